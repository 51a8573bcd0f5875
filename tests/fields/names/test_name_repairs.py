from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.names.name_repairs import mend_name, with_known_words, with_mailed_words


@pytest.mark.parametrize(
    ("read", "mended", "repairs"),
    [
        ("MichaelChen", "Michael Chen", ("blank_restored",)),
        ("loanna Konstantinou", "Ioanna Konstantinou", ("capital_i",)),
        ("Ann McDonald", "Ann McDonald", ()),
        ("Clifford MacHowells", "Clifford MacHowells", ()),
        ("Carlo DeMarco", "Carlo DeMarco", ()),
        ("Ann lee", "Ann lee", ()),
        ("lan MacAskill", "Ian MacAskill", ("capital_restored",)),
        ("Helga pórsdóttir", "Helga Þórsdóttir", ("capital_restored",)),
        ("Juan de la Rosa", "Juan de la Rosa", ()),
        ("lan miller", "lan miller", ()),
        ("Ami na Ma", "Amina Ma", ("blank_dropped",)),
        ("Anna de Boer", "Anna de Boer", ()),
        ("leonardo rossi", "leonardo rossi", ()),
        ("Ailsa Maclvor", "Ailsa MacIvor", ("capital_i",)),
        ("Ailsa Mcllwraith", "Ailsa McIlwraith", ("capital_i",)),
        ("Ailsa Mclntosh", "Ailsa McIntosh", ("capital_i",)),
        ("Ailsa Maclean", "Ailsa Maclean", ()),
        ("Ailsa Mclaren", "Ailsa Mclaren", ()),
    ],
)
def test_only_what_readers_do_is_mended(read: str, mended: str, repairs: tuple[str, ...]) -> None:
    """Lost blanks and small l for capital I are mended; names that are printed so are not."""
    found = mend_name(read)
    assert (found.text, found.repairs) == (mended, repairs)


@pytest.mark.parametrize(
    ("read", "local", "mended"),
    [
        ("M ar is a B urrows", "marisa.burrows", "Marisa Burrows"),
        ("Bur rows MARISA", "marisa_burrows", "Burrows MARISA"),
        ("M ar is a B urrows", "marisa.burton", "M ar is a B urrows"),
        ("Marisa Burrows", "marisa.burrows", "Marisa Burrows"),
        ("M A R I S A B", "marisa.b", "MARISA B"),
        ("Maria del Mar", "mariadel.mar", "Maria del Mar"),
    ],
)
def test_stray_blanks_go_where_the_mail_has_the_same_letters(
    read: str, local: str, mended: str
) -> None:
    """A name spaced letter by letter is put together as its e-mail address has it."""
    found = mend_name(read, [local])
    assert found.text == mended
    assert found.repairs == (("blanks_of_mail",) if mended != read else ())


@given(st.text())
def test_a_change_is_always_named(text: str) -> None:
    """No text raises, and a name that was changed says by which rule."""
    found = mend_name(text)
    assert bool(found.repairs) == (found.text != text)


@pytest.mark.parametrize(
    ("read", "other", "local", "name"),
    [
        ("Juraj Öuriš", "Juraj Ďuriš", "duris", "Juraj Ďuriš"),
        ("Steinbór Jónsson", "Steinþór Jónsson", "steinthor", "Steinþór Jónsson"),
        ("Ann Hollis", "Ann Hallis", "ann.hollis", "Ann Hollis"),
        ("Ann Hollis", "Ann Hallis", "ann", "Ann Hollis"),
        ("Hữu Phưc", "Hữu Phước", "phuoc", "Hữu Phưc"),
        ("Thanh Nhan", "Nhan Nhan", "nhan", "Thanh Nhan"),
    ],
)
def test_word_of_the_other_reader_needs_the_address(
    read: str, other: str, local: str, name: str
) -> None:
    """Of two readings of a word as long as each other the one in the e-mail address is right."""
    found = with_mailed_words(read, (read, other), (local,))
    assert found.text == name
    assert bool(found.repairs) == (name != read)


def test_first_letter_comes_back_from_the_reader_that_knows_it() -> None:
    """A letter that one reader has not is lost; the address and the other reader have it."""
    seen = ["Peter určan", "Peter Ďurčan"]
    assert with_mailed_words("Peter určan", seen, ["durcan"]).text == "Peter Ďurčan"
    assert with_mailed_words("Peter určan", seen, ["p"]).text == "Peter určan"


@pytest.mark.parametrize(
    ("read", "other", "mended"),
    [
        ("brooke ellerųy tillman", "brooke ellery tillman", "brooke ellery tillman"),
        ("Wi11iam Lee", "Wi11iam Lee", "Wi11iam Lee"),
        ("pórdís Berg", "Þórdís Berg", "Þórdís Berg"),
        ("Anna Kowaiski", "Anna Kowalski", "Anna Kowalski"),
        ("Iker Zubimorrea", "Iker Zubimorra", "Iker Zubimorrea"),
        ("Martin Berg", "Marten Berg", "Martin Berg"),
        ("Jo Berg", "Joe Berg", "Jo Berg"),
    ],
)
def test_word_of_another_reader_is_taken_where_only_that_is_a_known_name(
    read: str, other: str, mended: str
) -> None:
    """A name that no list holds stays where the other reading is in none either."""
    assert with_known_words(read, [read, other]).text == mended
