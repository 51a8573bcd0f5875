"""Whether a line is somebody's name, told by what stands around it.

A name no list knows is one all the same where a job stands right below it or the e-mail address is
made of it; a line of a firm's words is none where another line is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cardscan.fields.addresses.addresses import address_evidence
from cardscan.fields.lines.segments import Segment, above, below, is_stacked
from cardscan.fields.names.name_mail import email_match
from cardscan.fields.names.name_words import (
    INITIALS,
    family_weight,
    given_weight,
    is_particle,
    name_words,
    peel,
)
from cardscan.fields.names.names import has_other_word, is_abbreviated, is_person, name_evidence
from cardscan.fields.names.sole_traders import is_trader
from cardscan.fields.words.companies import company_evidence
from cardscan.fields.words.lexicon import load_lexicon, read_words
from cardscan.fields.words.roles import has_degrees, is_credential, title_evidence
from cardscan.model.candidate import ScorePart
from cardscan.strings import squeeze

TITLED: Final = ScorePart("titled", 3.0, "A job stands right below it.")
DEGREED: Final = ScorePart("degreed", 2.0, "Degrees stand behind it.")
ADDRESSED: Final = ScorePart("addressed", 2.0, "A rank or form of address stands before it.")
INITIALED: Final = ScorePart("initialed", 7.0, "Its initials stand in the line above it.")
OWN_MAIL: Final = ScorePart("own_mail", 3.0, "An e-mail address is made of it.")
STREET: Final = ScorePart("street", -3.0, "It has the word of a street, and no given name.")
TEMPLATE: Final = ScorePart("template", 6.0, "It stands for a name on a card not yet filled in.")
TRADER: Final = ScorePart("trader", 4.0, "It stands in the firm of a sole trader.")
UNTITLED: Final = ScorePart("untitled", -3.0, "Another line is a name with a job below it.")
_TEMPLATE: Final = re.compile(
    r"\W*(?:(?:your|full|first (?:& |and )?last|sample) name(?: here)?|"
    r"(?:first )?name (?:& |and )?(?:surname|last ?name|family name)|first ?name last ?name|"
    r"(?:seu|il tuo) nome|"
    r"nome (?:sobrenome|cognome|completo)|(?:tu|su) nombre|nombre (?:y )?apellidos?|"
    r"votre nom|pr[ée]nom nom|ihr name|vorname (?:nach)?name|uw naam|(?:ditt|dit) (?:namn|navn)|"
    r"nama anda|ad[ıi]n[ıi]z soyad[ıi]n[ıi]z|imi[ęe] (?:i )?nazwisko|"
    r"jm[ée]no p[řr][íi]jmen[íi])\W*",
    re.IGNORECASE,
)
_WORDS: Final = (2, 5)
_RARE: Final = 1 / 3  # how well a doubtful given name is known
_ALL: Final = 0.95  # of an e-mail address that is made of the whole name


def person_parts(
    held: Sequence[Segment], segments: Sequence[Segment], mail_locals: Sequence[str]
) -> tuple[ScorePart, ...]:
    """Return what speaks for or against a line as a name besides its looks."""
    text = " ".join(segment.text for segment in held)
    is_whole = may_be_person(text)
    is_titled = is_whole and is_above_title(held[-1], segments)
    is_given = any(given_weight(word) > _RARE for word in name_words(text))
    rules = (
        (_TEMPLATE.fullmatch(text) is not None, TEMPLATE),
        (is_titled, TITLED),
        (is_whole and _has_degree(text), DEGREED),
        (_is_addressed(text), ADDRESSED),
        (len(held) == 2 and _are_initials_of(*held), INITIALED),
        (not is_whole and not is_given and address_evidence(peel(text).core).way, STREET),
        (is_whole and _is_own_mail(text, mail_locals), OWN_MAIL),
        (len(held) == 1 and _is_of_trader(held[0], segments), TRADER),
        (
            not is_whole
            and has_other_word(text)
            and any(
                s not in held and is_person(s.text) and is_above_title(s, segments)
                for s in segments
            ),
            UNTITLED,
        ),
    )
    return tuple(part for holds, part in rules if holds)


def may_begin_name(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a line that looks like no name is tried as one for what stands beside it."""
    if _TEMPLATE.fullmatch(segment.text):
        return True
    under = below(segment, segments)
    if is_trader(segment.text) or (under is not None and _are_initials_of(segment, under)):
        return True
    is_told = is_above_title(segment, segments) or _has_degree(segment.text)
    return is_told and may_be_person(segment.text)


def may_be_person(text: str) -> bool:
    """Say whether a text has the shape of a full name: two to five words, none of a firm or street.

    Some word must be known as a name or a degree stand behind, and no other word be from elsewhere.
    """
    core = peel(text).core
    held = name_words(core)
    full = [w for w in held if not is_particle(w)]
    least, most = _WORDS
    if not least <= len(held) <= most or any(map(str.isdigit, core)) or "&" in core or "/" in core:
        return False
    is_known = any(given_weight(w) > 0 or family_weight(w) > 0 for w in full) or _has_degree(text)
    is_cased = all(w[0].isupper() for w in full) or core.islower()
    evidence = name_evidence(core)
    is_other = evidence.ambiguous > 0 or title_evidence(core).job or _is_elsewhere(core)
    return is_known and is_cased and not is_other


