"""A pinhole camera with a little lens distortion, and where to stand so that the cards are in view.

World frame: millimetres, x right, y towards the photographer, z down into the desk (so a point
25 mm above the desk has z = -25). Photo frame: pixels, the centre of the first pixel is (0, 0).
This module refuses to touch pixels: it only answers "where".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

FULL_FRAME_DIAGONAL_MM = 43.27


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera at rest.

    Attributes:
        width: Photo width in pixels.
        height: Photo height in pixels.
        focal: Focal length in pixels.
        rotation: 3 x 3, world to camera (camera x right, y down, z forward).
        position: World millimetres.
        distortion: Radial term; positive values are a pincushion, relative to the half diagonal.
    """

    width: int
    height: int
    focal: float
    rotation: np.ndarray
    position: np.ndarray
    distortion: float = 0.0

    @property
    def centre(self) -> np.ndarray:
        """Principal point in photo pixels."""
        return np.array([(self.width - 1) / 2, (self.height - 1) / 2])

    def _radius(self) -> float:
        return float(np.hypot(self.width, self.height) / 2 / self.focal)

    def project(self, points: np.ndarray) -> np.ndarray:
        """Photo pixels (n x 2) of world points (n x 3, in front of the camera)."""
        local = (np.asarray(points, float).reshape(-1, 3) - self.position) @ self.rotation.T
        straight = local[:, :2] / np.maximum(local[:, 2:3], 1e-6)
        bent = straight.copy()
        for _ in range(8):
            square = (bent**2).sum(1, keepdims=True) / self._radius() ** 2
            bent = straight / (1 + self.distortion * square)
        return bent * self.focal + self.centre

    def rays(self, pixels: np.ndarray) -> np.ndarray:
        """World directions (... x 3, z of the camera frame = 1) through photo pixels (... x 2)."""
        bent = (np.asarray(pixels, float) - self.centre) / self.focal
        square = (bent**2).sum(-1, keepdims=True) / self._radius() ** 2
        straight = bent * (1 + self.distortion * square)
        local = np.concatenate([straight, np.ones_like(straight[..., :1])], -1)
        return local @ self.rotation


@dataclass(frozen=True, slots=True)
class Stance:
    """How the photographer holds the camera; the distance follows from `fill`.

    Attributes:
        tilt: Degrees away from looking straight down.
        azimuth: Degrees; 90 is the photographer's own side of the desk, 0 the right.
        roll: Degrees the photo is turned about the line of sight.
        fill: Largest share of the photo's width or height the cards' bounding box may take.
        shift_x: Share (-1..1) of the free room the cards are moved right of the middle.
        shift_y: The same, downwards.
    """

    tilt: float
    azimuth: float
    roll: float
    fill: float
    shift_x: float = 0.0
    shift_y: float = 0.0


def focal_pixels(width: int, height: int, equivalent_mm: float) -> float:
    """Focal length in pixels of a lens given by its 35 mm equivalent."""
    return equivalent_mm / FULL_FRAME_DIAGONAL_MM * float(np.hypot(width, height))


def _turn(stance: Stance) -> np.ndarray:
    tilt, azimuth, roll = np.radians([stance.tilt, stance.azimuth, stance.roll])
    back = np.array([np.sin(tilt) * np.cos(azimuth), np.sin(tilt) * np.sin(azimuth), -np.cos(tilt)])
    forward = -back
    down = np.array([np.sin(roll), np.cos(roll), 0.0])
    right = np.cross(down, forward)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(forward, right), forward])


def _fitted(
    size: tuple[int, int], focal: float, distortion: float, stance: Stance, points: np.ndarray
) -> Camera:
    """The camera at the nearest distance whose view of the points stays within `fill`."""
    width, height = size
    rotation = _turn(stance)
    target = points.mean(0)
    extent = float(np.ptp(points, 0).max()) + 1.0
    near, far = extent * 0.3, extent * 60
    camera = Camera(width, height, focal, rotation, target, distortion)
    for _ in range(40):
        distance = np.sqrt(near * far)
        position = target - rotation[2] * distance
        camera = Camera(width, height, focal, rotation, position, distortion)
        depth = (points - position) @ rotation[2]
        box = np.ptp(camera.project(points), 0)
        if depth.min() < extent * 0.05 or max(box[0] / width, box[1] / height) > stance.fill:
            near = distance
        else:
            far = distance
    return camera


def place_camera(
    size: tuple[int, int],
    *,
    equivalent_mm: float,
    stance: Stance,
    points: np.ndarray,
    distortion: float = 0.0,
) -> Camera:
    """Stand so that world points (n x 3) fill the photo as the stance asks.

    The view is first centred on the points and then slid sideways, parallel to the sensor, which
    keeps the perspective. Points stay in the frame for `fill` < 1.
    """
    width, height = size
    focal = focal_pixels(width, height, equivalent_mm)
    camera = _fitted(size, focal, distortion, stance, points)
    wish = np.array([stance.shift_x, stance.shift_y])
    for _ in range(6):
        seen = camera.project(points)
        low, high = seen.min(0), seen.max(0)
        room = np.maximum(np.array([width, height]) - (high - low), 0) / 2
        error = camera.centre + wish * room - (low + high) / 2
        depth = float(np.mean((points - camera.position) @ camera.rotation[2]))
        slide = -(error / focal * depth) @ camera.rotation[:2]
        camera = Camera(width, height, focal, camera.rotation, camera.position + slide, distortion)
    return camera
