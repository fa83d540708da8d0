"""The same work on many things at once: a process for each core, results in the order given."""

from __future__ import annotations

import os
import signal
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.context import BaseContext

Thing = TypeVar("Thing")
Result = TypeVar("Result")


Ended: TypeAlias = BrokenExecutor
"""Raised for what is not done because a process was ended from outside."""

FEWEST = 2
"""Cores from which on more than one process is of use."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def at_work(
    do: Callable[[Thing], Result],
    things: Sequence[Thing],
    *,
    begin: Callable[[], None],
    needs: Sequence[str],
) -> Iterator[list[Future[Result]]]:
    """Do it to each thing in a process of its own core; the results come in the things' order.

    `do`, `begin` (called once in each process) and the things are pickled. `needs` are the modules
    that every process imports. On Ctrl-C, or when the block ends early, what has begun is
    finished and the rest is dropped, so nothing is left half done.
    """
    pool = ProcessPoolExecutor(
        min(cores(), len(things)), mp_context=_context(needs), initializer=begin
    )
    try:
        # Processes that start while Ctrl-C is ignored go on ignoring it: only this one answers it.
        with _ctrl_c_ignored():
            futures = [pool.submit(partial(do, thing)) for thing in things]
        yield futures
    finally:
        pool.shutdown(cancel_futures=True)


def _context(needs: Sequence[str]) -> BaseContext:
    """Processes that never begin as a copy of this one, which may have threads.

    Where the system can, they are copies of one that has imported what they need.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(needs))
    return context


@contextmanager
def _ctrl_c_ignored() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
