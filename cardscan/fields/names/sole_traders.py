"""The person in the firm of a sole trader: "Ana Horvat s.p.", "Karl Berg e.K.", "Tmi Aino Salo".

The law makes such a firm of its owner's full name and a form, so whose it is stands in it. A firm
of several, or with any other word than names, is left alone.
"""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.names.name_words import given_weight, name_words
from cardscan.fields.names.names import name_evidence

_BEHIND: Final = re.compile(
    r",?\s+(?:s\.\s?p\.?|e\.\s?K(?:fm|fr)?\.?|e\.\s?U\.?|P\.\s?F\.\s?A\.?|PFA|I\.\s?I\.|SZČO|OSVČ|"
    r"E\.\s?I\.?(?:\s?R\.\s?L\.?)?|EIRL|EURL|obrt|e\.\s?v\.|ev\.?|ENK|enk|FIE|P\.?R\.?|"
    r"egyéni vállalkozó|preduzetnik|MEI|EI|[Tt]mi|sole trader|eenmanszaak|autónom[oa]|"
    r"D\.\s?I\.|ditta individuale|enskild firma|Einzelunternehmen|Einzelunternehmer(?:in)?|"
    r"Einzelfirma)$"
)
_BEFORE: Final = re.compile(
    r"^(?:Tmi|T:mi|FIE|E\.?T\.?|ЕТ|ФОП|ИП|ФЛП|FOP|I\.\s?I\.|Firmaet? v/|v/|EI|P\.?F\.?A\.?)\s+"
)
_MOST: Final = 4  # words of a full name


def trader_of(text: str) -> str:
    """Return the full name in the firm of a sole trader; of any other text all of it."""
    name = _BEHIND.sub("", text)
    name = _BEFORE.sub("", name) if name == text else name
    held = name_words(name)
    is_full = 2 <= len(held) <= _MOST and all(w[0].isupper() and len(w) > 1 for w in held)
    is_plain = is_full and name_evidence(name).ambiguous == 0 and name_evidence(name).foreign == 0
    if name == text or not is_plain:
        return text
    return name if max(given_weight(held[0]), given_weight(held[-1])) > 0 else text


def is_trader(text: str) -> bool:
    """Say whether a text is the firm of a sole trader."""
    return trader_of(text) != text
