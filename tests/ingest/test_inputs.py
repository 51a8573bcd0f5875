from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from cardscan.errors import InputFileError
from cardscan.ingest.inputs import Contents, contents_of, find_inputs
from cardscan.settings import LimitSettings, Settings
from tests.ingest.pretend import PNG


def _fill(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def test_folder_gives_its_pictures_in_order(tmp_path: Path) -> None:
    """Folders are walked by name, and whatever is no picture is passed over."""
    (tmp_path / "b").mkdir()
    for place, data in {
        "c.jpg": b"anything",
        "a.PDF": b"",
        "b/2.heic": b"",
        "b/1.png": b"",
        "phone": PNG,
        "notes.txt": b"text",
        "Thumbs.db": b"\xd0\xcf\x11\xe0",
        ".hidden.jpg": PNG,
    }.items():
        (tmp_path / place).write_bytes(data)
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "x.jpg").write_bytes(PNG)
    found = find_inputs([tmp_path])
    names = [given.path.relative_to(tmp_path).as_posix() for given in found]
    assert names == ["a.PDF", "b/1.png", "b/2.heic", "c.jpg", "phone"]
    assert all(given.failure is None for given in found)


def test_named_file_is_always_tried(tmp_path: Path) -> None:
    """Whatever the user names is read, or why not is said: hidden, no picture, not there."""
    hidden = tmp_path / ".card.txt"
    hidden.write_bytes(b"text")
    missing = tmp_path / "missing.jpg"
    assert [given.path for given in find_inputs([missing, hidden])] == [missing, hidden]


def test_folder_without_pictures_is_said(tmp_path: Path) -> None:
    """A folder that has nothing to read becomes one failure that names it."""
    (tmp_path / "notes.txt").write_bytes(b"text")
    (found,) = find_inputs([tmp_path])
    assert found.failure is not None
    assert found.failure.sentence.startswith(f"{tmp_path}: no pictures in this folder;")


@pytest.mark.skipif(sys.platform == "win32", reason="needs rights to make links on Windows")
def test_link_in_a_circle_ends(tmp_path: Path) -> None:
    """A link to a folder above is not followed; a link to a picture is."""
    (tmp_path / "a.jpg").write_bytes(PNG)
    (tmp_path / "b.jpg").symlink_to(tmp_path / "a.jpg")
    (tmp_path / "up").symlink_to(tmp_path)
    assert [given.path.name for given in find_inputs([tmp_path])] == ["a.jpg", "b.jpg"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    """Looking at the first bytes never waits for something that is no file."""
    os.mkfifo(tmp_path / "pipe")
    (found,) = find_inputs([tmp_path])
    assert found.failure is not None


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is closed to this user"
)
def test_closed_folder_is_said(tmp_path: Path) -> None:
    """A folder that may not be opened becomes a failure, and the others are walked."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    (tmp_path / "a.jpg").write_bytes(PNG)
    picture, failed = find_inputs([tmp_path])
    closed.chmod(0o700)
    assert picture.path.name == "a.jpg"
    assert failed.failure is not None
    assert "cannot be opened" in failed.failure.sentence


def test_contents_are_pages_and_digest(tmp_path: Path) -> None:
    """A picture has no pages; the digest is SHA-256 of the bytes."""
    _fill(tmp_path, **{"a.jpg": PNG})
    assert contents_of(tmp_path / "a.jpg", Settings()) == Contents(
        hashlib.sha256(PNG).hexdigest(), (None,)
    )


@pytest.mark.parametrize("name", ["empty.pdf", "missing.pdf", "broken.pdf", "big.png"])
def test_file_that_cannot_be_opened_is_said(tmp_path: Path, name: str) -> None:
    """What is empty, gone, broken or too big is one sentence before any page is handed out."""
    _fill(tmp_path, **{"empty.pdf": b"", "broken.pdf": b"%PDF-1.7", "big.png": PNG * 20})
    with pytest.raises(InputFileError, match=rf"^{name}: "):
        contents_of(tmp_path / name, Settings(limits=LimitSettings(max_bytes=100)))
