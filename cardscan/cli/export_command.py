"""``cardscan export``: the library's contacts as a file for another program."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    LibraryOption,
    SettingsOption,
    TossedOption,
    WhereOption,
    library_path,
    load_with_rules,
)
from cardscan.errors import SettingsError
from cardscan.export.formats import Format

if TYPE_CHECKING:
    from cardscan.export.columns import Columns
    from cardscan.model.outgoing import Outgoing
    from cardscan.settings import Settings
    from cardscan.store.library import Library

ExportName = Literal[Format, "ics"]

_STANDARD_OUTPUT = Path("-")
_VCARDS = ("vcard", "vcard4", "vdir")


def export(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    kind: Annotated[
        ExportName,
        typer.Option("--format", help="What for; docs/formats.md says what each program takes."),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="File to write (a folder for vdir and --split); - for standard output.",
            metavar="FILE",
        ),
    ] = _STANDARD_OUTPUT,
    where: WhereOption = None,
    is_tossed: TossedOption = False,
    is_mailing_list: Annotated[
        bool,
        typer.Option(
            "--mailing-list", help="Only those who opted in, with the addresses that did."
        ),
    ] = False,
    is_split: Annotated[
        bool, typer.Option("--split", help="With vcard and vcard4: a folder with one file a card.")
    ] = False,
    has_photos: Annotated[
        bool, typer.Option("--photos", help="With vCards: the picture of each card goes along.")
    ] = False,
    mapping: Annotated[
        Path | None,
        typer.Option(
            help="With csv and xlsx: columns of your own; docs/mapping.toml shows how.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
) -> None:
    """Write the contacts to a file that other programs import; tossed ones only when asked."""
    from cardscan.cli.choosing import choose
    from cardscan.export.mapping_file import read_mapping
    from cardscan.handover import for_mailing, outgoing
    from cardscan.store.library import Library

    is_folder = kind == "vdir" or is_split
    if is_folder and output == _STANDARD_OUTPUT:
        raise SettingsError("this makes a file a card; name a folder for them: -o FOLDER")
    _check(kind, has_photos=has_photos, is_split=is_split, mapping=mapping)
    columns = read_mapping(mapping) if mapping else None
    with Library.open(library_path(library), must_exist=True) as opened:
        if kind == "ics":
            if where is not None or is_tossed or is_mailing_list:
                raise SettingsError(
                    "a calendar is of everybody with whom something is due; leave out --where, "
                    "--tossed and --mailing-list"
                )
            _write_agenda(output, opened, load_with_rules(settings_path))
            return
        chosen = choose(opened, settings_path, where, is_tossed=is_tossed)
        if chosen.left_out:
            console.say(f"Left out, on the toss pile: {chosen.left_out}; --tossed takes them along")
        contacts = outgoing(opened, chosen.subjects, with_pictures=has_photos)
        if is_mailing_list:
            contacts = for_mailing(contacts)
        if is_folder:
            _write_folder(output, kind, contacts, opened)
        else:
            _write_contacts(output, kind, contacts, columns)


def _check(kind: ExportName, *, has_photos: bool, is_split: bool, mapping: Path | None) -> None:
    """Refuse options that do not go with the format."""
    if is_split and kind not in _VCARDS:
        raise SettingsError("--split goes with --format vcard and vcard4 only")
    if has_photos and kind not in _VCARDS:
        raise SettingsError("--photos goes with vCards only: vcard, vcard4 and vdir")
    if mapping and kind not in {"csv", "xlsx"}:
        raise SettingsError("--mapping goes with --format csv and xlsx only")


def _write_contacts(
    output: Path, kind: ExportName, contacts: Iterable[Outgoing], columns: Columns | None
) -> None:
    """Write one file of all contacts, and say what could not go in."""
    from cardscan.export.left_out import LeftOut
    from cardscan.handover import MOST, Counted, encode

    counted = Counted(contacts)
    left_out = LeftOut()
    _write(output, encode(kind, counted, left_out, columns))
    for sentence in left_out.sentences():
        console.warn(sentence)
    if kind in MOST and counted.count > MOST[kind]:
        console.warn(
            f"These are {counted.count} contacts, and {kind.capitalize()} takes {MOST[kind]} at "
            "once; export them in parts with --where"
        )
    if output != _STANDARD_OUTPUT:
        console.say(f"{counted.count - left_out.count} contacts written to {output}")


def _write_folder(
    folder: Path, kind: ExportName, contacts: Iterable[Outgoing], library: Library
) -> None:
    """Bring a folder of single cards up to date."""
    from cardscan.export.vcard import VcardVersion
    from cardscan.export.vdir import write_vdir

    version = VcardVersion.V4 if kind == "vcard4" else VcardVersion.V3
    written = write_vdir(folder, contacts, library.now(), version)
    for name in written.foreign:
        console.warn(
            f"{folder / name}: another program has changed this card since; it was left as it is "
            "(delete it, and the next export writes ours)"
        )
    console.say(f"{folder}: {written.sentence}")


def _write_agenda(output: Path, library: Library, settings: Settings) -> None:
    """Write all tasks, those too that are done or called off."""
    from cardscan.agenda.cases import gather
    from cardscan.agenda.closing import closed_steps
    from cardscan.agenda.errands import make_agenda
    from cardscan.export.icalendar_file import to_ics

    now = library.now().astimezone()
    cases = gather(library, settings, now)
    agenda = make_agenda(cases, now, settings.followup)
    _write(output, (to_ics(agenda, closed_steps(cases, now, settings.followup), now),))
    if output != _STANDARD_OUTPUT:
        console.say(f"{len(agenda.errands)} tasks written to {output}")


def _write(output: Path, pieces: Iterable[bytes]) -> None:
    from cardscan.export.atomic import write_file

    if output == _STANDARD_OUTPUT:
        for piece in pieces:
            console.write(piece)
    else:
        write_file(output, pieces)
