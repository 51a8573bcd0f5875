"""The photographer keeps its books: quads, seeds and EXIF tags agree with the pixels."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import pairwise

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from samples.flat import FlatCard, FlatLine
from samples.folded import unfold
from samples.photograph import SCENES, Photograph, no_card, photograph
from samples.scene import clutter, grounds, sensor
from samples.scene import plan as plan_module
from samples.scene.camera import Stance, place_camera
from samples.scene.compose import Canvas
from samples.scene.files import Shot, finish, turn_picture, turn_points
from samples.scene.layout import touching_spots
from samples.scene.objects import Thing
from samples.scene.plan import CLEAN_SCENES, HEAPS, Turning, draw_photo
from samples.scene.prints import margins
from samples.scene.scan import take
from samples.scene.sheets import Bend, flat_sheet, sheet_points
from samples.scene.shoot import shoot

DOTS_MM = np.array([[6.0, 6.0], [79.0, 6.0], [79.0, 49.0], [6.0, 49.0], [42.5, 27.5]])
TOLERANCE_PX = 1.5


@pytest.fixture(autouse=True)
def _small_sensor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every camera takes small pictures, so that the tests are quick."""
    monkeypatch.setattr(plan_module, "SIZES", ((1400, 1050, 1.0),))


@pytest.fixture
def tiny_sensor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures whose pixels nobody measures are half as wide."""
    monkeypatch.setattr(plan_module, "SIZES", ((700, 525, 1.0),))


def dotted_card(text: tuple[float, float, float, float] = (100, 250, 600, 300)) -> FlatCard:
    """A white card of 850 x 550 pixels with magenta dots at `DOTS_MM`."""
    image = np.full((550, 850, 3), 250, np.uint8)
    for x, y in DOTS_MM:
        middle = (round((x * 10 - 0.5) * 16), round((y * 10 - 0.5) * 16))
        cv2.circle(image, middle, 9 * 16, (255, 0, 255), -1, cv2.LINE_AA, shift=4)
    return FlatCard(image, {}, [FlatLine("text", text, "name")])


def upright(photo: Photograph) -> np.ndarray:
    """BGR pixels after the EXIF turn, by Pillow's own reading of the tag."""
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(photo.data)))
    return np.asarray(image.convert("RGB"))[..., ::-1].astype(np.int16)


def found_dots(picture: np.ndarray) -> np.ndarray:
    """Centres of the magenta spots."""
    picture = picture.astype(np.int16)
    strength = np.minimum(picture[..., 0], picture[..., 2]) - picture[..., 1]
    count, _, stats, _ = cv2.connectedComponentsWithStats((strength > 70).astype(np.uint8))
    centres = []
    for left, top, width, height, area in stats[1:count]:
        if area < 30:
            continue
        box = strength[top - 2 : top + height + 2, left - 2 : left + width + 2].clip(0)
        y, x = np.mgrid[0 : box.shape[0], 0 : box.shape[1]]
        centres.append(
            [(x * box).sum() / box.sum() + left - 2, (y * box).sum() / box.sum() + top - 2]
        )
    return np.array(centres)


