"""Which country a card belongs to, so that numbers printed the national way can be dialled.

Every hint adds to the score of a country: names of countries, states and cities, forms of
postcodes, country codes of other numbers, endings of mail and web addresses, legal forms, the
language of labels, professions and firms. The setting decides only where the card says nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from phonenumbers import SUPPORTED_REGIONS

from cardscan.fields.lines.times import without_times
from cardscan.fields.numbers.area_codes import area_code_of
from cardscan.fields.numbers.dialling import RegionGuess, region_of
from cardscan.fields.numbers.number_plans import area_region, is_of_area, national_numbers, plan_fit
from cardscan.fields.words.accounts import INTERNATIONAL
from cardscan.fields.words.hosts import MAIL_PROVIDERS, registered_domain, suffix_of
from cardscan.fields.words.lexicon import cities, load_lexicon
from cardscan.fields.words.phone_labels import languages_of
from cardscan.fields.words.street_names import is_of_street
from cardscan.strings import fold, words

_DEFAULT_WEIGHT = 0.5
_CITY_WEIGHT = 1.5
_TRADE_WEIGHT = 0.8
_MOST_TRADES = 1.6
_LEAST_TRADE = 5
_OF_MANY = frozenset("fr es pt de nl".split())  # languages of many countries: a word tells little
_TOWN_WEIGHT = 1.1
_NAMESAKE_WEIGHT = 0.5  # of a town that several countries have, or that stands without a postcode
_MOST_NAMESAKES = 3
_PLAN_WEIGHT = 2.0
_AREA_WEIGHT = 1.5
_LEAST_PLANNED = 0.4  # of what must speak for a country before its number plan is asked
_HOST_WEIGHT = 2.5
_PROVIDER_WEIGHT = 1.0  # of a mail box at a provider: yahoo.fr serves half of Africa
_LEAST_TOWN = 4
_TOLD_SCORE = 1.0
_STRONG_SCORE = 3.0
_ALONE_WEIGHT = 0.5  # more for a place that has a line to itself, as a country below an address
_STRONG_MARGIN = 1.0
_THIN_MARGIN = 0.7
_MOST_WORDS = 4
_ON_STREET = 0.5  # of a country or state after which a street is named
_LARGE = 2.5  # the least that countries and states weigh

_CODE_LIKE = re.compile(r"\d{4}")
_ADDRESS_LIKE = re.compile(r"[\d,]|\s[-–—]\s")
_ACCOUNT_WEIGHT = 2.0
_INTERNATIONAL = re.compile(r"(?:[+＋]|(?<!\d)00(?=[1-9]))\s?\(?\d[\d\s().\-–/·]{6,20}\d")
_NO_COUNTRY = frozenset(
    "io co me tv ai cc ws fm am ly to gg sh la vc ag sc mu im is nu tk ml ga cf".split()
)
_SUFFIX_REGIONS = {"uk": "GB", "su": "RU", "eu": "", "рф": "RU"}
_LANGUAGE_REGIONS = {
    "de": ("DE", "AT", "CH"), "fr": ("FR", "BE", "CH"), "es": ("ES", "MX"), "pt": ("PT", "BR"),
    "it": ("IT",), "nl": ("NL", "BE"), "pl": ("PL",), "hu": ("HU",), "tr": ("TR",), "fi": ("FI",),
    "el": ("GR",), "vi": ("VN",), "th": ("TH",), "ko": ("KR",), "ja": ("JP",), "zh": ("CN", "TW"),
    "he": ("IL",), "sv": ("SE",), "ro": ("RO",), "is": ("IS",), "sq": ("AL",), "cs": ("CZ",),
    "sk": ("SK",), "sl": ("SI",), "hr": ("HR",), "lv": ("LV",), "lt": ("LT",), "et": ("EE",),
    "da": ("DK",), "no": ("NO",), "nb": ("NO",), "id": ("ID",), "ms": ("MY",), "bg": ("BG",),
}  # fmt: skip


def _rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table in ``data/``, without comments and heading."""
    table = files("cardscan.fields").joinpath(f"data/{name}").read_text(encoding="utf-8")
    rows = [row.split("\t") for row in table.splitlines() if not row.startswith("#")]
    yield from rows[1:]


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str, float], ...]:
    rows = _rows("regions_forms.tsv")
    return tuple((re.compile(form), region, float(weight)) for form, region, weight in rows)


