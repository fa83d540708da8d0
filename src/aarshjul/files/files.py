"""Read files, and write each file completely or not at all.

Every error of the file system becomes a `FileError`: which file, what is wrong, and what to do.
Files are replaced in two steps. First every new content is written to a temporary file in the same
folder, so a full disk changes nothing. Then each temporary file is moved into place.
"""

from __future__ import annotations

import errno
import stat
from typing import TYPE_CHECKING

from aarshjul.errors import FileError
from aarshjul.files.folders import CASE_FILE_ENDINGS
from aarshjul.files.missing import missing
from aarshjul.files.rights import make_own_folder
from aarshjul.files.staged import Staged, destination_of, sync_folder, sync_folders
from aarshjul.files.system_errors import CANNOT, explained, locked_explained
from aarshjul.files.uninterrupted import uninterrupted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


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
    """Replace several files that mean something each alone; a full disk changes none of them.

    If the system refuses a move halfway (a file open in Outlook), some files are new and the rest
    are old, but each is complete. Those that belong together are replaced by `files.sets`. They
    become the user's alone.
    """
    staged: dict[Path, Staged] = {}
    try:
        for path, content in contents.items():
            with explained(path, CANNOT):
                staged[path] = Staged(destination_of(path))
                staged[path].write(content)
        with uninterrupted():
            for path, file in staged.items():
                with explained(path, CANNOT), locked_explained(path):
                    file.move_into_place()
    finally:
        with uninterrupted():
            for file in staged.values():
                file.discard()
            sync_folders(staged.values())


def create(path: Path, content: bytes) -> None:
    """Write a new file, the user's alone, completely or not at all; FileError if it is there."""
    with explained(path, CANNOT):
        if path.is_symlink() or path.exists():
            raise FileExistsError(errno.EEXIST, "")
        staged = Staged(destination_of(path))
        try:
            staged.write(content)
            with uninterrupted():
                staged.move_where_nothing_is()
        finally:
            with uninterrupted():
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


def changed_at(path: Path) -> int:
    """When a file was last changed, in nanoseconds since 1970 by its drive's clock."""
    with explained(path):
        return path.stat().st_mtime_ns


def make_folder(path: Path) -> None:
    """Create a folder and its missing parents for the user alone; an existing one is kept."""
    with explained(path, "mappen kan ikke oprettes: "):
        if path.exists() and not path.is_dir():
            raise FileError(str(path), "er en fil, ikke en mappe")
        make_own_folder(path)


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
