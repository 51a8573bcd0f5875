"""Invents firms: names, legal forms, lines of business, slogans, web domains.

Names are combined from words, surnames and initials, so a likeness to a real firm is chance. Firms
named like people ("Marlow & Finch", "Hartmann GmbH") are wanted: they are what readers confuse.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from samples.countries import Country
from samples.dice import Dice, Split, chance, choose_common, pick
from samples.people import words_of
from samples.places import place_of
from samples.tables import split_words, words_for


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm or institution.

    Attributes:
        name: As printed on the card, legal form included if it is printed.
        brand: The short name a logo shows.
        alts: Other renderings that count as right.
        domain: Its web domain.
        tagline: Slogan or line of business, "" if none is printed.
        personal: Whether it is named after a person.
        descriptor: What follows the brand in its name, "" if nothing does; logos often set it
            below, in smaller print.
        lines: The name as a logo stacks it in lines of one size, () for one line.
    """

    name: str
    brand: str
    alts: tuple[str, ...]
    domain: str
    tagline: str = ""
    personal: bool = False
    descriptor: str = ""
    lines: tuple[str, ...] = ()


_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "æ": "ae"}


def ascii_word(text: str) -> str:
    """Lowers a word to what domains and mail addresses allow."""
    for letter, plain in _PLAIN.items():
        text = text.casefold().replace(letter, plain)
    text = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]+", "", text)


_FIRST = tuple("ba be bri cal cor da del fa fi gla gra ha ju ka".split())
_MIDDLE = tuple("ba ci da fe la li mo na ne ri ro ta ti va vi".split())
_LAST = tuple("bel con dane fix gor lux mark na nis ra ris ro sta via".split())


def invent_word(dice: Dice) -> str:
    """Returns a word of two or three syllables that no list has."""
    middle = dice.choice(_MIDDLE) if chance(dice, 0.5) else ""
    return (dice.choice(_FIRST) + middle + dice.choice(_LAST)).title()


def _surname(dice: Dice, country: Country, split: Split) -> str:
    return dice.choice(words_of(country, "family", split, dice)).partition("=")[0]


def _brand(dice: Dice, country: Country, split: Split, language: str) -> tuple[str, bool, bool]:
    """Returns a short name, whether it is a surname, and whether it needs no line of business."""
    stem = dice.choice(split_words("firms", "any", "stem", split))
    stem = invent_word(dice) if chance(dice, 0.35) else stem
    shape = pick(
        dice,
        {
            "stem": 6,
            "camel": 2,
            "surname": 3,
            "two": 2,
            "letters": 1.6,
            "pair": 1.6,
            "the": 0.5,
            "lower": 0.7,
            "three": 0.7,
            "family": 0.9,
            "house": 1.4,
            "institution": 1.4,
        },
    )
    surname, other, third = (_surname(dice, country, split) for _ in range(3))
    city = place_of(dice, country)
    letters = "".join(dice.choice("ABCDEFGHIKLMNOPRSTVXZ") for _ in range(dice.randrange(2, 5)))
    made = {
        "stem": stem,
        "surname": surname,
        "letters": letters,
        "the": f"The {stem}",
        "camel": stem[:5].rstrip("aeiou")
        + dice.choice(("", dice.choice("XO")))
        + dice.choice(words_for("firms", "any", "part")).title(),
        "two": surname + dice.choice((" & ", " & ", " + ", "-", " and ")) + other,
        "pair": f"{stem} {dice.choice(split_words('firms', 'any', 'stem', split))}",
        "lower": (stem + dice.choice(words_for("firms", "any", "part"))).lower(),
        "three": dice.choice(("{} {} {}", "{}, {} & {}", "{} | {} | {}")).format(
            surname, other, third
        ),
        "family": dice.choice(split_words("firms", language, "family", split)).format(
            s=surname, i=dice.choice("ABCDEFGHJKLMPRST")
        ),
        "house": " ".join(
            (
                dice.choice(split_words("firms", language, "house", split)),
                dice.choice((surname, stem)),
            )
        ),
        "institution": dice.choice(split_words("firms", language, "institution", split)).format(
            s=stem, c=city
        ),
    }
    is_personal = shape in {"surname", "two", "three", "family"}
    return made[shape], is_personal, shape in {"house", "institution"}


