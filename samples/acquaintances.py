"""Invents boxes of cards in which people turn up twice, and others only look as if they did.

What the duplicates are measured on: the few words of each card, as the library has them, and who it
really is. Nothing is drawn or read; misreadings are imitated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cardscan.model.candidate import PhoneType
from cardscan.model.person import Number
from cardscan.model.person import Person as Words
from cardscan.strings import fold
from samples.countries import Country
from samples.dice import Dice, Split, chance, make_dice
from samples.firms import Firm, ascii_word, make_firm
from samples.nets import make_email
from samples.people import Person, draw_country, make_person
from samples.titles import make_title

_SHARE_MISREAD = 0.04  # of values
_CONFUSED = ("o0", "l1", "ec", "hb", "rn", "uv", "a4")
_NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """One card.

    Attributes:
        words: what was read on it.
        who: the person it is of; cards of one person have the same.
        story: how the cards around it came about.
    """

    words: Words
    who: str
    story: str


class _Teller:
    """One story: somebody, their firm, and what can be printed of them."""

    def __init__(self, seed: object, split: Split, mailboxes: set[str]) -> None:
        self.mailboxes = mailboxes
        self.dice = make_dice("acquaintance", seed, split)
        self.split = split
        self.country: Country = draw_country(self.dice)
        self.firm = self.new_firm()
        self.switchboard = self.number("fixed")

    def new_firm(self) -> Firm:
        return make_firm(self.dice, self.country, self.split, language=self.country.languages[0])

    def someone(self) -> Person:
        while True:
            person = make_person(self.dice, self.country, self.split)
            if person.family and person.plain_given:
                return person

    def number(self, kind: str) -> Number:
        """Return a number that nobody else has; there is no country with this code."""
        types = {"fixed": PhoneType.WORK, "mobile": PhoneType.MOBILE}
        return Number(f"+999{self.dice.randrange(10**9):09}", is_e164=True, type=types[kind])

    def email(self, person: Person, firm: Firm | None = None) -> str:
        return self.unlike_others(make_email(self.dice, person, firm or self.firm, self.country))

    def unlike_others(self, mail: str) -> str:
        """Return a mailbox of one's own: who comes second has a number in it."""
        while mail in self.mailboxes:
            local, _, host = mail.partition("@")
            mail = f"{local}{self.dice.randrange(2, 99)}@{host}"
        self.mailboxes.add(mail)
        return mail

    def common_email(self) -> str:
        return make_email(self.dice, None, self.firm, self.country, generic=True)

    def card(
        self,
        person: Person | None,
        *,
        firm: Firm | None = None,
        emails: tuple[str, ...] = (),
        phones: tuple[Number, ...] = (),
        name: str | None = None,
        title: str | None = None,
    ) -> Words:
        display = name or (person.display if person else None)
        return Words(
            id=0,
            uid="",
            name=display,
            given=person.given if person else None,
            family=person.family if person else None,
            title=title
            or (make_title(self.dice, self.country.languages[0], self.split) if person else None),
            company=(firm or self.firm).name,
            emails=emails,
            phones=phones,
            has_address=True,
            country=self.country.code,
            notes=None,
            taken_at=None,
            scanned_at=_NOON,
        )

    def usual(self, person: Person, *, title: str | None = None) -> Words:
        """Return the card somebody would have: a mailbox, mostly a mobile number, the firm's."""
        return self.card(
            person,
            title=title,
            emails=(self.email(person),) if chance(self.dice, 0.92) else (),
            phones=(
                self.switchboard if chance(self.dice, 0.6) else self.number("fixed"),
                *((self.number("mobile"),) if chance(self.dice, 0.65) else ()),
            ),
        )


Told = list[tuple[str, Words]]


def _alone(t: _Teller) -> Told:
    return [("a", t.usual(t.someone()))]


def _twice(t: _Teller) -> Told:
    card = t.usual(t.someone())
    return [("a", card), ("a", card)]


def _firm_twice(t: _Teller) -> Told:
    card = t.card(None, emails=(t.common_email(),), phones=(t.switchboard,))
    return [("a", card), ("a", card)]


def _new_firm(t: _Teller) -> Told:
    person = t.someone()
    old, firm = t.usual(person), t.new_firm()
    kept = tuple(p for p in old.phones if p.type is PhoneType.MOBILE and chance(t.dice, 0.75))
    private = t.unlike_others(make_email(t.dice, person, None, t.country))
    mails = (t.email(person, firm), *((private,) if chance(t.dice, 0.2) else ()))
    if len(mails) > 1:
        old = replace(old, emails=(*old.emails, private))
    return [
        ("a", old),
        ("a", t.card(person, firm=firm, emails=mails, phones=(t.number("fixed"), *kept))),
    ]


def _promoted(t: _Teller) -> Told:
    person = t.someone()
    old = t.usual(person)
    new = replace(old, title=make_title(t.dice, t.country.languages[0], t.split))
    if chance(t.dice, 0.4):
        mobiles = tuple(p for p in old.phones if p.type is PhoneType.MOBILE)
        new = replace(new, phones=(t.number("fixed"), *mobiles))
    return [("a", old), ("a", new)]


def _married(t: _Teller) -> Told:
    person, other = t.someone(), t.someone()
    old = t.usual(person)
    name = f"{person.plain_given} {other.family}"
    new = replace(old, name=name, family=other.family, emails=(*old.emails[:0],))
    return [("a", old), ("a", new)]


def _initial(t: _Teller) -> Told:
    person = t.someone()
    old = t.usual(person)
    short = f"{person.plain_given[:1]}. {person.family}"
    return [("a", old), ("a", replace(old, name=short, given=short[:2]))]


