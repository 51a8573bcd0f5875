"""Which neighbouring texts are one value, and which are two that only stand side by side.

The weights judge how two texts look beside each other. What their words say for certain stands
here: two people of one row, a title and a second office below it, a name in two lines that an
e-mail address or a domain holds as one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from cardscan.fields.features import CardClues
from cardscan.fields.firm_lines import firm_parts, is_no_firm
from cardscan.fields.lexicon import is_function_word, load_lexicon, read_words
from cardscan.fields.name_words import family_weight, given_weight, name_words, peel
from cardscan.fields.names import is_person, name_evidence
from cardscan.fields.roles import (
    department_evidence,
    is_credential,
    is_degree,
    is_unit,
    title_evidence,
)
from cardscan.fields.segments import Segment
from cardscan.fields.title_parts import title_core
from cardscan.model.candidate import FieldKind, ScorePart
from cardscan.strings import squeeze

LISTED: Final = ScorePart(
    "listed", -3.0, "It is one of three or more pieces of its line, as in a list."
)
ASIDE: Final = ScorePart("aside", -3.0, "It stands among services, or names a part of the firm.")
BEHIND: Final = ScorePart("behind", 5.0, "It stands right behind a name.")
BEFORE: Final = ScorePart("before", 2.0, "It stands right before a name.")
ONE_NAME: Final = ScorePart("one_name", 6.0, "An e-mail or web address has both lines as one name.")
_OPEN_SIGNS: Final = ("&", "+", ",", "-", "–", "/", "(")
# Jobs that more often begin a title than end one: "Executive / Vice President".
_OPEN_JOBS: Final = frozenset(
    "executive associate assistant lead principal chief head sales senior deputy vice".split()
)
_BULLET: Final = re.compile(r"[^\w\s\"'“„«(#+@]\s*$")
_FEWEST_LISTED: Final = 3
_MOST_BETWEEN: Final = 3  # signs between a name and its title
_LEAST_WORD: Final = 3
_MOST_WORDS: Final = 4


def is_none(
    kind: FieldKind, held: Sequence[Segment], segments: Sequence[Segment], line: str
) -> bool:
    """Say whether neighbouring segments are surely no value of this kind.

    Args:
        kind: the field.
        held: the segments, in order.
        segments: all of the card.
        line: the text of the line in which the first one stands.
    """
    if _is_mere_degrees(kind, held) or are_apart(kind, held):
        return True
    if kind is FieldKind.COMPANY:
        return is_no_firm(held, line)
    return kind is FieldKind.TITLE and is_service(held, segments, line)


def more_parts(
    kind: FieldKind, held: Sequence[Segment], segments: Sequence[Segment], clues: CardClues
) -> tuple[ScorePart, ...]:
    """Return what speaks for or against a value besides its looks."""
    rules = (
        (kind is FieldKind.NAME and len(_row_of(held[0], segments)) >= _FEWEST_LISTED, LISTED),
        (kind is FieldKind.NAME and is_one_name(held, clues), ONE_NAME),
        (kind is FieldKind.TITLE and is_aside(held, segments), ASIDE),
        (kind is FieldKind.TITLE and is_behind_name(held[0], segments), BEHIND),
        (kind is FieldKind.TITLE and is_before_name(held[0], segments), BEFORE),
    )
    firm = firm_parts(held, segments, clues) if kind is FieldKind.COMPANY else ()
    return (*(part for holds, part in rules if holds), *firm)


def _is_mere_degrees(kind: FieldKind, held: Sequence[Segment]) -> bool:
    """Say whether degrees stand for a name, a title or a town, or are all a text goes on with."""
    if kind is FieldKind.TITLE and len(held) == 1:
        text = held[0].text
        return is_degree(text) or (len(read_words(text).folded) > 1 and is_credential(text))
    if kind in {FieldKind.TITLE, FieldKind.ADDRESS}:
        return any(is_credential(segment.text) for segment in held)
    return kind is FieldKind.NAME and is_credential(held[-1].text)


def are_apart(kind: FieldKind, held: Sequence[Segment]) -> bool:
    """Say whether segments that stand side by side are surely not one value of this kind."""
    pairs = itertools.pairwise(held)
    if kind is FieldKind.NAME:
        is_row = any(a.line == b.line and is_person(a.text) and is_person(b.text) for a, b in pairs)
        return is_row or (len(held) > 1 and any(_is_title(s) or "&" in s.text for s in held))
    if kind is FieldKind.COMPANY:
        return len(held) > 1 and any(_is_title(s) for s in held)
    return kind is FieldKind.TITLE and any(_are_two_titles(a, b) for a, b in pairs)


def is_one_name(held: Sequence[Segment], clues: CardClues) -> bool:
    """Say whether an address of the card has the words of both lines as one name.

    "Fatima" over "Lindberg" with ``fatima.lindberg@`` or ``fatimalindberg.com``: one person, though
    either line alone may be a firm.
    """
    parts = [[squeeze(w) for w in name_words(peel(s.text).core)] for s in held]
    joined = " ".join(peel(s.text).core for s in held)
    words = [word for part in parts for word in part]
    is_told = all(any(len(w) >= _LEAST_WORD for w in part) for part in parts)
    if len(parts) < 2 or not is_told or len(words) > _MOST_WORDS:
        return False
    is_known = any(given_weight(w) > 0 or family_weight(w) > 0 for w in words)
    if not is_known or name_evidence(joined).ambiguous > 0:
        return False
    labels = [squeeze(domain.split(".")[0]) for domain in clues.domains]
    orders = {"".join(words), "".join(parts[-1] + parts[0])}
    has_all = any(order in text for order in orders for text in labels)
    return has_all or any(
        all(any(len(w) >= _LEAST_WORD and w in squeeze(local) for w in part) for part in parts)
        for local in clues.mail_locals
    )


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
    return is_label or is_bullet or len(_row_of(held[0], segments)) >= _FEWEST_LISTED


def is_aside(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether a title is one job in a row of services, or a department alone."""
    row = _row_of(held[0], segments)
    jobs = sum(title_evidence(s.text).job for s in row)
    is_listed = len(row) >= _FEWEST_LISTED and jobs * 2 < len(row)
    return is_listed or is_unit(held[0].text)


