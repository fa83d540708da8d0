"""Find the case that is meant by what was typed where a case file is asked for.

`2024-105` finds 2024-105.yaml, or the case with that alias in the folder. Names are compared as a
person reads them: files from macOS, odd blanks and other capitals find what is meant. What the
folder one stands in has is always meant; a name it lacks is looked for in the folder that was
chosen with `ny --mappe`, and the file found there is told of.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from typer._click.globals import get_current_context

from aarshjul.cli import cases, chosen_folder, terminal
from aarshjul.errors import FileError, UsageError
from aarshjul.files.missing import missing, nearest
from aarshjul.files.system_errors import explained
from aarshjul.text.quoting import on_one_line
from aarshjul.text.same_name import reading
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDINGS = (".yaml", ".yml")
_MOST_NAMED = 3


def read_case_path(typed: str) -> Path:
    """The case file that is meant; what was typed if there is none, so that reading it says why.

    UsageError if several are meant: a contact must never be written in another family's file.
    """
    path = Path(typed)
    if path.suffix.lower() in _ENDINGS and not path.stem.strip("."):
        # "." and ".." are folders: what is made from such a name would land elsewhere.
        raise UsageError(f"{path}: der står kun punktummer foran {path.suffix}: giv filen et navn.")
    with contextlib.suppress(OSError, ValueError):  # a name that cannot be one is told of later
        if path.name and not _is_file(path):
            return _meant(path) or _chosen(typed) or path
    return path


def read_place(typed: str) -> Path:
    """The case file, folder or pattern that is meant, for commands that take many cases."""
    path = Path(typed)
    with contextlib.suppress(OSError, ValueError):
        if path.is_dir() or {"*", "?"} & set(path.name):
            return path
    return read_case_path(typed)


def refuse_missing(given: Sequence[Path]) -> None:
    """Refuse what is not there, before anything is shown of it, if nothing that was named is.

    FileError says it of each. Where some are there, the others are told of among the cases.
    """
    refused = [error for path in given if (error := _not_there(path))]
    if refused and len(refused) == len(given):
        first, *rest = refused
        raise FileError(first.file, "\n".join([first.message, *map(str, rest)]))


def _not_there(path: Path) -> FileError | None:
    if {"*", "?"} & set(path.name):
        return None  # a pattern: what fits it is looked for later
    try:
        with explained(path):
            if not os.path.lexists(path):  # also where a folder above it is missing
                return _lost(path)
            path.stat()
    except FileError as error:
        return missing(path) if path.is_symlink() else error
    return None


def _lost(path: Path) -> FileError:
    """Say where a name was looked for; a path says itself where."""
    chosen = chosen_folder.chosen()
    if str(path) != path.name:
        return missing(path)
    here, near = f"mappen, du står i ({Path.cwd()})", nearest(path)
    if chosen is None or Path.cwd().samefile(chosen.folder):
        where = f"findes ikke i {here}"
        way = "Skriv hele stien til filen, eller gå hen i mappen med sagerne først"
    else:
        where = f"findes hverken i {here}, eller i den, du har valgt ({chosen.folder})"
        near = near or nearest(chosen.folder / path)
        way = "Se sagerne med: aarshjul status"
    return FileError(str(path), f"{where}{near or '.'} {way}")


def _is_file(path: Path) -> bool:
    return path.is_symlink() or (path.exists() and not path.is_dir())


def _chosen(typed: str) -> Path | None:
    """The case of a bare name in the folder that was chosen, and say which file it is.

    A path with a folder in it, also `./`, says where the case lies; and a folder here is no name of
    a case there.
    """
    if typed != Path(typed).name or os.path.lexists(typed):
        return None
    chosen = chosen_folder.chosen()
    if chosen is None or Path.cwd().samefile(chosen.folder):
        return None
    path = chosen.folder / typed
    found = path if _is_file(path) else _meant(path)
    context = get_current_context(silent=True)
    if found and context and not context.resilient_parsing:  # the Tab key says nothing
        name = on_one_line(typed)
        terminal.say(f"{name} er fundet i den mappe, du har valgt: {found}")
    return found


def _meant(path: Path) -> Path | None:
    meant = reading(path.name)
    files = [one for one in sorted(path.parent.iterdir()) if not one.name.startswith(".")]
    whole = [one for one in files if reading(one.name) == meant and not one.is_dir()]
    if whole:
        return _only(path, whole)
    of_cases = [one for one in files if one.suffix.lower() in _ENDINGS and not one.is_dir()]
    found = [one for one in of_cases if reading(one.stem) == meant or _has_alias(one, meant)]
    return _only(path, found)


def _has_alias(path: Path, meant: str) -> bool:
    alias = cases.names_in(path).alias
    return alias is not None and reading(alias) == meant


def _some(found: list[Path]) -> list[str]:
    more = [f"{len(found) - _MOST_NAMED} til"] if len(found) > _MOST_NAMED else []
    return [*map(str, found[:_MOST_NAMED]), *more]


def _only(path: Path, found: list[Path]) -> Path | None:
    if len(found) > 1:
        raise UsageError(
            f"{path} kan være {enumerated(_some(found), last='eller')}: skriv filens navn."
        )
    return found[0] if found else None
