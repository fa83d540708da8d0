"""What a caseworker who takes over must know of each family: said so far, agreed, due, and by whom.

The årshjul kept follow-up going when people changed (Modelbeskrivelsen p. 21); the list is for that
day. It names the families: it goes from one caseworker to the next and to nobody else.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY, holds
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.notes import Passed, passed_agreements
from aarshjul.planning.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aarshjul.cadence import Cadences, Rule
    from aarshjul.casefile.case import Case, Goal, Held

LAST_CONTACTS = 3
"""How many contacts are told of, the newest first."""
AHEAD = timedelta(days=366)
"""How far ahead the law's deadlines and what is agreed are told of."""


class Handover(NamedTuple):
    """One family as it is handed over on a day.

    `next` is the meeting that is due first, agreed or not. `agreed` are all meetings with a day,
    `passed` the agreed days that nobody wrote a contact on or after. `goals` are all of the file's:
    one that is reached is taken out of it. `cadence` is the rule that asks for follow-up today,
    None for none, and each other one that takes over in the year ahead, with its first day.
    """

    case: Case
    contacts: tuple[Held, ...]
    agreed: tuple[Entry, ...]
    passed: tuple[Passed, ...]
    next: Entry | None
    goals: tuple[Goal, ...]
    legal: tuple[Entry, ...]
    cadence: tuple[tuple[date, Rule | None], ...]


class HandoverList(NamedTuple):
    """The families that are handed over, what is due first first; `to` is who takes over."""

    today: date
    to: str | None
    families: tuple[Handover, ...]


def handover_list(cases: Iterable[Case], *, to: str | None, today: date) -> HandoverList:
    """The list for a day."""
    families = sorted(
        (handover(case, today=today) for case in cases),
        key=lambda one: (not _overdue(one), _due(one, today), one.case.alias),
    )
    return HandoverList(today, to, tuple(families))


def handover(case: Case, *, today: date) -> Handover:
    """One family as it stands today; the leave of the caseworker who goes closes no day for it."""
    stays = case.caseworker.model_copy(update={"leave": ()})
    case = case.model_copy(update={"caseworker": stays})
    plan = make_plan(case, today=today, first=today, until=today + AHEAD)
    ahead = [entry for entry in plan.entries if entry.status is not Status.HELD]
    meetings = [entry for entry in ahead if entry.is_meeting]
    meetings.sort(key=lambda one: (not one.overdue, one.due))
    contacts = sorted(case.held, key=lambda held: held.day, reverse=True)
    return Handover(
        case=case,
        contacts=tuple(contacts[:LAST_CONTACTS]),
        agreed=tuple(sorted(_agreed(meetings), key=lambda entry: entry.day)),
        passed=tuple(passed_agreements(case, today=today)),
        next=meetings[0] if meetings else None,
        goals=case.goals,
        legal=tuple(one for one in ahead if one.is_open_legal),
        cadence=tuple(_cadence(plan.cadences, today)),
    )


def _cadence(cadences: Cadences, today: date) -> Iterator[tuple[date, Rule | None]]:
    """The tightest rule that runs today, and whenever it becomes another."""
    days = {today}
    for _, runs in cadences.runs:
        for run in runs:
            days.add(run.first)
            days |= {run.last + DAY} if run.last < date.max else set()
    before: Rule | None = None
    for day in sorted(one for one in days if today <= one < today + AHEAD):
        rule = next((rule for rule, runs in cadences.runs if holds(runs, day)), None)
        if day == today or rule != before:
            yield day, rule
        before = rule


def _agreed(meetings: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in meetings if entry.status is Status.AGREED]


def _overdue(one: Handover) -> bool:
    return (one.next is not None and one.next.overdue) or any(due.overdue for due in one.legal)


def _due(one: Handover, today: date) -> date:
    """By what the list shows: an agreed day, if it comes first, else the deadline."""
    if one.next is None:
        return today + 2 * AHEAD
    agreed = one.next.status is Status.AGREED
    return one.next.due if agreed else one.next.deadline or one.next.day
