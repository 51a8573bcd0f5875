"""The application: all page families over one desk, inside the guard."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp

from cardscan.errors import (
    AnswerError,
    CardscanError,
    FactError,
    FilterError,
    InputFileError,
    MissingToolError,
    SettingsError,
    StaleAnswerError,
)
from cardscan.web import (
    agenda_api,
    followup_pages,
    glance_api,
    pages,
    pairs_api,
    piles_api,
    reading_api,
    referrals_api,
    review_api,
    review_pages,
)
from cardscan.web.desk import Desk
from cardscan.web.gate import Gate
from cardscan.web.guard import Guard

_STATUS = {
    StaleAnswerError: 409,
    AnswerError: 422,
    FactError: 422,
    SettingsError: 422,
    InputFileError: 422,
    MissingToolError: 503,
}


def create_app(desk: Desk, gate: Gate) -> ASGIApp:
    """Return the guarded application.

    Args:
        desk: what the pages work on; closed by whoever opened it.
        gate: who may come in.
    """
    return Guard(bare_app(desk, gate), gate, pages.refuse)


def bare_app(desk: Desk, gate: Gate) -> FastAPI:
    """Return the application without its guard: for its description, and for tests of it."""
    app = FastAPI(
        title="cardscan",
        version=version("cardscan"),
        description="What the pages of cardscan do, for other programs.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.include_router(pages.router_for(gate))
    app.include_router(review_pages.router_for())
    app.include_router(review_api.router_for(desk))
    app.include_router(reading_api.router_for(desk))
    app.include_router(pairs_api.router_for(desk))
    app.include_router(followup_pages.router_for())
    app.include_router(piles_api.router_for(desk))
    app.include_router(agenda_api.router_for(desk))
    app.include_router(referrals_api.router_for(desk))
    app.include_router(glance_api.router_for(desk))

    @app.exception_handler(CardscanError)
    def say_what_is_wrong(request: Request, error: Exception) -> JSONResponse:
        number = request.path_params.get("number")
        if isinstance(error, StaleAnswerError) and number is not None:
            return review_api.stale_answer(desk, int(number), error)
        if isinstance(error, FilterError):
            return JSONResponse({"detail": error.problem, "at": error.at}, 422)
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 503)
        return JSONResponse({"detail": str(error)}, status)

    return app
