"""Worker processes on other machines, reached through a scheduler of dask.distributed.

They get the bytes of each photo and give back what is on it: they need neither the disk nor the
bucket the photos are in, no key to it and no library, and what was hashed is what is read. Whatever
kills a worker, its nanny starts another, and the scheduler gives the photo to one that lives.
"""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from cardscan.errors import ClusterError, MissingToolError
from cardscan.ingest.tasks import limit_threads

_LOOK_EVERY: Final = 5.0  # seconds
_ANSWER_WITHIN: Final = 10.0
_WORKER_WITHIN: Final = 60.0
_one_at_a_time: Final = threading.Lock()  # in a worker that was given several threads


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the work is done.

    Attributes:
        address: of the scheduler, such as ``tcp://10.0.0.5:8786``.
    """

    address: str


Jobs = int | Cluster  # worker processes on this machine, 0 for none, or those of a cluster


class OnCluster(Executor):
    """Gives what it is given to the workers of a cluster.

    Attributes:
        lost: what a future raises whose task the scheduler gave up, since its workers died.
    """

    def __init__(self, cluster: Cluster, client: Any, lost: type[Exception]) -> None:  # noqa: ANN401 - untyped
        self.lost = lost
        self._cluster = cluster
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._workers = 1
        self._looked = -_LOOK_EVERY

    @property
    def workers(self) -> int:
        """How many there are, at this moment or some seconds ago; they come and go."""
        if time.monotonic() - self._looked >= _LOOK_EVERY:
            with self._sentences():
                self._workers = max(1, len(self._client.nthreads()))
            self._looked = time.monotonic()
        return self._workers

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as in Executor
        """Give the function to a worker."""
        with self._sentences():
            future: Future[Any] = self._executor.submit(
                functools.partial(_alone, fn), *args, **kwargs
            )
        return future

    def result(self, future: Future[Any]) -> Any:  # noqa: ANN401 - a future holds anything
        """Return what a function returned, or raise what it raised.

        Raises:
            ClusterError: when the scheduler is lost, or all workers are.
        """
        with self._sentences():
            seen = time.monotonic()
            while not wait([future], _LOOK_EVERY).done:
                if self._client.nthreads():
                    seen = time.monotonic()
                elif time.monotonic() - seen > _WORKER_WITHIN:
                    raise _no_worker(self._cluster)
            return future.result()

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except (OSError, CancelledError) as error:  # TimeoutError and closed connections too
            raise ClusterError(
                f"{self._cluster.address}: the scheduler of the cluster was lost; what was "
                "finished is stored, run the same command again when it is back"
            ) from error


@contextmanager
def on_cluster(cluster: Cluster) -> Iterator[OnCluster]:
    """Connect to a cluster, whose unfinished work is called off in the end.

    Raises:
        ClusterError: when nobody answers, no worker is there, or not with this program.
        MissingToolError: when dask.distributed is not installed.
    """
    try:
        import dask.config
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise MissingToolError(
            "--cluster needs the package distributed; install it with "
            "pip install 'cardscan[cluster]'"
        ) from error
    # A photo is larger than what is usually sent with a task.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"})
    try:
        client = Client(cluster.address, timeout=_ANSWER_WITHIN, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"{cluster.address}: no scheduler answers there; start one with dask scheduler, "
            "or check the address, such as tcp://10.0.0.5:8786"
        ) from error
    with client:
        _must_be_ours(cluster, client)
        yield OnCluster(cluster, client, KilledWorker)


def _must_be_ours(cluster: Cluster, client: Any) -> None:  # noqa: ANN401 - untyped
    """Look whether there is a worker, with the same version of this program."""
    asked = client.submit(_version, pure=False)
    try:
        theirs = asked.result(timeout=_WORKER_WITHIN)
    except TimeoutError as error:
        raise _no_worker(cluster) from error
    except Exception as error:  # whatever a worker says of a program it does not have
        if not isinstance(error, ImportError | RuntimeError | AttributeError):
            raise
        theirs = None
    if theirs != _version():
        raise ClusterError(
            f"{cluster.address}: the workers have {theirs or 'no'} cardscan, here it is "
            f"{_version()}; install the same there"
        )


def _no_worker(cluster: Cluster) -> ClusterError:
    return ClusterError(
        f"{cluster.address}: the cluster has no worker; start some with "
        f"dask worker {cluster.address} --nworkers auto --nthreads 1"
    )


def _version() -> str:
    from importlib.metadata import version

    return version("cardscan")


def _alone(fn: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401 - as it is given
    """Do it in a worker of a cluster, one at a time: readers and limits are of a process."""
    with _one_at_a_time:
        limit_threads()
        return fn(*args)
