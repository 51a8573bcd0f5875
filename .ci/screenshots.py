"""Screenshots of the pages on the sample cards, for looking at: light, dark, and a phone's width.

Run by ``make screenshots`` with the Python of .venv; the pictures come into build/screenshots.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from samples.chromium import find_chromium

FOLDER = Path("build/screenshots")
LIBRARY = FOLDER / "library.db"
SAID = (
    ("triage", "1", "--set", "liked=yes", "--met-at", "Expo Berlin", "--note", "wants prices"),
    ("triage", "2", "--hot", "--introduced-by", "1", "--met-at", "Expo Berlin"),
    ("triage", "3", "--set", "can_help=yes", "--introduced-by", "2", "--met-at", "Fair Lyon"),
    ("triage", "4", "--toss"),
    ("triage", "5", "--toss"),
    ("log", "1", "email"),
    ("log", "3", "call", "--answered"),
)
DESK, PHONE = {"width": 1360, "height": 900}, {"width": 390, "height": 844}


def main() -> None:
    """Read the sample cards, open the review on them, and take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "cardscan.cli"]
    subprocess.run([*command, "scan", "samples/cards", "--library", str(LIBRARY)], check=True)
    for said in SAID:
        subprocess.run([*command, *said, "--library", str(LIBRARY)], check=True)
    server = subprocess.Popen(
        [*command, "review", "--no-browser", "--library", str(LIBRARY)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = server.stdout.readline().strip() if server.stdout else ""
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
            take(browser.new_page(viewport=DESK), address)
    finally:
        server.terminate()
        server.communicate()


def take(page: Page, address: str) -> None:
    """Write one picture for everything a person sees."""
    page.goto(address)
    settled(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        shoot(page, f"question-{scheme}")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    shoot(page, "question-phone")
    page.set_viewport_size({"width": 680, "height": 450})
    shoot(page, "question-200-percent")
    page.set_viewport_size(DESK)
    page.keyboard.press("F2")
    page.keyboard.type(" and more")
    shoot(page, "typing")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    shoot(page, "keys")
    page.keyboard.press("Escape")
    for number in range(4):
        page.keyboard.press("ArrowRight")
        settled(page)
        shoot(page, f"card-{number + 2}")
    page.get_by_role("button", name="Corners…").click()
    page.locator("#handles circle").first.wait_for()
    shoot(page, "corners")
    page.keyboard.press("Escape")
    base = address.partition("/open")[0]
    take_followup(page, base)
    page.goto(f"{base}/docs")
    shoot(page, "api")
    page.context.clear_cookies()
    page.goto(address)
    shoot(page, "closed")


def take_followup(page: Page, base: str) -> None:
    """Write the piles, the agenda with a draft, the referrals and the glance."""
    for family in ("piles", "agenda", "referrals", "glance"):
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(DESK)
        page.goto(f"{base}/{family}")
        page.wait_for_timeout(1500)
        if family == "agenda":
            page.keyboard.press("d")
        shoot(page, f"{family}-light")
        page.emulate_media(color_scheme="dark")
        shoot(page, f"{family}-dark")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)
        shoot(page, f"{family}-phone")
    page.set_viewport_size(DESK)
    page.goto(f"{base}/piles?where=pile:toss")
    page.wait_for_timeout(1500)
    shoot(page, "piles-tossed")


def settled(page: Page) -> None:
    """Wait until the pictures are there."""
    page.locator("#card-picture[src]").wait_for()
    page.wait_for_timeout(700)


def shoot(page: Page, name: str) -> None:
    """Write one picture and say so."""
    page.wait_for_timeout(250)
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    print(path)


if __name__ == "__main__":
    main()
