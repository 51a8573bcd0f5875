"""The JSON API of the piles, referrals and the glance, without a browser."""

from __future__ import annotations

import uuid

import httpx
import pytest

from cardscan.model.verdict import Pile
from tests.web.conftest import Running


def said(client: httpx.Client, number: int, **answers: object) -> dict[str, object]:
    """Say something about a contact, and return what the API gives."""
    got = client.post(f"/api/piles/{number}", json={"said": answers})
    assert got.status_code == 200, got.text
    found: dict[str, object] = got.json()
    return found


def pile(server: Running, number: int) -> Pile | None:
    """Return what was said of a contact's pile."""
    return server.library.history.judgements()[number].pile


def test_card_has_what_is_known_and_why(client: httpx.Client) -> None:
    """The fields of the card, the verdict with its reasons, and what each key says now."""
    card = client.get("/api/piles/1").json()
    assert card["row"]["title"] == "Ann Example"
    assert card["row"]["undecided"]
    assert {"label": "E-mail", "value": "ann@example.com", "is_doubtful": True} in card["known"]
    assert "Nobody has judged this card" in card["verdict"]["reasons"][0]["sentence"]
    assert card["keys"]["l"] == {"liked": True}
    assert card["keys"]["!"] == {"pile": "keep", "priority": "hot"}
    liked = said(client, 1, liked=True)["card"]
    assert liked["keys"]["l"] == {"liked": None}  # type: ignore[index] # the same again takes back
    assert liked["keys"]["L"] == {"liked": False}  # type: ignore[index]


def test_filter_chooses_and_piles_are_counted(client: httpx.Client) -> None:
    """Numbers in order, how the whole library lies, and rows for a list."""
    said(client, 2, pile="toss")
    chosen = client.get("/api/piles", params={"where": "undecided:yes"}).json()
    assert chosen == {"numbers": [1, 3], "undecided": 2, "kept": 0, "tossed": 1}
    rows = client.get("/api/piles/rows", params={"number": [2, 3]}).json()
    assert [(row["title"], row["pile"]) for row in rows] == [
        ("Bob Sample", "toss"),
        ("Cid Muster", "keep"),
    ]


def test_filter_that_is_wrong_points_at_the_spot(client: httpx.Client) -> None:
    """The place is told in characters, beside the sentence."""
    got = client.get("/api/piles", params={"where": "pile:keep compny~acme"})
    assert got.status_code == 422
    assert got.json() == {"detail": 'there is no field "compny"; did you mean company?', "at": 10}


def test_saying_and_taking_back(client: httpx.Client, server: Running) -> None:
    """One step takes back all that was said at once, and only once."""
    body = {"said": {"liked": True, "tag:Expo": True}, "note": "tall"}
    step = client.post("/api/piles/1", json=body).json()["step"]
    held = server.library.history.judgements()[1]
    assert (held.liked, held.tags, held.notes) == (True, ("Expo",), "tall")
    assert client.delete(f"/api/actions/{step}").json() == {"rows": 3}
    assert server.library.history.judgements() == {}
    assert client.delete(f"/api/actions/{step}").status_code == 404


def test_same_step_counts_once(client: httpx.Client, server: Running) -> None:
    """A note whose receipt was lost can be sent again and stands there once."""
    body = {"note": "tall", "step": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post("/api/piles/1", json=body).status_code == 200
    assert server.library.history.judgements()[1].notes == "tall"
    tried = {"method": "email", "step": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post("/api/agenda/1/attempts", json=tried).status_code == 200
    assert len(server.library.history.attempts(1)) == 1


def test_many_are_changed_at_once(client: httpx.Client, server: Running) -> None:
    """A bulk change is one step; it is refused when the filter chooses other numbers by now."""
    body = {"where": "company~ltd", "count": 3, "said": {"pile": "toss"}}
    said(client, 2, liked=True)
    done = client.post("/api/piles", json=body).json()
    assert done["cards"] == 3
    assert [pile(server, n) for n in (1, 2, 3)] == [Pile.TOSS] * 3
    assert client.delete(f"/api/actions/{done['step']}").json() == {"rows": 3}
    assert pile(server, 2) is None
    got = client.post("/api/piles", json=body | {"count": 2})
    assert got.status_code == 409
    assert "chooses 3 cards by now and not 2" in got.json()["detail"]


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        ({}, 422, "nothing was said"),
        ({"said": {"likes": True}}, 422, "is nothing that can be said"),
        ({"said": {"met_on": "2999-01-01"}}, 422, "still to come"),
        ({"said": {"pile": "burn"}}, 422, "is not one of keep, toss"),
        ({"said": {"introduced_by": "99"}}, 404, "there is no card 99"),
        ({"said": {"introduced_by": "9" * 30}}, 422, "there is no card"),
        ({"said": {"introduced_by": "1"}}, 422, "cannot have introduced themselves"),
    ],
)
def test_what_cannot_be_so_is_said_of_nobody(
    client: httpx.Client, server: Running, body: dict[str, object], status: int, sentence: str
) -> None:
    """One sentence says why, and nothing is stored."""
    got = client.post("/api/piles/1", json=body)
    assert (got.status_code, sentence in got.text) == (status, True), got.text
    assert server.library.history.judgements() == {}


def test_do_not_contact(client: httpx.Client) -> None:
    """The page knows it, drafts nothing, and undo lets it count no more."""
    done = client.post("/api/piles/1", json={"do_not_contact": True}).json()
    assert done["card"]["silent_since"]
    assert "do not contact" in client.get("/api/agenda/1/draft").json()["detail"]
    client.delete(f"/api/actions/{done['step']}")
    assert client.get("/api/piles/1").json()["silent_since"] is None


def test_referrals_are_rows_of_the_tree(client: httpx.Client) -> None:
    """Over several stages, people in words among them, with the thanks that are owed."""
    assert client.get("/api/referrals").json() == []
    said(client, 2, introduced_by="1")
    said(client, 3, introduced_by="2")
    said(client, 1, introduced_by="Old Friend")
    rows = client.get("/api/referrals").json()
    assert [(row["depth"], row["name"], row["contact"]) for row in rows] == [
        (0, "Old Friend", None),
        (1, "Ann Example", 1),
        (2, "Bob Sample", 2),
        (3, "Cid Muster", 3),
    ]
    assert "introduced you to Bob Sample" in rows[1]["owed"]["why"]
    assert rows[3]["owed"] is None
    assert client.get("/api/piles/3").json()["introducer"] == "Bob Sample"
    client.post("/api/agenda/1/attempts", json={"method": "email", "purpose": "thanks"})
    assert client.get("/api/referrals").json()[1]["owed"] is None


def test_glance_has_figures_of_everything(client: httpx.Client) -> None:
    """Piles, the days of the agenda, and who answered by event."""
    said(client, 1, liked=True, met_at="Expo")
    said(client, 3, pile="toss")
    client.post("/api/agenda/1/attempts", json={"method": "email", "outcome": "answered"})
    glance = client.get("/api/glance").json()
    assert (sum(glance["kept"].values()), glance["undecided"], glance["tossed"]) == (1, 1, 1)
    assert glance["events"] == [{"name": "Expo", "contacts": 1, "tried": 1, "answered": 1}]
    agenda = glance["agenda"]
    assert len(agenda["days"]) == 8
    assert agenda["overdue"] + sum(agenda["days"].values()) + agenda["later"] == 1
