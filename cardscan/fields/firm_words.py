"""What the words of a line say of its part in a firm's name: form, trade, title, translation."""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.companies import company_evidence, legal_forms
from cardscan.fields.lexicon import is_function_word, load_lexicon, read_words

OF: Final = frozenset(
    "of for from de do da du des dos das del della dei delle di d für aus vom van voor uit pour "
    "para per con til fra från för af av z ze".split()
)
_CALLED: Final = (
    r"(?:(?:chartered|certified|registered|public|incorporated|licensed|estate|patent|trial) )*"
    r"(?:attorneys|lawyers|solicitors|barristers|advocates|counsell?ors|accountants|auditors|"
    r"auctioneers|valuers|surveyors|notaries|agents|appraisers)(?:[ -]at[ -]law)?"
)
_PROFESSIONS: Final = re.compile(rf"(?i){_CALLED}(?:(?:,| and| &|, and|, &) {_CALLED})*\W*")
_MERE: Final = 0.9  # share of the letters in legal forms and words of organisations


def is_joining(word: str) -> bool:
    """Say whether a word of small letters only joins others: "of", "da", "und"."""
    return word in OF or is_function_word(word)


def is_profession(text: str) -> bool:
    """Say whether a text is what the partners of a firm are, as "Attorneys at Law" below it.

    In English it ends the name above; elsewhere it may be a part of it ("Kern Rechtsanwälte").
    """
    return _PROFESSIONS.fullmatch(text) is not None


def are_partners(text: str) -> bool:
    """Say whether a text is what several are, whatever the language: "Rechtsanwälte und Notare".

    A form that a single one may bear as well ("Steuerberater") is none by itself.
    """
    said = read_words(text)
    found = load_lexicon("professions").find(text)
    known = {i for f in found for i in range(f.start, f.stop)}
    is_all = all(i in known or is_function_word(w) for i, w in enumerate(said.folded))
    return is_all and any(f.entry.tag == "several" for f in found)


def is_mere_form(text: str) -> bool:
    """Say whether a text is a legal form and nothing else."""
    count = len(read_words(text).folded)
    return any(f.start == 1 and f.stop == count + 1 for f in legal_forms(f"X {text}"))


def closes_name(text: str) -> bool:
    """Say whether a text is a legal form, alone or behind mere words of trades."""
    evidence = company_evidence(text)
    return is_mere_form(text) or (evidence.legal and evidence.coverage >= _MERE)


def is_trade(text: str) -> bool:
    """Say whether a text is nothing but words of trades and professions."""
    said = read_words(text)
    found = load_lexicon("company_words").find(text)
    known = {i for f in found for i in range(f.start, f.stop)}
    return bool(known) and all(
        i in known or is_function_word(word) for i, word in enumerate(said.folded)
    )


def is_mere_title(text: str) -> bool:
    """Say whether a text is nothing but shortened titles, as "Dott.ssa" alone in its line."""
    if "." not in text:
        return False
    count = len(read_words(text).folded)
    found = load_lexicon("honorifics").find(text)
    return count > 0 and sum(f.stop - f.start for f in found) == count


def are_languages(upper: str, lower: str) -> bool:
    """Say whether two texts name a firm's kind in two languages, as a name and its translation."""
    if legal_forms(lower) or is_trade(lower):
        return False
    first, second = (_languages(text) for text in (upper, lower))
    is_long = min(len(read_words(text).folded) for text in (upper, lower)) > 1
    return is_long and bool(first and second) and not first & second


def _languages(text: str) -> set[str]:
    found = load_lexicon("company_words").find(text)
    return {c for f in found if f.entry.tag != "weak" for c in f.entry.detail.split(" ")}
