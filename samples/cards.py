"""Designs one card from a seed: words, layout, look, colours, as pure data ready to render."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2

from samples.backs import back_services, choose_back, translate
from samples.codes import make_code
from samples.contact import Content, make_content
from samples.dice import Dice, Split, chance, make_dice, pick
from samples.flat import Truth
from samples.handwriting import make_note
from samples.icons import icon
from samples.layouts import HELD_LAYOUTS, LANDSCAPE, LAYOUTS, SQUARE, TUNE_LAYOUTS, UPRIGHT, Layout
from samples.looks import Look, make_look
from samples.palettes import Palette, make_palette
from samples.patterns import make_ground
from samples.strokes import glyphs

PX_PER_MM = 15.0  # 381 dpi
_SIZES: dict[str, dict[tuple[float, float], float]] = {
    LANDSCAPE: {
        (85.0, 55.0): 10,
        (89.0, 51.0): 7,
        (90.0, 50.0): 2,
        (90.0, 55.0): 4,
        (91.0, 55.0): 2,
        (85.6, 54.0): 2,
        (84.0, 48.0): 0.6,
    },
    UPRIGHT: {(55.0, 85.0): 3, (51.0, 89.0): 2, (54.0, 90.0): 1},
    SQUARE: {(65.0, 65.0): 2, (55.0, 55.0): 0.6, (70.0, 70.0): 1},
}


@dataclass(frozen=True, slots=True)
class CardSpec:
    """A designed card, not yet pixels.

    Attributes:
        seed: What it was made from.
        split: "tune" or "held".
        attempt: How often the design was changed because the words did not fit.
        html: Markup of the card's inside.
        css: Custom properties of the card element.
        truth: The contact on both sides.
        layout: Name of the layout.
        font: Main font family.
        attributes: What is special about this side.
        width_mm: Physical width.
        height_mm: Physical height.
        back: The other side, if there is one.
    """

    seed: int
    split: Split
    attempt: int
    html: str
    css: str
    truth: Truth
    layout: str
    font: str
    attributes: tuple[str, ...]
    width_mm: float
    height_mm: float
    back: CardSpec | None = None


@functools.cache
def _environment() -> jinja2.Environment:
    folder = Path(__file__).parent / "layouts"
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _fits(layout: Layout, content: Content) -> bool:
    have = {
        "firm": bool(content.company),
        "person": content.person is not None,
        "services": bool(content.services),
        "address": bool(content.places),
        "no_second": content.second is None,
        "icons": content.label_style in {"icon", "none"},
        "qr": True,
        "labels": content.label_style == "word",
    }
    return all(have[need] for need in layout.needs)


def _choose_layout(dice: Dice, content: Content, split: Split) -> Layout:
    names = HELD_LAYOUTS if split == "held" else TUNE_LAYOUTS
    fitting = {name: LAYOUTS[name].share for name in names if _fits(LAYOUTS[name], content)}
    return LAYOUTS[pick(dice, fitting)]


def _print_firm(dice: Dice, content: Content) -> Content:
    """Decides whether the card shows the firm's whole name, in one line or two, or its brand."""
    firm = content.firm
    if firm and firm.lines:
        return replace(content, firm_lines=firm.lines, is_stacked=True)
    if firm is None or firm.brand == content.company:
        return content
    if firm.descriptor and chance(dice, 0.4):
        small = firm.descriptor.upper() if chance(dice, 0.5) else firm.descriptor
        whole = f"{firm.brand} {small}"
        truth = {**content.truth, "company": whole, "company_alts": [firm.name, firm.alts[0]]}
        return replace(content, company=whole, firm_lines=(firm.brand, small), truth=truth)
    if not chance(dice, 0.22):
        return content
    truth = {**content.truth, "company": firm.brand, "company_alts": [firm.name, *firm.alts]}
    return replace(content, company=firm.brand, firm_lines=(firm.brand,), truth=truth)


def _variables(look: Look, palette: Palette, ground: str) -> str:
    values = {
        "ground": ground,
        "bg": palette.bg,
        "fg": palette.fg,
        "soft": palette.soft,
        "accent": palette.accent,
        "on-accent": palette.on_accent,
        "accent2": palette.accent2,
        "panel": palette.panel,
        "on-panel": palette.on_panel,
        "panel-accent": palette.panel_accent,
        "head": f"'{look.head.css}'",
        "body": f"'{look.body.css}'",
        "brandfont": f"'{look.brand.css}'",
        "name-size": f"{look.name_size:.2f}em",
        "title-size": f"{look.title_size:.2f}em",
        "firm-size": f"{look.firm_size:.2f}em",
        "small-firm": f"{look.small_firm:.2f}",
        "row-gap": f"{look.row_gap:.2f}em",
    }
    return (
        ";".join(f"--{name}:{value}" for name, value in values.items())
        + f";font-size:{look.base_px:.1f}px"
    )


