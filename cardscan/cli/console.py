"""The only place that prints: results to standard output, everything said to standard error."""

from __future__ import annotations

import logging
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

from cardscan.strings import TURNING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress, TaskID

_WIDE: Final = 400  # columns of a table that goes into a file or a pipe: nothing is cut
# The console of a bar that is moving: messages go through it, so that they stand above the bar.
_moving: Final[list[Console]] = []


class Bar(Protocol):
    """Shows how far a batch is."""

    def advance(self, *, more: int = 0) -> None:
        """Count one photo as done, after ``more`` have been added to those to do."""


def printable(text: str) -> str:
    """Return text from a card or a file name such that no terminal obeys it."""
    return "".join(
        "\ufffd"
        if c in TURNING or (unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t")
        else c
        for c in text
    )


def write(data: bytes) -> None:
    """Write bytes to standard output, at once."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_line(text: str) -> None:
    """Write one line in UTF-8 to standard output, at once."""
    write(f"{text}\n".encode(errors="replace"))  # a file's name may be in another coding


def show(what: RenderableType) -> None:
    """Print a table or a text to standard output, in colour on a terminal."""
    _console().print(what)


def show_page(what: RenderableType) -> None:
    """Show something in place of what the terminal shows, on standard error."""
    console = _console(stderr=True)
    console.clear()
    console.print(what)


def is_interactive() -> bool:
    """Say whether somebody sits at a keyboard and sees what is shown."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def is_terminal() -> bool:
    """Say whether results go to a terminal, and not into a file or another program."""
    return sys.stdout.isatty()


def read_key() -> str:
    """Wait for a key, without Enter, and return its character or, as of arrows, its sequence.

    Keys that were typed ahead are kept. Ctrl-C is a key too, and the end of the input is one
    without a character.
    """
    try:
        return _typed()
    except KeyboardInterrupt:
        return "\x03"
    except EOFError:
        return ""


def _typed() -> str:
    if sys.platform == "win32":
        import typer

        return typer.getchar()
    import os
    import select
    import termios
    import tty

    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    try:
        # Not typer's reading of a key: that one throws away what was typed ahead.
        tty.setcbreak(keyboard, termios.TCSADRAIN)
        typed = os.read(keyboard, 1)
        if typed == b"\x1b" and select.select([keyboard], [], [], 0.02)[0]:
            typed += os.read(keyboard, 8)
        return typed.decode(errors="replace")
    finally:
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)


def ask(question: str) -> str | None:
    """Ask on standard error, and return the line that is typed; None at the input's end."""
    try:
        return _console(stderr=True).input(question, markup=False)
    except EOFError:
        return None


def confirm(question: str) -> bool:
    """Ask a question on standard error, and say whether the answer is yes."""
    return (ask(f"{question} [y/N] ") or "").strip().casefold() in {"y", "yes"}


def say(sentence: str) -> None:
    """Print a message to standard error."""
    _print_aside(sentence, "")


def warn(sentence: str) -> None:
    """Print a warning to standard error."""
    _print_aside(f"Warning: {sentence}", "yellow")


def error(sentence: str) -> None:
    """Print what went wrong to standard error."""
    _print_aside(f"Error: {sentence}", "red")


def be_verbose() -> None:
    """Send cardscan's own log, tracebacks included, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
    logger = logging.getLogger("cardscan")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)


@contextmanager
def progress(total: int) -> Iterator[Bar]:
    """Show how many photos are done: a bar with pace and time left, or now and then a line.

    Args:
        total: photos to do, as far as is known.
    """
    console = _console(stderr=True)
    if not console.is_terminal:
        yield _Lines(total)
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        "Reading",
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("photos,{task.fields[rate]}"),
        TimeRemainingColumn(),
        "left",
    )
    with Progress(*columns, console=console, transient=True) as shown:
        _moving.append(console)
        try:
            yield _Moving(shown, total)
        finally:
            _moving.pop()


class _Moving:
    """A bar on a terminal."""

    def __init__(self, shown: Progress, total: int) -> None:
        self._shown = shown
        self._total = total
        self._task: TaskID = shown.add_task("", total=total, rate="")

    def advance(self, *, more: int = 0) -> None:
        self._total += more
        self._shown.update(self._task, advance=1, total=self._total)
        if speed := self._shown.tasks[0].speed:  # of the last half minute
            self._shown.update(self._task, rate=f" {60 * speed:.0f} a minute,")


class _Lines:
    """A plain line for every tenth that is done, for logs."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def advance(self, *, more: int = 0) -> None:
        self._total += more
        self._done += 1
        if is_milestone(self._done, self._total):
            say(f"{self._done} of {self._total} photos done")


def is_milestone(done: int, total: int) -> bool:
    """Say whether another tenth of the whole was reached with the last one done."""
    return 10 * done // total > 10 * (done - 1) // total


def _print_aside(sentence: str, style: str) -> None:
    console = _moving[-1] if _moving else _console(stderr=True)
    # A message in a log stays on its line, however long it is.
    console.print(printable(sentence), style=style, markup=False, soft_wrap=not console.is_terminal)


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = _WIDE
    return console
