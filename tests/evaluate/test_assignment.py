from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.evaluate.assignment import assign

_TABLES = st.integers(0, 5).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=n, max_size=n)
)


@given(_TABLES)
def test_no_other_pairing_gains_more(gains: list[list[int]]) -> None:
    """The pairing is one to one and as good as the best of all permutations."""
    columns = assign(gains)
    assert sorted(columns) == list(range(len(gains)))
    best = max(
        sum(gains[row][column] for row, column in enumerate(permutation))
        for permutation in itertools.permutations(range(len(gains)))
    )
    assert sum(gains[row][column] for row, column in enumerate(columns)) == pytest.approx(best)


def test_greedy_choice_is_given_up_when_the_sum_gains() -> None:
    """The best single pair is left when both others together are better."""
    assert assign([[5.0, 4.0], [4.0, 0.0]]) == (1, 0)
