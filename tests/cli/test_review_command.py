from __future__ import annotations

import asyncio
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from socket import socket

import httpx
import pytest
from PIL import Image
from starlette.types import ASGIApp

from cardscan.cli import console
from cardscan.cli.terminal_picture import Drawing, drawing_of, kitty_picture, sixel_picture
from cardscan.model.pair import Decider, Pair, PairState
from cardscan.store.library import Library
from tests.cli.conftest import Cardscan
from tests.made import NOON, firm
from tests.web.cards import drawn, person, picture


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A library of one person with a doubtful name, e-mail and phone."""
    path = tmp_path / "people.db"
    with Library.open(path) as opened:
        opened.add_photo(
            drawn("a.jpg", person("Ann Example", "ann@example.com", "+442079460018", "Acme"))
        )
    return path


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let a person type these lines."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_terminal_asks_the_same_questions(
    cardscan: Cardscan, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed, an alternative, not on the card: each a line, and the rest is left."""
    typing(monkeypatch, "Anne Example", "1", "x")
    done = cardscan("review", "--terminal", "--library", people)
    assert done.status == 0
    assert "Name" in done.out
    assert "ann@example.com" in done.out
    assert re.search(r"1 +ann@examp1e\.com", done.out)
    assert "The two readers did not read the same." in done.out
    assert "Answered: 3, left: 0." in done.err
    with Library.open(people) as opened:
        contact = opened.card(1).contact
    assert contact.name
    assert contact.name.value == "Anne Example"
    assert [e.value for e in contact.emails] == ["ann@examp1e.com"]
    assert contact.phones == ()


