"""Invents firms: names, legal forms, lines of business, slogans, web domains.

Names are combined from words, surnames and initials, so a likeness to a real firm is chance. Firms named
like people ("Marlow & Finch", "Hartmann GmbH") are wanted: they are what readers confuse.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from samples.countries import Country
from samples.dice import Dice, Split, chance, pick, pool
from samples.people import words_of

_STEMS = (
    "Aldora Brightwell Cascadia Northgate Helion Vantor Quillan Fernway Stonebrook Lumina Zephyra Corvid "
    "Talwind Oakhurst Pinecrest Meridia Solanto Novacore Axiom Bluefin Redstone Silverline Greenfield Kestrel "
    "Harborlight Ironwood Juniper Kaleido Larkspur Mosaic Nimbus Orbis Polaris Quantis Riverbend Sequoia Tesselo "
    "Umbra Veridian Willowbank Xenara Yarrow Zenith Altamira Borealis Cobalto Delphino Everly Foxglove Granito "
    "Havena Inverno Jadeite Koralle Lindenau Montara Nordhavn Ostara Primavera Quadriga Rosenthal Sorrento Tramonto "
    "Ultima Valdora Westerly Ambrosia Bellavia Calypso Domino Estrela Fortuna Galena Horizonte Iberia Kappa Levante "
    "Marisol Nexum Optima Pallas Regalo Serena Terranova Unison Vertex Wavecrest Arcadia Birchwood Clearwater Drumlin "
    "Elmwood Falcon Glacier Hawthorn Indigo Keystone Lighthouse Maple Nova Olive Pegasus Raven Saffron Tundra Urbano "
    "Vela Windrose Acorn Beacon Cedar Driftwood Ember Flint Garnet Heron Iris Jasper Kiwi Lotus Magnolia Neptune "
    "Orchid Pebble Quartz Robin Spruce Tamarind Unity Vista Wolf Zinnia Shree Ganesh Sunrise Himalaya Sakura Fuji "
    "Hanul Daehan Huaxin Lucky Golden Phoenix Baobab Savanna Kilimo Anadolu Marmara Bosporus Balkan Baltica Tatra Danubia"
).split()  # fmt: skip
_PARTS = (
    "tech soft data net pro tec med bio gen plan bau print pack trans sys logic ware works lab hub mind flow grid "
    "cast scope path wise point link craft port forge"
).split()
_SECTORS = {
    "en": "Consulting;Solutions;Technologies;Engineering;Logistics;Real Estate;Properties;Realty;Dental Clinic;"
          "Law Firm;Advisors;Partners;Capital;Insurance;Travel;Design;Studio;Architects;Photography;Electrical;"
          "Plumbing & Heating;Construction;Builders;Landscaping;Motors;Auto Repair;Bakery;Catering;Hotel;Resorts;"
          "Medical Center;Pharmacy;Veterinary Clinic;Software;Systems;Digital;Media;Publishing;Printing;Textiles;"
          "Furniture;Jewellers;Hardware;Electronics;Robotics;Energy;Solar;Chemicals;Plastics;Steel;Foods;Farms;"
          "Wines;Coffee Roasters;Fitness;Yoga;Salon & Spa;Beauty;Events;Music School;Academy;Foundation;University;"
          "College;Institute of Technology;Research;Biotech;Aviation;Marine;Security;Cleaning Services;Recruitment;"
          "Trading;Imports;Airlines;Packaging;Instruments;Optics;Ventures;Creative;Brewing Co.",
    "de": "Maschinenbau;Bau;Immobilien;Steuerberatung;Rechtsanwälte;Elektrotechnik;Heizungsbau;Logistik;Software;"
          "Werkzeuge;Consulting;Metallbau;Spedition;Druckerei;Verlag;Zahnarztpraxis;Apotheke;Autohaus;Hotel;"
          "Gartenbau;Fahrschule;Sanitär;Energietechnik;Holzbau;Messtechnik;Architekten;Malerbetrieb;Bäckerei",
    "fr": "Conseil;Immobilier;Bâtiment;Plomberie;Avocats;Architecture;Communication;Traiteur;Industrie;Logistique;"
          "Informatique;Assurances;Voyages;Boulangerie;Mécanique;Énergies;Expertise Comptable;Cosmétiques;Vins",
    "es": "Consultores;Abogados;Inmobiliaria;Construcciones;Ingeniería;Clínica Dental;Logística;Seguros;Viajes;"
          "Alimentos;Tecnologías;Arquitectura;Diseño;Transportes;Muebles;Publicidad;Servicios Integrales",
    "pt": "Consultoria;Advogados;Imobiliária;Engenharia;Construções;Odontologia;Transportes;Contabilidade;Turismo;"
          "Informática;Comércio;Indústria;Arquitetura;Vinhos;Têxteis",
    "it": "Impianti;Costruzioni;Studio Legale;Immobiliare;Arredamenti;Consulenze;Meccanica;Ristorante;Viaggi;"
          "Ceramiche;Vini;Moda;Studio Tecnico;Elettronica;Officine;Trasporti",
    "nl": "Advies;Bouw;Makelaardij;Advocaten;Installatietechniek;Transport;Techniek;Accountants;Bloemen;Architecten;Zorg",
    "sv": "Bygg;Konsult;Fastigheter;Måleri;Teknik;Elektriska;Redovisning;Arkitekter;Skog",
    "no": "Bygg;Eiendom;Rådgivning;Elektro;Regnskap;Sjømat", "da": "Byg;Ejendomme;Rådgivning;El-teknik;Arkitekter;Revision",
    "fi": "Rakennus;Kiinteistöt;Konsultointi;Sähkö;Tilitoimisto;Metsä", "pl": "Budownictwo;Nieruchomości;Kancelaria Prawna;Transport;Doradztwo;Meble;Instalacje",
    "cs": "Stavby;Reality;Strojírny;Elektro;Účetnictví;Projekce", "sk": "Stavby;Reality;Elektro;Poradenstvo",
    "hu": "Építő;Ingatlan;Ügyvédi Iroda;Gépgyártó;Tanácsadó", "ro": "Construcții;Imobiliare;Consulting;Transporturi",
    "tr": "İnşaat;Tekstil;Mobilya;Makina;Danışmanlık;Gıda;Turizm;Mühendislik;Elektrik", "id": "Jaya;Mandiri;Sejahtera;Konsultan;Furniture",
    "vi": "Xây dựng;Thương mại;Du lịch;Công nghệ", "hr": "Gradnja;Nekretnine;Savjetovanje", "sl": "Gradnje;Svetovanje;Inženiring",
}  # fmt: skip
_SLOGANS = {
    "en": "Your tagline goes here;We build what you imagine;Quality you can trust;Since {y};Est. {y};Serving you since {y};"
          "Innovation through people;The art of simple;Making a world of difference;Always one step ahead;"
          "Fully licensed & insured;Free estimates;Your partner for growth;Smart. Simple. Secure.;Where ideas take off;"
          "A better way home;Think global, act local;Care you can count on;Family owned and operated;Engineering tomorrow",
    "de": "Qualität seit {y};Ihr Partner vor Ort;Wir schaffen Lösungen;Tradition und Fortschritt;Alles aus einer Hand;Meisterbetrieb seit {y}",
    "fr": "L'art de bien faire;Depuis {y};Votre partenaire de confiance;Le goût du travail bien fait;Maison fondée en {y}",
    "es": "Su socio de confianza;Desde {y};Calidad y servicio;Construyendo futuro;Soluciones a su medida",
    "pt": "Qualidade e confiança;Desde {y};Soluções para o seu negócio;O seu parceiro", "it": "Dal {y};Qualità e passione;La tradizione del gusto;Soluzioni su misura",
    "nl": "Sinds {y};Samen bouwen aan morgen;Vakmanschap is meesterschap", "tr": "Güvenle geleceğe;{y}'den beri", "pl": "Od {y} roku;Zaufaj profesjonalistom",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm or institution.

    Attributes:
        name: As printed on the card, legal form included if it is printed.
        brand: The short name a logo shows.
        alts: Other renderings that count as right.
        domain: Its web domain.
        tagline: Slogan or line of business, "" if none is printed.
        personal: Whether it is named after a person.
    """

    name: str
    brand: str
    alts: tuple[str, ...]
    domain: str
    tagline: str = ""
    personal: bool = False


