"""How each field of a card got its value: candidates, reasons, runner-up and gap, in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cardscan.model.candidate import LISTS, Candidate, FieldKind, ScorePart
from cardscan.model.contact import Contact, Value
from cardscan.resolve.assemble import Setting, doubt_of
from cardscan.resolve.calibrate import odds_of
from cardscan.resolve.choose import Pick, choose_all, trust_parts


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its reasons.

    Attributes:
        candidate: what might stand in the field.
        parts: reasons for and against it, log-odds.
    """

    candidate: Candidate
    parts: tuple[ScorePart, ...]

    @property
    def score(self) -> float:
        """The sum of its reasons, log-odds."""
        return sum(part.weight for part in self.parts)


@dataclass(frozen=True, slots=True)
class Choice:
    """How one value was chosen.

    Attributes:
        value: in the contact, with its confidence.
        chosen: the candidate it was made of.
        runner_up: what would stand there without it; None for nothing.
        gap: by how much the card scores less without it, log-odds.
        odds: what the confidence is made of, log-odds by feature; their sum is its logit.
    """

    value: Value
    chosen: Weighed
    runner_up: Candidate | None
    gap: float
    odds: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One field of a card.

    Attributes:
        kind: the field.
        choices: its values, in the order of the contact.
        others: what came into question besides, the best first.
        is_missing: nothing stands there, and a person is asked whether something should.
    """

    kind: FieldKind
    choices: tuple[Choice, ...]
    others: tuple[Weighed, ...]
    is_missing: bool


def explain(
    candidates: Sequence[Candidate], contact: Contact, setting: Setting
) -> tuple[Explanation, ...]:
    """Return how the values of a contact were chosen, in the order of the fields.

    Args:
        candidates: all that came into question on its card.
        contact: what :func:`~cardscan.resolve.assemble.assemble` made of them.
        setting: the one it had.
    """
    picks = choose_all(candidates)
    return tuple(
        Explanation(
            kind=kind,
            choices=tuple(
                _choice(pick, value, setting)
                for pick, value in zip(picks.get(kind, ()), contact.values(kind), strict=True)
            ),
            others=_others(candidates, kind, picks.get(kind, ())),
            is_missing=kind in contact.missing,
        )
        for kind in FieldKind
        if kind is not FieldKind.NOTE
    )


def _choice(pick: Pick, value: Value, setting: Setting) -> Choice:
    doubt = doubt_of(pick, setting.readers, setting.lines, poor=setting.poor)
    odds = odds_of(pick.candidate.kind, doubt)
    told = sorted(odds.items(), key=lambda item: abs(item[1]), reverse=True)
    return Choice(
        value=value,
        chosen=_weighed(pick.candidate),
        runner_up=pick.runner_up,
        gap=pick.gap,
        odds=tuple((name, weight) for name, weight in told if weight),
    )


def _others(
    candidates: Sequence[Candidate], kind: FieldKind, picks: Sequence[Pick]
) -> tuple[Weighed, ...]:
    chosen = [pick.candidate for pick in picks]
    others = [_weighed(c) for c in candidates if c.kind is kind and c not in chosen]
    return tuple(sorted(others, key=lambda other: other.score, reverse=True))


def _weighed(candidate: Candidate) -> Weighed:
    """Return a candidate with the reasons that its kind of field is chosen by."""
    parts = trust_parts(candidate) if candidate.kind in LISTS else candidate.parts
    return Weighed(candidate, parts)
