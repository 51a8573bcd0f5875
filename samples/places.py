"""Invents postal addresses in each country's own format, as the lines a card prints."""

from __future__ import annotations

from dataclasses import dataclass

from samples.countries import Country
from samples.dice import Dice, chance, fill_digits
from samples.tables import read_rows

_PREFIXES = {
    "de": ("Büro:", "Standort", "Zentrale:", "Werk 2:"),
    "fr": ("Siège social :", "Adresse :"),
    "es": ("Dirección:", "Oficina:", "Dir.:"),
    "it": ("Sede legale:", "Sede:", "Uff.:"),
    "pt": ("Endereço:", "Morada:", "Sede:"),
    "pl": ("Adres:", "Biuro:"),
    "tr": ("Adres:", "Merkez:"),
    "en": (
        "Address:",
        "Office:",
        "Head Office:",
        "Add:",
        "A:",
        "Showroom:",
        "Regd. Office:",
        "Factory:",
    ),
}


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address.

    Attributes:
        lines: What is printed, one line each, label included.
        text: The address as one line, without a label: the truth.
        city: Its city, for opening lines and area codes.
        region: State or province code, "" if the country prints none.
    """

    lines: tuple[str, ...]
    text: str
    city: str
    region: str = ""


def _numbers(dice: Dice) -> dict[str, str]:
    number = 1 + int(dice.expovariate(1 / 40)) if chance(dice, 0.88) else dice.randrange(240, 9900)
    return {
        "n": str(number),
        "m": str(number + 2 * dice.randrange(1, 6)),
        "u": str(dice.randrange(1, 420)),
        "k": str(dice.randrange(1, 6)),
        "f": str(dice.randrange(1, 38)),
        "l": dice.choice("ABCD"),
        "j": str(dice.randrange(1, 30)),
        "i": str(dice.randrange(1, 25)),
        "z": str(dice.randrange(11, 9900)),
    }


def place_of(dice: Dice, country: Country) -> str:
    """Draws a town of the country."""
    cities = next(row[3] for row in read_rows("places") if row[0] == country.code)
    return dice.choice(cities.split(";")).partition("=")[0]


def make_address(dice: Dice, country: Country, *, city_name: str | None = None) -> Address:
    """Invents an address; `city_name` forces the city where the country has it."""
    _, streets, stems, cities, endings, names = {row[0]: row for row in read_rows("places")}[
        country.code
    ]
    options = [city.split("=") for city in cities.split(";")]
    town, code, *region = next((o for o in options if o[0] == city_name), dice.choice(options))
    code = fill_digits(dice, code)
    street = dice.choice(streets.split("|")).format(
        s=dice.choice(stems.split(";")), **_numbers(dice)
    )
    ending = dice.choice(endings.split("|"))
    shown_region = region[0] if region else ""
    city_line = ending.format(c=town, p=code, r=shown_region).strip(" ,-")
    city_line = city_line.replace(" -,", ",").removesuffix(" CEP")
    land = dice.choice(names.split("|")) if chance(dice, 0.3) else ""
    parts = [street, city_line, *([land] if land and land not in city_line else [])]
    if chance(dice, 0.07):
        parts = [part.upper() for part in parts]
    return Address(_break_lines(dice, parts), _join(parts), town, shown_region)


def _join(parts: list[str]) -> str:
    return ", ".join(part.rstrip(",") for part in parts)


def _break_lines(dice: Dice, parts: list[str]) -> tuple[str, ...]:
    """Prints the parts on one, two or more lines, with the separators cards use."""
    roll = dice.random()
    whole = len(_join(parts))
    if roll < 0.3 and whole < 60:
        sep = dice.choice((", ", ", ", " · ", " | ", " • ", " - ", " – ", "  "))
        return (sep.join(part.rstrip(",") for part in parts),)
    if roll < 0.5 and len(parts) == 3:
        return (parts[0], f"{parts[1]}, {parts[2]}")
    if roll < 0.62 and len(parts[0].partition(", ")[0]) > 7 and ", " in parts[0]:
        head, _, tail = parts[0].partition(", ")
        return (head + dice.choice(("", ",")), tail, *parts[1:])
    comma = "," if roll > 0.9 else ""
    return (*(part + comma for part in parts[:-1]), parts[-1])


def add_landmark(dice: Dice, address: Address, landmark: str) -> Address:
    """Puts what stands near a house behind its street, or in brackets behind the whole address."""
    street, comma, rest = address.text.partition(", ")
    if rest[:1].isdigit() or chance(dice, 0.25):  # a house number stays with its street
        text = f"{address.text} ({landmark})"
        lines = (*address.lines[:-1], f"{address.lines[-1]} ({landmark})")
    elif len(address.lines) > 1 and address.lines[0].rstrip(",") == street:
        text = f"{street}, {landmark}{comma}{rest}"
        lines = dice.choice(
            (
                (f"{street}, {landmark},", *address.lines[1:]),
                (address.lines[0], landmark, *address.lines[1:]),
            )
        )
    else:
        text = f"{landmark}, {address.text}"
        lines = (f"{landmark}, {address.lines[0]}", *address.lines[1:])
    return Address(lines, text, address.city, address.region)


def add_label(dice: Dice, address: Address, language: str) -> Address:
    """Puts a word such as "Head Office:" before the address, on its line or above it."""
    label = dice.choice(_PREFIXES.get(language, _PREFIXES["en"]))
    lines = address.lines
    if chance(dice, 0.6) and len(lines[0]) < 36:
        lines = (f"{label} {lines[0]}", *lines[1:])
    else:
        lines = (label, *lines)
    return Address(lines, address.text, address.city, address.region)
