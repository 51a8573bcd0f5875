from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import vobject

from cardscan.errors import ExportError
from cardscan.export.vcard import VcardVersion
from cardscan.export.vdir import LIST_NAME, write_vdir
from cardscan.model.contact import Contact, NameValue
from tests.made import NOON, ann, firm, outgoing, read

_LATER = NOON + dt.timedelta(days=1)


def _cards(folder: Path) -> dict[str, vobject.base.Component]:
    return {p.name: vobject.readOne(p.read_text("utf-8")) for p in sorted(folder.glob("*.vcf"))}


def _write(folder: Path, *contacts: Contact, now: dt.datetime = NOON) -> tuple[int, int, int, int]:
    out = (outgoing(contact, i, changed_at=now) for i, contact in enumerate(contacts, 1))
    done = write_vdir(folder, out, now)
    assert done.foreign == []
    return done.added, done.updated, done.same, done.marked


def test_again_is_never_twice(tmp_path: Path) -> None:
    """The same contacts once more leave every file as it is, byte for byte and unwritten."""
    folder = tmp_path / "cards"
    assert _write(folder, ann(), firm()) == (2, 0, 0, 0)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.glob("*.vcf")}
    assert len(before) == 2
    assert _write(folder, ann(), firm()) == (0, 0, 2, 0)
    assert before == {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.glob("*.vcf")
    }


def test_change_keeps_its_file(tmp_path: Path) -> None:
    """A contact that is called otherwise now is the same card, in the file it had."""
    _write(tmp_path, ann())
    (name,) = _cards(tmp_path)
    assert name.startswith("dr-ann-o-neil-")
    renamed = ann().model_copy(update={"name": NameValue(**read("Ann Smith"), given="Ann")})
    assert _write(tmp_path, renamed, firm(), now=_LATER) == (1, 1, 0, 0)
    assert _cards(tmp_path)[name].fn.value == "Ann Smith"


def test_removed_is_marked_and_comes_back(tmp_path: Path) -> None:
    """Who is no longer exported stays there with a mark, once; exported again, the mark is gone."""
    _write(tmp_path, ann(), firm())
    done = write_vdir(tmp_path, [outgoing(ann())], _LATER)
    assert (done.updated, done.same, done.marked) == (0, 1, 1)
    (marked,) = [c for c in _cards(tmp_path).values() if c.fn.value == "Teehaus Grün"]
    assert marked.categories.value == ["cardscan removed", "cardscan"]
    assert marked.rev.value == "2026-11-23T12:00:00Z"
    assert _write(tmp_path, ann()) == (0, 0, 1, 0)
    assert _write(tmp_path, ann(), firm()) == (0, 1, 1, 0)
    assert all(c.categories.value == ["cardscan"] for c in _cards(tmp_path).values())


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    """A card another program has made or changed is theirs, and named when ours would differ."""
    theirs = tmp_path / "theirs.vcf"
    theirs.write_text("BEGIN:VCARD\nnever looked at", encoding="utf-8")
    _write(tmp_path, firm())
    (ours,) = [p for p in tmp_path.glob("*.vcf") if p != theirs]
    ours.write_text("changed by hand", encoding="utf-8")
    assert _write(tmp_path, firm()) == (0, 0, 1, 0)
    for contacts in ([outgoing(firm(), changed_at=_LATER)], []):
        done = write_vdir(tmp_path, contacts, _LATER)
        assert (done.updated, done.marked, done.foreign) == (0, 0, [ours.name])
    assert ours.read_text("utf-8") == "changed by hand"
    assert theirs.read_text("utf-8") == "BEGIN:VCARD\nnever looked at"


def test_deleted_card_is_written_again(tmp_path: Path) -> None:
    """The library says who there is; a card that was deleted, or is empty, comes back."""
    _write(tmp_path, ann(), firm())
    first, second = tmp_path.glob("*.vcf")
    first.unlink()
    second.write_bytes(b"")
    assert _write(tmp_path, ann(), firm()) == (0, 2, 0, 0)
    assert len(_cards(tmp_path)) == 2


def test_killed_export_is_made_good(tmp_path: Path) -> None:
    """Cards without a list, as after a kill, are known by their UID and not written twice."""
    _write(tmp_path, ann(), firm())
    (tmp_path / LIST_NAME).unlink()
    _write(tmp_path, ann(), firm(), now=_LATER)
    assert len(_cards(tmp_path)) == 2


def test_spoilt_list_is_told(tmp_path: Path) -> None:
    """A list that is not ours, or names files elsewhere, stops the export before it writes."""
    for text in ("{", json.dumps({"u": ["../x.vcf", "", ""]}), "[1]"):
        (tmp_path / LIST_NAME).write_text(text, encoding="utf-8")
        with pytest.raises(ExportError, match="was spoilt"):
            write_vdir(tmp_path, [outgoing(ann())], NOON)
    assert not list(tmp_path.glob("*.vcf"))


def test_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    """A file is no folder."""
    place = tmp_path / "cards"
    place.write_bytes(b"")
    with pytest.raises(ExportError, match="this is a file"):
        write_vdir(place, [], NOON)


def test_new_version_is_marked_too(tmp_path: Path) -> None:
    """Cards of version 4.0 have their own form of the moment."""
    write_vdir(tmp_path, [outgoing(ann())], NOON, VcardVersion.V4)
    assert write_vdir(tmp_path, [], _LATER, VcardVersion.V4).marked == 1
    (text,) = [path.read_text("utf-8") for path in tmp_path.glob("*.vcf")]
    assert "REV:20261123T120000Z" in text
    assert max(len(line.encode()) for line in text.splitlines()) <= 75
