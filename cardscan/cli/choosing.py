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
        left_out: those before the last of them that were not asked for and lie on the toss pile.
        is_cut: there are more.
    """

    subjects: Mapping[int, Subject]
    left_out: int = 0
    is_cut: bool = False


def choose(
    library: Library,
    settings: Path | None,
    where: str | None,
    *,
    is_tossed: bool,
    most: int | None = None,
) -> Chosen:
    """Return the contacts that a filter chooses.

    Args:
        library: open.
        settings: file with the rules, None for the user's own.
        where: the filter; everybody where there is none.
        is_tossed: with those on the toss pile, whom else only a filter brings that asks for piles.
        most: so many, the first ones; all where None.

    Raises:
        FilterError: when the filter is not understood.
    """
    wanted = EVERYBODY if where is None else parse(where)
    kept: dict[int, Subject] = {}
    left_out = 0
    for subject in open_piles(library, settings).choose(wanted):
        if wanted.leaves_out(subject, is_tossed=is_tossed):
            left_out += 1
        elif len(kept) == most:
            return Chosen(kept, left_out, is_cut=True)
        else:
            kept[subject.person.id] = subject
    return Chosen(kept, left_out)
