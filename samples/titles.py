"""Job titles and departments in the languages of the cards."""

from __future__ import annotations

from samples.dice import Dice, Split, chance, choose_common
from samples.tables import split_words


def make_title(dice: Dice, language: str, split: Split) -> str:
    """Draws a job title; sometimes two joined on one line."""
    titles = split_words("titles", language, "title", split)
    title = choose_common(dice, titles)
    if chance(dice, 0.06) and len(title) < 20:
        title += dice.choice((" & ", " / ", ", ", " | ")) + min(
            (choose_common(dice, titles) for _ in range(3)), key=len
        )
    if chance(dice, 0.2):
        return title.replace("i", "İ").upper() if language == "tr" else title.upper()
    if chance(dice, 0.04):
        return title.lower()
    return title


def make_department(dice: Dice, language: str, split: Split) -> str:
    """Draws a department."""
    return choose_common(dice, split_words("titles", language, "dept", split))
