"""When a picture was taken, as its EXIF data say."""

from __future__ import annotations

import datetime as dt

from PIL import ExifTags, Image

from cardscan.imaging.decoder_errors import DECODER_ERRORS

_LOCAL_TIME = "%Y:%m:%d %H:%M:%S"
_WITH_OFFSET = "%Y:%m:%d %H:%M:%S%z"


def taken_at(picture: Image.Image) -> dt.datetime | None:
    """Return a decoded picture's DateTimeOriginal in UTC, None when it is missing or damaged.

    Cameras without OffsetTime write their local time and do not say where they are; it is then
    taken to be UTC, which is at most 14 hours off.
    """
    try:
        details = picture.getexif().get_ifd(ExifTags.IFD.Exif)
    except DECODER_ERRORS:
        return None  # the picture is good: its date is not worth losing it
    local = _text(details.get(ExifTags.Base.DateTimeOriginal))
    offset = _text(
        details.get(ExifTags.Base.OffsetTimeOriginal) or details.get(ExifTags.Base.OffsetTime)
    )
    return _parse(local + offset, _WITH_OFFSET) or _parse(local, _LOCAL_TIME)


def _text(value: object) -> str:
    return value.strip(" \x00") if isinstance(value, str) else ""


def _parse(text: str, pattern: str) -> dt.datetime | None:
    """Return the time in UTC, None when the text is no such time."""
    try:
        read = dt.datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone is settled below
        aware = read if read.tzinfo else read.replace(tzinfo=dt.UTC)
        return aware.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