def ascii_word(text: str) -> str:
    """Lowers a word to what domains and mail addresses allow."""
    text = text.casefold().translate(str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "æ": "ae"}))
    text = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]+", "", text)


def _surname(dice: Dice, country: Country, split: Split) -> str:
    return dice.choice(words_of(country, "family", split, dice)).partition("=")[0]


def _brand(dice: Dice, country: Country, split: Split) -> tuple[str, bool]:
    """Returns a short name, and whether it is somebody's surname."""
    stem = dice.choice(pool(_STEMS, split))
    shape = pick(dice, {"stem": 6, "camel": 2, "surname": 3, "two": 2, "letters": 1.6, "pair": 1.6, "the": 0.5, "lower": 0.7})
    surname = _surname(dice, country, split)
    letters = "".join(dice.choice("ABCDEFGHIKLMNOPRSTVXZ") for _ in range(dice.randrange(2, 5)))
    made = {
        "stem": stem, "surname": surname, "letters": letters, "the": f"The {stem}",
        "camel": stem[:5].rstrip("aeiou") + dice.choice(("", dice.choice("XO"))) + dice.choice(_PARTS).title(),
        "two": f"{surname}{dice.choice((' & ', ' & ', ' + ', '-', ' and '))}{_surname(dice, country, split)}",
        "pair": f"{stem} {dice.choice(pool(_STEMS, split))}",
        "lower": (stem + dice.choice(_PARTS)).lower(),
    }  # fmt: skip
    return made[shape], shape in {"surname", "two"}


