"""Are two readings the front and the back of one card? Reasons for and against, and a verdict.

Only what was read and how the two pictures met is looked at: no pixels, and no outlines, whose
proportions a slanting camera changes more than another format would. A wrong join hides one
contact inside another, so two readings are joined only when they share something that two cards
do not share by chance, or came out of a duplex feed one after the other; when in doubt a person
is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz

from cardscan.model.candidate import FieldKind, ScorePart
from cardscan.model.contact import Contact, Value
from cardscan.model.joining import key_of
from cardscan.model.pair import PairState
from cardscan.strings import fold, is_latin, squeeze, words

JOINED: Final = 4.0
PROPOSED: Final = 1.0
_RARELY: Final = ScorePart("prior", -2.0, "")  # two pictures in a row are mostly two cards
_CONTRADICTION: Final = -12.0  # with a reason of this weight a person decides
_SURE: Final = 0.5  # confidence below which a name or a firm is often none
_SAME_NAME, _OTHER_NAME = 80, 60  # per cent of the letters
_SAME_FIRM: Final = 88
_SAME_TEXT: Final = 90
_SAME_ADDRESS: Final = 85
_TELLING: Final = 4  # letters a word needs to tell one firm from another
_DIGITS: Final = 6  # of a number that is no extension
_CLOSE, _FAR = 60.0, 180.0  # seconds
_SHARED: Final = (
    (FieldKind.EMAIL, 6.0, "e-mail address"),
    (FieldKind.PHONE, 5.0, "number"),
    (FieldKind.WEBSITE, 4.0, "web address"),
    (FieldKind.HANDLE, 4.0, "account"),
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """How two pictures came in, the first one before the second.

    Attributes:
        is_fed: a duplex feed gave them as front and back.
        is_alone: nothing but the two is on their photos.
        seconds: between the two photos, None when unknown or when it is one file.
    """

    is_fed: bool = False
    is_alone: bool = True
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with two readings.

    Attributes:
        state: joined, proposed to a person, or apart.
        score: the sum of the reasons, log-odds.
        reason: the weightiest of them in words.
        is_first_front: the first reading is the front.
    """

    state: PairState
    score: float
    reason: str
    is_first_front: bool


def judge(first: Contact, second: Contact, meeting: Meeting) -> Verdict:
    """Say whether two readings are the two sides of one card, and which is the front."""
    sides = _Side(first), _Side(second)
    parts = tuple(_weigh(*sides, meeting))
    score = sum(part.weight for part in parts)
    is_contradicted = any(part.weight <= _CONTRADICTION for part in parts)
    if score >= JOINED and not is_contradicted:
        state = PairState.JOINED
    elif score >= PROPOSED or meeting.is_fed:
        state = PairState.PROPOSED
    else:
        state = PairState.APART
    telling = [p for p in parts if p.weight > 0 or state is not PairState.JOINED]
    ordered = sorted(telling, key=lambda part: -abs(part.weight))
    reason = " ".join(part.sentence for part in ordered if part.sentence)
    return Verdict(state, score, reason, sides[0].completeness >= sides[1].completeness)


