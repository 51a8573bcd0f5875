"""The JSON API, without a browser."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from cardscan.settings import Settings
from cardscan.store.library import Library
from cardscan.web.app import bare_app
from cardscan.web.desk import Desk
from cardscan.web.gate import Gate
from tests.web.cards import HEIGHT, QUAD, WIDTH, drawn, person
from tests.web.conftest import Running, fill


def question(client: httpx.Client, card: int = 1, index: int = 0) -> dict[str, object]:
    """Return a question as the API gives it."""
    found: dict[str, object] = client.get(f"/api/cards/{card}").json()["asked"][index]["question"]
    return found


def said(asked: dict[str, object], value: str | None, **more: object) -> dict[str, object]:
    """Return the body of an answer to a question."""
    return {key: asked[key] for key in ("field", "shown", "version")} | {"value": value} | more


def test_queue_has_the_most_valuable_first(client: httpx.Client) -> None:
    """Figures, the order of the cards, and the words for the fields."""
    queue = client.get("/api/queue").json()
    assert queue["cards"] == [1, 2, 3]
    assert queue["left"] == {"cards": 3, "fields": 9, "pairs": 0, "minutes": 0.6}
    assert queue["labels"]["emails"] == "E-mail"
    assert queue["several"] == ["emails", "phones", "websites", "handles"]


def test_answer_and_taking_it_back(client: httpx.Client, server: Running) -> None:
    """An answer gives its step; the step takes it back once."""
    done = client.post("/api/cards/1/answers", json=said(question(client), "Anne Example")).json()
    assert done["card"]["title"] == "Anne Example"
    assert done["left"]["fields"] == 8
    assert [s["step"] for s in client.get("/api/steps").json()] == [done["step"]]
    assert client.delete(f"/api/steps/{done['step']}").json()["left"]["fields"] == 9
    assert client.delete(f"/api/steps/{done['step']}").status_code == 404
    assert server.library.history.person(1).name == "Ann Example"


def test_taking_corners_back(client: httpx.Client, server: Running) -> None:
    """The step of other corners takes them back once; a card they added is asked about no more."""
    beside = QUAD.model_copy(update={"corners": tuple((x + 2000, y) for x, y in QUAD.corners)})
    made = drawn("card0.jpg", person("Eva Sample", "eva@example.com", "+442079460020", "Acme"))
    cards = (made.cards[0], replace(made.cards[0], quad=beside))
    step = str(uuid.uuid4())
    server.library.set_outlines(replace(made, cards=cards), step=step)
    assert client.get("/api/queue").json()["cards"] == [1, 2, 3, 4]
    assert client.get("/api/cards/1").json()["title"] == "Eva Sample"
    back = client.delete(f"/api/cards/1/outline/{step}").json()
    assert (back["card"]["title"], back["left"]["cards"]) == ("Ann Example", 3)
    assert client.get("/api/queue").json()["cards"] == [1, 2, 3]
    assert client.delete(f"/api/cards/1/outline/{step}").status_code == 404
    assert client.delete(f"/api/cards/1/outline/{uuid.uuid4()}").status_code == 404


def test_same_step_counts_once(client: httpx.Client, server: Running) -> None:
    """An answer whose receipt was lost can be sent again, and gets the same receipt."""
    body = said(question(client), "Anne Example", step=str(uuid.uuid4()))
    first, second = (client.post("/api/cards/1/answers", json=body) for _ in range(2))
    assert first.json() == second.json()
    assert len(server.library.answers.newest(5)) == 1


def test_firm_of_another_card_is_known(client: httpx.Client) -> None:
    """A card's own firm says nothing for itself; that of another card is known as it is now."""

    def said_of(text: str) -> dict[str, str]:
        asked = {"field": "company", "text": text}
        found: dict[str, str] = client.get("/api/cards/1/check", params=asked).json()
        return found

    assert said_of("Acme Ltd")["message"] == ""
    assert said_of("Beta Ltd")["message"] == "You have another card of this firm."
    assert said_of("BETA LTD")["suggestion"] == "Beta Ltd"
    for asked in client.get("/api/cards/2").json()["asked"]:
        if asked["question"]["field"] == "company":
            client.post("/api/cards/2/answers", json=said(asked["question"], "Delta Ltd"))
    assert said_of("Beta Ltd")["message"] == ""
    assert said_of("Delta Ltd")["state"] == "good"


def test_place_goes_with_the_answer(client: httpx.Client, server: Running) -> None:
    """A box drawn for a value is where it stands from then on, in pixels of the photo."""
    place = {"left": 0.1, "top": 0.2, "right": 0.5, "bottom": 0.4}
    client.post("/api/cards/1/answers", json=said(question(client), "Anne", place=place))
    name = server.library.card(1).contact.name
    assert name
    assert name.box
    (left, top), _, (right, bottom), _ = name.box.corners
    expected = (0.1 * WIDTH, 0.2 * HEIGHT, 0.5 * WIDTH, 0.4 * HEIGHT)
    assert (left, top, right, bottom) == pytest.approx(expected, abs=1.5)


def test_what_is_wrong_is_said(client: httpx.Client) -> None:
    """Unknown cards, empty answers, impossible handles and photos that are gone."""
    asked = question(client)
    for path in ("/api/cards/99", "/api/cards/99/picture", "/api/pairs/1/2"):
        assert client.get(path).status_code == 404
    assert client.post("/api/cards/1/answers", json=said(asked, "  ")).status_code == 422
    body = {"left": 0.1, "top": 0.1, "right": 0.5, "bottom": 0.2, "field": "name"}
    got = client.post("/api/cards/1/read", json=body)
    assert got.status_code == 422
    assert "the photo is not where it was" in got.json()["detail"]
    assert client.get("/api/cards/1/photo").status_code == 404
    line = {"corners": [[0, 0], [1, 1], [2, 2], [3, 3]]}
    assert client.post("/api/cards/1/outline", json=line).status_code == 422


def test_description_names_every_operation(client: httpx.Client) -> None:
    """/docs shows, without a script, what openapi.json tells."""
    described = client.get("/api/openapi.json").json()
    page = client.get("/docs").text
    assert len(described["paths"]) >= 11
    for path in described["paths"]:
        assert path in page
    assert "<script" not in page


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk for the API's own description."""
    with Library.open(fill(tmp_path_factory.mktemp("api") / "library.db")) as library:
        desk = Desk.of(library, Settings(), "tester")
        yield desk
        desk.close()


def test_no_request_breaks_the_server(described: Desk) -> None:
    """Whatever the description allows, and much that it forbids, gets no server error."""
    app = bare_app(described, Gate(1))
    operations = [
        found.ok()
        for found in schemathesis.openapi.from_asgi("/api/openapi.json", app).get_all_operations()
    ]
    assert len(operations) >= 11
    for operation in operations:
        for mode in schemathesis.GenerationMode:

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(
                max_examples=5,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate],
            )
            def ask(case: schemathesis.Case) -> None:
                assert case.call().status_code < 500

            with contextlib.suppress(Unsatisfiable):  # nothing can be wrong with a bare address
                ask()
