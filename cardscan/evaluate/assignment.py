"""The best one-to-one pairing of the rows and columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def assign(gains: Sequence[Sequence[float]]) -> tuple[int, ...]:
    """Return a different column for each row so that the sum of their gains is greatest.

    The Hungarian method with prices (Kuhn 1955; O(n^3)): rows enter one at a time, and each is
    placed along the cheapest chain of exchanges with the rows that are there already.

    Args:
        gains: a square table, row by row.
    """
    size = len(gains)
    row_price, column_price = [0.0] * size, [0.0] * (size + 1)
    entrance = size  # a column that does not exist, held by the row that enters
    row_in: list[int | None] = [None] * (size + 1)
    for row in range(size):
        row_in[entrance] = row
        came_from = [entrance] * size
        slack = [inf] * size
        free = set(range(size))
        seen: list[tuple[int, int]] = []  # (row, column) pairs on the tree of exchanges
        column = entrance
        while (holder := row_in[column]) is not None:
            free.discard(column)
            seen.append((holder, column))
            for j in free:
                cost = -gains[holder][j] - row_price[holder] - column_price[j]
                if cost < slack[j]:
                    slack[j], came_from[j] = cost, column
            nearest = min(free, key=slack.__getitem__)
            step = slack[nearest]
            for seen_row, seen_column in seen:
                row_price[seen_row] += step
                column_price[seen_column] -= step
            for j in free:
                slack[j] -= step
            column = nearest
        while column != entrance:
            row_in[column] = row_in[came_from[column]]
            column = came_from[column]
    column_of = {row: column for column, row in enumerate(row_in[:size])}
    return tuple(column_of[row] for row in range(size))
