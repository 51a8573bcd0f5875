"""Attacks on the server, each of which is refused."""

from __future__ import annotations

import json
import socket
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from cardscan.web.gate import MOST_GUESSES, Gate
from cardscan.web.guard import HEADERS, MOST_BYTES
from cardscan.web.pages import static_files
from tests.web.conftest import Running, fill, running

SECRET = " ".join(("a", "long", "enough", "secret"))
JSON = {"content-type": "application/json"}


def answer_to(version: str = "0" * 16) -> dict[str, object]:
    """Return the body of an answer."""
    return {"field": "name", "shown": "Ann Example", "version": version, "value": "Eve"}


CHANGES = (
    ("/api/cards/1/answers", answer_to()),
    ("/api/piles", {"where": "", "count": 3, "said": {"pile": "toss"}}),
    ("/api/piles/1", {"said": {"pile": "toss"}}),
    ("/api/agenda/1/attempts", {"method": "email"}),
)
PAGES = ("/review", "/piles", "/agenda", "/referrals", "/glance")


def raw(server: Running, text: bytes) -> bytes:
    """Send bytes as they are, and return what comes back."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(text)
        line.settimeout(30)
        received = b""
        try:
            while part := line.recv(65536):
                received += part
        except (TimeoutError, ConnectionResetError):
            pass
        return received


def names(server: Running) -> list[str]:
    """Return the names in the library."""
    return [r.contact.name.value for r in server.library.cards() if r.contact.name]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all attacks: none of them may leave a trace."""
    with running(fill(tmp_path_factory.mktemp("guarded") / "library.db")) as made:
        yield made


@pytest.fixture
def fresh(path: Path) -> Iterator[Running]:
    """A server whose token nobody used."""
    with running(path) as made:
        yield made


@pytest.fixture(autouse=True)
def untouched(server: Running) -> Iterator[None]:
    """Whatever was tried, nothing was changed."""
    before = names(server)
    yield
    assert names(server) == before
    assert server.library.answers.newest(1) == ()
    assert server.library.history.judgements() == {}
    assert server.library.history.all_attempts() == {}


def test_name_that_points_here_from_elsewhere(server: Running) -> None:
    """DNS rebinding: the request arrives with the attacker's name, and gets nothing."""
    for host in ("evil.example", f"evil.example:{server.port}", "127.0.0.1", "127.0.0.1:1"):
        got = httpx.get(f"{server.address}/api/queue", headers={**server.session, "host": host})
        assert got.status_code == 421, host
        assert "cards" not in got.text


