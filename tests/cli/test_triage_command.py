from __future__ import annotations

import datetime as dt
import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardscan.cli import console
from cardscan.model.judgement import YES_OR_NO, Judgement
from cardscan.store.library import Library
from cardscan.triage.keys import CHOICE_KEYS, DECISIONS, TEXT_KEYS, YES_NO_KEYS
from tests.cli.conftest import Cardscan

_ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def named(cardscan: Cardscan, monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    """Lets commands find the library of two cards, a person and a firm, without its name."""
    monkeypatch.setenv("CARDSCAN_LIBRARY", str(library))


def _judgement(library: Path, number: int) -> Judgement:
    with Library.open(library) as opened:
        return opened.history.judgements().get(number, Judgement())


def _all(library: Path) -> dict[int, Judgement]:
    with Library.open(library) as opened:
        return opened.history.judgements()


def test_everything_can_be_said_without_questions(cardscan: Cardscan, library: Path) -> None:
    """Each option is an answer, all of them are one action, and the outcome is told."""
    answers = (
        *("--set", "can_help=yes", "--set", "relation=partner", "--set", "value_to_send=a map"),
        *("--tag", "Expo 2026", "--tag", "cheese", "--note", "tall", "--hot"),
        *("--met-at", "Expo Berlin", "--met-on", "2026-11-12", "--introduced-by", "2"),
    )
    done = cardscan("triage", "1", *answers)
    assert (done.status, done.err) == (0, "1 Dr. Ann O'Neil: keep, hot\n")
    with Library.open(library) as opened:
        firm = opened.card(2).uid
    assert _judgement(library, 1) == Judgement(
        can_help=True,
        relation="partner",
        value_to_send="a map",
        tags=("Expo 2026", "cheese"),
        notes="tall",
        pile="keep",
        priority="hot",
        met_at="Expo Berlin",
        met_on=dt.date(2026, 11, 12),
        introduced_by=firm,
    )


def test_answers_are_taken_back_by_saying_nothing(cardscan: Cardscan, library: Path) -> None:
    """An empty answer, and a tag taken off, are as if never said; a note is added below."""
    cardscan("triage", "1", "--set", "liked=yes", "--tag", "a", "--tag", "b", "--note", "tall")
    cardscan("triage", "1", "--set", "liked=", "--untag", "a", "--note", "and kind")
    assert _judgement(library, 1) == Judgement(tags=("b",), notes="tall\nand kind")


def test_bulk_change_needs_a_yes(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filter says how many it means; without a keyboard only --yes changes them."""
    bulk = ("triage", "--where", "pile:keep -company~siemens", "--toss")
    done = cardscan(*bulk)
    assert (done.status, done.err) == (2, "Error: 2 cards would be changed; add --yes to do it\n")
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr(console, "ask", lambda question: "n" if "2 cards" in question else "y")
    assert cardscan(*bulk).status == 1
    assert _all(library) == {}
    done = cardscan(*bulk, "--yes")
    assert (done.status, done.err) == (0, "2 cards changed\n")
    assert {j.pile for j in _all(library).values()} == {"toss"}


def test_bulk_change_of_nobody_is_no_error(cardscan: Cardscan) -> None:
    """A filter that chooses nobody changes nothing, and says so."""
    done = cardscan("triage", "--where", "tag:none country:XX", "--toss", "--yes")
    assert (done.status, done.err) == (0, "The filter chooses no card; nothing was changed\n")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--toss",), 2, "say which cards are meant"),
        (("--explain",), 2, "say which cards are meant"),
        (("1", "--where", "id:1", "--toss"), 2, "not both"),
        (("1", "--toss", "--keep"), 2, "--toss goes with neither"),
        (("1", "--set", "liked"), 2, "write it as can_help=yes"),
        (("1", "--set", "liked=maybe"), 2, "neither yes nor no"),
        (("1", "--set", "lovely=yes"), 2, "nothing that can be said"),
        (("1", "--set", "pile=bin"), 2, "not one of keep, toss"),
        (("1", "--keep", "--met-on", "2026-02-30"), 2, "no day of the calendar"),
        (("1", "--keep", "--met-on", "2999-01-01"), 2, "still to come"),
        (("1", "--keep", "--introduced-by", "1"), 2, "cannot have introduced themselves"),
        (("1", "--keep", "--introduced-by", "9"), 4, "there is no card 9"),
        (("1", "9", "--keep"), 4, "there is no card 9"),
        (("--where", "id:1 compny:x", "--keep", "--yes"), 2, "\n  id:1 compny:x\n       ^"),
        ((), 2, "needs a terminal"),
    ],
)
def test_what_cannot_be_changes_nothing(
    cardscan: Cardscan, library: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    """Impossible days, unknown numbers and odd answers: a sentence, and the library as before."""
    done = cardscan("triage", *arguments)
    assert done.status == status
    assert done.err.startswith("Error: ")
    assert said in done.err
    assert _all(library) == {}


def test_explain_names_rule_and_fact(cardscan: Cardscan) -> None:
    """Each reason with its rule, for people and for programs."""
    cardscan("triage", "1", "--set", "could_help_me=yes")
    told = cardscan("triage", "1", "--explain").out
    assert "They could help or hire you." in told
    assert "could_help_me; could_help_me: yes" in told
    (row,) = json.loads(cardscan("triage", "1", "--explain", "--format", "json").out)
    assert (row["id"], row["pile"], row["priority"]) == (1, "keep", "between")
    assert row["reasons"][0]["rule"] == "could_help_me"
    assert row["silent_since"] is None


def test_whoever_is_left_alone_is_shown_so(cardscan: Cardscan) -> None:
    """By --explain and show; nothing comes next."""
    cardscan("triage", "1", "--hot", "--do-not-contact")
    for command in (("triage", "1", "--explain"), ("show", "1")):
        told = cardscan(*command).out
        assert "Do not contact, since" in told
        assert "Next:" not in told
    (row,) = json.loads(cardscan("triage", "1", "--explain", "--format", "json").out)
    assert row["silent_since"] is not None


def test_what_if_changes_nothing(cardscan: Cardscan, library: Path, tmp_path: Path) -> None:
    """Other rules are tried: who would move is shown, and nothing is stored."""
    cardscan("triage", "1", "2", "--set", "liked=yes")
    before = _all(library)
    rules = tmp_path / "rules.toml"
    rules.write_text("[triage.rules.liked]\nweight = 0\n[triage.rules.tea]\n", encoding="utf-8")
    assert "line 3: the setting triage.rules.tea.when" in cardscan("triage", "--what-if", rules).err
    tea = 'when = "company~tee"\nweight = 9\nsays = "They have tea."\n'
    rules.write_text(rules.read_text(encoding="utf-8") + tea, encoding="utf-8")
    done = cardscan("triage", "--what-if", rules)
    assert done.err == f"2 cards would move by {rules}; nothing was changed\n"
    assert "keep, hot" in done.out
    assert "nothing speaks for it" in done.out
    assert _all(library) == before


def test_rule_at_fault_is_told_with_its_line(cardscan: Cardscan, tmp_path: Path) -> None:
    """The condition of a rule is checked when it is loaded, and its file and line are named."""
    rules = tmp_path / "rules.toml"
    rules.write_text('\n[triage.rules.liked]\nweight = 1\nwhen = "likd:yes"\n', encoding="utf-8")
    done = cardscan("list", "--settings", rules)
    assert done.status == 2
    assert done.err.startswith(f"Error: {rules}, line 4: the rule liked is not understood")
    assert done.err.endswith("  likd:yes\n  ^\n")


def test_restored_card_is_kept(cardscan: Cardscan, library: Path) -> None:
    """The toss pile is no bin: what lay there is back with all that was said."""
    cardscan("triage", "2", "--toss", "--tag", "tea")
    cardscan("triage", "2", "--restore")
    assert _judgement(library, 2) == Judgement(pile="keep", tags=("tea",))


class _Keyboard:
    """Types keys and lines, one after the other, and keeps the pages that were shown."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
        self._typed: Iterator[str] = iter(typed)
        self.pages: list[object] = []
        for name, instead in {
            "is_interactive": lambda: True,
            "read_key": lambda: next(self._typed, "q"),
            "ask": lambda _question: next(self._typed),
            "show_page": self.pages.append,
        }.items():
            monkeypatch.setattr(console, name, instead)


def test_one_key_is_one_answer(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small letters say yes, capitals no, the same key takes back; k and x go on to the next."""
    keys = _Keyboard(monkeypatch, "a", "L", "h", "h", "1", "t", "Expo", "n", "tall", "k", "x")
    done = cardscan("triage")
    assert done.err == "2 cards seen, 9 answers stored\n"
    assert len(keys.pages) == 9
    said = Judgement(
        asked_for=True, liked=False, relation="lead", tags=("Expo",), notes="tall", pile="keep"
    )
    assert _all(library) == {1: said, 2: Judgement(pile="toss")}
    assert cardscan("triage").err == "Nothing to judge: every card has been judged\n"


def test_undo_goes_back_step_by_step(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """U takes back the last answer, on the card before too; with nothing left it says so."""
    _Keyboard(monkeypatch, "l", "x", "u", "u", "u", "w")
    cardscan("triage")
    assert _all(library) == {1: Judgement(wants_contact=True)}


def test_skipping_says_nothing(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter, space and s pass a card by, b comes back; a key of no meaning does no harm."""
    _Keyboard(monkeypatch, "\r", "b", "?", "s", " ")
    assert cardscan("triage").err == "2 cards seen, 0 answers stored\n"
    assert _all(library) == {}


def test_impossible_answer_keeps_the_card(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A day that is none, or a card nobody has, is said on the page, and one can type it anew."""
    _Keyboard(monkeypatch, "d", "2026-02-30", "i", "77", "e", "", "d", "2026-11-12")
    assert cardscan("triage", "1").err == "0 cards seen, 1 answers stored\n"
    assert _all(library) == {1: Judgement(met_on=dt.date(2026, 11, 12))}


def test_guesses_become_answers_with_one_key(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """G says yes to what the card suggests; nothing is said before."""
    interests = tmp_path / "settings.toml"
    interests.write_text('[triage.interests]\nseek = ["sales"]\n', encoding="utf-8")
    _Keyboard(monkeypatch, "g")
    cardscan("triage", "1", "--settings", interests)
    assert _all(library) == {1: Judgement(could_help_me=True)}


def test_every_question_has_a_key() -> None:
    """No two things share a key, and all six questions have one."""
    keys = [*YES_NO_KEYS, *map(str.upper, YES_NO_KEYS), *CHOICE_KEYS, *TEXT_KEYS, *DECISIONS]
    keys += ["g", "b", "u", "q", "s"]
    assert len(keys) == len(set(keys))
    assert [key for key, _ in YES_NO_KEYS.values()] == list(YES_OR_NO)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_real_terminal(library: Path) -> None:
    """In a terminal the page is shown, keys work without Enter, and a line can be typed."""
    import pty

    keyboard, terminal = pty.openpty()
    judging = subprocess.Popen(
        [sys.executable, "-m", "cardscan.cli", "triage"],
        cwd=_ROOT,
        stdin=terminal,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "100"},
        start_new_session=True,
    )
    os.close(terminal)
    try:
        for awaited, key in (
            ("undecided", "wl"),  # both at once: what is typed ahead is not lost
            ("liked: yes", "n"),
            ("note: ", "tall\n"),
            ("keep, hot", "q"),
        ):
            _await(keyboard, awaited)
            os.write(keyboard, key.encode())
        assert judging.wait(timeout=120) == 0
    finally:
        judging.kill()
        judging.wait()
        os.close(keyboard)
    assert _all(library) == {1: Judgement(wants_contact=True, liked=True, notes="tall")}


def _await(terminal: int, text: str) -> None:
    """Read what is shown until the text is among it."""
    shown = ""
    while text not in shown:
        assert select.select([terminal], [], [], 30)[0], f"no {text!r} in {shown!r}"
        shown += os.read(terminal, 65536).decode(errors="replace")
