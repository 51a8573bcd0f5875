"""What a line beside a firm's name is by its words: its kind, a stamp, a certificate, a couple.

"Trattoria" above "Da Piero" and "LINDEN" above "LAW OFFICES" are one name in two lines; a row of
services, "Emergencies 24 hrs." and the certificate of a board of tourism are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cardscan.fields.lines.segments import Segment, above
from cardscan.fields.lines.times import without_times
from cardscan.fields.names.couples import couple_of
from cardscan.fields.names.name_words import family_weight, given_weight, name_words
from cardscan.fields.names.names import is_person
from cardscan.fields.scoring.features import CardClues
from cardscan.fields.words.companies import company_evidence, domain_match, legal_forms
from cardscan.fields.words.firm_words import closes_name
from cardscan.fields.words.lexicon import is_function_word, load_lexicon, read_words
from cardscan.fields.words.prose import prose_evidence
from cardscan.fields.words.roles import department_evidence, title_evidence
from cardscan.model.candidate import OWNERS, ScorePart
from cardscan.strings import squeeze

KIND_ABOVE: Final = ScorePart("kind", 5.0, "Its first line says what it is, the next its name.")
TRADE_BELOW: Final = ScorePart("trade_below", 3.0, "Its trade stands close below its name.")
SERVICES: Final = ScorePart("services", -8.0, "It goes on with a row of services.")
UNDER_NAME: Final = ScorePart("under_name", -5.0, "It is a mere trade under a larger name.")
LISTED_KINDS: Final = ScorePart("kinds", -3.0, "It is a row of services and nothing else.")
STAMP: Final = ScorePart("stamp", -8.0, "It says when or how well a firm works, not who it is.")
COUPLE: Final = ScorePart("couple", -6.0, "It is two people of one family name.")
MAILBOX: Final = ScorePart("mailbox", 3.0, "It has a firm's word, and a mailbox is all of it.")
OWNER: Final = ScorePart(OWNERS, 0.0, "One of its lines is a name, the other says what it is.")
_FEWEST_LISTED: Final = 3
_LEAST_MATCH: Final = 0.8
# Words that end a name and are no trade by themselves.
_NEVER_ALONE: Final = frozenset(
    "group groupe grupo gruppe gruppo groep holding holdings company corporation enterprises "
    "industries ventures partners associates advisors brothers sons airlines airways".split()
)
_LEAST_LARGER: Final = 1.5  # heights of the trade below a name
_CLOSE: Final = 1.0  # heights between two lines of one logo
_MOST_SMALLER: Final = 1.1  # of the name's height, for the trade below it
_PARTED: Final = re.compile(r"[·•●▪|]|\s[-–—]\s")
_STAMPED: Final = re.compile(
    r"(?i)^\W*(?:urgen(?:cias?|ces|ze|t)|emergenc\w+|emerg[eê]ncias?|not(?:ruf|dienst)|sos|"
    r"bereitschaft\w*|spoed|n[øo]dtelefon|pogotowie|pohotovost|hotline|"
    r"certifi\w+|zertifi\w+|certyfik\w+|accredit\w+|acr[eé]dit\w+|akkredit\w+|awards?|awarded|winners?|"
    r"iso\s?\d{4,5}|member of|mitglied|membre d\w|miembro d\w|membro d\w|socio d\w|lid van|"
    r"(?:clinic|visiting|opening|office|business)? ?(?:timings?|hours)|öffnungszeiten|sprechzeiten|"
    r"neue (?:telefon|tel|fax|anschrift|adresse)\w*|new (?:phone|telephone|number|address)|"
    r"nouve(?:lle adresse|au num[ée]ro)|nuev[oa] (?:direcci[óo]n|tel[ée]fono|n[úu]mero)|bismill\w+|"
    r"medlem av|medlem af|agr[ée]+ par|aprobado por|autorizado por|authori[sz]ed by|approved by)\b"
)


def kind_parts(
    held: Sequence[Segment], segments: Sequence[Segment], clues: CardClues
) -> tuple[ScorePart, ...]:
    """Return what the kinds of a firm's lines say for or against it."""
    text = " ".join(s.text for s in held)
    rules = (
        (_is_kind_above(held, segments), KIND_ABOVE),
        (_is_trade_below(held, segments, clues), TRADE_BELOW),
        (_goes_on_with_services(held, segments), SERVICES),
        (any(is_stamp(s.text) and not _has_domain(s.text, clues) for s in held), STAMP),
        (_is_row_of_kinds(held, segments), LISTED_KINDS),
        (is_kind(text) and _is_under_name(held[0], segments, clues), UNDER_NAME),
        (_is_couple(text), COUPLE),
        (_is_mailbox(text, clues), MAILBOX),
        (_is_owners(held), OWNER),
    )
    return tuple(part for holds, part in rules if holds)


