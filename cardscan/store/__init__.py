"""The library: every photo once, every card with what was read on it, in one SQLite file.

The only room that writes SQL.
"""
