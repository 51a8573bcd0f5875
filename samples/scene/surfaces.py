"""How desks, cloths and floors look from straight above, made from noise: nobody's pictures.

Each function takes a generator, a size in pixels and a scale in pixels per millimetre and gives
albedo in linear BGR. Which surfaces may be used where is decided in `grounds.py`.
"""

from __future__ import annotations

import cv2
import numpy as np

from samples.scene.noise import Rng, colour, fractal, ramp, smooth

Size = tuple[int, int]


def _grid(size: Size) -> tuple[np.ndarray, np.ndarray]:
    rows, columns = size
    return np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))


def _grain(rng: Rng, size: Size, scale: float, dark: np.ndarray, light: np.ndarray) -> np.ndarray:
    """Lengthwise wood: slow figure, fine streaks and short dark pores."""
    _, y = _grid(size)
    warp = fractal(rng, size, 45 * scale, octaves=3, stretch=5) * 9 * scale
    period = rng.uniform(5, 16) * scale
    rings = 0.5 + 0.5 * np.sin((y + warp) * (2 * np.pi / period) + smooth(rng, size, 60 * scale))
    streaks = fractal(rng, size, max(1.0, 0.9 * scale), octaves=2, stretch=rng.uniform(15, 45))
    slow = fractal(rng, size, 30 * scale, octaves=2, stretch=6)
    body = 0.55 + 0.22 * (rings - 0.5) + 0.10 * streaks + 0.13 * slow
    pores = smooth(rng, size, max(1.0, 0.45 * scale), rng.uniform(8, 18))
    body -= np.clip(pores - 1.6, 0, 1) * rng.uniform(0.2, 0.7)
    return ramp(body, dark, light)


def _planks(rng: Rng, image: np.ndarray, scale: float) -> np.ndarray:
    rows, columns = image.shape[:2]
    wide = int(rng.uniform(60, 130) * scale)
    start = int(rng.integers(0, wide))
    for top in range(start - wide, rows, wide):
        low, high = max(0, top), min(rows, top + wide)
        if high <= low:
            continue
        band = np.roll(image[low:high], int(rng.integers(0, columns)), 1)
        image[low:high] = band * np.float32(rng.uniform(0.8, 1.15))
        image[low : low + max(1, int(0.5 * scale))] *= 0.35
    return image


