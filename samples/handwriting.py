"""Notes people scribble on cards, and rubber stamps; both go to the notes, never to a field.

The page chooses where a note goes (`page.js` looks for the emptiest place), as a writer would.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from samples.dice import Dice, Split, chance, pick
from samples.fonts import fonts_of
from samples.tables import words_for

_PENS = {"#1a3fa8": 6, "#161616": 4, "#b3202a": 2, "#1d6b3a": 0.7, "#3b3b4f": 2, "#6a2c91": 0.5}


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a card: its words, its markup, and what it is ("handwriting" or "stamp")."""

    text: str
    html: str
    kind: str


def _words(dice: Dice, pattern: str) -> str:
    day, month = dice.randrange(1, 29), dice.randrange(1, 13)
    date = dice.choice(
        (
            f"{day}/{month}",
            f"{month}/{day}",
            f"{day}.{month}.",
            f"{day}-{month}-{dice.randrange(14, 27)}",
        )
    )
    name = dice.choice(("Anna", "Tom", "Peter", "Maria", "Lee", "J.", "Sam", "Karin", "the boss"))
    return pattern.format(d=date, y=dice.randrange(2012, 2027), n=name)


def make_note(dice: Dice, language: str, split: Split, *, dark: bool) -> Note:
    """Invents one note of one to three lines, or a stamp."""
    if chance(dice, 0.18):
        text = _words(dice, dice.choice(words_for("notes", "any", "stamp")))
        style = (
            f"color:{dice.choice(('#b3202a', '#23408e', '#1d6b3a'))};opacity:.75;"
            "border:.12em solid;border-radius:.2em;padding:.15em .4em;"
            f"font:700 {dice.uniform(1, 1.6):.2f}em 'DejaVu Sans Condensed';"
            f"transform:rotate({dice.uniform(-18, 18):.1f}deg)"
        )
        return Note(
            text, f'<div class="note" data-f="stamp" style="{style}">{escape(text)}</div>', "stamp"
        )
    table = words_for("notes", language if chance(dice, 0.7) else "en", "note")
    count = pick(dice, {1: 7, 2: 2, 3: 0.7})
    lines = [_words(dice, pattern) for pattern in dice.sample(table, min(count, len(table)))]
    font = dice.choice(fonts_of(split, "handwriting"))
    pen = dice.choice(("#f4f4f4", "#e8e8ff", "#ffd9d9")) if dark else pick(dice, _PENS)
    style = (
        f"color:{pen};font-family:'{font.css}','DejaVu Sans';"
        f"font-size:{dice.uniform(1.1, 2.0):.2f}em;"
        f"transform:rotate({dice.uniform(-9, 7):.1f}deg);opacity:{dice.uniform(0.8, 1):.2f}"
    )
    if chance(dice, 0.15):
        style += ";text-decoration:underline"
    inside = "".join(f"<div>{escape(line)}</div>" for line in lines)
    return Note(
        " ".join(lines),
        f'<div class="note" data-f="handwriting" style="{style}">{inside}</div>',
        "handwriting",
    )
