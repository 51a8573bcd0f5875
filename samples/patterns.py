"""Grounds behind the text: gradients, stripes, guilloches, paper, made of CSS and SVG only."""

from __future__ import annotations

import math
import urllib.parse

from samples.dice import Dice, pick
from samples.palettes import Palette


def _url(svg: str) -> str:
    return f"url(\"data:image/svg+xml,{urllib.parse.quote(svg)}\")"


def guilloche(dice: Dice, colour: str) -> str:
    """Returns fine interlaced curves over the whole card, as banknotes and bonds have."""
    lines = []
    waves, turns = dice.randrange(2, 7), dice.uniform(0.2, 0.9)
    for k in range(dice.randrange(14, 34)):
        points = " ".join(
            f"{x},{300 + 250 * math.sin(x / 1050 * math.pi * waves + k * turns / 3) * math.cos(k / 9 + x / 700):.0f}"
            for x in range(0, 1051, 25)
        )
        lines.append(f'<polyline points="{points}"/>')
    opacity = dice.uniform(0.12, 0.4)
    return _url(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1050 600" preserveAspectRatio="none"><g fill="none" '
        f'stroke="{colour}" stroke-width="{dice.choice((1, 1.5, 2))}" opacity="{opacity:.2f}">{"".join(lines)}</g></svg>'
    )


def facets(dice: Dice, colour: str) -> str:
    """Returns a net of large triangles, the ground of many online templates."""
    spots = [(dice.randrange(-50, 1100), dice.randrange(-50, 650)) for _ in range(26)]
    shapes = "".join(
        f'<polygon points="{" ".join(f"{x},{y}" for x, y in dice.sample(spots, 3))}" fill="{colour}" opacity="{dice.uniform(0.02, 0.09):.2f}"/>'
        for _ in range(22)
    )
    return _url(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1050 600" preserveAspectRatio="none">{shapes}</svg>')


def skyline(dice: Dice, colour: str) -> str:
    """Returns a row of house fronts or hills at the foot of the card, like a photo printed pale."""
    x, shapes = 0, ""
    while x < 1050:
        width, height = dice.randrange(30, 110), dice.randrange(60, 300)
        shapes += f'<rect x="{x}" y="{600 - height}" width="{width - 4}" height="{height}" opacity="{dice.uniform(0.06, 0.18):.2f}"/>'
        x += width
    return _url(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1050 600" preserveAspectRatio="none"><g fill="{colour}">{shapes}</g></svg>')


def make_ground(dice: Dice, palette: Palette, name: str | None = None) -> tuple[str, list[str]]:
    """Returns the CSS background of a card and the attributes it earns it."""
    name = name or pick(dice, {"plain": 66, "gradient": 9, "guilloche": 5, "facets": 5, "skyline": 3, "lines": 3, "dots": 3, "paper": 4, "radial": 2})
    bg, ink, accent = palette.bg, palette.fg, palette.accent
    pale = f"color-mix(in srgb, {bg} {dice.randrange(70, 90)}%, {accent})"
    made = {
        "plain": bg, "gradient": f"linear-gradient({dice.randrange(360)}deg, {bg}, {pale})",
        "radial": f"radial-gradient(circle at {dice.randrange(100)}% {dice.randrange(100)}%, {pale}, {bg} 70%)",
        "lines": f"repeating-linear-gradient({dice.choice((0, 45, 90, 135))}deg, transparent 0 9px, color-mix(in srgb, {bg} 88%, {ink}) 9px 10px), {bg}",
        "dots": f"radial-gradient(color-mix(in srgb, {bg} 85%, {accent}) 2px, transparent 3px) 0 0/18px 18px, {bg}",
        "paper": f"repeating-linear-gradient(0deg, transparent 0 2px, color-mix(in srgb, {bg} 96%, {ink}) 2px 3px), "
                 f"repeating-linear-gradient(90deg, transparent 0 3px, color-mix(in srgb, {bg} 96%, {ink}) 3px 4px), {bg}",
    }  # fmt: skip
    if name in {"guilloche", "facets", "skyline"}:
        image = {"guilloche": guilloche, "facets": facets, "skyline": skyline}[name](dice, accent)
        return f"{image} 0 0/100% 100%, {bg}", ["security_pattern"] if name == "guilloche" else ["pattern"]
    return made[name], {"gradient": ["gradient"], "radial": ["gradient"], "paper": ["paper"]}.get(name, [])
