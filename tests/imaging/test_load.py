from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from pillow_heif import register_heif_opener

from cardscan.errors import InputFileError
from cardscan.imaging.load import Feed, load_page, load_photos
from cardscan.settings import ImagingSettings, LimitSettings

ORIENTATION = 274
EXIF_IFD = 0x8769
RED, GREEN, BLUE, WHITE = (0, 0, 255), (0, 255, 0), (255, 0, 0), (255, 255, 255)  # BGR
SIZE = (96, 64)
STILL_FORMATS = ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "BMP", "GIF"]

# What a camera held so stores, so that its orientation tag turns it upright again.
UNTURN: dict[int, Image.Transpose | None] = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}

register_heif_opener()


def corners_picture() -> Image.Image:
    """Draw a picture whose four quarters tell which way up it is."""
    picture = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 47, 31), fill=(255, 0, 0))
    draw.rectangle((48, 0, 95, 31), fill=(0, 255, 0))
    draw.rectangle((0, 32, 47, 63), fill=(0, 0, 255))
    return picture


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    """Return the bytes of a picture file."""
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def pdf_of(sizes: list[tuple[float, float]]) -> bytes:
    """Return an empty PDF with pages of these sizes in points."""
    document = pypdfium2.PdfDocument.new()
    for width, height in sizes:
        document.new_page(width, height).close()
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def quarter_colours(image: np.ndarray) -> list[tuple[int, ...]]:
    """Return the colours in the middle of the four quarters, row by row."""
    height, width = image.shape[:2]
    places = [(height // 4, width // 4), (height // 4, 3 * width // 4)]
    places += [(3 * height // 4, width // 4), (3 * height // 4, 3 * width // 4)]
    return [tuple(int(v) for v in image[y, x]) for y, x in places]


def assert_upright(image: np.ndarray) -> None:
    """Check that the picture shows red, green, blue, white, up to what JPEG loses."""
    assert image.shape == (SIZE[1], SIZE[0], 3)
    for seen, wanted in zip(quarter_colours(image), [RED, GREEN, BLUE, WHITE], strict=True):
        assert np.abs(np.subtract(seen, wanted)).max() < 12


@pytest.mark.parametrize("form", STILL_FORMATS)
def test_every_format_gives_the_same_colours(
    form: str, folder: Path, limits: LimitSettings, imaging: ImagingSettings
):
    """Red is red whichever format it comes in, and the digest is that of the bytes."""
    data = saved(corners_picture(), form)
    path = folder / "card.bin"
    path.write_bytes(data)
    (photo,) = load_photos(path, limits=limits, imaging=imaging)
    assert_upright(photo.image)
    assert photo.name == "card.bin"
    assert photo.sha256 == hashlib.sha256(data).hexdigest()
    assert photo.page == (0 if form == "TIFF" else None)
    assert photo.taken_at is None


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_exif_turn_is_applied_once(
    form: str, orientation: int, folder: Path, limits: LimitSettings, imaging: ImagingSettings
):
    """All eight orientations come out upright, once, in every format that has them."""
    method = UNTURN[orientation]
    stored = corners_picture() if method is None else corners_picture().transpose(method)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    path = folder / "turned"
    path.write_bytes(saved(stored, form, exif=exif.tobytes()))
    assert_upright(load_page(path, 0, limits=limits, imaging=imaging).image)


@pytest.mark.parametrize(
    ("offset", "hour"), [("+02:00", 10), ("-05:00", 17), (None, 12), ("nonsense", 12)]
)
def test_time_taken_is_utc(
    offset: str | None, hour: int, folder: Path, limits: LimitSettings, imaging: ImagingSettings
):
    """The camera's offset is taken off; without one its clock counts as UTC."""
    exif = Image.Exif()
    details = exif.get_ifd(EXIF_IFD)
    details[36867] = "2024:05:06 12:30:15"
    if offset:
        details[36881] = offset
    path = folder / "dated.jpg"
    path.write_bytes(saved(corners_picture(), "JPEG", exif=exif))
    photo = load_page(path, 0, limits=limits, imaging=imaging)
    assert photo.taken_at == dt.datetime(2024, 5, 6, hour, 30, 15, tzinfo=dt.UTC)


def test_impossible_time_is_no_time(folder: Path, limits: LimitSettings, imaging: ImagingSettings):
    """A camera whose clock was never set does not stop the photo from being read."""
    exif = Image.Exif()
    exif.get_ifd(EXIF_IFD)[36867] = "0000:00:00 00:00:00"
    path = folder / "undated.jpg"
    path.write_bytes(saved(corners_picture(), "JPEG", exif=exif))
    assert load_page(path, 0, limits=limits, imaging=imaging).taken_at is None


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "PA", "CMYK", "I;16", "I", "F"])
def test_every_mode_becomes_colour(
    mode: str, folder: Path, limits: LimitSettings, imaging: ImagingSettings
):
    """Dark stays dark and light stays light from every kind of pixel Pillow knows."""
    dark_left = np.zeros((20, 40), np.uint8)
    dark_left[:, 20:] = 255
    picture = Image.fromarray(dark_left)
    if mode == "I;16":
        picture = Image.fromarray(dark_left.astype(np.uint16) * 257)
    elif mode == "PA":
        picture = picture.convert("P").convert("PA")
    else:
        picture = picture.convert(mode)
    form = "TIFF" if mode in {"CMYK", "I", "F", "PA"} else "PNG"
    path = folder / "mode"
    path.write_bytes(saved(picture, form))
    image = load_page(path, 0, limits=limits, imaging=imaging).image
    assert image.dtype == np.uint8
    assert image[10, 5].max() <= 3
    assert image[10, 35].min() >= 252


def test_transparency_is_laid_on_white(
    folder: Path, limits: LimitSettings, imaging: ImagingSettings
):
    """What is see-through is white, what is half see-through is half white."""
    picture = Image.new("RGBA", (30, 10), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (10, 0, 20, 10))
    picture.paste((0, 0, 0, 128), (20, 0, 30, 10))
    path = folder / "clear.png"
    path.write_bytes(saved(picture, "PNG"))
    image = load_page(path, 0, limits=limits, imaging=imaging).image
    assert image[5, 5].tolist() == [255, 255, 255]
    assert image[5, 15].tolist() == [0, 0, 0]
    assert image[5, 25].tolist() == [127, 127, 127]


def test_numbers_beyond_all_are_dark(folder: Path, limits: LimitSettings, imaging: ImagingSettings):
    """Infinities and what is no number are taken for nothing and hide no other value."""
    values = np.array([[np.inf, -np.inf, 7, 0, 3e38]], np.float32)
    values.view(np.uint32)[0, 2] = 0x7F800001  # what processors call a signalling NaN
    path = folder / "deep.tif"
    path.write_bytes(saved(Image.fromarray(values), "TIFF"))
    (photo,) = load_photos(path, limits=limits, imaging=imaging)
    assert photo.image[0, :, 0].tolist() == [0, 0, 0, 0, 255]


def test_tiff_pages_are_photos(folder: Path, limits: LimitSettings, imaging: ImagingSettings):
    """Each page of a TIFF is a photo with its number and its own turn."""
    second = Image.new("RGB", (50, 20), "blue")
    path = folder / "scan.tif"
    path.write_bytes(
        saved(corners_picture(), "TIFF", save_all=True, append_images=[second, second])
    )
    photos = list(load_photos(path, limits=limits, imaging=imaging))
    assert [photo.page for photo in photos] == [0, 1, 2]
    assert_upright(photos[0].image)
    assert photos[2].image.shape == (20, 50, 3)


def test_animation_is_one_photo(folder: Path, limits: LimitSettings, imaging: ImagingSettings):
    """Only the first frame of a moving GIF counts."""
    path = folder / "moving.gif"
    later = Image.new("RGB", SIZE, "black")
    path.write_bytes(saved(corners_picture(), "GIF", save_all=True, append_images=[later]))
    (photo,) = load_photos(path, limits=limits, imaging=imaging)
    assert_upright(photo.image)


def test_pdf_pages_are_drawn_at_the_wanted_resolution(folder: Path, limits: LimitSettings):
    """A page of 3.5 x 2 inches at 300 dpi has 1050 x 600 pixels."""
    path = folder / "scan.pdf"
    path.write_bytes(pdf_of([(252, 144), (144, 252)]))
    photos = list(load_photos(path, limits=limits, imaging=ImagingSettings(pdf_dpi=300)))
    assert [photo.image.shape[:2] for photo in photos] == [(600, 1050), (1050, 600)]
    assert [photo.page for photo in photos] == [0, 1]


def test_pdf_with_a_scan_keeps_its_colours(
    folder: Path, limits: LimitSettings, imaging: ImagingSettings
):
    """An embedded picture comes out with red as red."""
    path = folder / "scan.pdf"
    path.write_bytes(saved(corners_picture(), "PDF", resolution=72))
    image = load_page(path, 0, limits=limits, imaging=imaging).image
    seen = quarter_colours(image)
    assert [max(range(3), key=seen[i].__getitem__) for i in range(3)] == [2, 1, 0]


def test_huge_pdf_page_is_drawn_coarser(folder: Path, imaging: ImagingSettings):
    """A poster is drawn as fine as the limit on pixels allows, not refused."""
    path = folder / "poster.pdf"
    path.write_bytes(pdf_of([(14_000, 9_000)]))
    limits = LimitSettings(max_pixels=1_000_000)
    image = load_page(path, 0, limits=limits, imaging=imaging).image
    assert 900_000 < image.shape[0] * image.shape[1] <= 1_000_000


def test_pages_come_in_any_order(folder: Path, limits: LimitSettings, imaging: ImagingSettings):
    """Work can be handed out by page, also past the number of pages PDFium may keep."""
    path = folder / "long.pdf"
    path.write_bytes(pdf_of([(72 + page, 72) for page in range(80)]))
    asked = [79, 3, 3, *range(80)]
    with Feed(path, limits=limits, imaging=ImagingSettings(pdf_dpi=72)) as feed:
        photos = [feed.photo(page) for page in asked]
    assert [photo.page for photo in photos] == asked
    assert [photo.image.shape[1] for photo in photos] == [72 + page for page in asked]


@pytest.mark.parametrize("page", [-1, 2])
def test_missing_page_is_an_error(
    page: int, folder: Path, limits: LimitSettings, imaging: ImagingSettings
):
    """Asking for a page the file has not got names the file."""
    path = folder / "two.pdf"
    path.write_bytes(pdf_of([(72, 72)] * 2))
    with pytest.raises(InputFileError, match=r"two\.pdf: the file has 2 pages"):
        load_page(path, page, limits=limits, imaging=imaging)


def png_claiming(width: int, height: int) -> bytes:
    """Return a tiny PNG whose header claims a size it has no pixels for."""
    small = bytearray(saved(Image.new("L", (1, 1)), "PNG"))
    small[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")
    return bytes(small)


def locked_pdf() -> bytes:
    """Return a PDF whose password nobody knows: its check values are noise."""
    trailer = (
        "trailer <</Size 4/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
        f"/O<{'ab' * 32}>/U<{'cd' * 32}>>>>>"
    )
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\n"
        f"{trailer}\n%%EOF"
    ).encode()


BAD_FILES = {
    "empty": (lambda: b"", "is empty"),
    "text": (lambda: b"Dear Sir, this is no picture at all.\n" * 40, "no picture"),
    "zeros": (lambda: bytes(5000), "no picture"),
    "jpeg start only": (lambda: b"\xff\xd8\xff\xe0", "damaged"),
    "half a jpeg": (lambda: half(saved(noise(), "JPEG")), "damaged"),
    "half a progressive jpeg": (lambda: half(saved(noise(), "JPEG", progressive=True)), "damaged"),
    "half a png": (lambda: half(saved(noise(), "PNG")), "damaged"),
    "half a webp": (lambda: half(saved(noise(), "WEBP")), "damaged"),
    "half a heic": (lambda: half(saved(noise(), "HEIF")), "damaged"),
    "half a tiff": (lambda: half(saved(noise(), "TIFF")), "damaged"),
    "half a gif": (lambda: half(saved(noise(), "GIF")), "damaged"),
    "half a bmp": (lambda: half(saved(noise(), "BMP")), "damaged"),
    "100 megapixels": (lambda: png_claiming(10_000, 10_000), "million pixels"),
    "10 gigapixels": (lambda: png_claiming(100_000, 100_000), "million pixels"),
    "locked pdf": (locked_pdf, "password"),
    "broken pdf": (lambda: b"%PDF-1.7\n1 0 obj <<", "PDF is broken"),
    "pdf without pages": (lambda: pdf_of([]), "PDF is broken"),
}


def noise() -> Image.Image:
    """Return a picture that no format can pack small."""
    values = np.random.default_rng(7).integers(0, 256, (200, 300, 3), np.uint8)
    return Image.fromarray(values)


def half(data: bytes) -> bytes:
    """Return the first half of a file, as a broken copy leaves it."""
    return data[: len(data) // 2]


@pytest.mark.parametrize("what", BAD_FILES)
def test_bad_file_is_one_sentence(
    what: str, folder: Path, limits: LimitSettings, imaging: ImagingSettings
):
    """Whatever is wrong with a file, the message names it and says what to do."""
    make, words = BAD_FILES[what]
    path = folder / "IMG_0001.jpg"
    path.write_bytes(make())
    with pytest.raises(InputFileError, match=words) as caught:
        list(load_photos(path, limits=limits, imaging=imaging))
    message = str(caught.value)
    assert message.startswith("IMG_0001.jpg: ")
    assert str(folder) not in message
    assert "; " in message
    assert "\n" not in message


def test_folder_is_no_picture(folder: Path, limits: LimitSettings, imaging: ImagingSettings):
    """A folder is refused by name."""
    with pytest.raises(InputFileError, match="this is a folder"):
        load_page(folder, 0, limits=limits, imaging=imaging)


def test_vanished_file(folder: Path, limits: LimitSettings, imaging: ImagingSettings):
    """A file that is gone when its turn comes is one sentence too."""
    with pytest.raises(InputFileError, match=r"gone\.jpg: there is no such file"):
        load_page(folder / "gone.jpg", 0, limits=limits, imaging=imaging)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has named pipes")
def test_pipe_is_not_waited_for(folder: Path, limits: LimitSettings, imaging: ImagingSettings):
    """A named pipe would block for ever and is refused."""
    path = folder / "pipe.jpg"
    os.mkfifo(path)
    with pytest.raises(InputFileError, match="no ordinary file"):
        load_page(path, 0, limits=limits, imaging=imaging)


@pytest.fixture
def unprivileged():
    """Be an ordinary user for one test where the tests run as root."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield
    if is_root:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_forbidden_file(
    folder: Path, limits: LimitSettings, imaging: ImagingSettings, request: pytest.FixtureRequest
):
    """A file that may not be read says so."""
    path = folder / "secret.jpg"
    path.write_bytes(saved(corners_picture(), "JPEG"))
    path.chmod(0)
    request.getfixturevalue("unprivileged")
    with pytest.raises(InputFileError, match=r"secret\.jpg: the file may not be read"):
        load_page(path, 0, limits=limits, imaging=imaging)


def test_file_of_too_many_bytes(folder: Path, imaging: ImagingSettings):
    """The limit on bytes is checked before the file is read."""
    path = folder / "big.bmp"
    path.write_bytes(saved(noise(), "BMP"))
    with pytest.raises(InputFileError, match="million bytes"):
        load_page(path, 0, limits=LimitSettings(max_bytes=1000), imaging=imaging)


def test_second_tiff_page_is_checked_too(folder: Path, imaging: ImagingSettings):
    """A small first page does not let a huge second one in."""
    path = folder / "trap.tif"
    path.write_bytes(
        saved(Image.new("L", (10, 10)), "TIFF", save_all=True, append_images=[noise()])
    )
    photos = load_photos(path, limits=LimitSettings(max_pixels=1000), imaging=imaging)
    assert next(photos).page == 0
    with pytest.raises(InputFileError, match="million pixels"):
        next(photos)


LOOP = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 60]/Contents 5 0 R"
    "/Resources<</XObject<</F 6 0 R>>>>>>endobj\n"
    "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 60]>>endobj\n"
    "5 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\n"
    "6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 90 60]/Resources<</XObject<</F 6 0 R>>>>"
    "/Length 5>>stream\n/F Do\nendstream endobj\n"
    "trailer<</Size 7/Root 1 0 R>>\n%%EOF"
)
LOOPS = {
    "a drawing in itself": ("", "", 2, 2),
    "a folder in itself": ("Kids[3 0 R", "Kids[2 0 R", 2, 1),
    "only itself": ("Kids[3 0 R 4 0 R]", "Kids[2 0 R 2 0 R]", 2, 0),
    "a page above itself": ("Page/Parent 2 0 R/MediaBox[0 0 90 60]/C", "Page/Parent 3 0 R/C", 2, 2),
    "a length that is the stream": ("/Length 5", "/Length 5 0 R", 2, 2),
    "a table before itself": ("%%EOF", "startxref\n9\n%%EOF", 2, 2),
    "folders without end": ("Kids[3 0 R", f"Kids{'[' * 20_000}3 0 R{']' * 20_000}[", 2, 0),
    "a million pages": ("/Count 2", "/Count 1000000", 3, 2),
}


@pytest.mark.parametrize("what", LOOPS)
def test_pdf_that_goes_in_circles_ends(
    what: str, folder: Path, limits: LimitSettings, imaging: ImagingSettings
):
    """Its pages are drawn as far as they are there; pages it only claims to have are one more."""
    old, new, pages, drawn = LOOPS[what]
    path = folder / "loop.pdf"
    path.write_text(LOOP.replace(old, new), encoding="ascii")
    became = []
    with Feed(path, limits=limits, imaging=imaging) as feed:
        for page in feed.pages:
            try:
                became.append(feed.photo(page))
            except InputFileError as error:
                assert str(error).startswith(f"loop.pdf: page {page + 1} of the PDF is broken; ")
    assert (len(feed.pages), len(became)) == (pages, drawn)


@pytest.mark.parametrize("size", [(1, 1), (60_000, 1), (1, 60_000), (60_000, 40)])
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_tiny_and_long_pictures_are_pictures(
    size: tuple[int, int], form: str, folder: Path, limits: LimitSettings, imaging: ImagingSettings
):
    """One pixel is a picture, and so is a strip as long as any format but WebP and GIF allows."""
    path = folder / "strip"
    path.write_bytes(saved(Image.new("1" if form == "TIFF" else "L", size), form))
    (photo,) = load_photos(path, limits=limits, imaging=imaging)
    assert photo.image.shape == (size[1], size[0], 3)


SAMPLES: dict[str, Callable[[], bytes]] = {
    form: lambda form=form: saved(corners_picture(), form) for form in STILL_FORMATS
}


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    form=st.sampled_from(STILL_FORMATS),
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=12),
    keep=st.floats(0.05, 1.0),
)
def test_damaged_bytes_never_escape_as_another_error(
    form: str,
    flips: list[tuple[float, int]],
    keep: float,
    folder: Path,
    limits: LimitSettings,
    imaging: ImagingSettings,
):
    """A damaged file is a photo or an InputFileError, and nothing else escapes."""
    data = bytearray(SAMPLES[form]())
    data = data[: max(1, int(len(data) * keep))]
    for place, value in flips:
        data[int(place * len(data))] = value
    path = folder / "damaged"
    path.write_bytes(data)
    try:
        photos = list(load_photos(path, limits=limits, imaging=imaging))
    except InputFileError as error:
        assert str(error).startswith("damaged: ")
    else:
        assert all(photo.image.ndim == 3 for photo in photos)
