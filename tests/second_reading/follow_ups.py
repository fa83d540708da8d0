"""§ 4: the chain of follow-ups, from contact to contact."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tests.second_reading.case import Data, day, listed, start
from tests.second_reading.contacts import days_agreed, held
from tests.second_reading.open_days import Choice, chosen, first_open_from, stand_in
from tests.second_reading.proposals import proposed

if TYPE_CHECKING:
    from tests.second_reading.cadence import Cadence, Due

TWO_WEEKS = timedelta(days=14)


class FollowUp(NamedTuple):
    """A follow-up; `due` is null where § 4.1 gives it no deadline."""

    day: date
    status: str
    due: Due | None
    makker: str | None = None

    @property
    def deadline(self) -> date | None:
        """The last day that keeps it."""
        return self.due.day if self.due else None


class Agreed(NamedTuple):
    """An agreed follow-up, and the days that it was agreed for."""

    day: date
    days: tuple[date, ...]

    def was(self, contact: date) -> date:
        """The first of its days after a contact: "on or before the last contact" they are done."""
        return min(when for when in self.days if when > contact)


def agreed_days(case: Data, *, last: date, today: date) -> list[Agreed]:
    """§ 4.1: agreed follow-ups from today on, in order; those up to the last contact are done."""
    days = set()
    for one in case.get("aftalt", []):
        purposes = listed(one.get("formål", "opfølgning"))
        if "opfølgning" in purposes and day(one["dato"]) >= today and day(one["dato"]) > last:
            days.add(Agreed(day(one["dato"]), tuple(days_agreed(one))))
    return sorted(days)


def follow_ups(case: Data, cadence: Cadence, *, today: date, horizon: date) -> list[FollowUp]:
    """Held ones, then § 4: "from contact to contact, each time asking for the deadline"."""
    found: list[FollowUp] = []
    contact = start(case)
    for when in held(case, "opfølgning"):
        due = cadence.deadline_after(contact)
        found.append(FollowUp(when, "held", _unless_before_base(when, due)))
        contact = when
    agreed = agreed_days(case, last=contact, today=today)
    missed: date | None = None
    while contact < horizon:
        due = cadence.deadline_after(contact, missed)
        if any(_is_next(one.was(contact), due, today) for one in agreed):
            following = _agreed(case, agreed[0], due)
        elif due is None:
            break
        else:
            proposal = _proposed(case, due, today)
            if not cadence.runs_on(proposal.day):  # § 4.6
                missed = due.day
                continue
            if agreed and proposal.day >= agreed[0].day:  # § 4.1: it "gives way to it"
                proposal = _agreed(case, agreed[0], due)
            else:
                proposal = _from_fordel(case, proposal, today)
            following = proposal
        found.append(following)
        contact, missed = following.day, None
        agreed = [one for one in agreed if one.day > contact]
    return found


def _is_next(agreed: date, due: Due | None, today: date) -> bool:
    """§ 4.1: on or before the deadline, or at most 14 days after it, or if nothing is due.

    For a moved one the day it was (§ 5). The page does not say what follows when another meeting is
    agreed for a day before the one it was moved to. Taken over: no follow-up is proposed, and the
    agreed ones come in their order, so that the other is the one that was due.
    """
    if due is None:
        return True
    return agreed <= max(due.day, today) + TWO_WEEKS


def _agreed(case: Data, one: Agreed, due: Due | None) -> FollowUp:
    """§ 4.1: "exactly as agreed".

    Taken over: a moved one, too, has no deadline on or before the deadline's base, because that
    deadline still stands for the follow-up after it.
    """
    kept = _unless_before_base(one.day, due)
    return FollowUp(one.day, "agreed", kept, stand_in(case, one.day))


def _unless_before_base(when: date, due: Due | None) -> Due | None:
    """§ 4.1: "Without a deadline, or on or before the deadline's base, its deadline is null"."""
    return None if due is None or when <= due.base else due


def _from_fordel(case: Data, own: FollowUp, today: date) -> FollowUp:
    """A day of `forslag` in place of the plan's own."""
    if own.due is None:
        return own
    choice = proposed(
        case,
        "opfølgning",
        Choice(own.day, own.makker),
        base=own.due.base,
        deadline=own.due.day,
        today=today,
    )
    return own._replace(day=choice.day, makker=choice.makker)


def _proposed(case: Data, due: Due, today: date) -> FollowUp:
    """§ 4.2 when the deadline is past, else § 4.3-5."""
    if due.day < today:
        return FollowUp(first_open_from(case, today), "planned", due)
    choice = chosen(case, base=due.base, deadline=due.day, today=today)
    return FollowUp(choice.day, "planned", due, choice.makker)
