"""One candidate out of all sightings of a value in the views of a card.

The confidence is that of the characters: the lines' own, raised where two readers or a code have
the same value, lowered where one stands alone, where the chosen text does not have it, and where it
had to be mended without anything else on the card saying so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from cardscan.fields.lines.views import Find, View, align, part_of
from cardscan.fields.net.websites import host_of
from cardscan.fields.numbers.second_readings import readers_of_mail, readers_of_number
from cardscan.fields.words.hosts import FROM_CARD, registered_domain
from cardscan.geometry import Box
from cardscan.model.candidate import (
    COUNTRY_GUESSED,
    NO_REPAIRS,
    Candidate,
    Detail,
    FieldKind,
    HandleDetail,
    PhoneDetail,
    Span,
)
from cardscan.model.ocr import CardText
from cardscan.strings import digits

_HARMLESS = NO_REPAIRS | {"start_guessed", "lines_joined", "group_cut", COUNTRY_GUESSED}
"""Steps that change no character of what is printed."""

_OF_HOSTS = frozenset(
    {"suffix_mended", "point_added", "comma_for_point", "at_sign_mended", "www_mended"}
)
"""Repairs that another address with the same domain proves right."""

_KEPT_DOUBT = 0.5
"""Share of doubt that stays when a second reader has the same value."""

_KEPT_OF_NUMBER = 0.2
"""The same where it is a number of its plan: two readers seldom mistake a digit alike, while how
sure a line is read is told by its words as well."""

_CODED_DOUBT = 0.2
_ALONE = 0.85
_NOT_CHOSEN = 0.6
_MENDED = 0.7


@dataclass(frozen=True, slots=True)
class Sighting:
    """A find and the view it was made in."""

    find: Find
    view: View

    @property
    def mends(self) -> frozenset[str]:
        """The repairs that changed characters."""
        return frozenset(self.find.repairs) - _HARMLESS


Key = tuple[FieldKind, str]


def merge(text: CardText, sightings: Sequence[Sighting]) -> tuple[Candidate, ...]:
    """Return one candidate per value, top to bottom."""
    groups: dict[Key, list[Sighting]] = {}
    aliases = _phone_aliases(sightings)
    for sighting in sightings:
        if not all(text.lines[span.line].text for span in sighting.find.spans):
            continue  # one reader saw it where nothing is printed after all
        groups.setdefault(_key(sighting.find, aliases), []).append(sighting)
    proven = _proven_domains(groups)
    made = [_candidate(text, group, proven) for group in groups.values()]
    made.sort(key=lambda c: (c.spans[0].line, c.spans[0].start))
    return tuple(made)


def _phone_aliases(sightings: Iterable[Sighting]) -> dict[str, str]:
    """Return which digits, read without a country, are surely which E.164 number."""
    aliases: dict[str, str] = {}
    for sighting in sightings:
        detail = sighting.find.detail
        if isinstance(detail, PhoneDetail) and detail.e164 is not None:
            aliases[digits(detail.e164)] = detail.e164
            aliases.setdefault(digits(sighting.find.raw), detail.e164)
    return aliases


def _key(find: Find, aliases: dict[str, str]) -> Key:
    if isinstance(find.detail, PhoneDetail):
        bare = digits(find.value)
        return find.kind, find.detail.e164 or aliases.get(bare, bare)
    if isinstance(find.detail, HandleDetail):
        return find.kind, f"{find.detail.network}:{find.value.lower()}"
    if find.kind is FieldKind.WEBSITE:
        return find.kind, find.value.removeprefix("www.")
    return find.kind, find.value


def _proven_domains(groups: dict[Key, list[Sighting]]) -> dict[str, int]:
    """Count the values whose domain stands somewhere just as printed."""
    proven: dict[str, int] = {}
    for (kind, _), group in groups.items():
        if any(not s.mends for s in group) and kind in {FieldKind.EMAIL, FieldKind.WEBSITE}:
            domain = _domain(group[0].find)
            if domain is not None:
                proven[domain] = proven.get(domain, 0) + 1
    return proven


def _domain(find: Find) -> str | None:
    if find.kind is FieldKind.EMAIL:
        return registered_domain(find.value.rpartition("@")[2])
    return registered_domain(host_of(find.value)) if find.kind is FieldKind.WEBSITE else None


def _candidate(text: CardText, group: Sequence[Sighting], proven: dict[str, int]) -> Candidate:
    best = min(group, key=_rank)
    spans = _chosen_spans(text, best)
    box = _box(text, spans)
    readers = frozenset(r for s in group if FROM_CARD not in s.find.repairs for r in s.view.readers)
    if best.find.kind is FieldKind.PHONE:
        readers |= readers_of_number(text.lines[best.find.spans[0].line].versions, best.find.raw)
    if best.find.kind is FieldKind.EMAIL and len(spans) == 1 and not best.mends:
        readers |= readers_of_mail(text.lines[spans[0].line].versions, best.find.value)
    is_proven = best.mends <= _OF_HOSTS and proven.get(_domain(best.find) or "", 0) > 0
    return Candidate(
        kind=best.find.kind,
        value=best.find.value,
        raw=best.find.raw,
        spans=spans,
        box=box,
        readers=readers,
        rule="+".join((best.find.rule, *best.find.repairs)),
        confidence=_confidence(text, group, spans, readers, is_proven=is_proven),
        detail=_detail(best, group),
    )


def _rank(sighting: Sighting) -> tuple[bool, int, bool, bool]:
    """Return what the best sighting has least of: doubt about its country, repairs, other words."""
    is_repaired = not NO_REPAIRS.issuperset(sighting.find.repairs)
    has_none = _has_no_country(sighting.find)
    return has_none, len(sighting.mends), is_repaired, not sighting.view.is_chosen


def _has_no_country(find: Find) -> bool:
    return isinstance(find.detail, PhoneDetail) and find.detail.e164 is None


def _chosen_spans(text: CardText, sighting: Sighting) -> tuple[Span, ...]:
    spans = []
    for span in sighting.find.spans:
        chosen = text.lines[span.line].text
        held = align(span, sighting.view.lines[span.line], chosen)
        spans.append(held or Span(span.line, 0, len(chosen)))
    return tuple(spans)


def _box(text: CardText, spans: Sequence[Span]) -> Box:
    boxes = [
        part_of(text.lines[s.line].box, len(text.lines[s.line].text), s.start, s.end) for s in spans
    ]
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    return whole


def _detail(best: Sighting, group: Sequence[Sighting]) -> Detail | None:
    """Return the best sighting's detail, with the type of one that has a label."""
    detail = best.find.detail
    if not isinstance(detail, PhoneDetail) or best.find.is_labelled:
        return detail
    for other in group:
        if other.find.is_labelled and isinstance(other.find.detail, PhoneDetail):
            return replace(detail, type=other.find.detail.type)
    return detail


