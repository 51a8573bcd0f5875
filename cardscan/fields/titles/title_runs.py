"""Where job titles stand: beside, below and above names, under one another, and among services.

A person may have several: each job line right under another is one, and all of them together are
the title. What a line of services or a department says beside a name is none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from cardscan.fields.lines.segments import Segment, below, is_stacked
from cardscan.fields.names.name_words import name_words, peel
from cardscan.fields.names.names import is_person, name_evidence
from cardscan.fields.names.person_lines import may_be_person, nearest_above
from cardscan.fields.titles.title_pairs import (
    JOINING,
    OPEN_SIGNS,
    are_two_offices,
    is_former,
    is_scope,
)
from cardscan.fields.titles.title_parts import title_core
from cardscan.fields.words.companies import company_evidence, legal_forms
from cardscan.fields.words.lexicon import is_function_word, load_lexicon, read_words
from cardscan.fields.words.roles import (
    department_evidence,
    is_area,
    is_credential,
    is_unit,
    title_evidence,
)
from cardscan.model.candidate import ScorePart
from cardscan.model.ocr import TextLine

ASIDE: Final = ScorePart("aside", -3.0, "It stands among services, or names a part of the firm.")
BEHIND: Final = ScorePart("behind", 5.0, "It stands right behind a name.")
BEFORE: Final = ScorePart("before", 2.0, "It stands right before a name.")
UNDER: Final = ScorePart("under", 3.0, "It is a job, and stands right below a name.")
OVER: Final = ScorePart("over", 3.0, "It is a job, and stands right above a name.")
PARTLY: Final = ScorePart("partly", 3.0, "It has a job among its words, right below a name.")
OFFICES: Final = ScorePart("offices", 2.5, "Another job of the same person stands right below it.")
GOING_ON: Final = ScorePart("going_on", 4.0, "A comma or a dash ends it, and it goes on.")
IN_LINES: Final = ScorePart("in_lines", 3.0, "Its lines together are a job, and not each is one.")
FIELD: Final = ScorePart("field", 4.0, "It is a field of work, right below a name.")
TRADE: Final = ScorePart("trade", -6.0, "It has a firm's word, and names no job.")
UNSAID: Final = ScorePart("unsaid", -1.5, "It names no job, and stands beside nobody's name.")
FEWEST_LISTED: Final = 3
_BULLET: Final = re.compile(r"[^\w\s\"'“„«(#+@]\s*$")
_LABELLED: Final = re.compile(r"[:：]|[+(]{0,2}\d[\d\s()./-]{5}")
_PIECES: Final = re.compile(r",\s+|\s+-\s+")
_MOST_BARE: Final = 2  # words of a job no list has: "Redatora"
_MOST_BETWEEN: Final = 3  # signs between a name and its title


def title_parts(
    held: Sequence[Segment], segments: Sequence[Segment], lines: Sequence[TextLine]
) -> tuple[ScorePart, ...]:
    """Return what speaks for or against a title besides its looks."""
    pairs = list(itertools.pairwise(held))
    offices = sum(are_two_offices(a, b) for a, b in pairs)
    is_job = any(title_evidence(s.text).job for s in held)
    is_long = sum(len(read_words(s.text).folded) for s in held) > _MOST_BARE
    rules = (
        (is_aside(held, segments), ASIDE),
        (is_behind_name(held[0], segments), BEHIND),
        (is_before_name(held[0], segments) and not has_job_below(held[0], segments), BEFORE),
        (is_under_name(held[0], segments), UNDER),
        (is_over_name(held[-1], segments), OVER),
        (is_partly_under_name(held[0], segments), PARTLY),
        (not is_job and _is_field_under_name(held, segments), FIELD),
        (not is_job and any(map(_is_trade, held)), TRADE),
        (any(_is_open(a, b, lines) for a, b in pairs), GOING_ON),
        (_is_whole_in_lines(held), IN_LINES),
        (not is_job and is_long and not _is_beside_person(held, segments), UNSAID),
    )
    return (*(part for holds, part in rules if holds), *[OFFICES] * offices)


def join_titles(held: Sequence[Segment], lines: Sequence[TextLine]) -> str:
    """Return the lines of a title as one: a comma between two offices, printed signs kept."""
    joined = held[0].text
    for a, b in itertools.pairwise(held):
        between = lines[a.line].text[a.end : b.start] if a.line == b.line else ""
        is_dash = JOINING.fullmatch(between) is not None
        is_apart = is_dash or not are_two_offices(a, b)
        sign = f" {between.strip()} " if is_dash else " "
        joined = f"{joined.rstrip(' ,')}, {b.text}" if not is_apart else f"{joined}{sign}{b.text}"
    return joined


def is_service(held: Sequence[Segment], segments: Sequence[Segment], line: str) -> bool:
    """Say whether what might be a title names no job, and stands where services and labels do.

    That is behind a bullet, before a colon or a number, or in a row of three and more.

    Args:
        held: of one title.
        segments: all of the card.
        line: the text of the line in which the first one stands.
    """
    if any(title_evidence(s.text).job for s in held):
        return False
    before, behind = line[: held[0].start], line[held[-1].end :].lstrip()
    is_label = _LABELLED.match(behind) is not None and held[-1].line == held[0].line
    is_bullet = _BULLET.fullmatch(before) is not None
    return is_label or is_bullet or len(row_of(held[0], segments)) >= FEWEST_LISTED


def is_aside(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether a title is one job in a row of services, or a department alone."""
    row = row_of(held[0], segments)
    jobs = sum(title_evidence(s.text).job for s in row)
    is_listed = len(row) >= FEWEST_LISTED and jobs * 2 < len(row)
    return is_listed or is_unit(held[0].text)


