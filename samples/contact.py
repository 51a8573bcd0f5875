"""Puts one card's words together: who, which firm, which rows, and the truth about them.

Nothing here knows colours or places on paper. A layout takes `Content` and prints every word of it
once; the truth is written here, from the same strings.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from samples.countries import Country
from samples.dice import Dice, Split, chance, pick
from samples.extras import make_extras, make_native_lines, make_services
from samples.firms import Firm, make_firm
from samples.flat import Truth
from samples.labels import make_labels
from samples.nets import make_email, make_handles, make_website, print_email
from samples.numbers import Number, PhoneStyle, make_number, make_pair, make_style
from samples.people import Person, draw_country, make_person
from samples.places import Address, add_label, make_address
from samples.titles import make_department, make_title


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a card's contact block.

    Attributes:
        kind: "tel", "mobile", "fax", "email", "web", "address" or a social service.
        label: Word or letter printed beside it, "" for none.
        lines: The printed value, usually one line.
        after: Whether the label follows the value.
    """

    kind: str
    label: str
    lines: tuple[str, ...]
    after: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """All words on a card.

    Attributes:
        country: Where the card comes from.
        person: Whose card it is, None on a card without a person.
        second: Another person on the same card.
        firm: The firm, None on a private card.
        company: The firm's name as printed, "" for none.
        titles: Job title lines.
        department: Department line, "" if none or joined to the title.
        rows: Contact rows in printing order, addresses included.
        label_style: "word", "letter", "icon", "none" or "after".
        services: Services listed on the card.
        extras: Registration lines, hours, badges.
        tagline: Slogan.
        native: Name in the second script, "" if the card has one script.
        native_lines: Firm, post or place in the second script.
        truth: The contact, as `measures.md` describes it.
        attributes: What is special about the words.
    """

    country: Country
    language: str
    person: Person | None
    second: Person | None
    firm: Firm | None
    company: str
    titles: tuple[str, ...]
    department: str
    rows: tuple[Row, ...]
    label_style: str
    services: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    tagline: str = ""
    native: str = ""
    native_lines: tuple[str, ...] = ()
    truth: Truth = field(default_factory=dict)
    attributes: tuple[str, ...] = ()

    def of(self, *kinds: str) -> list[Row]:
        """Returns the rows of the given kinds, in printing order."""
        return [row for row in self.rows if row.kind in kinds]

    @property
    def phones(self) -> list[Row]:
        """Telephone, mobile and fax rows."""
        return self.of("tel", "mobile", "fax")

    @property
    def nets(self) -> list[Row]:
        """Mail and web rows."""
        return self.of("email", "web")

    @property
    def places(self) -> list[Row]:
        """Address rows."""
        return self.of("address")

    @property
    def social(self) -> list[Row]:
        """Rows of social services."""
        return [row for row in self.rows if row not in [*self.phones, *self.nets, *self.places]]


def _phone_kinds(dice: Dice) -> list[str]:
    kinds = pick(dice, {"t": 20, "m": 20, "tm": 26, "tf": 9, "tmf": 14, "tt": 5, "mm": 6, "ttm": 4, "mt": 6, "tmm": 3, "": 3, "ttmf": 2})
    return [{"t": "tel", "m": "mobile", "f": "fax"}[letter] for letter in kinds]


def _truth_phone(number: Number, kind: str, label: str) -> Truth:
    types = {"tel": "work" if label else None, "mobile": "mobile", "fax": "fax"}
    shown = types[kind] if label or kind == "fax" else None
    return {"raw": number.raw, "e164": number.e164, "type": shown, "ext": number.ext}


def _phone_rows(
    dice: Dice, country: Country, language: str, style: PhoneStyle, labels: dict[str, str], label_style: str, state: str
) -> tuple[list[Row], list[Truth]]:
    rows, truths = [], []
    kinds = _phone_kinds(dice)
    if kinds.count("fax") and label_style == "none":
        labels = {**labels, "fax": "Fax"}
    for index, kind in enumerate(kinds):
        label, after = labels[kind], label_style == "after"
        if kind == "mobile" and chance(dice, 0.035):
            label = dice.choice(("WhatsApp", "WhatsApp:", "Mob/WhatsApp:", "Tel & WhatsApp"))
        if after and label:
            word = label.rstrip(": -|.")
            label = dice.choice((f"({word})", word, f"- {word}", f"[{word.lower()}]")) if index == 0 else _like(rows, word)
        pair = make_pair(dice, country.code, style, state) if kind == "tel" and chance(dice, 0.06) else None
        numbers = pair or (make_number(dice, country.code, style, kind="mobile" if kind == "mobile" else "fixed", state=state, language=language),)
        if kind == "fax":
            numbers = tuple(replace(n, raw=n.raw if not n.ext else n.raw.split(n.ext)[0].rstrip(" .,xXextrnposwiEDW:-"), ext=None) for n in numbers)
        rows.append(Row(kind, label, (numbers[-1].raw,), after))
        seen = label or ("icon" if label_style == "icon" and kind == "mobile" else "")
        truths += [_truth_phone(number, kind, seen) for number in numbers]
    return rows, truths


