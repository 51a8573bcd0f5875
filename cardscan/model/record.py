"""What the library gives back: a stored card with its history."""

from __future__ import annotations

import datetime as dt

from cardscan.model.contact import Contact, PhotoBox, Record
from cardscan.model.quality import Quality


class BackSide(Record):
    """The picture of a card's back; values that are ``on_back`` have their boxes on it.

    Attributes:
        id: number of its own reading in this library.
        file: base name of the picture.
        page: page of the file from 0, None where there are no pages.
        quad: outline on the photo.
    """

    id: int
    file: str
    page: int | None
    quad: PhotoBox


class CardRecord(Record):
    """One card in the library.

    Attributes:
        id: number in this library, from 1, never reused.
        uid: stable identifier of the contact in exports (a UUID URN). A person with several cards
            keeps that of the card that came first.
        file: base name of the picture it was read from.
        sha256: digest of that file's bytes.
        page: page of the file from 0, None where there are no pages.
        position: number of the card on its photo, from 0.
        quad: outline on the photo.
        contact: as read, of both sides where there is a back.
        scanned_at: UTC.
        taken_at: when the photo was taken, UTC, None when unknown.
        updated_at: UTC time of the last change; becomes REV.
        is_outlined: a person gave the outline.
        quality: what the picture was worth to the readers; None on cards that an older version
            read.
        back: the other side, where it was read from another picture and joined.
        older: numbers of other cards of the same person, the newest first; this one is newer.
    """

    id: int
    uid: str
    file: str
    sha256: str
    page: int | None
    position: int
    quad: PhotoBox
    contact: Contact
    scanned_at: dt.datetime
    taken_at: dt.datetime | None
    updated_at: dt.datetime
    is_outlined: bool = False
    quality: Quality | None = None
    back: BackSide | None = None
    older: tuple[int, ...] = ()

    @property
    def advice(self) -> tuple[str, ...]:
        """What would make a better picture, in sentences; empty when it is good enough."""
        return self.quality.advice if self.quality else ()
