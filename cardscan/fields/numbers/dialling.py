"""From digits as printed to E.164, as the number plans of the countries have it.

A number with a country code gets an E.164 form when it is *possible*; a national one when it is
*valid* in the card's region, or possible where the region is beyond doubt. Cards carry fictional
and changed numbers, so the plans' validity is reported, not enforced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType, ValidationResult

from cardscan.fields.numbers.area_codes import AreaCode
from cardscan.fields.numbers.number_plans import area_region
from cardscan.model.candidate import AREA_ADDED, COUNTRY_GUESSED

_NOT_DIALLED = re.compile(r"[^\d+]")
_PLUS_AND_TRUNK = re.compile(r"\s*[+＋]\s?\(?0[1-9]")
_PLUS_AND_NOUGHT = re.compile(r"\W*[+＋]\s?\(?0")
"""Of an icon read as a plus, or of a number nobody could dial; ``+0049 ...`` is one in earnest."""

_TEMPLATE = re.compile(r"\s*\(?123\)?[-. ]{1,2}456[-. ]789\d\s*$")
_MADE_UP = re.compile(r"0{0,2}(?:1234567\d{1,3}|9876543\d{1,3})")
"""Digits on half-filled templates: ``123-456-7890``. Being possible is not enough for them."""

_TRUNK_IN_BRACKETS = re.compile(r"[(\[]\s?0\s?[)\]]")
_KEEPS_ZERO = frozenset({39, 378, 225, 242, 241})
"""Country codes after which a leading zero is dialled: IT, SM, CI, CG, GA."""

_SHARED_BY_PEERS = frozenset({1, 7})
"""Codes of several large countries; all others have one main country and its islands."""

_VARIABLE_LENGTH = frozenset({"DE", "AT", "FI", "SE", "ID", "KR", "JP", "GB"})

_FORMER = re.compile(r"\+(?:225\d{8}|229\d{8}|234[1-9]\d{7}|212[2-7]\d{7}|241\d{7}|507\d{6})")
"""Numbers of plans that grew since: CI, BJ, NG, MA, GA, PA. Cards of that time are still about."""

_RESERVED = re.compile(
    r"\+(?:44(?:(?:1632960|8081570|9098790|3069990|2079460|1914980|2896496|2920180)\d{3}|"
    r"1(?:1[3-8]|[2-6]1)4960\d{3}|7700900\d{3})|33(?:19900|26191|35301|46571|53649|63998)\d{4})"
)
"""Numbers that regulators (Ofcom, ARCEP) keep for films and sample cards: formed like others."""

_FORMER_MOBILE = re.compile(r"(\+52)1(\d{10})")
"""Mexico's mobile numbers had a 1 before them until 2019, which is dialled no more."""

_MEXICAN_CELL = re.compile(r"04[45]\d{10}")
"""So they were dialled from a telephone on a wire."""

_LOCAL_SHAPES = {"AR": re.compile(r"15\d{8}"), "PK": re.compile(r"111\d{6}")}
"""Numbers dialled behind an area code that are longer than others: mobiles, numbers of firms."""

_MAINLAND = frozenset({"US", "CA"})
_MOBILE = frozenset({PhoneNumberType.MOBILE})


@dataclass(frozen=True, slots=True)
class RegionGuess:
    """The country a card belongs to, for numbers printed the national way.

    Attributes:
        region: ISO 3166 alpha-2.
        is_strong: the card says so itself; otherwise it is a habit or the setting.
        is_told: something on the card speaks for it at all.
        is_thin: so little does, or so much for another one, that a person must look.
        others: further regions for which something speaks, likeliest first.
        area: the area code of the card's only city, for numbers printed without one.
    """

    region: str
    is_strong: bool
    is_told: bool = False
    is_thin: bool = False
    others: tuple[str, ...] = ()
    area: AreaCode | None = None


@dataclass(frozen=True, slots=True)
class Dialled:
    """What digits mean.

    Attributes:
        e164: None when they make no possible number of a known country.
        is_valid: the number plan has such numbers, as printed.
        is_mobile: the plan gives them to mobile phones only.
        repairs: what had to be mended to read them so.
    """

    e164: str | None
    is_valid: bool
    is_mobile: bool
    repairs: tuple[str, ...] = ()


