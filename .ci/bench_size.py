"""What looking into a library of 100,000 contacts costs: list, filter, find, show.

All were met at one event and have its tag; 300 of them were judged.

Run by ``make bench`` with the Python of .venv; on a library of its own, or one that is named and is
filled where it is not there:

    .venv/bin/python .ci/bench_size.py 100000 postgresql://user@host/an-empty-database

Each figure is a whole command in this process, from its arguments to the last byte it prints, with
the library opened anew.
"""

from __future__ import annotations

import contextlib
import io
import os
import statistics
import sys
import tempfile
import time

from invented import fill

from cardscan.cli.main import app
from cardscan.model.action import Action
from cardscan.piles import Piles
from cardscan.settings.triage import TriageSettings
from cardscan.store.connections import place_of
from cardscan.store.library import Library

CONTACTS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
RUNS = 3
ALLOWED = 200  # milliseconds
PICTURE = os.urandom(20_000)  # of no card, but as large as one
COMMANDS = (
    ("find", "Ann77123"),
    ("find", "nn7712"),
    ("find", "example 77123"),
    ("find", "77", "--limit", "100"),
    ("find", "Example", "--limit", "100"),
    ("find", "nobody-at-all"),
    ("show", str(CONTACTS // 2)),
    ("show", str(CONTACTS // 2), "--format", "json"),
    ("list", "--limit", "100"),
    ("list", "--limit", "100", "--format", "json"),
    ("list", "--where", 'name:"Ann77123 Example"'),
    ("list", "--where", 'company:"Acme 7 Ltd"', "--limit", "100"),
    ("list", "--where", "ann77123"),
    ("list", "--where", "expo ann77123"),
    ("list", "--where", "priority:low", "--limit", "100"),
    ("list", "--where", "priority:hot"),
    ("list", "--where", "pile:toss"),
    ("list", "--where", "-undecided:yes liked:no"),
    ("list", "--where", "tag:Expo", "--limit", "100"),
)
JUDGED = ({"pile": "toss"}, {"wants_contact": "yes"}, {"liked": "no"})


def main() -> None:
    """Make a library, look into it, and print what each look took."""
    with tempfile.TemporaryDirectory() as folder:
        place = sys.argv[2] if len(sys.argv) > 2 else f"{folder}/library.db"
        with Library.open(place_of(place)) as library:
            if not library.find(f"Ann{CONTACTS - 1}"):
                fill(library, CONTACTS, picture=PICTURE)
                judge(library)
        print(f"{CONTACTS} contacts in {library.path}")
        for command in COMMANDS:
            times, cpu, printed = [], [], ""
            for _run in range(RUNS):
                began, used = time.perf_counter(), time.process_time()
                printed = run(*command, "--library", place)
                times.append(1000 * (time.perf_counter() - began))
                cpu.append(1000 * (time.process_time() - used))
            lines = printed.count("\n")
            named = " ".join(command)
            taken, own = statistics.median(times), statistics.median(cpu)
            told = f"{taken:7.0f} ms ({ALLOWED} allowed), {own:.0f} ms of CPU here, {lines} lines"
            print(f"{named:40} {told}", flush=True)


def judge(library: Library) -> None:
    """Say of everybody where they were met, and of every 333rd what a person thinks of them."""
    piles = Piles(library, TriageSettings(), "bench")
    everywhere = piles.facts({"tag:Expo": True, "met_at": "Expo Berlin"})
    numbers = library.numbers()
    facts = dict.fromkeys(numbers, everywhere)
    for turn, number in enumerate(numbers[332::333]):
        facts[number] += piles.facts(JUDGED[turn % len(JUDGED)])
    library.history.add(Action(facts=facts))


def run(*arguments: str) -> str:
    """Run a command, and return what it printed."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        app(list(arguments), standalone_mode=False)
        out.flush()
    return out.buffer.getvalue().decode()


if __name__ == "__main__":
    main()
