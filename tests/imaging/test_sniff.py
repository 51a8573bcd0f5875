from __future__ import annotations

import pytest

from cardscan.imaging.sniff import PictureFormat, sniff_format


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe1....", PictureFormat.JPEG),
        (b"\x89PNG\r\n\x1a\n....", PictureFormat.PNG),
        (b"GIF89a..", PictureFormat.GIF),
        (b"BM....", PictureFormat.BMP),
        (b"II*\x00....", PictureFormat.TIFF),
        (b"MM\x00*....", PictureFormat.TIFF),
        (b"II+\x00....", PictureFormat.TIFF),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", PictureFormat.WEBP),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", PictureFormat.HEIF),
        (b"\x00\x00\x00\x1cftypMSF0\x00\x00\x00\x00miafmif1", PictureFormat.HEIF),
        (b"%PDF-1.7\n", PictureFormat.PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", PictureFormat.PDF),
    ],
)
def test_kind_is_told_from_the_first_bytes(data: bytes, kind: PictureFormat):
    """Each format is known by its signature."""
    assert sniff_format(data) is kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8",
        b"Hello %PDF",
        b"RIFF\x10\x00\x00\x00WAVEfmt ",
        b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2",
        b"PK\x03\x04",
        b" " * 2000 + b"%PDF-1.4",
    ],
)
def test_anything_else_is_nothing(data: bytes):
    """Texts, sounds, films and archives are no pictures."""
    assert sniff_format(data) is None
