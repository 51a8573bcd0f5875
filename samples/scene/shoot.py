"""Carries out a photo plan: sets the scene, stands the camera, presses the button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from samples.flat import FlatCard
from samples.scene import clutter, grounds, hands, plastic
from samples.scene.camera import Camera, Stance, place_camera
from samples.scene.compose import Canvas, Laid, Room, lay_card, make_canvas, paint_desk
from samples.scene.files import Shot
from samples.scene.grounds import Ground
from samples.scene.layout import Spot, grid_spots, scattered_spots, touching_spots
from samples.scene.light import Reflection, aim_reflection, draw_lighting
from samples.scene.noise import Rng
from samples.scene.objects import SUBJECTS, THINGS
from samples.scene.plan import PhotoPlan
from samples.scene.press import expose
from samples.scene.prints import Stock, free_corner, margins, needed_scale
from samples.scene.sheets import Bend, flat_sheet, local_scale, seen_quad
from samples.scene.writing import scribbled

LONGEST, MOST_PIXELS = 4032, 4032 * 3024
ALL_GROUNDS: dict[str, Ground] = {**grounds.TUNE, **grounds.HELD}
HELD_DROP_MM = 320.0  # from a held card down to the desk


@dataclass(frozen=True, slots=True)
class _Set:
    """Cards in place and the camera that sees them."""

    laid: list[Laid]
    camera: Camera


def shoot(rng: Rng, cards: Sequence[FlatCard], plan: PhotoPlan) -> Shot:
    """Photograph card sides as planned."""
    words: list[str] = []
    if plan.pen:
        written = scribbled(rng, cards[0])
        cards = [written or cards[0], *cards[1:]]
        words += written.attributes if written else []
    placed = _place(rng, cards, plan)
    camera = _stand(placed, plan)
    room = _room(rng, plan, camera, placed)
    held = plan.scene == "held_in_hand"
    frame = _background(rng, plan, room, placed)
    hand = hands.grip(rng, placed[0]) if held else None
    if plan.finger:
        hand = hands.fingertip(rng, placed[0])
    if hand and held:
        hand.draw_behind(rng, frame, room)
    for laid in placed:
        lay_card(rng, frame, room, laid)
    if plan.sleeve:
        plastic.cover(rng, frame, room, placed[0].sheet)
    if hand:
        hand.draw_before(rng, frame, room)
    picture = expose(rng, plan, room, frame, placed)
    quads = [seen_quad(camera, laid.sheet) for laid in placed]
    words += _words(plan, camera, placed, quads)
    return Shot(
        picture,
        quads,
        "photo",
        quality=plan.quality,
        resave=_bearable_resave(plan, camera, placed),
        attributes=words,
    )


def shoot_nothing(rng: Rng, plan: PhotoPlan) -> Shot:
    """Photograph something else than a card, or a desk and what lies on it."""
    plan = replace(plan, glare=False)
    subject = str(rng.choice(SUBJECTS)) if rng.random() < 0.6 else None
    if subject is None:
        plan = replace(plan, clutter=int(rng.integers(3, 8)))
        size_mm = (float(rng.uniform(120, 340)),) * 2
    else:
        size_mm = THINGS[subject].draw_size(rng)
    half = np.array([*size_mm, 0.0]) / 2
    points = half * [[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]]
    camera = _view(plan.size, plan.stance, points * rng.uniform(0.75, 1.2), plan)
    room = _room(rng, plan, camera, [])
    ground, canvas = _canvas(rng, plan, room, level=0.0)
    if subject is not None:
        pose = clutter.Pose(np.zeros(2), float(rng.normal(0, 9)), size_mm)
        clutter.place(rng, canvas, THINGS[subject], pose, clutter.draw_fall(rng))
    frame = paint_desk(rng, room, ground, canvas)
    picture = expose(rng, plan, room, frame, [])
    words = ["no_card"] if subject is None else ["no_card", subject]
    return Shot(picture, [], "photo", quality=plan.quality, attributes=words)


def _stock(rng: Rng, plan: PhotoPlan, card: FlatCard) -> Stock:
    glossy = plan.glossy
    ear = free_corner(card, rng, plan.dog_ear_mm) if plan.dog_ear_mm else None
    return Stock(
        gloss=float(rng.uniform(0.05, 0.11) if glossy else rng.uniform(0.01, 0.035)),
        rough=float(rng.uniform(0.03, 0.12) if glossy else rng.uniform(0.25, 0.5)),
        grain=float(rng.uniform(0.003, 0.008) if glossy else rng.uniform(0.006, 0.02)),
        corner_mm=float(rng.uniform(2, 4)) if ear is None and rng.random() < 0.08 else 0.0,
        dog_ear=ear,
        dog_ear_mm=plan.dog_ear_mm,
        thickness_mm=float(rng.uniform(0.25, 0.5)),
        show_through=float(rng.uniform(0.02, 0.07)) if rng.random() < 0.25 else 0.0,
    )


def _place(rng: Rng, cards: Sequence[FlatCard], plan: PhotoPlan) -> list[Laid]:
    if plan.scene in ("grid", "front_back_side_by_side"):
        loose = rng.random() < 0.6
        spots = grid_spots(
            rng, cards, gap_mm=float(rng.uniform(3, 12)), jitter_mm=1.2, jitter_deg=3.0 * loose
        )
    elif plan.scene == "touching":
        spots = touching_spots(rng, cards, jitter_deg=0.3)
    elif len(cards) > 1:
        spots = scattered_spots(
            rng, cards, overlap=plan.scene == "overlapping", any_way=rng.random() < 0.4
        )
    else:
        spots = [Spot(0.0, 0.0, 0.0)]
    placed = []
    for index, (card, spot) in enumerate(zip(cards, spots, strict=True)):
        stock = _stock(rng, plan, card)
        bend = Bend(plan.bend_mm * float(rng.uniform(0.5, 1)), float(rng.normal(0, 12)))
        if plan.scene == "folded":
            across = 90.0 if card.height_mm > card.width_mm else 0.0
            bend = Bend(bend.height_mm, across, is_crease=True)
        stacked = 0.4 * index if plan.scene == "overlapping" else 0.0
        sheet = flat_sheet(
            card.width_mm,
            card.height_mm,
            at=(spot.x, spot.y),
            angle=spot.angle,
            lift_mm=stock.thickness_mm + stacked,
            bend=bend,
        )
        placed.append(Laid(card, sheet, stock))
    return placed


def _view_points(placed: Sequence[Laid], plan: PhotoPlan) -> np.ndarray:
    """World points that must stay in view: the corners, or only the text when the card is cut."""
    if plan.scene not in ("fill_frame", "cut_off"):
        return np.concatenate([laid.sheet.corners() for laid in placed])
    laid = placed[0]
    free = margins(laid.card)
    most = (
        dict.fromkeys(free, 6.0) if plan.scene == "fill_frame" else {_cut_side(plan.stance): 16.0}
    )
    cut = {side: min(max(0.0, gap - 2.0), most.get(side, 0.0)) for side, gap in free.items()}
    w, h = laid.sheet.width_mm, laid.sheet.height_mm
    u = np.array([cut["left"], w - cut["right"], w - cut["right"], cut["left"]])
    v = np.array([cut["top"], cut["top"], h - cut["bottom"], h - cut["bottom"]])
    return laid.sheet.world(u, v)


def _cut_side(stance: Stance) -> str:
    """The side of the frame that the card reaches beyond."""
    if abs(stance.shift_x) > abs(stance.shift_y):
        return "right" if stance.shift_x > 0 else "left"
    return "bottom" if stance.shift_y > 0 else "top"


def _stand(placed: Sequence[Laid], plan: PhotoPlan) -> Camera:
    """The camera, enlarged or brought upright until small text can be read."""
    stance, size = plan.stance, plan.size
    points = _view_points(placed, plan)
    if plan.scene == "fill_frame":
        stance = replace(stance, fill=0.985, shift_x=0.0, shift_y=0.0)
        wide = np.ptp(points[:, 0]) > np.ptp(points[:, 1])
        size = (max(size), min(size)) if wide else (min(size), max(size))
    elif len(placed) > 1:
        wide = np.ptp(points[:, 0]) > np.ptp(points[:, 1])
        size = (max(size), min(size)) if wide else (min(size), max(size))
    x_height = 7.0 if max(size) < 900 else plan.x_height
    wanted = float(np.median([needed_scale(laid.card, x_height) for laid in placed]))
    camera = _view(size, stance, points, plan)
    if plan.x_height == 0:
        return camera
    for _ in range(6):
        lack = wanted / min(local_scale(camera, laid.sheet) for laid in placed)
        if lack <= 1.0:
            break
        room = min(LONGEST / max(size), np.sqrt(MOST_PIXELS / (size[0] * size[1])))
        if room > 1.01:
            grow = min(lack * 1.02, room)
            size = (round(size[0] * grow), round(size[1] * grow))
        else:
            fill = min(0.96, stance.fill * 1.15) if stance.fill < 0.96 else stance.fill
            stance = replace(stance, tilt=stance.tilt * 0.75, fill=fill)
        camera = _view(size, stance, points, plan)
    return camera


def _view(size: tuple[int, int], stance: Stance, points: np.ndarray, plan: PhotoPlan) -> Camera:
    return place_camera(
        size,
        equivalent_mm=plan.lens.equivalent_mm,
        stance=stance,
        points=points,
        distortion=plan.lens.distortion,
    )


def _room(rng: Rng, plan: PhotoPlan, camera: Camera, placed: Sequence[Laid]) -> Room:
    lighting = draw_lighting(rng, harsh=plan.harsh)
    if plan.glare and placed:
        sheet = placed[0].sheet
        u, v = rng.uniform(0.1, 0.9, 2) * [sheet.width_mm, sheet.height_mm]
        spot = sheet.world(np.array([u]), np.array([v]))[0]
        streak = rng.random() < 0.4
        lighting = replace(
            lighting,
            reflections=[
                *lighting.reflections,
                Reflection(
                    aim_reflection(camera, spot),
                    float(rng.uniform(0.015, 0.03) if streak else rng.uniform(0.03, 0.10)),
                    float(rng.uniform(0.3, 0.6) if streak else rng.uniform(0.03, 0.14)),
                    float(rng.uniform(8, 14)),
                    float(rng.uniform(0, 180)),
                ),
            ],
        )
    blocked = np.zeros((-(-camera.height // 16), -(-camera.width // 16)), np.float32)
    if plan.shadow:
        blocked = hands.shadow(rng, blocked.shape, phone=plan.shadow == "phone")
    return Room(camera, lighting, blocked)


def _background(rng: Rng, plan: PhotoPlan, room: Room, placed: Sequence[Laid]) -> np.ndarray:
    level = HELD_DROP_MM if plan.scene == "held_in_hand" else 0.0
    ground, canvas = _canvas(rng, plan, room, level=level)
    if plan.scene == "beside":
        clutter.lay_beside(rng, canvas, placed[0].sheet)
    return paint_desk(rng, room, ground, canvas, level=level)


def _canvas(rng: Rng, plan: PhotoPlan, room: Room, *, level: float) -> tuple[Ground, Canvas]:
    """The desk and what lies about on it, out of focus when it is far below."""
    ground = ALL_GROUNDS[plan.ground]
    angle = float(
        rng.choice([0, 90]) + rng.normal(0, 6) if rng.random() < 0.7 else rng.uniform(0, 180)
    )
    far = level > 0
    canvas = make_canvas(
        rng, room.camera, ground, angle=angle, level=level, detail=0.4 if far else 1.0
    )
    clutter.strew(rng, canvas, count=plan.clutter + 2 * far)
    if far:
        soft = cv2.GaussianBlur(canvas.pixels, (0, 0), float(rng.uniform(0.6, 3.0)) * canvas.scale)
        canvas = replace(canvas, pixels=soft)
        ground = replace(ground, textured=False)
    return ground, canvas


def _bearable_resave(plan: PhotoPlan, camera: Camera, placed: Sequence[Laid]) -> float | None:
    if plan.resave is None:
        return None
    spare = min(local_scale(camera, laid.sheet) / needed_scale(laid.card, 9.0) for laid in placed)
    scale = max(plan.resave, 1 / max(spare, 1e-6))
    return scale if scale < 0.97 else None


def _words(
    plan: PhotoPlan, camera: Camera, placed: Sequence[Laid], quads: Sequence[np.ndarray]
) -> list[str]:
    ground = ALL_GROUNDS[plan.ground]
    area = sum(cv2.contourArea(quad.astype(np.float32)) for quad in quads)
    small = area / len(quads) < 0.2 * camera.width * camera.height
    facts = {
        "perspective": plan.stance.tilt > 12 and plan.scene != "fill_frame",
        "textured_background": ground.textured and plan.scene != "fill_frame",
        "dark_background": ground.dark,
        "cluttered_background": plan.clutter >= 2,
        "small_in_frame": small and len(quads) == 1,
        "hand_held": plan.scene == "held_in_hand",
        "occluded": plan.scene in ("held_in_hand", "overlapping") or plan.finger,
        "cut_off": plan.scene in ("fill_frame", "cut_off"),
        "touching": plan.scene == "touching",
        "straight_edges": plan.scene == "beside",
        "same_tone": plan.scene == "same_tone",
        "sleeve": plan.sleeve,
        "glare": plan.glare,
        "shadow": plan.shadow is not None,
        "blur": plan.motion_mm > 0 or plan.defocus_mm > 0.09,
        "noise": plan.noise > 0.019,
        "curved": abs(plan.bend_mm) > 0.8,
        "dog_ear": any(laid.stock.dog_ear is not None for laid in placed),
        "finger": plan.finger,
    }
    return [word for word, true in facts.items() if true]
