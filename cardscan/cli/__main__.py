"""So that ``python -m cardscan.cli`` does what ``cardscan`` does."""

from __future__ import annotations

from cardscan.cli.main import run

if __name__ == "__main__":
    run()
