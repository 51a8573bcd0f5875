"""Telephone numbers of all countries with their labels, and what only looks like one.

A number counts when a label announces it, when it has a country code, or when its form and its
country's plan say so; postcodes, dates, hours and registration numbers do not. The value is E.164
where :mod:`cardscan.fields.numbers.dialling` allows one, else the digits as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cardscan.fields.lines.views import Find, View
from cardscan.fields.numbers.dialling import Dialled, RegionGuess, dial
from cardscan.fields.numbers.lookalikes import mend_lookalikes
from cardscan.fields.numbers.not_phones import (
    is_before_town,
    is_beside_town,
    is_excluded,
    is_house_and_postcode,
    is_numbered,
    is_postcode_like,
    is_registration,
)
from cardscan.fields.numbers.number_plans import NORTH_AMERICAN
from cardscan.fields.numbers.phone_places import (
    Beside,
    Place,
    beside_of,
    label_lines,
    line_beside,
    places_in,
)
from cardscan.fields.numbers.phone_runs import Number, complete, extension_at
from cardscan.fields.numbers.spelled_phones import linked_numbers, spelled_numbers
from cardscan.fields.words.labels import NO_LABEL, label_start
from cardscan.model.candidate import AREA_ADDED, SHARED, FieldKind, PhoneDetail, PhoneType, Span
from cardscan.strings import collapse, digits

_LOCAL_NANP = re.compile(r"\d{3}[-.\s]\d{4}")
_STRONG = re.compile(
    r"(?i)t[eé]l|fon|fax|fak|mob|mo[bv][ií]l|phone|cell|gsm|handy|hotline|τηλ|тел|моб|факс|电话|電話|手机|手機|☎|📞|✆|전화|هاتف"
)
_LONG_FORM = re.compile(r"\d\D+\d+\D+\d")
_GROUP_BREAK = re.compile(r"\s+")
_OWN_AREA = re.compile(r"\s*\(\s?\d+\s?\)\s?[-–/]?\s?\d")
"""A number with an area code in brackets: it needs none from the number before it."""

_COUNTED_ON = re.compile(r"\d{3}(\d)\s?[-–~]\s?(\d)$")
"""``0157-9``: the last digit is counted on, so these are three lines and no longer number."""
_TAIL = re.compile(r"(?<=\d{2})\s?[-–~]\s?(\d{1,4})$")
_DIRECT_DIALLING = ("+49", "+43", "+41", "+423")
"""Where (DE, AT, CH, LI) digits behind a dash are dialled: ``-0`` a switchboard, ``-12`` a desk."""

_MOST_RANGE_DIGITS = 2
_LEAST_BASE = 8
_LEAST_CUT = 9
"""Digits that must be left when a group beside a number is cut off."""

_LEAST_LABELLED = 5
"""Digits of the shortest number that a label alone makes a telephone."""

_LEAST_NATIONAL = 10
"""Digits that make a number with a trunk prefix a telephone in the middle of a sentence."""

_MOST_UNGROUPED = 11
"""Digits in one group, of no plan, that may be a number; registers and accounts have more."""

_LEAST_SHARED = 5
"""Digits of a number that clearly goes on from the one before it; ``/2`` may be anything."""

_FEW_LETTERS = 2
"""Letters that may stand beside so short a number; with more it is a house or a postcode."""


def find_phones(view: View, lines: Sequence[str], guess: RegionGuess) -> list[Find]:
    """Return the telephone numbers of one view, top to bottom.

    Args:
        view: gives the boxes of the lines.
        lines: of the view, with stronger finds struck out.
        guess: the country whose national numbers are meant.
    """
    alone = label_lines(lines)
    registrations = [i for i, line in enumerate(lines) if is_registration(line)]
    found: list[Find] = []
    last: Number | None = None
    for index, line in enumerate(lines):
        if not any(c.isdecimal() for c in line):
            continue
        found += (*spelled_numbers(index, line, guess), *linked_numbers(index, line))
        mended = mend_lookalikes(line)
        beside = beside_of(view, lines, index, alone)
        if beside is None and line_beside(view, index, registrations) is not None:
            continue
        first = len(found)
        is_after_other = False
        for place in _places(mended, last, guess):
            if place.number.is_completed and is_after_other:
                continue  # ``Reg. 2004/055555/07``: what goes on from no number is none
            is_bare = place.before is None and place.after is None
            announced = beside if is_bare else None
            earlier = last if len(found) > first else None
            number, told = _dialled(place.number, earlier, guess)
            origin = place.number.start
            is_after_other = is_excluded(
                mended, number.start, number.end, place.before, origin=origin
            )
            if is_after_other:
                continue
            if _is_phone(mended, place, announced, number, told, guess):
                found.append(_made(index, line, mended, place, announced, number, told))
                last = number
    return found


def _places(line: str, last: Number | None, guess: RegionGuess) -> Iterator[Place]:
    """Yield the numbers of a line; of ``2345 1234-5``, the lines of one firm, the first.

    Nobody dials the others, and which there are is told by the first.
    """
    for place in places_in(line, last):
        number = place.number
        tail = _TAIL.search(number.dialled)
        if tail is None or not _is_apart(number.dialled[: tail.start()], number.dialled, guess):
            yield place
            continue
        base = number.dialled[: tail.start()]
        own = tail.group(1) if len(tail.group(1)) > _MOST_RANGE_DIGITS else None
        yield replace(place, number=Number(number.start, number.end, base, ext=own))


def _is_apart(base: str, whole: str, guess: RegionGuess) -> bool:
    """Say whether digits behind a dash are no part of a number but a range or an extension."""
    if len(digits(base)) < _LEAST_BASE:
        return False
    told = dial(base, guess)
    on = _COUNTED_ON.search(whole) if told.is_valid else None
    if dial(whole, guess).is_valid and (on is None or on.group(1) >= on.group(2)):
        return False
    is_number = told.is_valid or AREA_ADDED in told.repairs
    return is_number and not (told.e164 or "").startswith(_DIRECT_DIALLING)


def _dialled(number: Number, earlier: Number | None, guess: RegionGuess) -> tuple[Number, Dialled]:
    """Return what a number means.

    A short one takes its area code from the number before it in the line where that is valid. Of
    one that means nothing a group of digits beside it is cut off that makes it valid: an icon read
    as a digit, a house number, a postcode.
    """
    told = dial(number.dialled, guess)
    has_trunk = number.dialled.lstrip("( ").startswith(("0", "+", "＋"))
    has_area = has_trunk or _OWN_AREA.match(number.dialled) is not None
    if not has_area and earlier is not None and number.count <= 8 < earlier.count:
        whole = complete(earlier.dialled, number.dialled)
        completed = dial(whole, guess)
        if completed.is_valid:
            return Number(number.start, number.end, whole, is_completed=True), completed
    is_sure = told.is_valid or number.is_completed or number.ext is not None
    is_sure = is_sure or number.count <= _LEAST_CUT
    if is_sure or number.dialled.lstrip("( ").startswith(("+", "＋", "00")):
        return number, told
    breaks = list(_GROUP_BREAK.finditer(number.dialled))
    if not breaks:
        return number, told
    first, last = breaks[0], breaks[-1]
    for start, end in ((first.end(), len(number.dialled)), (0, last.start())):
        rest = Number(number.start + start, number.start + end, number.dialled[start:end])
        without = dial(rest.dialled, guess)
        if without.is_valid and rest.count >= _LEAST_CUT:
            return rest, without
    return number, told


def _is_phone(
    line: str,
    place: Place,
    beside: Beside | None,
    number: Number,
    told: Dialled,
    guess: RegionGuess,
) -> bool:
    """Say whether label or form make digits a telephone number."""
    start, end = number.start, number.end
    is_announced = place.before is not None and not place.is_inherited
    if place.before is None and is_beside_town(line, start, end, guess.region):
        return False
    if place.before is None and is_house_and_postcode(line, start, end, guess.region):
        return False
    if not is_announced and place.after is None and is_before_town(line, start, end):
        return False
    label = line[place.before.start : number.start] if place.before is not None else ""
    if (beside is not None or _STRONG.search(label)) and number.count >= _LEAST_LABELLED:
        words = sum(c.isalpha() for c in line[number.end :] + line[: place.number.start])
        return told.is_valid or number.count >= 7 or words <= len(label) + _FEW_LETTERS
    is_labelled = place.before is not None or place.after is not None
    is_local = AREA_ADDED in told.repairs
    is_code = not is_local and is_postcode_like(number.dialled, guess.region)
    if is_labelled and number.count >= 7 and not is_code:
        return True
    return _is_plausible(line, number, told, guess)


def _is_plausible(line: str, number: Number, told: Dialled, guess: RegionGuess) -> bool:
    """Say whether digits without a label are a telephone number by their form."""
    count, text = number.count, number.dialled.strip()
    if count > 15 or count < 7 or _is_of_register(line, number, told):
        return False
    if text.lstrip("([（ ").startswith(("+", "＋")) or NORTH_AMERICAN.fullmatch(text):
        return True
    if told.e164 is not None and text[0] in "0(" and count >= _LEAST_NATIONAL:
        return True
    if is_postcode_like(text, guess.region):
        return False
    ext = extension_at(line, number.end)
    rest = line[: number.start] + line[ext.end() if ext else number.end :]
    is_alone = sum(c.isalpha() for c in rest) <= 2
    has_form = text[0] in "0(" or count >= 10 or bool(_LONG_FORM.search(text))
    if told.is_valid and count >= 8 and (has_form or is_alone):
        return True
    is_local = bool(_LOCAL_NANP.fullmatch(text)) or (told.is_valid and guess.is_strong)
    return is_alone and count <= 13 and (count >= 8 or is_local)


def _is_of_register(line: str, number: Number, told: Dialled) -> bool:
    """Say whether a word for "number" announces digits, or they are too many in one group."""
    text = number.dialled.strip()
    is_long = text.isdecimal() and number.count > _MOST_UNGROUPED and not told.is_valid
    return is_long or (text[0] not in "0(+＋" and is_numbered(line[: number.start]))


def _made(
    index: int,
    line: str,
    mended: str,
    place: Place,
    beside: Beside | None,
    number: Number,
    told: Dialled,
) -> Find:
    ext = extension_at(mended, number.end)
    end = ext.end() if ext is not None else number.end
    raw = line[number.start : end]
    steps = {
        "lookalike_mended": mended[number.start : end] != raw,
        SHARED if len(digits(raw)) >= _LEAST_SHARED else "start_guessed": number.is_completed,
        "group_cut": (number.start, number.end) != (place.number.start, place.number.end),
    }
    extension = ext.group(1) if ext is not None else number.ext
    detail = PhoneDetail(told.e164, _type(place, beside, told), extension, told.is_valid)
    return Find(
        kind=FieldKind.PHONE,
        value=told.e164 or collapse(number.dialled if number.is_completed else raw),
        raw=raw,
        spans=(Span(index, number.start, end),),
        labels=_label_spans(index, line, place, beside, Span(index, number.start, end)),
        repairs=(*told.repairs, *(step for step, is_done in steps.items() if is_done)),
        rule="phone",
        is_labelled=not (place.before is None and place.after is None and beside is None),
        detail=detail,
    )


def _type(place: Place, beside: Beside | None, told: Dialled) -> PhoneType:
    before, after = place.before, place.after
    if before is not None and (before.type is not PhoneType.WORK or after is None):
        return before.type
    if after is not None:
        return after.type
    if beside is not None:
        return beside.type
    return PhoneType.MOBILE if told.is_mobile else PhoneType.WORK


def _label_spans(
    index: int, line: str, place: Place, beside: Beside | None, taken: Span
) -> tuple[Span, ...]:
    """Return the characters that only announce a number: labels and the icon before it."""
    if place.before is None:
        start = label_start(line, taken.start, NO_LABEL)[0]
    else:
        start = taken.start if place.is_inherited else place.before.start
    end = place.number.end + place.after.end if place.after is not None else taken.end
    spans = [Span(index, start, taken.start), Span(index, taken.end, end)]
    if beside is not None:
        spans.append(Span(beside.index, 0, beside.length))
    return tuple(span for span in spans if span.start < span.end)
