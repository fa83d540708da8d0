"""What a calendar file says of each event, and what Thunderbird's own database has of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import icalendar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WHOLE_DAY = 8
"""The bit of an event's flags that says so (EVENT_ALLDAY in calStorageHelpers.sys.mjs)."""
EVENTS = "SELECT id, title, event_start, event_end, event_start_tz, flags FROM cal_events"
PROPERTIES = "SELECT item_id, key, value FROM cal_properties"
ALARMS = "SELECT item_id, icalString FROM cal_alarms"


class Reading(NamedTuple):
    """One event; an hour is an instant, and a whole day a date."""

    uid: str
    title: str
    start: date
    end: date
    zone: str  # "floating" for a whole day
    text: str
    place: str
    category: str
    privacy: str
    shown_as: str
    reminders: tuple[timedelta, ...]
    revision: str


def of_file(data: bytes) -> list[Reading]:
    """The events of a calendar file, in order of their identity."""
    calendar = icalendar.Calendar.from_ical(data)
    return sorted(_of_event(event) for event in calendar.walk("VEVENT"))


def _of_event(event: Any) -> Reading:
    return Reading(
        uid=str(event["UID"]),
        title=str(event["SUMMARY"]),
        start=_instant(event["DTSTART"].dt),
        end=_instant(event["DTEND"].dt),
        zone=event["DTSTART"].params.get("TZID", "floating"),
        text=str(event.get("DESCRIPTION", "")),
        place=str(event.get("LOCATION", "")),
        category=",".join(event["CATEGORIES"].cats) if "CATEGORIES" in event else "",
        privacy=str(event["CLASS"]),
        shown_as=f"{event['TRANSP']} {event['X-MICROSOFT-CDO-BUSYSTATUS']}",
        reminders=tuple(alarm["TRIGGER"].dt for alarm in event.walk("VALARM")),
        revision=str(event["SEQUENCE"]),
    )


def _instant(start: date) -> date:
    return start.astimezone(UTC) if isinstance(start, datetime) else start


def of_store(store: Path) -> list[Reading]:
    """The events in Thunderbird's database, of all its calendars, in order of their identity."""
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as database:
        said: dict[str, dict[str, str]] = {}
        for uid, key, value in database.execute(PROPERTIES):
            said.setdefault(uid, {})[key] = value.decode() if isinstance(value, bytes) else value
        alarms: dict[str, list[timedelta]] = {}
        for uid, text in database.execute(ALARMS):
            alarms.setdefault(uid, []).append(_trigger(text))
        rows = database.execute(EVENTS).fetchall()
    return sorted(_of_row(row, said.get(row[0], {}), alarms.get(row[0], ())) for row in rows)


def _of_row(row: Any, said: dict[str, str], alarms: Iterable[timedelta]) -> Reading:
    uid, title, start, end, zone, flags = row
    return Reading(
        uid=uid,
        title=title,
        start=_of_microseconds(start, flags),
        end=_of_microseconds(end, flags),
        zone=zone,
        text=said.get("DESCRIPTION", ""),
        place=said.get("LOCATION", ""),
        category=said.get("CATEGORIES", ""),
        privacy=said.get("CLASS", ""),
        shown_as=f"{said.get('TRANSP')} {said.get('X-MICROSOFT-CDO-BUSYSTATUS')}",
        reminders=tuple(alarms),
        revision=said.get("SEQUENCE", ""),
    )


def _of_microseconds(since: int, flags: int) -> date:
    """An instant; a whole day is kept as its midnight in UTC."""
    instant = EPOCH + timedelta(microseconds=since)
    return instant.date() if flags & WHOLE_DAY else instant


def _trigger(alarm: str) -> timedelta:
    read: Any = icalendar.Component.from_ical(alarm)
    before: timedelta = read["TRIGGER"].dt
    return before


def differences(wanted: Iterable[Reading], found: list[Reading]) -> list[str]:
    """What one has and the other has not, or has otherwise: a line each, by identity."""
    ours, theirs = ({one.uid: one for one in each} for each in (wanted, found))
    times = Counter(one.uid for one in found)
    lines = [f"{uid}: not there" for uid in sorted(ours.keys() - theirs.keys())]
    lines += [f"{uid}: not in the file" for uid in sorted(theirs.keys() - ours.keys())]
    lines += [f"{uid}: there {count} times" for uid, count in times.items() if count > 1]
    for uid in sorted(ours.keys() & theirs.keys()):
        lines += _fields_that_differ(ours[uid], theirs[uid])
    return lines


def _fields_that_differ(ours: Reading, theirs: Reading) -> list[str]:
    pairs = zip(Reading._fields, ours, theirs, strict=True)
    return [f"{ours.uid}: {field} {one!r}, not {two!r}" for field, one, two in pairs if one != two]
