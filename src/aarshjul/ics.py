"""A plan as the bytes of a calendar file (RFC 5545) for the caseworker's Outlook.

Titles are neutral: a calendar can be seen by others, and a section number alone tells that a child
is disabled. Values are encoded by the icalendar library; the order of the lines is ours, because
new Outlook drops what follows an alarm. Nothing comes from the clock or from chance: the same plan
gives the same bytes.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from icalendar import vCategory, vDate, vDatetime, vDuration, vInt, vText
from icalendar.parser import Contentline, Contentlines, Parameters

from aarshjul.case import MEETINGS, Kind
from aarshjul.data import table
from aarshjul.entries import WORDS, title

if TYPE_CHECKING:
    from aarshjul.entries import Entry
    from aarshjul.plan import Plan

PRODID = "-//aarshjul//aarshjul//DA"
TZID = "Europe/Copenhagen"
# One fixed rule each way. Not the library's add_missing_timezones(): its RDATE lists put summer
# meetings an hour wrong in ical.js and vobject, and by report in desktop Outlook.
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

_ALL_DAY_ALARM = timedelta(hours=9)
"""Reminders of all-day events come at nine in the morning, not at midnight."""
_SEQUENCE_ORIGIN = date(2000, 1, 1)
_UNSEEN = {"Cc", "Cf"}  # control, and invisible formatting such as the soft hyphen


def calendar_bytes(plan: Plan, *, with_names: bool = False) -> bytes:
    """The plan's calendar file: UTF-8, CRLF, folded at 75 octets.

    `with_names` puts the family's name and the activities' own names into the titles, for a
    calendar that nobody else can read.
    """
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "METHOD:PUBLISH", *_TIME_ZONE]
    lines = Contentlines(_plain(line) for line in head)
    for entry in plan.entries:
        lines += _event(plan, entry, with_names=with_names)
    lines.append(_plain("END:VCALENDAR"))
    return bytes(lines.to_ical())  # type: ignore[no-untyped-call]  # the library's, unannotated


def _event(plan: Plan, entry: Entry, *, with_names: bool) -> list[Contentline]:
    """One VEVENT; its alarm is the last thing in it."""
    return [
        _plain("BEGIN:VEVENT"),
        _line("UID", vText(f"{entry.id}@aarshjul")),
        *_revision(plan.today),
        *_when(entry),
        _line("SUMMARY", vText(summary(plan, entry, with_names=with_names))),
        *_constant_lines(
            plan.case.alias,
            is_meeting=_is_meeting(entry),
            month_only=entry.month_only,
            network_meeting=Kind.NETWORK_MEETING in entry.kinds,
            all_day=entry.time is None,
        ),
        _plain("END:VEVENT"),
    ]


def _is_meeting(entry: Entry) -> bool:
    return entry.purposes[0].kind in MEETINGS


def summary(plan: Plan, entry: Entry, *, with_names: bool = False) -> str:
    """The event's title: what it is and whose, by the case's alias unless names are asked for."""
    is_own = entry.purposes[0].kind is Kind.OWN
    what = entry.title if with_names and is_own else title([WORDS[kind] for kind in entry.kinds])
    whose = plan.case.family if with_names else f"sag {plan.case.alias}"
    written = f"{what} – {whose}"
    return "".join(sign for sign in written if unicodedata.category(sign) not in _UNSEEN)


@cache
def _revision(today: date) -> tuple[Contentline, ...]:
    """When the plan was made, and a number that is larger for every later day (3.8.7.4)."""
    stamp = vDatetime(datetime.combine(today, time(), tzinfo=UTC))
    return (
        _line("DTSTAMP", stamp),
        _line("LAST-MODIFIED", stamp),
        _line("SEQUENCE", vInt((today - _SEQUENCE_ORIGIN).days)),
    )


def _when(entry: Entry) -> tuple[Contentline, Contentline]:
    """Start and end: in local time with its zone, or whole days with the day after as the end."""
    if entry.time is None:
        return (
            _line("DTSTART", vDate(entry.day), value="DATE"),
            _line("DTEND", vDate(entry.day + timedelta(days=1)), value="DATE"),
        )
    begins = datetime.combine(entry.day, entry.time)
    ends = begins + timedelta(minutes=entry.minutes or 0)
    return (
        _line("DTSTART", vDatetime(begins), tzid=TZID),
        _line("DTEND", vDatetime(ends), tzid=TZID),
    )


@cache
def _constant_lines(
    alias: str, *, is_meeting: bool, month_only: bool, network_meeting: bool, all_day: bool
) -> tuple[Contentline, ...]:
    """The lines that do not depend on the day: class, category, free or busy, text and alarm."""
    words = table("calendar")
    description = words["agenda"].strip() if is_meeting else ""
    description = words["month_only"] if month_only else description
    busy = ("OPAQUE", "BUSY") if is_meeting else ("TRANSPARENT", "FREE")
    kind = "network_meeting" if network_meeting else "default"
    ahead = timedelta(days=words["reminder_days"][kind])
    return (
        *([_line("DESCRIPTION", vText(description))] if description else []),
        _line("CATEGORIES", vCategory([alias])),
        _line("CLASS", vText("PRIVATE")),
        _line("TRANSP", vText(busy[0])),
        _line("X-MICROSOFT-CDO-BUSYSTATUS", vText(busy[1])),
        _plain("BEGIN:VALARM"),
        _line("ACTION", vText("DISPLAY")),
        _line("DESCRIPTION", vText("Påmindelse")),
        _line("TRIGGER", vDuration((_ALL_DAY_ALARM if all_day else timedelta(0)) - ahead)),
        _plain("END:VALARM"),
    )


def _line(
    name: str,
    encoded: vText | vDate | vDatetime | vDuration | vInt | vCategory,
    **parameters: str,
) -> Contentline:
    line: Contentline = Contentline.from_parts(name, Parameters(parameters), encoded)
    return line


def _plain(text: str) -> Contentline:
    """A line that needs no encoding."""
    return Contentline(text)  # type: ignore[no-untyped-call]  # the library's, unannotated
