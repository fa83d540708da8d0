"""Errors that the user can fix, with exit codes.

The tree: `AarshjulError` ── `UsageError` (2), `CaseFileError` (3), `FileError` (4).
Only the command line prints errors; all other code raises them.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

TO_BE_NOTED = 1
"""Exit code when there is no error, but something is late, overdue or noted."""


class AarshjulError(Exception):
    """Something the user can fix; `str()` of it is the whole Danish message."""

    exit_code: ClassVar[int]


class UsageError(AarshjulError):
    """The command line was used wrongly."""

    exit_code = 2


class Problem(NamedTuple):
    """One thing wrong in a case file.

    `line` counts from 1. `where` is the path within the file (`indsatser[1].til`, entries counted
    from 0); it is empty for the file as a whole.
    """

    line: int
    where: str
    message: str


class CaseFileError(AarshjulError):
    """A case file is wrong; carries every problem found, in file order."""

    exit_code = 3

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(file, problems)
        self.file = file
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self._line(problem) for problem in self.problems)

    def _line(self, problem: Problem) -> str:
        where = f" {problem.where}:" if problem.where else ""
        return f"{self.file}:{problem.line}:{where} {problem.message}"


class FileError(AarshjulError):
    """A file cannot be read or written; no partly written file is left."""

    exit_code = 4

    def __init__(self, file: str, message: str) -> None:
        super().__init__(file, message)
        self.file = file
        self.message = message

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"
