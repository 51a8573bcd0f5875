"""Whether two texts of a card print one firm's name, and which of them has more of it."""

from __future__ import annotations

from typing import Final

from cardscan.fields.words.companies import company_evidence, legal_forms
from cardscan.fields.words.lexicon import is_function_word, read_words
from cardscan.fields.words.prose import prose_evidence
from cardscan.strings import fold, squeeze

_FELLOWS: Final = frozenset(
    "associates partners sons brothers co company daughters colleagues asociados associati partner "
    "söhne sohne zonen fils figli hijos filhos associes associados cie collegen kollegen".split()
)
_JOINS: Final = frozenset("& + and und et y e i en och og und".split())
_TOWN_BODIES: Final = frozenset(
    fold(word)
    for word in (
        "stad kommun kaupunki kaupungin kunta kunnan kommune kommuna suohkan gielda gemeinde "
        "stadtgemeinde stadt marktgemeinde comune chemun gemeente commune ville municipality city "
        "obec mesto město gmina miasto község önkormányzat város općina opština grad udala "
        "ayuntamiento ajuntament concello concejo município municipio comuna primăria belediyesi "
        "polgármesteri gemeng"
    ).split()
)
_LEAST_SHARED: Final = 4  # letters of a word that a name hardly says twice
_LEAST_JOINED: Final = 5  # letters of a logo that begins the name without a blank


def are_printings(upper: str, lower: str) -> bool:
    """Say whether two texts print one name: one has all words of the other, or they share one.

    "Port of Louisdale Authority" above "Administration portuaire de Louisdale" is one name in two
    languages.
    """
    first, second = _telling_words(upper), _telling_words(lower)
    if not first or not second:
        return False
    short, long = sorted((squeeze(upper), squeeze(lower)), key=len)
    is_begun = len(short) >= _LEAST_JOINED and (
        long.startswith(short)
        or any(word != short and word.endswith(short) for word in first | second)
    )
    shared = first & second
    is_held = shared in (first, second)
    is_shared = any(len(word) >= _LEAST_SHARED for word in shared)
    return is_held or is_begun or is_shared or _are_towns(upper, lower)


def _are_towns(upper: str, lower: str) -> bool:
    """Say whether two texts call one town's body in two languages.

    "Nordamo" above "Nordå stad", "Comune di Brunello" above "Stadtgemeinde Brunneck".
    """
    first, second = read_words(upper).folded, read_words(lower).folded
    own, other = set(first) & _TOWN_BODIES, set(second) & _TOWN_BODIES
    is_bare = len(first) == 1 and not own
    is_body = len(first) > 1 and bool(own)
    return len(second) > 1 and bool(other - own) and (is_bare or is_body)


def is_fuller(other: str, text: str) -> bool:
    """Say whether another text has all words of this one and more, among them a form or trade."""
    own, more = _telling_words(text), _telling_words(other)
    long, short = squeeze(other), squeeze(text)
    if not own or len(long) <= len(short) or is_slogan(other):
        return False
    is_held = own <= more or (len(short) >= _LEAST_JOINED and long.startswith(short))
    if not is_held:
        return False
    fuller, known = company_evidence(other), company_evidence(text)
    if known.legal_ends and not ends_in_fellows(text):
        return False
    has_form = fuller.legal_ends and not known.legal_ends
    return has_form or (fuller.strong_ends and (not known.strong_ends or len(own) == 1))


def has_form_of(other: str, name: str, text: str) -> bool:
    """Say whether another text is the name of a firm's first line with a legal form."""
    is_formless = not legal_forms(text) and company_evidence(other).legal_ends
    return is_formless and is_fuller(other, name)


def is_slogan(text: str) -> bool:
    """Say whether a text is a sentence, or several."""
    stopped = [held[-1] for part in text.split(".")[:-1] if (held := part.split())]
    is_shortened = bool(stopped) and all(len(word) < _LEAST_SHARED for word in stopped)
    prose = prose_evidence(text)
    if not prose.function and len(stopped) == 1 and company_evidence(text).strong:
        return False
    return prose.is_sentence and not legal_forms(text) and not is_shortened


def ends_in_fellows(text: str) -> bool:
    """Say whether a name ends in "& Associates", "& Söhne" and the like."""
    last = read_words(text).folded[-1:]
    before = text.split()[:-1]
    return bool(before) and before[-1].lower() in _JOINS and all(w in _FELLOWS for w in last)


def _telling_words(text: str) -> set[str]:
    """Return the words of two and more letters that are neither small words nor legal forms."""
    said = read_words(text)
    forms = {i for f in legal_forms(text) for i in range(f.start, f.stop)}
    return {
        word
        for i, word in enumerate(said.folded)
        if i not in forms and len(word) > 1 and word not in _FELLOWS and not is_function_word(word)
    }
