from __future__ import annotations

import pytest

from cardscan.fields.firms.house_names import BY_KIND
from cardscan.fields.lines.segments import Segment
from cardscan.fields.scoring.features import CardClues
from cardscan.fields.text.runs import WITH_FIRM, are_apart, is_none, is_one_name, more_parts
from cardscan.fields.titles.title_runs import (
    BEFORE,
    FIELD,
    GOING_ON,
    IN_LINES,
    PARTLY,
    TRADE,
    UNDER,
    is_aside,
    is_service,
    join_titles,
    title_parts,
)
from cardscan.model.candidate import FieldKind, ScorePart
from tests.fields.printed import box_of, card_text


def below(*texts: str) -> list[Segment]:
    """Return the texts one below the other."""
    return [Segment(i, 0, len(t), t, box_of(i), 0.95) for i, t in enumerate(texts)]


def beside(*texts: str) -> list[Segment]:
    """Return the texts in one row, a sign between them."""
    made, at = [], 0
    for text in texts:
        made.append(Segment(0, at, at + len(text), text, box_of(0), 0.95))
        at += len(text) + 3
    return made


def clues(*, mail: str = "", domain: str = "") -> CardClues:
    """Return what the rest of a card tells."""
    return CardClues(tuple(filter(None, [mail])), tuple(filter(None, [domain])), (), None)


@pytest.mark.parametrize(
    ("upper", "lower", "mail", "domain"),
    [
        ("Fatima", "Lindberg", "fatima.lindberg", ""),
        ("Op. Dr. Selin", "Kaya Demir", "", "selinkayademir.com"),
        ("JONAS", "HOLM", "jonas_holm", ""),
        ("Maria", "Gonzalez Ruiz", "mariagonzalez", ""),
        ("Anneke", "de Vries", "a.devries", "annekedevries.nl"),
        ("Chiara", "Lombardi", "", "chiaralombardi.it"),
        ("Kovács", "Eszter", "kovacs.eszter", ""),
        ("Minh Anh", "Nguyen", "nguyen.minhanh", ""),
        ("Aoife", "Brennan", "", "brennanaoife.ie"),
        ("Piotr", "Zieliński", "piotr.zielinski", ""),
    ],
)
def test_a_name_in_two_lines_is_told_by_mail_or_domain(
    upper: str, lower: str, mail: str, domain: str
) -> None:
    """Both lines have a word in the same address."""
    assert is_one_name(below(upper, lower), clues(mail=mail, domain=domain))


@pytest.mark.parametrize(
    ("upper", "lower", "mail", "domain"),
    [
        ("Harbour", "Coffee", "", "harbourcoffee.com"),
        ("Lindberg", "Consulting", "", "lindbergconsulting.se"),
        ("Fatima", "Lindberg", "info", "lindberg.se"),
        ("Fatima Lindberg", "Sales Manager", "fatima.lindberg", ""),
        ("Anna", "Bakery", "", "annabakery.com"),
        ("Fatima Lindberg", "", "fatima.lindberg", ""),
    ],
)
def test_firms_and_half_addresses_tell_nothing(
    upper: str, lower: str, mail: str, domain: str
) -> None:
    """Words of firms and jobs, or one line alone."""
    assert not is_one_name(below(upper, lower), clues(mail=mail, domain=domain))


@pytest.mark.parametrize(
    "texts",
    [
        ("Assistant General Manager", "Overseas Sales Department, Section 2"),
        ("Professor & Head", "Department of Civil Engineering"),
        ("Director", "Institute for Marine Research Division"),
        ("Estate Agent", "Auctioneer of the Year 2031"),
        ("Ann Lee", "Sales Manager"),
        ("Sales Manager", "Ann Lee"),
        ("Senior Vice President", "Rigging & Offshore"),
        ("Bibliotekarie, barn", "Kultur- och fritidsförvaltningen"),
        ("Avocat à la Cour", "Ancien Secrétaire du Barreau"),
        ("Insurance Advisor", "(Zonal Manager's Club Member"),
    ],
)
def test_a_department_an_award_and_a_name_are_no_part_of_a_title(texts: tuple[str, str]) -> None:
    """They stand apart from the job above or below them."""
    assert are_apart(FieldKind.TITLE, below(*texts), "")


