"""The outcome of each follow-up that a cadence asked for: on time, late, missed or open.

A deadline is counted from the day on which the contact before it was held. The next contact answers
the deadline: on or before its day the follow-up is on time, after it late. The following deadline
is counted from this deadline's own day. If that one has passed too, and no contact was held, this
follow-up is missed, and the contact answers the later deadline. Example: a family should be seen
every six weeks, and is seen after thirteen. It has one missed and one late follow-up, not one
follow-up that is seven weeks late.

These rules are our own decisions: no source says how to separate kept and missed follow-ups.
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
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Held


class Outcome(StrEnum):
    """The outcome of a follow-up that was asked for; each has exactly one."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSED = "missed"
    OPEN = "open"


class Promise(NamedTuple):
    """One deadline of a cadence; `held` is the contact that answered it.

    `overdue`: it is still open, and its day has passed.
    """

    deadline: Deadline
    outcome: Outcome
    held: Held | None = None
    overdue: bool = False

    @property
    def margin(self) -> int | None:
        """Days from the contact to the deadline; negative if late, None if it was not held."""
        return (self.deadline.day - self.held.day).days if self.held else None


def promises(case: Case, cadences: Cadences, *, today: date) -> Iterator[Promise]:
    """Every follow-up asked for so far, in order of deadline; at most the last one is open.

    No deadline after the open one exists yet: its day depends on when the open one is held.
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
    """The deadlines after the last contact: missed ones, then the open one.

    A deadline that has passed is also missed if no rule applies any more: nothing asks for it now.
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
