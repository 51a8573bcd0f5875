"""Turns designed cards into pixels with a headless Chromium, many cards a page.

The page itself checks that no text leaves the card or meets other text (`page.js`): it shrinks the
type, and when that does not help the card is designed anew with the same words.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from playwright.sync_api import Page, sync_playwright

from samples.cards import PX_PER_MM, CardSpec, make_card
from samples.chromium import find_chromium
from samples.flat import FlatCard, FlatLine
from samples.fonts import check_installed, font_faces

log = logging.getLogger(__name__)
HERE = Path(__file__).parent
BATCH = 8
_OTHER_WORDS = 1_000_000_007
MAX_ATTEMPTS = 8
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    "--hide-scrollbars",
    "--disable-lcd-text",
)


@contextmanager
def open_page() -> Iterator[Page]:
    """Opens a browser page with the fonts and checks loaded; nothing is fetched from anywhere."""
    check_installed()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=find_chromium(), headless=True, args=list(_FLAGS)
        )
        context = browser.new_context(viewport={"width": 1600, "height": 1200}, offline=True)
        page = context.new_page()
        css = (HERE / "layouts" / "base.css").read_text(encoding="utf-8")
        page.set_content(
            f"<!doctype html><meta charset=utf-8><style>{font_faces()}\n{css}</style><body></body>"
        )
        page.add_script_tag(content=(HERE / "page.js").read_text(encoding="utf-8"))
        try:
            yield page
        finally:
            browser.close()


def _slot(spec: CardSpec, top: int) -> str:
    width, height = round(spec.width_mm * PX_PER_MM), round(spec.height_mm * PX_PER_MM)
    css = spec.css.replace('"', "&quot;")
    place = f"top:{top}px;width:{width}px;height:{height}px"
    card = f'<div class="card" style="{css}">{spec.html}</div>'
    return f'<div class="slot" style="{place}">{card}</div>'


def shoot_page(page: Page, part: tuple[float, float, float, float], scale: float = 1) -> np.ndarray:
    """Returns a part of a page (left, top, width, height in its pixels) as BGR, enlarged."""
    left, top, width, height = part
    session = page.context.new_cdp_session(page)
    shot = session.send(
        "Page.captureScreenshot",
        {
            "format": "png",
            "captureBeyondViewport": True,
            "optimizeForSpeed": True,
            "clip": {"x": left, "y": top, "width": width, "height": height, "scale": scale},
        },
    )
    session.detach()
    png = np.frombuffer(base64.b64decode(shot["data"]), np.uint8)
    return np.asarray(cv2.imdecode(png, cv2.IMREAD_COLOR))


def _draw(page: Page, specs: Sequence[CardSpec]) -> list[dict[str, Any]]:
    """Draws the cards below each other; returns the page's findings, each with its pixels."""
    tops, top = [], 0
    for spec in specs:
        tops.append(top)
        top += round(spec.height_mm * PX_PER_MM) + 8
    page.evaluate("html => { document.body.innerHTML = html }", "".join(map(_slot, specs, tops)))
    page.evaluate("() => document.fonts.ready.then(() => true)")
    found: list[dict[str, Any]] = page.evaluate("() => window.fitCards()")
    width = max(round(spec.width_mm * PX_PER_MM) for spec in specs)
    sheet = shoot_page(page, (0, 0, width, top))
    for spec, y, finding in zip(specs, tops, found, strict=True):
        finding["image"] = sheet[
            y : y + round(spec.height_mm * PX_PER_MM), : round(spec.width_mm * PX_PER_MM)
        ].copy()
    return found


def _flat(spec: CardSpec, finding: dict[str, Any], back: FlatCard | None) -> FlatCard:
    lines = [
        FlatLine(line["text"], tuple(line["box"]), line["field"], line["angle"])
        for line in finding["lines"]
    ]
    return FlatCard(
        finding["image"],
        spec.truth,
        lines,
        spec.layout,
        spec.font,
        list(spec.attributes),
        back,
        spec.width_mm,
        spec.height_mm,
    )


def _another(spec: CardSpec) -> CardSpec:
    """Designs the same words anew; other words where no layout seems to hold these."""
    if spec.attempt + 1 < MAX_ATTEMPTS:
        return make_card(spec.seed, spec.split, spec.attempt + 1)
    return make_card(spec.seed + _OTHER_WORDS, spec.split)


def _fit_all(page: Page, specs: Sequence[CardSpec]) -> list[FlatCard]:
    """Draws one batch; designs anew whatever does not fit."""
    done: dict[int, FlatCard] = {}
    todo = dict(enumerate(specs))
    while todo:
        fronts = list(todo.values())
        backs = {index: spec.back for index, spec in todo.items() if spec.back}
        found = _draw(page, [*fronts, *backs.values()])
        back_found = dict(zip(backs, found[len(fronts) :], strict=True))
        retry: dict[int, CardSpec] = {}
        for (index, spec), finding in zip(todo.items(), found, strict=False):
            back = back_found.get(index)
            if finding["ok"] and (back is None or back["ok"]):
                done[index] = _flat(
                    spec, finding, _flat(spec.back, back, None) if back and spec.back else None
                )
                continue
            log.debug(
                "seed %s, %s: %s", spec.seed, spec.layout, finding["why"] or (back and back["why"])
            )
            retry[index] = _another(spec)
        todo = retry
    return [done[index] for index in range(len(specs))]


def fit_cards(page: Page, specs: Sequence[CardSpec]) -> list[FlatCard]:
    """Renders designed cards in an open page, batch by batch, in order."""
    return [
        card
        for start in range(0, len(specs), BATCH)
        for card in _fit_all(page, specs[start : start + BATCH])
    ]


def render_cards(specs: Sequence[CardSpec]) -> list[FlatCard]:
    """Renders designed cards to flat images with truth and lines, in order."""
    with open_page() as page:
        return fit_cards(page, specs)
