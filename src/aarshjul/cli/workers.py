"""Many jobs on all the cores this process may use: results in the order of the jobs.

Workers are never copies of this process: a fork beside the bar's thread is not safe, and Windows
has none. Where the system can, they are copies of a clean process that has imported what they need;
else each imports it. That costs as much as several families take, so few jobs get no workers.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from aarshjul.cli import offline

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext
    from multiprocessing.synchronize import Event

_R = TypeVar("_R")

Ended: TypeAlias = BrokenExecutor
"""Raised when a worker was ended from outside, as when memory runs out; every file is whole."""

_MOST = 61
"""Processes that Windows can wait for at once."""

_AHEAD = 4
"""Jobs handed out for each process: a slow one must not leave the others without work."""


def cores() -> int:
    """How many cores this process may use, which can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    jobs: Iterable[Callable[[], _R]], *, processes: int, needs: Sequence[str] = ()
) -> Generator[_R, None, None]:
    """Do the jobs, and give each result in its turn; one process does them itself.

    Jobs are taken one by one, a little ahead of the results. Close the generator to stop: what was
    begun is finished, so that no file is left half written, and the rest is not begun.
    """
    if processes < 2:
        for job in jobs:
            yield job()
        return
    processes = min(processes, _MOST)
    context = _context(needs)
    stopped = context.Event()
    pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(stopped,))
    waiting: deque[Future[_R | None]] = deque()
    try:
        for job in jobs:
            with _no_interrupt():
                waiting.append(pool.submit(_done, job))
            if len(waiting) >= processes * _AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    finally:
        stopped.set()
        pool.shutdown(cancel_futures=True)


def _context(needs: Sequence[str]) -> BaseContext:
    """Workers that begin as copies of one clean process, which has imported what they need."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*needs])
    return context


def _result(future: Future[_R | None]) -> _R:
    result = future.result()
    assert result is not None  # noqa: S101 -- only a stopped worker gives None, and nobody asks it
    return result


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Hold Ctrl-C back while a worker is started, which inherits that for good.

    The terminal interrupts every process of the command; a worker that is still importing would
    answer with a traceback. Windows has no such mask; there a worker is deaf once it has begun.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_stopped: Event


def _begin(stopped: Event) -> None:
    """Prepare a worker: deaf to Ctrl-C, offline, and gone when the program is."""
    global _stopped
    _stopped = stopped
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    offline.close()
    gc.freeze()  # what is imported stays
    threading.Thread(target=_end_with_the_program, daemon=True).start()


def _end_with_the_program() -> None:
    program = multiprocessing.parent_process()
    if program is not None:
        program.join()
        os._exit(1)


def _done(job: Callable[[], _R]) -> _R | None:
    return None if _stopped.is_set() else job()
