"""One of the two places that catch everything: what goes wrong with one photo stays with it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from cardscan.errors import CardscanError, MissingToolError, SettingsError, StoreError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a photo was not read.

    Attributes:
        sentence: for the person at the keyboard.
        traceback: of an error nobody foresaw, None of any other.
    """

    sentence: str
    traceback: str | None = None


def trap(action: Callable[[], T], name: str) -> T | Failure:
    """Do it, and return the result or what went wrong with this one photo.

    Errors are turned into words here, in the process in which they happen: not every exception
    survives the way to another one.

    Args:
        action: what to do.
        name: base name of the photo's file.

    Raises:
        CardscanError: when the next photo would fail in the same way (a missing tool, wrong
            settings, a library that cannot be written).
    """
    try:
        return action()
    except (MissingToolError, SettingsError, StoreError):
        raise
    except CardscanError as error:
        return Failure(str(error))
    except Exception as error:  # noqa: BLE001 - this is the trap
        return Failure(
            f"{name}: reading it failed unexpectedly ({type(error).__name__}); "
            "run it alone with -v and report what it says",
            traceback.format_exc(),
        )
