"""Schema 0005: what people said and did about contacts, consent, silence, and who they are."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the append-only tables and draw this library's salt."""
    op.create_table(
        "facts",
        *_of_card(),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        *_of_step(),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attempts",
        *_of_card(),
        sa.Column("method", sa.String(7), nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("purpose", sa.String(10), nullable=False),
        *_of_step(),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        *_of_step(),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "suppressions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("hush", sa.String(10), nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        *_of_step(),
        sqlite_autoincrement=True,
    )
    op.create_index("facts_of_card", "facts", ["card_id"])
    op.create_index("attempts_of_card", "attempts", ["card_id"])
    op.create_index("consents_of_address", "consents", ["address"])
    op.create_index("suppressions_by_hash", "suppressions", ["hash"])
    for table in ("facts", "attempts", "consents", "suppressions"):
        op.create_index(f"{table}_of_step", table, ["step"])
    salt = op.create_table(
        "salt",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
    )
    op.bulk_insert(salt, [{"id": 1, "salt": secrets.token_bytes(32)}])
    _keep_words("card", "cards")
    _keep_words("pair", "pairs")


def _keep_words(of: str, source: str) -> None:
    """Create the table of a contact's few words, and fill it from what was read before."""
    number = sa.Column(
        f"{of}_id", sa.Integer, sa.ForeignKey(f"{source}.id", ondelete="CASCADE"), primary_key=True
    )
    table = op.create_table(f"{of}_words", number, sa.Column("words", sa.JSON, nullable=False))
    held = sa.table(source, sa.column("id"), sa.column("contact", sa.JSON))
    connection = op.get_bind()
    for row in connection.execute(sa.select(held.c.id, held.c.contact)).all():
        words = {number.name: row.id, "words": _words_of(row.contact)}
        connection.execute(sa.insert(table).values(words))


def _words_of(contact: dict[str, Any]) -> list[object]:
    name = contact["name"] or {}
    title, company, notes = ((contact[key] or {}) for key in ("title", "company", "notes"))
    return [
        name.get("value"),
        name.get("given"),
        name.get("family"),
        title.get("value"),
        company.get("value"),
        contact["address"] is not None,
        contact["country"],
        notes.get("value"),
        bool(contact["missing"]) or any(value["needs_review"] for value in _values(contact)),
        [email["value"] for email in contact["emails"]],
        [
            [phone["value"], phone["e164"] is not None, phone["type"], phone["ext"]]
            for phone in contact["phones"]
        ],
    ]


def _values(contact: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for held in contact.values():
        for value in held if isinstance(held, list) else [held]:
            if isinstance(value, dict):
                yield value


def _of_card() -> tuple[sa.Column[int], sa.Column[int]]:
    card = sa.ForeignKey("cards.id", ondelete="CASCADE")
    return (
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("card_id", sa.Integer, card, nullable=False),
    )


def _of_step() -> tuple[sa.Column[str], sa.Column[object]]:
    return sa.Column("step", sa.String(36), nullable=False), sa.Column("undone_at", sa.DateTime)
