"""QR codes, DataMatrix and the like on a flat card."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import zxingcpp
from cv2.typing import MatLike
from numpy.typing import NDArray

from cardscan.geometry import Box, Point, Quad
from cardscan.model.photo import Code
from cardscan.pixels import BgrImage, GrayImage, gray

# Kinds without a check digit (Code 39, ITF, Codabar) are seen in any fine pattern: left out.
_KINDS: Final = "QRCode MicroQRCode RMQRCode DataMatrix Aztec PDF417 EAN13 Code128".split()
ENLARGED: Final = 2.0
CELLS: Final = 40  # gaps within a code are narrower than this part of the card's shorter side
STRONG: Final = 60  # gray levels between neighbours where dark modules meet light ones
SMALLEST: Final = 0.1  # side of a code, in shorter sides of the card
QUIET_ZONE: Final = 0.15  # of the code's side; ISO/IEC 18004 asks for 4 modules of at least 21


def read_codes(image: BgrImage) -> tuple[Code, ...]:
    """Return the codes on a flat card that can be decoded.

    Where nothing is found, squares that look like a code are enlarged and tried once more.

    Args:
        image: the flat card; any turn will do.
    """
    page = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    found = _decode(page, scale=1.0, origin=Point(0, 0))
    if found:
        return found
    return tuple(code for block in _code_like(page) for code in _decode_enlarged(page, block))


def _decode(page: NDArray[np.uint8], *, scale: float, origin: Point) -> tuple[Code, ...]:
    """Decode what is on a picture that shows the card from ``origin`` on, ``scale`` times larger.

    Payloads that are no text (bytes in no known encoding) are shown escaped by the decoder.
    """
    # Made for each call: kept at module level they are reported as leaks when a process ends.
    kinds = zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, name) for name in _KINDS])
    found = zxingcpp.read_barcodes(page, formats=kinds, text_mode=zxingcpp.TextMode.Plain)
    return tuple(
        Code(code.text, code.format.name, _quad(code.position, scale, origin))
        for code in found
        if code.text
    )


def _quad(position: zxingcpp.Position, scale: float, origin: Point) -> Quad:
    a, b, c, d = (
        Point(origin.x + p.x / scale, origin.y + p.y / scale)
        for p in (
            position.top_left,
            position.top_right,
            position.bottom_right,
            position.bottom_left,
        )
    )
    return Quad((a, b, c, d))


def enlarged_spots(image: BgrImage) -> tuple[GrayImage, ...]:
    """Return what looks like a code on a flat card, as it is given to the decoder."""
    page = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    return tuple(_enlarged(page, block) for block in _code_like(page))


def _decode_enlarged(page: NDArray[np.uint8], block: Box) -> tuple[Code, ...]:
    """Decode one block of the card, enlarged."""
    origin = Point(int(block.left), int(block.top))
    return _decode(_enlarged(page, block), scale=ENLARGED, origin=origin)


def _enlarged(page: NDArray[np.uint8], block: Box) -> GrayImage:
    part = page[int(block.top) : int(block.bottom), int(block.left) : int(block.right)]
    large = cv2.resize(part, None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_CUBIC)
    return gray(np.asarray(large, np.uint8))


def _code_like(page: NDArray[np.uint8]) -> list[Box]:
    """Return squares filled with strong contrast, with the quiet zone a decoder wants."""
    height, width = page.shape
    short = min(width, height)
    cell = max(3, short // CELLS | 1)
    contrast = cv2.morphologyEx(page, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    busy = np.asarray(contrast > STRONG, np.uint8)
    whole = cv2.morphologyEx(busy, cv2.MORPH_CLOSE, np.ones((cell, cell), np.uint8))
    blocks = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((3 * cell, 3 * cell), np.uint8))
    outlines, _ = cv2.findContours(blocks, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return [
        _with_quiet_zone(outline, width, height)
        for outline in outlines
        if _is_square(outline, short)
    ]


def _is_square(outline: MatLike, short: int) -> bool:
    (_, (wide, high), _) = cv2.minAreaRect(outline)
    low, top = sorted((wide, high))
    if low < SMALLEST * short or top > low * 1.35:
        return False
    return bool(cv2.contourArea(outline) > 0.75 * wide * high)


def _with_quiet_zone(outline: MatLike, width: int, height: int) -> Box:
    left, top, wide, high = cv2.boundingRect(outline)
    zone = QUIET_ZONE * max(wide, high)
    return Box(
        max(0.0, left - zone),
        max(0.0, top - zone),
        min(float(width), left + wide + zone),
        min(float(height), top + high + zone),
    )
