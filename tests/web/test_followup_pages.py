"""The pages of agenda, referrals and glance in a browser, by keyboard unless a test says not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cardscan.model.action import Action
from cardscan.model.attempt import Method, Outcome, Purpose
from cardscan.model.judgement import Fact, say
from cardscan.store.library import Library
from tests.web.conftest import Running, running

SIZES = ((360, 740), (640, 400))


def prepare(path: Path) -> None:
    """Say of three people that one is overdue, one due today, and who introduced whom."""
    with Library.open(path) as library:
        now = library.now()
        today = now.astimezone().date()
        uids = {person.id: person.uid for person in library.history.people()}
        said: dict[int, list[Fact]] = {}
        for number, days in ((1, 40), (2, 21), (3, 18)):
            day = str(today - dt.timedelta(days=days))
            said[number] = [say("met_on", day, now, "me"), say("met_at", "Expo", now, "me")]
        said[2].append(say("introduced_by", uids[1], now, "me"))
        said[3].append(say("introduced_by", uids[2], now, "me"))
        low = (say("pile", "keep", now, "me"), say("priority", "low", now, "me"))
        facts = {number: (*facts, *low) for number, facts in said.items()}
        library.history.add(Action(facts=facts))


@pytest.fixture
def server(path: Path) -> Iterator[Running]:
    """A server of three people with a past."""
    prepare(path)
    with running(path) as made:
        yield made


def opened(server: Running, new_page: Callable[[], Page], family: str) -> Page:
    """Return a page that has all it shows."""
    page = new_page()
    page.goto(f"{server.door}&page={family}")
    expect(page.locator("main")).to_have_attribute("aria-busy", "false")
    return page


def titles(page: Page, part: str) -> list[str]:
    """Return who stands in a part of the agenda, and for what."""
    heads = page.locator(f"#{part} .errand")
    return [
        f"{head.locator('strong').inner_text()}, {head.locator('.doing-what').inner_text()}"
        for head in heads.all()
    ]


def test_attempts_are_logged_with_a_key_and_undone(
    server: Running, new_page: Callable[[], Page]
) -> None:
    """The most pressing errand is open; e notes an e-mail, c a call; u takes both back."""
    page = opened(server, new_page, "agenda")
    before = {part: titles(page, part) for part in ("overdue", "today", "week")}
    assert before["overdue"] == ["Ann Example, reconnect: e-mail", "Bob Sample, thanks: e-mail"]
    expect(page.locator("[data-open] .reasons")).to_contain_text("take the blame")
    page.keyboard.press("e")
    expect(page.locator("#toast")).to_contain_text("Noted: email, sent,")
    expect(page.locator("#overdue .errand")).to_have_count(1)
    (attempt,) = server.library.history.attempts(1)
    assert (attempt.method, attempt.purpose) == (Method.EMAIL, Purpose.RECONNECT)
    expect(page.locator("[data-open] .doing-what")).to_have_text("thanks: e-mail")
    page.keyboard.press("c")
    expect(page.locator("#overdue")).to_be_hidden()
    (thanks,) = server.library.history.attempts(2)
    assert (thanks.outcome, thanks.purpose) == (Outcome.NO_ANSWER, Purpose.THANKS)
    for _ in range(2):
        page.keyboard.press("u")
        expect(page.locator("#toast")).to_have_text("Taken back.")
        page.locator("#toast").evaluate("(toast) => { toast.textContent = '' }")
    assert server.library.history.all_attempts() == {}
    assert {part: titles(page, part) for part in before} == before


def test_one_click_and_arrows(server: Running, new_page: Callable[[], Page]) -> None:
    """Every way of trying has a button; arrows open the next errand; an answer ends it."""
    page = opened(server, new_page, "agenda")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-open] strong")).to_have_text("Bob Sample")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-open] strong")).to_have_text("Ann Example")
    for name, method, outcome in (
        ("Left a message", Method.CALL, Outcome.LEFT_MESSAGE),
        ("Letter sent", Method.LETTER, Outcome.SENT),
        ("Met", Method.MEETING, Outcome.ANSWERED),
    ):
        page.locator("[data-open]").get_by_role("button", name=name).click()
        expect(page.locator("#toast")).to_contain_text(f"Noted: {method}, ")
        page.locator("#toast").evaluate("(toast) => { toast.textContent = '' }")
        tried = [one for of in server.library.history.all_attempts().values() for one in of]
        assert (method, outcome) in {(one.method, one.outcome) for one in tried}


def test_draft_is_shown_and_handed_on(server: Running, new_page: Callable[[], Page]) -> None:
    """The key d shows the text, another language writes it anew; link and file are there."""
    page = opened(server, new_page, "agenda")
    page.keyboard.press("d")
    draft = page.locator("[data-open] .draft")
    expect(draft.locator(".to")).to_have_text("To: ann@example.com")
    english = draft.locator("pre").inner_text()
    assert "Ann" in english
    link = draft.locator(".mailto").get_attribute("href") or ""
    assert link.startswith("mailto:ann@example.com?subject=")
    expect(draft.locator(".gaps")).to_contain_text("To fill in: [")
    draft.locator(".language").select_option("de")
    expect(draft.locator("pre")).not_to_have_text(english)
    with page.expect_download() as download:
        draft.get_by_role("link", name="As a file").click()
    assert download.value.suggested_filename == "cardscan-1-reconnect.eml"
    draft.locator(".kind").select_option("call")
    expect(draft.locator(".mailto")).to_be_hidden()
    page.locator("[data-open] .errand").focus()
    page.keyboard.press("d")
    expect(draft).to_be_hidden()


def test_referrals_are_a_tree(server: Running, new_page: Callable[[], Page]) -> None:
    """Each stage lies inside the one before it; thanks are noted with a click, and undone."""
    page = opened(server, new_page, "referrals")
    expect(page.locator("#tree > li > .node a")).to_have_text("Ann Example")
    expect(page.locator("#tree > li > ul > li > ul > li > .node a")).to_have_text("Cid Muster")
    expect(page.locator("#left")).to_have_text("2 are owed thanks")
    page.get_by_role("button", name="Ann Example is thanked by e-mail").click()
    expect(page.locator("#left")).to_have_text("1 is owed thanks")
    assert server.library.history.attempts(1)[0].purpose is Purpose.THANKS
    page.keyboard.press("u")
    expect(page.locator("#left")).to_have_text("2 are owed thanks")
    page.get_by_role("link", name="Cid Muster").click()
    expect(page.locator("#who-name")).to_have_text("Cid Muster")


def test_glance_is_drawn_and_told(server: Running, new_page: Callable[[], Page]) -> None:
    """Every picture has a text, and its figures as a table."""
    page = opened(server, new_page, "glance")
    pictures = page.get_by_role("img")
    expect(pictures).to_have_count(3)
    told = [picture.get_attribute("aria-label") or "" for picture in pictures.all()]
    assert "keep, low 3" in told[0]
    assert told[1].startswith("To be done: overdue 2; today 0; ")
    assert told[2] == "Answered: Expo none tried"
    page.locator("#events summary").click()
    expect(page.locator("#events tbody tr")).to_have_text("Expo300–")


@pytest.mark.parametrize("family", ["agenda", "referrals", "glance"])
def test_no_barrier_on_any_screen(
    server: Running, new_page: Callable[[], Page], family: str
) -> None:
    """No serious finding of axe in light and dark; nothing sideways on a phone or at 200 %."""
    page = opened(server, new_page, family)
    if family == "agenda":
        page.keyboard.press("d")
        expect(page.locator(".draft")).to_be_visible()
    axe = Axe()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of two words
        found = axe.run(page).response["violations"]
        assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
