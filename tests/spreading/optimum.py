"""The best that can be had, by a solver that proves it (HiGHS): the fullest day and week.

It gets the days that each meeting may have and what hangs together, and nothing of how we search.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import highspy

from aarshjul.spreading.relief import week_of
from aarshjul.spreading.stops import apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.spreading.relief import Limits
    from aarshjul.spreading.stops import Chain


class Solver:
    """One caseworker's meetings as a program of whole numbers."""

    def __init__(self, chains: Sequence[Chain], others: Sequence[int], limits: Limits) -> None:
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.silent()
        self.on: dict[tuple[int, int, int], Any] = {}
        self.load: dict[int, list[Any]] = defaultdict(list)
        self.fixed: dict[int, int] = defaultdict(int)
        self.period = range(limits.first, limits.until)
        for number, chain in enumerate(chains):
            self._chain(number, chain)
        self._families(chains)
        for day in others:
            if day in self.period:
                self.fixed[day] += 1
                self.fixed[week_of(day)] += 1

    def _chain(self, number: int, chain: Chain) -> None:
        for place, stop in enumerate(chain.stops):
            for day in stop.days:
                chosen = self.solver.addBinary()
                self.on[number, place, day] = chosen
                if stop.by_caseworker and day in self.period:
                    self.load[day].append(chosen)
                    self.load[week_of(day)].append(chosen)
            self.solver.addConstr(sum(self.on[number, place, day] for day in stop.days) == 1)
        for place, links in enumerate(chain.next_days):
            for day, later in links.items():
                after = sum(self.on[number, place + 1, one] for one in later) if later else 0
                self.solver.addConstr(self.on[number, place, day] <= after)

    def _families(self, chains: Sequence[Chain]) -> None:
        """No two meetings of a family within a week, also where they are in different chains."""
        for number, chain in enumerate(chains):
            for other in range(number):
                if chains[other].family == chain.family:
                    self._apart(chains, number, other)

    def _apart(self, chains: Sequence[Chain], number: int, other: int) -> None:
        for place, stop in enumerate(chains[number].stops):
            for there, one in enumerate(chains[other].stops):
                for day in stop.days:
                    for at in one.days:
                        if not apart(day, at, stop.own, one.own):
                            pair = self.on[number, place, day] + self.on[other, there, at]
                            self.solver.addConstr(pair <= 1)

    def fullest(self, *, days: bool) -> int:
        """The least that the fullest day, or week, can be; it is kept from now on."""
        most = self.solver.addIntegral(lb=0)
        for place in {*self.load, *self.fixed}:
            if (place > 0) is days:
                self.solver.addConstr(sum(self.load[place]) + self.fixed[place] <= most)
        self.solver.minimize(most)
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found = round(float(self.solver.val(most)))
        self.solver.addConstr(most <= found)
        return found