@pytest.mark.parametrize(
    "texts",
    [
        ("Partner", "Head of Tax"),
        ("Consultant", "Notary Public and Attesting Officer"),
        ("Geschäftsführer", "Leiter Vertrieb"),
        ("Directeur commercial", "Membre du conseil d'administration, président"),
        ("Winzermeister", "Obmann der Weinstraße"),
        ("Ingénieur agronome", "Chef de la Division Forages"),
    ],
)
def test_two_offices_are_one_title_with_a_comma_between(texts: tuple[str, str]) -> None:
    """Each job line set right under another is a part of the title."""
    held = below(*texts)
    assert not are_apart(FieldKind.TITLE, held, "")
    assert join_titles(held, card_text(*texts).lines) == ", ".join(texts)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Owner – Colourist", ("Owner", "Colourist")),
        ("Founder / Head Chef", ("Founder", "Head Chef")),
        ("Partner - Tax and Customs", ("Partner", "Tax and Customs")),
    ],
)
def test_sign_between_the_parts_of_a_title_stays(line: str, parts: tuple[str, str]) -> None:
    """What a dash or a stroke joins in one row is one title as printed."""
    starts = [line.index(part) for part in parts]
    held = [
        Segment(0, at, at + len(part), part, box_of(0), 0.95)
        for at, part in zip(starts, parts, strict=True)
    ]
    assert not are_apart(FieldKind.TITLE, held, line)
    assert join_titles(held, card_text(line).lines) == line


@pytest.mark.parametrize(
    "texts",
    [
        ("Ruth Zehnder-Koch", "dipl. Treuhandexpertin"),
        ("Carlo Russo", "ing. civ. dipl. ETH / SIA"),
        ("Petra Voigt-Sand", "Hauptmann"),
        ("ELEKTRO", "JÁN NOVÁK"),
    ],
)
def test_rank_degree_and_trade_are_no_part_of_a_name_in_two_lines(texts: tuple[str, str]) -> None:
    """A whole name does not go on with them."""
    assert are_apart(FieldKind.NAME, below(*texts), "")


@pytest.mark.parametrize(
    "texts",
    [
        ("Senior Vice President", "of Sales"),
        ("Regional Sales", "Manager"),
        ("Executive", "Vice President"),
        ("Founder &", "Managing Director"),
        ("Director of", "Business Development"),
        ("Chief", "Executive Officer"),
        ("Vice", "President"),
        ("Software", "Engineer"),
        ("Head of Sales,", "Marketing Director"),
        ("Export Area Manager", "Nord Europa e Benelux"),
        ("Vice President", "Engineering"),
    ],
)
def test_a_title_may_go_on_in_the_next_line(texts: tuple[str, str]) -> None:
    """Where the first line ends open or the second begins small."""
    assert not are_apart(FieldKind.TITLE, below(*texts), "")


@pytest.mark.parametrize(
    ("texts", "is_told"),
    [
        (("Maria Keller", "Larkwing Scientist"), True),
        (("Maria Keller", "Advocate, High Court of Larkmoor"), True),
        (("Maria Keller", "B.A., LL.B., D.Widget Law", "Advocate, High Court of Larkmoor"), True),
        (("Larkmoor Widgets Ltd", "Larkwing Scientist"), False),
        (("Maria Keller", "Ex. Head, Larkwing Board"), False),
        (("Maria Keller", "MBBS, Larkwing Surgeon"), False),
        (("Maria Keller", "Larkwing Agent Holdings"), False),
    ],
)
def test_a_job_with_words_of_its_own_below_a_name_is_its_title(
    texts: tuple[str, ...], is_told: bool
) -> None:
    """Degrees between them are left aside; a firm, degrees and a past office are no title."""
    segments = below(*texts)
    found = title_parts(segments[-1:], segments, card_text(*texts).lines)
    assert (PARTLY in found) is is_told


def test_the_job_below_a_name_comes_before_the_one_before_it() -> None:
    """A profession as a form of address is no title where another stands below."""
    name = beside("Barrister", "Maria Keller")
    under = Segment(1, 0, 8, "Advocate", box_of(1), 0.95)
    lines = card_text("Barrister Maria Keller", "Advocate").lines
    assert BEFORE in title_parts(name[:1], name, lines)
    assert BEFORE not in title_parts(name[:1], [*name, under], lines)
    assert UNDER in title_parts([under], [*name, under], lines)