def is_kind(text: str) -> bool:
    """Say whether a text is all words of organisations: what a firm is, and not its name."""
    said = read_words(text)
    found = load_lexicon("company_words").find(text)
    known = {i for f in found for i in range(f.start, f.stop)}
    is_all = all(i in known or is_function_word(w) for i, w in enumerate(said.folded))
    return any(f.entry.tag != "weak" for f in found) and is_all


def is_stamp(text: str) -> bool:
    """Say whether a text is a call for emergencies, hours or a certificate, and no legal form."""
    if legal_forms(text):
        return False
    return _STAMPED.match(text) is not None or without_times(text) != text


def _is_owners(held: Sequence[Segment]) -> bool:
    """Say whether a mere kind stands above or below words that are none: "STUDIO", "Ana Horvat"."""
    ends = ((held[:1], held[1:]), (held[-1:], held[:-1]))
    texts = ([" ".join(s.text for s in part) for part in parts] for parts in ends if parts[1])
    return any(
        is_kind(kind) and not company_evidence(kind).legal and not company_evidence(own).strong
        for kind, own in texts
    )


def _is_couple(text: str) -> bool:
    return not company_evidence(text).strong and len(couple_of(text)) > 1


def _is_kind_above(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether a firm's kind stands in the first line and its own name in the next."""
    row = [s for s in segments if s.line == held[0].line]
    if len(held) < 2 or len(row) > 1 or not is_kind(held[0].text):
        return False
    name = " ".join(s.text for s in held[1:])
    is_closed = company_evidence(name).legal or company_evidence(name).strong or closes_name(name)
    is_larger = held[1].box.height >= held[0].box.height
    is_other = is_person(name) or title_evidence(name).job or department_evidence(name).unit
    is_text = "," in name or prose_evidence(name).is_sentence
    return is_larger and not (is_closed or is_other or is_text)


def _is_trade_below(held: Sequence[Segment], segments: Sequence[Segment], clues: CardClues) -> bool:
    """Say whether all of the line below a name is its trade, set no larger."""
    top = [s for s in held if s.line == held[0].line]
    lower = [s for s in held if s.line != held[0].line]
    row = [s for s in segments if lower and s.line == lower[0].line]
    if len(top) != 1 or not lower or len(row) >= _FEWEST_LISTED or lower != row:
        return False
    name, trade = top[0], " ".join(s.text for s in lower)
    gap = lower[0].box.top - name.box.bottom
    is_close = gap < _CLOSE * lower[0].box.height
    is_small = lower[0].box.height <= _MOST_SMALLER * name.box.height
    is_name = not (company_evidence(name.text).strong or title_evidence(name.text).job)
    is_own = not is_person(name.text) or _has_domain(name.text, clues)
    is_open = read_words(trade).folded[-1:] and read_words(trade).folded[-1] in _NEVER_ALONE
    return is_close and is_small and is_name and is_own and bool(is_open) and is_kind(trade)


def _goes_on_with_services(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether a line below the first is one of three pieces and more."""
    lines = {s.line for s in held if s.line != held[0].line}
    pieces = {line: [s.text for s in segments if s.line == line] for line in lines}
    return any(
        sum(len(_PARTED.split(text)) for text in held) >= _FEWEST_LISTED for held in pieces.values()
    )


def _is_under_name(trade: Segment, segments: Sequence[Segment], clues: CardClues) -> bool:
    """Say whether a trade stands close under a clearly larger text that is no trade itself."""
    over = above(trade, segments)
    if over is None or _has_domain(trade.text, clues):
        return False
    if is_kind(over.text) or is_person(over.text):
        return False
    if trade.box.top - over.box.bottom > trade.box.height:
        return False
    return over.box.height >= _LEAST_LARGER * trade.box.height


def _is_row_of_kinds(held: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Say whether a firm would be one whole row of three pieces and more, some of them trades."""
    row = [s for s in segments if s.line == held[0].line]
    is_row = len(row) >= _FEWEST_LISTED and list(held) == row
    return is_row and any(is_kind(s.text) for s in row)


def _is_mailbox(text: str, clues: CardClues) -> bool:
    is_whole = any(squeeze(text) == squeeze(local) for local in clues.mail_locals)
    is_named = any(given_weight(w) + family_weight(w) > 1 for w in name_words(text))
    return is_whole and company_evidence(text).strong and not is_named


def _has_domain(text: str, clues: CardClues) -> bool:
    return any(domain_match(text, domain) > _LEAST_MATCH for domain in clues.domains)
