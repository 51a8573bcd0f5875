"""Job titles and departments in the languages of the cards."""

from __future__ import annotations

from samples.dice import Dice, Split, chance, choose_common, pick
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


def make_second_job(dice: Dice, language: str, split: Split, title: str) -> str:
    """Draws another job of the same person, printed like the first."""
    second = choose_common(dice, split_words("titles", language, "title", split))
    return second.upper() if title.isupper() and language != "tr" else second


def break_title(dice: Dice, title: str) -> tuple[str, ...]:
    """Prints a long title on two lines, as narrow columns force it."""
    words = title.split()
    if len(words) < 3 or not chance(dice, 0.25):
        return (title,)
    middle = min(range(1, len(words)), key=lambda k: abs(len(" ".join(words[:k])) - len(title) / 2))
    return " ".join(words[:middle]), " ".join(words[middle:])


def make_degrees(dice: Dice, language: str, split: Split) -> str:
    """Draws the line of degrees that stands apart from a name."""
    degrees = split_words("honorifics", language, "degree", split)
    return ", ".join(dice.sample(degrees, min(len(degrees), pick(dice, {1: 4, 2: 1.5}))))


def make_department(dice: Dice, language: str, split: Split) -> str:
    """Draws a department."""
    return choose_common(dice, split_words("titles", language, "dept", split))
