"""Does an e-mail address belong to a person of this name?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from cardscan.fields.names.name_words import name_words, peel
from cardscan.fields.words.lexicon import load_lexicon, read_rows
from cardscan.strings import fold, squeeze

_SEPARATOR: Final = re.compile(r"[._\-+]+")
_HYPHENS: Final = re.compile(r"[-‐‑–]")
_DIGITS: Final = "0123456789"


@lru_cache(maxsize=256)
def is_generic_local(local: str) -> bool:
    """Say whether the local part of an e-mail address names an office: "info", "sales.uk"."""
    phrases = load_lexicon("mail_words").phrases
    parts = [p for p in _SEPARATOR.split(fold(local).rstrip(_DIGITS)) if p]
    entries = [phrases.get(p) for p in (*parts[:1], "".join(parts))]
    return any(entry is not None and entry.tag == "generic" for entry in entries)


def email_match(name: str, local_part: str) -> float:
    """Return how well the local part of an e-mail address fits a name, 0 to 1.

    1 means all of it (john.smith, jsmith, smithj, johns), 0.85 one full word and nothing else,
    0.6 initials or a mere beginning. Diacritics, umlauts written as two letters and other forms
    of a given name count as equal. A generic address fits nobody.
    """
    parts = [p for p in map(_key, _SEPARATOR.split(fold(local_part).rstrip(_DIGITS))) if p]
    held = [_key(p) for w in name_words(peel(name).core) for p in _HYPHENS.split(w)]
    held = [key for key in held if key]
    if not held or not parts or is_generic_local(local_part):
        return 0.0
    apart = _fit_apart(parts, held) if len(parts) > 1 else 0.0
    return max(apart, _fit_joined("".join(parts), held))


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    return _plain(squeeze(word))


def _plain(key: str) -> str:
    """Return a key with umlauts and the like that were written as two letters as one."""
    return key.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _fit_apart(parts: Sequence[str], held: Sequence[str]) -> float:
    """Return how well the separated parts of an address fit, each to a word of its own."""
    firsts = "".join(name[0] for name in held)
    names = [*held, *(a + b for a, b in pairwise(held))]
    fits = [
        max(0.5 * (len(part) < 4 and part in firsts), *(_fit_part(part, n) for n in names))
        for part in parts
    ]
    if max(fits) < 0.9:
        return 0.6 if min(fits) > 0 and len(held) > 1 else 0.0
    if min(fits) > 0:
        return 1.0 if len(held) > 1 else 0.85
    return 0.7 if len(parts[fits.index(max(fits))]) > 3 else 0.0


def _fit_part(part: str, name: str) -> float:
    if part == name:
        return 1.0
    if len(part) == 1 or len(name) == 1:
        return 0.5 if name[0] == part[0] and len(part) == 1 else 0.0
    if part in _forms(name):
        return 0.9
    return 0.6 if len(part) > 2 and name.startswith(part) else 0.0


def _fit_joined(joined: str, held: Sequence[str]) -> float:
    """Return how well letters without a separator fit: a word in full and beginnings."""
    best = 0.0
    for i, name in enumerate(held):
        others = [*held[:i], *held[i + 1 :]]
        for form in (name, *_forms(name)):
            if len(form) > 1:
                best = max(best, _fit_form(joined, form, others))
        if i > 0:
            linked = [*held[: i - 1], *held[i + 1 :]]
            best = max(best, _fit_form(joined, held[i - 1] + name, linked))
    if best < 0.6 and len(joined) > 1 and joined in _initials(held):
        return 0.6
    if best < 0.6 and len(joined) > 3 and any(name.startswith(joined) for name in held):
        return 0.6
    return best


def _fit_form(joined: str, form: str, others: Sequence[str]) -> float:
    if joined == form:
        return 0.85 if len(form) > 2 else 0.6
    best = 0.0
    if joined.startswith(form):
        best = _fit_rest(joined[len(form) :], others, len(form))
    if joined.endswith(form):
        best = max(best, _fit_rest(joined[: -len(form)], others, len(form)))
    return best


def _fit_rest(rest: str, others: Sequence[str], length: int) -> float:
    """Return how well what stands beside a full word fits the other words of the name."""
    if any(o == rest or rest in _forms(o) for o in others):
        return 1.0
    if length < 3 or not others:
        return 0.0
    if any(o.startswith(rest) for o in others):
        return 1.0
    return 0.95 if rest in {"".join(o[0] for o in others), "".join(others)} else 0.0


def _initials(held: Sequence[str]) -> set[str]:
    firsts = "".join(name[0] for name in held)
    return {firsts, firsts[0] + firsts[-1], firsts[-1] + firsts[:-1]}


def _forms(name: str) -> frozenset[str]:
    return _nicknames().get(name, frozenset())


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    held: dict[str, frozenset[str]] = {}
    for _, _, forms in read_rows("nicknames"):
        group = frozenset(_plain(form) for form in forms.split("|"))
        for form in group:
            held[form] = held.get(form, frozenset()) | group
    return held
