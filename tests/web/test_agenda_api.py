"""The JSON API of the agenda, without a browser."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy

import httpx
import pytest

from cardscan.model.attempt import Method, Outcome, Purpose
from cardscan.model.consent import ConsentState
from tests.web.conftest import Running


def parts(client: httpx.Client, **asked: int) -> dict[str, list[int]]:
    """Return the contacts in each part of the agenda."""
    found = client.get("/api/agenda", params=asked).json()
    return {
        name: [errand["contact"] for errand in found[name]["errands"]]
        for name in ("overdue", "today", "week", "later")
    }


def test_agenda_says_whom_when_and_why(client: httpx.Client) -> None:
    """By day, in parts; how far ahead and how many is asked."""
    today = dt.datetime.now().astimezone().date()
    for number, days in ((1, 40), (2, 21), (3, 18)):
        day = str(today - dt.timedelta(days=days))
        client.post(f"/api/piles/{number}", json={"said": {"met_on": day}})
    assert parts(client) == {"overdue": [1], "today": [2], "week": [3], "later": []}
    assert parts(client, ahead=0) == {"overdue": [1], "today": [2], "week": [], "later": []}
    errand = client.get("/api/agenda").json()["overdue"]["errands"][0]
    assert (errand["whom"], errand["what"], errand["method"]) == (
        "Ann Example",
        "reconnect",
        "email",
    )
    assert "take the blame for the silence" in errand["reasons"][0]
    assert client.get("/api/agenda", params={"most": 0}).json()["overdue"] == {
        "count": 1,
        "errands": [],
    }


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ({"method": "email"}, Outcome.SENT),
        ({"method": "call"}, Outcome.NO_ANSWER),
        ({"method": "call", "outcome": "left_message"}, Outcome.LEFT_MESSAGE),
        ({"method": "letter", "outcome": "answered"}, Outcome.ANSWERED),
        ({"method": "meeting"}, Outcome.ANSWERED),
    ],
)
def test_attempt_is_noted_and_taken_back(
    client: httpx.Client, server: Running, body: dict[str, str], outcome: Outcome
) -> None:
    """Each way of trying, with what is usual for it, and what comes next in words."""
    noted = client.post("/api/agenda/1/attempts", json=body).json()
    (attempt,) = server.library.history.attempts(1)
    assert (attempt.method, attempt.outcome) == (Method(body["method"]), outcome)
    assert noted["sentence"].startswith(f"Noted: {body['method']}, ")
    is_over = outcome is Outcome.ANSWERED
    assert ("Nothing comes next" in noted["sentence"]) is is_over
    assert client.delete(f"/api/actions/{noted['step']}").json() == {"rows": 1}
    assert server.library.history.attempts(1) == ()


def test_invitation_is_noted_at_the_address(client: httpx.Client, server: Running) -> None:
    """A second one is refused, and taking the first back allows one again."""
    body = {"method": "email", "purpose": "invitation"}
    step = client.post("/api/agenda/1/attempts", json=body).json()["step"]
    assert server.library.history.attempts(1)[0].purpose is Purpose.INVITATION

    def state() -> ConsentState:
        person = server.library.history.person(1)
        return server.library.history.permissions(person)[1].state("ann@example.com")

    assert state() is ConsentState.INVITED
    again = client.post("/api/agenda/1/attempts", json=body)
    assert again.status_code == 422
    assert "one invitation may be sent, once" in again.json()["detail"]
    client.delete(f"/api/actions/{step}")
    assert state() is ConsentState.NOT_ASKED


def test_what_cannot_be_is_refused(client: httpx.Client, server: Running) -> None:
    """A message left in a letter, a day to come, and nobody's number."""
    for body in (
        {"method": "letter", "outcome": "left_message"},
        {"method": "email", "on": "2999-01-01"},
        {"method": "call", "purpose": "invitation"},
    ):
        assert client.post("/api/agenda/1/attempts", json=body).status_code == 422
    assert client.post("/api/agenda/99/attempts", json={"method": "email"}).status_code == 404
    assert server.library.history.all_attempts() == {}


def test_draft_as_text_link_and_file(client: httpx.Client) -> None:
    """The same message in all three; gaps are told; a call sheet is no e-mail."""
    found = client.get("/api/agenda/1/draft", params={"kind": "first", "language": "de"}).json()
    draft = found["draft"]
    assert (draft["to"], draft["kind"], draft["language"]) == ("ann@example.com", "first", "de")
    assert draft["gaps"]
    assert found["mailto"].startswith("mailto:ann@example.com?subject=")
    assert {"de", "en", "fr"} <= set(found["languages"])
    got = client.get(found["eml"])
    assert got.headers["content-disposition"] == 'attachment; filename="cardscan-1-first.eml"'
    message = message_from_bytes(got.content, policy=policy.default)
    assert message["subject"] == draft["subject"]
    assert message.get_content().replace("\r\n", "\n") == draft["body"]
    call = client.get("/api/agenda/1/draft", params={"kind": "call"}).json()
    assert (call["mailto"], call["eml"]) == (None, None)
    assert client.get("/api/agenda/1/draft.eml", params={"kind": "call"}).status_code == 422
    assert client.get("/api/agenda/1/draft", params={"language": "../x"}).status_code == 422
