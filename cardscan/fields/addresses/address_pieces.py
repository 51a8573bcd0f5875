"""Which pieces of printed rows are no part of a postal address: services, licences, lists of towns.

Only clear cases are ruled out here; how much speaks for the others is weighed elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from cardscan.fields.addresses.addresses import AddressEvidence, address_evidence
from cardscan.fields.lines.segments import Segment
from cardscan.fields.lines.times import has_price, without_times
from cardscan.fields.words.address_labels import has_address_label
from cardscan.fields.words.companies import company_evidence, legal_forms
from cardscan.fields.words.lexicon import read_words
from cardscan.fields.words.places import find_places, names_town
from cardscan.fields.words.registers import register_before
from cardscan.model.ocr import CardText
from cardscan.strings import is_latin

_MOST_TOWNS: Final = 2  # in one row without a number: three are where a firm is at work
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_TELEPHONE: Final = re.compile(
    r"(?<![\w-])\(?0\d{1,4}\)?[-/ ]{1,3}(?=(?:[- ]?\d){6})\d{2,4}[- ]?\d{2,}"
)
# Boxes of lawyers among themselves and at their courts, and how one telegraphed.
_EXCHANGE: Final = re.compile(
    r"(?i)(?:dx|docex|toque)\b[\s:.-]*(?:[a-z]{1,2}[\s-]?)?\d|LP[\s-]?\d+\b"
)
_TELEGRAPH: Final = re.compile(r"(?i)\b(?:telex|tlx|telegram\w*|(?:grams?|cables?)(?=\s?[:：]))\b")
_TILL: Final = re.compile(r"(?i)(?:till|pay\s?bill)\b\s?(?:no\b\.?|number|#)?[\s:]*\d")
_HANDLE: Final = re.compile(r"(?<![\w.])[a-z]{4,}[._][a-z]{2,}(?!\w)(?!.*\d)")  # "rosa.pasteles"
_FREQUENCY: Final = re.compile(r"(?i)(?<![\w.,])\d{2,4}(?:[.,]\d{1,2})? ?(?:fm|mhz|khz)\b")
_STATION: Final = re.compile(r"(?i:métro|RER|[US]-Bahn|haltestelle|arrêt)\b(?!.*\d{3})")
_DASH: Final = re.compile(r"\s[-–—]\s")
_REGISTER: Final = re.compile(r"\s*\([^()]*\d[^()]*\)$")
_MOTTO: Final = re.compile(r"[\"“”„«'‘].*[\"“”»'’][.!]?")
_LEAST_MOTTO: Final = 3  # words: a house may have a name in quotes
_POSTCODE_LABEL: Final = r"(?:zip|cep|c\.?p\.?|p\.?c\.?|plz|cap|psč|pin|post|código|tk|τ\.?κ)"
_LABELLED_NUMBER: Final = re.compile(
    rf"(?i)(?!{_POSTCODE_LABEL})[^\W\d_]+\.?\s?[:：]\s*(?=(?:\D*\d){{6}})[\d\s/(),-]+"
)
_LICENCE: Final = re.compile(
    r"(?i)\b(?:licen[cs]e|lic\.?\s*(?:no|n[°º]|nr|#)|licencia|licença|licenza|lizenz|konzession|permit|"
    r"registered\s+(?:no|number|in)|reg(?:d|n)?\.?\s+no|fsp\s+no|agr[ée]ment|aut\.\s*n|"
    r"d[ée]cret[oa]?|keputusan|sk\.?\s+(?:menteri|kepala)|ruhsat|koncesja|povolení|engedély|"
    r"matr[ií]cula|insured|member\s+of|(?<=^)member|certified)(?!\w)"
)
_DIGITS: Final = re.compile(r"\d")
_LEAST_REGISTERED: Final = 5
_LEAST_DIGITS: Final = 7  # of a telephone number


def stray_pieces(text: CardText, segments: Sequence[Segment]) -> frozenset[int]:
    """Return the segments that are no part of an address, by what stands beside them in their row.

    They are prices, hours and numbers to call; the towns of a list; the pieces of a row of several
    of which none has a number, a place or a road; and what a row goes on with behind a town without
    naming anything of a place.
    """
    rows: dict[int, list[int]] = defaultdict(list)
    for i, segment in enumerate(segments):
        rows[segment.line].append(i)
    strays = {
        i
        for i, segment in enumerate(segments)
        if is_of_another_kind(segment.text) or _is_label_of_number(segment, text)
    }
    strays |= {
        i
        for i, s in enumerate(segments)
        if (_is_line(s, text) and is_firm(s.text)) or (is_firm(s.text) and _is_legal(s.text))
    }
    for line, row in rows.items():
        held = [segments[i] for i in row]
        evidence = [address_evidence(s.text) for s in held]
        if _is_list_of_towns(held) or (len(row) > 1 and not any(map(_is_telling, evidence))):
            strays.update(row)
        for at in range(1, len(row)):
            gap = text.lines[line].text[held[at - 1].end : held[at].start]
            if not _DASH.search(gap) and _is_other_matter(held[:at], held[at], evidence[at]):
                strays.add(row[at])
    return frozenset(strays)


def is_of_another_kind(text: str) -> bool:
    """Say whether a piece has a price or a number to call, or is hours, a motto or a licence."""
    if has_price(text) or _TELEPHONE.search(text) or _EXCHANGE.match(text):
        return True
    if _is_registered(text) or _is_telegraph(text) or _FREQUENCY.search(text):
        return True
    if _TILL.match(text) or _STATION.match(text) or _HANDLE.search(text):
        return True
    if _LABELLED_NUMBER.fullmatch(text) or _is_licence(text) or is_motto(text):
        return True
    rest = without_times(text)
    return rest != text and not _WORD.search(rest)


def _is_registered(text: str) -> bool:
    """Say whether a piece is a number of a register behind its label, and has no road."""
    first = _DIGITS.search(text)
    if first is None or sum(map(str.isdigit, text)) < _LEAST_REGISTERED:
        return False
    label = register_before(text[: first.start()])
    is_label = label is not None and label.is_clear and not text[: label.start].strip()
    return is_label and not address_evidence(text).way_number


def _is_telegraph(text: str) -> bool:
    """Say whether a piece says how one telegraphs, with no address before that."""
    found = _TELEGRAPH.search(text)
    if found is None:
        return False
    before = address_evidence(text[: found.start()])
    return not (before.way_number or before.postcode or before.places > 0)


def is_motto(text: str) -> bool:
    """Say whether a text of several words stands all in quotes, and has neither way nor code."""
    is_long = len(read_words(text).folded) >= _LEAST_MOTTO
    if not is_long or _MOTTO.fullmatch(text) is None:
        return False
    held = address_evidence(text)
    return not (held.way_number or held.postcode or held.digits_code or has_address_label(text))


def is_firm(text: str) -> bool:
    """Say whether a line is a firm, and has nothing that an address has but a place's name."""
    firm, held = company_evidence(text), address_evidence(text)
    if held.number or held.box or held.postcode or held.near:
        return False
    if _is_legal(text):
        return True
    if held.way or held.unit or any(place.start == 0 for place in find_places(text)):
        return False
    is_place = held.building or held.area or names_town(text)
    return firm.legal_ends or (firm.strong and not is_place)


