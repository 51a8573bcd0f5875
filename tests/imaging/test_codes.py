from __future__ import annotations

import cv2
import numpy as np
import pytest
import zxingcpp

from cardscan.imaging.codes import read_codes
from cardscan.pixels import BgrImage, bgr

VCARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoë Ødegård\nTEL:+4722334455\nEND:VCARD"


def card_with(kind: zxingcpp.BarcodeFormat, payload: str, side: int) -> BgrImage:
    """Print a code of about ``side`` pixels at (600, 100) of a light gray card."""
    card = np.full((600, 1000), 235, np.uint8)
    code = np.array(zxingcpp.create_barcode(payload, kind).to_image(scale=8))
    small = cv2.resize(
        code, (side, round(side * code.shape[0] / code.shape[1])), interpolation=cv2.INTER_AREA
    )
    card[100 : 100 + small.shape[0], 600 : 600 + side] = small
    cv2.putText(card, "Ann Example", (60, 300), cv2.FONT_HERSHEY_DUPLEX, 2, 40, 3)
    return bgr(cv2.cvtColor(card, cv2.COLOR_GRAY2BGR))


@pytest.mark.parametrize(
    "kind",
    [
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.DataMatrix,
        zxingcpp.BarcodeFormat.Aztec,
        zxingcpp.BarcodeFormat.PDF417,
    ],
)
def test_payload_is_read(kind: zxingcpp.BarcodeFormat):
    """A vCard in a code of any kind comes out letter by letter, with its place."""
    (code,) = read_codes(card_with(kind, VCARD, 320))
    assert code.text == VCARD
    assert code.symbology == kind.name
    xs = [corner.x for corner in code.quad.corners]
    ys = [corner.y for corner in code.quad.corners]
    assert 590 < min(xs) < max(xs) < 930
    assert 90 < min(ys) < max(ys) < 430


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_code_is_read_in_any_turn(turns: int):
    """A card lying on its head does not hide its code."""
    image = card_with(zxingcpp.BarcodeFormat.QRCode, VCARD, 260)
    turned = bgr(np.ascontiguousarray(np.rot90(image, turns)))
    assert [code.text for code in read_codes(turned)] == [VCARD]


def test_light_on_dark_code_is_read():
    """An inverted code on a dark card is read."""
    image = bgr(255 - card_with(zxingcpp.BarcodeFormat.QRCode, VCARD, 300))
    assert [code.text for code in read_codes(image)] == [VCARD]


def test_small_code_is_enlarged():
    """A code with modules of about two pixels is read, and found where it is."""
    image = card_with(zxingcpp.BarcodeFormat.QRCode, VCARD, 90)
    (code,) = read_codes(image)
    assert code.text == VCARD
    assert 590 < code.quad.corners[0].x < 700


def test_text_is_no_code():
    """A card with text only gives nothing."""
    image = np.full((600, 1000, 3), 235, np.uint8)
    for row in range(6):
        cv2.putText(
            image, "Il|I|l1 WWWWW 0123456789", (40, 80 + 90 * row),
            cv2.FONT_HERSHEY_DUPLEX, 1.5, (30, 30, 30), 3,
        )  # fmt: skip
    assert read_codes(bgr(image)) == ()
