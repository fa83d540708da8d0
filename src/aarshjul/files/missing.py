"""Say in Danish why a path is not there: no folder, a broken link, or a name typed wrong."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from aarshjul.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path


_LONGEST_ON_WINDOWS = 259
"""The signs of a whole path that Windows opens where long paths are not turned on (MAX_PATH)."""


def missing(path: Path) -> FileError:
    if path.is_symlink():
        return broken_link(path)
    if not path.parent.is_dir():
        return _no_place(path)
    return FileError(str(path), f"findes ikke{beyond_windows(path) or nearest(path)}")


def _no_place(path: Path) -> FileError:
    if path.parent.exists():
        return no_folder(path, path.parent)
    wrong = beyond_windows(path) or "; se efter, om stien er rigtig"
    return FileError(str(path), f"mappen {path.parent} findes ikke{wrong}")


def broken_link(path: Path) -> FileError:
    target = path.readlink()
    return FileError(str(path), f"er en genvej til {target}, som ikke findes")


def no_folder(path: Path, folder: Path) -> FileError:
    if folder.exists():
        return FileError(str(path), f"{folder} er en fil, ikke en mappe")
    too_long = beyond_windows(path)
    return FileError(str(path), f"mappen {folder} findes ikke{too_long or '; opret den først'}")


def beyond_windows(path: Path) -> str:
    """Say that Windows may lack a path for its length alone, which its own answer does not tell."""
    length = len(os.path.abspath(path))  # noqa: PTH100 -- a path that the system cannot look up
    if os.name != "nt" or length <= _LONGEST_ON_WINDOWS:
        return ""
    return (
        f"; stien er på {length} tegn, og Windows åbner højst {_LONGEST_ON_WINDOWS}, hvis lange "
        "stier ikke er slået til: vælg en kortere, eller spørg it-afdelingen"
    )


def nearest(path: Path) -> str:
    """Ask whether a name that is nearly the same in its folder is meant; empty if there is none."""
    # The user may have access to a folder but no right to list it: then there is no suggestion.
    with contextlib.suppress(OSError):
        names = {name.casefold(): name for name in os.listdir(path.parent)}  # noqa: PTH208 -- names
        from difflib import get_close_matches  # slow to import, and only needed after a mistake

        meant = [name for name in names if name.startswith(f"{path.name.casefold()}.")]
        close = meant or get_close_matches(path.name.casefold(), names, n=1)
        return f" – mente du {path.with_name(names[close[0]])}?" if close else ""
    return ""
