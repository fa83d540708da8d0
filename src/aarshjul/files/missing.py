"""Say in Danish why a path is not there: no folder, a broken link, or a name typed wrong."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from aarshjul.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path


def missing(path: Path) -> FileError:
    if path.is_symlink():
        return broken_link(path)
    if not path.parent.is_dir():
        return no_folder(path, path.parent)
    return FileError(str(path), f"findes ikke{_nearest(path)}")


def broken_link(path: Path) -> FileError:
    target = path.readlink()
    return FileError(str(path), f"er en genvej til {target}, som ikke findes")


def no_folder(path: Path, folder: Path) -> FileError:
    if folder.exists():
        return FileError(str(path), f"{folder} er en fil, ikke en mappe")
    return FileError(str(path), f"mappen {folder} findes ikke; opret den først")


def _nearest(path: Path) -> str:
    # The user may have access to a folder but no right to list it: then there is no suggestion.
    with contextlib.suppress(OSError):
        names = {name.casefold(): name for name in os.listdir(path.parent)}  # noqa: PTH208 -- names
        from difflib import get_close_matches  # slow to import, and only needed after a mistake

        meant = [name for name in names if name.startswith(f"{path.name.casefold()}.")]
        close = meant or get_close_matches(path.name.casefold(), names, n=1)
        return f" – mente du {path.with_name(names[close[0]])}?" if close else ""
    return ""
