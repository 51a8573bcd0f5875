"""Everything cardscan raises on purpose, and the exit status each stands for.

    CardscanError                 1  anything below
    ├── InputFileError            1  one picture cannot be read; the rest of the batch goes on
    ├── OcrError                  1  a reader failed on a picture
    │   └── OcrTimeoutError       1  a reader took longer than it may
    ├── StoreError                4  the library cannot be opened, read or written
    ├── ExportError               5  an output file cannot be written
    ├── ClusterError              3  the machines that should read cannot be reached, or were lost
    ├── MissingToolError          3  a program or model that is needed is not installed
    ├── AnswerError               2  an answer of the review makes no sense
    │   └── StaleAnswerError      2  somebody changed meanwhile what it is about
    ├── FactError                 2  what is said about a contact cannot be so
    └── SettingsError             2  the settings or the command line make no sense
        ├── FilterError           2  a filter is not understood: where in it, and why
        └── RuleError             2  a rule has such a filter: which rule

A message says what is wrong, with which file, and what to do about it. "No text found" is a
result and not an error.
"""

from __future__ import annotations


class CardscanError(Exception):
    """Base of all errors with a sentence meant for the person at the keyboard."""

    exit_code = 1


class InputFileError(CardscanError):
    """A picture cannot be read: what is wrong with it, and what to do."""


class OcrError(CardscanError):
    """A reader failed on a picture that could be opened."""


class OcrTimeoutError(OcrError):
    """A reader took longer than the settings allow.

    Attributes:
        seconds: the limit that was exceeded.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the reader took longer than {seconds:g} s; the picture was given up")
        self.seconds = seconds


class StoreError(CardscanError):
    """The library cannot be opened, read or written."""

    exit_code = 4


class ExportError(CardscanError):
    """An output file cannot be written."""

    exit_code = 5


class MissingToolError(CardscanError):
    """A program, model or language that is needed is not installed."""

    exit_code = 3


class ClusterError(CardscanError):
    """The machines that should read cannot be reached, or were lost."""

    exit_code = 3


class AnswerError(CardscanError):
    """An answer of the review makes no sense: what is wrong with it, and what to do."""

    exit_code = 2


class StaleAnswerError(AnswerError):
    """What an answer is about is not any more what the person saw."""


class FactError(CardscanError):
    """What is said about a contact, or logged, cannot be so: which, why, and what can."""

    exit_code = 2


class SettingsError(CardscanError):
    """The settings or the command line make no sense."""

    exit_code = 2


class FilterError(SettingsError):
    """A filter is not understood; the message shows it with a caret below the spot.

    Attributes:
        problem: what is wrong, in one sentence.
        text: of the filter.
        at: the position of what is wrong, counted in characters from 0.
    """

    def __init__(self, problem: str, text: str, at: int) -> None:
        line = text.replace("\n", " ").replace("\t", " ")
        super().__init__(f"{problem}\n  {line}\n  {' ' * at}^")
        self.problem = problem
        self.text = text
        self.at = at


class RuleError(SettingsError):
    """The condition of a rule in the settings is not understood.

    Attributes:
        rule: its name.
    """

    def __init__(self, rule: str, error: FilterError) -> None:
        super().__init__(f"the rule {rule} is not understood: {error}")
        self.rule = rule
