"""Which two texts beside or below each other are one title, two of them, or something else.

A dash joins what a job is about to the job before it: "Operations Manager – Lower North Island",
"Asst. Manager – Service" and "Director – Exports" are one title each, however rare the words; a
firm, a person and a number behind a dash are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cardscan.fields.lines.segments import Segment, is_stacked
from cardscan.fields.names.names import is_person
from cardscan.fields.names.person_lines import may_be_person
from cardscan.fields.titles.title_parts import is_register, title_core
from cardscan.fields.words.companies import company_evidence
from cardscan.fields.words.firm_words import is_trade
from cardscan.fields.words.lexicon import is_function_word, load_lexicon, read_words
from cardscan.fields.words.places import find_places
from cardscan.fields.words.roles import (
    department_evidence,
    is_area,
    is_credential,
    is_unit,
    title_evidence,
)

AND_SIGNS: Final = ("&", "+")
OPEN_SIGNS: Final = (*AND_SIGNS, ",", "-", "–", "/", "(")
JOINING: Final = re.compile(r"\s*[-–—/&]\s*")
_DASH: Final = re.compile(r"\s*[-–—]\s*")
_MOST_DIGITS: Final = 3
# Jobs that more often begin a title than end one: "Executive / Vice President".
_OPEN_JOBS: Final = frozenset(
    "executive associate assistant lead principal chief head sales senior deputy vice".split()
)
_PARTING: Final = "|•·;"
_FORMER: Final = frozenset(
    "former formerly ex ancien ancienne ehemals ehemaliger ehemalige antiguo antigua ehem".split()
)
_REGIONS: Final = frozenset(
    "europe europa afrika africa afrique asia asien asie america americas amerika amerique emea "
    "apac latam mena gcc benelux dach iberia nordics scandinavia skandinavien baltics".split()
)


def are_two_titles(upper: Segment, lower: Segment, line: str) -> bool:
    """Say whether the second text is a department or no title at all.

    Args:
        upper: the first.
        lower: the second.
        line: the text of the line in which the first one stands.
    """
    first, second = title_evidence(title_core(upper.text)), title_evidence(lower.text)
    goes_on = _goes_on(upper.text, lower.text)
    if upper.line == lower.line and line[upper.end : lower.start].isspace():
        return True
    if (is_person(lower.text) and not goes_on) or (is_person(upper.text) and not first.job):
        return True
    is_unit_below = is_unit(lower.text) and _is_parted(upper, lower, line)
    if goes_on or is_unit_below or not first.job:
        return is_unit_below and not goes_on
    if upper.line == lower.line:
        department = department_evidence(lower.text)
        is_topic = bool(load_lexicon("job_titles").find(lower.text))
        is_dash = JOINING.fullmatch(line[upper.end : lower.start]) is not None
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
    is_told = not (any(map(str.isdigit, lower.text)) or is_former(lower.text))
    return is_both and is_new and is_told and (is_apart or upper.line == lower.line)


def is_cut(held: Sequence[Segment], segments: Sequence[Segment], line: str) -> bool:
    """Say whether a title ends before a dash that goes on with it.

    Args:
        held: of the title.
        segments: all of the card.
        line: the text of the line in which it ends.
    """
    last = held[-1]
    behind = [s for s in segments if s.line == last.line and s.start >= last.end]
    after = min(behind, key=lambda s: s.start, default=None)
    return after is not None and is_scope(last, after, line)


def is_scope(job: Segment, scope: Segment, line: str) -> bool:
    """Say whether a dash joins a text to the job before it in its line."""
    if job.line != scope.line or not _DASH.fullmatch(line[job.end : scope.start]):
        return False
    title = title_evidence(title_core(job.text))
    return title.ends and not title.is_surname and not _is_other(scope.text)


def _is_other(text: str) -> bool:
    """Say whether a text is surely no part of a title: a firm, somebody, a number, degrees."""
    firm = company_evidence(text)
    is_work = is_trade(text) or is_area(text) or department_evidence(text).coverage > 0
    is_firm = firm.legal or (firm.strong and not is_work)
    is_number = sum(map(str.isdigit, text)) > _MOST_DIGITS or is_register(text)
    return is_firm or is_number or is_credential(text) or may_be_person(text)


def _goes_on(upper: str, lower: str) -> bool:
    """Say whether a line ends open or the next one begins small."""
    last = read_words(upper).folded[-1:]
    is_small = any(map(is_function_word, last)) or last == ("of",)
    return lower[:1].islower() or is_small or upper.rstrip().endswith(OPEN_SIGNS)


def is_former(text: str) -> bool:
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
