"""An added closed day makes no date later: early is better than late.

It is a law of the last open day up to a deadline. A wanted weekday, a day from `fordel` and a
makker may each put a meeting later in the same window, so the law is tried without them; with them
the law of `late` says that none is past its deadline while a day is open. And it ends where no
open day is left: what comes after a late meeting is counted from it, and what the law asks for
stands on its own day then.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from aarshjul.planning.entries import Status
from tests.laws.days import within
from tests.laws.hindrances import Hindrances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.planning.plan import Plan
    from tests.laws.trials import Trial


def later_by_a_closed_day(trial: Trial) -> Iterator[str]:
    """A follow-up, or a day for what the law asks, that is later when one more day is closed."""
    team = trial.file.team and _without_days(trial.file.team)
    bare = _bare(trial.file.content)
    before = trial.again(bare, team=team)
    planned = [one for one in before.entries if one.status is Status.PLANNED and one.is_meeting]
    if not planned:
        return
    added = within(planned[trial.dice[0] % len(planned)].day - timedelta(trial.dice[1] % 3))
    contact = bare.get("kontakt", {})
    off = {"kontakt": {**contact, "undgå": [*contact.get("undgå", []), {"fra": str(added)}]}}
    after = trial.again({**bare, **off}, team=team)
    for (number, one), (_, other) in zip(_follow_ups(before), _follow_ups(after), strict=False):
        if one.late or other.late:
            break
        if other.day > one.day:
            yield f"{added} is closed, and follow-up {number} moved from {one.day} to {other.day}"
            break
    there = _legal_days(before)
    for key, day in _legal_days(after).items():
        if key in there and day > there[key] and _is_open_until(day, after):
            yield f"{added} is closed, and the law's {key} moved from {there[key]} to {day}"


def _is_open_until(day: date, plan: Plan) -> bool:
    """Whether the caseworker can meet the family on any day from the case's start to this one."""
    of = Hindrances.of(plan.case, None)
    days = (day - plan.case.start).days + 1
    return any(not of.hers(plan.case.start + timedelta(number)) for number in range(days))


def _bare(content: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in content.items() if key not in ("makker", "forslag")}
    if "kontakt" in content:
        kept["kontakt"] = {key: one for key, one in content["kontakt"].items() if key != "ugedag"}
    return kept


def _without_days(team: dict[str, Any]) -> dict[str, Any]:
    members = [
        {key: value for key, value in one.items() if key not in ("dage", "makker")}
        for one in team["rådgivere"]
    ]
    return {**team, "rådgivere": members}


def _follow_ups(plan: Plan) -> list[tuple[int, Any]]:
    return [
        (one.number, entry)
        for entry in plan.entries
        for one in entry.purposes
        if one.kind.value == "follow_up"
    ]


def _legal_days(plan: Plan) -> dict[tuple[str, date, tuple[str, ...]], date]:
    return {
        (entry.legal.rule.id, entry.legal.due.day, entry.legal.children): entry.day
        for entry in plan.entries
        if entry.legal is not None
    }
