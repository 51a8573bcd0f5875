from __future__ import annotations

from pathlib import Path

from cardscan.evaluate.sides import PairFigures, TrueSide, count_pairs, load_sides
from cardscan.model.contact import Contact
from cardscan.model.pair import Decider, Pair, PairState
from cardscan.model.record import CardRecord
from tests.made import NOON, record


def _side(name: str, card: int, side: str, difficulty: str = "easy") -> TrueSide:
    return TrueSide(
        file=f"photos/{name}", page=None, card=card, side=side, layout="", difficulty=difficulty
    )


def _read(name: str, number: int) -> CardRecord:
    return record(Contact(), number).model_copy(update={"file": name})


def _pair(front: CardRecord, back: CardRecord, state: PairState) -> Pair:
    return Pair(
        front=front,
        back=back,
        state=state,
        decided_by=Decider.PROGRAM,
        reason="",
        contact=Contact(),
        decided_at=NOON,
    )


TRUTH = (
    _side("a1", 1, "front"),
    _side("a2", 1, "back"),
    _side("b1", 2, "front"),
    _side("b2", 2, "back"),
    _side("c", 3, "both", "hard"),
    _side("d", 4, "front"),
    _side("e1", 5, "front"),
    _side("e2", 5, "blank"),
    _side("f1", 6, "front"),
    _side("f2", 6, "back"),
)
A1, A2, B1, B2, C1, C2, D, E1, F1 = (
    _read(name, i) for i, name in enumerate(("a1", "a2", "b1", "b2", "c", "c", "d", "e1", "f1"), 1)
)
READ = (A1, A2, B1, B2, C1, C2, D, E1, F1)


def test_right_pairs_are_counted_by_difficulty() -> None:
    """Joined and proposed ones are right; single and blank-backed cards are no pairs."""
    pairs = [
        _pair(A1, A2, PairState.JOINED),
        _pair(B1, B2, PairState.PROPOSED),
        _pair(C1, C2, PairState.JOINED),
    ]
    figures = count_pairs(TRUTH, READ, pairs)
    assert figures["easy"] == PairFigures(printed=3, unread=1, joined=1, proposed=1)
    assert figures["hard"] == PairFigures(printed=1, joined=1)
    assert (figures["easy"].right, PairFigures().right) == (1.0, None)


def test_wrong_pairs_are_counted_by_whether_somebody_is_asked() -> None:
    """Two different cards joined are the worst; proposed they cost a look; missed ones count."""
    pairs = [_pair(A2, B1, PairState.JOINED), _pair(D, B2, PairState.PROPOSED)]
    figures = count_pairs(TRUTH, READ, pairs)["easy"]
    assert (figures.wrongly_joined, figures.wrongly_proposed, figures.right) == (1, 1, 0.0)


def test_truth_is_read_line_by_line(tmp_path: Path) -> None:
    """What the generator writes."""
    path = tmp_path / "sides.jsonl"
    path.write_text("".join(f"{side.model_dump_json()}\n" for side in TRUTH), "utf-8")
    assert load_sides(path) == TRUTH
