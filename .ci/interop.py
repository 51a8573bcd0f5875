"""The exported files through programs that nobody here wrote; run by ``make interop``.

Each part ends the run where a program finds something else than was exported.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import vobject

from cardscan.export.details import Details, details_of
from cardscan.export.left_out import LeftOut
from cardscan.export.vdir import write_vdir
from cardscan.handover import encode, outgoing
from cardscan.model.outgoing import Outgoing
from cardscan.piles import Piles
from cardscan.settings.triage import TriageSettings
from cardscan.strings import unguarded
from tests.golden.__main__ import golden_library
from tests.made import NOON

BIN = Path("build/interop/bin").resolve()


def main() -> None:
    """Export the contacts of the golden files and let every program read them."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with golden_library(folder / "library.db") as library:
            piles = Piles(library, TriageSettings(), "me")
            chosen = {one.person.id: one for one in piles.subjects()}
            contacts = list(outgoing(library, chosen))
        for kind in ("vcard", "vcard4", "csv", "google", "outlook", "xlsx"):
            data = b"".join(encode(kind, contacts, LeftOut()))
            (folder / f"contacts.{kind}").write_bytes(data)
        details = [details_of(one) for one in contacts]
        npm(folder / "contacts.vcard", "ical.js", details)
        npm(folder / "contacts.vcard4", "ical.js", details)
        npm(folder / "contacts.vcard4", "vcard4", details)
        pandas(folder)
        if shutil.which("soffice"):
            libre_office(folder)
        else:
            print("LibreOffice: left out, soffice is not installed", file=sys.stderr)
        khard(folder, contacts)
        vdirsyncer(folder, contacts)


def npm(path: Path, parser: str, details: list[Details]) -> None:
    """Let a parser of npm read the cards."""
    found = json.loads(run("node", ".ci/parse_vcards.mjs", str(path), parser))
    same("names", [card["fn"] for card in found], [one.shown for one in details])
    same("identities", [card["uid"] for card in found], [one.uid for one in details])
    numbers = [[re_dialled(number) for number in card["tel"]] for card in found]
    same("numbers", numbers, [[phone.dialled for phone in one.phones] for one in details])
    if parser != "vcard4":  # which leaves texts escaped
        same("notes", [card["note"] for card in found], [one.note for one in details])
    print(f"{parser} reads {len(found)} cards of {path.suffix}")


def re_dialled(number: str) -> str:
    """Return a number of either version as 3.0 has it."""
    return number.removeprefix("tel:").replace(";ext=", ",").replace("\\,", ",")


def pandas(folder: Path) -> None:
    """Let pandas read the tables, as texts and with its own guesses."""
    script = (
        "import pandas, sys; f = sys.argv[1]; r = pandas.read_excel if f.endswith('xlsx') else "
        "pandas.read_csv; print(r(f, dtype=str, keep_default_na=False).to_json(orient='values'))"
    )
    for kind in ("csv", "google", "outlook", "xlsx"):
        path = folder / f"contacts.{kind}"
        rows = json.loads(run(str(BIN / "python"), "-c", script, str(path)))
        wanted = rows_of(folder / "contacts.csv" if kind == "xlsx" else path)
        if kind == "xlsx":
            wanted = [[unguarded(cell) for cell in row] for row in wanted]
        same(f"cells of {kind}", rows, wanted[1:])
        print(f"pandas reads {len(rows)} lines of {kind}")


def rows_of(path: Path) -> list[list[str]]:
    """Return the cells of a CSV file."""
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def libre_office(folder: Path) -> None:
    """Let LibreOffice open the tables, quoted cells as texts, and save them again."""
    home = folder / "office"
    # Comma, quotes, UTF-8, from line 1; the "true" is "quoted field as text" of its dialogue.
    options = "44,34,76,1,,0,true,false,false"
    for kind, filter_in in (("csv", f"--infilter=CSV:{options}"), ("xlsx", "")):
        name = folder / f"opened-{kind}.{kind}"
        shutil.copy(folder / f"contacts.{kind}", name)
        command = ["soffice", f"-env:UserInstallation=file://{home}", "--headless"]
        saved = f"csv:Text - txt - csv (StarCalc):{options}"
        target = folder / "saved"
        run(
            *command,
            *filter(None, [filter_in]),
            "--convert-to",
            saved,
            "--outdir",
            str(target),
            str(name),
        )
        rows = rows_of(target / f"opened-{kind}.csv")
        wanted = rows_of(folder / "contacts.csv")
        if kind == "xlsx":
            wanted = [[unguarded(cell) for cell in row] for row in wanted]
        same(f"cells of {kind}", rows, wanted)
        print(
            f"LibreOffice opens {len(rows)} lines of {kind}, formulas, numbers and line ends intact"
        )


