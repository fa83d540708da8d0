"""Relieve the full days and weeks of one caseworker: which day each meeting gets.

First the fullest day is made as low as it can be, then the fullest week, then the number of days
and weeks that stay so full, and last the days that meetings are moved. One level at a time: to get
below it, each day (or week) that is too full gives a meeting away. A family's meetings hang
together, so what moves is a family: the best days for all of a chain, given what the others have,
come from a shortest path over its days. Where those push another day over the level, that one gives
one away in turn, and so on: an augmenting path, as in a matching, with families for edges. A level
that cannot be reached is given up whole, and the search ends there.

It has no dice and no clock: the same meetings in the same order have the same days.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from aarshjul.spreading.stops import WEEK, apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from aarshjul.spreading.stops import Chain, Stop

Place: TypeAlias = int
"""A day by its ordinal; a week by that of its Monday, negative."""

_TRIES = 160
"""How many chains are tried to relieve one day or week: more find nothing in the teams tried."""
_DEEP = 6
"""How many days and weeks in a row may give a meeting away."""
_SWEEPS = 12
_TOO_FULL = 1 << 20
"""What a meeting on a full day costs; more than all days that a chain can be moved."""
FEW_ON_A_DAY = 2
"""So many meetings on a day need no excuse: ours."""


class Limits(NamedTuple):
    """The period, from `first` until `until` (excluded), and how many meetings a day may have.

    `most` is the caseworker's own number, None without one. `rooms` are days with less room.
    """

    first: int
    until: int
    most: int | None = None
    rooms: Mapping[int, int] = MappingProxyType({})


class Relieved(NamedTuple):
    """The days of each chain, in its order, and the days and weeks that stay as full as any."""

    days: tuple[tuple[int, ...], ...]
    hard: tuple[Place, ...]


def relieved(chains: Sequence[Chain], others: Iterable[int], limits: Limits) -> Relieved:
    """Give each meeting its day; `others` are the days of meetings that are not in the chains."""
    board = _Board(chains, others, limits)
    board.lower(board.days)
    board.lower(board.weeks)
    hard = [*board.ease(board.days), *board.ease(board.weeks)]
    board.settle()
    return Relieved(tuple(board.at), tuple(hard))


def week_of(day: int) -> Place:
    """The week of a day."""
    return -(day - (day - 1) % WEEK)  # day 1 is a Monday


class _Board:
    """Where every meeting is, how full each day and week is, and how full it may be."""

    def __init__(self, chains: Sequence[Chain], others: Iterable[int], limits: Limits) -> None:
        self._chains = chains
        self._limits = limits
        self._load: Counter[Place] = Counter()
        self._stays: Counter[Place] = Counter()
        self._rooms = limits.rooms
        self._hard: dict[Place, int] = {}
        self._tries = 0
        self._log: list[tuple[int, tuple[int, ...]]] = []
        self.at = [chain.own for chain in chains]
        self._others = [
            [
                place
                for place, one in enumerate(chains)
                if one.family == chain.family and place != at
            ]
            for at, chain in enumerate(chains)
        ]
        for day in others:
            self._count(self._load, day, 1)
            self._count(self._stays, day, 1)
        for chain in chains:
            for stop in chain.stops:
                if stop.by_caseworker:
                    self._count(self._load, stop.own, 1)
                    if len(stop.days) == 1:
                        self._count(self._stays, stop.own, 1)
        self._level = {True: _TOO_FULL, False: _TOO_FULL}

    def _count(self, counter: Counter[Place], day: int, more: int) -> None:
        if self._limits.first <= day < self._limits.until:
            counter[day] += more
            counter[week_of(day)] += more

    @property
    def days(self) -> list[Place]:
        """The days with meetings, in order."""
        return sorted(place for place in self._load if place > 0)

    @property
    def weeks(self) -> list[Place]:
        """The weeks with meetings, in order."""
        return sorted((place for place in self._load if place < 0), reverse=True)

    def _fullest(self, places: Iterable[Place]) -> int:
        """The most meetings where at least one of them may move; 0 if there are none."""
        free = (one for one in places if self._load[one] > self._stays[one])
        return max((self._load[one] for one in free), default=0)

    def _cap(self, place: Place) -> int:
        """How full a day or week may be; never less than what stays there, or cannot be helped."""
        most = min(self._level[place > 0], self._rooms.get(place, _TOO_FULL))
        return max(most, self._stays[place], self._hard.get(place, 0))

    def lower(self, places: Sequence[Place]) -> None:
        """Make the fullest of the days, or of the weeks, as low as it can be."""
        are_days = bool(places) and places[0] > 0
        lowest = max((self._stays[place] for place in places), default=0)
        level = max(self._fullest(places), lowest, 1)
        while level > max(lowest, 1):
            mark, self._level[are_days] = len(self._log), level - 1
            if not all(self._cleared(place) for place in (self.days if are_days else self.weeks)):
                self._undo(mark)
                break
            level -= 1
        self._level[are_days] = level

    def ease(self, places: Sequence[Place]) -> Iterator[Place]:
        """Relieve what is fuller than it should be, the fullest first; yields what cannot be.

        What cannot be stays as it is, and nothing else becomes as full as that again.
        """
        are_days = bool(places) and places[0] > 0
        fullest = max((self._load[place] for place in places), default=0)
        for level in range(fullest, self._goal(places, are_days=are_days), -1):
            self._level[are_days] = level - 1
            for place in self.days if are_days else self.weeks:
                if self._load[place] >= level and place not in self._hard:
                    mark = len(self._log)
                    if self._load[place] > self._stays[place] and self._cleared(place):
                        continue
                    self._undo(mark)
                    self._hard[place] = self._load[place]
                    yield place

    def _goal(self, places: Sequence[Place], *, are_days: bool) -> int:
        """How full needs no excuse: the caseworker's own number, or one over an even share."""
        if are_days:
            return self._limits.most or FEW_ON_A_DAY
        weeks = max((self._limits.until - self._limits.first) // WEEK, 1)
        even = -(-sum(self._load[place] for place in places) // weeks)
        return max(max((self._load[place] for place in places), default=0) - 1, even + 1)

    def settle(self) -> None:
        """Move back what need not be moved for the levels that are reached."""
        for _ in range(_SWEEPS):
            before = list(self.at)
            for number in range(len(self._chains)):
                found = self._path(number, frozenset(), may_overflow=False)
                if found is not None and _moved(found, self._chains[number]) < _moved(
                    self.at[number], self._chains[number]
                ):
                    self._put(number, found)
            if before == self.at:
                return

    def _cleared(self, place: Place) -> bool:
        """Whether a day or week gave away as many meetings as it has too many."""
        while self._load[place] > self._cap(place):
            self._tries = _TRIES
            if not self._gives_one_away(place, frozenset()):
                return False
        return True

    def _gives_one_away(self, full: Place, passed: frozenset[Place]) -> bool:
        closed = passed | {full}
        if len(closed) > _DEEP:
            return False
        for number in self._on(full):
            if self._tries <= 0:
                return False
            self._tries -= 1
            found = self._path(number, closed, may_overflow=True)
            if found is None:
                continue
            mark, load = len(self._log), self._load[full]
            self._put(number, found)
            if self._load[full] < load and self._others_give_away(found, closed):
                return True
            self._undo(mark)
        return False

    def _others_give_away(self, found: tuple[int, ...], closed: frozenset[Place]) -> bool:
        for day in found:
            for place in (day, week_of(day)):
                while self._load[place] > self._cap(place) and place not in closed:
                    if not self._gives_one_away(place, closed):
                        return False
        return True

    def _on(self, place: Place) -> list[int]:
        """The chains with a meeting there that may be elsewhere, the one with most choice first."""
        there = []
        for number, (chain, days) in enumerate(zip(self._chains, self.at, strict=True)):
            for stop, day in zip(chain.stops, days, strict=True):
                if place in (day, week_of(day)) and stop.by_caseworker and len(stop.days) > 1:
                    there.append((-len(stop.days), number))
        return [number for _, number in sorted(there)]

    def _put(self, number: int, days: tuple[int, ...]) -> None:
        self._log.append((number, self.at[number]))
        self._move(number, days)

    def _move(self, number: int, days: tuple[int, ...]) -> None:
        for stop, was, now in zip(self._chains[number].stops, self.at[number], days, strict=True):
            if was != now and stop.by_caseworker:
                self._count(self._load, was, -1)
                self._count(self._load, now, 1)
        self.at[number] = days

    def _undo(self, mark: int) -> None:
        while len(self._log) > mark:
            self._move(*self._log.pop())

    def _path(
        self, number: int, closed: frozenset[Place], *, may_overflow: bool
    ) -> tuple[int, ...] | None:
        """The best days for a chain, given all others: over no cap if that can be, moved least.

        None if there are none, or none but by filling a closed day or week over its cap.
        """
        chain, mine = self._chains[number], self._own_load(number)
        rest: dict[int, tuple[int, tuple[int, ...]]] = {}
        for place in range(len(chain.stops) - 1, -1, -1):
            stop = chain.stops[place]
            ways: dict[int, tuple[int, tuple[int, ...]]] = {}
            for day in stop.days:
                cost = self._cost(number, stop, day, mine, closed)
                if cost is None or (cost >= _TOO_FULL and not may_overflow):
                    continue
                after = self._after(chain, place, day, rest)
                if after is not None:
                    ways[day] = (cost + after[0], (day, *after[1]))
            rest = ways
        best = min(
            rest.values(), key=lambda way: (way[0], tuple(-day for day in way[1])), default=None
        )
        return best[1] if best else None

    @staticmethod
    def _after(
        chain: Chain, place: int, day: int, rest: dict[int, tuple[int, tuple[int, ...]]]
    ) -> tuple[int, tuple[int, ...]] | None:
        """The best days for the rest of a chain after a day."""
        if place == len(chain.stops) - 1:
            return 0, ()
        ways = (rest[later] for later in chain.next_days[place][day] if later in rest)
        return min(ways, key=lambda way: way[0], default=None)

    def _own_load(self, number: int) -> Counter[Place]:
        mine: Counter[Place] = Counter()
        for stop, day in zip(self._chains[number].stops, self.at[number], strict=True):
            if stop.by_caseworker and len(stop.days) > 1:
                self._count(mine, day, 1)
        return mine

    def _cost(
        self, number: int, stop: Stop, day: int, mine: Counter[Place], closed: frozenset[Place]
    ) -> int | None:
        """What a day costs a meeting; None if it is too near another of the family's, or closed."""
        if len(stop.days) == 1:
            return 0
        for other in self._others[number]:
            pairs = zip(self._chains[other].stops, self.at[other], strict=True)
            if any(not apart(day, at, stop.own, one.own) for one, at in pairs):
                return None
        cost = stop.own - day
        if not self._limits.first <= day < self._limits.until:
            return cost
        for place in (day, week_of(day)):
            if self._load[place] - mine[place] >= self._cap(place):
                if place in closed:
                    return None
                cost += _TOO_FULL
        return cost


def _moved(days: tuple[int, ...], chain: Chain) -> int:
    return sum(stop.own - day for stop, day in zip(chain.stops, days, strict=True))
