"""``cardscan triage``: judge cards, one after the other or many at once, and see why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    FormatName,
    FormatOption,
    LibraryOption,
    MetAtOption,
    MetOnOption,
    PageOption,
    SettingsOption,
    TagOption,
    WhereOption,
    answers_of,
    library_path,
    load_with_rules,
    open_piles,
)
from cardscan.errors import SettingsError
from cardscan.strings import counted

if TYPE_CHECKING:
    from cardscan.piles import Answer, Piles
    from cardscan.store.library import Library
    from cardscan.triage.subjects import Subject

_UNDECIDED = "undecided:yes"


def triage(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    numbers: Annotated[
        list[int] | None,
        typer.Argument(metavar="ID", help="Numbers of cards; else those nobody has judged."),
    ] = None,
    where: WhereOption = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep them, whatever the rules.")] = False,
    toss: Annotated[bool, typer.Option("--toss", help="Toss them, whatever the rules.")] = False,
    hot: Annotated[bool, typer.Option("--hot", help="Keep them, and follow up first.")] = False,
    restore: Annotated[
        bool, typer.Option("--restore", help="Take them back from the toss pile.")
    ] = False,
    is_silenced: Annotated[
        bool, typer.Option("--do-not-contact", help="Leave them alone: for ever, on every card.")
    ] = False,
    answers: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help="One answer, such as can_help=yes, relation=lead, liked= (not said after all).",
            metavar="KEY=ANSWER",
        ),
    ] = None,
    tags: TagOption = None,
    untag: Annotated[list[str] | None, typer.Option("--untag", help="Take a tag off.")] = None,
    note: Annotated[str | None, typer.Option(help="Add a line to the notes.")] = None,
    met_at: MetAtOption = None,
    met_on: MetOnOption = None,
    introduced_by: Annotated[
        str | None,
        typer.Option(help="Who introduced you: the number of a card, or a name.", metavar="ID"),
    ] = None,
    is_explained: Annotated[
        bool, typer.Option("--explain", help="Say why each lies where it lies.")
    ] = False,
    what_if: Annotated[
        Path | None,
        typer.Option(
            help="Show which cards other settings would move, and change nothing.", metavar="FILE"
        ),
    ] = None,
    is_sure: Annotated[
        bool, typer.Option("--yes", help="Do not ask before many cards are changed.")
    ] = False,
    is_page: PageOption = False,
    output: FormatOption = "table",
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
) -> None:
    """Judge cards: one after the other with a key an answer, or at once with the options below."""
    from cardscan.store.library import Library

    said = answers_of(met_at, met_on, tags) | _said(answers or [], untag or [])
    said |= _decision(is_kept=keep, is_tossed=toss, is_hot=hot, is_restored=restore)
    with Library.open(library_path(library), must_exist=True) as opened:
        piles = open_piles(opened, settings_path)
        if is_page:
            _open_page(opened, settings_path, numbers or [], where)
            return
        if what_if is not None:
            _show_what_if(piles, what_if)
            return
        if introduced_by is not None:
            said["introduced_by"] = piles.introducer(introduced_by)
        is_said = bool(said) or note is not None or is_silenced
        if (is_said or is_explained) and not numbers and where is None:
            raise SettingsError("say which cards are meant: name their IDs, or choose with --where")
        chosen = _chosen(piles, numbers or [], where)
        if is_explained:
            _explain(piles, chosen, output)
        elif is_said:
            is_asked = where is not None and not is_sure
            if _is_meant(chosen, is_asked=is_asked):
                piles.say(chosen, said, note, is_silenced=is_silenced)
                _show_changed(piles, chosen, is_silenced=is_silenced)
        else:
            _judge_one_by_one(piles, chosen)


def _open_page(
    library: Library, settings_path: Path | None, numbers: Sequence[int], where: str | None
) -> None:
    from cardscan.cli.serving import Door, serve_pages

    chosen = f"id:{','.join(map(str, numbers))}" if numbers else where
    serve_pages(library, settings_path, Door(page="piles", where=chosen))


def _said(answers: Iterable[str], untag: Iterable[str]) -> dict[str, Answer]:
    """Return the answers of ``--set`` and ``--untag`` by their keys."""
    said: dict[str, Answer] = {}
    for answer in answers:
        key, sign, value = answer.partition("=")
        if not sign:
            raise SettingsError(f'--set "{answer}" is not understood; write it as can_help=yes')
        said[key.strip()] = value
    return said | {f"tag:{tag}": None for tag in untag}


def _decision(
    *, is_kept: bool, is_tossed: bool, is_hot: bool, is_restored: bool
) -> dict[str, Answer]:
    if is_tossed and (is_kept or is_hot or is_restored):
        raise SettingsError("--toss goes with neither --keep nor --hot nor --restore")
    if is_tossed:
        return {"pile": "toss"}
    said: dict[str, Answer] = {"pile": "keep"} if is_kept or is_hot or is_restored else {}
    return said | ({"priority": "hot"} if is_hot else {})


def _chosen(piles: Piles, numbers: Sequence[int], where: str | None) -> tuple[Subject, ...]:
    from cardscan.triage.filters import parse

    if numbers and where is not None:
        raise SettingsError("name cards or choose them with --where, not both")
    if numbers:
        return tuple(piles.subject(number) for number in dict.fromkeys(numbers))
    return piles.subjects(parse(_UNDECIDED if where is None else where))


def _show_what_if(piles: Piles, path: Path) -> None:
    from cardscan.cli.triage_view import changes_table

    changes = piles.what_if(load_with_rules(path).triage)
    if changes:
        console.show(changes_table(changes))
    console.say(f"{counted(len(changes), 'card')} would move by {path}; nothing was changed")


def _explain(piles: Piles, chosen: Sequence[Subject], output: FormatName) -> None:
    silent = piles.silences(chosen)
    if output == "json":
        from cardscan.export.json_file import json_bytes

        rows = [
            {
                "id": subject.person.id,
                **subject.judged.model_dump(mode="json"),
                "silent_since": str(day) if (day := silent.get(subject.person.id)) else None,
            }
            for subject in chosen
        ]
        console.write(json_bytes(rows))
        return
    from cardscan.cli.triage_view import explanation

    for subject in map(piles.named, chosen):
        console.show(explanation(subject, silent.get(subject.person.id)))


def _is_meant(chosen: Sequence[Subject], *, is_asked: bool) -> bool:
    """Say whether there are cards to change, after asking where a filter chose them."""
    if not chosen:
        console.say("The filter chooses no card; nothing was changed")
        return False
    if is_asked and not _is_confirmed(chosen):
        console.say("Nothing was changed")
        raise typer.Exit(1)
    return True


def _show_changed(piles: Piles, chosen: Sequence[Subject], *, is_silenced: bool) -> None:
    from cardscan.cli.tables import pile_word

    silence = "; do not contact, from now on and for ever" if is_silenced else ""
    if len(chosen) > 1:
        console.say(f"{counted(len(chosen), 'card')} changed{silence}")
        return
    subject = piles.subject(chosen[0].person.id)
    pile = pile_word(subject.judged).plain
    console.say(f"{subject.person.id} {subject.shown}: {pile}{silence}")


def _is_confirmed(chosen: Sequence[Subject]) -> bool:
    if not console.is_interactive():
        raise SettingsError(f"{counted(len(chosen), 'card')} would be changed; add --yes to do it")
    return console.confirm(f"Change {counted(len(chosen), 'card')}?")


def _judge_one_by_one(piles: Piles, chosen: Sequence[Subject]) -> None:
    from cardscan.cli.judging import Judging

    if not chosen:
        console.say("Nothing to judge: every card has been judged")
        return
    if not console.is_interactive():
        raise SettingsError(
            "judging one by one needs a terminal; scripts say it: cardscan triage ID --keep"
        )
    done = Judging(piles, [subject.person.id for subject in chosen]).run()
    console.say(f"{counted(done.looked_at, 'card')} seen, {done.answers} answers stored")