def expected_dots(quad: np.ndarray) -> np.ndarray:
    """Where the dots must be if the quad is right."""
    flat = np.array([[0, 0], [85, 0], [85, 55], [0, 55]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, np.asarray(quad, np.float32))
    return cv2.perspectiveTransform(DOTS_MM[None].astype(np.float32), matrix)[0]


def assert_dots(picture: np.ndarray, quads: list[np.ndarray]) -> None:
    """Every expected dot was found close by."""
    seen = found_dots(picture)
    assert len(seen) == len(DOTS_MM) * len(quads)
    for quad in quads:
        for dot in expected_dots(quad):
            assert np.linalg.norm(seen - dot, axis=1).min() < TOLERANCE_PX


@cache
def small_scan() -> Shot:
    """One scanned card, made once."""
    shot = take(np.random.default_rng(5), [dotted_card()], "lid")
    scale = 900 / shot.picture.shape[1]
    picture = cv2.resize(shot.picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    exact = np.array(picture.shape[1::-1]) / shot.picture.shape[1::-1]
    return replace(shot, picture=picture, quads=[(shot.quads[0] + 0.5) * exact - 0.5])


def calm_shot(seed: int, scene: str, cards: list[FlatCard]) -> Shot:
    """A photo without noise, bend, writing or lens distortion."""
    rng = np.random.default_rng(seed)
    plan = draw_photo(rng, hard=True, scene=scene, split="tune", bright_card=True)
    plan = replace(
        plan,
        lens=replace(plan.lens, distortion=0.0, aberration=0.0),
        ground="grey_desk",
        clutter=0,
        noise=0.0,
        white=0.7,
        motion_mm=0.0,
        defocus_mm=0.0,
        bend_mm=0.0,
        dog_ear_mm=0.0,
        glare=False,
        shadow=None,
        pen=False,
        finger=False,
        resave=None,
    )
    return shoot(rng, cards, plan)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("scene", ["single", "small", "grid"])
def test_camera_quads_fit_the_pixels(scene: str, seed: int) -> None:
    """A quad of a tilted photo leads to the dots on the card."""
    cards = [dotted_card()] * (2 if scene == "grid" else 1)
    shot = calm_shot(seed, scene, cards)
    assert_dots(shot.picture, shot.quads)


@pytest.mark.parametrize("scene", CLEAN_SCENES)
def test_scan_quads_fit_the_pixels(scene: str) -> None:
    """A quad of a scan or render leads to the dots on the card."""
    cards = [dotted_card()] * (1 if scene in ("render", "lid", "mockup") else 2)
    shot = take(np.random.default_rng(4), cards, scene)
    assert_dots(shot.picture, shot.quads)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("turning", [Turning(1), Turning(1, lie=True), Turning(1, quarter_turns=1)])
def test_exif_turn_keeps_quads(orientation: int, turning: Turning) -> None:
    """After the turn the tag asks for, the quads fit, even when the tag lies."""
    rng = np.random.default_rng(5)
    shot = replace(small_scan(), suffix=".jpg", resave=0.8, quality=95)
    made = finish(rng, shot, replace(turning, orientation=orientation))
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(made.data)))
    assert image.size == made.size
    picture = np.asarray(image.convert("RGB"))[..., ::-1]
    assert_dots(picture, [np.array(quad) for quad in made.quads])
    assert ("exif_lie" in made.attributes) == turning.lie


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turning_points_follows_turning_pictures(orientation: int) -> None:
    """A marked pixel is found where its coordinates were moved to."""
    picture = np.zeros((5, 7), np.uint8)
    picture[1, 4] = 1
    turned = turn_picture(picture, orientation)
    (x, y) = turn_points(np.array([[4, 1]]), (7, 5), orientation)[0]
    assert turned[y, x] == 1


@pytest.mark.usefixtures("tiny_sensor")
@pytest.mark.parametrize(("difficulty", "scene"), [("hard", None), ("easy", None), ("clean", None)])
def test_same_seed_same_bytes(difficulty: str, scene: str | None) -> None:
    """Seed and card decide every byte; another seed gives another picture."""
    card = dotted_card()
    first, again, other = (
        photograph([card], seed=seed, difficulty=difficulty, scene=scene) for seed in (9, 9, 10)
    )
    assert first == again
    assert first.data != other.data


@pytest.mark.usefixtures("tiny_sensor")
@pytest.mark.parametrize("difficulty", ["clean", "easy", "hard"])
def test_same_seed_same_picture_without_a_card(difficulty: str) -> None:
    """Pictures without a card are repeatable and promise no quads."""
    first, again, other = (no_card(seed, difficulty=difficulty) for seed in (3, 3, 4))
    assert first == again
    assert first.data != other.data
    assert first.quads == []
    assert "no_card" in first.attributes


@pytest.mark.parametrize("turn", [0.0, 30.0, 90.0])
def test_a_thing_lies_where_and_as_it_was_put(turn: float) -> None:
    """A thing put on the desk is found at its place, turned clockwise, on a turned canvas too."""
    canvas = Canvas(np.zeros((400, 400, 3), np.float32), -200.0, -200.0, 1.0, angle=turn)
    white = Thing(
        lambda _, columns, rows, __: np.ones((rows, columns, 4), np.float32), (0, 0), (0, 0), 0
    )
    rng = np.random.default_rng(1)
    clutter.place(
        rng, canvas, white, clutter.Pose(np.array([40.0, -20.0]), 30.0, (100, 20)), np.zeros(2)
    )
    along = np.array([np.cos(np.radians(30)), np.sin(np.radians(30))])
    for share, is_lit in ((0.0, True), (0.45, True), (-0.45, True), (0.6, False)):
        column, row = (
            canvas.pixel(np.array([40.0, -20.0]) + share * 100 * along).round().astype(int)
        )
        assert (canvas.pixels[row, column, 0] > 0.9) == is_lit


@pytest.mark.usefixtures("tiny_sensor")
@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_can_be_photographed(scene: str) -> None:
    """Each scene gives a readable file of the promised size with a quad for every side."""
    several = scene in (*HEAPS, "flatbed_page", "flatbed_touching")
    card = dotted_card()
    cards = [card] * 3 if several else [card]
    if scene.startswith("front_back"):
        cards = [replace(card, back=dotted_card())]
    photo = photograph(cards, seed=11, difficulty="easy", scene=scene, split="held")
    sides = 3 if several else 2 if scene.startswith("front_back") else 1
    assert len(photo.quads) == len(photo.owners) == sides
    assert upright(photo).shape[1::-1] == photo.size
    assert photo.scene == scene


