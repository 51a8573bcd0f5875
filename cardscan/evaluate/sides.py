"""How often fronts and backs were brought together, against the truth about a two-sided set."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cardscan.model.contact import Record
from cardscan.model.pair import Pair, PairState
from cardscan.model.record import CardRecord

BOTH: Final = "both"
BLANK: Final = "blank"

Place = tuple[str, int | None]  # base name of a file, and its page


class TrueSide(Record):
    """What one photo or page of a set shows.

    Attributes:
        file: path inside the set.
        page: counted from 0, None where the file has no pages.
        card: number of the card in the set.
        side: front, back, both, or blank.
        layout: of the generator.
        difficulty: of the photo; "feed" for pages.
    """

    file: str
    page: int | None
    card: int
    side: str
    layout: str
    difficulty: str

    @property
    def place(self) -> Place:
        """Where a record says it is from."""
        return Path(self.file).name, self.page


@dataclass(frozen=True, slots=True)
class PairFigures:
    """What became of the cards with a front and a back.

    Attributes:
        printed: cards of which both sides bear something.
        unread: of those, how many had a side on which no reader saw anything.
        joined: joined as they should be.
        proposed: proposed to a person as they should be.
        wrongly_joined: pairs of two different cards that nobody was asked about.
        wrongly_proposed: pairs of two different cards that a person is asked about.
    """

    printed: int = 0
    unread: int = 0
    joined: int = 0
    proposed: int = 0
    wrongly_joined: int = 0
    wrongly_proposed: int = 0

    @property
    def right(self) -> float | None:
        """The share of pairs, both sides of which were read, that were joined or proposed."""
        read = self.printed - self.unread
        return (self.joined + self.proposed) / read if read else None


def load_sides(path: Path) -> tuple[TrueSide, ...]:
    """Return the truth of a two-sided set, from its ``sides.jsonl``."""
    lines = path.read_text("utf-8").splitlines()
    return tuple(TrueSide.model_validate(json.loads(line)) for line in lines)


def count_pairs(
    truth: Sequence[TrueSide], readings: Iterable[CardRecord], pairs: Iterable[Pair]
) -> dict[str, PairFigures]:
    """Return the figures of each difficulty, that of a pair being the one of its front.

    Args:
        truth: of every photo and page.
        readings: every card of the library as read.
        pairs: from the library.
    """
    sides = {side.place: side for side in truth}
    read: dict[Place, int] = defaultdict(int)
    for record in readings:
        read[record.file, record.page] += 1
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    states: dict[int, PairState] = {}
    for pair in pairs:
        if pair.state is PairState.APART:
            continue
        one, other = (sides[side.file, side.page] for side in (pair.front, pair.back))
        if one.card != other.card:
            counts[one.difficulty][f"wrongly_{pair.state.value}"] += 1
        elif one.side != other.side or one.side == BOTH:
            states[one.card] = pair.state
    for sides_of_card in _by_card(truth).values():
        if not _is_two_sided(sides_of_card):
            continue
        count = counts[sides_of_card[0].difficulty]
        count["printed"] += 1
        count["unread"] += not _is_read(sides_of_card, read)
        state = states.get(sides_of_card[0].card)
        count[PairState.JOINED.value] += state is PairState.JOINED
        count[PairState.PROPOSED.value] += state is PairState.PROPOSED
    return {difficulty: PairFigures(**count) for difficulty, count in counts.items()}


def _by_card(truth: Iterable[TrueSide]) -> dict[int, list[TrueSide]]:
    cards: dict[int, list[TrueSide]] = defaultdict(list)
    for side in truth:
        cards[side.card].append(side)
    return cards


def _is_two_sided(sides: Sequence[TrueSide]) -> bool:
    return all(side.side != BLANK for side in sides) and (len(sides) == 2 or sides[0].side == BOTH)


def _is_read(sides: Sequence[TrueSide], read: dict[Place, int]) -> bool:
    if sides[0].side == BOTH:
        return read[sides[0].place] > 1
    return all(read[side.place] for side in sides)
