"""A folded card laid open: twice the size, the print on one half and a crease between."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from samples.flat import FlatCard
from samples.scene.noise import Rng

_CREASE_MM = 0.35


def unfold(rng: Rng, card: FlatCard) -> FlatCard:
    """The card with an empty half above, below or beside it."""
    axis = 0 if rng.random() < (0.7 if card.width_mm >= card.height_mm else 0.3) else 1
    comes_first = bool(rng.random() < 0.5)
    image = card.image
    tone = np.median(image.reshape(-1, 3), axis=0)
    if rng.random() < 0.25:
        tone = rng.uniform(40, 240, 3)
    half = np.empty_like(image)
    half[:] = np.round(tone)
    opened = np.concatenate([image, half] if comes_first else [half, image], axis=axis)
    length = image.shape[axis]
    wide = max(1, round(_CREASE_MM * image.shape[1] / card.width_mm))
    crease = np.swapaxes(opened, 0, axis)[length - wide : length + wide]
    crease[:wide] = (crease[:wide] * 0.75).astype(np.uint8)
    crease[wide:] = (255 - (255 - crease[wide:]) * 0.8).astype(np.uint8)
    down, right = (0 if comes_first or axis != side else length for side in (0, 1))
    shift = np.array([right, down, right, down])
    return replace(
        card,
        image=opened,
        lines=[replace(line, box=tuple(np.array(line.box) + shift)) for line in card.lines],
        attributes=[*card.attributes, "folded"],
        width_mm=card.width_mm * (2 if axis == 1 else 1),
        height_mm=card.height_mm * (2 if axis == 0 else 1),
    )
