"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cardscan.errors import ExportError

_ADVICE: Final = {
    errno.ENOSPC: "no space is left on the disk; free some and try again",
    errno.EDQUOT: "your quota on this disk is used up; free some space and try again",
    errno.EACCES: "the file may not be written there; choose another folder",
    errno.EPERM: "the file may not be written there; choose another folder",
    errno.EROFS: "this disk cannot be written to; choose another folder",
    errno.ENOENT: "there is no such folder; make it first",
    errno.ENOTDIR: "there is no such folder; make it first",
    errno.EISDIR: "this is a folder; name a file in it",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def write_file(target: Path, pieces: bytes | Iterable[bytes], *, is_synced: bool = True) -> None:
    """Write the pieces beside the target, for this user's eyes only, and put them in its place.

    Whoever reads the target meanwhile sees the old file or the new one, never a part; after an
    error, one while a piece is made too, the old one is still there.

    Args:
        target: of the file.
        pieces: what will be in it.
        is_synced: wait until the disk has it, so that a power cut leaves no empty file either.

    Raises:
        ExportError: when that is not possible.
    """
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        # mkstemp makes the file with mode 0600 (POSIX) in the same folder: a rename from
        # another disk would not be atomic.
        descriptor, name = tempfile.mkstemp(prefix=".cardscan-", suffix=".part", dir=target.parent)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.writelines((pieces,) if isinstance(pieces, bytes) else pieces)
                stream.flush()
                if is_synced:
                    os.fsync(stream.fileno())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, f"the file cannot be written ({error.strerror})")
        raise ExportError(f"{target}: {advice}") from error
