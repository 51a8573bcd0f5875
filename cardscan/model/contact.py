"""The contact a card became: every value with where it was read, by whom, and how sure.

All records are frozen; boxes are in the photo frame (pixels of the upright photo).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from cardscan.model.candidate import FieldKind, PhoneType

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]


class Record(BaseModel):
    """Base of all that is stored, exported or shown: frozen, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PhotoBox(Record):
    """A place on the photo, pixels of the upright photo, clockwise from the value's top left."""

    corners: tuple[
        tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]
    ]


class Wording(Record):
    """What one reader made of the lines a value stands in.

    Attributes:
        reader: its name.
        text: the whole lines, as this reader read them.
    """

    reader: str
    text: str


class Value(Record):
    """One value of one field with its provenance.

    Attributes:
        value: normalised.
        raw: exactly as read; a repair changes ``value`` only.
        confidence: probability that the value is right and in its right field.
        needs_review: a person should look.
        why: the doubt in one sentence; None when sure.
        rule: name of the rule that found or repaired it.
        readers: whose own text has this very value.
        box: where it stands on the photo; None for what a code or another value implied.
        on_back: it was read on the back, and the box is on the photo of that side.
        from_card: number of the older card of the same person it was read from; None where it is
            on the contact's own card. Its box is left out then.
        runner_up: the second best value, None when nothing else came into question.
        wordings: of each reader, where the value is doubtful and the readers differ.
    """

    value: str
    raw: str
    confidence: Confidence
    needs_review: bool
    why: str | None = None
    rule: str
    readers: tuple[str, ...]
    box: PhotoBox | None = None
    on_back: bool = False
    from_card: int | None = None
    runner_up: str | None = None
    wordings: tuple[Wording, ...] = ()


class NameValue(Value):
    """A person's name; ``value`` is the whole name in the printed order."""

    given: str | None = None
    family: str | None = None
    prefix: str | None = None
    suffix: str | None = None


class PhoneValue(Value):
    """A telephone number; ``value`` is E.164 where there is one, else the raw text."""

    e164: str | None
    type: PhoneType
    ext: str | None = None


class AddressValue(Value):
    """A postal address on one line."""

    country: str | None = None
    postcode: str | None = None
    city: str | None = None


class HandleValue(Value):
    """A name on a social network or messenger."""

    network: str


class Contact(Record):
    """What one card says.

    Attributes:
        country: ISO 3166 alpha-2 of the card as a whole, None when nothing tells.
        missing: fields in which something seems to be printed that was not understood; a person
            should look although there is no value.
    """

    name: NameValue | None = None
    title: Value | None = None
    department: Value | None = None
    company: Value | None = None
    phones: tuple[PhoneValue, ...] = ()
    emails: tuple[Value, ...] = ()
    websites: tuple[Value, ...] = ()
    handles: tuple[HandleValue, ...] = ()
    address: AddressValue | None = None
    country: str | None = None
    notes: Value | None = None
    missing: tuple[FieldKind, ...] = ()

    def values(self, kind: FieldKind) -> tuple[Value, ...]:
        """Return the values of one field; empty when the card has none."""
        held = getattr(self, kind.value)
        if held is None:
            return ()
        return held if isinstance(held, tuple) else (held,)

    @property
    def review(self) -> tuple[FieldKind, ...]:
        """The fields a person should look at, in the order of :class:`FieldKind`."""
        return tuple(
            kind
            for kind in FieldKind
            if kind in self.missing or any(v.needs_review for v in self.values(kind))
        )