def khard(folder: Path, contacts: list[Outgoing]) -> None:
    """Let khard list and search the folder."""
    write_vdir(folder / "vdir", contacts, NOON)
    config = folder / "khard.conf"
    config.write_text(f"[addressbooks]\n[[cards]]\npath = {folder / 'vdir'}\n", encoding="utf-8")
    command = [str(BIN / "khard"), "-c", str(config)]
    listed = run(*command, "list", "--parsable")
    same("cards khard lists", len(listed.splitlines()), len(contacts))
    found = run(*command, "list", "--parsable", "O'Neil").splitlines()
    same("cards khard finds", len(found), 1)
    numbers = run(*command, "phone", "--parsable", "O'Neil")
    same("the number is there", "+447700900123" in numbers, True)
    print(f"khard lists {len(contacts)} cards and finds one by name")


def vdirsyncer(folder: Path, contacts: list[Outgoing]) -> None:
    """Sync the folder into a CardDAV server and from there into another folder."""
    vdir, back = folder / "vdir", folder / "back"
    back.mkdir()
    with radicale(folder) as address:
        config = folder / "vdirsyncer.conf"
        config.write_text(_CONFIG.format(folder=folder, vdir=vdir, back=back, address=address))
        environment = {"VDIRSYNCER_CONFIG": str(config)}
        command = str(BIN / "vdirsyncer")
        for pair in ("up", "down"):
            run(command, "discover", pair, environment=environment, typed="y\n" * 9)
            run(command, "sync", pair, environment=environment)
        same("cards that came back", cards_in(back), cards_in(vdir))
        # Exported again with one contact less and one changed: no doubles, here or there.
        write_vdir(vdir, contacts[1:], NOON)
        for pair in ("up", "down"):
            run(command, "sync", pair, environment=environment)
        same("cards after a second export", cards_in(back), cards_in(vdir))
        same("how many", len(cards_in(back)), len(contacts))
    print(f"vdirsyncer takes {len(contacts)} cards to Radicale and back, twice")


_CONFIG = """
[general]
status_path = "{folder}/status"
[pair up]
a = "ours"
b = "server"
collections = null
[pair down]
a = "server"
b = "theirs"
collections = null
[storage ours]
type = "filesystem"
path = "{vdir}"
fileext = ".vcf"
[storage theirs]
type = "filesystem"
path = "{back}"
fileext = ".vcf"
[storage server]
type = "carddav"
url = "{address}/me/cards/"
username = "me"
password = "none"
"""


@contextmanager
def radicale(folder: Path) -> Iterator[str]:
    """Yield the address of a running CardDAV server with one empty address book."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    book = folder / "radicale" / "collection-root" / "me" / "cards"
    book.mkdir(parents=True)
    (book / ".Radicale.props").write_text('{"tag": "VADDRESSBOOK"}', encoding="utf-8")
    options = ["--auth-type", "none", "--storage-filesystem-folder", str(folder / "radicale")]
    server = subprocess.Popen(
        [str(BIN / "radicale"), "--hosts", f"127.0.0.1:{port}", *options],
        stderr=(folder / "radicale.log").open("wb"),
    )
    try:
        for _ in range(100):
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def cards_in(folder: Path) -> dict[str, tuple[str, str, list[str]]]:
    """Return name, note and numbers of every card, by its identity."""
    cards = [vobject.readOne(path.read_text("utf-8")) for path in folder.glob("*.vcf")]
    return {
        card.uid.value: (
            card.fn.value,
            card.note.value,
            [line.value for line in card.contents.get("tel", [])],
        )
        for card in cards
    }


def same(what: str, found: object, wanted: object) -> None:
    """End the run when something else was found."""
    if found != wanted:
        sys.exit(f"{what}:\n found {found!r}\nwanted {wanted!r}")


def run(*command: str, environment: dict[str, str] | None = None, typed: str = "") -> str:
    """Return what a program prints; end the run when it fails."""
    done = subprocess.run(
        command,
        input=typed,
        capture_output=True,
        text=True,
        env={**os.environ, **(environment or {})},
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
