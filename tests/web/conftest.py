from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from cardscan.settings import Settings
from cardscan.store.library import Library
from cardscan.web.app import create_app
from cardscan.web.desk import Desk
from cardscan.web.gate import Gate
from cardscan.web.server import LOOPBACK, listening, serve
from tests.web.cards import drawn, person


class _Hurried:
    """asyncio, in which what sleeps does so for a tenth of the time."""

    def __getattr__(self, name: str) -> object:
        return getattr(asyncio, name)

    @staticmethod
    async def sleep(seconds: float) -> None:
        await asyncio.sleep(seconds / 10)


@pytest.fixture(scope="session", autouse=True)
def servers_end_soon() -> Iterator[None]:
    """Uvicorn looks ten times a second whether it shall end, and then rests; here more often."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uvicorn.server, "asyncio", _Hurried())
        yield


expect.set_options(timeout=30_000)  # a busy machine may take long, and a wrong page stays wrong


@dataclass(frozen=True)
class Running:
    """A server that answers.

    Attributes:
        port: it listens on.
        gate: its tokens and sessions.
        library: it works on.
    """

    port: int
    gate: Gate
    library: Library

    @property
    def address(self) -> str:
        """Of its pages, without a token."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def door(self) -> str:
        """The address that opens a page once."""
        return f"{self.address}/open?token={self.gate.token}"

    @cached_property
    def session(self) -> dict[str, str]:
        """The headers of a page that was let in."""
        name, value = self.gate.cookie, self.gate.open(self.gate.token)
        return {"cookie": f"{name}={value}", "origin": self.address}


@contextmanager
def running(path: Path, *, token: str | None = None) -> Iterator[Running]:
    """Serve a library from a thread of this process."""
    with ExitStack() as stack:
        library = stack.enter_context(Library.open(path))
        opened = stack.enter_context(listening(LOOPBACK, 0))
        port = opened.getsockname()[1]
        gate = Gate(port, token=token)
        desk = Desk.of(library, Settings(), "tester")
        stack.callback(desk.close)
        ready = threading.Event()
        servers: list[uvicorn.Server] = []

        def tell(server: uvicorn.Server) -> None:
            servers.append(server)
            ready.set()

        thread = threading.Thread(
            target=serve,
            args=(create_app(desk, gate), opened),
            kwargs={"when_ready": tell},
            daemon=True,
        )
        thread.start()
        assert ready.wait(60)
        yield Running(port, gate, library)
        for server in servers:
            server.should_exit = True
        thread.join(20)


def fill(path: Path) -> Path:
    """Make a library of three people, each with a doubtful name, e-mail and phone."""
    people = (("Ann Example", "Acme Ltd"), ("Bob Sample", "Beta Ltd"), ("Cid Muster", "Gamma Ltd"))
    with Library.open(path) as library:
        for number, (name, firm) in enumerate(people):
            mail = f"{name.split()[0].lower()}@example.com"
            contact = person(name, mail, f"+4420794600{10 + number}", firm)
            library.add_photo(drawn(f"card{number}.jpg", contact))
    return path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that is made once and only copied."""
    return fill(tmp_path_factory.mktemp("filled") / "library.db")


@pytest.fixture
def path(tmp_path: Path, filled: Path) -> Path:
    """A library of three people, each with a doubtful name, e-mail and phone."""
    return Path(shutil.copy(filled, tmp_path / "library.db"))


@pytest.fixture
def server(path: Path) -> Iterator[Running]:
    """A server of that library, with a one-time token."""
    with running(path) as made:
        yield made


@pytest.fixture
def client(server: Running) -> Iterator[httpx.Client]:
    """A client that was let in."""
    with httpx.Client(base_url=server.address, headers=server.session) as made:
        yield made


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Opens pages in one browser profile, and fails when one of them complains."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    context.set_default_timeout(30_000)
    complaints: list[str] = []

    def opened() -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if "Content Security Policy" in message.text
                else None
            ),
        )
        return page

    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def page(new_page: Callable[[], Page], server: Running) -> Page:
    """The review page, open at its first question."""
    made = new_page()
    made.goto(server.door)
    made.locator("#review").wait_for()
    return made