class _Side:
    """What of a reading tells whose card it is."""

    def __init__(self, contact: Contact) -> None:
        self.contact = contact

    @cached_property
    def has_person(self) -> bool:
        """A name of at least two words: a lone Latin word is often a heading or a service."""
        name = self.contact.name
        if name is None or name.confidence < _SURE:
            return False
        return len(words(name.value)) > 1 or not is_latin(name.value)

    @cached_property
    def reaches_somebody(self) -> bool:
        return bool(self.contact.phones or self.contact.emails)

    @cached_property
    def completeness(self) -> int:
        return self.has_person + self.reaches_somebody

    @cached_property
    def sites(self) -> frozenset[str]:
        return frozenset(key_of(v).partition("/")[0] for v in self.contact.websites)

    @cached_property
    def mail_hosts(self) -> frozenset[str]:
        return frozenset(key_of(v).rpartition("@")[2] for v in self.contact.emails)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The telling part of each of its hosts: ``acme`` of ``www.acme.co.uk``."""
        return tuple(
            squeeze(max(host.split(".")[:-1] or [host], key=len))
            for host in self.sites | self.mail_hosts
        )

    @cached_property
    def firm(self) -> str:
        return squeeze(self.contact.company.value) if self.contact.company else ""

    @cached_property
    def firm_words(self) -> frozenset[str]:
        return _telling(self.contact.company.value) if self.contact.company else frozenset()

    @cached_property
    def text(self) -> str:
        """Everything it says, letters and digits only."""
        return " ".join(squeeze(value.value) for value in _values(self.contact))

    @cached_property
    def text_words(self) -> frozenset[str]:
        return frozenset[str]().union(*(_telling(value.value) for value in _values(self.contact)))

    def keys(self, kind: FieldKind) -> frozenset[str]:
        if kind is FieldKind.WEBSITE:
            return self.sites
        keys = frozenset(map(key_of, self.contact.values(kind)))
        return frozenset(k for k in keys if kind is not FieldKind.PHONE or len(k) >= _DIGITS)


def _weigh(first: _Side, second: _Side, meeting: Meeting) -> Iterator[ScorePart]:
    """Yield every reason for and against."""
    yield _RARELY
    yield from _order(first, second, meeting)
    compared = (
        *_values_compared(first, second),
        *_people(first, second),
        *_firms(first, second),
        *_places(first.contact, second.contact),
    )
    yield from compared
    if first.has_person and fuzz.ratio(first.text, second.text) >= _SAME_TEXT:
        yield ScorePart("twice", -40.0, "They say the same: one side was seen twice.")
    are_complete = first.reaches_somebody and second.reaches_somebody
    if are_complete and not any(part.weight > 0 for part in compared):
        yield ScorePart("nothing", -4.0, "They have nothing in common.")


def _order(first: _Side, second: _Side, meeting: Meeting) -> Iterator[ScorePart]:
    if meeting.is_fed:
        yield ScorePart("fed", 9.0, "They came out of the feeder one after the other.")
    if meeting.seconds is not None and meeting.seconds <= _CLOSE:
        yield ScorePart("close", 0.5, "The photos were taken shortly one after the other.")
    if meeting.seconds is not None and meeting.seconds > _FAR:
        minutes = round(meeting.seconds / 60)
        yield ScorePart("far", -2.0, f"The photos were taken {minutes} minutes apart.")
    if first.reaches_somebody != second.reaches_somebody and meeting.is_alone:
        sentence = "One of them has neither a number nor an e-mail address."
        yield ScorePart("bare", 3.0, sentence)
    elif first.has_person != second.has_person:
        yield ScorePart("one_person", 1.0, "Only one of them names a person.")


def _values_compared(first: _Side, second: _Side) -> Iterator[ScorePart]:
    for kind, weight, noun in _SHARED:
        ours, theirs = first.keys(kind), second.keys(kind)
        if ours & theirs:
            yield ScorePart(kind.value, weight, f"Both have the {noun} {min(ours & theirs)}.")
    if first.sites & second.mail_hosts or second.sites & first.mail_hosts:
        yield ScorePart("domain", 4.0, "The site of one is where the other has its e-mail.")
    elif first.sites and second.sites and not first.sites & second.sites:
        yield ScorePart("other_sites", -4.0, "They have different web addresses.")
    are_people = first.has_person and second.has_person
    for kind, weight, noun in (
        (FieldKind.EMAIL, _CONTRADICTION if are_people else -2.0, "e-mail addresses"),
        (FieldKind.PHONE, -1.5, "numbers"),
    ):
        ours, theirs = first.keys(kind), second.keys(kind)
        if ours and theirs and not ours & theirs:
            yield ScorePart(f"other_{kind.value}", weight, f"They have different {noun}.")


def _people(first: _Side, second: _Side) -> Iterator[ScorePart]:
    """Yield what the names say; names in two scripts, or of firms, cannot be compared."""
    one, other = first.contact.name, second.contact.name
    if one is None or other is None or is_latin(one.value) != is_latin(other.value):
        return
    if _is_firm(one, second) or _is_firm(other, first):
        return
    likeness = fuzz.token_set_ratio(fold(one.value), fold(other.value))
    if likeness >= _SAME_NAME:
        yield ScorePart("person", 4.0, f"Both name {one.value}.")
    elif likeness < _OTHER_NAME and first.has_person and second.has_person:
        is_certain = first.reaches_somebody and second.reaches_somebody
        weight = -16.0 if is_certain else -4.0
        sentence = f"They name different people, {one.value} and {other.value}."
        yield ScorePart("other_person", weight, sentence)


def _is_firm(name: Value, side: _Side) -> bool:
    """Say whether what was taken for a person is the firm of the other side."""
    text = squeeze(name.value)
    return text in side.firm or any(label.startswith(text) for label in side.labels)


def _firms(first: _Side, second: _Side) -> Iterator[ScorePart]:
    if _names_firm_of(first, second) or _names_firm_of(second, first):
        firm = first.contact.company or second.contact.company
        yield ScorePart(
            "firm", 4.0, f"Both name {firm.value}." if firm else "The firm is the same."
        )
    elif _has_word_of(first, second) or _has_word_of(second, first):
        yield ScorePart("firm_word", 1.5, "They share a word of the firm's name.")


def _names_firm_of(side: _Side, other: _Side) -> bool:
    """Say whether a side bears the firm, the brand or the domain of the other one."""
    if len(other.firm) >= _TELLING and other.reaches_somebody and other.firm in side.text:
        return True
    if min(len(side.firm), len(other.firm)) >= _TELLING and (
        fuzz.ratio(side.firm, other.firm) >= _SAME_FIRM
    ):
        return True
    own = side.firm_words if side.reaches_somebody else side.text_words
    return len(own & other.firm_words) > 1 or any(
        word == label or (label.startswith(word) and word in other.firm_words)
        for word in own
        for label in other.labels
    )


def _has_word_of(side: _Side, other: _Side) -> bool:
    own = side.firm_words if side.reaches_somebody else side.text_words
    return any(
        word in other.text_words or any(label.startswith(word) for label in other.labels)
        for word in own
    )


def _places(one: Contact, other: Contact) -> Iterator[ScorePart]:
    if one.address and other.address:
        likeness = fuzz.token_set_ratio(fold(one.address.value), fold(other.address.value))
        if likeness >= _SAME_ADDRESS:
            yield ScorePart("place", 2.0, "They have the same address.")


def _values(contact: Contact) -> Iterator[Value]:
    for kind in FieldKind:
        yield from contact.values(kind)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in words(fold(text)) if len(word) >= _TELLING)
