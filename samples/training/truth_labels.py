"""Which field each piece of a card's text belongs to, told by the truth beside the picture.

Used for training only. Readers misread, so pieces are compared with some tolerance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz

from cardscan.fields.names.field_labels import without_label
from cardscan.fields.scoring.scorer import LABELS
from cardscan.fields.words.roles import is_credential
from cardscan.model.candidate import FieldKind
from cardscan.strings import squeeze

_LEAST_LIKE = 80.0
_SERVICE = re.compile(
    r"(?:[#@]\w|/in/|live:|(?:LinkedIn|LI|in|Twitter|X|tw|Instagram|IG|Insta|Facebook|FB|fb|F|Skype|S|WeChat"
    r"|微信|Telegram|TG|YouTube|YT)\b\s*(?:ID)?\s*[:-]?\s+[@/#]?[\w.-]+\W*$)"
)
_ALTERNATIVES = {
    FieldKind.NAME: "name_alts",
    FieldKind.COMPANY: "company_alts",
    FieldKind.ADDRESS: "address_alts",
    FieldKind.TITLE: "title_alts",
}


def label_of(text: str, truth: Mapping[str, Any]) -> int:
    """Return the index in ``LABELS`` of the field whose true value holds this text best."""
    piece = squeeze(without_label(text))
    if not piece or _is_handle(text, truth) or is_credential(text):
        return 0
    best = (_LEAST_LIKE, 0.0, 0)
    for label, kind in enumerate(LABELS):
        for value in _values(kind, truth):
            whole = squeeze(value)
            is_address = kind is FieldKind.ADDRESS
            is_too_short = len(piece) < 3 and piece != whole and not is_address
            if not whole or is_too_short or len(piece) > 1.4 * len(whole) + 2:
                continue
            is_part = len(piece) <= len(whole)
            likeness = fuzz.partial_ratio(piece, whole) if is_part else fuzz.ratio(piece, whole)
            best = max(best, (round(likeness), fuzz.ratio(piece, whole), label))
    return best[2]


def _is_handle(text: str, truth: Mapping[str, Any]) -> bool:
    """Say whether a text is the name or the firm run together, as people are called on networks."""
    if _SERVICE.match(text):
        return True
    word = text.rstrip(" |·•/–-")
    if len(word.split()) > 1 or not word.islower():
        return False
    return not any(word in value for kind in LABELS for value in _values(kind, truth))


def goes_on(upper: str, lower: str, kind: FieldKind, truth: Mapping[str, Any]) -> bool:
    """Say whether two pieces follow each other in one true value.

    A title and its department do in one line, as the alternatives have it, and are two values.
    """
    joined = squeeze(without_label(upper)) + squeeze(without_label(lower))
    return any(
        fuzz.partial_ratio(joined, squeeze(value)) >= _LEAST_LIKE + 6
        and len(joined) <= 1.2 * len(squeeze(value)) + 1
        for value in _values(kind, truth)
        if kind is not FieldKind.TITLE or value == truth[kind.value]
    )


def _values(kind: FieldKind, truth: Mapping[str, Any]) -> Iterable[str]:
    if kind is FieldKind.NOTE:
        return
    value = truth.get(kind.value)
    if value:
        yield value
    yield from truth.get(_ALTERNATIVES.get(kind, ""), None) or ()
