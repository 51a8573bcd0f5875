"""Prints the contact rows of a card: telephones, mail, sites, addresses, and their truth."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samples.countries import Country
from samples.dice import Dice, Split, chance, pick
from samples.extras import make_landmark, make_remark
from samples.firms import Firm
from samples.flat import Truth
from samples.labels import make_labels
from samples.nets import make_email, make_handles, make_website, print_email
from samples.numbers import Number, NumberPrinter, make_style
from samples.people import Person
from samples.places import Address, add_label, add_landmark, make_address
from samples.tables import words_for

_PHONES: dict[str, float] = {
    "t": 20, "m": 20, "tm": 26, "tf": 9, "tmf": 14, "tt": 5, "mm": 6, "ttm": 4, "mt": 6, "tmm": 3,
    "": 3, "ttmf": 2,
}  # fmt: skip
_ORDERS = {
    "phones nets places": 5.0,
    "places phones nets": 4.0,
    "phones places nets": 2.0,
    "nets phones places": 2.0,
    "places nets phones": 0.7,
}
_KINDS = {"t": "tel", "m": "mobile", "f": "fax"}
_TYPES = {"tel": "work", "mobile": "mobile", "fax": "fax"}


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a card's contact block.

    Attributes:
        kind: "tel", "mobile", "fax", "email", "web", "address", "register" or a social service.
        label: Word or letter printed beside it, "" for none.
        lines: The printed value, usually one line.
        after: Whether the label follows the value.
        remark: What stands in brackets behind the value.
    """

    kind: str
    label: str
    lines: tuple[str, ...]
    after: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """All contact rows of a card and what they say.

    Attributes:
        rows: In printing order.
        phones: Truth of the telephones.
        emails: Mail addresses as printed.
        websites: Sites as printed.
        addresses: Postal addresses.
        label_style: "word", "letter", "icon", "none" or "after".
    """

    rows: tuple[Row, ...]
    phones: list[Truth]
    emails: list[str]
    websites: list[str]
    addresses: list[Address]
    label_style: str


def _trailing(dice: Dice, rows: list[Row], word: str) -> str:
    """Prints a label behind its value, all of a card's in the manner of the first."""
    first = next((row.label for row in rows if row.after), None)
    if first is None:
        return dice.choice((f"({word})", word, f"- {word}", f"[{word}]"))
    if first[0] in "([":
        return f"{first[0]}{word}{first[-1]}"
    return f"- {word}" if first.startswith("- ") else word


def _phone_label(dice: Dice, kind: str, labels: dict[str, str], style: str) -> str:
    if kind == "mobile" and chance(dice, 0.035):
        return dice.choice(("WhatsApp", "WhatsApp:", "Mob/WhatsApp:", "Tel & WhatsApp"))
    if kind == "fax" and style == "none":
        return "Fax"
    return labels[kind]


def _truth_phone(number: Number, kind: str, *, told: bool) -> Truth:
    shown = _TYPES[kind] if told or kind == "fax" else None
    return {"raw": number.raw, "e164": number.e164, "type": shown, "ext": number.ext}


def _phone_rows(
    dice: Dice, printer: NumberPrinter, labels: dict[str, str], style: str
) -> tuple[list[Row], list[Truth]]:
    rows: list[Row] = []
    truths: list[Truth] = []
    for letter in pick(dice, _PHONES):
        kind, after = _KINDS[letter], style == "after"
        label = _phone_label(dice, kind, labels, style)
        if after and label:
            label = _trailing(dice, rows, label.rstrip(": -|."))
        numbers = printer.make(kind)
        rows.append(Row(kind, label, (numbers[-1].raw,), after))
        told = bool(label) or (style == "icon" and kind == "mobile")
        truths += [_truth_phone(number, kind, told=told) for number in numbers]
    return rows, truths


def _print_emails(
    dice: Dice, person: Person | None, firm: Firm | None, country: Country
) -> list[str]:
    if not chance(dice, 0.94):
        return []
    generic = chance(dice, 0.12)
    emails = [print_email(dice, make_email(dice, person, firm, country, generic=generic))]
    if chance(dice, 0.08):
        emails.append(make_email(dice, person, firm, country, generic=True))
    return list(dict.fromkeys(emails))


def _net_rows(dice: Dice, emails: list[str], sites: list[str], labels: dict[str, str]) -> list[Row]:
    rows = [Row("email", labels["email"], (email,)) for email in emails]
    labelled = chance(dice, 0.55) and not any(site.startswith("http") for site in sites)
    web = labels["web"] if labelled and sites else ""
    rows += [Row("web", web, (site,)) for site in sites]
    if not web and chance(dice, 0.2):
        rows = [replace(row, label="") for row in rows]
    return rows


def _print_addresses(
    dice: Dice, country: Country, language: str, split: Split, style: str
) -> list[Address]:
    count = pick(dice, {0: 15, 1: 79, 2: 6})
    found = []
    for _ in range(count):
        address = make_address(dice, country)
        if landmark := make_landmark(dice, country, language, split):
            address = add_landmark(dice, address, landmark)
        if count > 1 or (style in {"word", "after"} and chance(dice, 0.16)):
            address = add_label(dice, address, language)
        found.append(address)
    return found


def _social_rows(dice: Dice, style: str, handles: list[tuple[str, str]]) -> list[Row]:
    """Prints handles bare, for an icon, or behind the word or letters of their service."""
    worded = style in {"word", "letter", "none"} and chance(dice, 0.3)
    return [
        Row(name, dice.choice(words_for("labels", "social", name)) if worded else "", (handle,))
        for name, handle in handles
    ]


def make_block(
    dice: Dice,
    country: Country,
    language: str,
    split: Split,
    *,
    person: Person | None,
    firm: Firm | None,
) -> Block:
    """Invents the contact rows of one card."""
    style = pick(dice, {"word": 32, "letter": 19, "icon": 28, "none": 16, "after": 3})
    labels = make_labels(dice, language, style)
    addresses = _print_addresses(dice, country, language, split, style)
    state = addresses[0].region if addresses else ""
    printer = NumberPrinter(dice, country.code, make_style(dice, country.code), state, language)
    phones, truths = _phone_rows(dice, printer, labels, style)
    if phones and style != "after" and chance(dice, 0.05):
        remarked = dice.randrange(len(phones))
        remark = make_remark(dice, language, split)
        phones[remarked] = replace(phones[remarked], remark=remark)
    emails = _print_emails(dice, person, firm, country)
    has_site = chance(dice, 0.7 if firm else 0.25)
    sites = [make_website(dice, firm, country, person)] if has_site else []
    groups = {
        "phones": phones,
        "nets": _net_rows(dice, emails, sites, labels),
        "places": [Row("address", "", address.lines) for address in addresses],
        "social": _social_rows(dice, style, make_handles(dice, person, firm)),
    }
    order = (*pick(dice, _ORDERS).split(), "social")
    rows = tuple(row for name in order for row in groups[name])
    return Block(rows, truths, emails, sites, addresses, style)
