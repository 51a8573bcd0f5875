"""Job titles and departments in the languages of the cards."""

from __future__ import annotations

import functools
from pathlib import Path

from samples.dice import Dice, chance

DATA = Path(__file__).parent / "data"


@functools.cache
def _table() -> dict[tuple[str, str], tuple[str, ...]]:
    rows = (DATA / "titles.tsv").read_text(encoding="utf-8").splitlines()
    cells = (row.split("\t") for row in rows if not row.startswith("#"))
    return {(language, kind): tuple(words.split(";")) for language, kind, words in cells}


def make_title(dice: Dice, language: str) -> str:
    """Draws a job title; sometimes two joined on one line."""
    titles = _table().get((language, "title"), _table()["en", "title"])
    title = dice.choice(titles)
    if chance(dice, 0.06) and len(title) < 20:  # noqa: PLR2004
        title += dice.choice((" & ", " / ", ", ", " | ")) + min(dice.sample(titles, 3), key=len)
    if chance(dice, 0.2):
        return title.replace("i", "İ").upper() if language == "tr" else title.upper()
    if chance(dice, 0.04):
        return title.lower()
    return title


def make_department(dice: Dice, language: str) -> str:
    """Draws a department."""
    return dice.choice(_table().get((language, "dept"), _table()["en", "dept"]))