@pytest.mark.usefixtures("tiny_sensor")
@pytest.mark.parametrize("scene", ["fill_frame", "cut_off"])
def test_text_of_a_cut_card_stays_in_the_frame(scene: str) -> None:
    """A card that reaches beyond the frame loses margin, never text."""
    for seed in range(3):
        photo = photograph([dotted_card()], seed=seed, difficulty="hard", scene=scene)
        beyond = np.array(photo.quads[0]) - np.clip(photo.quads[0], 0, np.array(photo.size) - 1)
        assert np.abs(beyond).max() > 2.5
        matrix = cv2.getPerspectiveTransform(
            np.array([[0, 0], [850, 0], [850, 550], [0, 550]], np.float32),
            np.array(photo.quads[0], np.float32),
        )
        text = np.array([[[100, 250], [600, 250], [600, 300], [100, 300]]], np.float32)
        seen = cv2.perspectiveTransform(text, matrix)[0]
        assert (seen >= 0).all()
        assert (seen < photo.size).all()


def test_touching_cards_meet_and_do_not_overlap() -> None:
    """Cards of one row lie side by side without room between them for another edge."""
    cards = [replace(dotted_card(), width_mm=width) for width in (85, 90, 80, 85, 85)]
    spots = touching_spots(np.random.default_rng(2), cards, jitter_deg=0.0)
    ends = [(s.x - c.width_mm / 2, s.x + c.width_mm / 2) for s, c in zip(spots, cards, strict=True)]
    neighbours = [(a, b) for a, b in pairwise(range(5)) if spots[a].y == spots[b].y]
    assert neighbours
    for a, b in neighbours:
        assert 0 <= ends[b][0] - ends[a][1] < 0.5


@pytest.mark.parametrize("seed", range(6))
def test_the_print_of_an_unfolded_card_is_where_its_lines_say(seed: int) -> None:
    """Unfolding doubles the card and moves each line with its print."""
    card = dotted_card()
    cv2.rectangle(card.image, (100, 250), (600, 300), (0, 0, 0), -1)
    opened = unfold(np.random.default_rng(seed), card)
    rows, columns = opened.image.shape[:2]
    assert sorted((rows / 550, columns / 850)) == [1, 2]
    assert opened.width_mm * opened.height_mm == 2 * 85 * 55
    left, top, right, bottom = (int(value) for value in opened.lines[0].box)
    assert opened.image[top + 1 : bottom, left + 1 : right].max() == 0


def test_a_creased_sheet_is_flat_on_both_sides_of_the_crease() -> None:
    """Halfway from the crease to the edge the sheet has risen by half."""
    sheet = flat_sheet(85, 110, at=(0, 0), bend=Bend(4.0, 90, is_crease=True))
    across = np.full(3, 20.0)
    assert sheet.depth(across, np.array([0.0, 27.5, 55.0])) == pytest.approx([-4, -2, 0])


def test_bent_card_is_seen_where_it_is() -> None:
    """From the card to the photo and back is the identity, bend and lens included."""
    sheet = flat_sheet(85, 55, at=(3, -2), angle=20, bend=Bend(4.0, 15))
    camera = place_camera(
        (2000, 1500),
        equivalent_mm=26,
        stance=Stance(35, 70, 5, 0.8),
        points=sheet.corners(),
        distortion=-0.02,
    )
    u, v = np.meshgrid(np.linspace(0, 85, 6), np.linspace(0, 55, 5))
    pixels = camera.project(sheet.world(u.ravel(), v.ravel()))
    back = sheet_points(camera, sheet, pixels)
    assert np.abs(back - np.stack([u.ravel(), v.ravel()], -1)).max() < 0.05


def test_held_out_share_is_apart() -> None:
    """No surface and no camera belongs to both splits."""
    assert not set(grounds.TUNE) & set(grounds.HELD)
    assert not set(sensor.TUNE) & set(sensor.HELD)


def test_margins_are_measured_from_the_text() -> None:
    """The free margin ends where the text begins."""
    free = margins(dotted_card())
    assert free["left"] == pytest.approx(10, abs=1.0)
    assert free["bottom"] == pytest.approx(25, abs=1.0)


def test_no_cards_is_refused() -> None:
    """An empty list names the function to use instead."""
    with pytest.raises(ValueError, match="no_card"):
        photograph([], seed=1, difficulty="easy")
    with pytest.raises(ValueError, match="unknown scene"):
        photograph([dotted_card()], seed=1, difficulty="easy", scene="moon")
