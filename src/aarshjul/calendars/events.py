"""A plan as the events of the caseworker's calendar, for every file format.

Titles are neutral: other people can see a calendar, and a section number alone can show that a
child is disabled. Times are Danish local time without a zone. A whole day begins on its date and
ends, exclusive, on the day after. Nothing depends on the clock or on chance.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from aarshjul.calendars.agendas import agenda_text
from aarshjul.data import table
from aarshjul.kinds import WORDS, Kind
from aarshjul.planning.entries import Status
from aarshjul.text.sentences import title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry
    from aarshjul.planning.plan import Plan

TZID = "Europe/Copenhagen"
MARK = "@aarshjul"
"""The end of every identity that this program makes."""
ALL_DAY_ALARM = timedelta(hours=9)
"""Reminders of whole days come at nine in the morning, not at midnight."""
_SEQUENCE_ORIGIN = date(2000, 1, 1)
_UNSEEN = {"Cc", "Cf"}  # control, and invisible formatting such as the soft hyphen


class Event(NamedTuple):
    """One event. `starts` and `ends` are both dates or both datetimes; `ends` is exclusive.

    `reminder` is counted from the start and is negative: before it. `busy`: shown as busy in
    Outlook. `sequence` is its revision (RFC 5545 3.8.7.4), larger for every later one.
    """

    uid: str
    starts: date
    ends: date
    title: str
    description: str
    category: str
    busy: bool
    reminder: timedelta
    sequence: int = 0

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return self.starts.date() if isinstance(self.starts, datetime) else self.starts


def events(plan: Plan, *, with_names: bool = False, owner: str | None = None) -> list[Event]:
    """The plan's events in its order: all but the law's deadlines that are met, and the plan's own.

    `with_names` puts the family's name and the activities' own names into the titles. Use it only
    for a calendar that no other person can read. `owner` begins every identity; left out, it is the
    case's id or, if it has none, its alias.
    """
    owner = owner or plan.case.id or plan.case.alias
    shown = (entry for entry in plan.entries if entry.done is None and not entry.plan_only)
    return [_event(plan, entry, owner, with_names=with_names) for entry in shown]


def _event(plan: Plan, entry: Entry, owner: str, *, with_names: bool) -> Event:
    starts, ends = span(entry)
    return Event(
        uid=identity(entry, owner),
        starts=starts,
        ends=ends,
        title=summary(plan, entry, with_names=with_names),
        description=_description(entry),
        category=plan.case.alias,
        busy=entry.is_meeting,
        reminder=_reminder(plan.case, entry),
        sequence=days_counted(plan.today),
    )


def days_counted(today: date) -> int:
    """A number that is larger for every later day: the least revision of what is made on a day."""
    return (today - _SEQUENCE_ORIGIN).days


def identity(entry: Entry, owner: str) -> str:
    """The event's UID: whose it is, and the entry's purpose and number.

    It has no date, so a moved meeting keeps its identity.
    """
    _, _, purpose = entry.id.partition("/")
    return f"{owner}/{purpose}{MARK}"


def owner_of(case: Case, before: Iterable[Event]) -> str:
    """What begins the identities of a case's calendar: the case's id, which no other case has.

    A calendar goes on as it began: one that was made before the case had an id keeps the alias, so
    that no event of it gets a second identity.
    """
    begun = any(event.uid.startswith(f"{case.alias}/") for event in before)
    return case.alias if begun or case.id is None else case.id


def span(entry: Entry) -> tuple[date, date]:
    """When an entry begins and ends; its length is right even when the clock changes.

    A deadline of the law stands on its own day, not on an earlier one that is proposed for it:
    reminders go by the deadline (rules § 6). An hour that comes twice is the first one. One that
    does not exist is the hour after it.
    """
    if entry.time is None:
        day = entry.legal.due.day if entry.legal else entry.day
        return day, day + timedelta(days=1)
    starts = _after(datetime.combine(entry.day, entry.time), 0)
    return starts, _end(starts, entry.minutes or 0)


def _end(starts: datetime, minutes: int) -> datetime:
    """The local time at which it ends; in an hour that comes twice only its first can be written.

    An end in the second is told by the clock on the wall, so that it stays after the start.
    """
    ends = _after(starts, minutes)
    return starts + timedelta(minutes=minutes) if ends.fold else ends


def _after(starts: datetime, minutes: int) -> datetime:
    """The local time after so many real minutes, also when the clock changes in between."""
    zone = _zone()
    moment = starts.replace(tzinfo=zone).timestamp() + minutes * 60
    return datetime.fromtimestamp(moment, zone).replace(tzinfo=None)


@cache
def _zone() -> ZoneInfo:
    return ZoneInfo(TZID)


def summary(plan: Plan, entry: Entry, *, with_names: bool = False) -> str:
    """The event's title: what it is, and the case's alias or, `with_names`, the family's name."""
    is_own = entry.purposes[0].kind is Kind.OWN
    words = [entry.legal.rule.word] if entry.legal else [WORDS[kind] for kind in entry.kinds]
    what = entry.title if with_names and is_own else title(words)
    whose = plan.case.family if with_names else f"sag {plan.case.alias}"
    return seen(f"{what} – {whose}")


def seen(text: str) -> str:
    """The text without invisible characters: control characters, soft hyphens."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in _UNSEEN)


def _description(entry: Entry) -> str:
    if entry.month_only:
        return str(_words()["month_only"])
    if entry.is_legal:
        return str(_words()["legal_deadline"]).format(number=entry.purposes[0].number)
    lines = [_stand_in(entry.stand_in) if entry.stand_in else "", agenda_text(entry.kinds)]
    return "\n".join(line for line in lines if line)


def _stand_in(makker: str) -> str:
    return seen(str(_words()["stand_in"]).format(makker=makker))


def standing_in(event: Event) -> str:
    """The line of an event that says that the makker holds the meeting; "" if it has none."""
    before, _, after = str(_words()["stand_in"]).partition("{makker}")
    line = event.description.partition("\n")[0]
    return line if line.startswith(before) and line.endswith(after) else ""


def _reminder(case: Case, entry: Entry) -> timedelta:
    """How long before the start Outlook reminds: the longest time that any purpose asks for."""
    usual, agreed = _words()["reminder_days"], case.contact.reminders
    if entry.legal is not None and entry.legal.due.lead is not None:
        return ALL_DAY_ALARM - timedelta(days=entry.legal.due.lead)
    days = max(getattr(agreed, kind.value, None) or usual[kind.value] for kind in entry.kinds)
    return (ALL_DAY_ALARM if entry.time is None else timedelta(0)) - timedelta(days=days)


@cache
def _words() -> dict[str, Any]:
    return table("calendar")


def is_over(entry: Entry, *, today: date) -> bool:
    """Whether it does not belong in a calendar: it was held, or its day or month is past.

    A legal deadline is over when it is met, and not before. What is for the plan alone never
    belongs there.
    """
    if entry.plan_only:
        return True
    if entry.is_legal:
        return entry.done is not None
    last = _last_of_month(entry.day) if entry.month_only else entry.day
    return entry.status is Status.HELD or last < today


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
