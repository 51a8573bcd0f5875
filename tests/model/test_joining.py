from __future__ import annotations

from hypothesis import given

from cardscan.model.candidate import LISTS, FieldKind
from cardscan.model.contact import Contact, NameValue, PhotoBox, Value
from cardscan.model.joining import ON_BACK, join_sides, key_of
from tests import strategies
from tests.made import ann, firm, phone, read


def test_back_adds_what_the_front_lacks() -> None:
    """An empty field is filled from the back; the value says so and keeps its box and doubt."""
    box = PhotoBox(corners=((1, 2), (3, 2), (3, 4), (1, 4)))
    firm_there = Value(**read("Teehaus", needs_review=True, why="blurred"), box=box)
    back = Contact(company=firm_there, phones=(phone("+442079460020"),))
    joined = join_sides(Contact(name=NameValue(**read("Ann O'Neil"))), back)
    assert joined.name
    assert not joined.name.on_back
    assert joined.company == firm_there.model_copy(update={"on_back": True})


def test_doubtful_words_of_a_bare_back_are_notes() -> None:
    """On a side without number or mailbox a half-sure firm or name is mostly a slogan."""
    doubtful = Value(**read("Beams Floors", needs_review=True))
    joined = join_sides(Contact(emails=ann().emails), Contact(company=doubtful))
    assert joined.company is None
    assert joined.notes
    assert (joined.notes.value, joined.notes.on_back) == ("Beams Floors", True)


def test_front_is_never_overwritten() -> None:
    """What the back says differently stands in the notes, under its own heading."""
    back = Contact(
        name=NameValue(**read("アン・オニール")), title=Value(**read("Leiterin Vertrieb"))
    )
    joined = join_sides(ann(), back)
    assert (joined.name, joined.title) == (ann().name, ann().title)
    assert joined.notes
    assert (
        joined.notes.value
        == f"Open Monday\nto Friday\n{ON_BACK}\nアン・オニール\nLeiterin Vertrieb"
    )


def test_lists_are_united_by_what_they_mean() -> None:
    """The same number, mailbox and site in another dress are not there twice."""
    back = Contact(
        phones=(phone("+447700900123"), phone("+442079460020")),
        emails=(Value(**read("ANN@example.com")),),
        websites=(Value(**read("www.example.com/ann/")), Value(**read("example.org"))),
    )
    joined = join_sides(ann(), back)
    assert [v.value for v in joined.phones if v.on_back] == ["+442079460020"]
    assert joined.emails == ann().emails
    assert [v.value for v in joined.websites if v.on_back] == ["example.org"]


def test_repeated_print_is_not_a_note() -> None:
    """A back that reads the same, but for a letter, adds nothing."""
    back = Contact(company=Value(**read("Käse & Sohne GmbH")), title=ann().title)
    assert join_sides(ann(), back) == ann()


def test_field_the_back_has_is_not_missing() -> None:
    """What was looked for in vain on the front and stands on the back is found."""
    front = Contact(missing=(FieldKind.NAME, FieldKind.EMAIL))
    assert join_sides(front, firm()).missing == (FieldKind.NAME,)


@given(front=strategies.contacts, back=strategies.contacts)
def test_nothing_of_the_front_is_lost(front: Contact, back: Contact) -> None:
    """Every value of the front stays as it is, whatever the back says; notes only grow."""
    joined = join_sides(front, back)
    for kind in set(FieldKind) - {FieldKind.NOTE}:
        assert joined.values(kind)[: len(front.values(kind))] == front.values(kind)
    if front.notes:
        assert joined.notes
        assert joined.notes.value.startswith(front.notes.value)


@given(front=strategies.contacts, back=strategies.contacts)
def test_every_value_of_the_back_is_there(front: Contact, back: Contact) -> None:
    """Numbers, mailboxes, sites and accounts of both sides are there, new ones each once."""
    joined = join_sides(front, back)
    for kind in LISTS:
        keys = [key_of(value) for value in joined.values(kind)]
        assert set(keys) == {key_of(v) for side in (front, back) for v in side.values(kind)}
        added = [key_of(value) for value in joined.values(kind) if value.on_back]
        assert len(added) == len(set(added))
