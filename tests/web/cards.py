"""Cards with pictures, for pages: drawn on the spot, with the place of every value known."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from cardscan.model.candidate import FieldKind, PhoneType
from cardscan.model.contact import Contact, NameValue, PhoneValue, PhotoBox, Value, Wording
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from tests.made import NOON, read

WIDTH, HEIGHT = 900, 510
QUAD = PhotoBox(corners=((0, 0), (WIDTH - 1, 0), (WIDTH - 1, HEIGHT - 1), (0, HEIGHT - 1)))


def line_box(number: int) -> PhotoBox:
    """Return the place of a line on the card."""
    top = 50 + 80 * number
    return PhotoBox(corners=((50, top), (760, top), (760, top + 60), (50, top + 60)))


def doubtful(text: str, number: int, **more: object) -> dict[str, object]:
    """Return what a value has that a person should look at."""
    doubts: dict[str, object] = {
        "confidence": 0.6,
        "needs_review": True,
        "why": "The two readers did not read the same.",
        "box": line_box(number),
    }
    return read(text, **(doubts | more))


def person(name: str, mail: str, number: str, firm: str) -> Contact:
    """Return a contact whose name, e-mail and phone are doubtful and whose firm is sure."""
    given, _, family = name.partition(" ")
    wordings = (
        Wording(reader="tesseract", text=f"E-mail {mail}"),
        Wording(reader="rapidocr", text=f"E-mail {mail.replace('l', '1')}"),
    )
    return Contact(
        name=NameValue(**doubtful(name, 0), given=given, family=family),
        emails=(Value(**doubtful(mail, 1, wordings=wordings)),),
        phones=(PhoneValue(**doubtful(number, 2), e164=number, type=PhoneType.WORK),),
        company=Value(**read(firm, box=line_box(3))),
        country="GB",
    )


@lru_cache(maxsize=32)
def picture(*lines: str) -> bytes:
    """Return the JPEG of a white card with these lines on it."""
    card = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(card)
    for number, line in enumerate(lines):
        pen.text((60, 60 + 80 * number), line, fill="black", font=ImageFont.load_default(40))
    stream = io.BytesIO()
    card.save(stream, "JPEG")
    return stream.getvalue()


def drawn(name: str, contact: Contact, jpeg: bytes | None = None) -> ScannedPhoto:
    """Return a photo that is one card."""
    lines = [value.value for kind in FieldKind for value in contact.values(kind)][:5]
    data = jpeg or picture(*lines)
    return ScannedPhoto(
        name=name,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        page=None,
        taken_at=NOON,
        cards=(ScannedCard(QUAD, contact, data),),
    )