def _is_addressed(text: str) -> bool:
    """Say whether a rank or form of address stands before two words or more that are a name's."""
    peeled = peel(text)
    held = name_words(peeled.core)
    is_cased = all(w[0].isupper() or is_particle(w) for w in held)
    return bool(peeled.prefix) and len(held) > 1 and is_cased and not has_other_word(peeled.core)


def _are_initials_of(upper: Segment, lower: Segment) -> bool:
    """Say whether initials ("S. A.") stand right above a word that is no job and no firm's."""
    held = name_words(lower.text)
    is_one = len(held) == 1 and held[0][0].isupper() and not has_other_word(lower.text)
    is_above = upper.line != lower.line and is_stacked(upper, lower)
    is_other = title_evidence(lower.text).job or company_evidence(lower.text).strong
    return bool(INITIALS.fullmatch(upper.text)) and is_one and is_above and not is_other


def _is_of_trader(name: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a name is a part of the firm of a sole trader."""
    return any(
        s.line == name.line and s.start <= name.start and name.end <= s.end and is_trader(s.text)
        for s in segments
    )


def _has_degree(text: str) -> bool:
    """Say whether listed degrees stand behind a text."""
    return is_credential(peel(text).suffix)


def is_above_title(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether a job stands right below a line, degrees between them left aside.

    One with a name behind it in its own line is that name's: "Inh. Anna Berg" below a firm.
    """
    under = below(segment, segments)
    if under is not None and has_degrees(under.text):
        segment, under = under, below(under, segments)
    is_next = under is not None and is_stacked(segment, under, is_alike=False)
    if under is None or not is_next or not title_evidence(under.text).is_plain:
        return False
    return not any(
        s.line == under.line and s.start >= under.end and is_person(s.text) for s in segments
    )


def nearest_above(segment: Segment, segments: Sequence[Segment]) -> Segment | None:
    """Return the line right above another, degrees left aside; None where none is near."""
    over = above(segment, segments)
    if over is not None and has_degrees(over.text) and is_stacked(over, segment):
        segment, over = over, above(over, segments)
    is_next = over is not None and is_stacked(over, segment, is_alike=False)
    return over if is_next else None


def is_no_part_of_name(segment: Segment, others: Sequence[Segment]) -> bool:
    """Say whether a line beside another is surely no part of one name with it.

    A rank or degree, a job, a line that begins small, or words of firms that no name has.
    """
    text = segment.text
    first = text.split(" ")[0]
    is_small = first[0].islower() and not is_particle(first) and not given_weight(first)
    are_names = all(given_weight(w) or family_weight(w) for w in name_words(text))
    is_job = title_evidence(text).job and not are_names
    is_lower = is_small and any(not other.text.islower() for other in others)
    is_beside = any(o is not segment and may_be_person(o.text) for o in others)
    is_whole = any(o is not segment and _is_whole_name(o.text) for o in others)
    is_other = _is_rank(text) or has_other_word(text) or (is_whole and _is_trade_line(text))
    return is_abbreviated(text) or is_lower or is_job or "/" in text or (is_beside and is_other)


def _is_whole_name(text: str) -> bool:
    """Say whether a text is a person's name that ends in a family name, so that none follows."""
    last = name_words(peel(text).core)[-1:]
    return is_person(text) and any(family_weight(w) > given_weight(w) for w in last)


def _is_trade_line(text: str) -> bool:
    """Say whether a text of several words has none of a name, or links them: "Tuning and Repair".

    Names have particles and initials between their words, nothing else that is small.
    """
    held = [w for w in name_words(text) if not is_particle(w)]
    is_linked = any(w.islower() and not given_weight(w) for w in held) and not text.islower()
    is_known = any(len(w) == 1 or given_weight(w) or family_weight(w) for w in held)
    return len(held) > 1 and (is_linked or not is_known)


def _is_rank(text: str) -> bool:
    """Say whether a text is nothing but what may stand before a name: "Hptm.", "Prof. Dr."."""
    return load_lexicon("honorifics").entry(text) is not None


def _is_elsewhere(core: str) -> bool:
    """Say whether a text has the words of a street, or a legal form that is no given name.

    "Åsa", "Earl" and "Mei" at its beginning are names, "ASA" is a form.
    """
    held = address_evidence(core)
    forms = load_lexicon("legal_forms").find(core)
    first = read_words(core).printed[:1]
    is_given = any(word.istitle() and given_weight(word) > 0 for word in first)
    is_form = any(form.start != 0 or form.stop != 1 or not is_given for form in forms)
    return bool(held.way or held.postcode or is_form)


def _is_own_mail(text: str, mail_locals: Sequence[str]) -> bool:
    """Say whether a personal e-mail address is made of a name and nothing else."""
    held = name_words(peel(text).core)
    longest = max((len(squeeze(word)) for word in held), default=0)
    return longest > 1 and any(email_match(text, local) >= _ALL for local in mail_locals)
