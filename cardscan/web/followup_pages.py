"""The pages of the piles and the follow-up; all they show comes through the JSON API."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from cardscan.model.attempt import Method, Outcome
from cardscan.model.draft import DraftKind
from cardscan.triage import keys
from cardscan.web.pages import render


def router_for() -> APIRouter:
    """Return the routes of the pages."""
    router = APIRouter(include_in_schema=False)

    @router.get("/piles")
    def piles() -> HTMLResponse:
        return render("piles", keys=keys)

    @router.get("/agenda")
    def agenda() -> HTMLResponse:
        return render("agenda", kinds=DraftKind, methods=Method, outcomes=Outcome)

    @router.get("/referrals")
    def referrals() -> HTMLResponse:
        return render("referrals")

    @router.get("/glance")
    def glance() -> HTMLResponse:
        return render("glance")

    return router
