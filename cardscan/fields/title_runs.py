"""Where job titles stand: beside, below and above names, under one another, and among services.

A person may have several: each job line right under another is one, and all of them together are
the title. What a line of services or a department says beside a name is none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from cardscan.fields.companies import company_evidence, legal_forms
from cardscan.fields.lexicon import is_function_word, load_lexicon, read_words
from cardscan.fields.name_words import name_words, peel
from cardscan.fields.names import is_person, name_evidence
from cardscan.fields.person_lines import may_be_person, nearest_above
from cardscan.fields.places import find_places
from cardscan.fields.roles import (
    department_evidence,
    is_area,
    is_credential,
    is_unit,
    title_evidence,
)
from cardscan.fields.segments import Segment, is_stacked
from cardscan.fields.title_parts import title_core
from cardscan.model.candidate import ScorePart
from cardscan.model.ocr import TextLine

ASIDE: Final = ScorePart("aside", -3.0, "It stands among services, or names a part of the firm.")
BEHIND: Final = ScorePart("behind", 5.0, "It stands right behind a name.")
BEFORE: Final = ScorePart("before", 2.0, "It stands right before a name.")
UNDER: Final = ScorePart("under", 3.0, "It is a job, and stands right below a name.")
PARTLY: Final = ScorePart("partly", 3.0, "It has a job among its words, right below a name.")
OFFICES: Final = ScorePart("offices", 2.5, "Another job of the same person stands right below it.")
GOING_ON: Final = ScorePart("going_on", 4.0, "A comma or a dash ends it, and it goes on.")
UNSAID: Final = ScorePart("unsaid", -1.5, "It names no job, and stands beside nobody's name.")
FEWEST_LISTED: Final = 3
_OPEN_SIGNS: Final = ("&", "+", ",", "-", "–", "/", "(")
# Jobs that more often begin a title than end one: "Executive / Vice President".
_OPEN_JOBS: Final = frozenset(
    "executive associate assistant lead principal chief head sales senior deputy vice".split()
)
_BULLET: Final = re.compile(r"[^\w\s\"'“„«(#+@]\s*$")
_DASH: Final = re.compile(r"\s*[-–—/&]\s*")
_PIECES: Final = re.compile(r",\s+|\s+-\s+")
_PARTING: Final = "|•·;"
_FORMER: Final = frozenset(
    "former formerly ex ancien ancienne ehemals ehemaliger ehemalige antiguo antigua ehem".split()
)
_REGIONS: Final = frozenset(
    "europe europa afrika africa afrique asia asien asie america americas amerika amerique emea "
    "apac latam mena gcc benelux dach iberia nordics scandinavia skandinavien baltics".split()
)
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
        (is_partly_under_name(held[0], segments), PARTLY),
        (any(_is_open(a, b, lines) for a, b in pairs), GOING_ON),
        (not is_job and is_long and not _is_beside_person(held, segments), UNSAID),
    )
    return (*(part for holds, part in rules if holds), *[OFFICES] * offices)


def join_titles(held: Sequence[Segment], lines: Sequence[TextLine]) -> str:
    """Return the lines of a title as one: a comma between two offices, printed signs kept."""
    joined = held[0].text
    for a, b in itertools.pairwise(held):
        between = lines[a.line].text[a.end : b.start] if a.line == b.line else ""
        is_dash = _DASH.fullmatch(between) is not None
        is_apart = is_dash or not are_two_offices(a, b)
        sign = f" {between.strip()} " if is_dash else " "
        joined = f"{joined.rstrip(' ,')}, {b.text}" if not is_apart else f"{joined}{sign}{b.text}"
    return joined


def is_service(held: Sequence[Segment], segments: Sequence[Segment], line: str) -> bool:
    """Say whether what might be a title names no job, and stands where services and labels do.

    That is behind a bullet, before a colon, or in a row of three and more.

    Args:
        held: of one title.
        segments: all of the card.
        line: the text of the line in which the first one stands.
    """
    if any(title_evidence(s.text).job for s in held):
        return False
    before, behind = line[: held[0].start], line[held[-1].end :].lstrip()
    is_label = behind.startswith((":", "：")) and held[-1].line == held[0].line
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
    is_dash = _DASH.fullmatch(line[before[-1].end : segment.start]) is not None
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


def is_partly_under_name(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a text with a job and words of its own stands right below a name.

    "Instrument Scientist" is a title there; a firm, degrees and a past office are none.
    """
    title = title_evidence(title_core(segment.text))
    if not title.job or title.is_plain:
        return False
    over = nearest_above(segment, segments)
    is_below = over is not None and _is_name_row(over, segments) and not legal_forms(over.text)
    firm = company_evidence(title_core(segment.text))
    is_other = firm.strong_ends or firm.legal or _is_former(segment.text) or is_unit(segment.text)
    is_degree = any(is_credential(piece) for piece in _PIECES.split(segment.text))
    return is_below and not is_other and not is_degree


