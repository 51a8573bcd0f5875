"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# A time limit on single examples would fail on a busy machine, not on a wrong program.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
