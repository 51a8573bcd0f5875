"""Small line pictures instead of labels, and made-up marks instead of logos, all as inline SVG.

Everything was drawn for this project from plain shapes: no third party's picture, no icon font.
"""

from __future__ import annotations

from samples.dice import Dice
from samples.tables import read_rows, words_for

_FILLED = ("tel", "address", "facebook", "telegram", "mobile")
_GROUNDS = {"disc": "border-radius:50%", "square": "border-radius:12%"}
_SKINS = ("#f1c9a5", "#d9a06f", "#8d5a3b", "#5b3a26", "#f7dcc4")
_HAIRS = ("#2b1d14", "#6b4423", "#c9a24b", "#111", "#888", "#a33b1d")


def _shape(kind: str, shape: str) -> str:
    path = words_for("icons", "line", kind)[0]
    if shape == "solid" and kind in _FILLED:
        ink = 'fill="currentColor" stroke="var(--bg)" stroke-width="1" fill-rule="evenodd"'
    else:
        width = {"bold": 2.8, "line": 1.7}.get(shape, 2)
        ink = f'fill="none" stroke="currentColor" stroke-width="{width}" stroke-linejoin="round"'
    return f'<path d="{path}" {ink}/>'


def icon(kind: str, shape: str) -> str:
    """Returns one icon in the accent colour.

    Args:
        kind: Kind of row it stands for.
        shape: "line", "bold", "solid", or "disc"/"square"/"ring" for an icon on a coloured ground.
    """
    size = "width:1em;height:1em;display:block"
    svg = f'<svg viewBox="-1 -1 26 26" style="{size}">{_shape(kind, shape)}</svg>'
    style = "color:var(--accent)"
    if shape in _GROUNDS:
        ink = "background:var(--accent);color:var(--on-accent)"
        style = f"{ink};{_GROUNDS[shape]};padding:.3em;font-size:.82em"
    elif shape == "ring":
        style += ";border:.08em solid var(--accent);border-radius:50%;padding:.28em;font-size:.8em"
    return f'<span class="ico" style="{style}">{svg}</span>'


def _drawing(dice: Dice, what: str) -> str:
    return dice.choice([row[1] for row in read_rows("marks") if row[0] == what])


def _coloured(drawing: str, colours: dict[str, str]) -> str:
    for word, colour in colours.items():
        drawing = drawing.replace(word, colour)
    return drawing


def make_mark(dice: Dice, letters: str) -> str:
    """Draws an invented logo mark; letters inside it are part of the picture, not of the text."""
    colours = {"ONE": "var(--accent)", "TWO": "var(--accent2)", '"ON"': '"var(--on-accent)"'}
    drawn = _coloured(_drawing(dice, "mark"), {**colours, "LETTERS": letters})
    return f'<svg class="mark solid" viewBox="0 0 100 100">{drawn}</svg>'


def make_portrait(dice: Dice) -> str:
    """Draws a placeholder portrait: a head and shoulders on a coloured ground."""
    hue = dice.randrange(360)
    colours = {
        "GROUND": f"hsl({hue} 30% {dice.randrange(50, 88)}%)",
        "CLOTH": f"hsl({(hue + 180) % 360} 40% 25%)",
        "SKIN": dice.choice(_SKINS),
        "HAIR": dice.choice(_HAIRS),
    }
    drawn = _coloured(_drawing(dice, "portrait"), colours)
    fit = 'viewBox="0 0 100 120" preserveAspectRatio="xMidYMin slice"'
    return f'<svg class="portrait solid" {fit}>{drawn}</svg>'
