"""Find the case that is meant by what was typed where a case file is asked for.

`2024-105` finds 2024-105.yaml, or the case with that alias in the folder. Names are compared as a
person reads them: files from macOS, odd blanks and other capitals find what is meant.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from aarshjul.cli import cases
from aarshjul.errors import UsageError
from aarshjul.text.same_name import reading
from aarshjul.text.sentences import enumerated

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
            return _meant(path) or path
    return path


def read_place(typed: str) -> Path:
    """The case file, folder or pattern that is meant, for commands that take many cases."""
    path = Path(typed)
    with contextlib.suppress(OSError, ValueError):
        if path.is_dir() or {"*", "?"} & set(path.name):
            return path
    return read_case_path(typed)


def _is_file(path: Path) -> bool:
    return path.is_symlink() or (path.exists() and not path.is_dir())


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
