"""One letter that a reader made of two that touch: ``æ`` for ``ae``, ``œ`` for ``oe``."""

from __future__ import annotations

from typing import Final

REPAIR: Final = "ligature_split"
_WRITTEN_IN: Final = frozenset({"DK", "NO", "IS", "FO", "GL", "FR", "BE", "LU"})
_PARTS: Final = str.maketrans({"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"})


def part_ligatures(text: str, country: str | None) -> str:
    """Return the text with two letters for each ligature, unless people of the country write it.

    Args:
        text: of a name, a firm or a host.
        country: ISO 3166 alpha-2 of the card or the host; where nobody knows, nothing is changed.
    """
    return text if country is None or country in _WRITTEN_IN else text.translate(_PARTS)
