"""Verdicts and piles as people read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cardscan.cli.console import printable
from cardscan.cli.followup_tables import silence
from cardscan.cli.tables import STYLES, pile_word, plain
from cardscan.model.agenda import DayCounts
from cardscan.model.judgement import KEYS, Judgement
from cardscan.model.verdict import Priority
from cardscan.piles import Change
from cardscan.triage.figures import Glance
from cardscan.triage.subjects import Subject

_BAR = 40  # columns of the longest one


def explanation(subject: Subject, silent_since: dt.date | None) -> RenderableType:
    """Return a verdict with its reasons: each sentence, the rule that has it, and the fact.

    Args:
        subject: the contact.
        silent_since: the day "do not contact" was said; nothing comes next then.
    """
    verdict = subject.judged
    head = Text(printable(f"{subject.person.id}  {subject.shown}: "), "bold")
    table = Table.grid(padding=(0, 2))
    for reason in verdict.reasons:
        fact = f"{reason.rule}; {reason.fact}" if reason.fact else reason.rule
        table.add_row("  ", plain(reason.sentence), Text(printable(fact), "dim"))
    then = f"   Deadline {verdict.deadline}. Next: {verdict.next_step}"
    if silent_since is not None:
        then = f"   {silence(silent_since)}"
    return Group(head.append_text(pile_word(verdict)), table, plain(then))


def said_table(judgement: Judgement) -> Table:
    """Return what was said, one line a key."""
    table = Table.grid(padding=(0, 2))
    for key in KEYS:
        answer = getattr(judgement, key)
        if answer is not None:
            words = {True: "yes", False: "no"}.get(answer, str(answer))
            table.add_row(Text(key, "dim"), plain(words))
    if judgement.tags:
        table.add_row(Text("tags", "dim"), plain(", ".join(judgement.tags)))
    return table


def changes_table(changes: Iterable[Change]) -> Table:
    """Return one row for each contact whose verdict would be another, with the new reasons."""
    table = Table("ID", "Name", "Now", "Then", "Why", pad_edge=False)
    for change in changes:
        reasons = [reason.sentence for reason in change.after.judged.reasons]
        table.add_row(
            str(change.before.person.id),
            plain(change.before.shown),
            pile_word(change.before.judged),
            pile_word(change.after.judged),
            plain(" ".join(reasons)),
        )
    return table


def glance_view(glance: Glance, agenda: DayCounts) -> RenderableType:
    """Return the piles as bars, what is to be done by day, and how people from events answered."""
    piles = {
        **{f"keep, {priority.value}": glance.kept[priority] for priority in Priority},
        "keep, undecided": glance.undecided,
        "toss": glance.tossed,
    }
    parts: list[RenderableType] = [_bars(piles)]
    if glance.past:
        parts.append(Text(f"Past their window: {glance.past} of those kept."))
    days = {f"{day:%a} {day}": count for day, count in agenda.days.items()}
    to_do = {"overdue": agenda.overdue, **days, "later": agenda.later}
    if any(to_do.values()):
        parts += [Text("\nTo be done"), _bars(to_do)]
    if glance.events:
        events = Table("Event", "Cards", "Tried", "Answered", "", pad_edge=False)
        for name, event in glance.events.items():
            rate = f"{event.answered / event.tried:.0%}" if event.tried else "–"
            figures = (event.contacts, event.tried, event.answered)
            events.add_row(plain(name), *map(str, figures), rate)
        parts += [Text(), events]
    return Group(*parts)


def _bars(counts: Mapping[str, int]) -> Table:
    most = max(*counts.values(), 1)
    bars = Table.grid(padding=(0, 2))
    bars.add_column(min_width=15)
    bars.add_column(justify="right")
    for name, count in counts.items():
        length = -(-count * _BAR // most)  # one card is seen too
        style = STYLES.get(name.rpartition(", ")[2], "")
        bars.add_row(name, str(count), Text("█" * length, style))
    return bars
