"""Read, plan and change the case files of a command, as of one day (`today`)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.api import read_case
from aarshjul.casefile.yaml_reader import MOST_BYTES, Mapping, Scalar, read_tree
from aarshjul.cli.periods import chosen_period
from aarshjul.cli.teams import Teams
from aarshjul.errors import FileError
from aarshjul.files import files, folders, sets
from aarshjul.planning.plan import Plan, make_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.edits import Change
    from aarshjul.casefile.team import Team
    from aarshjul.casefile.yaml_reader import Node
    from aarshjul.planning.period import Period


def today(given: date | None) -> date:
    """The day that counts as today: the one given, else the local date."""
    return given or datetime.now().astimezone().date()


def read(path: Path, *, today: date, teams: Teams | None = None) -> Case:
    """Read a case file with its team; raises `CaseFileError` with all problems of one of them."""
    if folders.is_team_file(path):
        raise FileError(str(path), folders.NO_CASE)
    return read_with(path, (teams or Teams()).of(path), today=today)


def read_with(path: Path, team: Team | None, *, today: date) -> Case:
    """Read a case file of a team that is read already."""
    return case_in(content(path), path, team, today=today)


def case_in(content: bytes, path: Path, team: Team | None, *, today: date) -> Case:
    """The case in the bytes of its file."""
    return read_case(content, file=str(path), today=today, team=team)


class CaseNames(NamedTuple):
    """What a case is known by: its local alias, and its id, which no other case has."""

    alias: str | None = None
    id: str | None = None


def names_in(path: Path) -> CaseNames:
    """The alias and id that a file tells, also if the rest of it is wrong.

    A pipe is not looked into: it can be read only once.
    """
    try:
        tree = read_tree(content(path)) if path.is_file() else None
    except (FileError, OSError):
        return CaseNames()
    if tree is None or not isinstance(tree.root, Mapping):
        return CaseNames()
    found = (tree.root.items.get(key) for key in ("sag", "id"))
    return CaseNames(*(_told(one[1]) if one else None for one in found))


def _told(value: Node) -> str | None:
    return (value.value.strip() or None) if isinstance(value, Scalar) else None


def content(path: Path) -> bytes:
    """The bytes of a case file."""
    # One byte over the limit, so that the reader can report a file that is too large.
    return files.read(path, most=MOST_BYTES + 1)


class CaseChange(NamedTuple):
    """A case before and after its file was changed."""

    before: Case
    after: Case


def change(path: Path, change: Callable[[Change], Change], *, today: date) -> CaseChange:
    """Change one thing in a case file, and leave every other byte as it was.

    If someone else saved the file in the meantime, nothing is written and `FileError` is raised.
    """
    from aarshjul.casefile.edits import changed  # slow import: only for commands that write

    team = Teams().of(path)
    old = content(path)
    new, before, after = changed(old, change, file=str(path), today=today, team=team)
    sets.replace_set_unchanged({path: (old, new)})
    return CaseChange(before, after)


def change_all(
    paths: Iterable[Path], change: Callable[[Change], Change], *, today: date
) -> list[CaseChange]:
    """Change the same thing in all the case files or in none, with the same care as `change`."""
    from aarshjul.casefile.edits import changed  # slow import: only for commands that write

    contents, done, teams = {}, [], Teams()
    for path in paths:
        old = content(path)
        team = teams.of(path)
        new, before, after = changed(old, change, file=str(path), today=today, team=team)
        contents[path] = old, new
        done.append(CaseChange(before, after))
    sets.replace_set_unchanged(contents)
    return done


def planned(case: Case, period: Period, *, today: date) -> Plan:
    """Plan a case as of today, and show one period of the plan."""
    return make_plan(case, today=today, first=period.first, until=period.until)


def plan_of(
    path: Path,
    *,
    today: date,
    first: date | None,
    year: int | None,
    months: int | None = None,
) -> Plan:
    """Read and plan a case file, and show the period that the options choose."""
    period = chosen_period(today=today, first=first, year=year, months=months)
    return planned(read(path, today=today), period, today=today)
