"""Job titles and departments in the languages of the cards."""

from __future__ import annotations

from samples.dice import Dice, chance
from samples.tables import words_for


def make_title(dice: Dice, language: str) -> str:
    """Draws a job title; sometimes two joined on one line."""
    titles = words_for("titles", language, "title")
    title = dice.choice(titles)
    if chance(dice, 0.06) and len(title) < 20:
        title += dice.choice((" & ", " / ", ", ", " | ")) + min(dice.sample(titles, 3), key=len)
    if chance(dice, 0.2):
        return title.replace("i", "İ").upper() if language == "tr" else title.upper()
    if chance(dice, 0.04):
        return title.lower()
    return title


def make_department(dice: Dice, language: str) -> str:
    """Draws a department."""
    return dice.choice(words_for("titles", language, "dept"))
