"""Many cases on one day: what is due in each, what to do first, and the weeks ahead.

Days are counted from today, and both ends are in: "within 7 days" is today and the seven days after
it. A meeting is due on its own day or its deadline, the earlier of the two. So a closed day never
hides a deadline.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import read_interval
from aarshjul.caseload.caseworkers import holder, is_named
from aarshjul.caseload.clashes import Clash, agreed_clashes
from aarshjul.caseload.diary import members_of
from aarshjul.data import table
from aarshjul.kinds import Kind
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.notes import Passed, passed_agreements
from aarshjul.planning.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aarshjul.cadence import Interval
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team
    from aarshjul.planning.legal_deadlines import LegalDeadline

WEEKS = 12
"""How many weeks the picture shows, including this one."""
_WEEK = timedelta(days=7)
# Longer than the twelve weeks, than any cadence, so that nearly every case has a next meeting, and
# than the half year for which a deadline of the law is brought up before its day.
NEAR = timedelta(days=190)
_FAR = timedelta(days=800)


class When(StrEnum):
    """How near the next meeting is; the first that fits counts."""

    OVERDUE = "overdue"
    WITHIN_7 = "within_7_days"
    WITHIN_14 = "within_14_days"
    WITHIN_30 = "within_30_days"
    LATER = "later"
    NOTHING = "nothing"
    CLOSED = "closed"


_DAYS = {When.WITHIN_7: 7, When.WITHIN_14: 14, When.WITHIN_30: 30}


class What(StrEnum):
    """What a caseworker can do: `_FIRST` in its order, then the rest by day."""

    CALL = "call"  # overdue, and no day agreed
    RECORD = "record"  # a day was agreed and has passed: was it held?
    KEEP = "keep"  # overdue, and a day is agreed
    MOVE_EARLIER = "move_earlier"  # agreed for a day after a deadline of the next 30 days
    CLASH = "clash"  # agreed, and does not fit with the caseworker's other meetings, or hours
    AGREE = "agree"  # due within 14 days (a network meeting: its notice), and no day agreed
    CATCH_UP = "catch_up"  # a deadline of the law that has passed, and nobody marked it
    MEET_THE_LAW = "meet_the_law"  # a deadline of the law within 14 days, or its own lead
    DO = "do"  # a task of the law, which is never late


OF_THE_LAW = {What.CATCH_UP, What.MEET_THE_LAW, What.DO}
_NOTED = {What.CALL, What.RECORD, What.KEEP, What.CATCH_UP, What.MOVE_EARLIER, What.CLASH}
_FIRST = (What.CALL, What.RECORD, What.KEEP, What.CATCH_UP)
_PRESSING = {what: place for place, what in enumerate(_FIRST)}


class Task(NamedTuple):
    """One thing to do about a case; it is about `entry`, `passed` or `clash`."""

    what: What
    day: date
    entry: Entry | None = None
    passed: Passed | None = None
    clash: Clash | None = None


class Standing(NamedTuple):
    """The status of one case: its next meeting, and what to do about it.

    `passed` are the open legal deadlines that have passed, by day. `entries` are the meetings and
    the law's deadlines in the weeks that the picture shows.
    """

    case: Case
    when: When
    next: Entry | None
    passed: tuple[Entry, ...]
    tasks: tuple[Task, ...]
    entries: tuple[Entry, ...]

    @property
    def caseworker(self) -> str:
        """The case's caseworker."""
        return self.case.caseworker.name

    @property
    def told(self) -> Entry | None:
        """What stands in the case's row: the next meeting, or what it is overdue for."""
        late = self.next is not None and self.next.overdue
        return self.passed[0] if self.passed and not late else self.next


class Week(NamedTuple):
    """One week of the picture, from its Monday: meetings with an agreed day, and those without."""

    monday: date
    agreed: int
    planned: int


