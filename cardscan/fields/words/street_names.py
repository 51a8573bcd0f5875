"""Streets and houses named after a place: ``Uganda Road`` is in Kenya, ``rue de Siam`` in Brest.

Such a name says little about where a card comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cardscan.strings import fold, words

_BEHIND: Final = frozenset(
    "road rd street st avenue ave lane ln drive dr highway hwy close crescent place plaza square "
    "sq house building bldg tower towers centre hall hotel strasse str allee platz straat laan weg "
    "gasse cad caddesi sok utca ter ulica gatan gata katu".split()
)
_BEFORE: Final = frozenset(
    "rue avenue av ave boulevard bd blvd bld place allee quai via viale piazza corso calle "
    "avenida avda paseo plaza rua ul ulica al aleja jalan jl jln strada bulevardul duong ulice "
    "namesti".split()
)
_OF: Final = frozenset("de du des la le l d della del dello do da of the dos".split())
_MOST_AWAY: Final = 3


def is_of_street(tokens: Sequence[str], start: int, stop: int) -> bool:
    """Say whether a street or house is named after the place that some words of a line name.

    Args:
        tokens: the words of the line, folded.
        start: the first word of the place.
        stop: one past its last.
    """
    if tokens[stop : stop + 1] and tokens[stop] in _BEHIND:
        return True
    ahead = [token for token in tokens[max(0, start - _MOST_AWAY) : start] if token not in _OF]
    return bool(ahead) and ahead[-1] in _BEFORE


def ends_in_street(text: str) -> bool:
    """Say whether what stands before a place makes it a street: "Av.", "rue de"."""
    ahead = [word for word in map(fold, words(text)[-_MOST_AWAY:]) if word not in _OF]
    return bool(ahead) and ahead[-1] in _BEFORE
