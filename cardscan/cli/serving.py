"""Opening the pages: the server, the address that is printed, and the browser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from cardscan.cli import console
from cardscan.cli.options import author, load_with_rules, templates_folder
from cardscan.errors import SettingsError

if TYPE_CHECKING:
    from cardscan.store.library import Library

LOOPBACK: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Door:
    """Where the pages are, and who may come in.

    Attributes:
        host: address to listen on.
        port: 0 for a free one.
        token: chosen by the person; None for one that opens the door once.
        is_browser_opened: at once.
        page: that is opened.
        where: the filter it opens with; None for its own.
    """

    host: str = LOOPBACK
    port: int = 0
    token: str | None = None
    is_browser_opened: bool = True
    page: str = "review"
    where: str | None = None

    @property
    def is_shared(self) -> bool:
        """Other machines may come in."""
        return self.host not in {LOOPBACK, "localhost", "::1"}

    def address(self, port: int, token: str) -> str:
        """Return the address that opens the page."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        more = {"page": self.page} if self.page != "review" else {}
        more |= {"where": self.where} if self.where else {}
        query = f"token={token}" + (f"&{urlencode(more)}" if more else "")
        return f"http://{host}:{port}/open?{query}"


def serve_pages(library: Library, settings_path: Path | None, door: Door) -> None:
    """Serve the pages over an open library until Ctrl-C.

    Raises:
        SettingsError: when a setting makes no sense, or others would be let in without a secret.
    """
    from cardscan.web.app import create_app
    from cardscan.web.desk import Desk
    from cardscan.web.gate import LEAST_TOKEN, Gate
    from cardscan.web.server import listening, serve

    if door.is_shared and door.token is None:
        raise SettingsError(
            f"--host {door.host} lets other machines in; choose a secret of at least "
            f"{LEAST_TOKEN} characters with --token, or in the variable CARDSCAN_TOKEN"
        )
    if door.token is not None and len(door.token) < LEAST_TOKEN:
        raise SettingsError(f"the token is too short; it has at least {LEAST_TOKEN} characters")
    settings = load_with_rules(settings_path)
    with listening(door.host, door.port) as opened:
        number: int = opened.getsockname()[1]
        gate = Gate(number, token=door.token, is_shared=door.is_shared)
        desk = Desk.of(library, settings, author(), templates_folder(settings_path))

        def tell(_server: object) -> None:
            console.say("The pages are open; Ctrl-C ends them. Their address:")
            if door.token is None:
                console.write_line(door.address(number, gate.token))
                console.say("The address opens them once, in one browser.")
            else:
                console.write_line(door.address(number, "..."))
                console.say("Put your token in place of the dots.")
            if door.is_browser_opened and not door.is_shared:
                _open_browser(door.address(number, gate.token))

        try:
            serve(create_app(desk, gate), opened, when_ready=tell)
        finally:
            desk.close()


def _open_browser(address: str) -> None:
    import threading
    import webbrowser

    # A text browser would take the terminal, and any browser may take its time to start.
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
