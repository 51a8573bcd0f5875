"""Invents telephone numbers nobody owns, printed the way each country prints them.

Where a regulator reserves numbers for film and fiction, only those are used. Elsewhere the number
is made from an example of `phonenumbers` and is merely valid in form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from samples.dice import Dice, chance, fill_digits, pick
from samples.tables import read_words


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
        usual = ("212", "617", "312", "415") if region == "US" else ("416", "604", "514")
        areas = read_words("fiction").get((state, "area"), usual)
        area = dice.choice(areas) if chance(dice, 0.92) else dice.choice(("800", "888", "877"))
        return f"{area}55501{dice.randrange(100):02d}"
    patterns = read_words("fiction").get((region, kind))
    return fill_digits(dice, dice.choice(patterns)) if patterns else None


def make_national(
    dice: Dice, region: str, kind: str = "fixed", state: str = ""
) -> phonenumbers.PhoneNumber:
    """Invents a number of the region; kind is "fixed" or "mobile"."""
    code = phonenumbers.country_code_for_region(region)
    for tries in range(60):
        reserved = _reserved(dice, region, kind, state)
        fictional = reserved is not None
        if reserved is None:
            wanted = PhoneNumberType.MOBILE if kind == "mobile" else PhoneNumberType.FIXED_LINE
            example = phonenumbers.example_number_for_type(region, wanted)
            digits = str(example.national_number if example else "")
            keep = 1 if tries < 40 and kind == "fixed" else 3 if len(digits) > 7 else 2
            reserved = digits[:keep] + fill_digits(dice, "#" * (len(digits) - keep))
            if region == "IT" and kind == "fixed":
                reserved = (
                    "0"
                    + dice.choice(("2", "6", "11", "51", "55", "81", "45"))
                    + fill_digits(dice, "#######")
                )
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
    if len(tail) % 2 == 0 and len(tail) >= 4 and roll < 0.2:
        return [groups[0], *(tail[i : i + 2] for i in range(0, len(tail), 2))]
    if roll < 0.3 and tail:
        return [groups[0], tail]
    return groups


_NO_DOUBLE_ZERO = {
    1,
    7,
    52,
    55,
    56,
    57,
    61,
    62,
    65,
    66,
    81,
    82,
    234,
    254,
    852,
}  # dial out otherwise


def _trunk(number: phonenumbers.PhoneNumber) -> str:
    if number.country_code == 57:
        return ""
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
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
    scheme = pick(
        dice,
        {"plus": 2, "national": 9, "bare1": 1.2}
        if north_american
        else {"plus": 9, "plus0": 1.6, "00": 1.2, "national": 5, "pluspar": 0.35},
    )
    seps = (
        {"-": 5, ".": 3, " ": 2, "": 0.4, " - ": 0.3, "/": 0.1}
        if north_american
        else {" ": 8, "-": 2, ".": 1.6, "": 0.9, "/": 0.6, " - ": 0.2, " . ": 0.15, "–": 0.2}
    )
    return PhoneStyle(
        scheme, pick(dice, seps), chance(dice, 0.45 if north_american else 0.14), chance(dice, 0.3)
    )


def print_number(dice: Dice, number: phonenumbers.PhoneNumber, style: PhoneStyle) -> str:
    """Prints the number in the style; the digits always identify the same subscriber."""
    groups = _regroup(dice, _groups(number)) if style.regroup else _groups(number)
    trunk, sep = _trunk(number), style.sep
    scheme = style.scheme
    if scheme == "plus0" and (trunk != "0" or number.country_code == 39):
        scheme = "plus"
    if scheme == "00" and number.country_code in _NO_DOUBLE_ZERO:
        scheme = "plus"
    area = (
        "" if scheme != "national" or trunk in {"1", "8", "06", "02", "01"} else trunk
    ) + groups[0]
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
        "plus": f"+{code}{gap}",
        "00": f"00{code}{gap or ' '}",
        "national": "",
        "bare1": f"1{gap or '-'}",
        "plus0": dice.choice((f"+{code} (0) ", f"+{code} (0)", f"+{code}(0)", f"+{code}.(0)")),
        "pluspar": f"(+{code}) ",
    }
    return heads[scheme] + body


_EXTENSIONS = {
    "es": (" ext. {}", " Ext. {}"),
    "fr": (" poste {}",),
    "pt": (" ramal {}", " r. {}"),
    "it": (" int. {}",),
    "pl": (" wew. {}",),
    "en": (" ext. {}", " x{}", " ext {}", ", ext. {}", " Ext: {}", " x {}"),
}


@dataclass(frozen=True, slots=True)
class NumberPrinter:
    """Invents and prints all numbers of one card in one manner.

    Attributes:
        dice: The card's dice.
        region: ISO 3166 code of the numbers' country.
        style: The printing style.
        state: State or province, for area codes in North America.
        language: Language of the word for an extension.
    """

    dice: Dice
    region: str
    style: PhoneStyle
    state: str = ""
    language: str = "en"

    def make(self, kind: str) -> tuple[Number, ...]:
        """Returns the number (or the pair printed as one) of a row: "tel", "mobile" or "fax"."""
        if kind == "tel" and chance(self.dice, 0.06):
            pair = make_pair(self.dice, self.region, self.style, self.state)
            if pair:
                return pair
        line = "mobile" if kind == "mobile" else "fixed"
        number = make_number(self.dice, self.region, self.style, kind=line, state=self.state)
        if kind == "tel" and self.language != "de" and chance(self.dice, 0.06):
            ext = str(self.dice.randrange(10, 9999))
            shapes = _EXTENSIONS.get(self.language, _EXTENSIONS["en"])
            return (Number(number.e164, number.raw + self.dice.choice(shapes).format(ext), ext),)
        return (number,)


def make_number(
    dice: Dice, region: str, style: PhoneStyle, *, kind: str = "fixed", state: str = ""
) -> Number:
    """Invents and prints one number."""
    number = make_national(dice, region, kind, state)
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return Number(e164, print_number(dice, number, style))


def make_pair(
    dice: Dice, region: str, style: PhoneStyle, state: str = ""
) -> tuple[Number, Number] | None:
    """Prints two neighbouring numbers as one, "22 33 44 / 45"; None where the digits refuse."""
    first = make_national(dice, region, "fixed", state)
    zero = "0" if first.italian_leading_zero else ""
    second = phonenumbers.parse(
        f"+{first.country_code}{zero}{(first.national_number or 0) + 1}", None
    )
    raw = print_number(dice, first, style)
    one, two = str(first.national_number)[-2:], str(second.national_number)[-2:]
    if not phonenumbers.is_valid_number(second) or one[0] != two[0] or not raw.endswith(one):
        return None
    printed = raw + dice.choice((" / ", "/")) + dice.choice((two, two[1]))
    numbers = [
        Number(phonenumbers.format_number(number, PhoneNumberFormat.E164), printed)
        for number in (first, second)
    ]
    return numbers[0], numbers[1]
