"""The page of the review; all it shows comes through the JSON API."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from cardscan.web.pages import render


def router_for() -> APIRouter:
    """Return the route of the page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/review")
    def review() -> HTMLResponse:
        return render("review")

    return router
