"""Normal forms in which two strings can be compared. Nothing here knows what a card is."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_UNFOLDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)


def collapse(text: str) -> str:
    """Return the text with every run of white space as one blank, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """Return the text in lower case without diacritics: ``Jürgen Łoś`` -> ``jurgen los``.

    Letters of other scripts are kept.
    """
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKD", text.casefold().translate(_UNFOLDED))
    return "".join(c for c in lowered if not unicodedata.combining(c)).translate(_UNFOLDED)


def words(text: str) -> list[str]:
    """Return the words (letters and digits, any script) of the text, as printed."""
    return [w for w in _NOT_WORD.split(text) if w]


def squeeze(text: str) -> str:
    """Return only the folded letters and digits: what two readings of one line should share."""
    return _NOT_WORD.sub("", fold(text))


def digits(text: str) -> str:
    """Return only the decimal digits, as ASCII."""
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def is_latin(text: str) -> bool:
    """Say whether at least half of the letters are Latin (true when there are none)."""
    letters = [c for c in text if c.isalpha()]
    latin = [c for c in letters if "LATIN" in unicodedata.name(c, "")]
    return 2 * len(latin) >= len(letters)
