"""How postcodes look, country by country; nothing here knows which places they belong to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

_FIVE: Final = r"\d{5}"
_FOUR: Final = r"\d{4}"
_SIX: Final = r"\d{6}"
_THREE_TWO: Final = r"\d{3} ?\d{2}"

# Shapes that few or no other countries have, tried in this order.
_TELLING: Final[tuple[tuple[str, str], ...]] = (
    ("GB", r"GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}"),
    ("CA", r"[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d"),
    ("IE", r"(?:[AC-FHKNPRTV-Y]\d{2}|D6W) ?[\dAC-FHKNPRTV-Y]{4}"),
    ("NL", r"[1-9]\d{3} ?(?!S[ADSETW]|N[EW]|RD|DR|CT|LN|AV|PL)[A-Z]{2}"),
    (
        "MT",
        r"(?:ATD|BBG|BKR|BML|BRG|BZN|CBD|FGR|FNT|FRN|GSM|GSR|GXQ|HMR|ISL|KCM|KKP|KRC|LQA|LJA|MDN|"
        r"MFN|MGR|MQB|MRS|MSD|MSK|MST|MTF|MXK|MXR|NDR|NXR|PBK|PLA|PTA|QRM|QRD|RBT|SCM|SFI|SGN|SGW|"
        r"SLM|SLZ|SNT|SPB|STJ|SVR|SWQ|TPN|TRX|TXN|VCT|VLT|XBX|XLN|XRA|XWK|ZBB|ZBG|ZBR|ZTN) ?\d{4}",
    ),
    ("AR", r"[A-HJ-NP-Z]\d{4}[A-Z]{3}"),
    ("JP", r"〒? ?\d{3}-\d{4}"),
    ("PL", r"\d{2}-\d{3}"),
    ("PT", r"\d{4}-\d{3}"),
    ("BR", r"\d{5}-\d{3}|\d{2}\.\d{3}-\d{3}"),
    ("US", r"\d{5}-\d{4}"),
    ("LV", r"LV-\d{4}"),
    ("LT", r"LT-\d{5}"),
    ("MD", r"MD-\d{4}"),
    ("AZ", r"AZ ?\d{4}"),
    ("AD", r"AD\d{3}"),
    ("BM", r"HM ?\d{2}"),
)

_SHAPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict(_TELLING),
        **dict.fromkeys(
            "US DE FR ES IT FI EE HR RS ME BA TR MX UA ID TH MY KR SA EG IL MA DZ PE UY CR GT DO "
            "CU LT PK KE LK KW IQ JO LB MM NP SN ZM MC SM VA PR TW KH LA MN XK".split(),
            _FIVE,
        ),
        **dict.fromkeys(
            "AT CH BE DK NO HU SI BG LU AU NZ ZA PH CY TN BD GE AM AL MK AF PY SV HN VE LI".split(),
            _FOUR,
        ),
        **dict.fromkeys("RU CN IN SG RO KZ BY VN EC CO TM UZ KG TJ NG".split(), _SIX),
        **dict.fromkeys("CZ SK SE GR".split(), _THREE_TWO),
        "US": r"\d{5}(?:-\d{4})?",
        "IN": r"\d{3}[ -]?\d{3}",
        "BR": r"\d{5}-?\d{3}",
        "JP": r"〒? ?\d{3}-?\d{4}",
        "IL": r"\d{7}|\d{5}",
        "CL": r"\d{7}|\d{3}-?\d{4}",
        "IR": r"\d{5}-?\d{5}",
        "TW": r"\d{5,6}|\d{3}",
        "IS": r"\d{3}",
        "AR": r"[A-HJ-NP-Z]?\d{4}(?:[A-Z]{3})?",
        "PT": r"\d{4}(?:-\d{3})?",
        "LV": r"(?:LV-)?\d{4}",
        "LT": r"(?:LT-)?\d{5}",
        "MT": r"[A-Z]{3} ?\d{2,4}",
        "AZ": r"(?:AZ ?)?\d{4}",
        "KR": r"\d{5}|\d{3}-\d{3}",
        "SA": r"\d{5}(?:-\d{4})?",
        "VN": r"\d{5,6}",
        "MD": r"(?:MD-)?\d{4}",
        "HK": r"999077",
    }
)

# International prefixes: "D-80331", "CH-8000". Old car signs beside ISO codes.
_PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "D": "DE", "A": "AT", "F": "FR", "I": "IT", "B": "BE", "L": "LU", "E": "ES", "S": "SE",
        "N": "NO", "H": "HU", "P": "PT", "FIN": "FI", "FL": "LI", "SLO": "SI", "SF": "FI",
        **{c: c for c in (
            "DE AT CH FR IT BE LU ES SE NO HU PT FI LI SI DK NL PL CZ SK HR RO BG GR LT LV EE MD "
            "UA RU RS ME MK BA AL XK IS CY TR IN BY"
        ).split()},
    }
)  # fmt: skip
# Codes of American states that are also prefixes: "IN 46204" is no Indian postcode.
_STATES: Final = frozenset({"AL", "DE", "IN", "MD", "ME", "SC", "NL", "PE", "AR", "PT"})
_PREFIXED: Final = re.compile(
    r"(?<![\w-])([A-Z]{1,3})[-– ]{1,3}(\d{2}[- ]\d{3}|\d{3} \d{2}|\d{4,6})(?!\d)"
)
_TELLING_PATTERN: Final = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{c}>{shape})" for c, shape in _TELLING) + r")(?![\w-])"
)
_PLAIN: Final = re.compile(
    r"(?<![\w./-])(?:(?:\d{4,6}|\d{3} \d{2,3})(?![\w/-])|(?<!\d )\d{2} \d{3}(?= [^\W\d_a-z]\w))"
)


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode in a text.

    Attributes:
        text: as printed, an international prefix left out.
        start: first character, the prefix included.
        stop: one past the last character.
        country: ISO 3166 alpha-2 when the shape or the prefix tells.
    """

    text: str
    start: int
    stop: int
    country: str | None


def telling_postcode(text: str) -> Postcode | None:
    """Return the first postcode whose prefix or shape names its country, None without one."""
    for match in _PREFIXED.finditer(text):
        country = _PREFIXES.get(match.group(1))
        is_code = country is not None and fits(match.group(2), country)
        if is_code and not (match.group(1) in _STATES and match.group()[2] == " "):
            return Postcode(match.group(2), match.start(), match.end(), country)
    found = _TELLING_PATTERN.search(text)
    if found is None:
        return None
    return Postcode(found.group(), found.start(), found.end(), found.lastgroup)


def postcodes_of(text: str, country: str) -> tuple[Postcode, ...]:
    """Return everything in a text that has the shape of a country's postcodes."""
    pattern = _pattern(country)
    if pattern is None:
        return ()
    return tuple(
        Postcode(m.group(), m.start(), m.end(), country)
        for m in pattern.finditer(text)
        if not (country in {"CZ", "SK", "SE", "GR"} and m.start() == 0)
    )


def fits(text: str, country: str) -> bool:
    """Say whether a text has the shape of a country's postcodes."""
    pattern = _pattern(country)
    return pattern is not None and pattern.fullmatch(text) is not None


def plain_postcodes(text: str) -> tuple[Postcode, ...]:
    """Return the runs of four to six digits that may be a postcode somewhere."""
    return tuple(Postcode(m.group(), m.start(), m.end(), None) for m in _PLAIN.finditer(text))


@cache
def _pattern(country: str) -> re.Pattern[str] | None:
    shape = _SHAPES.get(country)
    return None if shape is None else re.compile(rf"(?<![\w-])(?:{shape})(?!\w)")
