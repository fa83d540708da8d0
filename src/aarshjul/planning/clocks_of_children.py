"""The clocks that count by child: visits, birthdays, and what is known of the child.

A statutory day is never moved here. Each clock gives its days in order.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aarshjul.cadence import DAY, Run, joined
from aarshjul.planning.legal_facts import Due, decided, interval_of, is_for
from aarshjul.rules.age_limit import birthday
from aarshjul.rules.legal_deadlines import IMPAIRMENT_CLOCK, PREPARATION_CLOCK, whole
from aarshjul.rules.sections import section_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aarshjul.casefile.parts import Child, Measure
    from aarshjul.planning.legal_facts import Facts
    from aarshjul.rules.legal_deadlines import DeadlineRule

_OF_AGE = 18  # years


def _visits(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[Due]:
    """One after each interval of a placement, until the day before the child comes of age."""
    of_age = birthday(child.born, rule.age) if child.born else date.max
    placed = [one for one in facts.of_child(rule, child) if one.first < of_age]
    for run in joined(Run(one.first, min(facts.last_day(one), of_age - DAY)) for one in placed):
        step, nr = interval_of(rule), 1
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
    for measure, turned in _from_birthday_on(rule, child, facts):
        since = max(decided(measure), turned)
        assumed = measure.decided is None and since > turned
        day = interval_of(rule).after(since)
        yield Due(day, measure, since=since, assumed=assumed, children=(child.name,))


def _before_decision_from_age(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[Due]:
    """For help decided before the birthday counted from it; for other help the day before that.

    The latter may come first, so they are put in order.
    """
    found = []
    for measure, turned in _from_birthday_on(rule, child, facts):
        if decided(measure) < turned:
            due = Due(interval_of(rule).after(turned), measure, since=turned)
        else:
            due = Due(decided(measure) - DAY, measure, assumed=measure.decided is None)
        found.append(due._replace(children=(child.name,)))
    yield from sorted(found, key=lambda due: due.day)


def _from_birthday_on(rule: DeadlineRule, child: Child, facts: Facts) -> list[tuple[Measure, date]]:
    """The child's measures that a rule counts, and its birthday, in order of the day counted from.

    That is the birthday or the decision, whichever is later.
    """
    if child.born is None:
        return []
    turned = birthday(child.born, rule.age)
    found = []
    for measure in _named_first(facts.of_child(rule, child)):
        since = max(decided(measure), turned)
        runs = facts.last_day_for(measure, child) >= max(since, measure.first)
        if runs and not _has_more(rule, child, facts, on=since):
            found.append((measure, turned))
    return sorted(found, key=lambda one: max(decided(one[0]), turned))


def _has_more(rule: DeadlineRule, child: Child, facts: Facts, *, on: date) -> bool:
    """Whether the child has help on a day for which another row asks for more."""
    return any(
        whole(section_on(one.section, date.max)) in rule.without and facts.runs_on(one, on)
        for one in facts.case.measures
        if is_for(one, child)
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
        day = interval_of(rule).after(child.impairment)
        since = child.impairment
        yield Due(day, measure, since=since, markable=since, children=(child.name,))


def _named_first(measures: Iterable[Measure]) -> list[Measure]:
    """The measures that name their child before those that are for every child."""
    return sorted(measures, key=lambda one: one.child is None)


CHILD_CLOCKS: dict[str, Callable[[DeadlineRule, Child, Facts], Iterator[Due]]] = {
    "visits": _visits,
    PREPARATION_CLOCK: _from_birthday,
    "from_age": _from_age,
    "before_decision_from_age": _before_decision_from_age,
    "before_birthday": _before_birthday,
    IMPAIRMENT_CLOCK: _after_impairment,
}
