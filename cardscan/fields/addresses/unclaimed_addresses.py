"""Lines that look like a part of an address on a card for which none was chosen.

A field that is missed is missed silently. So the note that names a town or a road, or has a
postcode, is marked, and whoever puts the contact together asks a person to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from cardscan.fields.addresses.addresses import address_evidence
from cardscan.fields.words.postcodes import plain_postcodes
from cardscan.model.candidate import UNCLAIMED_ADDRESS, Candidate, FieldKind, ScorePart

_LEAST_PLACES: Final = 0.3  # share of the letters: a town in a sentence is no address
_UNREAD: Final = re.compile(r"[,.] +[.,]")  # "79008, . , .": letters no reader knows were dropped
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_REGISTER: Final = re.compile(r"[A-Z]{2,5}[ .:]* \d")  # "ABN 12 345 678 901"
_MARK: Final = ScorePart(UNCLAIMED_ADDRESS, -1.0, "it looks like a part of an address")


def mark_addresses(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates, notes marked that look like a part of an address."""
    return tuple(
        replace(c, checks=(*c.checks, _MARK))
        if c.kind is FieldKind.NOTE and _holds_address(c.value)
        else c
        for c in candidates
    )


def _holds_address(text: str) -> bool:
    """Say whether a text names a road, a postcode or a town, and no list of towns served."""
    held = address_evidence(text)
    has_code = any(not _YEAR.fullmatch(code.text) for code in plain_postcodes(text))
    is_town = held.places >= _LEAST_PLACES and "&" not in text
    is_unread = bool(_UNREAD.search(text)) and any(map(str.isdigit, text))
    is_code = has_code and not _REGISTER.match(text)
    return held.postcode or held.way_number or is_town or is_code or is_unread
