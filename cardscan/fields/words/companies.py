"""Companies: does a text look like one, and does an internet domain belong to it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from phonenumbers import SUPPORTED_REGIONS
from rapidfuzz import fuzz

from cardscan.fields.words.lexicon import Found, Words, load_lexicon, read_words
from cardscan.strings import fold, squeeze

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_SMALL: Final = frozenset(
    "the and und et y e i of for de der die das la le el il & og och og ja".split()
)
_AND: Final = ("and", "und", "et", "en", "og", "och", "ja", "y", "e", "i")
_SECOND_LEVELS: Final = frozenset(
    "co com org net gov edu ac or ne go gob gouv gub gen nom ind web biz info ltd plc me nhs sch "
    "mil int asn id firm school asso tm eu in uk us".split()
)
_SMALL_FORMS: Final = frozenset("co doo hf sro inc ltd llc plc".split())
_JOINS: Final = re.compile(r"\w\s*[&+]\s*\w|\b(?:and|und|et|och|og|ve|y)\b")
_CAMEL: Final = re.compile(r"[a-z][A-Z]")
_LETTERSPACED: Final = re.compile(r"(?:[^\W_] ){3,}[^\W_]")


@dataclass(frozen=True, slots=True)
class CompanyEvidence:
    """What speaks for a text being a company's name; all numbers 0 to 1.

    Attributes:
        legal: has a legal form, such as GmbH or Ltd.
        legal_ends: the legal form ends the text, or leads it where that is the custom.
        strong: has a word that is mostly part of an organisation's name.
        strong_ends: such a word ends the text.
        coverage: share of the letters in legal forms and words of organisations.
        weak: share of words that are found in many names of firms, and elsewhere.
        is_compound: has a compound word such as "Bundesverband".
        is_capitals: all letters are capitals.
        is_letterspaced: printed with a blank between the letters.
        joins: has "&", "+" or "and" in some language between words.
        camel: has a capital inside a word, as in "CreditPlus".
        countries: ISO 3166 alpha-2 of where the legal form is used, empty without one.
    """

    legal: bool
    legal_ends: bool
    strong: bool
    strong_ends: bool
    coverage: float
    weak: float
    is_compound: bool
    is_capitals: bool
    is_letterspaced: bool
    joins: bool
    camel: bool
    countries: tuple[str, ...]


@lru_cache(maxsize=2048)
def company_evidence(text: str) -> CompanyEvidence:
    """Return what speaks for a text being a company's name."""
    said = read_words(text)
    count = len(said.printed)
    legal = legal_forms(text)
    found = load_lexicon("company_words").find(text)
    strong = [f for f in found if f.entry.tag != "weak"]
    letters = sum(f.letters for f in (*legal, *strong))
    return CompanyEvidence(
        legal=bool(legal),
        legal_ends=any(f.stop == count or f.start <= 0 for f in legal),
        strong=bool(strong),
        strong_ends=any(f.stop == count or f.start < 0 for f in strong),
        coverage=min(1.0, letters / said.letters) if said.letters else 0.0,
        weak=sum(f.stop - f.start for f in found if f.entry.tag == "weak") / max(1, count),
        is_compound=any(f.entry.tag == "suffix" for f in found),
        is_capitals=text.isupper(),
        is_letterspaced=_LETTERSPACED.search(text) is not None,
        joins=_JOINS.search(text) is not None,
        camel=_CAMEL.search(text) is not None,
        countries=tuple(dict.fromkeys(c for f in legal for c in f.entry.detail.split(" "))),
    )


@lru_cache(maxsize=2048)
def legal_forms(text: str) -> tuple[Found, ...]:
    """Return the legal forms in a text.

    Forms that are words or places as well count only in capitals or with stops, and every form
    only at the end of the text or of a part of it, those that may lead also at its start.
    """
    said = read_words(text)
    found = load_lexicon("legal_forms").find(text)
    return tuple(f for f in found if f.start < 0 or _is_form(f, said))


@lru_cache(maxsize=32768)
def firm_key(name: str) -> str:
    """Return what two ways to write one firm share: its letters and digits, legal forms left out.

    A name that is nothing else keeps them.
    """
    said = read_words(name)
    whole = (found for found in legal_forms(name) if found.start >= 0)
    forms = {i for found in whole for i in range(found.start, found.stop)}
    rest = "".join(word for i, word in enumerate(said.printed) if i not in forms)
    return squeeze(rest) or squeeze(name)


def _is_form(found: Found, said: Words) -> bool:
    held = said.printed[found.start : found.stop]
    is_end = found.stop == len(said.printed) or _ends_part(found, said)
    is_lead = found.start == 0 and found.stop < len(said.printed)
    if found.entry.tag == "lead":
        return (is_lead or is_end) and "".join(held).isupper()
    if not is_end or (found.start == 0 and found.letters < 4):
        return False
    if len("".join(held)) > 3:
        return True
    is_capitals = sum(c.isupper() for c in "".join(held)) > 1
    is_single = all(len(w) == 1 for w in held)
    if found.entry.tag == "capitals":
        return is_capitals and found.start > 0
    return is_capitals or is_single or held[0][:1].isupper() or held[0] in _SMALL_FORMS


