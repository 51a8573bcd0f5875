from __future__ import annotations

import pytest

from cardscan.cli import console
from cardscan.cli.tables import card_details, contacts_table
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact, Value
from tests.made import BLURRED, firm, read, record


def test_runner_up_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """What else a value might be stands below it."""
    company = Value(**read("Acme", runner_up="Acne"))
    console.show(card_details(record(Contact(company=company))))
    assert "or else: Acne" in capsys.readouterr().out


def test_field_that_was_not_understood_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    """A number nobody could read is a question mark in its column, with nothing beside it."""
    contact = firm().model_copy(update={"missing": (FieldKind.PHONE,)})
    console.show(contacts_table([record(contact)]))
    row = next(line for line in capsys.readouterr().out.splitlines() if "Teehaus" in line)
    assert [cell.strip() for cell in row.strip("│").split("│")][-2:] == ["?", "info@example.org"]


def test_text_of_a_card_commands_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Markup and control characters on a card are shown, not obeyed."""
    contact = Contact(company=Value(**read("[bold]Acme\x1b[2J")))
    console.show(contacts_table([record(contact)]))
    console.show(card_details(record(contact)))
    out = capsys.readouterr().out
    assert out.count("[bold]Acme\ufffd[2J") == 2
    assert "\x1b" not in out


def test_advice_about_the_picture_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A blurred card says so above its values, a good one has no such line."""
    console.show(card_details(record(firm()).model_copy(update={"quality": BLURRED})))
    assert "too blurred to trust" in capsys.readouterr().out
    console.show(card_details(record(firm())))
    assert "picture" not in capsys.readouterr().out
