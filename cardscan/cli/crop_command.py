"""``cardscan crop``: the flat cards of a photo as pictures, with every step for looking at."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import ReaderOption, SettingsOption, load_settings
from cardscan.errors import ExportError

if TYPE_CHECKING:
    from cardscan.pixels import BgrImage

_QUALITY = 95  # of the JPEGs


def crop(
    file: Annotated[Path, typer.Argument(help="A photo, or a PDF with --page.")],
    page: Annotated[int, typer.Option(min=1, help="The page that is meant, from 1.")] = 1,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Folder for the cards.", metavar="DIR")
    ] = Path(),
    debug: Annotated[
        Path | None,
        typer.Option(
            help="Also write a picture of every step of finding and turning them.", metavar="DIR"
        ),
    ] = None,
    reader: ReaderOption = None,
    settings_path: SettingsOption = None,
) -> None:
    """Write the cards on a photo as flat, upright pictures; their text is not kept."""
    from cardscan.cli.one_photo import open_photo
    from cardscan.ingest.crops import crop_cards, draw_steps

    settings = load_settings(reader, file=settings_path)
    photo, engine = open_photo(file, page, settings)
    crops = crop_cards(photo, engine)
    stem = file.stem if photo.page is None else f"{file.stem}-page{page}"
    if debug is not None:
        steps = draw_steps(photo, crops, settings.imaging)
        pictures = {f"{stem}-{n:02}-{s.name}.jpg": s.image for n, s in enumerate(steps, 1)}
        _write(debug, pictures)
        console.say(f"Pictures of the steps: {len(pictures)}, in {debug}")
    names = {f"{stem}-card{crop.number}.jpg": crop for crop in crops if crop.has_text}
    cards = {name: crop.upright for name, crop in names.items()}
    _write(output, cards)
    if not cards:
        console.say(f"{file.name}: nothing printed was found on this photo, so there is no card")
    elif crops[0].flat.is_whole_frame:
        console.say(f"{file.name}: no outline was found, so the whole photo stands for the card")
    for name in [name for name, crop in names.items() if crop.flat.is_doubtful]:
        console.say(
            f"{name}: this may be no card; scanning keeps it only if a number or an e-mail "
            "address stands on it"
        )
    for name in cards:
        console.write_line(str(output / name))


def _write(folder: Path, pictures: Mapping[str, BgrImage]) -> None:
    """Write pictures for this user's eyes only; files that are there are left alone.

    Raises:
        ExportError: when one of them is there already or cannot be written.
    """
    from cardscan.export.atomic import write_file
    from cardscan.imaging.encode import encode_jpeg

    for name in pictures:
        if os.path.lexists(folder / name):
            raise ExportError(
                f"{folder / name}: there is such a file already; remove it or name another folder"
            )
    if pictures:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(
                f"{folder}: the folder cannot be made ({error.strerror}); name another one"
            ) from error
    for name, image in pictures.items():
        write_file(folder / name, encode_jpeg(image, _QUALITY))
