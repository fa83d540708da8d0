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
   `--skriv` gives, not only of a model of it. A day whose hours have no room for all that is on it
   is tried with one meeting less, too.
5. The diary of `caseload` gives each proposal an hour that is free.

Nothing is ever later than before, because no meeting has a day after the plan's own.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.team_notation import MOST
from aarshjul.caseload.caseworkers import is_named
from aarshjul.caseload.clashes import Clash, clashes
from aarshjul.caseload.diary import Diary, members_of
from aarshjul.planning.entries import Status
from aarshjul.spreading.relief import Limits, Place, Relieved, relieved
from aarshjul.spreading.stops import FIRM, Chain, Reach, chains_of
from aarshjul.spreading.years import Aim, CaseYear, proposal, purposes_of
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Proposed
    from aarshjul.casefile.team import Member, Team
    from aarshjul.planning.entries import Entry
    from aarshjul.spreading.stops import Stop


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

    @property
    def movable(self) -> set[int]:
        """The days with a meeting that may be on another."""
        pairs = zip(self.chains, self.days, strict=True)
        return {
            day
            for chain, days in pairs
            for stop, day in zip(chain.stops, days, strict=True)
            if stop.bound is None
        }


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
        before = self._loads(self._before.values())
        after = self._loads(self._after.values())
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
        """One caseworker's days; families whose real plan is another than was meant stay.

        Days whose hours have no room for all are tried with one meeting less, unless another day
        would be fuller than the fullest for it.
        """
        limits, others, before = self._limits(key), list(self._others(key)), None
        while True:
            chains = [chain for alias in self._own[key] for chain in self._chains(alias)]
            found = relieved(chains, others, limits)
            if wrong := self._put(key, chains, found):
                self._frozen |= wrong
                continue
            chosen = Chosen(tuple(chains), found.days, found.hard)
            fullest = max(self._loads(self._of(key))[key].values(), default=0)
            if before is not None and fullest > before[0]:
                _, chosen, limits = before
                self._put(key, chosen.chains, Relieved(chosen.days, chosen.hard))
                return chosen, limits
            fuller = self._without_room(key, chosen, limits)
            if not fuller:
                return chosen, limits
            before = fullest, chosen, limits
            limits = limits._replace(rooms={**limits.rooms, **fuller})

    def _limits(self, key: str) -> Limits:
        member = self._members.get(key)
        first, until = self._aim.first.toordinal(), self._aim.until.toordinal()
        return Limits(first, until, member.most_meetings if member else None, {})

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
        proposed: dict[str, list[Proposed]] = {alias: [] for alias in self._own[key]}
        for chain, days in zip(chains, found.days, strict=True):
            pairs = [
                (stop, date.fromordinal(day)) for stop, day in zip(chain.stops, days, strict=True)
            ]
            meant[chain.family] += [(stop.entry, day) for stop, day in pairs]
            proposed[chain.family] += _proposals(pairs, self._aim.until)
        wrong = set()
        for alias, meetings in meant.items():
            before = self._before[alias]
            self._after[alias] = before.with_proposed(proposed[alias], self._aim)
            if proposed[alias] and not self._after[alias].is_as_meant(meetings, before, self._aim):
                wrong.add(alias)
        return wrong

    def _without_room(self, key: str, chosen: Chosen, limits: Limits) -> dict[int, int]:
        """The days whose hours have no room for all that is on them, and may be elsewhere."""
        diary, name, found = self._diary(self._of(key)), self._names[key], {}
        for ordinal in sorted(chosen.movable):
            day = date.fromordinal(ordinal)
            there, room = len(diary.of(name, day)), limits.rooms.get(ordinal, MOST)
            if 1 < there <= room and next(clashes(diary, name, day), None):
                found[ordinal] = there - 1
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

    def _loads(self, years: Iterable[CaseYear]) -> dict[str, Counter[date]]:
        """How many meetings each caseworker holds on each day of the period."""
        found: dict[str, Counter[date]] = {key: Counter() for key in self._own}
        for year in years:
            for by, entry in year.meetings:
                if by in found and self._aim.holds(entry.day):
                    found[by][entry.day] += 1
        return found

    def _clashes(self) -> Iterator[Clash]:
        diary, wanted = self._diary(self._after.values()), self._aim.caseworker
        for by, day in diary.days:
            if wanted is None or is_named(by, wanted):
                yield from clashes(diary, by, day)


def _proposals(pairs: Sequence[tuple[Stop, date]], until: date) -> Iterator[Proposed]:
    """What is proposed for a chain: each day that is moved, and each that could be after it.

    A later meeting that stays on its day needs one, too: its deadline is earlier than before, and
    the plan alone might choose another day.
    """
    moved = False
    for stop, day in pairs:
        moved = moved or day != stop.entry.day
        if moved and stop.bound not in FIRM and day < until:
            yield proposal(stop.entry, day)
