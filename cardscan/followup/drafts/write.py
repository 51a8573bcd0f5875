"""Filling a template with what is known; what is not known stays a marked gap.

Templates are Jinja2 in a sandbox. The user's own, in ``templates/LANGUAGE/KIND.txt`` beside the
settings file, win over those that come with cardscan. The first line is the subject. What cards
and people say is only ever a value, on one line: it can neither add a header nor be a template.
"""

from __future__ import annotations

import datetime as dt
import re
import traceback
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from cardscan.errors import SettingsError
from cardscan.model.draft import Draft, DraftKind
from cardscan.model.judgement import Judgement
from cardscan.model.person import Person
from cardscan.model.plan import Step
from cardscan.strings import collapse

_SHIPPED: Final = Path(__file__).with_name("templates")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")
_SUBJECT: Final = "Subject:"
_OF_A_TEMPLATE: Final = (  # whatever a line of one's own may raise
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
)  # fmt: skip
_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a draft may use.

    Attributes:
        person: whom it is for.
        judgement: what was said of them.
        to: e-mail address or number.
        step: that it is written for, None when it is asked for by hand.
        introducer: the name of whoever introduced them.
        introduced: names of those they introduced.
        my_name: of whoever sends it.
    """

    person: Person
    judgement: Judgement
    to: str | None = None
    step: Step | None = None
    introducer: str | None = None
    introduced: tuple[str, ...] = ()
    my_name: str | None = None


@dataclass(slots=True)
class _Gaps:
    """Marks what is missing, and remembers it."""

    found: list[str] = field(default_factory=list)

    def __call__(self, what: str) -> str:
        mark = f"[{what}?]"
        if mark not in self.found:
            self.found.append(mark)
        return mark


def write_draft(kind: DraftKind, known: Known, language: str, own: Path | None = None) -> Draft:
    """Return a draft in a language.

    Args:
        kind: of message.
        known: what it may use.
        language: two letters, such as ``de``.
        own: folder of the user's own templates.

    Raises:
        SettingsError: when there is no such template, or it cannot be filled.
    """
    gaps = _Gaps()
    template = _template(kind, language, own)
    try:
        text = template.render(**_values(kind, known, language), gap=gaps)
    except _OF_A_TEMPLATE as error:
        raise SettingsError(
            f"{_place(template, error)}: the template cannot be filled: {error}; correct it there"
        ) from error
    first, _, rest = text.partition("\n")
    if not first.startswith(_SUBJECT):
        raise SettingsError(
            f"{template.filename}: the first line of a template begins with {_SUBJECT!r}"
        )
    return Draft(
        kind=kind,
        language=language,
        to=known.to,
        to_name=_clean(known.person.name),
        subject=collapse(first.removeprefix(_SUBJECT)),
        body=re.sub(r"\n{3,}", "\n\n", rest).strip() + "\n",
        gaps=tuple(gaps.found),
    )


def _place(template: jinja2.Template, error: Exception) -> str:
    """Return the file of a template and the line in it that an error comes from."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = (frame.lineno for frame in frames if frame.filename == template.filename)
    line = next(lines, None)  # Jinja tells the template's own lines
    return f"{template.filename}, line {line}" if line else f"{template.filename}"


def languages(own: Path | None = None) -> tuple[str, ...]:
    """Return the languages there are templates in."""
    names = {path.name for folder in _folders(own) for path in folder.iterdir() if path.is_dir()}
    return tuple(sorted(name for name in names if _LANGUAGE.fullmatch(name)))


def _folders(own: Path | None) -> list[Path]:
    return [folder for folder in (own, _SHIPPED) if folder is not None and folder.is_dir()]


def _template(kind: DraftKind, language: str, own: Path | None) -> jinja2.Template:
    known = ", ".join(languages(own))
    if _LANGUAGE.fullmatch(language) is None:
        raise SettingsError(f"{language!r} is no language; there is {known}")
    environment = SandboxedEnvironment(
        loader=jinja2.FileSystemLoader(_folders(own)),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    name = f"{language}/{kind}.txt"
    try:
        return environment.get_template(name)
    except jinja2.TemplateNotFound as error:
        raise SettingsError(
            f"there is no draft {kind} in the language {language!r}; there is {known}, and you may "
            f"add templates/{name} beside your settings file"
        ) from error
    except jinja2.TemplateSyntaxError as error:
        raise SettingsError(
            f"{error.filename}, line {error.lineno}: the template is not understood "
            f"({error.message}); correct it there"
        ) from error
    except UnicodeDecodeError as error:
        path = next(path for folder in _folders(own) if (path := folder / name).is_file())
        raise SettingsError(f"{path}: the template is no text in UTF-8; save it as such") from error


def _values(kind: DraftKind, known: Known, language: str) -> dict[str, object]:
    person, said, step = known.person, known.judgement, known.step
    hours = step.hours if step else None
    return {
        "kind": kind.value,
        "name": _called(person),
        "given": _clean(person.given),
        "family": _clean(person.family),
        "title": _clean(person.title),
        "company": _clean(person.company),
        "to": _clean(known.to),
        "met_at": _clean(said.met_at),
        "met_on": _day(said.met_on, language),
        "value": _clean(said.value_to_send),
        "notes": _clean(said.notes),
        "introducer": _clean(known.introducer),
        "introduced": [_clean(name) for name in known.introduced],
        "is_reconnect": step is not None and step.purpose.value == "reconnect",
        "due": _day(step.due, language) if step else None,
        "hours": f"{hours.start:%H:%M}–{hours.end:%H:%M} ({hours.zone})" if hours else None,
        "me": _clean(known.my_name),
    }


def _called(person: Person) -> str | None:
    """Return how a letter calls somebody: ``Ruth Davis`` for ``Ruth Davis, LCSW``."""
    name = _clean(person.name)
    head = name.partition(",")[0].strip() if name else ""
    parts = (_clean(person.given), _clean(person.family))
    return head if all(part and part in head for part in parts) else name


def _day(day: dt.date | None, language: str) -> str | None:
    if day is None:
        return None
    if language not in _MONTHS:
        return day.isoformat()
    month = _MONTHS[language].split()[day.month - 1]
    return f"{day.day}{'.' if language == 'de' else ''} {month} {day.year}"


def _clean(text: str | None) -> str | None:
    """Return the text on one line, without anything that steers a terminal or a mail program."""
    if text is None:
        return None
    line = collapse(text)
    return "".join(c for c in line if unicodedata.category(c) not in {"Cc", "Cs"}) or None
