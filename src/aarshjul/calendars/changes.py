"""Compare a case's new calendar with the calendar file that exists: what is new, moved and gone.

Two events are the same if they have the same identity, whatever their date, or if they look alike.
Outlook does not keep our identities. So the user deletes a moved event there by hand, and imports
it again from a file of new and moved events. After that, the renewed file and Outlook hold the same
events from today on. An event that was held, or that lies in the past, is never imported. A meeting
does not count as moved because it was held. Events before the new file's first day are not gone.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from aarshjul.calendars.events import Event, events, identity, is_over, owner_of, standing_in
from aarshjul.planning.entries import Status
from aarshjul.planning.period import MONTHS_IN_YEAR, Period
from aarshjul.planning.plan import Plan, make_plan

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry


class ChangedEvent(NamedTuple):
    """An event before and after a change."""

    was: Event
    now: Event


class Changes(NamedTuple):
    """The changes in the events of a file.

    `moved` events have another time. `altered` events start at the same time, but differ otherwise.
    """

    new: tuple[Event, ...]
    moved: tuple[ChangedEvent, ...]
    altered: tuple[ChangedEvent, ...]
    gone: tuple[Event, ...]

    @property
    def to_import(self) -> list[Event]:
        """The events to import into Outlook, ordered by time."""
        changed = (one.now for one in (*self.moved, *self.altered))
        return sorted((*self.new, *changed), key=place)

    @property
    def to_delete(self) -> list[Event]:
        """The events to delete in Outlook, ordered by time, as Outlook shows them."""
        changed = (one.was for one in (*self.moved, *self.altered))
        return sorted((*self.gone, *changed), key=place)

    def __bool__(self) -> bool:
        return any(self)


def changes(
    before: Iterable[Event],
    now: Iterable[Event],
    *,
    over: Collection[str],
    first: date,
    met: Collection[str] = (),
) -> Changes:
    """Compare a file's events with those of the plan that begins on `first`.

    `over` holds the identities of entries that no longer need a calendar, `met` the legal deadlines
    that are done: those are gone, whatever their day. An event that looks the same stays, even if
    another meeting now has its identity: nothing is deleted only to be imported again.
    """
    now = tuple(now)
    happened = {event.uid: event.day for event in now if event.uid in over}
    left = {event.uid: event for event in before if happened.get(event.uid) != event.day}
    coming = _unlike(left, [event for event in now if event.uid not in over])
    new: list[Event] = []
    moved: list[ChangedEvent] = []
    altered: list[ChangedEvent] = []
    for event in coming:
        was = left.pop(event.uid, None)
        if was is None:
            new.append(event)
        elif was.starts != event.starts:
            moved.append(ChangedEvent(was, event))
        else:
            altered.append(ChangedEvent(was, event))
    gone = [event for event in left.values() if event.day >= first or event.uid in met]
    gone.sort(key=place)
    return Changes(tuple(new), tuple(moved), tuple(altered), tuple(gone))


def _unlike(left: dict[str, Event], coming: list[Event]) -> list[Event]:
    """The coming events that match nothing left in the file; each match is removed from `left`.

    An event is first matched by its own identity, then with any event that looks the same.
    """
    unlike = []
    for event in coming:
        if event.uid in left and _look(left[event.uid]) == _look(event):
            del left[event.uid]
        else:
            unlike.append(event)
    alike: dict[tuple[object, ...], list[str]] = {}
    for was in left.values():
        alike.setdefault(_look(was), []).append(was.uid)
    return [event for event in unlike if not _taken(left, alike.get(_look(event)))]


def _taken(left: dict[str, Event], alike: list[str] | None) -> bool:
    """Whether one of the file's events that look alike was left; if so, remove it."""
    if not alike:
        return False
    del left[alike.pop()]
    return True


def _look(event: Event) -> tuple[object, ...]:
    """The parts of an event that a person sees in Outlook, and who holds the meeting."""
    return event.starts, event.ends, event.title, event.reminder, standing_in(event)


def place(event: Event) -> tuple[date, bool, datetime | date, str]:
    """The order of events by time: whole days before hours."""
    return event.day, isinstance(event.starts, datetime), event.starts, event.uid


