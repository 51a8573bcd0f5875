"""Firms and contact rows as card templates from the web print them: numbers of no country.

Many cards people scan are templates that somebody filled in by half. Their telephones look like
telephones and are none: the truth is the printed text, without E.164.
"""

from __future__ import annotations

from samples.dice import Dice, Split, chance, pick
from samples.extras import make_services
from samples.firms import Firm, ascii_word, invent_word
from samples.labels import make_labels
from samples.people import Person
from samples.places import Address
from samples.rows import Block, Row
from samples.tables import split_words

_PHONES = (
    ("+123-456-7890", "+123-456-7891", "+123-456-1234"),
    ("+0 123 456 789", "+0 987 654 321"),
    ("+00 123 456 789", "+00 987 654 321"),
    ("123 123 123", "321 321 321"),
    ("012 . 345. 6780", "012 . 345. 6781"),
    ("+000 123 456 789", "+000 321 456 987"),
    ("123-456-7890", "123-456-7891"),
    ("(123) 456-7890", "(123) 456-7891"),
)
_SITES = (
    "reallygreatsite.com",
    "yourwebsite.com",
    "websitename.com",
    "yourcompany.com",
    "yourdomain.com",
    "companyname.com",
)
_BOXES = ("hello", "info", "yourname", "your.name", "contact", "name", "mail")
_ADDRESSES = (
    ("123 Anywhere St., Any City, ST 12345",),
    ("123 Anywhere St., Any City,", "ST 12345"),
    ("123 Anywhere St.,", "Any City, ST 12345"),
    ("Your First Address Line", "Your Second Address Line"),
    ("123 Street Name, City,", "Country 12345"),
    ("Street Address Here,", "Singapore, 2222"),
    ("123 ABC St., City,", "State 600113"),
    ("Your Address Here, Your City, 1234",),
)


def make_placeholder_firm(dice: Dice, split: Split, person: Person | None) -> Firm:
    """Names the firm of a template: stock words, or the filler's own name and trade.

    What stands below is a slogan to be replaced, or a line of business that is no part of the name.
    """
    kind = pick(dice, {"own": 2 if person else 0, "brand": 3, "described": 2, "words": 1.5})
    tagline = dice.choice(split_words("firms", "en", "placetag", split))
    if kind == "words":
        name = dice.choice(split_words("firms", "en", "placeholder", split))
        return Firm(name, name, (), "yourcompany.com", tagline if chance(dice, 0.6) else "")
    word = person.plain_given if kind == "own" and person else invent_word(dice)
    if kind == "described" or (kind == "brand" and chance(dice, 0.5)):
        word = dice.choice(split_words("firms", "any", "stem", split))
    name = f"{word} {dice.choice(split_words('firms', 'en', 'trade', split))}"
    name = pick(dice, {name: 4, name.upper(): 3, name.lower(): 2.5})
    domain = f"{ascii_word(name)}.com"
    if kind == "described":
        return Firm(name, name, (), domain, " & ".join(make_services(dice, "en", split)[:2]))
    lines = tuple(name.rsplit(" ", 1)) if chance(dice, 0.6) else ()
    return Firm(name, name, (), domain, tagline if chance(dice, 0.2) else "", lines=lines)


def make_placeholder_block(dice: Dice, language: str, firm: Firm | None) -> Block:
    """Make the contact rows of a half-filled template."""
    style = pick(dice, {"icon": 7, "letter": 2, "none": 1, "word": 1})
    labels = make_labels(dice, language, style)
    numbers = dice.choice(_PHONES)[: 1 + chance(dice, 0.5)]
    site = firm.domain if firm and chance(dice, 0.25) else dice.choice(_SITES)
    shown = dice.choice((f"www.{site}", f"www.{site}", site))
    email = f"{dice.choice(_BOXES)}@{site}"
    if chance(dice, 0.2):
        shown, email = shown.upper(), email.upper()
    lines = dice.choice(_ADDRESSES)
    text = " ".join(lines)
    phones = [Row("tel", labels["tel"], (number,)) for number in numbers]
    nets = [Row("email", labels["email"], (email,)), Row("web", labels["web"], (shown,))]
    if chance(dice, 0.5):
        nets.reverse()
    places = [Row("address", "", lines)]
    groups = [phones, nets, places]
    dice.shuffle(groups)
    told = "work" if style in {"letter", "word"} else None
    truths = [{"raw": n, "e164": None, "type": told, "ext": None} for n in numbers]
    address = Address(lines, text, "")
    return Block(
        tuple(row for group in groups for row in group), truths, [email], [shown], [address], style
    )
