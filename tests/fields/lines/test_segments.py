from __future__ import annotations

import pytest

from cardscan.fields.lines.segments import (
    Segment,
    above,
    below,
    follower,
    frame_of,
    pair_features,
    place_features,
)
from cardscan.geometry import Box


def segment(
    text: str, left: float, top: float, *, width: float = 200, height: float = 20
) -> Segment:
    """Return a piece of text at a place; what begins at one height is of one line."""
    box = Box(left, top, left + width, top + height)
    return Segment(round(top), 0, len(text), text, box, 0.9)


NAME = segment("Ann Lee", 50, 100, height=40)
TITLE = segment("Director", 50, 150)
FAR = segment("12 High Street", 600, 400)
RIGHT = segment("PhD", 260, 104, width=60, height=32)
ALL = [NAME, TITLE, FAR, RIGHT]


def test_neighbours_share_a_column() -> None:
    """The piece below is the nearest in the same column, and it is mutual."""
    assert below(NAME, ALL) is TITLE
    assert above(TITLE, ALL) is NAME
    assert below(TITLE, ALL) is None


def test_a_close_piece_in_the_row_is_read_next() -> None:
    """Reading goes on to the right before it goes down, but not over a wide gap."""
    assert follower(NAME, ALL) is RIGHT
    assert follower(NAME, [NAME, TITLE, segment("Fax", 500, 104)]) is TITLE


def test_over_a_sign_reading_goes_on_in_the_line() -> None:
    """A long dash with its blanks is wider than a gap, and no gap."""
    director = Segment(1, 0, 8, "Director", Box(50, 150, 130, 166), 0.9)
    exports = Segment(1, 11, 18, "Exports", Box(160, 150, 230, 166), 0.9)
    street = segment("12 High Street", 50, 180)
    assert follower(director, [director, exports, street]) is exports


def test_below_a_line_its_first_piece_is_read() -> None:
    """Centred lines: the nearest piece of the next line may stand in its middle."""
    street = segment("No 1", 300, 100, width=60)
    town = [segment(text, left, 130, width=60) for text, left in (("Porto", 200), ("PT", 300))]
    assert follower(street, [street, *town]) is town[0]


def test_a_logo_beside_a_line_is_not_read_next() -> None:
    """What is much taller than a line does not go on with it."""
    street = segment("11 Rue Neuve", 50, 100)
    logo = segment("ABC", 255, 90, height=60)
    town = segment("75001 Paris", 50, 130)
    assert follower(street, [street, logo, town]) is town


def test_places_are_relative_to_the_text() -> None:
    """The same card twice as large has the same features."""
    frame = frame_of([s.box for s in ALL])
    twice = [
        Segment(
            s.line,
            s.start,
            s.end,
            s.text,
            Box(2 * s.box.left, 2 * s.box.top, 2 * s.box.right, 2 * s.box.bottom),
            s.confidence,
        )
        for s in ALL
    ]
    large = frame_of([s.box for s in twice])
    assert place_features(NAME, ALL, frame) == pytest.approx(place_features(twice[0], twice, large))


def test_the_tallest_is_known() -> None:
    """Exactly one of the pieces is the tallest."""
    frame = frame_of([s.box for s in ALL])
    assert [place_features(s, ALL, frame)["is_tallest"] for s in ALL] == [1, 0, 0, 0]


def test_two_lines_of_one_block_look_alike() -> None:
    """Lines of one size under each other are near and aligned; far ones are neither."""
    street, town = segment("1 High Street,", 50, 100), segment("London", 50, 124)
    pair = pair_features(street, town)
    assert pair["is_near"] == pair["is_aligned_left"] == pair["ends_open"] == 1
    assert pair_features(street, FAR)["is_near"] == 0


def test_no_text_has_no_frame() -> None:
    """A card without text is an error here, so that nobody divides by nothing."""
    with pytest.raises(ValueError, match="without text"):
        frame_of([])


def test_lines_of_a_tilted_card_follow_each_other() -> None:
    """Their boxes reach into each other."""
    street = segment("Barrio Sur 5, Puerto Alto", 80, 520, width=400, height=60)
    town = segment("Isla Verde 5203", 85, 546, width=420, height=60)
    assert follower(street, [street, town]) is town


def test_a_tall_logos_box_may_reach_into_the_line_below() -> None:
    """Its picture is taller than its letters."""
    logo = Segment(0, 0, 6, "Krunox", Box(40, 40, 400, 172), 0.9)
    form = Segment(1, 0, 13, "Messtech. GmbH", Box(200, 139, 400, 184), 0.9)
    assert follower(logo, [logo, form]) is form
