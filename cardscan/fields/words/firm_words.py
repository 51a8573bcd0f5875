"""What the words of a line say of its part in a firm's name: form, trade, title, translation."""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.words.companies import company_evidence, legal_forms
from cardscan.fields.words.lexicon import is_function_word, load_lexicon, read_words
from cardscan.fields.words.roles import department_evidence, title_evidence

OF: Final = frozenset(
    "of for from de do da du des dos das del della dei delle di d für aus vom van voor uit pour "
    "para per con til fra från för af av z ze".split()
)
_OPEN: Final = OF | frozenset("and und et och og és y e a".split())
_CALLED: Final = (
    r"(?:(?:chartered|certified|registered|public|incorporated|licensed|estate|patent|trial) )*"
    r"(?:attorneys|lawyers|solicitors|barristers|advocates|counsell?ors|accountants|auditors|"
    r"auctioneers|valuers|surveyors|notaries|agents|appraisers)(?:[ -]at[ -]law)?"
)
_PROFESSIONS: Final = re.compile(rf"(?i){_CALLED}(?:(?:,| and| &|, and|, &) {_CALLED})*\W*")
# What a house is: the word that begins or ends its name (folded).
_HOUSE: Final = re.compile(
    r"universi\w+|univerzit\w+|uniwersytet\w*|yliopisto|ulikool|egyetem|sveuciliste|hochschule|"
    r"politecnico|politechnika|polytechni\w+|college|colegio|collegio|school|schule|scuola|escola|"
    r"escuela|ecole|szkola|skola|skole|lycee|liceo|liceum|gymnasium|gimnazija|hospital|hopital|"
    r"ospedale|krankenhaus|klinikum|szpital|spital\w*|nemocnice|bolnica|sjukhus|sykehus|sairaala|"
    r"korhaz|hastanesi|clinic|clinica|clinique|klinik\w*|hotel|hotell|hoteli|albergo|inn|lodge|"
    r"resort|hostel|ryokan|onsen|minshuku|pension|pensiunea|gasthof|gasthaus|posada|pousada|"
    r"restaurant\w*|restoran|ristorante|trattoria|osteria|brasserie|bistro|taverna|museum|museo|"
    r"museu|musee|muzeum|muzej|gallery|galerie|galleria|galeria|library|biblioteca|theatre|theater|"
    r"teatro|teatr|church|cathedral|abbey|temple|mosque|parish|parafia|hall|rathaus|ministry|"
    r"ministere|ministerio|ministero|ministerium|ministerstvo|ministerstwo|embassy|ambassade|"
    r"embajada|ambasciata|embaixada|botschaft|ambasada|consulate|council|municipality|"
    r"ayuntamiento|ajuntament|mairie|comune|gemeente|kommune|bank|banca|banco|banque|brewery|"
    r"brauerei|birrificio|brasserie|winery|bodega|bodegas|domaine|chateau|cantina|quinta|weingut"
)
_MERE: Final = 0.9  # share of the letters in legal forms and words of organisations


def is_joining(word: str) -> bool:
    """Say whether a word of small letters only joins others: "of", "da", "und"."""
    return word in OF or is_function_word(word)


def ends_open(text: str) -> bool:
    """Say whether a text surely goes on: it ends in "und", "of" and the like, and in no article."""
    first, _, last = text.rpartition(" ")
    is_small = last.islower() or (text.isupper() and len(last) > 1)
    return bool(first) and is_small and last.lower() in _OPEN


def is_profession(text: str) -> bool:
    """Say whether a text is what the partners of a firm are, as "Attorneys at Law" below it.

    In English it ends the name above; elsewhere it may be a part of it ("Kern Rechtsanwälte").
    """
    return _PROFESSIONS.fullmatch(text) is not None


def are_partners(text: str) -> bool:
    """Say whether a text is what several are, whatever the language: "Rechtsanwälte und Notare".

    A form that a single one may bear as well ("Steuerberater") is none by itself.
    """
    said = read_words(text)
    found = load_lexicon("professions").find(text)
    known = {i for f in found for i in range(f.start, f.stop)}
    is_all = all(i in known or is_function_word(w) for i, w in enumerate(said.folded))
    return is_all and any(f.entry.tag == "several" for f in found)


def is_mere_form(text: str) -> bool:
    """Say whether a text is a legal form and nothing else."""
    count = len(read_words(text).folded)
    return any(f.start == 1 and f.stop == count + 1 for f in legal_forms(f"X {text}"))


def closes_name(text: str) -> bool:
    """Say whether a text is a legal form, alone or behind mere words of trades."""
    evidence = company_evidence(text)
    return is_mere_form(text) or (evidence.legal and evidence.coverage >= _MERE)


def is_trade(text: str) -> bool:
    """Say whether a text is nothing but words of trades and professions."""
    said = read_words(text)
    found = load_lexicon("company_words").find(text)
    known = {i for f in found for i in range(f.start, f.stop)}
    return bool(known) and all(
        i in known or is_function_word(word) for i, word in enumerate(said.folded)
    )


def is_institution(text: str) -> bool:
    """Say whether a text is a firm by its legal form, or a house by its first or last word.

    It must have a word of its own: "Hotel Adler", "University of Oslo". What may be a part of a
    house as well ("Financial Services") is none.
    """
    said = read_words(text).folded
    is_house = any(_HOUSE.fullmatch(word) for word in (*said[:1], *said[-1:]))
    is_called = is_house or company_evidence(text).legal_ends
    is_part = department_evidence(text).coverage > 0 or title_evidence(text).job
    return is_called and not is_part and not is_trade(text)


def is_mere_title(text: str) -> bool:
    """Say whether a text is nothing but shortened titles, as "Dott.ssa" alone in its line."""
    if "." not in text:
        return False
    count = len(read_words(text).folded)
    found = load_lexicon("honorifics").find(text)
    return count > 0 and sum(f.stop - f.start for f in found) == count


def are_languages(upper: str, lower: str) -> bool:
    """Say whether two texts name a firm's kind in two languages, as a name and its translation."""
    if legal_forms(lower) or is_trade(lower):
        return False
    first, second = (_languages(text) for text in (upper, lower))
    is_long = min(len(read_words(text).folded) for text in (upper, lower)) > 1
    return is_long and bool(first and second) and not first & second


def _languages(text: str) -> set[str]:
    found = load_lexicon("company_words").find(text)
    return {c for f in found if f.entry.tag != "weak" for c in f.entry.detail.split(" ")}
