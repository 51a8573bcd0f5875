"""Pictures for the review page: JPEG bytes."""

from __future__ import annotations

import cv2

from cardscan.pixels import BgrImage


def encode_jpeg(image: BgrImage, quality: int = 88) -> bytes:
    """Return the picture as the bytes of a JPEG file.

    Args:
        image: at least one pixel.
        quality: 1 (smallest) to 100 (best).
    """
    _, encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return encoded.tobytes()
