"""The law's deadlines for one case: a closed set of clocks, each a small computation over days.

A statutory day is never moved here. A clock runs from its measure's own first day, even if that is
before the case. The period shown changes nothing: the deadlines are computed in order of day, and
only as far as needed.

A deadline is open until the file says that it is done (rules § 6): by a mark, or by a held
follow-up where the law asks for one. Marks are used in order of their days; each closes the
earliest open deadline of its kind and child. A mark with a day before the case's start may close
a deadline from before the start. A later mark never does: it was meant for one of this case.
"""

from __future__ import annotations

from datetime import date
from heapq import merge
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

from aarshjul.cadence import DAY, Run, joined
from aarshjul.planning.follow_ups import held_follow_ups
from aarshjul.rules.legal_deadlines import KNOWN_CLOCK, RHYTHM_CLOCK, deadline_rules, whole
from aarshjul.rules.sections import kind_of, kinds, section_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aarshjul.cadence import Interval
    from aarshjul.casefile.case import Case, Child, DoneMark, Measure
    from aarshjul.planning.follow_ups import FollowUp, FollowUps
    from aarshjul.rules.legal_deadlines import DeadlineRule


class Due(NamedTuple):
    """One statutory day.

    `since` is the day it is counted from, None if it is not counted from a day. `assumed`: the
    clock's own start is not in the file, so the measure's first day was used. `beside` is the other
    measure whose end is this day, if any. `held` is the day of the first follow-up held after the
    clock's start, in time or not; only if the law asks for a follow-up.
    """

    day: date
    measure: Measure
    since: date | None = None
    assumed: bool = False
    beside: Measure | None = None
    covered_by: FollowUp | None = None
    held: date | None = None

    @property
    def met(self) -> date | None:
        """The day of the held follow-up that covers it, or that came after it."""
        cover = self.covered_by
        return cover.day if cover is not None and cover.held is not None else self.held


class LegalDeadline(NamedTuple):
    """A deadline of the case; `number` is 1 for the first from the start on, in order of day.

    `children` are the names of those it concerns. `guessed`: the measure has no `barn`, so the
    deadline was computed for every child. `done` is the day on which it was met, in time or not;
    None while it is open.
    """

    number: int
    rule: DeadlineRule
    due: Due
    children: tuple[str, ...]
    guessed: bool
    done: date | None = None

    @property
    def title(self) -> str:
        """What the law asks for, the kind of help told."""
        return self.rule.title.format(indsats=kinds()[kind_of(self.due.measure.section)])

    @property
    def asks_follow_up(self) -> bool:
        """Whether a follow-up is needed to meet this deadline."""
        return self.rule.clock in FOLLOW_UP_CLOCKS

    @property
    def uncovered(self) -> bool:
        """Whether it requires a follow-up, and none is in time."""
        return self.asks_follow_up and self.due.covered_by is None


class _Facts(NamedTuple):
    """The data that the clocks use."""

    case: Case
    follow_ups: FollowUps
    held: tuple[date, ...]

    def first_held(self, *, after: date) -> date | None:
        """The day of the first follow-up that was held after a day."""
        return next((day for day in self.held if day > after), None)

    def kept(self, *, after: date, until: date) -> list[FollowUp]:
        """The follow-ups after `after`, up to and including `until`."""
        return [one for one in self.follow_ups.until(until + DAY) if one.day > after]

    def next_contact(self, *, after: date) -> date | None:
        """The day of the first follow-up after a day; None if there is none."""
        return next((one.day for one in self.follow_ups if one.day > after), None)


def legal_deadlines(case: Case, follow_ups: FollowUps) -> Iterator[LegalDeadline]:
    """Every deadline from the case's start on, in order of day; endless if help has no end."""
    counted = (one for one in _all(case, follow_ups) if one.due.day >= case.start)
    for number, found in enumerate(counted, start=1):
        yield found._replace(number=number)


def open_before_start(case: Case, follow_ups: FollowUps) -> tuple[LegalDeadline, ...]:
    """The deadlines before the case's start that nobody has marked; they have no number.

    They are never late: nobody here knows of them.
    """
    earlier = takewhile(lambda one: one.due.day < case.start, _all(case, follow_ups))
    return tuple(one for one in earlier if one.done is None)


def _all(case: Case, follow_ups: FollowUps) -> Iterator[LegalDeadline]:
    """Every deadline in order of day, done or open, those before the case's start too."""
    facts = _Facts(case, follow_ups, tuple(held.day for held in held_follow_ups(case)))
    marks = sorted(case.done, key=lambda mark: mark.day)
    for found in merge(*_streams(facts), key=lambda one: one.due.day):
        mark = next((one for one in marks if _closes(one, found, case.start)), None)
        if mark is not None:
            marks.remove(mark)
        yield found._replace(done=mark.day if mark else found.due.met)


