from __future__ import annotations

import pytest

from cardscan.fields.net.handles import find_handles
from cardscan.model.candidate import HandleDetail


def read(*lines: str) -> list[tuple[str, str]]:
    """Return network and name of every handle found on the lines."""
    return [
        (find.detail.network, find.value)
        for find in find_handles(lines)
        if isinstance(find.detail, HandleDetail)
    ]


HANDLES = [
    ("linkedin.com/in/ann-oneil", "linkedin", "ann-oneil"),
    ("https://www.linkedin.com/in/ann-oneil/", "linkedin", "ann-oneil"),
    ("de.linkedin.com/company/example", "linkedin", "example"),
    ("/in/ann-oneil", "linkedin", "ann-oneil"),
    ("facebook.com/example.firm", "facebook", "example.firm"),
    ("fb.com/example", "facebook", "example"),
    ("www.instagram.com/ann_oneil", "instagram", "ann_oneil"),
    ("twitter.com/annoneil", "x", "annoneil"),
    ("x.com/annoneil", "x", "annoneil"),
    ("github.com/annoneil", "github", "annoneil"),
    ("youtube.com/@annoneil", "youtube", "annoneil"),
    ("t.me/annoneil", "telegram", "annoneil"),
    ("xing.com/profile/Ann_ONeil", "xing", "Ann_ONeil"),
    ("tiktok.com/@annoneil", "tiktok", "annoneil"),
    ("Skype: ann.oneil", "skype", "ann.oneil"),
    ("WeChat ID: ann_oneil", "wechat", "ann_oneil"),
    ("微信：annoneil88", "wechat", "annoneil88"),
    ("Twitter @annoneil", "x", "annoneil"),
    ("IG: @ann.oneil", "instagram", "ann.oneil"),
    ("LINE ID: annoneil", "line", "annoneil"),
    ("Telegram: @annoneil", "telegram", "annoneil"),
    ("@annoneil", "unknown", "annoneil"),
    ("Twitter #FredFlint", "x", "FredFlint"),
    ("skype : awa.ndiaye.sn", "skype", "awa.ndiaye.sn"),
    ("Instagram: jana.photo", "instagram", "jana.photo"),
    ("IG: @lopez.studio", "instagram", "lopez.studio"),
    ("WeChat: li.wei.cn", "wechat", "li.wei.cn"),
    ("TikTok: @nora.life", "tiktok", "nora.life"),
    ("Bluesky: ann.bsky.social", "bluesky", "ann.bsky.social"),
    ("soundcloud.com/djlarkin", "soundcloud", "djlarkin"),
    ("https://open.spotify.com/artist/4ab", "spotify", "4ab"),
    ("vimeo.com/larkfilms", "vimeo", "larkfilms"),
    ("www.twitch.tv/ann_plays", "twitch", "ann_plays"),
    ("medium.com/@annoneil", "medium", "annoneil"),
    ("vk.com/annoneil", "vk", "annoneil"),
]


@pytest.mark.parametrize(("line", "network", "name"), HANDLES)
def test_handles(line: str, network: str, name: str):
    """A name on a network is found by its address, the network's name or the at-sign."""
    assert read(line) == [(network, name)]


NO_HANDLES = [
    "#FredFlint",
    "Line 1: 401 555 0123",
    "Follow us on Facebook",
    "Facebook Marketing Manager",
    "LinkedIn Expert",
    "WhatsApp: +44 7400 123456",
    "Mob/WhatsApp/WeChat: 0086-138-1234-5678",
    "www.facebook.com",
    "Facebook: hotel-lark.de",
    "medium.com/lark-blog",
    "studiovk.com/portfolio",
    "X: 12",
    "@example.com",
    "Box.com/x",
    "Online Marketing",
    "made in/out",
    "Head of Telegram",
    "LinkedIn: linkedincom/in",
]


@pytest.mark.parametrize("line", NO_HANDLES)
def test_ordinary_words_are_no_handles(line: str):
    """Without an address, a sign or a name behind a colon a network is only a word."""
    assert read(line) == []
