"""The weeks ahead, day by day: meetings, who holds them, what stands in the way, what else to do.

The period is whole weeks from a Monday on, half-open. What is to be done is told as of today, also
for a period that begins later.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY
from aarshjul.caseload.caseworkers import holder, is_named
from aarshjul.caseload.clashes import Clash, clashes
from aarshjul.caseload.diary import Diary, by_time, members_of
from aarshjul.caseload.status import NEAR, Task, What, is_for, tasks_of
from aarshjul.kinds import Kind
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.plan import make_plan
from aarshjul.rules.closed_days import why_closed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import time

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team

WEEK = timedelta(days=7)
INVITED_BEFORE = 3 * WEEK
"""How long before a network meeting its invitation goes out, as the calendar reminds of it."""


class MeetingAhead(NamedTuple):
    """A meeting, and who holds it: the caseworker, or the makker of one who is away.

    `invite_by` is the day by which the partners are invited, None if there are none to invite.
    `wished` is the family's hour, where another meeting has it and the entry is proposed beside it.
    """

    case: Case
    entry: Entry
    by: str
    invite_by: date | None = None
    wished: time | None = None

    @property
    def stands_in(self) -> bool:
        """Whether the makker holds it."""
        return self.by != self.case.caseworker.name


class DayAhead(NamedTuple):
    """One day: why the office is closed, who is away, and what is on it.

    `rhythm` is what the team does itself on the day.
    """

    day: date
    closed: str | None
    away: tuple[str, ...]
    rhythm: tuple[str, ...]
    meetings: tuple[MeetingAhead, ...]
    activities: tuple[tuple[Case, Entry], ...]
    clashes: tuple[Clash, ...]


class Chore(StrEnum):
    """What a task is about, besides those of `status`."""

    LEGAL = "legal"  # a deadline of the law within the weeks shown
    INVITE = "invite"  # the invitation to a network meeting


class TaskAhead(NamedTuple):
    """One thing to do that has no hour; `task` if `status` says it, too."""

    what: What | Chore
    day: date
    case: Case
    entry: Entry | None = None
    task: Task | None = None


class WeeksAhead(NamedTuple):
    """The weeks from `first`, a Monday, until `until` (excluded), for these caseworkers."""

    today: date
    first: date
    until: date
    caseworkers: tuple[str, ...]
    cases: int
    days: tuple[DayAhead, ...]
    tasks: tuple[TaskAhead, ...]

    @property
    def weeks(self) -> list[tuple[DayAhead, ...]]:
        """The days of each week."""
        return [self.days[at : at + 7] for at in range(0, len(self.days), 7)]


def weeks_ahead(
    given: Iterable[tuple[Case, Team | None]],
    *,
    today: date,
    first: date,
    weeks: int,
    caseworker: str | None = None,
) -> WeeksAhead:
    """The weeks from the Monday of `first` on; of one caseworker, or of all.

    With a caseworker: the meetings of the caseworker's cases, and those held for another, with
    what falls due while the other is away.
    """
    monday = first - timedelta(days=first.weekday())
    until, found = monday + weeks * WEEK, list(given)
    plans = [_Planned(case, _entries(case, today, monday, until)) for case, _ in found]
    own = [one for one in plans if _is_of(one.case.caseworker.name, caseworker)]
    days = _Days(
        own=[one.case for one in own],
        meetings=[
            meeting
            for one in plans
            for meeting in _meetings(one.case, one.entries)
            if _is_of(meeting.by, caseworker) or _is_of(meeting.case.caseworker.name, caseworker)
        ],
        activities=[(one.case, entry) for one in own for entry in one.entries if _is_dated(entry)],
        diary=_diary(plans, found, today, until),
        rhythm=_rhythm(found, monday, until),
    )
    tasks = [
        task
        for one in plans
        for task in _tasks(one, today=today, monday=monday, until=until)
        if caseworker is None or is_for(one.case, task.day, caseworker, today=today)
    ]
    whose = {one.case.caseworker.name for one in own} if caseworker is None else {caseworker}
    return WeeksAhead(
        today=today,
        first=monday,
        until=until,
        caseworkers=tuple(sorted(whose)),
        cases=len(own),
        days=tuple(days.of(monday + at * DAY) for at in range((until - monday).days)),
        tasks=tuple(sorted(tasks, key=_order)),
    )


class _Planned(NamedTuple):
    """A case and its plan for the weeks."""

    case: Case
    entries: tuple[Entry, ...]


def _is_of(name: str, wanted: str | None) -> bool:
    return wanted is None or is_named(name, wanted)


def _is_dated(entry: Entry) -> bool:
    """Whether it is the family's own activity on a day of its own."""
    return entry.kinds == (Kind.OWN,) and not entry.month_only


def _entries(case: Case, today: date, monday: date, until: date) -> tuple[Entry, ...]:
    """Everything that the weeks ask for."""
    first, last = min(monday, today), _known(today, until)
    return make_plan(case, today=today, first=first, until=last).entries


