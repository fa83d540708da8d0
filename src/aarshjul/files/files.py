"""Read files, and write each file completely or not at all.

Every error of the file system becomes a `FileError`: which file, what is wrong, and what to do.
A set of files is replaced in two steps. First every new content is written to a temporary file in
the same folder, so a full disk changes nothing. Then each temporary file is moved into place.
An edit of an existing file is saved only if the file still holds the bytes that were read.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul.errors import FileError
from aarshjul.files import locks
from aarshjul.files.folders import CASE_FILE_ENDINGS
from aarshjul.files.missing import missing
from aarshjul.files.staged import (
    TEMPORARY,
    TEMPORARY_ENDING,
    Staged,
    destination_of,
    sync_folder,
    sync_folders,
)
from aarshjul.files.system_errors import explained, locked_explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_CHANGED = "er ændret af en anden, siden den blev læst – intet er skrevet; kør kommandoen igen"
_TAKEN = "bliver gemt af en anden lige nu – intet er skrevet; kør kommandoen igen om et halvt minut"
_FORGOTTEN = 24 * 60 * 60.0
"""The age in seconds after which a temporary file was left by a process that was killed. A write
takes seconds, but a drive's clock may be hours wrong."""


def read(path: Path, *, most: int) -> bytes:
    """Read a file, but at most its first `most` bytes; the caller decides if it is too large.

    Pipes can be read: with `aarshjul plan <(gpg -d sag.gpg)` an encrypted case is never readable
    on the disk. One with the name of a case file is refused, for nobody writes to a pipe that lies
    in a folder, and reading it would never end. Devices and sockets are refused.
    """
    with explained(path):
        _must_be_readable(path)
        with path.open("rb") as file:
            return file.read(most)


def read_if_there(path: Path, *, most: int) -> bytes | None:
    """Read at most the first `most` bytes of a file that is to be replaced; None if it is missing.

    The answer is also None for a folder or a device: the attempt to replace it is refused later.
    """
    with explained(path):
        return read(path, most=most) if path.is_file() else None


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Replace several files; a full disk changes none of them.

    If the system refuses a move halfway (a file open in Outlook), some files are new and the rest
    are old, but each is complete.
    """
    staged: dict[Path, Staged] = {}
    try:
        for path, content in contents.items():
            with explained(path, "kan ikke skrives: "):
                staged[path] = Staged(destination_of(path))
                staged[path].write(content)
        for path, file in staged.items():
            with explained(path, "kan ikke skrives: "), locked_explained(path):
                file.move_into_place()
    finally:
        for file in staged.values():
            file.discard()
        sync_folders(staged.values())


def replace_unchanged(path: Path, *, read: bytes, new: bytes) -> None:
    """Replace a file only if it still holds the bytes that were read; else raise FileError.

    If two processes save at the same time, the first one's change is kept and the second gets the
    error. A program that ignores our lock, such as an editor, can still write in the short time
    between the last check and the move.
    """
    replace_all_unchanged({path: (read, new)})


def replace_all_unchanged(contents: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace several files only if every one still holds the bytes that were read.

    `contents` gives for each path the bytes that were read and the new bytes. All new files are
    written and locked, and all old files are checked again, before the first move. If one of them
    has changed or is locked, none is replaced. If the system refuses a move halfway (a file open
    in another program), the files already moved get their old content back.
    """
    staged: dict[Path, Staged] = {}
    with contextlib.ExitStack() as locked:
        try:
            for path, (_, new) in contents.items():
                with explained(path, "kan ikke skrives: "):
                    staged[path] = Staged(destination_of(path))
                    staged[path].write(new)
            held = {path: locked.enter_context(_held(path, file)) for path, file in staged.items()}
            for path, (read, _) in contents.items():
                with explained(path, "kan ikke skrives: "):
                    if not (_holds(staged[path].destination, read) and held[path].still_held()):
                        raise FileError(str(path), _CHANGED)
            _move_all(staged, {path: read for path, (read, _) in contents.items()})
        finally:
            for file in staged.values():
                file.discard()
            sync_folders(staged.values())


