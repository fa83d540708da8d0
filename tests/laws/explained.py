"""Every deadline is explained by a rule, and by the contact or the day that it is counted from."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from aarshjul.kinds import Kind
from aarshjul.planning.child_conversations import ChildConversation
from aarshjul.planning.follow_ups import FollowUp
from aarshjul.planning.legal_deadlines import LegalDeadline
from aarshjul.planning.network_meetings import NetworkMeeting
from aarshjul.planning.reasons import in_brief, in_full
from aarshjul.rules.age_limit import birthday
from aarshjul.text.dates import day_month_year
from tests.laws.gaps import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.cadence import Interval
    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry
    from tests.laws.gaps import Stretch
    from tests.laws.trials import Trial

SIX_WEEKS = timedelta(weeks=6)
"""How soon a child is heard (rules § 5)."""
_AGES = (16, 18)  # years


def unexplained(trial: Trial) -> Iterator[str]:
    """A deadline that no rule gives, or whose reason does not name what it is counted from."""
    plan, case = trial.plan, trial.case
    running = stretches(case.model, case.helps)
    contacts = [case.start, *(one.day for one in trial.follow_ups if one.day > case.start)]
    before = {day: last for last, day in pairwise(contacts)}
    known = _days_of(case) | set(contacts)
    for entry in plan.entries:
        if not in_brief(plan, entry) and entry.deadline:
            yield f"{entry.id} on {entry.day} has no reason in brief"
        told = in_full(plan, entry)
        for purpose in entry.purposes:
            match purpose.origin:
                case FollowUp() as follow_up:
                    last = before.get(entry.day, case.start)
                    yield from _follow_up(entry, follow_up, running, last, told)
                case NetworkMeeting() as meeting:
                    yield from _network_meeting(entry, meeting, case, told)
                case ChildConversation(since=since, deadline=deadline) if deadline and since:
                    if deadline != since + SIX_WEEKS or since not in known:
                        yield f"{entry.id}: {deadline} is not six weeks after {since}"
                case LegalDeadline() as legal:
                    yield from _legal(entry, legal, known, told)


def _follow_up(
    entry: Entry, one: FollowUp, running: list[Stretch], last: date, told: str
) -> Iterator[str]:
    deadline = one.deadline
    if deadline is None:
        return
    given = [run for run in running if run.rule.id == deadline.rule.id]
    if all(run.limit(last) != deadline.day for run in given):
        later = [run for run in given if run.first > last and run.limit(run.first) == deadline.day]
        if not later or deadline.base != later[0].first:
            yield f"{entry.id}: no run of {deadline.rule.id} gives {deadline.day} after {last}"
    if deadline.from_contact and deadline.base != last:
        yield f"{entry.id}: counted from {deadline.base}, the last contact was on {last}"
    for day in (deadline.base, deadline.day):
        if day_month_year(day) not in told:
            yield f"{entry.id}: the reason does not name {day}: {told}"
    if deadline.rule.source not in told:
        yield f"{entry.id}: the reason does not name {deadline.rule.source}: {told}"


def _network_meeting(entry: Entry, meeting: NetworkMeeting, case: Case, told: str) -> Iterator[str]:
    settings, deadline = case.network_meetings, meeting.deadline
    if deadline is None or settings is None:
        return
    with_it = [one.deadline for one in entry.purposes if one.kind is Kind.FOLLOW_UP]
    counted = settings.every.after(meeting.since) if meeting.since else None
    if deadline not in (counted, *with_it):
        yield f"{entry.id}: {deadline} is neither {counted} nor {with_it}"
    if meeting.since and day_month_year(meeting.since) not in told:
        yield f"{entry.id}: the reason does not name {meeting.since}: {told}"


def _legal(entry: Entry, legal: LegalDeadline, known: set[date], told: str) -> Iterator[str]:
    due, rule = legal.due, legal.rule
    for words in (legal.section, rule.source, day_month_year(due.day)):
        if words not in told:
            yield f"{entry.id}: the reason does not name {words}: {told}"
    if due.since is not None:
        if due.since not in known:
            yield f"{entry.id}: {due.day} is counted from {due.since}, which is no day of the case"
        if due.day not in set(_counted(legal, due.since)):
            yield f"{entry.id}: {due.day} is not counted from {due.since} by {rule.id}"
    elif not {due.day, due.day + timedelta(days=1)} & known and due.day != rule.day:
        yield f"{entry.id}: {due.day} is no day of the case, nor the one before it"


def _counted(legal: LegalDeadline, since: date) -> Iterator[date]:
    """The days that a rule's intervals give, forwards and back; what it may be with no interval."""
    due, rule = legal.due, legal.rule
    own: list[Interval | None] = [rule.interval, rule.repeat, due.measure.rhythm]
    for interval in own:
        if interval is not None:
            yield interval._replace(length=interval.length * due.nr).after(since)
            yield max(interval.before(since), due.measure.first)
    if due.beside is not None and due.beside.last is not None:
        yield due.beside.last
    if rule.interval is None:
        yield from (due.day, since)


def _days_of(case: Case) -> set[date]:
    """The days from which something in the case may be counted."""
    found = {case.start, *(one.day for one in case.held), *(one.day for one in case.done)}
    for measure in case.measures:
        found |= {measure.first, case.first_of(measure)}
        found |= {day for day in (measure.last, measure.known, measure.decided) if day}
    for child in case.children:
        found |= {day for day in (child.born, child.impairment) if day}
        found |= {birthday(child.born, age) for age in _AGES if child.born}
    return found | {date(2024, 1, 1)}  # the first day of barnets lov