def _like(rows: list[Row], word: str) -> str:
    """Prints a further trailing label in the manner of the first one."""
    first = next((row.label for row in rows if row.after), word)
    if first[:1] in "([":
        return f"{first[0]}{word}{first[-1]}"
    return f"- {word}" if first.startswith("- ") else word


def _net_rows(
    dice: Dice, content_of: tuple[Person | None, Firm | None, Country], labels: dict[str, str]
) -> tuple[list[Row], list[str], list[str]]:
    person, firm, country = content_of
    emails, sites = [], []
    if chance(dice, 0.94):
        emails.append(print_email(dice, make_email(dice, person, firm, country, generic=chance(dice, 0.12))))
        if chance(dice, 0.08):
            emails.append(make_email(dice, person, firm, country, generic=True))
    if chance(dice, 0.7 if firm else 0.25):
        sites.append(make_website(dice, firm, country, person))
    emails = list(dict.fromkeys(emails))
    rows = [Row("email", labels["email"], (email,)) for email in emails]
    web = labels["web"] if chance(dice, 0.55) and not sites[:1] == [] and not sites[0].startswith("http") else ""
    rows += [Row("web", web, (site,)) for site in sites]
    if rows and not web and chance(dice, 0.2):
        rows = [replace(row, label="") for row in rows]
    return rows, emails, sites


def _address_rows(dice: Dice, country: Country, language: str, label_style: str) -> list[tuple[Row, Address]]:
    count = pick(dice, {0: 15, 1: 79, 2: 6})
    found = []
    for _ in range(count):
        address = make_address(dice, country)
        if (label_style in {"word", "after"} and chance(dice, 0.16)) or count == 2:  # noqa: PLR2004
            address = add_label(dice, address, language)
        found.append((Row("address", "", address.lines), address))
    return found


def _order(dice: Dice, groups: dict[str, list[Row]]) -> tuple[Row, ...]:
    shape = pick(dice, {"phones nets places": 5, "places phones nets": 4, "phones places nets": 2, "nets phones places": 2, "places nets phones": 0.7})
    return tuple(row for name in (*shape.split(), "social") for row in groups[name])


def make_content(dice: Dice, split: Split) -> Content:
    """Invents one card: country, person, firm, rows and truth."""
    country = draw_country(dice)
    language = country.languages[0] if chance(dice, 0.66) else dice.choice(country.languages)
    person = make_person(dice, country, split) if chance(dice, 0.965) else None
    second = make_person(dice, country, split) if person and chance(dice, 0.014) else None
    firm = _draw_firm(dice, country, split, language, person)
    label_style = pick(dice, {"word": 32, "letter": 19, "icon": 28, "none": 16, "after": 3})
    labels = make_labels(dice, language, label_style)
    addresses = _address_rows(dice, country, language, label_style)
    state = addresses[0][1].region if addresses else ""
    phone_style = make_style(dice, country.code)
    phones, phone_truth = _phone_rows(dice, country, language, phone_style, labels, label_style, state)
    nets, emails, sites = _net_rows(dice, (person, firm, country), labels)
    social = [Row(service, "", (handle,)) for service, handle in make_handles(dice, person, firm)]
    rows = _order(dice, {"phones": phones, "nets": nets, "places": [row for row, _ in addresses], "social": social})
    titled = person is not None and chance(dice, 0.88)
    titles = (make_title(dice, language),) if titled else ()
    department = make_department(dice, language) if titled and chance(dice, 0.16) else ""
    joined = bool(department) and chance(dice, 0.35) and len(titles[0]) + len(department) < 40  # noqa: PLR2004
    native = person.native if person and person.native and chance(dice, 0.8) else ""
    company = firm.name if firm else ""
    services = tuple(make_services(dice, language)) if chance(dice, 0.16) else ()
    truth: Truth = {
        "name": person.display if person else None, "given": person.given if person else None,
        "family": person.family if person else None, "title": titles[0] if titles else None,
        "department": department or None, "company": company or None, "phones": phone_truth, "emails": emails,
        "websites": sites, "address": addresses[0][1].text if addresses else None, "notes": None,
        "name_alts": [*(person.alts if person else ()), *((second.display, *second.alts) if second else ())],
        "company_alts": list(firm.alts) if firm else [], "country": country.code, "lang": [language],
    }  # fmt: skip
    if len(addresses) > 1:
        truth["address_alts"] = [address.text for _, address in addresses[1:]]
    if joined:
        titles, department = (f"{titles[0]}{dice.choice((', ', ' | ', ' – ', ' - '))}{department}",), ""
        truth["title_alts"] = list(titles)
    attributes = [name for name, on in {"two_people": second, "no_person": person is None, "two_scripts": native}.items() if on]
    return Content(
        country, language, person, second, firm, company, titles, department, rows, label_style, services,
        tuple(make_extras(dice, country, language)), firm.tagline if firm else "", native,
        make_native_lines(dice, country) if native else (), truth, tuple(attributes),
    )  # fmt: skip


def _draw_firm(dice: Dice, country: Country, split: Split, language: str, person: Person | None) -> Firm | None:
    if person and chance(dice, 0.06):
        return None
    own = None
    if person and chance(dice, 0.05):
        own = dice.choice((f"{person.plain_given} {person.plain_family}", person.plain_family))
    return make_firm(dice, country, split, language=language, person_name=own)
