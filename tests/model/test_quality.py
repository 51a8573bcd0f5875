from __future__ import annotations

import pytest

from cardscan.model.quality import Quality

GOOD = Quality(sharpness=0.8, contrast=0.6, text_height=35, glare=0, corners_outside=0)


def changed(**figures: float | None) -> Quality:
    """Return a good picture but for some figures."""
    return Quality.model_validate(GOOD.model_dump() | figures)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"sharpness": 0.2}, ["too blurred to trust"]),
        ({"text_height": 6}, ["too small in the photo"]),
        ({"sharpness": 0.2, "text_height": 6}, ["too small in the photo"]),
        ({"glare": 0.4}, ["glares on the text"]),
        ({"corners_outside": 1}, ["corner is cut off"]),
        ({"sharpness": 0.2, "corners_outside": 2}, ["too blurred", "corner is cut off"]),
    ],
)
def test_each_fault_has_its_advice(figures: dict[str, float], words: list[str]) -> None:
    """What is wrong is said with what to do; for tiny blurred text, to go closer is enough."""
    advice = changed(**figures).advice
    assert [word in sentence for word, sentence in zip(words, advice, strict=True)] == [
        True for _ in words
    ]
    assert all(": " in sentence and sentence.endswith(".") for sentence in advice)


def test_a_good_picture_needs_no_advice() -> None:
    """Nothing is said about a good picture, nor about a card on which nothing is printed."""
    assert GOOD.advice == ()
    assert GOOD.poor == 0
    empty = changed(sharpness=None, contrast=None, text_height=None)
    assert (empty.advice, empty.poor) == ((), 0)


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("sharpness", (0.9, 0.55, 0.45, 0.35, 0.1)),
        ("text_height", (40, 15, 12, 10, 5)),
        ("glare", (0, 0.02, 0.05, 0.08, 0.3)),
    ],
)
def test_poor_rises_as_the_picture_gets_worse(name: str, figures: tuple[float, ...]) -> None:
    """From a good picture to one not to trust, doubt grows step by step from 0 to 1."""
    doubts = [changed(**{name: figure}).poor for figure in figures]
    assert doubts == sorted(doubts)
    assert len(set(doubts)) == len(doubts)
    assert (doubts[0], doubts[-1]) == (0, 1)
