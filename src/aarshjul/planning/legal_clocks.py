"""The clocks of the law's deadlines: a closed set, each a small computation over days.

A statutory day is never moved here. A clock runs from its measure's own first day, even if that is
before the case. The period shown changes nothing: the days are computed in order, and only as far
as needed.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY, Run, joined
from aarshjul.planning.renewals import is_renewal, is_renewed, last_day_of_help, renews
from aarshjul.rules.age_limit import birthday
from aarshjul.rules.legal_deadlines import (
    DECISION_CLOCK,
    FIRST_CLOCK,
    GRANT_CLOCK,
    IMPAIRMENT_CLOCK,
    KNOWN_CLOCK,
    PREPARATION_CLOCK,
    RHYTHM_CLOCK,
    whole,
)
from aarshjul.rules.sections import section_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from aarshjul.cadence import Interval
    from aarshjul.casefile.case import Case, Child, Measure
    from aarshjul.planning.follow_ups import FollowUp, FollowUps
    from aarshjul.rules.legal_deadlines import DeadlineRule

AFTER_ASSESSMENT = timedelta(days=14)
"""How long after an assessment has ended a follow-up still counts as the first after it.

A design decision (rules § 6); no source says it.
"""
_OF_AGE = 18  # years


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
    """

    case: Case
    follow_ups: FollowUps
    held: tuple[date, ...]
    firsts: Mapping[int, First]

    def first_held(self, *, since: date) -> date | None:
        """The day of the first follow-up that was held on or after a day."""
        return next((day for day in self.held if day >= since), None)

    def kept(self, *, since: date, until: date) -> list[FollowUp]:
        """The follow-ups from `since` on, up to and including `until`."""
        return [one for one in self.follow_ups.until(until + DAY) if one.day >= since]

    def next_contact(self, *, after: date) -> date | None:
        """The day of the first follow-up after a day; None if there is none."""
        return next((one.day for one in self.follow_ups if one.day > after), None)

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

    def runs_on(self, measure: Measure, day: date) -> bool:
        """Whether a measure runs on a day."""
        return measure.first <= day <= self.last_day(measure)

    def of_child(self, rule: DeadlineRule, child: Child) -> list[Measure]:
        """The child's measures that a rule concerns: by their section's name today."""
        return [one for one in self.case.measures if _is_for(one, child) and _covers(rule, one)]


def _is_for(measure: Measure, child: Child) -> bool:
    return measure.child in (None, child.name)


def _covers(rule: DeadlineRule, measure: Measure) -> bool:
    """Whether a rule is for help under a measure's section, or under its name in the new act."""
    return rule.covers(measure.section) or rule.covers(section_on(measure.section, date.max))


def _in_force(rule: DeadlineRule, dues: Iterable[Due]) -> Iterator[Due]:
    """Keep the days from the act's first one on."""
    return (due for due in dues if due.day >= rule.first)


