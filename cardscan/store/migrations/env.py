"""What Alembic runs to upgrade a library: inside the transaction its caller has begun.

So either all pending migrations and the new schema number are there afterwards, or none.
"""

from __future__ import annotations

from alembic import context

from cardscan.store.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
