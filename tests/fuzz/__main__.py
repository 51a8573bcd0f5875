"""Every door of the program, knocked at with damaged files: ``make fuzz``.

Cases run in a worker process that may use as much memory as a scan's worker and so many seconds a
case. What is neither read nor refused in a sentence is told with its number, and the file is kept
in build/fuzz: ``make fuzz FORMAT=pdf CASE=12345`` does it again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tests.fuzz.cases import Done, Trouble, run
from tests.fuzz.formats import FORMATS, ROOT, damaged

KEPT: Final = ROOT / "build" / "fuzz"


def keep(name: str, trouble: Trouble) -> Path:
    """Write the file of a case, and what is known about it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{name}-{trouble.number}.{FORMATS[name].suffix}"
    path.write_bytes(damaged(name, trouble.number))
    path.with_suffix(".log").write_text(trouble.told, encoding="utf-8")
    return path


def main() -> int:
    """Try the formats one after the other, and say what is wrong with which case."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--formats", nargs="*", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--case", type=int, help="only this one")
    parser.add_argument("--seconds", type=float, default=10.0, help="CPU time of a case")
    asked = parser.parse_args()
    alone = asked.case is not None
    cases = range(asked.case, asked.case + 1) if alone else range(asked.cases)
    console = Console(highlight=False)
    columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn())
    found = 0
    with Progress(*columns, TimeRemainingColumn(), console=console) as progress:
        bars = {name: progress.add_task(name, total=len(cases)) for name in asked.formats}
        for name, bar in bars.items():
            kinds: dict[str, int] = {}
            peak = 0
            for message in run(name, cases, asked.seconds):
                if isinstance(message, Trouble):
                    kinds[message.what] = kinds.get(message.what, 0) + 1
                    if kinds[message.what] == 1:
                        console.print(f"{name} {message.number}: {message.what}", markup=False)
                        console.print(f"  kept as {keep(name, message)}", markup=False)
                    if alone:
                        console.print(message.told, markup=False)
                elif isinstance(message, Done):
                    peak = max(peak, message.peak)
                else:
                    progress.update(bar, completed=message - cases.start)
            progress.update(bar, completed=len(cases))
            worse = ", ".join(f"{count} x {what}" for what, count in kinds.items()) or "no trouble"
            console.print(
                f"{name}: {len(cases)} cases, {peak / 1e6:.0f} MB at most; {worse}", markup=False
            )
            found += len(kinds)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
