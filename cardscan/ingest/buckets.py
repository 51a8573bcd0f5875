"""Photos in a bucket or the like, listed and fetched through fsspec; nothing is put on a disk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cardscan.errors import InputFileError, MissingToolError
from cardscan.imaging.sniff import HEAD_BYTES, PICTURE_SUFFIXES, sniff_format
from cardscan.model.remote import Remote
from cardscan.settings import LimitSettings


def is_folder(place: Remote) -> bool:
    """Say whether an address is a folder's and no file's.

    Raises:
        InputFileError: when nobody answers there.
        MissingToolError: when what such addresses need is not installed.
    """
    system, path = _opened(place)
    with _sentences(place):
        return not system.isfile(path)


def pictures_in(folder: Remote) -> Iterator[Remote]:
    """Yield the pictures in a folder and those below it, as of a folder on a disk.

    Raises:
        InputFileError: when it cannot be listed.
    """
    system, path = _opened(folder)
    with _sentences(folder):
        found: dict[str, dict[str, Any]] = system.find(path, detail=True)
    root = path.rstrip("/")
    for name in sorted(found, key=lambda name: name.split("/")):
        inner = name.removeprefix(root).strip("/")
        if any(part.startswith(".") for part in inner.split("/")):
            continue
        with _sentences(folder):
            is_picture = Path(name).suffix.lower() in PICTURE_SUFFIXES or sniff_format(
                _beginning(system, name, found[name]["size"], HEAD_BYTES)
            )
        if is_picture:
            yield Remote(f"{folder.url.rstrip('/')}/{inner}" if inner else folder.url)


def fetch(file: Remote, limits: LimitSettings) -> bytes:
    """Return the bytes of a file, no more than are worth opening and one.

    Raises:
        InputFileError: when it cannot be had.
    """
    system, path = _opened(file)
    with _sentences(file):
        return _beginning(system, path, system.size(path), limits.max_bytes + 1)


def _beginning(system: Any, path: str, size: int, most: int) -> bytes:  # noqa: ANN401 - of any kind
    """Return the first bytes of a file, if it has any: S3 refuses to be asked for those of none."""
    data: bytes = system.cat_file(path, start=0, end=min(size, most)) if size else b""
    return data


def _opened(place: Remote) -> tuple[Any, str]:
    """Return the file system of an address, and the path in it."""
    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(place.url)
    except ImportError as error:
        raise MissingToolError(
            f"{place}: reading from there needs a package that is not installed; "
            "for s3:// it comes with pip install 'cardscan[cluster]'"
        ) from error
    except ValueError as error:
        raise InputFileError(
            f"{place}: addresses of this kind are not known; name a file, a folder, or such as "
            "s3://bucket/folder"
        ) from error
    return system, path


@contextmanager
def _sentences(place: Remote) -> Iterator[None]:
    """Turn what a file system raises into one sentence that names the address.

    Raises:
        InputFileError: instead.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise InputFileError(f"{place}: there is no such file, folder or bucket") from error
    except PermissionError as error:
        raise InputFileError(
            f"{place}: it may not be read; check the key and the rights it has"
        ) from error
    except _unforeseen() as error:
        raise InputFileError(
            f"{place}: it cannot be read ({type(error).__name__}); check the address, the network "
            "and the key"
        ) from error


def _unforeseen() -> tuple[type[Exception], ...]:
    """Return what file systems raise: the client of S3, where it was loaded, more than OSError."""
    module = sys.modules.get("botocore.exceptions")
    return (OSError,) if module is None else (OSError, module.BotoCoreError)
