"""Pressing the button: from the light that enters the lens to the developed picture."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from samples.scene import sensor
from samples.scene.camera import Camera
from samples.scene.compose import Laid, Room, desk_points
from samples.scene.light import irradiance
from samples.scene.noise import Rng
from samples.scene.plan import PhotoPlan
from samples.scene.sheets import coarse_pixels, local_scale


def expose(
    rng: Rng, plan: PhotoPlan, room: Room, frame: np.ndarray, placed: Sequence[Laid]
) -> np.ndarray:
    """The developed picture (BGR uint8) of a frame of light, exposed for the first card."""
    camera, lens = room.camera, plan.lens
    place = placed[0].sheet.origin if placed else np.zeros(3)
    light = irradiance(room.lighting, place)
    total = light.ambient + light.key
    balance = total.mean() / (0.55 * total + 0.45 * total.mean())  # phones undo most of a cast
    warm = np.array([1 - plan.kelvin_error, 1.0, 1 + plan.kelvin_error])
    scale = min((local_scale(camera, laid.sheet) for laid in placed), default=8.0)
    mega = float(np.sqrt(camera.width * camera.height / 12.2e6))
    exposure = sensor.Exposure(
        gain=plan.white / (0.84 * float(total.mean())),
        white=balance * warm,
        noise=plan.noise,
        motion=plan.motion_mm * scale,
        motion_angle=float(rng.uniform(0, 180)),
        defocus=plan.defocus_mm * scale,
        flicker=plan.flicker,
    )
    frame += np.float32(0.012 * float(frame[::16, ::16].mean()))  # stray light in the lens
    sigma = max(0.45, lens.softness * mega)
    far = _distance_blur(camera, place, rng) if plan.defocus_mm else None
    frame = sensor.blur_light(frame, sigma, exposure, far)
    frame = sensor.split_colours(frame, lens.aberration)
    gains = sensor.gain_map(rng, frame.shape[:2], lens, exposure)
    frame *= cv2.resize(gains, frame.shape[1::-1])
    sensor.add_noise(rng, frame, plan.noise, lens.denoise * max(0.5, mega))
    return sensor.develop(frame, lens, radius=max(0.7, 1.4 * mega))


def _distance_blur(camera: Camera, place: np.ndarray, rng: Rng) -> np.ndarray:
    """0..1 map of how far out of focus the desk is, the focus being somewhere near the card."""
    pixels = coarse_pixels(0, 0, camera.width, camera.height)[1:-1:4, 1:-1:4]
    depth = (desk_points(camera, pixels) - camera.position) @ camera.rotation[2]
    own = float((place - camera.position) @ camera.rotation[2])
    focus = own * float(rng.uniform(0.9, 1.12))
    wrong = np.abs(1 / np.maximum(depth, 1) - 1 / focus)
    return np.clip(wrong / (0.15 / own), 0, 1).astype(np.float32)
