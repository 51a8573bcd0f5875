"""The text of a file whose encoding nobody noted down."""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Letters of Western names: of two ways to read a byte, the one that gives these is right.
_LIKELY: Final = frozenset("äöüßÄÖÜéèêëáàâãåçñóòôõøíìîïúùûæœÉÈÁÀÂÅÇÑÓØÍÚÆŒ’–")


def decode(data: bytes) -> str:
    """Return the text of UTF-8, UTF-16, Windows' Western code page or Mac Roman.

    Never fails: where nothing fits, replacement characters show which letters are lost.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    sample = data[:200]
    if sample.count(0) >= len(sample) // 4 > 0:
        is_little = sample[1::2].count(0) >= sample[::2].count(0)
        return data.decode("utf-16-le" if is_little else "utf-16-be", errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        readings = [data.decode(name, errors="replace") for name in ("cp1252", "mac_roman")]
        return max(readings, key=lambda text: sum(c in _LIKELY for c in text))
