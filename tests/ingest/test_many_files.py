"""A folder of 100,000 files."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import psutil
import pytest

from cardscan.ingest.batches import scan
from cardscan.ingest.inputs import Input
from cardscan.ingest.tasks import Skipped
from cardscan.ingest.watching import SETTLED_AFTER, Arrivals
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests.ingest.pretend import make_picture, read_words

_FILES = 100_000
_PASSED = 50  # of those that are known already
_SECONDS = 6.0  # of CPU for a look at all of them; it takes one, and two on a busy machine
_BYTES = 1_500  # of memory a file; it takes some 900


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Path]:
    """A folder of 100,000 names of two pictures, made in no order."""
    folder = tmp_path / "box"
    folder.mkdir()
    pictures = [make_picture(tmp_path / f"{firm}.png", firm) for firm in ("Acme", "Teehaus")]
    for number in range(_FILES):
        os.link(pictures[number % 2], f"{folder}/{number * 7919 % _FILES:05}.png")
    yield folder
    shutil.rmtree(folder)


def _look(arrivals: Arrivals) -> list[Input]:
    began = time.process_time()
    found = arrivals.look()
    assert time.process_time() - began < _SECONDS
    return found


def test_hundred_thousand_files(box: Path, tmp_path: Path) -> None:
    """They are found in order and handed out once, and those that are known are passed over.

    None is opened before its turn, and little of each is held in memory.
    """
    now, held = [0.0], psutil.Process().memory_info().rss
    arrivals = Arrivals(box, clock=lambda: now[0])
    assert _look(arrivals) == []
    now[0] += SETTLED_AFTER
    found = _look(arrivals)
    assert [given.path.name for given in found] == [f"{n:05}.png" for n in range(_FILES)]
    assert not arrivals.is_waiting
    with Library.open(tmp_path / "library.db") as library:
        for expected in (2, 0):
            steps = scan(found, library, Settings(), jobs=0, read=read_words)
            with closing(steps):
                seen = list(islice(steps, _PASSED))
            skipped = sum(isinstance(step.outcome.result, Skipped) for step in seen)
            assert skipped == _PASSED - expected
    assert psutil.Process().memory_info().rss - held < _FILES * _BYTES
