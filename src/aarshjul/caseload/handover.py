"""What a caseworker who takes over must know of each family: contacts, agreements, what is due.

The årshjul kept follow-up going when people changed (Modelbeskrivelsen p. 21); the list is for that
day. It names the families: it goes from one caseworker to the next and to no other person.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.notes import Passed, passed_agreements
from aarshjul.planning.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aarshjul.cadence import Rule
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Goal, Held

LAST_CONTACTS = 3
"""How many contacts are shown, the newest first."""
AHEAD = timedelta(days=366)
"""How far ahead the list shows the law's deadlines and agreed meetings."""


class Handover(NamedTuple):
    """One family on the day when it is handed over.

    `next` is the meeting that is due first, agreed or not. `agreed` are all meetings with a day.
    `passed` are agreed days without a contact on or after them. `goals` are all goals of the file,
    because a reached goal is removed from it. `cadence` has the rule that asks for follow-up today
    (None: no rule), then each rule that replaces it in the year ahead, with its first day.
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
    """The families that are handed over, the earliest due first; `to` is the one who takes over."""

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
    """One family today; the leave of the old caseworker closes no day, since another takes over."""
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
        cadence=tuple(plan.cadences.tightest(today, today + AHEAD)),
    )


def _agreed(meetings: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in meetings if entry.status is Status.AGREED]


def _overdue(one: Handover) -> bool:
    return (one.next is not None and one.next.overdue) or any(due.overdue for due in one.legal)


def _due(one: Handover, today: date) -> date:
    """The day that sorts the list: an agreed day if it comes first, else the deadline."""
    if one.next is None:
        return today + 2 * AHEAD
    agreed = one.next.status is Status.AGREED
    return one.next.due if agreed else one.next.deadline or one.next.day
