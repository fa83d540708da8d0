"""The chain of network meetings: with a follow-up if one fits, otherwise alone (rules § 5).

The interval is one municipality's practice (Modelbeskrivelsen p. 18), so the case file may set it.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY, holds
from aarshjul.kinds import Kind
from aarshjul.planning.follow_ups import held_for
from aarshjul.planning.open_days import How
from aarshjul.planning.proposals import Window, as_proposed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from aarshjul.cadence import Run
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Agreed, Held
    from aarshjul.planning.follow_ups import FollowUp, FollowUps
    from aarshjul.planning.open_days import Choice, OpenDays


class NetworkMeeting(NamedTuple):
    """One network meeting; `number` is 1 for the case's first.

    It is with a `follow_up`, on an `agreed` or `held` day, or alone on a day of its own.
    `since` is the day of the previous network meeting, from which its deadline is counted. A first
    meeting that is proposed has the deadline of the follow-up it is with.
    """

    number: int
    day: date
    how: How
    deadline: date | None
    since: date | None = None
    follow_up: FollowUp | None = None
    agreed: Agreed | None = None
    held: Held | None = None

    @property
    def joinable(self) -> bool:
        """Whether other purposes may join: it is not held, and has no stated purposes."""
        return self.held is None and (self.agreed is None or self.agreed.purposes is None)


class NetworkMeetingChain:
    """The network meetings of one case, chosen one after the other.

    `active` are the stretches in which any measure is granted; `running` are those in which any
    cadence runs.
    """

    def __init__(
        self,
        *,
        case: Case,
        follow_ups: FollowUps,
        open_days: OpenDays,
        active: Sequence[Run],
        running: Sequence[Run],
        today: date,
    ) -> None:
        self.case = case
        self.follow_ups = follow_ups
        self.open_days = open_days
        self.active = active
        self.running = running
        self.today = today

    def __iter__(self) -> Iterator[NetworkMeeting]:
        """Every network meeting in order of day; endless if measures have no end."""
        number, last = 0, None
        for held in self._held():
            number += 1
            yield self._as_held(number, held, last)
            last = held.day
        agreed = deque(self._agreed(last))
        while True:
            number += 1
            found = (
                self._as_agreed(number, *agreed.popleft(), last)
                if agreed
                else self._proposed(number, last)
            )
            if found is None:
                return
            yield found
            last = found.day

    def _held(self) -> list[Held]:
        return held_for(self.case, Kind.NETWORK_MEETING)

    def _as_held(self, number: int, held: Held, last: date | None) -> NetworkMeeting:
        return NetworkMeeting(number, held.day, How.HELD, self._due(last), since=last, held=held)

    def _agreed(self, last: date | None) -> list[tuple[date, Agreed | None]]:
        """The agreed network meetings yet to come, and the case's `første` if none was held.

        A meeting that is also a follow-up is done once a follow-up is held on or after its day.
        """
        days: dict[date, Agreed | None] = {}
        first = self.case.first_network_meeting
        if first and first >= max(self.today, self.case.start):
            days[first] = None
        for meeting in self.case.agreed:
            if meeting.purposes is None or Kind.NETWORK_MEETING not in meeting.purposes:
                continue
            done = self.follow_ups.last_held if Kind.FOLLOW_UP in meeting.purposes else last
            if meeting.day >= self.today and (done is None or meeting.day > done):
                days[meeting.day] = meeting
        return sorted(days.items(), key=lambda item: item[0])

    def _as_agreed(
        self, number: int, day: date, meeting: Agreed | None, last: date | None
    ) -> NetworkMeeting:
        deadline = self._kept(meeting) if last is None else self._due(last)
        return NetworkMeeting(number, day, How.AGREED, deadline, since=last, agreed=meeting)

    def _kept(self, meeting: Agreed | None) -> date | None:
        """The deadline of a first meeting that was moved: that of the follow-up it is with."""
        turned_off = self.case.network_meetings is None
        if turned_off or meeting is None or not meeting.moved_from:
            return None
        there = self.follow_ups.until(meeting.day + DAY)
        deadlines = [one.deadline for one in there if one.agreed is meeting]
        return next((one.day for one in deadlines if one), None)

    def _due(self, last: date | None) -> date | None:
        """The deadline counted from the last meeting; None for a first one, held or agreed."""
        settings = self.case.network_meetings
        return settings.every.after(last) if settings and last is not None else None

    def _proposed(self, number: int, last: date | None) -> NetworkMeeting | None:
        settings = self.case.network_meetings
        if settings is None:
            return None
        if last is None:
            return self._with_its_deadline(number, self.case.start, last)
        due = settings.every.after(last)
        if not holds(self.active, due):
            return self._with_its_deadline(number, due, last)
        if due < self.today:
            return self._with_next(number, last, due, since=last) or self._alone(number, due, last)
        if holds(self.running, due) and (follow_up := self._last_within(last, due)):
            return NetworkMeeting(
                number, follow_up.day, How.JOINED, due, since=last, follow_up=follow_up
            )
        return self._alone(number, due, last)

    def _with_its_deadline(
        self, number: int, after: date, last: date | None
    ) -> NetworkMeeting | None:
        """Propose it with the first follow-up after a day, and with the same deadline."""
        follow_up = self._next_joinable(after)
        if follow_up is None:
            return None
        deadline = follow_up.deadline.day if follow_up.deadline else None
        return NetworkMeeting(
            number, follow_up.day, How.JOINED, deadline, since=last, follow_up=follow_up
        )

    def _with_next(
        self, number: int, after: date, due: date, *, since: date
    ) -> NetworkMeeting | None:
        """Propose it with the first follow-up after a day, and keep its own deadline."""
        follow_up = self._next_joinable(after)
        if follow_up is None:
            return None
        return NetworkMeeting(
            number, follow_up.day, How.JOINED, due, since=since, follow_up=follow_up
        )

    def _alone(self, number: int, due: date, last: date) -> NetworkMeeting | None:
        """Propose it on its own day; if no measure is active then, with the next follow-up."""
        choice = self.open_days.choose(due, base=last, today=self.today)
        if holds(self.active, choice.day):
            choice = self._as_proposed(choice, Window(last, due))
            return NetworkMeeting(number, choice.day, choice.how, due, since=last)
        return self._with_next(number, choice.day, due, since=last)

    def _as_proposed(self, choice: Choice, window: Window) -> Choice:
        """A day proposed for it, if a measure is active on it."""
        found = as_proposed(
            self.case,
            Kind.NETWORK_MEETING,
            choice,
            window,
            open_days=self.open_days,
            today=self.today,
        )
        return found if holds(self.active, found.day) else choice

    def _next_joinable(self, after: date) -> FollowUp | None:
        return next((one for one in self.follow_ups.after(after) if self._takes(one)), None)

    def _last_within(self, last: date, due: date) -> FollowUp | None:
        within = reversed(self.follow_ups.within(last + DAY, due))
        return next((one for one in within if self._takes(one)), None)

    def _takes(self, follow_up: FollowUp) -> bool:
        """Whether a network meeting may join a follow-up: only while a measure is active."""
        return follow_up.joinable and holds(self.active, follow_up.day)
