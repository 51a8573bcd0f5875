"""Scans 200 photos while processes of the scan are killed 100 times, and compares what is left.

    .venv/bin/python .ci/kills.py [how many kills] [how many photos] [seed]

Killed is one of the workers, the main process or all of them at once, by SIGKILL, at any moment
from the start on, with up to four more photos stored since the kill before. Whenever the scan has
ended the same command is run again; the last one is let alone. POSIX only.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil
import sqlalchemy as sa
from PIL import Image

from cardscan.imaging.stored_card import is_whole
from cardscan.model.pair import PairKind
from cardscan.store.library import Library
from cardscan.store.schema import files
from cardscan.store.verifying import reading_only, verify

SAMPLES = sorted(path for path in Path("samples/cards").iterdir() if path.suffix != ".jsonl")
LARGEST = (1200, 1200)  # pixels of a photo here: what is read is not the question
VICTIMS = ("worker", "main process", "group")
CHANCE = random.Random()  # noqa: S311 - no secret


class Scan:
    """A scan in a process group of its own."""

    def __init__(self, box: Path, library: Path) -> None:
        command = [sys.executable, "-m", "cardscan.cli", "scan", str(box), "--jobs", "2"]
        self._process = subprocess.Popen(
            [*command, "--library", str(library)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def is_over(self) -> bool:
        """Whether it has ended by itself."""
        return self._process.poll() is not None

    def kill(self, victim: str) -> bool:
        """Kill; say whether there was what should be killed."""
        if victim == "worker":
            with contextlib.suppress(psutil.Error):
                workers = psutil.Process(self._process.pid).children()
                if workers:
                    CHANCE.choice(workers).kill()
                return bool(workers)
            return False
        if victim == "group":
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        return True

    def end(self) -> int:
        """Wait until it ends by itself; return its status."""
        return self._process.wait()


def main() -> None:
    """Scan undisturbed, scan under fire, and say what is different."""
    kills, photos, seed = map(int, (*sys.argv[1:], *("100", "200", "1")[len(sys.argv) - 1 :]))
    CHANCE.seed(seed)
    with tempfile.TemporaryDirectory() as name:
        box, calm, shot_at = Path(name, "box"), Path(name, "calm.db"), Path(name, "shot.db")
        fill(box, photos)
        began = time.perf_counter()
        if Scan(box, calm).end() != 0:
            sys.exit("The undisturbed scan failed.")
        print(f"undisturbed: {photos} photos in {time.perf_counter() - began:.0f} s", flush=True)
        done = fire(box, shot_at, kills)
        if Scan(box, shot_at).end() != 0:
            sys.exit("The scan after the last kill failed.")
        told = ", ".join(f"{done[victim]} of a {victim}" for victim in VICTIMS)
        print(f"under fire: {kills} kills ({told}), {done['start']} starts; ", end="")
        print(f"in {time.perf_counter() - began:.0f} s")
        sys.exit(compare(what_is_in(calm), what_is_in(shot_at)))


def fire(box: Path, library: Path, kills: int) -> Counter[str]:
    """Kill so many times; return what was killed, and how often the scan was started."""
    done: Counter[str] = Counter()
    scan = Scan(box, library)
    while done["kill"] < kills:
        goal = stored(library) + CHANCE.randint(0, 4)
        while stored(library) < goal and not scan.is_over:
            time.sleep(0.02)
        time.sleep(CHANCE.expovariate(2))
        victim = CHANCE.choice(VICTIMS)
        if not scan.is_over and scan.kill(victim):
            done.update(["kill", victim])
            if problems := sound(library):
                sys.exit(f"Kill {done['kill']} ({victim}) left a library with problems: {problems}")
            if done["kill"] % 10 == 0:
                print(f"{done['kill']} kills, {stored(library)} photos stored", flush=True)
        if scan.is_over:
            done["start"] += 1
            scan = Scan(box, library)
    scan.end()
    return done


def fill(box: Path, photos: int) -> None:
    """Write the samples again and again, smaller, with different bytes behind each picture."""
    box.mkdir()
    for number in range(photos):
        with Image.open(SAMPLES[number % len(SAMPLES)]) as picture:
            picture.thumbnail(LARGEST)
            stream = io.BytesIO()
            exif = picture.getexif()
            picture.convert("RGB").save(stream, "JPEG", quality=90, exif=exif)
        (box / f"{number:04}.jpg").write_bytes(stream.getvalue() + number.to_bytes(4, "big"))


def stored(library: Path) -> int:
    """Return how many photos are in a library, which may not be there yet."""
    if not library.exists():
        return 0
    engine = reading_only(library)
    try:
        with engine.connect() as connection:
            count: int = connection.scalar(sa.select(sa.func.count()).select_from(files)) or 0
            return count
    except sa.exc.DBAPIError:  # its tables are not there yet
        return 0
    finally:
        engine.dispose()


def sound(library: Path) -> list[str]:
    """Return what ``cardscan check`` finds wrong with a library, if it has its tables yet."""
    if not stored(library):
        return []
    return [problem for check in verify(library, is_whole) for problem in check.problems]


def what_is_in(library: Path) -> dict[str, list[str]]:
    """Return everything in a library that does not depend on the time, as sorted lines.

    Nor on the order: a photo whose worker is killed twice is told as failed, and comes with the
    next scan, so that those behind it have lower numbers.
    """
    with Library.open(library, must_exist=True) as opened:
        readings = list(opened.readings())
        uid_of = {reading.id: reading.uid for reading in readings}
        pairs = [*opened.pairs(), *opened.pairs(PairKind.PERSON)]
        contacts = list(opened.cards())
        pictures = {r.uid: hashlib.sha256(opened.picture(r.id)).hexdigest() for r in readings}
    engine = reading_only(library)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(files.c.name, files.c.sha256, files.c.page))
        photos = sorted(map(str, rows))
    engine.dispose()
    return {
        "photos": photos,
        "cards": sorted(
            f"{r.file} {r.position} {r.uid} {pictures[r.uid]} {r.quad} {r.contact}"
            for r in readings
        ),
        "pairs": sorted(
            f"{p.kind} {sorted((uid_of[p.front.id], uid_of[p.back.id]))} {p.state}" for p in pairs
        ),
        "contacts": sorted(f"{sorted(uid_of[n] for n in (r.id, *r.older))}" for r in contacts),
        "values of contacts": sorted(f"{r.uid} {r.contact}" for r in contacts),
    }


def compare(calm: dict[str, list[str]], shot_at: dict[str, list[str]]) -> int:
    """Say what is the same, what is lost and what is there twice; return 1 if anything is."""
    worst = 0
    for what, expected in calm.items():
        lost, more = Counter(expected), Counter(shot_at[what])
        lost, more = lost - more, more - lost
        print(f"{what}: {len(expected)}, lost {lost.total()}, more {more.total()}")
        for line in [*list(lost)[:3], *list(more)[:3]]:
            print(f"  {line[:300]}")
        worst |= bool(lost or more)
    return int(worst)


if __name__ == "__main__":
    main()
