"""One command over many cases: one that is wrong is told of and does not stop the rest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from aarshjul.cli import cases, terminal
from aarshjul.cli.products import SHEET
from aarshjul.errors import TO_BE_NOTED, CaseFileError, FileError, Problem, UsageError
from aarshjul.files import files
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from aarshjul.casefile.case import Case

_T = TypeVar("_T")

MANY = 3
"""Cases from which on a bar shows how far it is, and a last line how it went."""

MANY_TO_READ = 300
"""Cases from which on reading alone takes so long that a bar is worth the time it costs."""


def refuse_same_names(paths: list[Path], folder: Path | None) -> None:
    """Refuse cases that would write over each other's files: one's sheet may be another's wheel."""
    seen: dict[Path, Path] = {}
    for path in paths:
        name = (folder or path.parent) / path.stem
        for one in (name, name.with_name(f"{name.name}{SHEET}")):
            if one in seen:
                raise UsageError(
                    f"{seen[one]} og {path} ville skrive de samme filer: giv dem hver sit navn."
                )
            seen[one] = path


def claim(case: Case, path: Path, owners: dict[str, Path]) -> None:
    """Refuse a second file for a case: in the calendar the two would be one."""
    owner = owners.setdefault(case.alias, path)
    if owner != path:
        twice = f'"{case.alias}" står også i {owner} – giv hver sag sit eget navn'
        raise CaseFileError(str(path), (Problem(1, "sag", twice),))


class CaseResult(NamedTuple):
    """How it went with one of many cases: its exit code, and what is to be told."""

    code: int
    lines: list[str]


def attempt(path: Path, do: Callable[[Path], CaseResult]) -> CaseResult:
    """Do something with a case; one that is wrong is told of and does not stop the rest."""
    try:
        return do(path)
    except (CaseFileError, FileError) as error:
        return told(error)


def told(error: CaseFileError | FileError) -> CaseResult:
    """The outcome of a case that is wrong."""
    return CaseResult(error.exit_code, str(error).splitlines())


def worst(outcomes: list[CaseResult]) -> int:
    """The worst exit code; of many cases also how many went well, so that none is overlooked."""
    wrong = sum(outcome.code > TO_BE_NOTED for outcome in outcomes)
    if len(outcomes) >= MANY:
        terminal.say(f"{len(outcomes)} sager: {len(outcomes) - wrong} i orden, {wrong} med fejl.")
    return max(outcome.code for outcome in outcomes)


class Read(NamedTuple):
    """A case, and the file it was read from."""

    path: Path
    case: Case


class Found(NamedTuple):
    """The cases that could be read, and how it went with the other files."""

    read: list[Read]
    outcomes: list[CaseResult]

    @property
    def unreadable(self) -> list[str]:
        """Every line that tells of a file that is not among the cases."""
        return [line for outcome in self.outcomes for line in outcome.lines]

    def tell(self) -> int:
        """Say what is wrong with the files left out; their exit code, 0 for none."""
        for line in self.unreadable:
            terminal.say(line)
        return self._count("se ovenfor.")

    def tell_in_brief(self) -> int:
        """Say how many files are left out, and not what they hold: a leader is told no names."""
        for outcome in self.outcomes:
            if outcome.code == FileError.exit_code:
                for line in outcome.lines:
                    terminal.say(line)
        return self._count("aarshjul tjek viser hvorfor.")

    def _count(self, more: str) -> int:
        if self.outcomes:
            count = len(self.outcomes)
            left = "1 fil" if count == 1 else f"{count} filer"
            terminal.say(f"{left} kunne ikke læses og er ikke med; {more}")
        return max((outcome.code for outcome in self.outcomes), default=0)


def read_all(given: Iterable[Path], *, today: date) -> Found:
    """Read every case that is meant; a wrong one is kept apart and does not stop the rest."""
    found = Found([], [])
    owners: dict[str, Path] = {}

    def read(path: Path) -> CaseResult:
        case = cases.read(path, today=today)
        claim(case, path, owners)
        found.read.append(Read(path, case))
        return CaseResult(0, [])

    paths = files.case_files(given)
    for path in with_progress(paths, count=len(paths), doing="Læser", least=MANY_TO_READ):
        outcome = attempt(path, read)
        if outcome.code:
            found.outcomes.append(outcome)
    return found


def of_caseworker(read: list[Read], name: str | None) -> list[Read]:
    """The cases of one caseworker, all without a name; UsageError says who there are."""
    if name is None:
        return read
    meant = name.strip().casefold()
    theirs = [one for one in read if one.case.caseworker.name.casefold() == meant]
    if not theirs:
        known = sorted({one.case.caseworker.name for one in read})
        there = f"der er {enumerated(known)}" if known else "der er ingen sager"
        raise UsageError(f'Ingen af sagerne er hos "{name}": {there}.')
    return theirs


def with_progress(each: Iterable[_T], *, count: int, doing: str, least: int = MANY) -> Iterable[_T]:
    """The `count` things one by one, with a bar on a terminal when there are at least so many.

    Nothing else may be written while the bar stands: rich would wrap it.
    """
    if count < least or not sys.stderr.isatty():
        return each
    from rich.console import Console
    from rich.progress import track

    return track(each, total=count, description=doing, console=Console(stderr=True), transient=True)
