"""What a run of lines says as a value of a field: its own words, joined and mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cardscan.fields.addresses.address_pieces import without_firm
from cardscan.fields.addresses.addresses import join_address, parse_address
from cardscan.fields.firms.firm_repairs import mend_firm
from cardscan.fields.firms.firm_signs import mend_signs, without_register
from cardscan.fields.lines.segments import Segment
from cardscan.fields.names.field_labels import labelled_kind, without_label
from cardscan.fields.names.name_repairs import (
    mend_capitals,
    mend_name,
    with_known_words,
    with_mailed_words,
)
from cardscan.fields.names.name_words import peel
from cardscan.fields.names.names import (
    clean_name,
    latin_part,
    split_name,
    without_credentials,
    without_nickname,
    without_offices,
    without_owner_word,
)
from cardscan.fields.names.sole_traders import trader_of
from cardscan.fields.scoring.features import CardClues
from cardscan.fields.titles.title_parts import own_title
from cardscan.fields.titles.title_runs import join_titles
from cardscan.fields.words.address_labels import (
    has_address_label,
    without_address_label,
    without_remark,
)
from cardscan.fields.words.orthography import EXCHANGED, SPLIT, exchange_letters, part_ligatures
from cardscan.fields.words.roles import split_title
from cardscan.model.candidate import Detail, FieldKind
from cardscan.model.ocr import TextLine
from cardscan.strings import collapse

_STRAY_ENDS: Final = " ,;|·•-–—"
_QUOTED: Final = re.compile(r"[\"'“„‘](\w[^\"]*?)[\"'”“’]?[,;]?$")


def own_part(kind: FieldKind, segment: Segment) -> Segment:
    """Return what is behind a label, and of "Sales Manager, EMEA Division" the field's own part."""
    if labelled_kind(segment.text) is kind:
        bare = without_label(segment.text)
        start = len(segment.text) - len(bare)
        quoted = _QUOTED.match(bare)
        inner = quoted.span(1) if quoted else (0, len(bare))
        segment = segment.part(start + inner[0], start + inner[1])
    own = _own_words(kind, segment.text)
    start = segment.text.find(own)
    if start < 0 or not own or own == segment.text:
        return segment
    return segment.part(start, start + len(own))


def _own_words(kind: FieldKind, text: str) -> str:
    """Return of a text the words that belong to a field of this kind; all where none stand out."""
    if kind is FieldKind.NAME:
        return latin_part(trader_of(text))
    if kind is FieldKind.COMPANY:
        return without_register(text)
    is_address = has_address_label(text) and any(map(str.isdigit, text))  # "VP: 12 Lê Lợi"
    if is_address or kind not in {FieldKind.TITLE, FieldKind.DEPARTMENT}:
        return text
    parts = split_title(own_title(text))
    return parts.title if kind is FieldKind.TITLE else parts.department or text


def value_of(
    kind: FieldKind, held: Sequence[Segment], lines: Sequence[TextLine], clues: CardClues
) -> tuple[str, ...]:
    """Return the value, and behind it the names of the repairs that led to it."""
    texts = [segment.text for segment in held]
    if kind is FieldKind.ADDRESS:
        printed = [without_remark(without_address_label(text)) for text in texts]
        return (join_address([without_firm(text) for text in printed]),)
    if kind is FieldKind.TITLE:
        return (join_titles(held, lines).strip(_STRAY_ENDS),)
    joined = collapse(" ".join(texts))
    firm = mend_firm(held, lines, clues.domains) if kind is FieldKind.COMPANY else None
    joined = firm.text if firm is not None else joined
    if kind in {FieldKind.NAME, FieldKind.COMPANY}:
        parted = part_ligatures(joined, clues.country)
        own = exchange_letters(parted, clues.country)
        changes = {SPLIT: parted != joined, EXCHANGED: own != parted}
        repairs = [name for name, is_done in changes.items() if is_done]
        repairs += firm.repairs if firm is not None else ()
        if kind is FieldKind.NAME:
            versions = [v.text for segment in held for v in lines[segment.line].versions]
            mailed = with_mailed_words(own, versions, clues.mail_locals)
            known = with_known_words(mailed.text, versions)
            repairs += (*mailed.repairs, *known.repairs)
            called = without_owner_word(clean_name(known.text))
            bare = without_nickname(without_offices(without_credentials(called)))
            mended = mend_name(bare, clues.mail_locals)
        else:
            mended = mend_capitals(mend_signs(own).strip(_STRAY_ENDS))
        return (mended.text, *repairs, *mended.repairs)
    return (joined.strip(_STRAY_ENDS),)


def detail_of(kind: FieldKind, value: str, texts: Sequence[str], clues: CardClues) -> Detail | None:
    """Return the parts of a name or an address; None for the other fields."""
    if kind is FieldKind.NAME:
        parts = split_name(value, email_locals=clues.mail_locals, country=clues.country)
        printed = peel(clean_name(" ".join(texts)))
        return replace(parts, prefix=printed.prefix or None, suffix=printed.suffix or None)
    if kind is FieldKind.ADDRESS:
        return parse_address(value, region=clues.country)
    return None
