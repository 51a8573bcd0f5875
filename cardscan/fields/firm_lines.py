"""Which neighbouring lines are one firm's name, and which texts are surely no firm.

A logo above the full name is the same name printed twice; a legal form ends a name; a slogan, a
faculty or a profession below a name is not part of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from cardscan.fields.companies import company_evidence, domain_match, legal_forms
from cardscan.fields.features import CardClues
from cardscan.fields.firm_kinds import kind_parts
from cardscan.fields.lexicon import (
    cities,
    countries,
    is_function_word,
    load_lexicon,
    read_words,
)
from cardscan.fields.names import email_match, is_person
from cardscan.fields.only_firms import ends_in_firm_word
from cardscan.fields.prose import prose_evidence
from cardscan.fields.roles import department_evidence, title_evidence
from cardscan.fields.segments import Segment
from cardscan.model.candidate import ScorePart
from cardscan.strings import fold, squeeze

SHORTER: Final = ScorePart(
    "shorter", -4.0, "The card has a longer printing of the name, with its legal form or trade."
)
OFFICE: Final = ScorePart("office", -4.0, "It is a title, or a state whose office stands below.")
OF_STATE: Final = ScorePart("of_state", 8.0, "It is the office of the state that the card names.")
WHOLE: Final = ScorePart("whole", 2.0, "A domain has all its lines as one name.")
TRADE: Final = ScorePart("trade", -4.0, "It is a mere trade, and a closed name stands beside it.")
TOWN: Final = ScorePart("town", -6.0, "It is a mere town, and no domain has it.")
LISTED: Final = ScorePart("listed", -3.0, "It is some of three or more pieces of its line.")
PERSON: Final = ScorePart("person", -4.0, "It is the only person of the card, or its mailbox.")
_OPEN_ENDS: Final = ("&", "+", ",", "-", "–", "/", "(", "|")
_OPEN_STARTS: Final = ("&", "+", "-", "–", "/", "|")
_FELLOWS: Final = frozenset(
    "associates partners sons brothers co company daughters colleagues asociados associati partner "
    "söhne sohne zonen fils figli hijos filhos associes associados cie collegen kollegen".split()
)
_JOINS: Final = frozenset("& + and und et y e i en och og und".split())
_STATE_WORDS: Final = frozenset(
    "republic republika republik republique republica repubblica royaume konungariket kongeriket "
    "commonwealth government gouvernement gobierno governo".split()
)
_STATE_OFFICES: Final = frozenset(
    fold(word)
    for word in (
        "ministry ministerium ministère ministerio ministero ministério ministerstvo ministarstvo "
        "ministerstwo ministerie ministerul minisztérium ministeriö ministeriet departementet "
        "embassy embajada ambassade botschaft ambasciata embaixada ambasada veleposlaništvo "
        "velvyslanectví veľvyslanectvo nagykövetség suurlähetystö consulate consulat consulado "
        "konsulat konzulat"
    ).split()
)
_LEAST_SHARED: Final = 4  # letters of a word that a name hardly says twice
_LEAST_JOINED: Final = 5  # letters of a logo that begins the name without a blank
_LEAST_MATCH: Final = 0.8  # of a domain or mailbox that is a name
_FEWEST_LISTED: Final = 3
_MOST_STACKED: Final = 2  # words of each line where more than three are one name
_LONGEST_UNSTACKED: Final = 3


def is_no_firm(held: Sequence[Segment], line: str) -> bool:
    """Say whether texts that stand side by side are surely not one firm.

    Args:
        held: the segments, in order.
        line: the text of the line in which the first one stands.
    """
    if line[held[0].end :].lstrip().startswith((":", "：")):
        return True
    is_cut = held[-1].text.rstrip().endswith(("&", "+"))
    if is_cut or any(s.text.lstrip().startswith(("#", "@")) for s in held):
        return True
    is_stacked = all(len(read_words(s.text).folded) <= _MOST_STACKED for s in held)
    if len(held) > _LONGEST_UNSTACKED and not is_stacked:
        return True
    return any(_are_two(a.text, b.text) for a, b in itertools.pairwise(held))


def firm_parts(
    held: Sequence[Segment], segments: Sequence[Segment], clues: CardClues
) -> tuple[ScorePart, ...]:
    """Return what speaks against a firm besides its looks."""
    text = " ".join(s.text for s in held)
    others = [s.text for s in segments if s not in held]
    rules = (
        (any(_is_fuller(other, text) for other in others), SHORTER),
        (_is_office(text, others, clues), OFFICE),
        (_is_the_office(text, others, _lines_of_own(segments)), OF_STATE),
        (_is_whole(held, segments, clues), WHOLE),
        (_is_trade(text) and any(_has_end(o) or _ends_in_fellows(o) for o in others), TRADE),
        (len(held) == 1 and _is_the_person(text, others, clues), PERSON),
        (fold(text) in cities() and not _has_domain(text, clues), TOWN),
        (_is_listed(held, segments), LISTED),
    )
    return (
        *(part for holds, part in rules if holds),
        *kind_parts(held, segments, clues),
    )


def _are_two(upper: str, lower: str) -> bool:
    """Say whether the lower of two texts does not go on with the name above."""
    if are_printings(upper, lower):
        return True
    if upper.rstrip().endswith(_OPEN_ENDS) or lower.lstrip().startswith(_OPEN_STARTS):
        return False
    if _is_slogan(lower):
        return True
    if _has_end(upper):
        return not _goes_on_with_form(upper, lower)
    if _ends_in_fellows(upper):
        return _is_trade(lower)
    unit = department_evidence(lower)
    is_unit = unit.unit and (unit.starts or unit.ends) and len(read_words(lower).folded) > 1
    return is_unit and _is_institution(upper)


def _is_institution(text: str) -> bool:
    """Say whether a text is an institution's whole name, and not the beginning of one."""
    said = read_words(text).folded
    is_open = not said or is_function_word(said[-1])
    return len(said) > 1 and not is_open and company_evidence(text).strong


