"""Seeded choosing: every invention of the generator is one throw of these dice.

Python's `random.Random` is used as it is; this module only adds the weighted pick, and the rule
that splits every pool of words into a tuning and a held part that can never share a name.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Mapping, Sequence
from typing import Literal, TypeVar

Split = Literal["tune", "held"]
Dice = random.Random
T = TypeVar("T")


def make_dice(*parts: object) -> Dice:
    """Returns dice that depend on all the parts and on nothing else (not on hash randomisation)."""
    return random.Random(zlib.crc32("/".join(str(part) for part in parts).encode()))


def chance(dice: Dice, share: float) -> bool:
    """Says yes with the given probability (0..1)."""
    return dice.random() < share


def pick(dice: Dice, weighted: Mapping[T, float]) -> T:
    """Picks one key by its weight."""
    return dice.choices(list(weighted), list(weighted.values()))[0]


def choose_common(dice: Dice, words: Sequence[T]) -> T:
    """Picks an entry; those at the head of a list, where the common ones stand, are likelier."""
    return words[int(len(words) * dice.random() ** 2)]


def is_held(word: str) -> bool:
    """Tells whether a word belongs to the held pool: about a quarter of all words, for ever."""
    return zlib.crc32(word.casefold().encode()) % 4 == 0


def pool(words: Sequence[str], split: Split) -> list[str]:
    """Returns the words of one split; a list too short to be divided still yields both parts."""
    return [word for word in words if is_held(word) == (split == "held")] or list(words)


def fill_digits(dice: Dice, pattern: str) -> str:
    """Replaces each # by a digit and each @ by a capital letter."""
    letters = "ABCDEFGHJKLMNPRSTUVWXY"
    swap = {"#": lambda: str(dice.randrange(10)), "@": lambda: dice.choice(letters)}
    return "".join(swap[char]() if char in swap else char for char in pattern)
