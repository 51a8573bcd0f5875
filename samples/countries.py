"""The countries cards come from: language, name list, legal forms, web suffix, habits.

One row a country. `share` is how often it is drawn. The name list is a locale of `faker` or, when
`data/names.tsv` has the country, that table.
"""

from __future__ import annotations

from dataclasses import dataclass

from samples.tables import read_rows


@dataclass(frozen=True, slots=True)
class Country:
    """One country as the generator sees it.

    Attributes:
        code: ISO 3166 alpha-2.
        languages: Languages its cards are printed in, most usual first.
        locales: Locales of `faker` that supply names.
        forms: Legal forms of firms.
        tlds: Suffixes of web domains.
        share: Weight in the draw.
        family_first: Share of cards that print the family name first.
        caps_family: Share of cards with the FAMILY name in capitals.
        two_families: Share of people who print two family names.
    """

    code: str
    languages: tuple[str, ...]
    locales: tuple[str, ...]
    forms: tuple[str, ...]
    tlds: tuple[str, ...]
    share: float = 1.0
    family_first: float = 0.0
    caps_family: float = 0.04
    two_families: float = 0.02


def _country(row: tuple[str, ...]) -> Country:
    code, languages, locales, forms, tlds, share, *habits = row
    named = {name: float(cell) for name, cell in zip(_HABITS, habits, strict=False) if cell}
    return Country(
        code,
        tuple(languages.split()),
        tuple(locales.split()),
        tuple(forms.split(";")),
        tuple(tlds.split()),
        float(share),
        **named,
    )


_HABITS = ("family_first", "caps_family", "two_families")
COUNTRIES: dict[str, Country] = {row[0]: _country(row) for row in read_rows("countries")}
