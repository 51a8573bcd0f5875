from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pillow_heif import from_pillow, register_heif_opener

from cardscan.errors import InputFileError
from cardscan.imaging.load import Feed
from cardscan.model.photo import Photo
from cardscan.settings import ImagingSettings, LimitSettings

PAGES = 400
_WALK = """
import json, sys
from pathlib import Path
from cardscan.imaging.load import Feed
from cardscan.settings import ImagingSettings, LimitSettings

def told(place, word):
    lines = Path(f"/proc/self/{place}").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(word)).split()[1])

with Feed(Path(sys.argv[1]), limits=LimitSettings(), imaging=ImagingSettings(pdf_dpi=72)) as feed:
    for page in feed.pages[:20]:
        feed.photo(page)
    peak, taken = told("status", "VmHWM"), told("io", "rchar")
    sizes = [feed.photo(page).image.size for page in feed.pages]
    grown, read = told("status", "VmHWM") - peak, told("io", "rchar") - taken
print(json.dumps({"pages": len(sizes), "grown": grown * 1024, "read": read}))
"""


def noise(seed: int, width: int = 160, height: int = 90) -> Image.Image:
    """Return a picture that no format can pack small."""
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    return Image.fromarray(values)


def opened(path: Path) -> Feed:
    """Open a file as a user does who has set nothing."""
    return Feed(path, limits=LimitSettings(), imaging=ImagingSettings())


def tried(feed: Feed) -> list[Photo | str]:
    """Return, for every page, its photo or what was said about it."""
    results: list[Photo | str] = []
    for page in feed.pages:
        try:
            results.append(feed.photo(page))
        except InputFileError as error:
            results.append(str(error))
    return results


@pytest.mark.skipif(sys.platform != "linux", reason="the figures are those of Linux")
def test_long_pdf_streams(folder: Path):
    """400 pages of 400 kB: memory grows by less than 30 MB, the file is read about once."""
    path = folder / "long.pdf"
    pages = [noise(seed, 450, 300) for seed in range(4)]
    first, *others = [pages[number % 4] for number in range(PAGES)]
    first.save(path, "PDF", save_all=True, append_images=others, quality=98, resolution=72)
    size = path.stat().st_size
    assert size > 60_000_000
    done = subprocess.run(  # noqa: S603 - our own Python and a script of this file
        [sys.executable, "-c", _WALK, path],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    walked = json.loads(done.stdout)
    assert walked["pages"] == PAGES
    assert walked["grown"] < 30_000_000
    assert walked["read"] < 2 * size


def test_broken_pdf_page_costs_itself(folder: Path):
    """A page that is not there is told by its number, and the others are drawn."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj"
    path = folder / "scan.pdf"
    path.write_text(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>endobj\n"
        f"3 0 obj{page}\n4 0 obj(no page at all)endobj\n5 0 obj{page}\n"
        "trailer <</Size 6/Root 1 0 R>>\n%%EOF"
    )
    with opened(path) as feed:
        first, second, third = tried(feed)
    assert isinstance(first, Photo)
    assert second == "scan.pdf: page 2 of the PDF is broken; save or scan it again"
    assert isinstance(third, Photo)


def test_pdf_is_known_by_its_bytes(folder: Path):
    """A document with the name of a photo gives its pages."""
    path = folder / "IMG_0001.jpg"
    noise(1).save(path, "PDF", save_all=True, append_images=[noise(2)])
    with opened(path) as feed:
        assert feed.pages == (0, 1)
        assert all(isinstance(photo, Photo) for photo in tried(feed))


def test_tiff_pages_differ(folder: Path):
    """Each page keeps its own size and kind of pixel, in whatever order they are asked for."""
    path = folder / "box.tif"
    pages = [
        noise(1, 200, 80),
        noise(2, 90, 120).convert("L"),
        noise(3, 64, 64).convert("1"),
        noise(4, 70, 50).convert("CMYK"),
        Image.fromarray(np.full((30, 40), 40_000, np.uint16)),
    ]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    with opened(path) as feed:
        assert feed.pages == (0, 1, 2, 3, 4)
        for number in (4, 0, 3, 1, 2, 0):
            photo = feed.photo(number)
            assert photo.page == number
            assert photo.image.shape == (*pages[number].size[::-1], 3)


@pytest.mark.parametrize("keep", [0.3, 0.45, 0.5, 0.62, 0.87])
@pytest.mark.parametrize("packing", [None, "tiff_lzw"])
def test_cut_tiff_gives_the_pages_before_the_damage(folder: Path, keep: float, packing: str | None):
    """A copy that broke off has lost its last pages, says so, and keeps the others."""
    path = folder / "box.tif"
    first, *others = [noise(seed) for seed in range(10)]
    first.save(path, save_all=True, append_images=others, compression=packing)
    data = path.read_bytes()
    with opened(path) as feed:
        whole = [photo for photo in tried(feed) if isinstance(photo, Photo)]
    assert len(whole) == 10
    path.write_bytes(data[: int(keep * len(data))])
    with opened(path) as feed:
        results = tried(feed)
    before = [photo for photo in results if isinstance(photo, Photo)]
    assert len(before) == int(keep * 10)
    assert all((photo.image == whole[n].image).all() for n, photo in enumerate(before))
    damage = "box.tif: the picture is damaged or cut short; copy it again from where it came"
    # Where both a page and the way to the next one are cut off, both are told.
    assert results[len(before) :] in ([damage], [damage] * 2)


def test_heic_burst_gives_its_pictures(folder: Path):
    """Several pictures in one HEIC file are as many photos; a single one has no number."""
    register_heif_opener()
    colours = ["red", "lime", "blue"]
    burst = from_pillow(Image.new("RGB", (96, 64), colours[0]))
    for number, colour in enumerate(colours[1:], 1):
        burst.add_from_pillow(Image.new("RGB", (96 + 32 * number, 64), colour))
    path = folder / "burst.heic"
    burst.save(path, quality=90)
    with opened(path) as feed:
        assert feed.pages == (0, 1, 2)
        photos = [feed.photo(page) for page in (2, 0, 1)]
    assert [photo.page for photo in photos] == [2, 0, 1]
    assert [photo.image.shape[1] for photo in photos] == [160, 96, 128]
    assert [int(photo.image[30, 30].argmax()) for photo in photos] == [0, 2, 1]
    Image.new("RGB", (96, 64)).save(path)
    with opened(path) as feed:
        assert feed.pages == (None,)


def _overwrite(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    os.utime(path, ns=(1, 1))  # whatever the clock of the disk can tell apart


def _replace(path: Path, data: bytes) -> None:
    other = path.with_suffix(".new")
    other.write_bytes(data)
    other.replace(path)


def _remove(path: Path, _data: bytes) -> None:
    path.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps open files as they are")
@pytest.mark.parametrize("change", [_overwrite, _replace, _remove])
@pytest.mark.parametrize("is_hashed", [True, False])
def test_digest_is_never_that_of_other_bytes(
    folder: Path, change: Callable[[Path, bytes], None], is_hashed: bool
):
    """A page of a file that somebody wrote to is refused, whether it was hashed before or not."""
    path = folder / "box.tif"
    noise(1).save(path, save_all=True, append_images=[noise(2)])
    data = path.read_bytes()
    with opened(path) as feed:
        if is_hashed:
            feed.photo(0)
        assert feed.serves(path, LimitSettings(), ImagingSettings())
        change(path, data[:-9] + bytes(9))
        assert not feed.serves(path, LimitSettings(), ImagingSettings())
        with pytest.raises(InputFileError, match=r"box\.tif: the file changed while it was read"):
            feed.photo(0)
