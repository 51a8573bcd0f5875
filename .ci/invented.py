"""Libraries of many invented contacts, for the benchmarks."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from cardscan.model.contact import Contact, NameValue, PhoneValue, PhotoBox, Value
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.store.library import Library

_QUAD = PhotoBox(corners=((0, 0), (1599, 0), (1599, 949), (0, 949)))
_ON_A_PHOTO = 100  # cards


def fill(library: Library, count: int, doubtful: int = 0, picture: bytes | None = None) -> None:
    """Store cards with a picture each.

    Args:
        library: open.
        count: of the cards, in hundreds.
        doubtful: how many values of each, the first ones, are to be reviewed.
        picture: of each card; a grainy JPEG where None.
    """
    jpeg = picture or _grainy()
    for number in range(count // _ON_A_PHOTO):
        first = _ON_A_PHOTO * number
        contacts = (_contact(one, doubtful) for one in range(first, first + _ON_A_PHOTO))
        cards = tuple(ScannedCard(_QUAD, one, jpeg) for one in contacts)
        library.add_photo(ScannedPhoto(f"{number}.jpg", f"{number:064}", None, None, cards))


def _grainy() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((800, 475), 12).convert("RGB").resize((1600, 950)).save(stream, "JPEG")
    return stream.getvalue()


def _contact(number: int, doubtful: int) -> Contact:
    def held(text: str, line: int) -> dict[str, Any]:
        top = 80 + 120 * line
        is_doubtful = line < doubtful
        return {
            "value": text,
            "raw": text,
            "confidence": 0.6 if is_doubtful else 0.99,
            "needs_review": is_doubtful,
            "why": "The two readers did not read the same." if is_doubtful else None,
            "rule": "printed",
            "readers": ("tesseract",),
            "box": {"corners": ((80, top), (900, top), (900, top + 70), (80, top + 70))},
        }

    phone = f"+4420{70000000 + number}"
    return Contact(
        name=NameValue(**held(f"Ann{number} Example", 0), given="Ann", family="Example"),
        emails=(Value(**held(f"ann{number}@example.com", 1)),),
        phones=(PhoneValue(**held(phone, 2), e164=phone, type="work"),),
        company=Value(**held(f"Acme {number % 5000} Ltd", 3)),
        title=Value(**held("Head of Sales", 4)),
        websites=(Value(**held("example.com", 5)),),
        country="GB",
    )
