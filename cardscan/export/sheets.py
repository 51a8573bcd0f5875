"""Tables on their way into a file: a header, and rows that come one after the other.

Nothing here holds all rows: 20,000 contacts take no more memory than 2,000.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Final

from cardscan.export.details import Details

_IN_MEMORY: Final = 8_000_000  # bytes of rows that wait; more go to a file nobody else sees

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and the rows under it, all of one length.

    Attributes:
        header: the titles.
        rows: to be gone through once.
    """

    header: Cells
    rows: Iterable[Cells]


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that are repeated for every value of a field; of a field that is there once, once.

    Attributes:
        titles: of one value, with ``{}`` for its number where there may be several.
        values: the cells of each value of a contact, in the order of the titles.
    """

    titles: Cells
    values: Callable[[Details], Sequence[Cells]]


def grouped(contacts: Iterable[Details], groups: Sequence[Group]) -> Sheet:
    """Return a table with as many repeated columns as the richest contact needs, at least one.

    How many that are is known after the last contact only; until then the rows wait in a file.
    """
    times = [1] * len(groups)
    waiting: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when read
    for details in contacts:
        row = [group.values(details) for group in groups]
        times = [max(held, len(values)) for held, values in zip(times, row, strict=True)]
        waiting.write(json.dumps(row).encode() + b"\n")
    header = (
        title.format(i + 1)
        for group, count in zip(groups, times, strict=True)
        for i in range(count)
        for title in group.titles
    )
    widths = [count * len(group.titles) for group, count in zip(groups, times, strict=True)]
    return Sheet(tuple(header), _filled(waiting, widths))


def _filled(waiting: IO[bytes], widths: Sequence[int]) -> Iterator[Cells]:
    """Yield the rows that wait, each group filled up with empty cells."""
    with waiting:
        waiting.seek(0)
        for line in waiting:
            row: list[str] = []
            for values, width in zip(json.loads(line), widths, strict=True):
                cells = [cell for value in values for cell in value]
                row += cells + [""] * (width - len(cells))
            yield tuple(row)
