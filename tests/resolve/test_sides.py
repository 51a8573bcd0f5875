from __future__ import annotations

import pytest

from cardscan.model.candidate import PhoneType
from cardscan.model.contact import AddressValue, Contact, NameValue, PhoneValue, Value
from cardscan.model.pair import PairState
from cardscan.resolve.sides import Meeting, judge
from tests.made import phone, read

IN_A_ROW = Meeting(seconds=9)
FED = Meeting(is_fed=True)


def _named(text: str, confidence: float = 0.97) -> NameValue:
    return NameValue(**read(text, confidence=confidence))


def _card(name: str | None, firm: str | None, *reach: str, **more: object) -> Contact:
    """Return a card; what has an @ is an e-mail address, what has a dot a site, else a number."""
    return Contact(
        name=_named(name) if name else None,
        company=Value(**read(firm)) if firm else None,
        emails=tuple(Value(**read(text)) for text in reach if "@" in text),
        websites=tuple(Value(**read(t)) for t in reach if "." in t and "@" not in t),
        phones=tuple(phone(text) for text in reach if text.startswith("+")),
        **more,
    )


def _notes(*lines: str) -> Contact:
    return Contact(notes=Value(**read("\n".join(lines))))


MARTA = _card("Marta Lindqvist", "Norrsken Timber AB", "marta@norrsken.example", "+46701740605")
IN_ENGLISH = _card("Marta Lindqvist", "Norrsken Timber Ltd", "marta@norrsken.example")
IN_KANJI = _card("林 真里子", "林業株式会社", "marta@norrsken.example", "+46701740605")
SERVICES = Contact(
    name=_named("Sawn Boards", 0.2), notes=Value(**read("NORRSKEN\nFloors\nBeams\nDelivery"))
)
COLLEAGUE = _card(
    "Olof Berg", "Norrsken Timber AB", "olof@norrsken.example", "+46701740606", "norrsken.example"
)
STRANGER = _card("Ines Prado", "Casa Lume Lda", "ines@casalume.example", "+351213456789")


@pytest.mark.parametrize(
    "back",
    [
        pytest.param(IN_ENGLISH, id="second language"),
        pytest.param(IN_KANJI, id="second script"),
        pytest.param(SERVICES, id="services under the brand"),
        pytest.param(_notes("Norrsken Timber"), id="logo"),
        pytest.param(Contact(name=_named("Norrsken Timber")), id="logo taken for a person"),
        pytest.param(_card(None, None, "www.norrsken.example"), id="site"),
    ],
)
def test_backs_join_their_front(back: Contact) -> None:
    """A shared address, number, site or firm and nothing against it: one card, front known."""
    verdict = judge(MARTA, back, IN_A_ROW)
    assert (verdict.state, verdict.is_first_front) == (PairState.JOINED, True)
    assert verdict.reason


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(STRANGER, id="a stranger"),
        pytest.param(COLLEAGUE, id="a colleague"),
        pytest.param(_card(None, "Casa Lume", "info@casalume.example"), id="another firm"),
    ],
)
@pytest.mark.parametrize("is_swapped", [False, True])
def test_two_cards_stay_two(other: Contact, *, is_swapped: bool) -> None:
    """Different people, or a firm of its own: never one contact, in whatever order they come."""
    sides = (other, MARTA) if is_swapped else (MARTA, other)
    assert judge(*sides, IN_A_ROW).state is PairState.APART


@pytest.mark.parametrize(
    "names", [("山田太郎", "佐藤花子"), ("Taro Yamada", "佐藤花子"), ("Anna Berg", "Hanna Berg")]
)
def test_colleagues_with_mailboxes_of_their_own_are_not_joined(names: tuple[str, str]) -> None:
    """Names that cannot be compared, or nearly agree, and all that a firm shares: not one card."""
    one, other = (
        _card(name, "Norrsken Timber", f"{i}@norrsken.example", "norrsken.example", "+46701740600")
        for i, name in enumerate(names)
    )
    assert judge(one, other, IN_A_ROW).state is not PairState.JOINED


def test_colleagues_who_share_everything_are_not_joined() -> None:
    """One mailbox, number, site and address for a whole office is no reason to merge people."""
    shared = {
        "emails": (Value(**read("office@norrsken.example")),),
        "phones": (phone("+46701740600"),),
        "websites": (Value(**read("norrsken.example")),),
        "address": AddressValue(**read("Hamngatan 3, 903 26 Umeå")),
    }
    one, other = (card.model_copy(update=shared) for card in (MARTA, COLLEAGUE))
    assert judge(one, other, IN_A_ROW).state is not PairState.JOINED


@pytest.mark.parametrize(
    "back",
    [_notes("Your next appointment"), _notes("Kram"), Contact(), Contact(name=_named("Datum"))],
)
def test_side_that_says_nothing_is_proposed(back: Contact) -> None:
    """Nothing shared but the order: likely, and a person is asked."""
    verdict = judge(MARTA, back, IN_A_ROW)
    assert verdict.state is PairState.PROPOSED
    assert "neither a number nor an e-mail address" in verdict.reason


def test_photos_far_apart_are_no_pair_without_evidence() -> None:
    """A lone logo an hour later is nobody's back, the same e-mail address still is."""
    later = Meeting(seconds=3600)
    assert judge(MARTA, _notes("Kram"), later).state is PairState.APART
    assert judge(MARTA, IN_ENGLISH, later).state is PairState.JOINED


def test_side_with_the_person_is_the_front() -> None:
    """Whichever side came first."""
    verdict = judge(_notes("Norrsken Timber"), MARTA, IN_A_ROW)
    assert (verdict.state, verdict.is_first_front) == (PairState.JOINED, False)


@pytest.mark.parametrize("back", [_notes("Kram"), SERVICES, IN_KANJI])
def test_feeder_joins_by_order(back: Contact) -> None:
    """Front and back of one sheet belong together unless they say otherwise."""
    assert judge(MARTA, back, FED).state is PairState.JOINED


@pytest.mark.parametrize(
    ("other", "doubt"),
    [
        (STRANGER, "different people"),
        (COLLEAGUE, "different people"),
        (_card(None, "Kram", "+4690123456"), "nothing in common"),
    ],
)
def test_feeder_does_not_force_a_contradiction(other: Contact, doubt: str) -> None:
    """Two people, or two firms, on one sheet: a page may be missing, so a person is asked."""
    verdict = judge(MARTA, other, FED)
    assert verdict.state is PairState.PROPOSED
    assert doubt in verdict.reason


def test_misread_words_are_no_person() -> None:
    """A word that was hardly taken for a name does not stand against a join."""
    number = PhoneValue(**read("+46701740605"), e164="+46701740605", type=PhoneType.WORK)
    back = Contact(name=_named("Floors Beams", 0.3), phones=(number,))
    assert judge(MARTA, back, IN_A_ROW).state is PairState.JOINED


def test_one_side_seen_twice_is_no_back() -> None:
    """The same print once more, misread a little, is the same side and no back."""
    again = _card("Marta Lindquist", "Norrsken Timber AB", "marta@norrsken.example", "+46701740605")
    assert judge(MARTA, again, IN_A_ROW).state is PairState.APART
    assert judge(MARTA, MARTA, FED).state is PairState.PROPOSED
