"""Run one command for many cases: a case with errors is reported and does not stop the rest."""

from __future__ import annotations

import sys
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from aarshjul.casefile.name_key import name_key
from aarshjul.cli import cases, terminal
from aarshjul.cli.products import SHEET
from aarshjul.cli.teams import Teams
from aarshjul.errors import TO_BE_NOTED, CaseFileError, FileError, Problem, UsageError
from aarshjul.files import files
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from datetime import date
    from pathlib import Path

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team

_T = TypeVar("_T")

MANY = 3
"""The least number of cases for which a progress bar and a final summary line are shown."""

MANY_TO_READ = 300
"""The least number of cases for a progress bar when they are only read: the bar takes time."""

MANY_TO_SHARE = 1000
"""The least number of cases to read on all cores: for fewer, starting workers costs more."""

_AT_ONCE = 50  # cases that a worker reads before it hands them back; one by one costs more


def refuse_same_names(paths: list[Path], folder: Path | None) -> None:
    """Refuse cases whose output files (a wheel and a sheet, say) would have the same name."""
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
    """Refuse a second file with the same alias: their calendars would look like one."""
    owner = owners.setdefault(case.alias, path)
    if owner != path:
        twice = f'"{case.alias}" står også i {owner} – giv hver sag sit eget navn'
        raise CaseFileError(str(path), (Problem(1, "sag", twice),))


class CaseResult(NamedTuple):
    """The result for one of many cases: its exit code, and the lines to show."""

    code: int
    lines: list[str]


def attempt(path: Path, do: Callable[[Path], CaseResult]) -> CaseResult:
    """Do something with a case; an error becomes its result, so that the rest can go on."""
    try:
        return do(path)
    except (CaseFileError, FileError) as error:
        return told(error)


def told(error: CaseFileError | FileError) -> CaseResult:
    """The result for a case with an error."""
    return CaseResult(error.exit_code, str(error).splitlines())


def worst(outcomes: list[CaseResult]) -> int:
    """The highest exit code; for `MANY` cases or more, also print how many have errors."""
    wrong = sum(outcome.code > TO_BE_NOTED for outcome in outcomes)
    if len(outcomes) >= MANY:
        terminal.say(f"{len(outcomes)} sager: {len(outcomes) - wrong} i orden, {wrong} med fejl.")
    return max(outcome.code for outcome in outcomes)


class Read(NamedTuple):
    """A case, the file it was read from, and its team if it has one."""

    path: Path
    case: Case
    team: Team | None = None


class Found(NamedTuple):
    """The cases that could be read, and the results for the files that could not."""

    read: list[Read]
    outcomes: list[CaseResult]

    @property
    def unreadable(self) -> list[str]:
        """The error lines of all files that could not be read."""
        return [line for outcome in self.outcomes for line in outcome.lines]

    def tell(self) -> int:
        """Print what is wrong with the files left out; return the highest exit code, 0 if none."""
        for line in self.unreadable:
            terminal.say(line)
        return self._count("se ovenfor.")

    def tell_in_brief(self) -> int:
        """Print how many files are left out, but not their content: a leader sees no names."""
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
    """Read all given cases, many of them on all cores; a file with errors is set aside.

    CaseFileError if a team's file is wrong: no case of its folder could be trusted.
    """
    found = Found([], [])
    owners: dict[str, Path] = {}
    paths = files.case_files(given)
    teams = Teams(paths)
    with closing(_each_read(paths, teams, today)) as each:
        for path, made in with_progress(
            zip(paths, each, strict=True), count=len(paths), doing="Læser", least=MANY_TO_READ
        ):
            result = (
                made
                if isinstance(made, CaseResult)
                else _claimed(Read(path, made, teams.of(path)), owners)
            )
            if isinstance(result, Read):
                found.read.append(result)
            else:
                found.outcomes.append(result)
    return found


def _claimed(one: Read, owners: dict[str, Path]) -> Read | CaseResult:
    try:
        claim(one.case, one.path, owners)
    except CaseFileError as error:
        return told(error)
    return one


def _each_read(
    paths: list[Path], teams: Teams, today: date
) -> Generator[Case | CaseResult, None, None]:
    """Each case, or why it cannot be read, in the order of the paths."""
    if len(paths) < MANY_TO_SHARE:
        yield from (_read_one(path, teams, today) for path in paths)
        return
    from aarshjul.cli import workers  # few cases need not pay for the import

    jobs = (
        partial(_read_some, paths[first : first + _AT_ONCE], teams, today)
        for first in range(0, len(paths), _AT_ONCE)
    )
    needs = ("aarshjul.cli.many_cases", "aarshjul.casefile.reader")
    with closing(workers.in_order(jobs, processes=workers.cores(), needs=needs)) as results:
        for some in results:
            yield from some


def _read_some(paths: list[Path], teams: Teams, today: date) -> list[Case | CaseResult]:
    return [_read_one(path, teams, today) for path in paths]


def _read_one(path: Path, teams: Teams, today: date) -> Case | CaseResult:
    try:
        return cases.read(path, today=today, teams=teams)
    except (CaseFileError, FileError) as error:
        return told(error)


def of_caseworker(read: list[Read], name: str | None) -> list[Read]:
    """The cases of one caseworker, by name or initials, or all if `name` is None.

    UsageError if there are none.
    """
    if name is None:
        return read
    theirs = [one for one in read if _is_with(one, name)]
    if not theirs:
        known = sorted({one.case.caseworker.name for one in read})
        there = f"der er {enumerated(known)}" if known else "der er ingen sager"
        raise UsageError(f'Ingen af sagerne er hos "{name}": {there}.')
    return theirs


def _is_with(one: Read, called: str) -> bool:
    member = one.team.member(called) if one.team else None
    return name_key(one.case.caseworker.name) == name_key(member.name if member else called)


def with_progress(each: Iterable[_T], *, count: int, doing: str, least: int = MANY) -> Iterable[_T]:
    """Go through `count` things; on a terminal show a progress bar if there are `least` or more.

    Write nothing else while the bar is shown: rich would wrap it.
    """
    if count < least or not sys.stderr.isatty():
        return each
    from rich.console import Console
    from rich.progress import track

    return track(each, total=count, description=doing, console=Console(stderr=True), transient=True)
