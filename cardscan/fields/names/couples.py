"""Two people in one line: "Toby & Anna Lee", "Ann Lee und Bo Mills".

One family name serves both given names. What might as well be a firm ("Hart & Mills", "J. & M.
Lee", "Ann & Bo Catering") is no couple.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from cardscan.fields.names.name_parts import split_name
from cardscan.fields.names.name_words import (
    family_weight,
    given_weight,
    honorific_phrases,
    is_particle,
    name_words,
    peel,
)
from cardscan.fields.names.names import clean_name, is_no_name, is_person
from cardscan.fields.names.person_words import is_business_word, person_kind
from cardscan.fields.words.lexicon import load_lexicon, read_words
from cardscan.fields.words.roles import department_evidence, title_evidence
from cardscan.model.mention import MentionKind
from cardscan.strings import collapse, fold

_AND: Final = re.compile(
    r"\s*[&+]\s*|\s+(?:and|und|u\.|et|en|y|e|i|a|og|och|ja|és|es|și|si|și|ve|và|dan|at|un|ir|agus|"
    r"και|и|і|та|й|და|և)\s+|\s+ו[-־]?(?=\w)|\s+و\s*(?=\w)|と|\s*[、]\s*"
)
_SIGN: Final = re.compile(r"\s*[/|·•]\s*|,\s+")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)+")
_LIST_SIGN: Final = re.compile(r"\s*,\s*")
_COMMON: Final = 2 / 3
_MOST_PEOPLE: Final = 3
_LEAST_LETTERS: Final = 2
_TWO: Final = 2
_DIVINE: Final = frozenset({"sri", "shri"})  # also before the gods that a card may invoke
_MOST_CALLED: Final = 2


def couple_of(text: str, calls: Collection[str] = ()) -> tuple[str, ...]:
    """Return the full names of the people that one text names together; none when unclear.

    Args:
        text: of one line.
        calls: what stands beside numbers, such as "Zura": a word that begins so is a given name.
    """
    parts = _parts(clean_name(text)) or _listed(clean_name(text))
    if len(parts) == _TWO and all(map(_is_addressed, parts)):
        return tuple(parts)
    if not 2 <= len(parts) <= _MOST_PEOPLE or any(map(_is_no_person, parts)):
        return ()
    if all(is_person(part) or _is_shortened(part) for part in parts):
        return tuple(parts)
    *firsts, last = parts
    held = name_words(peel(last).core)
    family = _family_of(last)
    if len(held) < 2 or family is None or any(len(name_words(f)) != 1 for f in firsts):
        return ()
    given = [*(name_words(peel(first).core)[0] for first in firsts), held[0]]
    weights = [max(given_weight(word), _is_called(word, calls)) for word in given]
    if min(weights) <= 0 or max(weights) < _COMMON or any(word[0].islower() for word in given):
        return ()
    return (*(f"{first} {family}" for first in firsts), last)


def _is_addressed(text: str) -> bool:
    """Say whether a text is a form of address and a name or two: "Mrs. Lee", no "MS Office"."""
    peeled = peel(text)
    phrases = load_lexicon("honorifics").phrases
    held = honorific_phrases(peeled.prefix)
    keys = [" ".join(read_words(phrase).folded) for phrase in held]
    is_told = bool(keys) and all(
        key in phrases and phrases[key].tag == "address" and key not in _DIVINE for key in keys
    )
    full = name_words(peeled.core)
    is_name = all(word[0].isupper() and not _is_other(word) for word in full)
    is_letters = peeled.prefix.isupper() and not peeled.core.isupper()
    return is_told and is_name and 1 <= len(full) <= _MOST_CALLED and not is_letters


def _is_other(word: str) -> bool:
    """Say whether a word is no name; of two letters, it is as well a form as a name."""
    return len(word) > _LEAST_LETTERS and is_business_word(word)


def titles_of(text: str, count: int) -> tuple[str, ...]:
    """Return the titles of so many people from one text, "Landlord & Landlady"; none otherwise."""
    parts = [part for part in _AND.split(collapse(text)) if part]
    if len(parts) != count or any(department_evidence(part).is_whole for part in parts):
        return ()
    return tuple(parts) if all(title_evidence(p).is_plain for p in parts) else ()


def _listed(text: str) -> list[str]:
    """Return the full names between strokes, dots or commas; nothing where one is none."""
    parts = [collapse(part) for part in _SIGN.split(text)]
    is_list = all(person_kind(p) is MentionKind.FULL or _is_shortened(p) for p in parts)
    return parts if is_list else []


def _is_shortened(text: str) -> bool:
    """Say whether a text is initials with stops and a common family name: "A. B. Lee"."""
    *initials, last = text.split(" ")
    is_told = bool(initials) and all(_INITIALS.fullmatch(word) for word in initials)
    return is_told and family_weight(last) >= _COMMON and not is_business_word(last)


def _is_no_person(text: str) -> bool:
    """Say whether a text is rather a house than a person: "The ...", "Al Noor"."""
    held = name_words(peel(text).core)
    return is_no_name(text) or not held or is_particle(held[0])


def _parts(text: str) -> list[str]:
    """Return the names between the words for "and"; before the last one a comma will do."""
    parts = [collapse(part) for part in _AND.split(text)]
    if len(parts) < 2 or not all(parts):
        return []
    return [*filter(None, _LIST_SIGN.split(parts[0])), *parts[1:]]


def _is_called(word: str, calls: Collection[str]) -> bool:
    """Say whether a number on the card is that of somebody called so, or so for short."""
    return any(len(call) > _LEAST_LETTERS and fold(word).startswith(fold(call)) for call in calls)


def _family_of(name: str) -> str | None:
    """Return the family name at the end of a name, None where it is rather a business."""
    family = split_name(name).family
    if family is None or not name.endswith(family):
        return None
    full = [word for word in name_words(family) if not is_particle(word)]
    is_told = all(len(word) > _LEAST_LETTERS or family_weight(word) > 0 for word in full)
    return family if is_told and full and not any(map(is_business_word, full)) else None
