"""Puts one card's words together: who, which firm, which rows, and the truth about them.

Nothing here knows colours or places on paper. A layout takes `Content` and prints every word of it
once; the truth is written here, from the same strings.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from samples.countries import Country
from samples.dice import Dice, Split, chance, choose_common
from samples.extras import (
    make_extras,
    make_native_lines,
    make_registrations,
    make_services,
)
from samples.firms import Firm, make_firm
from samples.flat import Truth
from samples.people import Person, draw_country, make_person, with_given_only
from samples.placeholders import make_placeholder_block, make_placeholder_firm
from samples.rows import Block, Row, make_block
from samples.tables import words_for
from samples.titles import (
    break_title,
    make_degrees,
    make_department,
    make_second_job,
    make_title,
)

_TEMPLATES = 0.18  # of the English cards are half-filled templates from the web
_SPARSE = 0.07  # of all cards say next to nothing


@dataclass(frozen=True, slots=True)
class Content:
    """All words on a card.

    Attributes:
        country: Where the card comes from.
        person: Whose card it is, None on a card without a person.
        second: Another person on the same card.
        second_title: What they do, "" where it is not told.
        firm: The firm, None on a private card.
        company: The firm's name as printed, "" for none.
        firm_lines: The same as a logo sets it: one line, or a large and a small one.
        is_stacked: Whether the lines of the firm's name are of one size.
        name_lines: The person's name as it is set: one line, or given and family name apart.
        letters: Credentials set smaller beside the name, "" when they are part of it.
        titles: Job title lines.
        degrees: Line of degrees below the name, "" for none.
        department: Department line, "" if none or joined to the title.
        rows: Contact rows in printing order, addresses included.
        label_style: "word", "letter", "icon", "none" or "after".
        services: Services listed on the card.
        extras: Registrations, hours, badges, dealings, branches, as small print.
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
    second_title: str = ""
    firm_lines: tuple[str, ...] = ()
    is_stacked: bool = False
    name_lines: tuple[str, ...] = ()
    letters: str = ""
    degrees: str = ""
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
        """Rows of social services and registers."""
        return [row for row in self.rows if row not in [*self.phones, *self.nets, *self.places]]


def _draw_firm(
    dice: Dice, country: Country, split: Split, language: str, person: Person | None
) -> Firm | None:
    if person and chance(dice, 0.06):
        return None
    own = None
    if person and chance(dice, 0.06):
        full = f"{person.plain_given} {person.plain_family}"
        own = dice.choice((full, person.plain_family, person.plain_given))
    return make_firm(dice, country, split, language=language, person_name=own)


@dataclass(frozen=True, slots=True)
class _Job:
    """What somebody does.

    Attributes:
        lines: The title as printed.
        title: The title in one line, None for none.
        department: Name of the department, "" for none.
        department_line: The same where it has a line of its own.
        alts: Other right readings of the title.
    """

    lines: tuple[str, ...] = ()
    title: str | None = None
    department: str = ""
    department_line: str = ""
    alts: tuple[str, ...] = ()


def _make_job(dice: Dice, language: str, split: Split) -> _Job:
    title = make_title(dice, language, split)
    department = make_department(dice, language, split) if chance(dice, 0.18) else ""
    if chance(dice, 0.07):
        jobs = (title, make_second_job(dice, language, split, title))
        return _Job(jobs, ", ".join(jobs), department, department)
    if not department and chance(dice, 0.04):
        letters = choose_common(dice, words_for("honorifics", "any", "credential"))
        joined = dice.choice((f"{title}, {letters}", f"{title} / {letters}", f"{letters}, {title}"))
        return _Job((joined,), title, alts=(joined,))
    if department and chance(dice, 0.12):
        joined = f"{title} ({department})"
        return _Job((joined,), title, department, alts=(joined,))
    if department and chance(dice, 0.35) and len(title) + len(department) < 40:
        joined = f"{title}{dice.choice((', ', ' | ', ' – ', ' - '))}{department}"
        return _Job((joined,), title, department, alts=(joined,))
    return _Job(break_title(dice, title), title, department, department)


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


