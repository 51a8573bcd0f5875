"""What a person said is printed on a card, and what a reading becomes by it.

A reading is never changed. Corrections are laid over it, oldest first, each time it is asked for;
so they win over every later reading too, and a better reading changes only what nobody answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Final

from pydantic import Field, SerializeAsAny

from cardscan.geometry import Box, Point, box_around
from cardscan.model.candidate import LISTS, FieldKind
from cardscan.model.contact import (
    AddressValue,
    Contact,
    HandleValue,
    NameValue,
    PhoneValue,
    PhotoBox,
    Record,
    Value,
)

BY_PERSON: Final = "person"  # the rule of a value that a person confirmed or typed
# The name of an action: a UUID.
Step = Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
SAME_PLACE: Final = 0.5  # of the smaller of two boxes lies inside the other

VALUE_TYPES: Final[Mapping[FieldKind, type[Value]]] = {
    FieldKind.NAME: NameValue,
    FieldKind.PHONE: PhoneValue,
    FieldKind.ADDRESS: AddressValue,
    FieldKind.HANDLE: HandleValue,
}


class Correction(Record):
    """One answer about one value of one field.

    Attributes:
        card: number of the card it was said of.
        field: which field.
        shown: the value that the person saw; None where there was none.
        value: what is right, whole with its parts; None when it is not on the card.
        box: the place on the photo it is about, None when unknown.
        at: UTC moment.
        author: who said it.
        step: the action it belongs to, a UUID.
    """

    card: int
    field: FieldKind
    shown: str | None
    value: SerializeAsAny[Value] | None
    box: PhotoBox | None = None
    at: dt.datetime
    author: Annotated[str, Field(min_length=1)]
    step: Step


def is_confirmed(value: Value) -> bool:
    """Say whether a person gave or confirmed this value."""
    return value.rule == BY_PERSON


def corrected(
    contact: Contact, said: Iterable[Correction], of_back: Iterable[Correction] = ()
) -> Contact:
    """Return the contact as the person has it.

    Args:
        contact: as read; of both sides where they are joined.
        said: of the card, or of its front, oldest first.
        of_back: of the back that is joined, oldest first. Its single fields count only where the
            front has none of its own.
    """
    for correction in of_back:
        if _is_told_by_back(contact, correction):
            contact = _applied(contact, correction, on_back=True)
    for correction in said:
        contact = _applied(contact, correction, on_back=False)
    return contact


def _is_told_by_back(contact: Contact, correction: Correction) -> bool:
    if correction.field in LISTS:
        return True
    held = contact.values(correction.field)
    return not held or all(value.on_back for value in held)


def _applied(contact: Contact, correction: Correction, *, on_back: bool) -> Contact:
    kind, said = correction.field, correction.value
    if said is not None and on_back:
        said = said.model_copy(update={"on_back": True})
    held = contact.values(kind)
    if kind in LISTS:
        changed: object = _changed_list(held, correction, said, on_back=on_back)
    else:
        changed = None if said is None else _laid_over(held[0] if held else None, said)
    missing = tuple(other for other in contact.missing if other is not kind)
    return contact.model_copy(update={kind.value: changed, "missing": missing})


def _changed_list(
    held: Sequence[Value], correction: Correction, said: Value | None, *, on_back: bool
) -> tuple[Value, ...]:
    """Return the values of a field of several with one of them answered."""
    if said is None and correction.shown is None:
        return ()
    index = _index_of(held, correction, on_back=on_back)
    if index is None:
        return (*held, said) if said is not None else tuple(held)
    if said is None:
        return (*held[:index], *held[index + 1 :])
    right = _laid_over(held[index], said)
    before, after = held[:index], held[index + 1 :]
    if any(value.value == right.value for value in before):
        return (*before, *after)
    return (*before, right, *(value for value in after if value.value != right.value))


def _index_of(held: Sequence[Value], correction: Correction, *, on_back: bool) -> int | None:
    """Return which value an answer is about: the one shown, the one said, or one in its place.

    A later reading may have read the very same print differently.
    """
    said = correction.value
    for text in (correction.shown, None if said is None else said.value):
        for index, value in enumerate(held):
            if text is not None and value.value == text:
                return index
    if correction.box is None or correction.shown is None:
        return None
    place = _around(correction.box)
    for index, value in enumerate(held):
        if value.box is not None and value.on_back == on_back and not is_confirmed(value):
            other = _around(value.box)
            if place.overlap(other) >= SAME_PLACE * max(1e-9, min(place.area, other.area)):
                return index
    return None


def _around(box: PhotoBox) -> Box:
    return box_around(Point(x, y) for x, y in box.corners)


def _laid_over(read: Value | None, said: Value) -> Value:
    """Return what was said, with what the reading still knows of it."""
    if read is None:
        return said
    return said.model_copy(
        update={
            "raw": read.raw,
            "readers": read.readers,
            "box": said.box or read.box,
            "on_back": said.on_back or read.on_back,
            "wordings": read.wordings,
        }
    )