class Renewed(Protocol):
    """A calendar that will replace the file that exists: of one case, or of a folder of them.

    `before` and `found` are None if there is no file. `events` are the new file's events.
    """

    @property
    def before(self) -> Sequence[Event] | None: ...
    @property
    def found(self) -> Changes | None: ...
    @property
    def events(self) -> list[Event]: ...
    @property
    def to_import(self) -> list[Event]: ...
    @property
    def longer(self) -> bool: ...
    @property
    def covered(self) -> Period: ...


class Renewal(NamedTuple):
    """A case's calendar that will replace the file that exists.

    `before` and `found` are None if there is no file. `events` are the new file's events, and
    `plan` is the plan they come from. `longer`: the plan covers more than was asked for, so that no
    event is lost. `left_out` are the meetings from today on that lie before the file's first day.
    """

    plan: Plan
    events: list[Event]
    before: Sequence[Event] | None
    found: Changes | None
    longer: bool
    left_out: tuple[Entry, ...]

    @property
    def to_import(self) -> list[Event]:
        """The events to import into Outlook: all of them if there was no file."""
        return self.events if self.found is None else self.found.to_import

    @property
    def covered(self) -> Period:
        """The months that the new file covers."""
        return Period(self.plan.first, self.plan.until)


def renewal(
    before: Sequence[Event] | None,
    case: Case,
    period: Period,
    *,
    today: date,
    with_names: bool = False,
    only_firm: bool = False,
) -> Renewal:
    """Plan a case's calendar again, and compare it with the events of the file that exists.

    `only_firm`: what is only proposed has no event.
    """
    owner = owner_of(case, before or ())
    known = {event.uid for event in before or ()}
    covered = covering(period, before or (), today=today)
    plan = make_plan(case, today=today, first=covered.first, until=covered.until)
    still_open: list[Entry] = []
    # A look further ahead takes as long as the plan: only where something may lie outside of it.
    out_of_sight = known - {identity(entry, owner) for entry in plan.entries}
    if out_of_sight or covered.first > today.replace(day=1):
        still_open = _open_entries(case, covered, today=today, only_firm=only_firm)
        still_known = [entry for entry in still_open if identity(entry, owner) in out_of_sight]
        covered = _reaching(covered, still_known, today=today)
    if covered != (plan.first, plan.until):
        plan = make_plan(case, today=today, first=covered.first, until=covered.until)
    over = {identity(entry, owner) for entry in plan.entries if is_over(entry, today=today)}
    shown = _firm(plan, owner, past=over & known) if only_firm else plan
    planned = events(shown, with_names=with_names, owner=owner)
    now = [*revised(planned, before or ())]
    found = None
    if before is not None:
        met = _met(case, before, today=today, until=covered.until)
        found = changes(before, now, over=over, first=covered.first, met=met)
        now = list(_followed(before, now, over=over))
    left_out = (entry for entry in still_open if entry.day < covered.first and entry.is_meeting)
    return Renewal(plan, now, before, found, covered != period, tuple(left_out))


def _firm(plan: Plan, owner: str, *, past: Collection[str]) -> Plan:
    """The plan without what is only proposed; what is `past` and stood in the file stays."""
    kept = (one for one in plan.entries if _is_firm(one) or identity(one, owner) in past)
    return plan._replace(entries=tuple(kept))


def _is_firm(entry: Entry) -> bool:
    """Whether it is agreed, held or a deadline of the law."""
    return entry.is_legal or entry.status in (Status.AGREED, Status.HELD)


def revised(now: Iterable[Event], before: Collection[Event]) -> Iterator[Event]:
    """The events, each with a revision that no other content has had: also twice on one day.

    An event that is as it was keeps its revision.
    """
    stood = {event.uid: event for event in before}
    highest = max((event.sequence for event in before), default=0)
    for event in now:
        was = stood.get(event.uid)
        if was is not None and was == event._replace(sequence=was.sequence):
            yield was
        else:
            yield event._replace(sequence=max(event.sequence, highest + 1))


def _met(case: Case, before: Sequence[Event], *, today: date, until: date) -> set[str]:
    """The identities of the law's deadlines that are done, from the file's first day on."""
    first = min((event.day for event in before), default=until)
    plan = make_plan(case, today=today, first=first, until=until)
    owner = owner_of(case, before)
    return {identity(entry, owner) for entry in plan.entries if entry.done is not None}


