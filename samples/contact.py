"""Puts one card's words together: who, which firm, which rows, and the truth about them.

Nothing here knows colours or places on paper. A layout takes `Content` and prints every word of it
once; the truth is written here, from the same strings.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from samples.countries import Country
from samples.dice import Dice, Split, chance, choose_common
from samples.extras import make_extras, make_native_lines, make_services
from samples.firms import Firm, make_firm
from samples.flat import Truth
from samples.people import Person, draw_country, make_person
from samples.placeholders import make_placeholder_block
from samples.rows import Block, Row, make_block
from samples.tables import words_for
from samples.titles import make_department, make_title

_TEMPLATES = 0.12  # of the English cards are half-filled templates from the web


@dataclass(frozen=True, slots=True)
class Content:
    """All words on a card.

    Attributes:
        country: Where the card comes from.
        person: Whose card it is, None on a card without a person.
        second: Another person on the same card.
        firm: The firm, None on a private card.
        company: The firm's name as printed, "" for none.
        firm_lines: The same as a logo sets it: one line, or a large and a small one.
        name_lines: The person's name as it is set: one line, or given and family name apart.
        letters: Credentials set smaller beside the name, "" when they are part of it.
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
    firm_lines: tuple[str, ...] = ()
    name_lines: tuple[str, ...] = ()
    letters: str = ""
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


def _draw_firm(
    dice: Dice, country: Country, split: Split, language: str, person: Person | None
) -> Firm | None:
    if person and chance(dice, 0.06):
        return None
    own = None
    if person and chance(dice, 0.05):
        full = f"{person.plain_given} {person.plain_family}"
        own = dice.choice((full, person.plain_family))
    return make_firm(dice, country, split, language=language, person_name=own)


def _join_titles(
    dice: Dice, title: str | None, department: str
) -> tuple[tuple[str, ...], str, list[str]]:
    """Returns title lines, the department's own line, and other right readings of the title."""
    if title is None:
        return (), "", []
    if not department and chance(dice, 0.04):
        letters = choose_common(dice, words_for("honorifics", "any", "credential"))
        joined = dice.choice((f"{title}, {letters}", f"{title} / {letters}", f"{letters}, {title}"))
        return (joined,), "", [joined]
    if department and chance(dice, 0.12):
        return (f"{title} ({department})",), "", [f"{title} ({department})"]
    if department and chance(dice, 0.35) and len(title) + len(department) < 40:
        joined = f"{title}{dice.choice((', ', ' | ', ' – ', ' - '))}{department}"
        return (joined,), "", [joined]
    return (title,), department, []


def _set_name(dice: Dice, person: Person) -> tuple[tuple[str, ...], str]:
    """Returns the lines in which a name is set, and what is set smaller behind it."""
    plain = person.alts[-1] if person.alts else ""
    behind = person.display.removeprefix(plain).strip(" ,") if plain else ""
    if behind and behind != person.display and chance(dice, 0.5):
        return (plain,), behind
    if person.family and person.display == f"{person.given} {person.family}" and chance(dice, 0.12):
        return (person.given, person.family), ""
    return (person.display,), ""


def _tell_truth(
    people: tuple[Person | None, Person | None], firm: Firm | None, block: Block
) -> Truth:
    person, second = people
    truth: Truth = {
        "name": person.display if person else None,
        "given": person.given if person else None,
        "family": person.family if person else None,
        "title": None,
        "department": None,
        "company": firm.name if firm else None,
        "phones": block.phones,
        "emails": block.emails,
        "websites": block.websites,
        "address": block.addresses[0].text if block.addresses else None,
        "notes": None,
        "name_alts": [
            *(person.alts if person else ()),
            *((second.display, *second.alts) if second else ()),
        ],
        "company_alts": list(firm.alts) if firm else [],
    }
    if len(block.addresses) > 1:
        truth["address_alts"] = [address.text for address in block.addresses[1:]]
    return truth


def make_content(dice: Dice, split: Split) -> Content:
    """Invents one card: country, person, firm, rows and truth."""
    country = draw_country(dice)
    language = country.languages[0] if chance(dice, 0.66) else dice.choice(country.languages)
    person = make_person(dice, country, split) if chance(dice, 0.965) else None
    second = make_person(dice, country, split) if person and chance(dice, 0.014) else None
    firm = _draw_firm(dice, country, split, language, person)
    if language == "en" and chance(dice, _TEMPLATES):
        block = make_placeholder_block(dice, language, firm)
    else:
        block = make_block(dice, country, language, person=person, firm=firm)
    title = make_title(dice, language, split) if person and chance(dice, 0.88) else None
    department = make_department(dice, language, split) if title and chance(dice, 0.16) else ""
    titles, department_line, title_alts = _join_titles(dice, title, department)
    name_lines, letters = _set_name(dice, person) if person else ((), "")
    native = person.native if person and person.native and chance(dice, 0.8) else ""
    truth = _tell_truth((person, second), firm, block)
    truth |= {"title": title, "department": department or None, "title_alts": title_alts}
    truth |= {"country": country.code, "lang": [language]}
    marks = {"two_people": second, "no_person": person is None, "two_scripts": native}
    return Content(
        country=country,
        language=language,
        person=person,
        second=second,
        firm=firm,
        company=firm.name if firm else "",
        firm_lines=(firm.name,) if firm else (),
        name_lines=name_lines,
        letters=letters,
        titles=titles,
        department=department_line,
        rows=block.rows,
        label_style=block.label_style,
        services=tuple(make_services(dice, language, split)) if chance(dice, 0.16) else (),
        extras=tuple(make_extras(dice, country, language, split)),
        tagline=firm.tagline if firm else "",
        native=native,
        native_lines=make_native_lines(dice, country) if native else (),
        truth=truth,
        attributes=tuple(name for name, on in marks.items() if on),
    )
