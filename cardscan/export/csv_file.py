"""CSV: RFC 4180, and no cell is ever run as a formula.

A spreadsheet computes a cell that begins with ``=``, ``+``, ``-`` or ``@`` (Excel in East Asian
languages also with the full-width forms), even when tabs or line ends come first, and what is
printed on a card is anybody's text (CWE-1236). Such a cell gets an apostrophe before it. Two kinds
of cell are spared, so that programs which import the file find what the card says:

- telephone numbers: ``+`` and then only digits, blanks, points and brackets, and at the end perhaps
  a comma and an extension. Without an operator there is nothing to compute ("+1-1" is not spared:
  Excel shows it as 0).
- names such as 't Hooft: an apostrophe alone is no danger. Only where a dangerous character
  follows it is it doubled, so that
  :func:`~cardscan.strings.unguarded` gives every text back exactly.

Every cell is quoted: a spreadsheet that separates by semicolons would otherwise make two cells of
one, and a formula of the second.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from cardscan.export.sheets import Sheet

BOM: Final = b"\xef\xbb\xbf"  # without it Excel takes the file for the code page of its country

_DANGEROUS: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
_PHONE: Final = re.compile(r"\+[0-9][0-9 .()]*(?:,[0-9]+)?", re.ASCII)
_AT_ONCE: Final = 200  # rows


def csv_bytes(sheet: Sheet, separator: str = ",") -> Iterator[bytes]:
    """Yield a table piece by piece, in UTF-8 with a byte order mark."""
    out = io.StringIO(newline="")
    out.write(BOM.decode())
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n", delimiter=separator)
    writer.writerow(sheet.header)
    for number, row in enumerate(sheet.rows, 1):
        writer.writerow([guard(cell) for cell in row])
        if number % _AT_ONCE == 0:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def guard(cell: str) -> str:
    """Return the cell such that no spreadsheet takes it for a formula."""
    if _DANGEROUS.match(cell) and not _PHONE.fullmatch(cell):
        return "'" + cell
    return cell
