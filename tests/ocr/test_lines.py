from __future__ import annotations

import cv2
import numpy as np

from cardscan.geometry import Box, Point, Quad
from cardscan.ocr.letters import Letter, are_on_side, find_letters
from cardscan.ocr.lines import drop_inner, find_lines, join_rows, split_rows
from cardscan.ocr.regions import Region
from cardscan.pixels import BgrImage, bgr, gray
from tests.ocr.drawing import LINES, Print, draw_card, draw_lines


def turned(image: BgrImage, turns: int) -> BgrImage:
    """Return the picture turned clockwise."""
    return bgr(np.ascontiguousarray(np.rot90(image, -turns)))


def test_each_line_is_found_once():
    """As many regions as lines, in their order, each around its own line."""
    regions = find_lines(draw_lines(*LINES))
    assert len(regions) == len(LINES)
    for place, region in enumerate(regions):
        assert region.box.top < 75 + 90 * place < 85 + 90 * place < region.box.bottom
        assert region.box.left < 85


def test_words_far_apart_in_one_line_stay_together():
    """A blank does not cut a line, a column does."""
    image = draw_card([Print("Tel 555 0123", 80, 100), Print("Leeds", 700, 100)])
    assert len(find_lines(image)) == 2


def test_slanted_line_has_a_slanted_region():
    """The region follows a line that sinks to the right."""
    image = draw_lines("Margaret Hollowell", "Senior Account Manager")
    turn = cv2.getRotationMatrix2D((500, 300), -3, 1.0)
    slanted = bgr(cv2.warpAffine(image, turn, (1000, 600), borderValue=(255, 255, 255)))
    for region in find_lines(slanted):
        first, second, *_ = region.quad.corners
        assert 0.03 < (second.y - first.y) / (second.x - first.x) < 0.08


def test_icon_does_not_join_two_lines():
    """A square as high as two lines beside them leaves them two lines."""
    image = draw_card(
        [Print("+44 20 7946 0018", 150, 100, size=26), Print("+44 20 7946 0019", 150, 140, size=26)]
    )
    cv2.circle(image, (120, 137), 26, (160, 60, 20), -1)
    lines = [region for region in find_lines(image) if region.width > 150]
    assert len(lines) == 2


def test_letters_know_their_polarity():
    """Dark letters on light and light letters on dark are told apart."""
    dark = gray(cv2.cvtColor(draw_lines("Lee"), cv2.COLOR_BGR2GRAY))
    assert {letter.is_light for letter in find_letters(dark)} == {False}
    light = gray(cv2.bitwise_not(dark))
    assert {letter.is_light for letter in find_letters(light)} == {True}


def test_what_the_edge_cuts_is_no_letter():
    """A strip of the desk beside the card is left out; the letters on the card stay."""
    image = draw_lines("Lee")
    letters = find_letters(gray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)))
    image[300:400, :20] = image[:30, 500:600] = image[300:400, -20:] = image[-30:, 500:600] = 0
    cut = find_letters(gray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)))
    assert letters
    assert [letter for letter in cut if not letter.is_light] == letters


def test_card_on_its_side_is_noticed():
    """Letters nearer to those above than to those beside them lie on their side."""
    upright = draw_lines(*LINES)
    shades = gray(cv2.cvtColor(upright, cv2.COLOR_BGR2GRAY))
    assert not are_on_side(find_letters(shades))
    assert are_on_side(find_letters(gray(np.ascontiguousarray(np.rot90(shades)))))


def test_lines_on_the_side_run_downwards():
    """The regions of a card turned clockwise begin at the upper right of their text."""
    regions = find_lines(turned(draw_lines(*LINES), 1))
    assert len(regions) == len(LINES)
    for region in regions:
        first, second, *_ = region.quad.corners
        assert second.y - first.y > 5 * abs(second.x - first.x)


def test_empty_card_has_no_lines():
    """Nothing is found where nothing stands."""
    assert find_lines(bgr(np.full((300, 500, 3), 200, np.uint8))) == ()


def row_of(*shapes: tuple[int, int], at: int = 0) -> list[Letter]:
    """Return dark letters side by side, each with its top and bottom, from a place on."""
    return [
        Letter(Box(at + 18 * place, top, at + 18 * place + 15, bottom), is_light=False)
        for place, (top, bottom) in enumerate(shapes)
    ]


LOW, TAIL, AT_SIGN = (100, 120), (100, 130), (91, 127)


def test_tall_letters_stay_in_their_row():
    """A row of mostly low letters keeps its at-sign and its tails: it is one row."""
    row = row_of(LOW, LOW, TAIL, LOW, AT_SIGN, LOW, LOW, TAIL, LOW)
    assert split_rows(row) == [row]


def test_letters_that_touch_leave_two_rows():
    """A tail that reaches the row below parts no row from its at-sign, and both rows are found."""
    bridge = (100, 155)
    upper = row_of(LOW, AT_SIGN, LOW, bridge, LOW, LOW)
    lower = row_of(*[(135, 155)] * 3, at=0) + row_of(*[(135, 155)] * 2, at=72)
    parts = split_rows(sorted(upper + lower, key=lambda letter: letter.box.left))
    tops = sorted(min(letter.box.top for letter in part) for part in join_rows(parts))
    assert tops == [91, 135]


def test_frame_does_not_swallow_lines():
    """A row of large pieces around a line of text is not taken for the line."""
    few = Region(Quad((Point(0, 0), Point(900, 0), Point(900, 400), Point(0, 400))), 1.0)
    line = Region(Quad((Point(100, 100), Point(500, 100), Point(500, 140), Point(100, 140))), 1.0)
    accent = Region(Quad((Point(200, 95), Point(210, 95), Point(210, 102), Point(200, 102))), 1.0)
    assert drop_inner([line, few, accent]) == [line, few]
