"""Reads the word tables of `data/`: tab-separated, `;` between entries, # before comments."""

from __future__ import annotations

import functools
from pathlib import Path

from samples.dice import Split, pool

DATA = Path(__file__).parent / "data"


@functools.cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Returns the cells of every row of a table."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@functools.cache
def read_words(name: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Returns the entries of a table of (language or country, kind, entries)."""
    return {(key, kind): tuple(words.split(";")) for key, kind, words in read_rows(name)}


def words_for(name: str, key: str, kind: str, other: str = "en") -> tuple[str, ...]:
    """Returns the entries of one key, or those of another key when the table has none."""
    words = read_words(name)
    return words.get((key, kind)) or words[other, kind]


def split_words(name: str, key: str, kind: str, split: Split, other: str = "en") -> list[str]:
    """Returns the entries of one key, or of another when there are none, that a split may use."""
    return pool(words_for(name, key, kind, other), split)
