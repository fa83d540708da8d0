"""Name the copies that lie beside the cases of a command: a sync program's, an older version.

In a folder that is read whole, two files of one case refuse each other. A case that is named by its
file is read; but its copy may be the one with the last contact, and never stands aside in silence.
"""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from typing import TYPE_CHECKING

from aarshjul.cli import cases, terminal
from aarshjul.errors import FileError
from aarshjul.files import files, folders
from aarshjul.text.same_name import reading
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MOST_NAMED = 3


def tell_of_copies(given: Iterable[Path]) -> None:
    """Say which files beside the case files given have an alias or an id of theirs.

    A folder among them is read whole, and its files are told of there.
    """
    whole = {os.path.realpath(path) for path in given if path.is_dir()}
    known = {os.path.realpath(path) for path in given}
    by_folder: dict[Path, list[Path]] = defaultdict(list)
    for path in given:
        if _may_be_a_case(path) and os.path.realpath(path.parent) not in whole:
            by_folder[path.parent].append(path)
    for paths in by_folder.values():
        for line in _in_folder(paths, known):
            terminal.say(line)


def _may_be_a_case(path: Path) -> bool:
    return not folders.is_team_file(path) and path.is_file()


def _in_folder(paths: list[Path], known: set[str]) -> Iterator[str]:
    with contextlib.suppress(FileError):  # what is wrong with the folder is told when it is read
        others = [one for one in folders.beside(paths[0]) if os.path.realpath(one) not in known]
        owners = {name: path for path in paths for name in _names(path)} if others else {}
        copies: dict[str, list[Path]] = defaultdict(list)
        for other in others:
            for name in _shared(other, owners)[:1]:
                copies[name].append(other)
        yield from (_told(owners[name], name, theirs) for name, theirs in copies.items())


def _names(path: Path) -> list[str]:
    return [reading(name) for name in cases.names_in(path) if name]


def _shared(other: Path, names: Iterable[str]) -> list[str]:
    """The names that another file has, too; a look at its bytes spares most files a reader's."""
    small = cases.content(other).lower() if other.is_file() else b""
    if not any(name.encode() in small for name in names):
        return []
    return [name for name in _names(other) if name in names]


def _told(path: Path, name: str, copies: list[Path]) -> str:
    newest = max(copies, key=files.changed_at)
    newer = files.changed_at(newest) > files.changed_at(path)
    last = f" {newest} er ændret sidst." if newer else ""
    named = [str(one) for one in copies[:_MOST_NAMED]]
    more = [f"{len(copies) - _MOST_NAMED} til"] if len(copies) > _MOST_NAMED else []
    return (
        f"Bemærk: {name} i {path} står også i {enumerated([*named, *more])}, som ikke er læst."
        f"{last} Er det samme sag, så behold én af dem, ellers giv hver sit navn."
    )
