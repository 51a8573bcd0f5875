"""What speaks against a line as somebody's name: words nobody is called by, and the firm's own.

Where nothing else on a card looks like a name, the weights take a shop for one. A card without a
person is no rare thing, and to ask "who is it?" is better than to answer "El Tornillo".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cardscan.fields.lines.segments import Segment
from cardscan.fields.names.eastern_names import eastern_likeness
from cardscan.fields.names.name_mail import email_match
from cardscan.fields.names.name_words import (
    family_weight,
    given_weight,
    is_particle,
    name_words,
    peel,
)
from cardscan.fields.names.names import has_other_word, is_person
from cardscan.fields.names.person_lines import is_above_title, may_be_person
from cardscan.fields.words.companies import company_evidence
from cardscan.model.candidate import ScorePart
from cardscan.strings import is_latin, squeeze

STRANGE: Final = ScorePart("strange", -2.0, "None of its words is known from a name.")
OF_FIRM: Final = ScorePart("of_firm", -6.0, "The firm has all its words, and another is a person.")
_LIKE: Final = 0.5  # of an e-mail address that somebody's name is in
_INITIAL: Final = 2  # letters of a word that may be initials


def doubt_parts(
    held: Sequence[Segment], segments: Sequence[Segment], mail_locals: Sequence[str]
) -> tuple[ScorePart, ...]:
    """Return what speaks against lines as a name; nothing where a job or an address tells one.

    Args:
        held: the lines, in order.
        segments: all of the card.
        mail_locals: local parts of personal e-mail addresses on the card.
    """
    text = " ".join(segment.text for segment in held)
    if is_of_firm(held, segments):
        return (OF_FIRM,)
    if is_above_title(held[-1], segments):
        return ()
    is_mailed = any(email_match(text, local) > _LIKE for local in mail_locals)
    is_own = is_mailed and not is_trade(text)  # a shop has an address of its name as well
    return (STRANGE,) if is_strange(text) and not is_own else ()


def is_trade(text: str) -> bool:
    """Say whether a text has a word that is no name but one of firms, and no given name."""
    return has_other_word(text) and not any(map(given_weight, name_words(text)))


def is_strange(text: str) -> bool:
    """Say whether no word of a text is known as a name.

    A family name alone or with a word of firms is none either, "Kowalczyk Hardware".
    Forms of address, degrees and initials tell a name whatever is behind them.
    """
    peeled = peel(text)
    full = [word for word in name_words(peeled.core) if not is_particle(word)]
    is_told = bool(peeled.prefix or peeled.suffix) or eastern_likeness(peeled.core) > 0
    if is_told or not full or not is_latin(text) or any(len(w) < _INITIAL for w in full):
        return False
    if any(given_weight(word) for word in full):
        return False
    return len(full) == 1 or has_other_word(text) or not any(map(family_weight, full))


def is_of_firm(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether a line with a firm's word or form has all words, and another line is a person.

    A logo beside "Crooked Bough Cider Co." says the firm's name once more.
    """
    own = {squeeze(word) for segment in held for word in name_words(segment.text)}
    others = [s for s in segments if s not in held]
    firms = [s for s in others if own < {squeeze(w) for w in name_words(s.text)} and _is_firm(s)]
    return bool(firms) and any(
        is_person(s.text)
        and may_be_person(s.text)
        and not own.intersection(map(squeeze, name_words(s.text)))
        for s in others
    )


def _is_firm(segment: Segment) -> bool:
    evidence = company_evidence(segment.text)
    return evidence.legal_ends or evidence.strong
