"""Alembic's scripts: each file in ``versions`` takes a library one schema number further."""
