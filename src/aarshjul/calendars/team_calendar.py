"""The team's own calendar: its rhythm, leave as bands over its days, and the closed days.

The rhythm has the identities that it has in a folder's calendar, so that a program that goes by
identities has it once. All are whole days and free: a band of leave must not make others look busy.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from aarshjul.calendars.changes import Changes, changes, covering, place, revised
from aarshjul.calendars.events import ALL_DAY_ALARM, Event, days_counted, seen
from aarshjul.calendars.rhythm import APART, plain, rhythm_events, team_uid, untaken
from aarshjul.data import table
from aarshjul.planning.period import Period
from aarshjul.planning.team_year import team_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from aarshjul.casefile.team import Team
    from aarshjul.planning.team_year import Leave, NamedDay

_LEAVE = f"fravaer{APART}"
_CLOSED = f"lukket{APART}dag"


class TeamRenewal(NamedTuple):
    """The team's events that will replace those of the file that exists; as a case's `Renewal`.

    `changes` are empty if there is no file.
    """

    events: list[Event]
    before: Sequence[Event] | None
    changes: Changes
    asked: Period
    covered: Period

    @property
    def found(self) -> Changes | None:
        """What changed since the file that exists; None without one."""
        return None if self.before is None else self.changes

    @property
    def to_import(self) -> list[Event]:
        """The events to import into Outlook: all of them if there was no file."""
        return self.events if self.found is None else self.found.to_import

    @property
    def longer(self) -> bool:
        """Whether the calendar covers more than was asked for, so that no event is lost."""
        return self.covered != self.asked


def team_renewal(
    before: Sequence[Event] | None, team: Team, period: Period, *, today: date
) -> TeamRenewal:
    """Make the team's own calendar again, and compare it with the file that exists."""

    def planned(ahead: Period, today: date) -> list[Event]:
        return team_events(team, ahead, today=today)

    return renewed_team(before, planned, period, today=today)


def renewed_team(
    before: Sequence[Event] | None,
    planned: Callable[[Period, date], list[Event]],
    period: Period,
    *,
    today: date,
) -> TeamRenewal:
    """The team's events from today on, with those of the file that are over; and what changed.

    Leave that has begun and goes on is not over.
    """
    stood = tuple(before or ())
    covered = covering(period, stood, today=today)
    ahead = Period(max(covered.first, today), covered.until)
    now = [*revised(planned(ahead, today), stood)]
    coming = [event for event in stood if event.ends > today]
    found = changes(coming, now, over=(), first=min((one.day for one in coming), default=today))
    again = {event.uid for event in now}
    past = (one for one in stood if _is_remembered(one, today) and one.uid not in again)
    return TeamRenewal(sorted([*past, *now], key=place), before, found, period, covered)


def team_events(team: Team, period: Period, *, today: date) -> list[Event]:
    """The team's own year, ordered by time; leave that only reaches into the period is whole."""
    year = team_year(team, period)
    own = [*_leaves(team, year.leaves, today), *(_closed(one, today) for one in year.closed)]
    return sorted([*rhythm_events(team, period, today=today), *own], key=place)


def _leaves(team: Team, leaves: Sequence[Leave], today: date) -> Iterator[Event]:
    names: dict[str, str] = {}
    for member in team.members:
        names[member.name] = untaken(f"{_LEAVE}{plain(member.name) or 'navn'}", names.values())
    for one in leaves:
        uid = team_uid(names[one.caseworker], one.number)
        yield _whole_days("leave", uid, one.first, one.last, one.caseworker, today)


def _closed(one: NamedDay, today: date) -> Event:
    uid = team_uid(_CLOSED, int(f"{one.day:%Y%m%d}"))  # a closed day never moves: it is its day
    what = "closed" if one.name else "closed_unnamed"
    return _whole_days(what, uid, one.day, one.day, one.name or "", today)


def _whole_days(what: str, uid: str, first: date, last: date, name: str, today: date) -> Event:
    words = _words()[what]
    return Event(
        uid=uid,
        starts=first,
        ends=last + timedelta(days=1),
        title=seen(words["title"].format(name=name)),
        description="",
        category=_words()["rhythm"]["category"],
        busy=False,
        reminder=ALL_DAY_ALARM - timedelta(days=words["reminder_days"]),
        sequence=days_counted(today),
    )


def _is_remembered(event: Event, today: date) -> bool:
    """Whether what is over stays in the file: this month's, as in the calendar of a case."""
    return today.replace(day=1) < event.ends <= today


@cache
def _words() -> dict[str, Any]:
    return table("calendar")
