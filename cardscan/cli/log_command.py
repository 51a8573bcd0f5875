"""``cardscan log``: an attempt that was made, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    LibraryOption,
    SettingsOption,
    library_path,
    load_with_rules,
)
from cardscan.errors import FactError

_T = TypeVar("_T")
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
    is_invitation: Annotated[
        bool, typer.Option("--invitation", help="It was the one invitation to your mailing list.")
    ] = False,
    on: Annotated[
        str | None, typer.Option("--on", help="The day of it; else today.", metavar="YYYY-MM-DD")
    ] = None,
    library: LibraryOption = None,
    settings: SettingsOption = None,
) -> None:
    """Note that you wrote, called or met, and say what comes next."""
    from cardscan.agenda.logged import Tried, log_attempt
    from cardscan.model.attempt import Method, Outcome, Purpose, parse_day
    from cardscan.store.library import Library

    outcomes = {
        Outcome.ANSWERED: is_answered,
        Outcome.NO_ANSWER: is_unanswered,
        Outcome.LEFT_MESSAGE: is_message,
    }
    purposes = {Purpose.THANKS: is_thanks, Purpose.INVITATION: is_invitation}
    tried = Tried(
        method=Method(method),
        outcome=_one_of(outcomes, "--answered, --no-answer and --left-message"),
        purpose=_one_of(purposes, "--thanks and --invitation"),
        on=parse_day("--on", on) if on else None,
    )
    loaded = load_with_rules(settings)
    with Library.open(library_path(library), must_exist=True) as opened:
        console.say(log_attempt(opened, number, tried, loaded).sentence)


def _one_of(said: Mapping[_T, bool], options: str) -> _T | None:
    """Return what was said, None when nothing was.

    Raises:
        FactError: when more than one was.
    """
    given = [one for one, is_given in said.items() if is_given]
    if len(given) > 1:
        raise FactError(f"say one of {options}")
    return given[0] if given else None
