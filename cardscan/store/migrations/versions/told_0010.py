"""Schema 0010: an index that finds the few somebody has judged among whole batches with tags."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the index, of the facts that count."""
    op.create_index(
        "facts_told", "facts", ["key", "card_id"], sqlite_where=sa.text("undone_at IS NULL")
    )
