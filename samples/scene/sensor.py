"""From light to file: lens faults, sensor noise, tone, sharpening and the encoder.

Takes linear BGR light (white paper in good light is near 0.7) and gives uint8 sRGB. All strengths
are in units of the photo's own pixels, so the caller scales them with the size.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from samples.scene.noise import Rng, smooth

LEVELS = 4095


@dataclass(frozen=True, slots=True)
class Lens:
    """A phone's camera and its software.

    Attributes:
        equivalent_mm: Focal length as 35 mm equivalent.
        distortion: See `Camera`.
        softness: Sigma of the lens blur in pixels of a 12-megapixel photo.
        aberration: Relative size difference of the red and blue pictures.
        vignette: Loss of light in the corners, 0..1.
        sharpen: Amount of the unsharp mask.
        contrast: Strength of the S curve.
        denoise: Correlation length of the remaining noise in pixels.
    """

    equivalent_mm: float
    distortion: float = 0.0
    softness: float = 1.0
    aberration: float = 0.0
    vignette: float = 0.2
    sharpen: float = 0.7
    contrast: float = 0.15
    denoise: float = 0.7


TUNE: dict[str, Lens] = {
    "phone_2016": Lens(28, 0.006, 1.1, 0.0003, 0.25, 0.8, 0.18, 0.8),
    "phone_2020": Lens(26, -0.004, 0.9, 0.0002, 0.18, 0.9, 0.22, 1.0),
    "budget": Lens(27, -0.018, 1.5, 0.0008, 0.38, 1.3, 0.10, 1.3),
    "zoomed": Lens(52, 0.003, 1.3, 0.0003, 0.12, 1.0, 0.18, 1.1),
    "compact": Lens(35, -0.012, 0.9, 0.0005, 0.2, 0.4, 0.12, 0.5),
}
HELD: dict[str, Lens] = {
    "phone_2023": Lens(24, -0.008, 1.0, 0.0002, 0.15, 1.4, 0.28, 1.6),
    "tablet": Lens(31, -0.022, 1.4, 0.0007, 0.32, 0.5, 0.06, 0.6),
}


@dataclass(frozen=True, slots=True)
class Exposure:
    """One press of the button.

    Attributes:
        gain: Multiplies the light.
        white: BGR white balance error.
        noise: Standard deviation of the noise at white, linear light.
        motion: Length of the motion blur in pixels, 0 for none.
        motion_angle: Its direction in degrees.
        defocus: Sigma of the blur far from the plane in focus, in pixels.
        flicker: Strength of lamp banding, 0..1.
    """

    gain: float
    white: np.ndarray
    noise: float
    motion: float = 0.0
    motion_angle: float = 0.0
    defocus: float = 0.0
    flicker: float = 0.0


def blur_light(
    light: np.ndarray, sigma: float, exposure: Exposure, far: np.ndarray | None
) -> np.ndarray:
    """Lens blur, defocus that grows with the map `far` (0..1, any size), and motion."""
    if exposure.defocus > 0.3 and far is not None:
        soft = cv2.GaussianBlur(light, (0, 0), float(np.hypot(sigma, exposure.defocus)))
        half = cv2.GaussianBlur(light, (0, 0), float(np.hypot(sigma, exposure.defocus * 0.5)))
        light = cv2.GaussianBlur(light, (0, 0), sigma)
        weight = cv2.resize(far.astype(np.float32), light.shape[1::-1])[..., None]
        light += (half - light) * np.clip(weight * 2, 0, 1)
        light += (soft - light) * np.clip(weight * 2 - 1, 0, 1)
    elif sigma > 0.25:
        light = cv2.GaussianBlur(light, (0, 0), sigma)
    if exposure.motion > 1.2:
        light = cv2.filter2D(light, -1, _streak(exposure.motion, exposure.motion_angle))
    return light


def _streak(length: float, angle: float) -> np.ndarray:
    side = int(np.ceil(length)) // 2 * 2 + 3
    kernel = np.zeros((side, side), np.float32)
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    for t in np.linspace(-0.5, 0.5, int(length * 4) + 2):
        x, y = side // 2 + t * length * c, side // 2 + t * length * s
        x0, y0 = int(np.floor(x)), int(np.floor(y))
        fx, fy = x - x0, y - y0
        kernel[y0, x0] += (1 - fx) * (1 - fy)
        kernel[y0, x0 + 1] += fx * (1 - fy)
        kernel[y0 + 1, x0] += (1 - fx) * fy
        kernel[y0 + 1, x0 + 1] += fx * fy
    return kernel / kernel.sum()


def split_colours(light: np.ndarray, amount: float) -> np.ndarray:
    """Chromatic aberration: the red picture a little larger, the blue one a little smaller."""
    rows, columns = light.shape[:2]
    if amount * max(rows, columns) < 0.3:
        return light
    out = light.copy()
    for channel, scale in ((0, 1 - amount), (2, 1 + amount)):
        x, y = (columns - 1) / 2, (rows - 1) / 2
        matrix = np.array([[scale, 0, x - scale * x], [0, scale, y - scale * y]])
        out[..., channel] = cv2.warpAffine(
            light[..., channel], matrix, (columns, rows), borderMode=cv2.BORDER_REPLICATE
        )
    return out


def gain_map(rng: Rng, size: tuple[int, int], lens: Lens, exposure: Exposure) -> np.ndarray:
    """Vignetting, white balance, exposure and flicker on a coarse grid (BGR)."""
    rows, columns = max(8, size[0] // 16), max(8, size[1] // 16)
    y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    aspect = columns / rows
    square = ((x * aspect) ** 2 + y**2) / (aspect**2 + 1)
    field = 1 - lens.vignette * square
    if exposure.flicker > 0:
        phase = rng.uniform(0, 6.28)
        wave = y if rng.random() < 0.7 else x
        field = field * (1 + exposure.flicker * np.sin(wave * rng.uniform(4, 14) + phase))
    return (field[..., None] * exposure.gain * exposure.white).astype(np.float32)


def noise_tile(rng: Rng, side: int, length: float) -> np.ndarray:
    """Sensor noise as the phone's software leaves it: fine brightness grain, blotchy colour."""
    shape = (side, side)
    luma = cv2.GaussianBlur(
        rng.standard_normal(shape, dtype=np.float32), (0, 0), max(0.35, length * 0.6)
    )
    luma /= luma.std()
    tile = np.repeat(luma[..., None], 3, axis=2) * 0.85
    for channel in range(3):
        tile[..., channel] += 0.35 * smooth(rng, shape, 2.0 + 2.5 * length)
    return tile


