"""Propose a day for a meeting: never after the deadline if an open day exists before it.

A day is open when it is a working day and neither the family nor the caseworker is away.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY
from aarshjul.rules.closed_days import why_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.case import Absence, Case, DaysOff
    from aarshjul.rules.closed_days import ClosingDay


class How(Enum):
    """How the day of a meeting was found."""

    HELD = auto()
    AGREED = auto()
    WANTED_WEEKDAY = auto()
    ON_THE_DEADLINE = auto()
    LAST_OPEN_DAY = auto()
    OVERDUE = auto()
    LATE = auto()
    JOINED = auto()


class Choice(NamedTuple):
    """A proposed day, and how it was found."""

    day: date
    how: How


class OpenDays(NamedTuple):
    """The days on which one family and its caseworker can meet.

    `weekdays` are the wanted ones, 0 for Monday, in order of preference. `office_closed` are the
    case's own closing days, None for the default ones.
    """

    family_away: tuple[DaysOff, ...]
    caseworker_away: tuple[Absence, ...]
    weekdays: tuple[int, ...]
    office_closed: tuple[ClosingDay, ...] | None = None

    @classmethod
    def of(cls, case: Case) -> OpenDays:
        """The open days of a case."""
        contact = case.contact
        return cls(contact.avoid, case.caseworker.leave, case.weekdays, case.closing_days)

    def why_closed(self, day: date) -> str | None:
        """Why no meeting is proposed on a day, in Danish; None when it is open."""
        for off in self.family_away:
            if off.first <= day <= off.last:
                return off.reason or "familien kan ikke"
        if any(leave.first <= day <= leave.last for leave in self.caseworker_away):
            return "rådgiverens fravær"
        return why_closed(day, self.office_closed)

    def first_from(self, day: date) -> date:
        """The first open day on or after a day."""
        while self.why_closed(day):
            day += DAY
        return day

    def last_until(self, day: date, *, since: date) -> date:
        """The last open day on or before `day`; `day` itself if none is open from `since` on."""
        found = day
        while found >= since:
            if not self.why_closed(found):
                return found
            found -= DAY
        return day

    def choose(self, deadline: date, *, base: date, today: date) -> Choice:
        """Propose the day for a meeting that is due by `deadline`, counted from `base`.

        Never before today, and never on or before the base; early rather than late.
        """
        if deadline < today:
            return Choice(self.first_from(today), How.OVERDUE)
        earliest = max(today, base + DAY)
        for day in self._wanted(deadline):
            if day >= earliest and not self.why_closed(day):
                return Choice(day, How.WANTED_WEEKDAY)
        day = deadline
        while day >= earliest:
            if not self.why_closed(day):
                on_time = How.ON_THE_DEADLINE if day == deadline else How.LAST_OPEN_DAY
                return Choice(day, on_time)
            day -= DAY
        return Choice(self.first_from(deadline + DAY), How.LATE)

    def _wanted(self, deadline: date) -> Iterator[date]:
        """The wanted weekdays within the seven days that end with the deadline."""
        for weekday in self.weekdays:
            yield deadline - timedelta(days=(deadline.weekday() - weekday) % 7)
