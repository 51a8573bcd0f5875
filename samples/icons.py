"""Small line pictures instead of labels, and made-up marks instead of logos, all as inline SVG.

Everything is drawn here from plain shapes: no third party's picture and no icon font.
"""

from __future__ import annotations

import math

from samples.dice import Dice, chance

_PATHS = {
    "tel": "M6 2.5 9 2l2 5-2.4 1.8a12 12 0 0 0 6.6 6.6L17 13l5 2-.5 3c-.3 2-2 3.4-4 3A17.5 17.5 0 0 1 3 6.5c-.4-2 1-3.7 3-4z",
    "mobile": "M7 1.5h10a1.5 1.5 0 0 1 1.5 1.5v18a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.500 21V3A1.500 1.500 0 0 1 7 1.500zM10.500 20h3M6 4.500h12M6 18h12",
    "fax": "M6 9V2.500h12V9M4 9h16a2 2 0 0 1 2 2v7h-4v3.500H6V18H2v-7a2 2 0 0 1 2-2zM6 14.500h12v7H6z",
    "email": "M2 5h20v14H2zM2 5l10 8L22 5",
    "web": "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM2 12h20M12 2c6 6 6 14 0 20M12 2c-6 6-6 14 0 20M4 7h16M4 17h16",
    "address": "M12 22.500C7 16 4.500 12.500 4.500 9a7.500 7.500 0 0 1 15 0c0 3.500-2.500 7-7.500 13.500zM12 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
    "linkedin": "M3 3h18v18H3zM7 10v7M7 6.500v1M11 17v-7M11 13c0-4 6-4 6 0v4",
    "x": "M4 4l16 16M20 4 4 20", "facebook": "M15.500 3H14c-2.500 0-3.500 1.500-3.500 4v14M7.500 11h7",
    "instagram": "M7 2.500h10A4.500 4.500 0 0 1 21.500 7v10a4.500 4.500 0 0 1-4.500 4.500H7A4.500 4.500 0 0 1 2.500 17V7A4.500 4.500 0 0 1 7 2.500zM12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM17.500 6.400v.2",
    "skype": "M16 8.500c-1-2.500-8-2.500-8 .5 0 4 8 2 8 6 0 3-7 3.500-8.500.5M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
    "wechat": "M9 3C4.500 3 1.500 6 1.500 9.500c0 2 1 3.500 2.500 4.700L3.500 17l3-1.500c1 .3 2 .4 3 .4M15.500 9.500c-4 0-6.500 2.500-6.500 5.500s3 5.500 6.500 5.500c1 0 1.800-.1 2.500-.4l2.500 1.300-.5-2.300c1.500-1.100 2.500-2.500 2.500-4.100 0-3-3-5.500-7-5.500z",
    "telegram": "M2 11.500 22 3.500 18.500 20.500 11 15.500 9 20v-6L18 7",
    "youtube": "M3.500 5h17A1.500 1.500 0 0 1 22 6.500v11a1.500 1.500 0 0 1-1.500 1.500h-17A1.500 1.500 0 0 1 2 17.500v-11A1.500 1.500 0 0 1 3.500 5zM10 8.500v7l6-3.500z",
}  # fmt: skip


def icon(kind: str, shape: str) -> str:
    """Returns one icon in the current text colour.

    Args:
        kind: Kind of row it stands for.
        shape: "line", "bold", "solid", or "disc"/"square"/"ring" for an icon on a coloured ground.
    """
    path = _PATHS[kind]
    width = {"bold": 2.8, "line": 1.7}.get(shape, 2)
    if shape == "solid" and kind in {"tel", "address", "facebook", "telegram", "mobile"}:
        inner = f'<path d="{path}" fill="currentColor" stroke="var(--bg)" stroke-width="1" fill-rule="evenodd"/>'
    else:
        inner = f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="{width}" stroke-linejoin="round"/>'
    grounds = {"disc": "border-radius:50%", "square": "border-radius:12%"}
    svg = f'<svg viewBox="-1 -1 26 26" style="width:1em;height:1em;display:block">{inner}</svg>'
    if shape in grounds:
        style = f"background:var(--accent);color:var(--on-accent);{grounds[shape]};padding:.3em;font-size:.82em"
    elif shape == "ring":
        style = "border:.08em solid var(--accent);color:var(--accent);border-radius:50%;padding:.28em;font-size:.8em"
    else:
        style = "color:var(--accent)"
    return f'<span class="ico" style="{style}">{svg}</span>'


def _polar(radius: float, degrees: float) -> str:
    angle = math.radians(degrees)
    return f"{50 + radius * math.cos(angle):.1f},{50 + radius * math.sin(angle):.1f}"


def _polygon(count: int, radius: float, turn: float = -90) -> str:
    return " ".join(_polar(radius, turn + 360 * k / count) for k in range(count))


