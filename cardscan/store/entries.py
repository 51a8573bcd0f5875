"""What each step did, gathered from the rows it left, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

import sqlalchemy as sa

from cardscan.model.journal import Deed, Entry
from cardscan.model.judgement import TAG
from cardscan.model.pair import PairKind, PairState
from cardscan.store.schema import (
    acquaintances,
    attempts,
    card_words,
    cards,
    consents,
    corrections,
    facts,
    files,
    outlines,
    pairs,
    readings,
    steps,
    suppressions,
)
from cardscan.store.standing import among
from cardscan.strings import counted

NAMED: Final = 3  # so many cards are named one by one
_PAIR_WORDS: Final = {
    (PairKind.SIDES, PairState.JOINED): "joined {0} and {1} as front and back",
    (PairKind.SIDES, PairState.APART): "parted {0} from {1}: not front and back of one card",
    (PairKind.SIDES, PairState.PROPOSED): "proposed {0} and {1} as front and back",
    (PairKind.PERSON, PairState.JOINED): "merged {0} with the older {1}",
    (PairKind.PERSON, PairState.APART): "kept {0} and {1} apart: two people",
    (PairKind.PERSON, PairState.PROPOSED): "asked whether {0} and {1} are of one person",
}

Rows = Mapping[str, list[Any]]  # of each step
Whose = Mapping[int, str]


def entries(
    connection: sa.Connection,
    *,
    of_cards: Collection[int] | None = None,
    of_steps: Collection[str] | None = None,
) -> list[Entry]:
    """Return the steps of the journal, the oldest first.

    Args:
        connection: to the library.
        of_cards: only what was done with these; everything where None.
        of_steps: only these steps; all where None.
    """
    rows = [_rows(connection, read, of_cards, of_steps) for read in _READS]
    named = {
        n for by_step in rows for of_step in by_step.values() for row in of_step for n in row[1]
    } - {None}
    whose = _whose(connection, named)
    query = sa.select(steps.c.step, steps.c.at, steps.c.author, steps.c.undone_at)
    if of_steps is not None:
        query = query.where(steps.c.step.in_(of_steps))
    found = []
    for step, at, author, undone_at in connection.execute(query.order_by(steps.c.id)):
        deeds = tuple(
            deed
            for by_step, (_, _, tell) in zip(rows, _READS, strict=True)
            if step in by_step
            for deed in tell(by_step[step], whose)
        )
        if deeds:
            found.append(Entry(step=step, at=at, author=author, deeds=deeds, undone_at=undone_at))
    return found


def _rows(
    connection: sa.Connection,
    read: tuple[sa.Select[Any], tuple[sa.ColumnElement[int], ...], Any],
    of_cards: Collection[int] | None,
    of_steps: Collection[str] | None,
) -> Rows:
    """Return what one table says, by step: pairs of a tuple of values and the cards it is about."""
    query, numbers, _ = read
    if of_cards is not None:
        if not numbers:
            return {}
        query = query.where(sa.or_(*(among(of_cards, number) for number in numbers)))
    if of_steps is not None:
        query = query.where(query.selected_columns[0].in_(of_steps))
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for step, *values in connection.execute(query.add_columns(*numbers)):
        split = len(values) - len(numbers)
        found[step].append((tuple(values[:split]), tuple(values[split:])))
    return found


def _whose(connection: sa.Connection, numbers: Collection[int]) -> Whose:
    """Return each card's number with the name, or the firm, on it."""
    query = sa.select(card_words.c.card_id, card_words.c.words)
    whose = {}
    for number, words in connection.execute(query.where(among(numbers, card_words.c.card_id))):
        name, firm = words[0], words[4]
        whose[number] = f"card {number}" + (f" ({name or firm})" if name or firm else "")
    return whose


def _listed(numbers: Iterable[int], whose: Whose) -> str:
    unique = sorted(set(numbers))
    if len(unique) > NAMED:
        return counted(len(unique), "card")
    return ", ".join(whose[number] for number in unique)


def _scans(rows: list[Any], whose: Whose) -> Iterable[Deed]:
    numbers = tuple(sorted(number for _, (number,) in rows))
    names = list(dict.fromkeys(name for (name,), _ in rows))
    more = f" and {counted(len(names) - 1, 'more file')}" if len(names) > 1 else ""
    yield Deed(what=f"scanned {_listed(numbers, whose)} on {names[0]}{more}", cards=numbers)


def _outlines(rows: list[Any], whose: Whose) -> Iterable[Deed]:
    by_words: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for (name, is_new), (number,) in rows:
        by_words["added" if is_new else "read again", name].append(number)
    for (words, name), numbers in by_words.items():
        what = f"{words} inside corners given by hand: {_listed(numbers, whose)} on {name}"
        yield Deed(what=what, cards=tuple(sorted(numbers)))


def _pairs(rows: list[Any], whose: Whose) -> Iterable[Deed]:
    by_words: defaultdict[str, list[tuple[int, ...]]] = defaultdict(list)
    for (kind, state), ends in rows:
        by_words[_PAIR_WORDS[PairKind(kind), PairState(state)]].append(ends)
    for words, several in by_words.items():
        for ends in several[:NAMED]:
            yield Deed(what=words.format(*(whose[end] for end in ends)), cards=ends)
        if rest := several[NAMED:]:
            numbers = tuple(sorted({end for ends in rest for end in ends}))
            yield Deed(what=f"and {len(rest)} more like this", cards=numbers)