def _is_legal(text: str) -> bool:
    """Say whether a text of several words ends in a legal form that is no other word.

    A word with other letters is none that is spelt alike: "Biên Phủ" has no PHU.
    """
    said = read_words(text)
    forms = (f for f in legal_forms(text) if f.stop == len(said.printed) > 1)
    return any(f.entry.tag == "plain" and said.printed[f.start].isascii() for f in forms)


def without_firm(address: str) -> str:
    """Return an address printed on one line without the firm before it, if that has a legal form.

    A register's number in brackets behind the form goes with it; what is left must have a number.
    """
    firm, _, rest = address.partition(", ")
    is_left = any(map(str.isdigit, rest)) and bool(_WORD.search(rest))
    own = _REGISTER.sub("", firm)
    return rest if is_left and company_evidence(own).legal_ends and is_firm(own) else address


def _is_licence(text: str) -> bool:
    """Say whether a piece is a licence, a permit or the like, and names no town or road."""
    if not _LICENCE.search(text):
        return False
    held = address_evidence(text)
    return not (held.postcode or held.box or names_town(text))


def _is_label_of_number(segment: Segment, text: CardText) -> bool:
    """Say whether a country stands alone before a telephone number: "PRC mobile", "UK: +44"."""
    behind = text.lines[segment.line].text[segment.end :]
    is_before = sum(map(str.isdigit, behind)) >= _LEAST_DIGITS
    return is_before and not segment.start and address_evidence(segment.text).is_country


def _is_line(segment: Segment, text: CardText) -> bool:
    return not any(map(str.isalnum, text.lines[segment.line].text.replace(segment.text, "", 1)))


def is_worded(value: str) -> bool:
    """Say whether a value has a word, as each address does: "s. 551 7482" has none."""
    return bool(_WORD.search(value)) or not is_latin(value)


def open_ends(text: CardText, segments: Sequence[Segment]) -> frozenset[int]:
    """Return the segments with a place, or what stands for one, whose lines end in a comma."""
    return frozenset(
        i
        for i, s in enumerate(segments)
        if text.lines[s.line].text[s.end :].strip() == "," and _names_place(s.text)
    )


def _names_place(text: str) -> bool:
    held = address_evidence(text)
    return held.near or held.building or held.area or held.unit or held.way or held.places > 0


def _is_list_of_towns(row: Sequence[Segment]) -> bool:
    """Say whether a row names three towns or more and neither a number nor a road."""
    whole = ", ".join(s.text for s in row)
    held = address_evidence(whole)
    if held.way or held.box or any(c.isdigit() for c in whole):
        return False
    towns = {whole[p.start : p.stop] for p in find_places(whole) if p.kind == "city"}
    return len(towns) > _MOST_TOWNS


def _is_other_matter(before: Sequence[Segment], piece: Segment, held: AddressEvidence) -> bool:
    """Say whether a piece has nothing of an address, behind pieces that ended in a town."""
    is_part = held.way or held.box or held.building or held.area or held.near or held.postcode
    if is_part or held.places > 0 or not _LONG_WORD.search(piece.text):
        return False
    address = ", ".join(s.text for s in before)
    so_far = address_evidence(address)
    return so_far.postcode or so_far.places > 0.5 or names_town(address)


def _is_telling(held: AddressEvidence) -> bool:
    return held.number or held.way or held.box or held.places > 0