def _meetings(case: Case, entries: Sequence[Entry]) -> Iterator[MeetingAhead]:
    for entry in entries:
        if entry.is_meeting:
            yield MeetingAhead(case, entry, holder(case, entry.day), _invite_by(case, entry))


def _diary(
    plans: Sequence[_Planned],
    found: Iterable[tuple[Case, Team | None]],
    today: date,
    until: date,
) -> Diary:
    meetings = [
        (one.case, entry) for one in plans for entry in one.entries if entry.is_open_meeting
    ]
    members = members_of(team for _, team in found)
    return Diary(meetings, today=today, until=_known(today, until), members=members)


def _known(today: date, until: date) -> date:
    """Until when (excluded) the days, the invitations that go out on them, and the tasks ask."""
    return max(until + INVITED_BEFORE, today + NEAR)


def _invite_by(case: Case, entry: Entry) -> date | None:
    invited = Kind.NETWORK_MEETING in entry.kinds and entry.status is not Status.HELD
    return entry.day - INVITED_BEFORE if invited and case.partners else None


def _teams(found: Iterable[tuple[Case, Team | None]]) -> list[Team]:
    """The teams, each once; a folder's cases share theirs."""
    return list({id(team): team for _, team in found if team}.values())


def _rhythm(
    found: Iterable[tuple[Case, Team | None]], monday: date, until: date
) -> dict[date, list[str]]:
    """What the teams do themselves, by day, in the order of their files."""
    by_day: dict[date, list[str]] = {}
    for team in _teams(found):
        for one in team.rhythm:
            for day in one.days(since=monday, until=until):
                by_day.setdefault(day, []).append(one.name)
    return by_day


class _Days(NamedTuple):
    """What the days are made of: all that the plans of the weeks have, and the teams."""

    own: list[Case]
    meetings: list[MeetingAhead]
    activities: list[tuple[Case, Entry]]
    diary: Diary
    rhythm: dict[date, list[str]]

    def of(self, day: date) -> DayAhead:
        """One day; the office is closed as the first case says."""
        here = [self._placed(one) for one in self.meetings if one.entry.day == day]
        meetings = sorted(here, key=lambda one: by_time((one.case, one.entry)))
        closing_days = next((case.closing_days for case in self.own), None)
        away = {
            case.caseworker.name
            for case in self.own
            if any(leave.first <= day <= leave.last for leave in case.caseworker.leave)
        }
        return DayAhead(
            day=day,
            closed=why_closed(day, closing_days),
            away=tuple(sorted(away)),
            rhythm=tuple(self.rhythm.get(day, ())),
            meetings=tuple(meetings),
            activities=tuple(pair for pair in self.activities if pair[1].day == day),
            clashes=tuple(self._clashes(meetings, day)),
        )

    def _placed(self, one: MeetingAhead) -> MeetingAhead:
        """A proposal at the hour that is free for it."""
        for _, entry in self.diary.of(one.by, one.entry.day):
            if entry.id == one.entry.id and entry.time != one.entry.time:
                return one._replace(entry=entry, wished=one.entry.time)
        return one

    def _clashes(self, here: Sequence[MeetingAhead], day: date) -> Iterator[Clash]:
        """What does not fit with a meeting that is shown, of all that stands on its day."""
        shown = [one.entry.id for one in here]
        for by in dict.fromkeys(one.by for one in here):
            yield from (one for one in clashes(self.diary, by, day) if one.concerns(shown))


def _tasks(one: _Planned, *, today: date, monday: date, until: date) -> Iterator[TaskAhead]:
    case, entries = one
    from_today = [one for one in entries if one.day >= today or one.is_open_legal]
    told = set()
    for task in tasks_of(case, from_today, today=today):
        told.add(task.entry.id if task.entry else None)
        if not _is_shown(task, monday, until):
            yield TaskAhead(task.what, task.day, case, task.entry, task=task)
    for entry in entries:
        if entry.is_open_legal and entry.id not in told and _in_reach(entry, today, until):
            yield TaskAhead(Chore.LEGAL, entry.deadline or entry.day, case, entry)
        by = _invite_by(case, entry)
        if by is not None and by < until and entry.day >= today:
            yield TaskAhead(Chore.INVITE, by, case, entry)


def _is_shown(task: Task, monday: date, until: date) -> bool:
    """Whether the day's own row says that the meeting must be agreed."""
    return task.what is What.AGREE and task.entry is not None and monday <= task.entry.day < until


def _in_reach(entry: Entry, today: date, until: date) -> bool:
    """Whether a deadline of the law falls within the weeks, and no follow-up can meet it."""
    covered = entry.legal is not None and entry.legal.due.covered_by is not None
    return not covered and today <= (entry.deadline or entry.day) < until


_PRESSING = (What.CALL, What.RECORD, What.KEEP, What.CATCH_UP)


def _order(one: TaskAhead) -> tuple[bool, date, str]:
    """What is late first, as `status` has it; then by day."""
    return one.what not in _PRESSING, one.day, one.case.alias
