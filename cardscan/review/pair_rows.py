"""Questions about two cards as rows of the sheet, and their answers."""

from __future__ import annotations

from typing import Final

from cardscan.errors import AnswerError, StaleAnswerError
from cardscan.model.pair import Pair, PairKind, PairState
from cardscan.model.record import CardRecord
from cardscan.review.compare import compare
from cardscan.store.library import Library

JOIN: Final = "="
APART: Final = "-"

_QUESTIONS: Final = {PairKind.SIDES: "front and back?", PairKind.PERSON: "one person?"}
_KINDS: Final = {question: kind for kind, question in _QUESTIONS.items()}
_BETWEEN: Final = " & "


def is_pair_row(field: str) -> bool:
    """Say whether the column of the field asks about two cards."""
    return field in _KINDS


def pair_row(pair: Pair) -> tuple[str, ...]:
    """Return the cells of a question about two cards, in the order of the sheet's columns."""
    differing = [row for row in compare(pair.front.contact, pair.back.contact) if not row.is_same]
    return (
        f"{pair.front.id}{_BETWEEN}{pair.back.id}",
        _BETWEEN.join(dict.fromkeys(map(_whose, (pair.front, pair.back)))),
        _QUESTIONS[pair.kind],
        "\n".join(f"{row.label}: {_flat(row.front)}" for row in differing),
        "",
        "\n".join(f"{row.label}: {_flat(row.back)}" for row in differing),
        pair.reason,
        _BETWEEN.join(dict.fromkeys((pair.front.file, pair.back.file))),
        "",
    )


def answer_pair(library: Library, cards: str, field: str, said: str) -> bool:
    """Store the answer of a row, and say whether it was news.

    Raises:
        AnswerError: when the answer is none, or the row was changed.
        StaleAnswerError: when the two cards are not in question any more.
        StoreError: when it cannot be stored.
    """
    states: dict[str, PairState] = {JOIN: PairState.JOINED, APART: PairState.APART}
    if said not in states:
        raise AnswerError(f"answer {JOIN} for yes or {APART} for no")
    front, between, back = cards.partition(_BETWEEN)
    if not (between and front.isdecimal() and back.isdecimal()):
        raise AnswerError("the columns beside the answer were changed")
    numbers, state, kind = (int(front), int(back)), states[said], _KINDS[field]
    held = [p for p in library.pairs(kind) if (p.front.id, p.back.id) == numbers]
    if any(pair.state is state for pair in held):
        return False
    if not held or held[0].state is not PairState.PROPOSED:
        raise StaleAnswerError(f"cards {cards} are not in question any more; nothing was stored")
    library.decide(held[0].by_hand(state, library.now()))
    return True


def _whose(record: CardRecord) -> str:
    contact = record.contact
    return next((v.value for v in (contact.name, contact.company) if v is not None), "")


def _flat(text: str) -> str:
    return ", ".join(text.splitlines())
