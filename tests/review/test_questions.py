from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact, Value, Wording
from cardscan.review.questions import questions_of, version_of
from cardscan.review.queue import USUAL_SECONDS, Queue, seconds_an_answer
from cardscan.review.wordings import mark_differences
from tests import strategies
from tests.made import NOON, ann, firm, read, record


def _doubtful(text: str, confidence: float = 0.5, **more: object) -> Value:
    return Value(**read(text, confidence=confidence, needs_review=True, why="Blurred.", **more))


def test_open_questions_come_first() -> None:
    """What is doubtful or seems to be missing is asked; the rest can be changed all the same."""
    asked = questions_of(record(ann()))
    opened = [(q.field, q.shown) for q in asked if q.is_open]
    assert opened == [(FieldKind.COMPANY, "Käse & Söhne; GmbH")]
    assert {q.field for q in asked} == {kind for kind in FieldKind if ann().values(kind)}
    bare = questions_of(record(Contact(missing=(FieldKind.EMAIL,))))
    assert [(q.field, q.shown, q.is_open) for q in bare] == [(FieldKind.EMAIL, None, True)]
    assert bare[0].why


def test_what_reaches_somebody_is_asked_before_the_rest() -> None:
    """Of one kind the less certain comes first; a slight doubt about a mail beats a bad title."""
    contact = Contact(
        title=_doubtful("Head", 0.1),
        emails=(_doubtful("a@example.com", 0.9), _doubtful("b@example.com", 0.2)),
        address=None,
        company=_doubtful("Acme", 0.5),
    )
    order = [q.shown for q in questions_of(record(contact)) if q.is_open]
    assert order == ["b@example.com", "a@example.com", "Head", "Acme"]


def test_alternatives_are_what_else_was_read() -> None:
    """The runner-up, what is printed, and each reader's wording, without repeats, at most three."""
    wordings = (
        Wording(reader="one", text="Mail: ann@examp1e.com"),
        Wording(reader="two", text="Mail: ann@example.com"),
    )
    value = _doubtful(
        "ann@example.com", raw="Ann@Example.com", runner_up="ann@example.co", wordings=wordings
    )
    (asked,) = questions_of(record(Contact(emails=(value,))))
    assert asked.alternatives == ("ann@example.co", "Ann@Example.com", "ann@examp1e.com")


@given(contact=strategies.contacts)
def test_every_value_can_be_asked_about(contact: Contact) -> None:
    """Whatever was read: each value has its question, and open ones are what review lists."""
    asked = questions_of(record(contact))
    values = [v.value for kind in FieldKind for v in contact.values(kind)]
    assert sorted(q.shown for q in asked if q.shown is not None) == sorted(values)
    unread = {kind for kind in contact.missing if contact.values(kind)}
    assert {q.field for q in asked if q.is_open} >= set(contact.review) - unread
    assert all(len(q.alternatives) <= 3 and q.shown not in q.alternatives for q in asked)


@given(one=strategies.values, other=strategies.values)
def test_version_tells_values_apart(one: Value, other: Value) -> None:
    """What looks different to a person has another version."""
    seen = [(v.value, v.rule, v.confidence, v.needs_review) for v in (one, other)]
    assert (version_of(one) == version_of(other)) == (seen[0] == seen[1])


@given(one=st.text(max_size=40), other=st.text(max_size=40))
def test_marked_pieces_are_the_whole_text(one: str, other: str) -> None:
    """Nothing is lost by marking, and nothing is marked in equal wordings."""
    wordings = [Wording(reader="a", text=one), Wording(reader="b", text=other)]
    marked = mark_differences(wordings)
    assert ["".join(p.text for p in m.pieces) for m in marked] == [one, other]
    assert (one == other) == (not any(p.differs for m in marked for p in m.pieces))


def test_queue_knows_what_is_left() -> None:
    """Cards come and go with their questions; the most valuable question decides the order."""
    queue = Queue()
    queue.put(record(ann(), 1))
    queue.put(record(firm(), 2))
    queue.put(record(Contact(emails=(_doubtful("a@example.com"),)), 3))
    assert queue.order() == [3, 1]
    assert (queue.left(2, []).cards, queue.left(2, []).fields) == (2, 2)
    assert queue.left(1, []).minutes == round(3 * USUAL_SECONDS / 60, 1)
    queue.put(record(firm(), 1))
    queue.drop(3)
    queue.drop(3)
    assert (queue.order(), queue.left(0, []).fields) == ([], 0)


@pytest.mark.parametrize(
    ("gaps", "seconds"),
    [
        ([], USUAL_SECONDS),
        ([1, 1, 1], USUAL_SECONDS),
        ([2, 2, 2, 2], 2),
        ([2, 2, 3000, 2, 9, 2], 2),
    ],
)
def test_pace_is_the_persons_own(gaps: list[float], seconds: float) -> None:
    """The median gap counts, a coffee break does not, and a few answers tell nothing."""
    moments = [NOON]
    for gap in gaps:
        moments.append(moments[-1] + dt.timedelta(seconds=gap))
    assert seconds_an_answer(reversed(moments)) == seconds
