"""What the rest of a card says of a firm: its domain, its form, and nothing beside it left over.

A firm is seldom misread; what is asked is where its name ends. A line that a domain, a legal form
or a firm's word closes, and beside which no text is left that might go on with it, is all of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.fields.firms.only_firms import ends_in_firm_word
from cardscan.fields.words.companies import company_evidence, domain_match
from cardscan.model.candidate import Candidate, FieldKind, ScorePart
from cardscan.strings import squeeze, words

_MATCH: Final = 0.85
_PARTLY: Final = 0.5
_CLAIMING: Final = frozenset(
    {FieldKind.EMAIL, FieldKind.WEBSITE, FieldKind.PHONE, FieldKind.HANDLE}
)
_LIKELY: Final = 3.0  # log-odds of a text for a field
_LIKELY_FIRM: Final = 2.0  # the same, for a firm that only its last word tells
_LONG: Final = 4
_SURE: Final = 0.95  # of the characters
_CLOSE: Final = 1.2  # heights between a name and what goes on with it
_SLACK: Final = 0.2  # heights of the larger text by which boxes are read too small
_MOST_WORDS: Final = 3  # of a text that goes on with a name
_PARTED: Final = re.compile(r"[·•●▪|/]|\s[-–—]\s|, ")
_STOPS: Final = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands on a card besides its firm.

    Attributes:
        domains: of its mail and websites, as registered.
        pieces: every text of the card, one candidate each.
        taken: the lines of other fields, and rows of several texts as of services.
    """

    domains: frozenset[str]
    pieces: tuple[Candidate, ...]
    taken: frozenset[int]


def surroundings_of(candidates: Sequence[Candidate], domains: frozenset[str]) -> Surroundings:
    """Return what the candidates of all fields say of what is left beside a firm."""
    pieces = tuple(c for c in candidates if c.kind is FieldKind.NOTE and c.spans)
    counted = Counter(piece.spans[0].line for piece in pieces)
    claiming = [c for c in candidates if c.kind in _CLAIMING or _is_likely(c)]
    rows = {line for line, count in counted.items() if count > 1}
    taken = frozenset(line for c in claiming for line in c.lines)
    return Surroundings(domains, pieces, taken | rows)


def _is_likely(candidate: Candidate) -> bool:
    """Say whether a text rather is a value of another field."""
    is_other = candidate.kind not in {FieldKind.COMPANY, FieldKind.NOTE}
    return is_other and candidate.score > _LIKELY


def firm_checks(firm: Candidate, card: Surroundings) -> Iterable[ScorePart]:
    """Yield what speaks for and against a firm besides its looks."""
    fits = [domain_match(firm.value, domain) for domain in card.domains]
    match = max(fits, default=0.0)
    if match > _MATCH:
        yield ScorePart("domain", 1.0, "The company's name is in a domain of the card.")
    elif match > _PARTLY:
        yield ScorePart("domain_part", 1.0, "Part of the company's name is in a domain.")
    elif fits:
        yield ScorePart("domain", -1.0, "No domain of the card has the company's name.")
    has_form = company_evidence(firm.value).legal_ends
    if has_form:
        yield ScorePart("form", 1.0, "It has a legal form, as firms do.")
    held = words(firm.value)
    if sum(len(word) == 1 for word in held) > max(1, len(held) // 2):
        yield ScorePart("spaced", -1.0, "Its letters stand apart, so words may run together.")
    if len(squeeze(firm.value)) < _LONG:
        yield ScorePart("short", -1.0, "It is very short.")
    elif _is_clean(firm) and _is_told(firm, match, has_form=has_form) and _is_all(firm, card):
        yield ScorePart("line", 1.0, "All of its line, and nothing beside it goes on with it.")


def _is_told(firm: Candidate, match: float, *, has_form: bool) -> bool:
    """Say whether a single line is a firm by its domain, its form or its last word."""
    is_worded = firm.score > _LIKELY_FIRM and ends_in_firm_word(firm.value)
    return len(set(firm.lines)) == 1 and (match >= _MATCH or has_form or is_worded)


def _is_clean(firm: Candidate) -> bool:
    """Say whether both readers read the name, and clearly."""
    return len(firm.readers) > 1 and firm.confidence > _SURE and not firm.is_repaired


def _is_all(firm: Candidate, card: Surroundings) -> bool:
    """Say whether a name is all of its lines, and no text left beside it may go on with it."""
    own = set(firm.lines)
    if any(own.intersection(p.lines) and not _covers(firm, p) for p in card.pieces):
        return False
    return not any(
        _is_beside(firm, piece) and _may_go_on(piece.value)
        for piece in card.pieces
        if not own.intersection(piece.lines) and not card.taken.intersection(piece.lines)
    )


def _covers(firm: Candidate, piece: Candidate) -> bool:
    """Say whether a text is some of a name."""
    return all(
        any(own.line == s.line and own.start <= s.start and s.end <= own.end for own in firm.spans)
        for s in piece.spans
    )


def _is_beside(firm: Candidate, piece: Candidate) -> bool:
    """Say whether a text stands close above or below a name."""
    a, b = firm.box, piece.box
    gap = max(b.top - a.bottom, a.top - b.bottom)
    shared = min(a.right, b.right) - max(a.left, b.left)
    line = a.height / max(1, len(set(firm.lines)))
    return shared > 0 and gap < _CLOSE * min(line, b.height) + _SLACK * max(line, b.height)


def _may_go_on(text: str) -> bool:
    """Say whether a text left beside a name may be its end or its beginning: a trade, a form."""
    if len(squeeze(text)) < 2 or any(map(str.isdigit, text)) or _PARTED.search(text):
        return False
    if company_evidence(text).legal:
        return True
    is_sentence = text.rstrip().endswith(_STOPS)
    return not (is_sentence or text[0].islower() or len(text.split()) > _MOST_WORDS)
