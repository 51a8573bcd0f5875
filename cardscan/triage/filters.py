"""The one language in which contacts are chosen: for lists, exports, bulk changes and rules.

A filter is conditions with blanks between them, all of which must hold::

    pile:keep -priority:low tag:"Expo 2026" company~siemens met>=2026-10-01 berlin

A condition is a field, an operator and a value: ``:`` is, ``~`` contains, and ``<  <=  >  >=`` for
days and numbers. ``:any`` and ``:none`` ask whether there is a value at all. Commas part values of
which one is enough. What has blanks stands in quotes. A minus before a condition turns it round. A
word alone is sought in all texts. Case and accents never matter.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

from rapidfuzz import fuzz, process

from cardscan.errors import FactError, FilterError
from cardscan.model.attempt import parse_day
from cardscan.model.verdict import Pile
from cardscan.strings import fold, squeeze, words
from cardscan.triage.asking import COMPARE, Test, compares, contains, has_words, is_text, one_of
from cardscan.triage.fields import FIELDS, NOBODY, Field, Kind
from cardscan.triage.subjects import Subject

_OPERATORS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.TEXT: (":", "~"),
    Kind.CHOICE: (":",),
    Kind.NUMBER: (":", *COMPARE),
    Kind.DAY: (":", *COMPARE),
}
_ANY: Final = "any"
_NONE: Final = "none"

_BLANKS: Final = re.compile(r"\s*")
_HEAD: Final = re.compile(r"(?P<minus>-?)(?:(?P<field>\w+)(?P<operator><=|>=|[:~<>]))?")
_VALUE: Final = re.compile(r'"(?P<quoted>[^"]*)"|(?P<plain>[^\s",]+)')


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a filter.

    Attributes:
        text: as it was written.
        at: where it stands in the filter.
        field: that is asked, None for a word alone.
        holds: of a subject.
        is_of_verdict: it can be asked when the rules have spoken only.
        sought: folded parts, one of which is on their card or, where facts are asked, was said.
        facts: of whom none of these was said, it holds as of anybody else of whom none was; none
            where it asks for more.
        is_of_nobody: it holds of those.
    """

    text: str
    at: int
    field: str | None
    holds: Test
    is_of_verdict: bool
    sought: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    is_of_nobody: bool = True


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that must all hold; none at all hold for everybody.

    Attributes:
        conditions: in the order they were written.
    """

    conditions: tuple[Condition, ...] = ()

    def __call__(self, subject: Subject) -> bool:
        """Say whether a contact is chosen."""
        return all(condition.holds(subject) for condition in self.conditions)

    def leaves_out(self, subject: Subject, *, is_tossed: bool) -> bool:
        """Say whether a contact it chooses lies on the toss pile, which nobody asked for.

        Args:
            subject: that the filter chose.
            is_tossed: it was asked for; a filter that asks for piles does so too.
        """
        return subject.judged.pile is Pile.TOSS and not is_tossed and not self.asks("pile")

    @property
    def printed(self) -> tuple[tuple[str, ...], ...]:
        """What is on the card of whoever is chosen: of each heap of words one, or a part of one."""
        asked = (one for one in self.conditions if one.field and not one.facts)
        return tuple(one.sought for one in asked if one.sought)

    @property
    def alone(self) -> tuple[tuple[str, ...], ...]:
        """The same of what is on their card or was said of them."""
        return tuple(one.sought for one in self.conditions if not one.field and one.sought)

    @property
    def said(self) -> tuple[Condition, ...]:
        """Those that hold only of whom something was said."""
        return tuple(one for one in self.conditions if one.facts and not one.is_of_nobody)

    @property
    def only_said(self) -> frozenset[str] | None:
        """The keys of all facts it asks for, None where it asks for anything else."""
        if not all(one.facts for one in self.conditions):
            return None
        return frozenset(key for one in self.conditions for key in one.facts)

    def asks(self, field: str | None) -> bool:
        """Say whether a field is asked at all, or a word alone (None)."""
        return any(condition.field == field for condition in self.conditions)

    def facts(self, subject: Subject) -> str:
        """Return what the filter looked at, such as ``can_help: yes``."""
        return "; ".join(
            one.text if one.field is None else _looked_at(one.field, subject)
            for one in self.conditions
        )


def _looked_at(field: str, subject: Subject) -> str:
    return f"{field}: {', '.join(map(str, FIELDS[field].values(subject))) or 'not said'}"


EVERYBODY: Final = Filter()


def parse(text: str) -> Filter:
    """Return the filter that is written here.

    Raises:
        FilterError: when it is not understood; its message points at the spot.
    """
    return Filter(tuple(_Parser(text).conditions()))


@dataclass(frozen=True, slots=True)
class _Value:
    """What one value of a condition asks, and what is on the card then."""

    test: Test
    sought: str


class _Parser:
    """Walks through a filter, and knows where it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def conditions(self) -> Iterator[Condition]:
        while self._skip_blanks() < len(self._text):
            begins = self._at
            head = _match(_HEAD, self._text, self._at)
            field = self._field(head)
            self._at = head.end()
            is_negated = bool(head["minus"])
            asked = list(self._values(field, head["field"], head["operator"]))
            sought = () if is_negated else tuple(one.sought for one in asked)
            holds = one_of([one.test for one in asked], is_negated=is_negated)
            yield Condition(
                text=self._text[begins : self._at],
                at=begins,
                field=head["field"],
                holds=holds,
                is_of_verdict=field is not None and field.is_of_verdict,
                sought=sought if all(sought) else (),
                facts=field.facts if field else (),
                is_of_nobody=holds(NOBODY),
            )

    def _skip_blanks(self) -> int:
        self._at = _match(_BLANKS, self._text, self._at).end()
        return self._at

    def _field(self, head: re.Match[str]) -> Field | None:
        name, sign = head["field"], head["operator"]
        if name is None:
            return None
        if name not in FIELDS:
            near = process.extractOne(name, list(FIELDS), scorer=fuzz.ratio, score_cutoff=60)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FIELDS)}"
            self._fail(head.start("field"), f'there is no field "{name}"; {hint}')
        field = FIELDS[name]
        allowed = _OPERATORS[field.kind]
        if sign not in allowed:
            self._fail(
                head.start("operator"),
                f'{name} cannot be asked with "{sign}", only with {" ".join(allowed)}',
            )
        return field

    def _values(self, field: Field | None, name: str | None, sign: str | None) -> Iterator[_Value]:
        """Yield what each value asks; there are several where commas part them."""
        while True:
            found = _VALUE.match(self._text, self._at)
            if found is None:
                is_open = self._text[self._at : self._at + 1] == '"'
                problem = "this quote is never closed" if is_open else "a value is missing"
                self._fail(self._at, problem)
            value = found["plain"] if found["quoted"] is None else found["quoted"]
            is_open = sign == ":" and value in {_ANY, _NONE} and found["quoted"] is None
            test = self._test(field, name, sign, value, is_open)
            yield _Value(test, "" if is_open else _sought(field, value))
            self._at = found.end()
            if self._text[self._at : self._at + 1] != ",":
                break
            self._at += 1
        rest = self._text[self._at : self._at + 1]
        if rest and not rest.isspace():
            self._fail(self._at, "a blank is missing here")

    def _test(
        self, field: Field | None, name: str | None, sign: str | None, value: str, is_open: bool
    ) -> Test:
        if field is None:
            return has_words(value)
        if is_open:
            wanted = value == _ANY
            return lambda subject: bool(field.values(subject)) is wanted
        match field.kind:
            case Kind.TEXT:
                return is_text(field, value) if sign == ":" else contains(field, value)
            case Kind.CHOICE:
                choice = value.casefold()
                if choice not in field.choices:
                    choices = ", ".join((*field.choices, _ANY, _NONE))
                    self._fail(self._at, f'{name} is never "{value}" but one of {choices}')
                return lambda subject: choice in field.values(subject)
            case Kind.NUMBER:
                if not re.fullmatch(r"[0-9]{1,9}", value, re.ASCII):
                    self._fail(self._at, f'"{value}" is no number')
                return compares(field, sign, int(value))
            case Kind.DAY:
                return compares(field, sign, self._day(value))

    def _day(self, value: str) -> dt.date:
        try:
            return parse_day("day", value)
        except FactError:
            self._fail(self._at, f'"{value}" is no day of the calendar; write it as 2026-11-30')

    def _fail(self, at: int, problem: str) -> NoReturn:
        raise FilterError(problem, self._text, at)


def _match(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    found = pattern.match(text, at)
    assert found is not None  # noqa: S101 - its patterns match the empty text too
    return found


def _sought(field: Field | None, value: str) -> str:
    """Return what was printed or said of whoever has a value, folded; nothing if that is open."""
    if field is None:
        # Countries, two letters each, are found by a word alone too, and are no text of a card.
        return max((w for w in words(fold(value)) if len(w) > 2), key=len, default="")
    return squeeze(value) if field.is_printed or (field.facts and field.kind is Kind.TEXT) else ""
