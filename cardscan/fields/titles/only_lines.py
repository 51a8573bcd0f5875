"""The only line of a card that may be its title or its address: taken, and asked about.

By its looks and place it may be unlikely, as among the two scripts of a card; but nothing else
stands for the field, and what its words say is clear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cardscan.fields.titles.title_parts import title_core
from cardscan.fields.words.roles import title_evidence
from cardscan.model.candidate import Candidate, FieldKind, ScorePart

_ENOUGH: Final = 1.0  # log-odds: taken, and asked about
_ALIKE: Final = 1.0  # log-odds by which the longer of two runs of lines may be less likely
_NUMERAL: Final = r"\d〇一二三四五六七八九十"
_EASTERN: Final = re.compile(
    r"[\u3400-\u9fff][省都道府県縣县市区區郡州](?![役政])[\u3040-\u30ff\u3400-\u9fff\s]{1,10}?"
    r"[市区區县縣郡町村镇鎮乡鄉路街道巷弄里]"
    rf"(?:.*[{_NUMERAL}]|$)|"
    r"[가-힣](?:시|도|구|군)\s[가-힣]+(?:구|군|시|읍|면|동|로|길)(?!\w).*\d"
)
_MOST_LETTERS: Final = 60


def is_eastern_address(text: str) -> bool:
    """Say whether a text is an address in Chinese, Japanese or Korean: places, then a number."""
    return len(text) < _MOST_LETTERS and _EASTERN.search(text) is not None


def lift_only(made: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates, the only title and the only address of a card lifted."""
    told = {c.kind for c in made if c.score > 0}
    lifted = {}
    if FieldKind.TITLE not in told:
        titles = [c for c in made if _is_of(c, FieldKind.TITLE) and _is_title(c.value)]
        if len({c.spans[0].line for c in titles}) == 1:
            lifted[id(titles[0])] = "Nothing else on the card names a job."
    if FieldKind.ADDRESS not in told:
        printed = [c for c in made if _is_of(c, FieldKind.ADDRESS) and is_eastern_address(c.value)]
        best = max((c.score for c in printed), default=0.0)
        near = [c for c in printed if c.score > best - _ALIKE]
        if near:
            longest = max(near, key=lambda c: len(c.spans))
            lifted[id(longest)] = "Nothing else on the card is an address."
    return tuple(_lifted(c, lifted[id(c)]) if id(c) in lifted else c for c in made)


def _is_of(candidate: Candidate, kind: FieldKind) -> bool:
    return candidate.kind is kind and bool(candidate.spans)


def _is_title(text: str) -> bool:
    return title_evidence(title_core(text)).is_plain


def _lifted(candidate: Candidate, sentence: str) -> Candidate:
    part = ScorePart("only", _ENOUGH - candidate.score, sentence)
    return replace(candidate, parts=(*candidate.parts, part))
