from __future__ import annotations

import doctest
import functools
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cardscan
from cardscan import api
from cardscan.ingest.batches import scan
from cardscan.model.verdict import Pile
from cardscan.piles import Piles
from cardscan.settings.triage import TriageSettings
from cardscan.store.library import Library as Store
from tests.ingest.pretend import make_picture, read_ann

_ROOT = Path(__file__).parent.parent


def test_examples_of_the_docs_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever copies an example of docs/api.md gets what stands there."""
    shutil.copy(_ROOT / "samples" / "cards" / "card03.jpg", tmp_path / "card.jpg")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(
        str(_ROOT / "docs" / "api.md"), module_relative=False, encoding="utf-8"
    )
    assert tried > 8
    assert failed == 0


def test_import_loads_nothing() -> None:
    """The package alone brings in neither readers nor pydantic, and knows its names."""
    script = (
        "import sys, cardscan; names = dir(cardscan);"
        "heavy = {'cv2', 'numpy', 'pydantic', 'sqlalchemy', 'cardscan.api'} & set(sys.modules);"
        "print(len(names) > 10, sorted(heavy))"
    )
    done = subprocess.run(  # noqa: S603 - our own Python and a script of this file
        [sys.executable, "-c", script], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True []\n"


@pytest.mark.parametrize("name", cardscan.__all__)
def test_every_name_is_there_and_documented(name: str) -> None:
    """What is promised can be had, and says what it is."""
    held = getattr(cardscan, name)
    assert held is not None
    if callable(held) and name != "Format":
        assert held.__doc__


def test_wrong_names_and_formats_are_told(tmp_path: Path) -> None:
    """A name that is not there is an AttributeError, a format that is not one sentence."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        cardscan.nothing  # noqa: B018 - asking is what fails
    with (
        cardscan.Library(tmp_path / "library.db") as library,
        pytest.raises(cardscan.SettingsError, match="there is no format pdf"),
    ):
        library.export("pdf", tmp_path / "x")


def test_tossed_card_scanned_again_stays_tossed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on the command line: a new photo of a tossed card is merged with it."""
    monkeypatch.setattr(api, "scan_into", functools.partial(scan, read=read_ann))
    path = tmp_path / "library.db"
    make_picture(tmp_path / "1.png", "front")
    with cardscan.Library(path) as library:
        assert library.scan(tmp_path / "1.png").added == (1,)
    with Store.open(path) as store:
        piles = Piles(store, TriageSettings(), "ann")
        piles.say([piles.subject(1)], {"pile": "toss"})
    make_picture(tmp_path / "2.png", "front again")
    with cardscan.Library(path) as library:
        assert library.scan(tmp_path / "2.png").added == (2,)
    with Store.open(path) as store:
        (contact,) = Piles(store, TriageSettings(), "ann").subjects()
        assert (contact.person.id, contact.judged.pile) == (2, Pile.TOSS)


def test_unreadable_photo_is_one_sentence(tmp_path: Path) -> None:
    """The file is named, and nothing is returned for it."""
    path = tmp_path / "text.jpg"
    path.write_text("no picture", encoding="utf-8")
    with pytest.raises(cardscan.InputFileError, match=r"text\.jpg"):
        cardscan.read(path)
