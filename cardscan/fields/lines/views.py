"""One card, seen several ways: the chosen text, and each reader's own version of every line.

The grammar searches each view on its own. A value that stands in several readers' own text has been
keyed twice; that is what decides later whether a person must look. Spans of a find are places in
its own view; :func:`align` carries them to the chosen text, in which all candidates are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from cardscan.geometry import Box
from cardscan.model.candidate import Detail, FieldKind, Span
from cardscan.model.ocr import CardText
from cardscan.strings import words

CLAIMED = "\x00"
"""Stands where a stronger find took the characters; no grammar accepts it."""

_RAISED = str.maketrans("", "", "ªº")


@dataclass(frozen=True, slots=True)
class View:
    """All lines of a card in one wording.

    Attributes:
        readers: whose own wording this is; empty for a chosen text that no one reader wrote.
        lines: one text per text line of the card, empty where these readers saw nothing.
        boxes: of the lines, in the card frame.
        is_chosen: the wording that was chosen as most likely.
    """

    readers: frozenset[str]
    lines: tuple[str, ...]
    boxes: tuple[Box, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Find:
    """A value in one view.

    Attributes:
        kind: the field.
        value: normalised.
        raw: exactly as it stands in the view.
        spans: where, in the view's own lines; two where it runs on in the next line.
        labels: characters beside it that only say what it is; they belong to no other field.
        repairs: names of what had to be mended, in order; empty when it stands as printed.
        rule: the grammar that found it.
        is_labelled: a label says what it is.
        detail: what only this kind has.
    """

    kind: FieldKind
    value: str
    raw: str
    spans: tuple[Span, ...]
    labels: tuple[Span, ...]
    repairs: tuple[str, ...]
    rule: str
    is_labelled: bool = False
    detail: Detail | None = None


def views_of(text: CardText) -> tuple[View, ...]:
    """Return the chosen view and then one per different wording of the readers.

    Readers with the same wording of the whole card share a view; the chosen view carries the
    readers that wrote just this.
    """
    chosen = tuple(line.text for line in text.lines)
    boxes = tuple(line.box for line in text.lines)
    owners: dict[tuple[str, ...], set[str]] = {chosen: set()}
    for reader in text.readers:
        own = tuple(v.text if (v := line.version_of(reader)) else "" for line in text.lines)
        owners.setdefault(own, set()).add(reader)
    return tuple(
        View(frozenset(readers), lines, boxes, lines == chosen) for lines, readers in owners.items()
    )


def claim(lines: Sequence[str], finds: Iterable[Find]) -> tuple[str, ...]:
    """Return the lines with everything the finds took, and their labels, struck out."""
    left = list(lines)
    for find in finds:
        for span in (*find.spans, *find.labels):
            line = left[span.line]
            struck = CLAIMED * (span.end - span.start)
            left[span.line] = line[: span.start] + struck + line[span.end :]
    return tuple(left)


def with_original(find: Find, lines: Sequence[str]) -> Find:
    """Return a find that was made in mended lines with its raw text from the lines as read."""
    raw = " ".join(lines[span.line][span.start : span.end] for span in find.spans)
    if raw == find.raw:
        return find
    return replace(find, raw=raw, repairs=(*find.repairs, "lookalike_mended"))


def supporters_of(text: CardText, lines: Iterable[int], value: str) -> frozenset[str]:
    """Return the readers in whose own text of the lines the letters of a value stand.

    Letters raised behind an abbreviation do not count, ``Dr.ª``: one reader takes them for signs.
    """
    wanted = _letters((value,))
    held = [text.lines[i] for i in lines]
    supporters = set()
    for reader in text.readers:
        versions = [line.version_of(reader) for line in held]
        seen = _letters(v.text for v in versions if v is not None)
        if wanted and wanted in seen:
            supporters.add(reader)
    return frozenset(supporters)


def _letters(texts: Iterable[str]) -> str:
    """Return the letters and digits of texts in small letters, raised ones left out."""
    return "".join(w for text in texts for w in words(text.translate(_RAISED))).casefold()


def align(span: Span, own: str, chosen: str) -> Span | None:
    """Return the place in the chosen line for a place in a reader's own wording of it.

    None where the two wordings have too little in common to tell.
    """
    if own == chosen:
        return span
    if not own or Levenshtein.normalized_similarity(own, chosen) < 0.5:
        return None
    start, end = len(chosen), 0
    for block in Levenshtein.opcodes(own, chosen):
        if block.src_end <= span.start:
            continue
        if block.src_start >= span.end:
            break
        first, last = block.dest_start, block.dest_end
        if block.tag == "equal":
            first += max(0, span.start - block.src_start)
            last -= max(0, block.src_end - span.end)
        start, end = min(start, first), max(end, last)
    return Span(span.line, start, end) if start < end else None


def part_of(box: Box, length: int, start: int, end: int) -> Box:
    """Return the part of a line's box that some of its characters take, in proportion."""
    if length <= 0:
        return box
    step = box.width / length
    return Box(box.left + start * step, box.top, box.left + end * step, box.bottom)
