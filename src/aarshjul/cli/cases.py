"""The cases that a command is about: today, the file as a case, the case as a plan, a change."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.reader import read_case
from aarshjul.casefile.yaml_reader import MOST_BYTES
from aarshjul.cli.periods import chosen_period
from aarshjul.files import files
from aarshjul.planning.plan import Plan, make_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.edits import Change
    from aarshjul.planning.period import Period


def today(given: date | None) -> date:
    """The day the command counts from: the one given, else the clock's."""
    return given or datetime.now().astimezone().date()


def read(path: Path, *, today: date) -> Case:
    """Read a case file; its problems are raised as `CaseFileError`."""
    return read_case(_bytes(path), file=str(path), today=today)


def _bytes(path: Path) -> bytes:
    # One byte more than a case may have, so that the reader tells of it as of any other mistake.
    return files.read(path, most=MOST_BYTES + 1)


class CaseChange(NamedTuple):
    """A case before and after a change of its file."""

    before: Case
    after: Case


def change(path: Path, change: Callable[[Change], Change], *, today: date) -> CaseChange:
    """Change one thing in a case file, every other byte left as it was.

    Whoever else saved it meanwhile is not written over: `FileError` tells of it.
    """
    from aarshjul.casefile.edits import changed  # only who writes pays for the import

    old = _bytes(path)
    new, before, after = changed(old, change, file=str(path), today=today)
    files.replace_unchanged(path, read=old, new=new)
    return CaseChange(before, after)


def change_all(
    paths: Iterable[Path], change: Callable[[Change], Change], *, today: date
) -> list[CaseChange]:
    """Change the same thing in many case files, as carefully as in one: in all, or in none."""
    from aarshjul.casefile.edits import changed  # only who writes pays for the import

    contents, done = {}, []
    for path in paths:
        old = _bytes(path)
        new, before, after = changed(old, change, file=str(path), today=today)
        contents[path] = old, new
        done.append(CaseChange(before, after))
    files.replace_all_unchanged(contents)
    return done


def planned(case: Case, period: Period, *, today: date) -> Plan:
    """Plan a case as it stands today, and show a period of it."""
    return make_plan(case, today=today, first=period.first, until=period.until)


def plan_of(
    path: Path,
    *,
    today: date,
    first: date | None,
    year: int | None,
    months: int | None = None,
) -> Plan:
    """Plan the case in a file, and show the period that the options ask for."""
    period = chosen_period(today=today, first=first, year=year, months=months)
    return planned(read(path, today=today), period, today=today)
