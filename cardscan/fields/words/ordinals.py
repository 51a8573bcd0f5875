"""Letters raised behind an abbreviation, as Portuguese prints them: ``Dr.ª``, ``Engº.``.

Readers see a small letter for the raised one as well, ``Dr.a``.
"""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.words.lexicon import load_lexicon, read_words
from cardscan.strings import fold

_ORDINAL: Final = re.compile(r"(?<=[^\W\d_])(?:\.[aoªº]|[ªº])\.?$")


def with_stop(token: str) -> str:
    """Return an abbreviation with a stop for the raised letter: ``Dr.`` for ``Dr.ª``."""
    return _ORDINAL.sub(".", token)


def honorific_key(token: str) -> str:
    """Return the folded words of a token; of ``Prof.ª`` those that the list of honorifics has."""
    phrases = load_lexicon("honorifics").phrases
    key = " ".join(read_words(token).folded)
    if key in phrases or not _ORDINAL.search(token):
        return key
    joined = fold(token.replace(".", ""))
    return joined if joined in phrases else fold(_ORDINAL.sub("", token))