def test_two_hosts(server: Running) -> None:
    """Of two Host headers none is believed."""
    host = f"127.0.0.1:{server.port}".encode()
    got = raw(
        server,
        b"GET / HTTP/1.1\r\nHost: " + host + b"\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    )
    assert got.startswith((b"HTTP/1.1 4", b"Invalid"))


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
@pytest.mark.parametrize(("path", "body"), CHANGES)
def test_post_from_another_site(server: Running, origin: str, path: str, body: object) -> None:
    """Even with the cookie, which a browser would not send, another site's post is refused."""
    headers = {**server.session, **JSON, "origin": origin}
    assert httpx.post(server.address + path, json=body, headers=headers).status_code == 403


@pytest.mark.parametrize(("path", "body"), CHANGES)
def test_post_without_any_origin(server: Running, path: str, body: object) -> None:
    """A change with the cookie alone is not believed."""
    headers = {"cookie": server.session["cookie"]}
    assert httpx.post(server.address + path, json=body, headers=headers).status_code == 403


def test_taking_back_from_another_site(server: Running) -> None:
    """Nor can another site undo anything."""
    for path in ("/api/steps/", "/api/actions/"):
        headers = {**server.session, "origin": "http://evil.example"}
        url = f"{server.address}{path}{uuid.uuid4()}"
        assert httpx.delete(url, headers=headers).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize(("path", "body"), CHANGES)
def test_form_of_another_site(server: Running, kind: str, path: str, body: object) -> None:
    """What a form can send without asking first is no JSON request, whatever its text says."""
    headers = {**server.session, "content-type": kind}
    got = httpx.post(server.address + path, content=json.dumps(body), headers=headers)
    assert got.status_code == 415


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_picture_embedded_elsewhere(server: Running, site: str) -> None:
    """A script or picture tag of another site, or of another port of this machine, gets nothing."""
    headers = {"cookie": server.session["cookie"], "sec-fetch-site": site}
    got = httpx.get(f"{server.address}/api/cards/1/picture", headers=headers)
    assert got.status_code == 403
    assert got.headers["cross-origin-resource-policy"] == "same-origin"


def test_question_before_a_request_from_elsewhere(server: Running) -> None:
    """A preflight is told nothing that would let the request follow."""
    headers = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    got = httpx.options(f"{server.address}/api/cards/1/answers", headers=headers)
    assert got.status_code == 405
    assert not [name for name in got.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "asked",
    [
        *("/review", "/piles", "/agenda", "/referrals", "/glance", "/docs"),
        *("/api/queue", "/api/cards/1/picture", "/api/piles", "/api/piles/1"),
        *("/api/agenda", "/api/agenda/1/draft", "/api/agenda/1/draft.eml"),
        *("/api/referrals", "/api/glance", "/api/openapi.json"),
    ],
)
def test_no_session(server: Running, asked: str) -> None:
    """Without a session there is no page, no data, no picture and no description."""
    got = httpx.get(server.address + asked)
    assert got.status_code == 401
    assert "Ann" not in got.text


def test_made_up_session(server: Running) -> None:
    """A cookie that was guessed opens nothing."""
    for value in ("", "1", "true", server.gate.token, "\x80"):
        headers = {"cookie": f"{server.gate.cookie}={value}".encode("latin-1")}
        assert httpx.get(f"{server.address}/api/queue", headers=headers).status_code == 401


def test_guessing_the_token(fresh: Running) -> None:
    """After some wrong guesses nobody gets in for a while, not even with the right one."""
    for guess in range(MOST_GUESSES):
        got = httpx.get(f"{fresh.address}/open", params={"token": str(guess)})
        assert got.status_code in {401, 429}
        assert "set-cookie" not in got.headers
    assert httpx.get(fresh.door).status_code == 429


def test_token_used_twice(fresh: Running) -> None:
    """Whoever finds the address in a history or a log finds it spent."""
    first, second = httpx.get(fresh.door), httpx.get(fresh.door)
    assert first.status_code == 303
    cookie = first.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert second.status_code == 401
    assert "set-cookie" not in second.headers


def test_one_time_token_is_no_bearer_token(server: Running) -> None:
    """The token of the address is for one browser, not for programs."""
    headers = {"authorization": f"Bearer {server.gate.token}"}
    assert httpx.get(f"{server.address}/api/queue", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "asked",
    [
        "/static/../app.py",
        "/static/%2e%2e%2fapp.py",
        "/static/..%5capp.py",
        "/static//etc/passwd",
        "/static/%00app.css",
        "/api/cards/..%2f..%2f/picture",
        "/api/cards/1%00/picture",
    ],
)
def test_path_out_of_the_folder(server: Running, asked: str) -> None:
    """No path of a request touches the disk."""
    host = f"127.0.0.1:{server.port}"
    cookie = server.session["cookie"]
    head = f"GET {asked} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    got = raw(server, head.encode())
    assert got.split(b" ")[1] in {b"400", b"404", b"422"}
    assert b"root:" not in got
    assert b"import" not in got


def test_huge_body(client: httpx.Client) -> None:
    """What no answer needs is refused by its length, before it is read."""
    got = client.post("/api/cards/1/answers", content=b"x" * (MOST_BYTES + 1), headers=JSON)
    assert got.status_code == 413


def test_huge_body_in_pieces(client: httpx.Client) -> None:
    """A length that is not told does not help."""

    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b'"' + b"x" * 4096

    got = client.post("/api/cards/1/answers", content=pieces(), headers=JSON)
    assert got.status_code == 413


def test_length_that_is_a_lie(server: Running) -> None:
    """A length that is no number, or below zero, is refused."""
    for length in (b"-1", b"1e9", b"99999999999999999999"):
        host = f"127.0.0.1:{server.port}".encode()
        head = b"POST /api/cards/1/read HTTP/1.1\r\nHost: " + host
        got = raw(
            server, head + b"\r\nContent-Length: " + length + b"\r\nConnection: close\r\n\r\n"
        )
        assert got.split(b" ")[1] in {b"400", b"413"}


def test_endless_address(client: httpx.Client) -> None:
    """An address longer than any of ours is refused."""
    assert client.get("/api/queue", params={"x": "y" * 5000}).status_code == 414


def test_endless_header(server: Running) -> None:
    """A header without an end is cut off."""
    host = f"127.0.0.1:{server.port}".encode()
    got = raw(
        server,
        b"GET / HTTP/1.1\r\nHost: "
        + host
        + b"\r\nX: "
        + b"y" * 200_000
        + b"\r\nConnection: close\r\n\r\n",
    )
    assert b" 200 " not in got[:20]
    assert b" 303 " not in got[:20]


def test_header_in_a_token(server: Running) -> None:
    """A line break in a parameter makes no header of its own."""
    got = httpx.get(f"{server.address}/open?token=" + quote("x\r\nSet-Cookie: evil=1"))
    assert got.status_code == 401
    assert "set-cookie" not in got.headers


def test_other_methods(client: httpx.Client) -> None:
    """PUT, PATCH, TRACE and what somebody invents are refused."""
    for method in ("PUT", "PATCH", "TRACE", "CONNECT", "PROPFIND"):
        assert client.request(method, "/api/cards/1").status_code in {400, 405}


def test_web_socket(server: Running) -> None:
    """There is no web socket to get in by."""
    host = f"127.0.0.1:{server.port}"
    head = (
        f"GET /api/queue HTTP/1.1\r\nHost: {host}\r\nCookie: {server.session['cookie']}\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Version: 13\r\nOrigin: http://evil.example\r\n"
        "Connection: Upgrade, close\r\n\r\n"
    )
    assert b" 101 " not in raw(server, head.encode())[:20]


def test_overwriting_what_was_not_seen(client: httpx.Client) -> None:
    """An answer about a value that is not there is refused and tells what is."""
    got = client.post("/api/cards/1/answers", json=answer_to())
    assert got.status_code == 409
    assert got.json()["card"]["title"] == "Ann Example"


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("page=agenda", "/agenda"),
        ("page=piles&where=a%26b%0d%0aX:1", "/piles?where=a%26b%0D%0AX%3A1"),
        ("page=//evil.example", "/review"),
        ("page=https://evil.example", "/review"),
        ("page=..%2fapi", "/review"),
        ("", "/review"),
    ],
)
def test_door_leads_to_our_own_pages_only(fresh: Running, asked: str, led_to: str) -> None:
    """The page may be named in the address, and nothing else."""
    got = httpx.get(f"{fresh.door}&{asked}")
    assert (got.status_code, got.headers["location"]) == (303, led_to)
    assert "x" not in got.headers


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "1e3", "1;DROP", "abc"])
def test_number_that_is_none(client: httpx.Client, number: str) -> None:
    """What is no card's number reaches no database."""
    assert client.get(f"/api/cards/{number}").status_code == 422


