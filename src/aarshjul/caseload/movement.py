"""The children's movement on indsatstrappen from a period's first day to its last.

A child is where its highest help is (a decision of ours, which `regler` tells), and only help whose
step is told counts: by the measure, or by its section. What may be on several steps moves only if
every one of them lies above, or below; otherwise nobody knows. Two days are compared, so a year's
movement is not the sum of its months'.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.rules.ladder import Steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.casefile.case import Case


class Way(StrEnum):
    """Where a child went; `unknown`: the file does not tell the step."""

    DOWN = "down"
    UP = "up"
    SAME = "same"
    UNKNOWN = "unknown"
    BEGUN = "begun"
    ENDED = "ended"


class Place(NamedTuple):
    """Where a child is on a day; `by` are the places of the measures that say so, in the file."""

    steps: Steps
    by: frozenset[int]


class Move(NamedTuple):
    """One child's place on the first and on the last day; None: on no step that is told."""

    before: Place | None
    after: Place | None

    @property
    def way(self) -> Way:
        """Up is towards what is more intrusive."""
        if self.before is None or self.after is None:
            return Way.BEGUN if self.before is None else Way.ENDED
        (low, high), (lower, higher) = self.before.steps, self.after.steps
        if higher < low:
            return Way.DOWN
        if lower > high:
            return Way.UP
        still = self.before.by == self.after.by or low == high == lower == higher
        return Way.SAME if still else Way.UNKNOWN


class Movement(NamedTuple):
    """Children by where they went; `begun` and `ended` were on the ladder on one of the days."""

    down: int
    up: int
    same: int
    unknown: int
    begun: int
    ended: int

    @classmethod
    def of(cls, moves: Iterable[Move]) -> Movement:
        """Count them."""
        ways = [one.way for one in moves]
        return cls(**{way.value: ways.count(way) for way in Way})


class OnStep(NamedTuple):
    """How many children are on a step, or on an unknown one of several, on each of the days."""

    steps: Steps
    at_first: int
    at_last: int


def on_steps(moves: Iterable[Move]) -> tuple[OnStep, ...]:
    """Every step that has a child on one of the days, the lowest first; unknown ones are last."""
    found = list(moves)
    before = [one.before.steps for one in found if one.before]
    after = [one.after.steps for one in found if one.after]
    return tuple(
        OnStep(steps, before.count(steps), after.count(steps))
        for steps in sorted({*before, *after}, key=lambda one: (not one.known, one))
    )


def moves(case: Case, *, first: date, last: date) -> Iterator[Move]:
    """The children who are on the ladder on the first day, on the last, or on both."""
    for child in case.children:
        move = Move(_place(case, child.name, first), _place(case, child.name, last))
        if move.before or move.after:
            yield move


def _place(case: Case, child: str, day: date) -> Place | None:
    """The highest of the steps told of the help that runs for a child on a day."""
    told = {
        number: one.steps
        for number, one in enumerate(case.measures)
        if one.steps and one.child in (None, child)
        if case.first_of(one) <= day <= case.last_of(one)
    }
    if not told:
        return None
    lowest = max(steps.lowest for steps in told.values())
    highest = max(steps.highest for steps in told.values())
    top = frozenset(number for number, steps in told.items() if steps.highest >= lowest)
    return Place(Steps(lowest, highest), top)
