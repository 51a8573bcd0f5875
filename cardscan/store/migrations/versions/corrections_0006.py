"""Schema 0006: what people said is printed on the cards, and where the photos are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the tables; cards that are there already have no corrections."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("card_id", sa.Integer, _card(), nullable=False),
        sa.Column("field", sa.String(10), nullable=False),
        sa.Column("shown", sa.Text),
        sa.Column("value", sa.JSON),
        sa.Column("box", sa.JSON),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("step", sa.String(36), nullable=False),
        sa.Column("undone_at", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_index("corrections_of_card", "corrections", ["card_id"])
    op.create_index("corrections_of_step", "corrections", ["step"], unique=True)
    op.create_table(
        "corrected",
        sa.Column("card_id", sa.Integer, _card(), primary_key=True),
        sa.Column("contact", sa.JSON, nullable=False),
        sa.Column("searchable", sa.Text, nullable=False),
        sa.Column("words", sa.JSON, nullable=False),
    )
    op.create_table(
        "places",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("path", sa.LargeBinary, nullable=False),
    )


def _card() -> sa.ForeignKey:
    return sa.ForeignKey("cards.id", ondelete="CASCADE")
