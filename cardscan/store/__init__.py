"""The library: every photo once, every card with what was read on it, in one database.

A file of SQLite, or of a PostgreSQL server. The only room that writes SQL.
"""
