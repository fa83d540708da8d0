"""Who may read what is written: only the user; an existing case file keeps those it had.

A case file may lie in a folder that a team shares, so its owner, group, mode and access list go
over to the file that replaces it. All else, new case files too, is made for the user alone,
whatever the umask says. On Windows the rights come from the folder, and nothing here changes them.
"""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_FILE, _FOLDER = 0o600, 0o700
_ACCESS_LIST = "system.posix_acl_access"
"""The name that Linux gives the list of further users and groups (`setfacl`)."""


class NotKeptError(Exception):
    """Those who share a file would lose it: it belongs to a group that the user is not in."""


class Rights(NamedTuple):
    """What a file lets whom do: its mode, the numbers of its owner and group, its access list."""

    mode: int
    owner: int
    group: int
    access_list: bytes | None


def rights_of(path: Path) -> Rights:
    """The rights of an existing file."""
    there = path.stat()
    return Rights(
        stat.S_IMODE(there.st_mode) & 0o777, there.st_uid, there.st_gid, _access_list(path)
    )


def owner_alone(path: str, flags: int) -> int:
    """Open a new file that nobody else may read, not even before its first byte (an opener)."""
    return os.open(path, flags, _FILE)


def close_to_others(path: Path) -> None:
    """Let only the user read and write a file, also where the umask had taken that from her."""
    with contextlib.suppress(OSError):  # a drive without rights (FAT)
        path.chmod(_FILE)


def give(path: Path, rights: Rights) -> None:
    """Give a new file the rights of the one it replaces; `NotKeptError` if its group is lost.

    Losing it would take the file from those who share it, and give it to another group.
    """
    _give_to(path, rights)
    if rights.access_list is not None:
        os.setxattr(path, _ACCESS_LIST, rights.access_list)
    with contextlib.suppress(OSError):  # a drive without rights (FAT)
        path.chmod(rights.mode)


def make_own_folder(path: Path) -> None:
    """Make a folder and those missing above it for the user alone; one that is there is kept."""
    for folder in reversed([path, *path.parents]):
        if not folder.exists():
            # Not mkdir(parents=True): it makes those above for everyone.
            folder.mkdir(_FOLDER, exist_ok=True)
            with contextlib.suppress(OSError):
                folder.chmod(_FOLDER)


def _give_to(path: Path, rights: Rights) -> None:
    there = path.stat()
    if (there.st_uid, there.st_gid) == (rights.owner, rights.group):
        return
    for owner in (rights.owner, -1):  # only the administrator may give a file away
        with contextlib.suppress(OSError):
            os.chown(path, owner, rights.group)
            return
    for_group, for_others = rights.mode >> 3 & 0o7, rights.mode & 0o7
    if there.st_gid != rights.group and for_group & ~for_others:
        raise NotKeptError


def _access_list(path: Path) -> bytes | None:
    if hasattr(os, "getxattr"):
        with contextlib.suppress(OSError):  # it has none, or the drive knows none
            return os.getxattr(path, _ACCESS_LIST)
    return None
