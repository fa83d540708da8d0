"""Read a calendar file that already exists: it is the record of what Outlook has.

Only a whole calendar that this program wrote for the same case, or for many, is read. Any other
file may be the user's own, and is refused with a Danish reason. The content of the file is never
trusted.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from icalendar import Calendar, vCategory, vDDDTypes, vInt, vText

from aarshjul.calendars.events import MARK, TZID, Event
from aarshjul.calendars.ics import CHANGES_PRODID, PRODID
from aarshjul.calendars.rhythm import is_rhythm
from aarshjul.casefile.notation import FIRST_YEAR, LAST_YEAR
from aarshjul.kinds import Kind
from aarshjul.planning.period import MOST_MONTHS
from aarshjul.text.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar.cal import Component

MOST_BYTES = 1 << 19
"""A case with a meeting every week for ten years takes two thirds of this."""
MOST_BYTES_OF_MANY = MOST_BYTES << 5
"""A folder's calendar has a tenth of this for each hundred cases."""
_BEGINS, _TIME_ZONE = b"BEGIN:VCALENDAR", b"BEGIN:VTIMEZONE"
_FOLD = re.compile(rb"\r?\n[ \t]")
_LINE_END = re.compile(rb"\r?\n")
_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_LINE = 4096
_LONGEST = {b"DESCRIPTION": MOST_BYTES, b"SUMMARY": MOST_BYTES}
"""Bytes of an unfolded line; a text may be long."""
_KINDS = "|".join(kind.value for kind in Kind)
_IDENTITY = re.compile(rf"[^/]+/(?:{_KINDS})/[1-9][0-9]*{re.escape(MARK)}")
_LAST_YEAR = LAST_YEAR + MOST_MONTHS // 12

_BROKEN = "kan ikke læses som en kalender; den kan være afbrudt eller rettet i et andet program"
_FOREIGN = "er ikke en kalender, som aarshjul har skrevet"

_T = TypeVar("_T")


class NotOursError(ValueError):
    """A file is not the calendar of the case; the message says in Danish what it is instead."""


class ChangesError(NotOursError):
    """A file has only the changes of a calendar, to be imported and deleted."""


def read_calendar(content: bytes, *, alias: str, case_id: str | None = None) -> tuple[Event, ...]:
    """Read the events of a case's calendar from the bytes of a file, in the file's order.

    Their identities begin with the case's id, or with its alias in a file that was begun before the
    case had an id.
    """
    parts = _parts(content, most=MOST_BYTES)
    owners = {_owner(part) for part in parts}
    if len(owners) > 1 and not owners <= {alias, case_id}:
        raise NotOursError(f"er kalenderen for flere sager, ikke for sag {alias} alene")
    for part in parts:
        _must_be_of_the_case(part, alias, case_id)
    return _events(parts)


def read_calendar_of_many(content: bytes) -> tuple[Event, ...]:
    """Read the events of a calendar for many cases, or for one: of whatever cases they are."""
    parts = _parts(content, most=MOST_BYTES_OF_MANY)
    for part in parts:
        _owner(part)
    return _events(parts)


def owner_in(uid: str) -> str:
    """The alias or id that begins an event's identity; "team" for the team's own rhythm."""
    return uid.partition("/")[0]


def is_of_many(events: Iterable[Event]) -> bool:
    """Whether a calendar is for many cases: of several, or with the team's own rhythm."""
    events = tuple(events)
    owners = {owner_in(event.uid) for event in events}
    return len(owners) > 1 or any(is_rhythm(event.uid) for event in events)


def _parts(content: bytes, *, most: int) -> list[Component]:
    if len(content) > most:
        raise NotOursError(f"er større end {most >> 10} KB; {_FOREIGN}")
    calendar = _parsed(content)
    _must_be_whole(calendar)
    return [part for part in calendar.subcomponents if part.name == "VEVENT"]


def _events(parts: list[Component]) -> tuple[Event, ...]:
    events = tuple(map(_event, parts))
    if len({event.uid for event in events}) < len(events):
        raise NotOursError(_BROKEN)
    return events


def why_not_of(content: bytes, *, alias: str, case_id: str | None) -> str | None:
    """Why a file is neither a calendar of the case nor one of what changed in it; None if it is."""
    try:
        calendar = _parsed(content)
        if str(calendar.get("PRODID", "")) not in (PRODID, CHANGES_PRODID):
            return _FOREIGN
        for part in calendar.walk("VEVENT"):
            _must_be_of_the_case(part, alias, case_id)
    except NotOursError as reason:
        return str(reason)
    return None


