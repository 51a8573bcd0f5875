"""The pictures of the review: the card, the place in question enlarged, and the whole photo.

The original photo is used where it shows more and still is where it was, which its digest tells;
else the picture in the library. One photo is decoded at a time, and only the last one is kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from cardscan.errors import InputFileError
from cardscan.geometry import Quad, quad_from
from cardscan.imaging.encode import encode_jpeg
from cardscan.imaging.load import Feed
from cardscan.imaging.stored_card import (
    Size,
    cut_out,
    decode_jpeg,
    flat_to_photo,
    shrink,
    size_of,
    widened,
)
from cardscan.model.contact import PhotoBox
from cardscan.model.photo import Photo
from cardscan.model.record import CardRecord
from cardscan.settings import LimitSettings, Settings
from cardscan.store.library import Library

WIDEST: Final = 1400  # pixels of an enlarged place
HIGHEST: Final = 420
LONGEST: Final = 1600  # pixels of a whole photo on the page
ROOM: Final = 0.55  # round a place, in heights of it
MOST_PIXELS: Final = 12_500_000  # of a photo that is decoded for a place: it is held in memory
WORTH: Final = 1.2  # pixels of the photo a pixel of the flat picture: less shows nothing more
KEPT: Final = 48  # enlarged places, some ten thousand bytes each

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a card as it was read, and its flat picture.

    Attributes:
        record: the card; where it lies and what it was read from count, not its contact.
        size: of the flat picture, None when it cannot be told.
    """

    record: CardRecord
    size: Size | None


class Pictures:
    """Pictures of the cards of a library; may be asked by several threads."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        small = {"max_pixels": min(settings.limits.max_pixels, MOST_PIXELS)}
        self._small = settings.limits.model_copy(update=small)
        self._lock = threading.Lock()
        self._last: Photo | None = None
        self._made: OrderedDict[tuple[object, ...], bytes] = OrderedDict()

    def side(self, record: CardRecord, *, on_back: bool) -> Side:
        """Return one side of a contact, the only one where there is no back.

        Raises:
            StoreError: when the library cannot be read.
        """
        if on_back and record.back:
            record = self._library.reading(record.back.id)
        return Side(record, size_of(self._library.picture(record.id)))

    def enlarged(self, side: Side, box: PhotoBox) -> bytes:
        """Return a place of a card, with some room around it, as a JPEG.

        Raises:
            StoreError: when the library cannot be read.
            InputFileError: when there is no picture to look at.
        """
        key = (side.record.id, side.record.quad, box)
        with self._lock:
            if key not in self._made:
                self._made[key] = self._enlarge(side, box)
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
            return self._made[key]

    def whole_photo(self, side: Side) -> tuple[bytes, Size] | None:
        """Return the photo a card was read from, made smaller, and its own size.

        None when it is not where it was, or is another one by now.
        """
        with self._lock:
            photo = self._photo(side.record, self._settings.limits)
            if photo is None:
                return None
            height, width = photo.image.shape[:2]
            return encode_jpeg(shrink(photo.image, LONGEST)), Size(width, height)

    def has_photo(self, side: Side) -> bool:
        """Say whether there is a file where the photo was; it is not looked into."""
        path = self._library.answers.place_of(side.record.sha256)
        return path is not None and path.is_file()

    def _enlarge(self, side: Side, box: PhotoBox) -> bytes:
        if side.size is None:
            raise InputFileError(f"card {side.record.id} has no picture that can be shown")
        on_photo = widened(quad_from(box.corners), ROOM)
        back = flat_to_photo(quad_from(side.record.quad.corners), side.size).inverse()
        a, b, c, d = (back.apply(corner) for corner in on_photo.corners)
        on_card = Quad((a, b, c, d))
        is_worth_it = on_photo.area > WORTH**2 * on_card.area
        photo = self._photo(side.record, self._small) if is_worth_it else None
        if photo is None:
            image, place = decode_jpeg(self._library.picture(side.record.id)), on_card
        else:
            image, place = photo.image, on_photo
        return encode_jpeg(cut_out(image, place, width=WIDEST, height=HIGHEST), 90)

    def _photo(self, record: CardRecord, limits: LimitSettings) -> Photo | None:
        """Return the photo of a card, if its file is still where it was."""
        last = self._last
        if last is not None and (last.sha256, last.page) == (record.sha256, record.page):
            return last
        self._last = None  # given back before the next one is decoded
        path = self._library.answers.place_of(record.sha256)
        if path is None:
            return None
        try:
            with Feed(path, limits=limits, imaging=self._settings.imaging) as feed:
                if feed.sha256 == record.sha256:
                    self._last = feed.photo(record.page)
        except InputFileError:
            return None
        return self._last


def on_picture(side: Side, box: PhotoBox | None) -> Corners | None:
    """Return where a place of the photo is on the flat picture, in shares of its sides."""
    if box is None or side.size is None:
        return None
    back = flat_to_photo(quad_from(side.record.quad.corners), side.size).inverse()
    points = [back.apply(point) for point in quad_from(box.corners).corners]
    return tuple(
        (round((p.x + 0.5) / side.size.width, 5), round((p.y + 0.5) / side.size.height, 5))
        for p in points
    )
