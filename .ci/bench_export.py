"""What handing over many contacts costs: seconds and memory of each format, a command each.

Run by ``make bench`` with the Python of .venv. Linux only: memory is told in kB by the system.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import get_args

from invented import fill

from cardscan.export.formats import Format
from cardscan.store.library import Library

CONTACTS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000


def main() -> None:
    """Make a library, export it into each format, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        with Library.open(library) as opened:
            fill(opened, CONTACTS)
        for kind in get_args(Format):
            command = [sys.executable, "-m", "cardscan.cli", "export", "--format", kind]
            target = Path(folder) / kind
            began = time.perf_counter()
            done = subprocess.Popen(
                [*command, "-o", str(target), "--library", str(library)], stderr=subprocess.PIPE
            )
            _, status, used = os.wait4(done.pid, 0)
            seconds = time.perf_counter() - began
            size = sum(p.stat().st_size for p in [target, *target.glob("*")] if p.is_file())
            print(
                f"{kind:12} {seconds:5.1f} s, {used.ru_utime + used.ru_stime:5.1f} s of processor, "
                f"{used.ru_maxrss / 1024:4.0f} MB of memory, {size / 1e6:6.1f} MB written"
                + (f" (failed: {status})" if status else "")
            )
            if done.stderr:
                done.stderr.close()


if __name__ == "__main__":
    main()
