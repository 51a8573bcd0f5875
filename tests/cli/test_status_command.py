from __future__ import annotations

import json
from pathlib import Path

from cardscan.model.action import Action
from cardscan.model.attempt import Attempt, Method, Outcome
from cardscan.store.library import Library
from tests.cli.conftest import Cardscan
from tests.made import NOON


def test_piles_are_bars_and_figures(cardscan: Cardscan, library: Path) -> None:
    """How many lie where, the past windows, and how people from an event answered."""
    cardscan(
        "triage", "1", "--hot", "--met-at", "Expo", "--met-on", "2026-01-12", "--library", library
    )
    answer = Attempt(method=Method.CALL, on=NOON.date(), at=NOON, outcome=Outcome.ANSWERED)
    with Library.open(library) as opened:
        opened.history.add(Action(attempts={1: (answer,)}))
    told = json.loads(cardscan("status", "--library", library, "--format", "json").out)
    agenda = told.pop("agenda")
    assert len(agenda["days"]) == 8
    assert agenda["overdue"] + sum(agenda["days"].values()) + agenda["later"] == 1
    assert told == {
        "kept": {"hot": 1, "between": 0, "low": 0},
        "undecided": 1,
        "tossed": 0,
        "past": 1,
        "events": {"Expo": {"contacts": 1, "tried": 1, "answered": 1}},
    }
    shown = cardscan("status", "--library", library)
    lines = [line.split() for line in shown.out.splitlines()]
    assert ["keep,", "hot", "1", "█" * 40] in lines
    assert ["toss", "0"] in lines
    assert ["later", str(agenda["later"])] == next(x[:2] for x in lines if x[:1] == ["later"])
    assert "100%" in shown.out
    assert shown.err == "Judge the undecided ones: cardscan triage\n"


def test_empty_library_has_empty_piles(cardscan: Cardscan, tmp_path: Path) -> None:
    """Nothing divides by the number of cards."""
    path = tmp_path / "empty.db"
    Library.open(path).close()
    done = cardscan("status", "--library", path)
    assert (done.status, done.err) == (0, "")
    assert "█" not in done.out
