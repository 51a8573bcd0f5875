"""How often fronts and backs find each other, as Markdown.

Run with the Python of .venv on folders that ``python -m samples sessions`` made: the photos are
scanned as they lie, the feeds with ``--duplex``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from cardscan.evaluate.sides import PairFigures, count_pairs, load_sides
from cardscan.store.library import Library

ROWS = {
    "cards with two printed sides": "printed",
    "of those, a side on which nothing was read": "unread",
    "joined": "joined",
    "proposed": "proposed",
    "wrongly joined": "wrongly_joined",
    "wrongly proposed": "wrongly_proposed",
}


def main() -> None:
    """Scan every set named on the command line and print one table for all of them."""
    with tempfile.TemporaryDirectory() as folder:
        figures = [
            scan_set(Path(name), Path(folder) / str(i)) for i, name in enumerate(sys.argv[1:])
        ]
    print_table(add_up(figures))


def scan_set(folder: Path, library: Path) -> dict[str, PairFigures]:
    """Read a set into a new library and return what became of its pairs."""
    for pictures, options in (("photos", []), ("feeds", ["--duplex"])):
        command = [sys.executable, "-m", "cardscan.cli", "scan", str(folder / pictures), *options]
        subprocess.run([*command, "--library", str(library)], check=True, stdout=subprocess.DEVNULL)
    return figures_of(folder, library)


def figures_of(folder: Path, library: Path) -> dict[str, PairFigures]:
    """Return the figures of a set that was scanned into a library."""
    with Library.open(library, must_exist=True) as opened:
        truth = load_sides(folder / "sides.jsonl")
        return count_pairs(truth, opened.readings(), opened.pairs())


def add_up(sets: list[dict[str, PairFigures]]) -> dict[str, PairFigures]:
    """Return the sum over the sets for all photos, and for each difficulty."""
    sums: dict[str, Counter[str]] = {"all": Counter()}
    for figures in sets:
        for difficulty, counted in figures.items():
            sums.setdefault(difficulty, Counter()).update(asdict(counted))
            sums["all"].update(asdict(counted))
    return {difficulty: PairFigures(**counted) for difficulty, counted in sums.items()}


def print_table(columns: dict[str, PairFigures]) -> None:
    """Print a row for each figure and a column for each difficulty."""
    print("|", " | ".join(("pairs", *columns)), "|")
    print("|---" + "|--:" * len(columns) + "|")
    for heading, name in ROWS.items():
        print("|", " | ".join((heading, *(str(getattr(f, name)) for f in columns.values()))), "|")
    rights = ("–" if f.right is None else f"{f.right:.3f}" for f in columns.values())
    print("|", " | ".join(("**right**", *rights)), "|")


if __name__ == "__main__":
    main()
