from __future__ import annotations

import pytest

from cardscan.fields.find_candidates import find_candidates
from cardscan.fields.firms.firm_lines import firm_parts, is_no_firm
from cardscan.fields.firms.firm_printings import are_printings
from cardscan.fields.lines.segments import Segment
from cardscan.fields.scoring.features import CardClues
from cardscan.fields.words.companies import company_evidence
from cardscan.model.candidate import FieldKind
from cardscan.resolve.choose import choose
from tests.fields.printed import box_of, card_text


def below(*texts: str) -> list[Segment]:
    """Return the texts one below the other."""
    return [Segment(i, 0, len(t), t, box_of(i), 0.95) for i, t in enumerate(texts)]


def clues(*, mail: str = "", domain: str = "") -> CardClues:
    """Return what the rest of a card tells."""
    return CardClues(tuple(filter(None, [mail])), tuple(filter(None, [domain])), (), None)


def reasons(text: str, *others: str, mail: str = "", domain: str = "") -> set[str]:
    """Return the names of what speaks for or against the first text, the others below it."""
    held = below(text, *others)
    return {part.name for part in firm_parts(held[:1], held, clues(mail=mail, domain=domain))}


PRINTINGS = [
    ("LUMENTIS", "Shenzhen Lumentis Optoelectronics Co., Ltd."),
    ("CRESTWELL & CO.", "Crestwell & Co. Real Estate Brokers"),
    ("ATLAS GIVRE", "ATLAS GIVRE ET CLIMATISATION S.A.R.L."),
    ("NHS", "Ryeford and Calder NHS Foundation Trust"),
    ("LUMI BRIGHT", "Lumibright Ltd"),
    ("Port of Louiston Authority", "Administration portuaire de Louiston"),
    ("Ministry of Fisheries of Keewa", "Ministère des Pêches de Keewa"),
    ("Brenner", "Brenner Maschinenbau GmbH"),
    ("FERRANTE", "Ferrante Impianti S.p.A."),
    ("Hotel Adler", "Hotel & Restaurant Adler"),
    ("Nordvik", "Nordvik Shipping AS"),
]


@pytest.mark.parametrize(("upper", "lower"), PRINTINGS)
def test_a_logo_and_the_full_name_are_two_printings(upper: str, lower: str) -> None:
    """In either order, and in two languages."""
    assert are_printings(upper, lower)
    assert are_printings(lower, upper)
    assert is_no_firm(below(upper, lower), upper)


TOWNS = [
    ("Nordamo", "Nordå stad"),
    ("Nordamon kaupunki", "Nordå stad"),
    ("Comune di Brunello", "Stadtgemeinde Brunneck"),
    ("Ville de Bieux", "Stadt Biel"),
]


@pytest.mark.parametrize(("upper", "lower"), TOWNS)
def test_a_town_in_two_languages_is_printed_twice(upper: str, lower: str) -> None:
    """The lower line has a word for a town's body that the upper one has not."""
    assert are_printings(upper, lower)
    assert is_no_firm(below(upper, lower), upper)


def test_a_town_in_two_lines_is_one_name() -> None:
    """One language, one body."""
    assert not are_printings("Stadt", "Winterfurt")
    assert not are_printings("Trelleborgs", "kommun")


def test_a_sentence_of_speech_is_no_firm() -> None:
    """A firm with a mark of exclamation is one."""
    assert "slogan" in reasons("The locksmith that actually turns up.")
    assert "slogan" not in reasons("Bath & Beyond!")


def test_the_end_of_a_stacked_logo_does_not_go_on_with_the_full_name() -> None:
    """Below "gren" stands "lastad", and below both the name with its form."""
    assert are_printings("lastad", "Grenlastad Egypt S.A.E.")
    assert not are_printings("stad", "Grenlastad Egypt S.A.E.")


