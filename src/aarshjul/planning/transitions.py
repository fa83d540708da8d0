"""The months in which a child turns 16 or 18, and what the law asks then (`transitions.toml`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

from aarshjul.rules.passages import Passage, passages

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.casefile.case import Case


class Transition(NamedTuple):
    """One child's passage; `month` is the first day of the month of the birthday.

    `number` counts over the whole case, in order of birthday, then as the children stand.
    """

    number: int
    month: date
    child: str
    passage: Passage


def transitions(case: Case) -> list[Transition]:
    """Every transition from the case's start on; 29 February turns to 28 in a common year."""
    found = [
        (birthday, child.name, passage)
        for child in case.children
        if child.born is not None
        for passage in passages()
        if (birthday := child.born + relativedelta(years=passage.age)) >= case.start
    ]
    found.sort(key=lambda one: one[0])
    return [
        Transition(number, birthday.replace(day=1), child, passage)
        for number, (birthday, child, passage) in enumerate(found, start=1)
    ]
