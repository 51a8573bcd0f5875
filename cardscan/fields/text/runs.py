"""Which neighbouring texts are one value, and which are two that only stand side by side.

The weights judge how two texts look beside each other. What their words say for certain stands
here: two people of one row, a title and a second office below it, a name in two lines that an
e-mail address or a domain holds as one.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from cardscan.fields.firms.firm_kinds import is_kind, is_stamp
from cardscan.fields.firms.firm_lines import firm_parts, is_no_firm
from cardscan.fields.firms.firm_repairs import CUT, is_cut_firm
from cardscan.fields.firms.house_names import house_parts
from cardscan.fields.lines.segments import Segment
from cardscan.fields.names.name_doubts import OF_FIRM, doubt_parts
from cardscan.fields.names.name_words import family_weight, given_weight, name_words, peel
from cardscan.fields.names.names import is_person, is_set_off, name_evidence
from cardscan.fields.names.person_lines import is_no_part_of_name, may_be_person, person_parts
from cardscan.fields.scoring.features import CardClues
from cardscan.fields.titles.title_pairs import AND_SIGNS, are_two_titles, is_cut
from cardscan.fields.titles.title_runs import (
    FEWEST_LISTED,
    is_of_title,
    is_service,
    is_title,
    row_of,
    title_parts,
)
from cardscan.fields.words.firm_words import ends_open
from cardscan.fields.words.lexicon import read_words
from cardscan.fields.words.roles import is_credential, is_degree
from cardscan.model.candidate import FieldKind, ScorePart
from cardscan.model.ocr import TextLine
from cardscan.strings import squeeze

LISTED: Final = ScorePart(
    "listed", -7.0, "It is one of three or more pieces of its line, as in a list."
)
ONE_NAME: Final = ScorePart("one_name", 6.0, "An e-mail or web address has both lines as one name.")
WITH_FIRM: Final = ScorePart("with_firm", -6.0, "One line is the firm, the other a whole name.")
_LEAST_WORD: Final = 3
_LEAST_OF_FIRM: Final = 5  # letters of a word that a domain holds by no chance
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
    if _is_mere_degrees(kind, held) or are_apart(kind, held, line) or _goes_on(kind, held):
        return True
    if kind is FieldKind.TITLE and (is_set_off(held[0].text) or is_cut(held, segments, line)):
        return True
    if kind is FieldKind.DEPARTMENT and is_of_title(held[0], segments, line):
        return True
    if kind is FieldKind.NAME:
        is_other = any(is_stamp(s.text) or is_kind(s.text) for s in held)
        return is_other or (len(held) == 1 and _is_nothing_but_job(held[0]))
    if kind is FieldKind.COMPANY:
        return is_no_firm(held, line)
    return kind is FieldKind.TITLE and is_service(held, segments, line)


def more_parts(
    kind: FieldKind,
    held: Sequence[Segment],
    segments: Sequence[Segment],
    lines: Sequence[TextLine],
    clues: CardClues,
) -> tuple[ScorePart, ...]:
    """Return what speaks for or against a value besides its looks."""
    if kind is FieldKind.TITLE:
        return title_parts(held, segments, lines)
    if kind is FieldKind.COMPANY:
        is_cut = is_cut_firm(held, segments, lines)
        return (*firm_parts(held, segments, clues), *((CUT,) if is_cut else ()))
    if kind is not FieldKind.NAME:
        return ()
    row = [s for s in row_of(held[0], segments) if s is held[0] or not is_title(s)]
    is_listed = len(row) >= FEWEST_LISTED  # "Prop. Ann Lee, Arborist" is no list
    doubts = doubt_parts(held, segments, clues.mail_locals)
    rules = (
        (is_listed, LISTED),
        (OF_FIRM not in doubts and is_one_name(held, clues), ONE_NAME),
        (len(held) > 1 and _has_firm(held, clues), WITH_FIRM),
    )
    told = person_parts(held, segments, clues.mail_locals)
    own = tuple(part for holds, part in rules if holds)
    return (*own, *house_parts(held, segments, clues), *doubts, *told)


def _is_nothing_but_job(segment: Segment) -> bool:
    """Say whether a job stands alone, or with what it is called in brackets: "Owner (Okami)"."""
    is_called = any(given_weight(w) for w in name_words(segment.text))
    peeled = peel(segment.text)  # "T.B. CUSANO MBBS, MD" is no managing director
    is_before_degrees = len(name_words(peeled.core)) > 1 and is_credential(peeled.suffix)
    return is_title(segment) and not is_called and not is_before_degrees


def _is_mere_degrees(kind: FieldKind, held: Sequence[Segment]) -> bool:
    """Say whether degrees stand for a name, a title or a town, or are all a text goes on with."""
    if kind is FieldKind.TITLE and len(held) == 1:
        text = held[0].text
        return is_degree(text) or (len(read_words(text).folded) > 1 and is_credential(text))
    if kind in {FieldKind.TITLE, FieldKind.ADDRESS}:
        return any(is_credential(segment.text) for segment in held)
    # In capitals throughout, a name looks like one more membership: "ANNA BERG MBA".
    last = held[-1].text
    return kind is FieldKind.NAME and is_credential(last) and is_credential(peel(last).core)


def _goes_on(kind: FieldKind, held: Sequence[Segment]) -> bool:
    """Say whether a sign or word at the end of a name or title joins it to something below."""
    last = held[-1].text
    is_signed = last.rpartition(" ")[2] in AND_SIGNS
    if kind is FieldKind.TITLE:
        return is_signed or ends_open(last)
    return kind is FieldKind.NAME and is_signed


def are_apart(kind: FieldKind, held: Sequence[Segment], line: str) -> bool:
    """Say whether segments that stand side by side are surely not one value of this kind.

    Args:
        kind: the field.
        held: the segments, in order.
        line: the text of the line in which the first one stands.
    """
    pairs = itertools.pairwise(held)
    if kind is FieldKind.NAME:
        is_row = any(
            is_person(a.text)
            and is_person(b.text)
            and (a.line == b.line or (_ends_in_family(a.text) and _ends_in_family(b.text)))
            for a, b in pairs
        )
        is_parted = any(is_title(s) or "&" in s.text or is_no_part_of_name(s, held) for s in held)
        return is_row or (len(held) > 1 and is_parted)
    if kind is FieldKind.COMPANY:
        return len(held) > 1 and any(is_title(s) for s in held)
    return kind is FieldKind.TITLE and any(are_two_titles(a, b, line) for a, b in pairs)


def _ends_in_family(text: str) -> bool:
    """Say whether the last word is rather a family than a given name: "Ann Lee" over "Bob Lee"."""
    last = name_words(peel(text).core)[-1]
    return family_weight(last) > given_weight(last)


def _has_firm(held: Sequence[Segment], clues: CardClues) -> bool:
    """Say whether one line is of the domain, and another a whole name that is not."""
    labels = [squeeze(domain.split(".")[0]) for domain in clues.domains]
    in_domain = [any(_has_word(s.text, label) for label in labels) for s in held]
    return any(in_domain) and any(
        may_be_person(s.text)
        for s, is_of_firm in zip(held, in_domain, strict=True)
        if not is_of_firm
    )


def _has_word(text: str, label: str) -> bool:
    held = map(squeeze, name_words(text))
    return any(len(word) >= _LEAST_OF_FIRM and word in label for word in held)


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
