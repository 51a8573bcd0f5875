"""What ten million cards need: measured on this machine, told for many in docs/many_machines.md.

    .venv/bin/python .ci/sizing.py [postgresql://user@host/an-empty-database]

Three measurements: what reading a photo takes and gives, what the scanning process itself takes for
each photo while a cluster of two pretends to read, and what the library then takes of the disk.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psutil
import sqlalchemy as sa

from cardscan.ingest.batches import scan
from cardscan.ingest.cluster import Cluster
from cardscan.ingest.inputs import find_inputs
from cardscan.ingest.tasks import Outcome, Task, limit_threads, read_task
from cardscan.model.scanned import ScannedPhoto
from cardscan.settings import Settings
from cardscan.store.connections import Place, connect, place_of
from cardscan.store.library import Library

SAMPLES = sorted(Path("samples/cards").glob("*.jpg"))
PHOTOS = 300
PHOTO_BYTES = 3_000_000  # of a 12-megapixel photo from a phone
CARDS = 10_000_000
ADDRESS = "tcp://127.0.0.1:18786"


def main() -> None:
    """Measure, and print what it comes to."""
    read = _read_samples()
    seconds = statistics.mean(seconds for seconds, _ in read)
    made = [outcome.result for _, outcome in read if isinstance(outcome.result, ScannedPhoto)]
    back = statistics.mean(len(pickle.dumps(outcome)) for _, outcome in read)
    print(f"reading      {seconds:.2f} CPU s a card, {3600 / seconds:.0f} cards a core-hour")
    print(f"the wire     {PHOTO_BYTES / 1e6:.1f} MB to a worker, {back / 1e3:.0f} kB back, a card")
    print(f"{CARDS:,} cards: {CARDS * seconds / 3600:,.0f} core-hours, ", end="")
    print(f"{CARDS * (PHOTO_BYTES + back) / 1e12:.1f} TB over the wire")
    with tempfile.TemporaryDirectory() as name:
        box = Path(name) / "box"
        box.mkdir()
        _fill(box)
        samples = Path(name) / "samples"
        samples.write_bytes(pickle.dumps(made))
        places = [Path(name) / "library.db", *map(place_of, sys.argv[1:])]
        for place in places:
            _scan(box, place, samples, seconds)


def _read_samples() -> list[tuple[float, Outcome]]:
    """Return the CPU seconds and the outcome of each sample, read in this process."""
    limit_threads()
    settings = Settings()
    read_task(settings, Task(SAMPLES[0]))  # opens the readers
    read = []
    for path in SAMPLES:
        before = time.process_time()
        outcome = read_task(settings, Task(path, data=path.read_bytes()))
        read.append((time.process_time() - before, replace(outcome, task=outcome.task.told)))
    return read


def _fill(box: Path) -> None:
    """Write photos as large as a phone's, all different."""
    noise = SAMPLES[0].read_bytes().ljust(PHOTO_BYTES, b"\0")
    for number in range(PHOTOS):
        (box / f"{number:06}.jpg").write_bytes(noise[:-6] + f"{number:06}".encode())


def _pretend(samples: str, _settings: Settings, task: Task) -> Outcome:
    """Return one of the samples, which are in a file, as what was read, at once."""
    sha256 = hashlib.sha256(task.data or b"").hexdigest()
    made: list[ScannedPhoto] = pickle.loads(Path(samples).read_bytes())  # noqa: S301 - our own
    photo = made[int(task.path.name.partition(".")[0]) % len(made)]
    return Outcome(task, replace(photo, sha256=sha256, name=task.path.name))


def _scan(box: Path, place: Place, samples: Path, seconds: float) -> None:
    """Scan with workers that take no time, and tell what everything else takes."""
    kind = "SQLite" if isinstance(place, Path) else "PostgreSQL"
    read = functools.partial(_pretend, str(samples))
    with _cluster() as scheduler, Library.open(place) as library:
        inputs, jobs = find_inputs([box]), Cluster(ADDRESS)
        empty = _size(place)
        own, passed_on = time.process_time(), _cpu_of(scheduler)
        with closing(scan(inputs, library, Settings(), jobs=jobs, read=read)) as steps:
            cards = sum(len(step.added) for step in steps)
        own, passed_on = time.process_time() - own, _cpu_of(scheduler) - passed_on
    held, busier = (_size(place) - empty) / cards, max(own, passed_on) / cards
    print(f"{kind:12} {held / 1e3:.0f} kB a card, {CARDS * held / 1e12:.1f} TB")
    print(f"{'':12} CPU a card: scanning process {own / cards * 1e3:.1f} ms, ", end="")
    print(f"scheduler {passed_on / cards * 1e3:.1f} ms")
    print(f"{'':12} the busier of them keeps {seconds / busier:.0f} cores at work: ", end="")
    print(f"{3600 / busier:,.0f} cards an hour")


@contextlib.contextmanager
def _cluster() -> Iterator[psutil.Process]:
    """Start a scheduler and two workers as processes of their own; yield the scheduler."""
    host, port = ADDRESS.removeprefix("tcp://").split(":")
    with contextlib.ExitStack() as stack:

        def start(kind: str, *arguments: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments]
            null = subprocess.DEVNULL
            process = subprocess.Popen([*command, "--no-dashboard"], stdout=null, stderr=null)
            stack.enter_context(process)
            stack.callback(process.terminate)
            return process

        scheduler = start("scheduler", "--host", host, "--port", port)
        start("worker", ADDRESS, "--nworkers", "2", "--nthreads", "1")
        time.sleep(3)
        yield psutil.Process(scheduler.pid)


def _cpu_of(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _size(place: Place) -> int:
    if isinstance(place, Path):
        return sum(file.stat().st_size for file in place.parent.glob("library.db*"))
    engine = connect(place)
    with engine.connect() as connection:
        size: int = connection.execute(
            sa.text("SELECT pg_database_size(current_database())")
        ).scalar_one()
    engine.dispose()
    return size


if __name__ == "__main__":
    main()
