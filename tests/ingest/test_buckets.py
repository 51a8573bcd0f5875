from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardscan.errors import InputFileError, MissingToolError
from cardscan.ingest import buckets
from cardscan.ingest.batches import read_files, scan
from cardscan.ingest.inputs import find_inputs
from cardscan.ingest.tasks import Skipped
from cardscan.ingest.trap import Failure
from cardscan.model.remote import Remote, source_of
from cardscan.settings import LimitSettings, Settings
from cardscan.store.library import Library
from tests.ingest.pretend import PNG, read_words
from tests.made import NOON
from tests.servers import running_s3

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed; make services installs it")


def _fill(folder: str) -> None:
    """Put pictures, and what is none, into a folder of any kind."""
    system, root = fsspec.core.url_to_fs(folder)
    system.makedirs(root, exist_ok=True)
    for name, data in {
        "b.jpg": PNG + b"one",
        "a/z.JPG": PNG + b"two",
        "a.jpg": PNG + b"three",
        "nameless": PNG + b"four" * 999,
        ".hidden/x.jpg": PNG,
        "notes.txt": b"none",
        "empty": b"",
        "broken.jpg": b"",
    }.items():
        system.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
        system.pipe_file(f"{root}/{name}", data)


@pytest.fixture
def box() -> Iterator[str]:
    """The address of a folder that is on no disk."""
    url = "memory://box/cards"
    _fill(url)
    yield url
    fsspec.filesystem("memory").rm("/box", recursive=True)


def test_folder_in_a_bucket_is_walked_as_one_on_a_disk(box: str, tmp_path: Path) -> None:
    """The same files in the same order: pictures by their names, or else by their first bytes."""
    _fill(str(tmp_path / "cards"))
    there = [str(given.path).removeprefix(f"{box}/") for given in find_inputs([Remote(box)])]
    here = [
        given.path.relative_to(tmp_path / "cards").as_posix()
        for given in find_inputs([tmp_path / "cards"])
        if isinstance(given.path, Path)
    ]
    assert there == here
    assert there == ["a/z.JPG", "a.jpg", "b.jpg", "broken.jpg", "nameless"]


def test_photos_of_a_bucket_are_read_once(box: str, tmp_path: Path) -> None:
    """They go into the library by their bytes, wherever these came from; none is left on a disk."""
    with Library.open(tmp_path / "library.db", clock=lambda: NOON) as library:
        for given, expected in (([Remote(box)], 4), ([Remote(f"{box}/b.jpg")], 0)):
            steps = list(scan(find_inputs(given), library, Settings(), jobs=0, read=read_words))
            assert len([step for step in steps if step.added]) == expected
        assert isinstance(steps[-1].outcome.result, Skipped)
        assert steps[-1].outcome.task.data is None
    assert all(path.name.startswith("library.db") for path in tmp_path.iterdir())


def test_photo_too_big_and_empty_ones_are_said(box: str) -> None:
    """The limits are the same, and no more than they allow is fetched."""
    settings = Settings(limits=LimitSettings(max_bytes=10))
    outcomes = list(read_files(find_inputs([Remote(box)]), settings, jobs=0, read=read_words))
    said = [o.result.sentence for o in outcomes if isinstance(o.result, Failure)]
    assert [text.partition(": ")[0] for text in said] == [o.task.path.name for o in outcomes]
    assert sum("more than 1e-05 million bytes" in text for text in said) == 4
    assert sum("the file is empty" in text for text in said) == 1
    assert len(buckets.fetch(Remote(f"{box}/b.jpg"), settings.limits)) == 11


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("memory://box/none/", "no pictures in this folder"),
        ("unheard://ann:secret@box/cards", "addresses of this kind are not known"),
    ],
)
def test_places_that_give_nothing_are_said(url: str, sentence: str) -> None:
    """One sentence, and no password in it."""
    (found,) = find_inputs([source_of(url)])
    assert found.failure is not None
    assert sentence in found.failure.sentence
    assert "secret" not in found.failure.sentence


def test_missing_package_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ordinary program has no fsspec, and says how to get it."""
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(MissingToolError, match=r"pip install 'cardscan\[cluster\]'"):
        find_inputs([Remote("s3://box/cards")])


@pytest.mark.skipif(
    os.environ.get("CARDSCAN_TESTS_ON") != "server", reason="make services starts an S3 server"
)
def test_bucket_of_a_real_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """S3 over HTTP: a folder is scanned twice, and a bucket or server that is not there is said."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "something")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with running_s3() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        fsspec.filesystem("s3").mkdir("box")
        _fill("s3://box/cards")
        inputs = find_inputs([Remote("s3://box/cards/")])
        assert [given.path.name for given in inputs] == [
            *("z.JPG", "a.jpg", "b.jpg", "broken.jpg", "nameless")
        ]
        with Library.open(tmp_path / "library.db", clock=lambda: NOON) as library:
            for expected in (4, 0):
                steps = list(scan(inputs, library, Settings(), jobs=0, read=read_words))
                assert len([step for step in steps if step.added]) == expected
        (none,) = find_inputs([Remote("s3://no-such-bucket/cards")])
        assert none.failure is not None
        assert "s3://no-such-bucket/cards: " in none.failure.sentence
    fsspec.filesystem("s3").clear_instance_cache()
    with pytest.raises(InputFileError, match="it cannot be read"):
        buckets.fetch(Remote("s3://box/cards/b.jpg"), LimitSettings())
