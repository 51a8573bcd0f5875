"""Settings from a TOML file, the environment and the command line, put together and checked.

What is wrong in the file is told with its line. TOML's own reader keeps no places, so that line is
found by reading ever closer beginnings of the file again, until the value at fault is there.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cardscan.errors import SettingsError
from cardscan.settings import Settings
from cardscan.settings.triage import DEFAULT_RULES

Values = Mapping[str, object]
Keys = tuple[int | str, ...]  # keys from the outermost inwards

_PREFIX: Final = "CARDSCAN_"
_MOST_NAMES: Final = 1000  # names in one with points between: many more take the parser minutes
_TOO_LONG: Final = 1_000_000  # bytes; nobody has so many settings


class SettingsFile:
    """The values of a settings file, and where they stand in it.

    Attributes:
        path: of the file, None where there is none.
        values: as TOML has them.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._text = "" if path is None else _text_of(path)
        if any(line.partition("=")[0].count(".") > _MOST_NAMES for line in self._text.split("\n")):
            raise SettingsError(f"{path}: a name of thousands of names; correct it there")
        try:
            self.values: Values = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{path}: this is no TOML: {error}; correct it there") from error
        except ValueError as error:  # of Python, which turns no longer text into a number
            raise SettingsError(
                f"{path}: a number of thousands of digits; correct it there"
            ) from error
        except RecursionError as error:
            raise SettingsError(
                f"{path}: brackets in brackets without end; take some of them away"
            ) from error

    def place(self, *keys: int | str) -> str:
        """Return the file with the line in which the value of these keys begins.

        Where it is not there, the line of what it should stand in.
        """
        while keys and not _holds(self.values, keys):
            keys = keys[:-1]
        lines = self._text.splitlines(keepends=True)
        begins, above = 0, len(lines)  # the lines before `begins` do not have it
        while above - begins > 1:
            middle = (begins + above) // 2
            # Some ends are in the midst of a value over several lines, thousands in a long one.
            steps = (0, *(1 << bit for bit in range((above - middle).bit_length())))
            ends = (middle + step for step in steps if middle + step < above)
            parsed = ((end, _parsed("".join(lines[:end]))) for end in ends)
            end, values = next((found for found in parsed if found[1] is not None), (middle, None))
            if values is None or _holds(values, keys):
                above = end
            else:
                begins = end
        return f"{self.path}, line {begins + 1}" if keys else str(self.path)


def load(file: SettingsFile, options: Values) -> Settings:
    """Return the settings: of the command line, else the environment, else the file, else usual.

    Args:
        file: as read.
        options: of the command line, by section and name.

    Raises:
        SettingsError: when one of them makes no sense: which, where it stands, and why.
    """
    environment = _environment()
    values = _merge(_merge(file.values, environment), options)
    try:
        return Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        keys = _named(first["loc"], values)
        name = ".".join(map(str, keys))
        problem = _problem(first, name)
        if _holds(options, keys):
            raise SettingsError(f"{problem}; correct the option") from error
        if _holds(environment, keys) or file.path is None:
            variable = _PREFIX + name.upper().replace(".", "__")
            raise SettingsError(f"{problem}; correct the variable {variable}") from error
        raise SettingsError(f"{file.place(*keys)}: {problem}; correct it there") from error


def from_environment() -> Settings:
    """Return the usual settings, as far as the environment says nothing else.

    Raises:
        SettingsError: when it says what makes no sense.
    """
    return load(SettingsFile(None), {})


def _environment() -> Values:
    names = (name.upper() for name in os.environ)
    sections = (name.removeprefix(_PREFIX) for name in names if name.startswith(_PREFIX))
    if Settings.model_fields.keys().isdisjoint(s.partition("__")[0].lower() for s in sections):
        return {}
    from pydantic_settings import EnvSettingsSource
    from pydantic_settings import SettingsError as EnvironmentProblem

    try:
        return EnvSettingsSource(
            Settings,  # type: ignore[arg-type] # it needs the fields of a model, no more
            env_prefix=_PREFIX,
            env_nested_delimiter="__",
        )()
    except EnvironmentProblem as error:
        raise SettingsError(
            f"a variable CARDSCAN_… is not understood ({error}); write lists as JSON"
        ) from error


def _text_of(path: Path) -> str:
    try:
        data = path.read_bytes()
        if len(data) > _TOO_LONG:
            raise SettingsError(f"{path}: this file is far too long; name another one")
        return data.decode("utf-8-sig")  # some editors begin a file with a mark
    except OSError as error:
        raise SettingsError(
            f"{path}: the file cannot be read ({error.strerror}); name another one"
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: this is no text in UTF-8; save it as such") from error


def _parsed(text: str) -> Values | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _merge(below: Values, above: Values) -> dict[str, object]:
    merged = dict(below)
    for key, value in above.items():
        held = merged.get(key)
        both = isinstance(held, Mapping) and isinstance(value, Mapping)
        merged[key] = _merge(held, value) if both else value  # type: ignore[arg-type] # both are mappings here
    return merged


def _holds(values: object, keys: Keys) -> bool:
    for key in keys:
        if isinstance(values, list):
            values = dict(enumerate(values))
        if not isinstance(values, Mapping) or key not in values:
            return False
        values = values[key]
    return True


def _named(keys: Keys, values: Values) -> Keys:
    """Return the keys with the name of a rule in place of its number, as files have it."""
    match keys:
        case ("triage", "rules", int(number), *others):
            triage = values["triage"]
            given = triage.get("rules") if isinstance(triage, Mapping) else None
            if isinstance(given, Mapping):
                names = list(dict.fromkeys([*(rule.name for rule in DEFAULT_RULES), *given]))
                return ("triage", "rules", names[number], *others)
    return keys


def _problem(error: ErrorDetails, name: str) -> str:
    message = error["msg"].removeprefix("Value error, ")
    match error["type"]:
        case "extra_forbidden":
            return f"there is no setting {name}"
        case "missing":
            return f"the setting {name} is missing"
        case "value_error":
            return f"the setting {name} makes no sense: {message}"
        case "tuple_type":
            given = error["input"]
            return f"the setting {name} cannot be {given!r}; write a list: [{given!r}]"
    return f"the setting {name} cannot be {error['input']!r} ({message})"
