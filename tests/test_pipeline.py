from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cardscan.errors import InputFileError
from cardscan.evaluate.agreement import is_same_name
from cardscan.evaluate.records import load_truth
from cardscan.geometry import Box, Quad
from cardscan.imaging.find_cards import Found, Outline
from cardscan.imaging.load import load_photos
from cardscan.model.photo import Photo
from cardscan.pipeline import Engine, open_engine, read_outlines, read_photo
from cardscan.pixels import BgrImage, bgr
from cardscan.settings import ImagingSettings, ReaderChoice, ReadingSettings, Settings
from tests.imaging.scenes import desk, flat_card, lay, placed, printed_page
from tests.ocr.drawing import Print, draw_card

SAMPLES = Path(__file__).parent.parent / "samples" / "cards"
TRUTH = {Path(picture.file).name: picture for picture in load_truth(SAMPLES / "truth.jsonl")}
EASY = ("card03.jpg", "card06.jpg", "card08.jpg", "card12.jpg", "card18.png")


def engine_of(choice: ReaderChoice) -> Engine:
    """Open the readers of one choice."""
    return open_engine(Settings(reading=ReadingSettings(reader=choice)))


@pytest.fixture(scope="module")
def both() -> Engine:
    """Open both readers once for all tests here."""
    return engine_of(ReaderChoice.BOTH)


def photo_of(name: str) -> Photo:
    """Return a committed sample photo."""
    settings = Settings()
    return next(load_photos(SAMPLES / name, limits=settings.limits, imaging=settings.imaging))


@pytest.mark.parametrize("name", EASY)
def test_a_sample_becomes_its_contact(name: str, both: Engine) -> None:
    """A photographed card comes out with the right name, numbers and addresses."""
    (card,) = read_photo(photo_of(name), both).cards
    (true,) = TRUTH[name].cards
    assert card.contact.name is not None
    assert true.name is not None
    assert is_same_name(true.name, card.contact.name.value)
    assert {p.e164 for p in card.contact.phones} == {p.e164 for p in true.phones}
    assert {e.value for e in card.contact.emails} == {e.lower() for e in true.emails}


def test_boxes_lie_on_the_photo(both: Engine) -> None:
    """Each value's place is inside the photo, near the card it was read from."""
    photo = photo_of(EASY[0])
    height, width = photo.image.shape[:2]
    (card,) = read_photo(photo, both).cards
    boxes = [v.box for v in (card.contact.name, *card.contact.phones) if v is not None]
    assert boxes
    for box in boxes:
        assert box is not None
        assert all(-5 <= x <= width + 5 and -5 <= y <= height + 5 for x, y in box.corners)


@pytest.mark.parametrize("choice", [ReaderChoice.TESSERACT, ReaderChoice.RAPIDOCR])
def test_each_reader_works_alone(choice: ReaderChoice) -> None:
    """With one reader the contact names that reader only."""
    (card,) = read_photo(photo_of("card08.jpg"), engine_of(choice)).cards
    assert card.text.readers == (choice.value,)
    assert card.contact.emails


def test_a_photo_without_text_has_no_card(both: Engine) -> None:
    """An empty desk is a result and not an error."""
    blank = Photo("blank.png", "0" * 64, None, bgr(np.full((600, 900, 3), 235, np.uint8)))
    assert read_photo(blank, both).cards == ()


def test_a_page_of_text_is_no_card(both: Engine) -> None:
    """A photo on which nothing looks like a card and nothing reaches somebody has no card."""
    page = Photo("page.png", "0" * 64, None, printed_page((900, 700)))
    assert read_photo(page, both).cards == ()


@pytest.mark.parametrize("is_reaching", [True, False])
def test_doubtful_outline_is_a_card_if_it_reaches_somebody(
    both: Engine, monkeypatch: pytest.MonkeyPatch, *, is_reaching: bool
) -> None:
    """What may be no card is read, and kept where a number or an address stands on it."""
    monkeypatch.setattr("cardscan.imaging.find_cards.SURE_CHANCE", 1.01)
    card = flat_card().copy()
    if not is_reaching:
        card[round(0.5 * len(card)) :] = card[0, 0]  # the name and the title stay
    scene = lay(desk((1600, 1200), (90, 120, 160)), bgr(card), placed(830, 590, 900, angle=3))
    cards = read_photo(Photo("desk.png", "0" * 64, None, scene), both).cards
    assert [c.card.is_doubtful for c in cards] == [True] * is_reaching


