"""Who may come in: a token that is printed becomes a session, which a cookie carries."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Final

MOST_GUESSES: Final = 10  # wrong tokens in a row ...
LOCKED_SECONDS: Final = 60.0  # ... after which nobody gets in for a while
MOST_SESSIONS: Final = 64
LEAST_TOKEN: Final = 16  # characters of a token that a person chooses


class Gate:
    """Tokens and sessions of one server; nothing of them is written anywhere.

    Attributes:
        port: the server's.
        token: opens the door; once where it was drawn here, any number of times where chosen.
        cookie: name of the session's cookie. Cookies do not tell ports apart, so the name does.
    """

    def __init__(
        self,
        port: int,
        *,
        token: str | None = None,
        is_shared: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make the gate of a server.

        Args:
            port: it listens on.
            token: chosen by the person; programs may use it as a bearer token.
            is_shared: other machines may come in.
            clock: seconds.
        """
        self.port = port
        self.token = token or secrets.token_urlsafe(32)
        self.cookie = f"cardscan_{port}"
        self._is_chosen = token is not None
        self._is_shared = is_shared
        self._clock = clock
        self._lock = threading.Lock()
        self._is_spent = False
        self._sessions: list[bytes] = []
        self._guesses = 0
        self._locked_until = 0.0

    def knows_host(self, host: str) -> bool:
        """Say whether a request is meant for this server, by its Host.

        A page elsewhere can make its own name point to this machine (DNS rebinding), and then its
        requests come with that name. An address in figures cannot be made to point elsewhere.
        """
        name, _, port = host.rpartition(":")
        if port != str(self.port):
            return False
        if name in {"127.0.0.1", "localhost", "[::1]"}:
            return True
        return self._is_shared and _is_address(name.strip("[]"))

    def is_locked(self) -> bool:
        """Say whether too many wrong tokens came just now."""
        return self._clock() < self._locked_until

    def open(self, token: str) -> str | None:
        """Return a new session for the token, None for a wrong or spent one."""
        with self._lock:
            if not self._is_right(token) or (self._is_spent and not self._is_chosen):
                return None
            self._is_spent = True
            session = secrets.token_urlsafe(32)
            self._sessions = [*self._sessions, _digest(session)][-MOST_SESSIONS:]
            return session

    def admits(self, session: str | None, bearer: str | None) -> bool:
        """Say whether a request may be answered, by its cookie or its bearer token."""
        if bearer is not None:
            with self._lock:
                return self._is_chosen and self._is_right(bearer)
        if session is None:
            return False
        digest = _digest(session)
        return any(hmac.compare_digest(digest, known) for known in self._sessions)

    def _is_right(self, token: str) -> bool:
        if self.is_locked():
            return False
        if hmac.compare_digest(_digest(token), _digest(self.token)):
            self._guesses = 0
            return True
        self._guesses += 1
        if self._guesses >= MOST_GUESSES:
            self._guesses, self._locked_until = 0, self._clock() + LOCKED_SECONDS
        return False


def _digest(text: str) -> bytes:
    return sha256(text.encode(errors="surrogatepass")).digest()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