def _facts(rows: list[Any], whose: Whose) -> Iterable[Deed]:
    of_fact: defaultdict[tuple[str, object], list[int]] = defaultdict(list)
    for (key, value), (number, introducer) in rows:
        of_fact[key, whose.get(introducer, value)].append(number)
    of_cards: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for (key, value), of_them in of_fact.items():
        of_cards[tuple(sorted(of_them))].append(_fact_words(key, value))
    for numbers, words in of_cards.items():
        yield Deed(what=f"said of {_listed(numbers, whose)}: {', '.join(words)}", cards=numbers)


def _fact_words(key: str, value: object) -> str:
    if key.startswith(TAG):
        return f"{'no longer ' if value is None else ''}tagged {key.removeprefix(TAG)}"
    said = {True: "yes", False: "no", None: "not said"}.get(value, value)  # type: ignore[call-overload] # a str is no key
    return f"{key.replace('_', ' ')} {said}"


def _attempts(rows: list[Any], whose: Whose) -> Iterable[Deed]:
    for (method, on, outcome), ends in rows:
        words = f"noted {method} on {on}, {outcome.replace('_', ' ')}: {whose[ends[0]]}"
        yield Deed(what=words, cards=ends)


def _corrections(rows: list[Any], whose: Whose) -> Iterable[Deed]:
    for (field, shown, value), ends in rows:
        right = "not on the card" if value is None else repr(value["value"])
        was = f" (was {shown!r})" if shown and value and shown != value["value"] else ""
        yield Deed(what=f"answered {field} of {whose[ends[0]]}: {right}{was}", cards=ends)


def _consents(rows: list[Any], _whose: Whose) -> Iterable[Deed]:
    for (address, state), _ in rows:
        yield Deed(what=f"noted that {address} is {state.replace('_', ' ')}")


def _silences(rows: list[Any], _whose: Whose) -> Iterable[Deed]:
    for hush in sorted({hush for (hush,), _ in rows}):
        yield Deed(what="noted: do not contact" if hush == "contact" else "held back invitations")


def _books(rows: list[Any], _whose: Whose) -> Iterable[Deed]:
    for book in dict.fromkeys(book for (book,), _ in rows):
        count = sum(row[0] == (book,) for row in rows)
        yield Deed(what=f"brought in {counted(count, 'person', 'people')} from {book}")


# Cards that no scan found, but a person's outline.
_ADDED_BY_HAND: Final = (
    sa.select(readings.c.card_id)
    .group_by(readings.c.card_id)
    .having(sa.func.count() == sa.func.count(readings.c.outline_id))
)
_earlier: Final = readings.alias("earlier")
_IS_FIRST: Final = ~sa.exists().where(
    _earlier.c.card_id == outlines.c.card_id,
    sa.func.coalesce(_earlier.c.outline_id, 0) < outlines.c.id,
)
_introducers: Final = cards.alias("introducers")
_UID: Final = sa.func.substr(sa.type_coerce(facts.c.value, sa.Text), 2, 45)  # between the quotes
_IS_INTRODUCER: Final = sa.and_(facts.c.key == "introduced_by", _introducers.c.uid == _UID)
Tell = Callable[[list[Any], Whose], Iterable[Deed]]
_READS: Final[tuple[tuple[sa.Select[Any], tuple[sa.ColumnElement[int], ...], Tell], ...]] = (
    (
        sa.select(files.c.step, files.c.name)
        .join_from(files, cards)
        .where(files.c.step.is_not(None), cards.c.id.not_in(_ADDED_BY_HAND))
        .order_by(cards.c.id),
        (cards.c.id,),
        _scans,
    ),
    (
        sa.select(outlines.c.step, files.c.name, _IS_FIRST)
        .join_from(outlines, cards)
        .join(files)
        .where(outlines.c.step.is_not(None))
        .order_by(outlines.c.id),
        (outlines.c.card_id,),
        _outlines,
    ),
    (
        sa.select(pairs.c.step, pairs.c.kind, pairs.c.state).order_by(pairs.c.id),
        (pairs.c.front_id, pairs.c.back_id),
        _pairs,
    ),
    (
        sa.select(facts.c.step, facts.c.key, facts.c.value)
        .outerjoin(_introducers, _IS_INTRODUCER)
        .order_by(facts.c.id),
        (facts.c.card_id, _introducers.c.id),
        _facts,
    ),
    (
        sa.select(attempts.c.step, attempts.c.method, attempts.c.on, attempts.c.outcome).order_by(
            attempts.c.id
        ),
        (attempts.c.card_id,),
        _attempts,
    ),
    (
        sa.select(
            corrections.c.step, corrections.c.field, corrections.c.shown, corrections.c.value
        ).order_by(corrections.c.id),
        (corrections.c.card_id,),
        _corrections,
    ),
    (
        sa.select(consents.c.step, consents.c.address, consents.c.state).order_by(consents.c.id),
        (),
        _consents,
    ),
    (
        sa.select(suppressions.c.step, suppressions.c.hush).order_by(suppressions.c.id),
        (),
        _silences,
    ),
    (
        sa.select(acquaintances.c.step, acquaintances.c.book).order_by(acquaintances.c.id),
        (),
        _books,
    ),
)
