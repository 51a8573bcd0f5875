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


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "vdir"), "name a folder for them"),
        (("--format", "csv", "--split", "-o", "x"), "--split goes with"),
        (("--format", "csv", "--photos"), "--photos goes with vCards only"),
        (("--format", "vcard", "--mapping", "m.toml"), "--mapping goes with"),
        (("--format", "ics", "--mailing-list"), "a calendar is of everybody"),
    ],
)
def test_options_that_do_not_go_together(
    cardscan: Cardscan, library: Path, arguments: tuple[str, ...], told: str
) -> None:
    """One sentence says which, and nothing is written."""
    done = cardscan("export", "--library", library, *arguments)
    assert (done.status, done.out) == (2, "")
    assert told in done.err


def test_folder_of_cards_is_kept_up_to_date(
    cardscan: Cardscan, library: Path, tmp_path: Path
) -> None:
    """Exported again nothing changes, a tossed card is marked; --split gives version 4.0 too."""
    folder = tmp_path / "cards"
    export = ("export", "--format", "vdir", "-o", folder, "--library", library)
    assert "2 cards added, 0 updated, 0 unchanged" in cardscan(*export).err
    assert "0 cards added, 0 updated, 2 unchanged" in cardscan(*export).err
    cardscan("triage", "2", "--toss", "--library", library)
    assert "1 unchanged, 1 marked as removed" in cardscan(*export).err
    other = tmp_path / "four"
    cardscan("export", "--format", "vcard4", "--split", "-o", other, "--library", library)
    (card,) = other.glob("*.vcf")
    assert "VERSION:4.0" in card.read_text("utf-8")


def test_only_who_opted_in_is_on_a_mailing_list(cardscan: Cardscan, library: Path) -> None:
    """Nobody is, until they said so; then with that address alone."""
    export = ("export", "--format", "csv", "--mailing-list", "--library", library)
    assert "example" not in cardscan(*export).out
    cardscan(
        "consent", "1", "ann@example.com", "opted-in", "--source", "form", "--library", library
    )
    listed = cardscan(*export).out
    assert "ann@example.com" in listed
    assert "sales@example.com" not in listed
    assert "Teehaus" not in listed


def test_last_change_is_the_revision(cardscan: Cardscan, library: Path) -> None:
    """What is said of a contact changes its vCard, and so its REV."""
    export = ("export", "--format", "vcard", "--where", "id:2", "--library", library)
    before = cardscan(*export).out
    assert "REV:2026-11-22T12:00:00Z" in before
    cardscan("triage", "2", "--tag", "Cheese", "--library", library)
    after = cardscan(*export).out
    assert "CATEGORIES:cardscan,Cheese" in after
    assert "REV:2026-11-22T12:00:00Z" not in after


def test_lines_of_json_are_the_rows_of_json(cardscan: Cardscan, library: Path) -> None:
    """JSON Lines has the objects of the array, one a line."""
    lines = cardscan("export", "--format", "jsonl", "--library", library).out.splitlines()
    array = json.loads(cardscan("export", "--format", "json", "--library", library).out)
    assert [json.loads(line) for line in lines] == array
