"""Tables and drawings of what is due, what is allowed, and who introduced whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from rich.table import Table

from cardscan.cli.console import printable
from cardscan.cli.tables import plain
from cardscan.model.consent import ConsentState

if TYPE_CHECKING:
    import datetime as dt

    from cardscan.followup.referrals import Stage
    from cardscan.model.agenda import Errand
    from cardscan.model.consent import Permission
    from cardscan.model.plan import Step
    from cardscan.model.verdict import Reason

_OUT: Final = ConsentState.OPTED_OUT
_NOT_TOLD: Final = ("_window", "weights", "calling_hours")


def errands_table(title: str, errands: Iterable[Errand]) -> Table:
    """Return one row per errand: by when, who, what and why."""
    table = Table(
        "Due", "ID", "Who", "What", "Why", title=title, title_justify="left", pad_edge=False
    )
    for errand in errands:
        lines = dict.fromkeys(text for text in (errand.whom, errand.company) if text)
        table.add_row(
            f"{errand.day:%a} {errand.day}",
            str(errand.contact),
            plain("\n".join(lines)),
            plain(what(errand.step)),
            plain("\n".join(reason.sentence for reason in _telling(errand.step))),
        )
    return table


def silence(since: dt.date) -> str:
    """Return the sentence about somebody who must not be contacted."""
    return f"Do not contact, since {since}: this wins over everything."


def what(step: Step) -> str:
    """Return what to do in a few words."""
    hours = step.hours
    parts = (
        f"{step.purpose.words}: {step.method}",
        step.address,
        f"{hours.start:%H:%M} to {hours.end:%H:%M} {hours.zone}" if hours else None,
    )
    return "\n".join(part for part in parts if part)


def consent_table(addresses: Iterable[str], permission: Permission) -> Table:
    """Return how each address of a contact stands to mailing lists, since when and whence."""
    table = Table("Address", "Mailing lists", "Since", "Known from", pad_edge=False)
    for address in addresses:
        held = permission.consents.get(address)
        closed = permission.silent_since or permission.closed.get(address)
        state = permission.state(address).value.replace("_", " ")
        since = held.on if held else None
        if closed:
            state, since = "do not contact", closed
        elif address in permission.uninvitable and held is None:
            state, since = "not to be invited again", permission.uninvitable[address]
        is_whence = held and (not closed or (held.state, held.on) == (_OUT, closed))
        source = plain(held.source) if held and is_whence else ""
        table.add_row(plain(address), state, str(since or ""), source)
    return table


def referral_lines(stages: Iterable[Stage], name: Callable[[str], str]) -> Iterator[str]:
    """Yield who introduced whom, drawn; no chain is too long, as one is for a tree of Rich's."""
    for stage in stages:
        branch = "    " * (stage.depth - 1) + "└── " if stage.depth else ""
        yield branch + printable(name(stage.who))


def _telling(step: Step) -> Iterable[Reason]:
    """Return why it is to be done and why then; what another column says is left out."""
    return (reason for reason in step.reasons if not reason.rule.endswith(_NOT_TOLD))