def _ends_part(found: Found, said: Words) -> bool:
    """Say whether the form is followed by a comma, a bracket or the like."""
    sign = said.sign_after(found.stop - 1)
    if sign == ".":
        sign = said.text[said.ends[found.stop - 1] :].lstrip(" .")[:1]
    return sign != "" and sign in ",;|()-–•·★/"


def is_free_mail(domain: str) -> bool:
    """Say whether anybody may have an address at a domain: gmail.com, yahoo.co.jp, gmx.net."""
    phrases = load_lexicon("mail_words").phrases
    labels = [p for p in fold(domain).split(".") if p]
    keys = (" ".join(read_words(domain).folded), " ".join(labels[-2:]), *labels[:1])
    return any((entry := phrases.get(k)) is not None and entry.tag == "free" for k in keys)


@lru_cache(maxsize=2048)
def domain_match(company: str, domain: str) -> float:
    """Return how well an internet domain fits a company's name, 0 to 1.

    1: the domain itself, or the whole name less its legal form, two words in either order; 0.9: the
    name less words such as "Group", or with one more, or with a country's code; 0.85: initials or
    beginnings; less: part of the words. "&" may be spelled out.
    """
    label = _main_label(domain)
    if company.strip("[](){}<> ").casefold() == domain.casefold():
        return 1.0
    if len(label) < 2:
        return 0.0
    spelled = (f" {word} " for word in _AND if word in label) if "&" in company else ()
    printed = (company, *(company.replace("&", word) for word in spelled))
    return max((_fit(label, held) for text in printed for held in _versions(text)), default=0.0)


def _main_label(domain: str) -> str:
    """Return the label a domain was registered under, without hyphens."""
    labels = [p for p in domain.casefold().removeprefix("www.").split("/")[0].split(".") if p]
    kept = labels[:-1] if len(labels) > 1 else labels
    while len(kept) > 1 and kept[-1] in _SECOND_LEVELS:
        kept = kept[:-1]
    return squeeze(kept[-1]) if kept else ""


def _versions(company: str) -> Iterator[list[str]]:
    """Yield the words that count: with and without legal form, small words, and umlauts."""
    lowered = company.lower()
    covered = {i for f in legal_forms(company) for i in range(f.start, f.stop)}
    count = len(read_words(company).folded)
    for text in dict.fromkeys((lowered, lowered.translate(_UMLAUTS))):
        printed = read_words(text).folded
        bare = [w for i, w in enumerate(printed) if i not in covered]
        for held in (printed, bare if len(printed) == count else ()):
            large = [w for w in held if w not in _SMALL]
            if large:
                yield large
                yield list(held)
            if len(large) == 2:
                yield large[::-1]


def _fit(label: str, held: Sequence[str]) -> float:
    joined = "".join(held)
    if label == joined:
        return 1.0
    initials = "".join(w[0] for w in held)
    if len(label) > 2 and label == initials:
        return 0.85
    best = max(_fit_words(label, held), _fit_longer(label, joined))
    if best < 0.8 and min(len(label), len(joined)) > 4 and fuzz.ratio(label, joined) >= 88:
        return 0.8
    return best


def _fit_words(label: str, held: Sequence[str]) -> float:
    """Return how much of a name a label made only of its words or their beginnings covers."""
    rest, taken, is_cut = label, 0, False
    for word in held:
        shared = _shared(rest, word)
        if shared == len(word) or (shared >= 3 and taken) or (shared and shared == len(rest)):
            rest, taken, is_cut = rest[shared:], taken + 1, is_cut or shared < len(word)
    if rest or not taken or len(label) < 3:
        return 0.0
    if is_cut:
        return 0.85 if taken == len(held) and len(held) > 1 else 0.6 if len(label) > 3 else 0.3
    company_words = load_lexicon("company_words").phrases
    missing = sum(len(w) for w in held) - len(label)
    is_generic = all(w in company_words or w in label for w in held)
    return 0.9 if is_generic and taken else 0.4 + 0.5 * len(label) / (len(label) + missing)


def _shared(rest: str, word: str) -> int:
    shared = 0
    while shared < min(len(rest), len(word)) and rest[shared] == word[shared]:
        shared += 1
    return shared


def _fit_longer(label: str, joined: str) -> float:
    """Return how well a label fits that begins or ends with the whole name and goes on."""
    if len(joined) < 4 or not (label.startswith(joined) or label.endswith(joined)):
        return 0.0
    rest = label.removeprefix(joined) if label.startswith(joined) else label.removesuffix(joined)
    if rest in load_lexicon("company_words").phrases or load_lexicon("legal_forms").entry(rest):
        return 0.9
    if rest.upper() in SUPPORTED_REGIONS:
        return 0.87
    return 0.4 + 0.5 * len(joined) / len(label)
