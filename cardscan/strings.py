"""Normal forms in which two strings can be compared. Nothing here knows what a card is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Characters that turn the direction of a whole line: they could make one text look like another.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# What a spreadsheet would compute, with the apostrophe before it that keeps it a text.
_GUARDED = re.compile(r"''*[=+\-@＝＋－＠\t\r\n]")
_SPACES = re.compile(r"\s+")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1cff\u2e80-\ud7af\uf900-\ufaff\ufb1d-\ufefc]+")
_NOT_WORD = re.compile(r"[\W_]+")
_UNFOLDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)


def collapse(text: str) -> str:
    """Return the text with every run of white space as one blank, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 card``, ``3 cards``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def harmless(text: str) -> str:
    """Return the text without what no file for other programs can hold, or what misleads the eye.

    Control characters, those that turn the direction of a line and those that are none are left
    out; every kind of line end becomes a line feed, at the ends of the text none.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = "\n".join(text.splitlines())
    kept = (c for c in lines if c in "\t\n" or (c >= " " and not _is_no_text(c)))
    return "".join(kept).strip("\n")


def _is_no_text(character: str) -> bool:
    code = ord(character)
    is_no_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return (
        0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or is_no_character or character in TURNING
    )


def one_line(text: str) -> str:
    """Return the harmless text with every run of white space as one blank."""
    return collapse(harmless(text))


def unguarded(cell: str) -> str:
    """Return the cell of a CSV file without the apostrophe that keeps it from being a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell


@lru_cache(maxsize=8192)
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


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """Return only the folded letters and digits: what two readings of one line should share."""
    return _NOT_WORD.sub("", fold(text))


def digits(text: str) -> str:
    """Return only the decimal digits, as ASCII."""
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def longest_latin(text: str) -> str:
    """Return the longest stretch without letters of another script; all where there are none.

    ``Taro SUZUKI 鈴木 太郎`` -> ``Taro SUZUKI``, stripped of blanks.
    """
    return max((run.strip() for run in _OTHER_SCRIPT.split(text)), key=len)


def is_latin(text: str) -> bool:
    """Say whether at least half of the letters are Latin (true when there are none)."""
    letters = [c for c in text if c.isalpha()]
    latin = [c for c in letters if "LATIN" in unicodedata.name(c, "")]
    return 2 * len(latin) >= len(letters)
