"""Giving an answer: what a person says, checked against what is there now, and stored."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from cardscan.errors import AnswerError, StaleAnswerError
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact, PhotoBox, Record, Value
from cardscan.model.correction import Correction, Step
from cardscan.model.record import CardRecord
from cardscan.review.questions import version_of, version_of_field
from cardscan.review.typed import typed_value
from cardscan.store.library import Library


class Answer(Record):
    """What a person says about one value of one field.

    Attributes:
        card: number of the contact.
        field: which field.
        shown: the value that was on the screen; null where there was none.
        version: that came with the question.
        value: what is right, as typed or accepted; null when it is not on the card.
        box: the place on the photo it was read from, where the person drew one.
        on_back: that box is on the photo of the back.
        step: a UUID of the sender's own; sent again with the same, an answer counts once.
    """

    card: Annotated[int, Field(ge=1, le=2**53)]
    field: FieldKind
    shown: Annotated[str, Field(max_length=20_000)] | None
    version: Annotated[str, Field(max_length=64)]
    value: Annotated[str, Field(max_length=20_000)] | None
    box: PhotoBox | None = None
    on_back: bool = False
    step: Step


def give_answer(library: Library, answer: Answer, *, author: str, region: str) -> bool:
    """Store an answer, and say whether it was news.

    Args:
        library: open.
        answer: from the page, the terminal or a sheet.
        author: who says it.
        region: for national numbers on cards that tell no country.

    Raises:
        StaleAnswerError: when the value is not any more what the person saw.
        AnswerError: when what was typed is no value of this field.
        StoreError: when it cannot be stored.
    """

    def checked(record: CardRecord | None) -> Correction:
        if record is None:
            raise StaleAnswerError(f"there is no card {answer.card} any more")
        read = _seen(record.contact, answer)
        value = None
        if answer.value is not None:
            value = typed_value(answer.field, answer.value, record.contact, read, region=region)
        box = answer.box or (read.box if read else None)
        is_back = answer.on_back if answer.box or read is None else read.on_back
        is_back = is_back and record.back is not None
        if value is not None and box is not None:
            value = value.model_copy(update={"box": box, "on_back": is_back})
        return Correction(
            card=record.back.id if is_back and record.back else record.id,
            field=answer.field,
            shown=answer.shown,
            value=value,
            box=box,
            at=library.now(),
            author=author,
            step=answer.step,
        )

    return library.answers.give(answer.card, answer.step, checked)


def _seen(contact: Contact, answer: Answer) -> Value | None:
    """Return the value an answer is about, as it is now.

    Raises:
        StaleAnswerError: when it is not what the person saw.
    """
    if answer.shown is None:
        if version_of_field(contact, answer.field) != answer.version:
            raise _stale(answer)
        if answer.value is None and contact.values(answer.field):
            raise AnswerError("say of which value that it is not on the card")
        return None
    held = [value for value in contact.values(answer.field) if value.value == answer.shown]
    if not held or version_of(held[0]) != answer.version:
        raise _stale(answer)
    return held[0]


def _stale(answer: Answer) -> StaleAnswerError:
    return StaleAnswerError(
        f"card {answer.card} was changed in another window or by another person meanwhile; "
        "look at it again: your answer was not stored"
    )
