"""What a scan would add to a library, with nothing written anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from typing import Final

from cardscan.ingest.batches import ReadTask, read_outcomes
from cardscan.ingest.cluster import Jobs
from cardscan.ingest.inputs import Input
from cardscan.ingest.tasks import Outcome, Skipped, read_task
from cardscan.ingest.trap import Failure
from cardscan.model.contact import Contact
from cardscan.model.pair import PairState
from cardscan.model.person import person_of
from cardscan.model.scanned import ScannedPhoto
from cardscan.resolve.duplicates import Census
from cardscan.settings import Settings
from cardscan.store.library import Library

_NEVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card that a scan would add.

    Attributes:
        file: base name of its picture.
        contact: as read.
        known_as: number of a contact that surely is the same person, None where there is none.
        like: numbers of contacts that may be.
    """

    file: str
    contact: Contact
    known_as: int | None = None
    like: tuple[int, ...] = ()


def look_at(
    inputs: Iterable[Input],
    library: Library | None,
    settings: Settings,
    *,
    jobs: Jobs,
    read: ReadTask = read_task,
) -> Generator[Outcome, None, None]:
    """Yield what became of every photo, in input order, without storing it.

    Args:
        inputs: from :func:`find_inputs`.
        library: open; None where there is none yet.
        settings: for the readers.
        jobs: number of worker processes; 0 reads in this process.
        read: how one task is read.

    Raises:
        StoreError: when the library cannot be read.
        MissingToolError: when no reader can be opened.
    """
    known = None if library is None else library.has
    seen: set[tuple[str, int | None]] = set()
    with closing(read_outcomes(inputs, settings, jobs=jobs, read=read, known=known)) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome.result, ScannedPhoto):
                photo = outcome.result.sha256, outcome.result.page
                if photo in seen:
                    yield Outcome(outcome.task, Skipped(photo[0]), outcome.seconds)
                    continue
                seen.add(photo)
            yield outcome


def new_cards(outcomes: Iterable[Outcome], library: Library | None) -> tuple[NewCard, ...]:
    """Return the cards that would be new, with the contacts that they are, or may be, of.

    Raises:
        StoreError: when the library cannot be read.
    """
    held = () if library is None else library.history.own_cards()
    contact_of = {person.id: contact for contact, person in held}
    numbers = count(max(contact_of, default=0) + 1)
    new: dict[int, tuple[ScannedPhoto, Contact]] = {
        next(numbers): (photo, card.contact)
        for photo in (outcome.result for outcome in outcomes)
        if not isinstance(photo, (Failure, Skipped))
        for card in photo.cards
    }
    people = [
        person_of(
            contact,
            number=number,
            uid="",
            taken_at=photo.taken_at,
            scanned_at=photo.taken_at or _NEVER,
        )
        for number, (photo, contact) in new.items()
    ]
    census = Census([*(person for _, person in held), *people])
    sure: dict[int, int] = {}
    like: dict[int, list[int]] = {number: [] for number in new}
    for likely in census.likely(new):
        known, number = sorted((likely.one, likely.other))
        if known in contact_of and likely.state is PairState.JOINED:
            sure.setdefault(number, contact_of[known])
        elif known in contact_of:
            like[number].append(contact_of[known])
    return tuple(
        NewCard(photo.name, contact, sure.get(number), tuple(dict.fromkeys(like[number])))
        for number, (photo, contact) in new.items()
    )