def _confidence(
    text: CardText,
    group: Sequence[Sighting],
    spans: Sequence[Span],
    readers: frozenset[str],
    *,
    is_proven: bool,
) -> float:
    sure = fmean(text.lines[s.line].confidence for s in spans)
    if len(readers) > 1:
        is_number = any(isinstance(d := s.find.detail, PhoneDetail) and d.is_valid for s in group)
        sure = 1 - (1 - sure) * (_KEPT_OF_NUMBER if is_number else _KEPT_DOUBT)
    elif len(text.readers) > 1:
        sure *= _ALONE
    if not any(s.view.is_chosen for s in group):
        sure *= _NOT_CHOSEN
    if all(s.mends for s in group) and len(readers) < 2 and not is_proven:
        sure *= _MENDED
    return min(1.0, max(0.0, sure))


def with_codes(printed: Sequence[Candidate], coded: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the printed candidates, surer where a code says the same, then what only codes say."""
    said = {_code_key(c): c for c in coded}
    held = {_code_key(c) for c in printed}
    confirmed = [
        replace(
            c,
            readers=c.readers | said[_code_key(c)].readers,
            confidence=1 - (1 - c.confidence) * _CODED_DOUBT,
        )
        if _code_key(c) in said
        else c
        for c in printed
    ]
    return (*confirmed, *(c for c in coded if _code_key(c) not in held))


def _code_key(candidate: Candidate) -> Key:
    if candidate.kind is FieldKind.WEBSITE:
        return candidate.kind, host_of(candidate.value)
    if candidate.kind is FieldKind.PHONE:
        return candidate.kind, digits(candidate.value)
    return candidate.kind, candidate.value


def claimed_spans(text: CardText, sightings: Iterable[Sighting]) -> tuple[Span, ...]:
    """Return everything in the chosen text that belongs to a value or its label.

    A place that cannot be told in the chosen text is not taken from it.
    """
    taken: dict[Span, None] = {}
    for sighting in sightings:
        for span in (*sighting.find.spans, *sighting.find.labels):
            held = align(span, sighting.view.lines[span.line], text.lines[span.line].text)
            if held is not None:
                taken.setdefault(held)
    return tuple(taken)