def make_mark(dice: Dice, letters: str, one: str = "var(--accent)", two: str = "var(--accent2)") -> str:
    """Draws an invented logo mark as an SVG of 100 by 100 units."""
    turn, count = dice.randrange(360), dice.randrange(3, 9)
    # A shape per letter of the alphabet of logos; text inside a mark is drawn, not contact text.
    initials = f'<text x="50" y="66" text-anchor="middle" font-size="46" font-weight="700" fill="{{}}">{letters}</text>'
    shapes = [
        lambda: f'<circle cx="50" cy="50" r="46" fill="{one}"/>' + initials.format("var(--on-accent)"),
        lambda: f'<circle cx="50" cy="50" r="42" fill="none" stroke="{one}" stroke-width="7"/>' + initials.format(one),
        lambda: f'<polygon points="{_polygon(6, 48)}" fill="{one}"/><polygon points="{_polygon(6, 26)}" fill="{two}"/>',
        lambda: "".join(f'<circle cx="{50 + 6 * k}" cy="50" r="{40 - 9 * k}" fill="none" stroke="{one if k % 2 else two}" stroke-width="5"/>' for k in range(4)),
        lambda: f'<polygon points="50,6 96,92 4,92" fill="{one}"/><polygon points="50,44 72,92 28,92" fill="{two}"/>',
        lambda: "".join(f'<rect x="{8 + 22 * k}" y="{70 - 16 * k}" width="16" height="{26 + 16 * k}" fill="{one if k % 2 else two}"/>' for k in range(4)),
        lambda: f'<path d="M10 90C10 30 50 8 92 8 92 60 62 92 10 90z" fill="{one}"/><path d="M12 90 70 32" stroke="{two}" stroke-width="5"/>',
        lambda: f'<path d="M5 52 50 12l45 40v42H5z" fill="none" stroke="{one}" stroke-width="8"/><rect x="40" y="58" width="20" height="36" fill="{two}"/>',
        lambda: "".join(f'<ellipse cx="50" cy="26" rx="13" ry="24" fill="{one if k % 2 else two}" opacity=".8" transform="rotate({360 * k / count:.0f} 50 50)"/>' for k in range(count)),
        lambda: f'<path d="M50 4 92 18v34c0 24-18 38-42 46C26 90 8 76 8 52V18z" fill="{one}"/>' + initials.format("var(--on-accent)"),
        lambda: "".join(f'<path d="M4 {40 + 16 * k}q23-22 46 0t46 0" fill="none" stroke="{one if k % 2 else two}" stroke-width="8"/>' for k in range(3)),
        lambda: f'<rect x="6" y="6" width="88" height="88" fill="{one}"/>' + initials.format("var(--on-accent)"),
        lambda: f'<path d="M50 50m-44 0a44 44 0 1 1 44 44" fill="none" stroke="{one}" stroke-width="11"/><circle cx="50" cy="50" r="18" fill="{two}"/>',
        lambda: f'<g transform="rotate({turn} 50 50)"><path d="M50 6a44 44 0 0 1 0 88z" fill="{one}"/><path d="M50 6a44 44 0 0 0 0 88z" fill="{two}"/></g>',
        lambda: f'<polygon points="2,92 34,30 56,68 70,46 98,92" fill="{one}"/><circle cx="76" cy="22" r="12" fill="{two}"/>',
        lambda: "".join(f'<polygon points="{_polygon(count, 46 - 12 * k, turn)}" fill="none" stroke="{one if k % 2 else two}" stroke-width="4"/>' for k in range(3)),
        lambda: f'<circle cx="50" cy="50" r="24" fill="{one}"/>' + "".join(f'<line x1="{_polar(32, 30 * k).split(",")[0]}" y1="{_polar(32, 30 * k).split(",")[1]}" x2="{_polar(47, 30 * k).split(",")[0]}" y2="{_polar(47, 30 * k).split(",")[1]}" stroke="{two}" stroke-width="6"/>' for k in range(12)),
        lambda: f'<path d="M10 20h36v60H10zM54 20h36v26H54zM54 54h36v26H54z" fill="{one}"/>',
        lambda: f'<path d="M20 92V8h30a24 24 0 0 1 0 50H34" fill="none" stroke="{one}" stroke-width="13"/>',
        lambda: f'<path d="M8 50c16-40 32-40 42 0s26 40 42 0" fill="none" stroke="{one}" stroke-width="12"/><path d="M8 50c16 40 32 40 42 0s26-40 42 0" fill="none" stroke="{two}" stroke-width="12"/>',
    ]  # fmt: skip
    drawn = dice.choice(shapes)()
    return f'<svg class="mark solid" viewBox="0 0 100 100">{drawn}</svg>'


def make_portrait(dice: Dice) -> str:
    """Draws a placeholder portrait: a head and shoulders on a coloured ground."""
    hue, skin = dice.randrange(360), dice.choice(("#f1c9a5", "#d9a06f", "#8d5a3b", "#5b3a26", "#f7dcc4"))
    hair = dice.choice(("#2b1d14", "#6b4423", "#c9a24b", "#111", "#888", "#a33b1d"))
    long_hair = f'<path d="M24 88V44a26 28 0 0 1 52 0v44z" fill="{hair}"/>' if chance(dice, 0.45) else ""
    return (
        f'<svg class="portrait solid" viewBox="0 0 100 120" preserveAspectRatio="xMidYMin slice">'
        f'<rect width="100" height="120" fill="hsl({hue} 30% {dice.randrange(50, 88)}%)"/>{long_hair}'
        f'<path d="M6 122c2-28 22-34 44-34s42 6 44 34z" fill="hsl({(hue + 180) % 360} 40% 25%)"/>'
        f'<path d="M40 70h20v22q-10 9-20 0z" fill="{skin}"/><ellipse cx="50" cy="54" rx="20" ry="26" fill="{skin}"/>'
        f'<path d="M29 50c-2-34 44-34 42 0-6-16-30-20-42 0z" fill="{hair}"/>'
        '<circle cx="42" cy="54" r="2.200"/><circle cx="58" cy="54" r="2.200"/>'
        '<path d="M43 67q7 5 14 0" fill="none" stroke="#7a2f2f" stroke-width="2"/></svg>'
    )
