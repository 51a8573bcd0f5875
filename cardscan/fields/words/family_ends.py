"""Family names that no list holds, told by how their language makes them.

"-escu" is Romanian, "-shvili" Georgian, "O'" Irish: whole nations make their names so. Only ends
that hardly any word of firms, places and sentences has; where some have it, the name is a rare one.
"""

from __future__ import annotations

import re
from typing import Final

from cardscan.strings import fold

_CLEAR: Final = re.compile(
    # Iceland; Romania; Greece and Cyprus
    r"[a-z]{3,}(?:sdottir|rdottir|ardottir|escu|opoulos|opoulou|iadis|iadou|idakis|adakis|arakis|"
    r"ogiannis|oglou|"
    # the South Slavs, Poland, Ukraine, Belarus, Russia
    r"[ojnv]evic|[bcdgklmnrstvz]ovic|[lnrt]evich|[dklmnrst]ovich|[ao]wicz|iewicz|[bdnrt]czyk|[pt]ziak|"
    r"[bdlmnprstv]enko|[bdhlmnprt]chuk|"
    # Lithuania, Latvia, Georgia, Armenia
    r"auskas|auskiene|inskas|inskiene|avicius|eviciu[s]|[dkmnt]aitis|[dkmnt]aite|iauskas|shvili|"
    r"[aeiou][bdklmnrtv]idze|[aeiou][bdklmnrtv]adze|[bdgkmnrst]anyan|[kmnrst]osyan|[dmnrst]aryan|"
    # Azerbaijan and the Turks of the steppe, Iran
    r"[bdfhlmnrsy]zade|zadeh|[aeiou][bdklmnrsty]qyzy|kyzy|qizi|uulu|nezhad|nejad|"
    # India, Sri Lanka
    r"krishnan|murthy|moorthy|raghavan|ranganathan|nathan|lingam|swamy|[aegnt]wala|[aegnt]walla|"
    r"singhe|wardena|wardhana|wardane|sekara|sekera|tilaka|tunga|nayake|arachchi)"
    # Ethiopia and Eritrea: names of fathers
    r"|(?:wolde|gebre|haile|tekle|habte)[a-z]{4,}"
)
_RARE: Final = re.compile(
    r"[a-z]{3,}(?:sson|quist|qvist|kvist|gaard|idis|idou|akis|eanu|oglu|[dgkrt]ovski|[dgkrt]ovska|"
    r"ewski|ewska|owski|owska|inski|insky|ovsky|evsky|[bdgklmrstvz]ova|[bdgkmnrstvz]eva|[bdgkmrstvz]ov|"
    r"iene|onen|anen|unen|hazy|hazi|falvi|falvy|anyan|enyan|adze|idze|pour|mand|vand|"
    r"nekar|lkar|dkar|rkar|tkar|wati|ningsih|wardani|wardhani|wijaya|yanto|yono|wong|pong|prasert|"
    r"charoen|etxea|etxe|echea|goitia|mendia|dstra|lstra|nstra|kstra|mann|huber|meier|mayer|maier|"
    r"meyer|gruber|hofer|egger|lechner|leitner|thaler|stetter|shaw|thwaite|clough)"
)
_OTHERS: Final = frozenset(
    "moldova cordova casanova kosova supernova downpour command sarkar".split()
)
_PRINTED: Final = re.compile(r"(?:Ma?c|O['’`´]|Fitz)[A-Z][a-z]{2,}|(?:MC|O['’`´])[A-Z]{4,}")
_LED: Final = re.compile(r"(?:Al|El|Abu|Abou|Ben|Ould|Ait|Aït|Ter)-[A-Z][a-z]{2,}")
_COMMON: Final = 2 / 3
_SELDOM: Final = 1 / 3


def family_likeness(word: str) -> float:
    """Return how well a word that no list knows looks like a family name: 0, 1/3 or 2/3."""
    if _PRINTED.fullmatch(word):
        return _COMMON
    key = fold(word)
    if key in _OTHERS:
        return 0.0
    if _CLEAR.fullmatch(key):
        return _COMMON
    return _SELDOM if _RARE.fullmatch(key) or _LED.fullmatch(word) else 0.0
