"""What stands on cards and is no contact field: services, registrations, hours, certificates.

These are the lines a reader must learn to leave alone, so they look like fields on purpose.
"""

from __future__ import annotations

import functools
from pathlib import Path

from samples.countries import Country
from samples.dice import Dice, chance, fill_digits, pick

_SERVICES = {
    "en": "Sales;Service;Rental;Repairs;Installation;Maintenance;Consulting;Training;Design;Branding;Web;Print;Tax;Audit;"
          "Payroll;Weddings;Portraits;Kitchens;Bathrooms;Boilers;Drains;Roofing;Painting;Flooring;Wholesale;Retail;Export;"
          "Import;All kinds of Electrical Work;CCTV;AC Service;Pumps & Motors;Cakes;Catering;Hair;Nails;Tyres;Home Loans;Visa Services",
    "de": "Beratung;Verkauf;Service;Montage;Reparatur;Planung;Vermietung;Heizung;Sanitär;Klima;Neubau;Sanierung;Schulung;Wartung",
    "fr": "Vente;Location;Réparation;Dépannage;Conseil;Formation;Neuf & Rénovation;Devis gratuit;Chauffage;Climatisation",
    "es": "Venta;Alquiler;Reparación;Asesoría Fiscal;Reformas;Instalaciones;Mantenimiento;Proyectos;Importación;Exportación",
    "it": "Vendita;Assistenza;Noleggio;Progettazione;Manutenzione;Restauri;Arredo;Impianti elettrici",
    "pt": "Vendas;Assistência;Aluguel;Projetos;Reformas;Manutenção;Instalação", "tr": "Satış;Servis;Kiralama;Montaj;Proje;Danışmanlık",
    "pl": "Sprzedaż;Serwis;Wynajem;Montaż;Projekty;Doradztwo", "nl": "Verkoop;Verhuur;Onderhoud;Advies;Montage",
}  # fmt: skip
_REGISTRATION = {
    "DE": "USt-IdNr.: DE#########;HRB ##### Amtsgericht Köln;Steuernr. ##/###/#####;AG Hamburg HRB ######", "AT": "UID: ATU########;FN ######x",
    "FR": "SIRET ### ### ### 000##;RCS Lyon B ### ### ###;TVA FR## #########;Capital de ## 000 €", "IT": "P.IVA ###########;C.F. e P.IVA 0##########;R.E.A. MI-#######",
    "ES": "CIF B-########;NIF B########;Col. nº ####", "GB": "Company No. ########;VAT Reg. No. GB ### #### ##;Registered in England No. #######",
    "IN": "GSTIN: ##AAB@@####@1Z#;CIN: U#####MH20##PTC######;Reg. No. MH/##/####;ISO 9001:2015 CERTIFIED", "US": "Lic. #CA######;NMLS# ######;DRE# 0#######;License No. ######;MLS # ######",
    "AU": "ABN ## ### ### ###;ACN ### ### ###;Lic. No. ######C", "PL": "NIP: ###-###-##-##;REGON #########;KRS 0000######", "NL": "KvK ########;BTW NL#########B01",
    "BE": "BTW BE 0###.###.###;TVA BE 0### ### ###", "BR": "CNPJ ##.###.###/0001-##;CRM ##.###;OAB/SP ###.###;CREA #########", "SE": "Org.nr ######-####", "NO": "Org.nr. ### ### ### MVA",
    "DK": "CVR-nr. ########;CVR ## ## ## ##", "FI": "Y-tunnus #######-#", "HU": "Adószám: ########-2-##", "CZ": "IČ: ########;DIČ: CZ########", "PT": "NIF ### ### ###;AMI ####",
    "TR": "Vergi No: ##########;Ticaret Sicil No: ######", "CH": "CHE-###.###.### MWST", "ZA": "Reg. No. 20##/######/07;VAT No. ##########", "SG": "UEN 20#######@", "MY": "(#######-@)",
    "RO": "CUI RO########;J40/####/20##", "MX": "R.F.C. ABC######@#@;Céd. Prof. #######", "AE": "TRN ###############", "CA": "BN #########;RBQ ####-####-##",
}  # fmt: skip
_HOURS = {
    "en": "Mon - Fri 9:00 - 17:30;Open 7 days 8am-8pm;Mon-Sat: 10.00 am to 8.00 pm;24/7 Emergency Service;Sunday Closed;By appointment only",
    "de": "Mo-Fr 8.00-18.00 Uhr;Termine nach Vereinbarung;Mo. - Sa. 9 - 19 Uhr;Montag Ruhetag", "fr": "Lun-Ven 9h-18h;Sur rendez-vous;Ouvert 7j/7;Fermé le lundi",
    "es": "L-V 9:00 a 14:00 y 16:00 a 20:00;Lunes a Sábado 10-20 h;Horario: 8 a 18 hs.", "it": "Lun-Ven 9.00-13.00 / 15.00-19.00;Chiuso il lunedì;Si riceve per appuntamento",
    "pt": "Seg a Sex 9h às 18h;Aberto todos os dias", "nl": "ma t/m vr 9.00 - 17.30 uur;Volgens afspraak", "tr": "Pzt - Cmt 09:00 - 19:00", "pl": "pon.-pt. 8:00 - 16:00",
}  # fmt: skip
_BADGES = (
    "ISO 9001:2015", "ISO 14001", "DIN EN ISO 9001 zertifiziert", "Member of the Chamber of Commerce", "Certified Partner", "Gold Partner 2024",
    "Award Winner 2023", "FSC® certified", "CE", "Equal Housing Opportunity", "Each office independently owned and operated", "Licensed, Bonded, Insured",
    "An Equal Opportunity Employer", "BBB A+ Rating", "TÜV geprüft", "Please recycle", "Printed on recycled paper", "A member of the Unison network", "Since 1987",
    "Terms apply", "Save 10% with this card", "Scan me", "CONFIDENTIAL", "Appointment: ____ / ____ / ____",
)  # fmt: skip


