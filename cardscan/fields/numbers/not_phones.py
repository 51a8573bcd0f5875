"""Digits that are no telephone number: dates, hours, money, registrations, accounts, postcodes."""

from __future__ import annotations

import re

from cardscan.fields.words.accounts import is_of_account
from cardscan.fields.words.phone_labels import PhoneLabel, label_before
from cardscan.fields.words.postcodes import fits
from cardscan.fields.words.registers import register_before

_PLACES = (
    r"P\.?\s?O\.?\s?Box|POB|Postfach|Box|apartado|apdo|B\.?P|CEP|ZIP|PIN(?:\s?code)?|postcode|"
    r"postal|cedex|room|suite|ste|apt|flat|floor|unit|shop\s?no|plot|gala|sector"
)
_MARK = r"[\s.:：#°º()/–-]*"
_WORDS = (
    r"(?<![^\W\d_])(%s)(?![^\W\d_])"
    rf"{_MARK}(?:(?:no|nr|num|number|nummer|n|id|code|[a-z]{{2}}){_MARK}){{0,2}}$"
)
_PLACED = re.compile(_WORDS % f"{_PLACES}|〒|邮编|郵編|郵便", re.IGNORECASE)
_REGISTER = re.compile(
    r"(?<![^\W\d_])(R\.?C\.?S|RP[MR](?=\s[^\W\d_]{3})|registered\s+in|"
    r"reg(?:istere)?d\.?\s+office|handelsregister|amtsgericht|registro\s+mercantil|chamber\s+of\s+commerce)(?![^\W\d_])[^\d]{0,30}$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)\d{2}|"
    r"(?:19|20)\d{2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,2}|"
    r"(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)?\d{2}|"
    r"(?:19|20)\d{2}(?:\s?[-–/·•]\s?(?:19|20)\d{2})+|"
    r"\d{1,2}(?:\s?[./-]\s?\d{1,2}){1,2}\s(?:19|20)\d{2}"
)
_HOURS = re.compile(
    r"\d{1,2}[.:h]\d{2}\s?(?:h|am|pm|uhr)?\s?[-–]\s?\d{1,2}[.:h]\d{2}|"
    r"\d{1,2}\s?[-–]\s?\d{1,2}\s?(?:h|uhr|am|pm)\b",
    re.IGNORECASE,
)
_LONGEST_PLAIN = 7
_TOWN_BEHIND = re.compile(r"\s*[^\W\d_]{3}")
_PLAIN_CODE = re.compile(r"\d{4,6}")
_CAPITAL_BEHIND = re.compile(r"\s+(?=[^\W\d_a-z])[^\W\d_]{3,}")
_STREET_BEFORE = re.compile(r"[^\W\d_]{3}[.,]?\s*$")
_TOWN_BEFORE = re.compile(r"(?:[^\W\d_]{3}|/[A-Z]{2})\s*$")
_NUMBERED = re.compile(
    r"(?<![^\W\d_])(?:n[.\s]?[º°o]|no|nr|num|č|br|št)\s?[.:]?\s?$|[№º°]\s?$", re.IGNORECASE
)
_COUNTED_LETTER = re.compile(r"-[A-Z]\s?\)")
_SPLIT_CODE = re.compile(r"[^\W\d_]/$")
_ACCOUNT = re.compile(r"(?<!\w)IBAN(?!\w).{0,34}$")
_BELGIAN_FIRM = re.compile(r"[01]\d{3}\.\d{3}\.\d{3}")
_STANDARD = re.compile(
    r"150[ -]?(?:9001|13485|14001|17025|2[02]000|22716|26000|27001|37001|39001|45001|50001)"
)  # "ISO 9001" read as digits
_DEGREES = re.compile(r"\d{1,3}\.\d{4,}")
_POSTCODES = {
    "US": re.compile(r"\d{5}(?:[-\s]\d{4})?"),
    "JP": re.compile(r"\d{3}-\d{4}"),
    "BR": re.compile(r"\d{2}\.?\d{3}-?\d{3}"),
    "PT": re.compile(r"\d{4}-\d{3}"),
    "IN": re.compile(r"\d{3}\s?\d{3}"),
    "IR": re.compile(r"\d{5}-?\d{5}"),
    "IL": re.compile(r"\d{7}"),
    "CL": re.compile(r"\d{3}-?\d{4}"),
}