def make_domain(dice: Dice, brand: str, sector: str, country: Country) -> str:
    """Invents the domain of a brand."""
    word = ascii_word(brand)[:18] or "firm"
    extra = ascii_word(sector)[:12]
    shape = pick(
        dice, {"plain": 6, "sector": 3 if extra else 0, "hyphen": 1.5 if extra else 0, "code": 0.6}
    )
    name = {
        "plain": word,
        "sector": word + extra,
        "hyphen": f"{word}-{extra}",
        "code": f"{word}{country.code.lower()}",
    }[shape]
    if shape == "plain" and len(name) < 10:  # short names are taken in the real world
        name += extra or dice.choice(("group", "works", "office", "company", "online"))
    return f"{name}.{dice.choice(country.tlds)}"


def make_firm(
    dice: Dice, country: Country, split: Split, *, language: str, person_name: str | None = None
) -> Firm:
    """Invents a firm; with `person_name` the firm bears that name."""
    brand, personal, is_whole = _brand(dice, country, split, language)
    if person_name:
        brand, personal, is_whole = person_name, True, False
    sectors = split_words("firms", language, "sector", split)
    sector = choose_common(dice, sectors) if chance(dice, 0.1 if is_whole else 0.62) else ""
    form = dice.choice(country.forms) if chance(dice, 0.12 if is_whole else 0.55) else ""
    before = language in {"id", "lv", "lt", "et"} and form in {"SIA", "UAB", "MB", "AS", "OÜ", "AB"}
    core = f"{brand} {sector}".strip()
    if not sector and not form and not is_whole and chance(dice, 0.4):
        core += dice.choice((" Group", " & Co.", " International", " Holding", " & Partners"))
    if language in {"it", "fr", "es"} and sector and chance(dice, 0.3):
        core = f"{sector} {brand}"
    name = f"{form} {core}" if before else f"{core}{'' if form[:1] == ',' else ' '}{form}".strip()
    if before and chance(dice, 0.5):
        name = f"{form} „{core}“" if language == "lt" else name
    roll = dice.random()
    if roll < 0.2:
        name, core = name.upper(), core.upper()
    elif roll < 0.23:
        name, core = name.lower(), core.lower()
    tagline = ""
    if chance(dice, 0.36):
        slogans = split_words("firms", language, "slogan", split)
        tagline = choose_common(dice, slogans).format(y=dice.randrange(1889, 2021))
        if chance(dice, 0.2 if sector else 0.5):
            tagline = _business(dice, sectors)
        elif chance(dice, 0.12):
            tagline = dice.choice((" · ", ", ", " | ")).join(
                dict.fromkeys(place_of(dice, country) for _ in range(dice.randrange(1, 4)))
            )
    domain = make_domain(dice, brand, sector, country)
    rest = name[len(brand) :].strip()
    descriptor = rest if sector and name.casefold().startswith(f"{brand} ".casefold()) else ""
    alts = tuple(dict.fromkeys((core, brand)))
    words = tuple(name.split())
    lines = words if len(words) == 2 and chance(dice, 0.15) else ()
    return Firm(name, brand, alts, domain, tagline, personal, descriptor, lines)


def _business(dice: Dice, sectors: Sequence[str]) -> str:
    """Returns a line of business as it stands below a name that does not hold it."""
    count = pick(dice, {1: 4, 2: 3, 3: 1.5})
    named = dice.sample(sectors, min(count, len(sectors)))
    if len(named) == 2 and chance(dice, 0.5):
        return " & ".join(named)
    return dice.choice((" | ", " · ", " • ", ", ", " - ")).join(named)
