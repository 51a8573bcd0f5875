"""The options that several commands share, and what their values become."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cardscan.errors import RuleError, SettingsError

if TYPE_CHECKING:
    from cardscan.geometry import Quad
    from cardscan.ingest.cluster import Jobs
    from cardscan.piles import Piles
    from cardscan.settings import Settings
    from cardscan.settings.settings_file import SettingsFile
    from cardscan.store.connections import Place
    from cardscan.store.library import Library

ReaderName = Literal["both", "tesseract", "rapidocr"]
FormatName = Literal["table", "json"]

MAX_JOBS = 61  # Windows cannot wait for more processes (concurrent.futures says so)

PathsArgument = Annotated[
    list[str],
    typer.Argument(
        help="Photos, PDF files, and folders of them; s3://bucket/folder too.",
        metavar="PATHS...",
        show_default=False,
    ),
]
LibraryOption = Annotated[
    str | None,
    typer.Option(
        "--library",
        envvar="CARDSCAN_LIBRARY",
        help="The file the contacts are kept in, or postgresql://user@host/database; else a file "
        "in your own data folder.",
        metavar="FILE",
        show_default=False,
    ),
]
SettingsOption = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        envvar="CARDSCAN_SETTINGS",
        help="A file of settings; else settings.toml in your own configuration folder.",
        metavar="FILE",
        show_default=False,
    ),
]
ReaderOption = Annotated[
    ReaderName | None,
    typer.Option("--reader", help="Which readers are asked; both unless set otherwise."),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        help="Tesseract's models, such as deu or deu+jpn; cardscan doctor --languages lists them.",
        metavar="NAME[+NAME]",
    ),
]
RegionOption = Annotated[
    str | None,
    typer.Option(
        "--region",
        help="Country (two letters) of numbers on cards that do not tell; US unless set otherwise.",
        metavar="CC",
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        max=MAX_JOBS,
        help="How many photos are read at the same time; else one a processor.",
    ),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        help="The scheduler of a Dask cluster whose workers read; docs/many_machines.md.",
        metavar="tcp://HOST:PORT",
        show_default=False,
    ),
]
WhereOption = Annotated[
    str | None,
    typer.Option(
        "--where",
        help="Choose contacts: 'pile:keep tag:\"Expo 2026\" company~siemens'; docs/filters.md.",
        metavar="FILTER",
        show_default=False,
    ),
]
MetAtOption = Annotated[
    str | None, typer.Option("--met-at", help="Where you met: an event or a place.")
]
MetOnOption = Annotated[
    str | None, typer.Option("--met-on", help="The day you met.", metavar="YYYY-MM-DD")
]
TagOption = Annotated[list[str] | None, typer.Option("--tag", help="Add a tag.")]
TossedOption = Annotated[
    bool, typer.Option("--tossed", help="Also those on the toss pile, which are left out else.")
]
PageOption = Annotated[
    bool, typer.Option("--page", help="Open it as a page of your own machine instead.")
]
FormatOption = Annotated[FormatName, typer.Option("--format", help="How to print it.")]


def author() -> str:
    """Return who says what is said: the name of the user's account."""
    from cardscan.store.library import account_name

    return account_name()


def answers_of(
    met_at: str | None, met_on: str | None, tags: Iterable[str] | None
) -> dict[str, str | bool | None]:
    """Return what is said of whole batches, by the keys of facts."""
    texts = {"met_at": met_at, "met_on": met_on}
    said: dict[str, str | bool | None] = {k: text for k, text in texts.items() if text is not None}
    return said | {f"tag:{tag}": True for tag in tags or ()}


def library_path(option: str | None) -> Place:
    """Return the library that is meant: as named, else the one in the user's data folder.

    Raises:
        SettingsError: when it is the address of something else.
    """
    if option is not None:
        from cardscan.store.connections import place_of

        return place_of(option)
    from platformdirs import user_data_path

    return user_data_path("cardscan", appauthor=False) / "library.db"


def library_named(option: str | None) -> str:
    """Return how the same library is named in the next command; no password is told."""
    return "" if option is None else f" --library {shlex.quote(str(library_path(option)))}"


def job_count(option: int | None) -> int:
    """Return the number of workers that is meant: as named, else one a processor."""
    return option or min(os.cpu_count() or 1, MAX_JOBS)


def where_read(cluster: str | None, jobs: int | None) -> Jobs:
    """Return where photos are read: on a cluster if one is named, else by so many processes."""
    if cluster is None:
        return job_count(jobs)
    from cardscan.ingest.cluster import Cluster

    if jobs is not None:
        raise SettingsError("a cluster has as many workers as it has; leave out --jobs")
    return Cluster(cluster)


def parse_corners(text: str) -> Quad:
    """Return the outline with these corners, written ``x,y x,y x,y x,y`` in any order.

    Raises:
        SettingsError: when they are not four pairs of numbers or make no outline.
    """
    from cardscan.geometry import Point, outline_of

    numbers = [[float(n) for n in pair.split(",")] for pair in text.split() if _is_pair(pair)]
    if len(numbers) != len(text.split()):
        raise SettingsError(
            f'the corners "{text}" are not understood; write four pairs of numbers such as '
            '--corners "120,80 940,95 930,610 110,600"'
        )
    try:
        return outline_of(Point(x, y) for x, y in numbers)
    except ValueError as error:
        raise SettingsError(f'the corners "{text}" are no card: {error}; correct them') from error


def _is_pair(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?,-?\d+(\.\d+)?", text) is not None


def templates_folder(option: Path | None) -> Path:
    """Return where the user's own templates of drafts are: beside the settings file."""
    from platformdirs import user_config_path

    folder = option.parent if option else user_config_path("cardscan", appauthor=False)
    return folder / "templates"


def settings_file(option: Path | None) -> SettingsFile:
    """Return the settings file that is meant: as named, else the user's own where there is one.

    Raises:
        SettingsError: when it cannot be read.
    """
    from platformdirs import user_config_path

    from cardscan.settings.settings_file import SettingsFile

    own = user_config_path("cardscan", appauthor=False) / "settings.toml"
    return SettingsFile(option or (own if own.exists() else None))


def load_with_rules(file: Path | None) -> Settings:
    """Return the settings of the file and the environment, the rules of the piles checked too.

    Raises:
        SettingsError: when a setting makes no sense, or the condition of a rule.
    """
    from cardscan.settings.settings_file import load
    from cardscan.triage.rules import Rules

    meant = settings_file(file)
    settings = load(meant, {})
    try:
        Rules(settings.triage)
    except RuleError as error:
        raise SettingsError(
            f"{meant.place('triage', 'rules', error.rule, 'when')}: {error}"
        ) from error
    return settings


def open_piles(library: Library, file: Path | None) -> Piles:
    """Return the piles of an open library by the rules of the settings that are meant.

    Raises:
        SettingsError: when a setting or a rule makes no sense.
    """
    from cardscan.piles import Piles

    return Piles(library, load_with_rules(file).triage, author())


def load_settings(
    reader: ReaderName | None = None,
    region: str | None = None,
    file: Path | None = None,
    *,
    languages: str | None = None,
) -> Settings:
    """Return the settings of the file and the environment, overruled by the command line.

    Raises:
        SettingsError: when one of them makes no sense.
    """
    from cardscan.settings.settings_file import load

    given = {
        "reader": reader,
        "region": region.upper() if region else None,
        "languages": [languages] if languages else None,
    }
    reading = {name: value for name, value in given.items() if value is not None}
    return load(settings_file(file), {"reading": reading})