def is_excluded(line: str, start: int, end: int, label: PhoneLabel | None, *, origin: int) -> bool:
    """Say whether the digits at a place are surely something else than a telephone number.

    Args:
        line: with its look-alikes mended.
        start: first character of the number.
        end: one past its last character.
        label: that announces it.
        origin: where its run of digits begins; a word such as ``Suite`` announces only the
            group that was cut off there.
    """
    text = line[start:end].strip(" ()[]")
    before, after = line[:start], line[end:]
    if _DATE.fullmatch(text) or _is_hours(line, start, end):
        return True
    if re.search(r"[$€£¥₹%]\s?$|\d[:,]$", before) or re.match(r"\s?[%€$£°](?!\s?\d)|[:,]\d", after):
        return True
    if _is_glued(line[:origin], after, label):
        return True
    if label is None and (_is_coded(text, before, after) or is_of_account(line, start, end)):
        return True
    if text.startswith(("+", "＋")):
        return False
    return _is_registered(line[:origin], label, has_whole_run=origin == start)


def _is_coded(text: str, before: str, after: str) -> bool:
    """Say whether digits are degrees, or part of a code: ``(001743821-H)``, ``CA/2009``."""
    if _STANDARD.fullmatch(text):
        return True
    if _DEGREES.fullmatch(text) and re.search(r"[NSEWO°,]", after + before[-3:]):
        return True
    is_firm = _BELGIAN_FIRM.fullmatch(text) is not None and before.rstrip().endswith("BE")
    is_code = _COUNTED_LETTER.match(after) or _SPLIT_CODE.search(before) or _ACCOUNT.search(before)
    return is_firm or is_code is not None


def is_numbered(before: str) -> bool:
    """Say whether nothing but a word for "number" stands right before digits: ``n.º 607148213``."""
    return _NUMBERED.search(before) is not None


def _is_registered(ahead: str, label: PhoneLabel | None, *, has_whole_run: bool) -> bool:
    """Say whether words before the digits announce a registration, or a place in a building."""
    register = register_before(ahead)
    if register is not None and (label is None or label.start < register.end):
        return True
    word = _PLACED.search(ahead) if has_whole_run else None
    if word is not None and (label is None or label.start < word.end(1)):
        return True
    court = _REGISTER.search(ahead)
    return court is not None and (label is None or label.start < court.end(1))


def _is_hours(line: str, start: int, end: int) -> bool:
    return (
        any(m.start() < end and m.end() > start for m in _HOURS.finditer(line))
        and not re.search(r"\d{6}", line[start:end])
        and len(re.sub(r"\D", "", line[start:end])) <= 8
    )


def _is_glued(before: str, after: str, label: PhoneLabel | None) -> bool:
    """Say whether a letter touches the digits that is no label and no extension."""
    touches_left = before[-1:].isalpha() and (label is None or label.end != len(before))
    following = re.match(r"[^\W\d_]+", after)
    touches_right = following is not None and not re.match(r"(?i)x\s?\d|ext|[a-z]+\s*[.:]", after)
    return touches_left or touches_right


def is_registration(text: str) -> bool:
    """Say whether a line only announces a registration: ``NTN:``, ``ABN``."""
    register = register_before(text)
    return register is not None and register.is_clear and not text[: register.start].strip(" (")


def is_beside_town(line: str, start: int, end: int, region: str) -> bool:
    """Say whether digits are a postcode of the region with a word right before or behind them."""
    own = _POSTCODES.get(region)
    if own is None or own.fullmatch(line[start:end].strip()) is None:
        return False
    has_behind = _TOWN_BEHIND.match(line, end) is not None
    return has_behind or _TOWN_BEFORE.search(line[:start]) is not None


def is_house_and_postcode(line: str, start: int, end: int, region: str) -> bool:
    """Say whether digits end an address: ``Hauptstr. 82/318 4002`` before the name of a town."""
    groups = line[start:end].split()
    codes = (" ".join(groups[-size:]) for size in (1, 2))  # "4002", "010 01"
    if len(groups) < 2 or not any(fits(code, region) for code in codes):
        return False
    is_behind_street = _STREET_BEFORE.search(line[:start]) is not None
    return is_behind_street and _TOWN_BEHIND.match(line, end) is not None


def is_before_town(line: str, start: int, end: int) -> bool:
    """Say whether four to six digits in one group stand before a name with a capital."""
    name = _CAPITAL_BEHIND.match(line, end)
    is_code = _PLAIN_CODE.fullmatch(line[start:end].strip()) is not None
    return is_code and name is not None and label_before(name.group()) is None


def is_postcode_like(text: str, region: str) -> bool:
    """Say whether digits have the form of a postcode of the region or of one known anywhere."""
    own = _POSTCODES.get(region)
    if own is not None and own.fullmatch(text):
        return True
    if text.isdecimal() and len(text) > _LONGEST_PLAIN:
        return False  # eight bare digits are a postcode in Brazil alone, a telephone elsewhere
    return any(_POSTCODES[other].fullmatch(text) for other in ("US", "BR", "PT"))
