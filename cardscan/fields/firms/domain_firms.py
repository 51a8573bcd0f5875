"""The firm that only a domain of the card tells: "plogbit.io" on a card without any firm's line.

It is the weakest of all candidates, so that any printed name comes before it, and always asked
about. Website and mail must have it. A domain of a person's own name tells no firm, nor does one
that a template has in a firm's place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cardscan.fields.words.companies import domain_match, is_free_mail
from cardscan.fields.words.hosts import registered_domain
from cardscan.model.candidate import Candidate, FieldKind, ScorePart
from cardscan.strings import squeeze, words

_WEAKEST: Final = ScorePart("of_domain", 0.1, "No line of the card is a firm; its domain may be.")
_LEAST_LETTERS: Final = 4  # of a domain, and of a name's word in it
_NAMED: Final = 0.6
_PLACEHOLDER: Final = re.compile(
    r"(?:your|my|our|the)?-?(?:company|business|domain|website|web|site|brand|firm)-?(?:name|here)?"
)


def domain_firm(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the firm that the website or mail of a card without a firm is called after, if any."""
    names = [c for c in candidates if c.kind is FieldKind.NAME and c.score > 0]
    best = max(names, key=lambda c: c.score, default=None)
    if best is None or any(
        c.kind is FieldKind.COMPANY and c.score > 0 and not set(best.lines) & set(c.lines)
        for c in candidates
    ):
        return ()
    mails = {registered_domain(c.value.rpartition("@")[2]) for c in candidates if _is_mail(c)}
    for source in (c for c in candidates if c.kind is FieldKind.WEBSITE):
        host = source.value.split("/")[0].removeprefix("www.")
        domain = registered_domain(host)
        if domain is None or domain not in mails or _is_of_person(domain, names):
            continue
        label = domain.partition(".")[0]
        if len(squeeze(label)) >= _LEAST_LETTERS and not _PLACEHOLDER.fullmatch(label.lower()):
            value = label.replace("-", " ")
            firm = replace(source, kind=FieldKind.COMPANY, value=value, spans=(), rule="domain")
            return (replace(firm, parts=(_WEAKEST,), checks=(), detail=None),)
    return ()


def _is_mail(candidate: Candidate) -> bool:
    domain = candidate.value.rpartition("@")[2]
    return candidate.kind is FieldKind.EMAIL and not is_free_mail(domain)


def _is_of_person(domain: str, names: Sequence[Candidate]) -> bool:
    """Say whether a domain has a word of a name on the card."""
    label = squeeze(domain.partition(".")[0])
    held = {squeeze(word) for name in names for word in words(name.value)}
    has_word = any(len(word) >= _LEAST_LETTERS and word in label for word in held)
    return has_word or any(domain_match(name.value, domain) > _NAMED for name in names)
