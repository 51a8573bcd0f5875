"""Schema 0011: corners given by hand are a step, and what was read before them is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the table of readings, and let outlines belong to a step.

    Outlines that are here already have none: what was read before them is gone.
    """
    op.add_column("outlines", sa.Column("step", sa.String(36)))
    op.add_column("outlines", sa.Column("undone_at", sa.DateTime))
    op.create_index("outlines_of_step", "outlines", ["step"])
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("card_id", sa.Integer, _of("cards"), nullable=False),
        sa.Column("outline_id", sa.Integer, _of("outlines")),
        sa.Column("quad", sa.JSON, nullable=False),
        sa.Column("contact", sa.JSON, nullable=False),
        sa.Column("quality", sa.JSON),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("readings_of_card", "readings", ["card_id"])
    op.create_index("readings_of_outline", "readings", ["outline_id"])


def _of(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