def make_services(dice: Dice, language: str) -> list[str]:
    """Draws three to eight services."""
    words = _SERVICES.get(language, _SERVICES["en"]).split(";")
    return dice.sample(words, min(len(words), dice.randrange(3, 8)))


def make_extras(dice: Dice, country: Country, language: str) -> list[str]:
    """Draws up to three lines: registration, opening hours, badges."""
    lines: list[str] = []
    if country.code in _REGISTRATION and chance(dice, 0.13):
        lines.append(fill_digits(dice, dice.choice(_REGISTRATION[country.code].split(";"))))
    if chance(dice, 0.06):
        lines.append(dice.choice(_HOURS.get(language, _HOURS["en"]).split(";")))
    if chance(dice, 0.08):
        lines.append(dice.choice(_BADGES))
    return lines


def services_line(dice: Dice, services: list[str]) -> str:
    """Joins services with one of the separators cards use."""
    return pick(dice, {" · ": 3, " | ": 3, " • ": 3, ", ": 2, " - ": 1, " / ": 1, " & ": 0.2}).join(services)


@functools.cache
def _native_words() -> dict[tuple[str, str], list[str]]:
    rows = (Path(__file__).parent / "data" / "native.tsv").read_text(encoding="utf-8").splitlines()
    cells = (row.split("\t") for row in rows if not row.startswith("#"))
    return {(code, kind): words.split(";") for code, kind, words in cells}


def make_native_lines(dice: Dice, country: Country) -> tuple[str, ...]:
    """Draws up to three lines in the country's own script: firm, post, place."""
    words, code = _native_words(), "AE" if country.code == "SA" else country.code
    kinds = [kind for kind, share in (("firm", 0.4), ("title", 0.4), ("place", 0.2)) if chance(dice, share)]
    return tuple(dice.choice(words[code, kind]) for kind in kinds if (code, kind) in words)
