"""Real servers for the tests, each started once a run, on loopback, with nothing that lasts."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from cardscan.store import connections, library
from cardscan.store.schema import metadata

if TYPE_CHECKING:
    from distributed import LocalCluster

_TEMPLATE = "laid_out"
_UNPRIVILEGED = 65534  # "nobody": PostgreSQL refuses to work for root


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def postgres_programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, None where it is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server.

    Attributes:
        port: on loopback.
        free: addresses of databases that were used, and are empty libraries again: to make a new
            one takes a second on a busy disk.
    """

    port: int
    free: list[str] = field(default_factory=list)

    def address(self, database: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://tester:not-told@127.0.0.1:{self.port}/{database}"

    def execute(self, sql: str) -> None:
        """Run a command of the server's administrator."""
        url = sa.make_url(self.address("postgres")).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(sql)
        engine.dispose()

    @contextlib.contextmanager
    def library(self) -> Iterator[str]:
        """Lend an empty library to a test, by its address."""
        address = self.free.pop() if self.free else self.new_database(_TEMPLATE)
        yield address
        engine = connections.for_writing(connections.connect(sa.make_url(address)))
        with engine.begin() as connection:
            tables = ", ".join(metadata.tables.keys() - {"salt"})
            connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY")
            connection.exec_driver_sql("UPDATE salt SET salt = uuid_send(gen_random_uuid())")
        engine.dispose()
        self.free.append(address)

    def new_database(self, template: str = "template0") -> str:
        """Make a database, empty unless it is a copy of another, and return its address."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.address(name)


@contextlib.contextmanager
def in_place_of_files(server: Postgres) -> Iterator[None]:
    """Let every library that is opened by a file's name be a database of its own."""
    with contextlib.ExitStack() as stack:
        made: dict[Path, sa.URL] = {}
        making = threading.Lock()
        connect = connections.connect

        def connect_instead(place: Path | sa.URL, *, must_exist: bool = False) -> sa.Engine:
            if isinstance(place, Path):
                if must_exist and place not in made:
                    raise connections.no_library_yet(place)
                with making:
                    if place not in made:
                        made[place] = sa.make_url(stack.enter_context(server.library()))
                place = made[place]
            return connect(place)

        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(library, "connect", connect_instead)
        yield


@contextlib.contextmanager
def running_postgres(programs: Path) -> Iterator[Postgres]:
    """Start a server with an empty folder, and make the database that others are copies of."""
    with tempfile.TemporaryDirectory(prefix="cardscan-pg-") as name:
        folder, port = Path(name), free_port()
        (folder / "password").write_text("not-told", encoding="utf-8")
        unprivileged = {}
        if sys.platform != "win32" and os.geteuid() == 0:
            unprivileged = {"user": _UNPRIVILEGED, "group": _UNPRIVILEGED, "extra_groups": []}
            for path in (folder, folder / "password"):
                os.chown(path, _UNPRIVILEGED, _UNPRIVILEGED)
        init = [programs / "initdb", "--pgdata", folder / "data", "--username=tester"]
        secret = ["--pwfile", folder / "password", "--auth=scram-sha-256"]
        _run([*init, *secret, "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"], unprivileged)
        options = (
            f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= "
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
        )
        control = [programs / "pg_ctl", "--pgdata", folder / "data", "--wait", "--silent"]
        log = ["--log", folder / "log"]
        _run([*control, *log, "--options", options, "start"], unprivileged)
        try:
            server = Postgres(port)
            server.execute(f"CREATE DATABASE {_TEMPLATE} TEMPLATE template0")
            library.Library.open(sa.make_url(server.address(_TEMPLATE))).close()
            yield server
        finally:
            _run([*control, "--mode=immediate", "stop"], unprivileged)


def _run(command: list[str | Path], unprivileged: dict[str, object]) -> None:
    subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        list(map(str, command)),
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        **unprivileged,  # type: ignore[call-overload] # who runs it
    )


@contextlib.contextmanager
def running_s3() -> Iterator[str]:
    """Start an S3 server on loopback that keeps all in its memory; yield its address."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(  # noqa: S603 - moto's own program
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def running_cluster(workers: int = 2) -> Iterator[LocalCluster]:
    """Start a scheduler and workers that are processes of their own, each with a nanny."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=50,
    ) as cluster:
        yield cluster
