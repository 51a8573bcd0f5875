from __future__ import annotations

from pathlib import Path

import pytest

from cardscan.errors import InputFileError
from cardscan.evaluate.records import (
    PredictedCard,
    TrueCard,
    TruePicture,
    base_name,
    load_predictions,
    load_truth,
    parse_predictions,
)
from cardscan.model.candidate import FieldKind


def _write(folder: Path, text: str) -> Path:
    path = folder / "truth.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_truth_is_read_with_nulls_and_unknown_keys(tmp_path: Path) -> None:
    """Null lists are empty, blank texts are missing, unknown keys do no harm."""
    path = _write(
        tmp_path,
        '{"id": "a", "file": "images/a.jpg", "kind": "photo", "attributes": ["glare", "qr"],'
        ' "cards": [{"name": " ", "company": " Acme  Ltd ", "phones": null, "notes": "x"}]}\n\n',
    )
    (picture,) = load_truth(path)
    assert picture.cards == (TrueCard(company="Acme Ltd"),)
    assert picture.groups("kind") == ("photo",)
    assert picture.groups("attributes") == ("glare", "qr")
    assert picture.groups("difficulty") == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: Invalid JSON"),
        ('{"cards": []}', "line 2: file: Field required"),
        ('{"file": "b.jpg", "cards": [{"phones": ["x"]}]}', "line 2: cards.0.phones.0: "),
        ('{"file": "b.jpg", "cards": [{"quad": [[0, 0]]}]}', "line 2: cards.0.quad"),
    ],
)
def test_bad_truth_names_its_line(tmp_path: Path, line: str, message: str) -> None:
    """A line that is no truth is one sentence with its number and the key at fault."""
    path = _write(tmp_path, f'{{"file": "a.jpg", "cards": []}}\n{line}\n')
    with pytest.raises(InputFileError) as caught:
        load_truth(path)
    assert f"truth.jsonl, {message}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_truth_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    """A missing, binary or empty truth file says what to give instead."""
    with pytest.raises(InputFileError, match="No such file"):
        load_truth(tmp_path / "none.jsonl")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(InputFileError, match=r"picture\.jpg, line 1: Invalid JSON"):
        load_truth(tmp_path / "picture.jpg")
    with pytest.raises(InputFileError, match="one JSON object a line"):
        load_truth(_write(tmp_path, "\n"))
    with pytest.raises(InputFileError, match="No such file"):
        load_predictions(tmp_path / "none.jsonl")


def test_prediction_outside_its_range_names_its_line() -> None:
    """A confidence above one is refused and not counted."""
    line = '{"file": "a.jpg", "cards": [{"confidence": {"name": 1.5}}]}'
    with pytest.raises(InputFileError, match=r"stdin, line 1: cards\.0\.confidence\.name"):
        parse_predictions(line.encode(), "stdin")


def test_line_separator_inside_a_value_ends_no_line() -> None:
    """JSON lets U+2028 stand in a text; only line feeds end a line."""
    line = '{"file": "a.jpg", "cards": [{"name": "Ann\u2028Lee"}]}\n'
    (picture,) = parse_predictions(line.encode(), "stdin")
    assert picture.cards[0].name == "Ann Lee"


def test_confidences_stand_beside_their_values() -> None:
    """Lists are parallel to the values, and what is not given is None."""
    card = PredictedCard(confidence={"name": 0.9, "phones": (0.5,)})
    assert card.confidences(FieldKind.NAME, 1) == (0.9,)
    assert card.confidences(FieldKind.PHONE, 2) == (0.5, None)
    assert card.confidences(FieldKind.EMAIL, 1) == (None,)


def test_ignored_and_unreadable_fields_are_not_scored() -> None:
    """Both keys take a field out, and ``unreadable: true`` takes all of them out."""
    card = TrueCard(ignore=("title",), unreadable=("phones",))
    assert not card.is_scored(FieldKind.TITLE)
    assert not card.is_scored(FieldKind.PHONE)
    assert card.is_scored(FieldKind.NAME)
    assert not TrueCard(unreadable=True).is_scored(FieldKind.NAME)


def test_base_name_is_the_last_part_on_any_system() -> None:
    """Paths of Windows and of others lose their folders."""
    assert base_name("images/a.jpg") == base_name("images\\a.jpg") == base_name("a.jpg") == "a.jpg"


def test_groups_take_any_kind_of_value() -> None:
    """Booleans and numbers become text."""
    picture = TruePicture.model_validate({"file": "a", "cards": [], "held_out": True, "n": 3})
    assert picture.groups("held_out") == ("True",)
    assert picture.groups("n") == ("3",)
