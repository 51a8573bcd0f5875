"""The page of the piles in a browser, by keyboard alone unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cardscan.model.contact import Value
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.model.verdict import Pile, Priority
from cardscan.store.library import Library
from tests.made import NOON, read
from tests.web.cards import QUAD, drawn, person, picture
from tests.web.conftest import Running, running

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
CARDS = 30


def shows(page: Page, name: str, pile: str = "Undecided") -> None:
    """Wait until the page shows this card on this pile."""
    expect(page.locator("#judging")).to_be_visible()
    expect(page.locator("#who-name")).to_have_text(name)
    expect(page.locator("#pile")).to_have_text(pile)


def _counted(page: Page, **piles: int) -> None:
    for pile, count in piles.items():
        expect(page.locator(f"#count-{pile}")).to_have_text(str(count))


@pytest.fixture
def page(new_page: Callable[[], Page], server: Running) -> Page:
    """The page of the piles, at the first card nobody has judged."""
    made = new_page()
    made.goto(f"{server.door}&page=piles")
    shows(made, "Ann Example")
    return made


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Running]:
    """A server of thirty cards, the last of which has a note on it."""
    path = tmp_path / "library.db"
    jpeg = picture("Ann")
    contacts = [
        person(f"Ann{n} Example", f"a{n}@example.com", f"+4420794{60000 + n}", f"Firm {n % 3}")
        for n in range(CARDS)
    ]
    contacts[-1] = contacts[-1].model_copy(update={"notes": Value(**read("wants a call back"))})
    cards = tuple(ScannedCard(QUAD, contact, jpeg) for contact in contacts)
    with Library.open(path) as library:
        library.add_photo(ScannedPhoto("box.jpg", "ab" * 32, None, NOON, cards))
    with running(path) as made:
        yield made


def test_thirty_cards_by_keyboard(box: Running, new_page: Callable[[], Page]) -> None:
    """Every key there is, on thirty cards; what was said is what the library holds."""
    page = new_page()
    page.goto(f"{box.door}&page=piles")
    shows(page, "Ann0 Example")
    answers = ["l", "L", "a", "m", "h", "c", "w", "1", "2", "3"]
    for number in range(CARDS):
        expect(page.locator("#who-name")).to_have_text(f"Ann{number} Example")
        expect(page.locator("#count")).to_have_text(f"{number + 1} of {CARDS}")
        if number < len(answers):
            page.keyboard.press(answers[number])
            expect(page.locator("#pile")).not_to_have_text("Undecided")
        page.keyboard.press(("k", "x", "!", "Enter")[number % 4])
    expect(page.locator("#done-title")).to_have_text("That was the last one")
    _counted(page, undecided=5, kept=17, tossed=8)
    held = box.library.history.judgements()
    decisions = (Pile.KEEP, Pile.TOSS, Pile.KEEP, None)
    for number in range(CARDS):
        judgement = held.get(number + 1)
        assert (judgement.pile if judgement else None) is decisions[number % 4], number
    assert [held[n + 1].priority for n in (2, 6)] == [Priority.HOT] * 2
    said = [
        held[1].liked, held[2].liked, held[3].asked_for, held[4].liked_me, held[5].can_help,
        held[6].could_help_me, held[7].wants_contact,
    ]  # fmt: skip
    assert said == [True, False, True, True, True, True, True]
    assert [held[n].relation for n in (8, 9, 10)] == ["lead", "partner", "other"]
    page.keyboard.press("u")
    shows(page, f"Ann{CARDS - 1} Example")
    assert box.library.history.judgements().keys() == held.keys() - {CARDS}
    _counted(page, undecided=6, kept=17, tossed=7)


def test_words_and_undo_any_number_of_steps(page: Page, server: Running) -> None:
    """Event, day, introducer, value, note and tag are typed; each u takes one of them back."""
    for key, text, shown in (
        ("e", "Expo Berlin", "where we met Expo Berlin"),
        ("i", "3", "introduced by Cid Muster"),
        ("v", "an article", "value to send an article"),
        ("n", "tall", "notes tall"),
        ("n", "and kind", "notes tall\nand kind"),
        ("t", "cheese", "cheese ×"),
    ):
        page.keyboard.press(key)
        expect(page.locator("#word")).to_be_focused()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_contain_text(shown.partition("\n")[2] or shown)
    page.keyboard.press("d")
    page.locator("#word").fill("2026-01-12")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("the day we met 2026-01-12")
    page.keyboard.press("x")
    shows(page, "Bob Sample")
    held = server.library.history.judgements()[1]
    assert (held.met_at, held.notes, held.tags) == ("Expo Berlin", "tall\nand kind", ("cheese",))
    assert (held.value_to_send, str(held.met_on)) == ("an article", "2026-01-12")
    for _ in range(8):
        page.keyboard.press("u")
        expect(page.locator("#who-name")).to_have_text("Ann Example")
        expect(page.locator("#toast")).to_have_text("Taken back.")
        page.locator("#toast").evaluate("(toast) => { toast.textContent = '' }")
    page.keyboard.press("u")
    expect(page.locator("#toast")).to_have_text("There is nothing to undo.")
    assert server.library.history.judgements() == {}


def test_typing_can_be_given_up_and_wrong_answers_say_why(page: Page, server: Running) -> None:
    """Escape stores nothing; nobody introduces themselves."""
    page.keyboard.press("n")
    page.keyboard.type("never mind")
    page.keyboard.press("Escape")
    expect(page.locator("#words")).to_be_hidden()
    page.keyboard.press("i")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("cannot have introduced themselves")
    assert server.library.history.judgements() == {}


def test_same_key_again_takes_back(page: Page, server: Running) -> None:
    """As in the terminal: l says liked, L not liked, L again says nothing."""
    liked = page.locator('[data-key="l"]')
    page.keyboard.press("l")
    expect(liked).to_have_attribute("aria-pressed", "true")
    shows(page, "Ann Example", "Keep")
    page.keyboard.press("L")
    expect(page.locator('[data-key="L"]')).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("L")
    expect(page.locator('[data-key="L"]')).to_have_attribute("aria-pressed", "false")
    expect(liked).to_have_attribute("aria-pressed", "false")
    assert server.library.history.judgements()[1].liked is None


def test_filter_and_its_errors(page: Page) -> None:
    """What is wrong has a caret below it and the cursor in it; what is right chooses."""
    page.keyboard.press("/")
    expect(page.locator("#where")).to_be_focused()
    page.locator("#where").fill("pile:keep compny~beta")
    page.keyboard.press("Enter")
    wrong = page.locator("#where-wrong")
    expect(wrong).to_contain_text("did you mean company?")
    _, text, caret = wrong.inner_text().split("\n")
    assert text[caret.index("^") :].startswith("compny")
    assert page.locator("#where").evaluate("(box) => box.selectionStart") == 10
    page.locator("#where").fill("company~beta")
    page.keyboard.press("Enter")
    shows(page, "Bob Sample")
    expect(wrong).to_be_empty()
    page.keyboard.press("s")
    expect(page.locator("#done-title")).to_have_text("That was the last one")
    page.goto(page.url.partition("?")[0] + "?where=company~gamma")
    shows(page, "Cid Muster")


def test_toss_pile_is_browsed_and_restored(page: Page, server: Running) -> None:
    """Tossed cards are listed, found and taken back, one by one or with k."""
    page.keyboard.press("x")
    shows(page, "Bob Sample")
    page.keyboard.press("x")
    shows(page, "Cid Muster")
    page.locator(".chips button", has_text="Tossed").click()
    shows(page, "Ann Example", "Toss")
    expect(page.locator("#rows li")).to_have_count(2)
    page.get_by_role("button", name="Restore Bob Sample").click()
    expect(page.locator("#rows li", has_text="Bob Sample")).to_contain_text("keep")
    expect(page.locator('.decide [data-key="k"]')).to_contain_text("Restore")
    page.locator("#judge").focus()
    page.keyboard.press("k")
    shows(page, "Bob Sample", "Keep")
    held = server.library.history.judgements()
    assert [held[n].pile for n in (1, 2)] == [Pile.KEEP, Pile.KEEP]


def test_all_that_a_filter_chooses_is_one_step(page: Page, server: Running) -> None:
    """The number is asked about; u takes the whole back; no changes nothing."""
    page.locator("#these summary").click()
    expect(page.locator("#rows li")).to_have_count(3)
    page.locator("[data-bulk=x]").click()
    expect(page.locator("#sure-title")).to_have_text("Toss 3 cards?")
    expect(page.locator("#sure-text")).to_contain_text("undecided:yes")
    page.keyboard.press("Escape")
    assert server.library.history.judgements() == {}
    page.locator("[data-bulk=t]").click()
    page.locator("#sure-word").fill("Expo")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("3 cards changed")
    page.locator("[data-bulk=x]").click()
    page.get_by_role("button", name="Toss 3 cards").click()
    expect(page.locator("#done-title")).to_have_text("Every card has been judged")
    held = server.library.history.judgements()
    assert {(one.pile, one.tags) for one in held.values()} == {(Pile.TOSS, ("Expo",))}
    page.keyboard.press("u")
    shows(page, "Ann Example")
    held = server.library.history.judgements()
    assert {(one.pile, one.tags) for one in held.values()} == {(None, ("Expo",))}


def test_guesses_become_answers_with_one_key(box: Running, new_page: Callable[[], Page]) -> None:
    """What the card suggests stands there as a question."""
    page = new_page()
    page.goto(f"{box.door}&page=piles&where=id:{CARDS}")
    shows(page, f"Ann{CARDS - 1} Example")
    expect(page.locator("#reasons .guess")).to_contain_text("perhaps talked (note:")


def test_answer_whose_receipt_was_lost_is_sent_again(page: Page, server: Running) -> None:
    """The server is gone for a moment: the page says so, and sends the answer when it is back."""
    # Before the page is loaded: a route set on an open page may miss the very next request.
    page.route(
        "**/api/piles/1",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    page.reload()
    shows(page, "Ann Example")
    page.keyboard.press("x")
    expect(page.locator("#banner")).to_contain_text("nothing is lost")
    page.unroute("**/api/piles/1")
    page.reload()
    shows(page, "Bob Sample")
    assert server.library.history.judgements()[1].pile is Pile.TOSS
    page.keyboard.press("u")
    shows(page, "Ann Example")


def test_do_not_contact_is_asked_twice(page: Page, server: Running) -> None:
    """It is for ever, so it has no key and wants a yes."""
    page.get_by_role("button", name="Do not contact…").click()
    expect(page.locator("#sure-title")).to_have_text("Do not contact Ann Example?")
    page.get_by_role("button", name="Do not contact", exact=True).click()
    expect(page.locator("#silent")).to_contain_text("Do not contact, since")
    page.keyboard.press("l")
    shows(page, "Ann Example", "Keep")
    expect(page.locator("#following")).to_be_empty()
    person_ = server.library.history.person(1)
    assert server.library.history.permissions(person_)[1].silent_since


def test_text_of_a_card_is_never_markup(tmp_path: Path, new_page: Callable[[], Page]) -> None:
    """Whatever a card says, or a person types, stands on all pages as text."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.add_photo(
            drawn("a.jpg", person(HOSTILE, "e@example.com", "+442079460018", HOSTILE))
        )
    with running(path) as server:
        page = new_page()
        page.goto(f"{server.door}&page=piles")
        shows(page, HOSTILE)
        for key in ("n", "t", "e"):
            page.keyboard.press(key)
            page.keyboard.type(HOSTILE)
            page.keyboard.press("Enter")
            expect(page.locator("#words")).to_be_hidden()
        page.keyboard.press("i")
        page.keyboard.type(HOSTILE)
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_contain_text("introduced by")
        page.locator("#these summary").click()
        expect(page.locator("#rows .held")).to_have_text(HOSTILE)
        for family in ("agenda", "referrals", "glance"):
            page.goto(f"{server.address}/{family}")
            expect(page.locator("main")).to_have_attribute("aria-busy", "false")
            expect(page.locator("main")).to_contain_text(HOSTILE[:12])
            assert page.locator("img[src='x'], main script").count() == 0
            assert "cardscan" in page.title()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_that_axe_finds(page: Page, scheme: str) -> None:
    """No serious finding on a card, while typing, on a wrong filter, and on a list."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of two words
    axe = Axe()

    def look() -> None:
        found = axe.run(page).response["violations"]
        serious = [
            f"{v['id']}: {v['help']}" for v in found if v["impact"] in {"serious", "critical"}
        ]
        assert serious == []

    page.keyboard.press("l")
    shows(page, "Ann Example", "Keep")
    look()
    page.keyboard.press("n")
    look()
    page.keyboard.press("Escape")
    page.locator("#where").fill("x:")
    page.keyboard.press("Enter")
    expect(page.locator("#where-wrong")).not_to_be_empty()
    page.locator("#these summary").click()
    expect(page.locator("#rows li")).to_have_count(3)
    look()
    page.locator("[data-bulk=t]").click()
    look()


def test_fits_a_phone_and_double_size(page: Page) -> None:
    """At a phone's width, and at 200 % of a laptop's, nothing has to be moved sideways."""
    for width, height in ((360, 740), (640, 400)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        keep = page.locator('.decide [data-key="k"]')
        keep.scroll_into_view_if_needed()
        expect(keep).to_be_in_viewport()


def test_pages_are_reached_by_keyboard(page: Page) -> None:
    """The first Tab skips to the content, the next ones walk through the pages."""
    page.goto(page.url.replace("piles", "glance"))
    page.keyboard.press("Tab")
    for name in ("Skip to the content", "cardscan", "Review", "Piles", "Agenda"):
        focused = page.evaluate("document.activeElement.textContent")
        assert focused == name
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Agenda")
    expect(page.locator("nav [aria-current=page]")).to_have_text("Agenda")
