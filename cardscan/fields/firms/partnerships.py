"""Firms that are called after their partners: family names, and what the partners are.

"Zerafa Camenzuli" above "ADVOCATES", "Müller Schmidt" above "Rechtsanwälte" and "Fenech Farrugia"
beside "Dr. Ann Farrugia" read like names of people. None of them is a second person of the card.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cardscan.fields.firms.firm_kinds import is_kind
from cardscan.fields.names.name_words import family_weight, given_weight, is_particle, name_words
from cardscan.fields.words.firm_words import are_partners
from cardscan.fields.words.roles import title_evidence
from cardscan.model.candidate import Candidate, FieldKind
from cardscan.model.mention import Mention, MentionKind
from cardscan.strings import squeeze, words

_REACHING: Final = (FieldKind.PHONE, FieldKind.EMAIL)
_MOST_GAP: Final = 1.0  # heights between a firm's name and what its partners are
_MOST_SIGNS: Final = 4  # characters between them in one line


def without_partnerships(
    mentions: Sequence[Mention], candidates: Sequence[Candidate], notes: Sequence[Candidate]
) -> Iterator[Mention]:
    """Yield the mentions that are no firm of partners.

    A form of address, a couple's "&" and a number in the row of a name tell of a person.

    Args:
        mentions: every name on a card.
        candidates: of all fields.
        notes: every text of the card.
    """
    reached = {s.line for c in candidates if c.kind in _REACHING for s in c.spans}
    for mention in mentions:
        is_told = (
            mention.has_rank
            or mention.kind not in {MentionKind.FULL, MentionKind.LIKELY}
            or mention.name.spans[0].line in reached
        )
        if is_told or not _is_partnership(mention, mentions, notes):
            yield mention


def _is_partnership(
    mention: Mention, mentions: Sequence[Mention], notes: Sequence[Candidate]
) -> bool:
    following = [n.raw for n in notes if _follows(n, mention.name)]
    full = [m for m in mentions if m.kind is MentionKind.FULL and m is not mention]
    if any(map(are_partners, following)):
        return not any(_follows(mention.name, m.name) for m in full)
    if any(given_weight(word) > 0 for word in name_words(mention.name.value)):
        return False
    has_job = any(title_evidence(text).job for text in following)
    is_of_person = _is_of_families(mention) and any(_share_word(mention, m) for m in full)
    return (is_of_person and not has_job) or any(map(is_kind, following))


def _follows(note: Candidate, name: Candidate) -> bool:
    """Say whether a text stands right below a name, or right behind it in its line."""
    if note.spans[0].line == name.spans[0].line:
        return 0 < note.spans[0].start - name.spans[0].end <= _MOST_SIGNS
    gap = note.box.top - name.box.bottom
    is_below = note.box.center.y > name.box.bottom and gap < _MOST_GAP * note.box.height
    return is_below and note.box.horizontal_overlap(name.box) > 0


def _is_of_families(mention: Mention) -> bool:
    """Say whether all of a name is family names that are known."""
    full = [word for word in name_words(mention.name.value) if not is_particle(word)]
    return all(family_weight(word) > 0 for word in full)


def _share_word(one: Mention, other: Mention) -> bool:
    ours, theirs = ({squeeze(w) for w in words(m.name.value)} for m in (one, other))
    return bool(ours & theirs)
