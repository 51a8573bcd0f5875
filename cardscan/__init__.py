"""Cardscan turns photographed business cards into contacts you can trust.

What is in ``__all__`` is for other programs (docs/api.md) and keeps to semantic versioning. Nothing
of it is loaded before it is asked for: ``import cardscan`` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardscan.acquaintances import Import
    from cardscan.api import Exported, Library, ReadCard, Scanned, read
    from cardscan.errors import (
        CardscanError,
        ExportError,
        FilterError,
        InputFileError,
        MissingToolError,
        SettingsError,
        StoreError,
    )
    from cardscan.export.formats import Format
    from cardscan.model.contact import Contact
    from cardscan.model.outgoing import ContactRow
    from cardscan.settings import Settings

    __version__: str

_HOMES = {
    "cardscan.acquaintances": ("Import",),
    "cardscan.api": ("Exported", "Library", "ReadCard", "Scanned", "read"),
    "cardscan.errors": (
        "CardscanError",
        "ExportError",
        "FilterError",
        "InputFileError",
        "MissingToolError",
        "SettingsError",
        "StoreError",
    ),
    "cardscan.export.formats": ("Format",),
    "cardscan.model.contact": ("Contact",),
    "cardscan.model.outgoing": ("ContactRow",),
    "cardscan.settings": ("Settings",),
}

__all__ = [
    "CardscanError",
    "Contact",
    "ContactRow",
    "ExportError",
    "Exported",
    "FilterError",
    "Format",
    "Import",
    "InputFileError",
    "Library",
    "MissingToolError",
    "ReadCard",
    "Scanned",
    "Settings",
    "SettingsError",
    "StoreError",
    "__version__",
    "read",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("cardscan")
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
