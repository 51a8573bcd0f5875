"""Job titles and departments: does a text look like one, and where does one end?"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cardscan.fields.words.lexicon import (
    Found,
    Words,
    family_names,
    is_function_word,
    load_lexicon,
    read_words,
)

_JOB: Final = frozenset({"role", "trade", "suffix", "short"})
_SEPARATORS: Final = re.compile(r"\s*[|•·;/]\s*")
_COMMAS: Final = re.compile(r"\s*[,;]\s*")
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_LINKS: Final = frozenset(
    "of and de del della dei degli delle di du des da do dos das der van von af av la les "
    "los".split()
)
_BARE: Final = frozenset({"manager", "director", "head", "chief", "supervisor", "leader"})
_WORDS: Final = re.compile(r"[,;/|]\s*|\s+")
_CREDENTIALS: Final = frozenset({"degree", "licence", "generation"})
_DEGREES: Final = frozenset({"degree"})
_LETTERS: Final = re.compile(
    r"[A-Z]{2,6}|(?:[A-Z]\.){2,}[A-Z]?|(?:PG|Post|Adv|H)?(?:Cert|Dip|Grad)[A-Z]\w*"
)


@dataclass(frozen=True, slots=True)
class TitleEvidence:
    """What speaks for a text being a job title; all numbers 0 to 1.

    Attributes:
        job: has a word that names a job.
        coverage: share of the letters in words that name jobs or ranks.
        rank: has a word of seniority, such as "senior" or "stellvertretender".
        starts: begins with a job or rank.
        ends: ends with a job.
        is_short: is or has an abbreviation such as CEO, printed in capitals.
        is_whole: nothing but jobs, what jobs are about, departments and small words.
        is_surname: the words that name a job are all common family names, such as "Baker".
    """

    job: bool
    coverage: float
    rank: bool
    starts: bool
    ends: bool
    is_short: bool
    is_whole: bool
    is_surname: bool

    @property
    def is_plain(self) -> bool:
        """All of the text is a title, from its first word on, and nobody's name."""
        return self.is_whole and self.starts and not self.is_surname


@dataclass(frozen=True, slots=True)
class DepartmentEvidence:
    """What speaks for a text being a department; all numbers 0 to 1.

    Attributes:
        unit: has a word for a part of an organisation, such as "Abteilung".
        area: has a word for what such a part does, such as "Marketing".
        coverage: share of the letters in either.
        starts: begins with a unit or an area.
        ends: ends with one.
        is_whole: nothing but units, areas and small words.
    """

    unit: bool
    area: bool
    coverage: float
    starts: bool
    ends: bool
    is_whole: bool


@dataclass(frozen=True, slots=True)
class TitleParts:
    """A title and the department printed behind or before it, None where there is none."""

    title: str
    department: str | None


@lru_cache(maxsize=2048)
def title_evidence(text: str) -> TitleEvidence:
    """Return what speaks for a text being a job title."""
    said = read_words(text)
    terms = _title_terms(text, said)
    found = [f for f in terms if f.entry.tag != "topic"]
    jobs = [f for f in found if f.entry.tag in _JOB]
    count = len(said.printed)
    return TitleEvidence(
        job=bool(jobs),
        coverage=_share(found, said),
        rank=any(f.entry.tag == "rank" for f in found),
        starts=any(f.start == 0 for f in found),
        ends=any(f.stop == count or f.start < 0 for f in jobs),
        is_short=any(f.entry.tag == "short" for f in found),
        is_whole=bool(jobs) and _is_whole(text, said, terms, ("departments",)),
        is_surname=bool(jobs) and all(_is_surname(f, said) for f in jobs),
    )


def department_evidence(text: str) -> DepartmentEvidence:
    """Return what speaks for a text being a department."""
    said = read_words(text)
    found = load_lexicon("departments").find(text)
    count = len(said.printed)
    return DepartmentEvidence(
        unit=any(f.entry.tag in {"unit", "suffix"} for f in found),
        area=any(f.entry.tag == "area" for f in found),
        coverage=_share(found, said),
        starts=any(f.start == 0 for f in found),
        ends=any(f.stop == count or f.start < 0 for f in found),
        is_whole=bool(found) and _is_whole(text, said, found, ()),
    )


def split_title(text: str) -> TitleParts:
    """Return a title apart from its department: "Sales Manager | EMEA Division".

    Split is only at a stroke or a dot, and at a slash before a department's unit, where one side
    names a job and no unit, and the other a department and no job. What a comma or a dash joins is
    one phrase ("General Manager, Grain Division"), and so is all behind a bare rank.
    """
    for separator in _SEPARATORS.finditer(text):
        left, right = text[: separator.start()].strip(), text[separator.end() :].strip()
        is_slash = "/" in separator.group()
        if is_slash and _is_bare_rank(left):
            continue
        if _is_title_only(left) and _is_department_only(right, needs_unit=is_slash):
            return TitleParts(left, right)
        if not is_slash and _is_department_only(left, needs_unit=False) and _is_title_only(right):
            return TitleParts(right, left)
    return _split_profession(text) or TitleParts(text.strip(), None)