@pytest.mark.parametrize(("said", "cards"), [("OJ", 0), ("ACME", 1)])
def test_a_pattern_with_a_letter_or_two_is_no_card(both: Engine, said: str, cards: int) -> None:
    """It looks like a card, but says nothing; a logo alone does."""
    scene = lay(
        desk((1600, 1200), (90, 120, 160)),
        draw_card((Print(said, 300, 240, 90),)),
        placed(830, 590, 900, angle=3),
    )
    read = read_photo(Photo("desk.png", "0" * 64, None, scene), both).cards
    assert len(read) == cards


def test_unlikely_outlines_are_tried_when_nothing_can_be_read(
    both: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small card nobody took for one is read, where the whole photo says nothing."""
    place = placed(700, 400, 300, angle=4)
    scene = lay(desk((4000, 3000), (90, 120, 160)), flat_card(), place)
    elsewhere = placed(2000, 2000, 900)

    def find_nothing(_image: BgrImage, _settings: ImagingSettings) -> Found:
        nearest = tuple(Outline(quad, is_doubtful=True) for quad in (elsewhere, place))
        return Found((), is_empty=True, unlikely=nearest)

    monkeypatch.setattr("cardscan.pipeline.find_cards", find_nothing)
    (card,) = read_photo(Photo("desk.png", "0" * 64, None, scene), both).cards
    assert card.contact.emails
    assert card.card.is_doubtful


def test_two_people_on_a_card_are_two_contacts(both: Engine) -> None:
    """Each has the own title and mail, both have the firm, and a person is asked about them."""
    left = ("Ann Collins", "Sales Manager", "ann.collins@example.com")
    right = ("Robert Keller", "Head Gardener", "robert.keller@example.com")
    rows = [
        Print(text, column, 150 + 60 * row)
        for column, texts in ((60, left), (560, right))
        for row, text in enumerate(texts)
    ]
    shared = (Print("Hartwell Garden Design Ltd.", 60, 40), Print("www.example.com", 60, 500))
    photo = Photo("two.png", "0" * 64, None, draw_card((*shared, *rows)))
    cards = read_photo(photo, both).cards
    assert [c.contact.name and c.contact.name.value for c in cards] == [left[0], right[0]]
    assert [[mail.value for mail in c.contact.emails] for c in cards] == [[left[2]], [right[2]]]
    assert len({c.card.quad for c in cards}) == 1
    by_hand = read_outlines(photo, [cards[0].card.quad], both).cards
    names = [c.contact.name and c.contact.name.value for c in by_hand]
    assert names == [left[0], right[0]]
    for card in cards:
        assert card.contact.company is not None
        assert card.contact.name is not None
        assert card.contact.name.needs_review
        assert not any(mail.needs_review for mail in card.contact.emails)  # named after the owner
        assert card.contact.name.why == (
            "This card names Ann Collins and Robert Keller; each has a contact: look whose this is."
        )


def test_persons_outline_is_read(both: Engine) -> None:
    """What lies inside the corners is one card, with these corners."""
    photo = photo_of(EASY[0])
    (found,) = read_photo(photo, both).cards
    (card,) = read_outlines(photo, [found.card.quad], both).cards
    assert card.card.quad == found.card.quad
    assert card.contact == found.contact


@pytest.mark.parametrize(
    ("corners", "words"),
    [
        (Box(-3, 10, 300, 200), "not all on the photo, which is 640 pixels wide and 480 high"),
        (Box(10, 10, 300, 481), "not all on the photo, which is 640 pixels wide and 480 high"),
        (Box(10, 10, 300, 57), "enclose too little to be read; every side"),
        (Box(10, 10, 600, 400), "no text can be read inside the corners 10,10 600,10 600,400"),
    ],
)
def test_persons_outline_that_gives_no_card_is_said(corners: Box, words: str, both: Engine) -> None:
    """Corners beside the photo, too near to each other or round nothing are one sentence."""
    blank = Photo("desk.jpg", "", None, bgr(np.full((480, 640, 3), 230, np.uint8)))
    with pytest.raises(InputFileError, match=f"^desk.jpg: .*{words}"):
        read_outlines(blank, [Quad(corners.corners())], both)
