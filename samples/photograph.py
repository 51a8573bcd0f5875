"""Photographs flat cards: from a perfect rendering to the picture somebody really took of it.

    photo = photograph([card], seed=7, difficulty="hard")
    Path("card" + photo.suffix).write_bytes(photo.data)

The same arguments always give the same bytes. `split="held"` uses surfaces and cameras that
`split="tune"` never shows. Cards with a back appear front and back in the two-sided scenes only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samples.flat import FlatCard
from samples.folded import unfold
from samples.scene import scan
from samples.scene.files import Shot, finish
from samples.scene.noise import Rng
from samples.scene.plan import (
    CLEAN_SCENES,
    SCENES,
    Difficulty,
    Split,
    draw_photo,
    draw_scene,
    draw_turning,
)
from samples.scene.shoot import shoot, shoot_nothing

__all__ = ["SCENES", "Photograph", "draw_difficulty", "no_card", "photograph"]


@dataclass(frozen=True, slots=True)
class Photograph:
    """One picture file and what is true of it.

    Attributes:
        data: The file's bytes.
        suffix: ".jpg" or ".png".
        quads: Corners of every card side in pixels of the upright photo (after its EXIF turn),
            clockwise from the side's own top left; they may lie outside the frame.
        owners: For each quad the index of its card in the call.
        backs: For each quad whether it is the back of that card.
        attributes: Words as in `truth.jsonl`, those of the cards included.
        kind: "photo", "scan" or "render".
        orientation: The EXIF tag written, or None.
        size: Width and height of the upright photo.
        scene: The scene drawn.
    """

    data: bytes
    suffix: str
    quads: list[list[list[float]]]
    owners: list[int]
    backs: list[bool]
    attributes: list[str]
    kind: str
    orientation: int | None
    size: tuple[int, int]
    scene: str


@dataclass(frozen=True, slots=True)
class _Side:
    card: FlatCard
    owner: int
    back: bool


def photograph(
    cards: Sequence[FlatCard],
    *,
    seed: int,
    difficulty: Difficulty,
    scene: str | None = None,
    split: Split = "tune",
) -> Photograph:
    """Take a picture of one or several cards.

    Args:
        cards: The cards; more than one gives a multi-card picture.
        seed: The same seed and cards give the same bytes.
        difficulty: "clean" is a scan or render, "easy" a decent phone photo, "hard" a nasty one.
        scene: One of `SCENES`; drawn when None.
        split: "held" uses only surfaces and cameras kept out of tuning.

    Raises:
        ValueError: If there are no cards (see `no_card`) or the scene is unknown.
    """
    if not cards:
        raise ValueError("photograph needs at least one card; use no_card for an empty desk")
    if scene is not None and scene not in SCENES:
        raise ValueError(f"unknown scene {scene!r}; choose one of {', '.join(SCENES)}")
    rng = np.random.default_rng([seed, 0xCA4D, split == "held"])
    two_sided = any(card.back is not None for card in cards)
    scene = scene or draw_scene(
        rng, difficulty, len(cards), two_sided=two_sided and rng.random() < 0.6
    )
    sides = _sides(cards, scene)
    faces = [unfold(rng, side.card) if scene == "folded" else side.card for side in sides]
    if scene in CLEAN_SCENES:
        shot = scan.take(rng, faces, scene)
    else:
        bright = float(np.mean([face.image.mean() for face in faces])) > 128
        plan = draw_photo(
            rng, hard=difficulty == "hard", scene=scene, split=split, bright_card=bright
        )
        shot = shoot(rng, faces, plan)
    words = sorted({word for face in faces for word in face.attributes})
    return _developed(rng, shot, scene, words, sides)


def no_card(seed: int, *, difficulty: Difficulty = "hard", split: Split = "tune") -> Photograph:
    """A picture without any card: papers, a screen, a desk with what lies on it."""
    rng = np.random.default_rng([seed, 0x0CA4D, split == "held"])
    if difficulty == "clean":
        return _developed(rng, scan.take_nothing(rng), "no_card", [], [])
    plan = draw_photo(rng, hard=difficulty == "hard", scene="single", split=split, bright_card=True)
    return _developed(rng, shoot_nothing(rng, plan), "no_card", [], [])


def draw_difficulty(rng: Rng) -> Difficulty:
    """Difficulties in the proportions of the unseen real set: 60 % camera photos."""
    return ("clean", "easy", "hard")[int(rng.choice(3, p=[0.4, 0.33, 0.27]))]


def _sides(cards: Sequence[FlatCard], scene: str) -> list[_Side]:
    sides = []
    for index, card in enumerate(cards):
        sides.append(_Side(card, index, False))
        if card.back is not None and scene.startswith("front_back"):
            sides.append(_Side(card.back, index, True))
    return sides


def _developed(
    rng: Rng, shot: Shot, scene: str, words: list[str], sides: list[_Side]
) -> Photograph:
    turning = draw_turning(rng, photo=shot.kind == "photo")
    file = finish(rng, shot, turning)
    attributes = list(dict.fromkeys([*words, *file.attributes]))
    if len({side.owner for side in sides}) > 1:
        attributes.append("multi_card")
    if any(side.back for side in sides):
        attributes.append("two_sided")
    return Photograph(
        data=file.data,
        suffix=file.suffix,
        quads=file.quads,
        owners=[side.owner for side in sides],
        backs=[side.back for side in sides],
        attributes=attributes,
        kind=shot.kind,
        orientation=turning.orientation,
        size=file.size,
        scene=scene,
    )