def test_terminal_undoes_skips_and_quits(
    cardscan: Cardscan, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter accepts, u takes it back, s goes on, q ends; what is wrong is said and asked again."""
    typing(monkeypatch, "?", "", "u", "u", "s", " q ")
    done = cardscan("review", "--terminal", "--library", people)
    assert "There is nothing to undo." in done.err
    assert "Answered: 0, left: 3." in done.err
    typing(monkeypatch, "\x1b[31m")
    again = cardscan("review", "--terminal", "--library", people)
    assert "Answered: 1" in again.err
    assert "\x1b" not in again.out


def test_terminal_asks_about_pairs(
    cardscan: Cardscan, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proposals come first, u takes a word back at once or later, then the fields are asked."""
    with Library.open(people) as opened:
        opened.add_photo(drawn("b.jpg", firm()))
        pair = Pair(
            front=opened.reading(1),
            back=opened.reading(2),
            state=PairState.PROPOSED,
            decided_by=Decider.PROGRAM,
            reason="One after the other.",
            contact=firm(),
            decided_at=NOON,
        )
        opened.propose(pair)
    typing(monkeypatch, "u", "?", "x", "u", "u", "x", "q")
    done = cardscan("review", "--terminal", "--library", people)
    assert done.out.count("One after the other.") == 5
    assert done.err.count("There is nothing to undo.") == 2
    assert "Answered: 1, left: 3." in done.err
    with Library.open(people) as opened:
        assert [found.state for found in opened.pairs()] == [PairState.APART]


def test_terminal_saves_the_place_where_it_cannot_draw(
    cardscan: Cardscan, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path of the crop is told, and the file is gone when the review ends."""
    monkeypatch.setenv("CARDSCAN_DRAWING", "none")
    typing(monkeypatch, "q")
    done = cardscan("review", "--terminal", "--library", people)
    saved = re.search(r"The place on the card: (\S+)", done.err)
    assert saved
    assert not Path(saved.group(1)).parent.exists()


def test_pictures_for_terminals() -> None:
    """Kitty gets a PNG in chunks, Sixel bands of six rows; both begin and end as they must."""
    jpeg = picture("Ann")
    kitty = kitty_picture(jpeg)
    assert kitty.startswith(b"\x1b_Ga=T,f=100,")
    assert all(len(part) < 4200 for part in kitty.split(b"\x1b\\"))
    sixel = sixel_picture(jpeg)
    assert sixel.startswith(b'\x1bPq"1;1;800;453')
    assert sixel.endswith(b"\x1b\\\n")
    stream = io.BytesIO()
    Image.new("RGB", (7, 7), "white").save(stream, "JPEG")
    assert sixel_picture(stream.getvalue()).count(b"-") == 2


@pytest.mark.parametrize(
    ("environment", "drawing"),
    [
        ({"TERM": "xterm-kitty"}, Drawing.KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Drawing.KITTY),
        ({"TERM": "foot"}, Drawing.SIXEL),
        ({"TERM": "xterm-256color"}, Drawing.NONE),
        ({}, Drawing.NONE),
        ({"TERM": "foot", "CARDSCAN_DRAWING": "none"}, Drawing.NONE),
    ],
)
def test_terminal_is_known_by_its_names(environment: dict[str, str], drawing: Drawing) -> None:
    """No terminal is asked, so none is left with garbage on it."""
    assert drawing_of(environment) is drawing


def test_sheet_goes_out_and_comes_back(cardscan: Cardscan, people: Path, tmp_path: Path) -> None:
    """An untouched sheet stores nothing; a file that is none is one sentence."""
    path = tmp_path / "out.xlsx"
    out = cardscan("review", "--sheet", path, "--library", people)
    assert "3 questions written" in out.err
    back = cardscan("review", "--apply", path, "--library", people)
    assert "Answers stored: 0, stored before: 0, refused: 0." in back.err
    wrong = cardscan("review", "--apply", people, "--library", people)
    assert (wrong.status, wrong.err.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--host", "0.0.0.0"), "choose a secret"),  # noqa: S104 - it is refused
        (("--token", "short"), "the token is too short"),
        (("--terminal", "--sheet", "x.xlsx"), "choose one of them"),
        (("--host", "192.0.2.1", "--token", "x" * 20), "cannot be listened on"),
    ],
)
def test_options_that_make_no_sense(
    cardscan: Cardscan, people: Path, options: tuple[str, ...], words: str
) -> None:
    """Other machines need a long token, one way is chosen, an address is this machine's own."""
    done = cardscan("review", "--no-browser", *options, "--library", people)
    assert (done.status, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize(
    ("command", "led_to"),
    [
        (("review",), "/review"),
        (("triage", "--page"), "/piles"),
        (("triage", "2", "1", "--page"), "/piles?where=id%3A2%2C1"),
        (("triage", "--where", "company~x & y", "--page"), "/piles?where=company~x+%26+y"),
        (("due", "--page"), "/agenda"),
        (("referrals", "--page"), "/referrals"),
        (("status", "--page"), "/glance"),
    ],
)
def test_each_page_has_a_command_that_opens_it(
    cardscan: Cardscan,
    people: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    led_to: str,
) -> None:
    """The printed address leads to the page, with what was chosen on the command line."""
    addresses: list[str] = []
    led: list[str] = []

    async def door_of(app: ASGIApp, base: str, path: str) -> str:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=base) as client:
            got = await client.get(f"/open{path}")
        return got.headers["location"]

    def ask_once(app: ASGIApp, _opened: socket, *, when_ready: Callable[[object], None]) -> None:
        when_ready(None)
        base, _, path = addresses[0].partition("/open")
        with ThreadPoolExecutor() as aside:  # a browser of other tests has a loop in this thread
            led.append(aside.submit(asyncio.run, door_of(app, base, path)).result())

    monkeypatch.setattr("webbrowser.open", lambda _address: True)
    monkeypatch.setattr("cardscan.web.server.serve", ask_once)
    monkeypatch.setattr("cardscan.cli.console.write_line", addresses.append)
    assert cardscan(*command, "--library", people).status == 0
    assert led == [led_to]


def test_scanning_loads_no_server() -> None:
    """Neither scan nor the command line itself imports what only the page needs."""
    script = (
        "import sys, cardscan.cli.main, cardscan.ingest.batches;"
        "print([n for n in ('fastapi', 'uvicorn', 'openpyxl', 'jinja2') if n in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_settings_file_counts(
    cardscan: Cardscan, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number that is typed as people at home dial it is one of the country in the settings."""
    settings = tmp_path / "settings.toml"
    settings.write_text('[reading]\nregion = "GB"\n', encoding="utf-8")
    typing(monkeypatch, "s", "s", "020 7946 0991")
    cardscan("review", "--terminal", "--library", people, "--settings", settings)
    with Library.open(people) as opened:
        assert [phone.value for phone in opened.card(1).contact.phones] == ["+442079460991"]


def test_saved_place_goes_with_ctrl_c(
    cardscan: Cardscan, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The crop does not stay behind when the review is interrupted."""
    monkeypatch.setenv("CARDSCAN_DRAWING", "none")
    saved: list[Path] = []

    def interrupt(_question: str) -> str:
        saved.extend(Path(tempfile.gettempdir()).glob("cardscan-*/place.jpg"))
        raise KeyboardInterrupt

    monkeypatch.setattr(tempfile, "tempdir", str(people.parent))
    monkeypatch.setattr(console, "ask", interrupt)
    cardscan("review", "--terminal", "--library", people)
    assert saved
    assert not any(path.parent.exists() for path in saved)
