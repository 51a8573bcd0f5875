"""Invents mail addresses, web sites and social handles, as printed."""

from __future__ import annotations

from samples.countries import Country
from samples.dice import Dice, chance, pick
from samples.firms import Firm, ascii_word
from samples.people import Person
from samples.tables import read_words, words_for


def make_email(
    dice: Dice, person: Person | None, firm: Firm | None, country: Country, *, generic: bool = False
) -> str:
    """Invents a mail address; lower case except when the card prints it otherwise."""
    host = firm.domain if firm and not chance(dice, 0.1) else ""
    if not host:
        host = dice.choice(
            [
                *read_words("mail").get((country.code, "free"), ()),
                "gmail.com",
                "gmail.com",
                "yahoo.com",
                "outlook.com",
                "hotmail.com",
            ]
        )
    if generic or person is None:
        local = dice.choice(words_for("mail", country.languages[0], "generic"))
        if firm and host != firm.domain:
            local = ascii_word(firm.brand)[:16] + dice.choice(
                ("", "", ".office", str(dice.randrange(1, 99)))
            )
        return f"{local}@{host}"
    given = ascii_word(person.plain_given.split(" ")[0]) or "x"
    family = ascii_word(person.plain_family) or given
    shapes = {
        "{g}.{f}": 7,
        "{i}.{f}": 2.5,
        "{i}{f}": 3,
        "{g}": 2.5,
        "{f}": 1.5,
        "{g}{f}": 1,
        "{g}_{f}": 0.6,
        "{f}.{g}": 0.7,
        "{g}-{f}": 0.3,
        "{g}{j}": 0.6,
        "{f}{i}": 0.4,
    }
    local = pick(dice, shapes).format(g=given, f=family, i=given[0], j=family[0])
    if firm is None or host != firm.domain:
        local += dice.choice(
            (
                "",
                "",
                str(dice.randrange(1, 99)),
                f".{dice.randrange(60, 99)}",
                "_" + str(dice.randrange(7, 999)),
            )
        )
    return f"{local}@{host}"


def print_email(dice: Dice, email: str) -> str:
    """Prints an address as cards do: mostly as is, sometimes Capitalised or in capitals."""
    roll = dice.random()
    if roll < 0.05:
        return email.upper()
    if roll < 0.11:
        local, _, host = email.partition("@")
        return f"{'.'.join(part.capitalize() for part in local.split('.'))}@{host}"
    return email


def make_website(dice: Dice, firm: Firm | None, country: Country, person: Person | None) -> str:
    """Invents and prints a web site: the firm's domain, seldom another one."""
    host = (
        firm.domain
        if firm
        else f"{ascii_word(person.plain_given + person.plain_family if person else 'cards')}.com"
    )
    if firm and chance(dice, 0.07):
        ending = dice.choice(("online", "group", "shop", country.code.lower()))
        host = f"{ascii_word(firm.brand)[:12]}-{ending}.{dice.choice(country.tlds)}"
    shape = pick(
        dice,
        {
            "www.{}": 9,
            "{}": 3.5,
            "https://{}": 0.5,
            "http://www.{}": 0.9,
            "https://www.{}": 0.5,
            "www.{}/": 0.2,
            "{}/en": 0.1,
            "www.{}/team": 0.1,
            "shop.{}": 0.1,
        },
    )
    site = shape.format(host)
    roll = dice.random()
    if roll < 0.08:
        return site.upper()
    if roll < 0.12:
        return shape.format(host[0].upper() + host[1:])
    return site


def make_handles(dice: Dice, person: Person | None, firm: Firm | None) -> list[tuple[str, str]]:
    """Draws zero to five social handles as (service, printed handle).

    Handles are run together from a name and something of the service, as people call themselves.
    """
    word = ascii_word(firm.brand if firm else person.plain_family if person else "card")[:16]
    names = (person.plain_given, person.plain_family) if person else (word,)
    own = dice.choice((".", "_", "")).join(ascii_word(name) for name in names)
    given, family = ascii_word(names[0]), ascii_word(names[-1])
    tail = dice.choice(("studio", "official", "daily", "life", "photo", "home", "real", "pro"))
    shapes = {
        "linkedin": (
            f"linkedin.com/in/{own.replace('.', '-')}",
            f"/in/{own.replace('_', '-')}",
            own,
            f"{given.title()}Link",
        ),
        "x": (f"@{word}", f"@{own.replace('.', '_')}", f"#{given.title()}{family[:5].title()}"),
        "instagram": (
            f"@{word}",
            f"@{own}",
            f"{word}_official",
            f"@{tail}.{family}",
            f"#{given}{tail}",
        ),
        "facebook": (
            f"facebook.com/{word}",
            f"/{word}",
            word,
            f"fb.com/{word}",
            f"facebook{given}",
            f"{given}.{tail}",
        ),
        "skype": (own, f"live:{own}"),
        "wechat": (own.replace(".", "_"), f"{word}88"),
        "telegram": (f"@{own.replace('.', '_')}",),
        "youtube": (f"youtube.com/@{word}", word),
    }
    count = pick(dice, {0: 12, 1: 3, 2: 1.6, 3: 1, 4: 0.6, 5: 0.3})
    services = dice.sample(
        [
            "linkedin",
            "linkedin",
            "x",
            "instagram",
            "facebook",
            "facebook",
            "skype",
            "wechat",
            "telegram",
            "youtube",
        ],
        count,
    )
    return [(service, dice.choice(shapes[service])) for service in dict.fromkeys(services)]
