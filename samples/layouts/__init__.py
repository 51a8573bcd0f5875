"""The card layouts: one Jinja2 template each, and what the generator must know about it.

A template prints every word of `Content` once. Its own variety (sides, sizes, alignments) comes
from the card's dice through `any(...)` and `maybe(...)`.
"""

from __future__ import annotations

from dataclasses import dataclass

HELD = "held"
LANDSCAPE, UPRIGHT, SQUARE = "landscape", "upright", "square"


@dataclass(frozen=True, slots=True)
class Layout:
    """One template.

    Attributes:
        name: File name without suffix.
        share: Weight in the draw.
        shape: "landscape", "upright" or "square".
        needs: What the words must have: "firm", "person", "services", "address", "icons".
        attributes: What the layout always is.
        held: Whether it is kept out of every tuning run.
    """

    name: str
    share: float = 1.0
    shape: str = LANDSCAPE
    needs: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    held: bool = False


_PANEL = ("panel",)
_ALL = (
    Layout("classic_center", 1.5),
    Layout("corners", 1.5),
    Layout("side_panel", 1.2, needs=("firm",), attributes=_PANEL),
    Layout("top_band", 1.2, needs=("firm",), attributes=_PANEL),
    Layout("left_stack", 2),
    Layout("template_curve", 1.2, needs=("firm", "icons"), attributes=_PANEL),
    Layout("two_columns", 1.5),
    Layout("big_logo", 1.8, needs=("firm",), attributes=("logo_heavy",)),
    Layout("foot_line", 1.2),
    Layout("crowded_shop", 1.6, needs=("firm", "services", "person")),
    Layout("law_firm", 1),
    Layout("meishi", 1.6),
    Layout("diagonal_split", 0.9, needs=("firm",), attributes=_PANEL),
    Layout("estate_agent", 1, needs=("firm", "person"), attributes=("portrait", "panel")),
    Layout("qr_right", 0.7, needs=("qr",)),
    Layout("startup", 1),
    Layout("watermark", 0.6, needs=("person",), attributes=("pattern",)),
    Layout("wave_foot", 0.8),
    Layout("stripes", 1),
    Layout("thick_frame", 0.6),
    Layout("dark_gold", 0.5, attributes=("light_on_dark", "dark_background")),
    Layout("university", 1, needs=("firm",)),
    Layout("vertical_brand", 0.35, needs=("firm",), attributes=("vertical_text",)),
    Layout("icon_columns", 1, needs=("icons", "address")),
    Layout("social_list", 0.6),
    Layout("big_phone", 0.5, needs=("firm",)),
    Layout("mittelstand", 1.2, needs=("firm",)),
    Layout("photo_ground", 0.5, attributes=("light_on_dark", "dark_background", "pattern")),
    Layout("ruled_table", 0.5),
    Layout("keyed_lines", 0.6, needs=("labels",)),
    Layout("upright_plain", 0.7, UPRIGHT),
    Layout("square_center", 0.35, SQUARE),
    Layout("half_dark", 0.9, attributes=("light_on_dark", "panel")),
    Layout("letterhead", 1),
    Layout("crossed_band", 1, needs=("firm",), attributes=_PANEL),
    Layout("foot_firm", 1, needs=("firm",)),
    Layout("name_row", 1, needs=("firm", "person")),
    Layout("bubbles", 0.9, held=True),
    Layout("ribbon", 1, needs=("person",), attributes=_PANEL, held=True),
    Layout("square_block", 0.4, SQUARE, attributes=_PANEL, held=True),
    Layout("upright_panel", 0.8, UPRIGHT, needs=("firm",), attributes=_PANEL, held=True),
    Layout("corner_triangles", 1, needs=("firm",), attributes=_PANEL, held=True),
    Layout("ticket", 0.8, held=True),
    Layout("map_ground", 0.8, attributes=("pattern",), held=True),
    Layout("boxed_name", 1, needs=("person",), held=True),
    Layout("bilingual_split", 1.5, held=True),
    Layout("circle_photo", 0.5, UPRIGHT, needs=("person",), attributes=("portrait",), held=True),
    Layout("tiles", 0.9, held=True),
    Layout("two_blocks", 1.5, held=True),
    Layout("crossed_edge", 1, needs=("firm",), attributes=_PANEL, held=True),
)
LAYOUTS: dict[str, Layout] = {layout.name: layout for layout in _ALL}
HELD_LAYOUTS: tuple[str, ...] = tuple(layout.name for layout in _ALL if layout.held)
TUNE_LAYOUTS: tuple[str, ...] = tuple(layout.name for layout in _ALL if not layout.held)