def row_of(segment: Segment, segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments of one line."""
    return [s for s in segments if s.line == segment.line]


def is_of_title(segment: Segment, segments: Sequence[Segment], line: str) -> bool:
    """Say whether a dash joins an area to the job before it: "General Manager – Exports"."""
    before = [s for s in row_of(segment, segments) if s.end <= segment.start]
    if not before or is_unit(segment.text):
        return False
    is_dash = JOINING.fullmatch(line[before[-1].end : segment.start]) is not None
    return is_dash and title_evidence(title_core(before[-1].text)).ends


def is_behind_name(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a title stands in one row right behind a name: "Ann Lee, Sales Manager"."""
    before = [s for s in row_of(segment, segments) if s.end <= segment.start]
    is_next = bool(before) and segment.start - before[-1].end <= _MOST_BETWEEN
    return is_next and is_title(segment) and is_person(before[-1].text)


def is_before_name(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a title stands in one row right before a name: "Inh. Ann Lee"."""
    behind = [s for s in row_of(segment, segments) if s.start >= segment.end]
    is_next = bool(behind) and behind[0].start - segment.end <= _MOST_BETWEEN
    if not is_next or not is_title(segment):
        return False
    is_full = len(name_words(peel(behind[0].text).core)) > 1
    return is_full and name_evidence(behind[0].text).ambiguous == 0


def has_job_below(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether the title of a name stands below its row: "Barrister Ann Lee", "Advocate"."""
    lower = [s for s in segments if s.line != segment.line and title_evidence(s.text).job]
    heads = [nearest_above(s, segments) for s in lower if not is_unit(s.text)]
    return any(over is not None and over.line == segment.line for over in heads)


def is_under_name(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a job stands right below a name, degrees between them left aside."""
    over = nearest_above(segment, segments) if is_title(segment) else None
    return over is not None and _is_name_row(over, segments)


def is_over_name(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a job stands right above a name under which no other one stands."""
    under = below(segment, segments) if is_title(segment) else None
    is_next = under is not None and is_stacked(segment, under, is_alike=False)
    if under is None or not is_next or not may_be_person(under.text):
        return False
    return not any(is_title(s) and nearest_above(s, segments) is under for s in segments)


def is_partly_under_name(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a text with a job and words of its own stands right below a name.

    "Instrument Scientist" is a title there; a firm, degrees and a past office are none.
    """
    title = title_evidence(title_core(segment.text))
    if not title.job or title.is_plain:
        return False
    over = nearest_above(segment, segments)
    is_below = over is not None and _is_name_row(over, segments) and not legal_forms(over.text)
    job, sign, _ = title_core(segment.text).partition(", ")
    firm = company_evidence(title_core(segment.text))
    is_led = bool(sign) and title_evidence(job).is_plain  # "Director, Financial Services"
    is_other = (
        (firm.strong_ends and not is_led)
        or firm.legal
        or is_former(segment.text)
        or is_unit(segment.text)
    )
    is_degree = any(is_credential(piece) for piece in _PIECES.split(segment.text))
    return is_below and not is_other and not is_degree


def _is_field_under_name(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether a line right below a name begins with a field of work: "Business Development".

    No part of an organisation, and nobody's title stands below it.
    """
    first = held[0]
    over = nearest_above(first, segments) if len(held) == 1 else None
    field = department_evidence(first.text)
    is_field = field.area and field.starts and not is_unit(first.text)
    if over is None or not is_field or not may_be_person(over.text):
        return False
    return len(row_of(first, segments)) == 1 and not has_job_below(over, segments)


def _is_trade(segment: Segment) -> bool:
    """Say whether a text begins or ends in a word of firms: "Dentistry", "Studio for Pottery".

    What jobs are about is none, nor what may be a job of something: "Ordinario di Costruzioni".
    """
    text = segment.text
    if department_evidence(text).coverage or is_area(text):
        return False
    found = load_lexicon("company_words").find(text)
    is_linked = any(map(is_function_word, read_words(text).folded[1:-1]))
    is_begun = any(f.start == 0 and f.entry.tag != "weak" for f in found)
    return is_begun or (company_evidence(text).strong_ends and not is_linked)


def _is_name_row(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a text may be a person, or a job right before one: "Barrister" "Ann Lee"."""
    if may_be_person(segment.text):
        return True
    return is_title(segment) and any(may_be_person(s.text) for s in row_of(segment, segments))


def is_title(segment: Segment) -> bool:
    """Say whether a segment is all title and nobody's name."""
    return title_evidence(title_core(segment.text)).is_plain


def _is_open(upper: Segment, lower: Segment, lines: Sequence[TextLine]) -> bool:
    """Say whether a sign at the end of a line, or a small letter below, joins two lines."""
    rest = lines[upper.line].text[upper.end :].strip()
    is_told = title_evidence(lower.text).job or department_evidence(lower.text).coverage > 0
    is_small = lower.text[:1].islower() and is_told
    is_signed = rest in OPEN_SIGNS or upper.text.endswith(OPEN_SIGNS) or is_small
    is_below = upper.line != lower.line and is_stacked(upper, lower)
    if upper.line == lower.line:
        return is_scope(upper, lower, lines[upper.line].text)
    return is_signed and is_below and title_evidence(upper.text).job


def _is_whole_in_lines(held: Sequence[Segment]) -> bool:
    """Say whether a job was set in lines that are none each: "Front Office" above "Manager"."""
    if not all(a.line != b.line and is_stacked(a, b) for a, b in itertools.pairwise(held)):
        return False
    is_each = all(title_evidence(s.text).is_whole for s in held)
    return not is_each and title_evidence(" ".join(s.text for s in held)).is_whole


def _is_beside_person(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether somebody's name stands right above or below a text, or in its row."""
    ends = (held[0], held[-1])
    return any(
        may_be_person(s.text)
        and s not in held
        and any(
            is_stacked(s, e, is_alike=False) or is_stacked(e, s, is_alike=False) or s.line == e.line
            for e in ends
        )
        for s in segments
    )
