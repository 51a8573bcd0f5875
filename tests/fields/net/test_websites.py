from __future__ import annotations

import pytest

from cardscan.fields.net.websites import find_websites, host_of
from cardscan.fields.words.hosts import hints_of
from cardscan.model.candidate import OTHER_SITE

_p = pytest.param


def read(*lines: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return value and repairs of every web address found on the lines."""
    return [(f.value, f.repairs) for f in find_websites(lines, hints_of(lines))]


PRINTED = [
    ("www.example.com", "www.example.com"),
    ("WWW.EXAMPLE.COM", "www.example.com"),
    ("http://example.com", "example.com"),
    ("https://www.example.com/", "www.example.com"),
    ("https://example.com/Team/ann.html.", "example.com/Team/ann.html"),
    ("Web: example.de", "example.de"),
    ("example.co.uk", "example.co.uk"),
    ("shop.example.com", "shop.example.com"),
    ("my-example.com.au", "my-example.com.au"),
    ("EXAMPLE.COM", "example.com"),
    ("www.example.co.jp", "www.example.co.jp"),
    ("visit www.example.law", "www.example.law"),
    ("example.io", "example.io"),
    ("www.müller-example.de", "www.müller-example.de"),
    ("® www.example.com", "www.example.com"),
]


@pytest.mark.parametrize(("line", "value"), PRINTED)
def test_printed_addresses(line: str, value: str):
    """A web address is found as printed, its host in lower case."""
    assert read(line) == [(value, ())]


MENDED = [
    _p("www. example .com", "www.example.com", id="blanks"),
    _p("www,example,com", "www.example.com", id="commas"),
    _p("wwwexample.com", "www.example.com", id="lost point"),
    _p("www example.com", "www.example.com", id="blank for point"),
    _p("www.example com", "www.example.com", id="lost second point"),
    _p("vvww.example.com", "www.example.com", id="vv for w"),
    _p("ww.example.com", "www.example.com", id="lost w"),
    _p("wwww.example.com", "www.example.com", id="one w too many"),
    _p("www.example.corn", "www.example.com", id="rn for m"),
    _p("http;//www.example.com", "www.example.com", id="broken scheme"),
    _p("Web: example.corn", "example.com", id="labelled only"),
    _p("www.example.co jp", "www.example.co.jp", id="lost last point"),
    _p("www.my—example.com", "www.my-example.com", id="long dash"),
    _p("www.my-exampIe.com", "www.my-example.com", id="I for l"),
    _p("www-example.com", "www.example.com", id="hyphen"),
]


@pytest.mark.parametrize(("line", "value"), MENDED)
def test_misread_addresses_are_mended_by_name(line: str, value: str):
    """What a reader did to an address is undone, and the repair is named."""
    ((found, repairs),) = read(line)
    assert found == value
    assert repairs


def test_only_www_misread_beside_a_known_domain():
    """A misread ``www`` is recognised where an e-mail address has the domain."""
    assert read("ann@spc.com", "wspc.com")[-1] == ("www.spc.com", ("www_mended",))
    assert read("ann@spc.com", "werw.spc.com")[-1] == ("www.spc.com", ("www_mended",))


def test_cut_off_address_is_completed_from_the_mail_domain():
    """An address that ends at the edge is completed by the domain the card has elsewhere."""
    lines = ("www.remoteglobalconsultin", "ann@remoteglobalconsulting.com")
    assert read(*lines)[0] == ("www.remoteglobalconsulting.com", ("host_from_card",))


OVER_LINES = [
    (("www.example-", "group.com"), "www.example-group.com"),
    (("www.", "example.com"), "www.example.com"),
    (("www.example.", "com"), "www.example.com"),
]


@pytest.mark.parametrize(("lines", "value"), OVER_LINES)
def test_addresses_over_two_lines(lines: tuple[str, str], value: str):
    """An address that runs on in the next line is one."""
    ((found, repairs),) = read(*lines)
    assert found == value
    assert "lines_joined" in repairs


def test_several_on_a_line():
    """Every address of a line is found, also after a slash or a bar."""
    assert [v for v, _ in read("www.example.com/www.example.de")] == [
        "www.example.com",
        "www.example.de",
    ]
    assert [v for v, _ in read("example.com | example.de")] == ["example.com", "example.de"]


NO_WEBSITES = [
    "Tel. 071 2804018 (per app.to)",
    "Egr. dir.re e amm.ne",
    "Acme Inc.com",
    "St.Louis",
    "No.12",
    "Ph.D",
    "B.Sc",
    "M.Ed.",
    "e.g. this",
    "A.Schmidt",
    "GmbH & Co.KG",
    "S.A.",
    "u.a.",
    "Dipl.Ing",
    "Dr.med",
    "P.O.Box",
    "Tel.No",
    "Jl.Raya",
    "Mob.No",
    "z.B.",
    "New York.London",
    "J.P.Morgan",
    "12.de",
    "3.5.2020",
    "ALEXANDER. W",
    "Str.de",
    "Main St.Paris",
    "Werner Wolf",
    "Wow!",
    "www",
    "www.",
    "http://",
    "MA.ED",
    "ann@example.com"[3:],
]


@pytest.mark.parametrize("line", NO_WEBSITES)
def test_what_only_looks_like_an_address(line: str):
    """Abbreviations, titles, initials and firms that end in a real suffix give no address."""
    assert read(line) == []


def test_host_of():
    """The host of a value has no path and no ``www.``."""
    assert host_of("www.example.com/team") == "example.com"


@pytest.mark.parametrize(
    ("line", "value", "repairs"),
    [
        ("www.dæhan.si", "www.daehan.si", ("ligature_split",)),
        ("www.alnoor-est.æ", "www.alnoor-est.ae", ("suffix_mended",)),
        ("www.smæg.dk", "www.smæg.dk", ()),
        ("www.cœur.fr", "www.cœur.fr", ()),
    ],
)
def test_two_letters_read_as_one_are_parted(line: str, value: str, repairs: tuple[str, ...]):
    """An æ is two letters of a host unless its country writes with it; the repair is named."""
    assert read(line) == [(value, repairs)]


def test_a_site_of_another_domain_is_doubted():
    """A bare name beside the card's own website may be a portal's."""
    assert read("homes.ie", "www.acme.ie ann@acme.ie") == [
        ("homes.ie", (OTHER_SITE,)),
        ("www.acme.ie", ()),
    ]


def test_a_name_behind_the_icon_of_a_network_is_doubted():
    """Readers take the icon for a sign of copyright."""
    assert read("© nailroom.vn") == [("nailroom.vn", (OTHER_SITE,))]
    assert read("nailroom.vn") == [("nailroom.vn", ())]


@pytest.mark.parametrize(
    "name", ["jana.photo", "lopez.studio", "nora.life", "quan.coffee", "mika.design", "ela.yoga"]
)
def test_two_words_with_a_point_are_doubted(name: str):
    """They may be a name on a network whose icon no reader knows, unless something says more."""
    assert read(name) == [(name, (OTHER_SITE,))]
    assert read(f"www.{name}") == [(f"www.{name}", ())]
    assert read(f"Web: {name}") == [(name, ())]
    assert (name, ()) in read(f"hello@{name}", name)


@pytest.mark.parametrize("name", ["jana.com", "lopez.org", "nora.info", "quan.vn", "mika.co.uk"])
def test_a_usual_suffix_makes_a_website(name: str):
    """Nobody has a name like that on a network."""
    assert read(name) == [(name, ())]


def test_a_site_one_letter_off_the_mail_is_told():
    """It is misread, or the mail is; it is no piece of it."""
    assert ("loremlabs.com", ()) in read("ann@aloremlabs.com", "loremlabs.com")
