"""Tasks through worker processes and back in order, whatever happens to the workers."""

from __future__ import annotations

import functools
import logging
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import Any, Final

from cardscan.ingest.cluster import Cluster, Jobs, OnCluster, on_cluster
from cardscan.ingest.processes import died, given_up, process_pool
from cardscan.ingest.tasks import Outcome, Task, close_file, limit_threads
from cardscan.ingest.watchdog import ended_after
from cardscan.model.remote import name_of
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
                return Outcome(waiting.task.told, died(name_of(waiting.task.path)))
        return outcome

    def _started(self, task: Task) -> _Waiting:
        return _Waiting(task, self._opened().submit(self._read, task))

    def _opened(self) -> Executor:
        if self._executor is None:
            if isinstance(self._jobs, Cluster):
                self._executor = self._stack.enter_context(on_cluster(self._jobs))
            elif self._jobs:
                pool = self._stack.enter_context(process_pool(self._jobs))
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
        with process_pool(1) as pool, pool.watched(self._limits.worker_bytes) as watch:
            try:
                outcome: Outcome = pool.submit(self._read, task).result()
            except BrokenProcessPool:
                taken = time.monotonic() - started
                failure = given_up(name_of(task.path), taken, watch, self._limits)
                return Outcome(task.told, failure, taken)
        return outcome


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


@contextmanager
def _in_this_process() -> Iterator[Executor]:
    try:
        yield _InThisProcess()
    finally:
        close_file()


def _done(result: Any) -> Future[Any]:  # noqa: ANN401 - a future holds anything
    future: Future[Any] = Future()
    future.set_result(result)
    return future
