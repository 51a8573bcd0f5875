"""Two-sided sets: the truth and the files agree, times run on, and the same seed says the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from cardscan.imaging.load import Feed
from cardscan.settings import Settings
from samples.make import Order
from samples.sessions import make_sessions

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cards on four photos, and one through the feeder."""
    out = tmp_path_factory.mktemp("sessions")
    list(make_sessions(Order(out, 3, seed=12, split="tune", difficulty="easy")))
    return out


@pytest.fixture(scope="module")
def truth(folder: Path) -> list[dict[str, object]]:
    """What is said to be on every photo and page."""
    return [json.loads(line) for line in (folder / "sides.jsonl").read_text("utf-8").splitlines()]


def test_every_picture_has_its_truth(folder: Path, truth: list[dict[str, object]]) -> None:
    """Each photo once; each page of a feed, front and back in turn."""
    photos = [row["file"] for row in truth if row["page"] is None]
    assert photos == sorted(f"photos/{path.name}" for path in (folder / "photos").iterdir())
    pages = [row for row in truth if row["page"] is not None]
    assert pages
    settings = Settings()
    feed = folder / "feeds/feed01.pdf"
    with Feed(feed, limits=settings.limits, imaging=settings.imaging) as opened:
        assert len(opened.pages) == len(pages)
    assert [row["page"] for row in pages] == list(range(len(pages)))
    assert {row["side"] for row in pages[::2]} == {"front"}
    assert {row["side"] for row in pages[1::2]} <= {"back", "blank"}
    assert all(a["card"] == b["card"] for a, b in zip(pages[::2], pages[1::2], strict=True))


def test_photos_follow_each_other(folder: Path) -> None:
    """The times in the files run on, seconds apart, where a file tells its time at all."""
    times = []
    for path in sorted((folder / "photos").iterdir()):
        with Image.open(path) as picture:
            details = picture.getexif().get_ifd(ExifTags.IFD.Exif)
        times += [details[ExifTags.Base.DateTimeOriginal]] if details else []
    assert len(times) > 1
    assert times == sorted(set(times))
    assert {time[:13] for time in times} <= {"2024:05:14 14", "2024:05:14 15"}
