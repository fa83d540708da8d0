"""What is called late is late, and for the reason told: no open day was left, or it had passed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from aarshjul.cadence import holds, joined
from aarshjul.kinds import Kind
from aarshjul.planning.child_conversations import ChildConversation
from aarshjul.planning.entries import Entry, Purpose, Status
from aarshjul.planning.follow_ups import FollowUp
from aarshjul.planning.network_meetings import NetworkMeeting
from aarshjul.planning.notes import remarks
from aarshjul.text.dates import day_month_year
from tests.laws.hindrances import Hindrances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.laws.trials import Trial

_DAY = timedelta(days=1)


def late_without_a_reason(trial: Trial) -> Iterator[str]:
    """A meeting after its deadline that is not marked, not told, or could have been in time."""
    plan = trial.plan
    makker = plan.open_days.makker
    of = Hindrances.of(trial.case, makker and makker.name)
    marked = [entry for entry in plan.entries if entry.is_meeting and (entry.late or entry.overdue)]
    told = "\n".join(remarks(plan)) if marked else ""
    for entry in plan.entries:
        if not entry.is_meeting:
            continue
        limits = [one.deadline for one in entry.purposes if one.deadline]
        late = bool(limits) and entry.day > min(limits)
        if late != entry.late:
            yield f"{entry.title} on {entry.day}, deadline {min(limits)}: late is {entry.late}"
        for limit in limits:
            if entry.day > limit and day_month_year(limit) not in told:
                yield f"{entry.title} on {entry.day}: nothing is said of its deadline {limit}"
        if entry.status is Status.PLANNED:
            for purpose in entry.purposes:
                if purpose.deadline and entry.day > purpose.deadline:
                    yield from _in_time_after_all(trial, of, entry, purpose)


def _in_time_after_all(
    trial: Trial, of: Hindrances, entry: Entry, purpose: Purpose
) -> Iterator[str]:
    """An open day that was left, from today on, after the day the deadline counts from."""
    limit, base = purpose.deadline, _base(purpose)
    if limit is None or base is None or limit < trial.plan.today:
        return
    if purpose.kind is not Kind.FOLLOW_UP and not _helped(trial, purpose, limit):
        return
    day = max(trial.plan.today, base + _DAY)
    while day <= limit:
        if not of.everybodys(day):
            yield f"{entry.title} is late on {entry.day}, but {day} was open, deadline {limit}"
            return
        day += _DAY


def _base(purpose: Purpose) -> date | None:
    """The day after which the meeting could be; None where it is not counted from one."""
    match purpose.origin:
        case FollowUp(deadline=deadline):
            return deadline.base if deadline else None
        case NetworkMeeting(since=since) | ChildConversation(since=since):
            return since
        case _:
            return None


def _helped(trial: Trial, purpose: Purpose, limit: date) -> bool:
    """Whether there is help until the deadline for whom the meeting is about.

    Without it the meeting waits for help to begin again, and nothing is promised before.
    """
    base = _base(purpose) or limit
    origin = purpose.origin
    whose = set(origin.children) if isinstance(origin, ChildConversation) else set()
    runs = joined(
        one.run for one in trial.case.helps if not whose or one.child is None or one.child in whose
    )
    days = (limit - base).days
    return all(holds(runs, base + number * _DAY) for number in range(1, days + 1))
