"""How one card looks: fonts, sizes, label and icon manner, separators, codes, mark.

Drawn apart from the layout, so that any look may meet any layout.
"""

from __future__ import annotations

from dataclasses import dataclass

from samples.codes import make_code
from samples.contact import Content
from samples.dice import Dice, chance, pick
from samples.extras import services_line
from samples.fonts import Font, fonts_of
from samples.icons import make_mark, make_portrait

_ALWAYS_ICON = ("linkedin", "x", "facebook", "instagram", "skype", "wechat", "telegram", "youtube")
_WIDE = {
    "DejaVu Sans": 0.9,
    "Fira Code": 0.88,
    "Hack": 0.86,
    "Liberation Mono": 0.88,
    "Humor Sans": 0.9,
    "B612": 0.9,
}


@dataclass(frozen=True, slots=True)
class Look:
    """Everything a template asks for beside the words; see `base.css` for what the classes mean."""

    head: Font
    body: Font
    brand: Font
    base_px: float
    name_size: float
    title_size: float
    firm_size: float
    small_firm: float
    row_gap: float
    name_class: str
    title_class: str
    firm_class: str
    small_firm_class: str
    label_class: str
    rows_class: str
    brand_dir: str
    title_first: bool
    icons: bool
    icon_kinds: tuple[str, ...]
    icon_shape: str
    sep: str
    flat_sep: str
    bullet: str
    service_list: bool
    services_line: str
    has_mark: bool
    mark: str
    portrait: str
    qr: str
    initials: str


def _fonts(dice: Dice, split: str) -> tuple[Font, Font, Font]:
    role = pick(dice, {"sans": 60, "serif": 22, "display": 9, "condensed": 5, "mono": 4})
    body = dice.choice(fonts_of(split, role) or fonts_of(split, "sans"))
    head, brand = body, body
    if chance(dice, 0.4):
        head = dice.choice(
            fonts_of(split, *pick(dice, {("serif",): 4, ("sans", "display"): 5, ("script",): 0.8}))
        )
    if chance(dice, 0.5):
        brand = dice.choice(
            fonts_of(
                split,
                *pick(
                    dice,
                    {
                        ("serif",): 4,
                        ("sans", "display"): 5,
                        ("script",): 1.4,
                        ("mono",): 0.4,
                        ("blackletter",): 0.12 if split == "tune" else 0,
                    },
                ),
            )
        )
    return head, body, brand


def _classes(dice: Dice, shares: dict[str, float]) -> str:
    return " ".join(name for name, share in shares.items() if chance(dice, share))


def make_look(
    dice: Dice, content: Content, split: str, *, wants_qr: bool, wants_icons: bool
) -> Look:
    """Draws the look of one card."""
    head, body, brand = _fonts(dice, split)
    brand_text = (
        content.firm.brand
        if content.firm
        else content.person.plain_family
        if content.person
        else "A"
    )
    initials = (
        "".join(word[0] for word in brand_text.split() if word[0].isalpha())[:2].upper() or "A"
    )
    icons = content.label_style == "icon" or wants_icons
    icon_kinds = ("tel", "mobile", "fax", "email", "web", "address") if icons else ()
    social = () if chance(dice, 0.2) else _ALWAYS_ICON
    qr = wants_qr or chance(dice, 0.24)
    label_grid = content.label_style in {"word", "letter"} and chance(dice, 0.4)
    return Look(
        head,
        body,
        brand,
        base_px=dice.uniform(33, 43) * _WIDE.get(body.family, 1.0),
        name_size=dice.uniform(1.25, 2.3),
        title_size=dice.uniform(0.85, 1.12),
        firm_size=pick(dice, {1.15: 2, 1.5: 4, 1.9: 3, 2.4: 1.5}),
        small_firm=pick(dice, {0.4: 2, 0.5: 3, 0.6: 3, 0.75: 2, 1.0: 2}),
        row_gap=dice.uniform(0, 0.45),
        name_class=_classes(dice, {"bold": 0.5, "accent": 0.22, "spaced": 0.07}),
        title_class=_classes(
            dice, {"ital": 0.16, "accent": 0.2, "soft": 0.16, "spaced": 0.08, "bold": 0.06}
        ),
        firm_class=_classes(
            dice, {"bold": 0.5, "accent": 0.35, "spaced": 0.12, "caps": 0.05, "ital": 0.04}
        ),
        small_firm_class=_classes(
            dice, {"bold": 0.2, "accent": 0.2, "spaced": 0.3, "plain": 0.3, "ital": 0.03}
        ),
        label_class=_classes(dice, {"bold": 0.25, "accent": 0.2, "soft": 0.06}),
        rows_class="grid" if label_grid else "icons" if icons else "",
        brand_dir=pick(dice, {"": 6, "down": 3, "back": 0.7}),
        title_first=chance(dice, 0.05),
        icons=icons,
        icon_kinds=(*icon_kinds, *social),
        icon_shape=pick(
            dice, {"line": 3, "bold": 1.5, "solid": 3, "disc": 3, "square": 2, "ring": 1.5}
        ),
        sep=pick(dice, {"|": 5, "·": 3, "•": 3, "/": 0.8, "–": 0.5, "": 1.5, "♦": 0.2}),
        flat_sep=pick(dice, {", ": 6, " · ": 1.5, " | ": 1.5, " • ": 1, " - ": 0.6}),
        bullet=pick(dice, {"• ": 4, "– ": 1, "✓ ": 1, "» ": 0.6, "": 1.5}),
        service_list=len(content.services) < 6 and chance(dice, 0.4),
        services_line=services_line(dice, list(content.services)),
        has_mark=bool(content.firm) and chance(dice, 0.72),
        mark=make_mark(dice, initials),
        portrait=make_portrait(dice),
        qr=make_code(dice, content) if qr else "",
        initials=initials,
    )
