"""What of a card can be read in its text, before anybody decides which line is which field.

Tells the errors of the readers from those of the fields.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from cardscan.evaluate.agreement import name_words
from cardscan.evaluate.records import TrueCard
from cardscan.strings import digits


def unreadable_values(card: TrueCard, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the name, phones and e-mails that do not stand in the text as they are printed.

    Case, blanks and, but for e-mails, punctuation are ignored. A number must stand in one line
    with all its printed digits, an e-mail in one line; the words of a name may stand apart.

    Args:
        card: what is printed.
        lines: the text as it was read.
    """
    return tuple(_unreadable(card, lines))


def _unreadable(card: TrueCard, lines: Sequence[str]) -> Iterator[str]:
    packed = ["".join(_plain(line).split()) for line in lines]
    letters = "\n".join(_letters(line) for line in lines)
    numbers = [digits(line) for line in lines]
    names = (card.name, *card.name_alts) if card.name else ()
    if names and not any(_has_words(name, letters) for name in names):
        yield names[0]
    for phone in card.phones:
        if not any(digits(phone.raw) in number for number in numbers):
            yield phone.raw
    for email in card.emails:
        if not any("".join(_plain(email).split()) in line for line in packed):
            yield email


def _has_words(name: str, letters: str) -> bool:
    return all(_letters(word) in letters for word in name_words(name))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
