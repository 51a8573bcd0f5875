"""Which contacts a list or an export is about, each with its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cardscan.cli.options import open_piles
from cardscan.store.library import Library
from cardscan.triage.filters import EVERYBODY, parse
from cardscan.triage.subjects import Subject


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some contacts of a library.

    Attributes:
        subjects: what is known of them beside their cards, by their numbers.
        left_out: those that were not asked for and lie on the toss pile.
    """

    subjects: Mapping[int, Subject]
    left_out: int = 0


def choose(
    library: Library, settings: Path | None, where: str | None, *, is_tossed: bool
) -> Chosen:
    """Return the contacts that a filter chooses.

    Args:
        library: open.
        settings: file with the rules, None for the user's own.
        where: the filter; everybody where there is none.
        is_tossed: with those on the toss pile, whom else only a filter brings that asks for piles.

    Raises:
        FilterError: when the filter is not understood.
    """
    wanted = EVERYBODY if where is None else parse(where)
    found = open_piles(library, settings).subjects(wanted)
    kept = wanted.without_tossed(found, is_tossed=is_tossed)
    return Chosen(kept, len(found) - len(kept))
