"""The team's own year: what it does itself, who is away, and when the office is closed.

No case has a part in it. Leave and school holidays are closed periods, as people write them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.rules.closed_days import OTHER_CLOSING_DAY, holidays, why_office_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.team import Team, TeamRhythm
    from aarshjul.planning.period import Period


class RhythmDays(NamedTuple):
    """What the team does again and again, with its days in a period, each with its number."""

    rhythm: TeamRhythm
    numbered: tuple[tuple[int, date], ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days alone, in order."""
        return tuple(day for _, day in self.numbered)


class Leave(NamedTuple):
    """Days on which a caseworker is away; `number` counts hers as the file has them, from 1."""

    caseworker: str
    number: int
    first: date
    last: date


class NamedDay(NamedTuple):
    """A day with the name of what it is, None for a closed day that has none."""

    day: date
    name: str | None


class TeamYear(NamedTuple):
    """What a period has of the team's own, each kind in order of time.

    Leave and school holidays that only reach into the period are there whole. `closed` are the
    office's own closing days, `holidays` the public ones that are not among them.
    """

    team: Team
    period: Period
    rhythms: tuple[RhythmDays, ...]
    leaves: tuple[Leave, ...]
    closed: tuple[NamedDay, ...]
    holidays: tuple[NamedDay, ...]
    school_holidays: tuple[tuple[str, date, date], ...]

    @property
    def on_closed_days(self) -> Iterator[tuple[str, NamedDay]]:
        """What the team does itself on a day on which the office is closed."""
        why = {one.day: one for one in (*self.holidays, *self.closed)}
        for each in self.rhythms:
            for day in each.days:
                if day in why:
                    yield each.rhythm.name, why[day]


def team_year(team: Team, period: Period) -> TeamYear:
    """What a period has of the team's own."""
    closed = tuple(_closed(team, period))
    shut = {one.day for one in closed}
    return TeamYear(
        team,
        period,
        tuple(_rhythms(team, period)),
        tuple(sorted(_leaves(team, period), key=lambda one: (one.first, one.last, one.caseworker))),
        closed,
        tuple(one for one in _holidays(period) if one.day not in shut),
        tuple(_school_holidays(team, period)),
    )


def _rhythms(team: Team, period: Period) -> Iterator[RhythmDays]:
    for one in team.rhythm:
        yield RhythmDays(one, tuple(one.numbered(since=period.first, until=period.until)))


def _leaves(team: Team, period: Period) -> Iterator[Leave]:
    for member in team.members:
        for number, leave in enumerate(member.leave, 1):
            if leave.first < period.until and leave.last >= period.first:
                yield Leave(member.name, number, leave.first, leave.last)


def _closed(team: Team, period: Period) -> Iterator[NamedDay]:
    """The office's closing days; one that is a public holiday, too, has the holiday's name."""
    for day in _days(period):
        if name := why_office_closed(day, team.closing_days):
            own = None if name == OTHER_CLOSING_DAY else name
            yield NamedDay(day, holidays(day.year).get(day, own))


def _holidays(period: Period) -> Iterator[NamedDay]:
    for year in range(period.first.year, period.until.year + 1):
        for day, name in sorted(holidays(year).items()):
            if period.first <= day < period.until:
                yield NamedDay(day, name)


def _school_holidays(team: Team, period: Period) -> Iterator[tuple[str, date, date]]:
    for one in sorted(team.school_holidays, key=lambda one: one.first):
        if one.first < period.until and one.last >= period.first:
            yield one.name, one.first, one.last


def _days(period: Period) -> Iterator[date]:
    return (period.first + timedelta(days=n) for n in range((period.until - period.first).days))
