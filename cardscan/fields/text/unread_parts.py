"""What stands beside a job in a script that no reader knows: "anshgavəaan / Export Manager".

Readers write such words in Latin letters, each its own way, and none of them is known. They are
kept as a note; the job is the value, and less sure than in a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cardscan.fields.names.name_words import family_weight, given_weight
from cardscan.fields.words.lexicon import is_function_word, load_lexicon, read_words
from cardscan.fields.words.places import find_places
from cardscan.fields.words.roles import is_credential, title_evidence
from cardscan.model.ocr import TextLine
from cardscan.strings import squeeze

_SIGN: Final = re.compile(r"\s+[-–—/|]\s+")
_LISTS: Final = ("job_titles", "departments", "company_words", "legal_forms", "honorifics")


def legible_parts(text: str, line: TextLine) -> tuple[str, ...]:
    """Return the parts of a text of which one is a job and the other unread; else the text.

    Args:
        text: of the line, or of a part of it.
        line: as the readers saw it.
    """
    if line.is_agreed or not title_evidence(text).job:
        return (text,)
    for cut in _cuts(text):
        left, right = text[: cut.start()], text[cut.end() :]
        is_signed = cut.group().strip() != ""
        for job, other in ((left, right), (right, left)):
            if _is_job(job, is_signed=is_signed) and _is_unread(other, line, is_signed=is_signed):
                return (left, right)
    return (text,)


def _cuts(text: str) -> Iterator[re.Match[str]]:
    """Yield where two values of a line may meet: at a sign, else before or behind its last word."""
    signs = list(_SIGN.finditer(text))
    blanks = list(re.finditer(" ", text))
    yield from signs or {m.start(): m for m in (*blanks[:1], *blanks[-1:])}.values()


def _is_job(text: str, *, is_signed: bool) -> bool:
    """Say whether a text is all title; behind a sign what it is about may begin it."""
    title = title_evidence(text)
    return title.is_plain or (is_signed and title.is_whole and not title.is_surname)


def _is_unread(text: str, line: TextLine, *, is_signed: bool) -> bool:
    """Say whether no other reader has the same, and no word of it is known.

    Without a sign it must be one that begins small: "Owner uell", not "Owner Zarbex".
    """
    others = [squeeze(version.text) for version in line.versions[1:]]
    if any(squeeze(text) in other for other in others) or not (is_signed or text[:1].islower()):
        return False
    said = read_words(text).folded
    is_listed = any(load_lexicon(name).find(text) for name in _LISTS) or bool(find_places(text))
    is_name = any(given_weight(w) or family_weight(w) for w in said)
    return not (is_listed or is_name or is_credential(text) or any(map(is_function_word, said)))
