"""Which neighbouring lines are one firm's name, and which texts are surely no firm.

A logo above the full name is the same name printed twice; a legal form ends a name; a slogan, a
faculty or a profession below a name is not part of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from cardscan.fields.firms.firm_captions import goes_on_with_caption, is_acronym
from cardscan.fields.firms.firm_extents import extent_parts
from cardscan.fields.firms.firm_kinds import kind_parts
from cardscan.fields.firms.firm_owners import is_of_owners
from cardscan.fields.firms.firm_printings import (
    are_printings,
    ends_in_fellows,
    has_form_of,
    is_fuller,
    is_slogan,
)
from cardscan.fields.firms.house_names import begins_with_article
from cardscan.fields.firms.only_firms import ends_in_firm_word
from cardscan.fields.lines.segments import Segment
from cardscan.fields.names.name_words import family_weight, given_weight, name_words
from cardscan.fields.names.names import email_match, is_person
from cardscan.fields.scoring.features import CardClues
from cardscan.fields.words.companies import company_evidence, domain_match, legal_forms
from cardscan.fields.words.firm_words import (
    are_languages,
    closes_name,
    ends_open,
    is_mere_form,
    is_mere_title,
    is_profession,
    is_trade,
)
from cardscan.fields.words.lexicon import (
    cities,
    countries,
    is_function_word,
    read_words,
)
from cardscan.fields.words.prose import prose_evidence
from cardscan.fields.words.roles import department_evidence, title_evidence
from cardscan.model.candidate import ScorePart
from cardscan.strings import fold, squeeze

SHORTER: Final = ScorePart(
    "shorter", -4.0, "The card has a longer printing of the name, with its legal form or trade."
)
OFFICE: Final = ScorePart("office", -4.0, "It is a title, or a state whose office stands below.")
OF_STATE: Final = ScorePart("of_state", 8.0, "It is the office of the state that the card names.")
FORM: Final = ScorePart("form", 4.0, "Its last line is a legal form, with no name of its own.")
HEADED: Final = ScorePart("headed", -8.0, "A state or county stands above the office.")
BRAND: Final = ScorePart("brand", 3.0, "A domain of the card is just this, or one of its lines.")
WHOLE: Final = ScorePart("whole", 2.0, "A domain has all its lines as one name.")
TRADE: Final = ScorePart("trade", -4.0, "It is a mere trade, and a closed name stands beside it.")
TOWN: Final = ScorePart("town", -6.0, "It is a mere town, and no domain has it.")
LISTED: Final = ScorePart("listed", -3.0, "It is some of three or more pieces of its line.")
SLOGAN: Final = ScorePart("slogan", -4.0, "It is a sentence, and no domain has it.")
PERSON: Final = ScorePart("person", -4.0, "It is the only person of the card, or its mailbox.")
_OPEN_ENDS: Final = ("&", "+", ",", "-", "–", "/", "(", "|")
_OPEN_STARTS: Final = ("&", "+", "-", "–", "/", "|")
_STATE_WORDS: Final = frozenset(
    "republic republika republik republique republica repubblica royaume konungariket kongeriket "
    "commonwealth government gouvernement gobierno governo judetul".split()
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
_LEAST_BRAND: Final = 0.95  # of a domain that is nothing but the name
_LEAST_MATCH: Final = 0.8  # of a domain or mailbox that is a name
_FEWEST_NAMED: Final = 2  # words of a person
_FEWEST_LISTED: Final = 3
_FEWEST_SAID: Final = 4  # words of a sentence
_MOST_STACKED: Final = 2  # words of each line where more than three are one name
_LONGEST_UNSTACKED: Final = 3


def _begins_hamlet(text: str) -> bool:
    """Say whether a line begins as addresses without a street do: "Lieu-dit Le Bourg"."""
    return read_words(text).folded[:2] == ("lieu", "dit")


def is_no_firm(held: Sequence[Segment], line: str) -> bool:
    """Say whether texts that stand side by side are surely not one firm.

    Args:
        held: the segments, in order.
        line: the text of the line in which the first one stands.
    """
    if line[held[0].end :].lstrip().startswith((":", "：")):
        return True
    is_cut = held[-1].text.rstrip().endswith(("&", "+")) or ends_open(held[-1].text)
    if is_cut or any(s.text.lstrip().startswith(("#", "@")) for s in held):
        return True
    is_other = any(_begins_hamlet(s.text) for s in held[1:]) or goes_on_with_caption(held)
    if is_other or is_mere_title(held[0].text):
        return True
    names = [s for s in held if not is_mere_form(s.text)]
    is_stacked = all(len(read_words(s.text).folded) <= _MOST_STACKED for s in names)
    if len(held) > _LONGEST_UNSTACKED and not is_stacked:
        return True
    if any(is_fuller(held[-1].text, s.text) for s in held[:-2]):
        return True
    pairs = tuple(itertools.pairwise(held))
    return any(_are_two(a.text, b.text) or is_of_owners(a, b) for a, b in pairs)


def firm_parts(
    held: Sequence[Segment], segments: Sequence[Segment], clues: CardClues
) -> tuple[ScorePart, ...]:
    """Return what speaks against a firm besides its looks."""
    text = " ".join(s.text for s in held)
    others = [s.text for s in segments if s not in held]
    is_shorter = any(is_fuller(o, text) or has_form_of(o, held[0].text, text) for o in others)
    rules = (
        (is_shorter, SHORTER),
        (len(held) > 1 and closes_name(held[-1].text), FORM),
        (_is_headed(held, clues), HEADED),
        (any(_is_brand(s, clues) for s in (text, *(s.text for s in held))), BRAND),
        (_is_office(text, others, clues), OFFICE),
        (_is_the_office(text, others, _lines_of_own(segments)), OF_STATE),
        (not is_shorter and _is_whole(held, segments, clues), WHOLE),
        (is_trade(text) and any(_has_end(o) or ends_in_fellows(o) for o in others), TRADE),
        (len(held) == 1 and _is_the_person(text, others, clues), PERSON),
        (fold(text) in cities() and not _has_domain(text, clues), TOWN),
        (_is_listed(held, segments), LISTED),
        (_is_said(text) and not _has_domain(text, clues), SLOGAN),
    )
    return (
        *(part for holds, part in rules if holds),
        *kind_parts(held, segments, clues),
        *extent_parts(held, clues),
    )


def _are_two(upper: str, lower: str) -> bool:
    """Say whether the lower of two texts does not go on with the name above."""
    if are_printings(upper, lower) or is_acronym(lower, upper) or is_acronym(upper, lower):
        return True
    is_open = upper.rstrip().endswith(_OPEN_ENDS) or ends_open(upper)
    if is_open or lower.lstrip().startswith(_OPEN_STARTS):
        return False
    if is_slogan(lower) or are_languages(upper, lower) or is_profession(lower):
        return True
    if _has_end(upper):
        return not _goes_on_with_form(upper, lower)
    if ends_in_fellows(upper):
        return is_trade(lower)
    unit = department_evidence(lower)
    is_unit = unit.unit and (unit.starts or unit.ends) and len(read_words(lower).folded) > 1
    return is_unit and _is_institution(upper)


def _is_institution(text: str) -> bool:
    """Say whether a text is an institution's whole name, and not the beginning of one."""
    said = read_words(text).folded
    is_open = not said or is_function_word(said[-1])
    return len(said) > 1 and not is_open and company_evidence(text).strong


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


