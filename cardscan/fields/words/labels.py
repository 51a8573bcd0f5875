"""Words and stray glyphs that only announce an e-mail or web address; they belong to no field.

An icon on a card is read as some unlucky character: an envelope as ``@`` or ``=``, a globe as ``®``
or ``Q``. One lone character right before an address is such an icon.
"""

from __future__ import annotations

import re

_MAIL_WORDS = (
    r"e[\s-]{0,2}mail(?:\s(?:address|id))?s?|mails?|courriel|m[ée]l|correo(?:\selectr[óo]nico)?|"
    r"pec|ríomhphost|e-?\s?posta|e-?po[sš]ta|s[äa]hk[öo]posti|e-?post|epost|drahtpost|почта|эл\.?\s?почта|"
    r"имейл|メール|邮箱|電郵|电邮|电子邮件|電子郵件|이메일|메일|البريد الإلكتروني|بريد|"
    r"דוא[\"״]?ל|อีเมล|thư|e|m"
)
_WEB_WORDS = (
    r"web\s?-?\s?(?:site|page|seite|sitesi|stranica)?s?|web:?|internet|home\s?page|url|site|sito(?:\sweb)?|"
    r"sitio(?:\sweb)?|p[áa]gina(?:\sweb)?|visit(?:\sus)?(?:\sat)?|online|сайт|веб|网址|网站|網址|網站|"
    r"ウェブ|ホームページ|홈페이지|웹|الموقع|เว็บไซต์|hp|w|www|i|h"
)
_TAIL = r"[\s.:：;,|)\]>»–—-]*"
_GLYPH = r"(?:(?<![^\s\x00|•·])[^\s\x00()]\s{1,3}|[^\w\s\x00()'\"\]]+\s{0,3})"


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<![^\W\d_])(?:{words})(?![^\W\d_]){_TAIL})$")


MAIL_LABEL = _before(_MAIL_WORDS)
WEB_LABEL = _before(_WEB_WORDS)
_ADDRESS_WORDS = (
    r"address|addr|adresse|anschrift|direcci[óo]n|endere[çc]o|indirizzo|adres|адрес|地址|住所"
)
_ALONE = re.compile(rf"(?i:{_MAIL_WORDS}|{_WEB_WORDS}|{_ADDRESS_WORDS}){_TAIL}")
NO_LABEL = re.compile(r"(?!)")
_STRAY = re.compile(rf"{_GLYPH}$")


def label_start(line: str, start: int, label: re.Pattern[str]) -> tuple[int, bool]:
    """Return where the label or icon before a value begins, and whether it is a real word.

    ``start`` itself when nothing announces the value.
    """
    before = line[:start]
    found = label.search(before)
    if found is not None:
        return found.start(), True
    stray = _STRAY.search(before)
    return (stray.start() if stray is not None else start), False


def is_label_alone(text: str) -> bool:
    """Say whether a text is nothing but the announcement of an address, mail or web address."""
    return _ALONE.fullmatch(text) is not None
