"""What reading costs: CPU seconds, wall seconds and memory for the sample cards.

Run by ``make bench`` with the Python of .venv. POSIX only: it asks the kernel for its children.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

SAMPLES = Path("samples/cards")


def main() -> None:
    """Read the samples with one and with two workers and say what it took."""
    for jobs in (1, 2):
        cpu, started = _children_cpu(), time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "cardscan.cli", "read", str(SAMPLES), "--jobs", str(jobs)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        wall = time.perf_counter() - started
        cards = sum(len(json.loads(line)["cards"]) for line in done.stdout.splitlines())
        print(
            f"{jobs} worker(s), {cards} cards: {(_children_cpu() - cpu) / cards:.2f} CPU s a card, "
            f"{wall / cards:.2f} s a card by the clock"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"largest process: {peak / (1024**2 if sys.platform == 'darwin' else 1024):.0f} MB")


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
