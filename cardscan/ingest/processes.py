"""Processes that may die: how they are started, watched and ended, and what is said of a death."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection
from typing import Any

from cardscan.ingest.tasks import start_worker
from cardscan.ingest.trap import Failure
from cardscan.ingest.watchdog import MemoryWatch
from cardscan.settings import LimitSettings


class InProcesses(ProcessPoolExecutor):
    """Starts its processes such that Ctrl-C does not reach them."""

    def watched(self, most: int) -> MemoryWatch:
        """Return a watch that kills those of the processes that take more bytes."""
        return MemoryWatch(self._living, most)

    def _living(self) -> list[int]:
        """Return the processes that have not ended: the number of another may be somebody else's.

        Asked by their sentinels, since :meth:`multiprocessing.Process.is_alive` would take their
        exit status away from the thread that waits for it.
        """
        own = list((self._processes or {}).values())
        ended = connection.wait([process.sentinel for process in own], 0) if own else []
        return [p.pid for p in own if p.pid is not None and p.sentinel not in ended]

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as in Executor
        """Give the function to a process, which may have to be started first."""
        with _ctrl_c_held_back():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def process_pool(jobs: int) -> Iterator[InProcesses]:
    """Open a pool; an exception that passes ends its processes in the middle of their work."""
    others = set(multiprocessing.active_children())
    # spawn on every system: a fork would copy locks that other threads of this process hold.
    context = multiprocessing.get_context("spawn")
    pool = InProcesses(jobs, mp_context=context, initializer=start_worker)
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        # Waiting: were the pool's thread about to end when Python ends, which wakes it through a
        # pipe, the pipe may be closed in between, and that is a traceback.
        pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown()


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Let Ctrl-C wait while a worker may be started, in the worker for good.

    Until its interpreter is ready to ignore it, a new process would answer with a traceback: it
    inherits what is blocked here. Here blocking is not enough, since the system hands the signal to
    any thread that does not block it, such as one of NumPy's, and Python then interrupts this one
    in the midst of starting the worker. So it is only noted, and comes when the block ends.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, handler)
        if came:
            signal.raise_signal(signal.SIGINT)


def given_up(name: str, seconds: float, watch: MemoryWatch, limits: LimitSettings) -> Failure:
    """Return what is said of a file that ended two processes.

    Args:
        name: of the file.
        seconds: that the second one lived.
        watch: over the second one.
        limits: that both had.
    """
    if watch.has_killed:
        return Failure(
            f"{name}: reading it took more than {limits.worker_bytes / 1e9:g} GB of memory, twice; "
            "make the picture smaller, or raise limits.worker_bytes in the settings"
        )
    if seconds >= limits.photo_seconds:
        return Failure(
            f"{name}: reading it took longer than {limits.photo_seconds:g} s, twice; "
            "make the picture smaller, or raise limits.photo_seconds in the settings"
        )
    return died(name)


def died(name: str) -> Failure:
    """Return what is said of a file on which two processes died."""
    return Failure(
        f"{name}: the reading process died on this picture, twice; "
        "make the picture smaller or leave it out"
    )