def are_printings(upper: str, lower: str) -> bool:
    """Say whether two texts print one name: one has all words of the other, or they share one.

    "Port of Louisdale Authority" above "Administration portuaire de Louisdale" is one name in two
    languages.
    """
    first, second = _telling_words(upper), _telling_words(lower)
    if not first or not second:
        return False
    short, long = sorted((squeeze(upper), squeeze(lower)), key=len)
    is_begun = len(short) >= _LEAST_JOINED and long.startswith(short)
    shared = first & second
    is_held = shared in (first, second)
    return is_held or is_begun or any(len(word) >= _LEAST_SHARED for word in shared)


def _telling_words(text: str) -> set[str]:
    """Return the words of two and more letters that are neither small words nor legal forms."""
    said = read_words(text)
    forms = {i for f in legal_forms(text) for i in range(f.start, f.stop)}
    return {
        word
        for i, word in enumerate(said.folded)
        if i not in forms and len(word) > 1 and word not in _FELLOWS and not is_function_word(word)
    }


def _is_fuller(other: str, text: str) -> bool:
    """Say whether another text has all words of this one and more, among them a form or trade."""
    own, more = _telling_words(text), _telling_words(other)
    long, short = squeeze(other), squeeze(text)
    if not own or len(long) <= len(short) or _is_slogan(other):
        return False
    is_held = own <= more or (len(short) >= _LEAST_JOINED and long.startswith(short))
    if not is_held:
        return False
    fuller, known = company_evidence(other), company_evidence(text)
    if known.legal_ends and not _ends_in_fellows(text):
        return False
    has_form = fuller.legal_ends and not known.legal_ends
    return has_form or (fuller.strong_ends and (not known.strong_ends or len(own) == 1))


def _is_slogan(text: str) -> bool:
    """Say whether a text is a sentence, or several."""
    stopped = [held[-1] for part in text.split(".")[:-1] if (held := part.split())]
    is_shortened = bool(stopped) and all(len(word) < _LEAST_SHARED for word in stopped)
    return prose_evidence(text).is_sentence and not legal_forms(text) and not is_shortened


