"""What QR and other codes on a card say, as candidates that no reader of text had a part in.

Understood are vCard (2.1 to 4.0), MECARD, ``mailto:``, ``tel:`` and plain web addresses. A tracking
or short address is not the website of anybody and is left out.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from cardscan.fields.net.emails import is_address
from cardscan.fields.numbers.dialling import RegionGuess, dial
from cardscan.fields.words.hosts import registered_domain
from cardscan.geometry import Box, box_around
from cardscan.model.candidate import (
    Candidate,
    Detail,
    FieldKind,
    NameDetail,
    PhoneDetail,
    PhoneType,
)
from cardscan.model.photo import Code
from cardscan.strings import collapse, digits

CODE_READER = "code"
_CONFIDENCE = 0.99
_FOLDED = re.compile(r"\r?\n[ \t]")
_SHORTENERS = frozenset(
    "bit.ly goo.gl t.co tinyurl.com ow.ly is.gd buff.ly rebrand.ly qr.net qrco.de qrcode-tiger.com "
    "me-qr.com scnv.io l.ead.me q-r.to linktr.ee hihello.me popl.co dot.cards blinq.me qrs.ly "
    "s.id cutt.ly rb.gy shorturl.at flow.page beacons.ai u.wechat.com wa.me line.me".split()
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One property of a contact in a code."""

    name: str
    kinds: str
    value: str


def find_in_codes(codes: Sequence[Code], guess: RegionGuess) -> tuple[Candidate, ...]:
    """Return everything the codes of a card say, in their order, each value once."""
    found: dict[tuple[FieldKind, str], Candidate] = {}
    for code in codes:
        box = box_around(code.quad.corners)
        for candidate in _of_payload(code.text.strip(), box, guess):
            found.setdefault((candidate.kind, candidate.value), candidate)
    return tuple(found.values())


def _of_payload(text: str, box: Box, guess: RegionGuess) -> Iterator[Candidate]:
    head = text[:12].upper()
    if head.startswith("BEGIN:VCARD"):
        entries = _vcard_entries(text)
    elif head.startswith("MECARD:"):
        entries = _mecard_entries(text[7:])
    elif head.startswith("MAILTO:"):
        entries = iter((_Entry("EMAIL", "", unquote(text[7:].partition("?")[0])),))
    elif head.startswith("TEL:"):
        entries = iter((_Entry("TEL", "", text[4:]),))
    else:
        entries = iter((_Entry("URL", "", text),))
    for entry in entries:
        candidate = _candidate(entry, box, guess)
        if candidate is not None:
            yield candidate


def _vcard_entries(text: str) -> Iterator[_Entry]:
    """Yield the properties of a vCard, with folded lines joined (RFC 6350, section 3.2)."""
    for line in _FOLDED.sub("", text).splitlines():
        head, colon, value = line.partition(":")
        if not colon:
            continue
        name, _, params = head.partition(";")
        kinds = params.upper()
        if "QUOTED-PRINTABLE" in kinds:
            value = quopri.decodestring(value.encode()).decode("utf-8", errors="replace")
        name = name.rpartition(".")[2].upper()
        yield _Entry(name, kinds, value if name in {"N", "ADR", "ORG"} else _unescaped(value))


def _mecard_entries(text: str) -> Iterator[_Entry]:
    for field in re.split(r"(?<!\\);", text):
        name, colon, value = field.partition(":")
        if colon:
            name = name.strip().upper()
            value = value if name == "N" else _unescaped(value)
            yield _Entry(
                "N" if name == "N" else name, "", value.replace(",", ";") if name == "N" else value
            )


def _unescaped(value: str) -> str:
    return re.sub(r"\\([\\;,:])", r"\1", re.sub(r"\\[nN]", " ", value)).strip()


def _parts(value: str) -> list[str]:
    return [_unescaped(part) for part in re.split(r"(?<!\\);", value)]


def _candidate(entry: _Entry, box: Box, guess: RegionGuess) -> Candidate | None:
    makers = {
        "TEL": _phone,
        "EMAIL": _email,
        "URL": _website,
        "N": _name,
        "FN": _full_name,
        "ORG": _company,
        "TITLE": _title,
        "ADR": _address,
    }
    make = makers.get(entry.name)
    made = make(entry, guess) if make is not None else None
    if made is None or not made.value:
        return None
    return Candidate(
        kind=made.kind,
        value=made.value,
        raw=entry.value,
        spans=(),
        box=box,
        readers=frozenset({CODE_READER}),
        rule="code",
        confidence=_CONFIDENCE,
        detail=made.detail,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    kind: FieldKind
    value: str
    detail: Detail | None = None


def _phone(entry: _Entry, guess: RegionGuess) -> _Made | None:
    text = re.sub(r"(?i)^tel:", "", entry.value).strip()
    if not 5 <= len(digits(text)) <= 17:
        return None
    told = dial(text, guess)
    kind = PhoneType.MOBILE if told.is_mobile else PhoneType.WORK
    for word, labelled in (
        ("FAX", PhoneType.FAX),
        ("CELL", PhoneType.MOBILE),
        ("HOME", PhoneType.OTHER),
    ):
        if word in entry.kinds:
            kind = labelled
            break
    detail = PhoneDetail(told.e164, kind, None, told.is_valid)
    return _Made(FieldKind.PHONE, told.e164 or collapse(text), detail)


def _email(entry: _Entry, _: RegionGuess) -> _Made | None:
    value = re.sub(r"(?i)^mailto:", "", entry.value).strip().lower()
    return _Made(FieldKind.EMAIL, value) if is_address(value) else None


def _website(entry: _Entry, _: RegionGuess) -> _Made | None:
    bare = re.sub(r"(?i)^https?://", "", entry.value.strip())
    host, slash, path = bare.partition("/")
    domain = registered_domain(host.lower())
    if domain is None or domain in _SHORTENERS or host.lower() in _SHORTENERS or " " in bare:
        return None
    if "?" in path:
        return None
    return _Made(FieldKind.WEBSITE, (host.lower() + slash + path).rstrip("/"))


def _name(entry: _Entry, _: RegionGuess) -> _Made | None:
    family, given, middle, prefix, suffix = [*_parts(entry.value), "", "", "", "", ""][:5]
    whole = collapse(f"{given} {middle} {family}")
    detail = NameDetail(
        collapse(f"{given} {middle}") or None, family or None, prefix or None, suffix or None
    )
    return _Made(FieldKind.NAME, whole, detail)


def _full_name(entry: _Entry, _: RegionGuess) -> _Made | None:
    return _Made(FieldKind.NAME, collapse(entry.value))


def _company(entry: _Entry, _: RegionGuess) -> _Made | None:
    return _Made(FieldKind.COMPANY, collapse(_parts(entry.value)[0]))


def _title(entry: _Entry, _: RegionGuess) -> _Made | None:
    return _Made(FieldKind.TITLE, collapse(entry.value))


def _address(entry: _Entry, _: RegionGuess) -> _Made | None:
    return _Made(FieldKind.ADDRESS, collapse(", ".join(p for p in _parts(entry.value) if p)))
