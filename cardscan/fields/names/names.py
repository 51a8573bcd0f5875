"""Persons' names: does a text look like one?

The door of the name modules: what the rest of the room uses is found here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cardscan.fields.names.eastern_names import eastern_likeness
from cardscan.fields.names.name_mail import email_match, is_generic_local
from cardscan.fields.names.name_parts import split_name
from cardscan.fields.names.name_words import (
    family_weight,
    given_weight,
    honorific_phrases,
    is_particle,
    name_words,
    peel,
)
from cardscan.fields.words.lexicon import load_lexicon
from cardscan.strings import collapse, fold, longest_latin, squeeze

__all__ = [
    "NameEvidence",
    "clean_name",
    "email_match",
    "has_other_word",
    "is_abbreviated",
    "is_generic_local",
    "is_no_name",
    "is_person",
    "is_set_off",
    "name_evidence",
    "split_name",
    "without_credentials",
    "without_degrees",
    "without_nickname",
    "without_offices",
    "without_owner_word",
]

_FOREIGN: Final = re.compile(r"[@/\\|&+:;=_*#<>\[\]{}!?%$€£~^\d]")
_OTHER_LISTS: Final = ("job_titles", "departments", "company_words", "address_words", "words")
_STRAY_ENDS: Final = " \t,;:|/\\•·*_=~^+<>«»°§¦#-–—"
_HOUSES: Final = frozenset(
    "family familie famille familia famiglia brothers bros sons hermanos irmaos fratelli "
    "gebruder freres broers bruder sohne hijos filhos figli fils zonen rodzina csalad".split()
)
_MOST_SPACED: Final = 4
_FEWEST_WORDS: Final = 2
_SPACED_LETTERS: Final = 2  # letters of a word, on average
_BEHIND: Final = re.compile(r"\s*\([^()\d]*\)$")
_SET_OFF: Final = re.compile(r"\(.*\)|[\"“„«].*[\"”“»]")
_POSSESSIVE: Final = re.compile(r"[^\W\d_]{2,}['’`´][sS](?=\s|$)")
_OWNED: Final = re.compile(
    r"(?:d[ie]|da|do|par|por|by|von|od|av|af|från|from|van de heer|της|του|от)\s+(?=\S+\s)"
)
_AT: Final = frozenset({"the", "chez", "zum", "beim"})  # before the name of a house: "Chez Marie"
_PATH: Final = re.compile(r"(?<!\S)/\w")
_STOPPED: Final = re.compile(r"\(?(?:[^\W\d_]+[.-])*[^\W\d_]+\.\)?,?")
_SPECIALTY: Final = re.compile(r"(?!jr|sr)[^\W\d_]{3,}\. [^\W\d_]{2}")
_STRAY_QUOTE: Final = re.compile(r"^[.'’`‘]+\s*|\s*[`‘]+$")


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """What speaks for a text being a person's name; all numbers 0 to 1.

    Honorifics and credentials are noted and left out of everything else.

    Attributes:
        given: mean of how well the words are known as given names (1/3 rare, 1 common).
        family: mean of how well they are known as family names.
        known: share of words known as either, or as particles or initials.
        order: how well the ends are known as given and family name, in the better order.
        ambiguous: share of words that are also known from firms, jobs, streets or sentences.
        initials: share of single letters.
        particles: share of words such as "van" and "de".
        capitalised: share of words that begin with a capital, particles left out.
        is_capitals: all letters are capitals.
        is_usual_length: two to four words.
        honorific: has a form of address or an academic title before the name.
        credential: has a degree or licence behind it.
        eastern: looks like a Chinese, Japanese or Korean name in its own script.
        foreign: share of digits and of signs that names do not have.
    """

    given: float
    family: float
    known: float
    order: float
    ambiguous: float
    initials: float
    particles: float
    capitalised: float
    is_capitals: bool
    is_usual_length: bool
    honorific: bool
    credential: bool
    eastern: float
    foreign: float


@lru_cache(maxsize=2048)
def name_evidence(text: str) -> NameEvidence:
    """Return what speaks for a text being a person's name."""
    peeled = peel(text)
    held = name_words(peeled.core)
    given, family = [given_weight(w) for w in held], [family_weight(w) for w in held]
    particles = [len(held) > 1 and is_particle(w) for w in held]
    initials = [len(w.replace(".", "")) == 1 and len(held) > 1 for w in held]
    full = [w for w, particle in zip(held, particles, strict=True) if not particle]
    known = map(max, zip(given, family, particles, initials, strict=True))
    spaced = f" {peeled.core} " if any(initials) else ""
    return NameEvidence(
        given=_mean(given),
        family=_mean(family),
        known=_mean(list(known)),
        order=_order(given, family),
        ambiguous=_mean([_is_other_word(w) and f" {w}. " not in spaced for w in full]),
        initials=_mean(initials),
        particles=_mean(particles),
        capitalised=_mean([w[0].isupper() for w in full]),
        is_capitals=text.isupper(),
        is_usual_length=2 <= len(held) <= 4,
        honorific=bool(peeled.prefix),
        credential=bool(peeled.suffix),
        eastern=eastern_likeness(peeled.core),
        foreign=len(_FOREIGN.findall(text)) / max(1, len(text)),
    )


def clean_name(text: str) -> str:
    """Return the name as printed, without the stray signs a reader left at its ends."""
    cleaned = _STRAY_QUOTE.sub("", collapse(text).strip(_STRAY_ENDS)).strip(_STRAY_ENDS)
    last = cleaned.rsplit(" ", 1)[-1]
    is_stray_stop = cleaned.endswith(".") and len(last) > 4 and last.count(".") == 1
    return cleaned[:-1] if is_stray_stop else cleaned


