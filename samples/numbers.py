"""Invents telephone numbers nobody owns, printed the way each country prints them.

Where a regulator reserves numbers for film and fiction, only those are used. Elsewhere the number is
made from an example of `phonenumbers` and is merely valid in form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from samples.dice import Dice, chance, fill_digits, pick

AREA_CODES = {
    "NY": "212 646 718", "MA": "617 508", "IL": "312 773", "TX": "512 214", "CO": "303 720", "WA": "206 425",
    "OR": "503 541", "CA": "619 510 415", "FL": "305 786", "GA": "404 678", "AZ": "602 480", "WI": "608 414",
    "MN": "218 612", "TN": "615 901", "NE": "402", "NC": "919 704", "RI": "401", "ID": "208",
    "ON": "416 613", "QC": "514 418", "BC": "604 778", "AB": "403 780", "MB": "204", "NS": "902",
}  # fmt: skip
# National (significant) numbers reserved for fiction: fixed and mobile, # any digit.
_GB_AREAS = ("113", "114", "115", "116", "117", "118", "121", "131", "141", "151", "161")
FICTION: dict[tuple[str, str], tuple[str, ...]] = {
    ("GB", "fixed"): ("2079460###", *(f"{area}4960###" for area in _GB_AREAS), "1914980###", "2896496###",
                      "2920180###", "1632960###", "3069990###", "8081570###"),
    ("GB", "mobile"): ("7700900###",),
    ("IE", "fixed"): ("2091#####",),
    ("AU", "fixed"): ("25550####", "27010####", "35550####", "37010####", "75550####", "77010####",
                      "85550####", "87010####"),
    ("AU", "mobile"): ("491570006", "491570156", "491570157", "491570158", "491570159", "491570110",
                       "491570313", "491570737", "491571266", "491571491", "491571804", "491572549",
                       "491572665", "491572983", "491573770", "491573087", "491574118", "491574632",
                       "491575254", "491575789", "491576398", "491576801", "491577426", "491577644",
                       "491578957", "491578148", "491578888", "491579212", "491579760", "491579455"),
    ("FR", "fixed"): ("19900####", "26191####", "35301####", "46571####", "53649####"),
    ("FR", "mobile"): ("63998####",),
    ("DE", "fixed"): ("3023125###", "6990009###", "4066969###", "2214710###", "8999998###"),
    ("DE", "mobile"): ("15228817386", "15228895456", "15254599371", "1729925904", "1729968532", "1729973185",
                       "1729973186", "1729980752", "1749091317", "1749464308", "17604069###", "1713920###"),
    ("SE", "fixed"): ("8465004##", "3139006##", "4062804##", "9803192##"),
    ("SE", "mobile"): ("70174060#", "70174063#", "70174065#", "70174068#"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number: what it is, and how this card prints it.

    Attributes:
        e164: The number in E.164.
        raw: What is printed, without label, with extension.
        ext: Extension digits, if any.
    """

    e164: str
    raw: str
    ext: str | None = None


def _reserved(dice: Dice, region: str, kind: str, state: str) -> str | None:
    if region in {"US", "CA"}:
        pool = AREA_CODES.get(state, "212 617 312 415" if region == "US" else "416 604 514")
        area = dice.choice(pool.split()) if chance(dice, 0.92) else dice.choice(("800", "888", "877"))
        return f"{area}55501{dice.randrange(100):02d}"
    patterns = FICTION.get((region, kind))
    return fill_digits(dice, dice.choice(patterns)) if patterns else None


def make_national(dice: Dice, region: str, kind: str = "fixed", state: str = "") -> phonenumbers.PhoneNumber:
    """Invents a number of the region; kind is "fixed" or "mobile"."""
    code = phonenumbers.country_code_for_region(region)
    for tries in range(60):
        reserved = _reserved(dice, region, kind, state)
        fictional = reserved is not None
        if reserved is None:
            wanted = PhoneNumberType.MOBILE if kind == "mobile" else PhoneNumberType.FIXED_LINE
            example = phonenumbers.example_number_for_type(region, wanted)
            digits = str(example.national_number)
            keep = 1 if tries < 40 and kind == "fixed" else 3 if len(digits) > 7 else 2  # noqa: PLR2004
            reserved = digits[:keep] + fill_digits(dice, "#" * (len(digits) - keep))
            if region == "IT" and kind == "fixed":
                reserved = "0" + dice.choice(("2", "6", "11", "51", "55", "81", "45")) + fill_digits(dice, "#######")
        number = phonenumbers.parse(f"+{code}{reserved}", None)
        if fictional or phonenumbers.is_valid_number(number):  # drama mobiles are not "valid"
            return number
    message = f"no valid {kind} number found for {region}"
    raise ValueError(message)


def _groups(number: phonenumbers.PhoneNumber) -> list[str]:
    """Splits the national significant number the way the country does."""
    shown = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return re.findall(r"\d+", shown)[1:]


def _regroup(dice: Dice, groups: list[str]) -> list[str]:
    """Sometimes groups otherwise than the metadata: pairs, or one block behind the area code."""
    tail = "".join(groups[1:])
    roll = dice.random()
    if len(tail) % 2 == 0 and len(tail) >= 4 and roll < 0.2:  # noqa: PLR2004
        return [groups[0], *(tail[i : i + 2] for i in range(0, len(tail), 2))]
    if roll < 0.3 and tail:  # noqa: PLR2004
        return [groups[0], tail]
    return groups


_NO_DOUBLE_ZERO = {1, 7, 52, 55, 56, 57, 61, 62, 65, 66, 81, 82, 234, 254, 852}  # dial out otherwise


