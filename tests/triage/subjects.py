"""People and judgements of every kind, for what holds of all of them."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from hypothesis import strategies as st

from cardscan.model.candidate import PhoneType
from cardscan.model.judgement import YES_OR_NO, Judgement, Relation
from cardscan.model.person import Number, Person
from cardscan.model.verdict import Pile, Priority
from tests.made import NOON
from tests.strategies import optional, texts

TODAY = NOON.date()
_DAYS = st.dates(TODAY - dt.timedelta(days=90), TODAY)
_MOMENTS = _DAYS.map(lambda day: dt.datetime.combine(day, dt.time(12), dt.UTC))


def person(number: int = 1, **more: object) -> Person:
    """Return somebody nobody knows."""
    held = {
        "id": number,
        "uid": f"urn:uuid:00000000-0000-5000-8000-{number:012}",
        "name": "Ann O'Neil",
        "given": "Ann",
        "family": "O'Neil",
        "title": "Head of Sales",
        "company": "Käse & Söhne GmbH",
        "emails": ("ann@example.com",),
        "phones": (Number("+442079460018", is_e164=True, type=PhoneType.WORK),),
        "has_address": True,
        "country": "GB",
        "notes": None,
        "taken_at": None,
        "scanned_at": NOON,
    }
    return Person(**(held | more))


_words = st.sampled_from(["Baker", "met at Expo", "Bäckerei Grün", "CEO", "  "]) | optional
people = st.builds(
    person,
    name=optional,
    title=_words,
    company=_words,
    notes=_words,
    taken_at=st.none() | _MOMENTS,
    scanned_at=_MOMENTS,
    needs_review=st.booleans(),
)

unjudged = st.builds(
    Judgement,
    met_at=optional,
    met_on=st.none() | _DAYS,
    notes=optional,
    tags=st.lists(texts, max_size=2, unique=True).map(tuple),
)


# Every way to answer all these questions, so that one number draws the answers: it is quick.
_CHOSEN = [
    *([(True, False, None)] * len(YES_OR_NO)),
    *((None, *kind) for kind in (Relation, Pile, Priority)),
]
_KEYS = (*YES_OR_NO, "relation", "pile", "priority")
_ANSWERS = list(itertools.product(*_CHOSEN))


def _with(judgement: Judgement, answers: Sequence[object], **texts: str | None) -> Judgement:
    return judgement.model_copy(update={**dict(zip(_KEYS, answers, strict=True)), **texts})


judgements = st.builds(
    _with, unjudged, st.sampled_from(_ANSWERS), introduced_by=optional, value_to_send=optional
)
