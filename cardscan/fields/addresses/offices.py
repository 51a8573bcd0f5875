"""Which of several postal addresses on a card is the contact's: one of its offices is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from cardscan.fields.addresses.addresses import address_evidence
from cardscan.fields.addresses.second_addresses import is_coded_town
from cardscan.fields.lines.segments import Segment, above
from cardscan.fields.words.address_labels import has_address_label, is_branch, is_head_office
from cardscan.fields.words.places import names_town
from cardscan.model.candidate import Candidate, FieldKind, ScorePart

_OTHER_OFFICE: Final = ScorePart("office", -12.0, "Another office's address stands before it.")
_LEAST_SHARE: Final = 0.2  # of the best score, for a text to be one of several addresses


@dataclass(frozen=True, slots=True)
class Office:
    """What may be the address of one of the offices on a card.

    Attributes:
        lines: the numbers of its segments in reading order.
        text: of all of them.
        label: what it begins with, or what stands above it.
        score: how much speaks for it.
    """

    lines: tuple[int, ...]
    text: str
    label: str
    score: float


def main_lines(offices: Sequence[Office]) -> frozenset[int] | None:
    """Return the segments of the address that counts; None where the card has no two of them.

    It is the first printed one, but for a branch's or a factory's where a head office has its own.
    """
    best = max((office.score for office in offices), default=0.0)
    likely = [o for o in offices if o.score > _LEAST_SHARE * best]
    whole = [o for o in likely if _is_whole(o.text) or _is_labelled(o)]
    groups: list[list[Office]] = []
    for office in sorted(whole, key=lambda o: o.lines[0]):
        held = [g for g in groups if any(set(o.lines) & set(office.lines) for o in g)]
        groups = [g for g in groups if g not in held]
        groups.append([office, *(o for g in held for o in g)])
    if len(groups) < 2:
        return None
    tops = [max(group, key=lambda o: o.score) for group in groups]
    tops.sort(key=lambda o: o.lines[0])
    heads = [o for o in tops if is_head_office(o.label)]
    main = heads[0] if heads and is_branch(tops[0].label) else tops[0]
    return frozenset(line for g in groups if main in g for o in g for line in o.lines)


def _is_labelled(office: Office) -> bool:
    """Say whether an address of several lines with a number stands under "Head office"."""
    has_number = any(map(str.isdigit, office.text))
    return is_head_office(office.label) and len(office.lines) > 1 and has_number


def _is_whole(text: str) -> bool:
    """Say whether a text has both a street, or what stands for one, and a town."""
    held = address_evidence(text)
    is_inside = held.number and (held.unit or held.building or held.area)
    if not (held.way_number or held.box or is_inside):
        return False
    return held.postcode or names_town(text) or any(map(is_coded_town, text.split(", ")))


def main_office_first(
    made: Sequence[Candidate], segments: Sequence[Segment]
) -> tuple[Candidate, ...]:
    """Return the candidates, the addresses of other offices than the main one held back."""
    index = {(s.line, s.start, s.end): i for i, s in enumerate(segments)}
    places = {
        id(c): tuple(index[s.line, s.start, s.end] for s in c.spans)
        for c in made
        if c.kind is FieldKind.ADDRESS
    }
    offices = [
        Office(places[id(c)], c.value, _label_of(segments[places[id(c)][0]], segments), c.score)
        for c in made
        if id(c) in places
    ]
    main = main_lines(offices)
    if main is None:
        return tuple(made)
    return tuple(
        replace(c, parts=(*c.parts, _OTHER_OFFICE))
        if id(c) in places and not main.intersection(places[id(c)])
        else c
        for c in made
    )


def _label_of(first: Segment, segments: Sequence[Segment]) -> str:
    """Return the label that an address begins with or that stands above it."""
    over = None if has_address_label(first.text) else above(first, segments)
    return first.text if over is None else over.text
