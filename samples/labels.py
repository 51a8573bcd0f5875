"""The words printed before telephone numbers, mail addresses, web sites, in two dozen languages."""

from __future__ import annotations

from samples.dice import Dice, chance, pick
from samples.tables import words_for

KINDS = ("tel", "mobile", "fax", "email", "web")


def make_labels(dice: Dice, language: str, style: str) -> dict[str, str]:
    """Draws one card's label for each kind: words in the card's language, single letters, or none.

    Args:
        dice: The card's dice.
        language: Language of the card; cards in small languages often use English words.
        style: "word", "letter", "icon", "none" or "after".
    """
    if style in {"icon", "none"}:
        return dict.fromkeys(KINDS, "")
    key = "letters" if style == "letter" else language if chance(dice, 0.85) else "en"
    chosen = {kind: dice.choice(words_for("labels", key, kind)) for kind in KINDS}
    case = pick(dice, {"as is": 7, "upper": 1.5, "lower": 1.2})
    if case == "upper":
        chosen = {kind: word.upper() for kind, word in chosen.items()}
    elif case == "lower":
        chosen = {kind: word.lower() for kind, word in chosen.items()}
    mark = pick(
        dice,
        {
            ":": 6,
            "": 2.5,
            " :": 0.8,
            ".": 1 if style == "letter" else 0,
            " |": 0.3,
            " -": 0.2,
            ")": 0.05,
        },
    )
    return {
        kind: word if word.endswith((":", "+")) else word.rstrip("." if mark == "." else "") + mark
        for kind, word in chosen.items()
    }
