from __future__ import annotations

import pytest

from cardscan.fields.net.emails import find_emails, is_address
from cardscan.fields.words.hosts import hints_of

_p = pytest.param


def read(*lines: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return value and repairs of every address found on the lines."""
    return [(f.value, f.repairs) for f in find_emails(lines, hints_of(lines))]


PRINTED = [
    ("ann.oneil@example.com", "ann.oneil@example.com"),
    ("E-mail: ann@example.co.uk", "ann@example.co.uk"),
    ("Email:ann@example.com", "ann@example.com"),
    ("E-mailann@example.com", "ann@example.com"),
    ("e: ann_b-c+d@example.org", "ann_b-c+d@example.org"),
    ("mailto:ann@example.com", "ann@example.com"),
    ("ANN.ONEIL@EXAMPLE.COM", "ann.oneil@example.com"),
    ("ann@example.com.", "ann@example.com"),
    ("<ann@example.com>", "ann@example.com"),
    ("(ann@example.com)", "ann@example.com"),
    ("ann@example.com Tel 030 12345", "ann@example.com"),
    ("✉ ann@example.com", "ann@example.com"),
    ("@ ann@example.com", "ann@example.com"),
    ("= ann@example.com", "ann@example.com"),
    ("ann@example.comwww.example.com", "ann@example.com"),
    ("o'neil@example.ie", "o'neil@example.ie"),
    ("邮箱:ann@example.com.cn", "ann@example.com.cn"),
    ("t.b.ann@mail.example.museum", "t.b.ann@mail.example.museum"),
]


@pytest.mark.parametrize(("line", "value"), PRINTED)
def test_printed_addresses_are_not_touched(line: str, value: str):
    """An address that stands as printed is found without any repair."""
    assert read(line) == [(value, ())]


MENDED = [
    _p("ann @ example .com", "ann@example.com", {"blank_removed"}, id="blanks"),
    _p("ann. oneil@example.com", "ann.oneil@example.com", {"blank_removed"}, id="blank in local"),
    _p("Email: ann oneil@example.com", "annoneil@example.com", {"blank_removed"}, id="labelled"),
    _p("ann@example. co. uk", "ann@example.co.uk", {"blank_removed"}, id="blank in suffix"),
    _p("a n n @ e x a m p l e . c o m", "ann@example.com", {"blank_removed"}, id="letterspaced"),
    _p("ann@example,com", "ann@example.com", {"comma_for_point"}, id="comma"),
    _p("ann@example com", "ann@example.com", {"point_added"}, id="lost point"),
    _p("ann@example co.in", "ann@example.co.in", {"point_added"}, id="lost point, two labels"),
    _p("ann@example.pI", "ann@example.pl", {"suffix_mended"}, id="I for l"),
    _p("ann@veryIongname.com", "ann@verylongname.com", {"lookalike_mended"}, id="I within"),
    _p("ann,oneil@example.com", "ann.oneil@example.com", {"comma_for_point"}, id="comma in local"),
    _p("ann@gmailcom", "ann@gmail.com", {"point_added"}, id="provider"),
    _p("ann@example.corn", "ann@example.com", {"suffix_mended"}, id="rn for m"),
    _p("ann@example.c0m", "ann@example.com", {"suffix_mended"}, id="0 for o"),
    _p("ann©example.com", "ann@example.com", {"at_sign_mended"}, id="copyright"),
    _p("ann(at)example.com", "ann@example.com", {"at_sign_mended"}, id="(at)"),
    _p("ann (a) example.com", "ann@example.com", {"at_sign_mended"}, id="(a)"),
    _p("Mail: ann at example.com", "ann@example.com", {"at_sign_mended"}, id="at"),
    _p("annQgmail.com", "ann@gmail.com", {"at_sign_mended"}, id="Q"),
    _p("ánn@example.com", "ann@example.com", {"accent_removed"}, id="accent"),
    _p("ANN _ ONEIL@example.com", "ann_oneil@example.com", {"blank_removed"}, id="spaced _"),
    _p("ann@dæhan.si", "ann@daehan.si", {"accent_removed"}, id="ligature"),
]


@pytest.mark.parametrize(("line", "value", "repairs"), MENDED)
def test_misread_addresses_are_mended_by_name(line: str, value: str, repairs: set[str]):
    """What a reader did to an address is undone, and each repair is named."""
    ((found, named),) = read(line)
    assert found == value
    assert set(named) == repairs


OVER_LINES = [
    (("ann.oneil@", "example.com"), "ann.oneil@example.com"),
    (("ann.oneil", "@example.com"), "ann.oneil@example.com"),
    (("Email: ann.oneil", "@example.com"), "ann.oneil@example.com"),
    (("ann@example-", "group.com"), "ann@example-group.com"),
    (("ann@example.", "co.uk"), "ann@example.co.uk"),
    (("ann@verylong", "example.com"), "ann@verylongexample.com"),
]


@pytest.mark.parametrize(("lines", "value"), OVER_LINES)
def test_addresses_over_two_lines(lines: tuple[str, str], value: str):
    """An address that runs on in the next line is one, with a span on each."""
    (found,) = find_emails(lines, hints_of(lines))
    assert found.value == value
    assert "lines_joined" in found.repairs
    assert [span.line for span in found.spans] == [0, 1]


def test_capital_i_of_a_name_is_kept():
    """A capital I at the start or beside other capitals is no misread l."""
    assert read("ann@BankIndia.com") == [("ann@bankindia.com", ())]
    assert read("Ian@example.com") == [("ian@example.com", ())]
    assert read("INFO@EXAMPLE.COM") == [("info@example.com", ())]


def test_raw_is_what_was_read():
    """The raw text keeps the reader's own characters, also where the value was mended."""
    line = "Mail ann@veryIongname.com"
    (found,) = find_emails([line], hints_of([line]))
    assert found.raw == "ann@veryIongname.com"


def test_several_on_a_line():
    """Every address of a line is found, in order."""
    line = "ann@example.com, bob@example.org / eve@example.net"
    assert [v for v, _ in read(line)] == ["ann@example.com", "bob@example.org", "eve@example.net"]


def test_lost_point_where_the_website_confirms():
    """A lost point comes back where the card has the domain a second time."""
    assert read("ann@acmecom", "www.acme.com") == [("ann@acme.com", ("point_added",))]


def test_single_letter_label_is_cut_only_beside_others():
    """``E.`` is a label on a card whose other labels are letters, else part of the address."""
    assert read("E.ann@example.com") == [("e.ann@example.com", ())]
    assert read("T.030 1234567", "E.ann@example.com") == [("ann@example.com", ())]


def test_italian_label_is_no_part_of_the_address():
    """``pec`` announces a certified mailbox."""
    assert read("pec a.rossi@example.it") == [("a.rossi@example.it", ())]


def test_label_is_told_from_the_value():
    """The label before an address gets a span of its own."""
    line = "E-Mail: ann@example.com"
    (found,) = find_emails([line], hints_of([line]))
    assert found.is_labelled
    assert [line[s.start : s.end] for s in found.labels] == ["E-Mail: "]
    assert found.raw == "ann@example.com"


NO_EMAILS = [
    "Visit us at example.com",
    "Café @ the corner",
    "@acme_official",
    "Copyright © Example.com",
    "Meet me at Acme",
    "ann@nowhere",
    "ann@example.notasuffix",
    "Sales @ 50% off",
    "@",
    "@@@",
    "Q",
    "Anne Quinn",
    "a at b",
]


@pytest.mark.parametrize("line", NO_EMAILS)
def test_what_only_looks_like_an_address(line: str):
    """Prose, handles and unknown suffixes give no address."""
    assert read(line) == []


def test_number_above_a_name_on_a_network_is_no_address():
    """``@name`` below a telephone number is a handle, though it ends like a domain."""
    assert read("21 99555-0163", "@example.studio") == []


@pytest.mark.parametrize(
    ("site", "handle"),
    [
        ("larkphoto.com.au", "@lark.photo"),
        ("www.hof-lang.de", "@hof.bio"),
        ("oakandfern.co.uk", "@oakandfern.london"),
        ("casaluna.art", "@casa.luna.art"),
        ("Web: studioponte.it", "@studio.ponte.design"),
        ("ateliernord.no", "@atelier.nord.studio"),
    ],
)
def test_website_above_a_name_on_a_network_is_no_local_part(site: str, handle: str):
    """A host above ``@name`` is a website; its domain may stand in the mail as well."""
    lines = ["info@ateliernord.no", site, handle]
    assert [find.value for find in find_emails(lines, hints_of(lines))] == ["info@ateliernord.no"]


@pytest.mark.parametrize("local", ["ann.li", "marta.rosa", "k.camara", "jo.ng", "bo.se"])
def test_local_part_above_its_domain(local: str):
    """A local part with a point is none the less one where it ends like a country."""
    assert [value for value, _ in read(local, "@acme-works.com")] == [f"{local}@acme-works.com"]


def test_icon_before_a_name_on_a_network_is_no_address():
    """The sign of a network before a handle that begins like the firm's domain."""
    lines = ["ann@example.de", "X@exampl"]
    assert [find.value for find in find_emails(lines, hints_of(lines))] == ["ann@example.de"]


@pytest.mark.parametrize("line", ["Kakao @acmeskin", "find us @acmeskin", "acmeskin.kr@acmeskin"])
def test_a_lone_name_behind_a_word_or_a_website_is_no_address(line: str):
    """It is somebody's name on a network, though the firm's domain begins with it."""
    lines = ["ann@acmeskin.kr", line]
    assert [find.value for find in find_emails(lines, hints_of(lines))] == ["ann@acmeskin.kr"]


def test_is_address():
    """An address needs a local part, a host and a real suffix."""
    assert is_address("ann@example.com")
    assert not is_address("example.com")
    assert not is_address("ann..b@example.com")
    assert not is_address("ann@example.notasuffix")


@pytest.mark.parametrize("line", ["IG: @ann.photo | TikTok @annphoto", "Instagram @ann.design"])
def test_the_name_of_a_network_is_no_mailbox(line: str):
    """A name on a network behind its at-sign is no address of mail."""
    assert read(line) == []


def test_an_icon_behind_words_is_no_at_sign():
    """Words with a capital before it and blanks about it belong to another line of the card."""
    assert read("12 Any Street, Any Town @ acme.com", "ann@acme.com") == [("ann@acme.com", ())]
