"""What is left of the chosen text when every claimed value and its label are cut out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cardscan.fields.lines.segments import Segment
from cardscan.fields.lines.views import CLAIMED, part_of
from cardscan.fields.names.field_labels import is_field_label
from cardscan.fields.text.line_parts import parts_of_line
from cardscan.fields.text.unread_parts import legible_parts
from cardscan.fields.titles.line_scripts import script_parts
from cardscan.fields.words.labels import is_label_alone
from cardscan.fields.words.phone_labels import label_alone
from cardscan.fields.words.roles import title_evidence
from cardscan.model.candidate import Span
from cardscan.model.ocr import CardText, TextLine
from cardscan.strings import collapse

_APART = re.compile(rf"{CLAIMED}+|\s+[|•·∙●▪■◆♦»›]\s+|\s*[|•●▪■◆♦]\s*|\t+|\s{{3,}}|\s+[–—]\s+")
_EDGES = " \t,;:|/\\•·=~_<>-–—*°^：，、（）"
_WORD = re.compile(r"\S+")
_LETTERSPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
_DASHED = re.compile(r"(?<=\w)\.?\s+[–—-]\s+$")
_LONE_SIGN = re.compile(r"[\W_]*(?:[A-Za-z0-9]{0,2}|\w)[\W_]*")
_LEADING_SIGN = re.compile(r"(?:[^\w\s(\"'“„«#+@〒]+\s*|[@©®&¢Q]\s+(?=\w))+")


def segments_of(text: CardText, claimed: Iterable[Span]) -> tuple[Segment, ...]:
    """Return the unclaimed runs of words of all lines, in reading order.

    One or two characters left beside a claimed value were an icon and are dropped, as are a sign
    before a run, a label without its value, and a digit that is alone: a speck, a part of a logo.
    """
    spans: dict[int, list[Span]] = {}
    for span in claimed:
        spans.setdefault(span.line, []).append(span)
    return tuple(s for line in text.lines for s in _segments(line, spans.get(line.index, [])))


def _segments(line: TextLine, claimed: list[Span]) -> Iterator[Segment]:
    text = line.text
    for span in claimed:
        text = text[: span.start] + CLAIMED * (span.end - span.start) + text[span.end :]
    start = 0
    for cut in (*_APART.finditer(text), None):
        end = cut.start() if cut is not None else len(text)
        run = text[start:end]
        first = start + len(run) - len(run.lstrip(_EDGES))
        last = start + len(run.rstrip(_EDGES))
        sign = _LEADING_SIGN.match(text, first, last)
        first = sign.end() if sign is not None else first
        start = cut.end() if cut is not None else end
        if first >= last or (claimed and _LONE_SIGN.fullmatch(text[first:last])):
            continue
        if last - first == 1 and text[first].isdecimal():
            continue
        is_label = _is_label(text[first:last]) and not _ends_title(text, first, last)
        if is_label or not any(c.isalnum() for c in text[first:last]):
            continue
        for part in _parts(text[first:last], line):
            at = text.index(part, first)
            box = part_of(line.box, len(text), at, at + len(part))
            yield Segment(line.index, at, at + len(part), collapse(part), box, line.confidence)
            first = at + len(part)


def _parts(text: str, line: TextLine) -> Iterator[str]:
    """Yield the values that a run of words holds: in two scripts, unread, and of two fields."""
    for part in script_parts(text):
        for legible in legible_parts(part, line):
            yield from parts_of_line(legible)


def _is_label(text: str) -> bool:
    """Say whether a text is a label without its value; "C.E.O." is a title, and no three labels."""
    is_label = is_label_alone(text) or (len(text) <= 12 and label_alone(text) is not None)
    is_title = text.count(".") > 1 and title_evidence(text).is_short
    return is_field_label(text) or (is_label and not is_title)


def _ends_title(text: str, first: int, last: int) -> bool:
    """Say whether a dash joins the last words of a line to a job: "Manager – Service"."""
    dash = _DASHED.search(text[:first])
    is_last = dash is not None and not text[last:].strip(_EDGES)
    return dash is not None and is_last and title_evidence(text[: dash.start()]).ends
