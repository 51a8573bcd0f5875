"""Who is right where two readers saw different characters at one place.

The rules are what was counted where PP-OCR and Tesseract differed on generated cards. PP-OCR is
right in two of three cases, but it drops the marks of Turkish, Baltic and Polish letters, knows
nearly none of the Vietnamese ones, and turns ``Ş`` into ``$`` and ``(`` into ``[``; Tesseract
turns ``@`` into all kinds of letters, the ``1`` of ``1st`` into ``I``, and the ``o`` of ``.org``
into ``0``, and where it is not certain it takes a speck for a mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cardscan.ocr.vietnamese import TRUSTED, TWO_MARKS
from cardscan.strings import fold

LOOK_ALIKES: Final = ("0OoQD", "1lIi|!ı", "5Ss$", "8B", "2Zz", "6Gb", "9gq")
"""Characters that only their neighbours tell apart."""

STROKES: Final = {"þ": "pb", "Þ": "PpBb", "ł": "lt", "Ł": "L"}
"""Letters of Iceland and Poland that no speck makes, and what is seen where a stroke is lost."""

MISREAD_AS: Final = {"$": "ŞSş", "[": "(", "]": ")", "{": "(", "}": ")", "|": "()lI1/"}
"""Signs that seldom stand on cards, and what was printed where a reader saw them."""

LOST_MARKS: Final = frozenset("ŞşĞğİıØøĪīŪūĖėĄȚƠƯű")
"""Letters whose marks PP-OCR drops, counted on real, on generated and on drawn cards."""

CERTAIN: Final = 0.92
"""Trust from which Tesseract's marks were right in 20 of 21 words that differed in a mark only."""

RARE: Final = re.compile("[\u0100-\u017f\u0218-\u021b]")
"""Letters of Central Europe, the Baltic and Turkey: for them PP-OCR sees French or Spanish ones."""

VIETNAMESE: Final = re.compile(f"{TWO_MARKS.pattern}|[ƠơƯưĐ]")
"""Letters that no speck makes of others; a small ``đ`` is also a ``d`` with a scratch."""

