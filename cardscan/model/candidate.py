"""A value that might belong into a field, with everything that speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cardscan.geometry import Box


class FieldKind(StrEnum):
    """The fields of a contact, by the names they have in the output."""

    NAME = "name"
    TITLE = "title"
    DEPARTMENT = "department"
    COMPANY = "company"
    PHONE = "phones"
    EMAIL = "emails"
    WEBSITE = "websites"
    HANDLE = "handles"
    ADDRESS = "address"
    NOTE = "notes"


SINGLE: Final = (  # of which a contact has one value at most
    FieldKind.NAME,
    FieldKind.COMPANY,
    FieldKind.ADDRESS,
    FieldKind.TITLE,
    FieldKind.DEPARTMENT,
)
LISTS: Final = (FieldKind.EMAIL, FieldKind.WEBSITE, FieldKind.PHONE, FieldKind.HANDLE)


class PhoneType(StrEnum):
    """What a number is for, as its label says."""

    WORK = "work"
    MOBILE = "mobile"
    FAX = "fax"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One reason for or against a candidate.

    Attributes:
        name: short and stable, such as ``mail_domain``.
        weight: log-odds; positive speaks for the candidate.
        sentence: the reason in words, for ``explain`` and the review.
    """

    name: str
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in one text line that a candidate was taken from.

    Attributes:
        line: index of the text line.
        start: first character, from 0.
        end: one past the last character.
    """

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameDetail:
    """The parts of a person's name, each as printed; None where the card has none."""

    given: str | None
    family: str | None
    prefix: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class PhoneDetail:
    """What is known of a number.

    Attributes:
        e164: None where the digits make no possible number of a known country.
        type: as labelled; WORK where nothing is said and it is no mobile number.
        ext: digits of the extension.
        is_valid: the number plan of its country has such numbers.
    """

    e164: str | None
    type: PhoneType
    ext: str | None
    is_valid: bool


@dataclass(frozen=True, slots=True)
class AddressDetail:
    """Parts of a postal address that could be told apart.

    Attributes:
        country: ISO 3166 alpha-2, upper case.
    """

    country: str | None
    postcode: str | None
    city: str | None


@dataclass(frozen=True, slots=True)
class HandleDetail:
    """Which network a handle belongs to, such as ``linkedin``."""

    network: str


AREA_ADDED: Final = "area_added"
"""The repair of a number to which the area code of the card's city was added: never sure."""

SHARED: Final = "start_shared"
"""The step by which a number took its beginning from the number before it."""

PLUS_ADDED: Final = "plus_added"
"""The step by which a number was read that begins with the code of its country, without a plus."""

NO_REPAIRS: Final = frozenset({SHARED, PLUS_ADDED})
"""Steps that change no printed character and seldom go wrong."""

MADE_UP: Final = "made_up"
"""The check of a number whose digits are those of a sample card: no plan has it, rightly."""

UNCLAIMED_NUMBER: Final = "unclaimed_number"
"""The check of a note in which digits look like a telephone number that was taken for none."""

UNCLAIMED_ADDRESS: Final = "unclaimed_address"
"""The check of a note that looks like a part of an address."""

OWNERS: Final = "owners"
"""The reason of a firm that is somebody's name and a word for what the firm is."""

COUNTRY_GUESSED: Final = "country_guessed"
"""The remark on a national number whose country little on the card speaks for: never sure."""

OTHER_SITE: Final = "other_site"
"""The remark on a website that may be a portal's or a name on a network: never sure."""

NEAR_HOST: Final = "near_host"
"""The remark on a website a letter off the domain of the mail, or its suffix off the country's."""

ANOTHERS: Final = "anothers"
"""The remark on a number or an address of mail that may be another person's: never sure."""

GUESSES: Final = {
    AREA_ADDED: "The area code is the city's and is not printed.",
    COUNTRY_GUESSED: "Little on the card tells of which country the number is.",
    OTHER_SITE: "It may be somebody else's website, or a name on a network.",
    ANOTHERS: "Numbers stand each under words of its own: look whose this is.",
    NEAR_HOST: "A letter of it differs from the e-mail's or from the country's.",
}
"""What is said of a value that a person must always look at."""

Detail = NameDetail | PhoneDetail | AddressDetail | HandleDetail


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that might belong into a field.

    Attributes:
        kind: the field.
        value: the normalised value (E.164 or the raw digits of a phone, lower-case e-mail
            address, host and path of a website, collapsed text of anything else).
        raw: exactly what was read.
        spans: where it was read, in the chosen text of the lines.
        box: around the spans, in the card frame.
        readers: the readers in whose own text this very value stands.
        rule: name of the rule that found it, ``rule+repair`` when a repair was needed.
        confidence: that the characters are what is printed, 0 to 1.
        parts: reasons for and against its being this field, filled in by the scorer.
        detail: what only this kind has.
        checks: what the other fields of the card say about it, weight 1 for and -1 against; for
            the confidence, not for the choice.
    """

    kind: FieldKind
    value: str
    raw: str
    spans: tuple[Span, ...]
    box: Box
    readers: frozenset[str]
    rule: str
    confidence: float
    parts: tuple[ScorePart, ...] = ()
    detail: Detail | None = None
    checks: tuple[ScorePart, ...] = ()

    @property
    def score(self) -> float:
        """The sum of its reasons, log-odds."""
        return sum(part.weight for part in self.parts)

    @property
    def guess(self) -> str | None:
        """What of the value is not printed, in one sentence; None when all of it is."""
        repairs = self.rule.split("+")
        return next((said for step, said in GUESSES.items() if step in repairs), None)

    @property
    def is_repaired(self) -> bool:
        """A rule changed characters of it, or guessed."""
        return not NO_REPAIRS.issuperset(self.rule.split("+")[1:])

    @property
    def is_formed(self) -> bool:
        """It has a valid form; free text always has."""
        if not isinstance(self.detail, PhoneDetail) or self.detail.is_valid:
            return True
        return any(check.name == MADE_UP for check in self.checks)

    @property
    def is_anothers(self) -> bool:
        """It may be another person's."""
        return ANOTHERS in self.rule.split("+")

    @property
    def holds_number(self) -> bool:
        """It is a note, and digits in it look like a telephone number."""
        return any(check.name == UNCLAIMED_NUMBER for check in self.checks)

    @property
    def holds_address(self) -> bool:
        """It is a note, and looks like a part of an address."""
        return any(check.name == UNCLAIMED_ADDRESS for check in self.checks)

    @property
    def is_owners(self) -> bool:
        """The firm is somebody's name and a word for what it is, in lines of their own."""
        return any(part.name == OWNERS for part in self.parts)

    @property
    def lines(self) -> tuple[int, ...]:
        """Indexes of the text lines it was taken from, in order, each once."""
        return tuple(dict.fromkeys(span.line for span in self.spans))
