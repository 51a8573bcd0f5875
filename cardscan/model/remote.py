"""A file that is on no disk of this machine, by its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_SIGNED_IN = re.compile(r"(?<=://)[^/@]*@")


@dataclass(frozen=True, slots=True)
class Remote:
    """A file, or a folder of them, in a bucket or the like.

    Attributes:
        url: such as ``s3://bucket/box/card.jpg``.
    """

    url: str

    @property
    def name(self) -> str:
        """What it is called in its folder."""
        return self.url.rstrip("/").rpartition("/")[2]

    def __str__(self) -> str:
        """Return the address without the name and password it may hold."""
        return _SIGNED_IN.sub("***@", self.url)


Source = Path | Remote


def name_of(source: Source) -> str:
    """Return the base name as text that any file and database can hold.

    On Linux a name is bytes, which may be in another coding than this system's.
    """
    return source.name.encode(errors="replace").decode()


def source_of(text: str) -> Source:
    """Return what is meant by a file's name or an address."""
    return Remote(text) if "://" in text else Path(text)
