"""Tasks through worker processes and back in order, whatever happens to the workers."""

from __future__ import annotations

import functools
import logging
import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from multiprocessing import connection
from typing import Any, Final

from cardscan.ingest.cluster import Cluster, Jobs, OnCluster, on_cluster
from cardscan.ingest.tasks import Outcome, Task, close_file, limit_threads, start_worker
from cardscan.ingest.trap import Failure
from cardscan.ingest.watchdog import MemoryWatch, ended_after
from cardscan.settings import LimitSettings

log = logging.getLogger(__name__)

Read = Callable[[Task], Outcome]

IN_FLIGHT_PER_WORKER: Final = 2  # one in work and one at hand; more would only be lost on Ctrl-C
_USUAL: Final = LimitSettings()


def read_in_order(
    items: Iterable[Task | Outcome], read: Read, jobs: Jobs, limits: LimitSettings = _USUAL
) -> Generator[Outcome, None, None]:
    """Yield the outcome of every task in the order of the tasks.

    An item that is an outcome already keeps its place. When the iterator is closed, or an
    exception goes through it, the workers are ended at once. A task whose worker dies, takes too
    long or too much memory is tried once more, alone, and then given up.

    Args:
        items: taken one by one, never many more than there are workers.
        read: what to do with a task, in a worker process; it can be pickled.
        jobs: number of worker processes; 0 reads in this process, which nothing can end; or the
            cluster whose workers read.
        limits: what a task may cost a worker.

    Raises:
        CardscanError: whatever ``read`` raises.
        ClusterError: when the cluster cannot be reached, or is lost.
    """
    limit_threads()  # before the first item: looking into a document loads OpenCV
    waiting: deque[_Waiting] = deque()
    with ExitStack() as stack:
        workers = _Workers(read, jobs, limits, stack)
        for item in items:
            waiting.append(workers.submit(item))
            while waiting and (
                len(waiting) >= IN_FLIGHT_PER_WORKER * workers.count or waiting[0].future.done()
            ):
                yield workers.outcome(waiting.popleft())
        while waiting:
            yield workers.outcome(waiting.popleft())


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An item in its place in the order."""

    task: Task
    future: Future[Outcome]


class _Workers:
    """The processes that read: started with the first task, replaced when one of them dies."""

    def __init__(self, read: Read, jobs: Jobs, limits: LimitSettings, stack: ExitStack) -> None:
        self._read: Read = functools.partial(_read_in_time, read, limits if jobs else None)
        self._jobs = jobs
        self._limits = limits
        self._stack = stack
        self._executor: Executor | None = None

    @property
    def count(self) -> int:
        """How many there are; those of a cluster are counted when the first task is started."""
        if isinstance(self._jobs, int):
            return self._jobs
        return self._executor.workers if isinstance(self._executor, OnCluster) else 1

    def submit(self, item: Task | Outcome) -> _Waiting:
        """Start a task, or take an outcome as it is."""
        if isinstance(item, Outcome):
            return _Waiting(item.task, _done(item))
        try:
            return self._started(item)
        except BrokenProcessPool:
            self._executor = None
            return self._started(item)

    def outcome(self, waiting: _Waiting) -> Outcome:
        """Return what became of a task, once it is done."""
        if isinstance(self._executor, OnCluster):
            return self._of_cluster(self._executor, waiting)
        try:
            return waiting.future.result()
        except BrokenProcessPool:
            log.debug("a worker died while %s was in work", waiting.task.path)
            return self._read_alone(waiting.task)

    def _of_cluster(self, cluster: OnCluster, waiting: _Waiting) -> Outcome:
        """Return what became of a task on a cluster, whose scheduler tries again by itself.

        It counts the deaths of all that waited on the same worker, so each has a second chance.
        """
        try:
            outcome: Outcome = cluster.result(waiting.future)
        except cluster.lost:
            log.debug("workers died with %s", waiting.task.path)
            try:
                outcome = cluster.result(cluster.submit(self._read, waiting.task))
            except cluster.lost:
                return Outcome(waiting.task.told, _died(waiting.task.path.name))
        return outcome

    def _started(self, task: Task) -> _Waiting:
        return _Waiting(task, self._opened().submit(self._read, task))

    def _opened(self) -> Executor:
        if self._executor is None:
            if isinstance(self._jobs, Cluster):
                self._executor = self._stack.enter_context(on_cluster(self._jobs))
            elif self._jobs:
                pool = self._stack.enter_context(_process_pool(self._jobs))
                self._stack.enter_context(pool.watched(self._limits.worker_bytes))
                self._executor = pool
            else:
                self._executor = self._stack.enter_context(_in_this_process())
        return self._executor

    def _read_alone(self, task: Task) -> Outcome:
        """Try once more with a worker of its own.

        When a worker dies, every task in flight is lost, and nobody can say which of them killed
        it. Alone, the guilty one kills only its own.
        """
        started = time.monotonic()
        with _process_pool(1) as pool, pool.watched(self._limits.worker_bytes) as watch:
            try:
                outcome: Outcome = pool.submit(self._read, task).result()
            except BrokenProcessPool:
                taken = time.monotonic() - started
                return Outcome(task.told, self._given_up(task.path.name, taken, watch), taken)
        return outcome

    def _given_up(self, name: str, seconds: float, watch: MemoryWatch) -> Failure:
        if watch.has_killed:
            most = self._limits.worker_bytes / 1e9
            return Failure(
                f"{name}: reading it took more than {most:g} GB of memory, twice; make the picture "
                "smaller, or raise limits.worker_bytes in the settings"
            )
        if seconds >= self._limits.photo_seconds:
            return Failure(
                f"{name}: reading it took longer than {self._limits.photo_seconds:g} s, twice; "
                "make the picture smaller, or raise limits.photo_seconds in the settings"
            )
        return _died(name)


def _died(name: str) -> Failure:
    return Failure(
        f"{name}: the reading process died on this picture, twice; "
        "make the picture smaller or leave it out"
    )


def _read_in_time(read: Read, limits: LimitSettings | None, task: Task) -> Outcome:
    """Read; in a worker process, which has limits, the process ends when it takes too long."""
    with ended_after(limits.photo_seconds) if limits else nullcontext():
        outcome = read(task)
    return replace(outcome, task=outcome.task.told)


class _InThisProcess(Executor):
    """Does what it is given at once, without any other process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as in Executor
        """Call the function and return its result as a future that is done.

        Whatever it raises is raised here and now.
        """
        return _done(fn(*args, **kwargs))


class _InProcesses(ProcessPoolExecutor):
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
def _in_this_process() -> Iterator[Executor]:
    try:
        yield _InThisProcess()
    finally:
        close_file()


@contextmanager
def _process_pool(jobs: int) -> Iterator[_InProcesses]:
    """Open a pool; an exception that passes ends its processes in the middle of their work."""
    others = set(multiprocessing.active_children())
    # spawn on every system: a fork would copy locks that other threads of this process hold.
    context = multiprocessing.get_context("spawn")
    pool = _InProcesses(jobs, mp_context=context, initializer=start_worker)
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


def _done(result: Any) -> Future[Any]:  # noqa: ANN401 - a future holds anything
    future: Future[Any] = Future()
    future.set_result(result)
    return future
