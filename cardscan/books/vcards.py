"""vCards 2.1, 3.0 and 4.0, line by line: one that is broken costs itself only.

vobject reads each line. Where cards begin and end is found here, for it gives up a whole file with
its first bad line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import vobject
from vobject.base import VObjectError, textLineToContentLine

from cardscan.books.values import (
    email_address,
    is_silent,
    line_or_none,
    number,
    text_or_none,
)
from cardscan.model.acquaintance import Acquaintance, Book
from cardscan.strings import one_line

_BEGIN: Final = re.compile(r"(?i)^\s*BEGIN\s*:\s*VCARD\s*$")
_END: Final = re.compile(r"(?i)^\s*END\s*:\s*VCARD\s*$")
_GROUP: Final = re.compile(r"^[A-Za-z0-9-]+\.(?=[A-Za-z-]+[;:])")
_PROPERTY: Final = re.compile(r"^[A-Za-z0-9_-]+[;:]")
_ASKED: Final = re.compile(r"(?i)^(?:N|FN|ORG|TITLE|TEL|EMAIL|URL|ADR|NOTE|UID|CATEGORIES)[;:]")
# All that vobject takes before a value. Where there is none its own pattern for the same tries
# twice as many ways with each parameter: with 30 of them on a line an import would never end.
_HEAD: Final = re.compile(r'[\w-]++;?(?:;[\w-]++(?:[=,](?:"[^"]*+"|[^";:,]*+))*+)*+:', re.ASCII)
# What vobject was seen to raise on damaged lines.
_BROKEN: Final = (VObjectError, ValueError, LookupError, AttributeError, TypeError)


@dataclass(frozen=True, slots=True)
class _Piece:
    """The lines of one card.

    Attributes:
        line: at which it begins, from 1.
        lines: unfolded, from BEGIN to END.
        is_whole: its END is there.
    """

    line: int
    lines: tuple[str, ...]
    is_whole: bool = True


def has_vcards(text: str) -> bool:
    """Say whether this is a file of vCards."""
    return any(_BEGIN.match(line) for line in text[:4000].splitlines())


def read_vcards(name: str, text: str, region: str) -> Book:
    """Return the address book of a text of vCards."""
    entries, problems = [], []
    for piece in _pieces(text):
        if not piece.is_whole:
            problems.append(
                f"{name}, line {piece.line}: this card has no END:VCARD; it was left out"
            )
            continue
        card = vobject.vCard()
        lost = sum(not _is_taken(card, line) for line in piece.lines[1:-1])
        if lost:
            problems.append(
                f"{name}, line {piece.line}: this card has lines that are not understood ({lost}); "
                "they were left out"
            )
        entry = _entry(card, region)
        if not entry.whom:
            problems.append(f"{name}, line {piece.line}: this card names nobody; it was left out")
        else:
            entries.append(entry)
    return Book(name=name, kind="vCard", entries=tuple(entries), problems=tuple(problems))


def _pieces(text: str) -> Iterator[_Piece]:
    began = 0
    lines: list[str] = []
    for place, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if _BEGIN.match(line):
            if lines:
                yield _Piece(began, tuple(lines), is_whole=False)
            began, lines = place, ["BEGIN:VCARD"]
        elif lines and _END.match(line):
            yield _Piece(began, (*lines, "END:VCARD"))
            lines = []
        elif lines and line[:1] in {" ", "\t"}:
            lines[-1] += line[1:]
        elif lines and line:
            # A quoted-printable value goes on where a line ends with "=" (vCard 2.1).
            is_open = lines[-1].endswith("=") and "QUOTED-PRINTABLE" in lines[-1].upper()
            if is_open:
                lines[-1] = lines[-1][:-1] + line
            else:
                lines.append(line)
    if lines:
        yield _Piece(began, tuple(lines), is_whole=False)


def _is_taken(card: Any, line: str) -> bool:  # noqa: ANN401 - vobject ships no types
    """Give a card one of its lines, if that is asked about; say whether it was understood."""
    plain = _GROUP.sub("", line)
    if not _ASKED.match(plain):
        return _PROPERTY.match(plain) is not None
    if not _HEAD.match(plain):
        return False
    try:
        read = textLineToContentLine(plain)
        card.add(read)
        read.transformToNative()
    except _BROKEN:
        return False
    return True


def _entry(card: Any, region: str) -> Acquaintance:  # noqa: ANN401 - as above
    name = _first(card, "n")
    given, family = (_part(name, "given"), _part(name, "family"))
    shown, organisation = line_or_none(_text(card, "fn")), _first(card, "org")
    firm = organisation[0] if isinstance(organisation, list) else organisation
    company = line_or_none(",".join(_listed(firm)))  # a bare comma parts, to vobject
    spelt = line_or_none(" ".join(filter(None, (given, family))))
    tags = tuple(tag for line in _all(card, "categories") for tag in _listed(line.value))
    phones = (number(str(line.value), _types(line), region) for line in _all(card, "tel"))
    return Acquaintance(
        uid=one_line(_text(card, "uid") or ""),
        # A firm's card shows the firm where a name would be.
        name=(shown if given or family or shown != company else None) or spelt,
        given=given,
        family=family,
        title=line_or_none(_text(card, "title")),
        company=company,
        emails=tuple(filter(None, (email_address(str(e.value)) for e in _all(card, "email")))),
        phones=tuple(phone for phone in phones if phone),
        websites=tuple(filter(None, (one_line(str(u.value)) for u in _all(card, "url")))),
        address=_address(_first(card, "adr")),
        notes=text_or_none(_text(card, "note")),
        tags=tags,
        is_silent=is_silent(tags),
    )


def _all(card: Any, name: str) -> list[Any]:  # noqa: ANN401 - as above
    return list(card.contents.get(name, []))


def _first(card: Any, name: str) -> Any:  # noqa: ANN401 - as above
    lines = _all(card, name)
    return lines[0].value if lines else None


def _text(card: Any, name: str) -> str | None:  # noqa: ANN401 - as above
    held = _first(card, name)
    return None if held is None else " ".join(_listed(held))


def _part(name: Any, part: str) -> str | None:  # noqa: ANN401 - as above
    held = getattr(name, part, None)
    return line_or_none(" ".join(held) if isinstance(held, list) else held)


def _listed(held: object) -> list[str]:
    values = held if isinstance(held, list) else [] if held is None else [held]
    return [text for value in values if (text := str(value))]


def _types(line: Any) -> str:  # noqa: ANN401 - as above
    given = [*line.params.get("TYPE", []), *line.singletonparams]
    return " ".join(str(one) for one in given)


def _address(held: Any) -> str | None:  # noqa: ANN401 - as above
    if held is None:
        return None
    parts = (_part(held, p) for p in ("street", "city", "region", "code", "country"))
    return line_or_none(", ".join(filter(None, parts)))
