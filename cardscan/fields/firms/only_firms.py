"""The line of a firm's words on a card on which nothing else looks like a firm.

The weights judge a line by its place and looks as well: a clinic set small above its address gets
too little. Where no other text stands for a firm, its words are enough to ask about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cardscan.fields.addresses.addresses import address_evidence
from cardscan.fields.firms.firm_kinds import is_kind
from cardscan.fields.words.companies import company_evidence
from cardscan.fields.words.lexicon import is_function_word, load_lexicon, read_words
from cardscan.fields.words.prose import prose_evidence
from cardscan.fields.words.roles import department_evidence, title_evidence
from cardscan.model.candidate import Candidate, FieldKind, ScorePart
from cardscan.strings import fold

_ENOUGH: Final = 1.5  # log-odds: taken, and asked about
_FEWEST_WORDS: Final = 3
_MOST_SMALL: Final = 0.3  # share of small words, as in "Estimates without charge"
_LIST: Final = re.compile(r",|\s[-–—/]\s")
_NAME: Final = "only"
_LEAST_HOUSE: Final = -1.5  # log-odds of a house that is called without a firm's word
_MOST_OF_HOUSE: Final = 6  # words
_ARTICLES: Final = frozenset(
    "the el la los las il lo gli le les l der die das zum zur beim chez al alla au aux het de da "
    "do o os as bei pod pri".split()
)
_IN: Final = frozenset(
    "of in at de di da do du del della dell des der dos das van von i på pa på av af til im am "
    "zu zum w u ve na od for für pour para per por voor för til dla za pro".split()
)


def ends_in_firm_word(text: str) -> bool:
    """Say whether a text of several words ends in a word or form of firms, and is nothing else."""
    firm, held = company_evidence(text), address_evidence(text)
    is_firm = firm.strong_ends or firm.legal_ends or _begins_with_house(text)
    if not is_firm or len(read_words(text).folded) < _FEWEST_WORDS:
        return False
    if not text[:1].isupper() or prose_evidence(text).function > _MOST_SMALL or is_kind(text):
        return False
    is_address = held.number or held.way or held.postcode or held.box or held.near
    unit, prose = department_evidence(text), prose_evidence(text)
    is_other = title_evidence(text).job or (unit.unit and unit.ends) or prose.label
    return not (is_address or is_other or prose.is_sentence or prose.starts or _LIST.search(text))


def is_house(text: str) -> bool:
    """Say whether a text is called as houses are: "THE OLD FORGE", "Zum Goldenen Hirschen"."""
    held = text.split()
    is_short = 1 < len(held) <= _MOST_OF_HOUSE
    if not is_short or fold(held[0]) not in _ARTICLES or not text[0].isupper():
        return False
    large = [word for word in held[1:] if not is_function_word(fold(word))]
    is_called = bool(large) and all(word[0].isupper() for word in large)
    is_other = title_evidence(text).job or prose_evidence(text).is_sentence or "," in text
    return is_called and not is_other


def _begins_with_house(text: str) -> bool:
    """Say whether a firm's word and a small word begin a text: "Södersjukhuset i Mälarvik"."""
    said = read_words(text).folded
    found = load_lexicon("company_words").find(text)
    first = next((f.stop for f in found if f.start == 0 and f.entry.tag != "weak"), 0)
    return 0 < first < len(said) - 1 and said[first] in _IN


def lift_only_firm(made: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates, the first firm's line lifted where no other text stands for one."""
    names = [c for c in made if c.kind is FieldKind.NAME]
    best = max(names, key=lambda c: c.score, default=None)
    taken = set() if best is None else {span.line for span in best.spans}
    firms = [c for c in made if c.kind is FieldKind.COMPANY]
    free = [c for c in firms if not taken.intersection(s.line for s in c.spans)]
    if any(c.score > 0 for c in free):
        return tuple(made)
    held = [c for c in free if len(c.spans) == 1 and ends_in_firm_word(c.value)]
    houses = [c for c in free if len(c.spans) == 1 and is_house(c.value) and c.score > _LEAST_HOUSE]
    first = min(held or houses, key=lambda c: c.spans[0].line, default=None)
    return tuple(c if c is not first else _lifted(c) for c in made)


def _lifted(firm: Candidate) -> Candidate:
    sentence = "Nothing else on the card stands for a firm, and it has a firm's word."
    part = ScorePart(_NAME, _ENOUGH - firm.score, sentence)
    return replace(firm, parts=(*firm.parts, part))
