"""Events written by icalendar alone: what a calendar file takes at the least."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import icalendar


def bare_events(count: int) -> bytes:
    """Build and write `count` events with icalendar, with only the properties that they need."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//bench//")
    calendar.add("version", "2.0")
    stamp = datetime(2026, 12, 1, tzinfo=UTC)
    for number in range(count):
        event = icalendar.Event()
        event.add("uid", f"{number}@bench")
        event.add("dtstamp", stamp)
        event.add("dtstart", stamp + timedelta(days=number))
        event.add("dtend", stamp + timedelta(days=number, hours=1))
        event.add("summary", "Opfølgning – sag 2026-014")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
