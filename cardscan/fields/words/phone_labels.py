"""What is printed beside a number and says what it is for: ``Tel.``, ``(mobile)``, ``传真``.

Words are compared whole, so that neither ``Telford`` nor ``Faxe`` is a label; they come from
``data/phone_labels.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from cardscan.model.candidate import PhoneType
from cardscan.strings import fold

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_CONNECTORS = frozenset(
    {"no", "nos", "nr", "num", "number", "n", "and", "und", "et", "y", "e", "or", "us"}
)
_SOFT = frozenset(".:;,/&()[]{}|#*+'’°º№=~–—-«»<>•·_!?\"：；，、／（）【】︰・\x00")
_JOINERS = frozenset({"/", "&", "+", ",", "and", "und", "et", "y", "e", "|"})
_NUMBERED_ARTICLE = re.compile(r"[a-z]\s(?i:n[.\s]?[º°o]|nr|num)(?!\w)")
"""``o n.º`` is Portuguese for "the number" and no office."""

_MISREAD = str.maketrans({"1": "l", "0": "o", "|": "l", "!": "l", "I": "l"})
_MOST_GAP = 10
_MOST_AWAY = 48


@dataclass(frozen=True, slots=True)
class PhoneLabel:
    """A label found beside a number.

    Attributes:
        type: what it says the number is for.
        start: first character, in the text that was searched.
        end: one past the last character.
        is_closed: nothing but a separator follows, so it cannot announce a next number.
    """

    type: PhoneType
    start: int
    end: int
    is_closed: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    types: dict[str, PhoneType]
    languages: dict[str, tuple[str, ...]]
    unspaced: tuple[str, ...]


@cache
def _lexicon() -> _Lexicon:
    table = files("cardscan.fields").joinpath("data/phone_labels.tsv").read_text(encoding="utf-8")
    types: dict[str, PhoneType] = {}
    languages: dict[str, tuple[str, ...]] = {}
    for row in table.splitlines():
        if row.startswith(("#", "label\t")):
            continue
        label, kind, spoken = row.split("\t")
        key = _key(_TOKEN.findall(label)) or label
        types.setdefault(key, PhoneType(kind))
        languages[key] = (*languages.get(key, ()), *spoken.split(","))
    unspaced = sorted(
        (k for k in types if len(k) > 1 and ord(k[0]) > 0x2E00), key=len, reverse=True
    )
    return _Lexicon(types, languages, tuple(unspaced))


def _key(tokens: Sequence[str]) -> str:
    return " ".join(fold(t) for t in tokens if t not in _SOFT)


def languages_of(word: str) -> tuple[str, ...]:
    """Return the languages in which a word is a label, empty when it is none."""
    return _lexicon().languages.get(fold(word), ())


@lru_cache(maxsize=4096)
def _type_of(tokens: tuple[str, ...]) -> PhoneType | None:
    """Return what a run of tokens says as a whole, None when it is no label."""
    key = _key(tokens)
    if not key or tokens == ("č",):  # Czech for "number"; a "c" is a cell phone
        return None
    types = _lexicon().types
    found = types.get(key)
    if found is None and len(key) > 2:
        found = types.get(_key([token.translate(_MISREAD) for token in tokens]))
    if found is None and len(tokens) == 1 and ord(key[0]) > 0x2E00:
        last = next((w for w in _lexicon().unspaced if key.endswith(w)), None)
        found = types[last] if last is not None else None
    return found


@lru_cache(maxsize=4096)
def label_before(text: str) -> PhoneLabel | None:
    """Return the label at the end of the text before a number, all its words together."""
    offset = max(0, len(text) - _MOST_AWAY)
    tokens = list(_TOKEN.finditer(text, offset))
    types: list[PhoneType] = []
    start, at, joined = len(text), len(tokens), False
    while at > 0:
        word = tokens[at - 1].group()
        size, kind = _longest_before([t.group() for t in tokens[:at]])
        if kind is not None and _NUMBERED_ARTICLE.match(text, tokens[at - 1].start()):
            break
        if kind is not None:
            types.append(kind)
            at -= size
            start = tokens[at].start()
            continue
        if word in _SOFT or fold(word) in _CONNECTORS:
            joined = joined or (bool(types) and fold(word) in _JOINERS)
            at -= 1
            if not types and len(text) - tokens[at].start() > _MOST_GAP:
                break
            continue
        break
    if not types:
        return None
    return PhoneLabel(_together(types, is_joined=joined), start, len(text), is_closed=False)


def _longest_before(tokens: Sequence[str]) -> tuple[int, PhoneType | None]:
    for size in (5, 4, 3, 2, 1):
        if size > len(tokens) or tokens[-size] in _SOFT or (size > 1 and tokens[-1] in _SOFT):
            continue
        kind = _type_of(tuple(tokens[-size:]))
        if kind is not None:
            return size, kind
    return 0, None


@lru_cache(maxsize=4096)
def label_after(text: str, *, is_last: bool) -> PhoneLabel | None:
    """Return the label that begins the text after a number: ``(mobile)``, ``- fax``, ``o``.

    Args:
        text: from the end of the number to the next number or the end of the line.
        is_last: no other number follows.
    """
    tokens = list(_TOKEN.finditer(text[:_MOST_AWAY]))
    first = 0
    while first < min(2, len(tokens)) and tokens[first].group() in {"(", "[", "（", "-", "–", "—"}:
        first += 1
    for size in (4, 3, 2, 1):
        run = tokens[first : first + size]
        if len(run) < size or run[0].group() in _SOFT or run[-1].group() in _SOFT:
            continue
        kind = _type_of(tuple(t.group() for t in run))
        if kind is None or run[0].start() > 4:
            continue
        end = run[-1].end()
        rest = text[end:].lstrip(" .")
        is_closed = rest[0] in ")]|/,;•·\x00" if rest else is_last
        if rest[:1] in {")", "]"}:
            end = text.index(rest[0], end) + 1
        return PhoneLabel(kind, run[0].start(), end, is_closed=is_closed)
    return None


def label_alone(text: str) -> PhoneType | None:
    """Return what a line says that is nothing but a label (``Fax:``), None when it says more."""
    found = label_before(text)
    if found is None or _TOKEN.search(text[: found.start]):
        return None
    return found.type


def _together(types: Sequence[PhoneType], *, is_joined: bool) -> PhoneType:
    held = set(types)
    if PhoneType.FAX in held:
        return PhoneType.WORK if is_joined and len(held) > 1 else PhoneType.FAX
    for kind in (PhoneType.MOBILE, PhoneType.OTHER):
        if kind in held:
            return kind
    return PhoneType.WORK
