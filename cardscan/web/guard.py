"""What every request has to pass before any page sees it, and what every answer carries.

Plain ASGI, round the whole application: a page that is added later cannot forget it.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Final

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cardscan.web.gate import Gate

MOST_BYTES: Final = 64 * 1024  # of a request's body: a long answer has a thousandth of it
LONGEST_TARGET: Final = 4096  # characters of path and query
METHODS: Final = frozenset({"GET", "HEAD", "POST", "DELETE"})
CHANGING: Final = frozenset({"POST", "DELETE"})
FREE: Final = ("/static/", "/open")  # needs no session: the style sheet, and the door

_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}

Refuse = Callable[[HTTPStatus, str], Response]


class Guard:
    """Lets in what comes from this server's own pages, or from a program with the token."""

    def __init__(self, app: ASGIApp, gate: Gate, refuse: Refuse) -> None:
        """Guard an application.

        Args:
            app: gets what passes.
            gate: knows the sessions.
            refuse: makes the page for a person that is not let in.
        """
        self._app = app
        self._gate = gate
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with what is wrong."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # a web socket is closed by the server when nobody accepts it

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        await self._app(scope, _Limited(receive, MOST_BYTES), send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that is not let in."""
        headers = Headers(scope=scope)
        path: str = scope["path"]
        wrong = _wrong_shape(scope, headers) or self._wrong_origin(scope["method"], headers)
        if wrong is not None:
            return JSONResponse({"detail": wrong[1]}, wrong[0])
        if path.startswith(FREE):
            return None
        bearer = _bearer(headers)
        if self._gate.admits(_session(headers, self._gate.cookie), bearer):
            if scope["method"] in CHANGING and bearer is None and "origin" not in headers:
                sentence = "a change comes from a page of this server, or with the bearer token"
                return JSONResponse({"detail": sentence}, HTTPStatus.FORBIDDEN)
            return None
        if self._gate.is_locked():
            return self._refuse(HTTPStatus.TOO_MANY_REQUESTS, "Too many wrong tokens; wait.")
        return self._refuse(HTTPStatus.UNAUTHORIZED, "")

    def _wrong_origin(self, method: str, headers: Headers) -> tuple[HTTPStatus, str] | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._gate.knows_host(hosts[0]):
            return HTTPStatus.MISDIRECTED_REQUEST, "this server does not go by that name"
        origins = headers.getlist("origin")
        if origins and origins != [f"http://{hosts[0]}"]:
            return HTTPStatus.FORBIDDEN, "another site asked"
        sites = headers.getlist("sec-fetch-site")
        trusted = {"same-origin"} if method in CHANGING else {"same-origin", "none"}
        if sites and not (len(sites) == 1 and sites[0] in trusted):
            return HTTPStatus.FORBIDDEN, "another site asked"
        return None


class BodyTooLargeError(HTTPException):
    """More came than a request may bring."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the request is too large")


class _Limited:
    """Hands on a request's body and stops when it is too long, whatever its header says."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise BodyTooLargeError
        return message


def _wrong_shape(scope: Scope, headers: Headers) -> tuple[HTTPStatus, str] | None:
    if scope["method"] not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED, "this cannot be done here"
    if len(scope["path"]) + len(scope["query_string"]) > LONGEST_TARGET:
        return HTTPStatus.REQUEST_URI_TOO_LONG, "the address is too long"
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length[:12]) > MOST_BYTES:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a request has at most {MOST_BYTES} bytes"
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    has_body = length != "0" or "transfer-encoding" in headers
    if has_body and kind != "application/json":
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send JSON (content-type: application/json)"
    return None


def _bearer(headers: Headers) -> str | None:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _session(headers: Headers, name: str) -> str | None:
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return None
    return cookies[name].value if name in cookies else None
