"""An evaluation as the terminal shows it: figures by field and group, and every mistake."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cardscan.cli.console import printable
from cardscan.evaluate.evaluation import Evaluation, WrongCard, WrongField, WrongOutline
from cardscan.evaluate.figures import FieldFigures, Figures
from cardscan.evaluate.report import Piece, format_share, mark_differences, picture_name


def evaluation_view(evaluation: Evaluation, title: str) -> RenderableType:
    """Return everything the terminal shows of an evaluation."""
    parts: list[RenderableType] = [
        _fields_table(evaluation.figures, title),
        Text(_summary(evaluation.figures)),
    ]
    if evaluation.groups:
        parts.append(_groups_table(evaluation))
    if evaluation.figures.finding.pictures:
        parts.append(_finding_table(evaluation))
    parts += _outlines(evaluation.outlines)
    parts += _mistakes(evaluation.wrong)
    return Group(*parts)


def _fields_table(figures: Figures, title: str) -> Table:
    table = Table(title=f"{title}: {figures.pictures} pictures, {figures.cards} cards")
    table.add_column("field")
    for heading in (
        "printed",
        "precision",
        "recall",
        "F1",
        "sure",
        "right when sure",
        "silent errors",
    ):
        table.add_column(heading, justify="right")
    for kind, field in figures.fields.items():
        table.add_row(kind.value, *_cells(field))
    table.add_section()
    table.add_row("all fields", *_cells(figures.overall))
    return table


def _cells(field: FieldFigures) -> tuple[str, ...]:
    shares = (field.precision, field.recall, field.f1, field.sure_share, field.sure_precision)
    return (str(field.printed), *map(format_share, shares), str(field.silent))


def _summary(figures: Figures) -> str:
    """Return the figures that are not by field, one a line."""
    silent, seconds = figures.silent_per_100, figures.seconds_per_card
    lines = [
        f"perfect cards             {format_share(figures.perfect_rate)}"
        f"  ({figures.perfect} of {figures.cards})",
        f"silent errors / 100 cards {'–' if silent is None else f'{silent:.1f}'}"
        f"  (nothing read in {figures.overall.silent_missing} of {figures.overall.silent})",
        f"calibration error         {format_share(figures.calibration.error)}",
    ]
    if seconds is not None:
        lines.append(f"seconds a card            {seconds:.2f}")
    if figures.unread:
        lines.append(f"pictures not read         {figures.unread}")
    if figures.invented_cards:
        lines.append(f"cards read, not printed   {figures.invented_cards}")
    return "\n".join(lines)


def _groups_table(evaluation: Evaluation) -> Table:
    table = Table(title=f"by {evaluation.by}; perfect cards, then F1 of each field")
    table.add_column(str(evaluation.by))
    for heading in ("cards", "perfect", *(kind.value for kind in evaluation.figures.fields), "all"):
        table.add_column(heading, justify="right")
    for name, figures in evaluation.groups.items():
        f1 = (field.f1 for field in (*figures.fields.values(), figures.overall))
        table.add_row(
            name, str(figures.cards), format_share(figures.perfect_rate), *map(format_share, f1)
        )
    return table


def _finding_table(evaluation: Evaluation) -> Table:
    table = Table(title="finding: how the outlines of the cards agree with the true ones")
    table.add_column("" if evaluation.by is None else evaluation.by)
    for heading in (
        "cards",
        "found",
        "outlines right",
        "mean IoU",
        "right number",
        "false cards",
        "upright",
    ):
        table.add_column(heading, justify="right")
    for name, figures in {"all": evaluation.figures, **evaluation.groups}.items():
        f = figures.finding
        shares = (f.recall, f.precision, f.mean_iou, f.right_number, f.false_alarms, f.upright)
        table.add_row(name, str(f.cards), *map(format_share, shares))
    return table


def _outlines(outlines: tuple[WrongOutline, ...]) -> Iterator[Text]:
    for outline in outlines:
        heading = f"\n{picture_name(outline.file, outline.page)}: {outline.problem}"
        yield Text(printable(heading), "bold")


def _mistakes(cards: tuple[WrongCard, ...]) -> Iterator[Text]:
    for card in cards:
        name = picture_name(card.file, card.page)
        extra = "" if card.is_printed else " (no such card)"
        problem = "" if card.problem is None else f": {card.problem}"
        heading = f"\n{name}, card {card.number}{extra}{problem}"
        yield Text(printable(heading), "bold")
        yield from map(_mistake, card.fields)


def _mistake(field: WrongField) -> Text:
    want, got = mark_differences(field.want, field.got)
    text = Text.assemble(
        f"  {field.field.value}: ", _marked(want, "green"), (" -> ", "dim"), _marked(got, "red")
    )
    return text.append("  nobody was asked", "dim") if field.is_silent else text


def _marked(pieces: tuple[Piece, ...], style: str) -> Text:
    if not pieces:
        return Text("–", "dim")
    return Text.assemble(
        *((printable(piece.text), style if piece.is_changed else "") for piece in pieces)
    )
