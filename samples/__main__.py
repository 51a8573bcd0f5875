"""Command line of the sample generator.

python -m samples flat --n 40 --out DIR --split tune --seed 1     flat cards, no camera
python -m samples make --n 40 --out DIR --split held --seed 1     photographed cards
python -m samples make --n 40 --out DIR --cards 2-12              so many a picture; 0 for none
python -m samples make --n 660 --out DIR --drawn          cards that were drawn by hand
python -m samples sessions --n 40 --out DIR --split held --seed 1 fronts and backs
python -m samples train DIR...                                    fit the shipped weights
python -m samples fonts                                           how to install the fonts
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2

from samples import fonts
from samples.cards import make_card
from samples.dice import Split
from samples.flat import FlatCard
from samples.make import Order, make_set
from samples.render import BATCH, fit_cards, open_page
from samples.sessions import make_sessions

_CHUNK = BATCH * 4


def render_seeds(first: int, count: int, split: Split) -> Iterator[tuple[int, FlatCard]]:
    """Renders the cards of consecutive seeds in chunks, so that memory stays small."""
    with open_page() as page:
        for start in range(first, first + count, _CHUNK):
            seeds = range(start, min(start + _CHUNK, first + count))
            specs = [make_card(seed, split) for seed in seeds]
            yield from zip(seeds, fit_cards(page, specs), strict=True)


def _without_language(truth: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in truth.items() if key != "lang"}


def describe_flat(stem: str, file: str, card: FlatCard) -> dict[str, Any]:
    """Returns one line of `truth.jsonl` for a card side."""
    lines = [
        {"text": line.text, "box": [round(value, 1) for value in line.box], "field": line.field}
        for line in card.lines
    ]
    return {
        "id": stem,
        "file": file,
        "kind": "render",
        "lang": card.truth["lang"],
        "cards": [_without_language(card.truth)],
        "attributes": card.attributes,
        "layout": card.layout,
        "font": card.font,
        "lines": lines,
    }


def write_flat(args: argparse.Namespace) -> None:
    """Writes flat cards and their truth."""
    args.out.mkdir(parents=True, exist_ok=True)
    with (args.out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for seed, card in render_seeds(args.seed, args.n, args.split):
            for side, shown in (("", card), ("-back", card.back)):
                if shown is None:
                    continue
                stem = f"{args.split}{seed:06d}{side}"
                cv2.imwrite(str(args.out / f"{stem}.png"), shown.image)
                record = describe_flat(stem, f"{stem}.png", shown)
                truth.write(json.dumps(record, ensure_ascii=False) + "\n")


def card_counts(text: str) -> range:
    """Returns how many cards a picture may show: "1", "2-12", or "0" for pictures without one."""
    least, _, most = text.partition("-")
    counts = range(int(least), int(most or least) + 1)
    if not counts or counts[0] < 0:
        raise ValueError(f"{text!r} is no number of cards; write 1, or 2-12")
    return counts


def write_photos(args: argparse.Namespace) -> None:
    """Makes a set of photographed cards."""
    order = Order(
        args.out, args.n, args.seed, args.split, args.difficulty, args.cards, drawn=args.drawn
    )
    made = sum(1 for _ in make_set(order))
    print(f"{made} pictures and their truth.jsonl are in {args.out}")  # noqa: T201


def write_sessions(args: argparse.Namespace) -> None:
    """Makes a set of cards with fronts and backs."""
    order = Order(args.out, args.n, args.seed, args.split, args.difficulty)
    made = sum(1 for _ in make_sessions(order))
    print(f"{made} photos and pages and their sides.jsonl are in {args.out}")  # noqa: T201


def fit_weights(args: argparse.Namespace) -> None:
    """Fits the weights that ship with cardscan on sets made before."""
    from samples.training.train import train  # needs scipy, which making pictures does not

    train(args.folders)


def print_fonts(_: argparse.Namespace) -> None:
    """Prints how the fonts are installed and which are missing."""
    print("\n".join(fonts.install_commands()))  # noqa: T201
    print("missing:", ", ".join(sorted(set(fonts.FONTS) - fonts.installed())) or "none")  # noqa: T201


def main() -> None:
    """Parses the command line and runs one command."""
    parser = argparse.ArgumentParser(
        prog="python -m samples",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True)
    for name, action in (
        ("flat", write_flat),
        ("make", write_photos),
        ("sessions", write_sessions),
    ):
        command = commands.add_parser(name)
        command.add_argument("--n", type=int, default=40)
        command.add_argument("--out", type=Path, required=True)
        command.add_argument("--split", choices=("tune", "held"), default="tune")
        command.add_argument("--seed", type=int, default=1)
        command.set_defaults(run=action)
    make = commands.choices["make"]
    make.add_argument("--difficulty", choices=("clean", "easy", "hard"))
    make.add_argument("--cards", type=card_counts, metavar="1|2-12|0")
    make.add_argument("--drawn", action="store_true")
    fit = commands.add_parser("train")
    fit.add_argument("folders", type=Path, nargs="+")
    fit.set_defaults(run=fit_weights)
    commands.add_parser("fonts").set_defaults(run=print_fonts)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
