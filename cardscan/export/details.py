"""What every address book wants of a contact: plain texts, each safe to show in one line.

All formats are made from these, so that what one of them leaves out for safety (control
characters, turned directions) no other lets through, and a note says the same in all.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cardscan.export.postal import PostalParts, postal_parts
from cardscan.model.candidate import PhoneType
from cardscan.model.consent import ConsentState
from cardscan.model.contact import AddressValue, NameValue, Value
from cardscan.model.outgoing import Outgoing
from cardscan.model.verdict import Pile
from cardscan.strings import harmless, one_line

TAG: Final = "cardscan"
SILENT_TAG: Final = "Do not contact"

_NOWHERE: Final = PostalParts("", "", "", "", "")
_SPOKEN: Final = ("LATIN", "HIRAGANA", "KATAKANA")  # whoever sees these letters can say the name


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name and its parts; all empty for a firm's card.

    Attributes:
        whole: in the printed order.
        given: also what could not be split.
        family: name.
        prefix: honorific.
        suffix: such as Jr.
        spoken_given: how it is said, where the whole has letters that do not tell.
        spoken_family: the same.
    """

    whole: str = ""
    given: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    spoken_given: str = ""
    spoken_family: str = ""


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number.

    Attributes:
        value: E.164 where there is one, else as printed.
        is_e164: it is.
        type: of line.
        ext: extension, empty where there is none.
    """

    value: str
    is_e164: bool
    type: PhoneType
    ext: str

    @property
    def dialled(self) -> str:
        """The number with its extension after a comma, on which telephones pause and dial on.

        Letters such as "x12" would be dialled as the digits that share their keys.
        """
        return f"{self.value},{self.ext}" if self.ext else self.value


@dataclass(frozen=True, slots=True)
class Handle:
    """A name on a network."""

    network: str
    value: str


@dataclass(frozen=True, slots=True)
class Details:
    """A contact in plain texts; what it does not have is empty.

    Attributes:
        outgoing: where they are from.
        uid: the same for ever.
        shown: never empty: the name, else the firm, else the first thing that is known.
        notes: of the card and of the person, several lines.
        remarks: what other columns and properties say that many programs drop, a line each.
        tags: with cardscan's own.
        mailing_list: how the e-mail addresses stand to mailing lists, empty without any.
        may_mail: one of them opted in, and nothing speaks against it.
        review: the fields a person should look at.
    """

    outgoing: Outgoing
    uid: str
    shown: str
    name: PersonName
    title: str
    department: str
    company: str
    phones: tuple[Telephone, ...]
    emails: tuple[str, ...]
    websites: tuple[str, ...]
    handles: tuple[Handle, ...]
    address: str
    postal: PostalParts
    notes: str
    remarks: tuple[str, ...]
    tags: tuple[str, ...]
    mailing_list: str
    may_mail: bool
    silent_since: dt.date | None
    met_at: str
    met_on: dt.date | None
    introducer: str
    review: str

    @property
    def note(self) -> str:
        """All that is known in words: the notes, and what other programs may drop."""
        return "\n".join(line for line in (self.notes, *self.remarks) if line)

    @property
    def opt_out(self) -> str:
        """For CRMs: 1 while no address has opted in, since a card is not permission, else 0."""
        return "0" if self.may_mail else "1"

    @property
    def priority(self) -> str:
        """How soon a kept card wants to be followed up; empty where nobody has said anything."""
        verdict = self.outgoing.verdict
        is_known = verdict.pile is Pile.KEEP and not verdict.undecided
        return verdict.priority.value if is_known else ""

    @property
    def country(self) -> str:
        """ISO 3166 alpha-2 of the address, else of the card as a whole."""
        address = self.outgoing.contact.address
        return one_line((address and address.country) or self.outgoing.contact.country or "")

    @property
    def file(self) -> str:
        """The picture the card was read from."""
        return one_line(self.outgoing.record.file)

    def numbers(self, kind: PhoneType) -> tuple[Telephone, ...]:
        """Return the numbers of a type."""
        return tuple(phone for phone in self.phones if phone.type is kind)


def details_of(outgoing: Outgoing) -> Details:
    """Return a contact in plain texts."""
    contact, judgement = outgoing.contact, outgoing.judgement
    name = _name(contact.name)
    company, emails = _text(contact.company), _texts(contact.emails)
    phones = tuple(
        Telephone(one_line(p.value), p.e164 is not None, p.type, one_line(p.ext or ""))
        for p in contact.phones
        if one_line(p.value)
    )
    known = (name.whole, company, *emails, *(phone.value for phone in phones))
    tags = (TAG, *(one_line(tag) for tag in judgement.tags))
    review = ", ".join(kind.value for kind in contact.review)
    silent_since = outgoing.permission.silent_since
    mailable = [email for email in emails if outgoing.permission.may_mail(email)]
    return Details(
        outgoing=outgoing,
        uid=outgoing.record.uid,
        shown=next(filter(None, known), one_line(outgoing.record.file) or "card"),
        name=name,
        title=_text(contact.title),
        department=_text(contact.department),
        company=company,
        phones=phones,
        emails=emails,
        websites=tuple(filter(None, map(_url, contact.websites))),
        handles=tuple(
            Handle(one_line(h.network), value)
            for h in contact.handles
            if (value := one_line(h.value))
        ),
        address=_text(contact.address),
        postal=_postal(contact.address),
        notes=_notes(outgoing),
        remarks=tuple(_remarks(outgoing, tags, review)),
        tags=(*tags, SILENT_TAG) if silent_since else tags,
        mailing_list="; ".join(_mailing_list(outgoing)),
        may_mail=bool(mailable),
        silent_since=silent_since,
        met_at=one_line(judgement.met_at or ""),
        met_on=judgement.met_on,
        introducer=one_line(outgoing.introducer or ""),
        review=review,
    )


def _name(name: NameValue | None) -> PersonName:
    if name is None:
        return PersonName()
    whole = one_line(name.value)
    family = one_line(name.family or "")
    # A single name (mononym, or one that could not be split) must not leave both parts empty.
    given = one_line(name.given or "") or ("" if family else whole)
    tells = _is_spoken(given) and _is_spoken(family)
    is_spoken = whole != "" and tells and not _is_latin(whole)
    return PersonName(
        whole=whole,
        given=given,
        family=family,
        prefix=one_line(name.prefix or ""),
        suffix=one_line(name.suffix or ""),
        spoken_given=given if is_spoken else "",
        spoken_family=family if is_spoken else "",
    )


def _is_spoken(text: str) -> bool:
    return all(unicodedata.name(c, "").startswith(_SPOKEN) for c in text if c.isalpha())


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())


def _url(website: Value) -> str:
    """Return the address with a scheme; without one on the card, the one that reaches all."""
    secure = website.raw.strip().casefold().startswith("https:")
    scheme = "https" if secure else "http"
    value = one_line(website.value)
    return value if "://" in value or not value else f"{scheme}://{value}"


def _postal(address: AddressValue | None) -> PostalParts:
    if address is None:
        return _NOWHERE
    parts = postal_parts(address)
    return PostalParts(
        street=one_line(parts.street),
        city=one_line(parts.city),
        region=one_line(parts.region),
        postcode=one_line(parts.postcode),
        country=one_line(parts.country),
    )


def _notes(outgoing: Outgoing) -> str:
    own = outgoing.judgement.notes
    texts = (_whole(outgoing.contact.notes), harmless(own) if own else "")
    return "\n".join(filter(None, texts))


def _remarks(outgoing: Outgoing, tags: Iterable[str], review: str) -> Iterator[str]:
    judgement = outgoing.judgement
    if judgement.met_at or judgement.met_on:
        where = f" at {one_line(judgement.met_at)}" if judgement.met_at else ""
        when = f" on {judgement.met_on}" if judgement.met_on else ""
        yield f"Met{where}{when}"
    if outgoing.introducer:
        yield f"Introduced by {one_line(outgoing.introducer)}"
    for handle in outgoing.contact.handles:
        yield f"{one_line(handle.network)}: {one_line(handle.value)}"
    if outgoing.permission.silent_since:
        yield f"{SILENT_TAG} (since {outgoing.permission.silent_since})"
    for closed, day in outgoing.permission.closed.items():
        yield f"{SILENT_TAG}: {one_line(closed)} (since {day})"
    for line in _mailing_list(outgoing):
        yield f"Mailing list: {line}"
    if review:
        yield f"To check: {review}"
    yield f"Tags: {', '.join(tags)}"


def _mailing_list(outgoing: Outgoing) -> Iterator[str]:
    """Yield how each address stands to mailing lists, where it was ever asked."""
    for consent in outgoing.permission.consents.values():
        if consent.state is not ConsentState.NOT_ASKED:
            state = consent.state.value.replace("_", " ")
            source = f", {one_line(consent.source)}" if consent.source else ""
            yield f"{one_line(consent.address)} {state} ({consent.on}{source})"


def _text(value: Value | None) -> str:
    return one_line(value.value) if value else ""


def _texts(values: Iterable[Value]) -> tuple[str, ...]:
    return tuple(text for value in values if (text := one_line(value.value)))


def _whole(value: Value | None) -> str:
    return harmless(value.value) if value else ""
