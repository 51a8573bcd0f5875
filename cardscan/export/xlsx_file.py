"""XLSX for Excel and its kin: every cell is a text, so numbers keep their plus and their zeros.

Nothing that stands on a card becomes a formula or a link, and rows go to the disk as they come.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

from cardscan.export.sheets import Sheet

_LONGEST: Final = 32_767  # characters of a cell
_WIDTH: Final = 22  # of a column, in characters
_PIECE: Final = 1_000_000


def xlsx_bytes(sheet: Sheet) -> Iterator[bytes]:
    """Yield a table piece by piece as an XLSX file of one sheet."""
    folder = Path(tempfile.mkdtemp(prefix="cardscan-"))  # 0700: nobody else looks in
    try:
        path = folder / "contacts.xlsx"
        _write(path, sheet, folder)
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(path: Path, sheet: Sheet, folder: Path) -> None:
    book = Workbook(path, {"constant_memory": True, "tmpdir": str(folder)})
    page = book.add_worksheet("Contacts")
    text = book.add_format({"num_format": "@"})
    bold = book.add_format({"num_format": "@", "bold": True})
    page.set_column(0, max(len(sheet.header) - 1, 0), _WIDTH, text)
    page.freeze_panes(1, 0)
    for column, title in enumerate(sheet.header):
        page.write_string(0, column, title[:_LONGEST], bold)
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            if cell:
                page.write_string(number, column, cell[:_LONGEST], text)
    book.close()
