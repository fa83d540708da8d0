"""The cases' years before and after: planned as if nothing was proposed, and with what is proposed.

The years are real plans. So what is shown is what the plan will say once the proposals are written.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY
from aarshjul.casefile.parts import Proposed
from aarshjul.kinds import Kind
from aarshjul.planning.plan import Plan, make_plan
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry
    from aarshjul.planning.period import Period

MOST_DAYS = 10
"""How many days earlier a meeting is held at most, if nobody says otherwise: ours."""


class Aim(NamedTuple):
    """What is asked for: the meetings from `first` until `until` (excluded) of some cases.

    At most so many `days` earlier. With a `caseworker`, only that one's own cases are spread.
    """

    today: date
    first: date
    until: date
    days: int = MOST_DAYS
    caseworker: str | None = None

    @classmethod
    def of(cls, period: Period, *, today: date, days: int, caseworker: str | None) -> Aim:
        """A period's; what has passed of it is left out."""
        return cls(today, max(today, period.first), period.until, days, caseworker)

    def holds(self, day: date) -> bool:
        """Whether a day is in the period."""
        return self.first <= day < self.until


class CaseYear(NamedTuple):
    """A case's plan, and its open meetings, each with who holds it as a name is read."""

    plan: Plan
    meetings: tuple[tuple[str, Entry], ...]

    @property
    def case(self) -> Case:
        """The case, with what is proposed for it."""
        return self.plan.case

    @classmethod
    def of(cls, case: Case, aim: Aim) -> CaseYear:
        """From today until all that may come into the period, and all that is agreed."""
        until = aim.until + timedelta(days=aim.days)
        last = max((day + DAY for day in case.agreed_days), default=until)
        plan = make_plan(case, today=aim.today, first=aim.today, until=max(until, last))
        own = reading(case.caseworker.name)
        held = ((reading(one.stand_in) if one.stand_in else own, one) for one in plan.open_meetings)
        return cls(plan, tuple(held))

    def with_proposed(self, proposed: Iterable[Proposed], aim: Aim) -> CaseYear:
        """The year with these proposals and no others."""
        in_order = tuple(sorted(proposed, key=lambda one: one.day))
        if in_order == self.case.proposed:
            return self
        return CaseYear.of(self.case.model_copy(update={"proposed": in_order}), aim)

    def is_as_meant(self, meant: Iterable[tuple[Entry, date]], before: CaseYear, aim: Aim) -> bool:
        """Whether each meeting is on the day, and for the purposes, that it was meant to be.

        And no deadline of the law has lost the follow-up that can meet it.
        """
        expected = sorted((day, purposes_of(entry)) for entry, day in meant if day < aim.until)
        there = sorted(
            (one.day, purposes_of(one)) for _, one in self.meetings if one.day < aim.until
        )
        lost = set(self._uncovered(aim.until)) - set(before._uncovered(aim.until))
        return expected == there and not lost

    def _uncovered(self, until: date) -> Iterator[tuple[str, date, tuple[str, ...]]]:
        """The law's deadlines for a follow-up that has none in time."""
        for entry in self.plan.entries:
            found = entry.legal
            if found is not None and found.uncovered and found.due.day < until:
                yield found.rule.id, found.due.day, found.children


def purposes_of(entry: Entry) -> tuple[tuple[str, int], ...]:
    """What an entry is for: the same before and after, wherever it is moved."""
    return tuple((one.kind, one.number) for one in entry.purposes)


def proposal(entry: Entry, day: date) -> Proposed:
    """A day for a meeting; what joins a follow-up goes with it."""
    kind = Kind.FOLLOW_UP if Kind.FOLLOW_UP in entry.kinds else entry.kinds[0]
    return Proposed.model_construct(day=day, time=None, purposes=(kind,))
