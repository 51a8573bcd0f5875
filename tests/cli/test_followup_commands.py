from __future__ import annotations

import datetime as dt
import email
import json
import re
import stat
from email.policy import default
from pathlib import Path

import icalendar
import pytest

from cardscan.cli import console
from cardscan.cli.followup_tables import referral_lines
from cardscan.followup.referrals import stages
from cardscan.model.action import Action
from cardscan.model.attempt import Attempt, Method, Outcome, Purpose
from cardscan.model.judgement import say
from cardscan.store.library import Library
from tests.cli.conftest import Cardscan
from tests.made import NOON, ann, firm, photo


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Ann and a firm, met so long ago that both are overdue; whatever day it is."""
    path = tmp_path / "library.db"
    with Library.open(path, clock=lambda: NOON) as opened:
        opened.add_photo(photo("IMG_0001.jpg", ann(), firm()))
        met = (
            say("met_on", "2026-01-05", NOON, "me"),
            say("met_at", "Expo", NOON, "me"),
            say("priority", "hot", NOON, "me"),
        )
        opened.history.add(Action(facts={1: met, 2: met}))
    return path


def _attempts(library: Path, number: int) -> tuple[Attempt, ...]:
    with Library.open(library) as opened:
        return opened.history.attempts(number)


def test_due_says_whom_what_and_why(cardscan: Cardscan, library: Path) -> None:
    """Both are overdue since two days after the meeting, and take the blame."""
    done = cardscan("due", "--library", library)
    assert done.status == 0
    assert done.out.startswith("overdue")
    for text in ("Wed 2026-01-07", "Dr. Ann O'Neil", "ann@example.com", "take the blame"):
        assert text in done.out
    assert "reconnect: email" in done.out


def test_due_as_json_has_all(cardscan: Cardscan, library: Path) -> None:
    """By parts; with --week all four of them."""
    day = json.loads(cardscan("due", "--format", "json", "--library", library).out)
    assert set(day) == {"day", "overdue", "today"}
    assert [one["contact"] for one in day["overdue"]] == [1, 2]
    assert day["overdue"][0]["step"]["method"] == "email"
    week = json.loads(cardscan("due", "--week", "--format", "json", "--library", library).out)
    assert set(week) == {"day", "overdue", "today", "this_week", "later"}


def test_due_takes_a_filter(cardscan: Cardscan, library: Path) -> None:
    """Of those it chooses only; what is wrong in it is told, and so is that the page has none."""

    def held(where: str) -> list[int]:
        done = cardscan("due", "--where", where, "--format", "json", "--library", library)
        return [one["contact"] for one in json.loads(done.out)["overdue"]]

    assert (held("company~teehaus"), held("priority:hot"), held("pile:toss")) == ([2], [1, 2], [])
    wrong = cardscan("due", "--where", "compny~x", "--library", library)
    assert (wrong.status, "did you mean company?" in wrong.err) == (2, True)
    page = cardscan("due", "--page", "--where", "pile:keep", "--library", library)
    assert (page.status, "leave out --where" in page.err) == (2, True)


def test_nothing_due_is_said(cardscan: Cardscan, library: Path) -> None:
    """After two answers there is nothing, this week or later."""
    for number in (1, 2):
        cardscan("log", number, "email", "--answered", "--library", library)
    done = cardscan("due", "--week", "--library", library)
    assert (done.status, done.out, done.err) == (0, "", "Nothing is to be done.\n")


def test_many_errands_are_cut_short(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table has the most pressing ones and says how many more there are."""
    monkeypatch.setattr("cardscan.cli.due_command._SHOWN", 1)
    done = cardscan("due", "--library", library)
    assert "Teehaus" not in done.out
    assert done.err == "1 more are overdue, less pressing; --format json has all of them\n"


