"""A domain printed as the firm's logo: ``kaderwerk.io`` large and alone.

Young firms print their domain where others print their name. It is the name then, and the website
as well: its print is left to the fields of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cardscan.model.candidate import Candidate, FieldKind
from cardscan.model.ocr import CardText
from cardscan.strings import fold

_LEAST_LARGER: Final = 1.4  # heights of the e-mail's line
_AROUND: Final = "[](){}<>/ ·|"


def printed_brand(printed: Sequence[Candidate], text: CardText) -> Candidate | None:
    """Return the website that is the firm's logo, None for none.

    It stands alone in its line without ``www``, clearly larger than an e-mail address at the same
    domain, and no other website is on the card.
    """
    sites = [c for c in printed if c.kind is FieldKind.WEBSITE]
    mails = [c for c in printed if c.kind is FieldKind.EMAIL]
    if len(sites) != 1 or len(sites[0].spans) != 1:
        return None
    site = sites[0]
    line = text.lines[site.spans[0].line]
    own = [
        text.lines[c.spans[0].line]
        for c in mails
        if c.spans and c.value.rpartition("@")[2] == fold(site.value).replace(" ", "")
    ]
    is_alone = line.text.strip(_AROUND).lower() == site.value
    is_large = bool(own) and all(
        line.box.height >= _LEAST_LARGER * other.box.height for other in own
    )
    return site if is_alone and is_large else None
