"""When whom is followed up, and how: pure functions of facts and a clock.

Nothing here reads the library, prints, or sends anything.
"""