def wood_light(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Beech, maple, birch."""
    tint = rng.uniform(0, 1)
    light = colour(232 - 18 * tint, 208 - 28 * tint, 172 - 46 * tint)
    image = _grain(rng, size, scale, light * 0.55, light)
    return _planks(rng, image, scale) if rng.random() < 0.3 else image


def laminate(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Office laminate with a greyish oak print."""
    light = colour(*(rng.uniform([196, 182, 158], [222, 208, 184])))
    return _grain(rng, size, scale, light * np.float32(0.62), light)


def wood_dark(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Walnut, mahogany, stained oak."""
    red = rng.uniform(0.6, 1.2)
    light = colour(128, 128 - 50 * red, 100 - 54 * red)
    image = _grain(rng, size, scale, light * 0.3, light)
    return _planks(rng, image, scale) if rng.random() < 0.3 else image


def bamboo(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Narrow glued strips."""
    image = _grain(rng, size, scale, colour(178, 138, 82), colour(226, 190, 132))
    step = max(2, int(rng.uniform(12, 22) * scale))
    for top in range(0, size[0], step):
        image[top : top + step] *= np.float32(rng.uniform(0.82, 1.08))
        image[top : top + max(1, int(scale * 0.2))] *= 0.7
    return image


def _plain(rng: Rng, size: Size, scale: float, base: np.ndarray, spread: float) -> np.ndarray:
    field = 1 + spread * fractal(rng, size, 40 * scale, octaves=3)
    field += 0.3 * spread * smooth(rng, size, max(1.0, 0.4 * scale))
    return base * field[..., None].astype(np.float32)


def white_desk(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """White lacquer, faintly dirty."""
    return _plain(rng, size, scale, colour(*rng.uniform([222, 220, 216], [244, 243, 242])), 0.01)


def grey_desk(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Grey lacquer or a metal drawer, perhaps with a joint."""
    level = rng.uniform(85, 180)
    image = _plain(rng, size, scale, colour(level, level + rng.uniform(-6, 6), level - 4), 0.02)
    if rng.random() < 0.4:
        row = int(rng.uniform(0, size[0]))
        image[row : row + max(2, int(scale))] *= 0.25
        image[row + max(2, int(scale)) : row + max(3, int(1.4 * scale))] *= 1.6
    return image


def black_desk(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Black lacquer with dust and fine scratches."""
    level = rng.uniform(18, 48)
    image = _plain(rng, size, scale, colour(level, level, level + rng.uniform(-4, 6)), 0.06)
    dust = smooth(rng, size, max(1.0, 0.3 * scale)) > 3.1
    image[dust] += 0.12
    for _ in range(int(rng.integers(0, 14))):
        a = rng.uniform([0, 0], size[::-1])
        b = a + rng.normal(0, 30 * scale, 2)
        line = np.zeros(size, np.float32)
        cv2.line(line, tuple(map(int, a)), tuple(map(int, b)), 0.03, 1, cv2.LINE_AA)
        image += line[..., None]
    return image


def painted(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """A coloured table top."""
    hue = rng.choice(
        [
            [178, 58, 52],
            [48, 92, 150],
            [70, 122, 86],
            [214, 172, 60],
            [190, 140, 160],
            [92, 70, 120],
        ]
    )
    return _plain(rng, size, scale, colour(*hue) * rng.uniform(0.7, 1.2), 0.02)


def concrete(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Cement with stains and pin holes."""
    level = rng.uniform(120, 185)
    base = colour(level, level - 1, level - 6)
    field = 1 + 0.12 * fractal(rng, size, 50 * scale, octaves=6)
    holes = smooth(rng, size, max(1.2, 0.8 * scale)) > 2.9
    field = np.where(holes, field * 0.55, field)
    return base * field[..., None].astype(np.float32)


def granite(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Speckled stone worktop."""
    dark, light = (colour(30, 30, 34), colour(150, 146, 142))
    if rng.random() < 0.5:
        dark, light = colour(92, 84, 78), colour(226, 216, 204)
    grain = 0.5 + 0.24 * fractal(rng, size, 3.0 * scale, octaves=4)
    spots = smooth(rng, size, max(1.2, 1.3 * scale)) > 1.5
    grain = np.where(spots, grain - 0.35, grain)
    return ramp(grain, dark, light)


def marble(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """White or black marble with veins."""
    warp = fractal(rng, size, 70 * scale, octaves=5)
    x, y = _grid(size)
    angle = rng.uniform(0, np.pi)
    phase = (x * np.cos(angle) + y * np.sin(angle)) / (rng.uniform(30, 70) * scale) + 1.6 * warp
    veins = np.abs(np.sin(phase)) ** 0.35
    cloud = 0.08 * fractal(rng, size, 60 * scale, octaves=4)
    if rng.random() < 0.3:
        return ramp(1 - veins + cloud, colour(22, 23, 25), colour(170, 168, 162))
    return ramp(veins + cloud, colour(140, 140, 145), colour(240, 238, 234))


def weave(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Plain-weave cloth, linen to denim."""
    x, y = _grid(size)
    pitch = rng.uniform(0.55, 1.4) * max(scale, 3.2)
    jitter = 0.6 * fractal(rng, size, 8 * scale, octaves=2)
    a = np.sin(x * 2 * np.pi / pitch + jitter)
    b = np.sin(y * 2 * np.pi / pitch + jitter)
    threads = 0.5 + 0.25 * np.where(a * b > 0, a, b)
    threads += 0.10 * fractal(rng, size, max(1.0, scale), octaves=1, stretch=20)
    base = colour(*rng.choice([[205, 190, 165], [62, 78, 112], [120, 122, 126], [150, 60, 60]]))
    return ramp(threads, base * 0.45, base * 1.05)


def stripes(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """A striped tablecloth."""
    base = colour(228, 222, 210)
    ink = colour(*rng.choice([[160, 40, 44], [40, 70, 130], [70, 110, 70], [60, 60, 64]]))
    x, _ = _grid(size)
    period = rng.uniform(12, 40) * scale
    wave = (x + fractal(rng, size, 60 * scale, octaves=2) * scale) / period % 1.0
    image = np.where(((wave < 0.35) | ((wave > 0.55) & (wave < 0.6)))[..., None], ink, base)
    return image * (1 + 0.06 * fractal(rng, size, max(1.0, scale), octaves=2))[..., None]


def checks(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """A gingham tablecloth."""
    x, y = _grid(size)
    period = rng.uniform(10, 30) * scale
    wobble = fractal(rng, size, 60 * scale, octaves=2) * scale
    across = ((x + wobble) / period % 1.0 < 0.5).astype(np.float32)
    along = ((y + wobble) / period % 1.0 < 0.5).astype(np.float32)
    base = colour(232, 228, 222)
    ink = colour(*rng.choice([[178, 36, 40], [44, 78, 140], [60, 120, 76], [30, 30, 32]]))
    image = ramp(1 - (across + along) / 2, ink, base)
    return image * (1 + 0.07 * fractal(rng, size, max(1.0, scale), octaves=2))[..., None]


def leather(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """A grained desk pad, notebook cover or car seat."""
    seeds = np.full((size[0] // 2 + 1, size[1] // 2 + 1), 255, np.uint8)
    count = int(seeds.size / max(4.0, (0.9 * scale / 2) ** 2))
    seeds[rng.integers(0, seeds.shape[0], count), rng.integers(0, seeds.shape[1], count)] = 0
    cells = cv2.distanceTransform(seeds, cv2.DIST_L2, 3)
    cells = cv2.resize(cells, size[::-1], interpolation=cv2.INTER_LINEAR)
    bumps = 1 - np.clip(cells / (cells.mean() * 2.2), 0, 1)
    shade = 0.35 + 0.5 * bumps + 0.1 * fractal(rng, size, 40 * scale, octaves=3)
    base = colour(*rng.choice([[52, 44, 40], [112, 70, 44], [40, 46, 62], [150, 120, 92]]))
    return ramp(shade, base * 0.35, base * 1.25)


def tiles(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Ceramic tiles with grout."""
    step = int(rng.uniform(45, 110) * scale)
    image = np.empty((*size, 3), np.float32)
    level = rng.uniform(110, 225)
    base = colour(level, level + rng.uniform(-14, 4), level + rng.uniform(-40, 12))
    field = 1 + 0.05 * fractal(rng, size, 30 * scale, octaves=4)
    image[:] = base * field[..., None]
    gap = max(2, int(2 * scale))
    y0, x0 = int(rng.integers(0, step)), int(rng.integers(0, step))
    for top in range(y0 - step, size[0], step):
        for left in range(x0 - step, size[1], step):
            box = np.s_[max(0, top) : max(0, top + step), max(0, left) : max(0, left + step)]
            image[box] *= np.float32(rng.uniform(0.9, 1.08))
        image[max(0, top) : max(0, top + gap)] = colour(120, 116, 110)
    for left in range(x0 - step, size[1], step):
        image[:, max(0, left) : max(0, left + gap)] = colour(120, 116, 110)
    return image


def cork(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """A pin board or a place mat."""
    grain = 0.6 + 0.16 * fractal(rng, size, 3.2 * scale, octaves=3)
    grain -= 0.4 * (smooth(rng, size, max(1.2, 1.1 * scale)) > 1.9)
    return ramp(grain, colour(92, 58, 32), colour(214, 172, 118))


def carpet(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Short looped pile."""
    level = rng.uniform(50, 140)
    base = colour(level, level + rng.uniform(-12, 6), level + rng.uniform(-20, 12))
    pile = (
        0.5
        + 0.28 * smooth(rng, size, max(1.3, 0.9 * scale))
        + 0.12 * fractal(rng, size, 10 * scale, octaves=2)
    )
    return ramp(pile, base * 0.4, base * 1.2)


def felt(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """A dark desk mat of felt or microfibre."""
    base = colour(*rng.choice([[44, 46, 50], [30, 42, 60], [58, 60, 54]]))
    fibre = 1 + 0.16 * smooth(rng, size, max(1.0, 0.35 * scale), 2.5)
    fibre += 0.12 * fractal(rng, size, 20 * scale, octaves=3)
    return base * fibre[..., None].astype(np.float32)
