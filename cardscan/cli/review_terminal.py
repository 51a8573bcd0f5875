"""The review in a terminal, over SSH for instance: the same questions, the same keys."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from cardscan.cli import console
from cardscan.cli.terminal_picture import Drawing, drawing_of, kitty_picture, sixel_picture
from cardscan.errors import AnswerError, InputFileError
from cardscan.model.action import new_step
from cardscan.model.pair import PairKind, PairState
from cardscan.review.give import Answer, give_answer
from cardscan.review.pictures import Pictures
from cardscan.review.questions import Question, questions_of
from cardscan.review.queue import Queue

if TYPE_CHECKING:
    from cardscan.model.pair import Pair
    from cardscan.model.record import CardRecord
    from cardscan.settings import Settings
    from cardscan.store.library import Library

_KEYS: Final = (
    "Enter accepts, 1 to 3 take an alternative, anything else is what is right; "
    "x not on the card, s skip, u undo, q quit"
)

_PAIR_KEYS: Final = "Enter joins, x keeps apart, s skip, u undo, q quit"

_PAIR_QUESTIONS: Final = {
    PairKind.SIDES: "Front and back of one card?",
    PairKind.PERSON: "Two cards of one person?",
}

_STATES: Final = {"": PairState.JOINED, "x": PairState.APART}


class Session:
    """One person's questions, one after the other."""

    def __init__(self, library: Library, settings: Settings, author: str, folder: Path) -> None:
        self._library = library
        self._region = settings.reading.region
        self._author = author
        self._pictures = Pictures(library, settings)
        self._drawing = drawing_of()
        self._skipped: set[tuple[int, str]] = set()
        self._folder = folder
        self._steps: list[str] = []
        self._decided: list[Pair] = []

    def run(self) -> int:
        """Ask until nothing is left or the person quits, and return how many were answered."""
        if self._ask_pairs():
            self._ask_fields()
        return len(self._steps) + len(self._decided)

    def _ask_fields(self) -> None:
        console.say(_KEYS)
        self._fill()
        while (found := self._next()) is not None:
            if not self._ask(*found):
                break

    def _fill(self) -> None:
        self._queue = Queue()
        for record in self._library.answers.changed_since(None):
            self._queue.put(record)

    def _ask_pairs(self) -> bool:
        """Ask about two cards at a time; return False when the person quits."""
        waiting = list(self._library.answers.proposals())
        at = 0
        while at < len(waiting):
            pair = self._library.answers.proposal(*waiting[at])
            said = "s" if pair is None else self._asked_pair(pair)  # settled by an answer before
            if said == "q":
                return False
            if said == "u" and self._decided:
                again = self._ask_again()
                waiting = [again, *(two for two in waiting[at:] if two != again)]
                at = 0
            elif said == "u":
                console.say("There is nothing to undo.")
            elif said == "s":
                at += 1
            elif said in _STATES and pair is not None:
                self._library.decide(pair.by_hand(_STATES[said], self._library.now()))
                self._decided.append(pair)
                at += 1
            else:
                console.say(_PAIR_KEYS)
        return True

    def _ask_again(self) -> tuple[int, int]:
        """Take the last word about two cards back, and return which they are."""
        last = self._decided.pop()
        self._library.decide(last)
        return last.front.id, last.back.id

    def _asked_pair(self, pair: Pair) -> str:
        """Show two cards, sides or of one person, and return what the person says of them."""
        from cardscan.cli.tables import compared

        console.show(compared(pair))
        line = console.ask(f"{_PAIR_QUESTIONS[pair.kind]} {_PAIR_KEYS} > ")
        return "q" if line is None else line.strip()

    def _next(self) -> tuple[CardRecord, Question] | None:
        for number in self._queue.order():
            record = self._library.answers.contact(number)
            if record is None:
                continue
            for question in questions_of(record):
                if question.is_open and (number, question.version) not in self._skipped:
                    return record, question
        return None

    def _note(self, number: int) -> None:
        """Take note of what a contact has become."""
        record = self._library.answers.contact(number)
        if record is not None:
            self._queue.put(record)

    def _ask(self, record: CardRecord, question: Question) -> bool:
        """Ask one question; return False when the person quits."""
        self._show(record, question)
        line = console.ask("> ")
        said = "q" if line is None else line.strip()
        if said == "q":
            return False
        if said == "s":
            self._skipped.add((record.id, question.version))
        elif said == "u":
            return self._undo()
        elif said == "?":
            console.say(_KEYS)
        else:
            self._give(question, said)
        return True

    def _give(self, question: Question, said: str) -> None:
        chosen: str | None = said
        if said == "x":
            chosen = None
        elif said == "":
            chosen = question.shown or ""
        elif said.isdecimal() and 0 < int(said) <= len(question.alternatives):
            chosen = question.alternatives[int(said) - 1]
        step = new_step()
        answer = Answer(
            card=question.card,
            field=question.field,
            shown=question.shown,
            version=question.version,
            value=chosen,
            step=step,
        )
        try:
            give_answer(self._library, answer, author=self._author, region=self._region)
        except AnswerError as error:
            console.warn(str(error))
        else:
            self._steps.append(step)
            self._note(question.card)

    def _undo(self) -> bool:
        """Take the last answer back; return False when the person then quits."""
        if not self._steps and self._decided:
            self._ask_again()
            is_going_on = self._ask_pairs()
            self._fill()
            return is_going_on
        if not self._steps:
            self._steps = [c.step for c in reversed(self._library.answers.newest(20))]
        number = self._library.answers.take_back(self._steps.pop()) if self._steps else None
        if number is None:
            console.say("There is nothing to undo.")
        else:
            self._note(number)
        return True

    def _show(self, record: CardRecord, question: Question) -> None:
        contact = record.contact
        whose = next((v.value for v in (contact.name, contact.company) if v is not None), "")
        self._draw(record, question)
        table = Table.grid(padding=(0, 2))
        shown = question.shown if question.shown is not None else "(nothing was read)"
        table.add_row(question.label, Text(console.printable(shown), "bold yellow"))
        for number, text in enumerate(question.alternatives, 1):
            table.add_row(Text(str(number), "dim"), console.printable(text))
        for wording in question.wordings:
            line = Text()
            for piece in wording.pieces:
                style = "reverse" if piece.differs else ""
                line.append(console.printable(piece.text), style)
            table.add_row(Text(wording.reader, "dim"), line)
        if question.why:
            table.add_row("", Text(console.printable(question.why), "dim"))
        console.show(
            Text(console.printable(f"\nCard {record.id}  {whose}  ({record.file})"), "bold")
        )
        console.show(table)

    def _draw(self, record: CardRecord, question: Question) -> None:
        """Draw the place in the terminal, or save it and say where."""
        if question.box is None:
            return
        side = self._pictures.side(record, on_back=question.on_back)
        try:
            jpeg = self._pictures.enlarged(side, question.box)
        except InputFileError:
            return
        if self._drawing is Drawing.KITTY:
            console.write(kitty_picture(jpeg))
        elif self._drawing is Drawing.SIXEL:
            console.write(sixel_picture(jpeg))
        else:
            path = self._folder / "place.jpg"
            path.write_bytes(jpeg)
            console.say(f"The place on the card: {path}")


def ask_all(library: Library, settings: Settings, *, author: str) -> None:
    """Ask every open question in the terminal."""
    with tempfile.TemporaryDirectory(prefix="cardscan-") as folder:
        answered = Session(library, settings, author, Path(folder)).run()
    left = sum(len(record.contact.review) for record in library.cards())
    console.say(f"Answered: {answered}, left: {left}.")
