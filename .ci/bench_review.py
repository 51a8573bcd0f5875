"""What the review costs with many cards: opening the queue, the next question, and memory.

Run by ``make bench`` with the Python of .venv; the page is measured in a headless Chromium.
Linux only: it reads the server's memory from /proc.
"""

from __future__ import annotations

import hashlib
import io
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
from invented import fill
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from cardscan.model.contact import PhotoBox
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.store.library import Library
from samples.chromium import find_chromium

CARDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
ANSWERS = 60
PHOTOS = ((4032, 3024), (5712, 4284), (8000, 6000))  # of telephones: 12, 24 and 48 megapixels
SEEN = """async (card) => {
    const began = performance.now();
    const {asked} = await (await fetch(`/api/cards/${card}`)).json();
    const places = asked.filter((one) => one.enlarged).map((one) => fetch(one.enlarged));
    const found = await Promise.all([...places, fetch(`/api/cards/${card}/photo`)]);
    return found.every((one) => one.ok) ? performance.now() - began : null;
}"""
NEXT = """() => new Promise((done) => {
    const value = document.getElementById('value');
    const picture = document.getElementById('enlarged');
    const before = value.value, began = performance.now();
    const enter = {key: 'Enter', bubbles: true, cancelable: true};
    value.dispatchEvent(new KeyboardEvent('keydown', enter));
    const look = () => value.value !== before && !picture.hidden && picture.complete
        ? done(performance.now() - began) : setTimeout(look, 1);
    look();
})"""


def main() -> None:
    """Make a library, open the page on it, answer, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library.open(path) as library:
            fill(library, CARDS, doubtful=3)
            photos = [shoot(library, Path(folder), size) for size in PHOTOS]
        command = [sys.executable, "-m", "cardscan.cli", "review", "--no-browser"]
        server = subprocess.Popen(
            [*command, "--library", str(path)], stdout=subprocess.PIPE, text=True
        )
        try:
            address = server.stdout.readline().strip() if server.stdout else ""
            with sync_playwright() as driver:
                browser = driver.chromium.launch(
                    executable_path=find_chromium(), args=["--no-sandbox"]
                )
                page = browser.new_page()
                measure(page, address)
                for card, (width, height) in zip(photos, PHOTOS, strict=True):
                    took = page.evaluate(SEEN, card) / 1000
                    print(f"a photo of {width} x {height}, its places and all of it: {took:.1f} s")
            aside = max(peak(child.pid) for child in psutil.Process(server.pid).children())
            print(f"server memory, at most: {peak(server.pid):.0f} MB (250 allowed)")
            print(f"the process that decodes large photos: {aside:.0f} MB")
        finally:
            server.terminate()
            server.communicate()


def peak(pid: int) -> float:
    """Return the most memory a process had so far, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def shoot(library: Library, folder: Path, size: tuple[int, int]) -> int:
    """Store a card on a photo of this size, which stays where it is, and return its number."""
    width, height = size
    path = folder / f"{width}.jpg"
    Image.effect_noise((width // 4, height // 4), 40).convert("RGB").resize(size).save(path)
    stream = io.BytesIO()
    Image.new("RGB", (1600, 1200), "white").save(stream, "JPEG")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    contact = library.card(1).contact
    corners = ((0, 0), (width - 1, 0), (width - 1, height - 1), (0, height - 1))
    card = ScannedCard(PhotoBox(corners=corners), contact, stream.getvalue())
    library.add_photo(ScannedPhoto(path.name, sha256, None, None, (card,)))
    library.answers.saw(sha256, path)
    return max(record.id for record in library.cards())


def measure(page: Page, address: str) -> None:
    """Print how long the queue and the next question take in the browser."""
    page.goto(address)
    page.locator("#field-label").wait_for()
    times = []
    for _ in range(5):
        page.reload()
        page.locator("#field-label:not(:empty)").wait_for()
        times.append(page.evaluate("performance.now()"))
    print(f"{CARDS} cards: the queue opens in {statistics.median(times):.0f} ms (500 allowed)")
    page.wait_for_timeout(1500)
    shown = []
    for _ in range(ANSWERS):
        shown.append(page.evaluate(NEXT))
        page.wait_for_timeout(350)  # a fast person
    shown.sort()
    print(
        f"the next question shows in {statistics.median(shown):.0f} ms, "
        f"95 of 100 in {shown[int(0.95 * len(shown))]:.0f} ms (100 allowed)"
    )


if __name__ == "__main__":
    main()
