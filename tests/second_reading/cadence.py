"""§§ 2 and 3: which rule runs on which day, and the deadline after a contact."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tests.second_reading.case import DAY, Data, birthday, born, children, day, later, start
from tests.second_reading.sections import kind_of

ANY = None


class Rule(NamedTuple):
    """A row of a model's table in § 2."""

    id: str
    kinds: tuple[str, ...] | None
    first: str
    repeat: str


MODELS = {
    "sammen-om-familien": [
        Rule("6-uger", ("assessment", "support", "placement"), "6 uger", "6 uger"),
        Rule("3-måneder", ("extra_costs", "lost_earnings", "relief"), "3 måneder", "3 måneder"),
    ],
    "sverigesprogrammet": [
        Rule("anbringelse", ("placement",), "2 uger", "6 uger"),
        Rule("forebyggende", ANY, "4 uger", "3 måneder"),
    ],
}
"""The two tables of § 2: tightest first."""

FOREVER = date.max


class Due(NamedTuple):
    """A deadline, the rule it comes from and the day it is counted from (§ 3)."""

    day: date
    base: date
    rule: str


def model(case: Data) -> str:
    """`sammen-om-familien`, unless the file says otherwise."""
    name: str = case.get("model", "sammen-om-familien")
    return name


def measure_days(case: Data, measure: Data) -> tuple[date, date]:
    """First and last day of a measure (§ 3).

    "A measure for children ends at latest the day before the 18th birthday of its child (`barn`);
    without `barn`, of the youngest, when every child has `født`. Youth support goes on."

    Taken over: one that runs ends with the case (`afsluttet`), as the command that closes a case
    writes it; the page itself says only that nothing is planned after it.
    """
    first = day(measure["fra"]) if "fra" in measure else start(case)
    last = day(measure["til"]) if "til" in measure else FOREVER
    if "afsluttet" in case:
        last = min(last, day(case["afsluttet"]))
    if kind_of(measure["paragraf"]) == "youth_support":
        return first, last
    if "barn" in measure:
        births = [born(case, measure["barn"])]
    else:
        births = [born(case, name) for name in children(case)]
    told = [birth for birth in births if birth is not None]
    if len(told) == len(births):
        last = min(last, birthday(max(told), 18) - DAY)
    return first, last


class Span(NamedTuple):
    """A measure's kind, and its first and last day."""

    kind: str
    first: date
    last: date


def spans(case: Data) -> list[Span]:
    """Every measure with its days."""
    return [
        Span(kind_of(measure["paragraf"]), *measure_days(case, measure))
        for measure in case["indsatser"]
    ]


def called_for(measures: list[Span], rule: Rule, when: date) -> bool:
    """Whether a measure calls for the rule on a day."""
    return any(
        one.first <= when <= one.last and (rule.kinds is ANY or one.kind in rule.kinds)
        for one in measures
    )


def rule_runs(measures: list[Span], rules: list[Rule], when: date) -> bool:
    """§ 3: on every day on which it, or a tighter rule of the model, is called for.

    `rules` are the rule and those tighter than it.
    """
    return any(called_for(measures, one, when) for one in rules)


def last_change(case: Data) -> date:
    """A day after which no measure begins or ends any more."""
    ends = [end for one in spans(case) for end in (one.first, one.last) if end != FOREVER]
    return max([start(case), *ends]) + DAY


def runs(case: Data, rules: list[Rule]) -> list[tuple[date, date]]:
    """§ 3: a rule's unbroken stretches of days, from `start` on; "days before do not exist"."""
    found: list[tuple[date, date]] = []
    measures = spans(case)
    first = None
    when, end = start(case), last_change(case)
    while when <= end:
        running = rule_runs(measures, rules, when)
        if running and first is None:
            first = when
        if not running and first is not None:
            found.append((first, when - DAY))
            first = None
        when += DAY
    if first is not None:
        found.append((first, FOREVER))
    return found


class Cadence:
    """The runs of a case's rules, found once."""

    def __init__(self, case: Data) -> None:
        rules = MODELS[model(case)]
        self.rules = [(rule, runs(case, rules[: rules.index(rule) + 1])) for rule in rules]

    @property
    def is_empty(self) -> bool:
        """§ 2: no rule runs on any day from `start` on; such a case is refused."""
        return not any(found for _, found in self.rules)

    def runs_on(self, when: date) -> bool:
        """Whether any rule runs on a day."""
        return any(first <= when <= last for _, found in self.rules for first, last in found)

    def deadline_after(self, contact: date, missed: date | None = None) -> Due | None:
        """§ 3: "The case's deadline is the earliest of its rules' deadlines; at a tie the tighter."

        After a deadline was `missed` in vain, only runs that begin after it are asked (§ 4.6).
        """
        best: Due | None = None
        for rule, found in self.rules:
            due = _of_rule(rule, found, contact, missed)
            if due is not None and (best is None or due.day < best.day):
                best = due
        return best


def _of_rule(
    rule: Rule, found: list[tuple[date, date]], contact: date, missed: date | None
) -> Due | None:
    """§ 3: "from its run that holds c or the next run after it, first day a, last day b"."""
    for first, last in found:
        if last < contact:
            continue
        if missed is not None and first <= missed:
            continue
        if contact > first:
            due = Due(later(contact, rule.repeat), contact, rule.id)
        else:
            due = Due(later(first, rule.first), first, rule.id)
        if due.day <= last:
            return due
    return None
