"""Choose the values of a card together: no printed character may serve two fields.

But for a firm of its owner's name and its kind, "Ana Horvat" above "PHOTOGRAPHY": it has both.

Every candidate has a score, the sum of its reasons in log-odds against "this is none of the
fields". The best set is the one with the highest total among all sets in which no two candidates
share a character and no single-valued field is taken twice. Cards are small (some tens of
candidates), so the search is exact: depth first, the fields in turn, cut off by what is still to
be won.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cardscan.model.candidate import (
    LISTS,
    SINGLE,
    Candidate,
    FieldKind,
    PhoneDetail,
    ScorePart,
)

MOST_GAP = 8.0
_PER_KIND = 10
_WANTED = {FieldKind.NAME: 2.5}
_TORN = 4.0
_SECONDED, _VALID, _MAIL, _MENDED = 1.5, 1.5, 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Pick:
    """The value chosen for a single-valued field.

    Attributes:
        candidate: the chosen one.
        runner_up: what would stand there if the chosen one were forbidden; None for "nothing".
        gap: by how much the whole card scores less with the runner-up, log-odds, >= 0.
    """

    candidate: Candidate
    runner_up: Candidate | None
    gap: float


def choose_all(candidates: Sequence[Candidate]) -> dict[FieldKind, tuple[Pick, ...]]:
    """Choose the values of all fields but notes; a field without one is not in the mapping."""
    picks: dict[FieldKind, tuple[Pick, ...]] = {}
    picks |= {kind: (pick,) for kind, pick in choose(candidates).items()}
    rivals = choose_rivals([c for c in candidates if c.kind in LISTS])
    for kind in LISTS:
        held = tuple(pick for pick in rivals if pick.candidate.kind is kind)
        if held:
            picks[kind] = held
    return picks


def choose(candidates: Sequence[Candidate]) -> dict[FieldKind, Pick]:
    """Choose at most one value for each single-valued field; other kinds are left aside.

    Fields whose best value scores below nothing at all are left out.
    """
    options = _options(candidates)
    best = _best_set(options)
    total = sum(_gain(c) for c in best.values())
    picks = {}
    for kind, chosen in best.items():
        others = {k: [c for c in held if c is not chosen] for k, held in options.items()}
        second = _best_set(others)
        gap = total - sum(_gain(c) for c in second.values())
        picks[kind] = Pick(chosen, second.get(kind), max(0.0, gap))
    return _with_owner(picks, options.get(FieldKind.COMPANY, ()))


def _with_owner(picks: dict[FieldKind, Pick], firms: Sequence[Candidate]) -> dict[FieldKind, Pick]:
    """Return the choice, a mere kind of firm beside its owner's name as the firm of both."""
    name, kind = picks.get(FieldKind.NAME), picks.get(FieldKind.COMPANY)
    if name is None or kind is None:
        return picks
    parts = {*name.candidate.spans, *kind.candidate.spans}
    for firm in firms:
        if firm.is_owners and {*firm.spans} == parts and firm.score > kind.candidate.score:
            return picks | {FieldKind.COMPANY: Pick(firm, kind.candidate, kind.gap)}
    return picks


def choose_rivals(candidates: Sequence[Candidate]) -> list[Pick]:
    """Choose among readings of the same print: of candidates that overlap, only the best stays.

    For the fields that may have several values. The order is kept; what only a code says has no
    place in the print and stands for a field only when nothing printed does.
    """
    kept: list[Candidate] = []
    seconds: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=trust, reverse=True):
        rival = next((k for k in kept if overlap(k, candidate)), None)
        if rival is not None:
            seconds.setdefault(id(rival), candidate)
        else:
            kept.append(candidate)
    printed = {c.kind for c in kept if c.spans}
    picks = []
    for candidate in candidates:
        if candidate not in kept or (not candidate.spans and candidate.kind in printed):
            continue
        second = seconds.get(id(candidate))
        gap = MOST_GAP if second is None else trust(candidate) - trust(second)
        picks.append(Pick(candidate, second, gap))
    return picks


