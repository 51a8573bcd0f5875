from __future__ import annotations

import cv2
import numpy as np

from cardscan.imaging.edges import measure_edges
from cardscan.pixels import bgr


def test_faint_step_on_calm_ground_counts_like_a_high_one():
    """An edge is weighed by what lies around it: 12 gray levels are clear where all is even."""
    image = np.full((200, 300, 3), 60, np.uint8)
    image[:, 150:] = 72
    field = measure_edges(bgr(image))
    assert field.strength[100, 149:151].max() > 0.25
    assert field.strength[100, 40] < 0.05
    assert abs(field.along_x[100, 150]) > 0.99


def test_texture_is_weaker_than_a_rim():
    """The grain of a surface weighs less than a rim of the same height."""
    chance = np.random.default_rng(4)
    image = np.full((240, 320, 3), 120.0)
    image[:, :160] += chance.normal(0, 14, (240, 160, 1))
    image[80:160, 200:280] += 45
    field = measure_edges(bgr(np.clip(image, 0, 255).astype(np.uint8)))
    assert field.strength[100:140, 199:201].max(1).mean() > 2 * field.strength[:, 20:140].mean()


def test_colour_alone_makes_an_edge():
    """Two colours of one lightness are told apart."""
    image = np.zeros((100, 200, 3), np.uint8)
    image[:, :100] = (60, 120, 200)
    image[:, 100:] = (200, 120, 90)
    field = measure_edges(bgr(image))
    assert field.strength[50, 98:102].max() > 0.5


def test_strokes_are_thin():
    """Text is marked, a broad dark field is not."""
    image = np.full((200, 300, 3), 240, np.uint8)
    cv2.putText(image, "Text", (20, 60), cv2.FONT_HERSHEY_SIMPLEX, 1, (20, 20, 20), 2)
    image[100:180, 50:250] = 30
    strokes = measure_edges(bgr(image)).strokes
    assert strokes[30:70, 20:110].mean() > 0.15
    assert strokes[110:170, 60:240].max() == 0
