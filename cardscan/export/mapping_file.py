"""The file in which a person says which columns a table shall have."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cardscan.errors import SettingsError
from cardscan.export.columns import CellOf, Columns, value_named
from cardscan.settings.settings_file import SettingsFile

_SEPARATORS: Final = (",", ";", "\t")


def read_mapping(path: Path) -> Columns:
    """Return the columns that a TOML file names, in its order.

    Raises:
        SettingsError: when it cannot be read or is not understood; the sentence names the line.
    """
    file = SettingsFile(path)
    unknown = [key for key in file.values if key not in {"columns", "separator"}]
    if unknown:
        raise SettingsError(
            f"{file.place(unknown[0])}: there is no setting {unknown[0]}; a mapping has columns "
            "and a separator"
        )
    separator = file.values.get("separator", ",")
    if not isinstance(separator, str) or separator not in _SEPARATORS:
        raise SettingsError(f'{file.place("separator")}: the separator is one of "," ";" and "\\t"')
    columns = file.values.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise SettingsError(f"{path}: name the columns below a line [columns]; docs/mapping.toml")
    cells: dict[str, CellOf] = {}
    for title, meant in columns.items():
        try:
            cells[title] = _cell_of(meant)
        except SettingsError as error:
            raise SettingsError(f"{file.place('columns', title)}: {error}") from error
    return Columns(cells, separator)


def _cell_of(meant: object) -> CellOf:
    match meant:
        case str():
            return value_named(meant)
        case {"text": str(text), **others} if not others:
            return lambda _details: text
    raise SettingsError(
        'a column is the name of a value, such as "email", or { text = "the same in every row" }'
    )
