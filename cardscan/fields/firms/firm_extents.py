"""Where a firm's name begins: lines that a domain leaves out, and lines that are open at the end.

"Quinta do" above "Vale Verde" begins the name, though nothing in it is a firm's; a misread line
above "Nova 27" with ``nova27.example`` is none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cardscan.fields.lines.segments import Segment
from cardscan.fields.scoring.features import CardClues
from cardscan.fields.words.companies import company_evidence, domain_match
from cardscan.fields.words.firm_words import is_joining
from cardscan.fields.words.lexicon import read_words
from cardscan.fields.words.prose import prose_evidence
from cardscan.fields.words.roles import department_evidence, title_evidence
from cardscan.model.candidate import ScorePart

BEYOND: Final = ScorePart("beyond", -5.0, "A domain is just its end; before it is no firm.")
OPENED: Final = ScorePart("opened", 6.0, "Its first line ends in a small word: the next goes on.")
_BRAND: Final = 0.95  # how well a domain fits that is nothing but the name
_MOST_OPEN: Final = 3  # words of a line that the next goes on from


def extent_parts(held: Sequence[Segment], clues: CardClues) -> tuple[ScorePart, ...]:
    """Return what speaks for and against a firm's name to begin with the first line."""
    is_opened = len(held) > 1 and opens_name(held[0], held[1])
    rules = ((_goes_beyond(held, clues), BEYOND), (is_opened, OPENED))
    return tuple(part for holds, part in rules if holds)


def is_open(text: str) -> bool:
    """Say whether a short line ends in a small word, as "Quinta do" and "Gasthof zum" do."""
    said = read_words(text).folded
    is_short = 1 < len(said) <= _MOST_OPEN
    return is_short and text[:1].isupper() and text[-1].isalpha() and is_joining(said[-1])


def opens_name(upper: Segment, lower: Segment) -> bool:
    """Say whether the lower line goes on with what the upper one begins, and is no job or unit."""
    if not is_open(upper.text) or upper.line == lower.line or not lower.text[:1].isupper():
        return False
    joined = f"{upper.text} {lower.text}"
    is_other = title_evidence(joined).job or department_evidence(joined).unit
    return not is_other and not prose_evidence(upper.text).starts


def _goes_beyond(held: Sequence[Segment], clues: CardClues) -> bool:
    """Say whether a domain is only the end of a name, and no firm's word in what stands before."""
    for start in range(1, len(held)):
        own = " ".join(s.text for s in held[start:])
        is_name = len(read_words(own).folded) > 1
        if is_name and any(domain_match(own, domain) > _BRAND for domain in clues.domains):
            return not any(s.start > 0 or _may_belong(s.text) for s in held[:start])
    return False


def _may_belong(text: str) -> bool:
    """Say whether a text has a word of firms, or a small word at its beginning or end."""
    evidence, said = company_evidence(text), read_words(text).folded
    is_bound = not said or is_joining(said[0]) or is_joining(said[-1])
    return evidence.strong or evidence.legal or evidence.weak > 0 or is_bound
