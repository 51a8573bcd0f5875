"""Two hundred answers by keyboard, with the server killed in the middle of them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cardscan.store.library import Library
from cardscan.web.server import LOOPBACK, listening
from tests.web.cards import drawn, person, picture

CARDS, QUESTIONS = 67, 201
_ROOT = Path(__file__).parents[2]


def start(path: Path, port: int) -> tuple[subprocess.Popen[str], str]:
    """Start the program as a person does, and return it with the address it prints."""
    process = subprocess.Popen(  # noqa: S603 - our own Python
        [
            *(sys.executable, "-m", "cardscan.cli", "review", "--no-browser"),
            *("--library", str(path), "--port", str(port)),
        ],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    return process, process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    """Kill the server as no program can defend itself against."""
    process.kill()
    process.communicate()


def press_until(page: Page, count: int) -> None:
    """Press Enter at every new question until this many are left."""
    page.evaluate(
        """(count) => new Promise((done, failed) => {
            const value = document.getElementById('value');
            const left = () => Number(document.querySelector('#left b').textContent);
            const began = performance.now();
            const press = () => {
                if (left() <= count || !document.getElementById('banner').hidden) return done();
                if (performance.now() - began > 90000) return failed(new Error('too slow'));
                const enter = {key: 'Enter', bubbles: true, cancelable: true};
                value.dispatchEvent(new KeyboardEvent('keydown', enter));
                setTimeout(press, 3);
            };
            press();
        })""",
        count,
    )


@pytest.mark.long
def test_nothing_is_lost_or_doubled(tmp_path: Path, new_page: Callable[[], Page]) -> None:
    """Killed in the middle and started anew: every question has one answer, none has two."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        for number in range(CARDS):
            contact = person(
                f"Ann{number} Example",
                f"a{number}@example.com",
                f"+4420794{60000 + number}",
                "Acme",
            )
            library.add_photo(drawn(f"{number}.jpg", contact, picture("Ann")))
    with listening(LOOPBACK, 0) as opened:
        port = opened.getsockname()[1]
    process, address = start(path, port)
    page = new_page()
    try:
        page.goto(address)
        expect(page.locator("#left")).to_contain_text(f"{QUESTIONS} left")
        press_until(page, 120)
        end(process)
        press_until(page, 0)  # into the void, once
        expect(page.locator("#banner")).to_contain_text("nothing is lost")
        process, address = start(path, port)
        page.goto(address)
        page.locator("#field-label").wait_for()
        press_until(page, 0)
        expect(page.locator("#done-title")).to_have_text("All clear")
    finally:
        end(process)
    with sqlite3.connect(path) as rows:
        said = rows.execute("SELECT card_id, field, shown FROM corrections").fetchall()
    rows.close()
    assert len(said) == len(set(said)) == QUESTIONS
    with Library.open(path) as library:
        assert not any(record.contact.review for record in library.cards())
