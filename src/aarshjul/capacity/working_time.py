"""The time that a caseworker has for families in a month: by the municipality's own figure.

The hours of a week are spread evenly over its five working days. Public holidays, the office's
closing days, days of leave and the days before a new caseworker begins have none. Parts of a minute
are dropped, so no time is promised that is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.cadence import DAY
from aarshjul.rules.closed_days import why_closed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aarshjul.casefile.parts import Absence
    from aarshjul.rules.closed_days import ClosingDay

_WORKING_DAYS = 5  # of a week
_HUNDREDTHS = 100  # as finely as hours of a week can be written


def minutes_there(
    hours_a_week: float,
    *,
    leave: Iterable[Absence],
    closing: tuple[ClosingDay, ...] | None,
    first: date,
    until: date,
) -> int:
    """The minutes from `first` until `until`, which is out; `closing` None for the usual days."""
    away = tuple(leave)
    days = 0
    day = first
    while day < until:
        gone = any(one.first <= day <= one.last for one in away)
        days += not gone and why_closed(day, closing) is None
        day += DAY
    return round(hours_a_week * _HUNDREDTHS) * 60 * days // (_WORKING_DAYS * _HUNDREDTHS)
