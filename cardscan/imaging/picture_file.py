"""A picture file that stays open: looked at and hashed once, however many pages are taken from it.

Nothing is decoded here, and the bytes are not held: a long PDF costs no more than a short one. A
file that changes while it is open is noticed, so that a digest never stands for other bytes.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path

from cardscan.errors import InputFileError
from cardscan.imaging.sniff import HEAD_BYTES, PictureFormat, sniff_format
from cardscan.model.remote import Source, name_of
from cardscan.settings import LimitSettings


@dataclass(frozen=True, slots=True)
class _State:
    """What tells a file from another one, and from itself before somebody wrote to it."""

    device: int
    number: int
    size: int
    changed: int


class PictureFile:
    """An ordinary file of bearable size and known kind, open for reading.

    Or one that was fetched: then its bytes are held, and nothing else is asked.

    Attributes:
        path: as named.
        data: its bytes where it was fetched, else None.
        kind: told from its bytes.
        stream: the open file; whoever reads it seeks first.

    Raises:
        InputFileError: when it is none, too big, of no known kind, or cannot be read.
    """

    def __init__(self, path: Source, limits: LimitSettings, data: bytes | None = None) -> None:
        self.path = path
        self.data = data
        self._sha256: str | None = None
        with _sentences(self.name):
            self._state: _State | None = None
            self.stream: BufferedReader | BytesIO
            if isinstance(path, Path) and data is None:
                self._state = _checked_state(path, limits)
                self.stream = path.open("rb")
            else:
                self.stream = BytesIO(data or b"")
                _check_size(self.name, len(self.stream.getbuffer()), limits)
        try:
            with _sentences(self.name):
                self.kind: PictureFormat = _kind(self.name, self.stream.read(HEAD_BYTES))
        except InputFileError:
            self.stream.close()
            raise

    @property
    def name(self) -> str:
        """Base name of the file."""
        return name_of(self.path)

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of the file's bytes; they are read once.

        Raises:
            InputFileError: when they cannot be read, or change meanwhile.
        """
        if self._sha256 is None:
            with _sentences(self.name):
                self.stream.seek(0)
                digest = hashlib.file_digest(self.stream, "sha256").hexdigest()
            self.check_unchanged()
            self._sha256 = digest
        return self._sha256

    def is_unchanged(self) -> bool:
        """Say whether what the path names is still the file that was opened."""
        if self._state is None or not isinstance(self.path, Path):
            return True
        try:
            return _state(self.path) == self._state
        except OSError:
            return False

    def check_unchanged(self) -> None:
        """Refuse what was read of a file that somebody wrote to meanwhile.

        Raises:
            InputFileError: when it was.
        """
        if not self.is_unchanged():
            raise InputFileError(
                f"{self.name}: the file changed while it was read; "
                "try again when whatever writes it is done"
            )

    def close(self) -> None:
        """Give the file back."""
        self.stream.close()


def _checked_state(path: Path, limits: LimitSettings) -> _State:
    """Return what tells this file from another, once it is known to be worth opening."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise InputFileError(f"{name_of(path)}: this is a folder; name the pictures in it")
    if not stat.S_ISREG(status.st_mode):
        raise InputFileError(
            f"{name_of(path)}: this is no ordinary file; copy the picture to a disk"
        )
    _check_size(name_of(path), status.st_size, limits)
    return _state(path)


def _check_size(name: str, size: int, limits: LimitSettings) -> None:
    if size > limits.max_bytes:
        raise InputFileError(
            f"{name}: the file has more than {limits.max_bytes / 1e6:g} million bytes; "
            "make it smaller or raise limits.max_bytes"
        )


def _state(path: Path) -> _State:
    status = path.stat()
    return _State(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _kind(name: str, head: bytes) -> PictureFormat:
    if not head:
        raise InputFileError(f"{name}: the file is empty; copy it again from where it came")
    kind = sniff_format(head)
    if kind is None:
        raise InputFileError(
            f"{name}: this is no picture that can be read; "
            "use JPEG, PNG, HEIC, TIFF, WebP, BMP, GIF or PDF"
        )
    return kind


@contextmanager
def _sentences(name: str) -> Iterator[None]:
    """Turn the system's errors into one sentence that names the file.

    Raises:
        InputFileError: instead of the system's error.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise InputFileError(f"{name}: there is no such file; check its name and place") from error
    except PermissionError as error:
        raise InputFileError(f"{name}: the file may not be read; change its permissions") from error
    except OSError as error:
        raise InputFileError(
            f"{name}: the file cannot be read ({error.strerror}); check the disk it is on"
        ) from error
