from __future__ import annotations

import base64
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from cardscan.evaluate.evaluation import evaluate
from cardscan.evaluate.records import PredictedCard, PredictedPicture, TrueCard, TruePicture
from cardscan.evaluate.report import format_share, mark_differences, render_report
from cardscan.settings import Settings


class _Page(HTMLParser):
    """Collects the tags and every address the page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [v for k, v in attrs if k in ("src", "href") and v]


@pytest.fixture
def page(tmp_path: Path) -> str:
    """A report on a picture read wrongly, one that is gone, and one read well."""
    Image.new("RGB", (1800, 600), (200, 30, 30)).save(tmp_path / "a.png")
    truth = [
        TruePicture(file=file, cards=(TrueCard(name="Ann <Lee>"),)) for file in ("a.png", "b", "c")
    ]
    read = [
        PredictedPicture(
            file=file, cards=(PredictedCard(name=name, confidence={"name": confidence}),)
        )
        for file, name, confidence in (
            ("a.png", "Arm <Lee>", 0.9),
            ("b", "<script>", 0.4),
            ("c", "Ann Lee", 0.99),
        )
    ]
    return render_report(
        evaluate(truth, read, by="kind"), title="my cards", folder=tmp_path, settings=Settings()
    )


def test_page_needs_nothing_but_itself(page: str) -> None:
    """No script, and no address but pictures inside the page."""
    parsed = _Page()
    parsed.feed(page)
    assert "script" not in parsed.tags
    assert parsed.addresses
    assert all(address.startswith("data:image/jpeg;base64,") for address in parsed.addresses)
    assert "http" not in page


def test_page_shows_what_was_wrong_beside_the_picture(page: str) -> None:
    """The picture is there in its own colours, at most 900 pixels wide, the difference marked."""
    (encoded,) = re.findall(r"base64,([^\"]+)", page)
    picture = Image.open(io.BytesIO(base64.b64decode(encoded)))
    assert picture.size == (900, 300)
    red, green, _ = picture.convert("RGB").resize((1, 1)).tobytes()
    assert red > 150 > green
    assert "A<mark>rm</mark> &lt;Lee&gt;" in page
    assert "This picture cannot be shown." in page
    assert "c, card 1" not in page


def test_page_draws_calibration(page: str) -> None:
    """Each tenth of confidence with values is one dot."""
    assert page.count("<circle") == 2
    assert "What it got wrong (2 of 3 cards)" in page


def test_page_draws_outlines_over_the_photo_they_belong_to(tmp_path: Path) -> None:
    """True corners are green and found ones red, in pixels of the photo, what went wrong first."""
    Image.new("RGB", (1800, 600)).save(tmp_path / "b.png")
    want = ((10.0, 20.0), (500.0, 20.0), (500.0, 300.0), (10.0, 300.0))
    got = ((10.0, 20.0), (900.0, 20.0), (900.0, 300.0), (10.0, 300.0))
    truth = [
        TruePicture(file="a.png", cards=(TrueCard(name="Ann"),)),
        TruePicture(file="b.png", cards=(TrueCard(quad=want),)),
    ]
    read = [PredictedPicture(file="b.png", cards=(PredictedCard(quad=got),))]
    page = render_report(evaluate(truth, read), title="x", folder=tmp_path, settings=Settings())
    assert 'viewBox="0 0 1800 600"' in page
    assert '<path stroke="var(--true)" d="M10.5 20.5 500.5 20.5 500.5 300.5 10.5 300.5 z"/>' in page
    assert (
        '<path stroke="var(--found)" d="M10.5 20.5 900.5 20.5 900.5 300.5 10.5 300.5 z"/>' in page
    )
    assert "an outline that covers a card by 0.55 only (IoU)" in page
    assert page.index("b.png, outlines") < page.index("a.png, card 1")


def test_page_says_nothing_of_outlines_where_none_are_known(page: str) -> None:
    """Without true outlines there is no table of finding and nothing is drawn."""
    assert "<h2>Finding</h2>" not in page
    assert "<path stroke" not in page


def test_differences_are_marked_on_both_sides() -> None:
    """The pieces make up both texts, and only what differs is marked."""
    want, got = mark_differences("ann@x.com", "arn@x.com")
    assert "".join(p.text for p in want) == "ann@x.com"
    assert [p.text for p in want if p.is_changed] == ["n"]
    assert [p.text for p in got if p.is_changed] == ["r"]
    assert mark_differences("", "new")[0] == ()


def test_share_without_anything_is_a_dash() -> None:
    """A figure that does not exist is not shown as zero."""
    assert format_share(None) == "–"
    assert format_share(0.98765) == "0.988"