def _has_domain(text: str, clues: CardClues) -> bool:
    return any(domain_match(text, domain) > _LEAST_MATCH for domain in clues.domains)


def _is_said(text: str) -> bool:
    """Say whether a text is a sentence with the small words of speech: "We make it work."."""
    prose = prose_evidence(text)
    is_long = len(read_words(text).folded) >= _FEWEST_SAID
    return is_long and prose.is_sentence and prose.function > 0 and not legal_forms(text)


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


def _is_brand(text: str, clues: CardClues) -> bool:
    """Say whether a domain is all of a text that is nobody's name, not even half of it."""
    is_whole = any(domain_match(text, domain) > _LEAST_BRAND for domain in clues.domains)
    said, evidence = name_words(text), company_evidence(text)
    is_firm = evidence.strong or evidence.joins or len(said) < _FEWEST_NAMED
    is_named = not is_firm and any(given_weight(w) + family_weight(w) > 0 for w in said)
    return is_whole and not (is_named or is_person(text))


def _is_headed(held: Sequence[Segment], clues: CardClues) -> bool:
    """Say whether a state or a county heads what stands below it, and is in no domain."""
    key = squeeze(fold(held[0].text))
    if any(key in squeeze(domain) for domain in clues.domains):
        return False
    is_long = len(read_words(held[0].text).folded) > 1 or fold(held[0].text) in countries()
    return len(held) > 1 and is_long and _is_state(held[0].text)


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
    if begins_with_article(text):
        return False
    has_mail = any(email_match(text, local) > _LEAST_MATCH for local in clues.mail_locals)
    is_twice = any(are_printings(text, other) for other in others)
    is_alone = not any(map(is_person, others)) or any(map(ends_in_firm_word, others))
    return not is_twice and (has_mail or is_alone)


def _is_of_state(text: str) -> bool:
    evidence = department_evidence(text)
    said = set(read_words(text).folded)
    return (evidence.unit and evidence.starts) or bool(said & _STATE_OFFICES)
