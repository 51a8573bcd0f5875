from __future__ import annotations

import pytest

from cardscan.fields.words.hosts import (
    Hints,
    hints_of,
    mend_glyphs,
    mend_host,
    read_host,
    registered_domain,
    suffix_of,
    without_www,
)

NO_HINTS = Hints(frozenset(), has_letter_labels=False)


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.example.co.uk", "example.co.uk"),
        ("EXAMPLE.COM", "example.com"),
        ("example", None),
        ("co.uk", None),
        ("exa_mple.notasuffix", None),
        ("-example.com", None),
        ("a..com", None),
        ("", None),
    ],
)
def test_registered_domain(host: str, domain: str | None):
    """The registered part of a host needs a real suffix and allowed labels."""
    assert registered_domain(host) == domain


def test_suffix_and_www():
    """The public suffix may have two labels; ``www.`` is no part of a domain."""
    assert suffix_of("example.com.au") == "com.au"
    assert without_www("www.example.com") == "example.com"


def test_hints_of_all_wordings():
    """Domains after ``www.``, a scheme and an at-sign are hints, and so are letter labels."""
    hints = hints_of(["www.Example.com", "ann@acme.de", "https://x.example.org/y", "T. 1"])
    assert hints.domains == {"example.com", "acme.de", "example.org"}
    assert hints.has_letter_labels
    assert not hints_of(["Tom"]).has_letter_labels


@pytest.mark.parametrize(
    ("line", "host", "end"),
    [
        ("example.com.", "example.com", 11),
        ("example.com, next.org", "example.com", 11),
        ("example.com. Tel", "example.com", 11),
        (" example .com", "example.com", 13),
        ("example.co. uk", "example.co.uk", 14),
        ("example.co m", "example.com", 12),
        ("example.c om", "example.com", 12),
        ("exam ple.com", "example.com", 12),
        ("example com", "example.com", 11),
        ("example.comwww.x.de", "example.com", 11),
    ],
)
def test_read_host(line: str, host: str, end: int):
    """Blanks and commas are bridged only as long as the name is not complete."""
    read = read_host(line, 0, NO_HINTS)
    assert read is not None
    assert (read.host, read.end) == (host, end)


@pytest.mark.parametrize("line", ["", "   example.com", "example", "nothing here", "?", "a.b c.d"])
def test_no_host(line: str):
    """What has no real suffix, even mended, is no host."""
    assert read_host(line, 0, NO_HINTS) is None


def test_mend_host():
    """A host is mended by look-alike suffixes, mail providers and the card's own domains."""
    hints = Hints(frozenset({"creativestudios.com"}), has_letter_labels=False)
    assert mend_host("example.corn", NO_HINTS) == ("example.com", "suffix_mended")
    assert mend_host("gmailcom", NO_HINTS) == ("gmail.com", "point_added")
    assert mend_host("creativestudiogcom", hints) == ("creativestudios.com", "host_from_card")
    assert mend_host("creativestud", hints) is None
    assert mend_host("nowhere", NO_HINTS) is None


def test_a_capital_i_that_begins_a_label_is_an_l():
    """Behind a point or an at-sign, where small letters go on."""
    assert mend_glyphs("ann@acme.com.Ib") == "ann@acme.com.lb"
    assert mend_glyphs("ann@acme.IT") == "ann@acme.IT"
