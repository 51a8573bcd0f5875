"""Grounds behind the text: gradients, stripes, guilloches, paper, made of CSS and SVG only."""

from __future__ import annotations

import math
import urllib.parse

from samples.dice import Dice, pick
from samples.palettes import Palette

_DRAWN = {"guilloche": "security_pattern", "facets": "pattern", "skyline": "pattern"}
_EARNED = {"gradient": "gradient", "radial": "gradient", "paper": "paper", **_DRAWN}
_SHARES = {
    "plain": 66, "gradient": 9, "guilloche": 5, "facets": 5, "skyline": 3, "lines": 3, "dots": 3,
    "paper": 4, "radial": 2,
}  # fmt: skip


def _image(shapes: str) -> str:
    """Wraps shapes of a 1050 by 600 box as a CSS image stretched over the card."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1050 600"'
    svg = f'{head} preserveAspectRatio="none">{shapes}</svg>'
    return f'url("data:image/svg+xml,{urllib.parse.quote(svg)}") 0 0/100% 100%'


def guilloche(dice: Dice, colour: str) -> str:
    """Returns fine interlaced curves over the whole card, as banknotes and bonds have."""
    lines = []
    waves, turns = dice.randrange(2, 7), dice.uniform(0.2, 0.9)
    for k in range(dice.randrange(14, 34)):
        points = []
        for x in range(0, 1051, 25):
            swing = math.sin(x / 1050 * math.pi * waves + k * turns / 3)
            points.append(f"{x},{300 + 250 * swing * math.cos(k / 9 + x / 700):.0f}")
        lines.append(f'<polyline points="{" ".join(points)}"/>')
    ink = f'stroke="{colour}" stroke-width="{dice.choice((1, 1.5, 2))}"'
    opacity = f'opacity="{dice.uniform(0.12, 0.4):.2f}"'
    return _image(f'<g fill="none" {ink} {opacity}>{"".join(lines)}</g>')


def facets(dice: Dice, colour: str) -> str:
    """Returns a net of large triangles, the ground of many online templates."""
    spots = [f"{dice.randrange(-50, 1100)},{dice.randrange(-50, 650)}" for _ in range(26)]
    shapes = ""
    for _ in range(22):
        points, opacity = " ".join(dice.sample(spots, 3)), dice.uniform(0.02, 0.09)
        shapes += f'<polygon points="{points}" opacity="{opacity:.2f}"/>'
    return _image(f'<g fill="{colour}">{shapes}</g>')


def skyline(dice: Dice, colour: str) -> str:
    """Returns a row of house fronts at the foot of the card, like a photo printed pale."""
    x, shapes = 0, ""
    while x < 1050:
        width, height = dice.randrange(30, 110), dice.randrange(60, 300)
        place = f'x="{x}" y="{600 - height}" width="{width - 4}" height="{height}"'
        shapes += f'<rect {place} opacity="{dice.uniform(0.06, 0.18):.2f}"/>'
        x += width
    return _image(f'<g fill="{colour}">{shapes}</g>')


def _woven(dice: Dice, name: str, palette: Palette) -> str:
    """Returns a ground made of CSS gradients alone."""
    bg, ink, accent = palette.bg, palette.fg, palette.accent
    pale = f"color-mix(in srgb, {bg} {dice.randrange(70, 90)}%, {accent})"
    turn, at = dice.choice((0, 45, 90, 135)), f"{dice.randrange(100)}% {dice.randrange(100)}%"
    line = f"color-mix(in srgb, {bg} 88%, {ink})"
    dot = f"color-mix(in srgb, {bg} 85%, {accent})"
    fibre = f"color-mix(in srgb, {bg} 96%, {ink})"
    made = {
        "plain": bg,
        "gradient": f"linear-gradient({dice.randrange(360)}deg, {bg}, {pale})",
        "radial": f"radial-gradient(circle at {at}, {pale}, {bg} 70%)",
        "lines": f"repeating-linear-gradient({turn}deg, transparent 0 9px, {line} 9px 10px), {bg}",
        "dots": f"radial-gradient({dot} 2px, transparent 3px) 0 0/18px 18px, {bg}",
        "paper": f"repeating-linear-gradient(0deg, transparent 0 2px, {fibre} 2px 3px), "
        f"repeating-linear-gradient(90deg, transparent 0 3px, {fibre} 3px 4px), {bg}",
    }
    return made[name]


def make_ground(dice: Dice, palette: Palette) -> tuple[str, list[str]]:
    """Returns the CSS background of a card and the attributes it earns."""
    name = pick(dice, _SHARES)
    earned = [_EARNED[name]] if name in _EARNED else []
    if name in _DRAWN:
        draw = {"guilloche": guilloche, "facets": facets, "skyline": skyline}[name]
        return f"{draw(dice, palette.accent)}, {palette.bg}", earned
    return _woven(dice, name, palette), earned
