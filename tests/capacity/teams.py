"""Invented teams with their own figures, and the invented families in them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.team_reader import read_team
from tests import history
from tests.make import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team

    InTeam = tuple[Case, Team | None]

TIME = {
    "opfølgning": {"før": 15, "efter": 20},
    "netværksmøde": {"før": 45, "efter": 60},
    "børnesamtale": {"før": 10, "efter": 15},
}
NAMES = ("Anders Riis", "Jonas Vig", "Mette Lund", "Sofie Bang")
SOLBJERG = EXAMPLES / "solbjerg"


def team(**keys: Any) -> Team:
    """A team's file; the keys are its own."""
    return read_team(yaml.safe_dump(keys, allow_unicode=True).encode(), file="team.yaml")


def full_team(hours: float = 4, time: Any = TIME, **each: Any) -> Team:
    """The four of the invented history with all figures told."""
    members = [{"navn": name, "timer_pr_uge": hours, **each} for name in NAMES]
    return team(sagstal=20, rådgivere=members, tid=time)


def placed(cases: Sequence[Case], of: Team | None) -> list[InTeam]:
    """The cases in a team."""
    return [(in_team(case, of), of) for case in cases]


def families(of: Team | None = None, count: int | None = None) -> list[InTeam]:
    """The invented history in a team, or its first families."""
    return placed(history.cases()[:count], of)


@cache
def solbjerg(today: date) -> tuple[InTeam, ...]:
    """The bundled team and its twelve families."""
    own = read_team((SOLBJERG / "team.yaml").read_bytes(), file="team.yaml")
    found = [
        read_case(path.read_bytes(), file=path.name, today=today, team=own)
        for path in sorted(SOLBJERG.glob("familien-*.yaml"))
    ]
    return tuple(placed(found, own))
