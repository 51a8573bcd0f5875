"""Colours of a card: ground, ink, accents, checked for the contrast asked for."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

from samples.dice import Dice, chance, pick

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one card, as CSS hex values.

    Attributes:
        bg: Ground of the card.
        fg: Ink on it.
        soft: Paler ink on the ground, for small print.
        accent: A strong colour that stands out on the ground.
        on_accent: Ink on the accent.
        accent2: A second strong colour.
        panel: Ground of a second area, light or dark.
        on_panel: Ink on the panel.
        panel_accent: Accent readable on the panel.
        dark: Whether the ground is dark.
        low_contrast: Whether the ink is pale on purpose.
    """

    bg: str
    fg: str
    soft: str
    accent: str
    on_accent: str
    accent2: str
    panel: str
    on_panel: str
    panel_accent: str
    dark: bool
    low_contrast: bool


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(max(0, min(1, channel)) * 255):02x}" for channel in rgb)


def _hsl(hue: float, saturation: float, lightness: float) -> Rgb:
    return colorsys.hls_to_rgb(hue % 1, lightness, saturation)


def luminance(rgb: Rgb) -> float:
    """Returns the relative luminance (WCAG 2), 0..1."""
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in rgb
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Rgb, two: Rgb) -> float:
    """Returns the contrast ratio of two colours, 1..21."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _towards(colour: Rgb, ground: Rgb, ratio: float) -> Rgb:
    """Moves a colour away from the ground until the ratio is met."""
    goal = 1.0 if luminance(ground) < 0.2 else 0.0
    for step in range(41):
        mixed: Rgb = tuple(c + (goal - c) * step / 40 for c in colour)  # type: ignore[assignment]  # three channels
        if contrast(mixed, ground) >= ratio:
            return mixed
    return (goal, goal, goal)


def ink_for(ground: Rgb) -> Rgb:
    """Returns black or white, whichever reads better."""
    return (
        (1, 1, 1)
        if contrast((1, 1, 1), ground) > contrast((0.08, 0.08, 0.08), ground)
        else (0.08, 0.08, 0.08)
    )


def _ground(dice: Dice, hue: float) -> tuple[Rgb, bool]:
    kind = pick(
        dice,
        {
            "white": 46,
            "off": 14,
            "tint": 10,
            "grey": 6,
            "black": 4.5,
            "dark": 8,
            "vivid": 3,
            "kraft": 2,
        },
    )
    made: dict[str, Rgb] = {
        "white": (1, 1, 1),
        "off": _hsl(dice.uniform(0.08, 0.16), 0.4, dice.uniform(0.93, 0.98)),
        "tint": _hsl(hue, dice.uniform(0.2, 0.6), dice.uniform(0.86, 0.95)),
        "grey": _hsl(0, 0, dice.uniform(0.8, 0.94)),
        "black": _hsl(hue, 0.1, dice.uniform(0.03, 0.13)),
        "dark": _hsl(hue, dice.uniform(0.3, 0.8), dice.uniform(0.12, 0.27)),
        "vivid": _hsl(hue, 0.75, dice.uniform(0.33, 0.6)),
        "kraft": _hsl(0.085, 0.36, dice.uniform(0.6, 0.7)),
    }
    ground = made[kind]
    return ground, ink_for(ground) == (1, 1, 1)


def make_palette(dice: Dice) -> Palette:
    """Draws the colours of one card."""
    hue = dice.random()
    bg, dark = _ground(dice, hue)
    low = chance(dice, 0.06)
    if low:
        ink = _towards(bg, bg, dice.uniform(3.2, 4.4) if dark else dice.uniform(2.1, 3))
    elif chance(dice, 0.55):
        ink = ink_for(bg)
    else:
        ink = _towards(_hsl(hue + 0.02, 0.5, 0.4), bg, dice.uniform(6, 10))
    soft = _towards(
        ink if chance(dice, 0.4) else bg,
        bg,
        dice.uniform(3.2, 5.5) if not low else 3.2 if dark else 2.1,
    )
    neutral = chance(dice, 0.08)
    accent = _towards(
        _hsl(
            hue + dice.choice((0, 0, 0.08, 0.5)),
            0 if neutral else dice.uniform(0.5, 0.95),
            dice.uniform(0.35, 0.55),
        ),
        bg,
        3.1,
    )
    accent2 = _towards(
        _hsl(
            hue + dice.choice((0.1, 0.33, 0.5, -0.1)),
            dice.uniform(0.3, 0.9),
            dice.uniform(0.4, 0.6),
        ),
        bg,
        1.6,
    )
    if chance(dice, 0.09):
        accent2 = _hsl(0.12, 0.55, 0.5)  # gold
    panel = dice.choice(
        (
            accent,
            accent,
            _hsl(hue, 0.5, 0.2),
            (0.1, 0.1, 0.12),
            _hsl(hue, 0.25, 0.9),
            _hsl(hue + 0.5, 0.5, 0.3),
        )
    )
    on_panel = ink_for(panel)
    return Palette(
        _hex(bg),
        _hex(ink),
        _hex(soft),
        _hex(accent),
        _hex(ink_for(accent)),
        _hex(accent2),
        _hex(panel),
        _hex(on_panel),
        _hex(_towards(accent2, panel, 3.2)),
        dark,
        low,
    )
