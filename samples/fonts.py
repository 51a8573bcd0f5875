"""The font families cards are printed in, where they come from, and which are held out.

Only families of the shared list are used: the unseen measuring set has others, and so must stay
unknown here. Families come from Debian packages or, as web fonts, from `@fontsource` packages in a
cache folder outside the tree. `python -m samples.fonts` prints the two commands that install them
all, and says which families are missing.

Where Debian's family name differs from the listed one (Averia, Junicode, Oxygen, Old Standard), the
same design is meant. Debian's fonts-mona holds a different design (Mona, Japanese) than the listed
Mona Sans, so Mona Sans is taken as a web font and Mona is not used.
"""

from __future__ import annotations

import base64
import functools
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from samples.tables import read_rows


@dataclass(frozen=True, slots=True)
class Font:
    """One family.

    Attributes:
        family: Name on the shared list; what `FlatCard.font` says.
        role: "sans", "serif", "mono", "script", "blackletter", "handwriting", "display" or
            "condensed".
        source: Debian package, or "npm:" and the package.
        css: Family name the browser knows it by.
    """

    family: str
    role: str
    source: str
    css: str


_ROWS = read_rows("fonts")
FONTS: dict[str, Font] = {row[0]: Font(row[0], row[1], row[2], row[3] or row[0]) for row in _ROWS}
HELD_FONTS: tuple[str, ...] = tuple(row[0] for row in _ROWS if row[4] == "held")
TUNE_FONTS: tuple[str, ...] = tuple(row[0] for row in _ROWS if row[4] == "tune")


def fonts_of(split: str, *roles: str) -> list[Font]:
    """Returns a split's fonts of the given roles, installed or not: a seed is a seed."""
    names = HELD_FONTS if split == "held" else TUNE_FONTS
    return [FONTS[name] for name in names if FONTS[name].role in roles]


class MissingFontsError(RuntimeError):
    """Listed families are not on this machine; the browser would silently take others."""


def check_installed() -> None:
    """Raises MissingFontsError unless every listed family is there."""
    missing = sorted(set(FONTS) - installed())
    if missing:
        commands = "; ".join(install_commands())
        raise MissingFontsError(
            f"fonts missing: {', '.join(missing)}. Install them with: {commands}"
        )


def cache_folder() -> Path:
    """Returns the folder of web fonts: $CARDSCAN_SAMPLE_FONTS, else one in the user's cache."""
    default = Path.home() / ".cache" / "cardscan-samples" / "fonts"
    return Path(os.environ.get("CARDSCAN_SAMPLE_FONTS", default))


def _files(font: Font) -> list[tuple[Path, str, int]]:
    folder = cache_folder() / "node_modules" / font.source.removeprefix("npm:") / "files"
    slug = font.source.rsplit("/", 1)[-1]
    found = []
    for subset in ("latin", "latin-ext", "vietnamese", "greek", "arabic"):
        for weight in (400, 700):
            path = folder / f"{slug}-{subset}-{weight}-normal.woff2"
            if path.exists():
                found.append((path, subset, weight))
    return found


@functools.cache
def installed() -> frozenset[str]:
    """Returns the listed families this machine really has."""
    shown = subprocess.run(
        ["fc-list", ":", "family"],  # noqa: S607 - fontconfig of the machine
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    local = {
        name.replace("\\", "").strip() for line in shown.splitlines() for name in line.split(",")
    }
    return frozenset(
        font.family
        for font in FONTS.values()
        if (font.css in local if not font.source.startswith("npm:") else _files(font))
    )


def font_faces() -> str:
    """Returns the CSS declaring every web font, files inlined so that no page needs the disk."""
    rules = []
    for font in FONTS.values():
        if not font.source.startswith("npm:"):
            continue
        ranges_file = (
            cache_folder() / "node_modules" / font.source.removeprefix("npm:") / "unicode.json"
        )
        ranges = json.loads(ranges_file.read_text(encoding="utf-8")) if ranges_file.exists() else {}
        for path, subset, weight in _files(font):
            data = base64.b64encode(path.read_bytes()).decode()
            span = f"unicode-range:{ranges[subset]};" if subset in ranges else ""
            rules.append(
                f"@font-face{{font-family:'{font.css}';font-weight:{weight};{span}"
                f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
            )
    return "\n".join(rules)


def install_commands() -> list[str]:
    """Returns the shell commands that install every family."""
    debian = sorted({font.source for font in FONTS.values() if not font.source.startswith("npm:")})
    node = sorted(
        font.source.removeprefix("npm:")
        for font in FONTS.values()
        if font.source.startswith("npm:")
    )
    return [
        "apt-get install -y --no-install-recommends " + " ".join(debian),
        f"npm install --ignore-scripts --no-audit --no-fund --prefix {cache_folder()} "
        + " ".join(node),
    ]


if __name__ == "__main__":
    print("\n".join(install_commands()))  # noqa: T201
    print("missing:", sorted(set(FONTS) - installed()) or "none")  # noqa: T201
