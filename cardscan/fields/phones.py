"""Telephone numbers of all countries with their labels, and what only looks like one.

A number counts when a label announces it, when it has a country code, or when its form and its
country's plan say so; postcodes, dates, hours and registration numbers do not. The value is E.164
where :mod:`cardscan.fields.dialling` allows one, else the digits as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import phonenumbers

from cardscan.fields.dialling import Dialled, RegionGuess, dial
from cardscan.fields.labels import NO_LABEL, label_start
from cardscan.fields.not_phones import is_excluded, is_postcode_like
from cardscan.fields.phone_labels import PhoneLabel, label_after, label_alone, label_before
from cardscan.fields.phone_runs import Number, complete, mend_lookalikes, numbers_in
from cardscan.fields.views import Find, View
from cardscan.model.candidate import FieldKind, PhoneDetail, PhoneType, Span
from cardscan.strings import collapse, digits

_EXT = re.compile(
    r"[\s,;(/-]{0,3}(?:(?<![^\W\d_])(?:ext(?:ension|n)?|x|durchwahl|dw|int(?:erno|erne)?|poste|ramal|"
    r"anexo|dahili|wewn?|linka|доб|вн|klappe|kl|toestel|tst|内線|分机|分機|내선)|#)[.:]?\s?-?\s?"
    r"(\d{1,6})(?![\s.-]?\d)\)?",
    re.IGNORECASE,
)
_NANP = re.compile(r"(?:\+?1[\s.-]{0,2})?\(?\d{3}\)?[\s.\-–/]{1,3}\d{3}[\s.\-–]{1,3}\d{4}")
_LOCAL_NANP = re.compile(r"\d{3}[-.\s]\d{4}")
_VANITY = re.compile(
    r"(?<![\w+])(?:\+?1[-.\s])?\(?(?:8(?:00|33|44|55|66|77|88)|0800|1300)\)?[-.\s]"
    r"(?=[A-Z\d-]*[A-Z]{3})[A-Z\d]{2,}(?:-[A-Z\d]+)*(?![\w])"
)
_STRONG = re.compile(
    r"(?i)t[eé]l|fon|fax|fak|mob|mo[bv][ií]l|phone|cell|gsm|handy|hotline|τηλ|тел|моб|факс|电话|電話|手机|手機|☎|📞|✆|전화|هاتف"
)
_ONLY_BETWEEN = re.compile(r"[\s,;/|&•·+]*(?:or|and|und|oder|et|ou|y|e)?[\s,;/|&•·]*")


@dataclass(frozen=True, slots=True)
class _Place:
    """A number in its line with the labels beside it."""

    number: Number
    before: PhoneLabel | None
    after: PhoneLabel | None
    is_inherited: bool = False


@dataclass(frozen=True, slots=True)
class _Beside:
    """A line that is nothing but the label of a neighbouring line."""

    index: int
    length: int
    type: PhoneType


def find_phones(view: View, lines: Sequence[str], guess: RegionGuess) -> list[Find]:
    """Return the telephone numbers of one view, top to bottom.

    Args:
        view: gives the boxes of the lines.
        lines: of the view, with stronger finds struck out.
        guess: the country whose national numbers are meant.
    """
    alone = {i: kind for i, line in enumerate(lines) if (kind := _label_line(line)) is not None}
    found: list[Find] = []
    last: Number | None = None
    for index, line in enumerate(lines):
        if not any(c.isdecimal() for c in line):
            continue
        found += _vanities(index, line, guess)
        mended = mend_lookalikes(line)
        beside = _beside(view, lines, index, alone)
        for place in _places(mended, last):
            find = _read(index, line, mended, place, beside, guess)
            if find is not None:
                found.append(find)
                last = place.number
    return found


def _label_line(line: str) -> PhoneType | None:
    return label_alone(line) if len(line) <= 24 and not any(c.isdecimal() for c in line) else None


def _beside(
    view: View, lines: Sequence[str], index: int, alone: dict[int, PhoneType]
) -> _Beside | None:
    """Return the label line to the left in the same row, else the one right above."""
    box = view.boxes[index]
    best: tuple[float, int] | None = None
    for other in alone:
        held = view.boxes[other]
        in_row = held.vertical_overlap(box) > 0.5 and held.right <= box.left + box.height
        gap = box.top - held.bottom
        is_above = -0.3 * box.height <= gap < 0.9 * box.height and (
            held.horizontal_overlap(box) > 0.3 or abs(held.left - box.left) < box.height
        )
        if in_row or is_above:
            rank = (box.left - held.right) if in_row else 1e6 + gap
            best = min(best, (rank, other)) if best is not None else (rank, other)
    if best is None:
        return None
    return _Beside(best[1], len(lines[best[1]]), alone[best[1]])


def _places(line: str, last: Number | None) -> list[_Place]:
    """Return the numbers of a line, each with the labels that belong to it."""
    numbers = [n for n in numbers_in(line) if n.count >= 5 or _is_direct_tail(line, n)]
    places: list[_Place] = []
    end = 0
    for at, number in enumerate(numbers):
        stop = numbers[at + 1].start if at + 1 < len(numbers) else len(line)
        before = label_before(line[end : number.start])
        if before is not None:
            before = PhoneLabel(before.type, before.start + end, before.end + end, is_closed=False)
        inherited = False
        if before is None and places and _ONLY_BETWEEN.fullmatch(line[end : number.start]):
            before, inherited = places[-1].before, places[-1].before is not None
        after = label_after(line[number.end : stop], is_last=at + 1 == len(numbers))
        whole = _with_base(number, places[-1].number if places else last)
        places.append(_Place(whole, before, after, inherited))
        end = number.end
    return _labels_behind(places) if places else []


def _is_direct_tail(line: str, number: Number) -> bool:
    """Say whether a short number is a direct line such as ``Fax -99``."""
    before = line[: number.start].rstrip()
    if number.is_completed:
        return True
    return before[-1:] in {"-", "–"} and number.count <= 4 and label_before(before[:-1]) is not None


def _with_base(number: Number, last: Number | None) -> Number:
    if number.count >= 5 or number.is_completed or last is None:
        return number
    if "-" not in last.dialled and "–" not in last.dialled:
        return number
    dialled = complete(last.dialled, "-" + number.dialled)
    return Number(number.start, number.end, dialled, is_completed=True)


def _labels_behind(places: list[_Place]) -> list[_Place]:
    """Give every number the label behind it where the line is laid out that way."""
    first, last = places[0], places[-1]
    is_behind = first.before is None and last.after is not None and last.after.is_closed
    if is_behind and all(p.after is not None for p in places):
        return [_Place(p.number, None, p.after) for p in places]
    return [
        _Place(
            p.number, p.before, p.after if p.after and p.after.is_closed else None, p.is_inherited
        )
        for p in places
    ]


def _read(
    index: int,
    line: str,
    mended: str,
    place: _Place,
    beside: _Beside | None,
    guess: RegionGuess,
) -> Find | None:
    number = place.number
    announced = beside if place.before is None and place.after is None else None
    if is_excluded(mended, number.start, number.end, place.before):
        return None
    told, number = _dialled(mended, number, guess)
    label = mended[place.before.start : number.start] if place.before else ""
    is_labelled = place.before is not None or place.after is not None or announced is not None
    is_certain = bool(_STRONG.search(label)) or announced is not None
    if not (is_certain and number.count >= 5) and not (
        is_labelled and number.count >= 7 and not is_postcode_like(number.dialled, guess.region)
    ):
        if not _is_plausible(mended, number, told, guess):
            return None
    ext = _EXT.match(mended, number.end)
    end = ext.end() if ext is not None else number.end
    raw = line[number.start : end]
    repairs = list(told.repairs)
    if mended[number.start : end] != raw:
        repairs.append("lookalike_mended")
    if number.is_completed:
        repairs.append("start_shared")
    if number.start != place.number.start:
        repairs.append("icon_cut")
    detail = PhoneDetail(
        told.e164, _type(place, announced, told), ext.group(1) if ext else None, told.is_valid
    )
    value = told.e164 or collapse(number.dialled if number.is_completed else raw)
    labels = _label_spans(index, line, place, number, end, announced)
    spans = (Span(index, number.start, end),)
    return Find(
        FieldKind.PHONE, value, raw, spans, labels, tuple(repairs), "phone", is_labelled, detail
    )


def _dialled(line: str, number: Number, guess: RegionGuess) -> tuple[Dialled, Number]:
    """Return what the number means; a lone first digit that is an icon is left away."""
    told = dial(number.dialled, guess)
    lone = re.match(r"\d\s+(?=[\d(+])", number.dialled)
    if told.is_valid or lone is None or number.is_completed:
        return told, number
    shorter = Number(number.start + lone.end(), number.end, number.dialled[lone.end() :])
    without = dial(shorter.dialled, guess)
    if without.is_valid and shorter.count >= 9:
        return without, shorter
    return told, number


def _is_plausible(line: str, number: Number, told: Dialled, guess: RegionGuess) -> bool:
    """Say whether digits without a label are a telephone number by their form."""
    count, text = number.count, number.dialled.strip()
    if count > 15 or count < 7:
        return False
    if text.lstrip("([ ").startswith(("+", "＋")) or _NANP.fullmatch(text):
        return True
    if told.e164 is not None and text.startswith("00") and count >= 10:
        return True
    if is_postcode_like(text, guess.region):
        return False
    rest = line[: number.start] + line[number.end :]
    is_alone = sum(c.isalpha() for c in rest) <= 2
    has_form = text[0] in "0(" or count >= 10 or bool(re.search(r"\d\D+\d+\D+\d", text))
    if told.is_valid and count >= 8 and (has_form or is_alone):
        return True
    return is_alone and count <= 13 and (count >= 8 or bool(_LOCAL_NANP.fullmatch(text)))


def _type(place: _Place, beside: _Beside | None, told: Dialled) -> PhoneType:
    if place.before is not None:
        if place.before.type is PhoneType.WORK and place.after is not None:
            return place.after.type
        return place.before.type
    if place.after is not None:
        return place.after.type
    if beside is not None:
        return beside.type
    return PhoneType.MOBILE if told.is_mobile else PhoneType.WORK


def _label_spans(
    index: int,
    line: str,
    place: _Place,
    number: Number,
    end: int,
    beside: _Beside | None,
) -> tuple[Span, ...]:
    spans: list[Span] = []
    if place.before is not None and not place.is_inherited:
        spans.append(Span(index, place.before.start, number.start))
    elif place.before is None:
        start, _ = label_start(line, number.start, NO_LABEL)
        if start < number.start:
            spans.append(Span(index, start, number.start))
    if place.after is not None:
        spans.append(Span(index, end, max(end, place.number.end + place.after.end)))
    if beside is not None:
        spans.append(Span(beside.index, 0, beside.length))
    return tuple(spans)


def _vanities(index: int, line: str, guess: RegionGuess) -> list[Find]:
    """Return numbers spelled as words: ``1-800-FLOWERS``."""
    found = []
    for spelled in _VANITY.finditer(line):
        keyed = phonenumbers.convert_alpha_characters_in_number(spelled.group())
        needed = 11 if digits(keyed).startswith("1") else 10
        told = dial(digits(keyed)[:needed], guess)
        if told.e164 is None:
            continue
        label = label_before(line[: spelled.start()])
        start = label.start if label is not None else spelled.start()
        detail = PhoneDetail(
            told.e164, label.type if label else PhoneType.WORK, None, told.is_valid
        )
        found.append(
            Find(
                FieldKind.PHONE,
                told.e164,
                spelled.group(),
                (Span(index, spelled.start(), spelled.end()),),
                (Span(index, start, spelled.start()),) if label else (),
                (),
                "phone",
                label is not None,
                detail,
            )
        )
    return found
