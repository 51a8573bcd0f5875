"""Columns of one's own for other programs: which value goes under which title.

A value is named by words with points between: ``given``, ``email.2``, ``phone.mobile``,
``handle.linkedin``. docs/mapping.toml says the same to people and shows them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from cardscan.errors import SettingsError
from cardscan.export.details import Details, details_of
from cardscan.export.sheets import Cells, Sheet
from cardscan.model.candidate import PhoneType
from cardscan.model.outgoing import Outgoing

CellOf = Callable[[Details], str]

SINGLE: Final[Mapping[str, CellOf]] = {
    "name": lambda d: d.name.whole,
    "given": lambda d: d.name.given,
    "family": lambda d: d.name.family,
    "prefix": lambda d: d.name.prefix,
    "suffix": lambda d: d.name.suffix,
    "spoken_given": lambda d: d.name.spoken_given,
    "spoken_family": lambda d: d.name.spoken_family,
    "shown": lambda d: d.shown,
    "title": lambda d: d.title,
    "department": lambda d: d.department,
    "company": lambda d: d.company,
    "address": lambda d: d.address,
    "street": lambda d: d.postal.street,
    "city": lambda d: d.postal.city,
    "region": lambda d: d.postal.region,
    "postcode": lambda d: d.postal.postcode,
    "country": lambda d: d.country,
    "country_name": lambda d: d.postal.country,
    "notes": lambda d: d.notes,
    "everything": lambda d: d.note,
    "tags": lambda d: ", ".join(d.tags),
    "met_at": lambda d: d.met_at,
    "met_on": lambda d: str(d.met_on or ""),
    "introduced_by": lambda d: d.introducer,
    "pile": lambda d: d.outgoing.verdict.pile.value,
    "priority": lambda d: d.priority,
    "mailing_list": lambda d: d.mailing_list,
    "opt_out": lambda d: d.opt_out,
    "silent_since": lambda d: str(d.silent_since or ""),
    "review": lambda d: d.review,
    "file": lambda d: d.file,
    "scanned": lambda d: str(d.outgoing.record.scanned_at.date()),
    "id": lambda d: str(d.outgoing.record.id),
    "uid": lambda d: d.uid,
}
SEVERAL: Final[Mapping[str, Callable[[Details], Cells]]] = {
    "email": lambda d: d.emails,
    "phone": lambda d: tuple(p.dialled for p in d.phones),
    "website": lambda d: d.websites,
    "handle": lambda d: tuple(f"{h.network}: {h.value}" for h in d.handles),
}
_NUMBERED: Final = re.compile(r"(?P<what>.+)\.(?P<number>[1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table has from left to right.

    Attributes:
        cells: by title.
        separator: of a CSV file.
    """

    cells: Mapping[str, CellOf]
    separator: str = ","

    def sheet(self, contacts: Iterable[Outgoing]) -> Sheet:
        """Return the contacts under these columns."""
        return Sheet(tuple(self.cells), self._rows(contacts))

    def _rows(self, contacts: Iterable[Outgoing]) -> Iterator[Cells]:
        for details in map(details_of, contacts):
            yield tuple(cell_of(details) for cell_of in self.cells.values())


def value_named(name: str) -> CellOf:
    """Return what takes the value with this name out of a contact.

    Raises:
        SettingsError: when there is none of this name.
    """
    if name in SINGLE:
        return SINGLE[name]
    numbered = _NUMBERED.fullmatch(name)
    what = numbered["what"] if numbered else name
    place = int(numbered["number"]) - 1 if numbered else 0
    values = _values_named(what)
    if values is None:
        known = [*SINGLE, *SEVERAL, *(f"phone.{kind.value}" for kind in PhoneType)]
        near = process.extractOne(what, known, scorer=fuzz.ratio, score_cutoff=60)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        raise SettingsError(f'there is no value "{name}"; {hint}')

    def cell(details: Details) -> str:
        held = values(details)
        return held[place] if place < len(held) else ""

    return cell


def _values_named(what: str) -> Callable[[Details], Cells] | None:
    if what in SEVERAL:
        return SEVERAL[what]
    field, _, kind = what.partition(".")
    if field == "phone" and kind in set(PhoneType):
        return lambda d: tuple(p.dialled for p in d.numbers(PhoneType(kind)))
    if field == "handle" and kind:
        return lambda d: tuple(h.value for h in d.handles if h.network == kind)
    return None
