"""What the fields of a card say about each other: agreement makes surer, a near miss is suspicious.

Nothing is changed here. A check is a remark on a candidate that the confidence weighs and that a
person can read; ``jom.deruiter@`` beside the name "Jorn de Ruiter" is kept and doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import phonenumbers
from rapidfuzz.distance import Levenshtein

from cardscan.fields.addresses.addresses import AddressEvidence, address_evidence
from cardscan.fields.addresses.whole_addresses import WHOLE, is_whole
from cardscan.fields.firms.firm_checks import Surroundings, firm_checks, surroundings_of
from cardscan.fields.names.name_checks import check_name, is_near_miss
from cardscan.fields.names.names import email_match, is_generic_local
from cardscan.fields.words.companies import is_free_mail
from cardscan.fields.words.hosts import registered_domain
from cardscan.fields.words.roles import department_evidence, title_evidence
from cardscan.model.candidate import (
    AREA_ADDED,
    GUESSES,
    MADE_UP,
    NEAR_HOST,
    PLUS_ADDED,
    SHARED,
    Candidate,
    FieldKind,
    PhoneDetail,
    ScorePart,
)
from cardscan.strings import digits

_MATCH = 0.85
_PARTLY = 0.5
_NEAR = 2
_DESK = 4  # digits in which the numbers of one firm differ
_CLEAR = 6.0  # log-odds of an address that is surely one
_LONG = 4
_TWO_PARTS = re.compile(r", |\s?[-–|/•·] |\(")
_INTERNATIONAL = re.compile(r"\W*(?:\+|00)")
_RUNS = ("123456789", "987654321")
_STEMS = str.maketrans("it", "ll")  # letters that readers mistake in a suffix: .pt, .pl; .it, .lt


@dataclass(frozen=True, slots=True)
class _Card:
    """What the checks compare with."""

    mail_domains: frozenset[str]
    hosts: frozenset[str]
    locals: tuple[str, ...]
    names: tuple[str, ...]
    addresses: tuple[Candidate, ...]
    titles: tuple[Candidate, ...]
    country: str | None
    numbers: tuple[str, ...]
    surroundings: Surroundings


def check_all(candidates: Sequence[Candidate], country: str | None) -> tuple[Candidate, ...]:
    """Return the candidates with their checks filled in.

    Args:
        candidates: of all fields, rivals included.
        country: ISO 3166 alpha-2 that the card speaks for.
    """
    mails = [c.value.rsplit("@", 1) for c in candidates if c.kind is FieldKind.EMAIL]
    names = [c for c in candidates if c.kind is FieldKind.NAME and c.score > 0]
    mail_domains = frozenset(_domains(d for _, d in mails if not is_free_mail(d)))
    hosts = frozenset(_domains(c.value for c in candidates if c.kind is FieldKind.WEBSITE))
    card = _Card(
        mail_domains=mail_domains,
        hosts=hosts,
        locals=tuple(local for local, _ in mails if not is_generic_local(local)),
        names=tuple(c.value for c in sorted(names, key=lambda c: c.score, reverse=True)[:2]),
        addresses=tuple(c for c in candidates if c.kind is FieldKind.ADDRESS and c.score > _CLEAR),
        titles=tuple(c for c in candidates if c.kind is FieldKind.TITLE and c.score > 0),
        country=country,
        numbers=tuple(
            c.detail.e164
            for c in candidates
            if isinstance(c.detail, PhoneDetail) and c.detail.e164 is not None
        ),
        surroundings=surroundings_of(candidates, mail_domains | hosts),
    )
    return tuple(_checked(c, tuple(_checks(c, card))) for c in candidates)


def _checked(candidate: Candidate, checks: tuple[ScorePart, ...]) -> Candidate:
    """Return the candidate with its checks; a website with a letter off is never sure."""
    is_near = candidate.kind is FieldKind.WEBSITE and any(c.weight < 0 for c in checks)
    rule = f"{candidate.rule}+{NEAR_HOST}" if is_near else candidate.rule
    return replace(candidate, rule=rule, checks=checks)


def _domains(hosts: Iterable[str]) -> Iterable[str]:
    return (registered_domain(host.split("/")[0]) or host for host in hosts)


def _checks(candidate: Candidate, card: _Card) -> Iterable[ScorePart]:
    if candidate.kind is FieldKind.EMAIL:
        local, _, domain = candidate.value.rpartition("@")
        if not is_free_mail(domain):
            yield from _compared("domain", registered_domain(domain) or domain, card.hosts)
            yield from _suffix(domain, card.country)
        yield from _name_checks(local, card.names)
    elif candidate.kind is FieldKind.WEBSITE:
        host = candidate.value.split("/")[0]
        yield from _compared("domain", registered_domain(host) or host, card.mail_domains)
        yield from _suffix(host, card.country)
    elif candidate.kind is FieldKind.NAME:
        yield from check_name(candidate, card.locals)
    elif candidate.kind is FieldKind.COMPANY:
        yield from firm_checks(candidate, card.surroundings)
    elif candidate.kind is FieldKind.TITLE:
        yield from _title(candidate, card.titles)
    elif candidate.kind is FieldKind.ADDRESS:
        if is_whole(candidate.value):
            yield ScorePart("whole", 1.0, WHOLE.sentence)
        yield from _other_addresses(candidate, card.addresses)
    elif isinstance(candidate.detail, PhoneDetail):
        yield from _number(candidate, candidate.detail.e164, card)


def _number(candidate: Candidate, e164: str | None, card: _Card) -> Iterable[ScorePart]:
    """Yield what is said of a telephone number."""
    if e164 is None:
        if any(run in digits(candidate.raw) for run in _RUNS):
            yield ScorePart(MADE_UP, 1.0, "Its digits run on as on a sample card.")
        return
    if AREA_ADDED in candidate.rule.split("+"):
        yield ScorePart("area", -1.0, GUESSES[AREA_ADDED])
    else:
        yield from _country(e164, card.country)
    yield from _digits(candidate)
    yield from _series(candidate, card.numbers)


def _compared(name: str, own: str, others: Iterable[str]) -> Iterable[ScorePart]:
    """Yield whether a domain stands on the card twice, or once and once nearly."""
    distances = [Levenshtein.distance(own, other) for other in others]
    if 0 in distances:
        yield ScorePart(name, 1.0, "E-mail and website have the same domain.")
    elif distances and min(distances) <= _NEAR:
        yield ScorePart(name, -1.0, "E-mail and website differ by a character or two.")


def _suffix(host: str, country: str | None) -> Iterable[ScorePart]:
    """Yield whether the suffix is that of another country that looks like the card's."""
    suffix, own = host.rpartition(".")[2], (country or "").lower()
    if suffix != own and suffix.translate(_STEMS) == own.translate(_STEMS):
        yield ScorePart("domain", -1.0, "The suffix all but is the country's.")


