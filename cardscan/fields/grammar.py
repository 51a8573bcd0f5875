"""The fields that have a grammar: e-mail, web, telephone and network names, over all wordings.

Each view of the card is searched on its own, strongest grammar first; a later one never sees what
an earlier one took. The same value in several views is one candidate that names all its readers.
Where the views differ, their values are rival candidates with overlapping spans; nothing is chosen
here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cardscan.fields.addresses.regions import infer_region
from cardscan.fields.codes import find_in_codes
from cardscan.fields.lines.segments import Segment
from cardscan.fields.lines.views import Find, View, claim, views_of
from cardscan.fields.merging import Sighting, claimed_spans, merge, with_codes
from cardscan.fields.net.brands import printed_brand
from cardscan.fields.net.emails import find_emails
from cardscan.fields.net.handles import find_handles
from cardscan.fields.net.websites import find_websites, host_of
from cardscan.fields.numbers.dialling import RegionGuess
from cardscan.fields.numbers.other_wordings import is_no_phone_elsewhere
from cardscan.fields.numbers.phones import find_phones
from cardscan.fields.text.residue import segments_of
from cardscan.fields.words.hosts import Hints, hints_of
from cardscan.model.candidate import Candidate, FieldKind
from cardscan.model.ocr import CardText
from cardscan.model.photo import Code


@dataclass(frozen=True, slots=True)
class GrammarFinds:
    """What the grammars made of a card.

    Attributes:
        candidates: printed values top to bottom, then what only a code says.
        segments: the text that no candidate claimed, in reading order.
        region: ISO 3166 alpha-2 by which national numbers were read.
        country: the same where the card's own evidence speaks for it, else None.
    """

    candidates: tuple[Candidate, ...]
    segments: tuple[Segment, ...]
    region: str
    country: str | None


def find_grammar(text: CardText, codes: Sequence[Code], *, region: str) -> GrammarFinds:
    """Find all values that have a grammar, and the text that is left.

    Args:
        text: what the readers agreed on.
        codes: decoded codes; they confirm what is printed and add what only they say.
        region: ISO 3166 alpha-2 for national numbers when the card itself gives no hint.
    """
    views = views_of(text)
    hints = hints_of(line for view in views for line in view.lines)
    worded = {view: _worded_finds(view, hints) for view in views}
    guess = _region(views, worded, region)
    sightings = [
        Sighting(find, view)
        for view, finds in worded.items()
        for find in (*finds, *find_phones(view, claim(view.lines, finds), guess))
        if not is_no_phone_elsewhere(find, views)
    ]
    printed = merge(text, sightings)
    candidates = with_codes(printed, find_in_codes(codes, guess))
    brand = printed_brand(printed, text)
    if brand is not None:
        sightings = [s for s in sightings if s.find.spans != brand.spans]
    segments = segments_of(text, claimed_spans(text, sightings))
    return GrammarFinds(candidates, segments, guess.region, guess.region if guess.is_told else None)


def _worded_finds(view: View, hints: Hints) -> tuple[Find, ...]:
    """Return e-mails, handles and websites of one view."""
    emails = find_emails(view.lines, hints)
    lines = claim(view.lines, emails)
    handles = find_handles(lines)
    websites = find_websites(claim(lines, handles), hints)
    return (*emails, *handles, *websites)


def _region(
    views: Sequence[View], worded: dict[View, tuple[Find, ...]], fallback: str
) -> RegionGuess:
    hosts = [
        find.value.rpartition("@")[2] if find.kind is FieldKind.EMAIL else host_of(find.value)
        for finds in worded.values()
        for find in finds
        if find.kind in {FieldKind.EMAIL, FieldKind.WEBSITE}
    ]
    numbers = dict.fromkeys(line for view in views for line in view.lines)
    handles = [find for find in worded[views[0]] if find.kind is FieldKind.HANDLE]
    return infer_region(claim(views[0].lines, handles), hosts, numbers, fallback=fallback)
