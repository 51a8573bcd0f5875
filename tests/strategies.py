"""Contacts of every shape and any text, for laws that hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from cardscan.model.candidate import FieldKind, PhoneType
from cardscan.model.contact import (
    AddressValue,
    Contact,
    HandleValue,
    NameValue,
    PhoneValue,
    Value,
)

# Anything but halves of characters, which no encoding has.
texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=120)
optional = st.none() | texts
_read = {
    "value": texts,
    "raw": texts,
    "confidence": st.floats(0, 1),
    "needs_review": st.booleans(),
    "why": optional,
    "rule": st.just("printed"),
    "readers": st.just(("tesseract",)),
    "runner_up": optional,
}
values = st.builds(Value, **_read)
names = st.builds(
    NameValue, **_read, given=optional, family=optional, prefix=optional, suffix=optional
)
phones = st.builds(
    PhoneValue, **_read, e164=st.none(), type=st.sampled_from(PhoneType), ext=optional
)
addresses = st.builds(
    AddressValue,
    **_read,
    country=st.none() | st.sampled_from(["GB", "DE", "KR", "XX"]),
    postcode=optional,
    city=optional,
)
handles = st.builds(HandleValue, **_read, network=st.sampled_from(["linkedin", "x", "wechat"]))


def _several(of: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(of, max_size=3).map(tuple)


contacts = st.builds(
    Contact,
    name=st.none() | names,
    title=st.none() | values,
    department=st.none() | values,
    company=st.none() | values,
    phones=_several(phones),
    emails=_several(values),
    websites=_several(values),
    handles=_several(handles),
    address=st.none() | addresses,
    country=st.none() | st.just("GB"),
    notes=st.none() | values,
    missing=st.lists(st.sampled_from(FieldKind), max_size=2, unique=True).map(tuple),
)