def test_a_stroke_parts_a_title_from_a_department_and_a_dash_does_not() -> None:
    """An area behind a dash is no department of its own."""
    stroke = "Senior Manager | Global Sales Team"
    assert are_apart(FieldKind.TITLE, _row(stroke, " | "), stroke)
    dash = "General Manager – Exports"
    held = _row(dash, " – ")
    assert not are_apart(FieldKind.TITLE, held, dash)
    assert is_none(FieldKind.DEPARTMENT, held[1:], held, dash)
    assert GOING_ON in title_parts(held, held, card_text(dash).lines)


@pytest.mark.parametrize(
    "line",
    [
        "Operations Manager – Lower North Island",
        "Field Representative – District 7",
        "Asst. Manager – Service",
        "Ingeniero de Ventas – Zona Norte",
        "General Manager – Exports",
        "Vertriebsleiter – Team Nord",
        "Partner – Shipping & Aviation",
        "Directrice – Achats",
    ],
)
def test_what_a_dash_joins_to_a_job_is_never_cut(line: str) -> None:
    """Where, for whom and for what it is done stays in the title, whatever its words."""
    held = _row(line, " – ")
    assert is_none(FieldKind.TITLE, held[:1], held, line)
    assert not is_none(FieldKind.TITLE, held, held, line)
    assert GOING_ON in title_parts(held, held, card_text(line).lines)


@pytest.mark.parametrize(
    "behind", ["Larkmoor Tools Ltd.", "Hotel Riviera", "Ann Collins", "MBA", "CRF 4.118", "20416 5"]
)
def test_a_firm_a_person_and_a_number_behind_a_dash_are_no_title(behind: str) -> None:
    """The job before the dash is one without them."""
    line = f"Sales Manager – {behind}"
    held = _row(line, " – ")
    assert not is_none(FieldKind.TITLE, held[:1], held, line)


@pytest.mark.parametrize(
    ("lower", "part"),
    [
        ("Business Development, HSE & Wireline Services", FIELD),
        ("Human Resources", FIELD),
        ("Vertrieb & Weinproben", FIELD),
        ("Commissioner, Veterinary Field Services", PARTLY),
        ("Director, Larkmoor Financial Services", None),
        ("Sales Department", None),
        ("General & Pediatric Dentistry", TRADE),
        ("Ingenieurbüro für Baustatik", TRADE),
        ("Fotostudio", TRADE),
        ("Ordinario di Costruzioni Marittime", PARTLY),
    ],
)
def test_a_line_below_a_name_is_a_field_of_work_or_a_trade(
    lower: str, part: ScorePart | None
) -> None:
    """A field is asked about as a title; what a firm does is none."""
    held = below("Ann Collins", lower)
    made = title_parts(held[1:], held, card_text("Ann Collins", lower).lines)
    assert {FIELD, PARTLY, TRADE}.intersection(made) == ({part} if part else set())


def test_a_word_before_a_number_is_no_title() -> None:
    """It says whose or where the number is."""
    line = "Yard 01632 960455"
    yard = Segment(0, 0, 4, "Yard", box_of(0), 0.95)
    assert is_service([yard], [yard], line)
    assert not is_service([yard], [yard], "Yard 3")


def _row(line: str, sign: str) -> list[Segment]:
    left, right = line.split(sign)
    return [
        Segment(0, at, at + len(part), part, box_of(0), 0.95)
        for at, part in ((0, left), (len(line) - len(right), right))
    ]


def test_a_row_holds_two_people_or_one() -> None:
    """Two full names are two, a name in two parts is one."""
    assert are_apart(FieldKind.NAME, beside("Anna Novak", "Luka Novak"), "")
    assert not are_apart(FieldKind.NAME, beside("Anna", "Novak"), "")
    assert not are_apart(FieldKind.NAME, below("Ana Maria", "Garcia Lopez"), "")
    assert not are_apart(FieldKind.NAME, below("KOK LEONG", "GOH"), "")


def test_languages_beside_a_title_are_no_part_of_it() -> None:
    """Another job or an area is."""
    assert are_apart(FieldKind.TITLE, beside("Tour Guide", "Deutsch"), "")
    assert not are_apart(FieldKind.TITLE, beside("composer", "sound artist"), "")
    assert not are_apart(FieldKind.TITLE, beside("Sales Manager", "Europe"), "")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("• Boiler installation", "Boiler installation"),
        ("✓ Treppenhausreinigung", "Treppenhausreinigung"),
        ("- Wedding cakes", "Wedding cakes"),
        ("Dispatch: 0161 496 0277", "Dispatch"),
    ],
)
def test_services_and_labels_are_no_titles(line: str, text: str) -> None:
    """A bullet before, or a colon behind."""
    start = line.index(text)
    held = [Segment(0, start, start + len(text), text, box_of(0), 0.95)]
    assert is_service(held, held, line)
    assert not is_service(held, held, " " * start + text)


