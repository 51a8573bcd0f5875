"""The word lists of the project, and how words of a card are looked up in them.

Words are compared folded and always as whole words: "Craft" holds no "ft" and "Avenir" no "Ave".
Two explicit exceptions: entries with a leading hyphen are ends of compound words ("-straße"), and
Han, kana, Hangul and Thai, which are written without blanks, are found anywhere in a text.
Nothing is read before the first question is asked, and then each list once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from cardscan.strings import fold

_WORD: Final = re.compile(r"[^\W_]+")
_UNSPACED: Final = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u3231-\u323f]"
)
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_LEAST_STEM: Final = 3  # letters before the end of a compound: "Am Markt" is no compound
_KNOWN = 2  # how common a given name is that our own list adds
_RARE = 1  # and a family name


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text.

    Attributes:
        text: in compatibility form NFKC.
        printed: as they stand in ``text``.
        folded: the same, folded.
        ends: where each ends in ``text``.
        has_unspaced: some letters belong to a script that is written without blanks.
    """

    text: str
    printed: tuple[str, ...]
    folded: tuple[str, ...]
    ends: tuple[int, ...]
    has_unspaced: bool

    @property
    def letters(self) -> int:
        """Letters and digits in all words together."""
        return sum(len(word) for word in self.printed)

    def sign_after(self, index: int) -> str:
        """Return the character behind a word, blanks skipped; empty at the end of the text."""
        return self.text[self.ends[index] :].lstrip()[:1]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of one of its terms: the first two columns of its line."""

    tag: str
    detail: str


@dataclass(frozen=True, slots=True)
class Found:
    """A term of a list in a text.

    Attributes:
        entry: what the list says of it.
        start: first word; -1 for a term found inside unspaced text.
        stop: one past the last word; -1 likewise.
        letters: how many letters and digits it covers.
    """

    entry: Entry
    start: int
    stop: int
    letters: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One list of terms.

    Attributes:
        phrases: folded words joined by blanks -> entry.
        longest: first word of a phrase -> most words in a phrase that begins with it.
        endings: ends of compound words -> entry.
        unspaced: terms of scripts without blanks -> entry.
        pattern: matches any of ``unspaced``, longest first; None when there are none.
    """

    phrases: Mapping[str, Entry]
    longest: Mapping[str, int]
    endings: Mapping[str, Entry]
    unspaced: Mapping[str, Entry]
    pattern: re.Pattern[str] | None

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the terms in a text, longest first choice, none overlapping another."""
        said = read_words(text)
        found = []
        at = 0
        while at < len(said.folded):
            term = self._at(said, at)
            if term is not None:
                found.append(term)
            at = at + 1 if term is None else term.stop
        if said.has_unspaced and self.pattern is not None:
            for match in self.pattern.finditer(said.text):
                held = match.group()
                found.append(Found(self.unspaced[held], -1, -1, len(held)))
        return tuple(found)

    def entry(self, text: str) -> Entry | None:
        """Return the entry of a text that is one term as a whole, None when it is not."""
        said = read_words(text)
        held = self.phrases.get(" ".join(said.folded))
        return held if held is not None else self.unspaced.get(said.text.strip())

    def _at(self, said: Words, at: int) -> Found | None:
        word = said.folded[at]
        for count in range(min(self.longest.get(word, 0), len(said.folded) - at), 0, -1):
            entry = self.phrases.get(" ".join(said.folded[at : at + count]))
            if entry is not None:
                letters = sum(len(w) for w in said.printed[at : at + count])
                return Found(entry, at, at + count, letters)
        for cut in range(_LEAST_STEM, len(word)) if self.endings else ():
            entry = self.endings.get(word[cut:])
            if entry is not None:
                return Found(entry, at, at + 1, len(word))
        return None


@lru_cache(maxsize=2048)
def read_words(text: str) -> Words:
    """Return the words of a text, folded beside printed."""
    whole = unicodedata.normalize("NFKC", text)
    matches = list(_WORD.finditer(whole))
    printed = tuple(m.group() for m in matches)
    folded = tuple(w.lower() if w.isascii() else fold(w) for w in printed)
    ends = tuple(m.end() for m in matches)
    return Words(whole, printed, folded, ends, _UNSPACED.search(whole) is not None)


@cache
def load_lexicon(name: str) -> Lexicon:
    """Load one of the hand-kept lists, ``data/<name>.tsv``, once.

    The first of two lines that hold the same term wins; with equal tags their details are joined.
    """
    phrases: dict[str, Entry] = {}
    endings: dict[str, Entry] = {}
    unspaced: dict[str, Entry] = {}
    for tag, detail, terms in read_rows(name):
        entry = Entry(tag, detail)
        spaced = []
        for term in terms.split("|"):
            if _UNSPACED.search(term):
                unspaced.setdefault(unicodedata.normalize("NFKC", term), entry)
            else:
                spaced.append(term)
        for key in _keys("|".join(spaced)):
            _add(endings if key[0] == "-" else phrases, key.lstrip("-"), entry)
    longest: dict[str, int] = {}
    for key in phrases:
        first, _, rest = key.partition(" ")
        count = rest.count(" ") + 2 if rest else 1
        if longest.get(first, 0) < count:
            longest[first] = count
    return Lexicon(phrases, longest, endings, unspaced, _any_of(unspaced))


def _add(held: dict[str, Entry], key: str, entry: Entry) -> None:
    """Add a term, or its further languages or countries."""
    first = held.setdefault(key, entry)
    if first.tag == entry.tag and first.detail != entry.detail:
        details = dict.fromkeys(f"{first.detail} {entry.detail}".split(" "))
        held[key] = Entry(entry.tag, " ".join(details))


def is_function_word(word: str) -> bool:
    """Say whether a folded word is a small word of sentences and names: "of", "und", "la"."""
    entry = load_lexicon("words").phrases.get(word)
    return entry is not None and entry.tag == "function"


def read_rows(name: str) -> Iterator[list[str]]:
    """Return the three columns of each line of ``data/<name>.tsv``, comments left out."""
    return (line.split("\t") for line in _lines(name))


@cache
def given_names() -> Mapping[str, int]:
    """Return squeezed given names of the world -> how common: 1 (rare or doubtful) to 3."""
    held = _weights("given_names")
    for name in _world_names("given"):
        held[name] = max(_KNOWN, held.get(name, 0))
    return held


@cache
def family_names() -> Mapping[str, int]:
    """Return squeezed family names of the world -> how common: 1 (rare or doubtful) to 3."""
    return dict.fromkeys(_world_names("family"), _RARE) | _weights("family_names")


def _world_names(kind: str) -> Iterator[str]:
    rows = (names for own, _, names in read_rows("world_names") if own == kind)
    return (name for names in rows for name in names.split("|"))


@cache
def cities() -> Mapping[str, str]:
    """Return folded city names -> countries that have one, largest city first: ``"GB CA"``."""
    own = (line.split("\t") for line in _lines("towns"))
    held = {key: country for country, names in own for key in _keys(names)}
    return held | dict(line.split("\t") for line in _lines("cities"))


@cache
def countries() -> Mapping[str, str]:
    """Return folded country names in many languages -> ISO 3166 alpha-2."""
    return dict(line.split("\t") for line in _lines("countries"))


@cache
def culture_names(kind: str, culture: str) -> frozenset[str]:
    """Return the names one culture is known by.

    Args:
        kind: ``family``, ``given``, ``syllable`` (folded) or ``native`` (in their own script).
        culture: such as ``zh``, see ``data/name_cultures.tsv``.
    """
    rows = read_rows("name_cultures")
    return frozenset(
        name
        for tag, detail, names in rows
        if (tag, detail) == (kind, culture)
        for name in names.split("|")
    )


def _weights(name: str) -> dict[str, int]:
    rows: dict[int, list[str]] = {1: [], 2: [], 3: []}
    for line in _lines(name):
        weight, names = line.split("\t")
        rows[int(weight)].append(names)
    held: dict[str, int] = {}
    for number, parts in rows.items():
        held.update(dict.fromkeys(" ".join(parts).split(" "), number))
    return held


def _lines(name: str) -> Iterator[str]:
    """Yield the lines of ``data/<name>.tsv``, comments and empty lines left out."""
    return (line for line in _read(name).split("\n") if line and line[0] != "#")


def _read(name: str) -> str:
    return files("cardscan.fields").joinpath(f"data/{name}.tsv").read_text("utf-8")


def _keys(terms: str) -> Iterator[str]:
    """Yield the ways to look terms up: folded, and with umlauts written as two letters.

    A whole row is folded at once, which is several times faster than term by term. The hyphen
    that marks an ending is kept.
    """
    lowered = terms.lower()
    written_out = lowered.translate(_UMLAUTS)
    for version in (lowered,) if lowered == written_out else (lowered, written_out):
        for term in fold(version).split("|"):
            key = term if term.isalnum() else " ".join(_WORD.findall(term))
            if key:
                yield f"-{key}" if term[0] == "-" else key


def _any_of(terms: Mapping[str, Entry]) -> re.Pattern[str] | None:
    if not terms:
        return None
    return re.compile("|".join(re.escape(t) for t in sorted(terms, key=len, reverse=True)))
