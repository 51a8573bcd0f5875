from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.ingest import batches
from cardscan.ingest.batches import scan
from cardscan.ingest.inputs import find_inputs
from cardscan.ingest.tasks import Outcome, Task
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests.cli.conftest import Cardscan
from tests.ingest.pretend import SCAN_PRETENDING, make_picture, pretended, read_words
from tests.made import NOON

_ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def pretending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets pictures say themselves what is on them."""
    monkeypatch.setattr(batches, "scan", pretended(scan))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_names_that_are_no_text_are_names(cardscan: Cardscan, tmp_path: Path) -> None:
    """A line end, an escape sequence, and bytes of another coding: all are read and told."""
    box, library = tmp_path / "box", tmp_path / "library.db"
    box.mkdir()
    for name in ("a\nb.png", "\x1b[31m.png", os.fsdecode(b"caf\xe9.png")):
        make_picture(box / name, "Acme")
    make_picture(box / os.fsdecode(b"\xff.png"), "bad")
    for number, picture in enumerate(sorted(box.iterdir())[:3]):
        make_picture(picture, f"Firm {number}")
    done = cardscan("scan", box, "--library", library, "--jobs", "1")
    assert "New cards: 3, skipped photos (read before): 0, failed: 1" in done.err
    assert "\x1b" not in done.err
    assert "\x1b" not in cardscan("list", "--library", library).out
    assert '"file":"caf?.png"' in cardscan("list", "--format", "json", "--library", library).out


def test_two_scans_at_once_read_every_photo_once(tmp_path: Path) -> None:
    """Both end well, and what one has read the other has not added again."""
    box, library = tmp_path / "box", tmp_path / "library.db"
    box.mkdir()
    for number in range(8):
        make_picture(box / f"{number:02}.png", f"slow Firm {number}")
    command = [sys.executable, "-c", SCAN_PRETENDING, "scan", str(box), "--jobs", "1"]
    both = [
        subprocess.Popen(  # noqa: S603 - our own Python and a script of this file
            [*command, "--library", str(library)], cwd=_ROOT, stderr=subprocess.DEVNULL
        )
        for _ in range(2)
    ]
    assert [scanning.wait() for scanning in both] == [0, 0]
    with Library.open(library) as opened:
        assert sorted(r.file for r in opened.readings()) == [f"{n:02}.png" for n in range(8)]


def test_clock_that_jumps_back_changes_nothing(tmp_path: Path) -> None:
    """Photos keep their order, and what is taken back is what was done last."""
    box, moments = tmp_path / "box", [NOON - dt.timedelta(days=days) for days in (0, 9, 400)]
    box.mkdir()
    for number in range(3):
        make_picture(box / f"{number}.png", f"Firm {number}")
        with Library.open(tmp_path / "library.db", clock=lambda n=number: moments[n]) as library:
            list(scan(find_inputs([box]), library, Settings(), jobs=0, read=read_words))
    with Library.open(tmp_path / "library.db") as library:
        assert [record.file for record in library.cards()] == ["0.png", "1.png", "2.png"]
        last = library.journal.last()
        assert last is not None
        library.journal.take_back(last.step)
        assert [record.file for record in library.cards()] == ["0.png", "1.png"]


def test_library_on_a_read_only_disk_is_one_sentence(cardscan: Cardscan, tmp_path: Path) -> None:
    """Nothing is read, and the sentence says what to look at."""
    if (unshare := shutil.which("unshare")) is None:
        pytest.skip("it needs a mount of its own")
    disk, box = tmp_path / "disk", tmp_path / "box"
    disk.mkdir()
    box.mkdir()
    make_picture(box / "1.png", "Acme")
    cardscan("scan", box, "--library", disk / "library.db", "--jobs", "1")
    mount = f"mount --bind {disk} {disk} && mount -o remount,ro,bind {disk}"
    program = f"exec {sys.executable} -m cardscan.cli scan {box} --library {disk}/library.db"
    done = subprocess.run(  # noqa: S603 - what is written here
        [unshare, "--map-root-user", "--mount", "sh", "-c", f"{mount} && {program}"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.stderr.startswith(("unshare:", "mount:")):
        pytest.skip("this user may not mount")
    assert done.returncode == StoreError.exit_code
    assert done.stderr.count("\n") == 1
    assert "library.db: it cannot be opened; check its folder and its permissions" in done.stderr


def test_photo_replaced_while_it_is_read_is_what_was_read(tmp_path: Path) -> None:
    """It is known by the bytes its card is from; both pictures are in the library in the end."""
    box = tmp_path / "box"
    box.mkdir()
    picture = make_picture(box / "1.png", "Acme")
    first = picture.read_bytes()

    def read(settings: Settings, task: Task) -> Outcome:
        picture.with_suffix(".new").write_bytes(first.replace(b"Acme", b"Teehaus"))
        picture.with_suffix(".new").replace(picture)
        return read_words(settings, task)

    with Library.open(tmp_path / "library.db") as library:
        list(scan(find_inputs([box]), library, Settings(), jobs=0, read=read))
        (record,) = library.cards()
        assert record.sha256 == hashlib.sha256(picture.read_bytes()).hexdigest()
        assert record.contact.company is not None
        assert record.contact.company.value == "Teehaus"
        picture.write_bytes(first)
        list(scan(find_inputs([box]), library, Settings(), jobs=0, read=read_words))
        assert len(list(library.cards())) == 2
