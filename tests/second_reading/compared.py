"""The program's plan of a case, beside what the second reading has read of it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from aarshjul.casefile.in_team import in_team as told_by_team
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.team_reader import read_team
from aarshjul.errors import CaseFileError
from aarshjul.planning.plan import make_plan
from aarshjul.planning.plan_json import plan_json
from tests.second_reading import case as case_file
from tests.second_reading.cadence import Cadence
from tests.second_reading.cases import FIRST, Written
from tests.second_reading.team import in_team

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.casefile.case import Case

Document = dict[str, Any]

_DAYS = 1200
"""How long after today the two are compared."""
_LAST = date(2101, 12, 31)


class Both(NamedTuple):
    """A case in both readings: ours, and what `aarshjul plan --json` prints `until` a day."""

    text: str
    case: case_file.Data
    cadence: Cadence
    program: Document
    today: date
    until: date


class ReadApartError(AssertionError):
    """A case that one reading refuses and the other plans."""


def both(written: Written) -> Both | None:
    """Read a case twice; None if both refuse it, because no rule would ever run."""
    text, today, team = written
    case = case_file.read(text)
    if team is not None:
        case = in_team(case, case_file.read(team))
        text = f"{text}--- team.yaml\n{team}"
    cadence = Cadence(case)
    until = min(today + timedelta(_DAYS), _LAST)
    try:
        theirs = program_s_case(written)
    except CaseFileError as error:
        if cadence.is_empty:
            return None
        raise ReadApartError(f"the program refuses it: {error}\n{text}") from error
    if cadence.is_empty:
        raise ReadApartError(f"the program plans it\n{text}")
    plan = make_plan(theirs, today=today, first=FIRST, until=until)
    return Both(text, case, cadence, json.loads(plan_json(plan)), today, until)


def program_s_case(written: Written) -> Case:
    """The case as the program reads it, in its team."""
    text, today, team = written
    shared = None if team is None else read_team(team.encode(), file="team.yaml")
    alone = read_case(text.encode(), file="sag.yaml", today=today, team=shared)
    return told_by_team(alone, shared)


def told_apart(read: Both, program: Sequence[object], ours: Sequence[object]) -> list[str]:
    """What only one of the readings has, and the case; nothing if they are equal."""
    if program == ours:
        return []
    told = [f"the program alone: {one}" for one in program if program.count(one) > ours.count(one)]
    told += [f"ours alone: {one}" for one in ours if ours.count(one) > program.count(one)]
    return [*told, f"--- {read.today}", read.text]


def maybe_day(text: str | None) -> date | None:
    """A day as JSON has it, or none."""
    return date.fromisoformat(text) if text else None
