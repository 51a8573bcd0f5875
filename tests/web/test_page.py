"""The page in a browser, by keyboard alone unless a test says otherwise."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from cardscan.export.left_out import LeftOut
from cardscan.handover import encode, outgoing
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact, PhotoBox, Value
from cardscan.model.pair import Decider, Pair, PairKind, PairState
from cardscan.piles import Piles
from cardscan.settings.triage import TriageSettings
from cardscan.store.library import Library
from tests.made import NOON, read
from tests.web.cards import doubtful, drawn, person, picture
from tests.web.conftest import Running, running

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>'


def shows(page: Page, label: str, text: str) -> None:
    """Wait until the page asks this."""
    expect(page.locator("#review")).to_be_visible()
    expect(page.locator("#field-label")).to_have_text(label)
    expect(page.locator("#value")).to_have_value(text)


def has_no_barrier(page: Page) -> None:
    """Let axe look at the page as it is: it finds nothing serious."""
    found = Axe().run(page).response["violations"]
    assert not [f"{v['id']}: {v['help']}" for v in found if v["impact"] in {"serious", "critical"}]


def test_from_the_first_question_to_the_export(page: Page, server: Running) -> None:
    """Accept, alternative, typing, not on the card: all without a mouse, into the next export."""
    shows(page, "Name", "Ann Example")
    page.keyboard.press("Enter")
    shows(page, "E-mail", "ann@example.com")
    page.keyboard.press("F2")
    page.keyboard.press("Home")
    page.keyboard.type("jo")
    page.keyboard.press("Enter")
    shows(page, "Phone", "+442079460010")
    page.keyboard.press("x")
    shows(page, "Name", "Bob Sample")
    page.keyboard.type("Robert Sample")
    page.keyboard.press("Enter")
    for label, text in (
        ("E-mail", "bob@example.com"),
        ("Phone", "+442079460011"),
        ("Name", "Cid Muster"),
        ("E-mail", "cid@example.com"),
        ("Phone", "+442079460012"),
    ):
        shows(page, label, text)
        page.keyboard.press("Enter")
    expect(page.locator("#done-title")).to_have_text("All clear")
    subjects = Piles(server.library, TriageSettings(), "me").subjects()
    contacts = outgoing(server.library, {one.person.id: one for one in subjects})
    table = b"".join(encode("csv", contacts, LeftOut())).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["Name"] for row in rows] == ["Ann Example", "Robert Sample", "Cid Muster"]
    assert rows[0]["E-mail 1"] == "joann@example.com"
    assert [row["Phone 1"] for row in rows] == ["", "+442079460011", "+442079460012"]
    assert {row["Needs review"] for row in rows} == {""}
    assert rows[1]["Given name"] == "Robert"


def test_undo_any_number_of_steps(page: Page, server: Running) -> None:
    """Each u takes one answer back, over cards and kinds of answer, to the very first."""
    before = [record.contact for record in server.library.cards()]
    for key, label, text in (
        ("Enter", "E-mail", "ann@example.com"),
        ("x", "Phone", "+442079460010"),
        ("s", "Name", "Bob Sample"),
        ("Enter", "E-mail", "bob@example.com"),
    ):
        page.keyboard.press(key)
        shows(page, label, text)
    for label, text in (
        ("Name", "Bob Sample"),
        ("Phone", "+442079460010"),
        ("E-mail", "ann@example.com"),
        ("Name", "Ann Example"),
    ):
        page.keyboard.press("u")
        shows(page, label, text)
    page.keyboard.press("u")
    expect(page.locator("#toast")).to_have_text("There is nothing to undo.")
    assert [record.contact for record in server.library.cards()] == before


def test_moving_between_cards_and_fields(page: Page, server: Running) -> None:
    """Arrows change the card, Tab the field, and nothing is answered by it."""
    page.keyboard.press("ArrowRight")
    shows(page, "Name", "Bob Sample")
    page.keyboard.press("Tab")
    shows(page, "E-mail", "bob@example.com")
    page.keyboard.press("ArrowLeft")
    shows(page, "Name", "Ann Example")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#toast")).to_have_text("This is the first card.")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#value")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#accept")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#absent")).to_be_focused()
    assert server.library.answers.newest(1) == ()


def test_alternative_takes_one_key(page: Page, server: Running) -> None:
    """The other reader's wording is there to be taken, its different letters are marked."""
    page.keyboard.press("ArrowRight")
    shows(page, "Name", "Bob Sample")
    page.keyboard.press("ArrowRight")
    shows(page, "Name", "Cid Muster")
    page.keyboard.press("Tab")
    shows(page, "E-mail", "cid@example.com")
    expect(page.locator("#alternatives button")).to_have_text(["1cid@examp1e.com"])
    assert page.locator("#wordings mark").all_inner_texts() == ["l", "1"]
    page.keyboard.press("1")
    shows(page, "Phone", "+442079460012")
    page.keyboard.press("Enter")
    shows(page, "Name", "Cid Muster")
    emails = server.library.card(3).contact.emails
    assert [email.value for email in emails] == ["cid@examp1e.com"]