class Caseload(NamedTuple):
    """The status of all cases on a day, the most pressing first; of one `caseworker`, or of all.

    `covered` are the cases of others in which the caseworker stands in as makker. Of them are here
    only the meetings that are the caseworker's to hold, and the tasks.
    """

    today: date
    standings: tuple[Standing, ...]
    caseworker: str | None = None
    covered: tuple[Standing, ...] = ()

    @property
    def tasks(self) -> list[tuple[Standing, Task]]:
        """What to do, the most pressing first."""
        every = (*self.standings, *self.covered)
        found = [(standing, task) for standing in every for task in standing.tasks]
        return sorted(found, key=lambda pair: _order(pair[1]))

    @property
    def stood_in_for(self) -> list[tuple[Standing, Entry]]:
        """The meetings that are held for another caseworker, by day."""
        found = [(one, entry) for one in self.covered for entry in one.entries]
        return sorted(found, key=lambda pair: (pair[1].day, pair[1].id))

    @property
    def to_be_noted(self) -> bool:
        """Whether anything is late or overdue, or an agreed day passed without a meeting."""
        late = any(one.next is not None and one.next.late for one in self.standings)
        return late or any(task.what in _NOTED for _, task in self.tasks)

    def at(self, when: When) -> list[Standing]:
        """The cases with a next meeting this near; overdue also for a legal deadline."""
        return [one for one in self.standings if one.when is when]

    def by_caseworker(self) -> dict[str, Caseload]:
        """The same for each caseworker, by name."""
        names = sorted({one.caseworker for one in self.standings})
        return {
            name: self._replace(
                standings=tuple(one for one in self.standings if one.caseworker == name),
                covered=(),
            )
            for name in names
        }

    def weeks(self) -> list[Week]:
        """Twelve weeks from this one on; an overdue meeting is on the first day it can be held."""
        monday = self.today - timedelta(days=self.today.weekday())
        every = (*self.standings, *self.covered)
        meetings = [entry for one in every for entry in one.entries if entry.is_open_meeting]
        return [_week(monday + number * _WEEK, meetings) for number in range(WEEKS)]


def caseload(
    cases: Iterable[Case],
    *,
    today: date,
    caseworker: str | None = None,
    teams: Iterable[Team | None] = (),
) -> Caseload:
    """The status of the cases today; the most pressing first, then by day and alias.

    With a caseworker: that of the caseworker's cases, and what falls to the makker in others.
    """
    concerned = (one for one in cases if caseworker is None or _concerns(one, caseworker))
    standings = [standing(case, today=today) for case in concerned]
    found = agreed_clashes(
        ((one.case, entry) for one in standings for entry in one.entries),
        today=today,
        until=today + WEEKS * _WEEK,
        members=members_of(teams),
        caseworker=caseworker,
    )
    standings = _with_clashes(standings, found)
    order = list(When)
    standings.sort(key=lambda one: (order.index(one.when), _soonest(one), one.case.alias))
    if caseworker is None:
        return Caseload(today, tuple(standings))
    own = tuple(one for one in standings if is_named(one.caseworker, caseworker))
    others = (one for one in standings if not is_named(one.caseworker, caseworker))
    covered = (_covered(one, caseworker, today) for one in others)
    return Caseload(today, own, caseworker, tuple(covered))


def _concerns(case: Case, caseworker: str) -> bool:
    """Whether a case is the caseworker's, or may be while its own is away."""
    return is_named(case.caseworker.name, caseworker) or is_named(case.buddy, caseworker)


def _with_clashes(standings: Iterable[Standing], found: Iterable[Clash]) -> list[Standing]:
    """What does not fit is a task of the case whose meeting is to be moved."""
    tasks: dict[str, list[Task]] = {}
    for clash in found:
        task = Task(What.CLASH, clash.day, clash=clash)
        tasks.setdefault(clash.moves.alias, []).append(task)
    return [one._replace(tasks=(*one.tasks, *tasks.get(one.case.alias, ()))) for one in standings]


def _covered(one: Standing, makker: str, today: date) -> Standing:
    """A case of another with what falls to the makker alone."""
    return one._replace(
        tasks=tuple(task for task in one.tasks if is_for(one.case, task.day, makker, today=today)),
        entries=tuple(entry for entry in one.entries if is_named(entry.stand_in, makker)),
    )


def is_for(case: Case, day: date, name: str, *, today: date) -> bool:
    """Whether a person is to see to what is due on a day: the caseworker, or now the makker.

    The makker sees to what falls due while the caseworker is away; what is late is due today.
    """
    return is_named(case.caseworker.name, name) or is_named(holder(case, max(today, day)), name)


def _soonest(one: Standing) -> date:
    return one.told.due if one.told else date.max


def standing(case: Case, *, today: date) -> Standing:
    """The status of one case today."""
    entries = _ahead(case, today=today, reach=NEAR)
    upcoming = next(iter(_meetings(entries)), None)
    if upcoming is None:
        upcoming = next(iter(_meetings(_ahead(case, today=today, reach=_FAR))), None)
    passed = tuple(sorted((one for one in entries if one.is_legal and one.overdue), key=_deadline))
    end = today + WEEKS * _WEEK
    return Standing(
        case=case,
        when=When.OVERDUE if passed else _when(case, upcoming, today),
        next=upcoming,
        passed=passed,
        tasks=tuple(tasks_of(case, entries, today=today)),
        entries=tuple(entry for entry in entries if entry.day < end),
    )


