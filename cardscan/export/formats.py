"""The names of the formats that contacts are written in; ``handover`` knows how each is made."""

from __future__ import annotations

from typing import Literal

Format = Literal[
    "google",
    "outlook",
    "outlook-web",
    "hubspot",
    "salesforce",
    "csv",
    "xlsx",
    "vcard",
    "vcard4",
    "vdir",
    "json",
    "jsonl",
]
