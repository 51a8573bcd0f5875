"""No worker outlives the process it works for."""

from __future__ import annotations

import multiprocessing
import os
import threading
from multiprocessing import connection


def end_with_parent() -> None:
    """Let this process end when its parent is killed: nobody would ever take its results."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    """Wait until the process of the sentinel is gone, and end this one.

    ``parent.join()`` would say the same, but its frames keep every module alive while a worker
    ends in peace, and then libraries complain of leaks on standard error (seen with zxing-cpp).
    """
    connection.wait([sentinel])
    os._exit(1)
