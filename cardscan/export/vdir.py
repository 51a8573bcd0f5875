"""A folder with one vCard a contact (the vdir of khard and vdirsyncer), kept up to date.

A list of what was written last time stands in the folder, hidden from programs that look for cards.
By it a second export updates what has changed, adds what is new and marks what is no longer among
the contacts, without a look at any file that is not ours. A card that another program has changed
meanwhile is theirs: it is left alone and named.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cardscan.errors import ExportError
from cardscan.export.atomic import write_file
from cardscan.export.details import TAG
from cardscan.export.folding import fold_line
from cardscan.export.vcard import TAGS_LINE, VcardVersion, to_vcard
from cardscan.model.outgoing import Outgoing
from cardscan.strings import fold, words

LIST_NAME: Final = ".cardscan.json"
GONE_TAG: Final = "cardscan removed"

_REVISION: Final = re.compile(r"^REV:.*$", re.MULTILINE)


@dataclass(slots=True)
class Written:
    """What an export did in a folder.

    Attributes:
        added: new cards.
        updated: cards that have changed.
        same: cards that have not.
        marked: cards of contacts that are no longer among those exported.
        foreign: names of cards that another program has changed, and that were left alone.
    """

    added: int = 0
    updated: int = 0
    same: int = 0
    marked: int = 0
    foreign: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """The figures in one line."""
        return (
            f"{self.added} cards added, {self.updated} updated, {self.same} unchanged, "
            f"{self.marked} marked as removed"
        )


@dataclass(frozen=True, slots=True)
class _Ours:
    """A card as it was written last.

    Attributes:
        name: of its file.
        source: digest of the contact it was made of; empty once it was marked as removed.
        digest: of the file.
    """

    name: str
    source: str
    digest: str


def write_vdir(
    folder: Path,
    contacts: Iterable[Outgoing],
    now: dt.datetime,
    version: VcardVersion = VcardVersion.V3,
) -> Written:
    """Bring a folder up to date with the contacts; it is made when it is not there.

    Killed half-way, or after a power cut, it is right again after the next export: to wait for the
    disk after every single card would take minutes.

    Raises:
        ExportError: when it cannot be written, or its list was spoilt.
    """
    _make(folder)
    held = _read_list(folder)
    written = Written()
    seen: set[str] = set()
    for outgoing in contacts:
        uid = outgoing.record.uid
        seen.add(uid)
        _write_card(folder, held, outgoing, to_vcard(outgoing, version), written)
    for uid in held.keys() - seen:
        _mark(folder, held, uid, now, written)
    _write_list(folder, held)
    return written


def _write_card(
    folder: Path, held: dict[str, _Ours], outgoing: Outgoing, card: bytes, written: Written
) -> None:
    uid = outgoing.record.uid
    ours = held.get(uid)
    name = ours.name if ours else _new_name(folder, outgoing)
    there = _digest_of(folder / name)
    digest = _digest(card)
    if ours and there not in {None, ours.digest, digest}:
        if ours.source == digest:
            written.same += 1
        else:
            written.foreign.append(name)
        return
    if there == digest:
        written.same += 1
    else:
        write_file(folder / name, card, is_synced=False)
        written.added += ours is None
        written.updated += ours is not None
    held[uid] = _Ours(name, digest, digest)


def _mark(
    folder: Path, held: dict[str, _Ours], uid: str, now: dt.datetime, written: Written
) -> None:
    """Say on a card that its contact is no longer among those exported; once."""
    ours = held[uid]
    if not ours.source:
        return
    there = _digest_of(folder / ours.name)
    if there is None:
        del held[uid]
    elif there != ours.digest:
        written.foreign.append(ours.name)
    else:
        text = (folder / ours.name).read_bytes().decode().replace("\r\n ", "")
        marked = text.replace(f"\n{TAGS_LINE}{TAG}", f"\n{TAGS_LINE}{GONE_TAG},{TAG}", 1)
        is_old = "\nVERSION:3.0" in marked
        moment = now.astimezone(dt.UTC)
        revision = f"{moment:%Y-%m-%dT%H:%M:%SZ}" if is_old else f"{moment:%Y%m%dT%H%M%SZ}"
        marked = _REVISION.sub(f"REV:{revision}\r", marked, count=1)
        card = "\r\n".join(fold_line(line) for line in marked.split("\r\n")).encode()
        write_file(folder / ours.name, card, is_synced=False)
        held[uid] = _Ours(ours.name, "", _digest(card))
        written.marked += 1


def _new_name(folder: Path, outgoing: Outgoing) -> str:
    """Return a name that tells people whose card it is, and that no file there has."""
    contact = outgoing.contact
    shown = next((v.value for v in (contact.name, contact.company) if v), "")
    spelt = [word for word in words(fold(shown)) if word.isascii()]
    own = outgoing.record.uid.removeprefix("urn:uuid:")
    name = "-".join(["-".join(spelt)[:40].strip("-"), own]).strip("-")
    path = folder / f"{name}.vcf"
    # Ours too, when an export was killed before it wrote its list.
    is_free = not path.exists() or f"UID:{outgoing.record.uid}".encode() in path.read_bytes()
    return path.name if is_free else f"{name}-cardscan.vcf"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise ExportError(f"{folder}: this is a file; name a folder for the cards") from error
    except OSError as error:
        raise ExportError(
            f"{folder}: the folder cannot be made ({error.strerror}); choose another one"
        ) from error


def _read_list(folder: Path) -> dict[str, _Ours]:
    path = folder / LIST_NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ExportError(
            f"{path}: this list of our cards cannot be read ({error.strerror})"
        ) from error
    try:
        return {
            uid: _Ours(_plain_name(name), source, digest)
            for uid, (name, source, digest) in json.loads(data).items()
        }
    except (ValueError, TypeError, AttributeError) as error:
        raise ExportError(
            f"{path}: this list of our cards was spoilt; delete it, and our cards in this folder "
            "with it, and export again"
        ) from error


def _plain_name(name: str) -> str:
    """Return the name of a file of this very folder."""
    if name != os.path.basename(name) or not name.endswith(".vcf"):  # noqa: PTH119 - a text still
        raise ValueError(errno.EINVAL)
    return name


def _write_list(folder: Path, held: dict[str, _Ours]) -> None:
    rows = {uid: [ours.name, ours.source, ours.digest] for uid, ours in sorted(held.items())}
    write_file(folder / LIST_NAME, json.dumps(rows, indent=0).encode())


def _digest_of(path: Path) -> str | None:
    """Return the digest of a file, None when it is not there or, after a power cut, empty."""
    try:
        data = path.read_bytes()
        return _digest(data) if data else None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ExportError(f"{path}: the card cannot be read ({error.strerror})") from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
