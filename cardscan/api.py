"""What other Python programs may build on; they import it from the package itself.

Everything named in ``cardscan.__all__`` keeps to semantic versioning: what is there stays, with the
same meaning, until the first number of the version changes. All else in the package may change with
any version.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from cardscan.acquaintances import Import, bring_in
from cardscan.errors import InputFileError, SettingsError
from cardscan.export.atomic import write_file
from cardscan.export.formats import Format
from cardscan.export.left_out import LeftOut
from cardscan.export.mapping_file import read_mapping
from cardscan.export.vcard import VcardVersion
from cardscan.export.vdir import write_vdir
from cardscan.handover import FORMATS, Counted, encode, for_mailing, outgoing
from cardscan.ingest.batches import read_files
from cardscan.ingest.batches import scan as scan_into
from cardscan.ingest.duplicates import find_duplicates
from cardscan.ingest.inputs import find_inputs
from cardscan.ingest.tasks import Skipped
from cardscan.ingest.trap import Failure
from cardscan.model.action import new_step
from cardscan.model.contact import Contact, PhotoBox
from cardscan.model.outgoing import ContactRow
from cardscan.model.remote import source_of
from cardscan.model.scanned import ScannedPhoto
from cardscan.piles import Piles
from cardscan.settings import Settings
from cardscan.settings.settings_file import from_environment
from cardscan.store.connections import place_of
from cardscan.store.library import Library as Store
from cardscan.triage.filters import EVERYBODY, parse
from cardscan.triage.subjects import Subject

AnyPath = str | os.PathLike[str]
_VDIR: Final = "vdir"


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card that was read and is in no library.

    Attributes:
        contact: what it says; ``contact.review`` names the fields a person should look at.
        page: of the file from 0, None where there are no pages.
        outline: on the photo.
        advice: what would make a better photo, in sentences.
    """

    contact: Contact
    page: int | None
    outline: PhotoBox
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did.

    Attributes:
        added: numbers of the new cards, a back that was joined among them.
        skipped: photos that the library had.
        failed: why others could not be read, a sentence each.
    """

    added: tuple[int, ...]
    skipped: int
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did.

    Attributes:
        count: contacts that are in the file.
        remarks: which contacts are not, or not as one would think, a sentence each.
    """

    count: int
    remarks: tuple[str, ...]


def read(path: AnyPath, settings: Settings | None = None) -> tuple[ReadCard, ...]:
    """Read every card on a photo, or on the pages of a PDF, and store nothing.

    Args:
        path: of the file.
        settings: readers, region and limits; those of the environment where None.

    Raises:
        InputFileError: when the file, or one of its pages, cannot be read.
        MissingToolError: when no reader is installed.
    """
    cards = []
    outcomes = read_files(
        find_inputs([source_of(os.fspath(path))]), settings or from_environment(), jobs=0
    )
    with closing(outcomes):
        for outcome in outcomes:
            photo = outcome.result
            if not isinstance(photo, ScannedPhoto):
                raise InputFileError(photo.sentence)
            cards += [
                ReadCard(
                    contact=card.contact,
                    page=photo.page,
                    outline=card.quad,
                    advice=card.quality.advice if card.quality else (),
                )
                for card in photo.cards
            ]
    return tuple(cards)


