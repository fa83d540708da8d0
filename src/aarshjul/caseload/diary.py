"""Whose meetings stand on which day, and which time is free for one of them.

What is agreed stands. A proposal has the hour that the family wishes only while it is free: it
yields to all that is agreed, and to a proposal with an earlier deadline. Minutes are counted from
midnight.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.team_notation import WorkingHours
from aarshjul.caseload.caseworkers import holder
from aarshjul.planning.entries import Status
from aarshjul.planning.open_days import OpenDays
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Member, Team
    from aarshjul.planning.entries import Entry

    Met = tuple[Case, Entry]

USUAL_HOURS = WorkingHours(time(8), time(16))
"""Where a free time is looked for if the team's file tells no hours of work: ours."""
DAYS_NEAR = 14
"""How many days before and after its own a meeting is moved to at most: ours."""
_STEP = 30


class Free(NamedTuple):
    """A time that is free for a meeting; without an hour if the meeting has none."""

    day: date
    time: time | None


class Diary:
    """The open meetings of some cases by who holds them and when, from today until `until`.

    `members` are what the team's file says of a caseworker, by the reading of the name.
    """

    def __init__(
        self, meetings: Iterable[Met], *, today: date, until: date, members: Mapping[str, Member]
    ) -> None:
        self._today, self._until, self._members = today, until, members
        self._names: dict[str, str] = {}
        self._given: dict[tuple[str, date], list[Met]] = {}
        self._placed: dict[tuple[str, date], list[Met]] = {}
        for case, entry in meetings:
            by = holder(case, entry.day)
            self._names.setdefault(reading(by), by)
            self._given.setdefault((reading(by), entry.day), []).append((case, entry))

    @property
    def days(self) -> list[tuple[str, date]]:
        """Every day with a meeting and who holds it, by day."""
        found = sorted(self._given, key=lambda one: (one[1], one[0]))
        return [(self._names[key], day) for key, day in found]

    def member(self, by: str) -> Member | None:
        """What the team's file says of a caseworker."""
        return self._members.get(reading(by))

    def hours(self, by: str) -> WorkingHours | None:
        """The hours of work that the team's file tells."""
        member = self.member(by)
        return member.hours if member else None

    def of(self, by: str, day: date) -> list[Met]:
        """The meetings of someone on a day in order of time, each proposal where it is free.

        A proposal for which the day has no room keeps the hour that the family wishes.
        """
        key = reading(by), day
        if key not in self._placed:
            self._placed[key] = _placed(self._given.get(key, ()), self.hours(by))
        return self._placed[key]

    def free(self, met: Met) -> Free | None:
        """The free time nearest to a meeting: of its own day, else of a day on which it may be.

        That is an open day, in time, after the family's last meeting; None if there is none near.
        """
        case, placed = met
        given = self._given[reading(holder(case, placed.day)), placed.day]
        entry = next(one for _, one in given if one.id == placed.id)  # at the hour that is wished
        rooms = (self._room((case, entry), holder(case, day), day) for day in self._near(*met))
        return next((room for room in rooms if room), None)

    def _near(self, case: Case, entry: Entry) -> Iterator[date]:
        yield entry.day
        open_days, first, last = OpenDays.of(case), _after_the_last(case, entry), _latest(entry)
        for away in range(1, DAYS_NEAR + 1):
            for day in (entry.day - timedelta(days=away), entry.day + timedelta(days=away)):
                there = max(self._today, first) <= day <= last and day < self._until
                if there and not open_days.why_nobody_can(day):
                    yield day

    def _room(self, met: Met, by: str, day: date) -> Free | None:
        """The time of a day that is free for a meeting, nearest to its hour."""
        case, entry = met
        others = [one for one in self.of(by, day) if one[1].id != entry.id]
        if entry.status is Status.AGREED:
            others = [one for one in others if one[1].status is Status.AGREED]
        member = self.member(by)
        most = member.most_meetings if member else None
        full = most is not None and len(others) >= most
        if full or any(one.alias == case.alias for one, _ in others):
            return None
        if entry.time is None:
            return Free(day, None)
        at = _nearest(entry, others, self.hours(by))
        return None if at is None else Free(day, at)


def members_of(teams: Iterable[Team | None]) -> dict[str, Member]:
    """Each caseworker that a team's file describes, by the name's reading."""
    each = {id(team): team for team in teams if team}  # a folder's cases share theirs
    return {reading(one.name): one for team in each.values() for one in team.members}


def begins(entry: Entry) -> int:
    """The minute at which a meeting begins."""
    return _minute(entry.time or time())


def ends(entry: Entry) -> int:
    """The first minute after a meeting."""
    return begins(entry) + (entry.minutes or 0)


def overlap(one: Entry, other: Entry) -> bool:
    """Whether two meetings of a day overlap: the end of one may be the beginning of the other."""
    timed = one.time is not None and other.time is not None
    return timed and begins(one) < ends(other) and begins(other) < ends(one)


def within(entry: Entry, hours: WorkingHours | None) -> bool:
    """Whether the whole of a meeting is within hours; True if it has no hour, or none are told."""
    if hours is None or entry.time is None:
        return True
    return _minute(hours.begins) <= begins(entry) and ends(entry) <= _minute(hours.ends)


def by_time(met: Met) -> tuple[bool, time, str]:
    """What sorts the meetings of a day: those without an hour last."""
    case, entry = met
    return entry.time is None, entry.time or time(), case.alias


def _placed(meetings: Sequence[Met], hours: WorkingHours | None) -> list[Met]:
    """First the proposals that may have the hour they wish, so that no other takes it."""
    stay = [one for one in meetings if one[1].status is Status.AGREED]
    move: list[Met] = []
    for one in sorted(meetings, key=_by_deadline):
        if one[1].status is not Status.AGREED:
            (stay if _fits(one[1], stay, hours) else move).append(one)
    for case, entry in move:
        at = _nearest(entry, stay, hours)
        stay.append((case, entry if at is None else entry._replace(time=at)))
    return sorted(stay, key=by_time)


def _by_deadline(met: Met) -> tuple[date, str]:
    return met[1].deadline or date.max, met[1].id


def _fits(entry: Entry, others: Iterable[Met], hours: WorkingHours | None) -> bool:
    return within(entry, hours) and not any(overlap(entry, other) for _, other in others)


def _nearest(entry: Entry, others: Sequence[Met], hours: WorkingHours | None) -> time | None:
    """The half hour nearest to a meeting's own, or its own, where the whole of it fits."""
    first, last = map(_minute, hours or USUAL_HOURS)
    halves = range(-(-first // _STEP) * _STEP, last - (entry.minutes or 0) + 1, _STEP)
    wished = begins(entry)
    for at in sorted({*halves, wished}, key=lambda at: (abs(at - wished), at)):
        moved = entry._replace(time=time(*divmod(at, 60)))
        if _fits(moved, others, hours or USUAL_HOURS):
            return moved.time
    return None


def _after_the_last(case: Case, entry: Entry) -> date:
    """The day after the family's last contact or agreement before a meeting."""
    days = [case.start, *(one.day for one in case.held), *case.agreed_days]
    before = max((day for day in days if day < entry.day), default=entry.day)
    return before + timedelta(days=1)


def _latest(entry: Entry) -> date:
    """The deadline; of a meeting that is late or has none, as far as days are near."""
    if entry.deadline is None or entry.late:
        return entry.day + timedelta(days=DAYS_NEAR)
    return entry.deadline


def _minute(hour: time) -> int:
    return hour.hour * 60 + hour.minute
