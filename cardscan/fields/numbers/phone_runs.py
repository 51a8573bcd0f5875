"""Runs of digits that may be telephone numbers, and how a run falls into single numbers.

``22 33 44 / 45 / 46`` is three numbers, ``030/123456`` is one, ``555-0101/02`` is two. Nothing here
knows countries or labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cardscan.strings import digits

SEPARATOR = r"[\s.\-‐‑‒–—―−－ー()（）/\[\]·•_~'’]"
_RUN = re.compile(rf"(?:[+＋]\s?\(?|[(\[（]\s?[+＋]?\s?)?\d(?:{SEPARATOR}{{0,5}}\d)*[)\]）]?")
_CUT = re.compile(r"\s{2,}|[–—-]\s(?=[0+])|\s[/·•–—-]\s|\s?/\s?|\s?•\s?|\s?·\s?|\s?(?=\([+\d])")
_GROUP = re.compile(r"\d+")
_BLANK = re.compile(r"(?<=[\d)])\s(?=[\d+(])")
_LAST_BEFORE_SIGN = re.compile(r"[1-9]\d{1,3}\s?/")  # "... 8826 1930 / 8826 1931": no area code
_INNER = re.compile(r"\d[-.]\d")
_AREA = re.compile(r"0\d{1,4}")
_DASHED = re.compile(r"\d{2,3}(?:[-.]\d{2,3}){1,2}")
_SHORT_AREA = re.compile(r"\d{2}/\d{3}[ .]?\d{3}(?!\d)")
_LONG = 9
_LONGEST = 12
_MOST_DIGITS = 15  # of a number, by E.164
WHOLE = 7
"""Digits of a number that may stand alone."""

_EXT = re.compile(
    r"[\s,;(/-]{0,3}(?:(?<![^\W\d_])(?:ext(?:ension|n)?|x|durchwahl|dw|int(?:erno|erne)?|poste|ramal|"
    r"anexo|dahili|wewn?|linka|доб|вн|klappe|kl|toestel|tst|内線|分机|分機|내선)|#)[.:]?\s?-?\s?"
    r"(\d{1,6})(?![\s.-]?\d)\)?",
    re.IGNORECASE,
)
_WORD_END = re.compile(r"(?<=[^\W\d_])[1-9]\d?\s[/·•.–—-]\s(?=[0+(])")
_LAST_GROUP = re.compile(r"\s+0$")


@dataclass(frozen=True, slots=True)
class Number:
    """One number as it stands in a line.

    Attributes:
        start: first character.
        end: one past the last character.
        dialled: the text to dial; longer than what stands there where a start is shared.
        is_completed: the start was taken from the number before.
        ext: the extension printed behind a dash, with nothing that says so.
    """

    start: int
    end: int
    dialled: str
    is_completed: bool = False
    ext: str | None = None

    @property
    def count(self) -> int:
        """Number of digits to dial."""
        return len(digits(self.dialled))


@lru_cache(maxsize=4096)
def numbers_in(line: str) -> tuple[Number, ...]:
    """Return all numbers of a line that has its look-alikes mended, left to right."""
    return tuple(
        number
        for run in _RUN.finditer(line)
        for start, end in _apart(line, *_trimmed(line, run))
        for number in _split(line, start, end)
    )


def _apart(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a run in which two whole numbers stand with only a blank between.

    Both must be long, and the second begins like a number or is grouped like the first; shorter
    ones are told by this only blank where both are grouped by dashes or points.
    """
    is_glued = line[max(0, start - 1) : start].isalpha()  # an account: DE89 3704 ...
    blanks = list(_BLANK.finditer(line, start, end))
    middle = None if is_glued else _middle(line, start, end, blanks)
    if middle is not None:
        yield start, middle.start()
        yield middle.end(), end
        return
    for blank in () if is_glued else blanks:
        left, right = line[start : blank.start()], line[blank.end() : end]
        least = min(len(digits(left)), len(digits(right)))
        is_whole = least >= WHOLE and len(digits(left)) >= _needed(left)
        if len(blanks) == 1 and is_whole and _INNER.search(left) and _INNER.search(right):
            yield start, blank.start()
            yield blank.end(), end
            return
        if least < _LONG:
            continue
        if right.lstrip("( ")[:1] in {"0", "+"} or _shape(left) == _shape(right):
            yield start, blank.start()
            yield from _apart(line, blank.end(), end)
            return
    yield start, end


def _middle(line: str, start: int, end: int, blanks: list[re.Match[str]]) -> re.Match[str] | None:
    """Return the only blank that can part digits that are too many for one number."""
    if len(digits(line[start:end])) <= _MOST_DIGITS:
        return None
    held = [
        blank
        for blank in blanks
        if all(
            _LONG <= len(digits(part)) <= _LONGEST
            for part in (line[start : blank.start()], line[blank.end() : end])
        )
        and _LAST_BEFORE_SIGN.match(line, blank.end(), end) is None
    ]
    return held[0] if len(held) == 1 else None


def _shape(text: str) -> str:
    return re.sub(r"\d", "0", text)