def test_place_is_lit_up_and_enlarged(page: Page) -> None:
    """The ring lies on the value, and the enlarged place is a picture of that line."""
    ring = page.locator("#spot .ring").get_attribute("d") or ""
    left, top = (float(part) for part in ring[1:].split("V")[0].split())
    assert (left, top) == pytest.approx((50, 50), abs=10)
    enlarged = page.locator("#enlarged")
    expect(enlarged).to_be_visible()
    loaded = "i => i.complete && i.naturalWidth > 0"
    page.wait_for_function(loaded, arg=enlarged.element_handle())
    size = enlarged.evaluate("(i) => [i.naturalWidth, i.naturalHeight]")
    assert size[0] > 1200
    assert 5 < size[0] / size[1] < 12


def test_checks_while_typing(page: Page) -> None:
    """A number shows its country and shape, an address that is none says so."""
    page.keyboard.press("Tab")
    shows(page, "E-mail", "ann@example.com")
    expect(page.locator("#check")).to_have_text("A valid address.")
    page.keyboard.type("ann at example")
    expect(page.locator("#check")).to_have_text("This is not the form of an e-mail address.")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    shows(page, "Phone", "+442079460010")
    page.keyboard.press("F2")
    expect(page.locator("#check")).to_contain_text("+44 20 7946 0010, United Kingdom")
    expect(page.locator("#flag")).to_have_text("🇬🇧")


def test_two_tabs_do_not_overwrite_each_other(
    page: Page, new_page: Callable[[], Page], server: Running
) -> None:
    """The second answer to one question is not stored, and its tab shows what the first said."""
    other = new_page()
    other.goto(f"{server.address}/review")
    shows(other, "Name", "Ann Example")
    page.keyboard.type("Anne Example")
    page.keyboard.press("Enter")
    shows(page, "E-mail", "ann@example.com")
    other.keyboard.type("Anna Example")
    other.keyboard.press("Enter")
    expect(other.locator("#toast")).to_contain_text("your answer was not stored")
    shows(other, "Name", "Anne Example")
    assert len(server.library.answers.newest(5)) == 1
    other.keyboard.press("ArrowRight")
    shows(other, "Name", "Bob Sample")