def _closes(mark: DoneMark, found: LegalDeadline, start: date) -> bool:
    """Whether a mark is for a deadline that was open on its day.

    What counts from a follow-up cannot be done before that is held: its day may still move.
    """
    due = found.due
    if mark.rule != found.rule.id or mark.child not in (None, *found.children):
        return False
    if due.day < start <= mark.day:
        return False
    if found.asks_follow_up and (due.since or due.measure.first) >= mark.day:
        return False
    return due.held is None or due.held >= mark.day


def _streams(facts: _Facts) -> Iterator[Iterator[LegalDeadline]]:
    """One stream for each rule and each measure or child, in the order of data and file."""
    for rule in deadline_rules():
        if clock := _MEASURE_CLOCKS.get(rule.clock):
            for measure in facts.case.measures:
                if _concerns(rule, measure):
                    yield _of_measure(facts, rule, measure, clock(rule, measure, facts))
        elif child_clock := _CHILD_CLOCKS.get(rule.clock):
            for child in facts.case.children:
                if any(_of_child(rule, child, measure) for measure in facts.case.measures):
                    yield _of_one_child(facts, rule, child, child_clock(rule, child, facts))


def _concerns(rule: DeadlineRule, measure: Measure) -> bool:
    """Whether a rule is for a measure, by the section's name on the day the measure began.

    A decided rhythm binds under the new act, also for a measure that began before it.
    """
    day = max(measure.first, rule.first) if rule.clock == RHYTHM_CLOCK else measure.first
    return rule.covers(section_on(measure.section, day))


def _of_child(rule: DeadlineRule, child: Child, measure: Measure) -> bool:
    return measure.child in (None, child.name) and rule.covers(measure.section)


def _of_measure(
    facts: _Facts, rule: DeadlineRule, measure: Measure, dues: Iterator[Due]
) -> Iterator[LegalDeadline]:
    names = tuple(child.name for child in facts.case.children)
    children = names if measure.child is None else (measure.child,)
    for due in _counting(rule, dues):
        yield LegalDeadline(0, rule, due, children, guessed=False)


def _of_one_child(
    facts: _Facts, rule: DeadlineRule, child: Child, dues: Iterator[Due]
) -> Iterator[LegalDeadline]:
    several = len(facts.case.children) > 1
    for due in _counting(rule, dues):
        yield LegalDeadline(0, rule, due, (child.name,), several and due.measure.child is None)


def _counting(rule: DeadlineRule, dues: Iterator[Due]) -> Iterator[Due]:
    """Keep the days while the act is in force."""
    for due in dues:
        if due.day > rule.last:
            return
        if due.day >= rule.first:
            yield due


def _first_follow_up(rule: DeadlineRule, measure: Measure, facts: _Facts) -> Iterator[Due]:
    due = _first(rule, measure, facts)
    if due.day <= _last(measure):
        yield due


def _decided_rhythm(rule: DeadlineRule, measure: Measure, facts: _Facts) -> Iterator[Due]:
    """Counted from the first follow-up; for an older measure, from the new act's first day."""
    if measure.rhythm is not None:
        if measure.first < rule.first:
            contact: date | None = max(facts.case.start, rule.first)
        else:
            contact = _contact_of(_first(rule, measure, facts), facts)
        yield from _apart(measure, contact, measure.rhythm, facts)


def _follow_ups_apart(rule: DeadlineRule, measure: Measure, facts: _Facts) -> Iterator[Due]:
    assert rule.repeat is not None  # noqa: S101 -- the clock's row has one
    yield from _first_follow_up(rule, measure, facts)
    contact = _contact_of(_first(rule, measure, facts), facts)
    yield from _apart(measure, contact, rule.repeat, facts)


def _first(rule: DeadlineRule, measure: Measure, facts: _Facts) -> Due:
    """The end of the interval, or the end of an assessment beside the measure if earlier."""
    due = Due(_interval(rule).after(measure.first), measure, since=measure.first)
    for other in facts.case.measures:
        if other.last is not None and _runs_beside(rule, other, measure) and other.last < due.day:
            due = Due(other.last, measure, beside=other)
    in_time = facts.kept(after=measure.first, until=due.day)
    cover = in_time[0] if in_time else None
    return due._replace(covered_by=cover, held=facts.first_held(after=measure.first))


def _runs_beside(rule: DeadlineRule, other: Measure, measure: Measure) -> bool:
    """Whether `other` assesses the same child and ends after the first day of `measure`."""
    same_child = None in (other.child, measure.child) or other.child == measure.child
    return same_child and whole(other.section) in rule.beside and _last(other) > measure.first


def _contact_of(first: Due, facts: _Facts) -> date | None:
    """The contact from which the next deadline counts: the one that covered the first, or the next.

    Contacts before the case are unknown, so if the first was due then, count from the start.
    """
    if first.day < facts.case.start:
        return facts.case.start
    if first.covered_by is not None:
        return first.covered_by.day
    return facts.next_contact(after=first.day)


