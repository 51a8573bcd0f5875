"""The server: it listens before anything is said, so that the printed address is the real one."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from cardscan.errors import SettingsError

LOOPBACK: Final = "127.0.0.1"
MOST_CONNECTIONS: Final = 64


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Open the port.

    Args:
        host: an address of this machine.
        port: 0 for a free one.

    Raises:
        SettingsError: when it cannot be had.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        opened = socket.create_server((host, port), family=family)
    except OSError as error:
        raise SettingsError(
            f"{host}:{port} cannot be listened on ({error.strerror}); choose another --port"
        ) from error
    with opened:
        yield opened


def serve(
    app: ASGIApp, opened: socket.socket, *, when_ready: Callable[[uvicorn.Server], None]
) -> None:
    """Serve until Ctrl-C, or until ``should_exit`` of the server is set.

    Args:
        app: guarded.
        opened: from :func:`listening`.
        when_ready: called with the server when requests are answered.
    """
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=2,
        lifespan="off",
        ws="none",
        http="h11",  # it limits headers
    )
    _Server(config, when_ready).run(sockets=[opened])


class _Server(uvicorn.Server):
    """Tells when it is ready."""

    def __init__(
        self, config: uvicorn.Config, when_ready: Callable[[uvicorn.Server], None]
    ) -> None:
        super().__init__(config)
        self._when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if self.started:
            self._when_ready(self)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop, and close what connected meanwhile, as browsers do ahead of need."""
        await super().shutdown(sockets)
        for connection in tuple(self.server_state.connections):
            connection.shutdown()
        # Transports are closed in the loop's next turn.
        await asyncio.sleep(0.05)
