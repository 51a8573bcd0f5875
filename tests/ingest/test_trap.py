from __future__ import annotations

import pytest

from cardscan.errors import (
    CardscanError,
    InputFileError,
    MissingToolError,
    OcrTimeoutError,
    SettingsError,
    StoreError,
)
from cardscan.ingest.trap import Failure, trap


def _raise(error: BaseException) -> None:
    raise error


def test_result_passes() -> None:
    """What goes well is returned as it is."""
    assert trap(lambda: 7, "a.jpg") == 7


@pytest.mark.parametrize("error", [InputFileError("a.jpg: it is empty"), OcrTimeoutError(3)])
def test_known_error_becomes_its_sentence(error: CardscanError) -> None:
    """An error made for people is passed on in its own words."""
    assert trap(lambda: _raise(error), "a.jpg") == Failure(str(error))


def test_unknown_error_names_file_and_kind() -> None:
    """A mistake of ours costs the photo only; the traceback is kept for the log."""
    failure = trap(lambda: _raise(ZeroDivisionError("secret text")), "a.jpg")
    assert isinstance(failure, Failure)
    assert failure.sentence.startswith("a.jpg: reading it failed unexpectedly (ZeroDivisionError)")
    assert "secret text" not in failure.sentence
    assert failure.traceback is not None
    assert "secret text" in failure.traceback


@pytest.mark.parametrize(
    "error", [MissingToolError("x"), SettingsError("x"), StoreError("x"), KeyboardInterrupt()]
)
def test_error_that_every_photo_would_meet_ends_the_batch(error: BaseException) -> None:
    """There is no use in failing five hundred times in the same way."""
    with pytest.raises(type(error)):
        trap(lambda: _raise(error), "a.jpg")
