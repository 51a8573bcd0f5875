"""The keys with which cards are judged, one an answer: the same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cardscan.model.judgement import TAG, FactValue
from cardscan.triage.subjects import Guessed, Subject

# Small letter yes, capital no, the same again: not said after all.
YES_NO_KEYS: Final[Mapping[str, tuple[str, str]]] = {
    "a": ("asked_for", "I asked for it"),
    "l": ("liked", "liked them"),
    "m": ("liked_me", "they liked me"),
    "h": ("can_help", "I can help"),
    "c": ("could_help_me", "could help me"),
    "w": ("wants_contact", "wants contact"),
}
CHOICE_KEYS: Final[Mapping[str, tuple[str, str, str]]] = {
    "1": ("relation", "lead", "lead"),
    "2": ("relation", "partner", "partner"),
    "3": ("relation", "other", "other"),
}
TEXT_KEYS: Final[Mapping[str, tuple[str, str]]] = {
    "e": ("met_at", "where we met"),
    "d": ("met_on", "the day we met (2026-11-30)"),
    "i": ("introduced_by", "who introduced us, by name or number of the card"),
    "v": ("value_to_send", "something of value to send"),
    "n": ("notes", "note"),
    "t": (TAG, "tag"),
}
# What they are called where there is little room.
TEXT_WORDS: Final[Mapping[str, str]] = {
    "e": "event",
    "d": "day",
    "i": "introduced by",
    "v": "value to send",
    "n": "note",
    "t": "tag",
}
# Each decides on the card and goes to the next one.
DECISIONS: Final[Mapping[str, tuple[dict[str, FactValue], str]]] = {
    "k": ({"pile": "keep"}, "keep"),
    "x": ({"pile": "toss"}, "toss"),
    "!": ({"pile": "keep", "priority": "hot"}, "hot"),
}
AS_GUESSED: Final = "g"


def answers_of(key: str, subject: Subject) -> dict[str, FactValue]:
    """Return what a key says of a contact; nothing where it says nothing by itself."""
    if key in DECISIONS:
        return DECISIONS[key][0]
    if key == AS_GUESSED:
        guessed = {guess.what for guess in subject.guesses} - {Guessed.TALKED}
        return {what.value: True for what in guessed}
    if key in CHOICE_KEYS:
        name, choice, _ = CHOICE_KEYS[key]
        return {name: None if getattr(subject.judgement, name) == choice else choice}
    if key.lower() in YES_NO_KEYS:
        name = YES_NO_KEYS[key.lower()][0]
        answer = key.islower()
        return {name: None if getattr(subject.judgement, name) is answer else answer}
    return {}


def all_answers(subject: Subject) -> dict[str, dict[str, FactValue]]:
    """Return what each key says of a contact, as far as it says anything by itself."""
    capitals = [key.upper() for key in YES_NO_KEYS]
    keys = (*YES_NO_KEYS, *capitals, *CHOICE_KEYS, AS_GUESSED, *DECISIONS)
    return {key: answers for key in keys if (answers := answers_of(key, subject))}
