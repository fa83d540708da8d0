"""The meeting that comes next, in a sentence: what, its deadline, and the day for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.planning.entries import Status
from aarshjul.text.dates import MONTHS, day_month_year, weekday

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.planning.entries import Entry
    from aarshjul.planning.plan import Plan


def next_meeting(plan: Plan) -> Entry | None:
    """The first meeting of a plan that nobody has held, from the day it was made on."""
    return next((entry for entry in plan.open_meetings if entry.day >= plan.today), None)


def next_text(plan: Plan) -> str:
    """Næste: opfølgning senest 20. februar 2027, foreslået fredag 19. februar."""
    entry = next_meeting(plan)
    if entry is None:
        return f"Næste: der er ingen møder i planen før {day_month_year(plan.until)}."
    what = entry.title[:1].lower() + entry.title[1:]
    if entry.overdue and entry.deadline:
        passed = f"skulle være holdt senest {day_month_year(entry.deadline)}"
        first = "aftalt" if entry.status is Status.AGREED else "første åbne dag er"
        return f"Næste: {what} {passed}; {first} {_when(entry, entry.deadline)}."
    limit = f" senest {day_month_year(entry.deadline)}" if entry.deadline else ""
    how = "aftalt" if entry.status is Status.AGREED else "foreslået"
    late = ", efter fristen" if entry.late else ""
    return f"Næste: {what}{limit}, {how} {_when(entry, entry.deadline)}{late}."


def _when(entry: Entry, told: date | None) -> str:
    """The day with its weekday and hour; the year only where it is not the one just told."""
    day = f"{entry.day.day}. {MONTHS[entry.day.month - 1]}"
    year = "" if told and told.year == entry.day.year else f" {entry.day.year}"
    hour = f" kl. {entry.time:%H.%M}" if entry.time and entry.status is Status.AGREED else ""
    return f"{weekday(entry.day)} {day}{year}{hour}"
