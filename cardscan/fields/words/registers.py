"""Labels of numbers that are no telephone: registers, taxes, licences, accounts, signs of call.

They come from ``data/registers.tsv`` and are compared by their letters: ``I.F.``, ``IF`` and
``I. F.`` are one. What the numbers behind them mean is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from cardscan.fields.words.lexicon import read_rows
from cardscan.strings import fold

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_WORDS: Final = 5
_MOST_AWAY: Final = 60  # characters in which a label and what is behind it are sought
_GAP: Final = re.compile(r"[\s.:：#°º()/&'’*+,–-]*")
_BEHIND: Final = re.compile(r"[\s.:：#°º()/–-]*")
_NUMBER_WORD: Final = frozenset("no nr num number nummer n id code numero nº n° º č br št".split())
_COUNTRY_CODE: Final = re.compile(r"[A-Za-z]{2}")
_CODE: Final = re.compile(
    r"(?<=[\s.:])(?:[A-Z]{2}\d{2}\s?[A-Z]{4}\s|[A-Z]{1,2}\d{1,3}[\s/-]|[A-Z]{1,2}(?:-[A-Z]?)?)$"
)
_LISTED: Final = re.compile(r"[A-Z]{0,3}-?\d[\dA-Z.-]*\s?[/(]\s?$")
"""A first number that a second one goes on: ``Co. No. 202401012345 (1234567-X)``."""


@dataclass(frozen=True, slots=True)
class Register:
    """A label of numbers that are no telephone.

    Attributes:
        start: first character in the text that was searched.
        end: one past its last character.
        is_clear: it is no common word, so that it is a label alone in its line as well.
    """

    start: int
    end: int
    is_clear: bool


@dataclass(frozen=True, slots=True)
class _Labels:
    tags: dict[str, str]
    unspaced: tuple[str, ...]


@cache
def _labels() -> _Labels:
    tags: dict[str, str] = {}
    for tag, _, terms in read_rows("registers"):
        for term in terms.split("|"):
            tags.setdefault(_key(_WORD.findall(term)), tag)
    return _Labels(tags, tuple(k for k in tags if ord(k[0]) > 0x2E00))


def _key(words: Sequence[str]) -> str:
    return "".join(map(fold, words)).replace(" ", "")


@lru_cache(maxsize=4096)
def register_before(text: str) -> Register | None:
    """Return the label of a register that ends right before the end of a text, None for none.

    Letters may begin its number: ``RIF. J-30714528``, ``R.C. B08 12542009``.
    """
    code = _CODE.search(text)
    if code is None:
        return _register_before(text)
    found = _register_before(text[: code.start()])
    return None if found is None else replace(found, end=len(text))


def _register_before(text: str) -> Register | None:
    text = _without_listed(text)
    offset = max(0, len(text) - _MOST_AWAY)
    words = list(_WORD.finditer(text, offset))
    found = []
    for peeled in range(min(3, len(words))):
        held = words[: len(words) - peeled]
        behind = held[-1].end()
        if peeled and not _is_number_word(words[-peeled].group()):
            break
        if not _BEHIND.fullmatch(text, behind, words[-peeled].start() if peeled else len(text)):
            break
        found.append(_ending(text, held))
    return min(filter(None, found), key=lambda label: label.start, default=None)


def _without_listed(text: str) -> str:
    listed = _LISTED.search(text)
    return text if listed is None else text[: listed.start()]


def _is_number_word(word: str) -> bool:
    return fold(word) in _NUMBER_WORD or _COUNTRY_CODE.fullmatch(word) is not None


def _ending(text: str, words: Sequence[re.Match[str]]) -> Register | None:
    """Return the longest label that the last of the words make up."""
    labels = _labels()
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        run = words[-size:]
        gaps = ((a.end(), b.start()) for a, b in pairwise(run))
        if not all(_GAP.fullmatch(text, *gap) for gap in gaps):
            continue
        printed = [m.group() for m in run]
        key = _key(printed)
        tag = labels.tags.get(key)
        if tag is None and size == 1 and ord(key[0]) > 0x2E00:
            is_known = any(key.endswith(label) for label in labels.unspaced)
            tag = "register" if is_known else None
        if tag is not None and (tag != "capitals" or "".join(printed).isupper()):
            return Register(run[0].start(), run[-1].end(), is_clear=tag != "word")
    return None
