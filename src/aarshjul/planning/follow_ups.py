"""The chain of follow-ups, from contact to contact: held, agreed and proposed (rules § 4).

The chain is computed only as far as needed, and does not depend on the period shown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY, holds
from aarshjul.kinds import Kind
from aarshjul.planning.open_days import How
from aarshjul.planning.proposals import Window, as_proposed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.cadence import Cadences, Deadline
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Agreed, Held
    from aarshjul.planning.open_days import Choice, OpenDays

AGREED_LATE = timedelta(days=14)
"""How long after its deadline an agreed meeting still counts as the follow-up that is due.

A design decision (rules § 4.1); no source says it.
"""


class FollowUp(NamedTuple):
    """One follow-up; `number` is 1 for the first after the start of the case."""

    number: int
    day: date
    how: How
    deadline: Deadline | None
    held: Held | None = None
    agreed: Agreed | None = None

    @property
    def joinable(self) -> bool:
        """Whether other purposes may join: it is not held, and has no stated purposes."""
        return self.held is None and (self.agreed is None or self.agreed.purposes is None)


class Missed(NamedTuple):
    """A deadline that is given up, because no rule runs on the first day that could be found."""

    deadline: Deadline
    day_found: date


class FollowUps:
    """The follow-ups of one case, computed only as far as needed.

    `last_held` is the day of the last contact that counts, or the case's start without one.
    """

    def __init__(self, case: Case, cadences: Cadences, open_days: OpenDays, *, today: date) -> None:
        self._case = case
        self._cadences = cadences
        self._open_days = open_days
        self._today = today
        self._held = held_follow_ups(case)
        self.last_held = self._held[-1].day if self._held else case.start
        self._drawn: list[FollowUp] = []
        self._missed: list[Missed] = []
        self._source = self._chain()

    def __iter__(self) -> Iterator[FollowUp]:
        """Every follow-up in order of day; endless if a rule runs without an end."""
        place = 0
        while place < len(self._drawn) or self._draw():
            yield self._drawn[place]
            place += 1

    def after(self, day: date) -> Iterator[FollowUp]:
        """Every follow-up after a day, in order; none of the earlier ones is looked at.

        A deadline asks for the one after it, and a plan for years has hundreds of both.
        """
        place = bisect_right(self.until(day + DAY), day, key=_day)
        while place < len(self._drawn) or self._draw():
            yield self._drawn[place]
            place += 1

    def within(self, first: date, last: date) -> list[FollowUp]:
        """The follow-ups from `first` to `last`, both included."""
        found = self.until(last + DAY)
        return found[bisect_left(found, first, key=_day) :]

    def until(self, day: date) -> list[FollowUp]:
        """The follow-ups before a day."""
        while not self._drawn or self._drawn[-1].day < day:
            if not self._draw():
                break
        return self._drawn[: bisect_left(self._drawn, day, key=_day)]

    @property
    def missed(self) -> tuple[Missed, ...]:
        """The deadlines given up so far; the list grows as more of the chain is computed."""
        return tuple(self._missed)

    def _draw(self) -> bool:
        follow_up = next(self._source, None)
        if follow_up is not None:
            self._drawn.append(follow_up)
        return follow_up is not None

    def _chain(self) -> Iterator[FollowUp]:
        number, contact = 0, self._case.start
        for number, held in enumerate(self._held, start=1):
            yield FollowUp(number, held.day, How.HELD, self._kept(held.day, contact), held=held)
            contact = held.day
        agreed = deque(self._still_agreed(contact))
        while (found := self._next(number + 1, contact, agreed)) is not None:
            yield found
            number, contact = found.number, found.day

    def _kept(self, day: date, contact: date) -> Deadline | None:
        """The deadline that a contact on `day` answers, counted from the contact before it."""
        return _answered(self._cadences.deadline_after(contact), day)

    def _still_agreed(self, contact: date) -> list[Agreed]:
        """The agreed follow-ups from today on and after `contact`, in order of day."""
        return sorted(
            (
                meeting
                for meeting in self._case.agreed
                if meeting.day >= self._today
                and meeting.day > contact
                and (meeting.purposes is None or Kind.FOLLOW_UP in meeting.purposes)
            ),
            key=lambda meeting: meeting.day,
        )

    def _next(self, number: int, contact: date, agreed: deque[Agreed]) -> FollowUp | None:
        deadline = self._cadences.deadline_after(contact)
        while True:
            if any(self._stands(one, contact, deadline) for one in agreed):
                break
            if deadline is None:
                return None
            choice = self._open_days.choose(deadline.day, base=deadline.base, today=self._today)
            past_limit = choice.how in (How.OVERDUE, How.LATE)
            if past_limit and not holds(self._cadences.running, choice.day):
                self._missed.append(Missed(deadline, choice.day))
                deadline = self._cadences.deadline_after(contact, beginning_after=deadline.day)
                continue
            if agreed and choice.day >= agreed[0].day:
                break
            choice = self._as_proposed(choice, deadline)
            return FollowUp(number, choice.day, choice.how, deadline)
        meeting = agreed.popleft()
        return FollowUp(
            number, meeting.day, How.AGREED, _answered(deadline, meeting.day), agreed=meeting
        )

    def _as_proposed(self, choice: Choice, deadline: Deadline) -> Choice:
        """After an agreed meeting has had its turn: a proposal must not make one more of it."""
        window = Window(deadline.base, deadline.day)
        return as_proposed(
            self._case,
            Kind.FOLLOW_UP,
            choice,
            window,
            open_days=self._open_days,
            today=self._today,
        )

    def _stands(self, meeting: Agreed, contact: date, deadline: Deadline | None) -> bool:
        """Whether an agreed meeting is early enough to count as the follow-up that is due next.

        A meeting that was moved keeps its deadline wherever it is moved to (rules § 5), so the
        first of its days counts. Days on or before the last contact are done.
        """
        if deadline is None:
            return True
        first = min(day for day in (meeting.day, *meeting.moved_from) if day > contact)
        return first <= max(deadline.day, self._today) + AGREED_LATE


def _day(follow_up: FollowUp) -> date:
    return follow_up.day


def held_follow_ups(case: Case) -> list[Held]:
    """The contacts after the case's start that were follow-ups, in order of day."""
    return [held for held in held_for(case, Kind.FOLLOW_UP) if held.day > case.start]


def held_for(case: Case, kind: Kind) -> list[Held]:
    """The contacts with a purpose, in order of day; of several on one day, the first."""
    by_day: dict[date, Held] = {}
    for held in sorted(case.held, key=lambda held: held.day):
        if kind in held.purposes:
            by_day.setdefault(held.day, held)
    return list(by_day.values())


def _answered(deadline: Deadline | None, day: date) -> Deadline | None:
    """The deadline that a contact on `day` answers; None if the day is not after its base."""
    return deadline if deadline is not None and day > deadline.base else None
