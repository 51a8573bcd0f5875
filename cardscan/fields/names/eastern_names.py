"""Names in Chinese, Japanese and Korean script: the family first, and nothing between."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from cardscan.fields.words.lexicon import culture_names

_NATIVE: Final = re.compile(r"[\u3400-\u9fff\uac00-\ud7af々ぁ-んァ-ヶー]+")


def eastern_likeness(core: str) -> float:
    """Return how much a text looks like a Chinese, Japanese or Korean name in its script."""
    parts = core.replace("\u3000", " ").replace("・", " ").split()
    joined = "".join(parts)
    if not 2 <= len(joined) <= 6 or not all(_NATIVE.fullmatch(p) for p in parts):
        return 0.0
    if native_family(joined) is None:
        return 0.3 if len(parts) == 2 else 0.1
    return 1.0 if len(parts) > 1 or len(joined) <= 4 else 0.5


def native_family(joined: str) -> str | None:
    """Return the family name that a name in Han or Hangul begins with, the longest known."""
    native = _native_families()
    return next((joined[:n] for n in (3, 2, 1) if joined[:n] in native and joined[n:]), None)


@cache
def _native_families() -> frozenset[str]:
    return frozenset[str]().union(*(culture_names("native", c) for c in ("zh", "ko", "ja")))
