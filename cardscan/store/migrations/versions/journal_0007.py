"""Schema 0007: every action is a step that can be taken back, and people have several cards."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_SAID = ("facts", "attempts", "consents", "corrections")


def upgrade() -> None:
    """Create the journal and fill it with what was said before; pairs become rows that are added.

    Photos that are here already have no step: their scan cannot be taken back.
    """
    op.create_table(
        "steps",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("step", sa.String(36), nullable=False, unique=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.Text),
        sa.Column("undone_at", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.add_column("files", sa.Column("step", sa.String(36)))
    op.add_column("files", sa.Column("undone_at", sa.DateTime))
    op.create_index("files_of_step", "files", ["step"])
    _rebuild_pairs()
    op.create_table(
        "aside",
        sa.Column("card_id", sa.Integer, _of("cards"), primary_key=True),
        sa.Column("contact_id", sa.Integer, _of("cards")),
    )
    op.create_index("aside_of_contact", "aside", ["contact_id"])
    op.execute(
        "INSERT INTO aside (card_id, contact_id)"
        " SELECT back_id, front_id FROM pairs WHERE state = 'joined'"
    )
    op.create_table(
        "merged",
        sa.Column("card_id", sa.Integer, _of("cards"), primary_key=True),
        sa.Column("uid", sa.String(45), nullable=False),
        sa.Column("older", sa.JSON, nullable=False),
        sa.Column("contact", sa.JSON, nullable=False),
        sa.Column("searchable", sa.Text, nullable=False),
        sa.Column("words", sa.JSON, nullable=False),
    )
    _fill_the_journal()


def _rebuild_pairs() -> None:
    """Make the table anew: two cards may have any number of rows now, of which one holds."""
    for side in ("front_id", "back_id"):
        op.drop_index(f"joined_{side}_once", "pairs")
    op.rename_table("pairs", "old_pairs")
    op.rename_table("pair_words", "old_pair_words")
    op.create_table(
        "pairs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(6), nullable=False),
        sa.Column("front_id", sa.Integer, _of("cards"), nullable=False),
        sa.Column("back_id", sa.Integer, _of("cards"), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("decided_by", sa.String(7), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("contact", sa.JSON, nullable=False),
        sa.Column("searchable", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.Column("is_held", sa.Boolean, nullable=False),
        sa.Column("step", sa.String(36), nullable=False),
        sa.Column("undone_at", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pair_words",
        sa.Column("pair_id", sa.Integer, _of("pairs"), primary_key=True),
        sa.Column("words", sa.JSON, nullable=False),
    )
    held = "id, front_id, back_id, state, decided_by, reason, contact, searchable, decided_at"
    connection = op.get_bind()
    for number in connection.scalars(sa.text("SELECT id FROM old_pairs ORDER BY id")).all():
        connection.execute(
            sa.text(
                f"INSERT INTO pairs ({held}, kind, is_held, step)"  # noqa: S608 - names of columns
                f" SELECT {held}, 'sides', 1, :step FROM old_pairs WHERE id = :id"
            ),
            {"step": str(uuid.uuid4()), "id": number},
        )
    op.execute("INSERT INTO pair_words (pair_id, words) SELECT pair_id, words FROM old_pair_words")
    op.drop_table("old_pair_words")
    op.drop_table("old_pairs")
    joined = sa.text("is_held AND kind = 'sides' AND state = 'joined'")
    for side in ("front_id", "back_id"):
        op.create_index(f"joined_{side}_once", "pairs", [side], unique=True, sqlite_where=joined)
        op.create_index(f"pairs_of_{side}", "pairs", [side])
    op.create_index("pairs_of_step", "pairs", ["step"])


def _fill_the_journal() -> None:
    """Write a row for every action of before, in the order they were done."""
    said = " UNION ALL ".join(
        f"SELECT step, at, {_author(table)} AS author, undone_at FROM {table}"  # noqa: S608 - ours
        for table in _SAID
    )
    op.execute(
        "INSERT INTO steps (step, at, author, undone_at)"  # noqa: S608 - names of our own tables
        f" SELECT step, min(at), max(author), max(undone_at) FROM ({said}"
        # Only forgetting holds back invitations, and that is no step: it cannot be taken back.
        " UNION ALL SELECT step, \"on\" || ' 00:00:00.000000', NULL, undone_at FROM suppressions"
        " WHERE hush = 'contact'"
        " UNION ALL SELECT step, decided_at, NULL, NULL FROM pairs)"
        " GROUP BY step ORDER BY 2"
    )


def _author(table: str) -> str:
    return "author" if table in {"facts", "corrections"} else "NULL"


def _of(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
