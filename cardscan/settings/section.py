"""The base of every group of settings."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """Base of a group of settings: frozen, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")
