"""The values of an address book in the forms that cardscan compares."""

from __future__ import annotations

import re
from typing import Final

import phonenumbers

from cardscan.model.acquaintance import SILENT_TAGS, KnownNumber
from cardscan.model.candidate import PhoneType
from cardscan.strings import harmless, one_line, squeeze

_EXTENSION: Final = re.compile(r"(?i)(?:;ext=|,+|\s*(?:ext\.?|x)\s*)([0-9]{1,8})$")
_MOBILE: Final = frozenset({"cell", "mobile", "iphone", "pcs", "handy"})


def line_or_none(text: str | None) -> str | None:
    """Return the text on one line, None when there is none."""
    return one_line(text or "") or None


def text_or_none(text: str | None) -> str | None:
    """Return the text, None when there is none."""
    return harmless(text or "").strip() or None


def email_address(text: str) -> str:
    """Return an e-mail address in lower case."""
    return one_line(text).removeprefix("mailto:").casefold()


def number(text: str, labels: str, region: str) -> KnownNumber | None:
    """Return a telephone number, None when there are too few digits.

    Args:
        text: as it is written.
        labels: what the book says it is for.
        region: country of numbers that do not tell theirs.
    """
    written = re.sub(r"(?i)^tel:", "", one_line(text))
    found = _EXTENSION.search(written)
    bare = written[: found.start()] if found else written
    if sum(c.isdigit() for c in bare) < 3:
        return None
    try:
        parsed = phonenumbers.parse(bare, region)
        is_e164 = phonenumbers.is_possible_number(parsed)
    except phonenumbers.NumberParseException:
        is_e164 = False
    form = phonenumbers.PhoneNumberFormat.E164
    value = phonenumbers.format_number(parsed, form) if is_e164 else bare.strip()
    return KnownNumber(
        value=value,
        is_e164=is_e164,
        type=phone_type(labels),
        ext=found.group(1) if found else None,
    )


def phone_type(labels: str) -> PhoneType:
    """Return what a number is for, by what a book calls it."""
    words = set(re.split(r"[^a-z]+", labels.casefold()))
    if "fax" in words:
        return PhoneType.FAX
    if words & _MOBILE:
        return PhoneType.MOBILE
    if words & {"work", "business", "company", "main"}:
        return PhoneType.WORK
    return PhoneType.OTHER


def is_silent(tags: tuple[str, ...]) -> bool:
    """Say whether one of these groups is of those who must not be contacted."""
    return any(squeeze(tag) in SILENT_TAGS for tag in tags)
