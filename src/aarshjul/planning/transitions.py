"""The months in which a child reaches an age, and what the law then requires.

The ages and their rules are in `data/transitions.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.rules.age_limit import birthday
from aarshjul.rules.passages import Passage, passages

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.casefile.case import Case


class Transition(NamedTuple):
    """One birthday of one child; `month` is the first day of the birthday's month.

    `number` counts from 1 over the whole case, by birthday, then by order in the case file; those
    that the caseworker alone is told of come after the others.
    """

    number: int
    month: date
    child: str
    passage: Passage


def transitions(case: Case) -> list[Transition]:
    """Every transition while the case is open; 29 February is 28 in a common year.

    Closing the case changes the number of none.
    """
    found = [
        (day, child.name, passage)
        for child in case.children
        if child.born is not None
        for passage in passages()
        if (day := birthday(child.born, passage.age)) >= case.start
    ]
    found.sort(key=lambda one: (one[2].plan_only, one[0]))
    return [
        Transition(number, day.replace(day=1), child, passage)
        for number, (day, child, passage) in enumerate(found, start=1)
        if day <= case.last_day
    ]
