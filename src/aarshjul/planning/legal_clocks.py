"""The clocks of the law's deadlines: a closed set, each a small computation over days.

A statutory day is never moved here. A clock runs from its measure's own first day, even if that is
before the case. The period shown changes nothing: the days are computed in order, and only as far
as needed.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from aarshjul.cadence import DAY
from aarshjul.planning.clocks_of_children import CHILD_CLOCKS
from aarshjul.planning.legal_facts import Due, First, decided, interval_of, is_for
from aarshjul.planning.renewals import is_renewal, is_renewed
from aarshjul.rules.age_limit import birthday
from aarshjul.rules.legal_deadlines import (
    DECISION_CLOCK,
    FIRST_CLOCK,
    GRANT_CLOCK,
    KNOWN_CLOCK,
    RHYTHM_CLOCK,
    whole,
)
from aarshjul.rules.sections import section_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aarshjul.cadence import Interval
    from aarshjul.casefile.parts import Child, Measure
    from aarshjul.planning.legal_facts import Facts
    from aarshjul.rules.legal_deadlines import DeadlineRule

AFTER_ASSESSMENT = timedelta(days=14)
"""How long after an assessment has ended a follow-up still counts as the first after it.

A design decision (rules § 6); no source says it.
"""


def _in_force(rule: DeadlineRule, dues: Iterable[Due]) -> Iterator[Due]:
    """Keep the days from the act's first one on."""
    return (due for due in dues if due.day >= rule.first)


def of_measure(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    """The days of a rule for a measure; none if the rule is not for it, or counts by child.

    Nor is there any for help that would begin after its child has come of age.
    """
    clock = _MEASURE_CLOCKS.get(rule.clock)
    if clock is None or not _concerns(rule, measure) or facts.last_day(measure) < measure.first:
        return iter(())
    return _in_force(rule, clock(rule, measure, facts))


def of_child(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[Due]:
    """The days of a rule for a child, in order; none if the rule counts by measure."""
    clock = CHILD_CLOCKS.get(rule.clock)
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
    end = interval_of(rule).after(measure.first)
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
    """On the day of the first follow-up; on the case's start if that was due, or done, before it.

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
        day = first and (start if first.due.day < start else first.done and max(first.done, start))
    if day is not None and day <= facts.last_day_of_help(measure):
        yield Due(day, measure, since=measure.first)


def _decided_rhythm(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    """Counted from the first follow-up; for an older measure, from the new act's first day."""
    if measure.rhythm is not None:
        contact: date | None = max(facts.case.start, rule.first)
        if measure.first >= rule.first and is_renewal(measure, facts.case):
            contact = facts.last_contact(before=max(measure.first, facts.case.start))
        elif measure.first >= rule.first:
            first = facts.firsts.get(id(measure)) or First(first_due(rule, measure, facts), None)
            contact = _contact_of(first, measure.rhythm, facts)
        last = facts.last_day_of_rhythm(measure)
        yield from _apart(rule, measure, contact, measure.rhythm, facts, last=last)


def _follow_ups_apart(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    """The first, though the act has ended by then: both acts ask for it; the others until then.

    Help that is granted again is followed up as before, also where the new grant decides a rhythm:
    that one counts under the new act alone.
    """
    assert rule.repeat is not None  # noqa: S101 -- the clock's row has one
    if is_renewal(measure, facts.case):
        return
    yield from _first_follow_up(rule, measure, facts)
    due = first_due(rule, measure, facts)
    first = First(due, facts.take_done(rule, measure, due.day))
    contact = _contact_of(first, rule.repeat, facts)
    last = facts.last_day_of_help(measure)
    later = _apart(rule, measure, contact, rule.repeat, facts, last=last)
    yield from takewhile(lambda due: due.day <= rule.last, later)


def _contact_of(first: First, interval: Interval, facts: Facts) -> date | None:
    """The contact from which the next deadline counts: the one that met the first, or the next.

    Contacts before the case are unknown, so if the first was due then, count from the start; so,
    too, if it was marked so early that the next one was due then.
    """
    due, start = first.due, facts.case.start
    if due.day < start:
        return start
    if first.done is not None:
        return first.done if interval.after(first.done) >= start else start
    return due.covered_by.day if due.covered_by else facts.next_contact(after=due.day)


def _apart(
    rule: DeadlineRule,
    measure: Measure,
    contact: date | None,
    interval: Interval,
    facts: Facts,
    *,
    last: date,
) -> Iterator[Due]:
    """Count each deadline from the last follow-up in time for the deadline before it, until `last`.

    If there was none, from the day of its mark, which must not swallow the deadlines after it; else
    from the next follow-up.

    It goes on through a renewed grant that decides no rhythm of its own. A renewed grant with a new
    rhythm counts from the follow-up before it, and asks for none before its own first day.
    """
    while contact is not None and (day := max(interval.after(contact), measure.first)) <= last:
        opens = contact + DAY
        in_time = facts.kept(since=opens, until=day)
        cover = in_time[-1] if in_time else None
        held = facts.first_held(since=opens)
        yield Due(day, measure, since=contact, opens=opens, closes=day, covered_by=cover, held=held)
        done = facts.take_done(rule, measure, day)
        contact = cover.day if cover else done or facts.next_contact(after=day)


def _after_known(rule: DeadlineRule, measure: Measure, _facts: Facts) -> Iterator[Due]:
    since = measure.known or measure.first
    day = interval_of(rule).after(since)
    yield Due(day, measure, since=since, assumed=measure.known is None, markable=since)


def _after_decision(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    since = decided(measure)
    day, children = interval_of(rule).after(since), _young(rule, measure, facts, on=since)
    if is_renewal(measure, facts.case) or day > facts.last_day_of_help(measure):
        return
    if children:
        assumed = measure.decided is None
        yield Due(day, measure, since=since, assumed=assumed, children=children)


def _before_decision(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[Due]:
    day = decided(measure)
    if children := _young(rule, measure, facts, on=day):
        assumed = measure.decided is None
        yield Due(day - DAY, measure, assumed=assumed, children=children)


def _young(rule: DeadlineRule, measure: Measure, facts: Facts, *, on: date) -> tuple[str, ...]:
    """The measure's children who are under the rule's age on a day; who has no birthday, too."""
    return tuple(
        child.name
        for child in facts.case.children
        if is_for(measure, child)
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
_GOING_ON = {DECISION_CLOCK, RHYTHM_CLOCK, KNOWN_CLOCK}
FOLLOW_UP_CLOCKS = {FIRST_CLOCK, RHYTHM_CLOCK, "follow_ups_apart"}
"""The clocks with deadlines that require a follow-up."""
CLOCKS = {*_MEASURE_CLOCKS, *CHILD_CLOCKS}
"""Every clock that exists."""
