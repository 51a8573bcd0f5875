"""Mend what readers typically do to names; every repair is named, and the raw text is kept.

Only where the lexicon knows the mended word and not the read one: a rare name is not bent into a
common one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cardscan.fields.name_words import family_weight, given_weight

_TWO_WORDS: Final = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ]{2,})([A-ZÀ-Þ][a-zß-ÿ]{2,})")
_PREFIXES: Final = ("Mac", "Fitz", "Van", "Von", "Del", "Dos", "Bin", "Abu")
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class MendedName:
    """A name and what was done to it.

    Attributes:
        text: the name.
        repairs: names of the rules that changed it, none for a name left as read.
    """

    text: str
    repairs: tuple[str, ...]


def mend_name(text: str) -> MendedName:
    """Return the name with lost blanks and misread capital I put right."""
    parted = _WORD.sub(lambda m: _parted(m.group()), text)
    mended = mend_capitals(parted)
    blanks = ("blank_restored",) if parted != text else ()
    return MendedName(mended.text, (*blanks, *mended.repairs))


def mend_capitals(text: str) -> MendedName:
    """Return the text, of a firm too, with misread capital I put right."""
    capital = _WORD.sub(lambda m: _with_capital(m.group()), text)
    return MendedName(capital, ("capital_i",) if capital != text else ())


def _parted(word: str) -> str:
    """Return ``MichaelChen`` as two words, ``McDonald`` and ``DeMarco`` as they are."""
    found = _TWO_WORDS.fullmatch(word)
    if (
        found is None
        or found.group(1) in _PREFIXES
        or not all(_is_known(part) for part in found.groups())
    ):
        return word
    return f"{found.group(1)} {found.group(2)}"


def _with_capital(word: str) -> str:
    """Return ``loanna`` as ``Ioanna``: a small l for a capital I, no name begins small."""
    if not (word.startswith("l") and word[1:].islower() and len(word) > 2):
        return word
    mended = f"I{word[1:]}"
    return mended if _is_known(mended) and not _is_known(word) else word


def _is_known(word: str) -> bool:
    return given_weight(word) > 0 or family_weight(word) > 0
