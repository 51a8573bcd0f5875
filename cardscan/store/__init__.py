"""The library: every photo once, every card with what was read on it, in one SQLite file
or one database of a PostgreSQL server.

The only room that writes SQL.
"""
