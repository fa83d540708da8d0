"""Write a file beside its destination, and move it into place when it is complete."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul.errors import FileError
from aarshjul.files.missing import broken_link, no_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TEMPORARY, TEMPORARY_ENDING = ".aarshjul-", ".tmp"


class Staged:
    """A temporary file in the folder of its destination, moved into place when it is complete."""

    def __init__(self, destination: Path) -> None:
        self.destination = destination
        # Short: a long but allowed name must not become too long. Hidden: a command that reads the
        # folder at the same time must not read it as a case file.
        name = f"{TEMPORARY}{os.urandom(8).hex()}{TEMPORARY_ENDING}"
        self.temporary = destination.with_name(name)

    def write(self, content: bytes) -> None:
        # Cases are personal data: if a user has closed a file to others, rewriting it must not
        # open it, not even during the write. A new file gets the rights of the user's umask: in a
        # team's shared folder the colleague who takes over must be able to read it.
        rights = _rights(self.destination)
        with open(self.temporary, "xb", opener=_opener(rights)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if rights is not None:
            # The umask may have removed some of the old file's rights: set them again. A drive
            # without rights (FAT) refuses this.
            with contextlib.suppress(OSError):
                self.temporary.chmod(rights)

    def move_into_place(self) -> None:
        self.temporary.replace(self.destination)

    def move_where_nothing_is(self) -> None:
        """Move into place; FileExistsError if the destination exists by now."""
        if os.name == "nt":
            self.temporary.rename(self.destination)  # Windows refuses to overwrite
        else:
            self._link_into_place()

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

    def written_at(self) -> float:
        """Return the time of writing, in seconds, by the clock of the drive."""
        return self.temporary.stat().st_mtime

    def discard(self) -> None:
        # After a move there is nothing to remove. After an error, a failed removal must not hide
        # that error.
        with contextlib.suppress(OSError):
            self.temporary.unlink()


def _opener(rights: int | None) -> Callable[[str, int], int]:
    created_with = 0o666 if rights is None else rights
    return lambda path, flags: os.open(path, flags, created_with)


def _rights(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode) & 0o777
    except FileNotFoundError:
        return None


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
