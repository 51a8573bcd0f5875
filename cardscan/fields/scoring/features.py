"""What can be said of a segment in numbers: words, shape, place, and what else is on the card.

All features are about 0 to 1 (sizes are logarithms), so that the weights can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cardscan.fields.addresses.addresses import address_evidence
from cardscan.fields.lines.relations import relations_of
from cardscan.fields.lines.segments import (
    Frame,
    Segment,
    frame_of,
    pair_features,
    place_features,
)
from cardscan.fields.names.field_labels import labelled_kind, without_label
from cardscan.fields.names.names import email_match, name_evidence, without_degrees
from cardscan.fields.titles.title_parts import title_core
from cardscan.fields.words.address_labels import is_address_label, without_address_label
from cardscan.fields.words.companies import company_evidence, domain_match
from cardscan.fields.words.prose import prose_evidence
from cardscan.fields.words.roles import department_evidence, title_evidence
from cardscan.geometry import Box
from cardscan.model.candidate import FieldKind
from cardscan.strings import squeeze, words

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_LABELLED = (FieldKind.NAME, FieldKind.COMPANY, FieldKind.TITLE)
_TELLING = 4  # letters of a word that says something when a domain holds it
_INNER_SIGN = re.compile(r"[^\W\d_][._:][^\W_]|[^\W\d_]\d|\d[^\W\d_]")


@dataclass(frozen=True, slots=True)
class CardClues:
    """What the grammar of the card already told.

    Attributes:
        mail_locals: local parts of personal e-mail addresses, lower case.
        domains: of e-mails (free mail providers left out) and websites, lower case, without www.
        claimed: boxes of e-mails, phones, websites and handles, card frame.
        country: ISO 3166 alpha-2 that the card speaks for, None when nothing tells.
    """

    mail_locals: tuple[str, ...]
    domains: tuple[str, ...]
    claimed: tuple[Box, ...]
    country: str | None


def look_at(
    segments: Sequence[Segment], clues: CardClues
) -> tuple[list[dict[str, float]], NDArray[np.float32]]:
    """Return the features of every segment, and the relations of each to all of them.

    The group of a feature stands before the colon. The ruler is made of all that is printed.
    """
    frame = frame_of([s.box for s in segments] + list(clues.claimed))
    return _features(segments, clues, frame), relations_of([s.box for s in segments], frame)


def _features(
    segments: Sequence[Segment], clues: CardClues, frame: Frame
) -> list[dict[str, float]]:
    keys = [squeeze(s.text) for s in segments]
    made = []
    for segment, key in zip(segments, keys, strict=True):
        shape = {
            **_shape(without_degrees(without_label(segment.text))),
            "is_repeated": len(key) > 3 and keys.count(key) > 1,
            "confidence": segment.confidence,
        }
        made.append(
            {
                **_numbers("shape", shape),
                **_numbers("place", place_features(segment, segments, frame)),
                **_evidence(without_label(segment.text)),
                **_numbers("card", _cross(segment, clues, frame.height)),
            }
        )
    return made


def join_features(upper: Segment, lower: Segment, clues: CardClues) -> dict[str, float]:
    """Return what tells, besides their words, whether two neighbours are one value."""
    labels = [squeeze(domain.split(".")[0]) for domain in clues.domains]
    added = [w for w in map(squeeze, words(lower.text)) if len(w) >= _TELLING]
    is_in_domain = any(w in label for w in added for label in labels)
    whole = max((domain_match(upper.text, d) for d in clues.domains), default=0.0)
    return {
        **pair_features(upper, lower),
        "is_both_long": float(min(len(words(upper.text)), len(words(lower.text))) > 1),
        "is_restart": float(_is_restart(upper.text, lower.text)),
        "is_in_domain": float(is_in_domain),
        "is_whole_domain": float(whole > 0.95 and not is_in_domain),
        "is_whole_name": float(_is_whole_name(upper.text) or _is_whole_name(lower.text)),
    }


def _is_whole_name(text: str) -> bool:
    """Say whether a text alone is a known given and a known family name, and nothing else."""
    name = name_evidence(text)
    return name.is_usual_length and name.order > 0 and name.ambiguous == 0


def _is_restart(upper: str, lower: str) -> bool:
    """Say whether a second address seems to begin: a town above, a street below."""
    ended, begun = address_evidence(upper), address_evidence(lower)
    return ended.has_town and bool(begun.way_number or begun.box or begun.unit)


def _shape(text: str) -> dict[str, float]:
    held = words(text)
    letters = [c for c in text if c.isalpha()]
    capitals = sum(1 for w in held if w[:1].isupper())
    return {
        "words": min(len(held), 8) / 8,
        "is_one_word": float(len(held) == 1),
        "is_two_words": float(len(held) == 2),
        "is_three_words": float(len(held) == 3),
        "is_long": float(len(held) > 5),
        "chars": min(len(text), 60) / 60,
        "is_tiny": float(len(letters) < 3),
        "is_upper": float(len(letters) > 1 and text.isupper()),
        "is_lower": float(len(letters) > 1 and text.islower()),
        "capitalised": capitals / len(held) if held else 0.0,
        "is_title_case": float(bool(held) and capitals == len(held) and not text.isupper()),
        "digits": sum(c.isdigit() for c in text) / max(1, len(text)),
        "has_digit": float(any(c.isdigit() for c in text)),
        "has_comma": float("," in text),
        "has_ampersand": float("&" in text),
        "has_colon": float(":" in text),
        "has_slash": float("/" in text),
        "ends_in_stop": float(text.rstrip().endswith((".", "!", "?"))),
        "is_letterspaced": float(len(held) > 3 and all(len(w) == 1 for w in held)),
        "has_underscore": float("_" in text),
        "is_tag_like": float(len(text.split()) == 1 and text.islower()),
        "has_inner_sign": float(bool(_INNER_SIGN.search(text))),
        "is_quoted": float(text[:1] in "\"“„«'‘" and len(text) > 1),
    }


def _evidence(text: str) -> dict[str, float]:
    """Return what the lexicons know of the words, each number named by its list."""
    bare = without_degrees(text)
    return {
        **_told("name", name_evidence(text)),
        **_told("title", title_evidence(title_core(bare))),
        **_told("department", department_evidence(bare)),
        **_told("company", company_evidence(bare)),
        **_told("address", address_evidence(bare)),
        **_told("prose", prose_evidence(bare)),
    }


def _numbers(prefix: str, values: Mapping[str, float]) -> dict[str, float]:
    return {f"{prefix}:{key}": value for key, value in values.items()}


def _told(prefix: str, evidence: DataclassInstance) -> dict[str, float]:
    held = ((field.name, getattr(evidence, field.name)) for field in fields(evidence))
    return {
        f"{prefix}:{name}": float(value)
        for name, value in held
        if isinstance(value, (bool, int, float))
    }


def _cross(segment: Segment, clues: CardClues, height: float) -> dict[str, float]:
    """Return what e-mails, websites and their places say about a segment."""
    gaps = [max(c.top - segment.box.bottom, segment.box.top - c.bottom) for c in clues.claimed]
    is_above = [c.top > segment.box.center.y for c in clues.claimed]
    mail = max((email_match(segment.text, m) for m in clues.mail_locals), default=0.0)
    domain = max((domain_match(segment.text, d) for d in clues.domains), default=0.0)
    labelled = labelled_kind(segment.text)
    return {
        "mail_match": mail,
        "is_mail_match": float(mail > 0.8),
        "domain_match": domain,
        "is_domain_match": float(domain > 0.8),
        "has_mail": float(bool(clues.mail_locals)),
        "has_domain": float(bool(clues.domains)),
        "near_contact": 1 / (1 + max(0.0, min(gaps, default=9.0 * height)) / height),
        "over_contact": sum(is_above) / len(is_above) if is_above else 0.5,
        "is_address_label": float(is_address_label(segment.text)),
        "is_address_labelled": float(without_address_label(segment.text) != segment.text),
        **{f"is_{kind}_labelled": float(labelled is kind) for kind in _LABELLED},
    }