def _name_checks(local: str, names: Sequence[str]) -> Iterable[ScorePart]:
    if is_generic_local(local):
        return
    if any(is_near_miss(name, local) for name in names):
        yield ScorePart("name", -1.0, "The e-mail address nearly fits the name.")
    elif any(email_match(name, local) > _MATCH for name in names):
        yield ScorePart("name", 1.0, "The e-mail address fits the name.")


def _title(candidate: Candidate, others: Sequence[Candidate]) -> Iterable[ScorePart]:
    """Yield whether a title is all of a title, more than one, or one of several."""
    is_plain = title_evidence(candidate.value).is_plain
    _, *behind = _TWO_PARTS.split(candidate.value)
    is_one = is_plain and len(candidate.lines) == 1 and not any(map(_is_area, behind))
    if behind and not is_one:
        yield ScorePart("parts", -1.0, "It may be a title and something else beside it.")
    if is_plain:
        yield ScorePart("whole", 1.0, "All of its words are those of a job.")
    if any(not set(other.lines) & set(candidate.lines) for other in others):
        yield ScorePart("another", -1.0, "Another line of the card names a job too.")


def _is_area(text: str) -> bool:
    """Say whether a text may be a department of its own, as "Engineering" behind a dash may."""
    evidence = department_evidence(text)
    return evidence.unit or (evidence.area and not title_evidence(text).job)


def _country(e164: str, country: str | None) -> Iterable[ScorePart]:
    if country is None:
        return
    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(phonenumbers.parse(e164).country_code or 0)
    if codes is not None and country in codes:
        yield ScorePart("country", 1.0, "The number belongs to the country of the card.")
    else:
        yield ScorePart("country", -1.0, "The number belongs to another country.")


def _digits(candidate: Candidate) -> Iterable[ScorePart]:
    if not _INTERNATIONAL.match(candidate.raw):
        yield ScorePart("national", -1.0, "The number is printed without its country.")
    if any(run in candidate.value for run in _RUNS):
        yield ScorePart("placeholder", -1.0, "The digits run on as in a made-up number.")


def _series(candidate: Candidate, numbers: Sequence[str]) -> Iterable[ScorePart]:
    """Yield whether a number is one of several that differ in their last digits."""
    repairs = candidate.rule.split("+")
    if SHARED in repairs:
        yield ScorePart("shared", -1.0, "It begins as the number before it, which is not printed.")
    elif any(o != candidate.value and o[:-_DESK] == candidate.value[:-_DESK] for o in numbers):
        yield ScorePart("series", 1.0, "Another number of the card begins with the same digits.")
    if PLUS_ADDED in repairs:
        yield ScorePart("plus", -1.0, "Its country's code is printed without a plus.")


def _has_house_between_towns(pieces: Sequence[AddressEvidence]) -> bool:
    """Say whether house and town are followed by a house and a town once more."""
    houses = [i for i, p in enumerate(pieces) if p.way_number or (p.building and p.number)]
    towns = [i for i, p in enumerate(pieces) if (p.city or p.postcode) and i not in houses]
    return any(houses[0] < town < house < towns[-1] for town in towns for house in houses)


def _other_addresses(candidate: Candidate, others: Sequence[Candidate]) -> Iterable[ScorePart]:
    """Yield that a second address stands on the card, or that two may have become one."""
    pieces = [address_evidence(piece) for piece in candidate.value.split(", ")]
    ways = sum(p.way_number and not (p.city or p.postcode or p.digits_code) for p in pieces)
    most = max(ways, sum(p.box for p in pieces), sum(p.is_country for p in pieces))
    if most > 1 or _has_house_between_towns(pieces):
        yield ScorePart("two", -1.0, "It may be two addresses.")
    if any(not set(other.lines) & set(candidate.lines) for other in others):
        yield ScorePart("another", -1.0, "Another address stands on the card.")
