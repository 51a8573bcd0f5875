"""What stands on cards and is no contact field: services, registrations, hours, certificates.

These are the lines a reader must learn to leave alone, so they look like fields on purpose.
"""

from __future__ import annotations

from samples.countries import Country
from samples.dice import Dice, Split, chance, fill_digits, pick
from samples.tables import read_words, split_words, words_for


def make_services(dice: Dice, language: str, split: Split) -> list[str]:
    """Draws three to eight services."""
    words = split_words("extras", language, "service", split)
    return dice.sample(words, min(len(words), dice.randrange(3, 8)))


def make_extras(dice: Dice, country: Country, language: str, split: Split) -> list[str]:
    """Draws up to three lines: registration, opening hours, badges."""
    lines: list[str] = []
    if (country.code, "registration") in read_words("extras") and chance(dice, 0.13):
        lines.append(
            fill_digits(dice, dice.choice(words_for("extras", country.code, "registration")))
        )
    if chance(dice, 0.06):
        lines.append(dice.choice(split_words("extras", language, "hours", split)))
    if chance(dice, 0.08):
        lines.append(dice.choice(split_words("extras", "any", "badge", split)))
    return lines


def services_line(dice: Dice, services: list[str]) -> str:
    """Joins services with one of the separators cards use."""
    return pick(dice, {" · ": 3, " | ": 3, " • ": 3, ", ": 2, " - ": 1, " / ": 1, " & ": 0.2}).join(
        services
    )


def make_native_lines(dice: Dice, country: Country) -> tuple[str, ...]:
    """Draws up to three lines in the country's own script: firm, post, place."""
    words, code = read_words("native"), "AE" if country.code == "SA" else country.code
    kinds = [
        kind
        for kind, share in (("firm", 0.4), ("title", 0.4), ("place", 0.2))
        if chance(dice, share)
    ]
    return tuple(dice.choice(words[code, kind]) for kind in kinds if (code, kind) in words)
