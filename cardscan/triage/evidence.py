"""What a card suggests of that which only the person knows. Suggested, and never taken as said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cardscan.model.judgement import Judgement
from cardscan.model.person import Person
from cardscan.settings.triage import InterestSettings
from cardscan.strings import collapse, fold
from cardscan.triage.subjects import Guess, Guessed


def guesses(person: Person, judgement: Judgement, interests: InterestSettings) -> tuple[Guess, ...]:
    """Return what the card suggests; nothing about questions the person has answered."""
    return tuple(_guesses(person, judgement, interests))


def _guesses(person: Person, judgement: Judgement, interests: InterestSettings) -> Iterator[Guess]:
    if person.notes and (found := _found("note", person.notes, interests.talked)):
        yield Guess(Guessed.TALKED, found)
    for what, answer, words in (
        (Guessed.CAN_HELP, judgement.can_help, interests.help),
        (Guessed.COULD_HELP_ME, judgement.could_help_me, interests.seek),
    ):
        if words and answer is None:
            places = {"title": person.title, "company": person.company, "note": person.notes}
            for place, text in places.items():
                if text and (found := _found(place, text, words)):
                    yield Guess(what, found)
                    break


def _found(place: str, text: str, words: tuple[str, ...]) -> str | None:
    """Return where the first of the words stands, as a person would say it."""
    pattern = _any_of(words)
    if pattern is None or pattern.search(fold(text)) is None:
        return None
    return f"{place}: {collapse(text)}"


@lru_cache(maxsize=16)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    known = [re.escape(folded) for word in words if (folded := fold(collapse(word)))]
    # Between the words of a phrase there may be a line end.
    spaced = (word.replace(r"\ ", r"\s+") for word in known)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)") if known else None
