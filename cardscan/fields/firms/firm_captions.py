"""Lines below a firm's name that are no part of it: captions, slogans, the people of the house.

"Turismo rural ★★★★ Douro", "Bed & Breakfast · Bothy" and "– where fjord meets fell" stand under a
name as its legal form or its trade would. Pieces between points or stars, a small letter behind a
sign and two people of one house tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cardscan.fields.lines.segments import Segment
from cardscan.fields.names.couples import couple_of
from cardscan.fields.words.companies import company_evidence, legal_forms
from cardscan.fields.words.lexicon import is_function_word, read_words
from cardscan.strings import squeeze

_PARTED: Final = re.compile(r"\s*[·•●▪|★☆✩✪✯⭐]+\s*")
_LEAST_ACRONYM: Final = 2
_FEWEST_SAID: Final = 3  # words of a slogan behind a dash


def is_caption(segment: Segment) -> bool:
    """Say whether a line below a name is a caption of several pieces, a slogan or two people."""
    if legal_forms(segment.text):
        return False
    pieces = [piece for piece in _PARTED.split(segment.text) if squeeze(piece)]
    is_long = len(read_words(segment.text).folded) >= _FEWEST_SAID
    is_signed = segment.start > 0 and segment.text[:1].islower() and is_long
    return len(pieces) > 1 or is_signed or _is_couple(segment.text)


def goes_on_with_caption(held: Sequence[Segment]) -> bool:
    """Say whether a caption stands in the lines below the first one."""
    top = held[0].line
    lines = [s.line for s in held]
    return any(
        is_caption(s) for i, s in enumerate(held) if s.line != top and s.line not in lines[:i]
    )


def is_acronym(short: str, text: str) -> bool:
    """Say whether the first word of a text is the initials of another: "IAG Dresden" below it."""
    first = read_words(short).printed[:1]
    said = read_words(text).folded
    if not first or not first[0].isupper() or len(first[0]) < _LEAST_ACRONYM:
        return False
    orders = ([w for w in said if not is_function_word(w)], said)
    key = first[0].casefold()
    return any(len(held) > 1 and key == "".join(w[0] for w in held)[: len(key)] for held in orders)


def _is_couple(text: str) -> bool:
    return not company_evidence(text).strong and len(couple_of(text)) > 1
