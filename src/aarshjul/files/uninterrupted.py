"""Put off Ctrl-C, and a request to end, until a set of files is in place."""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows lacks the last


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Do what is within to its end; what came meanwhile is answered afterwards.

    It is for a moment: the moves, and clearing up after them. In a thread there is nothing to put
    off, for Python answers signals in the main thread alone.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {one: signal.getsignal(one) for one in numbers}
    heard = [one for one in numbers if before[one] not in (signal.SIG_IGN, None)]
    for one in heard:
        signal.signal(one, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        for one in heard:
            signal.signal(one, before[one])
        if came:
            signal.raise_signal(came[0])
