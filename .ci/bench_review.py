"""What the review costs with many cards: opening the queue, the next question, and memory.

Run by ``make bench`` with the Python of .venv; the page is measured in a headless Chromium.
Linux only: it reads the server's memory from /proc.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from cardscan.model.contact import Contact, NameValue, PhoneValue, PhotoBox, Value
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.store.library import Library

CARDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
ANSWERS = 60
QUAD = PhotoBox(corners=((0, 0), (1599, 0), (1599, 949), (0, 949)))
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
        fill(path, Path(folder) / "card.jpg", CARDS)
        command = [sys.executable, "-m", "cardscan.cli", "review", "--no-browser"]
        server = subprocess.Popen(
            [*command, "--library", str(path)], stdout=subprocess.PIPE, text=True
        )
        try:
            address = server.stdout.readline().strip() if server.stdout else ""
            with sync_playwright() as driver:
                browser = driver.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox"]
                )
                measure(browser.new_page(), address)
            status = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8")
            peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
            print(f"server memory, at most: {int(peak.split()[1]) / 1024:.0f} MB (250 allowed)")
        finally:
            server.kill()
            server.communicate()


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


def fill(path: Path, picture: Path, count: int) -> None:
    """Write a library whose cards each have three doubtful values and a picture."""
    Image.effect_noise((1600, 950), 40).convert("RGB").resize((1600, 950)).save(picture, quality=60)
    jpeg = picture.read_bytes()
    with Library.open(path) as library:
        for number in range(count // 100):
            cards = tuple(
                ScannedCard(QUAD, contact(100 * number + each), jpeg) for each in range(100)
            )
            library.add_photo(ScannedPhoto(f"{number}.jpg", f"{number:064}", None, None, cards))


def contact(number: int) -> Contact:
    """Return a contact with three doubtful values and four sure ones."""

    def held(text: str, line: int) -> dict[str, object]:
        top = 80 + 120 * line
        is_doubtful = line < 3
        return {
            "value": text,
            "raw": text,
            "confidence": 0.6 if is_doubtful else 0.99,
            "needs_review": is_doubtful,
            "why": "The two readers did not read the same." if is_doubtful else None,
            "rule": "printed",
            "readers": ("tesseract",),
            "box": {"corners": ((80, top), (900, top), (900, top + 70), (80, top + 70))},
        }

    phone = f"+4420{70000000 + number}"
    return Contact(
        name=NameValue(**held(f"Ann{number} Example", 0), given="Ann", family="Example"),
        emails=(Value(**held(f"ann{number}@example.com", 1)),),
        phones=(PhoneValue(**held(phone, 2), e164=phone, type="work"),),
        company=Value(**held(f"Acme {number % 900} Ltd", 3)),
        title=Value(**held("Head of Sales", 4)),
        websites=(Value(**held("example.com", 5)),),
        country="GB",
    )


if __name__ == "__main__":
    main()