UNKNOWN = Dialled(None, is_valid=False, is_mobile=False)


@lru_cache(maxsize=8192)
def dial(text: str, guess: RegionGuess) -> Dialled:
    """Return what a printed number means on a card of the guessed region."""
    cleaned = _cleaned(text)
    is_made_up = _MADE_UP.fullmatch(cleaned.removeprefix("+")) is not None
    if _TEMPLATE.match(text):
        return UNKNOWN
    if _PLUS_AND_TRUNK.match(text) and not is_made_up:
        read = _national(cleaned.removeprefix("+"), guess.region, is_strong=False)
        return replace(read, repairs=("plus_dropped",)) if read.is_valid else UNKNOWN
    if cleaned.startswith("+"):
        read = _international(cleaned)
        return UNKNOWN if _PLUS_AND_NOUGHT.match(text) and not read.is_valid else read
    if guess.region == "MX" and _MEXICAN_CELL.fullmatch(cleaned):
        cleaned = cleaned[3:]
    for prefix in ("00", "011", "0011", "010"):
        rest = cleaned[len(prefix) :]
        is_usual = prefix == "00" or guess.region in _OTHER_PREFIX.get(prefix, ())
        if is_usual and cleaned.startswith(prefix) and rest[:1] not in {"", "0"}:
            read = _international("+" + rest)
            if read.e164 is not None:
                return read
    for region in (guess.region, *guess.others):
        read = _without_its_plus(cleaned, region) or _national(
            cleaned,
            region,
            is_strong=guess.is_strong and region == guess.region and not is_made_up,
        )
        if read.e164 is not None:
            is_sure = region == guess.region and not guess.is_thin
            return read if is_sure or _is_settled(text, guess) else _country_guessed(read)
    read = _with_area(cleaned, guess)
    return read if read.e164 is not None else _north_american(text, cleaned, guess)


def _country_guessed(read: Dialled) -> Dialled:
    return replace(read, repairs=(*read.repairs, COUNTRY_GUESSED))


def _is_settled(text: str, guess: RegionGuess) -> bool:
    """Say whether only countries of North America's plan come into question, which dial alike."""
    codes = {_code_of(region) for region in (guess.region, *guess.others)}
    return guess.is_told and area_region(text) is not None and codes == {_code_of("US")}


def _north_american(text: str, cleaned: str, guess: RegionGuess) -> Dialled:
    """Read a number grouped as in North America on a card of another country, or of none.

    ``868.555.0105`` beside a branch in Guyana is Trinidad's; one of the mainland is but a guess.
    """
    region = area_region(text)
    if region is None or (region in _MAINLAND and guess.is_strong):
        return UNKNOWN
    read = _national(cleaned, "US", is_strong=True)
    is_told = region in guess.others and region not in _MAINLAND
    return read if is_told or read.e164 is None else _country_guessed(read)


def _with_area(cleaned: str, guess: RegionGuess) -> Dialled:
    """Return what a local number means in the card's city."""
    area = guess.area
    if area is None or not guess.is_strong:
        return UNKNOWN
    longer = _LOCAL_SHAPES.get(guess.region)
    is_longer = longer is not None and longer.fullmatch(cleaned) is not None
    if not is_longer and (len(cleaned) != area.digits or cleaned.startswith("0")):
        return UNKNOWN
    read = _national(
        f"{_trunk_of(guess.region)}{area.code}{cleaned}", guess.region, is_strong=False
    )
    if not read.is_valid or (read.is_mobile and not is_longer):
        return UNKNOWN
    return replace(read, is_valid=False, repairs=(AREA_ADDED,))


_OTHER_PREFIX = {"011": ("US", "CA"), "0011": ("AU",), "010": ("JP",)}


def _cleaned(text: str) -> str:
    """Return digits and a leading plus; a trunk zero in brackets goes where it is not dialled."""
    bare = text.strip().lstrip("([ ")
    is_international = bare.startswith(("+", "＋", "00"))
    if is_international:
        without = _TRUNK_IN_BRACKETS.sub("", text)
        if without != text and not _keeps_zero(without):
            text = without
    digits = _NOT_DIALLED.sub("", text.replace("＋", "+"))
    head, rest = digits[:1], digits[1:].replace("+", "")
    if head == "+" and rest.startswith("00"):
        rest = rest[2:]
    return head + rest