def trust(candidate: Candidate) -> float:
    """Return how much a reading of a value with a grammar is to be trusted, in log-odds."""
    return sum(part.weight for part in trust_parts(candidate))


def trust_parts(candidate: Candidate) -> tuple[ScorePart, ...]:
    """Return what a reading of a value with a grammar is trusted for, in log-odds."""
    certainty = min(max(candidate.confidence, 0.01), 0.99)
    is_valid = not isinstance(candidate.detail, PhoneDetail) or candidate.detail.is_valid
    repairs = candidate.rule.count("+")
    print_ = ScorePart("print", math.log(certainty / (1 - certainty)), "how clear the print is")
    parts = (
        (len(candidate.readers) > 1, ScorePart("seconded", _SECONDED, "both readers have it")),
        (is_valid, ScorePart("valid", _VALID, "it has a valid form")),
        (candidate.kind is FieldKind.EMAIL, ScorePart("mail", _MAIL, "it is an address")),
        (repairs > 0, ScorePart("repaired", -_MENDED * repairs, "rules changed what was read")),
    )
    return (print_, *(part for holds, part in parts if holds))


def _options(candidates: Iterable[Candidate]) -> dict[FieldKind, list[Candidate]]:
    """Return the candidates worth trying for each field, best first."""
    held: dict[FieldKind, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.kind in SINGLE and candidate.score > 0:
            held[candidate.kind].append(candidate)
    return {
        kind: sorted(group, key=lambda c: c.score, reverse=True)[:_PER_KIND]
        for kind, group in held.items()
    }


def _best_set(options: Mapping[FieldKind, Sequence[Candidate]]) -> dict[FieldKind, Candidate]:
    """Return the set with the highest total; the empty set when there is nothing to win."""
    kinds = [kind for kind in SINGLE if options.get(kind)]
    hopes = [0.0] * (len(kinds) + 1)
    for i in range(len(kinds) - 1, -1, -1):
        hopes[i] = hopes[i + 1] + _gain(options[kinds[i]][0])
    best: tuple[float, dict[FieldKind, Candidate]] = (0.0, {})
    wholes = [c for c in options.get(FieldKind.NAME, ()) if len(c.spans) > 1]

    def extend(depth: int, total: float, taken: dict[FieldKind, Candidate]) -> None:
        nonlocal best
        if total > best[0]:
            best = (total, dict(taken))
        if depth == len(kinds) or total + hopes[depth] <= best[0]:
            return
        kind = kinds[depth]
        for candidate in options[kind]:
            if any(overlap(candidate, other) for other in taken.values()):
                continue
            is_torn = kind is FieldKind.COMPANY and _is_torn(
                taken.get(FieldKind.NAME), candidate, wholes
            )
            gain = _gain(candidate) - (_TORN if is_torn else 0.0)
            extend(depth + 1, total + gain, {**taken, kind: candidate})
        extend(depth + 1, total, taken)

    extend(0, 0.0, {})
    return best[1]


def _is_torn(name: Candidate | None, firm: Candidate, wholes: Sequence[Candidate]) -> bool:
    """Say whether a name in two lines would be torn: one word the person, the rest the firm."""
    if name is None or min(len(name.value.split()), len(firm.value.split())) > 1:
        return False
    parts = {*name.spans, *firm.spans}
    return any(set(whole.spans) == parts and whole.score > name.score for whole in wholes)


def _gain(candidate: Candidate) -> float:
    """Return what a card wins by a candidate: hardly a card is without a name."""
    return candidate.score + _WANTED.get(candidate.kind, 0.0)


def overlap(a: Candidate, b: Candidate) -> bool:
    """Say whether two candidates use the same character of the card."""
    return any(
        s.line == t.line and s.start < t.end and t.start < s.end for s in a.spans for t in b.spans
    )
