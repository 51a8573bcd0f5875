"""The rules of the settings, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass

from cardscan.errors import FilterError, RuleError
from cardscan.model.verdict import Reason
from cardscan.settings.triage import Rule, TriageSettings
from cardscan.triage.filters import Filter, parse
from cardscan.triage.subjects import Subject


@dataclass(frozen=True, slots=True)
class Spoken:
    """A rule that holds for a contact.

    Attributes:
        weight: above 0 when it speaks for the card.
        reason: in words.
    """

    weight: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    when: Filter
    weight: int
    says: str


class Rules:
    """All rules that are not switched off, the weightiest first.

    Attributes:
        looks_at: the fields their conditions ask; None among them is all texts.
    """

    def __init__(self, settings: TriageSettings) -> None:
        """Make the rules of the settings ready.

        Raises:
            RuleError: when the condition of one is not understood, or looks at what only the
                rules lead to.
        """
        rules = [_ready(rule) for rule in settings.rules if rule.weight]
        self._rules = sorted(rules, key=lambda rule: -abs(rule.weight))
        self.looks_at = frozenset(c.field for rule in rules for c in rule.when.conditions)

    def spoken(self, subject: Subject) -> tuple[Spoken, ...]:
        """Return what holds for a contact, the weightiest first."""
        return tuple(_spoken(rule, subject) for rule in self._rules if rule.when(subject))


def _ready(rule: Rule) -> _Rule:
    try:
        when = parse(rule.when)
    except FilterError as error:
        raise RuleError(rule.name, error) from error
    for condition in when.conditions:
        if condition.is_of_verdict:
            problem = f"a rule cannot ask for {condition.field}: rules lead to it"
            raise RuleError(rule.name, FilterError(problem, rule.when, condition.at))
    return _Rule(rule.name, when, rule.weight, rule.says)


def _spoken(rule: _Rule, subject: Subject) -> Spoken:
    reason = Reason(rule=rule.name, sentence=rule.says, fact=rule.when.facts(subject))
    return Spoken(rule.weight, reason)
