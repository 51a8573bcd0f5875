"""How long a reader has left for one card."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from cardscan.errors import OcrTimeoutError


@dataclass(frozen=True, slots=True)
class Deadline:
    """Starts to run when it is made.

    Attributes:
        seconds: the time allowed.
    """

    seconds: float
    started: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds that remain, never below 0."""
        return max(0.0, self.started + self.seconds - time.monotonic())

    def check(self) -> None:
        """Let the caller go on while there is time.

        Raises:
            OcrTimeoutError: when there is none left.
        """
        if self.left <= 0:
            raise OcrTimeoutError(self.seconds)
