from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.cli import console
from cardscan.cli.console import is_milestone, printable


@pytest.mark.parametrize("text", ["\x1b[2J", "\x07", "\u202emoc", "\x9b31m", "a\rb"])
def test_terminal_is_not_commanded(text: str) -> None:
    """Text from a card cannot clear the screen, colour it or turn its direction."""
    assert not set(printable(text)) & set("\x1b\x07\u202e\x9b\r")
    assert "\ufffd" in printable(text)


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_print_is_left_alone(text: str) -> None:
    """Letters of every script, accents and signs are shown as they are."""
    assert printable(text) == text


@given(st.integers(1, 2000))
def test_milestones_are_ten_at_most(total: int) -> None:
    """However many photos there are, a log gets at most ten lines, and one for the last."""
    told = [done for done in range(1, total + 1) if is_milestone(done, total)]
    assert 1 <= len(told) <= 10
    assert told[-1] == total


def test_progress_without_a_terminal_is_plain(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines without colours go to standard error; pages found on the way are counted."""
    with console.progress(1) as bar:
        bar.advance(more=1)
        bar.advance()
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == ["1 of 2 photos done", "2 of 2 photos done"]


def test_progress_on_a_terminal_is_a_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal shows how many of how many are done, and how fast, and is left clean."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    with console.progress(2) as bar:
        bar.advance(more=3)
        bar.advance()
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "2/5" in captured.err
    assert re.search(r"photos, \d+ a minute, ", captured.err)
    assert captured.err.endswith("\x1b[2K")


def test_a_message_stands_above_the_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said while the bar moves has a line of its own."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    with console.progress(2) as bar:
        bar.advance()
        console.error("bad.jpg: no picture")
    shown = capsys.readouterr().err
    assert "leftError" not in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
    assert "bad.jpg: no picture" in shown


def test_markup_on_a_card_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Square brackets are printed, not obeyed."""
    console.say("[red]Acme[/red] [link=x]")
    assert capsys.readouterr().err == "[red]Acme[/red] [link=x]\n"
