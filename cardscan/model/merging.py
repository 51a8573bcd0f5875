"""What several cards of one person come to: the newest card leads, older ones fill its gaps.

Nothing is lost by it: every card keeps its own reading beside this. A value of an older card is
taken over only where the newer ones say nothing in its place, and where it can still be right: when
somebody has changed the firm, the old desk, the old mailbox and the old title are not theirs any
more, while a mobile number and an account are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from rapidfuzz import fuzz

from cardscan.model.candidate import FieldKind, PhoneType
from cardscan.model.contact import Contact, HandleValue, PhoneValue, Value
from cardscan.model.correction import Correction, corrected
from cardscan.strings import squeeze

_SAME_FIRM: Final = 88  # per cent of the letters

_OF_FIRM: Final = (
    FieldKind.TITLE,
    FieldKind.DEPARTMENT,
    FieldKind.COMPANY,
    FieldKind.EMAIL,
    FieldKind.WEBSITE,
    FieldKind.ADDRESS,
)
_OF_PERSON: Final = (FieldKind.NAME, FieldKind.NOTE)
_LISTS: Final = (FieldKind.EMAIL, FieldKind.WEBSITE)

V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class OwnCard:
    """One card of a person.

    Attributes:
        id: its number.
        contact: what it says, corrections laid over it.
    """

    id: int
    contact: Contact


def merge_cards(cards: Sequence[OwnCard], said: Iterable[Correction] = ()) -> Contact:
    """Return the contact of a person with these cards.

    Args:
        cards: the newest first.
        said: about the newest one. What a person says of a value that is taken over from an older
            card is said of the newest.
    """
    merged = cards[0].contact
    for older in cards[1:]:
        merged = _filled(merged, older)
    for correction in said:
        taken_over = [v for v in merged.values(correction.field) if v.from_card is not None]
        if any(value.value == correction.shown for value in taken_over):
            merged = corrected(merged, [correction])
    return merged


def is_same_firm(one: Contact, other: Contact) -> bool:
    """Say whether nothing tells that two cards are of different firms."""
    if one.company is None or other.company is None:
        return True
    return are_one_firm(squeeze(one.company.value), squeeze(other.company.value))


def are_one_firm(ours: str, theirs: str) -> bool:
    """Say whether two names, squeezed and not empty, are of one firm: whole, short, or misread."""
    return ours in theirs or theirs in ours or fuzz.ratio(ours, theirs) >= _SAME_FIRM


def _filled(newer: Contact, older: OwnCard) -> Contact:
    """Return the newer contact with what the older card knows besides."""
    has_stayed = is_same_firm(newer, older.contact)
    held: dict[str, object] = {}
    for kind in (*_OF_PERSON, *(_OF_FIRM if has_stayed else ())):
        own, values = newer.values(kind), older.contact.values(kind)
        if values and not own:
            taken = _taken_over(values, older.id)
            held[kind.value] = taken if kind in _LISTS else taken[0]
    held["phones"] = (*newer.phones, *_numbers(newer, older, has_stayed=has_stayed))
    held["handles"] = (*newer.handles, *_accounts(newer, older))
    if newer.country is None and has_stayed:
        held["country"] = older.contact.country
    return newer.model_copy(update=held)


def _numbers(newer: Contact, older: OwnCard, *, has_stayed: bool) -> tuple[PhoneValue, ...]:
    """Return the older numbers of kinds that the newer card has none of."""
    held, known = {p.type for p in newer.phones}, {p.value for p in newer.phones}
    lasting = tuple(
        phone
        for phone in older.contact.phones
        if phone.type not in held
        and phone.value not in known
        and (has_stayed or phone.type is PhoneType.MOBILE)
    )
    return _taken_over(lasting, older.id)


def _accounts(newer: Contact, older: OwnCard) -> tuple[HandleValue, ...]:
    networks = {handle.network for handle in newer.handles}
    lasting = tuple(h for h in older.contact.handles if h.network not in networks)
    return _taken_over(lasting, older.id)


def _taken_over(values: Sequence[V], card: int) -> tuple[V, ...]:
    """Return values of an older card; the place of each is on another picture."""
    return tuple(
        value.model_copy(
            update={"box": None, "on_back": False, "from_card": value.from_card or card}
        )
        for value in values
    )
