"""Mend what readers typically do to names; every repair is named, and the raw text is kept.

Only where the lexicon knows the mended word and not the read one: a rare name is not bent into a
common one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Hamming, Levenshtein

from cardscan.fields.names.name_words import family_weight, given_weight, is_particle
from cardscan.strings import squeeze

_TWO_WORDS: Final = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ]{2,})([A-ZÀ-Þ][a-zß-ÿ]{2,})")
_PREFIXES: Final = ("Mac", "Fitz", "Van", "Von", "Del", "Dos", "Bin", "Abu")
_SEPARATOR: Final = re.compile(r"[._-]+")
_THORN: Final = re.compile(r"p\w+(?:dóttir|dottir|sson)")
_WORD: Final = re.compile(r"[^\W\d_]+")
# "Maclsaac": behind "Mac" only a vowel follows an l, so one before a consonant is a capital I.
_SON: Final = re.compile(r"(Ma?c)l(?=[bcdfghjkmnpqrstvwxz]|l[bcdfghjkmnpqrstvwxz])")
_MAILED: Final = 4  # letters of a word that an address confirms
_MISREAD: Final = 2  # letters that may differ between two readings of it


@dataclass(frozen=True, slots=True)
class MendedName:
    """A name and what was done to it.

    Attributes:
        text: the name.
        repairs: names of the rules that changed it, none for a name left as read.
    """

    text: str
    repairs: tuple[str, ...]


def mend_name(text: str, mail_locals: Sequence[str] = ()) -> MendedName:
    """Return the name with lost and stray blanks and misread capital I put right.

    Args:
        text: as read.
        mail_locals: local parts of personal e-mail addresses on the card.
    """
    whole = next(filter(None, (_parted_as(text, local) for local in mail_locals)), text)
    parted = _WORD.sub(lambda m: _parted(m.group()), whole)
    joined = without_strays(parted)
    mended = mend_capitals(joined)
    capital = _WORD.sub(lambda m: _with_sure_capital(m.group(), joined), mended.text)
    strays = ("blanks_of_mail",) if whole != text else ()
    blanks = ("blank_restored",) if parted != whole else ()
    pieces = ("blank_dropped",) if joined != parted else ()
    signs = ("capital_restored",) if capital != mended.text else ()
    return MendedName(capital, (*strays, *blanks, *pieces, *mended.repairs, *signs))


def with_mailed_words(text: str, versions: Sequence[str], mail_locals: Sequence[str]) -> MendedName:
    """Return the name with those words of another reader that the e-mail address confirms.

    ``Peter Öuriš`` becomes ``Peter Ďuriš`` beside ``duris@``: two witnesses against one.

    Args:
        text: as read.
        versions: what each reader made of the lines it stands in.
        mail_locals: local parts of personal e-mail addresses on the card.
    """
    seen = {word for version in versions for word in _WORD.findall(version)}
    others = seen.difference(_WORD.findall(text))
    mended = _WORD.sub(lambda m: _as_mailed(m.group(), others, mail_locals), text)
    return MendedName(mended, ("word_of_mail",) if mended != text else ())


def with_known_words(text: str, versions: Sequence[str]) -> MendedName:
    """Return the name with those words of another reader that are known, for ones that are not.

    ``Brooke Ellerųy`` becomes ``Brooke Ellery`` where a reader has that.

    Args:
        text: as read.
        versions: what each reader made of the lines it stands in.
    """
    seen = {word for version in versions for word in _WORD.findall(version)}
    others = {word for word in seen.difference(_WORD.findall(text)) if _is_known(word)}
    mended = _WORD.sub(lambda m: _as_known(m.group(), others), text) if others else text
    return MendedName(mended, ("word_of_lists",) if mended != text else ())


def without_strays(text: str) -> str:
    """Return ``Ami na Ma`` as ``Amina Ma``: a small piece that makes a given name of two."""
    held: list[str] = []
    for piece in text.split(" "):
        before = held[-1] if held else ""
        is_piece = piece[:1].islower() and before[:1].isupper() and before.isalpha()
        if is_piece and not is_particle(piece) and given_weight(before + piece) > 0:
            held[-1] = before + piece
        else:
            held.append(piece)
    return " ".join(held)


def mend_capitals(text: str) -> MendedName:
    """Return the text, of a firm too, with misread capital I put right."""
    capital = _WORD.sub(lambda m: _with_capital(m.group()), text)
    return MendedName(capital, ("capital_i",) if capital != text else ())


def _as_mailed(word: str, others: Collection[str], mail_locals: Sequence[str]) -> str:
    """Return which of the like words of other readers stands in an address, if this one does not.

    One without its first letter stands in any address that has the whole: ``určo`` in ``durco@``.

    Args:
        word: of a name.
        others: words that other readers saw in the same lines and that are not in the name.
        mail_locals: local parts of personal e-mail addresses on the card.
    """
    mailed = [squeeze(local) for local in mail_locals]
    cut = [o for o in others if o[1:] == word and any(squeeze(o) in local for local in mailed)]
    if len(cut) == 1 and len(word) >= _MAILED and word.islower():
        return cut[0]
    if len(word) < _MAILED or any(squeeze(word) in local for local in mailed):
        return word
    like = {
        other
        for other in others
        if len(other) == len(word)
        and Hamming.distance(word, other) <= _MISREAD
        and any(squeeze(other) in local for local in mailed)
    }
    return like.pop() if len(like) == 1 else word


def _as_known(word: str, others: Collection[str]) -> str:
    """Return the one known name that another reader saw for a word that is none."""
    if len(word) < _MAILED or _is_known(word):
        return word
    like = {other for other in others if 0 < Levenshtein.distance(word, other) <= _MISREAD}
    return like.pop() if len(like) == 1 else word


def _parted_as(text: str, local: str) -> str | None:
    """Return ``M ar is a B urrows`` as ``marisa.burrows`` has it, None where that is another."""
    parts = [squeeze(part) for part in _SEPARATOR.split(local)]
    pieces, letters = text.split(), "".join(text.split())
    is_spaced = any(piece[0].islower() and not is_particle(piece) for piece in pieces)
    is_spaced |= all(len(piece) == 1 for piece in pieces)
    if len(parts) < 2 or not is_spaced or len(squeeze(letters)) != len(letters):
        return None
    for order in (parts, parts[::-1]):
        if "".join(order) == squeeze(letters):
            ends = list(itertools.accumulate(map(len, order), initial=0))
            return " ".join(letters[a:b] for a, b in itertools.pairwise(ends))
    return None


def _parted(word: str) -> str:
    """Return ``MichaelChen`` as two words, ``McDonald`` and ``DeMarco`` as they are."""
    found = _TWO_WORDS.fullmatch(word)
    if (
        found is None
        or found.group(1) in _PREFIXES
        or not all(_is_known(part) for part in found.groups())
    ):
        return word
    return f"{found.group(1)} {found.group(2)}"


def _with_capital(word: str) -> str:
    """Return ``loanna`` as ``Ioanna``: a small l for a capital I, no name begins small.

    ``Maclsaac`` is ``MacIsaac``; ``Maclean`` stays.
    """
    word = _SON.sub(r"\1I", word)
    if not (word.startswith("l") and word[1:].islower() and len(word) > 2):
        return word
    mended = f"I{word[1:]}"
    return mended if _is_known(mended) and not _is_known(word) else word


def _with_sure_capital(word: str, text: str) -> str:
    """Return the small ``lan`` of ``lan Miller`` as ``Ian`` though there is a name Lan.

    Beside words with capitals no name begins small, and a small p before ``-dóttir`` was a thorn.
    """
    if not word.islower() or is_particle(word):
        return word
    others = [w for w in _WORD.findall(text) if w != word and not is_particle(w)]
    is_beside = bool(others) and all(w[0].isupper() for w in others)
    if is_beside and _THORN.fullmatch(word):
        return f"Þ{word[1:]}"
    mended = f"I{word[1:]}"
    return mended if is_beside and word[0] == "l" and given_weight(mended) > 0 else word


def _is_known(word: str) -> bool:
    return given_weight(word) > 0 or family_weight(word) > 0