def of_measure(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    """The days of a rule for a measure; none if the rule is not for it, or counts by child."""
    clock = _MEASURE_CLOCKS.get(rule.clock)
    if clock is None or not _concerns(rule, measure):
        return iter(())
    return _in_force(rule, clock(rule, measure, facts))


def of_child(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[Due]:
    """The days of a rule for a child, in order; none if the rule counts by measure."""
    clock = _CHILD_CLOCKS.get(rule.clock)
    return iter(()) if clock is None else _in_force(rule, clock(rule, child, facts))


def _concerns(rule: DeadlineRule, measure: Measure) -> bool:
    """Whether a rule is for a measure, by the section's name on the day the measure began.

    What goes on under the new act is asked for, also of a measure that began before it.
    """
    day = max(measure.first, rule.first) if rule.clock in _GOING_ON else measure.first
    return rule.covers(section_on(measure.section, day))


def first_due(rule: DeadlineRule, measure: Measure, facts: Facts) -> Due:
    """The end of the interval, or the end of an assessment beside the measure if earlier.

    A follow-up after the measure's first day meets the former; only one on the assessment's last
    day, or up to `AFTER_ASSESSMENT` later, meets the latter. It never comes after the interval.
    """
    end = _interval(rule).after(measure.first)
    due = Due(end, measure, since=measure.first, opens=measure.first + DAY, closes=end)
    for other in _beside(rule, measure, facts):
        if other.last is None:
            due = due._replace(may_end=other)
        elif other.last < due.day:
            closes = min(other.last + AFTER_ASSESSMENT, end)
            due = due._replace(day=other.last, beside=other, opens=other.last, closes=closes)
    in_time = facts.kept(since=due.opens, until=due.closes)
    cover = in_time[0] if in_time else None
    return due._replace(covered_by=cover, held=facts.first_held(since=due.opens))


def _beside(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Measure]:
    """The assessments of the same child that end after the first day of `measure`."""
    if whole(section_on(measure.section, measure.first)) in rule.beside_for:
        for other in facts.case.measures:
            same_child = None in (other.child, measure.child) or other.child == measure.child
            runs = facts.last_day(other) > measure.first
            if same_child and runs and whole(other.section) in rule.beside:
                yield other


def _first_follow_up(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    due = first_due(rule, measure, facts)
    if not is_renewal(measure, facts.case) and due.day <= facts.last_day_of_help(measure):
        yield due


def _decision_due(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    """On the day of the first follow-up; on the case's start if that was due before it.

    Who followed up before the case is unknown, and so is what was decided; so, too, for help from
    before the act.
    """
    start, first = facts.case.start, facts.firsts.get(id(measure))
    if measure.rhythm is not None or facts.later_rhythms(measure):
        return
    if is_renewal(measure, facts.case):
        return
    if measure.first < rule.first:
        day: date | None = max(rule.first, start)
    else:
        day = first and (start if first.due.day < start else first.done)
    if day is not None and day <= facts.last_day_of_help(measure):
        yield Due(day, measure, since=measure.first)


def _decided_rhythm(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    """Counted from the first follow-up; for an older measure, from the new act's first day."""
    if measure.rhythm is not None:
        contact: date | None = max(facts.case.start, rule.first)
        if is_renewal(measure, facts.case):
            contact = facts.last_contact(before=max(measure.first, facts.case.start))
        elif measure.first >= rule.first:
            first = facts.firsts.get(id(measure)) or First(first_due(rule, measure, facts), None)
            contact = _contact_of(first, facts)
        yield from _apart(measure, contact, measure.rhythm, facts)


def _follow_ups_apart(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    """The first, though the act has ended by then: both acts ask for it; the others until then."""
    assert rule.repeat is not None  # noqa: S101 -- the clock's row has one
    yield from _first_follow_up(rule, measure, facts)
    contact = _contact_of(First(first_due(rule, measure, facts), None), facts)
    later = _apart(measure, contact, rule.repeat, facts)
    yield from takewhile(lambda due: due.day <= rule.last, later)


def _contact_of(first: First, facts: Facts) -> date | None:
    """The contact from which the next deadline counts: the one that met the first, or the next.

    Contacts before the case are unknown, so if the first was due then, count from the start.
    """
    due, start = first.due, facts.case.start
    if due.day < start:
        return start
    if first.done is not None:
        return max(first.done, start)
    return due.covered_by.day if due.covered_by else facts.next_contact(after=due.day)


def _apart(
    measure: Measure, contact: date | None, interval: Interval, facts: Facts
) -> Iterator[Due]:
    """Count each deadline from the last follow-up in time for the deadline before it.

    It goes on through a renewed grant that decides no rhythm of its own.
    """
    last = facts.last_day_of_rhythm(measure)
    while contact is not None and (day := interval.after(contact)) <= last:
        opens = contact + DAY
        in_time = facts.kept(since=opens, until=day)
        cover = in_time[-1] if in_time else None
        held = facts.first_held(since=opens)
        yield Due(day, measure, since=contact, opens=opens, closes=day, covered_by=cover, held=held)
        contact = cover.day if cover else facts.next_contact(after=day)


def _after_known(rule: DeadlineRule, measure: Measure, _facts: Facts) -> Iterator[Due]:
    since = measure.known or measure.first
    day = _interval(rule).after(since)
    yield Due(day, measure, since=since, assumed=measure.known is None, markable=since)


def _after_decision(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    since = _decided(measure)
    day, children = _interval(rule).after(since), _young(rule, measure, facts, on=since)
    if is_renewal(measure, facts.case) or day > facts.last_day_of_help(measure):
        return
    if children:
        assumed = measure.decided is None
        yield Due(day, measure, since=since, assumed=assumed, children=children)


def _before_decision(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    decided = _decided(measure)
    if children := _young(rule, measure, facts, on=decided):
        assumed = measure.decided is None
        yield Due(decided - DAY, measure, assumed=assumed, children=children)


def _decided(measure: Measure) -> date:
    return measure.decided or measure.first


def _young(rule: DeadlineRule, measure: Measure, facts: Facts, *, on: date) -> tuple[str, ...]:
    """The measure's children who are under the rule's age on a day; who has no birthday, too."""
    return tuple(
        child.name
        for child in facts.case.children
        if _is_for(measure, child)
        and (rule.under is None or child.born is None or birthday(child.born, rule.under) > on)
    )


def _ends(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    """The last day, unless the grant is renewed.

    What was done long before it is brought up is for another end: the file may get a later one.
    Help that runs until its case is closed does not run out: nobody has to decide on more.
    """
    last = measure.last
    if last is None or last > facts.last_day(measure) or last >= facts.case.last_day:
        return
    if is_renewed(measure, facts.case):
        return
    lead = facts.case.contact.reminders.grant_end
    if lead is None and rule.lead is not None:
        lead = (last - rule.lead.before(last)).days
    yield Due(last, measure, lead=lead, markable=last - timedelta(days=lead or 0))


def _by_day(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    older = measure.first < rule.begun_before
    if (older or not measure.first_told) and rule.day <= facts.last_day(measure):
        yield Due(rule.day, measure)


def _visits(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[Due]:
    """One after each interval of a placement, until the day before the child comes of age."""
    of_age = birthday(child.born, rule.age) if child.born else date.max
    placed = [one for one in facts.of_child(rule, child) if one.first < of_age]
    for run in joined(Run(one.first, min(facts.last_day(one), of_age - DAY)) for one in placed):
        step, nr = _interval(rule), 1
        while (day := step._replace(length=nr * step.length).after(run.first)) <= run.last:
            measure = next(one for one in _named_first(placed) if facts.runs_on(one, day))
            since, names = run.first, (child.name,)
            yield Due(day, measure, since=since, markable=since, children=names, nr=nr)
            nr += 1


def _from_birthday(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[Due]:
    """The birthday, or the first day of help after it while the child is not of age."""
    if child.born is not None:
        day, of_age = birthday(child.born, rule.age), birthday(child.born, _OF_AGE)
        helped = [one for one in facts.of_child(rule, child) if facts.last_day(one) >= day]
        for measure in sorted(_named_first(helped), key=lambda one: max(one.first, day))[:1]:
            if (first := max(measure.first, day, facts.case.start)) < of_age:
                yield Due(first, measure, since=day, children=(child.name,))


def _from_age(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[Due]:
    """For help on the birthday counted from it, for help decided after it from the decision."""
    for measure, since, is_decision in _bases(rule, child, facts):
        assumed = is_decision and measure.decided is None
        day = _interval(rule).after(since)
        yield Due(day, measure, since=since, assumed=assumed, children=(child.name,))


def _before_decision_from_age(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[Due]:
    """For help on the birthday counted from it; for help decided after it the day before that.

    The latter may come first, so they are put in order.
    """
    found = []
    for measure, since, is_decision in _bases(rule, child, facts):
        assumed = is_decision and measure.decided is None
        day = since - DAY if is_decision else _interval(rule).after(since)
        counted = None if is_decision else since
        found.append(Due(day, measure, since=counted, assumed=assumed, children=(child.name,)))
    yield from sorted(found, key=lambda due: due.day)


def _bases(rule: DeadlineRule, child: Child, facts: Facts) -> list[tuple[Measure, date, bool]]:
    """The child's measures with the day that each counts from, and whether it is the decision's.

    It is the birthday or the decision, whichever is later. In order of day, each day once.
    """
    if child.born is None:
        return []
    day = birthday(child.born, rule.age)
    found: dict[date, Measure] = {}
    for measure in _named_first(facts.of_child(rule, child)):
        since = max(_decided(measure), day)
        if facts.last_day(measure) >= since and not _has_more(rule, child, facts, on=since):
            found.setdefault(since, measure)
    return [(found[since], since, since > day) for since in sorted(found)]


def _has_more(rule: DeadlineRule, child: Child, facts: Facts, *, on: date) -> bool:
    """Whether the child has help on a day for which another row asks for more."""
    return any(
        whole(section_on(one.section, date.max)) in rule.without and facts.runs_on(one, on)
        for one in facts.case.measures
        if _is_for(one, child)
    )


def _before_birthday(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[Due]:
    """For a child who has the help on the day or gets it later, before the birthday.

    What is brought up long before its day is asked of help that runs then, though its grant ends.
    """
    if child.born is None:
        return
    of_age = birthday(child.born, rule.age)
    day = rule.interval.before(of_age) if rule.interval else of_age - DAY
    reach = rule.lead.before(day) if rule.lead else day
    helped = [
        one
        for one in _named_first(facts.of_child(rule, child))
        if one.first < of_age and facts.last_day(one) >= reach
    ]
    for measure in sorted(helped, key=lambda one: max(one.first, day))[:1]:
        found = max(measure.first, day)
        lead = (found - rule.lead.before(found)).days if rule.lead else None
        yield Due(found, measure, since=of_age, lead=lead, children=(child.name,))


def _after_impairment(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[Due]:
    """Counted from what the municipality learnt of the child, whatever help there is."""
    if child.impairment is not None:
        of_child = facts.of_child(rule, child)
        measure = of_child[0] if of_child else facts.case.measures[0]
        day = _interval(rule).after(child.impairment)
        since = child.impairment
        yield Due(day, measure, since=since, markable=since, children=(child.name,))


def _named_first(measures: Iterable[Measure]) -> list[Measure]:
    """The measures that name their child before those that are for every child."""
    return sorted(measures, key=lambda one: one.child is None)


def _interval(rule: DeadlineRule) -> Interval:
    assert rule.interval is not None  # noqa: S101 -- the clock's row has one
    return rule.interval


_MEASURE_CLOCKS: dict[str, Callable[[DeadlineRule, Measure, Facts], Iterator[Due]]] = {
    FIRST_CLOCK: _first_follow_up,
    DECISION_CLOCK: _decision_due,
    RHYTHM_CLOCK: _decided_rhythm,
    "follow_ups_apart": _follow_ups_apart,
    KNOWN_CLOCK: _after_known,
    "after_decision": _after_decision,
    "before_decision": _before_decision,
    GRANT_CLOCK: _ends,
    "by_day": _by_day,
}
_CHILD_CLOCKS: dict[str, Callable[[DeadlineRule, Child, Facts], Iterator[Due]]] = {
    "visits": _visits,
    PREPARATION_CLOCK: _from_birthday,
    "from_age": _from_age,
    "before_decision_from_age": _before_decision_from_age,
    "before_birthday": _before_birthday,
    IMPAIRMENT_CLOCK: _after_impairment,
}
_GOING_ON = {DECISION_CLOCK, RHYTHM_CLOCK, KNOWN_CLOCK}
FOLLOW_UP_CLOCKS = {FIRST_CLOCK, RHYTHM_CLOCK, "follow_ups_apart"}
"""The clocks with deadlines that require a follow-up."""
CLOCKS = {*_MEASURE_CLOCKS, *_CHILD_CLOCKS}
"""Every clock that exists."""
