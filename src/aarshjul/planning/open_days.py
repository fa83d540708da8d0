"""Propose a day for a meeting: never after the deadline if an open day exists before it.

A day is open when it is a working day, neither the family nor the caseworker is away, and the
family has no activity of its own on it (Modelbeskrivelsen p. 9). A deadline is the family's, not
the caseworker's: before a meeting is late only because of her leave, the makker takes it.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY
from aarshjul.rules.closed_days import why_closed
from aarshjul.text.same_name import reading
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Absence, Activity, DaysOff
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
    PROPOSED = auto()


class Choice(NamedTuple):
    """A proposed day, and how it was found."""

    day: date
    how: How


class Makker(NamedTuple):
    """The colleague beside the caseworker; `away` is the makker's own leave, as far as known."""

    name: str
    away: tuple[Absence, ...] = ()


class OpenDays(NamedTuple):
    """The days on which one family and its caseworker can meet.

    `weekdays` are the wanted ones, 0 for Monday, in order of preference. `office_closed` are the
    case's own closing days, None for the default ones. Of the family's `activities`, those with a
    day close it; a month stays open. `leave` says whose absence `caseworker_away` is.
    """

    family_away: tuple[DaysOff, ...]
    caseworker_away: tuple[Absence, ...]
    weekdays: tuple[int, ...]
    office_closed: tuple[ClosingDay, ...] | None
    activities: tuple[Activity, ...]
    makker: Makker | None
    leave: str = "rådgiverens fravær"

    @classmethod
    def of(cls, case: Case) -> OpenDays:
        """The open days of a case."""
        return cls(
            family_away=case.contact.avoid,
            caseworker_away=case.caseworker.leave,
            weekdays=case.weekdays,
            office_closed=case.closing_days,
            activities=tuple(one for one in case.activities if one.day is not None),
            makker=_makker(case),
        )

    def why_closed(self, day: date) -> str | None:
        """Why no meeting is proposed on a day, in Danish; None when it is open."""
        for off in self.family_away:
            if off.first <= day <= off.last:
                return off.reason or "familien kan ikke"
        for activity in self.activities:
            if activity.day == day:
                return f'familien har "{whole(activity.name)}"'
        if _holds(self.caseworker_away, day):
            return self.leave
        return why_closed(day, self.office_closed)

    @property
    def with_makker(self) -> OpenDays | None:
        """The days on which the family and the makker can meet; None without a makker."""
        if self.makker is None:
            return None
        away = self.makker.away
        return self._replace(caseworker_away=away, makker=None, leave="makkerens fravær")

    def stand_in(self, day: date) -> str | None:
        """The makker's name, where a meeting on a day is the makker's to hold.

        So it is on the days on which the caseworker is away and the makker is not.
        """
        makker = self.makker
        if makker is None or not _holds(self.caseworker_away, day) or _holds(makker.away, day):
            return None
        return makker.name

    def why_nobody_can(self, day: date) -> str | None:
        """Why neither the caseworker nor the makker can meet the family; None if one of them can.

        In Danish, and as the makker's reason where there is one: that is the last hindrance.
        """
        why = self.why_closed(day)
        return self.with_makker.why_closed(day) if why and self.with_makker else why

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

        Never before today, and never on or before the base; early rather than late, and with the
        makker rather than late.
        """
        if deadline < today:
            return Choice(self.first_from(today), How.OVERDUE)
        earliest = max(today, base + DAY)
        found = self.in_time(deadline, earliest)
        if found is None and self.with_makker:
            found = self.with_makker.in_time(deadline, earliest)
        return found or Choice(self.first_from(deadline + DAY), How.LATE)

    def in_time(self, deadline: date, earliest: date) -> Choice | None:
        """The wanted weekday, else the last open day from `earliest` up to the deadline."""
        for day in self._wanted(deadline):
            if day >= earliest and not self.why_closed(day):
                return Choice(day, How.WANTED_WEEKDAY)
        day = deadline
        while day >= earliest:
            if not self.why_closed(day):
                on_time = How.ON_THE_DEADLINE if day == deadline else How.LAST_OPEN_DAY
                return Choice(day, on_time)
            day -= DAY
        return None

    def _wanted(self, deadline: date) -> Iterator[date]:
        """The wanted weekdays within the seven days that end with the deadline."""
        for weekday in self.weekdays:
            yield deadline - timedelta(days=(deadline.weekday() - weekday) % 7)


def _makker(case: Case) -> Makker | None:
    """The case's makker; None where the file names the caseworker, who cannot stand in for her."""
    name = case.buddy
    if name is None or reading(name) == reading(case.caseworker.name):
        return None
    return Makker(whole(name), case.buddy_leave)


def _holds(leave: tuple[Absence, ...], day: date) -> bool:
    return any(away.first <= day <= away.last for away in leave)
