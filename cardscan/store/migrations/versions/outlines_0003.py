"""Schema 0003: outlines of cards that a person gave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table of outlines."""
    op.create_table(
        "outlines",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "card_id", sa.Integer, sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("quad", sa.JSON, nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("outlines_of_card", "outlines", ["card_id"])