def add_noise(rng: Rng, light: np.ndarray, amount: float, length: float) -> np.ndarray:
    """Photon and read noise; in place."""
    if amount <= 0:
        return light
    side = 768
    tile = noise_tile(rng, side, length) * np.float32(amount)
    for top in range(0, light.shape[0], side):
        for left in range(0, light.shape[1], side):
            part = light[top : top + side, left : left + side]
            turned = np.rot90(tile, int(rng.integers(0, 4)))[: part.shape[0], : part.shape[1]]
            level = cv2.GaussianBlur(part[..., 1], (0, 0), 1.5)
            part += turned * np.sqrt(np.clip(level, 0, 1.5) + 0.03)[..., None]
    return light


def tone_table(contrast: float) -> np.ndarray:
    """uint8 sRGB for LEVELS + 1 steps of light 0..2, with a soft shoulder and an S curve."""
    x = np.linspace(0, 2, LEVELS + 1)
    knee = 0.75
    x = np.where(x > knee, knee + (1 - knee) * (1 - np.exp(-(x - knee) / (1 - knee) * 1.15)), x)
    y = np.where(x <= 0.0031308, x * 12.92, 1.055 * np.maximum(x, 1e-9) ** (1 / 2.4) - 0.055)
    y = y + contrast * (y * y * (3 - 2 * y) - y)
    return np.clip(np.round(y * 255), 0, 255).astype(np.uint8)


def develop(light: np.ndarray, lens: Lens, radius: float) -> np.ndarray:
    """Linear light to sharpened uint8 sRGB; `radius` is the sharpening sigma in pixels."""
    index = np.clip(light * (LEVELS / 2), 0, LEVELS).astype(np.uint16)
    picture = tone_table(lens.contrast)[index]
    if lens.sharpen > 0:
        soft = cv2.GaussianBlur(picture, (0, 0), radius)
        picture = cv2.addWeighted(picture, 1 + lens.sharpen, soft, -lens.sharpen, 0)
    return picture


def encode(
    picture: np.ndarray,
    suffix: str,
    *,
    quality: int = 90,
    subsampling: int = 2,
    exif: bytes = b"",
    progressive: bool = False,
) -> bytes:
    """The file's bytes; `subsampling` as Pillow counts it (0 = 4:4:4, 2 = 4:2:0)."""
    image = Image.fromarray(np.ascontiguousarray(picture[..., ::-1]))
    out = io.BytesIO()
    if suffix == ".png":
        image.save(out, "PNG", compress_level=3)
    else:
        image.save(
            out,
            "JPEG",
            quality=quality,
            subsampling=subsampling,
            exif=exif,
            progressive=progressive,
        )
    return out.getvalue()
