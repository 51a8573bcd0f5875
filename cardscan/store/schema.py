"""The tables, as the newest migration leaves them.

Nothing here creates or changes a table: that is the migrations' work alone, and a test holds the
two together.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import sqlalchemy as sa

VERSION_TABLE: Final = "cardscan_schema"
SCHEMA_NUMBER: Final = "0004"  # revision of the newest file in migrations/versions


class UtcDateTime(sa.types.TypeDecorator[dt.datetime]):
    """A moment, kept as UTC without a zone and given back as UTC with one."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(
        self, value: dt.datetime | None, dialect: sa.Dialect
    ) -> dt.datetime | None:
        """Return the moment in UTC without its zone.

        Raises:
            ValueError: when the zone is not known.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value}")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: dt.datetime | None, dialect: sa.Dialect
    ) -> dt.datetime | None:
        """Return the stored moment as UTC."""
        return None if value is None else value.replace(tzinfo=dt.UTC)


metadata = sa.MetaData()

files = sa.Table(
    "files",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("page", sa.Integer),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("taken_at", UtcDateTime),
    sa.Column("scanned_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
# A page of NULL equals no other NULL in SQL, so plain uniqueness would let a photo in twice.
sa.Index("files_once", files.c.sha256, sa.func.coalesce(files.c.page, -1), unique=True)

cards = sa.Table(
    "cards",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("uid", sa.String(45), nullable=False, unique=True),
    sa.Column("file_id", sa.ForeignKey("files.id", ondelete="CASCADE"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("quad", sa.JSON, nullable=False),
    sa.Column("contact", sa.JSON, nullable=False),
    sa.Column("searchable", sa.Text, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    # Last, so that SQLite need not walk through the picture to reach the other columns.
    sa.Column("jpeg", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("file_id", "position"),
    sqlite_autoincrement=True,
)

# What a person said about a card's place, apart from what was read there; the newest row counts.
outlines = sa.Table(
    "outlines",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    sa.Column("quad", sa.JSON, nullable=False),
    sa.Column("given_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("outlines_of_card", outlines.c.card_id)

# A table of its own: a column added behind the picture would be reached through the picture only.
qualities = sa.Table(
    "qualities",
    metadata,
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("quality", sa.JSON, nullable=False),
)

pairs = sa.Table(
    "pairs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("front_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    sa.Column("back_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("decided_by", sa.String(7), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("contact", sa.JSON, nullable=False),
    sa.Column("searchable", sa.Text, nullable=False),
    sa.Column("decided_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("front_id", "back_id"),
    sqlite_autoincrement=True,
)
IS_JOINED: Final = pairs.c.state == "joined"
# A card has one other side: the database itself sees to it.
for _side in (pairs.c.front_id, pairs.c.back_id):
    sa.Index(f"joined_{_side.name}_once", _side, unique=True, sqlite_where=IS_JOINED)
