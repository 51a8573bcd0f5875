"""Designs the back of a card: logo, services, map, lines to write on, or the card in English."""

from __future__ import annotations

from dataclasses import replace

from samples.contact import Content
from samples.dice import Dice, Split, chance, pick
from samples.extras import make_services
from samples.titles import make_title


def choose_back(dice: Dice, content: Content) -> str | None:
    """Returns the back's template, "english" for the card again, or None for a blank back."""
    if not chance(dice, 0.16):
        return None
    firm, web = bool(content.company), bool(content.of("web"))
    english = content.language != "en" and content.person is not None
    return pick(
        dice,
        {
            "back_logo": 8 if firm else 0,
            "back_services": 4 if firm else 0,
            "back_notes": 2.5,
            "back_map": 1.5 if content.places else 0,
            "back_web": 2 if web else 0,
            "english": 3 if english else 0,
        },
    )


def translate(dice: Dice, content: Content, split: Split) -> Content:
    """Returns the same contact with an English title; the truth keeps the first one."""
    titles = (make_title(dice, "en", split),) if content.titles else ()
    return replace(
        content,
        language="en",
        titles=titles,
        second_title="",
        degrees="",
        department="",
        native="",
        native_lines=(),
        services=(),
        extras=(),
    )


def back_services(dice: Dice, content: Content, split: Split) -> list[str]:
    """Returns the services a back lists."""
    return list(content.services) or make_services(dice, content.language, split)
