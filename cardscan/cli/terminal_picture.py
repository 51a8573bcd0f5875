"""A small picture drawn in a terminal that can: Kitty's protocol or Sixel."""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from typing import Final

from PIL import Image

_CHUNK: Final = 4096  # bytes that Kitty takes at once
_WIDEST: Final = 800
_COLOURS: Final = 16
_BAND: Final = 6  # rows of pixels that one line of Sixel has


class Drawing(StrEnum):
    """What a terminal understands."""

    KITTY = "kitty"
    SIXEL = "sixel"
    NONE = "none"


def drawing_of(environment: Mapping[str, str] = os.environ) -> Drawing:
    """Return what this terminal understands, by the names it gives itself.

    Asking it would leave garbage on one that does not answer. ``CARDSCAN_DRAWING`` overrules.
    """
    named = environment.get("CARDSCAN_DRAWING", "")
    if named in set(Drawing):
        return Drawing(named)
    terminal, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if "kitty" in terminal or "ghostty" in terminal or program in {"WezTerm", "ghostty"}:
        return Drawing.KITTY
    if terminal.startswith(("foot", "mlterm", "yaft")) or "sixel" in terminal:
        return Drawing.SIXEL
    return Drawing.NONE


def kitty_picture(jpeg: bytes) -> bytes:
    """Return what makes Kitty, and terminals like it, show a picture."""
    stream = io.BytesIO()
    _small(jpeg).save(stream, "PNG")
    data = base64.standard_b64encode(stream.getvalue())
    parts = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)]
    shown = b""
    for index, part in enumerate(parts):
        first = b"a=T,f=100," if index == 0 else b""
        more = b"m=1" if index + 1 < len(parts) else b"m=0"
        shown += b"\x1b_G" + first + more + b";" + part + b"\x1b\\"
    return shown + b"\n"


def sixel_picture(jpeg: bytes) -> bytes:
    """Return what makes a terminal with Sixel show a picture (VT330/340 manual, chapter 14)."""
    picture = _small(jpeg).quantize(_COLOURS)
    palette = picture.getpalette() or []
    width, height = picture.size
    pixels = picture.tobytes()
    colours = sorted(set(pixels))
    shown = f'\x1bPq"1;1;{width};{height}'
    for colour in colours:
        red, green, blue = (round(part / 2.55) for part in palette[3 * colour : 3 * colour + 3])
        shown += f"#{colour};2;{red};{green};{blue}"
    for top in range(0, height, _BAND):
        rows = [pixels[y * width : (y + 1) * width] for y in range(top, min(top + _BAND, height))]
        shown += "$".join(_band(rows, colour) for colour in colours) + "-"
    return (shown + "\x1b\\\n").encode()


def _band(rows: list[bytes], colour: int) -> str:
    """Return the dots of one colour in six rows, runs of the same shortened."""
    dots = (
        chr(63 + sum(1 << bit for bit, pixel in enumerate(column) if pixel == colour))
        for column in zip(*rows, strict=True)
    )
    return f"#{colour}" + "".join(_runs(dots))


def _runs(dots: Iterator[str]) -> Iterator[str]:
    for dot, same in groupby(dots):
        count = len(list(same))
        yield f"!{count}{dot}" if count > 3 else dot * count


def _small(jpeg: bytes) -> Image.Image:
    with Image.open(io.BytesIO(jpeg)) as picture:
        picture.thumbnail((_WIDEST, _WIDEST))
        return picture.convert("RGB")
