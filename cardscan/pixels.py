"""Names for the two kinds of pixel array, so that no reader is ever given colours in wrong order.

Both are ``uint8``; ``BgrImage`` has shape (height, width, 3) in OpenCV's order blue, green, red,
``GrayImage`` has shape (height, width).
"""

from __future__ import annotations

from typing import Any, NewType

import numpy as np
from numpy.typing import NDArray

BgrImage = NewType("BgrImage", NDArray[np.uint8])
GrayImage = NewType("GrayImage", NDArray[np.uint8])


def bgr(array: NDArray[Any]) -> BgrImage:
    """Return the array as a colour picture.

    Raises:
        ValueError: when it has not three 8-bit channels.
    """
    if array.ndim != 3 or array.shape[2] != 3 or array.dtype != np.uint8:
        raise ValueError(f"not a colour picture of 8 bits: shape {array.shape}, {array.dtype}")
    return BgrImage(array)


def gray(array: NDArray[Any]) -> GrayImage:
    """Return the array as a picture of one channel.

    Raises:
        ValueError: when it has not one 8-bit channel.
    """
    if array.ndim != 2 or array.dtype != np.uint8:
        raise ValueError(f"not a gray picture of 8 bits: shape {array.shape}, {array.dtype}")
    return GrayImage(array)