def render_template(
    name: str, dice: Dice, content: Content, look: Look, *, extra_services: tuple[str, ...] = ()
) -> str:
    """Fills one template; its `any` and `maybe` throw the given dice."""
    context: dict[str, Any] = {
        "c": content,
        "s": look,
        "icon": icon,
        "glyphs": glyphs,
        "extra_services": extra_services,
        "any": lambda *options: dice.choice(options),
        "maybe": functools.partial(chance, dice),
    }
    environment = _environment()
    parts = environment.get_template("_parts.j2").make_module(context)
    macros: dict[str, Callable[..., str]] = {
        macro: getattr(parts, macro) for macro in dir(parts) if not macro.startswith("_")
    }
    html = environment.get_template(f"{name}.html.j2").render({**context, **macros})
    return re.sub(r"\s*\n\s*", "\n", html)


def _attributes(
    content: Content, layout: Layout, palette: Palette, ground: list[str], html: str
) -> tuple[str, ...]:
    found = {
        "light_on_dark": palette.dark,
        "dark_background": palette.dark,
        "low_contrast": palette.low_contrast,
        "qr": 'class="qr' in html,
        "portrait_format": layout.shape == UPRIGHT,
        "square_card": layout.shape == SQUARE,
        "icons": 'class="ico"' in html,
        "portrait": 'class="portrait' in html,
    }
    names = [
        *content.attributes,
        *layout.attributes,
        *ground,
        *(name for name, on in found.items() if on),
    ]
    return tuple(dict.fromkeys(names))


def _back(dice: Dice, front: CardSpec, content: Content, look: Look) -> CardSpec | None:
    """Designs the back in the front's fonts, on a ground of its own or on the front's."""
    kind = choose_back(dice, content)
    if kind is None:
        return None
    palette = make_palette(dice)
    ground, earned = make_ground(dice, palette)
    css = _variables(look, palette, ground) if chance(dice, 0.6) else front.css
    layout = replace(LAYOUTS[front.layout], attributes=())
    if kind == "english":
        other = translate(dice, content, front.split)
        html, css = render_template(front.layout, dice, other, look), front.css
    else:
        services = tuple(back_services(dice, content, front.split))
        look = replace(look, qr=look.qr or make_code(dice, content)) if kind == "back_web" else look
        html = render_template(kind, dice, content, look, extra_services=services)
    attributes = (
        _attributes(replace(content, attributes=()), layout, palette, earned, html)
        if css != front.css
        else ("back",)
    )
    return replace(
        front,
        html=html,
        css=css,
        layout=kind if kind != "english" else front.layout,
        attributes=(*attributes, "back"),
    )


def make_card(seed: int, split: Split = "tune", attempt: int = 0) -> CardSpec:
    """Designs the card of a seed.

    Args:
        seed: Any whole number; the same seed gives the same card.
        split: "tune" or "held": other names, firms, layouts and fonts.
        attempt: A higher attempt keeps the words and draws another design.
    """
    words, dice = make_dice(seed, split, "words"), make_dice(seed, split, "design", attempt)
    content = _print_firm(words, make_content(words, split))
    layout = _choose_layout(dice, content, split)
    palette = make_palette(dice)
    look = make_look(
        dice, content, split, wants_qr="qr" in layout.needs, wants_icons="icons" in layout.needs
    )
    if layout.shape != LANDSCAPE:
        look = replace(look, base_px=look.base_px * 0.85)
    ground, earned = make_ground(dice, palette)
    html = render_template(layout.name, dice, content, look)
    attributes = _attributes(content, layout, palette, earned, html)
    width, height = pick(dice, _SIZES[layout.shape])
    front = CardSpec(
        seed,
        split,
        attempt,
        html,
        _variables(look, palette, ground),
        content.truth,
        layout.name,
        look.body.family,
        attributes,
        width,
        height,
    )
    front = replace(front, back=_back(dice, front, content, look))
    return _scribble(
        make_dice(seed, split, "note"), front, content, dark="light_on_dark" in attributes
    )


def _scribble(dice: Dice, front: CardSpec, content: Content, *, dark: bool) -> CardSpec:
    """Writes a note or two on some cards, on the front or, where there is one, on the back."""
    if not chance(dice, 0.065):
        return front
    notes = [
        make_note(dice, content.language, front.split, dark=dark)
        for _ in range(pick(dice, {1: 6, 2: 1}))
    ]
    html = "".join(note.html for note in notes)
    kinds = tuple(dict.fromkeys(note.kind for note in notes))
    truth = {**front.truth, "notes": " ".join(note.text for note in notes)}
    if front.back and chance(dice, 0.5):
        written = replace(
            front.back,
            html=front.back.html + html,
            truth=truth,
            attributes=(*front.back.attributes, *kinds),
        )
        return replace(front, truth=truth, back=written)
    back = replace(front.back, truth=truth) if front.back else None
    return replace(
        front,
        html=front.html + html,
        truth=truth,
        attributes=(*front.attributes, *kinds),
        back=back,
    )
