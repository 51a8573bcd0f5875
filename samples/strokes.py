"""Draws Japanese, Chinese and Korean characters from strokes instead of a font.

No family on the shared font list holds these scripts, and no other family may be used. So kana and
characters are drawn with a round pen along the strokes of KanjiVG (package `kanjivg`, Ulrich Apel,
CC BY-SA 3.0; read from the installed package, not copied here), and Korean syllables are put
together from the letters below. Such glyphs surround the Latin text on a card; they are scenery.
"""

from __future__ import annotations

import functools
import importlib.metadata
import re
from pathlib import Path

from markupsafe import Markup, escape

_DRAWN = re.compile("[\u3040-\u30ff\u3005\u3007\u4e00-\u9fff\uac00-\ud7a3]")
_PATH = re.compile(r'<path[^>]*\sd="([^"]+)"')
# Korean letters in a unit box of 100, as SVG paths.
_CONSONANTS = {
    "ㄱ": "M15 20H85L60 90",
    "ㄴ": "M18 12V82H88",
    "ㄷ": "M85 18H18V82H88",
    "ㄹ": "M15 15H83V48H17V85H88",
    "ㅁ": "M18 15H82V85H18Z",
    "ㅂ": "M18 10V88H82V10M18 50H82",
    "ㅅ": "M50 10C48 45 32 75 12 88M50 40L90 88",
    "ㅇ": "M50 12A38 38 0 1 0 50 88 38 38 0 1 0 50 12",
    "ㅈ": "M12 18H88M50 18C48 50 32 75 12 88M52 45L90 88",
    "ㅊ": "M38 2H62M12 24H88M50 24C48 52 32 76 12 90M52 50L90 90",
    "ㅋ": "M15 18H85L60 90M20 50H76",
    "ㅌ": "M85 15H18V85H88M18 50H80",
    "ㅍ": "M10 18H90M10 82H90M34 18V82M66 18V82",
    "ㅎ": "M36 4H64M12 24H88M50 38A25 25 0 1 0 50 90 25 25 0 1 0 50 38",
}
_DOUBLE = {
    "ㄲ": "ㄱㄱ",
    "ㄸ": "ㄷㄷ",
    "ㅃ": "ㅂㅂ",
    "ㅆ": "ㅅㅅ",
    "ㅉ": "ㅈㅈ",
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
_FIRST, _LAST = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
    "_ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",
)
# Vowels in order of Unicode: strokes beside the consonant (x 62..98), below it (y 62..98), or both.
_BESIDE = {
    0: "M70 4V96M70 46H92",
    1: "M64 6V94M86 4V96M64 46H86",
    2: "M70 4V96M70 36H92M70 60H92",
    3: "M64 6V94M86 4V96M64 36H86M64 60H86",
    4: "M82 4V96M58 46H82",
    5: "M72 6V94M90 4V96M56 46H72",
    6: "M82 4V96M58 36H82M58 60H82",
    7: "M72 6V94M90 4V96M56 36H72M56 60H72",
    20: "M80 4V96",
}
_BELOW = {
    8: "M8 84H92M50 60V84",
    12: "M8 84H92M34 60V84M66 60V84",
    13: "M8 66H92M50 66V92",
    17: "M8 66H92M34 66V92M66 66V92",
    18: "M8 76H92",
}
_MIXED = {9: (8, 0), 10: (8, 1), 11: (8, 20), 14: (13, 4), 15: (13, 5), 16: (13, 20), 19: (18, 20)}


@functools.cache
def _character(char: str) -> str:
    path = importlib.metadata.distribution("kanjivg").locate_file(f"kanji/{ord(char):05x}.svg")
    strokes = _PATH.findall(Path(str(path)).read_text(encoding="utf-8"))
    paths = "".join(f'<path d="{stroke}"/>' for stroke in strokes)
    return f'<g transform="scale(.917)">{paths}</g>'


def _placed(path: str, x: float, y: float, width: float, height: float) -> str:
    """Puts a path of the unit box into a part of it, keeping the pen's width."""
    move = f"translate({x:.0f} {y:.0f}) scale({width / 100:.3f} {height / 100:.3f})"
    return f'<path vector-effect="non-scaling-stroke" transform="{move}" d="{path}"/>'


def _consonant(letter: str, x: float, y: float, width: float, height: float) -> str:
    letters = _DOUBLE.get(letter, letter)
    part = width / len(letters)
    return "".join(
        _placed(_CONSONANTS[one], x + k * part, y, part, height) for k, one in enumerate(letters)
    )


@functools.cache
def _syllable(char: str) -> str:
    first, rest = divmod(ord(char) - 0xAC00, 588)
    vowel, last = divmod(rest, 28)
    room = 62 if last else 100
    below, beside = _MIXED.get(
        vowel, (vowel if vowel in _BELOW else None, vowel if vowel in _BESIDE else None)
    )
    width, height = (58 if beside is not None else 88), (0.56 if below is not None else 0.92) * room
    drawn = _consonant(_FIRST[first], 4 if beside is not None else 6, 3, width - 4, height)
    if below is not None:
        drawn += _placed(_BELOW[below], 0, 0, 62 if beside is not None else 100, room)
    if beside is not None:
        drawn += _placed(_BESIDE[beside], 0, 0, 100, room)
    return drawn + (_consonant(_LAST[last], 16, 66, 70, 31) if last else "")


def glyphs(text: str, weight: float = 5.0) -> Markup:
    """Returns the text as markup, East Asian characters drawn with a pen of the given weight."""
    parts = []
    for char in text:
        if not _DRAWN.match(char):
            parts.append(escape(char))
            continue
        hangul = char >= "\uac00"
        strokes = _syllable(char) if hangul else _character(char)
        pen = f"{weight * 0.008:.3f}em" if hangul else f"{weight}"
        ink = f'fill="none" stroke="currentColor" style="stroke-width:{pen}"'
        ends = 'stroke-linecap="round" stroke-linejoin="round"'
        svg = f'<svg viewBox="0 0 100 100"><g {ink} {ends}>{strokes}</g></svg>'
        drawn = f'<span class="kj" data-t="{char}">{svg}</span>'
        parts.append(Markup(drawn))  # noqa: S704 - made of our own strokes and one checked character
    return Markup("").join(parts)
