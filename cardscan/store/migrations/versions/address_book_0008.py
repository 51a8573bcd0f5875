"""Schema 0008: the address books that people have, and by what somebody in them is known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the tables; nobody is known before an address book is brought in."""
    op.create_table(
        "acquaintances",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("held", sa.JSON, nullable=False),
        sa.Column("book", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("step", sa.String(36), nullable=False),
        sa.Column("undone_at", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_index("acquaintances_of_key", "acquaintances", ["key"])
    op.create_index("acquaintances_of_step", "acquaintances", ["step"])
    op.create_table(
        "acquaintance_marks",
        sa.Column("acquaintance_id", sa.Integer, _acquaintance(), primary_key=True),
        sa.Column("mark", sa.Text, primary_key=True),
    )


def _acquaintance() -> sa.ForeignKey:
    return sa.ForeignKey("acquaintances.id", ondelete="CASCADE")
