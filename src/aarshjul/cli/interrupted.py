"""Before a command: finish what an interrupted one left in the folders it is about, and say so."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aarshjul.cli import terminal
from aarshjul.files import folders, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def tell_interrupted(given: Mapping[str, Any]) -> None:
    """Settle the folders of all paths among what was given to a command, or else the one here."""
    for folder in _folders([*_paths(given.values())] or [Path()]):
        for line in unfinished.settle(folder):
            terminal.say(line)


def _paths(values: Iterable[Any]) -> Iterator[Path]:
    for value in values:
        if isinstance(value, Path):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from _paths(value)


def _folders(paths: Iterable[Path]) -> Iterable[Path]:
    """The folders that files are read from or written in for some paths, each once."""
    found: dict[str, Path] = {}
    for path in paths:
        # What cannot be a path, or be looked at, is told of when the command reads it.
        with contextlib.suppress(OSError, ValueError):
            for folder in _of(path):
                found.setdefault(os.path.realpath(folder), folder)
    return found.values()


def _of(path: Path) -> Iterator[Path]:
    """The folder of a path, of the file that a link points at, and of the team's file."""
    folder = path if path.is_dir() else path.parent
    yield folder
    if path.is_symlink():
        yield Path(os.path.realpath(path)).parent
    if team := folders.team_file(folder):
        yield team.parent