@cache
def _places() -> dict[str, tuple[str, float]]:
    """Return the region and weight of every word or run of words that tells one."""
    held = {name: (region, _CITY_WEIGHT) for name, region in _rows("regions_cities.tsv")}
    held |= {name: (region, float(w)) for name, region, w in _rows("regions_places.tsv")}
    return held


@cache
def _hints() -> dict[str, tuple[str, float]]:
    """Return the same and names of regions and kinds of villages, which tell a country only."""
    hints = {name: (region, float(w)) for name, region, w in _rows("regions_hints.tsv")}
    return _places() | hints


def is_place(name: str) -> bool:
    """Say whether a word or words are the name of a country, state or large city."""
    return fold(name) in _places()


def infer_region(
    lines: Sequence[str], hosts: Iterable[str], numbers: Iterable[str], *, fallback: str
) -> RegionGuess:
    """Return the country of a card, and whether the card itself says so.

    Args:
        lines: the chosen text.
        hosts: of its mail and web addresses.
        numbers: wordings in which its international numbers are sought.
        fallback: ISO 3166 alpha-2 where the card says nothing.
    """
    score: dict[str, float] = defaultdict(float)
    score[fallback] += _DEFAULT_WEIGHT
    for hints in (
        _from_words(lines),
        _from_towns(lines),
        _from_trades(lines),
        _from_forms(lines),
        _from_accounts(lines),
        _from_hosts(hosts),
        _from_codes(numbers),
        _from_area_codes(lines),
    ):
        for region, weight in hints.items():
            score[region] += weight
    plans = _from_plans(lines, [r for r, w in score.items() if w >= _LEAST_PLANNED])
    hinted = {region for region, weight in score.items() if weight >= _TOLD_SCORE}
    for region, weight in plans.items():
        score[region] += weight
    ranked = sorted(score.items(), key=lambda held: (-held[1], held[0] != fallback, held[0]))
    best, points = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    is_strong = points >= _STRONG_SCORE and points - second >= _STRONG_MARGIN
    others = tuple(region for region, _ in ranked[1:4] if region in hinted)
    is_told = points - (_DEFAULT_WEIGHT if best == fallback else 0.0) >= _TOLD_SCORE
    return RegionGuess(
        best,
        is_strong=is_strong,
        is_told=is_told,
        is_thin=not is_strong and (not is_told or points - second < _THIN_MARGIN),
        others=others,
        area=area_code_of(lines, best),
    )


def _from_words(lines: Sequence[str]) -> dict[str, float]:
    """Weigh names of places, each counted once, and the languages of labels."""
    places = _hints()
    held: dict[str, float] = defaultdict(float)
    seen: set[str] = set()
    for line in lines:
        tokens = [fold(word) for word in words(line)]
        at = 0
        while at < len(tokens):
            size, name = _longest(tokens, at, places)
            if size and name not in seen:
                seen.add(name)
                region, weight = places[name]
                if weight >= _LARGE and is_of_street(tokens, at, at + size):
                    weight = _ON_STREET
                held[region] += weight + (_ALONE_WEIGHT if size == len(tokens) else 0.0)
            elif not size:
                _add_town(tokens[at], line, held, seen)
                _add_language(tokens[at], held, seen)
            at += max(1, size)
    return held


def _longest(
    tokens: Sequence[str], at: int, places: dict[str, tuple[str, float]]
) -> tuple[int, str]:
    for size in range(min(_MOST_WORDS, len(tokens) - at), 0, -1):
        name = " ".join(tokens[at : at + size])
        if name in places:
            return size, name
    return 0, ""


def _add_town(word: str, line: str, held: dict[str, float], seen: set[str]) -> None:
    """Weigh a smaller town that only one country has, where its line may bear a postcode."""
    if word in seen or len(word) < _LEAST_TOWN or not _CODE_LIKE.search(line):
        return
    having = cities().get(word, "").split()
    if len(having) == 1:
        seen.add(word)
        held[having[0]] += _TOWN_WEIGHT


