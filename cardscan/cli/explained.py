"""How the fields of a card were chosen: a block a field for people, a row a field for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cardscan.cli.console import printable
from cardscan.cli.tables import plain
from cardscan.model.candidate import ScorePart
from cardscan.resolve.explain import Choice, Explanation, Weighed

_MOST_OTHERS: Final = 3
_MOST_ODDS: Final = 4
_DOUBTFUL: Final = "yellow"


def field_block(explanation: Explanation) -> RenderableType:
    """Return one field: its values with their reasons, and what else came into question."""
    parts: list[RenderableType] = []
    label = explanation.kind.value
    for choice in explanation.choices:
        parts += [_headline(label, choice), _reasons(choice)]
    if not explanation.choices:
        found = "nothing was found; a person is asked" if explanation.is_missing else "nothing"
        parts.append(Text(f"\n{label}  ", "bold").append(found, "dim"))
    if explanation.others:
        parts.append(_others(explanation))
    return Group(*parts)


def field_row(explanation: Explanation) -> dict[str, object]:
    """Return one field with all candidates and all parts of their scores, in log-odds."""
    return {
        "field": explanation.kind.value,
        "missing": explanation.is_missing,
        "values": [_choice_row(choice) for choice in explanation.choices],
        "others": [_weighed_row(other) for other in explanation.others],
    }


def _choice_row(choice: Choice) -> dict[str, object]:
    value = choice.value
    return {
        **_weighed_row(choice.chosen),
        "confidence": value.confidence,
        "review": value.needs_review,
        "why": value.why,
        "runner_up": choice.runner_up.value if choice.runner_up else None,
        "gap": round(choice.gap, 3),
        "odds": {name: round(weight, 3) for name, weight in choice.odds},
    }


def _weighed_row(weighed: Weighed) -> dict[str, object]:
    candidate = weighed.candidate
    return {
        "value": candidate.value,
        "raw": candidate.raw,
        "rule": candidate.rule,
        "readers": sorted(candidate.readers),
        "score": round(weighed.score, 3),
        "parts": [_part_row(part) for part in weighed.parts],
        "checks": [_part_row(check) for check in candidate.checks],
    }


def _part_row(part: ScorePart) -> dict[str, object]:
    return {"name": part.name, "weight": round(part.weight, 3), "sentence": part.sentence}


def _headline(label: str, choice: Choice) -> Text:
    value = choice.value
    line = Text(f"\n{label}  ", "bold")
    line.append(printable(" ".join(value.value.split())))
    line.append(f"  {value.confidence:.1%}  ", "dim")
    if value.needs_review:
        return line.append(f"asked: {value.why}", _DOUBTFUL)
    return line.append("sure", "green")


def _reasons(choice: Choice) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    for part in choice.chosen.parts:
        table.add_row(f"    {part.weight:+.1f}", plain(part.sentence))
    for check in choice.chosen.candidate.checks:
        table.add_row("    ✓" if check.weight > 0 else "    ✗", plain(check.sentence))
    for word, text in _provenance(choice):
        table.add_row(Text(word, "dim"), plain(text))
    return table


def _provenance(choice: Choice) -> Iterator[tuple[str, str]]:
    second = choice.runner_up
    instead = f"“{second.value}”" if second else "nothing"
    yield "gap", f"{choice.gap:.1f} before {instead}"
    readers = ", ".join(choice.value.readers) or "no reader alone"
    yield "read", f"by {readers}; rule {choice.value.rule}"
    odds = (f"{name} {weight:+.1f}" for name, weight in choice.odds[:_MOST_ODDS])
    yield "sure", " ".join(odds)


def _others(explanation: Explanation) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    for other in explanation.others[:_MOST_OTHERS]:
        table.add_row(Text(f"    {other.score:+.1f}", "dim"), Text(_instead(other), "dim"))
    left = len(explanation.others) - _MOST_OTHERS
    if left > 0:
        table.add_row("", Text(f"and {left} more; --format json has all", "dim"))
    return table


def _instead(other: Weighed) -> str:
    best = max(other.parts, key=lambda part: abs(part.weight), default=None)
    reason = f" ({best.name} {best.weight:+.1f})" if best else ""
    return printable(f"not “{' '.join(other.candidate.value.split())}”{reason}")
