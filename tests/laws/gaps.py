"""No two consecutive follow-ups are further apart than the cadence in force, unless it is told.

The cadence is looked for again in every gap: which rules run is taken from the measures, and a
limit is counted from the contact, or from the day on which a rule begins to run (rules § 3).
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import Help, Interval, Rule, model
from aarshjul.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.laws.trials import Trial

_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """The days on which a rule runs without a break; both are among them."""

    rule: Rule
    first: date
    last: date

    def limit(self, contact: date) -> date | None:
        """The last day for the next contact after one; None if the rule asks for none."""
        if contact > self.last:
            return None
        interval: Interval = self.rule.repeat if contact > self.first else self.rule.first
        day = interval.after(max(contact, self.first))
        return day if day <= self.last else None


def stretches(model_id: str, helps: list[Help]) -> list[Stretch]:
    """When each rule of a model runs: while help calls for it, or for a tighter one."""
    found = []
    rules = model(model_id).rules
    for place, rule in enumerate(rules):
        asked = [
            one.run
            for one in helps
            if any(tighter.called_for_by(one.kind) for tighter in rules[: place + 1])
        ]
        while asked:
            first, last = min(asked)
            while touching := [one for one in asked if one.first <= _after(last)]:
                last = max(last, *(one.last for one in touching))
                asked = [one for one in asked if one not in touching]
            found.append(Stretch(rule, first, last))
    return found


def _after(day: date) -> date:
    return day if day == date.max else day + _DAY


def too_far_apart(trial: Trial) -> Iterator[str]:
    """A gap between two contacts with a limit in it that nothing is said of."""
    plan = trial.plan
    running = stretches(trial.case.model, trial.case.helps)
    contacts = [trial.case.start, *(one.day for one in trial.follow_ups)]
    answering = {entry.day: entry for entry in trial.follow_ups}
    for contact, following in pairwise([*sorted(set(contacts)), trial.until]):
        passed = {day for one in running if (day := one.limit(contact)) and day < following}
        given_up = {
            day
            for day in passed
            if any(one.deadline.day <= day <= one.day_found for one in plan.missed)
        }
        for one in (one for one in plan.missed if one.deadline.day in given_up):
            if any(run.first <= one.day_found <= run.last for run in running):
                yield f"given up on {one.deadline.day}, but a rule runs on {one.day_found}"
        if passed <= given_up:
            continue
        limit, entry = min(passed - given_up), answering.get(following)
        if entry is None:
            yield f"no follow-up after {contact}, though one was due by {limit}"
        elif not entry.late or _deadline(entry.purposes) != limit:
            yield f"{contact} and {following} are further apart than {limit}, and it is not marked"


def _deadline(purposes: tuple[object, ...]) -> date | None:
    return next(
        (one.deadline for one in purposes if one.kind is Kind.FOLLOW_UP),  # type: ignore[attr-defined]
        None,
    )
