"""One process at a time may change a file: a lock file beside it, there while it is changed.

Not the system's own file locks: shared drives keep what is created anew, and once, far better. The
holder has it for as long as reading and moving one small file takes, so one that is older than
`STALE` was left behind by a machine that stopped.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Not filelock (4.3): its system lock leaves a file beside the case, and its lease has to be watched
# for all its time before it is taken over, so a command that asks once would be refused for ever.
STALE = 30.0
"""Seconds, by the drive's own clock, after which a lock counts for nothing."""


class TakenError(Exception):
    """Another process holds the lock, or has taken it over."""


class Lock:
    """A lock that is held."""

    def __init__(self, path: Path, mark: bytes) -> None:
        self._path = path
        self._mark = mark

    def still_held(self) -> bool:
        """Whether nobody took it over meanwhile: a laptop may have slept since."""
        try:
            return self._path.read_bytes() == self._mark
        except OSError:
            return False


@contextlib.contextmanager
def lock(file: Path, *, now: float) -> Iterator[Lock]:
    """Lock a file, or say with `TakenError` that another process has it.

    `now` is the time by the clock of the drive that the file is on.
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


def _lock_path(file: Path) -> Path:
    """Hidden, so that no folder of cases takes it for one; short, however long the file's name."""
    import zlib  # only who writes pays for the import

    return file.with_name(f".aarshjul-{zlib.crc32(os.fsencode(file.name)):08x}.lock")


def _create(path: Path, mark: bytes) -> None:
    with path.open("xb") as file:
        file.write(mark)


def _create_or_leave(path: Path, mark: bytes) -> None:
    try:
        _create(path, mark)
    except FileExistsError:
        raise TakenError from None


def _break(path: Path, *, now: float) -> None:
    """Take away a lock that was left behind; `TakenError` if it was not.

    It is moved aside first and looked at again: of two who break it, the slower may have got hold
    of the new one that the faster has made since.
    """
    if not _is_stale(path, now=now):
        raise TakenError
    aside = path.with_name(f".aarshjul-{os.urandom(8).hex()}.tmp")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return  # its holder, or another who broke it, was faster
    try:
        if not _is_stale(aside, now=now):
            raise TakenError  # its holder sees that it is gone, and writes nothing
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def _is_stale(path: Path, *, now: float) -> bool:
    try:
        return now - path.stat().st_mtime > STALE
    except FileNotFoundError:
        return True
