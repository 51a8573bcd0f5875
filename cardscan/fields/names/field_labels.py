"""The words printed before a name, a firm or a title that are no part of it: "Name:", "Firma:"."""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.names.name_words import given_weight, name_words, peel
from cardscan.fields.names.person_words import may_be_called
from cardscan.fields.words.address_labels import without_address_label
from cardscan.model.candidate import FieldKind
from cardscan.strings import fold

_WORDS: Final = {
    FieldKind.NAME: (
        r"(?:full |contact |your )?name|contact|nombre(?: y apellidos?)?|nom(?: et pr[ée]nom)?|"
        r"nome|naam|navn|namn|nimi|imi[eę](?: i nazwisko)?|jm[ée]no|meno|n[ée]v|nume|vardas|"
        r"ime(?: in priimek)?|v[āa]rds|isim|ad(?:[ıi])? soyad(?:[ıi])?|όνομα|nama|h[ọo] t[êe]n|"
        r"ansprechpartner(?:in)?|kontakt(?:person)?|contatto|contacto|contato|contactpersoon|"
        r"your (?:host|agent|guide|contact)|bookings?|reservations?|enquiries|ask for|attn"
    ),
    FieldKind.COMPANY: (
        r"company(?: name)?|firm|firma|empresa|compa[ñn][íi]a|entreprise|soci[ée]t[ée]|azienda|"
        r"ditta|societ[àa]|bedrijf|yritys|f[öo]retag|virksomhed|bedrift|[sş]irket|εταιρεία|perusahaan|"
        r"c[ôo]ng ty|organi[sz]ation"
    ),
    FieldKind.TITLE: (
        r"(?:job )?title|role|occupation|position|designation|cargo|puesto|ocupaci[óo]n|poste|"
        r"fonction|funktion|functie|befattning|stilling|stanowisko|ruolo|beruf|"
        r"profession|jabatan|ch[ứu]c v[ụu]|g[öo]rev|[üu]nvan"
    ),
}
_LABELS: Final = {
    kind: re.compile(rf"^\W*(?:{words})[\"'”]?\s*(?:[:：]|\s-\s)\s*(?=[\"'“‘]?\w)", re.IGNORECASE)
    for kind, words in _WORDS.items()
}

_LED: Final = re.compile(
    r"^\W*(?:(?:please )?(?:phone|contact)|"
    r"(?:(?:hi|hello|hey|hallo|hola|ciao)\W{1,2})?(?:i['’]?m|i am|my name is|ich bin|je suis|soy)|"
    r"(?:your |my )?(?:next )?appointment (?:is |will be )?with|"
    r"you(?:['’]re| are) (?:seeing|booked with)|"
    r"(?:you were )?(?:served|looked after|represented|introduced) by|"
    r"ihr(?:en)? (?:n[äa]chster |n[äa]chsten )?termin (?:ist )?(?:bei|mit)|sie wurden bedient von|"
    r"es (?:bediente|ber[äa]t|betreut) sie|ihr(?:e)? (?:ansprechpartner(?:in)?|berater(?:in)?) ist|"
    r"(?:votre )?(?:prochain )?rendez-vous avec|vous avez été servie? par|"
    r"(?:su |tu )?(?:pr[óo]xima )?cita con|le (?:atiende|atendi[óo])|(?:il suo )?appuntamento con|"
    r"(?:a sua )?consulta com|(?:uw )?afspraak (?:is )?(?:met|bij)|"
    r"(?:din )?tid (?:er |[äa]r )?(?:hos|med)|wizyta u|term[íi]n u)"
    r"\s+(?=\w)",
    re.IGNORECASE,
)
_CALL: Final = re.compile(
    r"^\W*(?:(?:please |just )?(?:call|text|ring|ask for|speak to|talk to)"
    r"(?:(?: or |/| & )(?:call|text|ring))?|appelez|llame a|ligue para|fale com|chiedi di|"
    r"demandez|pregunt(?:e|ar) por|fragen sie nach|vraag naar|ring til|sp[øo]rg efter|"
    r"fr[åa]ga efter|kysy|pytaj o|dzwoń do|volejte|hívja|sunați(?:-l pe|-o pe)?)\s+(?=\w)",
    re.IGNORECASE,
)
_ADVICE: Final = frozenset(
    "now today anytime free toll direct directly me us here tonight first ahead whenever "
    "jetzt uns mich ons nous moi ahora nos oggi subito agora hoje".split()
)
_MOST_WORDS: Final = 4
_RARE: Final = 1 / 3  # how well a doubtful given name is known
_ALONE: Final = re.compile(
    rf"(?:{'|'.join(_WORDS.values())}|role|org|dept|department|unit|who|what|reg|id)\s*[:：]?"
)


def labelled_kind(text: str) -> FieldKind | None:
    """Return the field whose label the text begins with, None where there is none."""
    led = None if _behind_lead(text) is None else FieldKind.NAME
    return next((kind for kind, label in _LABELS.items() if label.match(text)), led)


def is_field_label(text: str) -> bool:
    """Say whether a text is nothing but a label, in small letters: "Cargo" may be a firm's name."""
    return text.islower() and _ALONE.fullmatch(text) is not None


def without_label(text: str) -> str:
    """Return the text behind a label of a field or of an address; else the whole text."""
    kind = labelled_kind(text)
    if kind is None:
        return without_address_label(text)
    bare = _LABELS[kind].sub("", text, count=1)
    return _behind_lead(bare) or bare


def _behind_lead(text: str) -> str | None:
    """Return the name behind words that lead to one, as "Call" does; None where there is none."""
    rest = _LED.sub("", text)
    if rest != text:
        return rest if _is_called(rest) else None
    rest = _CALL.sub("", text)
    is_short_name = may_be_called(rest) and fold(rest) not in _ADVICE
    return rest if rest != text and (is_short_name or _is_called(rest)) else None


def _is_called(text: str) -> bool:
    """Say whether a text is a given name, alone or with a family name behind it."""
    held = name_words(peel(text).core)
    is_given = bool(held) and len(held) <= _MOST_WORDS and given_weight(held[0]) > _RARE
    return is_given and all(w[0].isupper() is held[0][0].isupper() for w in held)
