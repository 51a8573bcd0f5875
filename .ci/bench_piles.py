"""What the pages of the piles and the follow-up cost with many contacts that have a past.

Run by ``make bench`` with the Python of .venv; the page is measured in a headless Chromium.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from invented import fill
from playwright.sync_api import Page, sync_playwright

from cardscan.agenda.errands import due
from cardscan.followup.consents import silence_person
from cardscan.model.action import Action
from cardscan.model.attempt import Attempt, Method, Outcome, Purpose
from cardscan.model.judgement import Fact, say
from cardscan.settings import Settings
from cardscan.store.library import Library
from samples.chromium import find_chromium

CARDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
JUDGED = 60
ROWS = range(1, 51)
TOKEN = secrets.token_urlsafe()
NEXT = """(key) => new Promise((done) => {
    const name = document.getElementById('who-name');
    const picture = document.getElementById('card-picture');
    const before = name.textContent, began = performance.now();
    const press = {key, bubbles: true, cancelable: true};
    document.getElementById('judge').dispatchEvent(new KeyboardEvent('keydown', press));
    const look = () => name.textContent !== before && !picture.hidden && picture.complete
        ? done(performance.now() - began) : setTimeout(look, 1);
    look();
})"""


def main() -> None:
    """Make a library, open the pages on it, judge, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        make(path)
        command = [sys.executable, "-m", "cardscan.cli", "review", "--no-browser"]
        server = subprocess.Popen(
            [*command, "--library", str(path), "--token", TOKEN],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            address = server.stdout.readline().partition("/open")[0] if server.stdout else ""
            measure_due(path)
            measure_api(address)
            with sync_playwright() as driver:
                browser = driver.chromium.launch(
                    executable_path=find_chromium(), args=["--no-sandbox"]
                )
                page = browser.new_page()
                page.goto(f"{address}/open?token={TOKEN}&page=piles")
                measure(page)
        finally:
            server.kill()
            server.communicate()


def measure(page: Page) -> None:
    """Print how long the next card takes in the browser, by each of the keys that decide."""
    page.locator("#who-name:not(:empty)").wait_for(timeout=60_000)
    page.wait_for_timeout(1500)
    shown = []
    for number in range(JUDGED):
        shown.append(page.evaluate(NEXT, ("k", "x", "!", "s")[number % 4]))
        page.wait_for_timeout(350)  # a fast person
    shown.sort()
    print(
        f"the next card shows in {statistics.median(shown):.0f} ms, "
        f"95 of 100 in {shown[int(0.95 * len(shown))]:.0f} ms (100 allowed)"
    )


def measure_due(path: Path) -> None:
    """Print the CPU time of telling what is due today, and that of the whole command."""
    with Library.open(path) as library:
        now, times = library.now().astimezone(), []
        for _ in range(5):
            began = time.process_time()
            agenda = due(library, Settings(), now, now.date())
            times.append(time.process_time() - began)
    whole = min(command_seconds("due", "--library", str(path)) for _ in range(3))
    print(
        f"{len(agenda.errands)} errands are due: {min(times):.2f} s (1 s allowed), "
        f"with the start of the program {whole:.2f} s"
    )


def command_seconds(*words: str) -> float:
    """Return the CPU time of a command from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "cardscan.cli", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure_api(address: str) -> None:
    """Print how long the figures and lists behind the pages take."""
    headers = {"authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=address, headers=headers, timeout=60) as client:
        for what, asked in (
            ("the pile to judge", "/api/piles?where=undecided:yes"),
            ("fifty rows of a list", "/api/piles/rows?" + "&".join(f"number={n}" for n in ROWS)),
            ("the agenda of today", "/api/agenda?ahead=0"),
            ("the agenda of a week", "/api/agenda?ahead=7"),
            ("the referrals", "/api/referrals"),
            ("the glance", "/api/glance"),
        ):
            times = []
            for _ in range(3):
                began = time.perf_counter()
                client.get(asked).raise_for_status()
                times.append(time.perf_counter() - began)
            print(f"{what}: {1000 * statistics.median(times):.0f} ms")


def make(path: Path) -> None:
    """Write a library of people of whom most were judged and half were tried."""
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    with Library.open(path) as library:
        fill(library, CARDS)
        now = library.now()
        facts = {number: said(number, now, chance) for number in range(1, CARDS + 1)}
        tried = {
            number: attempts(now, chance) for number in range(1, CARDS + 1) if chance.random() < 0.5
        }
        left_alone = library.history.people(only=range(1, CARDS + 1, 100))
        silences = tuple(silence_person(one, now.date(), now) for one in left_alone)
        library.history.add(Action(facts=facts, attempts=tried, suppressions=silences))


def said(number: int, now: dt.datetime, chance: random.Random) -> tuple[Fact, ...]:
    """Return what was said of a contact: three of ten are tossed, three nobody has judged."""
    day = str((now - dt.timedelta(days=chance.randrange(40))).date())
    answers: dict[str, str | bool] = {"met_at": f"Expo {number % 7}", "met_on": day}
    kind = chance.random()
    if kind < 0.3:
        answers["pile"] = "toss"
    elif kind < 0.7:
        answers |= {"liked": True, "can_help": chance.random() < 0.5}
    return tuple(say(key, answer, now, "me") for key, answer in answers.items())


def attempts(now: dt.datetime, chance: random.Random) -> tuple[Attempt, ...]:
    """Return one or two e-mails of the last weeks, a third of which were answered."""
    return tuple(
        Attempt(
            method=Method.EMAIL,
            on=(now - dt.timedelta(days=chance.randrange(20))).date(),
            at=now,
            outcome=chance.choice([Outcome.SENT, Outcome.SENT, Outcome.ANSWERED]),
            purpose=Purpose.FIRST,
        )
        for _ in range(chance.randrange(1, 3))
    )


if __name__ == "__main__":
    main()
