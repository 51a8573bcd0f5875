"""How well cards are found, and what that costs, without reading a word.

    .venv/bin/python .ci/finding.py build/cards/truth.jsonl --sheet build/missed.png

Outlines are compared with the true ones (`cardscan/evaluate/finding.py`). As in the program, the
whole photo stands for a card on a photo where no outline is found; on a photo without a card only
outlines that were found are false cards. The seconds are those of finding and flattening alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from PIL import Image, ImageDraw

from cardscan.evaluate.finding import Finding, find_pairs, finding_figures
from cardscan.evaluate.records import TruePicture, load_truth
from cardscan.geometry import Box, Quad, quad_from
from cardscan.imaging.find_cards import find_cards
from cardscan.imaging.flatten import flatten, whole_frame
from cardscan.imaging.load import load_page
from cardscan.settings import Settings

SETTINGS = Settings()
LARGE = 10e6  # pixels: what is called a 12-megapixel photo here
TILE, ACROSS, MOST_TILES = 480, 4, 48
GREEN, RED = (0, 200, 60), (235, 40, 40)


@dataclass(frozen=True, slots=True)
class Job:
    """One photo with its truth."""

    path: Path
    true: TruePicture


@dataclass(frozen=True, slots=True)
class Result:
    """What was found on a photo, CPU seconds, and how many pixels the photo has."""

    job: Job
    finding: Finding
    seconds: float
    pixels: int


def find(job: Job) -> Result:
    """Find and flatten the cards of one photo."""
    page = job.true.page or 0
    image = load_page(job.path, page, limits=SETTINGS.limits, imaging=SETTINGS.imaging).image
    height, width = image.shape[:2]
    began = time.process_time()
    found = [outline.quad for outline in find_cards(image, SETTINGS.imaging).outlines]
    flat = [flatten(image, quad, SETTINGS.imaging) for quad in found]
    if not flat:
        flat = [whole_frame(image, SETTINGS.imaging)]
    seconds = time.process_time() - began
    want = [quad_from(card.quad) for card in job.true.cards if card.quad is not None]
    got = found if not want else [card.quad for card in flat]
    frame = Box(-0.5, -0.5, width - 0.5, height - 0.5)
    return Result(job, find_pairs(want, got, frame), seconds, width * height)


def jobs_of(truth: Path) -> Iterator[Job]:
    """The photos of a truth file whose outlines are all known."""
    for true in load_truth(truth):
        if all(card.quad is not None for card in true.cards):
            yield Job(truth.parent / true.file, true)


def print_table(results: list[Result], keys: Iterable[str]) -> None:
    """Print a row for all photos, one for large ones, and one for each group."""
    groups = {"all": results, "12 megapixels": [r for r in results if r.pixels > LARGE]}
    for key in keys:
        values = sorted({value for r in results for value in r.job.true.groups(key)})
        groups |= {
            f"{key} {v}": [r for r in results if v in r.job.true.groups(key)] for v in values
        }
    heads = ("photos", "cards", "recall", "precision", "IoU", "right number", "false", "CPU s")
    print(f"{'':34}", *(f"{head:>12}" for head in heads))
    for name, held in groups.items():
        if not held:
            continue
        f = finding_figures(r.finding for r in held)
        shares = (f.recall, f.precision, f.mean_iou, f.right_number, f.false_alarms)
        cells = [str(f.pictures), str(f.cards)]
        cells += ["–" if share is None else f"{share:.3f}" for share in shares]
        cells.append(f"{sum(r.seconds for r in held) / len(held):.3f}")
        print(f"{name:34}", *(f"{cell:>12}" for cell in cells))


def write_sheet(results: Iterable[Result], path: Path) -> int:
    """Draw the photos that went wrong, true outlines green, found ones red, the worst first."""
    wrong = [result for result in results if not result.finding.is_right]
    wrong.sort(key=lambda result: min(outline.iou for outline in result.finding.outlines))
    shown = wrong[:MOST_TILES]
    rows = max(1, -(-len(shown) // ACROSS))
    sheet = Image.new("RGB", (ACROSS * TILE, rows * TILE), (60, 60, 60))
    for index, result in enumerate(shown):
        sheet.paste(draw(result), (index % ACROSS * TILE, index // ACROSS * TILE))
    sheet.save(path)
    return len(shown)


def draw(result: Result) -> Image.Image:
    """Return a photo with its outlines; a dot marks the corner each begins with."""
    true = result.job.true
    photo = load_page(
        result.job.path, true.page or 0, limits=SETTINGS.limits, imaging=SETTINGS.imaging
    )
    tile = Image.fromarray(photo.image[:, :, ::-1])
    scale = (TILE - 16) / max(tile.size)
    tile = tile.resize((round(tile.width * scale), round(tile.height * scale)))
    pen = ImageDraw.Draw(tile)
    for outline in result.finding.outlines:
        for quad, colour in ((outline.want, GREEN), (outline.got, RED)):
            if quad is not None:
                trace(pen, quad, scale, colour)
    heading = f"{result.job.path.name} {' '.join(true.groups('difficulty') + true.groups('scene'))}"
    pen.rectangle((0, 0, tile.width, 12), fill=(0, 0, 0))
    pen.text((2, 0), heading, fill=(255, 255, 255))
    return tile


def trace(pen: ImageDraw.ImageDraw, quad: Quad, scale: float, colour: tuple[int, int, int]) -> None:
    """Draw one outline at the scale of the tile."""
    points = [((p.x + 0.5) * scale, (p.y + 0.5) * scale) for p in quad.corners]
    pen.line([*points, points[0]], fill=colour, width=2)
    x, y = points[0]
    pen.ellipse((x - 4, y - 4, x + 4, y + 4), fill=colour)


def main() -> None:
    """Measure the photos of the truth files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path, nargs="+")
    parser.add_argument("--by", nargs="+", default=["difficulty", "scene"], metavar="KEY")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--sheet", type=Path, help="draw the photos that went wrong")
    args = parser.parse_args()
    jobs = [job for truth in args.truth for job in jobs_of(truth)]
    with ProcessPoolExecutor(args.jobs, mp_context=get_context("spawn")) as pool:
        results = list(pool.map(find, jobs, chunksize=4))
    print_table(results, args.by)
    if args.sheet is not None:
        print(f"{write_sheet(results, args.sheet)} photos that went wrong are in {args.sheet}")


if __name__ == "__main__":
    main()