def _move_all(staged: Mapping[Path, Staged], before: Mapping[Path, bytes]) -> None:
    """Move all files into place; if one move is refused, restore those already moved."""
    moved: dict[Path, bytes] = {}
    try:
        for path, file in staged.items():
            with explained(path, "kan ikke skrives: "), locked_explained(path):
                file.move_into_place()
            moved[path] = before[path]
    except FileError as refused:
        try:
            replace_all(moved)
        except FileError as stuck:
            raise FileError(
                refused.file,
                f"{refused.message}. {stuck.file} blev ændret og kan ikke føres tilbage: se efter",
            ) from None
        raise


@contextlib.contextmanager
def _held(path: Path, file: Staged) -> Iterator[locks.Lock]:
    """Hold the lock of a file that is about to be replaced; FileError if another has it."""
    try:
        with (
            explained(path, "kan ikke skrives: "),
            locks.lock(file.destination, now=file.written_at()) as lock,
        ):
            yield lock
    except locks.TakenError:
        raise FileError(str(path), _TAKEN) from None


def _holds(path: Path, content: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(content) + 1) == content


def create(path: Path, content: bytes) -> None:
    """Write a new file completely or not at all; FileError if the name is already in use."""
    with explained(path, "kan ikke skrives: "):
        if path.is_symlink() or path.exists():
            raise FileExistsError(errno.EEXIST, "")
        staged = Staged(destination_of(path))
        try:
            staged.write(content)
            staged.move_where_nothing_is()
        finally:
            staged.discard()
            sync_folders([staged])


def why_not_ordinary(path: Path) -> str | None:
    """Why a path is not an ordinary file, which alone may be removed; None if it is one."""
    with explained(path):
        mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "er en genvej; det, den peger på, røres ikke"
    return None if stat.S_ISREG(mode) else "er ikke en almindelig fil"


def remove(paths: Iterable[Path]) -> None:
    """Remove ordinary files, in order; FileError at the first that cannot be removed.

    A link that has taken the place of a file is not removed, and never followed.
    """
    for path in paths:
        if why := why_not_ordinary(path):
            raise FileError(str(path), f"er ikke slettet: {why}")
        with explained(path, "kan ikke slettes: "), locked_explained(path):
            path.unlink()
            sync_folder(path.parent)


def clear_forgotten(folder: Path, *, now: float) -> None:
    """Remove the half-written files of processes that were killed: they hold personal data, too.

    `now` is the time in seconds since 1970. What cannot be removed, or a folder that nobody may
    look into, is left for the next time.
    """
    with contextlib.suppress(OSError):
        names = [one for one in os.listdir(folder) if one.startswith(TEMPORARY)]  # noqa: PTH208
        for path in (folder / one for one in names if one.endswith(TEMPORARY_ENDING)):
            with contextlib.suppress(OSError):
                if now - path.lstat().st_mtime > _FORGOTTEN:
                    path.unlink()


def changed_at(path: Path) -> int:
    """When a file was last changed, in nanoseconds since 1970 by its drive's clock."""
    with explained(path):
        return path.stat().st_mtime_ns


def make_folder(path: Path) -> None:
    """Create a folder and its missing parents; an existing folder is kept as it is."""
    with explained(path, "mappen kan ikke oprettes: "):
        if path.exists() and not path.is_dir():
            raise FileError(str(path), "er en fil, ikke en mappe")
        path.mkdir(parents=True, exist_ok=True)


def _must_be_readable(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise missing(path) from None
    if stat.S_ISDIR(mode):
        raise FileError(
            str(path),
            "er en mappe, ikke en fil; byg, tjek, uge, status, fravær, rapport og overdrag tager "
            "en mappe",
        )
    of_a_command = stat.S_ISFIFO(mode) and path.suffix.lower() not in CASE_FILE_ENDINGS
    if not (stat.S_ISREG(mode) or of_a_command):
        raise FileError(str(path), "er ikke en almindelig fil")
