"""Invents people: a name as a card would print it, and what a contact program should make of it.

Given and family names are drawn apart and recombined, so nobody here exists on purpose. The pools
of the two splits do not overlap (`dice.pool`).
"""

from __future__ import annotations

import functools
import importlib
import re
from dataclasses import dataclass, replace

from samples.countries import COUNTRIES, Country
from samples.dice import Dice, Split, chance, choose_common, pick, pool
from samples.tables import read_words, words_for

_LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ' .’-]{2,15}$")

_ENDINGS = ("Jr.", "Sr.", "III", "II", "Jr")
_GLUED = {"O'", "Mc", "Mac", "D'"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's name.

    Attributes:
        display: The Latin name as printed, honorific and credentials included.
        given: Given names as printed.
        family: Family names as printed, None for people with a single name.
        plain_given: Given name without initials, for mail addresses.
        plain_family: Family name for mail addresses.
        native: The same name in the country's own script, if it has one.
        alts: Other spellings a reader may rightly give.
    """

    display: str
    given: str
    family: str | None
    plain_given: str
    plain_family: str
    native: str | None = None
    alts: tuple[str, ...] = ()


@functools.cache
def _locale_words(locale: str) -> dict[str, tuple[str, ...]]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found: dict[str, tuple[str, ...]] = {}
    wanted = {
        "given": ("first_names_male", "first_names_female", "first_names"),
        "family": ("last_names", "last_names_male", "last_names_female", "unisex_last_names"),
    }
    for part, names in wanted.items():
        words: list[str] = []
        for name in names:
            value = getattr(provider, name, ())
            words += [str(word) for word in value] if not isinstance(value, property) else []
        found[part] = tuple(sorted({word for word in words if _LATIN.match(word)}))
    return found


def words_of(country: Country, part: str, split: Split, dice: Dice) -> list[str]:
    """Returns the country's pool of given or family names for one split."""
    words = read_words("names").get((country.code, part)) or read_words("names").get(
        (country.locales[0], part)
    )
    if not words:
        locale = dice.choice(country.locales)
        words = read_words("names").get((locale, part)) or _locale_words(locale)[part]
    return pool(words, split)


def _one(dice: Dice, country: Country, part: str, split: Split) -> tuple[str, str | None]:
    word = dice.choice(words_of(country, part, split, dice))
    latin, _, native = word.partition("=")
    return latin, native or None


def _family(dice: Dice, country: Country, split: Split) -> tuple[str, str, str | None]:
    """Returns family name as printed, its core for mail addresses, and its native spelling."""
    core, native = _one(dice, country, "family", split)
    family = core
    particles = read_words("honorifics").get((country.code, "particle"))
    plain = " " not in core and "-" not in core
    if chance(dice, country.two_families):
        second, _ = _one(dice, country, "family", split)
        joint = pick(dice, {" ": 8, "-": 1, " y ": 0.6 if country.languages[0] == "es" else 0})
        family = f"{core}{joint}{second}"
    elif particles and plain and chance(dice, 0.3 if country.code == "NL" else 0.07):
        particle = dice.choice(particles)
        family = particle + core if particle in _GLUED else f"{particle.strip()} {core}"
    elif plain and not native and chance(dice, 0.05):
        second, _ = _one(dice, country, "family", split)
        family = f"{core}-{second}"
    return family, core, native


def _given(dice: Dice, country: Country, split: Split) -> tuple[str, str, str | None]:
    core, native = _one(dice, country, "given", split)
    given = core
    if native or country.code in {"SG", "HK", "VN", "KR", "PH"}:
        return given, core, native
    roll = dice.random()
    if roll < 0.08 and country.code in {"US", "CA", "IN", "NG", "NL", "PL", "PH"}:
        given = f"{core} {dice.choice('ABCDEFGHJKLMPRSTW')}."
    elif roll < 0.11:
        initials = [core[0], dice.choice("ABCEHJMPRST")]
        given = dice.choice(("{}.{}.", "{}. {}.")).format(*initials)
    elif roll < 0.19:
        given = core + dice.choice(("-", " ", " ")) + _one(dice, country, "given", split)[0]
    elif roll < 0.205 and country.languages[0] == "en":
        marks = dice.choice(("“{}”", "({})", '"{}"'))
        given = f"{core} {marks.format(dice.choice(words_for('honorifics', 'any', 'nickname')))}"
    return given, core, native


def _display(dice: Dice, country: Country, given: str, family: str) -> tuple[str, str, str]:
    """Orders and capitalises; returns display, given, family all as printed."""
    upper = str.upper if country.code != "TR" else _turkish_upper
    if chance(dice, country.caps_family):
        family = upper(family)
    elif chance(dice, 0.24):
        given, family = upper(given), upper(family)
    elif chance(dice, 0.05):
        given, family = given.lower(), family.lower()
    if chance(dice, country.family_first):
        return f"{family}{', ' if chance(dice, 0.05) else ' '}{given}", given, family
    return f"{given} {family}", given, family


def _turkish_upper(text: str) -> str:
    return text.replace("i", "İ").upper()


def _decorate(dice: Dice, person: Person, language: str) -> Person:
    """Adds what surrounds a name on paper: honorific before, credentials or Jr. after."""
    display, alts = person.display, person.alts
    if chance(dice, 0.09 if language not in {"de", "cs", "it", "sk"} else 0.17):
        display = f"{choose_common(dice, words_for('honorifics', language, 'honorific'))} {display}"
    if chance(dice, 0.08):
        display += dice.choice((", ", ", ", " ")) + choose_common(
            dice, words_for("honorifics", "any", "credential")
        )
    elif language == "en" and chance(dice, 0.015):
        display += " " + dice.choice(_ENDINGS)
    if display != person.display:
        alts = (*alts, person.display)
    return replace(person, display=display, alts=alts)


def with_given_only(dice: Dice, person: Person) -> Person:
    """Returns somebody whose card shows the given name alone, as it stands or in capitals."""
    word = person.plain_given
    shown = word.upper() if chance(dice, 0.5) else word
    return Person(shown, shown, None, word, word)


def make_person(dice: Dice, country: Country, split: Split) -> Person:
    """Invents one person of the country, named from the split's own pools."""
    given, plain_given, native_given = _given(dice, country, split)
    family, plain_family, native_family = _family(dice, country, split)
    if country.code in {"CN", "HK", "SG", "KR"} and chance(dice, 0.25):
        western = dice.choice(pool(_locale_words("en_GB")["given"], split))
        given = western if chance(dice, 0.6) else f"{western} {given}"
        plain_given = western
    if chance(dice, 0.035 if country.code in {"IN", "ID", "US", "BR", "GB"} else 0.004):
        return with_given_only(dice, Person("", given, None, plain_given, plain_given))
    display, given, family = _display(dice, country, given, family)
    native = (
        f"{native_family}{dice.choice(('', ' ', ' '))}{native_given}"
        if native_family and native_given
        else None
    )
    if native and country.code in {"AE", "EG", "SA"}:
        native = f"{native_given} {native_family}"
    person = Person(
        display, given, family, plain_given, plain_family, native, (native,) if native else ()
    )
    return _decorate(dice, person, country.languages[0])


def draw_country(dice: Dice) -> Country:
    """Draws a country by its share."""
    return COUNTRIES[pick(dice, {code: country.share for code, country in COUNTRIES.items()})]