def _apart(
    measure: Measure, contact: date | None, interval: Interval, facts: _Facts
) -> Iterator[Due]:
    """Count each deadline from the last follow-up in time for the deadline before it."""
    while contact is not None and (day := interval.after(contact)) <= _last(measure):
        in_time = facts.kept(after=contact, until=day)
        cover = in_time[-1] if in_time else None
        held = facts.first_held(after=contact)
        yield Due(day, measure, since=contact, covered_by=cover, held=held)
        contact = cover.day if cover else facts.next_contact(after=day)


def _after_known(rule: DeadlineRule, measure: Measure, _facts: _Facts) -> Iterator[Due]:
    since = measure.known or measure.first
    day = _interval(rule).after(since)
    yield Due(day, measure, since=since, assumed=measure.known is None)


def _after_decision(rule: DeadlineRule, measure: Measure, _facts: _Facts) -> Iterator[Due]:
    since = measure.decided or measure.first
    day = _interval(rule).after(since)
    if day <= _last(measure):
        yield Due(day, measure, since=since, assumed=measure.decided is None)


def _before_decision(_rule: DeadlineRule, measure: Measure, _facts: _Facts) -> Iterator[Due]:
    decided = measure.decided or measure.first
    yield Due(decided - DAY, measure, assumed=measure.decided is None)


def _by_day(rule: DeadlineRule, measure: Measure, _facts: _Facts) -> Iterator[Due]:
    if measure.first < rule.begun_before and rule.day <= _last(measure):
        yield Due(rule.day, measure)


def _each_year(rule: DeadlineRule, child: Child, facts: _Facts) -> Iterator[Due]:
    """One deadline a year: 31 December, or the last day on which the help runs in that year.

    Help for a child ends the day before the child comes of age.
    """
    measures = [one for one in facts.case.measures if _of_child(rule, child, one)]
    of_age = child.born + relativedelta(years=rule.age) if child.born else date.max
    runs = joined(
        Run(one.first, min(_last(one), of_age - DAY)) for one in measures if one.first < of_age
    )
    year = max(runs[0].first, rule.first).year if runs else date.max.year
    while runs and year <= runs[-1].last.year:
        first, last = date(year, 1, 1), date(year, 12, 31)
        ends = [min(run.last, last) for run in runs if run.first <= last and run.last >= first]
        for day in ends[-1:]:
            yield Due(day, _running(rule, child, day, facts)[0])
        year += 1


def _after_birthday(rule: DeadlineRule, child: Child, facts: _Facts) -> Iterator[Due]:
    """For a child who has the help on the birthday; 29 February is 28 in a common year."""
    if child.born is not None:
        birthday = child.born + relativedelta(years=rule.age)
        day = rule.interval.after(birthday) if rule.interval else birthday
        for measure in _running(rule, child, birthday, facts)[:1]:
            yield Due(day, measure, since=birthday)


def _before_birthday(rule: DeadlineRule, child: Child, facts: _Facts) -> Iterator[Due]:
    """For a child who has the help on the deadline itself."""
    if child.born is not None:
        birthday = child.born + relativedelta(years=rule.age)
        day = _interval(rule).before(birthday)
        for measure in _running(rule, child, day, facts)[:1]:
            yield Due(day, measure, since=birthday)


def _running(rule: DeadlineRule, child: Child, day: date, facts: _Facts) -> list[Measure]:
    """The measures that the rule covers for the child on a day; those naming the child first."""
    found = [
        one for one in facts.case.measures if _of_child(rule, child, one) and _runs_on(one, day)
    ]
    return sorted(found, key=lambda one: one.child is None)


def _runs_on(measure: Measure, day: date) -> bool:
    return measure.first <= day <= _last(measure)


def _last(measure: Measure) -> date:
    return measure.last or date.max


def _interval(rule: DeadlineRule) -> Interval:
    assert rule.interval is not None  # noqa: S101 -- the clock's row has one
    return rule.interval


_MEASURE_CLOCKS: dict[str, Callable[[DeadlineRule, Measure, _Facts], Iterator[Due]]] = {
    "first_follow_up": _first_follow_up,
    RHYTHM_CLOCK: _decided_rhythm,
    "follow_ups_apart": _follow_ups_apart,
    KNOWN_CLOCK: _after_known,
    "after_decision": _after_decision,
    "before_decision": _before_decision,
    "by_day": _by_day,
}
_CHILD_CLOCKS: dict[str, Callable[[DeadlineRule, Child, _Facts], Iterator[Due]]] = {
    "each_year": _each_year,
    "after_birthday": _after_birthday,
    "before_birthday": _before_birthday,
}
FOLLOW_UP_CLOCKS = {"first_follow_up", RHYTHM_CLOCK, "follow_ups_apart"}
"""The clocks with deadlines that require a follow-up."""
CLOCKS = {*_MEASURE_CLOCKS, *_CHILD_CLOCKS}
"""Every clock that exists."""
