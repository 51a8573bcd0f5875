"""Contacts as people read them: doubtful values in yellow with a question mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from rich.table import Table
from rich.text import Text

from cardscan.cli.console import printable
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact, HandleValue, PhoneValue, Value
from cardscan.model.pair import Pair, PairState
from cardscan.model.record import BackSide, CardRecord
from cardscan.model.verdict import Pile, Verdict

_COLUMNS = (
    FieldKind.NAME,
    FieldKind.TITLE,
    FieldKind.COMPANY,
    FieldKind.PHONE,
    FieldKind.EMAIL,
)
_DOUBTFUL = "yellow"
STYLES: Mapping[str, str] = {
    "hot": "bold red",
    "between": "yellow",
    "low": "cyan",
    "undecided": "dim",
    "toss": "dim",
    "silent": "bold red",
}


def plain(text: str) -> Text:
    """Return text from a card or a person such that no terminal obeys it."""
    return Text(printable(text))


def pile_word(verdict: Verdict) -> Text:
    """Return the outcome in one or two words: ``keep, hot``, ``keep, undecided``, ``toss``."""
    if verdict.pile is Pile.TOSS:
        return Text("toss", STYLES["toss"])
    word = "undecided" if verdict.undecided else verdict.priority.value
    return Text(f"keep, {word}", STYLES[word])


def contacts_table(
    records: Iterable[CardRecord],
    verdicts: Mapping[int, Verdict] | None = None,
    known: Mapping[int, str] | None = None,
    silent: Mapping[int, dt.date] | None = None,
) -> Table:
    """Return one row per contact with the fields that tell whose card it is, and its pile.

    Args:
        records: the contacts.
        verdicts: by their numbers, to be shown.
        known: how they are called in the address book, by the numbers of those who are known
            already; shown where there are any.
        silent: since when they are left alone, by the numbers of those who are; beside the pile.
    """
    table = Table("ID", "Name", "Title", "Company", "Phones", "E-mails", pad_edge=False)
    if verdicts is not None:
        table.add_column("Pile")
    if known:
        table.add_column("Known as")
    for record in records:
        cells = [_field(record.contact, kind) for kind in _COLUMNS]
        if verdicts is not None:
            pile = pile_word(verdicts[record.id])
            if silent and record.id in silent:
                pile.append("\ndo not contact", STYLES["silent"])
            cells.append(pile)
        if known:
            cells.append(plain(known.get(record.id, "")))
        table.add_row(str(record.id), *cells)
    return table


def pairs_table(pairs: Iterable[Pair], sides: tuple[str, str] = ("Front", "Back")) -> Table:
    """Return one row per two cards: what each says, and why they are thought to be one."""
    table = Table("", *sides, "Why", pad_edge=False)
    for pair in pairs:
        style = _DOUBTFUL if pair.state is PairState.PROPOSED else ""
        told = (_side(record) for record in (pair.front, pair.back))
        table.add_row(Text(pair.state.value, style), *told, plain(pair.reason))
    return table


def compared(pair: Pair) -> Table:
    """Return what two cards say, side by side, with what differs marked, and why it is asked."""
    from cardscan.review.compare import compare

    table = Table("Field", *(f"Card {side.id}" for side in (pair.front, pair.back)), pad_edge=False)
    table.caption = printable(pair.reason)
    for row in compare(pair.front.contact, pair.back.contact):
        style = "" if row.is_same else _DOUBTFUL
        said = (Text(printable(text), style) for text in (row.front, row.back))
        table.add_row(Text(row.label), *said)
    return table


def card_details(record: CardRecord) -> Table:
    """Return everything known about one card: each value, and how it came about."""
    source = f"{_source(record)}, scanned {record.scanned_at:%Y-%m-%d %H:%M} UTC"
    table = Table.grid(padding=(0, 2))
    table.add_row(Text("card"), plain(f"{record.id} ({source})"), "")
    if record.back:
        table.add_row(Text("back"), plain(f"{record.back.id} ({_source(record.back)})"), "")
    for number in record.older:
        table.add_row(Text("older card"), plain(f"{number}"), "")
    if record.is_outlined:
        table.add_row(Text("corners"), Text("given by hand"), "")
    for advice in record.advice:
        table.add_row(Text("picture"), Text(advice, _DOUBTFUL), "")
    for kind in FieldKind:
        for value in record.contact.values(kind):
            table.add_row(Text(kind.value), _with_details(value), f"{value.confidence:.0%}")
        if kind in record.contact.missing:
            doubt = "? something is printed here that was not understood"
            table.add_row(Text(kind.value), Text(doubt, _DOUBTFUL), "")
    if record.contact.country:
        table.add_row(Text("country"), plain(record.contact.country), "")
    table.add_row(Text("uid"), plain(record.uid), "")
    return table


def _side(record: CardRecord) -> Text:
    """Return the number of a reading, where it is from, and the first two things it says."""
    says = [value.value for kind in FieldKind for value in record.contact.values(kind)]
    first = " · ".join(" ".join(text.split()) for text in says[:2])
    return plain(f"{record.id}  {_source(record)}\n{first}")


def _source(side: CardRecord | BackSide) -> str:
    return side.file if side.page is None else f"{side.file}, page {side.page + 1}"


def _field(contact: Contact, kind: FieldKind) -> Text:
    shown = [_marked(value) for value in contact.values(kind)]
    if kind in contact.missing:
        shown.append(Text("?", _DOUBTFUL))
    return Text("\n").join(shown)


def _marked(value: Value) -> Text:
    if value.needs_review:
        return Text(printable(f"{value.value} ?"), _DOUBTFUL)
    return plain(value.value)


def _with_details(value: Value) -> Text:
    """Return the value with, below it, where it comes from and what is doubtful about it."""
    lines = [f"{_kind_of(value)}read {value.raw!r} by {', '.join(value.readers) or 'no reader'}"]
    lines[0] += f" (rule {value.rule})" + (" on the back" if value.on_back else "")
    lines[0] += "" if value.from_card is None else f" on the older card {value.from_card}"
    if value.why:
        lines.append(value.why)
    if value.runner_up:
        lines.append(f"or else: {value.runner_up}")
    details = "\n".join(f"  {line}" for line in lines)
    return _marked(value).append(Text("\n" + printable(details), "dim"))


def _kind_of(value: Value) -> str:
    """Return what a number or handle is for, as the beginning of a sentence."""
    if isinstance(value, PhoneValue):
        return f"{value.type.value}{f', extension {value.ext}' if value.ext else ''}; "
    if isinstance(value, HandleValue):
        return f"{value.network}; "
    return ""
