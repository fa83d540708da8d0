"""Find and read the team's files of a command, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.yaml_reader import MOST_BYTES
from aarshjul.files import files, folders

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from aarshjul.casefile.team import Team


class FoundTeam(NamedTuple):
    """A team and the file it was read from, with what is in it."""

    path: Path
    team: Team
    content: bytes


class Teams:
    """The teams of the case files that a command reads; a file is read when it is first needed."""

    def __init__(self, cases: Iterable[Path] = ()) -> None:
        """Read the teams of these cases at once, so that a wrong one is told before any case."""
        self._by_folder: dict[Path, FoundTeam | None] = {}
        self._by_file: dict[Path, FoundTeam] = {}
        for case in cases:
            self.found(case)

    def found(self, case: Path) -> FoundTeam | None:
        """The team of a case file, None without one; CaseFileError if its file is wrong."""
        folder = case.parent
        if folder not in self._by_folder:
            path = folders.team_file(folder)
            self._by_folder[folder] = self._read(path) if path else None
        return self._by_folder[folder]

    def of(self, case: Path) -> Team | None:
        """The team of a case file, without where it was found."""
        found = self.found(case)
        return found.team if found else None

    def content_of(self, case: Path) -> bytes | None:
        """What is in the team's file of a case; None without one."""
        found = self.found(case)
        return found.content if found else None

    def _read(self, path: Path) -> FoundTeam:
        if path not in self._by_file:
            self._by_file[path] = read_found(path)
        return self._by_file[path]


def read(path: Path) -> Team:
    """Read a team's file; raises `CaseFileError` with all its problems."""
    return read_found(path).team


def read_found(path: Path) -> FoundTeam:
    """Read a team's file, and keep what is in it; raises `CaseFileError` with all its problems."""
    from aarshjul.casefile.team_reader import read_team  # most folders have no team

    there = content(path)
    return FoundTeam(path, read_team(there, file=str(path)), there)


def content(path: Path) -> bytes:
    """The bytes of a team's file."""
    # One byte over the limit, so that the reader can report a file that is too large.
    return files.read(path, most=MOST_BYTES + 1)
