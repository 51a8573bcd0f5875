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

# listed family | role | source: Debian package, or npm:package | family as installed when it differs
_ROWS = """
Accanthis ADF Std|serif|fonts-adf-accanthis
Andika|sans|fonts-sil-andika
Arapey|serif|fonts-arapey
Averia Sans Libre|sans|fonts-averia-sans-gwf|Averia Sans GWF
Averia Serif Libre|serif|fonts-averia-serif-gwf|Averia Serif GWF
B612|sans|fonts-b612
Berenis ADF Pro|serif|fonts-adf-berenis
Breip|handwriting|fonts-breip
CMU Sans Serif|sans|fonts-cmu
Charis SIL|serif|fonts-sil-charis
Clear Sans|sans|fonts-clear-sans
Comfortaa|display|fonts-comfortaa
Comic Neue|sans|fonts-comic-neue
DejaVu Sans|sans|fonts-dejavu
DejaVu Sans Condensed|condensed|fonts-dejavu
DejaVu Serif|serif|fonts-dejavu
Fanwood|serif|fonts-fanwood
Femkeklaver|handwriting|fonts-femkeklaver|femkeklaver
Fira Code|mono|fonts-firacode
Go|sans|fonts-go
Goudy Bookletter 1911|serif|fonts-goudybookletter
Hack|mono|fonts-hack
Humor Sans|handwriting|fonts-humor-sans
Inconsolata|mono|fonts-inconsolata
Indie Flower|handwriting|npm:@fontsource/indie-flower
Isabella|blackletter|fonts-isabella
Josefin Sans|sans|npm:@fontsource/josefin-sans
Junicode|serif|fonts-junicode|Junicode Two Beta
Jura|display|fonts-jura
Kalam|handwriting|npm:@fontsource/kalam
Karla|sans|fonts-karla
Kaushan Script|script|fonts-kaushanscript
Latin Modern Roman|serif|fonts-lmodern
League Spartan|display|fonts-league-spartan
Liberation Mono|mono|fonts-liberation
Liberation Serif|serif|fonts-liberation
Libre Baskerville|serif|npm:@fontsource/libre-baskerville
Libris ADF Std|sans|fonts-adf-libris
Lindenhill|serif|fonts-lindenhill|Linden Hill
Lobster Two|script|fonts-lobstertwo
Merriweather|serif|npm:@fontsource/merriweather
Mona Sans|sans|npm:@fontsource/mona-sans
National Park|display|fonts-national-park
Noto Sans|sans|fonts-noto-core
Noto Serif|serif|fonts-noto-core
Nunito|sans|npm:@fontsource/nunito
Old Standard|serif|fonts-oldstandard|Old Standard TT
Open Sans|sans|fonts-open-sans
Oxygen|sans|fonts-oxygen|Oxygen-Sans
Play|display|fonts-play
Prociono|serif|fonts-prociono
Quattrocento|serif|fonts-quattrocento
Quattrocento Sans|sans|npm:@fontsource/quattrocento-sans
Quicksand|display|fonts-quicksand
Raleway|sans|npm:@fontsource/raleway
Rasa|serif|fonts-yrsa-rasa
Roboto|sans|fonts-roboto
Romande ADF Std|serif|fonts-adf-romande
Rubik|sans|npm:@fontsource/rubik
Rufscript|handwriting|fonts-rufscript
STIX|serif|fonts-stix
Source Sans 3|sans|npm:@fontsource/source-sans-3
Switzera ADF|sans|fonts-adf-switzera
Universalis ADF Std|condensed|fonts-adf-universalis
Work Sans|sans|npm:@fontsource/work-sans
Yrsa|serif|fonts-yrsa-rasa
"""
_HELD = (
    "Andika", "Averia Serif Libre", "B612", "Goudy Bookletter 1911", "Go", "Jura", "Merriweather", "Nunito", "Rasa",
    "Source Sans 3", "STIX", "Universalis ADF Std", "Hack", "Kaushan Script", "Indie Flower", "Karla",
)  # fmt: skip


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


def _font(row: str) -> Font:
    family, role, source, *other = row.split("|")
    return Font(family, role, source, other[0] if other else family)


FONTS: dict[str, Font] = {font.family: font for font in map(_font, _ROWS.split("\n")[1:-1])}
HELD_FONTS: tuple[str, ...] = _HELD
TUNE_FONTS: tuple[str, ...] = tuple(family for family in FONTS if family not in _HELD)


def fonts_of(split: str, *roles: str) -> list[Font]:
    """Returns the fonts of a split that have one of the roles."""
    names = HELD_FONTS if split == "held" else TUNE_FONTS
    return [FONTS[name] for name in names if FONTS[name].role in roles and name in installed()]


def cache_folder() -> Path:
    """Returns the folder of web fonts: $CARDSCAN_SAMPLE_FONTS, else a folder of the user's cache."""
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
    """Returns the listed families this machine really has (an absent one is never silently replaced)."""
    shown = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout  # noqa: S607
    local = {name.replace("\\", "").strip() for line in shown.splitlines() for name in line.split(",")}
    return frozenset(
        font.family for font in FONTS.values() if (font.css in local if not font.source.startswith("npm:") else _files(font))
    )


def font_faces() -> str:
    """Returns the CSS that declares every web font, files inlined so that no page needs the disk."""
    rules = []
    for font in FONTS.values():
        if not font.source.startswith("npm:"):
            continue
        ranges_file = cache_folder() / "node_modules" / font.source.removeprefix("npm:") / "unicode.json"
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
    node = sorted(font.source.removeprefix("npm:") for font in FONTS.values() if font.source.startswith("npm:"))
    return [
        "apt-get install -y --no-install-recommends " + " ".join(debian),
        f"npm install --ignore-scripts --no-audit --no-fund --prefix {cache_folder()} " + " ".join(node),
    ]


if __name__ == "__main__":
    print("\n".join(install_commands()))  # noqa: T201
    print("missing:", sorted(set(FONTS) - installed()) or "none")  # noqa: T201
