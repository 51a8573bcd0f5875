"""The shell of all pages: templates, style and scripts out of the package, the door, and /docs.

Scripts and styles are read once and served by their names; no path of a request touches the disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from cardscan.web.gate import Gate

# A page family adds its line here, its module of pages and its module of the API.
FAMILIES: Final = (
    ("review", "Review"),
    ("piles", "Piles"),
    ("agenda", "Agenda"),
    ("referrals", "Referrals"),
    ("glance", "Glance"),
)

_KINDS: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_TEMPLATES: Final = Environment(
    loader=PackageLoader("cardscan.web"), autoescape=True, undefined=StrictUndefined
)


def render(name: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> HTMLResponse:
    """Return a page; every value is escaped.

    Args:
        name: of the template, without its suffix.
        status: of the answer.
        values: that the template shows.
    """
    page = _TEMPLATES.get_template(f"{name}.html.jinja")
    text = page.render(families=FAMILIES, family=name, **values)
    return HTMLResponse(text, status_code=status)


def refuse(status: HTTPStatus, sentence: str) -> Response:
    """Return the page for somebody who is not let in."""
    return render("refused", status, sentence=sentence)


def static_files() -> dict[str, tuple[bytes, str]]:
    """Return every script and style with its media type, by name."""
    folder = files("cardscan.web").joinpath("static")
    return {
        item.name: (item.read_bytes(), _KINDS["." + item.name.rpartition(".")[2]])
        for item in folder.iterdir()
        if "." + item.name.rpartition(".")[2] in _KINDS
    }


def router_for(gate: Gate) -> APIRouter:
    """Return the routes every page needs."""
    router = APIRouter(include_in_schema=False)
    held = static_files()

    @router.get("/")
    def home() -> RedirectResponse:
        return RedirectResponse(f"/{FAMILIES[0][0]}", HTTPStatus.SEE_OTHER)

    @router.get("/open")
    def door(token: str = "", page: str = "", where: str = "") -> Response:
        session = gate.open(token)
        if session is None:
            sentence = "Too many wrong tokens; wait a minute." if gate.is_locked() else ""
            status = HTTPStatus.TOO_MANY_REQUESTS if sentence else HTTPStatus.UNAUTHORIZED
            return refuse(status, sentence)
        answer = RedirectResponse(_address(page, where), HTTPStatus.SEE_OTHER)
        answer.set_cookie(gate.cookie, session, httponly=True, samesite="strict", path="/")
        return answer

    @router.get("/static/{name}")
    def static(name: str) -> Response:
        if name not in held:
            raise HTTPException(HTTPStatus.NOT_FOUND, "there is no such file")
        data, kind = held[name]
        return Response(data, media_type=kind)

    @router.get("/docs")
    def docs(request: Request) -> HTMLResponse:
        application: FastAPI = request.app
        return render("docs", api=operations(application.openapi()))

    return router


def _address(page: str, where: str) -> str:
    """Return the address of one of our own pages, whatever was asked for."""
    known = page if page in dict(FAMILIES) else FAMILIES[0][0]
    return f"/{known}?{urlencode({'where': where})}" if where else f"/{known}"


def operations(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what the API offers, in the order of its description, for a page."""
    found = []
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            answer = operation["responses"].get("200", {}).get("content", {})
            found.append(
                {
                    "method": method.upper(),
                    "path": path,
                    "summary": operation.get("summary", ""),
                    "parameters": operation.get("parameters", []),
                    "body": _fields(schema, body.get("schema", {})),
                    "answer": ", ".join(
                        part.get("schema", {}).get("$ref", kind).rpartition("/")[2]
                        for kind, part in answer.items()
                    ),
                }
            )
    return found


def _fields(schema: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of a request's body, with the first line of what they are."""
    name = str(body.get("$ref", "")).rpartition("/")[2]
    held = schema.get("components", {}).get("schemas", {}).get(name, {})
    required = held.get("required", [])
    return {
        field: "required" if field in required else "optional"
        for field in held.get("properties", {})
    }
