"""The events of a calendar as the bytes of a file (RFC 5545) that Outlook imports.

The icalendar library encodes the values. The order of the lines is chosen here, because new Outlook
drops what follows an alarm. Nothing depends on the clock or on chance: the same plan gives the same
bytes.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from icalendar import vCalAddress, vCategory, vDate, vDatetime, vDuration, vInt, vText
from icalendar.parser import Contentline, Contentlines, Parameters

from aarshjul.calendars.events import TZID, Event

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta

_ESCAPED = re.compile(r"[\\;,]")
_BREAKS = {ord("\n"): r"\n", ord("\r"): None}

PRODID = "-//aarshjul//aarshjul//DA"
CHANGES_PRODID = "-//aarshjul//ændringer//DA"
"""A file of changes is not the whole calendar, and must never be read as one."""
# One fixed rule each way. Not the library's add_missing_timezones(): its RDATE lists put summer
# meetings an hour wrong in ical.js and vobject and, according to reports, in desktop Outlook.
_TIME_ZONE = f"""\
BEGIN:VTIMEZONE
TZID:{TZID}
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE""".splitlines()


class Text(vText):
    r"""A text in which every character comes back as it was (RFC 5545 3.3.11).

    The library reads the letters `\N` of a text as a line break.
    """

    def to_ical(self) -> bytes:
        """The text, escaped."""
        return _ESCAPED.sub(r"\\\g<0>", self).translate(_BREAKS).encode()


def events_bytes(written: Iterable[Event], *, today: date, changes: bool = False) -> bytes:
    """Events as a calendar file: those of a plan made on a day, or only those that changed."""
    body = [line for event in written for line in _event(event, today)]
    return calendar_file(body, method="PUBLISH", prodid=CHANGES_PRODID if changes else PRODID)


def calendar_file(body: Iterable[Contentline], *, method: str, prodid: str) -> bytes:
    """Lines of events as a whole file, with the one time zone that they use."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{prodid}", f"METHOD:{method}", *_TIME_ZONE]
    lines = Contentlines(plain(line) for line in head)
    lines += body
    lines.append(plain("END:VCALENDAR"))
    return bytes(lines.to_ical())  # type: ignore[no-untyped-call]  # the library's, unannotated


def _event(event: Event, today: date) -> list[Contentline]:
    """One VEVENT; its alarm is the last thing in it."""
    return [
        plain("BEGIN:VEVENT"),
        line("UID", Text(event.uid)),
        *revision(today, sequence=event.sequence),
        *when(event.starts, event.ends),
        line("SUMMARY", Text(event.title)),
        *_constant_lines(event.description, event.category, event.reminder, busy=event.busy),
        plain("END:VEVENT"),
    ]


@lru_cache(maxsize=64)
def revision(today: date, *, sequence: int) -> tuple[Contentline, ...]:
    """When the plan was made, and the revision number of the event."""
    stamp = vDatetime(datetime.combine(today, time(), tzinfo=UTC))
    return (
        line("DTSTAMP", stamp),
        line("LAST-MODIFIED", stamp),
        line("SEQUENCE", vInt(sequence)),
    )


def when(starts: date, ends: date) -> tuple[Contentline, Contentline]:
    """Start and end: local time with its zone, or whole days with the day after as the end."""
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return (
            line("DTSTART", vDatetime(starts), tzid=TZID),
            line("DTEND", vDatetime(ends), tzid=TZID),
        )
    return line("DTSTART", vDate(starts), value="DATE"), line("DTEND", vDate(ends), value="DATE")


@lru_cache(maxsize=64)  # those of one case are alike; of thousands they would fill the memory
def _constant_lines(
    description: str, category: str, reminder: timedelta, *, busy: bool
) -> tuple[Contentline, ...]:
    """The lines that do not depend on the day: text, category, class, free or busy, and alarm."""
    return (
        *([line("DESCRIPTION", Text(description))] if description else []),
        line("CATEGORIES", vCategory([category])),
        line("CLASS", vText("PRIVATE")),
        line("TRANSP", vText("OPAQUE" if busy else "TRANSPARENT")),
        line("X-MICROSOFT-CDO-BUSYSTATUS", vText("BUSY" if busy else "FREE")),
        plain("BEGIN:VALARM"),
        line("ACTION", vText("DISPLAY")),
        line("DESCRIPTION", vText("Påmindelse")),
        line("TRIGGER", vDuration(reminder)),
        plain("END:VALARM"),
    )


def line(
    name: str,
    encoded: vText | vDate | vDatetime | vDuration | vInt | vCategory | vCalAddress,
    **parameters: str,
) -> Contentline:
    """A line with a name, its parameters and an encoded value."""
    given: Any = Parameters(parameters)
    # A reader that takes a backslash for the beginning of an escape does not do so in quotes.
    given.always_quoted = tuple(one.upper() for one, text in parameters.items() if "\\" in text)
    written: Contentline = Contentline.from_parts(name, given, encoded)
    return written


def plain(text: str) -> Contentline:
    """A line that needs no encoding."""
    return Contentline(text)  # type: ignore[no-untyped-call]  # the library's, unannotated
