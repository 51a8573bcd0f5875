"""How sure the words of a text are a person's name, wherever on a card it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cardscan.fields.names.eastern_names import eastern_likeness
from cardscan.fields.names.name_words import (
    family_weight,
    given_weight,
    is_particle,
    name_words,
    peel,
)
from cardscan.fields.names.names import is_no_name, name_evidence
from cardscan.fields.words.lexicon import load_lexicon
from cardscan.fields.words.phone_labels import label_alone
from cardscan.fields.words.places import find_places
from cardscan.fields.words.roles import title_evidence
from cardscan.model.mention import MentionKind
from cardscan.strings import fold

_NEVER: Final = ("company_words", "address_words", "departments", "legal_forms")
_PERHAPS: Final = ("job_titles", "words")
_COMMON: Final = 2 / 3
_MOST_WORDS: Final = 4
_MOST_CALLED: Final = 2
_LEAST_LETTERS: Final = 3
_INITIAL: Final = re.compile(r"[^\W\d_]\.?")
_BRACKET: Final = re.compile(r"^\(|^[^(]*\)|\([^)]*$")
_CALL: Final = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*")


def is_business_word(word: str) -> bool:
    """Say whether a word is rather one of firms, streets, jobs or sentences than of people."""
    key = fold(word)
    if any(key in load_lexicon(name).phrases for name in _NEVER):
        return True
    is_other = any(key in load_lexicon(name).phrases for name in _PERHAPS)
    return is_other and max(given_weight(word), family_weight(word)) < _COMMON


def person_kind(text: str) -> MentionKind | None:
    """Return how sure a text is somebody's full name; None when it is none."""
    peeled = peel(text)
    full = [word for word in name_words(peeled.core) if not is_particle(word)]
    is_plain = name_evidence(text).foreign == 0 and "," not in peeled.core
    if not is_plain or _BRACKET.search(peeled.core) or is_no_name(text):
        return None
    if eastern_likeness(peeled.core) == 1.0:
        return MentionKind.FULL
    if not 2 <= len(full) <= _MOST_WORDS or _is_other_text(peeled.core, full):
        return None
    first, last = full[0], full[-1]
    is_told = bool(peeled.prefix or peeled.suffix)
    is_known = is_told or family_weight(last) > 0
    is_turned = family_weight(first) > 0 and given_weight(last) > 0
    if (given_weight(first) > 0 and is_known) or is_turned:
        return MentionKind.FULL
    is_like = any(max(given_weight(word), family_weight(word)) > 0 for word in full)
    has_initial = any(_INITIAL.fullmatch(word) for word in full[:-1])
    return MentionKind.LIKELY if is_like or has_initial or is_told else None


def _is_other_text(core: str, full: Sequence[str]) -> bool:
    """Say whether the words of a text are those of a firm, a place, a job or a sentence."""
    whole = [word for word in full if not _INITIAL.fullmatch(word)]
    is_small = any(map(_is_unlike_name, full))
    is_business = any(map(is_business_word, whole)) or title_evidence(core).is_plain
    return is_small or is_business or is_place(core)


def called(text: str) -> str | None:
    """Return what somebody is called in a text beside a number; None where nobody is."""
    bare = text.strip(" ():;–—-.,/|·•")
    if not _CALL.fullmatch(bare):
        return None
    peeled = peel(bare)
    held = name_words(peeled.core)
    if (
        label_alone(bare) is not None
        or not 1 <= len(held) <= _MOST_CALLED
        or not all(w[0].isalpha() for w in held)
    ):
        return None
    last = held[-1]
    is_told = given_weight(last) > 0 or bool(peeled.prefix)
    if not is_told or len(last) < _LEAST_LETTERS or any(map(_is_unlike_name, held)):
        return None
    return None if any(map(is_business_word, held)) or is_place(peeled.core) else bare


def may_be_called(word: str) -> bool:
    """Say whether a word beside a number may be a given name that no list knows."""
    is_word = word.isalpha() and len(word) >= _LEAST_LETTERS and not word[0].islower()
    is_label = label_alone(word) is not None or is_business_word(word)
    return is_word and not is_label and not is_place(word)


def _is_unlike_name(word: str) -> bool:
    """Say whether a word begins small, as no name but a particle does."""
    return word[0].islower()


def is_place(core: str) -> bool:
    """Say whether all of a text is a town, a state or a country."""
    return any(place.start == 0 and place.stop >= len(core) for place in find_places(core))
