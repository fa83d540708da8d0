"""Invented teams for the tests of spreading: crowded, as real ones are, and the same each time."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.team_reader import read_team
from aarshjul.planning.period import Period
from aarshjul.spreading.spread import Spread, spread
from aarshjul.spreading.years import Aim
from tests.make import case

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team

TODAY = date(2026, 11, 23)
WEEKDAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag"]
NAMES = ["Mette Lund", "Jonas Vig", "Sofie Bang"]
TEAM = """\
rådgivere:
  - navn: Mette Lund
    makker: Jonas Vig
    arbejdstid: 08:30-15:30
    møder_pr_dag: 3
    fravær: [{fra: 2027-02-15, til: 2027-02-19}]
  - navn: Jonas Vig
    dage: [tirsdag, torsdag]
    fravær: [{fra: 2027-01-04, til: 2027-01-15}]
"""


def team() -> Team:
    """The team's file: a makker, leave, fixed days, hours and a number of meetings."""
    return read_team(TEAM.encode(), file="team.yaml")


def family(dice: Random, number: int, *, names: int) -> dict[str, Any]:
    """The keys of a family; most began within the same few weeks, so that their days meet."""
    start = date(2026, 9, 7) + timedelta(days=dice.choice([0, 1, 3, 7, 8, 14, 15, 30, 60]))
    tight = dice.random() < 0.35
    keys: dict[str, Any] = {
        "sag": f"t-{number:03}",
        "start": start.isoformat(),
        "rådgiver": {"navn": NAMES[number % names]},
        "indsatser": [{"paragraf": "BL § 32" if tight else "BL § 86"}],
        "kontakt": {"tidspunkt": dice.choice(["09:00", "10:30", "14:00"])},
        "afholdt": [{"dato": start.isoformat(), "formål": ["børnesamtale", "netværksmøde"]}],
        "netværksmøder": {"hver": dice.choice(["6 måneder", "6 måneder", "10 uger"])},
    }
    if dice.random() < 0.5:
        keys["kontakt"]["ugedag"] = dice.sample(WEEKDAYS, dice.choice([1, 1, 2]))
    if dice.random() < 0.3:
        off = TODAY + timedelta(days=dice.randrange(20, 160))
        last = off + timedelta(days=dice.randrange(1, 15))
        keys["kontakt"]["undgå"] = [{"fra": off.isoformat(), "til": last.isoformat()}]
    if dice.random() < 0.3:
        keys["aftalt"] = [{"dato": _workday(dice).isoformat()}]
    return keys


def _workday(dice: Random) -> date:
    day = TODAY + timedelta(days=dice.randrange(1, 40))
    return day - timedelta(days=max(day.weekday() - 4, 0))


def families(seed: int, *, most: int = 14, names: int = 2) -> list[Case]:
    """The cases of a team, in the team where the seed is odd."""
    dice = Random(seed)  # noqa: S311 -- invented families, not secrets
    there = [family(dice, at, names=names) for at in range(dice.randrange(5, most + 1))]
    return [in_team(case(TODAY, **keys), team() if seed % 2 else None) for keys in there]


def teamed(cases: list[Case], seed: int) -> list[tuple[Case, Team | None]]:
    """Each case with its team, where it has one."""
    return [(one, team() if seed % 2 else None) for one in cases]


def aim(*, months: int = 6, days: int = 10, caseworker: str | None = None) -> Aim:
    """The months from this one on."""
    period = Period.of(TODAY, months)
    return Aim.of(period, today=TODAY, days=days, caseworker=caseworker)


def spread_team(seed: int, **more: Any) -> Spread:
    """What becomes of an invented team."""
    return spread(teamed(families(seed), seed), aim(**more))