@pytest.mark.parametrize(
    ("short", "full"), [pair for pair in PRINTINGS if company_evidence(pair[1]).legal_ends]
)
def test_the_printing_with_the_legal_form_is_the_firm(short: str, full: str) -> None:
    """The logo is held back, the full name is not."""
    assert "shorter" in reasons(short, full)
    assert "shorter" not in reasons(full, short)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("ARDEN, WHITLOCK & PRUETT LLP", "ATTORNEYS AND COUNSELORS AT LAW"),
        ("Brenner Maschinenbau GmbH", "Werkzeuge und Formen"),
        ("Kowal Sp. z o.o.", "Hurtownia Spożywcza"),
        ("Ferrante S.r.l.", "Costruzioni Meccaniche"),
        ("Northmoor Ltd", "Building Contractors"),
        ("Baraka Trust", "Clean water. Stronger communities."),
        ("Fairmead Coffee", "We roast every morning."),
        ("TIDEMARK STATE UNIVERSITY", "College of Sciences"),
        ("Universität Grauburg", "Institut für Geologie"),
        ("Università di Valmora", "Dipartimento di Fisica"),
        ("MINISTARSTVO ŠUMARSTVA", "Uprava za lovstvo"),
        ("Bharat Kelwar & Associates", "CHARTERED ACCOUNTANTS"),
        ("Hollis & Partners", "Architects"),
        ("Thorne & Sons", "Builders"),
        ("Institut für Künstliche Gelenke", "IKG Köln"),
    ],
)
def test_a_closed_name_does_not_go_on(upper: str, lower: str) -> None:
    """A form, a fellowship or an institution ends it; a slogan never belongs to one."""
    assert is_no_firm(below(upper, lower), upper)


@pytest.mark.parametrize(
    "texts",
    [
        ("WINDREHER", "FAUNA", "GMBH &", "CO. KG"),
        ("THE", "COBBLED", "YARD", "HOTEL"),
        ("Lam Leung Drones Co.,", "Ltd."),
        ("Quadrina & C.", "S.n.c."),
        ("Grupo Alvear, S.A.", "de C.V."),
        ("Karis", "INDUSTRIAL CONTROLS"),
        ("University of", "Tidemark"),
        ("Harrow & Lane Ltd", "& Daughters"),
        ("Ridgeway", "Institute of Technology"),
        ("Evangelische Kirchengemeinde", "St. Ansgar"),
        ("Olive Oil &", "Boutique Winery"),
    ],
)
def test_names_in_several_lines_stay_whole(texts: tuple[str, ...]) -> None:
    """Open ends, forms in a line of their own, and stacked words."""
    assert not is_no_firm(below(*texts), texts[0])


def test_four_long_lines_are_no_name() -> None:
    """More than three lines are one name only where each has a word or two."""
    texts = ("Harbour Light", "Marine and Offshore Supply", "Bergen", "Oslo")
    assert is_no_firm(below(*texts), texts[0])


@pytest.mark.parametrize("text", ["#fairmead", "@fairmead", "Karlsen, Hauge &"])
def test_handles_and_cut_names_are_no_firms(text: str) -> None:
    """Nor is what stands before a colon."""
    assert is_no_firm(below(text), text)
    assert is_no_firm(below("Webb"), "Webb: www.example.se")


@pytest.mark.parametrize("text", ["Pfarrerin", "Managing Director", "Rechtsanwältin", "Gérant"])
def test_a_mere_title_is_hardly_a_firm(text: str) -> None:
    """Unless the domain is just that."""
    assert "office" in reasons(text, "Dorothea Siebenlind")


@pytest.mark.parametrize(
    ("state", "office"),
    [
        ("REPUBLIKA SRBIJA", "MINISTARSTVO ŠUMARSTVA"),
        ("Government of Keewa", "Department of Northern Roads"),
        ("République française", "Ministère de la Pêche"),
        ("Republic of Kenya", "Ministry of Water"),
    ],
)
def test_the_office_is_the_firm_and_not_its_state(state: str, office: str) -> None:
    """Of the two lines the office speaks for itself."""
    assert "office" in reasons(state, office)
    assert "of_state" in reasons(office, state)