def test_a_job_behind_a_bullet_may_be_a_title() -> None:
    """What names a job is none of the services."""
    held = [Segment(0, 2, 15, "Sales Manager", box_of(0), 0.95)]
    assert not is_service(held, held, "• Sales Manager")


def test_a_row_of_services_speaks_against_a_title() -> None:
    """Of its pieces most name no job."""
    row = beside("Purchasing agent", "Quality control", "Warehouse", "Shipping")
    assert is_service([row[2]], row, "Purchasing agent • Quality control • Warehouse • Shipping")
    assert is_aside([row[0]], row)
    jobs = beside("Painter", "Sculptor", "Teacher")
    assert not is_aside([jobs[0]], jobs)


def test_two_whole_names_are_two_people() -> None:
    """One above the other; a given name in two words above a family name is one person."""
    assert are_apart(FieldKind.NAME, below("Anna Schmidt", "Peter Schmidt"), "")
    assert not are_apart(FieldKind.NAME, below("Anna Maria", "Schmidt"), "")


def test_a_line_of_the_domain_is_no_part_of_a_whole_name() -> None:
    """The firm stands above its person."""
    held = below("BOREALIS", "Ann Lee")
    lines = card_text("BOREALIS", "Ann Lee").lines
    assert WITH_FIRM in more_parts(FieldKind.NAME, held, held, lines, clues(domain="borealis.ca"))
    assert WITH_FIRM not in more_parts(FieldKind.NAME, held, held, lines, clues(domain="lee.ca"))


@pytest.mark.parametrize(
    ("texts", "at"), [(("Pizzeria", "Zelgonda"), 1), (("Zelgonda", "Hotel"), 0)]
)
def test_a_line_by_the_kind_of_a_firm_is_hardly_a_name(texts: tuple[str, str], at: int) -> None:
    """A whole name may stand there all the same, and the kind itself is none."""
    held, lines = below(*texts), card_text(*texts).lines
    assert BY_KIND in more_parts(FieldKind.NAME, held[at : at + 1], held, lines, clues())
    assert is_none(FieldKind.NAME, held[1 - at : 2 - at], held, texts[1 - at])
    owner = below("Pizzeria", "Carla Rossi")
    assert BY_KIND not in more_parts(FieldKind.NAME, owner[1:], owner, lines, clues())


@pytest.mark.parametrize("text", ["Pichon +", "Anna &"])
def test_what_ends_in_a_joining_sign_is_neither_name_nor_job(text: str) -> None:
    """It goes on below."""
    held = below(text, "Berger GmbH")
    for kind in (FieldKind.NAME, FieldKind.TITLE):
        assert is_none(kind, held[:1], held, text)


def test_a_job_may_be_set_in_lines_that_are_none() -> None:
    """Two lines that are a job each are two jobs, and side by side they are no lines."""
    held = below("Front Office", "Manager")
    assert IN_LINES in title_parts(held, held, card_text("Front Office", "Manager").lines)
    both = below("Sales Manager", "Export Manager")
    assert IN_LINES not in title_parts(
        both, both, card_text("Sales Manager", "Export Manager").lines
    )
    row = beside("Front Office", "Manager")
    assert IN_LINES not in title_parts(row, row, card_text("Front Office - Manager").lines)


@pytest.mark.parametrize("text", ["Gerente de", "obchodný riaditeľ a", "Head of"])
def test_a_title_never_ends_in_a_small_word(text: str) -> None:
    """It goes on below, or is cut off there."""
    held = below(text)
    assert is_none(FieldKind.TITLE, held, held, text)


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("ANNA BERG MBA", True),
        ("T.B. ULLOTH MBBS, MD", True),
        ("ZEBRAK ULLOTH FRCS", True),
        ("FRCS MBA", False),
        ("MBA", False),
    ],
)
def test_a_name_in_capitals_before_a_degree_is_no_degree(text: str, is_name: bool) -> None:
    """Its words look like memberships nobody listed."""
    held = below(text)
    assert is_none(FieldKind.NAME, held, held, text) is not is_name