def _colleagues(t: _Teller) -> Told:
    people = [t.someone() for _ in range(t.dice.randrange(2, 7))]
    common = t.common_email()
    cards = []
    for index, person in enumerate(people):
        card = t.usual(person)
        mails = (common, *card.emails) if chance(t.dice, 0.4) else card.emails
        phones = (t.switchboard, *(p for p in card.phones if p.type is PhoneType.MOBILE))
        cards.append((str(index), replace(card, emails=mails, phones=phones)))
    return [*cards, ("firm", t.card(None, emails=(common,), phones=(t.switchboard,)))]


def _couple(t: _Teller) -> Told:
    one, two = t.someone(), t.someone()
    family = ascii_word(one.plain_family)
    mail = t.dice.choice((f"{family}@{t.firm.domain}", t.email(one), f"family.{family}@gmail.com"))
    card = t.card(one, emails=(mail,), phones=(t.switchboard,))
    other = replace(card, name=f"{two.plain_given} {one.family}", given=two.given)
    if two.plain_given == one.plain_given:
        return [("a", card)]
    if chance(t.dice, 0.4):
        shared = t.number("mobile")
        card, other = (replace(c, phones=(*c.phones, shared)) for c in (card, other))
    return [("a", card), ("b", other)]


def _father_and_son(t: _Teller) -> Told:
    person = t.someone()
    family = ascii_word(person.plain_family)
    common = t.dice.choice((t.common_email(), f"{family}@{t.firm.domain}", ""))
    cards = []
    for generation in ("Sr.", "Jr."):
        has_own = chance(t.dice, 0.7)
        mail = f"{ascii_word(person.plain_given)}.{family}{generation[:1].lower()}@{t.firm.domain}"
        mails = tuple(m for m in (mail if has_own else "", common) if m)
        mobiles = (t.number("mobile"),) if chance(t.dice, 0.8) or not has_own else ()
        name = f"{person.plain_given} {person.family}"
        name += f" {generation}" if chance(t.dice, 0.4) else ""
        cards.append(
            (generation, t.card(person, name=name, emails=mails, phones=(t.switchboard, *mobiles)))
        )
    return cards


def _namesakes(t: _Teller) -> Told:
    person = t.someone()
    one = t.usual(person)
    t.firm, t.switchboard = t.new_firm(), t.number("fixed")
    return [("a", one), ("b", t.usual(person))]


def _siblings(t: _Teller) -> Told:
    """Two names that differ in one letter, one firm, one switchboard, sometimes one mailbox."""
    person = t.someone()
    given = person.plain_given
    other = given[:-1] + ("a" if fold(given[-1]) != "a" else "o")
    one = t.usual(person)
    mails = one.emails if chance(t.dice, 0.4) else ()
    phones = (t.switchboard, *(one.phones[1:] if chance(t.dice, 0.3) else ()))
    two = replace(one, name=f"{other} {person.family}", given=other, emails=mails, phones=phones)
    return [("a", replace(one, name=f"{given} {person.family}", given=given)), ("b", two)]


def _same_initial(t: _Teller) -> Told:
    """John of the firm, and J. who is Jane."""
    person = t.someone()
    one = t.usual(person)
    short = f"{person.plain_given[:1]}. {person.family}"
    two = replace(one, name=short, given=short[:2], phones=(t.switchboard,), emails=())
    return [("a", one), ("b", two)]


_STORIES: dict[Callable[[_Teller], Told], float] = {
    _alone: 40,
    _twice: 12,
    _firm_twice: 2,
    _new_firm: 8,
    _promoted: 6,
    _married: 1,
    _initial: 2,
    _colleagues: 8,
    _couple: 5,
    _father_and_son: 5,
    _namesakes: 4,
    _siblings: 3,
    _same_initial: 2,
}


def make_box(count: int, *, split: Split, seed: int = 1) -> Iterator[Acquaintance]:
    """Invent the cards of so many stories; they have numbers from 1 on.

    Args:
        count: of stories.
        split: whose names are drawn; those of one are in no other.
        seed: for another box.
    """
    number = 0
    mailboxes: set[str] = set()
    for index in range(count):
        teller = _Teller((seed, index), split, mailboxes)
        (story,) = teller.dice.choices(list(_STORIES), list(_STORIES.values()))
        for who, words in story(teller):
            number += 1
            uid = f"urn:uuid:00000000-0000-5000-8000-{number:012}"
            yield Acquaintance(
                replace(_misread(teller.dice, words), id=number, uid=uid),
                f"{index}/{who}",
                story.__name__.strip("_"),
            )


def _misread(dice: Dice, words: Words) -> Words:
    """Return what a reader makes of a card: values missing, letters and digits mistaken."""

    def text(value: str | None) -> str | None:
        if value is None or not chance(dice, _SHARE_MISREAD):
            return value
        one, other = dice.choice(_CONFUSED)
        return value.replace(one, other, 1)

    phones = tuple(
        replace(phone, value=phone.value[:-1] + str(dice.randrange(10)))
        if chance(dice, _SHARE_MISREAD)
        else replace(phone, type=PhoneType.WORK)
        if chance(dice, _SHARE_MISREAD)
        else phone
        for phone in words.phones
        if not chance(dice, _SHARE_MISREAD)
    )
    emails = tuple(text(mail) or mail for mail in words.emails if not chance(dice, _SHARE_MISREAD))
    return replace(
        words, name=text(words.name), company=text(words.company), phones=phones, emails=emails
    )
