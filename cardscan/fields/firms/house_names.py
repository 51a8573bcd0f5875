"""Names of houses that look like a person's, for a list has some of their words.

"El Tornillo Feliz" begins with an article, "Tigh na Mara" is the whole domain and nobody's mailbox,
and the single word above "Friseursalon" is what the salon is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cardscan.fields.firms.firm_kinds import is_kind
from cardscan.fields.lines.segments import Segment, above, below, is_stacked
from cardscan.fields.names.name_words import family_weight, given_weight, name_words, peel
from cardscan.fields.names.names import email_match, is_person
from cardscan.fields.names.person_lines import may_be_person
from cardscan.fields.scoring.features import CardClues
from cardscan.fields.words.companies import company_evidence
from cardscan.model.candidate import ScorePart
from cardscan.strings import fold, squeeze

BY_KIND: Final = ScorePart("by_kind", -3.0, "What the firm is stands right above or below it.")
ARTICLE: Final = ScorePart("article", -6.0, "It begins with an article, as houses do.")
OF_DOMAIN: Final = ScorePart("of_domain", -3.0, "A domain begins with it, and no mailbox does.")
_ARTICLES: Final = frozenset("el la los las il lo gli les der die das het the".split())
_COMMON: Final = 2 / 3
_LEAST_KNOWN: Final = 0.5  # how well the word behind an article is known as a name
_LEAST_LETTERS: Final = 6  # that a domain begins with by no chance


def house_parts(
    held: Sequence[Segment], segments: Sequence[Segment], clues: CardClues
) -> tuple[ScorePart, ...]:
    """Return what speaks for lines being the name of a house and of nobody."""
    text = " ".join(s.text for s in held)
    rules = (
        (_is_by_kind(held, segments), BY_KIND),
        (begins_with_article(text), ARTICLE),
        (_is_of_domain(text, clues), OF_DOMAIN),
    )
    return tuple(part for holds, part in rules if holds)


def begins_with_article(text: str) -> bool:
    """Say whether an article and a word that is no name begin a text: "El Tornillo Feliz".

    "EL HASSANI Youssef" has a given name behind.
    """
    held = name_words(text)
    if len(held) < 2 or fold(held[0]) not in _ARTICLES:
        return False
    is_known = max(given_weight(held[1]), family_weight(held[1])) > _LEAST_KNOWN
    return not is_known and all(given_weight(word) < _COMMON for word in held[1:])


def _is_by_kind(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether lines that are no whole name stand right by what the firm is: "BAKERY"."""
    text = " ".join(s.text for s in held)
    if may_be_person(text):
        return False
    is_single = len(name_words(text)) == 1
    over, under = above(held[0], segments), below(held[-1], segments)
    pairs = ((over, held[0], over), (held[-1], under, under))
    return any(
        a is not None
        and b is not None
        and (is_kind(kind.text) or (is_single and _is_firm(kind.text)))
        and is_stacked(a, b, is_alike=False)
        for a, b, kind in pairs
        if kind is not None
    )


def _is_firm(text: str) -> bool:
    """Say whether a text has a firm's word and is no person's name."""
    return company_evidence(text).strong and not is_person(text)


def _is_of_domain(text: str, clues: CardClues) -> bool:
    """Say whether a domain begins with all of a text that no mailbox has."""
    held, key = name_words(peel(text).core), squeeze(text)
    if not held or len(key) < _LEAST_LETTERS or is_person(text) or given_weight(held[0]) > 0:
        return False
    if any(email_match(text, local) > 0 for local in clues.mail_locals):
        return False
    return any(squeeze(domain).startswith(key) for domain in clues.domains)