def _from_towns(lines: Sequence[str]) -> dict[str, float]:
    """Let countries come into question that have a town named in a line of an address."""
    held: dict[str, float] = {}
    for line in lines:
        if not _ADDRESS_LIKE.search(line):
            continue
        tokens = [fold(word) for word in words(line)]
        for start in range(len(tokens)):
            for stop in range(start + 1, min(len(tokens), start + _MOST_WORDS) + 1):
                name = " ".join(tokens[start:stop])
                if len(name) >= _LEAST_TOWN:
                    having = cities().get(name, "").split()[:_MOST_NAMESAKES]
                    held |= dict.fromkeys(having, _NAMESAKE_WEIGHT)
    return held


def _add_language(word: str, held: dict[str, float], seen: set[str]) -> None:
    spoken = languages_of(word) if len(word) > 2 else ()
    if len(spoken) != 1 or word in seen:
        return
    seen.add(word)
    for at, region in enumerate(_LANGUAGE_REGIONS.get(spoken[0], ())):
        held[region] += 0.8 if at == 0 else 0.3


def _from_trades(lines: Sequence[str]) -> dict[str, float]:
    """Weigh professions, departments and words of firms that only one or two languages have."""
    terms: dict[str, set[str]] = defaultdict(set)
    for name in ("job_titles", "departments", "company_words"):
        for line in lines:
            said = [fold(word) for word in words(line)]
            for found in load_lexicon(name).find(line):
                if found.letters >= _LEAST_TRADE:
                    terms[found.entry.detail].add(" ".join(said[found.start : found.stop]))
    held: dict[str, float] = defaultdict(float)
    for detail, counted in terms.items():
        languages = detail.split(" ")
        if len(languages) > 2 or not all(one in _LANGUAGE_REGIONS for one in languages):
            continue
        weight = min(_MOST_TRADES, _TRADE_WEIGHT * len(counted)) / len(languages)
        for language in languages:
            if language in _OF_MANY:
                weight = min(weight, _TRADE_WEIGHT / 2)
            for at, region in enumerate(_LANGUAGE_REGIONS[language]):
                held[region] += weight if at == 0 else 0.4 * weight
    return held


def _from_forms(lines: Sequence[str]) -> dict[str, float]:
    held: dict[str, float] = defaultdict(float)
    text = "\n".join(lines)
    for pattern, region, weight in _forms():
        if pattern.search(text):
            held[region] += weight
    return held


def _from_accounts(lines: Sequence[str]) -> dict[str, float]:
    """Weigh the countries that international account numbers (IBAN) begin with."""
    codes = {code for line in lines for code in INTERNATIONAL.findall(line)}
    return dict.fromkeys(codes & SUPPORTED_REGIONS, _ACCOUNT_WEIGHT)


def _from_plans(lines: Sequence[str], regions: Iterable[str]) -> dict[str, float]:
    """Weigh how well the national numbers fit the plans of countries that come into question."""
    printed = national_numbers(lines)
    held: dict[str, float] = {}
    for region in regions if printed else ():
        fit = plan_fit(printed, region)
        area = area_code_of(lines, region) if fit else None
        has_area = area is not None and any(is_of_area(n, region, area.code) for n in printed)
        held[region] = _PLAN_WEIGHT * fit + (_AREA_WEIGHT if has_area else 0.0)
    return held


def _from_area_codes(lines: Sequence[str]) -> dict[str, float]:
    """Weigh Canada and the Caribbean, whose area codes are their own in the plan of all."""
    held = {area_region(number) for number in national_numbers(lines)}
    return {region: _AREA_WEIGHT for region in held if region not in {None, "US"}}


def _from_hosts(hosts: Iterable[str]) -> dict[str, float]:
    held: dict[str, float] = {}
    for host in set(hosts):
        last = suffix_of(host).rpartition(".")[2]
        region = _SUFFIX_REGIONS.get(last, last.upper() if len(last) == 2 else "")
        if region and last not in _NO_COUNTRY:
            weight = _PROVIDER_WEIGHT if registered_domain(host) in MAIL_PROVIDERS else _HOST_WEIGHT
            held[region] = max(weight, held.get(region, 0.0))
    return held


def _from_codes(lines: Iterable[str]) -> dict[str, float]:
    held: dict[str, float] = defaultdict(float)
    for line in lines:
        for found in _INTERNATIONAL.finditer(without_times(line)):
            region = region_of(found.group())
            if region is not None:
                held[region] = min(4.0, held[region] + 3.0 if held[region] == 0 else 4.0)
    return held
