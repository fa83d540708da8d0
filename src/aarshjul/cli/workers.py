"""Run many jobs on all available cores, and return the results in the order of the jobs.

Workers are never forks of this process: that is unsafe with the progress bar's thread, and Windows
has no fork. If possible, workers are forked from a clean process that has imported what they need;
otherwise each worker imports it. That takes as long as several families do, so use no workers for a
few jobs.
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

from aarshjul.cli import machine, offline

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext
    from multiprocessing.synchronize import Event
    from types import FrameType

_R = TypeVar("_R")

Ended: TypeAlias = BrokenExecutor
"""Raised if a worker was killed, for example without memory left; every written file is whole."""

_MOST = 61
"""The most processes that Windows can wait for at the same time."""

_AHEAD = 4
"""Jobs queued per process, so that one slow job does not leave the others without work."""


def cores() -> int:
    """The number of cores this process may use; it can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    jobs: Iterable[Callable[[], _R]], *, processes: int, needs: Sequence[str] = ()
) -> Generator[_R, None, None]:
    """Run the jobs and yield the results in order; with `processes` under 2, use no workers.

    Jobs are taken one by one, a little ahead of the results. `needs` are modules to import once for
    all workers, if possible. Close the generator to stop: running jobs are finished, so that no
    file is half written, and no more are started.
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
    """Fork workers from one clean process that has imported `needs`; if impossible, spawn them."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*needs])
    return context


def _result(future: Future[_R | None]) -> _R:
    result = future.result()
    assert result is not None  # noqa: S101 -- None only after a stop; then it is not read
    return result


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Block Ctrl-C while a worker is started; the worker inherits the block permanently.

    A terminal sends Ctrl-C to every process of the command, and a worker that is still importing
    would print a traceback. Windows has no signal mask: there a worker ignores Ctrl-C from `_begin`
    on.
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
_working, _alone = threading.Lock(), threading.Event()
_LONGEST_JOB = 60.0
"""The seconds a worker whose program is gone may still take; a case takes a fraction of one."""


def _begin(stopped: Event) -> None:
    """Prepare a worker: ignore Ctrl-C, go offline, and end when the program ends."""
    global _stopped
    _stopped = stopped
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):  # Windows lacks the second
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end_after_the_job)
    offline.close()
    machine.ignore()
    gc.freeze()  # imported modules are never garbage
    threading.Thread(target=_end_with_the_program, daemon=True).start()


def _end_after_the_job(_number: int, _frame: FrameType | None) -> None:
    """End when asked to, but not with half a file written."""
    if _working.locked():
        _alone.set()
    else:
        os._exit(1)


def _end_with_the_program() -> None:
    """End as soon as the program has: after the job that runs, so that it leaves no half files."""
    program = multiprocessing.parent_process()
    if program is not None:
        program.join()
        _alone.set()
        _working.acquire(timeout=_LONGEST_JOB)
        os._exit(1)


def _done(job: Callable[[], _R]) -> _R | None:
    with _working:
        done = None if _stopped.is_set() else job()
        if _alone.is_set():  # nobody is left to take the result
            os._exit(1)
        return done
