"""Draws the QR code of a card and decides what it says: only what the card also prints."""

from __future__ import annotations

import io

import segno

from samples.contact import Content
from samples.dice import Dice, chance, pick
from samples.firms import ascii_word
from samples.people import Person


def _vcard(person: Person, content: Content, *, phone: str, mail: str, site: str) -> str:
    family = person.family or ""
    fields = {
        "BEGIN": "VCARD",
        "VERSION": "3.0",
        "N": f"{family};{person.given};;;",
        "FN": f"{person.given} {family}".strip(),
        "ORG": content.company,
        "TITLE": content.truth["title"] or "",
        "TEL;TYPE=WORK": phone,
        "EMAIL": mail,
        "URL": site,
        "END": "VCARD",
    }
    return "\r\n".join(f"{name}:{value}" for name, value in fields.items() if value)


def make_payload(dice: Dice, content: Content) -> str:
    """Writes what a code on the card says: a vCard, a MECARD or the web site."""
    truth, person = content.truth, content.person
    site = truth["websites"][0] if truth["websites"] else ""
    phone = truth["phones"][0]["e164"] if truth["phones"] else ""
    mail = truth["emails"][0] if truth["emails"] else ""
    kind = pick(dice, {"url": 5 if site else 0, "vcard": 4, "mecard": 1.5})
    if kind == "vcard" and person:
        return _vcard(person, content, phone=phone, mail=mail, site=site)
    if kind == "mecard" and person:
        name, firm = f"{person.family or ''},{person.given}", content.company
        return f"MECARD:N:{name};ORG:{firm};TEL:{phone};EMAIL:{mail};URL:{site};;"
    bare = site.removeprefix("https://").removeprefix("http://").lower() or "example.com"
    if person and chance(dice, 0.4):
        return f"https://{bare.rstrip('/')}/{ascii_word(person.plain_family)}"
    return f"http://{bare}"


def make_code(dice: Dice, content: Content) -> str:
    """Draws the card's code as an SVG."""
    buffer = io.BytesIO()
    error = dice.choice("LLM")
    segno.make(make_payload(dice, content), error=error, micro=False).save(
        buffer,
        kind="svg",
        border=1,
        xmldecl=False,
        omitsize=True,
        dark=pick(dice, {"#000": 8, "#222255": 1, "#333": 1}),
    )
    return buffer.getvalue().decode()
