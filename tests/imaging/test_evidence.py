from __future__ import annotations

import numpy as np
import pytest

from cardscan.imaging.edges import measure_edges
from cardscan.imaging.evidence import NAMES, weigh
from cardscan.imaging.outline_map import see_outlines
from cardscan.imaging.relations import NAMES as RELATIONS
from cardscan.imaging.relations import relate, shared_areas

from .scenes import desk, flat_card, lay, placed

OUTLINE = placed(400, 300, 420)


@pytest.fixture(scope="module")
def measured() -> dict[str, np.ndarray]:
    """What is measured about the true outline, its left part, and an empty place."""
    photo = lay(desk((800, 600), (80, 110, 150)), flat_card(), OUTLINE)
    whole = OUTLINE.as_array()
    part = whole.copy()
    part[1:3] = 0.7 * whole[[0, 3]] + 0.3 * whole[[1, 2]]
    empty = placed(400, 80, 200).as_array()
    found = weigh(measure_edges(photo), see_outlines(photo)[-1], np.stack([whole, part, empty]))
    return dict(zip(NAMES, found.values.T, strict=True))


def test_rim_is_seen_where_it_is(measured: dict[str, np.ndarray]):
    """All four sides of the true outline are seen, not those of other quads."""
    assert measured["seen_min"][0] > 0.9
    assert measured["seen_min"][1] < 0.5
    assert measured["seen_mean"][2] < 0.2


def test_part_a_card_runs_on(measured: dict[str, np.ndarray]):
    """The sides of a card's part go on beyond its corners; those of the card end."""
    assert measured["beyond_max"][0] < 0.35
    assert measured["beyond_max"][1] > 0.8


def test_text_inside_and_cut(measured: dict[str, np.ndarray]):
    """The text lies inside the card, and is cut by the side of its part."""
    assert measured["text_in"][0] > 3 * measured["text_out"][0]
    assert measured["text_cut"][0] == 0
    assert measured["text_cut_max"][1] > 0


def test_colours_tell_card_and_desk(measured: dict[str, np.ndarray]):
    """Round the card is the ground that reaches the border of the photo; inside is not."""
    assert measured["rim_out"][0] < measured["rim_in"][0]
    assert measured["lasting_min"][0] > np.log1p(30)


def test_map_tells_card_from_desk(measured: dict[str, np.ndarray]):
    """The network sees the card inside its outline, its rim there, and neither elsewhere."""
    assert measured["map_in"][0] > 0.8
    assert measured["map_rim_least"][0] > measured["map_rim_least"][1]
    assert measured["map_in"][2] < 0.2
    assert measured["map_share"][0] > 0.8


def test_shared_areas_of_squares():
    """Areas come out right for quads inside, across and apart from each other."""
    squares = [
        [(x, y), (x + s, y), (x + s, y + s), (x, y + s)]
        for x, y, s in ((0, 0, 100), (20, 20, 40), (50, 0, 100), (300, 300, 50))
    ]
    corners = np.array(squares, np.float32)
    shared = shared_areas(corners, np.float32([10_000, 1_600, 10_000, 2_500]))
    assert shared[0, 1] == pytest.approx(1_600, rel=0.15)
    assert shared[0, 2] == pytest.approx(5_000, rel=0.1)
    assert shared[0, 3] == 0


def test_panel_knows_its_card():
    """A quad inside a good one is told so, and the outer one knows what it holds."""
    outer = placed(400, 300, 420).as_array()
    inner = placed(400, 300, 200).as_array()
    photo = desk((800, 600), (80, 110, 150))
    found = weigh(measure_edges(photo), see_outlines(photo)[-1], np.stack([outer, inner]))
    shared = shared_areas(found.corners, found.area)
    related = relate(found, np.float32([0.9, 0.4]), shared)
    told = dict(zip(RELATIONS, related.T, strict=True))
    assert told["in_loose"].tolist() == pytest.approx([0, 0.9])
    assert told["has_loose"].tolist() == pytest.approx([0.4, 0])
    assert told["in_tight"].max() == 0
    assert told["crossing"].max() == 0
