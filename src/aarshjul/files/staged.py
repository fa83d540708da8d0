"""Write a file beside its destination, and move it into place when it is complete.

A drive on the network, a program that looks at every new file, or one that has the old one open may
refuse a move for a moment, answer that it failed when it did not, or show the old file for a while.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul.errors import FileError
from aarshjul.files.folders import CASE_FILE_ENDINGS
from aarshjul.files.missing import broken_link, no_folder
from aarshjul.files.rights import close_to_others, give, owner_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aarshjul.files.rights import Rights

TEMPORARY = ".aarshjul-"
"""How the names begin of all that is written beside a file: hidden, so none is read as a case."""
_NAME = re.compile(rf"{re.escape(TEMPORARY)}[0-9a-f]{{16}}\.tmp")
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""How many seconds are waited before each new attempt to move a file."""
_PASSING = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY, errno.EAGAIN, errno.ESTALE}
"""What a move is refused with while another program, on Windows too, has one of the files open."""


def is_temporary(name: str) -> bool:
    """Whether a name is one of those that a file has while it is written."""
    return _NAME.fullmatch(name) is not None


class Staged:
    """A temporary file in the folder of its destination, moved into place when it is complete.

    `rights` are those of the file it replaces, where they are to be kept; else it is the user's
    alone. `late` tells, after the move, that the drive does not show it yet.
    """

    def __init__(self, destination: Path, rights: Rights | None = None) -> None:
        self.destination = destination
        self.late = False
        # Short: a long but allowed name must not become too long.
        self.temporary = destination.with_name(f"{TEMPORARY}{os.urandom(8).hex()}.tmp")
        self.rights = rights

    def write(self, content: bytes) -> None:
        """Write the whole file beside its destination, down to the disk."""
        with open(self.temporary, "xb", opener=owner_alone) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if self.rights is None:
            close_to_others(self.temporary)
        else:
            give(self.temporary, self.rights)

    def move_into_place(self) -> None:
        """Move over what is there; OSError if that is refused for longer than all `PAUSES`."""
        self.late = move(self.temporary, self.destination)

    def move_where_nothing_is(self) -> None:
        """Move into place; FileExistsError if the destination exists by now."""
        if os.name == "nt":
            self.temporary.rename(self.destination)  # Windows refuses to overwrite
        else:
            self._link_into_place()

    def written_at(self) -> float:
        """Return the time of writing, in seconds, by the clock of the drive."""
        return self.temporary.stat().st_mtime

    def discard(self) -> None:
        """Remove the temporary file; after a move there is none.

        After an error, a failed removal must not hide that error.
        """
        with contextlib.suppress(OSError):
            self.temporary.unlink()

    def _link_into_place(self) -> None:
        try:
            os.link(self.temporary, self.destination)
        except FileExistsError:
            raise
        except (
            OSError
        ):  # a drive without links (FAT): take the name first, then replace what is there
            self.destination.open("xb").close()
            self.temporary.replace(self.destination)


def move(source: Path, destination: Path) -> bool:
    """Move a file over another; whether the drive goes on showing the old one.

    OSError if the move is refused for longer than all `PAUSES`.
    """
    written, before = _look(source), _look(destination)
    for pause in (*PAUSES, None):
        try:
            source.replace(destination)
            break
        except OSError as refused:
            if not source.exists():
                if _look(destination) == written:
                    break  # the drive's answer was lost, not the move
                raise OSError(errno.ECANCELED, "") from None
            if pause is None or refused.errno not in _PASSING:
                raise
            time.sleep(pause)
    return before != written and _stays(destination, before)


def _look(path: Path) -> tuple[int, int] | None:
    """The size and time of a file, which a move does not change; None if it is not there."""
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_size, there.st_mtime_ns


def _stays(path: Path, look: tuple[int, int] | None) -> bool:
    """Whether a file looks as before for longer than all `PAUSES`."""
    return all(_look(path) == look for _ in _moments())


def _moments() -> Iterator[None]:
    yield
    for pause in PAUSES:
        time.sleep(pause)
        yield


def sync_folders(staged: Iterable[Staged]) -> None:
    """Sync each folder once, however many files were moved in it: a sync is slow."""
    for folder in {file.destination.parent for file in staged}:
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Sync the folder, so that the new name survives a power cut; ignore a refusal."""
    # Windows and some network drives cannot sync a folder. The file is already in place.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def destination_of(path: Path) -> Path:
    """Follow a link: the link is kept, and the file that it points to is replaced."""
    destination = Path(os.path.realpath(path))
    if path.is_symlink() and not destination.exists():
        raise broken_link(path)
    if destination.suffix in CASE_FILE_ENDINGS and path.suffix not in CASE_FILE_ENDINGS:
        raise FileError(str(path), f"er en genvej til {destination}; vælg et andet navn")
    if destination.exists():
        _must_be_replaceable(path, destination)
    elif not destination.parent.is_dir():
        raise no_folder(path, destination.parent)
    return destination


def _must_be_replaceable(path: Path, destination: Path) -> None:
    if destination.is_dir():
        raise FileError(str(path), "er en mappe, ikke en fil")
    if not destination.is_file():  # moving a file over /dev/null would remove the device
        raise FileError(str(path), "er ikke en almindelig fil; vælg et filnavn")
    if not os.access(destination, os.W_OK):  # a move ignores the rights of the file
        raise FileError(str(path), "kan ikke skrives: filen er skrivebeskyttet")
