"""Run one command for many cases: a case with errors is reported and does not stop the rest."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from aarshjul.caseload.caseworkers import with_one_spelling
from aarshjul.cli import cases, terminal
from aarshjul.cli.cases import CaseNames
from aarshjul.cli.products import SHEET
from aarshjul.cli.teams import Teams
from aarshjul.errors import TO_BE_NOTED, CaseFileError, FileError, Problem, UsageError
from aarshjul.files import files, folders
from aarshjul.files.look_alikes import LeftOut, look_alikes
from aarshjul.text.dates import day_month_year
from aarshjul.text.quoting import quoted
from aarshjul.text.same_name import reading, the_one_meant
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
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


def sharing(names: Iterable[tuple[Path, CaseNames]]) -> dict[Path, CaseFileError]:
    """Refuse every file whose alias or id another file has, too: neither of them is the truth.

    Their calendars would look like one, and the copy of a sync program would stand for the case.
    """
    names = list(names)
    ids = ((path, one.id) for path, one in names if one.id)
    aliases = ((path, one.alias) for path, one in names if one.alias)
    return {**_twins("id", ids, _shared_id), **_twins("sag", aliases, _shared_alias)}


def sharing_among(paths: Sequence[Path]) -> dict[Path, CaseFileError]:
    """Refuse the files that share an alias or an id, before any of them is read as a case."""
    if len(paths) < 2:
        return {}
    each = with_progress(paths, count=len(paths), doing="Ser sagerne efter", least=MANY_TO_READ)
    return sharing((path, cases.names_in(path)) for path in each)


def _twins(
    key: str,
    values: Iterable[tuple[Path, str]],
    said: Callable[[str, Path, list[Path]], str],
) -> dict[Path, CaseFileError]:
    """The files with the same value of a key, each with what is said of it."""
    owners: dict[str, list[tuple[Path, str]]] = {}
    for path, value in values:
        owners.setdefault(reading(value), []).append((path, value))
    refused = {}
    for owned in owners.values():
        paths = [path for path, _ in owned]
        for path, value in owned if len(owned) > 1 else ():
            told = Problem(1, key, said(value, path, paths))
            refused[path] = CaseFileError(str(path), (told,))
    return refused


def _shared_id(_id: str, path: Path, paths: list[Path]) -> str:
    others = enumerated(str(one) for one in paths if one != path)
    return f"står også i {others} – slet linjen i den fil, der er en kopi"


def _shared_alias(alias: str, path: Path, paths: list[Path]) -> str:
    others = enumerated(str(one) for one in paths if one != path)
    changed = {one: files.changed_at(one) for one in paths}
    newest = [one for one in paths if changed[one] == max(changed.values())]
    when = datetime.fromtimestamp(changed[path] / 1e9).astimezone()
    mark = f"denne er ændret sidst, {day_month_year(when)} kl. {when:%H.%M}; "
    return (
        f"{quoted(alias)} står også i {others} – {mark if newest == [path] else ''}"
        "er det samme sag, så behold én af dem, ellers giv hver sit navn; så længe er ingen af dem "
        "med"
    )


class CaseResult(NamedTuple):
    """The result for one of many cases: its exit code, and the lines to show.

    `brief`: the lines tell nothing of what is in the file. `wrote`: the files that were written.
    """

    code: int
    lines: list[str]
    brief: bool = False
    wrote: tuple[Path, ...] = ()


def attempt(path: Path, do: Callable[[Path], CaseResult]) -> CaseResult:
    """Do something with a case; an error becomes its result, so that the rest can go on."""
    try:
        return do(path)
    except (CaseFileError, FileError) as error:
        return told(error)


def told(error: CaseFileError | FileError, *, brief: bool = False) -> CaseResult:
    """The result for a case with an error; an error of the file system is always `brief`."""
    brief = brief or isinstance(error, FileError)
    return CaseResult(error.exit_code, str(error).splitlines(), brief)


def worst(outcomes: list[CaseResult]) -> int:
    """The highest exit code; for `MANY` cases or more, also count them by how they are."""
    if len(outcomes) >= MANY:
        wrong = sum(outcome.code > TO_BE_NOTED for outcome in outcomes)
        noted = sum(outcome.code == TO_BE_NOTED for outcome in outcomes)
        well = len(outcomes) - wrong - noted
        between = f"{noted} at se på, " if noted else ""
        terminal.say(f"{len(outcomes)} sager: {well} i orden, {between}{wrong} med fejl.")
    return max(outcome.code for outcome in outcomes)


class Read(NamedTuple):
    """A case, the file it was read from, and its team if it has one."""

    path: Path
    case: Case
    team: Team | None = None


class Found(NamedTuple):
    """The cases that could be read, the results for the files that could not, and what looks so.

    `left_out` is what lies in the folders and looks like a case, but is not read as one.
    """

    read: list[Read]
    outcomes: list[CaseResult]
    left_out: list[LeftOut]

    @property
    def unreadable(self) -> list[str]:
        """The lines about all files that are not among the cases."""
        return [*(line for one in self.outcomes for line in one.lines), *map(str, self.left_out)]

    @property
    def missing(self) -> int:
        """How many files are not among the cases."""
        return len(self.outcomes) + sum(one.files for one in self.left_out)

    def tell(self) -> int:
        """Print what is wrong with the files left out; return the highest exit code, 0 if none."""
        for line in self.unreadable:
            terminal.say(line)
        return self._count("se ovenfor.")

    def tell_in_brief(self) -> int:
        """Print which files are left out, but not their content: a leader sees no names."""
        for outcome in self.outcomes:
            if outcome.brief:
                for line in outcome.lines:
                    terminal.say(line)
        for one in self.left_out:
            terminal.say(str(one))
        return self._count("aarshjul tjek viser hvorfor.")

    def _count(self, more: str) -> int:
        if self.outcomes:
            count = len(self.outcomes)
            left = "1 fil" if count == 1 else f"{count} filer"
            terminal.say(f"{left} kunne ikke læses og er ikke med; {more}")
        return max((outcome.code for outcome in self.outcomes), default=0)


def read_all(given: Iterable[Path], *, today: date) -> Found:
    """Read all given cases, many of them on all cores; a file with errors is set aside.

    A caseworker's name that is written in several ways is spelled in one. CaseFileError if a
    team's file is wrong: no case of its folder could be trusted.
    """
    given = list(given)
    folders.refuse_team_alone(given)
    paths = folders.case_files(given)
    teams = Teams(paths)
    with closing(_each_read(paths, teams, today)) as each:
        made = list(
            with_progress(each, count=len(paths), doing="Læser", least=MANY_TO_READ),
        )
    read, outcomes = [], []
    refused = sharing(_names(paths, made))
    for path, one in zip(paths, made, strict=True):
        if path in refused:
            outcomes.append(told(refused[path], brief=True))
        elif isinstance(one, CaseResult):
            outcomes.append(one)
        else:
            read.append(Read(path, one, teams.of(path)))
    spelled = with_one_spelling([one.case for one in read])
    read = [one._replace(case=case) for one, case in zip(read, spelled, strict=True)]
    return Found(read, outcomes, look_alikes(given, read=paths))


def _names(paths: list[Path], made: list[Case | CaseResult]) -> Iterator[tuple[Path, CaseNames]]:
    """The alias and id of each file, also of one that is wrong in other ways."""
    for path, one in zip(paths, made, strict=True):
        if isinstance(one, CaseResult):
            yield path, cases.names_in(path)
        else:
            yield path, CaseNames(one.alias, one.id)


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
    theirs = [one for one in read if is_with(one, name)]
    if not theirs:
        known = sorted({one.case.caseworker.name for one in read})
        there = f"der er {enumerated(known)}" if known else "der er ingen sager"
        raise UsageError(f'Ingen af sagerne er hos "{name}": {there}.')
    return theirs


def is_with(one: Read, called: str) -> bool:
    """Whether a case is with a caseworker, by name or initials."""
    member = one.team.member(called) if one.team else None
    return reading(one.case.caseworker.name) == reading(member.name if member else called)


def one_called(read: list[Read], called: str | None) -> str | None:
    """The name of a caseworker: of the team or a makker, who may have no case, or of a case.

    UsageError if it is none of them; None if nobody is called.
    """
    if called is None:
        return None
    for one in read:
        if one.team and (member := one.team.member(called)):
            return member.name
    makkers = (one.case.buddy for one in read if one.case.buddy)
    theirs = the_one_meant(called, makkers)
    return theirs or of_caseworker(read, called)[0].case.caseworker.name


def with_progress(each: Iterable[_T], *, count: int, doing: str, least: int = MANY) -> Iterable[_T]:
    """Go through `count` things; on a terminal show a progress bar if there are `least` or more.

    Write nothing else while the bar is shown: rich would wrap it.
    """
    if count < least or not sys.stderr.isatty():
        return each
    return _with_bar(each, count, doing)


def _with_bar(each: Iterable[_T], count: int, doing: str) -> Iterator[_T]:
    """A bar with how many are done, and the time that is left."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description} {task.completed} af {task.total}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("tid tilbage:"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(each, total=count, description=doing)
