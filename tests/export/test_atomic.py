from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from cardscan.errors import ExportError
from cardscan.export.atomic import write_file


def test_file_is_replaced_whole(tmp_path: Path) -> None:
    """The new bytes stand where the old ones were, and nothing else is left in the folder."""
    target = tmp_path / "contacts.csv"
    target.write_bytes(b"the old contacts")
    write_file(target, b"new\r\n")
    assert target.read_bytes() == b"new\r\n"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_only_the_user_can_read_it(tmp_path: Path) -> None:
    """Contacts are personal: the file has no rights for anybody else, even over an open one."""
    target = tmp_path / "contacts.csv"
    target.write_bytes(b"")
    target.chmod(0o666)
    write_file(target, b"Ann")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("target", "advice"),
    [
        ("missing/contacts.csv", "there is no such folder"),
        ("file/contacts.csv", "there is no such folder"),
        ("folder", "this is a folder"),
        ("x" * 300, "the name is too long"),
    ],
)
def test_place_that_takes_no_file_is_said(tmp_path: Path, target: str, advice: str) -> None:
    """What cannot be written becomes a sentence, and leaves no trace."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(ExportError, match=advice):
        write_file(tmp_path / target, b"Ann")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_bytes() == b"kept"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file size limit per process")
def test_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    """When the new file does not fit, the old one is still there, and no part of the new."""
    import resource
    import signal

    target = tmp_path / "contacts.csv"
    target.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(ExportError, match=r"contacts\.csv: "):
            write_file(target, b"x" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
