"""Processes that tests start: each has a time limit, so that no run of the tests waits for ever."""

from __future__ import annotations

import os
import select
import time

LIMIT = 120
"""Seconds a process may take; the slowest takes about ten when the machine is busy."""


def shown_on(terminal: int, *, until: bytes | None = None, limit: float = LIMIT) -> bytes:
    """What a process writes to a terminal, up to `until`, or until its other end is closed.

    Raises TimeoutError when neither comes within `limit` seconds.
    """
    end = time.monotonic() + limit
    shown = b""
    while until is None or not shown.endswith(until):
        left = end - time.monotonic()
        if left <= 0 or not select.select([terminal], [], [], left)[0]:
            raise TimeoutError(f"{shown!r} is all that was shown")
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            piece = b""
        if not piece:
            return shown
        shown += piece
    return shown
