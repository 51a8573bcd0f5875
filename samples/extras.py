"""What stands on cards and is no contact field: services, registrations, hours, certificates.

These are the lines a reader must learn to leave alone, so they look like fields on purpose.
"""

from __future__ import annotations

from samples.countries import Country
from samples.dice import Dice, Split, chance, fill_digits, pick
from samples.places import place_of
from samples.tables import read_words, split_words

_LANDMARKS = {
    **dict.fromkeys(("IN", "PK", "NG"), 0.3),
    **dict.fromkeys(("KE", "EG", "AE", "SA", "PH", "CO", "MX", "ID", "TR"), 0.15),
}


def make_services(dice: Dice, language: str, split: Split) -> list[str]:
    """Draws three to eight services."""
    words = split_words("extras", language, "service", split)
    return dice.sample(words, min(len(words), dice.randrange(3, 8)))


def make_registrations(dice: Dice, country: Country, split: Split, *, of_firm: bool) -> list[str]:
    """Draws up to four lines a firm is known by to offices and banks, long digits in most."""
    if not chance(dice, 0.38 if of_firm else 0.04):
        return []
    words = read_words("extras")
    offices = words.get((country.code, "registration"), ())
    banks = split_words("extras", country.code, "bank", split, "any")
    count, banking = pick(dice, {(1, 0): 6, (2, 0): 2, (1, 1): 1, (1, 2): 1, (0, 1): 1, (0, 2): 1})
    drawn = dice.sample(offices, min(count, len(offices)))
    drawn += dice.sample(banks, min(banking, len(banks)))
    lines = [_rewrite(dice, fill_digits(dice, line)) for line in drawn]
    if len(lines) > 1 and chance(dice, 0.3):
        return [dice.choice((" | ", " · ", ", ", "  ", " - ", " / ")).join(lines)]
    return lines


def _rewrite(dice: Dice, line: str) -> str:
    """Prints a line in one of the writings the same number goes by."""
    if "No. " in line and chance(dice, 0.3):
        line = line.replace("No. ", dice.choice(("# ", "#", "No: ", "no. ", "Nº ")))
    return pick(dice, {line: 8, line.upper(): 1, line.replace(": ", " ").replace(". ", " "): 1})


def make_extras(dice: Dice, country: Country, language: str, split: Split) -> list[str]:
    """Draws up to four lines: opening hours, badges, what is dealt in, where else there are shops.

    The last two need the card's own language; a Finn does not deal in English.
    """
    shares = {"hours": 0.11, "badge": 0.15, "dealer": 0.06, "branch": 0.05}
    own = {kind for key, kind in read_words("extras") if key in {language, "any"}}
    kinds = [kind for kind, share in shares.items() if chance(dice, share) and kind in own]
    lines = []
    for kind in kinds:
        key = "any" if kind == "badge" else language
        line = dice.choice(split_words("extras", key, kind, split))
        if kind == "dealer":
            stems = split_words("firms", "any", "stem", split)
            goods = dice.choice(
                (dice.sample(stems, min(4, len(stems))), make_services(dice, language, split))
            )
            line = line.format(", ".join(goods[: dice.randrange(1, 5)]))
        elif kind == "branch":
            towns = dict.fromkeys(place_of(dice, country) for _ in range(dice.randrange(2, 6)))
            line = line.format(dice.choice((" | ", ", ", " · ", " - ", " • ", " / ")).join(towns))
        lines.append(line)
    return lines


def make_remark(dice: Dice, language: str, split: Split) -> str:
    """Draws what stands in brackets behind some telephone numbers."""
    return dice.choice(split_words("extras", language, "remark", split))


def make_landmark(dice: Dice, country: Country, language: str, split: Split) -> str:
    """Draws the landmark that leads to an address, "" where none is printed."""
    found = (language, "landmark") in read_words("extras")
    if not found or not chance(dice, _LANDMARKS.get(country.code, 0.04)):
        return ""
    return dice.choice(split_words("extras", language, "landmark", split))


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