def test_text_of_a_card_is_never_markup(tmp_path: Path, new_page: Callable[[], Page]) -> None:
    """Whatever a card or a code says stands there as text, in every place that shows it."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        contact = person(HOSTILE, "eve@example.com", "+442079460018", HOSTILE)
        note = Value(**doubtful(HOSTILE, 4, why=HOSTILE, runner_up=HOSTILE + "!"))
        hostile = contact.model_copy(update={"title": note})
        library.add_photo(drawn(f"{HOSTILE[:20]}.jpg", hostile))
    with running(path) as server:
        page = new_page()
        page.goto(server.door)
        shows(page, "Name", HOSTILE)
        for _ in range(3):
            page.keyboard.press("Tab")
        shows(page, "Title", HOSTILE)
        expect(page.locator("#why")).to_have_text(HOSTILE)
        page.keyboard.press("1")
        page.locator("#done-title").or_(page.locator("#field-label")).first.wait_for()
        assert page.title() == "Review · cardscan"
        assert page.locator("img[src='x'], main script").count() == 0


def test_value_can_be_added_and_any_field_changed(page: Page, server: Running) -> None:
    """A second e-mail that nobody read, and a firm that was sure, by mouse."""
    page.get_by_label("Add a value").select_option(label="E-mail")
    shows(page, "E-mail", "")
    page.keyboard.type("info@example.com")
    page.keyboard.press("Enter")
    expect(page.locator("#others .held").filter(has_text="info@example.com")).to_be_visible()
    page.locator("#others button", has_text="Acme Ltd").click()
    shows(page, "Company", "Acme Ltd")
    page.locator("#value").click()
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.get_by_role("button", name="Accept").click()
    shows(page, "Name", "Ann Example")
    contact = server.library.card(1).contact
    assert [e.value for e in contact.emails] == ["ann@example.com", "info@example.com"]
    assert contact.company
    assert contact.company.value == "Acme Ltd!"


def test_what_was_typed_waits(page: Page, server: Running) -> None:
    """Left by mouse before Enter, it is there again with its question; Escape gives it up."""
    page.keyboard.type("Anne")
    page.locator("#others button", has_text="Acme Ltd").click()
    shows(page, "Company", "Acme Ltd")
    page.get_by_role("button", name="Next card").click()
    shows(page, "Name", "Bob Sample")
    page.keyboard.press("ArrowLeft")
    shows(page, "Name", "Anne")
    page.keyboard.press("Escape")
    shows(page, "Name", "Ann Example")
    page.keyboard.type("Anna")
    page.keyboard.press("Enter")
    shows(page, "E-mail", "ann@example.com")
    page.keyboard.press("u")
    shows(page, "Name", "Ann Example")
    assert server.library.answers.newest(1) == ()


def test_pair_is_a_question(path: Path, new_page: Callable[[], Page]) -> None:
    """Two cards side by side; x keeps them apart, u asks again, Enter joins them."""
    with Library.open(path) as library:
        pair = Pair(
            front=library.reading(1),
            back=library.reading(2),
            state=PairState.PROPOSED,
            decided_by=Decider.PROGRAM,
            reason="Both name the same street.",
            contact=library.reading(1).contact,
            decided_at=NOON,
        )
        library.propose(pair)
    with running(path) as server:
        page = new_page()
        page.goto(server.door)
        expect(page.locator("#pair-why")).to_have_text("Both name the same street.")
        expect(page.locator("#pair-rows tr").first).to_contain_text("Bob Sample")
        has_no_barrier(page)
        page.keyboard.press("x")
        shows(page, "Name", "Ann Example")
        assert [p.state for p in server.library.pairs()] == [PairState.APART]
        page.keyboard.press("u")
        expect(page.locator("#pair")).to_be_visible()
        page.keyboard.press("Enter")
        shows(page, "Name", "Ann Example")
        assert [p.state for p in server.library.pairs()] == [PairState.JOINED]
        assert [record.id for record in server.library.cards()] == [1, 3]


def test_two_cards_of_one_person_are_a_question(path: Path, new_page: Callable[[], Page]) -> None:
    """The newer card beside the older one; Enter merges, u asks again, x keeps them apart."""
    with Library.open(path) as library:
        newer, older = library.reading(2), library.reading(1)
        pair = Pair(
            kind=PairKind.PERSON,
            front=newer,
            back=older,
            state=PairState.PROPOSED,
            decided_by=Decider.PROGRAM,
            reason="Both name Ann Example.",
            contact=newer.contact,
            decided_at=NOON,
        )
        library.propose(pair)
    with running(path) as server:
        page = new_page()
        page.goto(server.door)
        expect(page.locator("#pair-title")).to_have_text("Two cards of one person?")
        expect(page.locator("#join")).to_contain_text("merge them")
        page.keyboard.press("Enter")
        expect(page.locator("#pair")).to_be_hidden()
        assert [(r.id, r.older) for r in server.library.cards()] == [(2, (1,)), (3, ())]
        page.keyboard.press("u")
        expect(page.locator("#pair")).to_be_visible()
        page.keyboard.press("x")
        expect(page.locator("#pair")).to_be_hidden()
        assert [r.id for r in server.library.cards()] == [1, 2, 3]
        assert [p.state for p in server.library.pairs(PairKind.PERSON)] == [PairState.APART]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_that_axe_finds(page: Page, server: Running, scheme: str) -> None:
    """No serious finding on the question, the keys and the description of the API."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of two words
    page.keyboard.press("Tab")
    shows(page, "E-mail", "ann@example.com")
    expect(page.locator("#check")).not_to_be_empty()
    has_no_barrier(page)
    page.keyboard.press("?")
    has_no_barrier(page)
    page.goto(f"{server.address}/docs")
    has_no_barrier(page)