def _followed(
    before: Iterable[Event], now: Iterable[Event], *, over: Collection[str]
) -> Iterator[Event]:
    """The events that Outlook has after the user has followed the changes.

    An event that is over is never imported: the new file has it only if the old file had it,
    unchanged.
    """
    stood = {event.uid: event for event in before}
    for event in now:
        if event.uid not in over:
            yield event
        elif event.uid in stood and stood[event.uid].day == event.day:
            yield stood[event.uid]


def covering(period: Period, before: Iterable[Event], *, today: date) -> Period:
    """Extend the period if the file has later events that are still to come.

    Otherwise the program would forget what Outlook has, and would call it new the next time.
    """
    days = [event.day for event in before]
    if not days:
        return period
    this_month = today.replace(day=1)
    first = min(period.first, max(this_month, min(days).replace(day=1)))
    return Period(first, max(period.until, _month_after(max(days))))


def _open_entries(case: Case, covered: Period, *, today: date, only_firm: bool) -> list[Entry]:
    """The entries still to come, from this month until one year after the period.

    The limit protects the user's calendar: a mistyped year must not fill decades of it.
    """
    until = Period.of(covered.until, MONTHS_IN_YEAR).until
    plan = make_plan(case, today=today, first=today.replace(day=1), until=until)
    ahead = (entry for entry in plan.entries if not is_over(entry, today=today))
    return [entry for entry in ahead if _is_firm(entry) or not only_firm]


def _reaching(period: Period, still_known: Iterable[Entry], *, today: date) -> Period:
    """Extend the period if an event of the file moved out of it: such an event is not gone."""
    this_month = today.replace(day=1)  # what is carried from before is in every period
    days = [one.day for one in still_known if one.day >= this_month]
    if not days:
        return period
    first = min(period.first, min(days).replace(day=1))
    return Period(first, max(period.until, _month_after(max(days))))


def _month_after(day: date) -> date:
    return Period.of(day, 1).until


def told(found: Changes) -> Iterator[str]:
    """The changes, one per line."""
    for event in found.new:
        yield f"Ny: {at(event)} {event.title}"
    for one in found.moved:
        title = one.now.title if one.now.title == one.was.title else _renamed(one)
        yield f"Flyttet: {at(one.was)} → {at(one.now)} {title}"
    for one in found.altered:
        yield f"Ændret: {at(one.now)} {', '.join(_alterations(one))}"
    for event in found.gone:
        yield f"Væk: {at(event)} {event.title}"


def deletions(renewed: Renewed) -> Iterator[str]:
    """What to delete in Outlook, one event per line, as a person finds it there."""
    stale = renewed.found.to_delete if renewed.found else []
    standing = Counter(map(_line, renewed.before or ()))
    leaving = Counter(map(_line, stale))
    for line in map(_line, stale):
        goes, stands = leaving[line], standing[line]
        some = "den ene" if goes == 1 else f"{goes} af {stands}"
        yield f"{line} (slet kun {some})" if goes < stands else line


def _line(event: Event) -> str:
    return f"{at(event):<20}  {event.title}"


def _renamed(one: ChangedEvent) -> str:
    return f"{one.now.title} (før: {one.was.title})"


def _alterations(one: ChangedEvent) -> Iterator[str]:
    """What changed although the start is the same; the title comes first, and only once."""
    yield one.now.title if one.now.title == one.was.title else _renamed(one)
    if one.now.ends != one.was.ends:
        yield f"slutter {_end(one.now)} (før {_end(one.was)})"
    if one.now.reminder != one.was.reminder:
        yield "anden påmindelse"
    if standing_in(one.now) != standing_in(one.was):
        yield "en anden holder mødet"


def at(event: Event) -> str:
    """When an event begins: 2027-02-02 kl. 14.00, or the day alone."""
    if isinstance(event.starts, datetime):
        return f"{event.starts:%Y-%m-%d kl. %H.%M}"
    return event.starts.isoformat()


def _end(event: Event) -> str:
    if isinstance(event.ends, datetime):
        return f"kl. {event.ends:%H.%M}"
    return (event.ends - timedelta(days=1)).isoformat()
