"""Every name that stands on a card, whatever field it may serve in the end.

The weights of the line classifier look for one name a card. A second one stands in another row,
column or beside a number, and often the classifier takes it for something else; here only the
words of each text count, and whether something says that it is no second person.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from cardscan.fields.firms.partnerships import without_partnerships
from cardscan.fields.names.couples import couple_of, titles_of
from cardscan.fields.names.name_parts import split_name
from cardscan.fields.names.name_words import peel
from cardscan.fields.names.names import (
    clean_name,
    without_credentials,
    without_degrees,
    without_nickname,
    without_offices,
)
from cardscan.fields.names.person_words import (
    called,
    is_business_word,
    is_place,
    may_be_called,
    person_kind,
)
from cardscan.fields.words.lexicon import load_lexicon, read_words
from cardscan.fields.words.roles import title_evidence
from cardscan.model.candidate import Candidate, FieldKind, ScorePart
from cardscan.model.mention import Mention, MentionKind
from cardscan.model.ocr import CardText
from cardscan.strings import fold, squeeze, words

NAMED: Final = ScorePart("named", 6.0, "It stands on the card as the name of one of its people.")
_TITLED: Final = ScorePart("titled", 6.0, "A line has a title for each of the people before it.")
_LONGEST_FORM: Final = 3  # words
_FEWEST_WORDS: Final = 2  # of a name before a legal form
_MOST_SIGNS: Final = 3  # characters between two names of one line
_QUOTES: Final = re.compile('["“”„«»]')
_DASHED: Final = re.compile(r"^\s*[-–—―~]\s*$")
_NICKNAMED: Final = re.compile(
    r"\b[\"“„«][^\"“”„«»]+[\"“”»]\s+\w|\w\s+[\"“„«][^\"“”„«»]+[\"“”»]\s+\w"
)
# What tells of a name that is somebody else's than the card's: earlier, given as a reference, ...
_ASIDE: Final = frozenset(
    "formerly former previously nee née born geb geborene vormals ehemals vorm ehem früher "
    "nachf nachfolger nachfolgerin successor successors successeur succ founded founder "
    "gegründet gegr gründer gründerin fondé fondée fondateur fondatrice fundado fundada fundador "
    "fondato fondata fondatore założyciel attn att zhd zhv ref reference references referral "
    "referred recommended empfohlen photo photos foto fotos design dizajn illustration assistant "
    "assistante assistentin assistent asistente assistente assistenz sekretariat secretary "
    "secretaria secrétaire sekretärin pa ea né ur roz ros dříve rozená vdova witwe widow "
    "signed unterschrift memory memoriam andenken dedicated supervisor supervised".split()
)
_BY: Final = frozenset("by von par por da di durch door af av".split())


def find_mentions(text: CardText, candidates: Sequence[Candidate]) -> tuple[Mention, ...]:
    """Return the names on a card in the order of its lines.

    Args:
        text: of the card.
        candidates: of all fields; every text that no grammar took is a note among them.
    """
    notes = [c for c in candidates if c.kind is FieldKind.NOTE and len(c.spans) == 1]
    singles = [c for c in candidates if c.kind is FieldKind.NAME and len(c.spans) == 1]
    names = {c.spans[0]: c for c in singles}
    calls = _calls(notes, candidates)
    hosts = _hosts(candidates)
    made: list[Mention] = []
    for note in notes:
        couple = couple_of(note.raw, calls)
        if _is_firm(note, text, hosts):
            continue
        if couple:
            made += _couple(couple, note, notes)
        elif (kind := _kind_of(note, names.get(note.spans[0]), calls)) is not None:
            name = _named(note, names.get(note.spans[0]), note.raw)
            is_aside = _is_aside(text, note, notes)
            made.append(Mention(kind, name, has_rank=_has_rank(note.raw), is_aside=is_aside))
    return tuple(_with_rows(tuple(without_partnerships(made, candidates, notes))))


def _calls(notes: Sequence[Candidate], candidates: Sequence[Candidate]) -> frozenset[str]:
    """Return the single words beside numbers, where one of them at least is a given name."""
    lines = {c.spans[0].line for c in candidates if c.kind is FieldKind.PHONE and c.spans}
    beside = [words(n.raw) for n in notes if n.spans[0].line in lines]
    held = frozenset(h[0] for h in beside if len(h) == 1 and may_be_called(h[0]))
    return held if any(called(word) is not None for word in held) else frozenset()


def _hosts(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Return the names of the card's own domains, ``acme`` of ``www.acme.co.uk``."""
    held = [c.value.rpartition("@")[2] for c in candidates if c.kind is FieldKind.EMAIL]
    held += [c.value.split("/")[0] for c in candidates if c.kind is FieldKind.WEBSITE]
    return frozenset(squeeze(label) for host in held for label in host.split(".")[:-1])


def _is_firm(note: Candidate, text: CardText, hosts: Collection[str]) -> bool:
    """Say whether a text is the firm: a domain begins with it, or a legal form goes on."""
    span = note.spans[0]
    behind = read_words(text.lines[span.line].text[span.end :]).folded
    own = read_words(without_degrees(note.raw)).folded
    forms = load_lexicon("legal_forms").phrases
    goes_on = any(" ".join(behind[:count]) in forms for count in range(1, _LONGEST_FORM + 1))
    ends = any(
        " ".join(own[-count:]) in forms and not _is_address(own[-count - 1])
        for count in range(1, len(own) - _FEWEST_WORDS + 1)
    )
    is_host = any(host.startswith(squeeze(note.raw)) for host in hosts)
    return is_host or (bool(behind) and goes_on) or ends