def _register(dice: Dice, label_style: str, lines: list[str]) -> tuple[list[Row], list[str]]:
    """Returns registrations as contact rows, their word as a label, or as small print."""
    if label_style not in {"word", "letter"} or not chance(dice, 0.7):
        return [], lines
    parts = [line.partition(": ") for line in lines]
    return [
        Row("register", f"{head}:", (value,)) if mark else Row("register", "", (head,))
        for head, mark, value in parts
    ], []


def _thin_out(dice: Dice, content: Content) -> Content:
    """Returns what a card of ten words holds: who it is, and a way or two to reach them."""
    firsts = [rows[0] for rows in (content.phones, content.of("email"), content.of("web")) if rows]
    kept = tuple(row for row in firsts if chance(dice, 0.75)) or tuple(firsts[:1])
    printed = {line for row in kept for line in row.lines}
    truth = {
        **content.truth,
        "phones": [phone for phone in content.truth["phones"] if phone["raw"] in printed],
        "emails": [email for email in content.truth["emails"] if email in printed],
        "websites": [site for site in content.truth["websites"] if site in printed],
        "address": None,
        "address_alts": [],
    }
    return replace(content, rows=kept, services=(), extras=(), tagline="", truth=truth)


def make_content(dice: Dice, split: Split) -> Content:
    """Invents one card: country, person, firm, rows and truth."""
    country = draw_country(dice)
    language = country.languages[0] if chance(dice, 0.66) else dice.choice(country.languages)
    person = make_person(dice, country, split) if chance(dice, 0.91) else None
    second = make_person(dice, country, split) if person and chance(dice, 0.014) else None
    firm = _draw_firm(dice, country, split, language, person)
    if language == "en" and chance(dice, _TEMPLATES):
        if person and chance(dice, 0.25):
            person = with_given_only(dice, person)
        if firm and chance(dice, 0.6):
            firm = make_placeholder_firm(dice, split, person)
        block = make_placeholder_block(dice, language, firm)
    else:
        block = make_block(dice, country, language, split, person=person, firm=firm)
    job = _make_job(dice, language, split) if person and chance(dice, 0.88) else _Job()
    name_lines, letters = _set_name(dice, person) if person else ((), "")
    native = person.native if person and person.native and chance(dice, 0.8) else ""
    registers, small_print = _register(
        dice,
        block.label_style,
        make_registrations(dice, country, split, of_firm=firm is not None),
    )
    listing = 0.22 if person else 0.45
    second_title = make_title(dice, language, split) if second and job.lines else ""
    truth = _tell_truth((person, second), firm, block)
    truth |= {
        "title": job.title,
        "department": job.department or None,
        "title_alts": [*job.alts, *([second_title] if second_title else [])],
    }
    truth |= {"country": country.code, "lang": [language]}
    marks = {"two_people": second, "no_person": person is None, "two_scripts": native}
    content = Content(
        country=country,
        language=language,
        person=person,
        second=second,
        second_title=second_title,
        firm=firm,
        company=firm.name if firm else "",
        firm_lines=(firm.name,) if firm else (),
        name_lines=name_lines,
        letters=letters,
        titles=job.lines,
        degrees=make_degrees(dice, language, split) if person and chance(dice, 0.06) else "",
        department=job.department_line,
        rows=(*block.rows, *registers),
        label_style=block.label_style,
        services=tuple(make_services(dice, language, split)) if chance(dice, listing) else (),
        extras=(*small_print, *make_extras(dice, country, language, split)),
        tagline=firm.tagline if firm else "",
        native=native,
        native_lines=make_native_lines(dice, country) if native else (),
        truth=truth,
        attributes=tuple(name for name, on in marks.items() if on),
    )
    return _thin_out(dice, content) if chance(dice, _SPARSE) else content
