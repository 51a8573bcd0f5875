"""The surfaces cards lie on, and which of them tuning never sees.

The textures are in `surfaces.py` and `covers.py`; here stands how glossy each is and what it hides.
Grounds in `HELD` are never used by the tuning split.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from samples.scene import covers, surfaces
from samples.scene.noise import Rng

Texture = Callable[[Rng, tuple[int, int], float], np.ndarray]


@dataclass(frozen=True, slots=True)
class Ground:
    """A surface.

    Attributes:
        texture: Draws the albedo.
        gloss: Strength of mirrored light, 0..1.
        rough: Radians of blur of mirrored light.
        dark: Whether a dark card would vanish on it.
        white: Whether a white card would vanish on it.
        textured: Whether it shows a pattern of its own.
    """

    texture: Texture
    gloss: float = 0.05
    rough: float = 0.25
    dark: bool = False
    white: bool = False
    textured: bool = True


TUNE: dict[str, Ground] = {
    "wood_light": Ground(surfaces.wood_light, 0.05, 0.22),
    "laminate": Ground(surfaces.laminate, 0.05, 0.3),
    "wood_dark": Ground(surfaces.wood_dark, 0.10, 0.14, dark=True),
    "white_desk": Ground(surfaces.white_desk, 0.08, 0.18, white=True, textured=False),
    "grey_desk": Ground(surfaces.grey_desk, 0.10, 0.16, textured=False),
    "black_desk": Ground(surfaces.black_desk, 0.16, 0.08, dark=True, textured=False),
    "concrete": Ground(surfaces.concrete, 0.02, 0.5),
    "weave": Ground(surfaces.weave, 0.0),
    "stripes": Ground(surfaces.stripes, 0.0),
    "leather": Ground(surfaces.leather, 0.06, 0.25, dark=True),
    "tiles": Ground(surfaces.tiles, 0.12, 0.06),
    "carpet": Ground(surfaces.carpet, 0.0, dark=True),
    "quilt": Ground(covers.quilt, 0.0),
    "white_paper": Ground(covers.white_paper, 0.02, 0.4, white=True, textured=False),
}
HELD: dict[str, Ground] = {
    "bamboo": Ground(surfaces.bamboo, 0.07, 0.2),
    "marble": Ground(surfaces.marble, 0.14, 0.05),
    "granite": Ground(surfaces.granite, 0.12, 0.06),
    "checks": Ground(surfaces.checks, 0.0),
    "cork": Ground(surfaces.cork, 0.0),
    "felt": Ground(surfaces.felt, 0.0, dark=True),
    "painted": Ground(surfaces.painted, 0.08, 0.2, textured=False),
    "tartan": Ground(covers.tartan, 0.0),
    "linen": Ground(covers.linen, 0.0, white=True),
}
