"""Only one process at a time may change a file: a lock file lies beside it during the change.

These are not the file locks of the operating system: on shared drives, creating a file that must
not exist yet is far more reliable. A process holds the lock only while it reads and moves one
small file. A lock older than `STALE` was therefore left by a machine that stopped.
"""

from __future__ import annotations

import contextlib
import os
import re
from typing import TYPE_CHECKING

from aarshjul.files.rights import owner_alone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Not filelock (4.3). Its system lock leaves a file beside the case. Its lease can be taken over
# only by a process that watches it for its full time: a command that asks once is always refused.
STALE = 30.0
"""The age in seconds, by the clock of the drive, after which a lock is no longer valid."""

_NAME = re.compile(r"\.aarshjul-[0-9a-f]{8}\.lock")


class TakenError(Exception):
    """Another process holds the lock, or has taken it over."""


class Lock:
    """A lock that is held."""

    def __init__(self, path: Path, mark: bytes) -> None:
        self._path = path
        self._mark = mark

    def still_held(self) -> bool:
        """Check that no other process has taken the lock over, e.g. while a laptop slept."""
        try:
            return self._path.read_bytes() == self._mark
        except OSError:
            return False


@contextlib.contextmanager
def lock(file: Path, *, now: float) -> Iterator[Lock]:
    """Lock a file; raise `TakenError` if another process holds its lock.

    `now` is the current time in seconds, by the clock of the drive that the file is on.
    """
    path, mark = _lock_path(file), os.urandom(16)
    try:
        _create(path, mark)
    except FileExistsError:
        _break(path, now=now)
        _create_or_leave(path, mark)
    held = Lock(path, mark)
    try:
        yield held
    finally:
        if held.still_held():
            with contextlib.suppress(OSError):
                path.unlink()


def is_lock(name: str) -> bool:
    """Whether a name is one that locks have."""
    return _NAME.fullmatch(name) is not None


def _lock_path(file: Path) -> Path:
    """Name the lock file: hidden, so it is not read as a case, and short for any file name."""
    import zlib  # imported here, because only commands that write need it

    return file.with_name(f".aarshjul-{zlib.crc32(os.fsencode(file.name)):08x}.lock")


def _create(path: Path, mark: bytes) -> None:
    # Unbuffered: a disk that is full is to refuse the mark here, and not when the file is closed.
    with open(path, "xb", buffering=0, opener=owner_alone) as file:
        try:
            file.write(mark)
        except OSError:
            path.unlink()
            raise


def _create_or_leave(path: Path, mark: bytes) -> None:
    try:
        _create(path, mark)
    except FileExistsError:
        raise TakenError from None


def _break(path: Path, *, now: float) -> None:
    """Remove a lock that was left behind; `TakenError` if it is still in use.

    The lock is renamed first and its age is checked again. When two processes break the same lock,
    the slower one may have renamed the new lock of the faster one.
    """
    if not _is_stale(path, now=now):
        raise TakenError
    aside = path.with_name(f".aarshjul-{os.urandom(8).hex()}.tmp")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return  # its holder, or another process, has removed it
    try:
        if not _is_stale(aside, now=now):
            raise TakenError  # its holder checks `still_held`, and writes nothing
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def _is_stale(path: Path, *, now: float) -> bool:
    try:
        return now - path.stat().st_mtime > STALE
    except FileNotFoundError:
        return True
