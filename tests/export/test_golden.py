from __future__ import annotations

from tests.golden.__main__ import FOLDER, golden_files


def test_formats_are_as_they_were_looked_at() -> None:
    """Every byte of every format is the one that somebody has seen and found good."""
    made = dict(golden_files())
    held = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}
    held = {name: data for name, data in held.items() if not name.endswith(".py")}
    assert made.keys() == held.keys()
    assert [name for name in made if made[name] != held[name]] == []
