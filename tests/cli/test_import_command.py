from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cardscan

_CARD = (
    "BEGIN:VCARD\nVERSION:3.0\nN:O'Neil;Ann;;;\nFN:Ann O'Neil\nEMAIL:ann@example.com\nEND:VCARD\n"
)


def test_known_people_are_marked(cardscan: Cardscan, library: Path, tmp_path: Path) -> None:
    """List, show and filters tell whom one knows; the same file again changes nothing."""
    book = tmp_path / "book.vcf"
    book.write_text(_CARD, encoding="utf-8")
    assert "Known as" not in cardscan("list", "--library", library).out
    done = cardscan("import", book, "--library", library)
    assert (done.status, done.out) == (0, "")
    assert "book.vcf (vCard): 1 person added, 0 updated, 0 unchanged" in done.err
    assert "whom you know already: 1" in done.err
    assert (
        "0 people added, 0 updated, 1 unchanged"
        in cardscan("import", book, "--library", library).err
    )
    assert "Known as" in cardscan("list", "--library", library).out
    assert "Ann O'Neil is in your address book" in cardscan("show", "1", "--library", library).out
    new = cardscan("export", "--format", "csv", "--where", "known:no", "--library", library).out
    assert ("ann@example.com" in new, "Teehaus" in new) == (False, True)


def test_broken_file_does_not_stop_the_others(
    cardscan: Cardscan, library: Path, tmp_path: Path
) -> None:
    """What cannot be read is told, the rest is brought in, and the exit status says so."""
    good, bad = tmp_path / "good.vcf", tmp_path / "bad.csv"
    good.write_text(_CARD + "BEGIN:VCARD\nN:Half", encoding="utf-8")
    bad.write_text("nothing;known\n1;2\n", encoding="utf-8")
    done = cardscan("import", bad, good, "--library", library)
    assert done.status == 1
    assert "bad.csv, line 1: these are no columns" in done.err
    assert "good.vcf, line 7: this card has no END:VCARD" in done.err
    assert "1 person added" in done.err


def test_list_of_people_to_leave_alone(cardscan: Cardscan, library: Path, tmp_path: Path) -> None:
    """With --do-not-contact nobody in the file is due or written to any more."""
    book = tmp_path / "dnc.vcf"
    book.write_text(_CARD, encoding="utf-8")
    done = cardscan("import", "--do-not-contact", book, "--library", library)
    assert "not to be contacted: 1" in done.err
    assert "Do not contact, since " in cardscan("show", "1", "--library", library).out
    assert "Do not contact" not in cardscan("show", "2", "--library", library).out
    exported = cardscan("export", "--format", "salesforce", "--library", library).out
    assert "Do not contact (since " in exported
