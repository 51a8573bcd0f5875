"""The pictures of the review: the card, the place in question enlarged, and the whole photo.

The original photo is used where it shows more and still is where it was, which its digest tells;
else the picture in the library. A photo is decoded once for all places of a card and then let go:
a small one here, a large one aside, where the server has another process for what takes memory.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.errors import InputFileError
from cardscan.geometry import Quad, quad_from
from cardscan.imaging.stored_card import Size, decode_jpeg, flat_to_photo, size_of, widened
from cardscan.model.contact import PhotoBox
from cardscan.model.record import CardRecord
from cardscan.review.sights import Seen, Sight, enlarge, look_at
from cardscan.settings import Settings
from cardscan.store.library import Library

ROOM: Final = 0.55  # round a place, in heights of it
MOST_PIXELS: Final = 4_000_000  # of a photo decoded in this process, seven bytes each meanwhile
WORTH: Final = 1.2  # pixels of the photo a pixel of the flat picture: less shows nothing more
KEPT: Final = 48  # enlarged places, some ten thousand bytes each

Looking = Callable[[Sight], Seen | None]
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

    def __init__(self, library: Library, settings: Settings, aside: Looking = look_at) -> None:
        """Make the pictures of a library.

        Args:
            library: open.
            settings: what a photo may cost.
            aside: looks at photos too large for this process.
        """
        self._library = library
        self._settings = settings
        self._aside = aside
        self._lock = threading.Lock()
        self._made: OrderedDict[tuple[object, ...], bytes] = OrderedDict()

    def side(self, record: CardRecord, *, on_back: bool) -> Side:
        """Return one side of a contact, the only one where there is no back.

        Raises:
            StoreError: when the library cannot be read.
        """
        if on_back and record.back:
            record = self._library.reading(record.back.id)
        return Side(record, size_of(self._library.picture(record.id)))

    def enlarged(self, side: Side, box: PhotoBox, others: Sequence[PhotoBox] = ()) -> bytes:
        """Return a place of a card, with some room around it, as a JPEG.

        Args:
            side: of the card.
            box: the place on the photo.
            others: that will be asked for next, to be made in one go.

        Raises:
            StoreError: when the library cannot be read.
            InputFileError: when there is no picture to look at.
        """
        key = _key(side, box)
        made = self._made.get(key)  # without waiting for what is made of another photo
        if made is not None:
            return made
        with self._lock:
            if key not in self._made:
                self._enlarge(side, (*others, box))
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
            return self._made[key]

    def whole_photo(self, side: Side) -> tuple[bytes, Size] | None:
        """Return the photo a card was read from, made smaller, and its own size.

        None when it is not where it was, or is another one by now.
        """
        with self._lock:
            seen = self._look(side.record, ())
        return (seen.jpegs[0], seen.size) if seen else None

    def has_photo(self, side: Side) -> bool:
        """Say whether there is a file where the photo was; it is not looked into."""
        path = self._library.answers.place_of(side.record.sha256)
        return path is not None and path.is_file()

    def _enlarge(self, side: Side, boxes: tuple[PhotoBox, ...]) -> None:
        """Make these places, the last one in any case."""
        if side.size is None:
            raise InputFileError(f"card {side.record.id} has no picture that can be shown")
        back = flat_to_photo(quad_from(side.record.quad.corners), side.size).inverse()
        fine, coarse = {}, {}
        for box in boxes:
            on_photo = widened(quad_from(box.corners), ROOM)
            a, b, c, d = (back.apply(corner) for corner in on_photo.corners)
            coarse[box] = Quad((a, b, c, d))
            if on_photo.area > WORTH**2 * coarse[box].area:
                fine[box] = on_photo
        seen = self._look(side.record, tuple(fine.values())) if boxes[-1] in fine else None
        if seen is not None:
            made = dict(zip(fine, seen.jpegs, strict=True))
        else:
            image = decode_jpeg(self._library.picture(side.record.id))
            made = dict(zip(coarse, enlarge(image, tuple(coarse.values())), strict=True))
        for box, jpeg in made.items():
            self._made[_key(side, box)] = jpeg

    def _look(self, record: CardRecord, places: tuple[Quad, ...]) -> Seen | None:
        """Return what the photo of a card shows, if its file is still where it was."""
        path = self._library.answers.place_of(record.sha256)
        if path is None or not path.is_file():
            return None
        limits = self._settings.limits
        small = min(limits.max_pixels, MOST_PIXELS)
        for look, most in ((look_at, small), (self._aside, limits.max_pixels)):
            allowed = limits.model_copy(update={"max_pixels": most})
            imaging = self._settings.imaging
            try:
                return look(Sight(path, record.sha256, record.page, places, allowed, imaging))
            except InputFileError:
                continue
        return None


def _key(side: Side, box: PhotoBox) -> tuple[object, ...]:
    return side.record.id, side.record.quad, box


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
