"""Nothing leaves the machine: watched from inside every process.

``make offline`` runs the demo and all these tests where there is no network.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

_ROOT = Path(__file__).parent.parent
_PHOTO = _ROOT / "samples" / "cards" / "card03.jpg"

# Python runs a module of this name in every process it starts, in worker processes too.
_WATCH_SOCKETS = """
import json, os, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        told = arguments[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        told = arguments[:1]
    elif event == "cardscan.started":
        told = arguments
    else:
        return
    if isinstance(told, tuple):
        with open(os.environ["SOCKETS_SEEN"], "a") as seen:
            seen.write(json.dumps([event, str(told[0]), os.getpid()]) + "\\n")

sys.addaudithook(watch)
sys.audit("cardscan.started", "")
"""
_LOOPBACK = {"127.0.0.1", "::1", "localhost", "None"}


class _Watched:
    """Runs cardscan such that every socket of each of its processes is noted."""

    def __init__(self, folder: Path) -> None:
        self.seen = folder / "sockets.jsonl"
        self.library = folder / "library.db"
        (folder / "hook").mkdir()
        (folder / "hook" / "sitecustomize.py").write_text(_WATCH_SOCKETS, encoding="utf-8")
        path = os.pathsep.join((str(folder / "hook"), str(_ROOT)))
        self.environment = os.environ | {"PYTHONPATH": path, "SOCKETS_SEEN": str(self.seen)}
        self.environment["HOME"] = self.environment["XDG_CONFIG_HOME"] = str(folder)

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """Start a command."""
        command = [sys.executable, "-m", "cardscan.cli", *map(str, arguments)]
        return subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--library", str(self.library)],
            cwd=_ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str | Path) -> str:
        """Run a command to its end, and return what it printed."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out

    def events(self) -> Iterator[tuple[str, str, int]]:
        """Yield what was seen: the event, the host, the process."""
        for line in self.seen.read_text(encoding="utf-8").splitlines():
            event, host, process = json.loads(line)
            yield event, host, process


@pytest.fixture
def watched(tmp_path: Path) -> _Watched:
    """A way to run cardscan with its sockets watched."""
    return _Watched(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends the review in another way")
def test_no_socket_but_loopback_is_opened(watched: _Watched) -> None:
    """Reading with both readers in a worker, handing over and the review's page reach nobody."""
    watched.run("scan", _PHOTO, "--jobs", "2")
    assert "Clarke" in watched.run("export", "--format", "csv")
    assert "BEGIN:VCARD" in watched.run("export", "--format", "vcard")
    review = watched.start("review", "--no-browser")
    assert review.stdout is not None
    try:
        address = review.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with httpx.Client(follow_redirects=True, trust_env=False) as browser:
            assert "</html>" in browser.get(address).raise_for_status().text
    finally:
        review.send_signal(signal.SIGINT)
        review.communicate(timeout=60)
    events = list(watched.events())
    reached = {(event, host) for event, host, _process in events if event != "cardscan.started"}
    assert ("socket.bind", "127.0.0.1") in reached  # so the watch does see
    assert {host for _event, host in reached} <= _LOOPBACK
    # Four commands, and the worker that read.
    assert len({process for event, _host, process in events if event == "cardscan.started"}) >= 5