def test_a_person_alone_is_hardly_a_firm() -> None:
    """With a mailbox of that name, or as the only person; a firm named like one prints it twice."""
    assert "person" in reasons("Micael Backlund", "Projektledare", mail="micael.backlund")
    assert "person" in reasons("Micael Backlund", "Projektledare")
    assert "person" not in reasons("Micael Backlund", "Anna Lindberg")
    assert "person" not in reasons("Micael Backlund", "Micael Backlund", mail="micael.backlund")
    assert "person" not in reasons("Backlund Consulting", mail="micael.backlund")


def test_a_mere_trade_beside_a_closed_name_is_hardly_the_firm() -> None:
    """The name with its fellows or form is."""
    assert "trade" in reasons("CHARTERED ACCOUNTANTS", "Bharat Kelwar & Associates")
    assert "trade" not in reasons("CHARTERED ACCOUNTANTS", "Cyrus Bharat")


def test_a_domain_holds_all_lines_of_a_name() -> None:
    """Then they are one, but for a legal form still to come."""
    held = below("COBBLED", "YARD", "Kasia Wroń")
    known = clues(domain="cobbledyard.com")
    assert "whole" in {part.name for part in firm_parts(held[:2], held, known)}
    held = below("COBBLED", "YARD", "HOTELS LTD")
    assert "whole" not in {part.name for part in firm_parts(held[:2], held, known)}


def test_a_mere_town_is_hardly_a_firm() -> None:
    """But for the one whose domain it is."""
    assert "town" in reasons("Plovdiv", "Elena Petrova")
    assert "town" in reasons("Plovdiv", "Elena Petrova", domain="example.bg")
    assert "town" not in reasons("Phoenix", "Elena Petrova", domain="phoenix.com")


def test_one_of_three_services_is_hardly_a_firm() -> None:
    """A line that is a name as a whole may be."""
    texts = ("Weddings", "Portraits", "Events")
    row = [Segment(0, 12 * i, 12 * i + len(t), t, box_of(0), 0.95) for i, t in enumerate(texts)]
    assert "listed" in {part.name for part in firm_parts(row[1:2], row, clues())}
    assert "listed" not in {part.name for part in firm_parts(row, row, clues())}


def found(*lines: str) -> str:
    """Return the firm of a card, empty for none."""
    candidates = find_candidates(card_text(*lines), (), region="GB").candidates
    picks = choose(candidates)
    return picks[FieldKind.COMPANY].candidate.value if FieldKind.COMPANY in picks else ""


@pytest.mark.parametrize(
    ("lines", "firm"),
    [
        (
            ("Evangelische Kirchengemeinde Lindental", "Pfarrer Martin Vogler", "09151 555 0142"),
            "Evangelische Kirchengemeinde Lindental",
        ),
        (
            ("Parafia św. Jana", "ks. Tomasz Nowicki", "proboszcz", "31-002 Kraków"),
            "Parafia św. Jana",
        ),
        (
            ("HAIXIN", "Ningbo Haixin Fasteners Factory", "Tony Zhou", "tony@haixin-fasteners.com"),
            "Ningbo Haixin Fasteners Factory",
        ),
        (
            ("GREENLEAF", "Greenleaf Landscaping Ltd", "Sam Porter", "sam@greenleaf.co.uk"),
            "Greenleaf Landscaping Ltd",
        ),
        (
            ("Kisiwa Safaris", "Your adventure starts here.", "Amina Odhiambo", "Tour Manager"),
            "Kisiwa Safaris",
        ),
        (
            ("REPÚBLICA DE CHILE", "MINISTERIO DE PESCA", "Rodrigo Fuentes", "Jefe de Gabinete"),
            "MINISTERIO DE PESCA",
        ),
        (
            ("Universidad de Valmora", "Facultad de Ciencias", "Dra. Lucía Ramos"),
            "Universidad de Valmora",
        ),
        (
            (
                "City of Fairmead",
                "Police Department",
                "Sgt. Luis Ortega",
                "Community Liaison",
                "lortega@fairmeadpd.gov",
                "(555) 555-0123",
            ),
            "City of Fairmead",
        ),
        (
            ("Helping Hands Hospice", "Compassion. Dignity. Care.", "Ruth Stone", "Coordinator"),
            "Helping Hands Hospice",
        ),
        (
            ("Harper & Lowe LLP", "Solicitors and Notaries", "Jane Lowe", "Partner"),
            "Harper & Lowe LLP",
        ),
        (
            ("SRI MEENA EYE CLINIC", "No. 5, Lake Road", "Pune - 411 000", "Dr. R. KAVITHA"),
            "SRI MEENA EYE CLINIC",
        ),
        (
            ("Cooperativa de Transporte", "RUTA AZUL 77", "Pedro Rojas", "0414-555.01.42"),
            "Cooperativa de Transporte RUTA AZUL 77",
        ),
        (
            (
                "NYATI TRAILS",
                "TOURS · SAFARIS · CAR HIRE",
                "Grace Otieno",
                "grace@nyatitrails.co.ke",
            ),
            "NYATI TRAILS",
        ),
        (("Elena Petrova", "Piano Teacher", "Plovdiv", "elena.petrova@example.bg"), ""),
        (("Marta Kowalczyk", "tłumacz przysięgły", "marta.kowalczyk@example.pl"), ""),
        (("John Carter", "Freelance Photographer", "Weddings · Portraits · Events"), ""),
    ],
)
def test_the_firm_of_whole_cards(lines: tuple[str, ...], firm: str) -> None:
    """Institutions, printings, slogans and cards without a firm."""
    assert found(*lines) == firm


