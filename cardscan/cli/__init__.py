"""The commands: one module each, and one place that prints.

A module here imports at its top only what ``cardscan --help`` needs; readers, database and
settings are imported by the command that uses them.
"""
