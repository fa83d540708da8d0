"""The cases that a command is about: today, the file as a case, the case as a plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from aarshjul.edge import files
from aarshjul.plan import Plan, make_plan
from aarshjul.reading.case_file import read_case
from aarshjul.reading.yaml_text import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from aarshjul.case import Case
    from aarshjul.period import Period


def today(given: date | None) -> date:
    """The day the command counts from: the one given, else the clock's."""
    return given or datetime.now().astimezone().date()


def read(path: Path, *, today: date) -> Case:
    """Read a case file; its problems are raised as `CaseFileError`."""
    # One byte more than a case may have, so that the reader tells of it as of any other mistake.
    return read_case(files.read(path, most=MOST_BYTES + 1), file=str(path), today=today)


def planned(case: Case, period: Period, *, today: date) -> Plan:
    """Plan a case as it stands today, and show a period of it."""
    return make_plan(case, today=today, first=period.first, until=period.until)
