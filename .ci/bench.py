"""What reading costs: CPU seconds, wall seconds and memory for the sample cards.

Run by ``make bench`` with the Python of .venv. POSIX only: it asks the kernel for its children.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import ExifTags, Image

SAMPLES = Path("samples/cards")
LARGE = (4032, 3024)  # pixels of a photo of twelve megapixels
MOST_MEMORY = 600  # MB one worker may take


def main() -> None:
    """Read the samples with one and with two workers and say what it took, then large photos."""
    for jobs in (1, 2):
        cpu, started = _children_cpu(), time.perf_counter()
        rows = _read(SAMPLES, jobs=jobs)
        wall = time.perf_counter() - started
        cards = sum(len(json.loads(line)["cards"]) for line in rows.splitlines())
        print(
            f"{jobs} worker(s), {cards} cards: {(_children_cpu() - cpu) / cards:.2f} CPU s a card, "
            f"{wall / cards:.2f} s a card by the clock"
        )
    sys.exit(_measure_memory())


def _measure_memory() -> int:
    """Read large photos of eight cards in one worker; return 1 when it takes too much memory."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(3):
            _lay_out(Path(folder) / f"desk{number}.jpg", turn=number)
        _read(Path(folder), jobs=1)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    megabytes = peak / (1024**2 if sys.platform == "darwin" else 1024)
    print(f"largest process: {megabytes:.0f} MB, {MOST_MEMORY} allowed")
    return int(megabytes > MOST_MEMORY)


def _lay_out(path: Path, *, turn: int) -> None:
    """Write a photo of eight sample cards on a desk, stored lying by every second camera."""
    desk = Image.new("RGB", LARGE, (70, 60, 50))
    cards = sorted(SAMPLES.glob("card*.jpg"))
    for place in range(8):
        with Image.open(cards[(8 * turn + place) % len(cards)]) as card:
            card.thumbnail((900, 900))
            desk.paste(card, (60 + 990 * (place % 4), 300 + 1300 * (place // 4)))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6 if turn % 2 else 1
    desk.save(path, quality=92, exif=exif)


def _read(folder: Path, *, jobs: int) -> str:
    """Return what cardscan reads in a folder, as JSON Lines."""
    done = subprocess.run(
        [sys.executable, "-m", "cardscan.cli", "read", str(folder), "--jobs", str(jobs)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