def _deadline(entry: Entry) -> date:
    return entry.deadline or entry.day


def _ahead(case: Case, *, today: date, reach: timedelta) -> tuple[Entry, ...]:
    return make_plan(case, today=today, first=today, until=today + reach).entries


def _meetings(entries: Sequence[Entry]) -> list[Entry]:
    """The meetings that have not been held: overdue ones first, then by day."""
    meetings = (entry for entry in entries if entry.is_open_meeting)
    return sorted(meetings, key=lambda entry: (not entry.overdue, entry.due))


def _order(task: Task) -> tuple[int, date, date]:
    """The first three kinds in their order, then by the deadline that is shown, then by day.

    By the deadline, because a list with Saturday the 28th above Thursday the 26th would look wrong.
    """
    deadline = task.entry.deadline if task.entry else None
    return _PRESSING.get(task.what, len(What)), deadline or task.day, task.day


def _when(case: Case, entry: Entry | None, today: date) -> When:
    if entry is None:
        return When.CLOSED if case.is_closed(today) else When.NOTHING
    if entry.overdue:
        return When.OVERDUE
    ahead = (entry.due - today).days
    return next((when for when, days in _DAYS.items() if ahead <= days), When.LATER)


def tasks_of(case: Case, entries: Sequence[Entry], *, today: date) -> list[Task]:
    """What there is to do; `entries` are the plan's from today on, for `NEAR` at least."""
    found = [task for entry in _meetings(entries) if (task := _of_meeting(entry, today))]
    for passed in passed_agreements(case, today=today):
        found = [task for task in found if not _explained(task, passed)]
        found.append(Task(What.RECORD, passed.day, passed=passed))
    return found + [task for entry in entries if (task := _of_the_law(entry, today))]


def _explained(task: Task, passed: Passed) -> bool:
    """Whether the meeting only looks overdue because its agreed day passed without a record."""
    entry = task.entry
    return task.what is What.CALL and entry is not None and passed.kind in entry.kinds


def _of_meeting(entry: Entry, today: date) -> Task | None:
    agreed, due = entry.status is Status.AGREED, entry.due
    if entry.overdue:
        return Task(What.KEEP if agreed else What.CALL, due, entry)
    if due > _comes_up(entry, today) or (agreed and not entry.late):
        return None
    return Task(What.MOVE_EARLIER if agreed else What.AGREE, due, entry)


def _comes_up(entry: Entry, today: date) -> date:
    """The last day on which a meeting may be due and come up today.

    A network meeting without a day comes up earlier than others: partners must be asked.
    """
    if entry.status is Status.AGREED:
        return today + timedelta(days=_DAYS[When.WITHIN_30])
    if Kind.NETWORK_MEETING in entry.kinds:
        return _notice().after(today)
    return today + timedelta(days=_DAYS[When.WITHIN_14])


@cache
def _notice() -> Interval:
    """How long before a network meeting its day should be agreed (`data/practices.toml`)."""
    rows = {row["id"]: row for row in table("practices")["practice"]}
    return read_interval(rows["varsel"]["interval"])


def _of_the_law(entry: Entry, today: date) -> Task | None:
    """An open legal deadline, from 14 days or its own lead before it, that no follow-up covers.

    Its own day counts. Leave before it brings it up earlier, and never takes it away.
    """
    legal = entry.legal
    if legal is None or legal.done is not None or today < _brought_up(entry, legal):
        return None
    if legal.rule.task:
        return Task(What.DO, entry.day, entry)
    if entry.overdue:
        return Task(What.CATCH_UP, legal.due.day, entry)
    covered = legal.due.covered_by is not None
    return None if covered else Task(What.MEET_THE_LAW, legal.due.day, entry)


def _brought_up(entry: Entry, legal: LegalDeadline) -> date:
    """The first day on which a deadline or task of the law is something to do."""
    if legal.rule.task:
        return entry.day
    lead = timedelta(days=legal.due.lead or 0)
    return min(entry.due - timedelta(days=_DAYS[When.WITHIN_14]), legal.due.day - lead)


def _week(monday: date, meetings: Sequence[Entry]) -> Week:
    these = [one for one in meetings if monday <= one.day < monday + _WEEK]
    agreed = sum(one.status is Status.AGREED for one in these)
    return Week(monday, agreed, len(these) - agreed)
