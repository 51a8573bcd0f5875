"""Countries, states and cities named in a text, with where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from cardscan.fields.words.lexicon import cities, countries, load_lexicon, read_rows
from cardscan.strings import fold

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_EASTERN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_LONGEST: Final = 5  # words in the name of a place
# A state's code behind a comma, or before a postcode: "Redmond, WA", "Sydney NSW 2000".
_CODE: Final = re.compile(
    r"(?:(?P<comma>[,/-] *)|(?<![\w.]))(?P<code>[A-Z]{2,3})\.?"
    r"(?:,? +(?P<postcode>[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4,6}(?:-\d{3,4})?)(?![\d-])"
    r"|(?= *(?:$|[,.–-])))"
)
_BEFORE_TOWN: Final = frozenset(",-–/;(0123456789")  # "Paulista" in "Av. Paulista, 9" is none
_FIRST: Final = re.compile(r"(?<![\w'’])[^\W\d_](?=[^\W\d_]{2})")
_STATE_WORD: Final = re.compile(r"(?<!\w)[a-z]{2}(?=,? \d{5}(?!\d)|\.?$)")  # "austin tx 73301"
_CODE_LENGTHS: Final = {"US": 5, "BR": 5, "AU": 4, "IN": 6}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text.

    Attributes:
        kind: ``country``, ``state`` or ``city``.
        countries: ISO 3166 alpha-2, the likeliest first; two for a country that is also a state
            elsewhere, such as Georgia.
        start: first character of the text in NFC.
        stop: one past the last character.
    """

    kind: str
    countries: tuple[str, ...]
    start: int
    stop: int


@lru_cache(maxsize=1024)
def find_places(text: str) -> tuple[Place, ...]:
    """Return the places in a text, in order; the longest name wins, "New Jersey" before "Jersey".

    A name counts only where it is printed with a capital, or where nothing is in a line with a
    number: "60311 frankfurt". A name that is both a city and a
    country ("Singapore", "Luxembourg") is a country at the end of the text and a city before.
    """
    whole = _capitalised(unicodedata.normalize("NFC", text))
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(whole)]
    folded = [_key(whole[start:stop]) for start, stop in tokens]
    found: list[Place] = []
    at = 0
    while at < len(tokens):
        count, place = _place_at(whole, tokens, folded, at)
        if place is not None:
            found.append(place)
        at += count
    found += _state_codes(whole)
    if _EASTERN.search(whole):
        found += _eastern_places(whole)
    return tuple(sorted(found, key=lambda p: p.start))


def _capitalised(text: str) -> str:
    """Return a line all in small letters as if it were printed with capitals.

    It must have a number, or be a list of known places and nothing else: "lisbon, portugal".
    """
    if not text.islower() or not (any(map(str.isdigit, text)) or _is_all_places(text)):
        return text
    raised = _STATE_WORD.sub(_raise, _FIRST.sub(_raise, text))
    return raised if len(raised) == len(text) else text


def _is_all_places(text: str) -> bool:
    """Say whether a line is two or more places with commas between: a town and its state."""
    first, *others = (part.strip(" .") for part in text.split(","))
    is_known = bool(others) and _known(_key(first)) is not None
    return is_known and all(_known(_key(o)) is not None or o.upper() in _codes() for o in others)


def _raise(match: re.Match[str]) -> str:
    return match.group().upper()


def names_town(text: str) -> bool:
    """Say whether a place begins a part of a text, as no street called after a town does."""
    return any(text[: p.start].rstrip()[-1:] in _BEFORE_TOWN for p in find_places(text))


def _place_at(
    whole: str, tokens: list[tuple[int, int]], folded: list[str], at: int
) -> tuple[int, Place | None]:
    """Return how many words to go on, and the longest place that begins at a word."""
    start = tokens[at][0]
    if whole[start].islower() or whole[start].isdigit():
        return 1, None
    for count in range(min(_LONGEST, len(tokens) - at), 0, -1):
        key = " ".join(folded[at : at + count])
        held = _known(key)
        if held is None:
            continue
        stop = tokens[at + count - 1][1]
        kind, codes = held
        is_last = not any(c.isalpha() for c in whole[stop:])
        if kind == "country" and not is_last and key in cities():
            kind, codes = "city", tuple(cities()[key].split(" "))
        return count, Place(kind, codes, start, stop)
    return 1, None


def _known(key: str) -> tuple[str, tuple[str, ...]] | None:
    country, state, city = countries().get(key), _states().get(key), cities().get(key)
    if country is not None:
        return "country", (country,) if state is None else (country, state)
    if city is not None:
        return "city", tuple(city.split(" "))
    return None if state is None else ("state", (state,))


@cache
def _states() -> Mapping[str, str]:
    return {key: entry.tag for key, entry in load_lexicon("states").phrases.items()}


@cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    """Return abbreviations of states -> countries that use them."""
    held: dict[str, tuple[str, ...]] = {}
    for country, code, _ in read_rows("states"):
        if country in {"US", "CA", "AU", "BR", "IN"}:
            held[code] = (*held.get(code, ()), country)
    return held


def _state_codes(whole: str) -> list[Place]:
    """Return abbreviated states, which count before a postcode and after a comma only."""
    found = []
    for match in _CODE.finditer(whole):
        codes = _codes().get(match["code"], ())
        if match["postcode"] is not None:
            codes = tuple(c for c in codes if _fits_code(match["postcode"], c))
        elif match["comma"] is None:
            continue
        if codes:
            found.append(Place("state", codes, match.start("code"), match.end("code")))
    return found


def _fits_code(postcode: str, country: str) -> bool:
    digits = postcode.partition("-")[0]
    if country == "CA":
        return not digits.isdigit()
    return digits.isdigit() and len(digits) == _CODE_LENGTHS[country]


def _eastern_places(whole: str) -> list[Place]:
    """Return cities and countries in Han, kana or Hangul, written without blanks."""
    found = []
    for match in _EASTERN.finditer(whole):
        run, at = match.group(), 0
        while at < len(run) - 1:
            place = None
            for length in range(min(6, len(run) - at), 1, -1):
                held = _known(_key(run[at : at + length]))
                if held is not None:
                    start = match.start() + at
                    place = Place(held[0], held[1], start, start + length)
                    found.append(place)
                    at += length
                    break
            at += place is None
    return found


def _key(word: str) -> str:
    if word.isascii():
        return word.lower().replace("'", " ")
    return fold(word).replace("’", " ").replace("'", " ")
