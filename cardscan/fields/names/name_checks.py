"""What speaks for and against a person's name as read: the address of mail, and its words.

A family name that no list holds is no rare thing: most of the world's are in none. It is a doubt
only where the readers differ or nothing else tells that the line is somebody's full name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz.distance import Levenshtein

from cardscan.fields.names.name_words import family_weight, given_weight, name_words, peel
from cardscan.fields.names.names import email_match, has_other_word
from cardscan.fields.names.person_lines import may_be_person
from cardscan.model.candidate import Candidate, NameDetail, ScorePart
from cardscan.strings import squeeze, words

_MATCH: Final = 0.85
_NEAR: Final = 2
_LONG: Final = 4
_FEWEST_WORDS: Final = 2
_READERS: Final = 2  # that must have the same letters
_ALIKE: Final = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("0", "o"),
    ("1", "l"),
    ("i", "l"),
    ("5", "s"),
)


def check_name(candidate: Candidate, mail_locals: Sequence[str]) -> Iterable[ScorePart]:
    """Yield what the addresses of mail and the lists of names say of a name.

    Args:
        candidate: the name.
        mail_locals: local parts of personal e-mail addresses on the card.
    """
    name = candidate.value
    if any(is_near_miss(name, local) for local in mail_locals):
        yield ScorePart("mail", -1.0, "The name nearly fits the e-mail address.")
    elif any(email_match(name, local) > _MATCH for local in mail_locals):
        yield ScorePart("mail", 1.0, "The name fits the e-mail address.")
    if len(words(name)) == 1:
        yield ScorePart("single", -1.0, "It is a single word.")
    unknown = _unknown_words(candidate)
    if unknown and not _is_told(candidate, unknown, mail_locals):
        yield ScorePart("unknown", -1.0, f"“{unknown[0]}” is no name that is known.")


def _unknown_words(candidate: Candidate) -> list[str]:
    """Return the words of a name that no list holds, its titles and initials left aside."""
    detail = candidate.detail
    titles = words(detail.prefix or "") if isinstance(detail, NameDetail) else []
    return [
        w
        for w in words(candidate.value)
        if len(w) > _NEAR and not (given_weight(w) or family_weight(w)) and w not in titles
    ]


def _is_told(candidate: Candidate, unknown: Sequence[str], mail_locals: Sequence[str]) -> bool:
    """Say whether two readers have a name alike, and its unknown words are surely names.

    Beside a given name a word of no firm, job or street is one, and so is one that somebody's
    address of mail is made of.
    """
    name = candidate.value
    held = name_words(peel(name).core)
    if len(candidate.readers) < _READERS or len(held) < _FEWEST_WORDS:
        return False
    is_given = any(given_weight(word) > 0 for word in (*held[:1], *held[-1:]))
    is_mailed = all(any(squeeze(w) in squeeze(local) for local in mail_locals) for w in unknown)
    return (is_given and may_be_person(name)) or (is_mailed and not has_other_word(name))


def is_near_miss(name: str, local: str) -> bool:
    """Say whether a word of the name stands in the address with a character read wrongly."""
    mail_words = [squeeze(w) for w in words(local.replace("_", " "))]
    if any(_has_wrong_initial(other, name) for other in mail_words):
        return True
    for word in map(squeeze, words(name)):
        if len(word) < _LONG or any(word in other for other in mail_words):
            continue
        for other in mail_words:
            is_alike = _blurred(word) == _blurred(other)
            if is_alike or 0 < Levenshtein.distance(word, other) <= (1 + (len(word) > _LONG + 1)):
                return True
    return False


def _has_wrong_initial(mail: str, name: str) -> bool:
    """Say whether one letter beside a word of the name only looks like another word's initial."""
    held = [squeeze(w) for w in words(name)]
    for word in held:
        rest = mail.removeprefix(word) if mail.startswith(word) else mail.removesuffix(word)
        initials = {other[0] for other in held if other and other != word}
        if len(word) >= _LONG and len(rest) == 1 and rest not in initials:
            return _blurred(rest) in {_blurred(initial) for initial in initials}
    return False


def _blurred(word: str) -> str:
    """Return the word with letters that readers mistake for each other made equal."""
    for read, printed in _ALIKE:
        word = word.replace(read, printed)
    return word
