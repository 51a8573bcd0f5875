from __future__ import annotations

import cv2
import numpy as np

from cardscan.imaging.encode import encode_jpeg
from cardscan.pixels import bgr


def test_jpeg_keeps_colours_and_size():
    """A red picture comes back red from its JPEG bytes, and lower quality is smaller."""
    noise = np.random.default_rng(3).integers(0, 60, (40, 60, 3), np.uint8)
    image = bgr(noise + np.array([0, 0, 190], np.uint8))
    data = encode_jpeg(image)
    back = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert back.shape == image.shape
    assert np.abs(back.mean((0, 1)) - image.mean((0, 1))).max() < 3
    assert len(encode_jpeg(image, 30)) < len(data)
