"""What reading costs: against bare Tesseract, with two workers against one, and how much memory.

Run by ``make bench`` with the Python of .venv; each run adds a line to .ci/bench_history.jsonl.

    .venv/bin/python .ci/bench.py [photos for the ratio] [photos for the memory]

Others may be at work on the same machine. So CPU time is told beside the clock's, and the load of
the machine is remembered with the figures. POSIX only.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from PIL import ExifTags, Image

SAMPLES = sorted(path for path in Path("samples/cards").iterdir() if path.suffix != ".jsonl")
HISTORY = Path(".ci/bench_history.jsonl")
LARGE = (4032, 3024)  # pixels of a photo of twelve megapixels
ENVIRONMENT = {**os.environ, "OMP_THREAD_LIMIT": "1"}
LOOK_EVERY = 1.0  # seconds
WARM = 60.0  # seconds until a scan has to be at full speed
MOST_MEMORY = 1600  # MB


@dataclass
class Taken:
    """What a scan took.

    Attributes:
        wall: seconds by the clock.
        cpu: seconds, of all its processes.
        share: of the time of two cores, after the first minute.
        peak: MB of all its processes, what they share counted once.
    """

    wall: float = 0
    cpu: float = 0
    share: float = 0
    peak: float = 0


def main() -> None:
    """Measure, print, and remember; end with 1 where a scan takes too much memory."""
    few, many = map(int, (*sys.argv[1:], *("60", "240")[len(sys.argv) - 1 :]))
    bare = _cpu_of_tesseract() / len(SAMPLES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _scan(SAMPLES[0].parent, folder / "samples.db", 1, taken := Taken())
        own = taken.cpu / len(SAMPLES)
        print(
            f"samples: {own:.2f} CPU s a photo, {own / bare:.1f} times bare tesseract", flush=True
        )
        _fill(folder / "few", few)
        _fill(folder / "many", many)
        _scan(folder / "few", folder / "one.db", 1, one := Taken())
        _tell(few, 1, one)
        _scan(folder / "few", folder / "two.db", 2, two := Taken())
        _tell(few, 2, two)
        _scan(folder / "many", folder / "many.db", 2, most := Taken())
        _tell(many, 2, most)
    print(f"two workers against one: {one.wall / two.wall:.2f} times by the clock")
    print(f"both cores after the first minute: {most.share:.0%} busy with it")
    print(
        f"memory: {two.peak:.0f} MB for {few}, {most.peak:.0f} MB for {many}, {MOST_MEMORY} allowed"
    )
    figures = {
        "day": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}",
        "photos": [few, many],
        "times_tesseract": round(own / bare, 2),
        "cpu_a_photo": round(most.cpu / many, 2),
        "wall_a_photo": round(most.wall / many, 2),
        "two_workers": round(one.wall / two.wall, 2),
        "share": round(most.share, 3),
        "peak": [round(two.peak), round(most.peak)],
        "load": round(os.getloadavg()[2], 1),  # with much of it by others the clock tells little
    }
    with HISTORY.open("a", encoding="utf-8") as history:
        history.write(json.dumps(figures) + "\n")
    sys.exit(most.peak > MOST_MEMORY)


def _tell(photos: int, jobs: int, taken: Taken) -> None:
    print(
        f"{photos} photos of 12 megapixels, {jobs} worker(s): {taken.wall / photos:.2f} s a photo "
        f"by the clock, {taken.cpu / photos:.2f} CPU s, {taken.peak:.0f} MB",
        flush=True,
    )


def _cpu_of_tesseract() -> float:
    before = _children_cpu()
    for path in SAMPLES:
        command = ["tesseract", str(path), "-", "-l", "eng"]
        subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return _children_cpu() - before


def _fill(folder: Path, photos: int) -> None:
    """Write photos of a sample card on a grainy desk, all with different bytes."""
    folder.mkdir()
    desk = Image.effect_noise(LARGE, 20).convert("RGB")
    for number in range(photos):
        path = folder / f"{number:04}.jpg"
        if number >= len(SAMPLES):
            first = folder / f"{number % len(SAMPLES):04}.jpg"
            path.write_bytes(first.read_bytes() + number.to_bytes(4, "big"))
            continue
        photo = desk.copy()
        with Image.open(SAMPLES[number]) as card:
            card.thumbnail((2400, 2400))
            photo.paste(card, (700, 300))
        exif = Image.Exif()
        exif[ExifTags.Base.Orientation] = 6 if number % 2 else 1
        photo.save(path, quality=88, exif=exif)


def _scan(box: Path, library: Path, jobs: int, taken: Taken) -> None:
    """Scan, and look every second at what it takes."""
    before, began = _children_cpu(), time.perf_counter()
    command = [sys.executable, "-m", "cardscan.cli", "scan", str(box), "--jobs", str(jobs)]
    null = subprocess.DEVNULL
    process = subprocess.Popen([*command, "--library", str(library)], stdout=null, stderr=null)
    warm: tuple[float, float] | None = None
    last = 0.0
    while process.poll() is None:
        time.sleep(LOOK_EVERY)
        try:
            family = [main := psutil.Process(process.pid), *main.children(recursive=True)]
            own = sum(sum(one.cpu_times()[:2]) for one in family)
            taken.peak = max(taken.peak, sum(map(_memory, family)) / 1e6)
        except psutil.Error:
            continue  # one of them has ended meanwhile
        if own < last:
            continue  # a worker has ended, and its time is told no more
        now, last = (time.perf_counter(), own), own
        if now[0] - began >= WARM and warm is None:
            warm = now
        if warm is not None and now[0] > warm[0]:
            taken.share = (now[1] - warm[1]) / (2 * (now[0] - warm[0]))
    taken.wall, taken.cpu = time.perf_counter() - began, _children_cpu() - before


def _memory(process: psutil.Process) -> int:
    held = process.memory_full_info()
    return int(getattr(held, "pss", held.uss))


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
