"""A thousand cards: the page waits for nothing long (`make bench` measures ten thousand)."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import httpx

from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.store.library import Library
from tests.web.cards import QUAD, person, picture
from tests.web.conftest import running

CARDS = 1_000


def test_many_cards_are_no_burden(tmp_path: Path) -> None:
    """The queue, a question and an answer each take a fraction of what the page may take.

    Server and client are this process: its processor time is what they take on a quiet machine.
    """
    path = tmp_path / "library.db"
    jpeg = picture("Ann")
    contacts = [
        person(f"Ann{n} Example", f"a{n}@example.com", f"+4420{70_000_000 + n}", "Acme")
        for n in range(CARDS)
    ]
    cards = tuple(ScannedCard(QUAD, contact, jpeg) for contact in contacts)
    with Library.open(path) as library:
        library.add_photo(ScannedPhoto("box.jpg", "ab" * 32, None, None, cards))
    with running(path) as server, httpx.Client(base_url=server.address) as client:
        client.headers.update(server.session)
        taken: dict[str, list[float]] = {"queue": [], "card": [], "answer": []}

        def timed(what: str, method: str, address: str, body: object = None) -> httpx.Response:
            started = time.process_time()
            got = client.request(method, address, json=body)
            taken[what].append(time.process_time() - started)
            assert got.status_code == 200
            return got

        for number in range(1, 12):
            queue = timed("queue", "GET", "/api/queue").json()
            assert queue["left"]["fields"] == 3 * CARDS - (number - 1)
            asked = timed("card", "GET", f"/api/cards/{number}").json()["asked"][0]["question"]
            body = {key: asked[key] for key in ("field", "shown", "version")}
            answer = body | {"value": asked["shown"]}
            timed("answer", "POST", f"/api/cards/{number}/answers", answer)
        middle = {what: statistics.median(times) for what, times in taken.items()}
        assert middle["queue"] < 0.5
        assert max(middle["card"], middle["answer"]) < 0.1 * 3
