"""Readings that need no readers, for tests of what happens round them.

They are functions of a module that worker processes can import. What becomes of a picture is
written in it: its text is the company on its card, and words with an @ are its e-mail addresses.
"""

from __future__ import annotations

import hashlib
import os
import signal
import threading
from pathlib import Path

from cardscan.errors import InputFileError, MissingToolError
from cardscan.ingest.tasks import Outcome, Task
from cardscan.ingest.trap import trap
from cardscan.model.contact import Contact, PhotoBox, Value
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.settings import Settings
from tests.made import BLURRED, JPEG, NOON, WHOLE, read

PNG = b"\x89PNG\r\n\x1a\n"


def make_picture(path: Path, text: str) -> Path:
    """Write a file that counts as a picture and that :func:`read_words` understands."""
    path.write_bytes(PNG + text.encode())
    return path


def read_words(_settings: Settings, task: Task) -> Outcome:
    """Return a card with the picture's text, or do what the text asks for."""
    return Outcome(task, trap(lambda: _read(task), task.path.name), 0.5, ("no second reader",))


def _read(task: Task) -> ScannedPhoto:
    data = task.path.read_bytes()
    text = data.removeprefix(PNG).decode()
    match text.split():
        case ["bad", *_]:
            raise InputFileError(f"{task.path.name}: the picture is broken; copy it again")
        case ["bug", *_]:
            raise ZeroDivisionError("a mistake of ours")
        case ["no-tool", *_]:
            raise MissingToolError("no reader is installed")
        case ["threads"]:
            limit = os.environ.get("OMP_THREAD_LIMIT")
            raise InputFileError(f"{task.path.name}: OMP_THREAD_LIMIT is {limit}")
        case ["hang", *_]:
            threading.Event().wait()
        case ["die", *_]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die-once", *_]:
            _die_once(task.path.with_suffix(".died"))
    emails = tuple(Value(**read(word)) for word in text.split() if "@" in word)
    firm = " ".join(word for word in text.split() if "@" not in word)
    contact = Contact(company=Value(**read(firm)), emails=emails)
    places = [PhotoBox(corners=tuple((p.x, p.y) for p in q.corners)) for q in task.outlines]
    quality = BLURRED if text == "blurred" else None
    return ScannedPhoto(
        name=task.path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        page=task.page,
        taken_at=NOON,
        cards=tuple(ScannedCard(place, contact, JPEG, quality) for place in places or [WHOLE])
        if text != "empty"
        else (),
    )


def _die_once(marker: Path) -> None:
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
