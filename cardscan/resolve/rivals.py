"""Who else may be a person of a card for which there is one contact.

A second person who gets no contact is lost silently, and the first has the numbers of both. So
whoever puts the contact together asks a person to look, wherever a name is left that no field took.
"""

from __future__ import annotations

from collections.abc import Sequence

from cardscan.model.candidate import Candidate, FieldKind
from cardscan.model.mention import Mention, MentionKind
from cardscan.resolve.choose import choose, overlap
from cardscan.resolve.own_parts import REACHING, is_named_after, nearest_beside
from cardscan.resolve.second_people import are_alike, are_two, looks_of


def rivals_on(mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the names that may be those of more people than the card's chosen name tells.

    They are a couple's, stand several in the chosen name, or stand apart from it in no field.

    Args:
        mentions: every name on the card.
        candidates: of all fields.
    """
    picks = {kind: pick.candidate for kind, pick in choose(candidates).items()}
    name = picks.get(FieldKind.NAME)
    held = [m for m in mentions if not m.is_aside]
    couple = [m.name for m in held if m.kind is MentionKind.COUPLE]
    if name is None:
        return couple
    full = [m.name for m in held if m.kind is MentionKind.FULL and overlap(m.name, name)]
    if len(full) > 1:
        return [*couple, *full]
    own = Mention(MentionKind.FULL, name)
    reach = [c for c in candidates if c.kind in REACHING and c.spans]
    apart = [
        m.name
        for m in held
        if m.kind in {MentionKind.FULL, MentionKind.LIKELY}
        and not any(overlap(m.name, c) for c in picks.values())
        and are_two(own, m)
        and (_is_clear(m, own) or any(_is_reached(m.name, name, c) for c in reach))
    ]
    return [*couple, *apart]


def _is_clear(mention: Mention, own: Mention) -> bool:
    """Say whether two of three tell a name: its words, its looks, its being set like the own."""
    told = (
        mention.kind is MentionKind.FULL,
        looks_of(mention) > 0,
        are_alike(own, mention),
    )
    return sum(told) > 1


def _is_reached(name: Candidate, own: Candidate, reach: Candidate) -> bool:
    """Say whether a number stands beside a name, or an address of mail is called after it alone."""
    if reach.kind is FieldKind.EMAIL:
        return is_named_after(reach, name) and not is_named_after(reach, own)
    return nearest_beside(reach, [name]) is not None