def _row_of(segment: Segment, segments: Sequence[Segment]) -> list[Segment]:
    return [s for s in segments if s.line == segment.line]


def is_behind_name(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a title stands in one row right behind a name: "Ann Lee, Sales Manager"."""
    before = [s for s in _row_of(segment, segments) if s.end <= segment.start]
    is_next = bool(before) and segment.start - before[-1].end <= _MOST_BETWEEN
    return is_next and _is_title(segment) and is_person(before[-1].text)


def is_before_name(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a title stands in one row right before a name: "Inh. Ann Lee"."""
    behind = [s for s in _row_of(segment, segments) if s.start >= segment.end]
    is_next = bool(behind) and behind[0].start - segment.end <= _MOST_BETWEEN
    return is_next and _is_title(segment) and len(name_words(peel(behind[0].text).core)) > 1


def _is_title(segment: Segment) -> bool:
    return title_evidence(segment.text).is_plain


def _are_two_titles(upper: Segment, lower: Segment) -> bool:
    """Say whether the second text is another office, a department, or no title at all."""
    first, second = title_evidence(title_core(upper.text)), title_evidence(lower.text)
    if not first.job or _goes_on(upper.text, lower.text):
        return False
    if upper.line == lower.line:
        department = department_evidence(lower.text)
        is_topic = bool(load_lexicon("job_titles").find(lower.text))
        return not (second.job or department.coverage > 0 or is_topic)
    if department_evidence(lower.text).unit:
        return True
    is_closed = (first.ends or first.is_whole) and read_words(upper.text).folded[-1] not in (
        _OPEN_JOBS
    )
    return is_closed and second.job


def _goes_on(upper: str, lower: str) -> bool:
    """Say whether a line ends open or the next one begins small."""
    last = read_words(upper).folded[-1:]
    is_small = any(map(is_function_word, last)) or last == ("of",)
    return lower[:1].islower() or is_small or upper.rstrip().endswith(_OPEN_SIGNS)
