"""Cards that were drawn by hand, one by one: what the generator cannot invent.

Each is a page of HTML beside its truth, in `drawn/`. A browser turns them into flat cards, so that
they are photographed and learnt from as the invented ones are.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from samples.cards import PX_PER_MM
from samples.dice import Split
from samples.flat import FlatCard, FlatLine, Truth
from samples.render import shoot_page

_FOLDER = Path(__file__).parent / "drawn"
_LONGER_SIDE = 1275  # pixels: as large as the generator's own cards
_TEXTS, _LISTS = ("name", "title", "company", "address"), ("phones", "emails", "websites")
_EMPTY: Truth = {**dict.fromkeys(_TEXTS), **{key: [] for key in _LISTS}}


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card as it was drawn.

    Attributes:
        id: Names it within both splits.
        html: The page; the element `#card` is the card.
        people: The truth of each person on it, with its number in the split as "drawn"; one without
            a name for a firm's card.
        attributes: What is special about it.
    """

    id: str
    html: str
    people: tuple[Truth, ...]
    attributes: tuple[str, ...]


@functools.cache
def drawn_cards(split: Split) -> tuple[DrawnCard, ...]:
    """Returns all cards of a split."""
    lines = (_FOLDER / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_card(number, json.loads(line)) for number, line in enumerate(lines))


def _card(number: int, record: dict[str, Any]) -> DrawnCard:
    told = {**_EMPTY, "lang": record["lang"], "drawn": number}
    people = tuple({**told, **person} for person in record["cards"])
    return DrawnCard(record["id"], record["html"], people, tuple(record["attributes"]))


def render_drawn(page: Page, cards: Iterable[DrawnCard]) -> Iterator[FlatCard]:
    """Turns drawn cards into pixels and lines, beside a page that `open_page` gave."""
    own = page.context.new_page()
    script = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
    for card in cards:
        own.set_content(f"{card.html}<script>{script}</script>")
        own.evaluate("() => document.fonts.ready.then(() => true)")
        seen = own.evaluate("() => window.readCard(document.querySelector('#card'))")
        _, _, width, height = seen["box"]
        scale = _LONGER_SIDE / max(width, height)
        first, *others = card.people
        yield FlatCard(
            shoot_page(own, seen["box"], scale),
            first,
            [_line(line, scale) for line in seen["lines"]],
            layout=f"drawn {card.id}",
            attributes=list(card.attributes),
            others=tuple(others),
            width_mm=width * scale / PX_PER_MM,
            height_mm=height * scale / PX_PER_MM,
        )
    own.close()


def _line(line: dict[str, Any], scale: float) -> FlatLine:
    left, top, right, bottom = (scale * value for value in line["box"])
    return FlatLine(line["text"], (left, top, right, bottom), None, line["angle"])
