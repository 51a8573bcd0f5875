from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.words.lexicon import (
    cities,
    countries,
    culture_names,
    family_names,
    given_names,
    load_lexicon,
    read_rows,
    read_words,
)

LISTS = (
    "job_titles departments company_words legal_forms address_words honorifics credentials "
    "name_particles words states mail_words nicknames"
).split()


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_three_columns_and_no_empty_term(name: str):
    """A line that lost a tab or holds an empty term would silently match nothing."""
    rows = list(read_rows(name))
    assert rows
    for row in rows:
        assert len(row) == 3
        assert all(term.strip() == term and term for term in row[2].split("|")), row


@pytest.mark.parametrize("name", LISTS)
@settings(deadline=None)  # the first example loads the lists
@given(text=st.text(max_size=60))
def test_no_text_makes_a_list_raise_or_overlap(name: str, text: str):
    """Found terms stand in order and never share a word."""
    spans = [(f.start, f.stop) for f in load_lexicon(name).find(text) if f.start >= 0]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("text", ["Craft", "Stone", "Avenir", "Directory", "Strand", "Wayne"])
def test_a_term_inside_a_longer_word_is_not_found(text: str):
    """Only whole words and listed endings count."""
    assert not load_lexicon("address_words").find(text)
    assert not load_lexicon("job_titles").find(text)


def test_the_longest_term_wins():
    """A managing director is one term and not two."""
    (found,) = load_lexicon("job_titles").find("Managing Director")
    assert (found.start, found.stop) == (0, 2)


@pytest.mark.parametrize("text", ["Geschäftsführer", "GESCHAEFTSFUEHRER", "Geschaftsfuhrer"])
def test_umlauts_may_be_printed_written_out_or_lost(text: str):
    """All three ways to print an umlaut are the same word."""
    assert load_lexicon("job_titles").find(text)[0].entry.tag == "role"


def test_terms_of_unspaced_scripts_are_found_inside_a_run():
    """Japanese is written without blanks."""
    assert {f.entry.tag for f in load_lexicon("job_titles").find("営業部長山田")} == {
        "trade",
        "role",
    }


def test_a_term_of_several_countries_names_them_all():
    """The Italian "via" is Spanish, too."""
    (found,) = load_lexicon("address_words").find("Via")
    assert {"IT", "ES"} <= set(found.entry.detail.split(" "))


def test_words_keep_what_is_printed_beside_the_folded_form():
    """Evidence needs the capitals that folding loses."""
    said = read_words("Łódź & Co.")
    assert said.printed == ("Łódź", "Co")
    assert said.folded == ("lodz", "co")
    assert said.sign_after(1) == "."


@pytest.mark.parametrize(
    "name", "james maria jurgen wei taro oluwaseun priya mehmet ivan aleksandra kwame".split()
)
def test_given_names_of_many_cultures_are_known(name: str):
    """The lists are not those of one country."""
    assert given_names()[name] >= 2


def test_own_names_are_no_words_of_firms_or_jobs() -> None:
    """What our own list adds could be nothing but a name, as far as the other lists know."""
    names = [name for _, _, held in read_rows("world_names") for name in held.split("|")]
    assert len(names) > 5000
    assert len(names) == len(set(names))
    for other in ("job_titles", "departments", "company_words", "address_words", "words"):
        assert not load_lexicon(other).phrases.keys() & set(names)


@pytest.mark.parametrize("name", "tornblad zgraggen kerbrat gatenby savoldelli podgorsek".split())
def test_own_family_names_are_rare_ones(name: str) -> None:
    """They make a word known; a line of them alone may be anything."""
    assert family_names()[name] == 1


@pytest.mark.parametrize(
    "name", "smith muller garcia nguyen kim yamada okafor sharma yilmaz novak ivanov".split()
)
def test_family_names_of_many_cultures_are_known(name: str):
    """The lists are not those of one country."""
    assert family_names()[name] >= 2


@pytest.mark.parametrize(
    ("city", "country"),
    [("munchen", "DE"), ("praha", "CZ"), ("mumbai", "IN"), ("london", "GB"), ("東京都", "JP")],
)
def test_cities_are_known_by_their_local_names(city: str, country: str):
    """The largest city of a name comes first."""
    assert cities()[city].split(" ")[0] == country


@pytest.mark.parametrize(
    ("name", "country"),
    [("deutschland", "DE"), ("u s a", "US"), ("espana", "ES"), ("日本", "JP"), ("россия", "RU")],
)
def test_countries_are_known_in_their_own_language(name: str, country: str):
    """Cards name the country in any language."""
    assert countries()[name] == country


def test_common_words_are_no_common_names():
    """Words of firms, jobs and streets stay doubtful as names unless they are very common."""
    assert given_names().get("marketing", 0) <= 1
    assert family_names().get("center", 0) <= 1


def test_a_culture_without_a_list_has_no_names():
    """Asking for what nobody listed is no error."""
    assert culture_names("given", "xx") == frozenset()
