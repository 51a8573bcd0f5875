"""All candidates of one card: first what a grammar knows, then the free text that is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cardscan.fields.addresses.unclaimed_addresses import mark_addresses
from cardscan.fields.cross_checks import check_all
from cardscan.fields.firms.domain_firms import domain_firm
from cardscan.fields.grammar import GrammarFinds, find_grammar
from cardscan.fields.mentions import find_mentions
from cardscan.fields.names.names import is_generic_local
from cardscan.fields.numbers.headed_numbers import mark_headed
from cardscan.fields.numbers.unclaimed_numbers import mark_unclaimed
from cardscan.fields.scoring.features import CardClues
from cardscan.fields.text.text_candidates import find_text_candidates
from cardscan.fields.words.companies import is_free_mail
from cardscan.model.candidate import Candidate, FieldKind
from cardscan.model.mention import Mention
from cardscan.model.ocr import CardText
from cardscan.model.photo import Code


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that came into question on one card.

    Attributes:
        candidates: of all fields, overlapping ones included.
        country: ISO 3166 alpha-2 that the card's own evidence speaks for, None without any.
        mentions: every name on the card, whoever's it is.
    """

    candidates: tuple[Candidate, ...]
    country: str | None
    mentions: tuple[Mention, ...] = ()


def find_candidates(
    text: CardText, codes: Sequence[Code], *, region: str, explained: bool = False
) -> Findings:
    """Find the candidates of all fields on a card.

    Args:
        text: what the readers agreed on.
        codes: decoded QR and other codes.
        region: ISO 3166 alpha-2 for national numbers when the card itself gives no hint.
        explained: the scores of free text are parted by their reasons, which takes longer.
    """
    finds = find_grammar(text, codes, region=region)
    texts = find_text_candidates(text, finds.segments, clues_of(finds), explained=explained)
    told = (*finds.candidates, *texts)
    checked = check_all((*told, *domain_firm(told)), finds.country)
    candidates = mark_addresses(mark_headed(mark_unclaimed(checked, text, finds.country), text))
    return Findings(candidates, finds.country, find_mentions(text, candidates))


def clues_of(finds: GrammarFinds) -> CardClues:
    """Return what the claimed values tell about the unclaimed text."""
    mails = [c.value.rsplit("@", 1) for c in finds.candidates if c.kind is FieldKind.EMAIL]
    hosts = [c.value.split("/")[0] for c in finds.candidates if c.kind is FieldKind.WEBSITE]
    domains = [domain for _, domain in mails if not is_free_mail(domain)]
    domains += [host.removeprefix("www.") for host in hosts]
    claiming = {FieldKind.EMAIL, FieldKind.WEBSITE, FieldKind.PHONE, FieldKind.HANDLE}
    return CardClues(
        mail_locals=tuple(local for local, _ in mails if not is_generic_local(local)),
        domains=tuple(dict.fromkeys(domains)),
        claimed=tuple(c.box for c in finds.candidates if c.kind in claiming),
        country=finds.country,
    )