def _split_profession(text: str) -> TitleParts | None:
    """Return a profession apart from the office behind it, no sign between them.

    "Restauratrice Ufficio Acquisti" is parted, "Leiter Abteilung Export" is one title.
    """
    for blank in re.finditer(" ", text):
        left, right = text[: blank.start()], text[blank.end() :]
        jobs = _title_terms(left, read_words(left))
        is_profession = bool(jobs) and all(f.entry.tag == "trade" for f in jobs)
        department = department_evidence(right)
        is_office = department.starts and department.is_whole and is_unit(right)
        if is_profession and title_evidence(left).is_whole and is_office:
            return TitleParts(left, right)
    return None


@lru_cache(maxsize=2048)
def is_credential(text: str, *, tags: Set[str] = _CREDENTIALS) -> bool:
    """Say whether a text is nothing but degrees, licences and memberships, and names no job.

    Letters that no list has count beside listed ones.

    Args:
        text: one credential, or several with commas or blanks between.
        tags: the kinds of credentials that count.
    """
    bare = _BRACKETS.sub("", text)
    known = load_lexicon("credentials")
    parts = [part for part in _WORDS.split(bare) if any(map(str.isalnum, part))]
    versions = [(part, part.replace(".", ""), bare) for part in parts]
    entries = [next(filter(None, map(known.entry, said)), None) for said in versions]
    is_job = [title_evidence(part).job for part in parts]
    is_listed = [e is not None and e.tag in tags for e in entries]
    is_known = all(
        listed or (e is None and not job and is_letters(part))
        for e, listed, job, part in zip(entries, is_listed, is_job, parts, strict=True)
    )
    is_told = any(listed and not job for listed, job in zip(is_listed, is_job, strict=True))
    marks = ["." in part or sum(map(str.isupper, part)) > 1 for part in parts]
    is_printed_so = all(marks) or (any(marks) and known.entry(bare) is not None)  # "med. dr"
    return is_told and is_known and is_printed_so


@lru_cache(maxsize=2048)
def has_degrees(text: str) -> bool:
    """Say whether a line is credentials, some of which no list may have: "B.A., D.Cyber Law"."""
    if is_credential(text):
        return True
    first, *others = _COMMAS.split(text)
    listed = sum(map(is_credential, others))
    is_job = any(title_evidence(piece).job and not is_credential(piece) for piece in others)
    return bool(others) and is_credential(first) and 2 * (listed + 1) > len(others) and not is_job


def is_letters(text: str) -> bool:
    """Say whether a word looks like a degree or membership that no list has."""
    return _LETTERS.fullmatch(text) is not None


def is_unit(text: str) -> bool:
    """Say whether a text is a department and no job: "Overseas Sales Department, Section 2"."""
    return _is_department_only(text, needs_unit=True)


def is_area(text: str) -> bool:
    """Say whether a text is nothing but what jobs are about: "Export Marketing"."""
    topics = [f for f in load_lexicon("job_titles").find(text) if f.entry.tag == "topic"]
    areas = load_lexicon("departments").find(text)
    return bool(topics or areas) and _is_whole(text, read_words(text), (*topics, *areas), ())


def is_degree(text: str) -> bool:
    """Say whether a text is nothing but academic degrees: what stands under a name is no title."""
    return is_credential(text, tags=_DEGREES)


def _is_title_only(text: str) -> bool:
    return title_evidence(text).job and not department_evidence(text).unit


def _is_bare_rank(text: str) -> bool:
    """Say whether a text is one word that says nothing of what it is the head of."""
    said = read_words(text)
    return len(said.folded) == 1 and said.folded[0] in _BARE


def _is_department_only(text: str, *, needs_unit: bool) -> bool:
    department = department_evidence(text)
    if not (department.unit or (department.is_whole and not needs_unit)):
        return False
    areas = {f.start for f in load_lexicon("departments").find(text) if f.entry.tag == "area"}
    terms = _title_terms(text, read_words(text))
    return not any(f.entry.tag in _JOB and f.start not in areas for f in terms)


def _title_terms(text: str, said: Words) -> list[Found]:
    """Return jobs and ranks; abbreviations only where they are printed in capitals."""
    found = load_lexicon("job_titles").find(text)
    return [f for f in found if f.entry.tag != "short" or _is_capitals(f, said)]


def _is_surname(found: Found, said: Words) -> bool:
    is_word = found.start >= 0 and found.stop == found.start + 1
    return is_word and family_names().get(said.folded[found.start], 0) == 3


def _is_capitals(found: Found, said: Words) -> bool:
    held = said.printed[found.start : found.stop]
    return held[-1].isupper() or " ".join(held).endswith(("mgr", "Mgr", "Dir", "dir"))


def _share(found: Sequence[Found], said: Words) -> float:
    return min(1.0, sum(f.letters for f in found) / said.letters) if said.letters else 0.0


def _is_whole(text: str, said: Words, found: Sequence[Found], also: Sequence[str]) -> bool:
    """Say whether every word belongs to a term, another list or is a small word."""
    terms = [*found, *(f for name in also for f in load_lexicon(name).find(text))]
    held = {i for f in terms for i in range(f.start, f.stop)}
    if any(f.start < 0 for f in terms):
        return _share(terms, said) > 0.9
    rest = [w for i, w in enumerate(said.folded) if i not in held]
    return all(w in _LINKS or is_function_word(w) for w in rest)
