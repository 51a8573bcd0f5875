from __future__ import annotations

import pytest

from cardscan.evaluate.finding import Finding, find_pairs, finding_figures, finding_of
from cardscan.evaluate.records import PredictedCard, PredictedPicture, TrueCard, TruePicture
from cardscan.geometry import Quad, quad_from


def _quad(left: float, width: float = 100.0) -> Quad:
    return quad_from([(left, 0), (left + width, 0), (left + width, 60), (left, 60)])


def _corners(quad: Quad) -> tuple[tuple[float, float], ...]:
    return tuple((corner.x, corner.y) for corner in quad.corners)


def _picture(*quads: Quad, **card: object) -> TruePicture:
    cards = [{**card, "quad": _corners(quad)} for quad in quads]
    return TruePicture.model_validate({"file": "a.jpg", "size": (1000, 60), "cards": cards})


def _read(*quads: Quad | None) -> PredictedPicture:
    cards = tuple(PredictedCard(quad=None if q is None else _corners(q)) for q in quads)
    return PredictedPicture(file="a.jpg", cards=cards)


def test_outlines_are_paired_by_what_they_cover() -> None:
    """Each card gets the outline that lies on it, in whatever order they were found."""
    finding = find_pairs([_quad(0), _quad(200)], [_quad(204), _quad(500), _quad(0)], None)
    assert [pair.got for pair in finding.outlines] == [_quad(0), _quad(204), _quad(500)]
    assert [pair.is_found for pair in finding.outlines] == [True, True, False]
    assert (finding.cards, finding.claimed, finding.is_right) == (2, 3, False)


def test_an_outline_elsewhere_is_no_find_but_a_false_one() -> None:
    """A card without any outline on it is missed, and the outline elsewhere belongs to nothing."""
    finding = find_pairs([_quad(0)], [_quad(300)], None)
    assert [(pair.want, pair.got) for pair in finding.outlines] == [
        (_quad(0), None),
        (None, _quad(300)),
    ]


@pytest.mark.parametrize(("width", "is_found"), [(100, True), (91, True), (89, False)])
def test_nine_tenths_of_a_card_are_enough(width: float, is_found: bool) -> None:
    """A card is found by an outline with an IoU of 0.9 or more."""
    assert find_pairs([_quad(0)], [_quad(0, width)], None).outlines[0].is_found == is_found


@pytest.mark.parametrize(("turns", "is_upright"), [(0, True), (1, False), (2, False), (3, False)])
def test_a_card_is_upright_when_it_begins_at_its_own_top_left(turns: int, is_upright: bool) -> None:
    """The first corner found must be the one nearest to the card's own top left."""
    pair = find_pairs([_quad(0)], [_quad(2).rolled(turns)], None).outlines[0]
    assert pair.is_found
    assert pair.is_upright == is_upright


def test_figures_by_hand() -> None:
    """Recall, precision and all other shares, on four pictures counted by hand."""
    findings = [
        find_pairs([_quad(0), _quad(200)], [_quad(0), _quad(200).rolled(2)], None),
        find_pairs([_quad(0)], [_quad(0, 50), _quad(400)], None),
        find_pairs([], [_quad(0)], None),
        find_pairs([], [], None),
    ]
    figures = finding_figures(findings)
    assert (figures.pictures, figures.cards, figures.claimed, figures.found) == (4, 3, 5, 2)
    assert figures.recall == pytest.approx(2 / 3)
    assert figures.precision == pytest.approx(2 / 5)
    assert figures.mean_iou == pytest.approx(2.5 / 3)
    assert figures.right_number == pytest.approx(2 / 4)
    assert (figures.empty, figures.false_alarms) == (2, 0.5)
    assert figures.upright == pytest.approx(1 / 2)


def test_nothing_to_count_is_no_figure() -> None:
    """Without pictures there is no share, rather than a perfect one or none at all."""
    figures = finding_figures([])
    shares = (figures.recall, figures.precision, figures.mean_iou, figures.right_number)
    assert (*shares, figures.false_alarms, figures.upright) == (None,) * 6


def test_a_card_that_fills_the_frame_is_found_by_the_whole_frame() -> None:
    """What the true outline has outside the photo is cut off before comparing."""
    beyond = quad_from([(-400, -100), (1400, -100), (1400, 160), (-400, 160)])
    finding = finding_of(_picture(beyond), _read(_quad(0, 1000)))
    assert finding is not None
    assert finding.is_right


def test_a_picture_that_was_not_read_has_missed_its_cards() -> None:
    """No prediction is no outline."""
    finding = finding_of(_picture(_quad(0)), None)
    assert finding is not None
    assert (finding.cards, finding.claimed) == (1, 0)


def test_unknown_outlines_are_not_judged() -> None:
    """A card whose outline the truth or the reading does not give makes no figure."""
    bare = TruePicture(file="a.jpg", cards=(TrueCard(),))
    assert finding_of(bare, _read(_quad(0))) is None
    assert finding_of(_picture(_quad(0)), _read(None)) is None
    assert finding_of(TruePicture(file="a.jpg", cards=()), _read()) == Finding(())


@pytest.mark.parametrize("found", [(), (_quad(0),)])
def test_a_card_nobody_can_read_is_neither_missed_nor_false(found: tuple[Quad, ...]) -> None:
    """An unreadable card is left out, whether it was found or not."""
    assert finding_of(_picture(_quad(0), unreadable=True), _read(*found)) == Finding(())
