"""The program: its commands, and the one place where errors become exit statuses."""

from __future__ import annotations

import gc
import logging
import sys
from typing import Annotated

import typer

from cardscan.cli import console
from cardscan.cli.consent_commands import consent, forget
from cardscan.cli.crop_command import crop
from cardscan.cli.doctor_command import doctor
from cardscan.cli.draft_command import draft
from cardscan.cli.due_command import due
from cardscan.cli.duplicate_commands import duplicates, merge, unmerge
from cardscan.cli.eval_command import evaluate
from cardscan.cli.explain_command import explain
from cardscan.cli.export_command import export
from cardscan.cli.import_command import import_book
from cardscan.cli.journal_commands import history, redo, undo
from cardscan.cli.list_command import find, list_cards
from cardscan.cli.log_command import log as log_attempt
from cardscan.cli.pair_commands import pair, pairs, unpair
from cardscan.cli.read_command import read
from cardscan.cli.referrals_command import referrals
from cardscan.cli.review_command import review
from cardscan.cli.scan_command import scan
from cardscan.cli.show_command import show
from cardscan.cli.status_command import status
from cardscan.cli.triage_command import triage
from cardscan.cli.upkeep_commands import backup, check
from cardscan.cli.watch_command import watch
from cardscan.errors import CardscanError

log = logging.getLogger(__name__)

app = typer.Typer(
    name="cardscan",
    help="Turns photographed business cards into contacts you can trust, on your own machine.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("scan")(scan)
app.command("watch")(watch)
app.command("read")(read)
app.command("explain")(explain)
app.command("crop")(crop)
app.command("list")(list_cards)
app.command("show")(show)
app.command("find")(find)
app.command("triage")(triage)
app.command("status")(status)
app.command("review")(review)
app.command("pairs")(pairs)
app.command("pair")(pair)
app.command("unpair")(unpair)
app.command("duplicates")(duplicates)
app.command("merge")(merge)
app.command("unmerge")(unmerge)
app.command("undo")(undo)
app.command("redo")(redo)
app.command("history")(history)
app.command("due")(due)
app.command("log")(log_attempt)
app.command("draft")(draft)
app.command("consent")(consent)
app.command("forget")(forget)
app.command("referrals")(referrals)
app.command("export")(export)
app.command("import")(import_book)
app.command("check")(check)
app.command("backup")(backup)
app.command("eval")(evaluate)
app.command("doctor")(doctor)


def run() -> None:
    """Run the command line; what goes wrong becomes one sentence and an exit status."""
    # Tens of thousands of contacts are no garbage: looking for some among them takes an eighth of
    # the time it takes to say what is due.
    gc.set_threshold(200_000, 20, 100)
    try:
        app(prog_name="cardscan")
    except CardscanError as error:
        log.debug("the command failed", exc_info=True)
        console.error(str(error))
        sys.exit(error.exit_code)
    except Exception as error:
        log.debug("the command failed", exc_info=True)
        console.error(
            f"cardscan itself failed ({type(error).__name__}); "
            "run the same command with -v before the command's name, and report what it says"
        )
        sys.exit(CardscanError.exit_code)


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        from importlib.metadata import version

        console.write_line(f"cardscan {version('cardscan')}")
        raise typer.Exit


@app.callback()
def _options(
    is_verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Say what is going on inside.")
    ] = False,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    if is_verbose:
        console.be_verbose()