def _is_name_row(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a text may be a person, or a job right before one: "Barrister" "Ann Lee"."""
    if may_be_person(segment.text):
        return True
    return is_title(segment) and any(may_be_person(s.text) for s in row_of(segment, segments))


def is_title(segment: Segment) -> bool:
    """Say whether a segment is all title and nobody's name."""
    return title_evidence(title_core(segment.text)).is_plain


def are_two_titles(upper: Segment, lower: Segment, line: str) -> bool:
    """Say whether the second text is a department or no title at all.

    Args:
        upper: the first.
        lower: the second.
        line: the text of the line in which the first one stands.
    """
    first, second = title_evidence(title_core(upper.text)), title_evidence(lower.text)
    goes_on = _goes_on(upper.text, lower.text)
    if (is_person(lower.text) and not goes_on) or (is_person(upper.text) and not first.job):
        return True
    is_unit_below = is_unit(lower.text) and _is_parted(upper, lower, line)
    if goes_on or is_unit_below or not first.job:
        return is_unit_below and not goes_on
    if upper.line == lower.line:
        department = department_evidence(lower.text)
        is_topic = bool(load_lexicon("job_titles").find(lower.text))
        is_dash = _DASH.fullmatch(line[upper.end : lower.start]) is not None
        return not (second.job or department.coverage > 0 or is_topic or is_dash)
    if not second.job:
        return first.ends and _is_remark(lower.text)
    return _is_closed(upper) and not are_two_offices(upper, lower)


def are_two_offices(upper: Segment, lower: Segment) -> bool:
    """Say whether two job lines, one set right under the other, are two offices of one person."""
    first, second = title_evidence(title_core(upper.text)), title_evidence(title_core(lower.text))
    is_both = first.job and second.job and not (first.is_surname or second.is_surname)
    is_new = _is_closed(upper) and not _goes_on(upper.text, lower.text)
    is_apart = upper.line != lower.line and is_stacked(upper, lower)
    is_told = not (any(map(str.isdigit, lower.text)) or _is_former(lower.text))
    return is_both and is_new and is_told and (is_apart or upper.line == lower.line)


def _is_former(text: str) -> bool:
    """Say whether a line names a past office, or what its bearer adds in brackets."""
    first = read_words(text).folded[:1]
    return bool(first) and (first[0] in _FORMER or text.startswith("("))


def _is_remark(text: str) -> bool:
    """Say whether a line below a whole title is what its bearer does, and no job, area or place.

    A word alone may end the title: "Vice President" over "Engineering".
    """
    held = read_words(text).folded
    return len(held) > 1 and not find_places(text) and _REGIONS.isdisjoint(held)


def _is_parted(upper: Segment, lower: Segment, line: str) -> bool:
    """Say whether two texts stand in two lines, or on both sides of a sign that joins nothing."""
    between = line[upper.end : lower.start].strip() if upper.line == lower.line else "|"
    return between != "" and between in _PARTING


def _is_closed(upper: Segment) -> bool:
    """Say whether a title has its job, and no word that more often begins one at its end."""
    first = title_evidence(title_core(upper.text))
    is_ended = first.ends or first.is_whole or first.starts
    return is_ended and read_words(upper.text).folded[-1] not in _OPEN_JOBS


def _is_open(upper: Segment, lower: Segment, lines: Sequence[TextLine]) -> bool:
    """Say whether a sign at the end of a line, or a small letter below, joins two lines."""
    rest = lines[upper.line].text[upper.end :].strip()
    is_told = title_evidence(lower.text).job or department_evidence(lower.text).coverage > 0
    is_small = lower.text[:1].islower() and is_told
    is_signed = rest in _OPEN_SIGNS or upper.text.endswith(_OPEN_SIGNS) or is_small
    is_below = upper.line != lower.line and is_stacked(upper, lower)
    if upper.line == lower.line:
        return is_area(lower.text) and is_of_title(lower, (upper,), lines[upper.line].text)
    return is_signed and is_below and title_evidence(upper.text).job


def _is_beside_person(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether somebody's name stands right above or below a text, or in its row."""
    ends = (held[0], held[-1])
    return any(
        may_be_person(s.text)
        and s not in held
        and any(is_stacked(s, e) or is_stacked(e, s) or s.line == e.line for e in ends)
        for s in segments
    )


def _goes_on(upper: str, lower: str) -> bool:
    """Say whether a line ends open or the next one begins small."""
    last = read_words(upper).folded[-1:]
    is_small = any(map(is_function_word, last)) or last == ("of",)
    return lower[:1].islower() or is_small or upper.rstrip().endswith(_OPEN_SIGNS)
