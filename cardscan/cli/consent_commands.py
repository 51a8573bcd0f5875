"""``cardscan consent`` and ``cardscan forget``: what may be sent to whom, and erasing for good."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import LibraryOption, library_path
from cardscan.errors import FactError, SettingsError
from cardscan.strings import counted

if TYPE_CHECKING:
    import datetime as dt

    from cardscan.model.action import Action, Forgotten
    from cardscan.model.consent import Permission
    from cardscan.model.person import Person


class Said(StrEnum):
    """What may be said about an address."""

    INVITED = "invited"
    OPTED_IN = "opted-in"
    OPTED_OUT = "opted-out"
    DO_NOT_CONTACT = "do-not-contact"


def consent(
    number: Annotated[int, typer.Argument(metavar="ID", help="Its number in cardscan list.")],
    address: Annotated[
        str | None, typer.Argument(help="One of its e-mail addresses or numbers.")
    ] = None,
    state: Annotated[Said | None, typer.Argument(help="What is new about it.")] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="Where you know it from, in your words.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", help="Since which day; else today.", metavar="YYYY-MM-DD")
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Show how each address stands to mailing lists; with a state, note it first."""
    from cardscan.cli.followup_tables import consent_table, silence
    from cardscan.model.attempt import parse_day
    from cardscan.model.consent import addresses_of
    from cardscan.store.library import Library

    if (address is None) != (state is None):
        raise FactError("give both an address and what is new about it, or neither")
    with Library.open(library_path(library), must_exist=True) as opened:
        history = opened.history
        person = history.person(number)
        permission = history.permissions(person)[person.id]
        if address is not None and state is not None:
            now = opened.now().astimezone()
            day = parse_day("--on", on) if on else now.date()
            words = source or "noted by hand"
            history.add(_action(person, permission, address, (state, day, words), now))
            permission = history.permissions(person)[person.id]
    if permission.silent_since:
        console.say(silence(permission.silent_since))
    console.show(consent_table(addresses_of(person), permission))


def _action(
    person: Person,
    permission: Permission,
    address: str,
    said: tuple[Said, dt.date, str],
    now: dt.datetime,
) -> Action:
    from cardscan.followup.consents import note_consent, own_address, silence_address
    from cardscan.model.action import Action
    from cardscan.model.consent import Consent, ConsentState

    state, day, source = said
    own = own_address(person, address)
    if state is Said.DO_NOT_CONTACT:
        # The list of the silent holds no words: where it is known from stands beside it.
        out = Consent(address=own, state=ConsentState.OPTED_OUT, on=day, source=source, at=now)
        silence = silence_address(person, address, day, now)
        return Action(consents=(out,), suppressions=(silence,))
    wanted = ConsentState(state.value.replace("-", "_"))
    return Action(consents=(note_consent(permission, own, wanted, source, day, now),))


def forget(
    number: Annotated[int, typer.Argument(metavar="ID", help="Its number in cardscan list.")],
    is_sure: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    library: LibraryOption = None,
) -> None:
    """Erase a person's data and pictures for good; that they be left alone is remembered."""
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        person = opened.history.person(number)
        whom = person.name or person.company or "a card that names nobody"
        if not is_sure and not _is_confirmed(f"contact {person.id} ({whom})"):
            console.say("Nothing was erased")
            raise typer.Exit(1)
        erased = opened.history.forget(number)
    console.say(
        f"Erased for good: {_figures(erased)}. "
        f"Your own photos are not touched: {', '.join(erased.files)} may still show the card."
    )


def _is_confirmed(contact: str) -> bool:
    if not console.is_interactive():
        raise SettingsError(f"{contact} would be erased for good; add --yes to do it")
    return console.confirm(f"Erase {contact} with its pictures, for good?")


def _figures(erased: Forgotten) -> str:
    parts = (
        counted(erased.cards, "card with its picture", "cards with their pictures"),
        counted(erased.facts, "answer"),
        counted(erased.attempts, "attempt"),
        counted(erased.addresses, "address with its consent", "addresses with their consent"),
    )
    return ", ".join(parts)