ORDINAL: Final = re.compile(r"st(?!an)|(nd|rd|th)\b", re.IGNORECASE)
"""What follows the digit of ``1st``; ``Istanbul`` does not begin with one."""
NET: Final = re.compile(r"@|//|^www\b|\.[a-z]{2,}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dispute:
    """One place at which two readers saw different characters.

    Attributes:
        ours: what the better reader saw, may be empty.
        theirs: what the other one saw, may be empty.
        before: the characters of the same word before them.
        after: the characters of the same word after them.
        our_trust: confidence of the better reader in what it saw, 0 to 1.
        their_trust: that of the other one.
    """

    ours: str
    theirs: str
    before: str
    after: str
    our_trust: float
    their_trust: float

    @property
    def is_net(self) -> bool:
        """Whether it stands inside an e-mail or web address."""
        return any(NET.search(self.before + seen + self.after) for seen in (self.ours, self.theirs))


def ours_is_right(dispute: Dispute) -> bool | None:
    """Return whether the better reader is right; None where no rule can tell."""
    rules = (
        _by_at_sign,
        _by_stroke,
        _by_diacritics,
        _by_rare_sign,
        _by_look_alike,
        _by_punctuation,
    )
    for rule in rules:
        verdict = rule(dispute)
        if verdict is not None:
            return verdict
    return None


def _by_at_sign(dispute: Dispute) -> bool | None:
    """An at-sign is never invented; what stands beside it often is."""
    ours, theirs = "@" in dispute.ours, "@" in dispute.theirs
    if ours != theirs:
        return ours
    touches = dispute.before.endswith("@") or dispute.after.startswith("@")
    return True if touches and not dispute.ours else None


def _by_stroke(dispute: Dispute) -> bool | None:
    """A stroke is lost, never invented: ``pórdís`` and ``Malgorzata`` had one."""
    if dispute.is_net:
        return None
    if dispute.theirs and dispute.theirs in STROKES.get(dispute.ours, ""):
        return True
    return False if dispute.ours and dispute.ours in STROKES.get(dispute.theirs, "") else None


def _by_diacritics(dispute: Dispute) -> bool | None:
    """PP-OCR loses the marks of some letters, and whole letters it does not know.

    Elsewhere Tesseract is more likely to take a speck for a mark, unless it is certain.
    """
    ours, theirs = dispute.ours, dispute.theirs
    if not any(char.isalnum() for char in ours):
        return False if _is_lost_letter(dispute) else None
    if fold(ours) != fold(theirs):
        return None
    is_same_case = ours in "iI" or ours.isupper() == theirs.isupper()
    return dispute.is_net or not (is_same_case and _is_lost_mark(dispute))


def _is_lost_letter(dispute: Dispute) -> bool:
    """Say whether the other reader saw a marked letter where the better one saw none."""
    theirs = dispute.theirs
    if not theirs.isalpha() or theirs.isascii() or dispute.is_net:
        return False
    if TWO_MARKS.search(theirs) and dispute.their_trust >= TRUSTED:
        return True
    if dispute.ours:
        return dispute.their_trust >= CERTAIN
    touching = fold(dispute.before[-1:] + dispute.after[:1])
    is_inside = dispute.before[-1:].isalpha() and dispute.after[:1].isalpha()
    return is_inside and fold(theirs) not in touching


def _is_lost_mark(dispute: Dispute) -> bool:
    """Say whether of two forms of one letter the other reader's is the likelier one."""
    ours, theirs = dispute.ours, dispute.theirs
    if TWO_MARKS.search(ours):
        return TWO_MARKS.search(theirs) is not None and dispute.their_trust >= CERTAIN
    if theirs.isascii():
        return dispute.their_trust > dispute.our_trust
    if VIETNAMESE.search(theirs) and dispute.their_trust >= TRUSTED:
        return True
    if RARE.search(ours):
        return False
    if theirs in LOST_MARKS or (RARE.search(theirs) and not ours.isascii()):
        return True
    return dispute.their_trust >= CERTAIN


def _by_rare_sign(dispute: Dispute) -> bool | None:
    """A sign that cards do not use is the other reader's letter or bracket."""
    if not dispute.before + dispute.after:
        return None
    if dispute.theirs and dispute.theirs in MISREAD_AS.get(dispute.ours, ""):
        return False
    if dispute.ours and dispute.ours in MISREAD_AS.get(dispute.theirs, ""):
        return True
    return None


def _by_look_alike(dispute: Dispute) -> bool | None:
    """Look-alikes go by their neighbours: digits among digits, capitals where words begin."""
    ours, theirs = dispute.ours, dispute.theirs
    if not (len(ours) == len(theirs) == 1 and any(ours in g and theirs in g for g in LOOK_ALIKES)):
        return None
    wanted = _wanted_class(dispute)
    if wanted is None or _class_of(ours) == _class_of(theirs):
        return None
    if wanted in (_class_of(ours), _class_of(theirs)):
        return _class_of(ours) == wanted
    return not ours.isdigit() if wanted != "digit" and ours.isdigit() != theirs.isdigit() else None


def _class_of(char: str) -> str:
    """Return ``digit``, ``upper``, ``lower`` or ``sign``."""
    if char.isdigit():
        return "digit"
    if not char.isalpha():
        return "sign"
    return "upper" if char.isupper() else "lower"


def _wanted_class(dispute: Dispute) -> str | None:
    """Return the class of character the neighbours ask for, None when they do not agree."""
    left, right = _neighbour(dispute.before[::-1]), _neighbour(dispute.after)
    if ORDINAL.match(dispute.after) and (not dispute.before[-1:].isalpha()):
        return "digit"
    near = {_class_of(c) for c in (dispute.before[-1:], dispute.after[:1]) if c.isalnum()}
    near = near or {_class_of(c) for c in (left, right) if c}
    if near == {"lower"} and not left and not dispute.is_net and len(dispute.after) > 2:
        return "upper"
    if near == {"upper", "lower"}:
        return "lower"
    return near.pop() if len(near) == 1 else None


def _neighbour(text: str) -> str:
    """Return the first letter or digit, empty when there is none."""
    return next((c for c in text if c.isalnum()), "")


def _by_punctuation(dispute: Dispute) -> bool | None:
    """Punctuation outside of addresses is the better reader's."""
    has_letters = any(c.isalnum() for c in dispute.ours + dispute.theirs)
    return None if has_letters or dispute.is_net else True
