"""Judging one card after the other in the terminal: one key an answer, everything optional.

Every key press is stored at once, as an action of its own: whoever stops in the middle, or whose
computer does, has lost nothing, and ``u`` takes back one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cardscan.cli import console
from cardscan.cli.tables import plain
from cardscan.cli.triage_view import explanation, said_table
from cardscan.errors import CardscanError
from cardscan.model.judgement import TAG
from cardscan.piles import Answer, Piles
from cardscan.triage.keys import (
    AS_GUESSED,
    CHOICE_KEYS,
    DECISIONS,
    TEXT_KEYS,
    TEXT_WORDS,
    YES_NO_KEYS,
    answers_of,
)
from cardscan.triage.subjects import Subject

_NEXT: Final = frozenset({"\r", "\n", " ", "s", "\x1b[C"})  # the last is the arrow to the right
_BACK: Final = frozenset({"b", "\x1b[D"})
_STOP: Final = frozenset({"q", "\x1b", "\x03", "\x04", ""})  # also Escape, Ctrl-C, Ctrl-D, the end
_HELP: Final = (
    ("yes, CAPITAL no", {key: label for key, (_, label) in YES_NO_KEYS.items()}),
    ("they are", {key: label for key, (_, _, label) in CHOICE_KEYS.items()}),
    ("in words", TEXT_WORDS),
    (
        "decide",
        {key: label for key, (_, label) in DECISIONS.items()}
        | {AS_GUESSED: "as guessed", "Enter": "next", "b": "back", "u": "undo", "q": "stop"},
    ),
)


@dataclass(frozen=True, slots=True)
class Done:
    """What an evening's judging came to.

    Attributes:
        looked_at: cards that were passed.
        answers: actions that were stored and not taken back.
    """

    looked_at: int
    answers: int


class Judging:
    """A walk through some contacts, and where it stands."""

    def __init__(self, piles: Piles, numbers: Sequence[int]) -> None:
        """Begin at the first contact.

        Args:
            piles: of an open library.
            numbers: of the contacts.
        """
        self._piles = piles
        self._numbers = numbers
        self._at = 0
        self._steps: list[tuple[int, str]] = []  # where each action was taken, and its name
        self._message = ""

    def run(self) -> Done:
        """Show card after card until there is no more, or the person stops."""
        while self._at < len(self._numbers):
            subject = self._piles.subject(self._numbers[self._at])
            console.show_page(self._page(subject))
            self._message = ""
            key = console.read_key()
            if key in _STOP:
                break
            try:
                self._press(key, subject)
            except CardscanError as error:
                self._message = str(error)
        return Done(self._at, len(self._steps))

    def _press(self, key: str, subject: Subject) -> None:
        if key in _NEXT:
            self._at += 1
        elif key in _BACK:
            self._at = max(self._at - 1, 0)
        elif key == "u":
            self._undo()
        elif key in DECISIONS:
            self._say(subject, answers_of(key, subject))
            self._at += 1
        elif key in TEXT_KEYS:
            self._ask(key, subject)
        elif answers := answers_of(key, subject):
            self._say(subject, answers)
        else:
            self._message = f"{key!r} is none of the keys below"

    def _undo(self) -> None:
        if not self._steps:
            self._message = "there is nothing to take back"
            return
        self._at, step = self._steps.pop()
        self._piles.take_back(step)
        self._message = "taken back"

    def _ask(self, key: str, subject: Subject) -> None:
        name, question = TEXT_KEYS[key]
        text = (console.ask(f"{question}: ") or "").strip()
        if not text:
            return
        if name == "notes":
            self._say(subject, {}, text)
        elif name == TAG:
            self._say(subject, {f"{TAG}{text}": True})
        else:
            self._say(subject, {name: self._piles.introducer(text) if key == "i" else text})

    def _say(
        self, subject: Subject, answers: Mapping[str, Answer], note: str | None = None
    ) -> None:
        self._steps.append((self._at, self._piles.say([subject], answers, note)))

    def _page(self, subject: Subject) -> RenderableType:
        person, named = subject.person, self._piles.named(subject)
        lines = [person.title, person.company, *person.emails, *(p.value for p in person.phones)]
        lines += [person.country, person.notes]
        card = Group(*(plain(line) for line in lines if line))
        head = f"{self._at + 1} of {len(self._numbers)}   {subject.shown}"
        parts: list[RenderableType] = [Panel(card, title=plain(head), title_align="left")]
        parts += [
            plain(f"? perhaps {guess.what.replace('_', ' ')} ({guess.because})")
            for guess in subject.guesses
        ]
        silent_since = self._piles.silences([subject]).get(person.id)
        parts += [said_table(named.judgement), explanation(named, silent_since), _keys()]
        if self._message:
            parts.append(Text(console.printable(self._message), "yellow"))
        return Group(*parts)


def _keys() -> Table:
    table = Table.grid(padding=(0, 2))
    for what, keys in _HELP:
        line = Text()
        for key, label in keys.items():
            line.append(f" {key} ", "bold reverse").append(f" {label}   ")
        table.add_row(Text(what, "dim"), line)
    return table