def test_a_form_in_its_last_line_closes_a_stack() -> None:
    """Five lines of single words and a form of several words are one name."""
    held = below("KORRA", "HIGHLAND", "COFFEE", "EXPORTERS", "SAN. ve TİC. LTD. ŞTİ.")
    assert not is_no_firm(held, held[0].text)
    assert "form" in {part.name for part in firm_parts(held, held, clues())}
    assert "form" not in {part.name for part in firm_parts(held[:4], held, clues())}


def test_a_brand_that_a_domain_is_is_lifted_with_the_runs_that_hold_it() -> None:
    """A person whose own domain the card has is none."""
    assert "brand" in reasons("tonwerk", domain="tonwerk.ie")
    assert "brand" not in reasons("Anna Becker", domain="annabecker.de")
    assert "brand" not in reasons("Zyxvo Becker", domain="zyxvobecker.de")
    held = below("tonwerk", "The Potters' Guild")
    assert "brand" in {part.name for part in firm_parts(held, held, clues(domain="tonwerk.ie"))}


def test_a_state_above_an_office_is_a_heading() -> None:
    """Unless a domain has it."""
    held = below("ROMÂNIA", "PRIMĂRIA COMUNEI OBREJA")
    assert "headed" in {part.name for part in firm_parts(held, held, clues())}
    told = firm_parts(held, held, clues(domain="romaniaobreja.ro"))
    assert "headed" not in {part.name for part in told}


def test_the_full_name_elsewhere_beats_a_logo_with_its_trade() -> None:
    """The logo's own line is the shorter printing."""
    held = below("Vanoa Air", "ISLAND CHARTERS", "Vanoa Air (Fiji) Pte Limited")
    assert "shorter" in {part.name for part in firm_parts(held[:2], held, clues())}


def test_a_run_ends_before_its_own_full_name() -> None:
    """A brand, its slogan and the name with a form are not one firm."""
    held = below("Balonor", "premium fruit", "BALONOR EXPORT S.A.")
    assert is_no_firm(held, held[0].text)


def test_one_stop_does_not_make_a_trade_a_slogan() -> None:
    """A shortened word of a trade may end it."""
    held = below("BOON LAY", "AIRCON & ELECTRICAL ENGRG.")
    assert not is_no_firm(held, held[0].text)


def test_professions_below_a_name_are_no_part_of_it() -> None:
    """They say what the partners are."""
    held = below("Quill and Marsh", "ATTORNEYS AT LAW")
    assert is_no_firm(held, held[0].text)
