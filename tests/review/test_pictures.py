from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageStat

from cardscan.errors import InputFileError
from cardscan.geometry import Quad, box_around, quad_from
from cardscan.imaging.flatten import flatten
from cardscan.imaging.stored_card import Size, cut_out, flat_to_photo, widened
from cardscan.model.contact import PhotoBox, Value
from cardscan.pixels import bgr
from cardscan.review import pictures as rooms
from cardscan.review.pictures import Pictures, Side, on_picture
from cardscan.review.sights import Seen, Sight, look_at
from cardscan.settings import ImagingSettings, Settings
from cardscan.store.library import Library
from tests.made import firm, photo, read
from tests.web.cards import drawn

# A card that fills a large photo, twice as fine as its flat picture can be.
LARGE = PhotoBox(corners=((0, 0), (3199, 0), (3199, 1899), (0, 1899)))
LINE = PhotoBox(corners=((400, 800), (1600, 800), (1600, 1000), (400, 1000)))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library whose stored picture is gray, on a photo that is white."""
    path = tmp_path / "photo.png"
    Image.new("RGB", (3200, 1900), "white").save(path)
    stream = io.BytesIO()
    Image.new("RGB", (1600, 950), (120, 120, 120)).save(stream, "JPEG")
    contact = firm().model_copy(update={"title": Value(**read("Boss", box=LINE))})
    scanned = drawn("photo.png", contact, stream.getvalue())
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    made = replace(scanned, sha256=sha256, cards=(replace(scanned.cards[0], quad=LARGE),))
    with Library.open(tmp_path / "library.db") as opened:
        opened.add_photo(made)
        opened.answers.saw(sha256, path)
        yield opened


def _side(library: Library, number: int = 1) -> tuple[Pictures, Side]:
    pictures = Pictures(library, Settings())
    record = library.answers.contact(number)
    assert record
    return pictures, pictures.side(record, on_back=False)


def _brightness(jpeg: bytes) -> float:
    with Image.open(io.BytesIO(jpeg)) as image:
        mean: float = ImageStat.Stat(image.convert("L")).mean[0]
        return mean


def test_place_comes_from_the_finer_photo(library: Library) -> None:
    """The photo is asked where it shows more than the stored picture, while it is there."""
    pictures, side = _side(library)
    assert _brightness(pictures.enlarged(side, LINE)) > 240
    path = library.answers.place_of(side.record.sha256)
    assert path
    path.unlink()
    assert not Pictures(library, Settings()).has_photo(side)
    assert _brightness(Pictures(library, Settings()).enlarged(side, LINE)) < 130
    assert Pictures(library, Settings()).whole_photo(side) is None


def test_another_photo_in_its_place_is_not_shown(library: Library) -> None:
    """A file of the same name with other bytes is another photo."""
    _, side = _side(library)
    path = library.answers.place_of(side.record.sha256)
    assert path
    Image.new("RGB", (3200, 1900), "black").save(path)
    assert 110 < _brightness(Pictures(library, Settings()).enlarged(side, LINE)) < 130


def test_large_photo_is_looked_at_aside_and_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes much memory is decoded elsewhere, once for all places that will be asked for."""
    monkeypatch.setattr(rooms, "MOST_PIXELS", 1_000_000)
    asked: list[Sight] = []

    def aside(sight: Sight) -> Seen | None:
        asked.append(pickle.loads(pickle.dumps(sight)))  # noqa: S301 - as another process gets it
        return look_at(asked[-1])

    _, side = _side(library)
    pictures = Pictures(library, Settings(), aside)
    lower = PhotoBox(corners=((400, 1100), (1600, 1100), (1600, 1300), (400, 1300)))
    assert _brightness(pictures.enlarged(side, LINE, (LINE, lower))) > 240
    assert _brightness(pictures.enlarged(side, lower)) > 240
    assert [len(sight.places) for sight in asked] == [2]
    whole = pictures.whole_photo(side)
    assert whole
    assert whole[1] == Size(3200, 1900)

    def died(_sight: Sight) -> Seen | None:
        raise InputFileError("the reading process died on this picture")

    pictures = Pictures(library, Settings(), died)
    assert _brightness(pictures.enlarged(side, LINE)) < 130
    assert pictures.whole_photo(side) is None


def test_whole_photo_is_smaller_with_its_own_size(library: Library) -> None:
    """The page gets a picture it can show, and the size in which corners are told."""
    pictures, side = _side(library)
    found = pictures.whole_photo(side)
    assert found
    jpeg, size = found
    assert size == Size(3200, 1900)
    with Image.open(io.BytesIO(jpeg)) as image:
        assert image.size == (1600, 950)


def test_card_without_a_picture_says_so(library: Library) -> None:
    """A stored picture that is none is one sentence."""
    library.add_photo(photo("old.jpg", firm()))
    pictures, side = _side(library, 2)
    assert on_picture(side, LINE) is None
    with pytest.raises(InputFileError, match="card 2 has no picture"):
        pictures.enlarged(side, LINE)


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_flat_picture_and_photo_agree_on_places(turn: int) -> None:
    """The projection that is made from outline and size is the one the card was laid out with."""
    image = bgr(np.zeros((900, 1400, 3), "uint8"))
    quad = quad_from([(210, 140), (1190, 180), (1160, 760), (230, 720)]).rolled(turn)
    flat = flatten(image, quad, ImagingSettings())
    height, width = flat.image.shape[:2]
    again = flat_to_photo(quad, Size(width, height))
    for corner in box_around(quad.corners).corners():
        there, here = flat.to_photo.inverse().apply(corner), again.inverse().apply(corner)
        assert (there.x, there.y) == pytest.approx((here.x, here.y), abs=3)


def test_room_is_added_on_all_sides() -> None:
    """A line gets a share of its own height around it, along its own direction."""
    line = quad_from([(100, 100), (300, 100), (300, 140), (100, 140)])
    wide = widened(line, 0.5)
    assert [(p.x, p.y) for p in wide.corners] == [(80, 80), (320, 80), (320, 160), (80, 160)]
    upside_down = widened(line.rolled(2), 0.5)
    assert set(upside_down.corners) == set(wide.corners)


def test_cut_out_is_upright_and_fits() -> None:
    """What is cut out has the place's own top left first, and never more than it may have."""
    pixels = np.zeros((100, 200, 3), "uint8")
    pixels[:50, :100] = 255
    image = bgr(pixels)
    whole = quad_from([(0, 0), (199, 0), (199, 99), (0, 99)])
    turned: Quad = whole.rolled(2)
    for quad, bright in ((whole, (5, 5)), (turned, (-5, -5))):
        cut = cut_out(image, quad, width=100, height=100)
        assert cut.shape[:2] == (50, 100)
        assert cut[bright][0] > 200


def test_cut_out_needs_only_what_is_around() -> None:
    """A place is the same whether it is cut from the whole picture or from the part around it."""
    rows, columns = np.mgrid[0:600, 0:900]
    image = bgr(np.stack([rows % 256, columns % 256, (rows + columns) % 256], axis=2).astype("u1"))
    place = quad_from([(310, 210), (690, 230), (685, 330), (305, 310)])
    moved = quad_from([(p.x - 200, p.y - 100) for p in place.corners])
    part = bgr(np.ascontiguousarray(image[100:500, 200:800]))
    for width in (150, 600):
        whole = cut_out(image, place, width=width, height=400)
        assert np.array_equal(whole, cut_out(part, moved, width=width, height=400))
    beyond = quad_from([(-300, -300), (-200, -300), (-200, -250), (-300, -250)])
    assert cut_out(image, beyond, width=50, height=50).shape[:2] == (25, 50)