def _trimmed(line: str, run: re.Match[str]) -> tuple[int, int]:
    """Return start and end of a run without a bracket whose partner is missing."""
    start, end = run.span()
    text = line[start:end]
    if text.endswith((")", "]")) and text.count("(") + text.count("[") < text.count(
        ")"
    ) + text.count("]"):
        end -= 1
    if text.startswith(("(", "[")) and ")" not in text and "]" not in text:
        start += 1
    word = _WORD_END.match(line, start, end)
    if word is not None:
        start = word.end()  # "York YO26 . 07700 900316"
    label = _LAST_GROUP.search(line, start, end) if line[end : end + 1].isalpha() else None
    if label is not None:
        end = label.start()  # "98430 55017 0ff:", the label of the next number
    while start < end and line[start].isspace():
        start += 1
    return start, end


def _split(line: str, start: int, end: int) -> Iterator[Number]:
    """Yield the numbers of a run, cut at signs that stand between complete numbers."""
    first = start
    previous: Number | None = None
    for cut in (*_CUT.finditer(line, start, end), None):
        if cut is not None and cut.start() < first:
            continue
        stop = cut.start() if cut is not None else end
        rest = line[cut.end() : _end_of_next(line, cut.end(), end)] if cut is not None else ""
        text = line[first:stop]
        is_bracket = cut is not None and line[cut.end()] == "("
        if cut is not None and not _is_between(text, rest, cut.group(), previous):
            if not (is_bracket and len(digits(text)) >= _needed(text)):
                continue
            end = cut.start()
        previous = _completed(previous, first, stop, text)
        yield previous
        if stop >= end:
            return
        first = cut.end() if cut is not None else end


def _end_of_next(line: str, start: int, end: int) -> int:
    """Return where the number that begins behind a sign ends: ``03/123456`` is one."""
    stop = _next_cut(line, start, end)
    if line[stop : stop + 1] != "/":
        return stop
    is_area = _AREA.fullmatch(line, start, stop) or _SHORT_AREA.match(line, start)
    return _next_cut(line, stop, end) if is_area else stop


def _next_cut(line: str, start: int, end: int) -> int:
    cut = _CUT.search(line, start + 1, end)
    return cut.start() if cut is not None else end


def _is_between(left: str, right: str, sign: str, previous: Number | None) -> bool:
    """Say whether a sign stands between two numbers and not within one."""
    before, after = len(digits(left)), len(digits(right))
    needed = _needed(left)
    if (previous is not None and max(before, after) <= 4) or _is_old_pair(left, right, sign):
        return True
    if before >= needed and after >= 7:
        is_dash = "-" in sign or "–" in sign
        return not is_dash or before >= 9 or before + after > 15
    if "/" not in sign:
        return False
    if left.lstrip("( ").startswith(("+", "00")) and before < needed:
        return False
    last = _GROUP.findall(left)[-1:] or [""]
    if before >= 6 and after == len(digits(last[0])) and after <= 4 and _is_evenly_grouped(left):
        return True
    return before >= needed and 1 <= after <= 6


def _is_old_pair(left: str, right: str, sign: str) -> bool:
    """Say whether a sign parts short numbers that are grouped alike: ``50-11-47 · 50-11-48``."""
    is_pair = bool(sign.strip(" ")) and sign.strip(" ") in "·•/"
    has_groups = _DASHED.fullmatch(left.strip()) is not None
    is_alike = has_groups and _shape(left.strip()) == _shape(right.strip())
    return is_pair and (is_alike or _is_behind_postcode(left, right))


def _is_behind_postcode(left: str, right: str) -> bool:
    """Say whether a number begins anew behind a postcode: ``06877 • (203) 555-0137``."""
    return left.strip().isdecimal() and right.lstrip()[:1] in {"(", "+"}


def _needed(text: str) -> int:
    """Return how many digits make a number complete, at least."""
    return 10 if text.lstrip("( ").startswith(("+", "00")) else 7


def _is_evenly_grouped(text: str) -> bool:
    return len(_GROUP.findall(text)) >= 2


def _completed(previous: Number | None, start: int, end: int, text: str) -> Number:
    own = len(digits(text))
    whole = 7 if previous is None else min(7, previous.count)
    if previous is None or own >= whole or text.lstrip("( ").startswith("+"):
        return Number(start, end, text)
    return Number(start, end, complete(previous.dialled, text), is_completed=True)


def complete(base: str, tail: str) -> str:
    """Return the number that ``tail`` stands for after ``base``.

    ``-12`` replaces the last group of ``base``; anything else as many last digits as it has.
    """
    own = digits(tail)
    if tail.lstrip().startswith(("-", "–")):
        groups = list(_GROUP.finditer(base))
        return base[: groups[-1].start()] + own if groups else own
    left = len(own)
    for at in range(len(base) - 1, -1, -1):
        left -= base[at].isdecimal()
        if left == 0:
            return base[:at] + own
    return own


def extension_at(line: str, end: int) -> re.Match[str] | None:
    """Return the extension that follows a number ending at ``end``; its digits are group 1."""
    return _EXT.match(line, end)
