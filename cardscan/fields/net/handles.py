"""Names on social networks and messengers: as an address, after the network's name, or ``@name``.

An address such as ``linkedin.com/in/ann`` is a handle and no website. A number given for WhatsApp
stays a telephone number. Ordinary words are never taken: without an address there must be the
network's name and a sign, or an at-sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cardscan.fields.lines.views import Find, claim
from cardscan.fields.words.hosts import registered_domain
from cardscan.fields.words.phone_labels import label_before
from cardscan.model.candidate import FieldKind, HandleDetail, Span

_ADDRESSES: tuple[tuple[str, str], ...] = (
    ("linkedin", r"linkedin\s?\.\s?com\s?/\s?(?:in|company|pub|school|profile)\s?/\s?"),
    ("facebook", r"(?:facebook\s?\.\s?com|fb\.com|fb\.me)\s?/\s?(?:pages/|groups/)?"),
    ("instagram", r"(?:instagram\s?\.\s?com|instagr\.am)\s?/\s?"),
    ("x", r"(?:twitter\s?\.\s?com|(?<![\w-])x\.com)\s?/\s?"),
    ("github", r"github\s?\.\s?com\s?/\s?"),
    ("youtube", r"youtube\s?\.\s?com\s?/\s?(?:c/|user/|channel/)?"),
    ("telegram", r"(?<![\w-])(?:t\.me|telegram\.me)\s?/\s?"),
    ("xing", r"xing\s?\.\s?com\s?/\s?(?:profile/|companies/)?"),
    ("tiktok", r"tiktok\s?\.\s?com\s?/\s?"),
    ("pinterest", r"pinterest\.[a-z.]{2,6}\s?/\s?"),
    ("behance", r"behance\.net\s?/\s?"),
    ("weibo", r"weibo\.com\s?/\s?"),
    ("soundcloud", r"soundcloud\s?\.\s?com\s?/\s?"),
    ("mixcloud", r"mixcloud\s?\.\s?com\s?/\s?"),
    ("spotify", r"open\s?\.\s?spotify\s?\.\s?com\s?/\s?(?:artist|user|show)\s?/\s?"),
    ("vimeo", r"vimeo\s?\.\s?com\s?/\s?"),
    ("twitch", r"twitch\s?\.\s?tv\s?/\s?"),
    ("dribbble", r"dribbble\s?\.\s?com\s?/\s?"),
    ("artstation", r"artstation\s?\.\s?com\s?/\s?"),
    ("flickr", r"flickr\s?\.\s?com\s?/\s?(?:people|photos)\s?/\s?"),
    ("medium", r"medium\s?\.\s?com\s?/\s?(?=@)"),
    ("threads", r"threads\s?\.\s?(?:net|com)\s?/\s?(?=@)"),
    ("bluesky", r"bsky\s?\.\s?app\s?/\s?profile\s?/\s?"),
    ("gitlab", r"gitlab\s?\.\s?com\s?/\s?"),
    ("vk", r"(?<![\w-])vk\.(?:com|ru)\s?/\s?"),
    ("line", r"line\.me/(?:ti/p/|R/ti/p/)?"),
)
_START = r"(?:https?\s?:\s?//\s?)?(?:(?:www|m|[a-z]{2})\s?\.\s?)?"
_URLS = tuple(
    (
        network,
        re.compile(rf"(?<![\w@.-]){_START}{form}(?P<name>@?[\w.%-]{{2,60}})/?", re.IGNORECASE),
    )
    for network, form in _ADDRESSES
)
_LINKEDIN_PATH = re.compile(
    r"(?:(?<![\w.])/in/|^\s*in/)(?P<name>[a-z0-9-]{3,60})/?(?!\w)", re.IGNORECASE
)

_NAMES = {
    "linkedin": "linkedin", "linked in": "linkedin", "facebook": "facebook", "fb": "facebook",
    "instagram": "instagram", "insta": "instagram", "ig": "instagram", "twitter": "x", "x": "x",
    "github": "github", "youtube": "youtube", "telegram": "telegram", "tg": "telegram",
    "skype": "skype", "wechat": "wechat", "we chat": "wechat", "weixin": "wechat",
    "微信": "wechat", "微信号": "wechat", "微信號": "wechat", "xing": "xing",
    "tiktok": "tiktok", "snapchat": "snapchat", "pinterest": "pinterest", "qq": "qq",
    "threads": "threads", "mastodon": "mastodon", "bluesky": "bluesky",
    "kakao": "kakaotalk", "kakaotalk": "kakaotalk",
}  # fmt: skip
_HOST_LIKE = frozenset("instagram tiktok threads snapchat skype wechat bluesky mastodon".split())
"""Networks on which names have points, so that one behind their name is no website."""

_NETWORK = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_NAMED = re.compile(
    rf"(?<![^\W\d_])(?P<network>{_NETWORK})(?:\s?id|\s?account|\s?号)?\s{{0,2}}"
    rf"(?:[:：]\s{{0,2}}[@/#]?|\s?[@#/]\s?|\s-\s@?)(?P<name>[A-Za-z0-9][\w.-]{{2,40}})(?!\w|@)",
    re.IGNORECASE,
)
_LINE_ID = re.compile(r"(?<!\w)LINE\s?ID\s?[:.]?\s?@?(?P<name>[\w.-]{3,30})", re.IGNORECASE)
_AT_NAME = re.compile(r"(?<![\w@.©-])[@＠](?P<name>[A-Za-z_][\w.]{2,29})(?!\w|@)")
_HASH_NAME = re.compile(r"(?<![\w#&])#(?P<name>[A-Za-z_]\w{2,29})(?!\w)")
_SKYPE = re.compile(r"(?<!\w)live\s?:\s?(?P<name>[\w.-]{3,40})", re.IGNORECASE)
_LONE = re.compile(r"\s*(?:\W{0,3}\s|\w\s)?(?P<name>[a-z0-9.]*_[a-z0-9._]*|/[a-z0-9._-]{3,30})\s*")
_WORD = re.compile(rf"(?<![^\W\d_])(?P<network>{_NETWORK})(?![^\W\d_])", re.IGNORECASE)
_ANNOUNCED = re.compile(rf"(?<![^\W\d_])(?:{_NETWORK})\s?[:：]?\s{{0,2}}$", re.IGNORECASE)
_MOSTLY_DIGITS = re.compile(r"[\d.\s-]+")


def find_handles(lines: Sequence[str]) -> list[Find]:
    """Return the names on networks in one view, top to bottom."""
    found: list[Find] = []
    for seek in (_by_address, _by_name, _by_sign, _by_shape):
        left = claim(lines, found)
        for index, line in enumerate(left):
            found += seek(index, line)
    found.sort(key=lambda find: (find.spans[0].line, find.spans[0].start))
    return found


def is_network(word: str) -> bool:
    """Say whether a word is the name of a network, as in ``TikTok @ann``."""
    return word.lower() in _NAMES


def _by_address(index: int, line: str) -> Iterator[Find]:
    if "/" not in line:
        return
    taken: list[tuple[int, int]] = []
    for network, pattern in (*_URLS, ("linkedin", _LINKEDIN_PATH)):
        for found in pattern.finditer(line):
            if all(found.end() <= s or found.start() >= e for s, e in taken):
                taken.append(found.span())
                yield _made(index, network, found, found.start(), "handle_address")


def _by_name(index: int, line: str) -> Iterator[Find]:
    for pattern in (_NAMED, _LINE_ID):
        for found in pattern.finditer(line):
            name = found.group("name")
            if (
                _MOSTLY_DIGITS.fullmatch(name)
                and pattern is _NAMED
                and not _is_digits_network(found)
            ):
                continue
            network = "line" if pattern is _LINE_ID else _NAMES[found.group("network").lower()]
            is_site = _is_host(name) and network not in _HOST_LIKE
            if is_site or name.lower().startswith(("http", "www")):
                continue
            if name.lower().startswith(network):
                continue
            yield _made(index, network, found, found.start(), "handle_named")


def _is_digits_network(found: re.Match[str]) -> bool:
    """Say whether people are numbers on a network: not where it stands with another label.

    "Mob/WhatsApp/WeChat: +86 ..." is a telephone number.
    """
    before = found.string[: found.start()].rstrip(" /&+,")
    is_shared = label_before(before) is not None and before != found.string[: found.start()]
    return _NAMES[found.group("network").lower()] in {"qq", "wechat"} and not is_shared


def _by_sign(index: int, line: str) -> Iterator[Find]:
    near = _WORD.search(line)
    network = _NAMES[near.group("network").lower()] if near else "unknown"
    patterns = (_AT_NAME, _HASH_NAME) if near else (_AT_NAME,)
    for pattern in patterns:
        for found in pattern.finditer(line):
            if not _is_host(found.group("name")):
                yield _made(index, network, found, found.start(), "handle_sign")


def _by_shape(index: int, line: str) -> Iterator[Find]:
    """Yield Skype's own form, and a lone word that only a network would have as a name.

    The network of the latter stands beside it as an icon, which no reader knows.
    """
    for found in _SKYPE.finditer(line):
        yield _made(index, "skype", found, found.start(), "handle_shape")
    lone = _LONE.fullmatch(line)
    if lone is not None and sum(c.isalpha() for c in lone.group("name")) > 2:
        yield _made(index, "unknown", lone, lone.start(), "handle_shape")


def _is_host(name: str) -> bool:
    return "." in name and registered_domain(name.lower()) is not None


def _made(index: int, network: str, found: re.Match[str], start: int, rule: str) -> Find:
    line, name = found.string, found.group("name").rstrip(".-_%").lstrip("@/")
    first, end = found.start("name"), found.end("name")
    if rule == "handle_address":
        announced = _ANNOUNCED.search(line, 0, start)
        first, end = start, found.end()
        start = announced.start() if announced is not None else start
    span = Span(index, first, end)
    labels = (Span(index, start, first),) if start < first else ()
    return Find(
        kind=FieldKind.HANDLE,
        value=name,
        raw=line[first:end],
        spans=(span,),
        labels=labels,
        repairs=(),
        rule=rule,
        is_labelled=network != "unknown",
        detail=HandleDetail(network),
    )
