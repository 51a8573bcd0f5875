"""Files damaged by chance: the same seed and number always give the same damage."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Final

MOST_BYTES: Final = 300_000  # a damaged file grows to hardly more
_NUMBER: Final = re.compile(rb"\d+")
_TELLING: Final = (0, 1, 2, 3, 8, 16, 255, 256, 32767, 32768, 65535, 65536, 2**24, 2**31 - 1, 2**31)
_TELLING_TEXTS: Final = (b"-1", b"0", b"1", b"65536", b"999999999", b"1e999", b"9" * 40, b"")
_PNG_HEAD: Final = 8
_DAY_ZERO: Final = (1980, 1, 1, 0, 0, 0)

Chance = random.Random


def mutate(
    data: bytes, chance: Chance, *, words: Sequence[bytes], others: Sequence[bytes]
) -> bytes:
    """Return the file with one to a dozen damages.

    Args:
        data: a good file.
        chance: decides what is damaged, where and how.
        words: what means something in such files, to be thrown in.
        others: good files of the kind, for pieces of them.
    """

    def number(piece: bytes) -> bytes:
        """Return a number as computers write it, where they are most often wrong."""
        form = chance.choice(("B", "<H", ">H", "<I", ">I"))
        most = 256 ** struct.calcsize(form) - 1
        return struct.pack(form, chance.choice(_TELLING) & most) + piece[struct.calcsize(form) :]

    def of_another(piece: bytes) -> bytes:
        other = chance.choice(others)
        at = _place(other, chance)
        return other[at : at + len(piece)]

    ways = (
        number,
        of_another,
        lambda piece: bytes((piece[0] ^ 1 << chance.randrange(8),)) + piece[1:],
        lambda piece: _NUMBER.sub(chance.choice(_TELLING_TEXTS), piece, count=1),
        lambda piece: b"",
        lambda piece: piece * chance.choice((2, 10, 1000, 20_000)),
        lambda piece: piece[::-1],
        lambda piece: chance.randbytes(len(piece)),
        lambda piece: chance.choice((*words, b"")) + chance.choice((piece, b"")),
    )
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 12))):
        place = _place(held, chance)
        size = chance.choice((1, 1, 2, 4, 8, 32, 200))
        held[place : place + size] = chance.choice(ways)(bytes(held[place : place + size]) or b"0")
        del held[MOST_BYTES:]
    return bytes(held[: place if chance.random() < 0.05 else None])


def _place(data: bytes | bytearray, chance: Chance) -> int:
    """Return a place, half the time among the first bytes, where files say how large things are."""
    end = max(len(data) - 1, 0)
    return chance.randint(0, min(end, 400) if chance.random() < 0.5 else end)


def with_checksums(png: bytes) -> bytes:
    """Return a PNG whose pieces have the checksums of what is in them now."""
    held, place = bytearray(png), _PNG_HEAD
    while place + 12 <= len(held):
        end = place + 8 + int.from_bytes(held[place : place + 4], "big")
        if end + 4 > len(held):
            break
        held[end : end + 4] = zlib.crc32(held[place + 4 : end]).to_bytes(4, "big")
        place = end + 4
    return bytes(held)


def in_member(archive: bytes, chance: Chance, damage: Callable[[bytes], bytes]) -> bytes:
    """Return a ZIP file with one of its files damaged and packed again."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as good,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        names = good.namelist()
        chosen = chance.choice(names)
        for name in names:
            data = good.read(name)
            entry = zipfile.ZipInfo(name, _DAY_ZERO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, damage(data) if name == chosen else data)
    return stream.getvalue()
