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

from invented import fill
from playwright.sync_api import Page, sync_playwright

from cardscan.store.library import Library

CARDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
ANSWERS = 60
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


if __name__ == "__main__":
    main()