def _trunk(number: phonenumbers.PhoneNumber) -> str:
    if number.country_code == 57:  # noqa: PLR2004 - Colombia gave its trunk prefix up
        return ""
    region = phonenumbers.region_code_for_country_code(number.country_code)
    prefix = phonenumbers.ndd_prefix_for_region(region, True) if region else ""
    return prefix or ""


@dataclass(frozen=True, slots=True)
class PhoneStyle:
    """How one card prints all its numbers.

    Attributes:
        scheme: "plus", "plus0", "00", "national", "bare".
        sep: Separator between groups.
        paren: Whether the area code stands in parentheses.
        regroup: Whether groups may differ from the national habit.
    """

    scheme: str
    sep: str
    paren: bool
    regroup: bool


def make_style(dice: Dice, region: str) -> PhoneStyle:
    """Draws a printing style that is plausible in the region."""
    north_american = region in {"US", "CA"}
    scheme = pick(dice, {"plus": 2, "national": 9, "bare1": 1.2} if north_american
                  else {"plus": 9, "plus0": 1.6, "00": 1.2, "national": 5, "pluspar": 0.35})  # fmt: skip
    seps = {"-": 5, ".": 3, " ": 2, "": 0.4, " - ": 0.3, "/": 0.1} if north_american else {
        " ": 8, "-": 2, ".": 1.6, "": 0.9, "/": 0.6, " - ": 0.2, " . ": 0.15, "–": 0.2}  # fmt: skip
    return PhoneStyle(scheme, pick(dice, seps), chance(dice, 0.45 if north_american else 0.14), chance(dice, 0.3))


def print_number(dice: Dice, number: phonenumbers.PhoneNumber, style: PhoneStyle) -> str:
    """Prints the number in the style; the digits always identify the same subscriber."""
    groups = _regroup(dice, _groups(number)) if style.regroup else _groups(number)
    trunk, sep = _trunk(number), style.sep
    scheme = style.scheme
    if scheme == "plus0" and (trunk != "0" or number.country_code == 39):  # noqa: PLR2004
        scheme = "plus"
    if scheme == "00" and number.country_code in _NO_DOUBLE_ZERO:
        scheme = "plus"
    area = ("" if scheme != "national" or trunk in {"1", "8", "06", "02", "01"} else trunk) + groups[0]
    if scheme == "national" and trunk == "06":
        area = f"06{sep or ' '}{groups[0]}"
    first = f"({area})" if style.paren and len(groups) > 1 else area
    joint = " " if style.paren else sep
    if style.sep == "/":
        rest = dice.choice(("", " ", "-", " ")).join(groups[1:])
        body = f"{first}{dice.choice(('/', '/', ' / '))}{rest}" if rest else first
    else:
        body = joint.join((first, sep.join(groups[1:]))) if len(groups) > 1 else first
    code = str(number.country_code)
    gap = sep if sep in {"-", ".", ""} and not style.paren else " "
    heads = {
        "plus": f"+{code}{gap}", "00": f"00{code}{gap or ' '}", "national": "", "bare1": f"1{gap or '-'}",
        "plus0": dice.choice((f"+{code} (0) ", f"+{code} (0)", f"+{code}(0)", f"+{code}.(0)")),
        "pluspar": f"(+{code}) ",
    }  # fmt: skip
    return heads[scheme] + body


_EXTENSIONS = {
    "de": (" -{}", " Durchwahl {}", " DW {}", "-{}"), "es": (" ext. {}", " Ext. {}"), "fr": (" poste {}",),
    "pt": (" ramal {}", " r. {}"), "it": (" int. {}",), "pl": (" wew. {}",),
}  # fmt: skip


def make_number(
    dice: Dice, region: str, style: PhoneStyle, *, kind: str = "fixed", state: str = "", language: str = "en"
) -> Number:
    """Invents and prints one number, now and then with an extension."""
    number = make_national(dice, region, kind, state)
    raw = print_number(dice, number, style)
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if kind == "fixed" and chance(dice, 0.06) and language != "de":
        ext = str(dice.randrange(10, 9999))
        shapes = _EXTENSIONS.get(language, (" ext. {}", " x{}", " ext {}", ", ext. {}", " Ext: {}", " x {}"))
        return Number(e164, raw + dice.choice(shapes).format(ext), ext)
    return Number(e164, raw)


def make_pair(dice: Dice, region: str, style: PhoneStyle, state: str = "") -> tuple[Number, Number] | None:
    """Prints two neighbouring numbers as one, "22 33 44 / 45"; None where the digits refuse."""
    first = make_national(dice, region, "fixed", state)
    second_text = f"+{first.country_code}{'0' if first.italian_leading_zero else ''}{first.national_number + 1}"
    second = phonenumbers.parse(second_text, None)
    raw = print_number(dice, first, style)
    tails = str(first.national_number)[-2:], str(second.national_number)[-2:]
    if not phonenumbers.is_valid_number(second) or tails[0][0] != tails[1][0] or not raw.endswith(tails[0]):
        return None
    tail = dice.choice((tails[1], tails[1][1]))
    printed = f"{raw}{dice.choice((' / ', '/', ' - ', ', ')) if len(tail) == 1 else dice.choice((' / ', '/'))}{tail}"
    if "-" in printed[-4:]:
        printed = f"{raw} / {tail}"
    e164 = [phonenumbers.format_number(number, PhoneNumberFormat.E164) for number in (first, second)]
    return Number(e164[0], printed), Number(e164[1], printed)
