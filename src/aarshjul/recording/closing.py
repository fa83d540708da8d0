"""Close a case: its last day, the end of each measure that runs, and no agreement after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.cadence import DAY
from aarshjul.casefile.edits import (
    with_closed,
    with_last_day,
    with_proposals,
    without_agreed,
)
from aarshjul.errors import UsageError
from aarshjul.planning.plan import make_plan
from aarshjul.text.dates import day_month_year

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.edits import Change


def with_closing(before: Change, last: date, why: str | None) -> Change:
    """Close a case with its last day; nothing is agreed or proposed after it.

    A measure that begins later keeps its days: it does not run, and a `til` before its `fra` would
    be wrong. Held contacts stay, also those after the day.
    """
    _refuse(before.case, last)
    for place, measure in enumerate(before.case.measures):
        if measure.first <= last and (measure.last is None or measure.last > last):
            before = with_last_day(before, place, last)
    for agreed in before.case.agreed:
        if agreed.day > last:
            before = without_agreed(before, agreed)
    before = with_proposals(before, [one for one in before.case.proposed if one.day <= last])
    return with_closed(before, last, why)


def _refuse(case: Case, last: date) -> None:
    if case.closed is not None:
        raise UsageError(
            f"Sagen er allerede afsluttet {day_month_year(case.closed)}: ret afsluttet i filen, "
            f"hvis dagen er en anden."
        )
    if last < case.start:
        raise UsageError(
            f"{day_month_year(last)} ligger før sagens start, {day_month_year(case.start)}."
        )


def closing_text(before: Case, after: Case) -> list[str]:
    """What closing a case changed in its file, one line for each change."""
    assert after.closed is not None  # noqa: S101 -- the case was closed
    last = day_month_year(after.closed)
    told = [f"sagen er afsluttet {last}."]
    for old, new in zip(before.measures, after.measures, strict=True):
        if old.last != new.last:
            was = f" (før {day_month_year(old.last)})" if old.last else ""
            told.append(f"{new.section} slutter {last}{was}.")
    gone = sorted(one.day for one in before.agreed if one not in after.agreed)
    told += [f"aftalen {day_month_year(day)} er taget ud; sig det til familien." for day in gone]
    return told


def left_open(case: Case, *, today: date) -> list[str]:
    """The deadlines of the law up to a closed case's last day that nobody has marked yet."""
    plan = make_plan(case, today=today, first=case.start, until=max(today, case.last_day) + DAY)
    return [
        f"Fristen {day_month_year(one.legal.due.day)} ({one.legal.told}) står åben, til den er "
        f"klaret."
        for one in plan.entries
        if one.is_open_legal and one.legal
    ]
