"""The words printed before an address that are no part of it: "Address:", "A:", "Sede :"."""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.places import find_places

_WORDS: Final = (
    r"a|add?|addr|address|adresse|anschrift|direcci[oó]n|direccion|dir|endere[cç]o|end|indirizzo|ind|"
    r"adres|adr|adresa|c[ií]m|alamat|osoite|aadress|adrese|adresas|διεύθυνση|địa chỉ|đ/c|"
    r"(?:head|main|regd?\.?|registered|corporate|corp\.?|branch|sales|city|home)\s*office"
    r"(?:\s*(?:&|and|\+)\s*(?:works|factory|plant|showroom|warehouse))?|office|"
    r"werk(?:\s?\d)?|hq|headquarters?|works|factory|plant|showroom|studio|warehouse|branch|store|clinic|"
    r"si[eè]ge(?:\s+social)?|bureaux?|hauptsitz|zentrale|b[uü]ro|niederlassung|standort|"
    r"sede(?:\s+legale)?|oficina|casa\s+matriz|f[aá]brica|matriz|filial|kantoor|hoofdkantoor|biuro|"
    r"siedziba|s[ií]dlo|merkez|fabrika|kantor|trụ sở|văn phòng|vp|kontor|bes[oø]g|postal|"
    r"mail(?:ing)?\s+address|resi(?:dence)?|res|consult[oó]rio"
)
# Labels with a colon, and words of a firm's name without.
_PRACTICES: Final = (
    r"praxis|kanzlei|ordination|despacho|estudio|ambulatorio|surgery|kancelaria|kancel[aá][rř]"
)
# What an office may be called before the word: "Lagos Liaison Office", "Regional Sales Office".
_KINDS: Final = (
    r"head|main|central|principal|corporate|regd?\.?|registered|administrative|admin\.?|branch|"
    r"sales|export|marketing|city|home|liaison|regional|zonal|area|district|divisional|field|site|"
    r"local|overseas|international|project|production|representative|rep\.?|service|repair|"
    r"distribution|logistics|training|support|northern|southern|eastern|western|north|south|east|"
    r"west|us|usa|uk|eu|emea|apac|and|&"
)
_NOUN: Final = re.compile(
    r"[\s/]*\b(?:offices?|branch(?:es)?|headquarters|warehouse|factory|showroom|depot|"
    r"(?:service|distribution|logistics|repair|support|training)\s+cent(?:er|re))\s*[.:：]*$",
    re.IGNORECASE,
)
_KIND: Final = re.compile(rf"(?:{_KINDS})", re.IGNORECASE)
_HEAD: Final = re.compile(
    r"^\W*(?:(?:global|world|group|corporate|european|us|uk)?\s*head\s?quarters?|hq|h\.q\.|"
    r"(?:head|main|corporate|central|principal)\s+office|si[eè]ge(?:\s+social)?|hauptsitz|zentrale|"
    r"hauptverwaltung|sede(?:\s+(?:legale|central|principal|centrale))?|casa\s+(?:matriz|central)|"
    r"matriz|oficina\s+(?:central|principal)|hoofdkantoor|siedziba|centrala|s[ií]dlo|merkez|"
    r"genel\s+m[uü]d[uü]rl[uü]k|kantor\s+pusat|trụ\s+sở(?:\s+chính)?|huvudkontor|hovedkontor|"
    r"p[aä]{2}konttori|本社|总部|總部|总公司|總公司|본사|головной\s+офис|центральный\s+офис)(?!\w)",
    re.IGNORECASE,
)
_BRANCH: Final = re.compile(
    r"^[^:：\d]*\b(?:branch(?:es)?|factory|works|plant|warehouse|showroom|depot|liaison|regional|"
    r"service|project|site|niederlassung|filiale?|werk|fabri\w+|sucursal|succursale|resi(?:dence)?|"
    r"res|home)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    rf"^\W*(?:{_WORDS}|{_PRACTICES})\s*(?:[:：]|\.\s*[:：]|\s-\s)\s*", re.IGNORECASE
)
_LABEL_ALONE: Final = re.compile(rf"^\W*(?:{_WORDS})\s*[.:：\s]*$", re.IGNORECASE)


def has_address_label(text: str) -> bool:
    """Say whether the text begins with, or is, a label of an address."""
    return is_address_label(text) or bool(_LABEL.match(text))


def is_address_label(text: str) -> bool:
    """Say whether the text is a label of an address and nothing else."""
    return bool(_LABEL_ALONE.match(text)) or _is_office(text)


def without_address_label(text: str) -> str:
    """Return the text behind its label; the whole text where there is none, or nothing behind."""
    return text if is_address_label(text) else _LABEL.sub("", text, count=1)


def is_head_office(label: str) -> bool:
    """Say whether a text is or begins with a label of the head office."""
    return bool(_HEAD.match(label))


def is_branch(label: str) -> bool:
    """Say whether a text is or begins with a label of a branch, a factory or a home."""
    return has_address_label(label) and not is_head_office(label) and bool(_BRANCH.match(label))


def _is_office(text: str) -> bool:
    """Say whether a text names an office by its place and kind and is nothing else."""
    noun = _NOUN.search(text)
    if noun is None:
        return False
    kinds = text[: noun.start()]
    places = [range(place.start, place.stop) for place in find_places(kinds.title())]
    words = re.finditer(r"[^\s/]+", kinds)
    return bool(kinds.strip()) and all(
        _KIND.fullmatch(word.group()) or any(word.start() in held for held in places)
        for word in words
    )
