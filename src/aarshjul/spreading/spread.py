"""Spread the planned meetings of many cases over days and hours: the plans before and after.

What `fordel` does, and how. The plan of a case puts each meeting as late as its deadline and the
wanted weekday allow, whatever the other cases have that day. So some days and weeks are full and
others are empty. Here each caseworker's meetings are looked at together:

1. Every case is planned as if nothing had been proposed before: that is *before*, and the same
   whenever it is asked, so that a second run gives what the first one gave.
2. `stops` says on which days each meeting may be: earlier by `days` at most, by the plan's own
   rules for open days, wanted weekdays, deadlines and the week between two meetings of a family.
3. `relief` chooses among them, for one caseworker at a time.
4. The days that it moved are put into the cases as proposals, and the cases planned again. This
   real plan is the one that is shown. Where it is not what was meant in every part (another purpose
   joins a meeting, a deadline of the law loses its follow-up), the family stays where it was, and
   its caseworker's days are chosen once more without it. So the laws hold of the plan that
   `--skriv` gives, not only of a model of it. A day on which the hours have no room for a meeting
   that was moved there has room for one less, and the days are chosen again, too.
5. The diary of `caseload` gives each proposal an hour that is free.

Nothing is ever later than before, because no meeting has a day after the plan's own.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.caseload.caseworkers import is_named
from aarshjul.caseload.clashes import Clash, clashes
from aarshjul.caseload.diary import Diary, members_of
from aarshjul.planning.entries import Status
from aarshjul.spreading.relief import Limits, Place, Relieved, relieved
from aarshjul.spreading.stops import Chain, Reach, chains_of
from aarshjul.spreading.years import Aim, CaseYear, proposal, purposes_of
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from aarshjul.casefile.case import Case, Proposed
    from aarshjul.casefile.team import Member, Team
    from aarshjul.planning.entries import Entry


class Moved(NamedTuple):
    """A meeting that is proposed for another day or hour than the plan's own."""

    case: Case
    before: Entry
    after: Entry

    @property
    def days(self) -> int:
        """How many days earlier it is."""
        return (self.before.day - self.after.day).days


class Chosen(NamedTuple):
    """The chains of a caseworker's families, the days chosen for them, and what stays full."""

    chains: tuple[Chain, ...]
    days: tuple[tuple[int, ...], ...]
    hard: tuple[Place, ...]


class CaseworkerDays(NamedTuple):
    """How many meetings a caseworker holds on each day, before and after, and what was moved.

    `key` is the name as it is read.
    """

    name: str
    key: str
    before: Counter[date]
    after: Counter[date]
    moved: tuple[Moved, ...]
    chosen: Chosen
    limits: Limits

    @property
    def fullest(self) -> int:
        """The most meetings of a day, after."""
        return max(self.after.values(), default=0)


class Spread(NamedTuple):
    """What became of the cases; `years` are those after, by the case's alias.

    `clashes` are what does not fit into a day's hours. `proposed` has what is to be proposed for
    each case that is spread, also where it is nothing.
    """

    aim: Aim
    caseworkers: tuple[CaseworkerDays, ...]
    clashes: tuple[Clash, ...]
    proposed: dict[str, tuple[Proposed, ...]]
    years: dict[str, CaseYear]

    @property
    def moved(self) -> list[Moved]:
        """Every meeting that is moved, by its new day."""
        found = (one for worker in self.caseworkers for one in worker.moved)
        return sorted(found, key=lambda one: (one.after.day, one.case.alias))


def spread(given: Iterable[tuple[Case, Team | None]], aim: Aim) -> Spread:
    """Spread the meetings of the cases."""
    found = sorted(given, key=lambda one: one[0].alias)
    return _Office([case for case, _ in found], aim, members_of(team for _, team in found)).spread()


