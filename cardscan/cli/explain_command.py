"""``cardscan explain``: how the fields of a photo's cards got their values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    FormatOption,
    LanguageOption,
    ReaderOption,
    RegionOption,
    SettingsOption,
    load_settings,
)
from cardscan.model.candidate import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardscan.resolve.explain import Explanation


def explain(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    file: Annotated[Path, typer.Argument(help="A photo, or a PDF with --page.")],
    page: Annotated[int, typer.Option(min=1, help="The page that is meant, from 1.")] = 1,
    field: Annotated[
        list[FieldKind] | None, typer.Option("--field", help="Only this field; may be repeated.")
    ] = None,
    reader: ReaderOption = None,
    region: RegionOption = None,
    languages: LanguageOption = None,
    settings_path: SettingsOption = None,
    output: FormatOption = "table",
) -> None:
    """Read one photo and say of each field what it was chosen for, over what, and how surely."""
    from cardscan.cli.explained import field_block, field_row
    from cardscan.cli.one_photo import open_photo
    from cardscan.cli.tables import plain
    from cardscan.pipeline import explain_card, read_photo

    settings = load_settings(reader, region, settings_path, languages=languages)
    photo, engine = open_photo(file, page, settings)
    cards = read_photo(photo, engine).cards
    told = [list(_asked(explain_card(card, settings), field)) for card in cards]
    if output == "json":
        for number, explanations in enumerate(told, 1):
            fields = [field_row(explanation) for explanation in explanations]
            row = {"file": file.name, "card": number, "fields": fields}
            console.write_line(json.dumps(row, ensure_ascii=False))
        return

    if not cards:
        console.say(f"{file.name}: nothing printed was found on this photo, so there is no card")
    for number, explanations in enumerate(told, 1):
        console.show(plain(f"{file.name}, card {number} of {len(cards)}"))
        for explanation in explanations:
            console.show(field_block(explanation))


def _asked(
    explanations: Iterable[Explanation], fields: list[FieldKind] | None
) -> Iterator[Explanation]:
    """Return the fields that are asked for, else those that something could stand in."""
    for explanation in explanations:
        is_anything = explanation.choices or explanation.others or explanation.is_missing
        if explanation.kind in fields if fields else is_anything:
            yield explanation