def _parsed(content: bytes) -> Calendar:
    content = content.removeprefix(b"\xef\xbb\xbf")  # an editor's byte-order mark
    if not content.startswith(_BEGINS):
        raise NotOursError(_FOREIGN)
    # One calendar, not thousands inside each other: our files nest nothing deeper than an alarm.
    if content.count(_BEGINS) > 1:
        raise NotOursError(_BROKEN)
    if not _may_be_ours(content):
        raise NotOursError(_BROKEN)
    try:
        calendar = Calendar.from_ical(content.decode())
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise NotOursError(_BROKEN) from None
    if not isinstance(calendar, Calendar):
        raise NotOursError(_BROKEN)
    return calendar


def _may_be_ours(content: bytes) -> bool:
    """Whether there is one time zone, each property once in its place, and none long but a text.

    The library takes the square of the time where one is repeated, and seconds for a long list.
    """
    parts: list[set[bytes]] = [set()]
    for line in _LINE_END.split(_FOLD.sub(b"", content).upper()):
        name = re.split(b"[:;]", line, maxsplit=1)[0]
        if name == b"BEGIN":
            parts.append(set())
        elif name == b"END":
            del parts[max(1, len(parts) - 1) :]
        elif name and (name in parts[-1] or len(line) > _LONGEST.get(name, _LONGEST_LINE)):
            return False
        else:
            parts[-1].add(name)
    return content.upper().count(_TIME_ZONE) <= 1


def _must_be_whole(calendar: Calendar) -> None:
    """Refuse our own files that are not a whole calendar: a file of changes, an invitation."""
    by = str(calendar.get("PRODID", ""))
    if by == CHANGES_PRODID:
        raise ChangesError("er en fil med ændringer, ikke hele kalenderen")
    if by != PRODID or str(calendar.get("METHOD", "")) != "PUBLISH":
        raise NotOursError(_FOREIGN)


def _owner(part: Component) -> str:
    """Whose an event is; one that is not made here is refused."""
    uid = str(_one(part, "UID", vText))
    if not _IDENTITY.fullmatch(uid) and not is_rhythm(uid):
        raise NotOursError(f"{_FOREIGN}: den har aftaler, der ikke er herfra")
    return owner_in(uid)


def _must_be_of_the_case(part: Component, alias: str, case_id: str | None) -> None:
    owner = _owner(part)
    if owner not in (alias, case_id) or is_rhythm(str(part["UID"])):
        whose = _category(part) or owner
        other = "en anden sag med det navn" if whose == alias else f"sag {quoted(whose)}"
        raise NotOursError(f"er kalenderen for {other}, ikke for sag {alias}")


def _event(part: Component) -> Event:
    starts, ends = _time(part, "DTSTART"), _time(part, "DTEND")
    if type(starts) is not type(ends) or not starts < ends:
        raise NotOursError(_BROKEN)
    return Event(
        uid=_shown(str(_one(part, "UID", vText))),
        starts=starts,
        ends=ends,
        title=_shown(str(_one(part, "SUMMARY", vText))),
        description=str(part.get("DESCRIPTION", "")),
        category=_shown(_category(part)),
        busy=str(part.get("TRANSP", "")) == "OPAQUE",
        reminder=_reminder(part),
        sequence=_one(part, "SEQUENCE", vInt),
    )


def _one(part: Component, name: str, kind: type[_T]) -> _T:
    """Read a property that must occur exactly once, as the type that it must have."""
    value = part.get(name)
    if not isinstance(value, kind):
        raise NotOursError(_BROKEN)
    return value


def _time(part: Component, name: str) -> date:
    """A whole day, or a local time in our time zone."""
    value = _one(part, name, vDDDTypes)
    moment = value.dt
    if isinstance(moment, datetime) and value.params.get("TZID") == TZID:
        moment = moment.replace(tzinfo=None)
    elif not isinstance(moment, date) or isinstance(moment, datetime):
        raise NotOursError(_BROKEN)
    if not FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise NotOursError(_BROKEN)
    return moment


def _category(part: Component) -> str:
    value = part.get("CATEGORIES")
    return ",".join(map(str, value.cats)) if isinstance(value, vCategory) else ""


def _shown(text: str) -> str:
    """A text that is shown on a terminal: a sign that it would obey is not ours."""
    if _OBEYED.search(text):
        raise NotOursError(_BROKEN)
    return text


def _reminder(part: Component) -> timedelta:
    alarms = [inner for inner in part.subcomponents if inner.name == "VALARM"]
    if len(alarms) != 1:
        raise NotOursError(_BROKEN)
    ahead = _one(alarms[0], "TRIGGER", vDDDTypes).dt
    if not isinstance(ahead, timedelta):
        raise NotOursError(_BROKEN)
    return ahead
