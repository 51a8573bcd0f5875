from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Cardscan


def test_every_value_tells_where_it_is_from(cardscan: Cardscan, library: Path) -> None:
    """Confidence, readers, rule, raw text and doubt of each value are shown."""
    shown = cardscan("show", "1", "--library", library).out
    assert "1 (IMG_0001.jpg, scanned 2026-11-22 12:00 UTC)" in shown
    assert "Käse & Söhne; GmbH ?" in shown
    assert "two firms named" in shown
    assert "60%" in shown
    assert "work, extension 12; read '+442079460018' by tesseract, rapidocr (rule printed)" in shown
    assert "linkedin; read 'ann-oneil'" in shown
    assert "? something is printed here that was not understood" in shown


def test_json_is_one_record(cardscan: Cardscan, library: Path) -> None:
    """A program gets the one card in an array."""
    (row,) = json.loads(cardscan("show", "2", "--library", library, "--format", "json").out)
    assert row["contact"]["company"]["value"] == "Teehaus Grün"


def test_unknown_number_is_said(cardscan: Cardscan, library: Path) -> None:
    """There is no card 3."""
    done = cardscan("show", "3", "--library", library)
    assert (done.status, done.out) == (4, "")
    assert "there is no card 3" in done.err
