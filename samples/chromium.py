"""Which Chromium draws the cards and opens the pages: the small one without windows, or a whole."""

from __future__ import annotations

import shutil

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")


def find_chromium() -> str:
    """Returns the path of the program.

    Raises:
        FileNotFoundError: When none is installed.
    """
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        raise FileNotFoundError("Chromium is missing; .ci/system_packages.sh installs it")
    return path