class _Office:
    """The cases' years before and after; `own` are the families to be spread, by caseworker."""

    def __init__(self, cases: Sequence[Case], aim: Aim, members: Mapping[str, Member]) -> None:
        self._aim, self._members = aim, members
        self._names: dict[str, str] = {}
        self._own: dict[str, list[str]] = {}
        self._before: dict[str, CaseYear] = {}
        for case in cases:
            spreads = aim.caseworker is None or is_named(case.caseworker.name, aim.caseworker)
            if spreads:
                key = reading(case.caseworker.name)
                self._names[key] = case.caseworker.name
                self._own.setdefault(key, []).append(case.alias)
            alone = case.model_copy(update={"proposed": ()}) if spreads and case.proposed else case
            self._before[case.alias] = CaseYear.of(alone, aim)
        self._after = dict(self._before)
        self._frozen: set[str] = set()

    def spread(self) -> Spread:
        """Choose each caseworker's days, then the hours."""
        workers = sorted(self._own, key=lambda key: self._names[key])
        chosen = {key: self._chosen(key) for key in workers}
        diary = self._diary(self._after.values())
        proposed = {
            alias: tuple(self._proposed(alias, diary))
            for key in workers
            for alias in self._own[key]
        }
        for alias, one in proposed.items():
            self._after[alias] = self._after[alias].with_proposed(one, self._aim)
        before, after = self._loads(self._before), self._loads(self._after)
        return Spread(
            aim=self._aim,
            caseworkers=tuple(
                CaseworkerDays(
                    name=self._names[key],
                    key=key,
                    before=before[key],
                    after=after[key],
                    moved=tuple(one for alias in self._own[key] for one in self._moved(alias)),
                    chosen=chosen[key][0],
                    limits=chosen[key][1],
                )
                for key in workers
            ),
            clashes=tuple(self._clashes()),
            proposed=proposed,
            years=self._after,
        )

    def _chosen(self, key: str) -> tuple[Chosen, Limits]:
        """One caseworker's days; families whose real plan is another than was meant stay."""
        member = self._members.get(key)
        first, until = self._aim.first.toordinal(), self._aim.until.toordinal()
        limits = Limits(first, until, member.most_meetings if member else None, {})
        others = list(self._others(key))
        while True:
            chains = [chain for alias in self._own[key] for chain in self._chains(alias)]
            found = relieved(chains, others, limits)
            wrong = self._put(key, chains, found)
            fuller = self._without_room(key, limits)
            if not wrong and not fuller:
                return Chosen(tuple(chains), found.days, found.hard), limits
            self._frozen |= wrong
            limits = limits._replace(rooms={**(limits.rooms or {}), **fuller})

    def _chains(self, alias: str) -> list[Chain]:
        reach = Reach(self._aim.first, self._aim.days)
        return chains_of(self._before[alias].plan, reach, frozen=alias in self._frozen)

    def _others(self, key: str) -> Iterator[int]:
        """The days of the meetings that someone holds in cases that are not theirs to spread."""
        own = set(self._own[key])
        for alias, year in self._before.items():
            if alias not in own:
                yield from (entry.day.toordinal() for by, entry in year.meetings if by == key)

    def _put(self, key: str, chains: Sequence[Chain], found: Relieved) -> set[str]:
        """Plan the cases with what is proposed; returns those that are not as they were meant."""
        meant: dict[str, list[tuple[Entry, date]]] = {alias: [] for alias in self._own[key]}
        for chain, days in zip(chains, found.days, strict=True):
            for stop, day in zip(chain.stops, days, strict=True):
                meant[chain.family].append((stop.entry, date.fromordinal(day)))
        wrong = set()
        for alias, meetings in meant.items():
            before = self._before[alias]
            proposed = [
                proposal(entry, day)
                for entry, day in meetings
                if entry.day != day and day < self._aim.until
            ]
            self._after[alias] = before.with_proposed(proposed, self._aim)
            if proposed and not self._after[alias].is_as_meant(meetings, before, self._aim):
                wrong.add(alias)
        return wrong

    def _without_room(self, key: str, limits: Limits) -> dict[int, int]:
        """The days with a meeting moved there whose hours have no room for all, and their room."""
        name = self._names[key]
        moved = {one.after.day for alias in self._own[key] for one in self._moved(alias)}
        if not moved:
            return {}
        diary, found = self._diary(self._of(key)), {}
        for day in sorted(moved):
            there, room = len(diary.of(name, day)), (limits.rooms or {}).get(day.toordinal())
            if (
                there > 1
                and next(clashes(diary, name, day), None)
                and (room is None or room >= there)
            ):
                found[day.toordinal()] = there - 1
        return found

    def _of(self, key: str) -> Iterator[CaseYear]:
        """The years with a meeting that someone holds."""
        own = set(self._own[key])
        for alias, year in self._after.items():
            if alias in own or any(by == key for by, _ in year.meetings):
                yield year

    def _diary(self, years: Iterable[CaseYear]) -> Diary:
        aim = self._aim
        meetings = (
            (year.case, entry)
            for year in years
            for _, entry in year.meetings
            if aim.holds(entry.day)
        )
        return Diary(meetings, today=aim.today, until=aim.until, members=self._members)

    def _proposed(self, alias: str, diary: Diary) -> Iterator[Proposed]:
        """What is proposed for a case: each day or hour that the plan alone would not give."""
        year = self._after[alias]
        days = {one.day for one in year.case.proposed}
        for _, entry in year.meetings:
            if entry.status is Status.PLANNED and self._aim.holds(entry.day):
                by = entry.stand_in or year.case.caseworker.name
                placed = next(one for _, one in diary.of(by, entry.day) if one.id == entry.id)
                hour = placed.time if placed.time != entry.time else None
                if entry.day in days or hour:
                    yield proposal(entry, entry.day).model_copy(update={"time": hour})

    def _moved(self, alias: str) -> Iterator[Moved]:
        """The meetings of a case that have another day or hour after, by their purposes."""
        before, year = self._before[alias], self._after[alias]
        if before is year:
            return
        after = {purposes_of(one): one for _, one in year.meetings}
        for _, entry in before.meetings:
            now = after.get(purposes_of(entry))
            if now and self._aim.holds(now.day) and (now.day, now.time) != (entry.day, entry.time):
                yield Moved(year.case, entry, now)

    def _loads(self, years: Mapping[str, CaseYear]) -> dict[str, Counter[date]]:
        """How many meetings each caseworker holds on each day of the period."""
        found: dict[str, Counter[date]] = {key: Counter() for key in self._own}
        for year in years.values():
            for by, entry in year.meetings:
                if by in found and self._aim.holds(entry.day):
                    found[by][entry.day] += 1
        return found

    def _clashes(self) -> Iterator[Clash]:
        diary, wanted = self._diary(self._after.values()), self._aim.caseworker
        for by, day in diary.days:
            if wanted is None or is_named(by, wanted):
                yield from clashes(diary, by, day)