def make_domain(dice: Dice, brand: str, sector: str, country: Country) -> str:
    """Invents the domain of a brand."""
    word = ascii_word(brand)[:18] or "firm"
    extra = ascii_word(sector)[:12]
    shape = pick(dice, {"plain": 6, "sector": 3 if extra else 0, "hyphen": 1.5 if extra else 0, "code": 0.6})
    name = {"plain": word, "sector": word + extra, "hyphen": f"{word}-{extra}", "code": f"{word}{country.code.lower()}"}[shape]
    if shape == "plain" and len(name) < 5:  # noqa: PLR2004 - short names are taken in the real world
        name += extra or "group"
    return f"{name}.{dice.choice(country.tlds)}"


def make_firm(dice: Dice, country: Country, split: Split, *, language: str, person_name: str | None = None) -> Firm:
    """Invents a firm; with `person_name` the firm bears that name."""
    brand, personal = (person_name, True) if person_name else _brand(dice, country, split)
    sectors = _SECTORS.get(language, _SECTORS["en"]).split(";")
    sector = dice.choice(sectors) if chance(dice, 0.62) else ""
    form = dice.choice(country.forms) if chance(dice, 0.55) else ""
    before = language in {"id", "lv", "lt", "et"} and form in {"SIA", "UAB", "MB", "AS", "OÜ", "AB"}
    core = f"{brand} {sector}".strip()
    if not sector and not form and chance(dice, 0.4):
        core += dice.choice((" Group", " & Co.", " International", " Holding", " & Partners"))
    if language in {"it", "fr", "es"} and sector and chance(dice, 0.3):
        core = f"{sector} {brand}"
    name = f"{form} {core}" if before else f"{core}{'' if form[:1] == ',' else ' '}{form}".strip()
    if before and chance(dice, 0.5):
        name = f"{form} „{core}“" if language == "lt" else name
    roll = dice.random()
    if roll < 0.2:
        name, core = name.upper(), core.upper()
    tagline = ""
    if chance(dice, 0.3):
        slogans = _SLOGANS.get(language, _SLOGANS["en"]).split(";")
        tagline = dice.choice(slogans).format(y=dice.randrange(1889, 2021))
    domain = make_domain(dice, brand, sector, country)
    return Firm(name, brand, tuple(dict.fromkeys((core, brand))), domain, tagline, personal)
