from __future__ import annotations

import pytest

from cardscan.fields.words.phone_labels import label_after, label_alone, label_before, languages_of
from cardscan.model.candidate import PhoneType

NOT_LABELS = [
    "Telford",
    "Faxe",
    "Mobilane",
    "Celle",
    "Officer",
    "Phoneix",
    "Motel",
    "Hotel",
    "Cellar",
    "Directory",
    "Telecom",
    "Fonda",
    "Mobility",
    "Dr.",
    "Suite",
]


@pytest.mark.parametrize("word", NOT_LABELS)
def test_words_that_begin_like_a_label(word: str):
    """A label inside a longer word is none, before or behind a number."""
    assert label_before(f"{word} ") is None
    assert label_after(f" {word}", is_last=True) is None
    assert label_alone(word) is None


@pytest.mark.parametrize(
    ("text", "kind", "start"),
    [
        ("Ann | Tel.: ", PhoneType.WORK, 6),
        ("Ann Fax: ", PhoneType.FAX, 4),
        ("Tel / Fax ", PhoneType.WORK, 0),
        ("Office Fax ", PhoneType.FAX, 0),
        ("Mobile Phone No. ", PhoneType.MOBILE, 0),
        ("Tel", PhoneType.WORK, 0),
        ("TeI. ", PhoneType.WORK, 0),
        ("公司电话", PhoneType.WORK, 0),
    ],
)
def test_label_before(text: str, kind: PhoneType, start: int):
    """All words of a label right before a number count together."""
    found = label_before(text)
    assert found is not None
    assert (found.type, found.start) == (kind, start)


def test_label_must_be_near():
    """A label with other words between it and the number is not its label."""
    assert label_before("Tel and then something else ") is None


def test_label_behind_may_announce_the_next_number():
    """A label between two numbers is closed only by a bracket or a separator."""
    closed = label_after(" (mobile) ", is_last=False)
    opened = label_after(" mobile ", is_last=False)
    assert closed is not None
    assert opened is not None
    assert (closed.is_closed, opened.is_closed) == (True, False)


def test_label_alone():
    """A line that is nothing but a label tells the type; one with a name does not."""
    assert label_alone("Fax:") is PhoneType.FAX
    assert label_alone("Ann Fax") is None


def test_languages_of_a_label():
    """A label of one language speaks for it."""
    assert languages_of("Puhelin") == ("fi",)
    assert languages_of("Puhelinen") == ()


@pytest.mark.parametrize(
    "label",
    [
        *("Rezervări", "Comenzi", "Programări", "Bordbestilling", "Tischreservierung", "Bokningar"),
        *(
            "Rezerwacje",
            "Objednávky",
            "Foglalás",
            "Rezervasyon",
            "Sipariş",
            "Κρατήσεις",
            "Bookings",
        ),
        *("Varaukset", "Reserveren", "Marcações", "Pedidos", "Réservations", "Поръчки"),
    ],
)
def test_what_one_orders_or_books_by_a_number_is_a_label(label: str):
    """In every language; it is nobody's name."""
    assert label_alone(f"{label}:") is PhoneType.WORK


@pytest.mark.parametrize(
    "label", ["Notdienst", "Urgences", "Emergenze", "Pogotowie", "Vakttelefon"]
)
def test_a_number_for_emergencies_has_a_label_of_its_own(label: str):
    """It is no number one calls for anything else."""
    assert label_alone(f"{label}:") is PhoneType.OTHER
