"""What the two halves of the generator hand each other: one flat, undistorted card.

`samples.render` makes these, `samples.photograph` consumes them. This module holds nouns only; it
draws nothing and invents nobody, so either half can be tested without the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

# One truth record of a card, JSON-ready; its keys are those of `measures.md`, "Truth".
Truth = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FlatLine:
    """One printed line of text, in pixels of the flat card.

    Attributes:
        text: The characters as printed (after CSS case changes).
        box: Left, top, right, bottom in flat-card pixels, axis-parallel.
        field: What the line holds, as the layout marked it ("name", "phone", ...), or None.
        angle: Degrees the text is turned clockwise on the card (0 for almost every line).
    """

    text: str
    box: tuple[float, float, float, float]
    field: str | None = None
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class FlatCard:
    """A rendered card side and the truth about it.

    Attributes:
        image: BGR uint8, height x width x 3, the card exactly, edge to edge.
        truth: The contact printed on this side and its back together (see `measures.md`).
        lines: Every visible line of text with its box.
        layout: Name of the layout that drew it.
        font: Main font family.
        attributes: Words such as "light_on_dark", "qr", "handwriting", "portrait".
        back: The other side, if the card has one.
        width_mm: Physical width of the card.
        height_mm: Physical height of the card.
        others: The contacts of further people on this side.
    """

    image: np.ndarray
    truth: Truth
    lines: list[FlatLine] = field(default_factory=list)
    layout: str = ""
    font: str = ""
    attributes: list[str] = field(default_factory=list)
    back: FlatCard | None = None
    width_mm: float = 85.0
    height_mm: float = 55.0
    others: tuple[Truth, ...] = ()
