"""What is new, moved and gone in a case's calendar against the file that is there.

Events are the same when their identity is, whatever their date. Outlook knows no identity: what
moved is deleted there by hand, and brought in again from a file of the new and the moved.
What was held, or whose day is past, is never brought in, and was not moved by being held; what the
file has from before the new one begins is not gone.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.calendar_events import Event, events, identity, is_over
from aarshjul.period import MONTHS_IN_YEAR, Period
from aarshjul.plan import Plan, make_plan

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from aarshjul.case import Case


class Changed(NamedTuple):
    """An event as it was and as it is."""

    was: Event
    now: Event


class Changes(NamedTuple):
    """What became of the events of a file. `moved`: to another time; `altered`: the same start."""

    new: tuple[Event, ...]
    moved: tuple[Changed, ...]
    altered: tuple[Changed, ...]
    gone: tuple[Event, ...]

    @property
    def to_import(self) -> list[Event]:
        """What must be brought into Outlook, by time."""
        changed = (one.now for one in (*self.moved, *self.altered))
        return sorted((*self.new, *changed), key=_place)

    @property
    def to_delete(self) -> list[Event]:
        """What must be deleted in Outlook, by time, as it stands there."""
        changed = (one.was for one in (*self.moved, *self.altered))
        return sorted((*self.gone, *changed), key=_place)

    def __bool__(self) -> bool:
        return any(self)


def changes(
    before: Iterable[Event], now: Iterable[Event], *, over: Collection[str], first: date
) -> Changes:
    """Compare a file's events with those of the plan that begins on `first`.

    `over` are the identities of what needs no calendar any more.
    """
    known = {event.uid: event for event in before}
    new: list[Event] = []
    moved: list[Changed] = []
    altered: list[Changed] = []
    gone: list[Event] = []
    for event in now:
        was = known.pop(event.uid, None)
        if event.uid in over:
            if was is not None and was.day != event.day:
                gone.append(was)
        elif was is None:
            new.append(event)
        elif was.starts != event.starts:
            moved.append(Changed(was, event))
        elif _shown(was) != _shown(event):
            altered.append(Changed(was, event))
    left = (event for event in (*gone, *known.values()) if event.day >= first)
    return Changes(tuple(new), tuple(moved), tuple(altered), tuple(sorted(left, key=_place)))


def _shown(event: Event) -> tuple[object, ...]:
    """What a person would notice at the same start."""
    return event.ends, event.title, event.reminder


def _place(event: Event) -> tuple[date, bool, datetime | date, str]:
    return event.day, isinstance(event.starts, datetime), event.starts, event.uid


class Renewal(NamedTuple):
    """A calendar that is to be written over the one that is there.

    `found` is None where there is none. `events` are the new file's, `plan` what they are from,
    `over` the identities of those that no calendar needs any more, `longer` whether it covers more
    than was asked for, so that nothing falls out.
    """

    plan: Plan
    events: list[Event]
    found: Changes | None
    over: frozenset[str]
    longer: bool

    @property
    def to_import(self) -> list[Event]:
        """What must be brought into Outlook: all that is yet to come, where there was no file."""
        if self.found is not None:
            return self.found.to_import
        return [event for event in self.events if event.uid not in self.over]


def renewal(
    before: Sequence[Event] | None,
    case: Case,
    period: Period,
    *,
    today: date,
    with_names: bool = False,
) -> Renewal:
    """Plan the calendar of a case anew, against the events of the file that is there."""
    covered = _reaching(_covering(period, before or (), today=today), before or (), case, today)
    plan = make_plan(case, today=today, first=covered.first, until=covered.until)
    now = events(plan, with_names=with_names)
    over = frozenset(identity(entry) for entry in plan.entries if is_over(entry, today=today))
    found = None if before is None else changes(before, now, over=over, first=covered.first)
    return Renewal(plan, now, found, over, covered != period)


def _covering(period: Period, before: Iterable[Event], *, today: date) -> Period:
    """The period, made longer where the file has more that is yet to come.

    What Outlook has would otherwise be forgotten, and be called new the next time.
    """
    days = [event.day for event in before]
    if not days:
        return period
    this_month = today.replace(day=1)
    first = min(period.first, max(this_month, min(days).replace(day=1)))
    return Period(first, max(period.until, _month_after(max(days))))


def _reaching(period: Period, before: Iterable[Event], case: Case, today: date) -> Period:
    """The period, made longer where an event of the file moved past its end: it is not gone."""
    known = {event.uid for event in before}
    ahead = Period.of(period.until, MONTHS_IN_YEAR)
    later = make_plan(case, today=today, first=ahead.first, until=ahead.until) if known else None
    days = [entry.day for entry in (later.entries if later else ()) if identity(entry) in known]
    return Period(period.first, _month_after(max(days))) if days else period


def _month_after(day: date) -> date:
    return Period.of(day, 1).until


def told(found: Changes) -> Iterator[str]:
    """The changes, a line each."""
    for event in found.new:
        yield f"Ny: {at(event)} {event.title}"
    for one in found.moved:
        title = one.now.title if one.now.title == one.was.title else _renamed(one)
        yield f"Flyttet: {at(one.was)} → {at(one.now)} {title}"
    for one in found.altered:
        yield f"Ændret: {at(one.now)} {', '.join(_alterations(one))}"
    for event in found.gone:
        yield f"Væk: {at(event)} {event.title}"


def _renamed(one: Changed) -> str:
    return f"{one.now.title} (før: {one.was.title})"


def _alterations(one: Changed) -> Iterator[str]:
    """What is otherwise though the start is the same; the title stands first, once."""
    yield one.now.title if one.now.title == one.was.title else _renamed(one)
    if one.now.ends != one.was.ends:
        yield f"slutter {_end(one.now)} (før {_end(one.was)})"
    if one.now.reminder != one.was.reminder:
        yield "anden påmindelse"


def at(event: Event) -> str:
    """When an event begins: 2027-02-02 kl. 14.00, or the day alone."""
    if isinstance(event.starts, datetime):
        return f"{event.starts:%Y-%m-%d kl. %H.%M}"
    return event.starts.isoformat()


def _end(event: Event) -> str:
    if isinstance(event.ends, datetime):
        return f"kl. {event.ends:%H.%M}"
    return (event.ends - timedelta(days=1)).isoformat()