def _keeps_zero(text: str) -> bool:
    digits = _NOT_DIALLED.sub("", text).lstrip("+").removeprefix("00")
    return any(digits.startswith(str(code)) for code in _KEEPS_ZERO)


@lru_cache(maxsize=8192)
def _international(cleaned: str) -> Dialled:
    number = _parsed(cleaned, None)
    told = UNKNOWN if number is None else _told(number)
    if told.e164 is None and _FORMER.fullmatch(cleaned):
        return Dialled(cleaned, is_valid=False, is_mobile=False)
    if told.e164 is None and _FORMER_MOBILE.fullmatch(cleaned):
        return _international(_FORMER_MOBILE.sub(r"\1\2", cleaned))
    return told


@lru_cache(maxsize=8192)
def _national(cleaned: str, region: str, *, is_strong: bool) -> Dialled:
    if len(cleaned) < 5:
        return UNKNOWN
    number = _parsed(cleaned, region)
    if number is None:
        return UNKNOWN
    told = _told(number)
    if told.is_valid:
        return told if _is_whole(cleaned, region, told) else UNKNOWN
    return told if is_strong and _could_be_dialled(cleaned, number, region) else UNKNOWN


def _is_whole(cleaned: str, region: str, told: Dialled) -> bool:
    """Say whether a valid reading is no local number that only looks complete."""
    if region not in _VARIABLE_LENGTH or cleaned.startswith("0") or told.is_mobile:
        return True
    return len(cleaned) >= 9


def _could_be_dialled(cleaned: str, number: PhoneNumber, region: str) -> bool:
    if _code_of(region) == 1:
        return cleaned.removeprefix("1")[:1] in set("23456789")
    trunk = _trunk_of(region)
    return not trunk or cleaned.startswith(trunk) or str(number.national_number) != cleaned


def _without_its_plus(cleaned: str, region: str) -> Dialled | None:
    """Read a number that begins with the country code of its region but lost the plus."""
    code = str(_code_of(region))
    if code in {"0", "1"} or not cleaned.startswith(code) or len(cleaned) < len(code) + 8:
        return None
    read = _international("+" + cleaned)
    if not read.is_valid or (not _trunk_of(region) and _is_national(cleaned, region)):
        return None
    return Dialled(read.e164, read.is_valid, read.is_mobile, ("plus_added",))


def _is_national(cleaned: str, region: str) -> bool:
    number = _parsed(cleaned, region)
    whole = str(number.national_number) if number is not None else ""
    return number is not None and whole == cleaned and phonenumbers.is_valid_number(number)


def _parsed(text: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except NumberParseException:
        return None


def _told(number: PhoneNumber) -> Dialled:
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return UNKNOWN
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if _RESERVED.fullmatch(e164):
        return Dialled(e164, is_valid=True, is_mobile=e164.startswith(("+447", "+336")))
    is_valid = phonenumbers.is_valid_number(number)
    is_mobile = is_valid and phonenumbers.number_type(number) in _MOBILE
    return Dialled(e164, is_valid, is_mobile)


@cache
def _code_of(region: str) -> int:
    return phonenumbers.country_code_for_region(region)


@cache
def _trunk_of(region: str) -> str:
    return phonenumbers.ndd_prefix_for_region(region, True) or ""


@lru_cache(maxsize=1024)
def region_of(international: str) -> str | None:
    """Return the country of a number printed with its country code, None when it has none.

    Codes shared with small neighbours (``+44`` with Guernsey) give their main country.
    """
    number = _parsed(_cleaned(international), None)
    told = UNKNOWN if number is None else _told(number)
    is_odd = _PLUS_AND_NOUGHT.match(international) is not None and not told.is_valid
    if number is None or told == UNKNOWN or is_odd:
        return None
    code = number.country_code or 0
    if code in _SHARED_BY_PEERS:
        exact = phonenumbers.region_code_for_number(number)
        if exact is not None:
            return exact
    region = phonenumbers.region_code_for_country_code(code)
    return region if region.isalpha() and region != "ZZ" else None