class Library:
    """An open library; use it as a context manager.

    Every method raises :class:`~cardscan.errors.StoreError` when the library cannot be used.
    """

    def __init__(self, path: AnyPath, *, must_exist: bool = False, author: str = "api") -> None:
        """Open a library, creating or upgrading it as needed.

        Args:
            path: of the file, or the address of a database: ``postgresql://user@host/database``.
            must_exist: do not create one where there is none.
            author: of all that is said here.
        """
        self._store = Store.open(place_of(os.fspath(path)), must_exist=must_exist)
        self._author = author

    def close(self) -> None:
        """Give the file back; the library must not be used any more."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def scan(self, *paths: AnyPath, settings: Settings | None = None, jobs: int = 0) -> Scanned:
        """Read photos and folders of them into the library; those it has are skipped.

        Cards of one person are merged where that is sure, and what was tossed stays tossed.

        Args:
            paths: files and folders.
            settings: readers, region and limits; those of the environment where None.
            jobs: worker processes; 0 reads in this one.

        Raises:
            MissingToolError: when no reader is installed.
        """
        added: list[int] = []
        known: set[int] = set()
        failed = []
        skipped = 0
        settings, step = settings or from_environment(), new_step()
        inputs = find_inputs(source_of(os.fspath(path)) for path in paths)
        steps = scan_into(inputs, self._store, settings, jobs=jobs, step=step)
        with closing(steps):
            for stored in steps:
                added += [record.id for record in stored.added]
                known.update(record.id for record in stored.known)
                skipped += isinstance(stored.outcome.result, Skipped)
                if isinstance(stored.outcome.result, Failure):
                    failed.append(stored.outcome.result.sentence)
        people = find_duplicates(self._store, {*added, *known}, step)
        merged = {pair.front.id for pair in people if pair.is_joined}
        Piles(self._store, settings.triage, self._author).toss_again(known | merged, step)
        return Scanned(tuple(added), skipped, tuple(failed))

    def contacts(self, where: str | None = None) -> Iterator[ContactRow]:
        """Yield the contacts a filter chooses, in the order they came in; tossed ones too.

        Args:
            where: as in ``--where``; everybody where None.

        Raises:
            FilterError: when the filter is not understood.
        """
        chosen = self._subjects(where, is_tossed=True)
        return (one.row for one in outgoing(self._store, chosen))

    def export(
        self,
        kind: Format,
        path: AnyPath,
        *,
        where: str | None = None,
        tossed: bool = False,
        mailing_list: bool = False,
        photos: bool = False,
        mapping: AnyPath | None = None,
    ) -> Exported:
        """Write contacts to a file, or to a folder of vCards (``vdir``), as ``cardscan export``.

        Args:
            kind: the format.
            path: of the file or the folder.
            where: a filter.
            tossed: also those on the toss pile, which are left out else.
            mailing_list: only those who opted in, with the addresses that did.
            photos: with vCards, the picture of each card goes along.
            mapping: for CSV and XLSX, a file that names the columns.

        Raises:
            ExportError: when it cannot be written.
            FilterError: when the filter is not understood.
            SettingsError: when there is no such format, or the mapping makes no sense.
        """
        if kind not in {*FORMATS, _VDIR}:
            raise SettingsError(f"there is no format {kind}; there are {', '.join(FORMATS)}, vdir")
        columns = read_mapping(Path(mapping)) if mapping else None
        chosen = self._subjects(where, is_tossed=tossed)
        contacts = outgoing(self._store, chosen, with_pictures=photos)
        if mailing_list:
            contacts = for_mailing(contacts)
        counted = Counted(contacts)
        if kind == _VDIR:
            written = write_vdir(Path(path), counted, self._store.now(), VcardVersion.V3)
            remarks = (f"changed by another program, left as it is: {n}" for n in written.foreign)
            return Exported(counted.count, tuple(remarks))
        left_out = LeftOut()
        write_file(Path(path), encode(kind, counted, left_out, columns))
        return Exported(counted.count - left_out.count, tuple(left_out.sentences()))

    def import_book(self, path: AnyPath, settings: Settings | None = None) -> Import:
        """Bring in an address book, so that contacts in it are known; nobody becomes a card.

        Args:
            path: of a file of vCards, or of Google's or Outlook's CSV.
            settings: with the region of numbers that do not tell theirs.

        Raises:
            InputFileError: when it is no address book.
        """
        region = (settings or from_environment()).reading.region
        return bring_in(self._store, Path(path), author=self._author, region=region)

    def _subjects(self, where: str | None, *, is_tossed: bool) -> Mapping[int, Subject]:
        wanted = EVERYBODY if where is None else parse(where)
        found = Piles(self._store, from_environment().triage, self._author).choose(wanted)
        return {s.person.id: s for s in found if not wanted.leaves_out(s, is_tossed=is_tossed)}
