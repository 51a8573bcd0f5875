from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from cardscan.export.left_out import LeftOut
from cardscan.handover import encode, outgoing
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.piles import Piles
from cardscan.settings.triage import TriageSettings
from cardscan.store.library import Library
from tests.made import NOON, WHOLE, ann, firm


def _picture() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((1600, 950), 60).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of two cards with real pictures."""
    with Library.open(tmp_path / "library.db", clock=lambda: NOON) as opened:
        cards = tuple(ScannedCard(WHOLE, contact, _picture()) for contact in (ann(), firm()))
        opened.add_photo(ScannedPhoto("a.jpg", "ab" * 32, None, None, cards))
        yield opened


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("vcard", "PHOTO;ENCODING=b;TYPE=JPEG:"),
        ("vcard4", "PHOTO:data:image/jpeg;base64,"),
    ],
)
def test_photo_is_small_and_whole(library: Library, kind: str, head: str) -> None:
    """The picture of the card is in its vCard, no larger than address books take."""
    piles = Piles(library, TriageSettings(), "me")
    chosen = {one.person.id: one for one in piles.subjects()}
    contacts = outgoing(library, chosen, with_pictures=True)
    data = b"".join(encode(kind, contacts, LeftOut()))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    held = [line.removeprefix(head) for line in lines if line.startswith(head)]
    pictures = [base64.b64decode(encoded, validate=True) for encoded in held]
    assert len(pictures) == 2
    for picture in pictures:
        assert len(picture) < 224_000
        with Image.open(io.BytesIO(picture)) as shown:
            assert max(shown.size) == 720


def test_introducer_has_a_name(library: Library) -> None:
    """A card in the library has its name; one that was forgotten is nobody, and no identity."""
    piles = Piles(library, TriageSettings(), "me")
    piles.say([piles.subject(2)], {"introduced_by": piles.introducer("1")})
    chosen = {2: piles.subject(2)}
    assert [one.introducer for one in outgoing(library, chosen)] == ["Dr. Ann O'Neil"]
    library.history.forget(1)
    chosen = {2: piles.subject(2)}
    assert [one.introducer for one in outgoing(library, chosen)] == [None]
    assert piles.named(chosen[2]).judgement.introduced_by == "somebody who is no longer here"
