"""Texts of flat cards without any reading: many lessons for little time.

What is printed where is known from the page itself. The two readers are taken to agree on every
line, so only what depends on misreadings must be learned from photographs.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardscan.geometry import Box
from cardscan.model.ocr import CardText, Line, TextLine, Word
from cardscan.model.quality import Quality
from samples.cards import make_card
from samples.dice import Split
from samples.drawn_cards import drawn_cards, render_drawn
from samples.flat import FlatCard, FlatLine
from samples.render import fit_cards, open_page
from samples.training.reading import ReadCard, united

_CHUNK = 48
_SURE = 0.99
PERFECT = Quality(sharpness=1, contrast=1, text_height=40, glare=0, corners_outside=0)


def flat_cards(first: int, count: int, split: Split) -> Iterator[ReadCard]:
    """Render the cards of consecutive seeds and yield what is printed on their fronts."""
    with open_page() as page:
        for start in range(first, first + count, _CHUNK):
            seeds = range(start, min(start + _CHUNK, first + count))
            for card in fit_cards(page, [make_card(seed, split) for seed in seeds]):
                yield ReadCard(card.layout, _text_of(card), (), PERFECT, card.truth, "flat")


def drawn_texts(split: Split) -> Iterator[ReadCard]:
    """Render the cards that were drawn by hand and yield what is printed on them."""
    with open_page() as page:
        for card in render_drawn(page, drawn_cards(split)):
            truth = united((card.truth, *card.others))
            yield ReadCard(card.layout, _text_of(card), (), PERFECT, truth, "flat")


def _text_of(card: FlatCard) -> CardText:
    shown = [line for line in card.lines if line.text.strip() and not line.angle]
    shown.sort(key=lambda line: (line.box[1], line.box[0]))
    lines = tuple(_line(index, line) for index, line in enumerate(shown))
    height, width = card.image.shape[:2]
    return CardText(lines, ("flat",), float(width), float(height))


def _line(index: int, line: FlatLine) -> TextLine:
    box = Box(*line.box)
    words = tuple(Word(word, box, _SURE) for word in line.text.split())
    return TextLine(index, line.text, box, _SURE, (Line(words, "flat"),), is_agreed=True)