def _has_end(text: str) -> bool:
    """Say whether a legal form closes the text, behind a name."""
    count = len(read_words(text).folded)
    return any(f.start > 0 and f.stop == count for f in legal_forms(text))


def _goes_on_with_form(upper: str, lower: str) -> bool:
    """Say whether the lower text begins with a legal form, or ends one begun above."""
    joined = f"{upper} {lower}"
    count = len(read_words(upper).folded)
    forms = [f for f in legal_forms(joined) if f.start >= 0]
    is_begun = any(f.start == 0 for f in legal_forms(lower))
    is_over = any(f.start < count < f.stop or f.start == count for f in forms)
    return is_begun or is_over


def _ends_in_fellows(text: str) -> bool:
    """Say whether a name ends in "& Associates", "& Söhne" and the like."""
    last = read_words(text).folded[-1:]
    before = text.split()[:-1]
    return bool(before) and before[-1].lower() in _JOINS and all(w in _FELLOWS for w in last)


def _is_trade(text: str) -> bool:
    """Say whether a text is nothing but words of trades and professions."""
    said = read_words(text)
    found = load_lexicon("company_words").find(text)
    known = {i for f in found for i in range(f.start, f.stop)}
    return bool(known) and all(
        i in known or is_function_word(word) for i, word in enumerate(said.folded)
    )


def _has_domain(text: str, clues: CardClues) -> bool:
    return any(domain_match(text, domain) > _LEAST_MATCH for domain in clues.domains)


def _is_listed(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether texts are a part of a line of three and more pieces, as services are."""
    row = [s for s in segments if s.line == held[0].line]
    return len(row) >= _FEWEST_LISTED and sum(s.line == held[0].line for s in held) < len(row)


def _is_office(text: str, others: Sequence[str], clues: CardClues) -> bool:
    """Say whether a text is a mere title, or a state above the office that the card is of."""
    if _has_domain(text, clues):
        return False
    if title_evidence(text).is_plain:
        return not company_evidence(text).strong
    return _is_state(text) and any(map(_is_of_state, others))


def _is_whole(held: Sequence[Segment], segments: Sequence[Segment], clues: CardClues) -> bool:
    """Say whether a domain is all lines of a name, none of them alone, and no form is below."""
    at = segments.index(held[-1]) + 1 if held[-1] in segments else len(segments)
    if len(held) < 2 or any(company_evidence(s.text).legal for s in segments[at : at + 1]):
        return False
    joined = " ".join(s.text for s in held)
    return any(
        (match := domain_match(joined, domain)) >= _LEAST_MATCH
        and all(domain_match(s.text, domain) < match for s in held)
        for domain in clues.domains
    )


def _is_the_office(text: str, others: Sequence[str], lines: Sequence[str]) -> bool:
    """Say whether a text is the only office on a card that names a state in a line of its own."""
    is_of_state = _is_of_state(text) and any(_is_state(o) for o in others if o in lines)
    return is_of_state and not any(map(_is_of_state, others))


def _lines_of_own(segments: Sequence[Segment]) -> list[str]:
    """Return the texts that stand alone in their lines: in an address a country may not."""
    lines = [s.line for s in segments]
    return [s.text for s in segments if lines.count(s.line) == 1]


def _is_state(text: str) -> bool:
    said = read_words(text).folded
    return fold(text) in countries() or (bool(said) and said[0] in _STATE_WORDS)


def _is_the_person(text: str, others: Sequence[str], clues: CardClues) -> bool:
    """Say whether a text is a person, alone on the card or with a mailbox, and no firm's word."""
    evidence = company_evidence(text)
    if evidence.strong or evidence.legal or evidence.joins or not is_person(text):
        return False
    has_mail = any(email_match(text, local) > _LEAST_MATCH for local in clues.mail_locals)
    is_twice = any(are_printings(text, other) for other in others)
    is_alone = not any(map(is_person, others)) or any(map(ends_in_firm_word, others))
    return not is_twice and (has_mail or is_alone)


def _is_of_state(text: str) -> bool:
    evidence = department_evidence(text)
    said = set(read_words(text).folded)
    return (evidence.unit and evidence.starts) or bool(said & _STATE_OFFICES)
