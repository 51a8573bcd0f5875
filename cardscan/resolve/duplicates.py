"""Are two cards of one person? Reasons for and against, and a verdict.

A wrong merge hides one person inside another, and nobody is told; so two cards are merged only when
they bear one full name and share what two people do not share: a mobile number, or a mailbox named
after the person, that nobody else in the library has. Or when they say all the same. Whatever
speaks against it (a "Jr." on one of them, two mobile numbers) makes it a question. A switchboard, a
common mailbox or a firm in common never merge, for colleagues, couples, fathers and sons have them
in common; and two names that differ by a letter (Mario, Maria) are a question at best. What two
cards do not share, an address book may join: one entry there with the mailbox of the one and the
mobile number of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from cardscan.model.candidate import ScorePart
from cardscan.model.consent import own_marks
from cardscan.model.merging import are_one_firm
from cardscan.model.pair import PairState
from cardscan.model.person import Person
from cardscan.resolve.likeness import Bearer, Likeness, compare_names
from cardscan.strings import is_latin, squeeze

JOINED: Final = 6.0
PROPOSED: Final = 2.0
SAME_TITLE: Final = 80
_CROWD: Final = 40  # cards with one number: only those with like names are compared
_RARE: Final = 4  # cards of one name, at most: it tells something by itself
_AGAINST: Final = -20.0
_DIFFERS: Final = -5.0
_RARELY: Final = ScorePart("prior", -6.0, "")  # two cards are mostly of two people


@dataclass(frozen=True, slots=True)
class Likely:
    """What to do with two cards.

    Attributes:
        one: number of the first card.
        other: number of the second one.
        state: joined, proposed to a person, or apart.
        score: the sum of the reasons, log-odds.
        reason: the weightiest of them in words.
        is_against: something says that they are two people; such cards are never merged, not even
            by a third one.
    """

    one: int
    other: int
    state: PairState
    score: float
    reason: str
    is_against: bool


class Census:
    """All cards that are compared, and how many people have what in common.

    Args:
        people: one for each card.
        entries: of the address books, by the own addresses of people they name.
    """

    def __init__(self, people: Iterable[Person], entries: Mapping[str, int] | None = None) -> None:
        self._bearers = {person.id: Bearer(person) for person in people}
        self._in_books = _in_books(self._bearers.values(), entries or {})
        self._blocks: defaultdict[str, list[int]] = defaultdict(list)
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for number, bearer in self._bearers.items():
            for key in (*_keys(bearer), *self._in_books[number]):
                self._blocks[key].append(number)
                if bearer.names:
                    self._names[key].add(bearer.name_key)

    def likely(self, wanted: Collection[int] | None = None) -> list[Likely]:
        """Return every two cards that are, or may be, of one person, the surest first.

        Args:
            wanted: one of the two is one of these; any two where None.
        """
        found = (self.judge(one, other) for one, other in sorted(self._meetings(wanted)))
        return sorted(
            (f for f in found if f.state is not PairState.APART),
            key=lambda likely: (-likely.score, likely.one, likely.other),
        )

    def judge(self, one: int, other: int) -> Likely:
        """Weigh what two cards say."""
        first, second = self._bearers[one], self._bearers[other]
        likeness = compare_names(first, second)
        parts = tuple(self._weigh(first, second, likeness))
        score = sum(part.weight for part in parts)
        is_against = any(part.weight <= _AGAINST for part in parts)
        return Likely(
            one=one,
            other=other,
            state=_state(score, likeness, parts),
            score=score,
            reason=" ".join(
                part.sentence
                for part in sorted(parts, key=lambda part: -abs(part.weight))
                if part.sentence
            ),
            is_against=is_against,
        )

    def _meetings(self, wanted: Collection[int] | None) -> set[tuple[int, int]]:
        """Return every two cards with something in common, each two once."""
        new = None if wanted is None else frozenset(wanted)
        met: set[tuple[int, int]] = set()
        for key, numbers in self._blocks.items():
            if len(numbers) < 2 or (new is not None and new.isdisjoint(numbers)):
                continue
            for group in self._groups(key, numbers):
                met.update(
                    (min(two), max(two))
                    for two in combinations(group, 2)
                    if new is None or two[0] in new or two[1] in new
                )
        return met

    def _groups(self, key: str, numbers: Sequence[int]) -> Iterable[Sequence[int]]:
        """Return those of a block that are compared: of a crowd, those with like names only."""
        if len(numbers) <= _CROWD:
            return (numbers,)
        if key.startswith("name/"):
            return ()  # too common a name to tell: what else they share brings them together
        alike: defaultdict[str, list[int]] = defaultdict(list)
        for number in numbers:
            for name in self._bearers[number].names:
                alike[name].append(number)
        return (group for group in alike.values() if 1 < len(group) <= _CROWD)

    def _weigh(self, first: Bearer, second: Bearer, likeness: Likeness) -> Iterator[ScorePart]:
        yield _RARELY
        yield _of_names(first, second, likeness)
        if likeness is Likeness.SAME and len(self._blocks[f"name/{first.name_key}"]) <= _RARE:
            yield ScorePart("rare_name", 3.0, "")
        if first.generation != second.generation:
            yield ScorePart("generation", _AGAINST, "One of them is a Jr. or a Sr.")
        yield from self._of_addresses(first, second)
        yield from self._of_books(first, second)
        yield from _of_firms(first, second)
        if likeness is Likeness.SAME and _is_all_the_same(first, second):
            yield ScorePart("all", 12.0, "They say all the same.")

    def _of_addresses(self, first: Bearer, second: Bearer) -> Iterator[ScorePart]:
        mobiles, emails = first.mobiles & second.mobiles, first.emails.keys() & second.emails
        own = first.own_emails & second.own_emails
        others = (first.numbers & second.numbers) - mobiles
        for key, noun, is_own in (
            *((f"phone/{number}", f"mobile number {number}", True) for number in sorted(mobiles)),
            *(
                (f"email/{email}", f"e-mail {first.emails[email]}", email in own)
                for email in sorted(emails)
            ),
            *((f"phone/{number}", f"number {number}", False) for number in sorted(others)),
        ):
            if is_own and self._names[key] <= {first.name_key, second.name_key}:
                yield ScorePart("own", 7.0, f"Both have the {noun}.")
            else:
                yield ScorePart("common", 2.0, f"Both have the {noun}.")
        if not mobiles:
            yield from _differing("mobile numbers", first.mobiles, second.mobiles)
        if not own and _is_one_firm(first, second):
            yield from _differing("e-mails at one firm", first.own_emails, second.own_emails)

    def _of_books(self, first: Bearer, second: Bearer) -> Iterator[ScorePart]:
        """Yield it when an entry of an address book has something of both, and not the same."""
        ours, theirs = (self._in_books[bearer.person.id] for bearer in (first, second))
        both = ours.keys() & theirs.keys()
        if any(ours[entry].isdisjoint(theirs[entry]) for entry in both):
            yield ScorePart("book", 7.0, "Your address book has what stands on both as one.")


def _in_books(
    bearers: Iterable[Bearer], entries: Mapping[str, int]
) -> dict[int, dict[str, set[str]]]:
    """Return which own addresses of each card the books have, by their entry there."""
    found: dict[int, dict[str, set[str]]] = {}
    for bearer in bearers:
        held = found[bearer.person.id] = defaultdict[str, set[str]](set)
        for mark in own_marks(bearer.person) & entries.keys() if entries else ():
            held[f"book/{entries[mark]}"].add(mark)
    return found


def _differing(noun: str, ours: Collection[str], theirs: Collection[str]) -> Iterator[ScorePart]:
    """Yield what it means that two cards have nothing of a kind in common."""
    if not ours or not theirs:
        return
    if any(Levenshtein.distance(one, other) <= 1 for one in ours for other in theirs):
        yield ScorePart("nearly", -1.0, f"Their {noun} differ in one character only.")
    else:
        yield ScorePart("differing", _DIFFERS, f"They have different {noun}.")


def _of_names(first: Bearer, second: Bearer, likeness: Likeness) -> ScorePart:
    one, other = (bearer.person.name or "nobody" for bearer in (first, second))
    match likeness:
        case Likeness.SAME | Likeness.FULLER:
            return ScorePart("same_name", 6.0, f"Both name {one}.")
        case Likeness.CLOSE:
            return ScorePart("close_name", 3.0, f"{one} and {other} may be one name.")
        case Likeness.RENAMED:
            return ScorePart("renamed", 1.0, f"{one} and {other} share the given name.")
        case Likeness.UNNAMED:
            if not first.names and not second.names:
                return ScorePart("unnamed", 2.0, "Neither names a person.")
            return ScorePart("one_named", -4.0, "Only one of them names a person.")
    return ScorePart("other_name", _AGAINST, f"They name {one} and {other}.")


def _of_firms(first: Bearer, second: Bearer) -> Iterator[ScorePart]:
    if not first.firm or not second.firm:
        return
    if _is_one_firm(first, second):
        yield ScorePart("firm", 2.0, f"Both name {first.person.company}.")
    else:
        yield ScorePart("other_firm", -1.0, "They name different firms.")


def _is_one_firm(first: Bearer, second: Bearer) -> bool:
    return bool(first.firm and second.firm) and are_one_firm(first.firm, second.firm)


def _is_all_the_same(first: Bearer, second: Bearer) -> bool:
    """Say whether two cards agree in all they say: two pictures of one print."""
    titles = [squeeze(bearer.person.title or "") for bearer in (first, second)]
    return (
        bool(first.emails or first.numbers)
        and first.emails == second.emails
        and first.numbers == second.numbers
        and _is_one_firm(first, second)
        and (not all(titles) or fuzz.ratio(*titles) >= SAME_TITLE)
    )


def _state(score: float, likeness: Likeness, parts: Iterable[ScorePart]) -> PairState:
    """Return what follows of a score: never a merge without a name and something of one's own."""
    named = {part.name: part.weight for part in parts}
    is_against = any(weight <= _DIFFERS for name, weight in named.items() if name != "prior")
    is_told = bool({"own", "all", "book"} & named.keys()) and likeness >= Likeness.FULLER
    if score >= JOINED and is_told and not is_against:
        return PairState.JOINED
    return PairState.PROPOSED if score >= PROPOSED else PairState.APART


def _keys(bearer: Bearer) -> Iterator[str]:
    """Yield everything by which a card meets others."""
    if len(bearer.names) > 1 or (bearer.names and not is_latin(bearer.names[0])):
        yield f"name/{bearer.name_key}"
        ends = sorted({bearer.names[0], bearer.names[-1]})
        if len(bearer.names) > 2:
            yield f"name/{' '.join(ends)}"
    for email in bearer.emails:
        yield f"email/{email}"
    for number in bearer.numbers:
        yield f"phone/{number}"