def test_fits_a_phone_and_double_size(page: Page) -> None:
    """At a phone's width, and at 200 % of a laptop's, nothing has to be moved sideways."""
    for width, height in ((360, 740), (640, 400)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator("#accept").scroll_into_view_if_needed()
        expect(page.locator("#accept")).to_be_in_viewport()


def test_answers_on_other_cards_show_up(page: Page, server: Running) -> None:
    """What somebody scanned or corrected elsewhere meanwhile is there when the page is opened."""
    newcomer = person("Dot Demo", "dot@example.com", "+442079460055", "Delta")
    server.library.add_photo(drawn("late.jpg", newcomer.model_copy(update={"title": None})))
    page.reload()
    expect(page.locator("#left")).to_contain_text("12 left")


def test_missing_field_is_asked(tmp_path: Path, new_page: Callable[[], Page]) -> None:
    """A field that may be printed is asked; Enter alone stores nothing, x settles it."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        contact = person("Ann Example", "a@example.com", "+442079460018", "Acme")
        bare = contact.model_copy(update={"emails": (), "missing": (FieldKind.EMAIL,)})
        title = Value(**read("Head of Sales"))
        library.add_photo(drawn("a.jpg", bare.model_copy(update={"title": title})))
    with running(path) as server:
        page = new_page()
        page.goto(server.door)
        shows(page, "Name", "Ann Example")
        page.keyboard.press("Enter")
        shows(page, "Phone", "+442079460018")
        page.keyboard.press("Enter")
        shows(page, "E-mail", "")
        page.keyboard.press("Enter")
        expect(page.locator("#toast")).to_contain_text("Type what is printed")
        page.keyboard.press("x")
        expect(page.locator("#done-title")).to_have_text("All clear")
        assert server.library.card(1).contact.missing == ()


@pytest.fixture
def at_hand(tmp_path: Path) -> Path:
    """A library whose one card lies on a photo that is still where it was."""
    photo = tmp_path / "desk.jpg"
    card = Image.open(io.BytesIO(picture("Ann Example", "ann@example.com", "+442079460018")))
    desk = Image.new("RGB", (1800, 1200), (70, 60, 52))
    desk.paste(card, (400, 300))
    desk.save(photo, quality=95)
    contact = person("Ann Example", "ann@example.com", "+442079460018", "Acme")
    shifted = Contact.model_validate(_shifted(contact.model_dump(mode="json"), 400, 300))
    quad = PhotoBox(corners=((400, 300), (1299, 300), (1299, 809), (400, 809)))
    made = drawn("desk.jpg", shifted)
    sha256 = hashlib.sha256(photo.read_bytes()).hexdigest()
    scanned = replace(made, sha256=sha256, cards=(replace(made.cards[0], quad=quad),))
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.add_photo(scanned)
        library.answers.saw(sha256, photo)
    return path


def _shifted(held: object, x: float, y: float) -> object:
    """Return a contact's JSON with every place moved."""
    if isinstance(held, dict):
        if "corners" in held:
            return {"corners": [[left + x, top + y] for left, top in held["corners"]]}
        return {key: _shifted(value, x, y) for key, value in held.items()}
    return [_shifted(value, x, y) for value in held] if isinstance(held, list) else held


def test_box_and_corners_are_read_again(at_hand: Path, new_page: Callable[[], Page]) -> None:
    """A box drawn is read into the field; corners are moved by keys, read, and taken back."""
    with running(at_hand) as server:
        page = new_page()
        page.goto(server.door)
        shows(page, "Name", "Ann Example")
        expect(page.locator("#card-picture[src]")).to_be_visible()
        frame = page.locator("#spot").bounding_box()
        assert frame
        left, top = frame["x"] + 0.05 * frame["width"], frame["y"] + 0.25 * frame["height"]
        page.mouse.move(left, top)
        page.mouse.down()
        page.mouse.move(left + 0.6 * frame["width"], top + 0.14 * frame["height"], steps=4)
        page.mouse.up()
        expect(page.locator("#toast")).to_have_text("Reading this place …")
        expect(page.locator("#value")).to_have_value("ann@example.com", timeout=120_000)
        page.keyboard.press("Escape")
        shows(page, "Name", "Ann Example")
        card_before = server.library.card(1)
        page.get_by_role("button", name="Corners…").click()
        expect(page.locator("#handles circle").first).to_be_focused()
        has_no_barrier(page)
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Shift+ArrowUp")
        page.get_by_role("button", name="Read the card again").click()
        expect(page.locator("#toast")).to_have_text("The card was read again.", timeout=120_000)
        card = server.library.card(1)
        assert card.is_outlined
        assert [e.value for e in card.contact.emails] == ["ann@example.com"]
        page.keyboard.press("u")
        expect(page.locator("#toast")).to_have_text("Taken back.")
        shows(page, "Name", "Ann Example")
        assert not server.library.card(1).is_outlined
        assert server.library.card(1).quad == card_before.quad
