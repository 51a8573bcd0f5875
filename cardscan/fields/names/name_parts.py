"""Given and family name told apart; the printed order and letters are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cardscan.fields.names.eastern_names import eastern_likeness, native_family
from cardscan.fields.names.name_words import (
    family_weight,
    given_weight,
    is_particle,
    name_words,
    peel,
)
from cardscan.fields.words.lexicon import culture_names, load_lexicon
from cardscan.model.candidate import NameDetail
from cardscan.strings import fold, is_latin, squeeze

_NICKNAME: Final = re.compile(r"\(\s*[^\W\d_][^()]*\)|[\"“„«][^\"“”„«»]+[\"”“»]|‘[^’]+’")
_PATRONYMIC: Final = re.compile(r"(?:ovi[ct]h?|evi[ct]h?|ovna|evna|ович|евич|овна|евна|ична)$")
_EASTERN_COUNTRIES: Final = {
    **dict.fromkeys(("CN", "TW", "HK", "MO", "SG", "MY"), "zh"),
    **dict.fromkeys(("KR", "KP"), "ko"),
    "VN": "vi",
}
_DOUBLE_FAMILY: Final = frozenset(
    "ES MX AR CO PE CL EC VE UY BO CR GT PA PY DO SV HN NI CU PR PT BR AO MZ".split()
)


def split_name(
    text: str, *, email_locals: Sequence[str] = (), country: str | None = None
) -> NameDetail:
    """Return the parts of a name; the given and the family name stay as printed.

    Args:
        text: a cleaned name, with or without honorifics and credentials.
        email_locals: local parts of the e-mail addresses on the card.
        country: ISO 3166 alpha-2 of the card, which settles doubtful orders.
    """
    peeled = peel(text)
    core = _NICKNAME.sub(" ", peeled.core)
    given, family = _split(core, email_locals, country, is_addressed=bool(peeled.prefix))
    return NameDetail(given or None, family or None, peeled.prefix or None, peeled.suffix or None)


def _split(
    core: str, locals_: Sequence[str], country: str | None, *, is_addressed: bool
) -> tuple[str, str]:
    if eastern_likeness(core) > 0:
        return _split_native(core)
    family, comma, given = core.partition(",")
    if comma and name_words(family) and name_words(given):
        return _joined(name_words(given)), _joined(name_words(family))
    held = [w for w in name_words(core) if is_latin(w)] or name_words(core)
    if len(held) < 2:
        only = _joined(held)
        is_family = is_addressed and family_weight(only) > given_weight(only)
        return ("", only) if is_family else (only, "")
    printed = _with_stops(core, held)
    if (cut := _capitals_cut(held)) is not None:
        start, stop = cut
        return _joined(printed[:start] + printed[stop:]), _joined(printed[start:stop])
    if _is_family_first(held, locals_, country):
        stop = _first_family_stop(held, country)
        return _joined(printed[stop:]), _joined(printed[:stop])
    start = _family_start(held, country)
    return _joined(printed[:start]), _joined(printed[start:])


def _split_native(core: str) -> tuple[str, str]:
    parts = core.replace("\u3000", " ").replace("・", " ").split()
    if len(parts) == 1:
        family = native_family(parts[0]) or parts[0][:1]
        return parts[0][len(family) :], family
    return "".join(parts[1:]), parts[0]


def _joined(held: Sequence[str]) -> str:
    return " ".join(held)


def _with_stops(core: str, held: Sequence[str]) -> list[str]:
    """Return the words with the stop of an initial put back: "J." but not "ALEXANDER."."""
    return [f"{w}." if len(w) == 1 and re.search(rf"\b{w}\.", core) else w for w in held]


def _capitals_cut(held: Sequence[str]) -> tuple[int, int] | None:
    """Return where the words in capitals among others begin and end: DUPONT Jean."""
    shouted = [len(squeeze(w)) > 1 and w.isupper() for w in held]
    mixed = [any(c.islower() for c in w) and not is_particle(w) for w in held]
    if not any(shouted) or not any(mixed):
        return None
    start = shouted.index(True)
    stop = len(shouted) - shouted[::-1].index(True)
    if any(mixed[start:stop]):
        return None
    while start > 0 and is_particle(held[start - 1]) and start - 1 > 0:
        start -= 1
    return start, stop


def _is_family_first(held: Sequence[str], locals_: Sequence[str], country: str | None) -> bool:
    keys = [squeeze(w) for w in held]
    by_mail = _family_from_mail(keys, locals_)
    if by_mail is not None:
        return by_mail == 0
    if len(held) == 3 and _PATRONYMIC.search(fold(held[2])):
        return True
    if _in("given", "hu", keys[-1]) and country == "HU" and family_weight(held[0]) > 0:
        return True
    if _in("given", "hu", keys[-1]) and _in("family", "hu", keys[0]):
        return given_weight(held[0]) < 0.6 and not _in("family", "hu", keys[-1])
    if _in("family", "ja", keys[0]) and _in("given", "ja", keys[-1]):
        return not _in("family", "ja", keys[-1]) or country == "JP"
    return any(_is_eastern_order(held, keys, culture, country) for culture in ("zh", "ko", "vi"))


def _is_eastern_order(
    held: Sequence[str], keys: Sequence[str], culture: str, country: str | None
) -> bool:
    """Say whether a romanised name begins with a family name of a culture."""
    if not _in("family", culture, keys[0]):
        return False
    if not all(_is_given_like(w, culture) for w in held[1:]):
        return False
    is_home = _EASTERN_COUNTRIES.get(country or "") == culture
    if len(held) > 2 or "-" in held[-1]:
        return not _in("family", culture, keys[-1]) or is_home or len(held) > 2
    if _in("family", culture, keys[-1]):
        return is_home
    return is_home or given_weight(held[0]) < 0.6


def _is_given_like(word: str, culture: str) -> bool:
    if _in("given", culture, squeeze(word)):
        return True
    syllables = culture_names("syllable", culture)
    parts = [p for p in fold(word).replace("'", "").split("-") if p]
    return bool(syllables) and all(_is_of_syllables(p, syllables) for p in parts)


def _is_of_syllables(part: str, syllables: frozenset[str]) -> bool:
    if part in syllables:
        return True
    return any(part[:n] in syllables and part[n:] in syllables for n in range(1, len(part)))


def _in(kind: str, culture: str, key: str) -> bool:
    return key in culture_names(kind, culture)


def _family_from_mail(keys: Sequence[str], locals_: Sequence[str]) -> int | None:
    """Return which end of the name is the family name by addresses like ``jsmith``."""
    first, last = keys[0], keys[-1]
    for local in locals_:
        bare = squeeze(local)
        if bare == first[0] + last and bare != last[0] + first:
            return -1
        if bare == last[0] + first and bare != first[0] + last:
            return 0
    return None


def _first_family_stop(held: Sequence[str], country: str | None) -> int:
    """Return where a family name at the start ends; Hungarians may have two."""
    if country == "HU" or _in("given", "hu", squeeze(held[-1])):
        stop = len(held) - 1
        while stop > 1 and _in("given", "hu", squeeze(held[stop - 1])):
            stop -= 1
        return stop
    return 1


def _family_start(held: Sequence[str], country: str | None) -> int:
    """Return the first word of a family name at the end."""
    last = len(held) - 1
    particles = load_lexicon("name_particles").phrases
    for at in range(1, last):
        entry = particles.get(squeeze(held[at]))
        if entry is None:
            continue
        is_link = entry.tag == "inside" and len(held[at]) == 1 and at > 1
        return at - 1 if is_link else at
    if last >= 2 and _is_double_family(held[-2], held[-1], country):
        return last - 1
    return last


def _is_double_family(before: str, last: str, country: str | None) -> bool:
    """Say whether two last words are both family names, as in Spain and Latin America."""
    a, b = squeeze(before), squeeze(last)
    if len(a) < 2:
        return False
    if country in _DOUBLE_FAMILY:
        return family_weight(before) > 0 and family_weight(before) >= given_weight(before)
    iberian = culture_names("family", "es") | culture_names("family", "pt")
    return a in iberian and b in iberian and given_weight(before) < 0.6
