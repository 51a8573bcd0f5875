from __future__ import annotations

import functools
import os
import random
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cardscan.errors import ClusterError, MissingToolError
from cardscan.ingest import cluster as clusters
from cardscan.ingest.batches import scan
from cardscan.ingest.cluster import Cluster
from cardscan.ingest.inputs import find_inputs
from cardscan.ingest.pool import read_in_order
from cardscan.ingest.tasks import Task
from cardscan.ingest.trap import Failure
from cardscan.model.scanned import ScannedPhoto
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests.ingest.pretend import make_picture, read_words
from tests.made import NOON
from tests.servers import free_port, running_cluster

if TYPE_CHECKING:
    from distributed import LocalCluster

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        os.environ.get("CARDSCAN_TESTS_ON") != "server", reason="make services starts a cluster"
    ),
    pytest.mark.filterwarnings("default"),  # of Dask's own doing
]

READ = functools.partial(read_words, Settings())


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    """A cluster of two worker processes."""
    with running_cluster() as running:
        yield running


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A folder of pictures, two of which are broken."""
    folder = tmp_path / "box"
    folder.mkdir()
    for number in range(60):
        make_picture(folder / f"{number:03}.png", f"Firm {number} ann{number}@example.com")
    make_picture(folder / "017.png", "bad")
    make_picture(folder / "042.png", "bug")
    return folder


def _left(library: Library) -> list[object]:
    cards = [(r.id, r.uid, r.file, r.sha256, r.contact, r.quad) for r in library.cards()]
    return [cards, [(p.front.id, p.back.id, p.state) for p in library.pairs()]]


def _scanned(box: Path, path: Path, jobs: int | Cluster) -> tuple[list[object], list[str]]:
    with Library.open(path, clock=lambda: NOON) as library:
        steps = list(scan(find_inputs([box]), library, Settings(), jobs=jobs, read=read_words))
        told = [
            s.outcome.result.sentence if isinstance(s.outcome.result, Failure) else "read"
            for s in steps
        ]
        return _left(library), told


def test_cluster_leaves_what_one_machine_leaves(
    cluster: LocalCluster, box: Path, tmp_path: Path
) -> None:
    """The same cards under the same numbers, in the same order, and the same failures."""
    alone = _scanned(box, tmp_path / "alone.db", 0)
    assert _scanned(box, tmp_path / "many.db", Cluster(cluster.scheduler_address)) == alone
    assert len(alone[0][0]) == 58  # type: ignore[arg-type] # a list


def test_killed_workers_change_nothing(cluster: LocalCluster, box: Path, tmp_path: Path) -> None:
    """Workers are killed in their midst; the library is that of an undisturbed scan."""
    for number in range(0, 60, 2):
        make_picture(box / f"{number:03}.png", f"slow {number}")
    alone = _scanned(box, tmp_path / "alone.db", 0)
    is_over = threading.Event()
    killed = []

    def kill() -> None:
        while len(killed) < 4 and not is_over.wait(random.uniform(0.5, 1.5)):  # noqa: S311 - no secret
            pids = [
                nanny.pid for nanny in cluster.workers.values() if nanny.status.name == "running"
            ]
            if pids:
                victim = random.choice(pids)  # noqa: S311 - no secret
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        many = _scanned(box, tmp_path / "many.db", Cluster(cluster.scheduler_address))
    finally:
        is_over.set()
        killer.join()
    assert many == alone
    assert killed


@pytest.mark.skipif(sys.platform == "win32", reason="it needs a call that Windows lacks")
def test_photo_that_kills_every_worker_costs_itself(cluster: LocalCluster, tmp_path: Path) -> None:
    """Those before and after it are read, and a sentence says what became of it."""
    texts = ["a", "b", "die", "c", "d"]
    tasks = [
        Task(made, data=made.read_bytes())
        for n, text in enumerate(texts)
        if (made := make_picture(tmp_path / f"{n}.png", text))
    ]
    outcomes = list(read_in_order(tasks, READ, Cluster(cluster.scheduler_address)))
    assert [isinstance(outcome.result, ScannedPhoto) for outcome in outcomes] == [
        *(True, True, False, True, True)
    ]
    assert isinstance(outcomes[2].result, Failure)
    assert "2.png: the reading process died on this picture, twice" in outcomes[2].result.sentence
    assert all(outcome.task.data is None for outcome in outcomes)


def test_cluster_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, soon."""
    monkeypatch.setattr(clusters, "_ANSWER_WITHIN", 1)
    for address in (f"tcp://127.0.0.1:{free_port()}", "nonsense://x"):
        with pytest.raises(ClusterError, match="no scheduler answers there"):
            list(read_in_order([Task(Path("a.png"))], READ, Cluster(address)))


def test_cluster_without_workers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever."""
    monkeypatch.setattr(clusters, "_WORKER_WITHIN", 0.5)
    with (
        running_cluster(workers=0) as cluster,
        pytest.raises(ClusterError, match="the cluster has no worker"),
    ):
        list(read_in_order([Task(Path("a.png"))], READ, Cluster(cluster.scheduler_address)))


def test_missing_package_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ordinary program has no Dask, and says how to get it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingToolError, match=r"pip install 'cardscan\[cluster\]'"):
        list(read_in_order([Task(Path("a.png"))], READ, Cluster("tcp://127.0.0.1:8786")))
