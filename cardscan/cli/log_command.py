"""``cardscan log``: an attempt that was made, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    LibraryOption,
    SettingsOption,
    library_path,
    load_with_rules,
)
from cardscan.errors import FactError

if TYPE_CHECKING:
    from cardscan.model.attempt import Method, Outcome, Purpose
    from cardscan.model.plan import Plan

MethodName = Literal["email", "call", "letter", "meeting"]


def log(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    number: Annotated[int, typer.Argument(metavar="ID", help="Its number in cardscan list.")],
    method: Annotated[
        MethodName, typer.Argument(metavar="METHOD", help="How: email, call, letter or meeting.")
    ],
    is_answered: Annotated[
        bool, typer.Option("--answered", help="They answered: nothing more will be due.")
    ] = False,
    is_unanswered: Annotated[
        bool, typer.Option("--no-answer", help="Nobody answered, or nobody came.")
    ] = False,
    is_message: Annotated[
        bool, typer.Option("--left-message", help="You left a message on the telephone.")
    ] = False,
    is_thanks: Annotated[
        bool, typer.Option("--thanks", help="It was to thank them for an introduction.")
    ] = False,
    on: Annotated[
        str | None, typer.Option("--on", help="The day of it; else today.", metavar="YYYY-MM-DD")
    ] = None,
    library: LibraryOption = None,
    settings: SettingsOption = None,
) -> None:
    """Note that you wrote, called or met, and say what comes next."""
    from cardscan.agenda.cases import gather_one
    from cardscan.model.action import Action
    from cardscan.model.attempt import Attempt, Method, Outcome, Purpose, check_day, parse_day
    from cardscan.store.library import Library

    outcomes = {
        Outcome.ANSWERED: is_answered,
        Outcome.NO_ANSWER: is_unanswered,
        Outcome.LEFT_MESSAGE: is_message,
    }
    outcome = _outcome(Method(method), [one for one, is_given in outcomes.items() if is_given])
    loaded = load_with_rules(settings)
    with Library.open(library_path(library), must_exist=True) as opened:
        now = opened.now().astimezone()
        day = parse_day("--on", on) if on else now.date()
        check_day("--on", day, now)
        case = gather_one(opened, number, loaded, now)
        purpose = Purpose.THANKS if is_thanks else _purpose(case.plan(now, loaded.followup))
        attempt = Attempt(
            method=Method(method), on=day, at=opened.now(), outcome=outcome, purpose=purpose
        )
        opened.history.add(Action(attempts={case.person.id: (attempt,)}))
        plan = gather_one(opened, number, loaded, now).plan(now, loaded.followup)
    whom = case.person.name or case.person.company or f"contact {number}"
    words = outcome.value.replace("_", " ")
    console.say(f"Noted: {method}, {words}, {day}, {whom}. {_next(plan)}")


def _outcome(method: Method, given: list[Outcome]) -> Outcome:
    """Return what came of it, as said, else what is usual.

    Raises:
        FactError: when more than one was said, or it makes no sense.
    """
    from cardscan.model.attempt import Method, Outcome

    if len(given) > 1:
        raise FactError("say one of --answered, --no-answer and --left-message")
    if given == [Outcome.LEFT_MESSAGE] and method is not Method.CALL:
        raise FactError("--left-message is for calls; an e-mail or a letter is a message itself")
    usual = {Method.CALL: Outcome.NO_ANSWER, Method.MEETING: Outcome.ANSWERED}
    return given[0] if given else usual.get(method, Outcome.SENT)


def _purpose(plan: Plan) -> Purpose:
    from cardscan.model.attempt import Purpose

    return plan.next.purpose if plan.next else Purpose.OTHER


def _next(plan: Plan) -> str:
    if plan.next is None:
        return f"Nothing comes next: {plan.reasons[0].sentence}"
    return f"Next: {plan.next.method}, {plan.next.due}."
