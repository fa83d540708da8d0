"""The weeks of a spread, each caseworker's before and after: what every picture of it shows.

A row of the map is one caseworker's year, before or after. It is cut into stretches of a year at
most, so that a week is never too narrow to be read.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.text.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aarshjul.spreading.spread import CaseworkerDays, Spread

WEEK = timedelta(days=7)
MOST_WEEKS = 53
"""The weeks of one stretch of the map: a year's."""
SHADES = 6
"""How many degrees of darkness there are; 0 is no meeting."""
_IN_MONTH = 4  # letters; a month's name up to this length is written in full


class Side(NamedTuple):
    """A caseworker's days before or after: the meetings, the fullest day and the fullest week."""

    meetings: int
    day: int
    week: int


class HeatRow(NamedTuple):
    """One caseworker before or after: the number of meetings in each week of a stretch."""

    name: str
    after: bool
    weeks: tuple[int, ...]


class Stretch(NamedTuple):
    """Weeks by their Mondays, the month that begins in each ("" if none does), and the rows."""

    mondays: tuple[date, ...]
    months: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def sides(one: CaseworkerDays) -> tuple[Side, Side]:
    """A caseworker before and after."""
    return _side(one.before), _side(one.after)


def _side(days: Counter[date]) -> Side:
    weeks = by_week(days)
    return Side(sum(days.values()), max(days.values(), default=0), max(weeks.values(), default=0))


def by_week(days: Counter[date]) -> Counter[date]:
    """The meetings of each week, by its Monday."""
    weeks: Counter[date] = Counter()
    for day, count in days.items():
        weeks[day - timedelta(days=day.weekday())] += count
    return weeks


def stretches(spread: Spread, *, most: int = MOST_WEEKS) -> list[Stretch]:
    """The map of all caseworkers, from the period's first week on, at most so many weeks each."""
    first = spread.aim.first - timedelta(days=spread.aim.first.weekday())
    count = -(-(spread.aim.until - first).days // WEEK.days)
    mondays = [first + at * WEEK for at in range(count)]
    return [_stretch(spread, mondays[at : at + most]) for at in range(0, count, most)]


def _stretch(spread: Spread, mondays: Sequence[date]) -> Stretch:
    rows = []
    for one in spread.caseworkers:
        for after, days in ((False, one.before), (True, one.after)):
            weeks = by_week(days)
            rows.append(HeatRow(one.name, after, tuple(weeks[monday] for monday in mondays)))
    return Stretch(tuple(mondays), tuple(map(_month, mondays)), tuple(rows))


def _month(monday: date) -> str:
    """The month that begins in a week, as its short name; "" if none does."""
    last = monday + WEEK - timedelta(days=1)
    if monday.day != 1 and last.month == monday.month:
        return ""
    name = MONTHS[last.month - 1]
    return name if len(name) <= _IN_MONTH else name[: _IN_MONTH - 1]


def darkest(spread: Spread) -> int:
    """The number of meetings in the fullest week of all, before or after: the darkest shade."""
    return max((side.week for one in spread.caseworkers for side in sides(one)), default=0)


def shade(count: int, most: int) -> int:
    """How dark a week of so many meetings is, from 0 for none to `SHADES` for `most`."""
    return -(-count * SHADES // most) if count else 0
