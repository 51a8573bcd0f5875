"""What could be asked about a contact: every value, the doubtful ones first, as plain data.

Pure functions: no disk, no pixels, no clock.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz.distance import Levenshtein

from cardscan.model.candidate import LISTS, FieldKind
from cardscan.model.contact import Contact, PhoneValue, PhotoBox, Record, Value
from cardscan.model.correction import is_confirmed
from cardscan.model.record import CardRecord
from cardscan.review.wordings import Marked, mark_differences
from cardscan.strings import squeeze

LABELS: Final[Mapping[FieldKind, str]] = {
    FieldKind.NAME: "Name",
    FieldKind.EMAIL: "E-mail",
    FieldKind.PHONE: "Phone",
    FieldKind.COMPANY: "Company",
    FieldKind.TITLE: "Title",
    FieldKind.WEBSITE: "Website",
    FieldKind.ADDRESS: "Address",
    FieldKind.DEPARTMENT: "Department",
    FieldKind.HANDLE: "Handle",
    FieldKind.NOTE: "Notes",
}
# What reaches the person comes first, then what tells who it is, then the rest.
TIERS: Final[Mapping[FieldKind, int]] = {
    FieldKind.NAME: 0,
    FieldKind.EMAIL: 0,
    FieldKind.PHONE: 0,
    FieldKind.COMPANY: 1,
    FieldKind.TITLE: 1,
    FieldKind.WEBSITE: 1,
}
LAST_TIER: Final = 2
WEIGHTS: Final[Mapping[FieldKind, float]] = {FieldKind.NAME: 1.2, FieldKind.EMAIL: 1.1}
MISSED: Final = 0.3  # doubt about a field in which nothing was read: mostly there is nothing

MOST_ALTERNATIVES: Final = 3  # there are three keys
LEAST_LIKE: Final = 0.7  # a piece of a reader's line is the value from here on

_FREE_TEXT: Final = frozenset(
    {
        FieldKind.NAME,
        FieldKind.TITLE,
        FieldKind.COMPANY,
        FieldKind.DEPARTMENT,
        FieldKind.ADDRESS,
    }
)
_PIECES: Final[Mapping[FieldKind, re.Pattern[str]]] = defaultdict(
    lambda: re.compile(r"[^\s,;]+"), {FieldKind.PHONE: re.compile(r"[+(]?\d[\d\s()./-]{5,}\d")}
)
_NOTHING_READ: Final = (
    "Nothing was read for this field, but it may be printed here: type it, or say it is not there."
)


class Question(Record):
    """One value of a contact, and all that helps to say whether it is right.

    Attributes:
        card: number of the contact.
        field: which field.
        label: the field in words.
        shown: the value; None where nothing was read.
        printed: exactly as read, where that differs from the value.
        version: what an answer has to carry; it changes when anybody changes the value.
        is_open: a person should look.
        is_confirmed: a person gave or confirmed it.
        confidence: probability that it is right, 0 to 1.
        why: the doubt in one sentence; None where there is none.
        alternatives: other values that came into question, likeliest first.
        wordings: what each reader made of it, with the differences marked.
        box: where it stands on the photo.
        on_back: the box is on the photo of the back.
        kind: what a number is for; None of other fields.
    """

    card: int
    field: FieldKind
    label: str
    shown: str | None
    printed: str | None = None
    version: str
    is_open: bool
    is_confirmed: bool = False
    confidence: float
    why: str | None = None
    alternatives: tuple[str, ...] = ()
    wordings: tuple[Marked, ...] = ()
    box: PhotoBox | None = None
    on_back: bool = False
    kind: str | None = None

    @property
    def urgency(self) -> tuple[int, float]:
        """What sorts questions: the most valuable ones come first."""
        doubt = MISSED if self.shown is None else 1 - self.confidence
        tier = TIERS.get(self.field, LAST_TIER)
        return tier, -WEIGHTS.get(self.field, 1.0) * doubt


def questions_of(record: CardRecord) -> tuple[Question, ...]:
    """Return a question for every value of a contact: the open ones first, most valuable first."""
    asked = [
        _about(record.id, kind, value) for kind in LABELS for value in record.contact.values(kind)
    ]
    asked += [
        Question(
            card=record.id,
            field=kind,
            label=LABELS[kind],
            shown=None,
            version=version_of_field(record.contact, kind),
            is_open=True,
            confidence=0.0,
            why=_NOTHING_READ,
        )
        for kind in record.contact.missing
        if not record.contact.values(kind)
    ]
    opened = sorted((q for q in asked if q.is_open), key=lambda question: question.urgency)
    return (*opened, *(question for question in asked if not question.is_open))


def version_of(value: Value) -> str:
    """Return what changes whenever somebody, or a new reading, changes a value."""
    return _digest(f"{value.value}\0{value.rule}\0{value.confidence}\0{value.needs_review}")


def version_of_field(contact: Contact, kind: FieldKind) -> str:
    """Return what changes whenever any value of a field is changed, added or removed."""
    values = "\1".join(version_of(value) for value in contact.values(kind))
    return _digest(f"{values}\0{kind in contact.missing}")


def versions_of_fields(contact: Contact) -> dict[FieldKind, str]:
    """Return the versions that an added value has to carry, by field."""
    return {
        kind: version_of_field(contact, kind)
        for kind in LABELS
        if kind in LISTS or not contact.values(kind)
    }


def _about(card: int, kind: FieldKind, value: Value) -> Question:
    others = dict.fromkeys((value.runner_up, *_others(kind, value)))
    alternatives = [text for text in others if text and text != value.value]
    return Question(
        card=card,
        field=kind,
        label=LABELS[kind],
        shown=value.value,
        printed=None if value.raw == value.value else value.raw,
        version=version_of(value),
        is_open=value.needs_review,
        is_confirmed=is_confirmed(value),
        confidence=value.confidence,
        why=value.why,
        alternatives=tuple(alternatives)[:MOST_ALTERNATIVES],
        wordings=mark_differences(value.wordings),
        box=value.box,
        on_back=value.on_back,
        kind=value.type.value if isinstance(value, PhoneValue) else None,
    )


def _others(kind: FieldKind, value: Value) -> Iterator[str]:
    """Yield what else was read in its place: as printed, and in each reader's wording."""
    if kind is not FieldKind.PHONE:
        yield _flat(value.raw)
    for wording in value.wordings:
        if kind in _FREE_TEXT:
            yield _flat(wording.text)
        else:
            yield from _likest(_PIECES[kind].findall(wording.text), value)


def _likest(pieces: Sequence[str], value: Value) -> Iterator[str]:
    """Yield the piece of a line that is most like the value, unless it says the same."""
    same = squeeze(value.raw)
    scored = [(Levenshtein.normalized_similarity(squeeze(p), same), p.strip()) for p in pieces]
    likeness, text = max(scored, default=(0.0, ""))
    if LEAST_LIKE <= likeness < 1:
        yield text


def _flat(text: str) -> str:
    return " ".join(text.split())


def _digest(text: str) -> str:
    return hashlib.blake2s(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()