def _is_address(word: str) -> bool:
    """Say whether a word is a form of address, with a name behind: "Mr. Tu" is no legal form."""
    entry = load_lexicon("honorifics").phrases.get(word)
    return entry is not None and entry.tag == "address"


def _has_rank(text: str) -> bool:
    peeled = peel(text)
    return bool(peeled.prefix or peeled.suffix)


def _kind_of(note: Candidate, name: Candidate | None, calls: frozenset[str]) -> MentionKind | None:
    """Return how sure a text is a name; one the classifier takes for one is likely."""
    kind = person_kind(note.raw)
    if kind is None and name is not None:
        kind = person_kind(name.value)
    if kind is None and name is not None and name.score > 0 and _may_be_name(note.raw):
        kind = MentionKind.LIKELY
    if kind is None and (called(note.raw) is not None or calls.intersection(words(note.raw))):
        kind = MentionKind.CALLED
    return kind


def _may_be_name(text: str) -> bool:
    """Say whether nothing in a text of several words speaks against its being a name."""
    held = words(peel(text).core)
    is_plain = all(word.isalpha() and not word[0].islower() for word in held)
    is_other = any(map(is_business_word, held)) or is_place(text)
    return len(held) > 1 and is_plain and not is_other


def _couple(
    people: Sequence[str], note: Candidate, notes: Sequence[Candidate]
) -> Iterator[Mention]:
    """Yield the people of one line, each with the title that the next line has for them."""
    titles = _titles_below(note, notes, len(people))
    for at, person in enumerate(people):
        name = _named(note, None, person)
        title = titles[at] if titles else None
        yield Mention(MentionKind.COUPLE, name, title, has_rank=_has_rank(person))


def _titles_below(note: Candidate, notes: Sequence[Candidate], count: int) -> tuple[Candidate, ...]:
    """Return the titles side by side in the line below a couple; none where it has others."""
    line = note.spans[0].line
    below = [n for n in notes if n.box.top >= note.box.center.y and n.spans[0].line != line]
    if not below:
        return ()
    nearest = min(below, key=lambda n: n.box.top)
    row = [n for n in notes if n.spans[0].line == nearest.spans[0].line]
    if len(row) == count and all(title_evidence(n.raw).is_plain for n in row):
        return tuple(_title(n, n.raw) for n in row)
    titles = titles_of(nearest.raw, count) if len(row) == 1 else ()
    return tuple(_title(nearest, text) for text in titles)


def _title(note: Candidate, text: str) -> Candidate:
    return replace(note, kind=FieldKind.TITLE, value=text, raw=text, parts=(_TITLED,))


def _named(note: Candidate, name: Candidate | None, text: str) -> Candidate:
    """Return a text as the name of one of the people of a card."""
    if name is not None:
        return replace(name, parts=(*name.parts, NAMED))
    bare = without_nickname(without_offices(without_credentials(clean_name(text))))
    called_ = called(text) if len(words(bare)) == 1 else None
    value = called_ or bare
    return replace(
        note,
        kind=FieldKind.NAME,
        value=value,
        raw=text,
        rule="named",
        parts=(NAMED,),
        detail=split_name(value),
    )


def _is_aside(text: CardText, note: Candidate, notes: Sequence[Candidate]) -> bool:
    """Say whether a name is somebody else's: in a quotation, "formerly Ann Mills"."""
    span = note.spans[0]
    line = text.lines[span.line].text
    before = line[: span.start]
    is_quoted = bool(_QUOTES.search(line)) and not _NICKNAMED.search(line)
    if is_quoted or _DASHED.match(before) or _ends_aside(before):
        return True
    above = [n for n in notes if n.box.bottom <= note.box.center.y and n is not note]
    near = [
        n
        for n in above
        if n.box.horizontal_overlap(note.box) > 0 and note.box.top - n.box.bottom < note.box.height
    ]
    return bool(near) and _ends_aside(max(near, key=lambda n: n.box.bottom).raw)


def _ends_aside(text: str) -> bool:
    """Say whether a text leads over to a name that is not the card's."""
    if re.search(r"\bc/\s*o\W*$", text, re.IGNORECASE):
        return True
    held = [word for word in words(text) if word.isalpha()]
    if not held:
        return False
    known = {*_ASIDE, *map(fold, _ASIDE)}
    last = fold(held[-1])
    is_by = last in _BY and len(held) > 1
    return last in known or is_by or any(fold(word) in known for word in held[-2:])


def _with_rows(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions, those of one line with no more than a sign between as a couple."""
    for _, held in itertools.groupby(mentions, key=lambda m: m.name.spans[0].line):
        row = list(held)
        is_row = len(row) > 1 and all(m.kind is MentionKind.FULL for m in row)
        if is_row and all(_are_joined(a, b) for a, b in itertools.pairwise(row)):
            row = [replace(m, kind=MentionKind.COUPLE) for m in row]
        yield from row


def _are_joined(one: Mention, other: Mention) -> bool:
    a, b = one.name.spans[0], other.name.spans[0]
    return 0 < b.start - a.end <= _MOST_SIGNS and _gap(one, other) < _MOST_SIGNS


def _gap(one: Mention, other: Mention) -> float:
    """Return how far apart two names of a line stand, in heights."""
    return (other.name.box.left - one.name.box.right) / max(1.0, one.name.box.height)
