"""Hours, prices and weekdays printed beside telephone numbers: digits no number goes on into.

``Fax: 22810 84 618 24h`` is a number and a service round the clock, ``041 23 45 67 8.30-17 Uhr`` a
number and its hours. Nothing here decides what a telephone number is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cardscan.fields.lines.views import CLAIMED

_CLOCK: Final = r"(?:[01]?\d|2[0-4])(?:\s?[.:h]\s?[0-5]\d)?"
_OPENING: Final = r"(?:0?[5-9]|1[0-2])(?:[.:h][0-5]\d)?\s?[-–—]\s?(?:1\d|2[0-4])(?:[.:h][0-5]\d)?"
_NOON: Final = r"(?:[ap]\.?\s?m\b\.?)"
_UNIT: Final = (
    rf"(?:{_NOON}|(?:uhr|hrs?|hours?|h|hs|horas|heures|ore|uur|std|stunden|timmar|timer|tuntia|godz|"
    r"hod|óra|saat|jam|giờ|часов|часа|час|ч|годин|год)(?![^\W\d_])\.?|小时|小時|時間|시간|時|时|点|點|시)"
)
_TO: Final = r"\s?(?:[-–—~]|to|til|till|bis|à|a|al|às|do|до|tot|kl\.?)\s?"
_DAY: Final = (
    r"(?:mo|mon|tue?s?|wed|thu(?:rs?)?|fri|sat|sun|daily|weekdays?|open|hours|"
    r"mi|di|do|fr|sa|so|täglich|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|gio|seg|ter|qua|"
    r"qui|sex|ma|wo|vr|za|zo|mån|tis|ons|tors|fre|lör|sön|pon|pn|pt|pá|pia|ne|ned|sob|пн|пт|сб|вс|"
    r"hétfő|péntek|szo)(?:day|tag|\.)?"
)
_TIMES: Final = re.compile(
    rf"(?<![\w+./-])(?:24\s?[/x×]\s?7(?:\s?/\s?365)?(?![\w/.-]|\s\d{{2,3}}\b)|"  # round the clock
    rf"{_CLOCK}\s?{_UNIT}?{_TO}{_CLOCK}\s?{_UNIT}(?!\w)|"  # 9-17 Uhr, 8.30am-6pm
    rf"{_CLOCK}\s?{_NOON}|24\s?[-–]?\s?{_UNIT}|"
    rf"(?:[01]?\d|2[0-4])[.:h][0-5]\d\s?[-–—]\s?(?:[01]?\d|2[0-4])[.:h][0-5]\d(?![\w.-]))|"
    rf"\(\s?{_OPENING}\s?\)|(?<![^\W\d_]){_DAY}[\s,:]{{1,3}}{_OPENING}(?:\s?{_UNIT}|(?![\w.-]))",
    re.IGNORECASE,
)
_SUM: Final = r"\d{1,3}(?:[.,'’ ]\d{3})*(?:[.,]\d{1,2}|[.,][-–])?"
_PRICE: Final = re.compile(
    rf"(?:[$€£¥₹₪₩₱฿₫₺₽₦₴]|(?<![^\W\d_])(?:Rs|INR|USD|EUR|CHF|GBP|PKR|BDT|NGN|KES|ZAR|AED|SAR)\.?)"
    rf"\s?{_SUM}(?!\d)|"
    rf"(?<![\d+.,/-]){_SUM}\s?(?:[€£₪₺₽₴₫]|(?:EUR|USD|CHF|DH|Dhs|MAD|zł|Kč|FCFA|F\s?CFA|XAF|XOF)"
    r"(?![^\W\d_]))",
)


@lru_cache(maxsize=4096)
def without_times(line: str) -> str:
    """Return the line, as long as before, with hours and prices struck out."""
    if not any(c.isdecimal() for c in line):
        return line
    return _PRICE.sub(_struck, _TIMES.sub(_struck, line))


def _struck(found: re.Match[str]) -> str:
    return CLAIMED * len(found.group())


def has_price(text: str) -> bool:
    """Say whether a sum of money stands in a text."""
    return _PRICE.search(text) is not None
