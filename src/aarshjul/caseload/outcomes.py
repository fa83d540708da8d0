"""What became of each follow-up that a cadence promised: on time, late, missed or still open.

A deadline is counted from the contact before it, as it was held. The first contact after that
answers it: on or before its day it was held on time, after it late. Only when the next deadline,
counted on from this one's own day, has passed as well with nothing held is this one missed, and the
contact answers the later. So a family that was to be seen every six weeks and was not seen for
thirteen has one missed follow-up and one late, not one that is seven weeks late.

Decisions of ours: no source says how kept and missed follow-ups are told apart.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import holds
from aarshjul.planning.follow_ups import held_follow_ups

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.cadence import Cadences, Deadline
    from aarshjul.casefile.case import Case, Held


class Outcome(StrEnum):
    """What became of a promised follow-up; each has exactly one."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSED = "missed"
    OPEN = "open"


class Promise(NamedTuple):
    """One deadline of a cadence; `held` is the contact that answered it.

    `overdue`: still open, and its day has passed.
    """

    deadline: Deadline
    outcome: Outcome
    held: Held | None = None
    overdue: bool = False

    @property
    def margin(self) -> int | None:
        """Days from the contact to the deadline; negative when it was late, None when not held."""
        return (self.deadline.day - self.held.day).days if self.held else None


def promises(case: Case, cadences: Cadences, *, today: date) -> Iterator[Promise]:
    """Every follow-up promised so far, in order of deadline; at most the last one is open.

    A later one does not exist yet: its day depends on when the open one is held.
    """
    deadline = cadences.deadline_after(case.start)
    for held in held_follow_ups(case):
        # A contact on or before the day a deadline is counted from does not answer it.
        while deadline is not None and held.day > deadline.base:
            following = cadences.deadline_after(deadline.day)
            if following is None or held.day <= following.day:
                on_time = held.day <= deadline.day
                yield Promise(deadline, Outcome.ON_TIME if on_time else Outcome.LATE, held)
                break
            yield Promise(deadline, Outcome.MISSED)
            deadline = following
        deadline = cadences.deadline_after(held.day)
    yield from _unanswered(cadences, deadline, today=today)


def _unanswered(cadences: Cadences, deadline: Deadline | None, *, today: date) -> Iterator[Promise]:
    """The deadlines after the last contact: missed ones, then the one that is open.

    One that has passed is missed, too, when no rule runs any more: nothing asks for it now.
    """
    while deadline is not None and deadline.day < today:
        following = cadences.deadline_after(deadline.day)
        if (following is None or following.day >= today) and holds(cadences.running, today):
            yield Promise(deadline, Outcome.OPEN, overdue=True)
            return
        yield Promise(deadline, Outcome.MISSED)
        deadline = following
    if deadline is not None:
        yield Promise(deadline, Outcome.OPEN)
