"""The calendar read back gives the plan: its days and hours, and nothing that nobody may read."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from aarshjul.calendars.events import events
from aarshjul.calendars.ics import events_bytes
from aarshjul.calendars.ics_reader import read_calendar
from tests.make import calendar_day, in_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.laws.trials import Trial

YEARS = 10
"""The most that a calendar is made for."""


def lost_in_the_calendar(trial: Trial) -> Iterator[str]:
    """An event that is read as another one than was written, or as another than is planned."""
    first = date(trial.plan.today.year, 1, 1)
    plan = trial.again(first=first, until=min(trial.until, date(first.year + YEARS, 1, 1)))
    made = tuple(events(plan))
    alias = plan.case.alias
    found = read_calendar(events_bytes(made, today=plan.today), alias=alias)
    for one, other in zip(made, found, strict=False):
        if one != other:
            yield f"written as {one}, read as {other}"
    wanted = in_calendar(plan)
    if len(found) != len(wanted):
        yield f"{len(wanted)} entries, {len(found)} events"
    for entry, event in zip(wanted, found, strict=False):
        if event.day != calendar_day(entry):
            yield f"{entry.id} is on {calendar_day(entry)}, in the calendar on {event.day}"
        timed = isinstance(event.starts, datetime)
        if timed != (entry.time is not None) or event.busy != entry.is_meeting:
            yield f"{entry.id} at {entry.time} is {event} in the calendar"
        if event.uid.split("@")[0] != entry.id:
            yield f"{entry.id} is called {event.uid}"
        if any(child.name in event.title for child in plan.case.children):
            yield f"{event.title} names a child"
