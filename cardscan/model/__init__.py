"""The nouns of cardscan: what the stages hand to each other, and what is stored.

Frozen dataclasses while a photo is worked on (they hold pixels and are cheap), frozen pydantic
records for all that is stored, exported or shown.
"""
