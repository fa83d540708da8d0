"""Find the case files of a folder, and the team's file in it or above it, by their names alone."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul.errors import FileError
from aarshjul.files.look_alikes import look_alikes
from aarshjul.files.system_errors import explained

if TYPE_CHECKING:
    from collections.abc import Iterable

CASE_FILE_ENDINGS = (".yaml", ".yml")
TEAM_FILE = "team.yaml"
NO_CASE = (
    "er teamets fil, ikke en sag. hjul og kalender viser teamets eget år, tjek læser filen, og "
    "fravær skriver i den"
)
"""What is said of a team's file where a case is asked for."""


def case_files(paths: Iterable[Path]) -> list[Path]:
    """List the case files that the paths name, in the order given and each only once.

    A folder stands for the .yaml and .yml files directly in it, sorted by name, without hidden
    files. A name with * or ? that is not itself a file stands for the files that match it, because
    the command prompt of Windows does not expand it. A missing file is reported when it is read.
    The team's file is no case, also where a shell names it among all .yaml files of a folder.
    """
    found: dict[str, Path] = {}
    for path in paths:
        with explained(path):
            for file in _meant(path) if not is_team_file(path) else ():
                found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def refuse_team_alone(paths: Iterable[Path]) -> None:
    """Refuse to be given only a team's file where cases are asked for; FileError says what it is.

    Among cases it is passed by: a shell names it with all the .yaml files of a folder.
    """
    given = list(paths)
    if given and all(map(is_team_file, given)):
        raise FileError(str(given[0]), NO_CASE)


def beside(path: Path) -> list[Path]:
    """List the other case files in the folder of a file, sorted by name."""
    with explained(path.parent):
        itself = os.path.realpath(path)
        found = sorted(filter(is_case_file, path.parent.iterdir()))
        return [one for one in found if os.path.realpath(one) != itself]


def ending_on(folder: Path, ending: str) -> list[Path]:
    """List the visible files directly in a folder whose names have an ending, sorted by name."""
    with explained(folder):
        there = sorted(folder.iterdir())
    return [
        path
        for path in there
        if path.suffix.lower() == ending and not path.name.startswith(".") and path.is_file()
    ]


def listed(folder: Path) -> list[Path]:
    """What lies directly in a folder, sorted by name."""
    with explained(folder):
        return sorted(folder.iterdir())


def is_case_file(path: Path) -> bool:
    """Whether a folder's file is read as a case: by its name alone."""
    visible = not path.name.startswith(".")
    # Not is_file(): a broken link to a case must give an error, and not be skipped silently.
    case = path.suffix.lower() in CASE_FILE_ENDINGS and not is_team_file(path)
    return visible and case and not path.is_dir()


def is_team_file(path: Path) -> bool:
    """Whether a path is named as a team's file, where the system tells capitals apart or not."""
    return os.path.normcase(path.name) == TEAM_FILE


def team_file(folder: Path) -> Path | None:
    """The team's file of a folder: the one in it, or in the nearest folder above; None if none."""
    if (own := folder / TEAM_FILE).is_file():
        return own
    above = Path(os.path.abspath(folder)).parents  # noqa: PTH100 -- a linked folder stays one
    # Not Path.is_file(): it fails in a folder that the user may not look into.
    found = (one / TEAM_FILE for one in above if os.path.isfile(one / TEAM_FILE))  # noqa: PTH113
    return next(map(_as_seen_from_here, found), None)


def _as_seen_from_here(path: Path) -> Path:
    """A path below the folder one stands in, as one would type it; another as it is."""
    with contextlib.suppress(ValueError, OSError):
        return path.relative_to(Path.cwd())
    return path


def _meant(path: Path) -> list[Path]:
    if path.is_dir():
        return _in_folder(path)
    if {"*", "?"} & set(path.name) and not path.exists():
        return _matching(path)
    return [path]


def _in_folder(folder: Path) -> list[Path]:
    found = sorted(filter(is_case_file, folder.iterdir()))
    if not found:
        near = "".join(f"\n{one}" for one in look_alikes([folder], read=[]))
        nothing = "der er ingen sager i mappen (filer, der ender på .yaml)"
        raise FileError(str(folder), f"{nothing}{near}")
    return found


def _matching(pattern: Path) -> list[Path]:
    there = sorted(path for path in pattern.parent.glob(pattern.name) if path.is_file())
    found = [path for path in there if not is_team_file(path)]
    if not found:
        raise FileError(str(pattern), "ingen filer passer til mønsteret")
    return found
