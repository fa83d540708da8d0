"""The months that a command shows. Half-open: the first day is included, `until` is not."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

MONTHS_IN_YEAR = 12
MOST_MONTHS = 120


class Period(NamedTuple):
    """Whole months from `first`, the first day of a month, until `until`, which is not included."""

    first: date
    until: date

    @classmethod
    def of(cls, first: date, months: int) -> Period:
        """A number of months, beginning with the month of the day `first`."""
        month = first.year * MONTHS_IN_YEAR + first.month - 1 + months
        until = date(month // MONTHS_IN_YEAR, month % MONTHS_IN_YEAR + 1, 1)
        return cls(first.replace(day=1), until)