def without_credentials(text: str) -> str:
    """Return a name without the degrees, licences and memberships behind it.

    Generations stay, ``Jr.`` is part of a name.
    """
    peeled = peel(text)
    phrases = load_lexicon("credentials").phrases
    generations = (
        word.rstrip(",")
        for word in peeled.suffix.split(" ")
        if (entry := phrases.get(squeeze(word))) is not None and entry.tag == "generation"
    )
    if not peeled.suffix:
        return text
    return " ".join(filter(None, (peeled.prefix, peeled.core, *generations)))


def without_degrees(text: str) -> str:
    """Return a full name without the letters behind it; any other text as it is.

    What a name looks like must not hang on how many degrees somebody has.
    """
    peeled = peel(text)
    if not peeled.suffix or len(name_words(peeled.core)) < _FEWEST_WORDS or has_other_word(text):
        return text
    forms = load_lexicon("legal_forms").find(text)
    is_firm = any(form.entry.tag != "lead" for form in forms)  # "SC", "MS" lead, and are degrees
    return text if is_firm else " ".join(filter(None, (peeled.prefix, peeled.core)))


def without_offices(text: str) -> str:
    """Return a name without the professions and offices before it: ``Capt.``, ``Atty.``.

    Academic titles and forms of address stay as printed: ``Dr.``, ``Frau``.
    """
    peeled = peel(text)
    if not peeled.prefix:
        return text
    known = load_lexicon("honorifics")
    kept = [
        phrase
        for phrase in honorific_phrases(peeled.prefix)
        if (entry := known.entry(phrase)) is None or entry.tag != "office"
    ]
    return " ".join(filter(None, (*kept, peeled.core, peeled.suffix)))


def without_owner_word(text: str) -> str:
    """Return a name without the small word that says whose the firm above is: ``di Ann Lee``.

    Only before a given name, or a family name with a given one behind it: ``de Vries`` stays.
    """
    match = _OWNED.match(text)
    rest = text[match.end() :] if match else text
    held = name_words(rest)
    if rest == text or len(held) < 2 or is_particle(held[0]):
        return text
    first, last = held[0], held[-1]
    is_given_first = given_weight(first) > 0 and given_weight(first) >= family_weight(first)
    is_given_last = family_weight(first) > 0 and given_weight(last) > family_weight(last)
    return rest if is_given_first or is_given_last else text


def without_nickname(text: str) -> str:
    """Return a full name without what stands in brackets behind it: ``Gurdeep Gill (Lucky)``."""
    bare = _BEHIND.sub("", text)
    return bare if len(name_words(bare)) > 1 else text


def is_person(text: str) -> bool:
    """Say whether a text alone is a given and a family name."""
    held = name_words(peel(text).core)
    return (
        len(held) > 1
        and given_weight(held[0]) > 0
        and len(squeeze(held[-1])) > 1
        and name_evidence(text).ambiguous == 0
    )


def is_no_name(text: str) -> bool:
    """Say whether a text cannot be a person's name.

    ``The ...``, ``... Family``, ``Rita's ...``, a legal form and no more, a line spaced letter by
    letter, nothing but abbreviations, or all of it in brackets or quotes.
    """
    held = [fold(word) for word in name_words(text)]
    forms = load_lexicon("legal_forms").phrases
    is_spaced = len(held) > _MOST_SPACED and sum(map(len, held)) < _SPACED_LETTERS * len(held)
    is_house = len(held) > 1 and held[-1] in _HOUSES
    is_at = bool(held) and (held[0] in _AT or text.startswith("u "))
    is_path = _PATH.search(text) is not None
    is_other = is_set_off(text) or _POSSESSIVE.search(text) is not None or is_abbreviated(text)
    return is_at or is_path or is_house or is_spaced or is_other or " ".join(held) in forms


def is_abbreviated(text: str) -> bool:
    """Say whether a text is nothing but abbreviations: "M.A., B.L.", "spec. neurologije".

    Initials of one letter each may be somebody's name.
    """
    tokens = text.split(" ")
    are_short = len(tokens) > 1 and all(_STOPPED.fullmatch(token) for token in tokens)
    is_long = any(len(word) > 1 for word in name_words(text.replace(".", ". ")))
    is_small = text.islower() and _SPECIALTY.match(peel(text).core) is not None
    return (are_short and is_long) or is_small


def is_set_off(text: str) -> bool:
    """Say whether all of a text stands in brackets or quotes."""
    return _SET_OFF.fullmatch(text) is not None


def latin_part(text: str) -> str:
    """Return of a name that stands in two scripts the Latin one; the whole text where it does not.

    ``Taro SUZUKI 鈴木 太郎`` is one name twice.
    """
    latin = longest_latin(text)
    return latin if len(latin.split()) > 1 else text


def has_other_word(text: str) -> bool:
    """Say whether some word is known from firms, jobs or streets, and from no list of names."""
    return any(
        len(squeeze(w)) > _SPACED_LETTERS
        and _is_other_word(w)
        and not (is_particle(w) or given_weight(w) or family_weight(w))
        for w in name_words(peel(text).core)
    )


def _order(given: Sequence[float], family: Sequence[float]) -> float:
    if len(given) < 2:
        return 0.0
    return max(min(given[0], family[-1]), min(family[0], given[-1]))


def _is_other_word(word: str) -> bool:
    key = word.lower() if word.isascii() else fold(word)
    return any(key in load_lexicon(name).phrases for name in _OTHER_LISTS)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
