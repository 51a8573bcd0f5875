"""Schema 0002: what the pictures of the cards were worth to the readers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table; cards that are there already stay without a row in it."""
    op.create_table(
        "qualities",
        sa.Column(
            "card_id",
            sa.Integer,
            sa.ForeignKey("cards.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("quality", sa.JSON, nullable=False),
    )
