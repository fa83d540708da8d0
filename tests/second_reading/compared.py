"""The program's plan of a case file, as far as the second reading has it too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.reader import read_case
from aarshjul.planning.plan import make_plan
from aarshjul.planning.plan_json import plan_json

if TYPE_CHECKING:
    from datetime import date

Document = dict[str, Any]


def plan_of_the_program(text: str, *, today: date, first: date, until: date) -> Document:
    """What `aarshjul plan --json` prints, read; CaseFileError if the program refuses the file."""
    case = in_team(read_case(text.encode(), file="sag.yaml", today=today), None)
    found: Document = json.loads(plan_json(make_plan(case, today=today, first=first, until=until)))
    return found
