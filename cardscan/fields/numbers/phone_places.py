"""Numbers in their lines, and which of the labels around belongs to which number.

A label stands before its number, or behind it on a line that is laid out so, or in a line of its
own to the left or right above.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from phonenumbers import SUPPORTED_REGIONS

from cardscan.fields.lines.times import without_times
from cardscan.fields.lines.views import View
from cardscan.fields.numbers.phone_runs import Number, complete, extension_at, numbers_in
from cardscan.fields.words.phone_labels import PhoneLabel, label_after, label_alone, label_before
from cardscan.model.candidate import PhoneType

_SHORTEST = 5  # digits of a number
_LONGEST_TAIL = 4  # digits of a direct line
_LONGEST_DESK = 6  # of one that is announced as one; a city's own numbers have as many
_DESK = re.compile(r"(?i)(?<!\w)(?:dw|durchwahl|klappe)[.:]?\s?$")
_PLUS_NEXT = re.compile(r"\s?[+＋]")
_LEAD = re.compile(r"(?<![^\W\d_])([A-Z]{1,3})[-–]$")
_COUNTRIES = SUPPORTED_REGIONS | frozenset("A B D E F H I L N P S FIN".split())
"""Letters before a postcode: ISO 3166 alpha-2, and what is painted on cars."""

_ONLY_BETWEEN = re.compile(r"[\s,;/|&•·+–—-]*(?:or|and|und|oder|et|ou|y|e)?[\s,;/|&•·–—-]*")


@dataclass(frozen=True, slots=True)
class Place:
    """A number in its line with the labels beside it.

    Attributes:
        number: places count in the line.
        before: places count in the line; shared by all numbers of a list.
        after: places count from the end of the number.
        is_inherited: ``before`` stands before an earlier number of the list.
    """

    number: Number
    before: PhoneLabel | None
    after: PhoneLabel | None
    is_inherited: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A line that is nothing but the label of a neighbouring line.

    Attributes:
        index: of the label line.
        length: of its text.
        type: what it says.
    """

    index: int
    length: int
    type: PhoneType


def label_lines(lines: Sequence[str]) -> dict[int, PhoneType]:
    """Return the lines that are nothing but a label, with its type."""
    held: dict[int, PhoneType] = {}
    for index, line in enumerate(lines):
        if 0 < len(line) <= 24 and not any(c.isdecimal() for c in line):
            kind = label_alone(line)
            if kind is not None:
                held[index] = kind
    return held


def beside_of(
    view: View, lines: Sequence[str], index: int, alone: dict[int, PhoneType]
) -> Beside | None:
    """Return the label line that announces the number of a line.

    Args:
        view: gives the boxes of the lines.
        lines: of the view.
        index: of the line with the number.
        alone: the lines that are nothing but a label, with its type.
    """
    label = line_beside(view, index, alone)
    return None if label is None else Beside(label, len(lines[label]), alone[label])


def line_beside(view: View, index: int, labels: Collection[int]) -> int | None:
    """Return which of the labels stands to the left in the row of a line, else right above it."""
    box = view.boxes[index]
    best: tuple[float, int] | None = None
    for other in labels:
        held = view.boxes[other]
        in_row = held.vertical_overlap(box) > 0.5 and held.right <= box.left + box.height
        gap = box.top - held.bottom
        is_above = -0.3 * box.height <= gap < 0.9 * box.height and (
            held.horizontal_overlap(box) > 0.3 or abs(held.left - box.left) < box.height
        )
        if in_row or is_above:
            rank = (box.left - held.right) if in_row else 1e6 + gap
            best = min(best, (rank, other)) if best is not None else (rank, other)
    return None if best is None else best[1]


def places_in(line: str, last: Number | None) -> list[Place]:
    """Return the numbers of a line, each with the labels that belong to it.

    Args:
        line: with its look-alikes mended.
        last: the number before this line, whose start a lone tail (``Fax -99``) shares.
    """
    numbers = [n for n in numbers_in(without_times(line)) if _is_number(line, n)]
    places: list[Place] = []
    end = 0
    for at, number in enumerate(numbers):
        ext = extension_at(line, end) if places else None
        if ext is not None and number.start < ext.end():
            continue
        stop = numbers[at + 1].start if at + 1 < len(numbers) else len(line)
        before = label_before(line[end : number.start])
        if before is not None:
            before = PhoneLabel(before.type, before.start + end, before.end + end, is_closed=False)
        inherited = False
        if before is None and places and _ONLY_BETWEEN.fullmatch(line[end : number.start]):
            before, inherited = places[-1].before, places[-1].before is not None
        after = label_after(line[number.end : stop], is_last=at + 1 == len(numbers))
        is_desk = _DESK.search(line, 0, number.start) is not None
        whole = _with_base(number, places[-1].number if places else last, is_desk=is_desk)
        places.append(Place(whole, before, after, inherited))
        end = number.end
    return _labels_behind(places) if places else []


def _is_number(line: str, number: Number) -> bool:
    """Say whether digits may be a number of their own, or a direct line such as ``Fax -99``.

    A nought before a plus is a label or an icon, ``IS-600`` is a postcode, ``C-41`` a stand.
    """
    if number.end - number.start == 1 and _PLUS_NEXT.match(line, number.end):
        return False
    if number.count >= _SHORTEST or number.is_completed:
        return True
    before = line[: number.start].rstrip()
    desk = _DESK.search(line, 0, number.start)
    if desk is not None:
        return number.count <= _LONGEST_DESK and label_before(line[: desk.start()]) is not None
    if before[-1:] not in {"-", "–"} or number.count > _LONGEST_TAIL:
        return False
    lead = _LEAD.search(before)
    is_code = lead is not None and (lead.group(1) in _COUNTRIES or len(lead.group(1)) == 1)
    return not is_code and label_before(before[:-1]) is not None


def _with_base(number: Number, last: Number | None, *, is_desk: bool) -> Number:
    """Return a short number with the start of the last; what a desk has is dialled behind it."""
    is_whole = number.count > (_LONGEST_DESK if is_desk else _LONGEST_TAIL)
    if is_whole or number.is_completed or last is None:
        return number
    has_tail = "-" in last.dialled or "–" in last.dialled
    if is_desk and not has_tail:
        return Number(number.start, number.end, last.dialled + number.dialled, is_completed=True)
    dialled = complete(last.dialled, ("-" if has_tail else "") + number.dialled)
    return Number(number.start, number.end, dialled, is_completed=True)


def _labels_behind(places: list[Place]) -> list[Place]:
    """Give every number the label behind it where the line is laid out that way."""
    first, last = places[0], places[-1]
    is_behind = first.before is None and last.after is not None and last.after.is_closed
    if is_behind and all(p.after is not None for p in places):
        return [Place(p.number, None, p.after) for p in places]
    return [
        Place(p.number, p.before, p.after if _owns_after(p, last) else None, p.is_inherited)
        for p in places
    ]


def _owns_after(place: Place, last: Place) -> bool:
    """Say whether the label behind a number is its own and not that of the next number."""
    if place.after is None or not place.after.is_closed:
        return False
    return place.before is None or place is last
