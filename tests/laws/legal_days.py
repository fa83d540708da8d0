"""No legal deadline is gone without a mark, and a marked one never comes back.

A deadline is known again by its rule, its day, the help and the child: its number may change.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.edits import Change
from aarshjul.errors import UsageError
from aarshjul.planning.plan import make_plan
from aarshjul.recording.marks import Meant, open_deadlines, with_mark
from tests.laws.days import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.planning.plan import Plan
    from tests.laws.trials import Trial

_AHEAD = timedelta(days=400)
"""A little more than the command `klaret` looks ahead."""
_SEEN = timedelta(days=2000)
"""How long what is met is looked for: no mark is of a later day than today."""


class Known(NamedTuple):
    """What a deadline is known by; one for two children is known as two."""

    rule: str
    day: date
    section: str
    child: str


class Legal(NamedTuple):
    """The deadlines of a plan: those that are open, those that are met, those told as overdue."""

    open: Counter[Known]
    met: Counter[Known]
    overdue: Counter[Known]

    @classmethod
    def of(cls, plan: Plan) -> Legal:
        """Those in the period of a plan; a task is open, and never late."""
        found = cls(Counter(), Counter(), Counter())
        for entry in plan.entries:
            if (legal := entry.legal) is not None:
                section = str(legal.due.measure.section)
                each = [Known(legal.rule.id, legal.due.day, section, one) for one in legal.children]
                (found.open if entry.done is None else found.met).update(each)
                if entry.overdue or legal.rule.task:
                    found.overdue.update(each)
        return found


def gone_without_a_mark(trial: Trial) -> Iterator[str]:
    """A deadline that passed, and is not there, as overdue, in the months from a later day on.

    Nor once a contact is recorded, which meets nothing but what asks for a follow-up.
    """
    today, later = trial.plan.today, trial.dice[0]
    there = Legal.of(trial.plan).open
    passed = Counter({one: count for one, count in there.items() if one.day < today})
    if not passed:
        return
    day = today + timedelta(days=later)
    until = max(day, trial.case.start) + _AHEAD
    then = Legal.of(trial.again(later=later, first=day.replace(day=1), until=until))
    for one in passed - then.overdue:
        yield f"{one} is gone, or not overdue, {later} days later"
    if today < trial.case.start:
        return
    held = [*trial.file.content.get("afholdt", []), {"dato": str(today), "med": ["Læreren"]}]
    content = {**trial.file.content, "afholdt": held}
    then = Legal.of(trial.again(content, later=later, until=until))
    for one in passed - (then.overdue + then.met):
        yield f"{one} is gone, or not overdue, {later} days after a contact"
    asking = {
        entry.legal.rule.id
        for entry in trial.plan.entries
        if entry.legal is not None and entry.legal.asks_follow_up
    }
    for one in then.met - Legal.of(trial.plan).met:
        if one in passed and one.rule not in asking:
            yield f"{one} is met by a contact, and asks for none"


def come_back(trial: Trial) -> Iterator[str]:
    """A deadline that was met today, or is marked by `klaret`, and is open then or later."""
    later = trial.dice[0]
    until = min(trial.until, max(trial.plan.today, trial.case.start) + _SEEN)
    seen = [entry for entry in trial.plan.entries if entry.day < until]
    met = Legal.of(trial.plan._replace(entries=tuple(seen))).met
    then = Legal.of(trial.again(later=later, until=until)).met
    for one in met - then:
        yield f"{one} was met, and is not {later} days later"
    chosen, marked = _marked(trial)
    if marked is None:
        return
    for days in (0, later):
        before, after = (_open_after(trial, case, days) for case in (trial.case, marked))
        for one in chosen:
            if after[one] >= before[one]:
                yield f"{one} was marked today, and is open {days} days later"


def _marked(trial: Trial) -> tuple[list[Known], Case | None]:
    """What one more mark is for, and the case as `klaret` writes it; None if it is refused."""
    today = trial.plan.today
    there = open_deadlines(trial.case, today=today)
    if not there:
        return [], None
    place = trial.dice[1] % len(there)
    change = Change(trial.file.text, trial.case)
    try:
        marked = with_mark(change, Meant(place + 1), today, today=today).case
    except UsageError:
        return [], None  # another is to be marked first, or it counts from a later day
    found, section = there[place], str(there[place].due.measure.section)
    return [Known(found.rule.id, found.due.day, section, one) for one in found.children], marked


def _open_after(trial: Trial, case: Case, days: int) -> Counter[Known]:
    day = trial.plan.today + timedelta(days=days)
    until = max(day, case.start) + _AHEAD
    return Legal.of(make_plan(case, today=day, first=FIRST, until=until)).open
