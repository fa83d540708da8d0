"""The months that a command shows. Half-open: the first day is in, `until` is out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

MONTHS_IN_YEAR = 12
MOST_MONTHS = 120


class Period(NamedTuple):
    """Whole months from `first`, the first day of a month, until `until`, which is out."""

    first: date
    until: date

    @classmethod
    def of(cls, first: date, months: int) -> Period:
        """A number of months, beginning with the month of the day `first`."""
        return cls(month_after(first, 0), month_after(first, months))


def month_after(day: date, months: int) -> date:
    """The first day of the month so many months after a day's own; before it, if negative.

    Not by dateutil, which keeps the day of the month: its import costs 15 ms, and every command
    reads this module.
    """
    month = day.year * MONTHS_IN_YEAR + day.month - 1 + months
    return date(month // MONTHS_IN_YEAR, month % MONTHS_IN_YEAR + 1, 1)


def months_between(first: date, last: date) -> int:
    """How many months after the month of `first` the month of `last` comes."""
    return (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month
