"""One contact of the front and the back of a card: the front leads, the back adds.

Nothing is overwritten and nothing is lost: what the back says differently, in a second language
for instance, goes to the notes. Each value keeps its provenance and its review mark.
"""

from __future__ import annotations

from typing import Final, TypeVar

from rapidfuzz import fuzz

from cardscan.model.candidate import LISTS, SINGLE, FieldKind
from cardscan.model.contact import Contact, HandleValue, PhoneValue, Value
from cardscan.strings import digits, squeeze

ON_BACK: Final = "On the back:"
_SAME_TEXT: Final = 88  # per cent of the letters: a second reading of the same print

_WORDS: Final = (FieldKind.NAME, FieldKind.TITLE, FieldKind.DEPARTMENT, FieldKind.COMPANY)

V = TypeVar("V", bound=Value)


def join_sides(front: Contact, back: Contact) -> Contact:
    """Return the contact of a card of which both sides were read."""
    held: dict[str, object] = {}
    beside: list[Value] = []
    for kind in SINGLE:
        own, other = front.values(kind), back.values(kind)
        is_lacking = not own and not (kind in _WORDS and _is_idle(other, back))
        held[kind.value] = next(iter(_from_back(other) if is_lacking else own), None)
        beside += () if is_lacking else other
    for kind in LISTS:
        held[kind.value] = _united(front.values(kind), back.values(kind))
    held["country"] = front.country or back.country
    held["notes"] = _notes(front, [*beside, *back.values(FieldKind.NOTE)])
    joined = front.model_copy(update=held)
    found = {kind for kind in FieldKind if joined.values(kind) and not front.values(kind)}
    missing = tuple(kind for kind in front.missing if kind not in found)
    return joined.model_copy(update={"missing": missing})


def key_of(value: Value) -> str:
    """Return what two readings of one value have in common."""
    if isinstance(value, PhoneValue):
        return value.e164 or digits(value.value) or value.value
    if isinstance(value, HandleValue):
        return f"{value.network}/{value.value.casefold()}"
    return value.value.casefold().removeprefix("www.").rstrip("/")


def _is_idle(values: tuple[Value, ...], back: Contact) -> bool:
    """Say whether doubtful words stand on a back that reaches nobody: mostly slogans, services."""
    is_bare = not (back.phones or back.emails)
    return is_bare and any(value.needs_review for value in values)


def _from_back(values: tuple[V, ...]) -> tuple[V, ...]:
    return tuple(value.model_copy(update={"on_back": True}) for value in values)


def _united(front: tuple[Value, ...], back: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the values of both sides, each once, as the front has it."""
    known = {key_of(value) for value in front}
    new = {key_of(value): value for value in reversed(back) if key_of(value) not in known}
    return (*front, *_from_back(tuple(reversed(new.values()))))


def _notes(front: Contact, beside: list[Value]) -> Value | None:
    """Return the front's notes and, below, each line of the back that the front does not have.

    One value has one place: the box stays that of the front's notes where there are any.
    """
    own = front.notes
    printed = [squeeze(value.value) for kind in FieldKind for value in front.values(kind)]
    lines = [line for value in beside for line in value.value.splitlines()]
    new = [line for line in dict.fromkeys(lines) if not _is_printed(squeeze(line), printed)]
    if not new:
        return own
    if own is None:
        return _told_by_back(beside, "\n".join(new))
    text = "\n".join((ON_BACK, *new))
    return own.model_copy(update={"value": f"{own.value}\n{text}", "raw": f"{own.raw}\n{text}"})


def _told_by_back(beside: list[Value], text: str) -> Value:
    return Value(
        value=text,
        raw=text,
        confidence=min(value.confidence for value in beside),
        needs_review=False,
        rule="on_back",
        readers=tuple(sorted({reader for value in beside for reader in value.readers})),
        box=beside[0].box if len(beside) == 1 else None,
        on_back=True,
    )


def _is_printed(line: str, printed: list[str]) -> bool:
    return any(line in text or fuzz.ratio(line, text) >= _SAME_TEXT for text in printed)
