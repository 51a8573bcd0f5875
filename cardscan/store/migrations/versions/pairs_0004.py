"""Schema 0004: which readings are the front and the back of one card."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table of pairs."""
    op.create_table(
        "pairs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("front_id", sa.Integer, _card(), nullable=False),
        sa.Column("back_id", sa.Integer, _card(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("decided_by", sa.String(7), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("contact", sa.JSON, nullable=False),
        sa.Column("searchable", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("front_id", "back_id"),
        sqlite_autoincrement=True,
    )
    joined = sa.text("state = 'joined'")
    for side in ("front_id", "back_id"):
        op.create_index(f"joined_{side}_once", "pairs", [side], unique=True, sqlite_where=joined)


def _card() -> sa.ForeignKey:
    return sa.ForeignKey("cards.id", ondelete="CASCADE")
