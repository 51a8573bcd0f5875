"""The tables, as the newest migration leaves them.

Nothing here creates or changes a table: that is the migrations' work alone, and a test holds the
two together.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import sqlalchemy as sa
from sqlalchemy.schema import SchemaItem

from cardscan.store.dialects import JSON, JSON_OR_NOTHING, PLAIN_TEXT, only, trigrams
from cardscan.store.moments import UtcDateTime

VERSION_TABLE: Final = "cardscan_schema"
SCHEMA_NUMBER: Final = "0011"  # revision of the newest file in migrations/versions


metadata = sa.MetaData()


def _numbered(name: str, *items: SchemaItem) -> sa.Table:
    """Return a table of rows with numbers, none of which is ever given twice."""
    number = sa.Column("id", sa.Integer, primary_key=True)
    return sa.Table(name, metadata, number, *items, sqlite_autoincrement=True)


def _of_step() -> tuple[sa.Column[str], sa.Column[dt.datetime]]:
    """Return which action of the user added a row, and when that was taken back."""
    return sa.Column("step", sa.String(36), nullable=False), sa.Column("undone_at", UtcDateTime)


files = _numbered(
    "files",
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("page", sa.Integer),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("taken_at", UtcDateTime),
    sa.Column("scanned_at", UtcDateTime, nullable=False),
    # Of the scan that put it here; none of photos that are older than the journal. A photo whose
    # scan was taken back stays, with all its cards, out of view.
    sa.Column("step", sa.String(36)),
    sa.Column("undone_at", UtcDateTime),
)
sa.Index("files_of_step", files.c.step)
# A page of NULL equals no other NULL in SQL, so plain uniqueness would let a photo in twice.
sa.Index("files_once", files.c.sha256, sa.func.coalesce(files.c.page, -1), unique=True)

cards = _numbered(
    "cards",
    sa.Column("uid", sa.String(45), nullable=False, unique=True),
    sa.Column("file_id", sa.ForeignKey("files.id", ondelete="CASCADE"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("quad", JSON, nullable=False),
    sa.Column("contact", JSON, nullable=False),
    sa.Column("searchable", sa.Text, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    # Last, so that SQLite need not walk through the picture to reach the other columns.
    sa.Column("jpeg", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("file_id", "position"),
)

# What a person said about a card's place, apart from what was read there; the newest row counts.
outlines = _numbered(
    "outlines",
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    sa.Column("quad", JSON, nullable=False),
    sa.Column("given_at", UtcDateTime, nullable=False),
    # None of those that are older than this column, which cannot be taken back.
    sa.Column("step", sa.String(36)),
    sa.Column("undone_at", UtcDateTime),
)
sa.Index("outlines_of_card", outlines.c.card_id)
sa.Index("outlines_of_step", outlines.c.step)

# Of cards about whose place a person said something: what was read before, with no outline, and
# inside each outline. The newest that counts stands in ``cards``; of a card that was found by a
# person's outlines alone none may count, and then the card is out of view.
readings = _numbered(
    "readings",
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    sa.Column("outline_id", sa.ForeignKey("outlines.id", ondelete="CASCADE")),
    sa.Column("quad", JSON, nullable=False),
    sa.Column("contact", JSON, nullable=False),
    sa.Column("quality", JSON_OR_NOTHING),
    sa.Column("jpeg", sa.LargeBinary, nullable=False),
)
sa.Index("readings_of_card", readings.c.card_id)
sa.Index("readings_of_outline", readings.c.outline_id)

# A table of its own: a column added behind the picture would be reached through the picture only.
qualities = sa.Table(
    "qualities",
    metadata,
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("quality", JSON, nullable=False),
)

# What is held of two cards, as sides or one person's: rows only added, and all tell what holds.
pairs = _numbered(
    "pairs",
    sa.Column("kind", sa.String(6), nullable=False),
    sa.Column("front_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    sa.Column("back_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("decided_by", sa.String(7), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("contact", JSON, nullable=False),
    sa.Column("searchable", sa.Text, nullable=False),
    sa.Column("decided_at", UtcDateTime, nullable=False),
    sa.Column("is_held", sa.Boolean, nullable=False),
    *_of_step(),
)
IS_JOINED: Final = sa.and_(pairs.c.is_held, pairs.c.kind == "sides", pairs.c.state == "joined")
# A card has one other side: the database itself sees to it.
for _side in (pairs.c.front_id, pairs.c.back_id):
    sa.Index(f"joined_{_side.name}_once", _side, unique=True, **only(IS_JOINED))
    sa.Index(f"pairs_of_{_side.name}", _side)
sa.Index("pairs_of_step", pairs.c.step)

# Cards that are no contact of their own: the contact each belongs to, as a back or as another card
# of the same person; none where its scan, or its outline, was taken back. Told from the pairs, the
# photos and the readings.
aside = sa.Table(
    "aside",
    metadata,
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("contact_id", sa.ForeignKey("cards.id", ondelete="CASCADE")),
)
sa.Index("aside_of_contact", aside.c.contact_id)

# What several cards of one person come to, under the number of the newest and the uid of the first.
merged = sa.Table(
    "merged",
    metadata,
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("uid", sa.String(45), nullable=False),
    sa.Column("older", JSON, nullable=False),
    sa.Column("contact", JSON, nullable=False),
    sa.Column("searchable", sa.Text, nullable=False),
    sa.Column("words", JSON, nullable=False),
)

# The few words of a contact that verdicts and plans look at, apart from its readings.
card_words = sa.Table(
    "card_words",
    metadata,
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("words", JSON, nullable=False),
)
pair_words = sa.Table(
    "pair_words",
    metadata,
    sa.Column("pair_id", sa.ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("words", JSON, nullable=False),
)

# What people said and did. These rows are only ever added: a new one wins over an older one, and an
# action that is taken back leaves its rows there, marked. They hang on the card, not on the
# contact: cards that are joined (or merged) have the history of all of them, and when they are
# parted each has its own again. They hang on its number and not on its uid so that the database
# itself erases them with the card; the number outlives every new reading, and is never reused.
facts = _numbered(
    "facts",
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    sa.Column("key", PLAIN_TEXT, nullable=False),
    sa.Column("value", JSON, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    *_of_step(),
)
sa.Index("facts_of_card", facts.c.card_id)
sa.Index("facts_told", facts.c.key, facts.c.card_id, **only(facts.c.undone_at.is_(None)))

attempts = _numbered(
    "attempts",
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    sa.Column("method", sa.String(7), nullable=False),
    sa.Column("on", sa.Date, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("outcome", sa.String(12), nullable=False),
    sa.Column("purpose", sa.String(10), nullable=False),
    *_of_step(),
)
sa.Index("attempts_of_card", attempts.c.card_id)

# Consent belongs to an address, whichever cards it is printed on.
consents = _numbered(
    "consents",
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("state", sa.String(9), nullable=False),
    sa.Column("on", sa.Date, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    *_of_step(),
)
sa.Index("consents_of_address", consents.c.address)

# Bound to no card: silence outlives the person's data.
suppressions = _numbered(
    "suppressions",
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("hush", sa.String(10), nullable=False),
    sa.Column("on", sa.Date, nullable=False),
    *_of_step(),
)
sa.Index("suppressions_by_hash", suppressions.c.hash)

# What a person said is printed on a card. The readings stay as they are beside it; what both come
# to is kept in ``corrected``, which can be made anew from them at any time.
corrections = _numbered(
    "corrections",
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), nullable=False),
    sa.Column("field", sa.String(10), nullable=False),
    sa.Column("shown", sa.Text),
    sa.Column("value", JSON_OR_NOTHING),
    sa.Column("box", JSON_OR_NOTHING),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    *_of_step(),
)
sa.Index("corrections_of_card", corrections.c.card_id)
# An answer that is sent twice, because its receipt was lost, is stored once.
sa.Index("corrections_of_step", corrections.c.step, unique=True)

corrected = sa.Table(
    "corrected",
    metadata,
    sa.Column("card_id", sa.ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("contact", JSON, nullable=False),
    sa.Column("searchable", sa.Text, nullable=False),
    sa.Column("words", JSON, nullable=False),
)

# All that a search looks at, and nothing of the rest. In SQLite not FTS5: its trigrams save 20 of
# 65 ms among 100,000 contacts for 44 MB, find parts of two letters slower, and keep what is
# forgotten. In PostgreSQL trigrams, since it would have to look into every row for the texts.
for _table, *_more in ((cards,), (pairs, pairs.c.front_id), (corrected,), (merged,)):
    _text = _table.c.searchable
    sa.Index(f"{_table.name}_searched", _text, *_more).ddl_if(dialect="sqlite")
    sa.Index(f"{_table.name}_trigrams", _text, **trigrams(_text)).ddl_if(dialect="postgresql")

# Where a photo was seen last on this computer: nothing but a hint, checked by its digest.
places = sa.Table(
    "places",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("path", sa.LargeBinary, nullable=False),
)

# Who is in the address books that the person has already. No card is theirs: they are only known.
acquaintances = _numbered(
    "acquaintances",
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("name_key", sa.Text, nullable=False),
    sa.Column("held", JSON, nullable=False),
    sa.Column("book", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    *_of_step(),
)
sa.Index("acquaintances_of_key", acquaintances.c.key)

acquaintance_marks = sa.Table(
    "acquaintance_marks",
    metadata,
    sa.Column(
        "acquaintance_id", sa.ForeignKey("acquaintances.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column("mark", sa.Text, primary_key=True),
)

_OF_WORDS: Final = (facts, attempts, consents, suppressions, acquaintances)
for _table in _OF_WORDS:
    sa.Index(f"{_table.name}_of_step", _table.c.step)
# Whose rows an action adds, and taking it back marks.
OF_STEPS: Final = (*_OF_WORDS, corrections, pairs, outlines, files)

# The journal: one row an action, in the order they were begun.
steps = _numbered(
    "steps",
    sa.Column("step", sa.String(36), nullable=False, unique=True),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("author", sa.Text),
    sa.Column("undone_at", UtcDateTime),
)

salt = sa.Table(
    "salt",
    metadata,
    sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
    sa.Column("salt", sa.LargeBinary, nullable=False),
)
