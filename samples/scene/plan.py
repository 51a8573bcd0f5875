"""Draws lots: what kind of picture it will be. No pixels here, only the decisions.

Frequencies follow `measures.md` ("What the unseen photos are like") where it names them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from samples.scene import grounds, sensor
from samples.scene.camera import Stance
from samples.scene.noise import Rng

Difficulty = Literal["clean", "easy", "hard"]
Split = Literal["tune", "held"]

PHOTO_SCENES = (
    "single",
    "small",
    "fill_frame",
    "held_in_hand",
    "sleeve",
    "same_tone",
    "beside",
    "cut_off",
    "folded",
    "multi",
    "grid",
    "touching",
    "overlapping",
    "front_back_side_by_side",
)
CLEAN_SCENES = ("render", "lid", "flatbed_page", "flatbed_touching", "mockup", "front_back_page")
SCENES = PHOTO_SCENES + CLEAN_SCENES
HEAPS = ("multi", "grid", "touching", "overlapping")

# How often a scene of one card is seen among hard and among easy photos.
SINGLE_SCENES: dict[str, tuple[float, float]] = {
    "single": (0.39, 0.53),
    "small": (0.12, 0.04),
    "fill_frame": (0.06, 0.13),
    "held_in_hand": (0.12, 0.08),
    "sleeve": (0.09, 0.03),
    "same_tone": (0.09, 0.07),
    "beside": (0.08, 0.07),
    "cut_off": (0.03, 0.03),
    "folded": (0.02, 0.02),
}

# Long and short side of the sensor's picture, and how often it is seen.
SIZES: tuple[tuple[int, int, float], ...] = (
    (4032, 3024, 0.17),
    (4032, 2268, 0.05),
    (3264, 2448, 0.13),
    (2592, 1944, 0.17),
    (2560, 1440, 0.06),
    (2048, 1536, 0.15),
    (1920, 1080, 0.06),
    (1600, 1200, 0.13),
    (1280, 960, 0.08),
)
SMALL_SIZES: tuple[tuple[int, int, float], ...] = (
    (880, 660, 0.4),
    (850, 480, 0.2),
    (800, 600, 0.4),
)


@dataclass(frozen=True, slots=True)
class PhotoPlan:
    """Every decision about one camera photo.

    Attributes:
        scene: One of `PHOTO_SCENES`.
        size: Width and height in pixels, upright.
        lens: The camera.
        stance: Where it stands.
        ground: Name of the surface.
        harsh: 0..1, see `light.draw_lighting`.
        white: Linear light of white paper in the photo.
        kelvin_error: Relative red-to-blue error of the white balance.
        noise: Standard deviation of the noise at white.
        motion_mm: Motion blur on the card.
        defocus_mm: Blur sigma far from the focused plane, on the card.
        flicker: Lamp banding.
        clutter: How many things lie about.
        shadow: Whose shadow falls in: "hand", "phone" or None.
        glare: Whether a lamp is mirrored on the card.
        glossy: Whether the card is coated.
        sleeve: Whether the card is in a plastic sleeve.
        bend_mm: Height of the card's curve or crease, signed.
        dog_ear_mm: Folded corner, 0 for none.
        pen: Whether somebody wrote or stamped on the card.
        quality: JPEG quality.
        resave: Scale of a second, downsized save, or None.
        finger: Whether a finger holds the card down.
        x_height: Least x-height of small text, pixels; 0 when nobody has to read it.
    """

    scene: str
    size: tuple[int, int]
    lens: sensor.Lens
    stance: Stance
    ground: str
    harsh: float
    white: float
    kelvin_error: float
    noise: float
    motion_mm: float = 0.0
    defocus_mm: float = 0.0
    flicker: float = 0.0
    clutter: int = 0
    shadow: str | None = None
    glare: bool = False
    glossy: bool = False
    sleeve: bool = False
    bend_mm: float = 0.0
    dog_ear_mm: float = 0.0
    pen: bool = False
    quality: int = 88
    resave: float | None = None
    finger: bool = False
    x_height: float = 10.0


@dataclass(frozen=True, slots=True)
class Turning:
    """How the file lies about which way is up.

    Attributes:
        orientation: EXIF tag 1..8, or None for a file without EXIF.
        lie: The tag asks for a turn that was already done.
        quarter_turns: Clockwise turns the picture still needs after the EXIF turn, made wrong.
    """

    orientation: int | None
    lie: bool = False
    quarter_turns: int = 0


def _chance(rng: Rng, share: float) -> bool:
    return bool(rng.random() < share)


def draw_size(rng: Rng, sizes: tuple[tuple[int, int, float], ...]) -> tuple[int, int]:
    """Width and height of a photo, standing or lying."""
    weights = np.array([weight for *_, weight in sizes])
    width, height, _ = sizes[int(rng.choice(len(sizes), p=weights / weights.sum()))]
    return (width, height) if _chance(rng, 0.55) else (height, width)


def draw_turning(rng: Rng, *, photo: bool) -> Turning:
    """EXIF turns for 37 % of all pictures (62 % of photos), 1 % lies, 4 % still turned."""
    quarter = int(rng.choice([1, 1, 2, 3, 3])) if _chance(rng, 0.04) else 0
    if not photo:
        return Turning(None, quarter_turns=quarter)
    fate = rng.random()
    if fate < 0.015:
        return Turning(int(rng.choice([6, 6, 8, 3])), lie=True)
    if fate < 0.62:
        tag = int(rng.choice([6, 8, 3, 5, 7, 2, 4], p=[0.68, 0.14, 0.15, 0.01, 0.01, 0.005, 0.005]))
        return Turning(tag, quarter_turns=quarter)
    return Turning(1 if fate < 0.85 else None, quarter_turns=quarter)


def _stance(rng: Rng, scene: str, hard: bool) -> Stance:
    if hard:
        tilt, roll = rng.uniform(10, 38), rng.normal(0, 6)
        azimuth = rng.normal(90, 45) if _chance(rng, 0.8) else rng.uniform(0, 360)
    else:
        tilt, roll = rng.uniform(2, 17), rng.normal(0, 2.5)
        azimuth = rng.normal(90, 35)
    fill = rng.uniform(0.62, 0.95)
    reach = 0.45
    if scene == "small":
        fill, reach = rng.uniform(0.30, 0.46), 0.7
    elif scene == "fill_frame":
        fill, tilt = rng.uniform(1.0, 1.06), min(tilt, 14)
    elif scene in HEAPS:
        fill, tilt = rng.uniform(0.82, 0.97), min(tilt, 25)
    elif scene == "held_in_hand":
        fill, tilt = rng.uniform(0.55, 0.82), min(tilt, 25)
    shift = rng.uniform(-reach, reach, 2)
    if scene == "cut_off":
        shift[int(rng.integers(2))] = float(rng.choice([-1, 1]))
    return Stance(
        float(tilt), float(azimuth), float(roll), float(fill), float(shift[0]), float(shift[1])
    )


def _bend(rng: Rng, hard: bool, scene: str) -> float:
    if scene == "folded":
        return float(rng.choice([-1, 1]) * rng.uniform(1, 5 if hard else 3))
    return float(rng.normal(0, 1.6)) if hard and _chance(rng, 0.35) else 0.0


def _ground(rng: Rng, pool: dict[str, grounds.Ground], scene: str, bright: bool) -> str:
    names = list(pool)
    if scene == "same_tone":
        alike = [name for name in names if (pool[name].white if bright else pool[name].dark)]
        names = alike or names
    weights = np.array([0.4 if pool[name].dark else 1.0 for name in names])
    return str(rng.choice(names, p=weights / weights.sum()))


def draw_photo(rng: Rng, *, hard: bool, scene: str, split: Split, bright_card: bool) -> PhotoPlan:
    """Decide everything about one camera photo."""
    pool = grounds.HELD if split == "held" else grounds.TUNE
    lenses = sensor.HELD if split == "held" else sensor.TUNE
    lens = lenses[str(rng.choice(list(lenses)))]
    dim = hard and _chance(rng, 0.3)
    small = _chance(rng, 0.12) and scene not in ("small", *HEAPS)
    glare = hard and _chance(rng, 0.25)
    blurred = hard and _chance(rng, 0.35)
    return PhotoPlan(
        scene=scene,
        size=draw_size(rng, SMALL_SIZES if small else SIZES),
        lens=lens,
        stance=_stance(rng, scene, hard),
        ground=_ground(rng, pool, scene, bright_card),
        harsh=float(rng.uniform(0.35, 1.0) if hard else rng.uniform(0, 0.5)),
        white=float(rng.uniform(0.32, 0.6) if dim else rng.uniform(0.48, 0.95)),
        kelvin_error=float(rng.normal(0, 0.07 if hard else 0.03)),
        noise=float(rng.uniform(0.02, 0.05) if dim else rng.uniform(0.004, 0.014)),
        motion_mm=float(rng.uniform(0.1, 0.28)) if blurred and _chance(rng, 0.5) else 0.0,
        defocus_mm=float(rng.uniform(0.05, 0.16)) if blurred or _chance(rng, 0.15) else 0.0,
        flicker=float(rng.uniform(0.02, 0.10)) if _chance(rng, 0.08) else 0.0,
        clutter=int(rng.integers(2, 7)) if hard and _chance(rng, 0.5) else int(_chance(rng, 0.1)),
        shadow=str(rng.choice(["hand", "phone"])) if _chance(rng, 0.26 if hard else 0.07) else None,
        glare=glare,
        glossy=glare or _chance(rng, 0.3),
        sleeve=scene == "sleeve",
        bend_mm=_bend(rng, hard, scene),
        dog_ear_mm=float(rng.uniform(3, 7)) if hard and _chance(rng, 0.06) else 0.0,
        pen=_chance(rng, 0.06),
        quality=int(rng.integers(50, 91)) if hard else int(rng.integers(72, 96)),
        resave=float(rng.uniform(0.5, 0.9)) if _chance(rng, 0.15) else None,
        finger=scene in ("single", "small") and _chance(rng, 0.10 if hard else 0.03),
        x_height=8.5 if hard and _chance(rng, 0.3) else 10.0,
    )


def draw_scene(rng: Rng, difficulty: Difficulty, sides: int, *, two_sided: bool) -> str:
    """A fitting scene for a number of card sides."""
    if difficulty == "clean":
        if two_sided:
            return "front_back_page"
        if sides > 1:
            return "flatbed_page" if _chance(rng, 0.65) else "flatbed_touching"
        return str(rng.choice(["render", "lid", "mockup"], p=[0.5, 0.38, 0.12]))
    if two_sided:
        return "front_back_side_by_side"
    if sides > 1:
        return str(rng.choice(HEAPS, p=[0.42, 0.26, 0.17, 0.15]))
    shares = [hard if difficulty == "hard" else easy for hard, easy in SINGLE_SCENES.values()]
    return str(rng.choice(list(SINGLE_SCENES), p=shares))
