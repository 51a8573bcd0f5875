"""Command line of the sample generator.

    python -m samples flat --n 40 --out DIR --split tune --seed 1     flat cards, no camera
    python -m samples make --n 40 --out DIR --split held --seed 1     photographed cards
    python -m samples fonts                                           how to install the fonts
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2

from samples import fonts
from samples.cards import make_card
from samples.flat import FlatCard
from samples.render import BATCH, fit_cards, open_page

_CHUNK = BATCH * 4


def render_seeds(first: int, count: int, split: Any) -> Iterator[tuple[int, FlatCard]]:
    """Renders the cards of consecutive seeds in chunks, so that memory stays small."""
    with open_page() as page:
        for start in range(first, first + count, _CHUNK):
            seeds = range(start, min(start + _CHUNK, first + count))
            specs = [make_card(seed, split) for seed in seeds]
            yield from zip(seeds, fit_cards(page, specs), strict=True)


def describe_flat(stem: str, file: str, card: FlatCard, kind: str) -> dict[str, Any]:
    """Returns one line of `truth.jsonl` for a card side."""
    return {
        "id": stem, "file": file, "kind": kind, "lang": card.truth.get("lang", []), "cards": [card.truth],
        "attributes": card.attributes, "layout": card.layout, "font": card.font,
        "lines": [{"text": line.text, "box": [round(value, 1) for value in line.box], "field": line.field} for line in card.lines],
    }  # fmt: skip


def write_flat(args: argparse.Namespace) -> None:
    """Writes flat cards and their truth."""
    args.out.mkdir(parents=True, exist_ok=True)
    with (args.out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for seed, card in render_seeds(args.seed, args.n, args.split):
            stem = f"{args.split}{seed:06d}"
            for side, shown in (("", card), ("-back", card.back)):
                if shown is None:
                    continue
                name = f"{stem}{side}.png"
                cv2.imwrite(str(args.out / name), shown.image)
                record = describe_flat(stem + side, name, shown, "render")
                truth.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_photos(args: argparse.Namespace) -> None:
    """Photographs cards; needs the other half of the generator, `samples.photograph`."""
    try:
        photograph = importlib.import_module("samples.photograph")
    except ModuleNotFoundError:
        sys.exit("samples.photograph is not there yet: only `flat` works")
    # The lead joins the halves here: photograph.photograph(cards, seed=..., out=...) writes image and truth.
    cards = [card for _, card in render_seeds(args.seed, args.n, args.split)]
    photograph.photograph(cards, seed=args.seed, out=args.out)


def print_fonts(_: argparse.Namespace) -> None:
    """Prints how the fonts are installed and which are missing."""
    print("\n".join(fonts.install_commands()))  # noqa: T201
    print("missing:", ", ".join(sorted(set(fonts.FONTS) - fonts.installed())) or "none")  # noqa: T201


def main() -> None:
    """Parses the command line and runs one command."""
    parser = argparse.ArgumentParser(prog="python -m samples", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, action in (("flat", write_flat), ("make", write_photos)):
        command = commands.add_parser(name)
        command.add_argument("--n", type=int, default=40)
        command.add_argument("--out", type=Path, required=True)
        command.add_argument("--split", choices=("tune", "held"), default="tune")
        command.add_argument("--seed", type=int, default=1)
        command.set_defaults(run=action)
    commands.add_parser("fonts").set_defaults(run=print_fonts)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
