from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cardscan.cli.main import app
from cardscan.errors import InputFileError

_TRUTH = {
    "file": "images/a.jpg",
    "kind": "photo",
    "cards": [{"name": "Ann Lee", "company": "Acme", "emails": ["ann@acme.example"]}],
}
_READ = {
    "file": "a.jpg",
    "page": None,
    "error": None,
    "seconds": 0.5,
    "cards": [
        {
            "name": "Arn Lee",
            "emails": ["ann@acme.example"],
            "confidence": {"name": 0.97, "emails": [0.99]},
            "review": ["company"],
        }
    ],
}


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    """A truth file of one picture that is not there."""
    path = tmp_path / "truth.jsonl"
    path.write_text(json.dumps(_TRUTH), encoding="utf-8")
    return path


@pytest.fixture
def predictions(tmp_path: Path) -> Path:
    """A reading with a silent error in the name and a company nobody read."""
    path = tmp_path / "read.jsonl"
    path.write_text(json.dumps(_READ), encoding="utf-8")
    return path


def _run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, ["eval", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_table_has_figures_and_mistakes(truth: Path, predictions: Path) -> None:
    """Each field has its row, and each mistake says what was wanted and what came."""
    shown = _run(truth, "--predictions", predictions, "--by", "kind")
    assert "perfect cards             0.000  (0 of 1)" in shown
    assert "by kind" in shown
    assert "name: Ann Lee -> Arn Lee  nobody was asked" in shown
    assert "company: Acme -> –\n" in shown


def test_table_has_figures_of_finding_where_outlines_are_known(tmp_path: Path) -> None:
    """A card cut by its outline is missed, in its group and in words."""
    card = {"name": "Ann Lee", "quad": [[0, 0], [100, 0], [100, 60], [0, 60]]}
    halved = {"name": "Ann Lee", "quad": [[0, 0], [50, 0], [50, 60], [0, 60]]}
    truth, read = tmp_path / "truth.jsonl", tmp_path / "read.jsonl"
    truth.write_text(json.dumps({"file": "a.jpg", "difficulty": "hard", "cards": [card]}))
    read.write_text(json.dumps({"file": "a.jpg", "cards": [halved]}))
    shown = _run(truth, "--predictions", read, "--by", "difficulty")
    assert re.search(r"hard +\S +1 +\S +0\.000 +\S +0\.000 +\S +0\.500 ", shown)
    assert "a.jpg: an outline that covers a card by 0.50 only (IoU)" in shown


def test_json_is_for_programs(truth: Path, predictions: Path) -> None:
    """The same figures come as one JSON object."""
    figures = json.loads(_run(truth, "--predictions", predictions, "--format", "json"))["figures"]
    assert figures["fields"]["emails"]["f1"] == 1.0
    assert figures["overall"]["silent"] == 1
    assert figures["seconds_per_card"] == 0.5


def test_predictions_come_through_a_pipe(truth: Path, predictions: Path) -> None:
    """``-`` takes what another ``cardscan read`` writes."""
    result = CliRunner().invoke(
        app, ["eval", str(truth), "--predictions", "-"], input=predictions.read_bytes()
    )
    assert "Ann Lee -> Arn Lee" in result.stdout


def test_report_is_written_beside_the_table(truth: Path, predictions: Path, tmp_path: Path) -> None:
    """The page is a file of its own, and a picture that is gone does not stop it."""
    _run(truth, "--predictions", predictions, "--report", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "A<mark>r</mark>n Lee" in page


def test_bad_predictions_are_one_sentence(truth: Path, tmp_path: Path) -> None:
    """A line that is no prediction ends the command with its number."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"file": 1}\n', encoding="utf-8")
    with pytest.raises(InputFileError, match=r"bad\.jsonl, line 1: file: "):
        _run(truth, "--predictions", bad)
