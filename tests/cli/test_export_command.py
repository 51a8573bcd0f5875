from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cardscan


@pytest.mark.parametrize(
    ("kind", "beginning"), [("csv", '\ufeff"Name",'), ("vcard", "BEGIN:VCARD\r\n"), ("json", "[\n")]
)
def test_file_and_output_are_the_same(
    cardscan: Cardscan, library: Path, tmp_path: Path, kind: str, beginning: str
) -> None:
    """With -o the bytes go to the file, without it to standard output, and they are equal."""
    target = tmp_path / "contacts"
    done = cardscan("export", "--format", kind, "--library", library, "-o", target)
    assert (done.status, done.out) == (0, "")
    assert done.err == f"2 contacts written to {target}\n"
    for output in ([], ["-o", "-"]):
        printed = cardscan("export", "--format", kind, "--library", library, *output).out
        assert printed.encode() == target.read_bytes()
        assert printed.startswith(beginning)


def test_json_has_every_card(cardscan: Cardscan, library: Path) -> None:
    """The JSON export is what list prints for programs."""
    exported = cardscan("export", "--format", "json", "--library", library).out
    listed = cardscan("list", "--format", "json", "--library", library).out
    assert json.loads(exported) == json.loads(listed)


def test_folder_that_is_not_there_is_said(
    cardscan: Cardscan, library: Path, tmp_path: Path
) -> None:
    """An output that cannot be written has a sentence and exit status 5."""
    done = cardscan(
        "export", "--format", "csv", "--library", library, "-o", tmp_path / "none" / "c.csv"
    )
    assert done.status == 5
    assert "there is no such folder" in done.err


def test_format_must_be_named(cardscan: Cardscan, library: Path) -> None:
    """Nobody gets a format they did not ask for."""
    assert cardscan("export", "--library", library).status == 2


@pytest.mark.parametrize("kind", ["csv", "vcard", "json"])
def test_tossed_cards_stay_at_home(cardscan: Cardscan, library: Path, kind: str) -> None:
    """No file has them unless they are asked for, and it is said how many were left out."""
    cardscan("triage", "2", "--toss", "--library", library)
    export = ("export", "--format", kind, "--library", library)
    done = cardscan(*export)
    assert "Ann" in done.out
    assert "Teehaus" not in done.out
    assert done.err == "Left out, on the toss pile: 1; --tossed takes them along\n"
    assert "Teehaus" in cardscan(*export, "--tossed").out
    chosen = cardscan(*export, "--where", "pile:toss")
    assert ("Ann" in chosen.out, "Teehaus" in chosen.out, chosen.err) == (False, True, "")
