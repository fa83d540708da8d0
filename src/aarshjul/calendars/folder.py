"""One calendar for many cases: each case's own renewal, the team's rhythm, and what has no case.

The laws of one case hold for all of them. The events of a case that cannot be read stay as they
are. Those of a case that is no longer in the calendar are gone from today on; past ones stay.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.calendars.changes import Changes, Renewal, place, renewal
from aarshjul.calendars.ics_reader import owner_in
from aarshjul.calendars.rhythm import is_rhythm, rhythm_events
from aarshjul.calendars.team_calendar import renewed_team
from aarshjul.kinds import Kind
from aarshjul.planning.period import Period
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from aarshjul.calendars.events import Event
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team


class FolderCases(NamedTuple):
    """The cases of a folder: `own` are those of the calendar, `others` another caseworker's.

    `unread` are the aliases and ids of files that cannot be read. `doubtful`: there is a file of
    which nobody can tell whose it is, so any case without a file may be in it.
    """

    own: tuple[Case, ...]
    others: tuple[Case, ...] = ()
    unread: frozenset[str] = frozenset()
    doubtful: bool = False
    team: Team | None = None


class Why(StrEnum):
    """Why a case of the file is not planned: the first two keep their events, the others lose them.

    Only what is still to come is lost.
    """

    UNREAD = "unread"
    DOUBTFUL = "doubtful"
    ELSEWHERE = "elsewhere"
    ABSENT = "absent"


class Unplanned(NamedTuple):
    """A case that has events in the file and is not planned; `where` is another caseworker's name.

    `gone` are the events to delete, `stay` those that the file keeps.
    """

    alias: str
    why: Why
    where: str | None
    gone: tuple[Event, ...]
    stay: tuple[Event, ...]


class FolderRenewal(NamedTuple):
    """A calendar for many cases that will replace the file that exists; as a case's `Renewal`."""

    events: list[Event]
    before: Sequence[Event] | None
    found: Changes | None
    of_cases: tuple[Renewal, ...]
    unplanned: tuple[Unplanned, ...]
    asked: Period

    @property
    def to_import(self) -> list[Event]:
        """The events to import into Outlook: all of them if there was no file."""
        return self.events if self.found is None else self.found.to_import

    @property
    def longer(self) -> bool:
        """Whether a case's plan covers more than was asked for, so that no event is lost."""
        return any(one.longer for one in self.of_cases)

    @property
    def covered(self) -> Period:
        """The months that the new file covers."""
        periods = [self.asked, *(one.covered for one in self.of_cases)]
        return Period(min(one.first for one in periods), max(one.until for one in periods))


def folder_renewal(
    before: Sequence[Event] | None,
    cases: FolderCases,
    period: Period,
    *,
    today: date,
    with_names: bool = False,
    only_firm: bool = False,
) -> FolderRenewal:
    """Plan the calendar of many cases again, and compare it with the file that exists."""
    rhythm_before, left = _by_owner(before or ())

    def renewed(case: Case) -> Renewal:
        own = None if before is None else _taken(left, case)
        return renewal(own, case, period, today=today, with_names=with_names, only_firm=only_firm)

    of_cases = tuple(map(renewed, cases.own))
    unplanned = tuple(_unplanned(whose, cases, today=today) for whose in left.values())
    rhythm = renewed_team(rhythm_before, _rhythm_of(cases.team), period, today=today)
    events = [
        *chain.from_iterable(one.events for one in of_cases),
        *chain.from_iterable(one.stay for one in unplanned),
        *rhythm.events,
    ]
    found = None
    if before is not None:
        gone = Changes((), (), (), tuple(chain.from_iterable(one.gone for one in unplanned)))
        of_each = [one.found for one in of_cases if one.found]
        found = _together([*of_each, rhythm.changes, gone])
    return FolderRenewal(sorted(events, key=place), before, found, of_cases, unplanned, period)


def _rhythm_of(team: Team | None) -> Callable[[Period, date], list[Event]]:
    def planned(period: Period, today: date) -> list[Event]:
        return rhythm_events(team, period, today=today) if team else []

    return planned


def is_strange(before: Iterable[Event], cases: FolderCases) -> bool:
    """Whether a file has cases, and none of them is a case of the calendar or may be one."""
    owners = set(_by_owner(before)[1])
    known = {key for case in cases.own for key in keys_of(case)} | {*map(reading, cases.unread)}
    may_be = cases.doubtful or not cases.own
    return bool(owners) and not may_be and owners.isdisjoint(known)


def _by_owner(before: Iterable[Event]) -> tuple[list[Event], dict[str, list[Event]]]:
    """The team's own events, and those of each case by the reading of its alias or id."""
    rhythm: list[Event] = []
    owned: dict[str, list[Event]] = {}
    for event in before:
        if is_rhythm(event.uid):
            rhythm.append(event)
        else:
            owned.setdefault(reading(owner_in(event.uid)), []).append(event)
    return rhythm, owned


def _taken(left: dict[str, list[Event]], case: Case) -> list[Event]:
    """Remove and return the events of a case."""
    return [event for key in keys_of(case) for event in left.pop(key, ())]


def keys_of(case: Case) -> tuple[str, ...]:
    """What the identities of a case's events may begin with, as `reading` compares it."""
    return tuple(dict.fromkeys(reading(one) for one in (case.alias, case.id) if one))


def _unplanned(events: list[Event], cases: FolderCases, *, today: date) -> Unplanned:
    """What becomes of the events that belong to no case of the calendar."""
    key, alias = reading(owner_in(events[0].uid)), events[0].category
    holder = next((one for one in cases.others if key in keys_of(one)), None)
    if key in map(reading, cases.unread):
        return Unplanned(alias, Why.UNREAD, None, (), tuple(events))
    if holder is None and cases.doubtful:
        return Unplanned(alias, Why.DOUBTFUL, None, (), tuple(events))
    gone = tuple(event for event in events if event.day >= today)
    stay = tuple(event for event in events if _is_remembered(event, today))
    if holder is None:
        return Unplanned(alias, Why.ABSENT, None, gone, stay)
    return Unplanned(alias, Why.ELSEWHERE, holder.caseworker.name, gone, stay)


def _is_remembered(event: Event, today: date) -> bool:
    """Whether a past event stays in the file: this month's, as in the calendar of a case.

    A deadline of the law stays for good: it may be open still, and if the case comes back, it must
    not be brought in a second time.
    """
    legal = f"/{Kind.LEGAL_DEADLINE.value}/" in event.uid
    return event.day < today and (legal or event.day >= today.replace(day=1))


def _together(found: Sequence[Changes]) -> Changes:
    """All changes as one, each kind ordered by time."""

    def each(of: Callable[[Changes], tuple[Event, ...]]) -> tuple[Event, ...]:
        return tuple(sorted(chain.from_iterable(map(of, found)), key=place))

    moved = sorted(chain.from_iterable(one.moved for one in found), key=lambda one: place(one.now))
    altered = chain.from_iterable(one.altered for one in found)
    return Changes(
        each(lambda one: one.new),
        tuple(moved),
        tuple(sorted(altered, key=lambda one: place(one.now))),
        each(lambda one: one.gone),
    )
