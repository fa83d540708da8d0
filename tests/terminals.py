"""Programs on a terminal of their own, as a person has them; not on Windows."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from tests.processes import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A shell that runs the tests in the background has Ctrl-C ignored, and what it starts inherits
# that: the program would never hear of the key. The first line undoes it.
_FOREGROUND = """\
import fcntl, os, signal, sys, termios
signal.signal(signal.SIGINT, signal.SIG_DFL)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


class Terminal:
    """A program on a terminal of its own, as a person has it."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self.process = process
        self.shown = b""
        self._end = end
        self._until = time.monotonic() + LIMIT

    def read_until(self, prompt: str) -> None:
        """Read until a prompt stands last; fail if the program ends first."""
        while not self.shown.endswith(prompt.encode()):
            assert self._read(), self.shown.decode()

    def read_all(self) -> str:
        """Read until the program is done."""
        while self._read():
            pass
        self.process.wait(LIMIT)
        return self.shown.decode()

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._end, keys)

    def _read(self) -> bool:
        """Read what is shown next; False at the end."""
        left = max(0.0, self._until - time.monotonic())
        if not select.select([self._end], [], [], left)[0]:
            pytest.fail(f"nothing more came within {LIMIT} s of {self.shown.decode()!r}")
        part = b""
        with suppress(OSError):  # how Linux says that the other end is closed
            part = os.read(self._end, 65536)
        self.shown += part
        return bool(part)


@contextmanager
def on_terminal(*words: str | Path, columns: int = 80, **options: Any) -> Iterator[Terminal]:
    """Run Python with these words on a terminal of its own; it is killed where a test fails."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-c", _FOREGROUND, *map(str, words)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        **options,
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait(LIMIT)
        os.close(ours)
