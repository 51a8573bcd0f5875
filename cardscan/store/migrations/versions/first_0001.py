"""Schema 0001: photos and the cards found on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "files",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("taken_at", sa.DateTime),
        sa.Column("scanned_at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("files_once", "files", ["sha256", sa.text("coalesce(page, -1)")], unique=True)
    op.create_table(
        "cards",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(45), nullable=False, unique=True),
        sa.Column(
            "file_id", sa.Integer, sa.ForeignKey("files.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("quad", sa.JSON, nullable=False),
        sa.Column("contact", sa.JSON, nullable=False),
        sa.Column("searchable", sa.Text, nullable=False),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("file_id", "position"),
        sqlite_autoincrement=True,
    )