@pytest.mark.parametrize(
    ("method", "options", "outcome"),
    [
        ("email", [], Outcome.SENT),
        ("letter", [], Outcome.SENT),
        ("call", [], Outcome.NO_ANSWER),
        ("call", ["--left-message"], Outcome.LEFT_MESSAGE),
        ("email", ["--answered"], Outcome.ANSWERED),
        ("meeting", [], Outcome.ANSWERED),
        ("meeting", ["--no-answer"], Outcome.NO_ANSWER),
    ],
)
def test_log_notes_what_came_of_it(
    cardscan: Cardscan, library: Path, method: str, options: list[str], outcome: Outcome
) -> None:
    """As said, else what is usual; for what was to be done."""
    done = cardscan("log", 1, method, *options, "--on", "2026-11-20", "--library", library)
    assert done.status == 0
    (attempt,) = _attempts(library, 1)
    assert (attempt.method, attempt.outcome) == (Method(method), outcome)
    assert (attempt.on, attempt.purpose) == (dt.date(2026, 11, 20), Purpose.RECONNECT)


def test_log_says_what_comes_next(cardscan: Cardscan, library: Path) -> None:
    """The day of the next attempt, or why there is none."""
    sent = cardscan("log", 1, "email", "--on", "2026-11-20", "--library", library).err
    assert sent == ("Noted: email, sent, 2026-11-20, Dr. Ann O'Neil. Next: email, 2026-11-23.\n")
    answered = cardscan("log", 1, "email", "--answered", "--on", "2026-11-21", "--library", library)
    assert answered.err.endswith("Nothing comes next: They answered on 2026-11-21.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["log", "9", "email"], "there is no card 9"),
        (["log", "1", "email", "--on", "2026-02-30"], "no day of the calendar"),
        (["log", "1", "email", "--on", "2999-01-01"], "still to come"),
        (["log", "1", "call", "--answered", "--no-answer"], "say one of"),
        (["log", "1", "email", "--left-message"], "is for calls"),
        (["draft", "9"], "there is no card 9"),
        (["draft", "1", "--lang", "xx"], "there is de, en, fr"),
        (["draft", "1", "--kind", "letter", "--eml", "x.eml"], "is no e-mail"),
        (["consent", "1", "ann@example.com"], "give both"),
        (["consent", "1", "bo@example.com", "opted-in"], "has no bo@example.com"),
        (["consent", "1", "ann@example.com", "opted-in", "--on", "2999-01-01"], "still to come"),
        (["consent", "9"], "there is no card 9"),
        (["forget", "9", "--yes"], "there is no card 9"),
        (["forget", "1"], "add --yes to do it"),
        (["referrals", "9"], "there is no card 9"),
        (["export", "--format", "ics", "--tossed"], "leave out"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    cardscan: Cardscan, library: Path, arguments: list[str], sentence: str
) -> None:
    """No trace of it is left in the library."""
    before = cardscan("export", "--format", "json", "--library", library).out
    done = cardscan(*arguments, "--library", library)
    assert done.status in {2, 4}
    assert sentence in done.err
    assert len(done.err.splitlines()) == 1
    assert cardscan("export", "--format", "json", "--library", library).out == before
    assert _attempts(library, 1) == ()


def test_draft_is_what_comes_next(cardscan: Cardscan, library: Path) -> None:
    """The text, the link and the gaps; German where it is asked for."""
    done = cardscan("draft", 1, "--library", library)
    assert done.out.startswith("To: ann@example.com\nSubject: Long overdue")
    assert "mailto:ann@example.com?subject=Long%20overdue" in done.out
    assert done.err == "To fill in: [what we talked about?], [your name?]\n"
    german = cardscan("draft", 1, "--lang", "de", "--kind", "first", "--library", library).out
    assert "Guten Tag Dr. Ann O'Neil" in german


def test_draft_as_a_file_is_a_message(cardscan: Cardscan, library: Path, tmp_path: Path) -> None:
    """For this user's eyes only, to be opened and sent by hand."""
    target = tmp_path / "draft.eml"
    done = cardscan("draft", 2, "--eml", target, "--library", library)
    assert (done.status, done.out) == (0, "")
    message = email.message_from_bytes(target.read_bytes(), policy=default)
    assert message["To"] == "info@example.org"
    assert message["X-Unsent"] == "1"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_own_template_beside_the_settings_is_used(
    cardscan: Cardscan, library: Path, tmp_path: Path
) -> None:
    """With the name from the settings."""
    (tmp_path / "settings.toml").write_text('[followup]\nmy_name = "Jo Winter"\n')
    folder = tmp_path / "templates" / "en"
    folder.mkdir(parents=True)
    (folder / "reconnect.txt").write_text("Subject: Hi\n\nIt is me, {{ me }}.")
    done = cardscan("draft", 1, "--settings", tmp_path / "settings.toml", "--library", library)
    assert "Subject: Hi\n\nIt is me, Jo Winter." in done.out


def test_nothing_is_drafted_for_the_silent_or_without_a_step(
    cardscan: Cardscan, library: Path
) -> None:
    """An answer ends the cadence, and a draft must be named; silence allows none at all."""
    cardscan("log", 1, "call", "--answered", "--library", library)
    assert "They answered" in cardscan("draft", 1, "--library", library).err
    assert cardscan("draft", 1, "--kind", "invitation", "--library", library).status == 0
    cardscan("triage", 2, "--do-not-contact", "--library", library)
    done = cardscan("draft", 2, "--kind", "first", "--library", library)
    assert (done.status, done.out) == (2, "")
    assert "do not contact, since" in done.err


def test_do_not_contact_ends_the_plan(cardscan: Cardscan, library: Path) -> None:
    """The person is in no agenda any more, whatever is said later."""
    assert cardscan("triage", 1, "--do-not-contact", "--library", library).status == 0
    cardscan("triage", 1, "--hot", "--library", library)
    due = json.loads(cardscan("due", "--week", "--format", "json", "--library", library).out)
    assert [one["contact"] for one in due["overdue"]] == [2]
    assert "do not contact" in cardscan("consent", 1, "--library", library).out


def test_consent_is_shown_and_noted(cardscan: Cardscan, library: Path) -> None:
    """By address, with its day and source; a second invitation is refused."""
    done = cardscan(
        "consent", 1, "ANN@example.com", "invited", "--source", "my letter",
        "--on", "2026-11-20", "--library", library,
    )  # fmt: skip
    assert re.search(r"ann@example\.com +│ invited +│ 2026-11-20 +│ my letter", done.out)
    assert re.search(r"sales@example\.com +│ not asked", done.out)
    again = cardscan("consent", 1, "ann@example.com", "invited", "--library", library)
    assert (again.status, again.out) == (2, "")
    assert "once" in again.err
    older = ("opted-out", "--on", "2026-11-19", "--library", library)
    assert "2026-11-20 is newer" in cardscan("consent", 1, "ann@example.com", *older).err
    closed = cardscan(
        "consent", 1, "+442079460018", "do-not-contact", "--source", "her call",
        "--on", "2026-11-21", "--library", library,
    ).out  # fmt: skip
    assert re.search(r"\+442079460018 +│ do not contact +│ 2026-11-21 +│ her call", closed)


def test_silence_of_the_person_has_no_source_of_an_address(
    cardscan: Cardscan, library: Path
) -> None:
    """What was noted of a list on another day is not where the silence is known from."""
    out = ("opted-out", "--on", "2026-11-20", "--source", "a form", "--library", library)
    assert "a form" in cardscan("consent", 1, "ann@example.com", *out).out
    cardscan("triage", 1, "--do-not-contact", "--library", library)
    silent = cardscan("consent", 1, "--library", library).out
    assert "do not contact" in silent
    assert "a form" not in silent


def test_forgotten_contact_is_gone(cardscan: Cardscan, library: Path) -> None:
    """It says what it erased, as figures, and that the photo itself is the user's."""
    cardscan("log", 1, "email", "--library", library)
    done = cardscan("forget", 1, "--yes", "--library", library)
    assert done.status == 0
    assert "1 card with its picture, 3 answers, 1 attempt" in done.err
    assert "IMG_0001.jpg may still show the card" in done.err
    assert cardscan("show", 1, "--library", library).status == 4


@pytest.mark.parametrize(("typed", "is_gone"), [("n", False), ("", False), ("y", True)])
def test_forgetting_asks(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch, typed: str, is_gone: bool
) -> None:
    """Only a yes erases."""
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr(console, "ask", lambda question: typed)
    assert (cardscan("forget", 1, "--library", library).status == 0) is is_gone
    assert (cardscan("show", 1, "--library", library).status == 4) is is_gone


def test_referrals_are_a_tree_and_thanks_are_due(cardscan: Cardscan, library: Path) -> None:
    """Until they are logged."""
    assert "No introductions" in cardscan("referrals", "--library", library).err
    cardscan("triage", 1, "--introduced-by", "2", "--library", library)
    assert cardscan("referrals", "--library", library).out == (
        "Teehaus Grün (2)\n└── Dr. Ann O'Neil (1)\n"
    )
    assert cardscan("referrals", 1, "--library", library).out.startswith("Teehaus Grün (2)\n")
    for told in (("show", 1), ("triage", 1, "--explain")):
        assert re.search("introduced_by:? +Teehaus Grün", cardscan(*told, "--library", library).out)
    history = cardscan("history", 1, "--library", library).out
    assert "introduced by card 2 (Teehaus Grün)" in history
    assert "introduced by card 2" in cardscan("history", 2, "--library", library).out

    def thanks() -> list[int]:
        done = cardscan("due", "--week", "--format", "json", "--library", library)
        agenda = json.loads(done.out)
        errands = [one for part in agenda.values() if isinstance(part, list) for one in part]
        return [one["contact"] for one in errands if one["step"]["purpose"] == "thanks"]

    assert thanks() == [2]
    draft = cardscan("draft", 2, "--kind", "thanks", "--library", library).out
    assert "thank you for introducing me to Dr. Ann O'Neil" in draft.replace("Thank", "thank")
    cardscan("log", 2, "email", "--thanks", "--library", library)
    assert thanks() == []


def test_cycle_of_introductions_is_refused(cardscan: Cardscan, library: Path) -> None:
    """With a sentence that names both, and nothing is changed."""
    cardscan("triage", 1, "--introduced-by", "2", "--library", library)
    done = cardscan("triage", 2, "--introduced-by", "1", "--library", library)
    assert done.status == 2
    assert "who was introduced by" in done.err
    assert cardscan("referrals", "--library", library).out.count("\n") == 2


def test_agenda_is_exported_as_a_calendar(
    cardscan: Cardscan, library: Path, tmp_path: Path
) -> None:
    """Twice: the second file closes the task that was done and has the same identities."""
    target = tmp_path / "agenda.ics"
    done = cardscan("export", "--format", "ics", "-o", target, "--library", library)
    assert done.err == f"2 tasks written to {target}\n"
    before = _tasks(target)
    assert set(before.values()) == {"NEEDS-ACTION"}
    cardscan("log", 1, "email", "--answered", "--library", library)
    cardscan("export", "--format", "ics", "-o", target, "--library", library)
    after = _tasks(target)
    assert sorted(after[uid] for uid in before) == ["COMPLETED", "NEEDS-ACTION"]


def _tasks(path: Path) -> dict[str, str]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(task["uid"]): str(task["status"]) for task in calendar.walk("VTODO")}


@pytest.mark.parametrize("command", [["due"], ["log", "1", "email"], ["draft", "1"], ["export"]])
def test_fault_in_a_rule_is_told_with_its_line(
    cardscan: Cardscan, library: Path, tmp_path: Path, command: list[str]
) -> None:
    """Whatever needs the rules says where in the settings file one makes no sense."""
    rules = tmp_path / "rules.toml"
    rules.write_text('[triage.rules.liked]\nwhen = "nothing:yes"\n', encoding="utf-8")
    kind = ["--format", "ics"] if command == ["export"] else []
    done = cardscan(*command, *kind, "--settings", rules, "--library", library)
    assert done.status == 2
    assert f"{rules}, line 2: the rule liked is not understood" in done.err
    assert not _attempts(library, 1)


def test_no_chain_of_referrals_is_too_long_to_draw() -> None:
    """Each stage has its line, wherever the screen ends; brothers stand below each other."""
    links = {f"p{number + 1}": f"p{number}" for number in range(1200)} | {"q": "p0"}
    lines = list(referral_lines(stages(links), str))
    assert lines[:3] == ["p0", "└── p1", "    └── p2"]
    assert lines[-2:] == [1199 * "    " + "└── p1200", "└── q"]
