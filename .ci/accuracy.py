"""The accuracy table of the README, as Markdown, and a page with every mistake for each set.

Run by ``make accuracy`` with the Python of .venv. A set of several difficulties has a column for
each of them beside the one for all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REPORTS = Path("build/accuracy")
FINDING = {
    "cards found (IoU 0.9)": "recall",
    "outlines right": "precision",
    "mean IoU": "mean_iou",
    "pictures with the right number of cards": "right_number",
    "pictures without a card where one was found": "false_alarms",
    "found cards upright": "upright",
}


def main() -> None:
    """Evaluate every truth file named on the command line and print one table."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    columns: dict[str, dict[str, Any]] = {}
    for truth in map(Path, sys.argv[1:]):
        name = f"{truth.resolve().parent.parent.name}/{truth.resolve().parent.name}"
        evaluation = evaluate(truth, REPORTS / f"{name.replace('/', '-')}.html")
        columns[name] = evaluation["figures"]
        if len(evaluation["groups"]) > 1:
            columns |= {f"{name}: {key}": group for key, group in evaluation["groups"].items()}
    print_table(columns)


def evaluate(truth: Path, report: Path) -> dict[str, Any]:
    """Read the pictures of a truth file, write the page, and return all figures."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "cardscan.cli", "eval", str(truth), "--by", "difficulty"),
            *("--format", "json", "--report", str(report)),
        ],
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    evaluation: dict[str, Any] = json.loads(done.stdout)
    return evaluation


def print_table(columns: dict[str, dict[str, Any]]) -> None:
    """Print a row for each figure and a column for each set."""
    sets = list(columns.values())
    rows = {
        "cards": [str(figures["cards"]) for figures in sets],
        "**perfect cards**": [number(figures["perfect_rate"]) for figures in sets],
    }
    for field in sets[0]["fields"]:
        rows[f"{field}, F1"] = [number(figures["fields"][field]["f1"]) for figures in sets]
    finding = [figures["finding"] for figures in sets]
    for heading, key in FINDING.items():
        rows[heading] = [number(figures[key]) for figures in finding]
    rows |= {
        "all fields, F1": [number(figures["overall"]["f1"]) for figures in sets],
        "share sure": [number(figures["overall"]["sure_share"]) for figures in sets],
        "right when sure": [number(figures["overall"]["sure_precision"]) for figures in sets],
        "silent errors per 100 cards": [number(f["silent_per_100"], 1) for f in sets],
        "calibration error": [number(figures["calibration"]["error"]) for figures in sets],
        "seconds a card": [number(figures["seconds_per_card"], 2) for figures in sets],
    }
    print("|", " | ".join(("", *columns)), "|")
    print("|---" + "|--:" * len(columns) + "|")
    for heading, cells in rows.items():
        print("|", " | ".join((heading, *cells)), "|")


def number(value: float | None, digits: int = 3) -> str:
    """Return a figure as text, a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


if __name__ == "__main__":
    main()
