"""What a scan came to, told to the person at the keyboard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardscan.cli import console
from cardscan.cli.options import library_named

if TYPE_CHECKING:
    import datetime as dt

    from cardscan.ingest.tasks import Task
    from cardscan.model.pair import Pair
    from cardscan.model.record import CardRecord
    from cardscan.piles import TossedAgain

_MOST_NAMED = 5  # photos without a card


@dataclass(frozen=True, slots=True)
class Summary:
    """What a scan did.

    Attributes:
        contacts: those of which a side is new.
        added: cards, both sides of a card being two.
        joined: pairs of front and back.
        waiting: pairs in the library that a person should look at.
        people: cards found to be, or perhaps to be, of one person.
        asked: the same in the whole library that a person should look at.
        tasks: all photos and pages, in input order.
        skipped: photos that were read before.
        failed: photos that could not be read.
        empty: photos on which no card was found.
        known: numbers of cards on photos that were read before.
    """

    contacts: tuple[CardRecord, ...]
    added: int
    joined: int
    waiting: int
    people: tuple[Pair, ...]
    asked: int
    tasks: tuple[Task, ...]
    skipped: int
    failed: int
    empty: tuple[str, ...]
    known: frozenset[int]

    @property
    def doubtful(self) -> int:
        """How many fields of the new contacts wait for a look."""
        return sum(len(record.contact.review) for record in self.contacts)

    @property
    def merged(self) -> frozenset[int]:
        """The cards that were merged with an older one."""
        return frozenset(pair.front.id for pair in self.people if pair.is_joined)

    @property
    def sentence(self) -> str:
        """The figures in one line."""
        return (
            f"New cards: {self.added}, skipped photos (read before): {self.skipped}, "
            f"failed: {self.failed}, fields to review: {self.doubtful}."
        )


def warn_of_odd_feeds(tasks: Iterable[Task]) -> None:
    """Say of every feed that ends with a front that it does."""
    from cardscan.ingest.pairing import feed_of

    for feed, count in Counter(map(feed_of, tasks)).items():
        if count % 2:
            named = "the single pictures" if feed is None else feed.name
            console.warn(
                f"an odd number of sides ({count}) in {named}: the last one was taken for a front "
                "without a back; is one missing?"
            )


def tell_of_empty(photos: Sequence[str]) -> None:
    """Name the photos without a card: a person sees whether there is one."""
    if not photos:
        return
    shown, more = ", ".join(photos[:_MOST_NAMED]), len(photos) - _MOST_NAMED
    console.warn(
        f"no card was found on {shown}{f' and {more} more' if more > 0 else ''}; "
        "if there is one, cardscan scan FILE --corners reads what is inside the corners you give"
    )


def tell_of_known(known: Mapping[int, str]) -> None:
    """Name the cards of people who are in the address book."""
    for number, name in known.items():
        console.say(f"Card {number} is known already: {name} is in your address book")


def tell_of_silent(silent: Mapping[int, dt.date]) -> None:
    """Say of every card of somebody who is left alone that they are."""
    for number, since in silent.items():
        console.say(f"Card {number}: do not contact, since {since}; nothing will be due")


def tell_of_tossed(again: Sequence[TossedAgain]) -> None:
    """Say of every tossed card that was scanned again that it stays where it is."""
    for one in again:
        same = "" if one.same_as is None else f" (it says what card {one.same_as} says)"
        number = one.subject.person.id
        console.say(
            f"Card {number}{same} stays on the toss pile; cardscan triage {number} --restore "
            "takes it back"
        )


def report(summary: Summary, library: str | None) -> None:
    """Show the new contacts, what their pictures lack, the figures, and what to do next."""
    from cardscan.cli.tables import contacts_table

    if summary.contacts:
        console.show(contacts_table(summary.contacts))
    for record in summary.contacts:
        for advice in record.advice:
            console.warn(f"card {record.id} ({record.file}): {advice}")
    console.say(summary.sentence)
    named = library_named(library)
    if summary.joined or summary.waiting:
        look = f", {summary.waiting} wait for a look: cardscan pairs{named}"
        told = f"Fronts and backs: {summary.joined} joined"
        console.say(told + (look if summary.waiting else "."))
    if summary.asked:
        cards = (
            "two cards may be" if summary.asked == 1 else f"{summary.asked} times two cards may be"
        )
        console.say(f"Of one person {cards}: cardscan duplicates{named}")
    if summary.added or summary.skipped:
        look = f"cardscan review{named} clears the doubtful fields, " if summary.doubtful else ""
        console.say(
            f"Next: {look}cardscan triage{named} asks what to keep, "
            f"cardscan export --format csv -o contacts.csv{named} hands over"
        )
