"""Schema 0009: indexes over the texts that a search looks at."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the indexes."""
    op.create_index("cards_searched", "cards", ["searchable"])
    op.create_index("pairs_searched", "pairs", ["searchable", "front_id"])
    op.create_index("corrected_searched", "corrected", ["searchable"])
    op.create_index("merged_searched", "merged", ["searchable"])