def test_every_answer_is_sealed(server: Running, client: httpx.Client) -> None:
    """Pages, data, errors and refusals all carry the same strict headers."""
    paths = (*PAGES, "/api/queue", "/api/piles", "/nothing", "/static/app.js")
    answers = [client.get(path) for path in paths]
    answers += [httpx.get(f"{server.address}/review"), httpx.get(server.address + "/open")]
    for got in answers:
        for name, value in HEADERS.items():
            assert got.headers[name] == value, got.url
        assert "server" not in got.headers
    assert "unsafe" not in HEADERS["content-security-policy"]


def test_nothing_is_loaded_from_elsewhere(client: httpx.Client) -> None:
    """No page, script or style names another host, and no page has a script of its own in it."""
    statics = [f"/static/{name}" for name in static_files() if not name.endswith(".svg")]
    assert len(statics) >= 10
    for path in (*PAGES, "/docs", *statics):
        text = client.get(path).text.replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text
        assert "https://" not in text
        assert "innerHTML" not in text
        assert " on" + "click=" not in text
        assert "<script>" not in text


@pytest.mark.parametrize(
    ("host", "is_known"),
    [
        ("192.168.1.7:8000", True),
        ("[fe80::1]:8000", True),
        ("cards.evil.example:8000", False),
        ("192.168.1.7", False),
        ("192.168.1.7:8000.evil.example", False),
    ],
)
def test_shared_server_goes_by_its_address_only(host: str, is_known: bool) -> None:
    """Other machines come by an address in figures, which no foreign name server can give away."""
    assert Gate(8000, token=SECRET, is_shared=True).knows_host(host) is is_known
    assert not Gate(8000, token=SECRET).knows_host("192.168.1.7:8000")


def test_program_with_the_token_may_ask(path: Path) -> None:
    """A chosen token works any number of times, in the address and as a bearer token."""
    with running(path, token=SECRET) as server:
        headers = {"authorization": f"Bearer {SECRET}"}
        for _ in range(2):
            assert httpx.get(f"{server.address}/api/queue", headers=headers).status_code == 200
        wrong = {"authorization": f"Bearer {SECRET[:-1]}"}
        assert httpx.get(f"{server.address}/api/queue", headers=wrong).status_code == 401
        assert httpx.get(server.door).status_code == 303


def test_lock_opens_again(path: Path) -> None:
    """The lock after wrong guesses is one of time, told by the clock that was given."""
    now = [0.0]
    gate = Gate(1, clock=lambda: now[0])
    for _ in range(MOST_GUESSES):
        assert gate.open(str(uuid.uuid4())) is None
    assert gate.is_locked()
    assert gate.open(gate.token) is None
    now[0] = 61.0
    assert gate.open(gate.token)
    assert path.exists()
