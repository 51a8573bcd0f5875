"""Readings that need no readers, for tests of what happens round them.

They are functions of a module that worker processes can import. What becomes of a picture is
written in it: its text is the company on its card, and words with an @ are its e-mail addresses.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cardscan.errors import InputFileError, MissingToolError
from cardscan.ingest.tasks import Outcome, Task
from cardscan.ingest.trap import trap
from cardscan.model.contact import Contact, PhotoBox, Value
from cardscan.model.remote import name_of
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.settings import Settings
from tests.made import BLURRED, JPEG, NOON, WHOLE, ann, photo, read

if TYPE_CHECKING:
    from cardscan.ingest.batches import ReadTask  # a worker that starts would load the store too

T = TypeVar("T")
PNG = b"\x89PNG\r\n\x1a\n"


def make_picture(path: Path, text: str) -> Path:
    """Write a file that counts as a picture and that :func:`read_words` understands."""
    path.write_bytes(PNG + text.encode())
    return path


def read_words(_settings: Settings, task: Task) -> Outcome:
    """Return a card with the picture's text, or do what the text asks for."""
    return Outcome(task, trap(lambda: _read(task), task.path.name), 0.5, ("no second reader",))


def read_ann(_settings: Settings, task: Task) -> Outcome:
    """Read every picture as one of Ann's card."""
    return Outcome(task, photo(task.path.name, ann()))


def pretended(
    reading: Callable[..., Generator[T, None, None]], read: ReadTask = read_words
) -> Callable[..., Generator[T, None, None]]:
    """Return a scan or the like that reads this way, and in this process: to start one is slow."""

    def pretend(*arguments: object, jobs: int, **more: object) -> Generator[T, None, None]:
        assert jobs > 0
        return reading(*arguments, jobs=0, read=read, **more)

    return pretend


def _read(task: Task) -> ScannedPhoto:
    data = task.path.read_bytes() if task.data is None else task.data
    text = data.removeprefix(PNG).decode()
    _fail(task.path, text)
    _harm(task.path, text)
    emails = tuple(Value(**read(word)) for word in text.split() if "@" in word)
    firm = " ".join(word for word in text.split() if "@" not in word)
    contact = Contact(company=Value(**read(firm)), emails=emails)
    places = [PhotoBox(corners=tuple((p.x, p.y) for p in q.corners)) for q in task.outlines]
    quality = BLURRED if text == "blurred" else None
    return ScannedPhoto(
        name=name_of(task.path),
        sha256=hashlib.sha256(data).hexdigest(),
        page=task.page,
        taken_at=NOON,
        cards=tuple(ScannedCard(place, contact, JPEG, quality) for place in places or [WHOLE])
        if text != "empty"
        else (),
    )


def _fail(path: Path, text: str) -> None:
    """Fail as the text of a picture asks for."""
    match text.split():
        case ["bad", *_]:
            raise InputFileError(f"{path.name}: the picture is broken; copy it again")
        case ["bug", *_]:
            raise ZeroDivisionError("a mistake of ours")
        case ["no-tool", *_]:
            raise MissingToolError("no reader is installed")
        case ["threads"]:
            limit = os.environ.get("OMP_THREAD_LIMIT")
            raise InputFileError(f"{path.name}: OMP_THREAD_LIMIT is {limit}")


def _harm(path: Path, text: str) -> None:
    """Do to this process what the text of a picture asks for."""
    match text.split():
        case ["hang", *_]:
            threading.Event().wait()
        case ["die", *_]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die-once", *_]:
            _die_once(path.with_suffix(".died"))
        case ["exit", *_]:
            os._exit(0)
        case ["slow", *_]:
            time.sleep(0.1)
        case ["eat", *_]:
            _eat()
        case ["grip", *_]:
            # A reader in C that never gives Python another turn.
            ctypes.PyDLL(None).pause()


def _eat() -> None:
    """Take 1 GB of memory, piece by piece, and then fail in another way."""
    held = []
    for _piece in range(100):
        held.append(os.urandom(1_000_000) * 10)
        time.sleep(0.02)


def _die_once(marker: Path) -> None:
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)


SCAN_PRETENDING = """
import functools
from cardscan.cli.main import run
from cardscan.ingest import batches
from tests.ingest.pretend import read_words

batches.scan = functools.partial(batches.scan, read=read_words)
run()
"""
"""``cardscan`` in a process of its own, for scans of such pictures."""
