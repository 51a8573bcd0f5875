"""Addresses of mail whose at-sign was read as a letter: ``annaaquell.pl`` beside ``quell.pl``.

Only before a domain that stands on the card by itself, or that of a large provider of mail boxes;
a person is asked all the same, for the repair is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cardscan.fields.words.hosts import MAIL_PROVIDERS, registered_domain

_NAME: Final = re.compile(r"(?<![\w@.&/-])[\w.+-]{2,}\.[a-z]{2,}(?![\w@-])", re.IGNORECASE)
_SIGN: Final = re.compile(r"(?<=\w)(?:[aâàáäãåąăæĝğġ©®€&Qqg89]|\(a\))$", re.IGNORECASE)
_TELLING: Final = re.compile(
    r"(?:google|hot|proton|rediff|han|laposte|[gy])mail|yahoo|icloud|outlook"
)
_PROVIDERS: Final = frozenset(d for d in MAIL_PROVIDERS if _TELLING.match(d))
"""Those whose name is no end of a common word: "homegame.com" is no mail at "me.com"."""

_LEAST_DOMAIN: Final = 6
_LEAST_LOCAL: Final = 2


@dataclass(frozen=True, slots=True)
class LostSign:
    """An address without its at-sign.

    Attributes:
        local: what stands before the sign.
        domain: what stands behind it.
        start: first character of the address in its line.
        end: one past its last.
    """

    local: str
    domain: str
    start: int
    end: int


def bare_domains(lines: Iterable[str]) -> frozenset[str]:
    """Return the domains that stand on a card, ``www.`` or not."""
    names = (m.group().lower().removeprefix("www.") for line in lines for m in _NAME.finditer(line))
    return frozenset(name for name in names if registered_domain(name) == name)


def lost_signs(line: str, domains: frozenset[str]) -> tuple[LostSign, ...]:
    """Return the addresses of a line in which a letter stands for the sign."""
    if "." not in line or "@" in line:
        return ()
    return tuple(found for m in _NAME.finditer(line) if (found := _parted(m, domains)) is not None)


def _parted(match: re.Match[str], domains: frozenset[str]) -> LostSign | None:
    name = match.group().lower()
    for domain in sorted(domains | _PROVIDERS, key=len, reverse=True):
        if len(domain) < _LEAST_DOMAIN or name == domain or not name.endswith(domain):
            continue
        before = name[: -len(domain)]
        sign = _SIGN.search(before)
        if sign is not None and sign.start() >= _LEAST_LOCAL and not before.startswith("www."):
            return LostSign(before[: sign.start()], domain, match.start(), match.end())
    return None
