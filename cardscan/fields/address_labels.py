"""The words printed before an address that are no part of it: "Address:", "A:", "Sede :"."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = (
    r"a|add?|addr|address|adresse|anschrift|direcci[oó]n|direccion|dir|endere[cç]o|end|indirizzo|ind|"
    r"adres|adr|adresa|c[ií]m|alamat|osoite|aadress|adrese|adresas|διεύθυνση|địa chỉ|đ/c|"
    r"(?:head|main|regd?\.?|registered|corporate|corp\.?|branch|sales|city|home)\s*office|office|"
    r"werk(?:\s?\d)?|hq|headquarters?|works|factory|plant|showroom|studio|warehouse|branch|store|clinic|"
    r"si[eè]ge(?:\s+social)?|bureaux?|hauptsitz|zentrale|b[uü]ro|niederlassung|sede(?:\s+legale)?|"
    r"oficina|casa\s+matriz|f[aá]brica|matriz|filial|kantoor|hoofdkantoor|biuro|siedziba|s[ií]dlo|"
    r"merkez|fabrika|kantor|trụ sở|văn phòng|vp|kontor|bes[oø]g|postal|mail(?:ing)?\s+address"
)
_LABEL: Final = re.compile(rf"^\W*(?:{_WORDS})\s*(?:[:：]|\.\s*[:：]|\s-\s)\s*", re.IGNORECASE)
_LABEL_ALONE: Final = re.compile(rf"^\W*(?:{_WORDS})\s*[.:：]*$", re.IGNORECASE)


def has_address_label(text: str) -> bool:
    """Say whether the text begins with, or is, a label of an address."""
    return is_address_label(text) or bool(_LABEL.match(text))


def is_address_label(text: str) -> bool:
    """Say whether the text is a label of an address and nothing else."""
    return bool(_LABEL_ALONE.match(text))


def without_address_label(text: str) -> str:
    """Return the text behind its label; the whole text where there is none, or nothing behind."""
    return text if is_address_label(text) else _LABEL.sub("", text, count=1)
