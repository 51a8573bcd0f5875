"""What of a card tells whose it is, and how the names on two cards stand to each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz

from cardscan.model.candidate import PhoneType
from cardscan.model.person import Person
from cardscan.strings import digits, fold, is_latin, squeeze, words

_CLOSE: Final = 88  # per cent of the letters of two names that may be one, misread
_DIGITS: Final = 6  # of a number that is no extension
_HONORIFICS: Final = frozenset(
    "mr mrs ms miss mx dr prof professor ing dipl mag herr frau hr fr sra mme mlle "
    "phd md mba msc bsc ma ba llm esq cpa".split()
)
_GENERATIONS: Final = frozenset(
    "jr sr junior senior ii iii iv jun sen fils pere filho neto".split()
)
_SHAPES: Final = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "8": "b"})


class Likeness(IntEnum):
    """How two names stand to each other, the likest last."""

    OTHER = 0
    UNNAMED = 1  # one of the cards names nobody
    RENAMED = 2  # one given name, two family names
    CLOSE = 3  # an initial, or a letter or two of difference
    FULLER = 4  # the same with a middle name more
    SAME = 5


class Bearer:
    """What of a card tells whose it is."""

    def __init__(self, person: Person) -> None:
        self.person = person
        spelled = words(fold(person.name or ""))
        self.generation = frozenset(w for w in spelled[1:] if w in _GENERATIONS)
        self.names = tuple(
            _shape(w) for w in spelled if w not in _HONORIFICS and w not in self.generation
        )
        self.firm = squeeze(person.company or "")
        self.mobiles = _numbers(person, {PhoneType.MOBILE})
        self.numbers = _numbers(person, set(PhoneType) - {PhoneType.FAX})
        self.emails = {_shape(fold(email)): email for email in person.emails}
        self.own_emails = frozenset(email for email in self.emails if self._is_own(email))

    @cached_property
    def name_key(self) -> str:
        """The name, however it is ordered."""
        return " ".join(sorted(self.names))

    @cached_property
    def given(self) -> str:
        """The first of the given names, else the first word of the name."""
        known = words(fold(self.person.given or ""))
        return _shape(known[0]) if known else next(iter(self.names), "")

    def _is_own(self, email: str) -> bool:
        """Say whether a mailbox is named after the person and not after the family or the firm.

        A given name alone, or a family name alone, is not enough.
        """
        local = _shape(squeeze(email.partition("@")[0]))
        rest = [name for name in self.names if name != self.given and name in local]
        initial = self.given[:1]
        has_given = (len(self.given) > 1 and self.given in local) or any(
            local.startswith(initial + name) or local.endswith(name + initial) for name in rest
        )
        return bool(initial) and has_given and any(len(name) > 1 for name in rest)


def compare_names(first: Bearer, second: Bearer) -> Likeness:
    """Say how the names on two cards stand to each other."""
    ours, theirs = first.names, second.names
    if not ours or not theirs:
        return Likeness.UNNAMED
    if first.name_key == second.name_key or "".join(ours) == "".join(theirs):
        is_full = any(len(names) > 1 or not is_latin(names[0]) for names in (ours, theirs))
        return Likeness.SAME if is_full else Likeness.CLOSE
    fewer, more = sorted((frozenset(ours), frozenset(theirs)), key=len)
    if len(fewer) > 1 and fewer < more:
        has_same_ends = {ours[0], ours[-1]} == {theirs[0], theirs[-1]}
        return Likeness.FULLER if has_same_ends else Likeness.CLOSE
    if _is_abbreviated(ours, theirs) or _is_misread(ours, theirs):
        return Likeness.CLOSE
    if first.given == second.given and len(first.given) > 2:
        return Likeness.RENAMED
    return Likeness.OTHER


def _is_abbreviated(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Say whether one name is the other with initials: ``j smith``, ``john smith``."""
    return _has_initials_of(ours, theirs) or _has_initials_of(theirs, ours)


def _has_initials_of(fewer: Sequence[str], more: Sequence[str]) -> bool:
    full = [name for name in fewer if len(name) > 1]
    rest = [name for name in more if name not in full]
    initials = [name for name in fewer if len(name) == 1]
    if not full or not initials or any(name not in more for name in full):
        return False
    return all(any(name.startswith(initial) for name in rest) for initial in initials)


def _is_misread(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    one, other = " ".join(sorted(ours)), " ".join(sorted(theirs))
    return fuzz.ratio(one, other) >= _CLOSE


def _numbers(person: Person, kinds: Collection[PhoneType]) -> frozenset[str]:
    found = (
        phone.value if phone.is_e164 else digits(phone.value)
        for phone in person.phones
        if phone.type in kinds
    )
    return frozenset(number for number in found if len(number) >= _DIGITS)


def _shape(word: str) -> str:
    """Return a word in letters that readers do not take for each other."""
    return word.translate(_SHAPES).replace("rn", "m").replace("vv", "w")
