"""What the clocks of the law's deadlines count from, and what they give."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY
from aarshjul.planning.renewals import is_renewal, last_day_of_help, renews
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.sections import section_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aarshjul.cadence import Interval
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Child, Measure
    from aarshjul.planning.follow_ups import FollowUp, FollowUps
    from aarshjul.rules.legal_deadlines import DeadlineRule


class Due(NamedTuple):
    """One statutory day.

    `since` is the day it is counted from, None if it is not counted from a day. `assumed`: the
    clock's own start is not in the file, so the measure's first day was used. `children` are those
    it is for, None for all whom the measure is for. `nr` is 1 for the first of several of a kind.
    `lead` is how many days before its day it is brought up, None for the usual time. A mark of a
    day before `markable` is for another deadline.

    If the law asks for a follow-up, one from `opens` on until `closes`, both included, meets it;
    `covered_by` is the follow-up of the plan that can, and `held` the day of the first one held
    from `opens` on, in time or not. `beside` is the other measure whose end is this day, if any,
    and `may_end` one whose end the file does not say.
    """

    day: date
    measure: Measure
    since: date | None = None
    assumed: bool = False
    children: tuple[str, ...] | None = None
    nr: int = 1
    lead: int | None = None
    markable: date = date.min
    opens: date = date.min
    closes: date = date.max
    beside: Measure | None = None
    may_end: Measure | None = None
    covered_by: FollowUp | None = None
    held: date | None = None

    @property
    def met(self) -> date | None:
        """The day of the held follow-up that covers it, or that came after it."""
        cover = self.covered_by
        return cover.day if cover is not None and cover.held is not None else self.held


class First(NamedTuple):
    """The first follow-up on a measure that the law asks for, and the day on which it was met."""

    due: Due
    done: date | None


class Facts(NamedTuple):
    """The data that the clocks use.

    `held` are the days of the follow-ups that were held, in order. `firsts` are the first
    follow-ups by the identity of their measure: two of a case may be the same to the letter.
    `done` tells, while the deadlines are counted in order of day, when the last was done, by its
    rule, its measure's identity and its day. The next one, which may count from there, takes it.
    """

    case: Case
    follow_ups: FollowUps
    held: tuple[date, ...]
    firsts: Mapping[int, First]
    done: dict[tuple[str, int, date], date]

    def first_held(self, *, since: date) -> date | None:
        """The day of the first follow-up that was held on or after a day."""
        return next((day for day in self.held if day >= since), None)

    def kept(self, *, since: date, until: date) -> list[FollowUp]:
        """The follow-ups from `since` on, up to and including `until`."""
        return self.follow_ups.within(since, until)

    def next_contact(self, *, after: date) -> date | None:
        """The day of the first follow-up after a day; None if there is none."""
        return next((one.day for one in self.follow_ups.after(after)), None)

    def take_done(self, rule: DeadlineRule, measure: Measure, due: date) -> date | None:
        """When a deadline that was just counted was done, by a mark or a follow-up.

        Taken once: from the 30th and the 31st of January one month leads to the same day.
        """
        return self.done.pop((rule.id, id(measure), due), None)

    def last_contact(self, *, before: date) -> date:
        """The day of the last follow-up before a day; the case's start if there is none."""
        until = self.follow_ups.until(before)
        return until[-1].day if until else self.case.start

    def last_day_of_help(self, measure: Measure) -> date:
        """The last day of a measure and of the lines that carry its help on."""
        return last_day_of_help(measure, self.case)

    def last_day_of_rhythm(self, measure: Measure) -> date:
        """The last day on which a measure's rhythm counts: until a later line has its own."""
        last = self.last_day_of_help(measure)
        return min([last, *(day - DAY for day in self.later_rhythms(measure))])

    def later_rhythms(self, measure: Measure) -> list[date]:
        """The first days of the lines that carry a measure on with a rhythm of their own."""
        last = self.last_day_of_help(measure)
        return [
            one.first
            for one in self.case.measures
            if one.rhythm is not None and measure.first < one.first <= last
            if is_renewal(one, self.case) and renews(one, measure)
        ]

    def last_day(self, measure: Measure) -> date:
        """A measure's last day, at latest the one before its child comes of age."""
        return self.case.last_of(measure)

    def last_day_for(self, measure: Measure, child: Child) -> date:
        """A measure's last day for one child: a brother's or sister's help may go on longer."""
        last, limit = self.last_day(measure), age_limit()
        if child.born is None or not limit.ends(measure.section):
            return last
        return min(last, limit.reached(child.born) - DAY)

    def runs_on(self, measure: Measure, day: date) -> bool:
        """Whether a measure runs on a day."""
        return measure.first <= day <= self.last_day(measure)

    def of_child(self, rule: DeadlineRule, child: Child) -> list[Measure]:
        """The child's measures that a rule concerns: by their section's name today."""
        return [one for one in self.case.measures if is_for(one, child) and _covers(rule, one)]


def is_for(measure: Measure, child: Child) -> bool:
    """Whether a measure is for a child: its own, or for every child."""
    return measure.child in (None, child.name)


def _covers(rule: DeadlineRule, measure: Measure) -> bool:
    """Whether a rule is for help under a measure's section, or under its name in the new act."""
    return rule.covers(measure.section) or rule.covers(section_on(measure.section, date.max))


def decided(measure: Measure) -> date:
    """The day of the decision; the measure's first day if the file does not say it."""
    return measure.decided or measure.first


def interval_of(rule: DeadlineRule) -> Interval:
    """The interval of a clock that counts one."""
    assert rule.interval is not None  # noqa: S101 -- the clock's row has one
    return rule.interval
