"""How well two cards of one person are told, on invented boxes; and what 50,000 contacts cost.

python .ci/duplicates.py [tune|held] [STORIES]
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from itertools import combinations

from cardscan.model.pair import PairState
from cardscan.resolve.duplicates import Census
from samples.acquaintances import make_box


def main() -> None:
    """Print the figures."""
    split, count = (sys.argv[1:] + ["held", "20000"][len(sys.argv) - 1 :])[:2]
    box = list(make_box(int(count), split="tune" if split == "tune" else "held"))
    who = {card.words.id: card.who for card in box}
    story = {card.words.id: card.story for card in box}
    by_who: dict[str, list[int]] = {}
    for number, name in who.items():
        by_who.setdefault(name, []).append(number)
    true = {two for numbers in by_who.values() for two in combinations(numbers, 2)}
    started = time.perf_counter()
    likely = Census(card.words for card in box).likely()
    seconds = time.perf_counter() - started
    found = {
        state: {(f.one, f.other) for f in likely if f.state is state}
        for state in (PairState.JOINED, PairState.PROPOSED)
    }
    sure, asked = found[PairState.JOINED], found[PairState.PROPOSED]
    print(f"{split}: {len(box)} cards, {len(true)} pairs of one person, {seconds:.1f} s")
    for word, pairs in (("merged", sure), ("asked", asked), ("merged or asked", sure | asked)):
        right = len(pairs & true)
        print(
            f"{word}: {len(pairs)}, of one person {right}: "
            f"precision {right / len(pairs):.4f}, recall {right / len(true):.3f}"
        )
    print(f"questions per 100 cards: {100 * len(asked) / len(box):.1f}")
    for word, pairs in (
        ("wrongly merged", sure - true),
        ("asked in vain", asked - true),
        ("asked, are one", asked & true),
        ("never found", true - sure - asked),
    ):
        stories = Counter("-".join(sorted({story[one], story[other]})) for one, other in pairs)
        print(f"{word}: {dict(stories.most_common(8))}")


if __name__ == "__main__":
    main()
