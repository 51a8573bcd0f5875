"""Letters that the language of a card does not have, read for some that it has.

Two letters that touch become a ligature, ``Bæna`` for ``Baena``; a reader that knows many languages
takes a mark for another one's, ``ZIELIÑSKI`` for ``ZIELIŃSKI``.
"""

from __future__ import annotations

from typing import Final

SPLIT: Final = "ligature_split"
EXCHANGED: Final = "foreign_letter"
_WRITTEN_IN: Final = frozenset({"DK", "NO", "IS", "FO", "GL", "FR", "BE", "LU"})
_PARTS: Final = str.maketrans({"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"})
_FOREIGN: Final = {
    "PL": ("ñ", "ń"),
    "RO MD": ("şţãǎ", "șțăă"),
    "HU": ("õũû", "őűű"),
    "CZ": ("ñåû", "ňůů"),
    "SK": ("ñ", "ň"),
    "LV": ("ñ", "ņ"),
    "FI SE DE AT": ("ãõ", "äö"),
    "EE": ("ã", "ä"),
    "TR": ("ģĝǧ", "ğğğ"),
    "VN": ("åð", "ảđ"),
    "HR SI BA RS ME": ("ð", "đ"),
}
"""By countries (ISO 3166 alpha-2): letters their languages never have, and those they look like."""

_EXCHANGES: Final = {
    country: str.maketrans(read + read.upper(), printed + printed.upper())
    for countries, (read, printed) in _FOREIGN.items()
    for country in countries.split()
}


def part_ligatures(text: str, country: str | None) -> str:
    """Return the text with two letters for each ligature, unless people of the country write it.

    Args:
        text: of a name, a firm or a host.
        country: ISO 3166 alpha-2 of the card or the host; where nobody knows, nothing is changed.
    """
    return text if country is None or country in _WRITTEN_IN else text.translate(_PARTS)


def exchange_letters(text: str, country: str | None) -> str:
    """Return the text with letters of the country's language for those they look like.

    Args:
        text: of a name or a firm.
        country: ISO 3166 alpha-2 of the card; where nobody knows, nothing is changed.
    """
    return text.translate(_EXCHANGES.get(country or "", {}))
