"""§ 4: the chain of follow-ups, from contact to contact."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tests.second_reading.case import Data, day, listed, start
from tests.second_reading.contacts import held
from tests.second_reading.open_days import chosen, first_open_from, stand_in

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


def agreed_days(case: Data, *, last: date, today: date) -> list[date]:
    """§ 4.1: agreed follow-ups from today on, in order; those up to the last contact are done."""
    days = set()
    for one in case.get("aftalt", []):
        purposes = listed(one.get("formål", "opfølgning"))
        if "opfølgning" in purposes and day(one["dato"]) >= today and day(one["dato"]) > last:
            days.add(day(one["dato"]))
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
        if agreed and _is_next(agreed[0], due, today):
            following = _agreed(case, agreed[0], due)
        elif due is None:
            break
        else:
            proposal = _proposed(case, due, today)
            if not cadence.runs_on(proposal.day):  # § 4.6
                missed = due.day
                continue
            if agreed and proposal.day >= agreed[0]:  # § 4.1: it "gives way to it"
                proposal = _agreed(case, agreed[0], due)
            following = proposal
        found.append(following)
        contact, missed = following.day, None
        agreed = [one for one in agreed if one > contact]
    return found


def _is_next(agreed: date, due: Due | None, today: date) -> bool:
    """§ 4.1: on or before the deadline, or at most 14 days after it, or if nothing is due."""
    if due is None:
        return True
    return agreed <= max(due.day, today) + TWO_WEEKS


def _agreed(case: Data, when: date, due: Due | None) -> FollowUp:
    """§ 4.1: "exactly as agreed"."""
    return FollowUp(when, "agreed", _unless_before_base(when, due), stand_in(case, when))


def _unless_before_base(when: date, due: Due | None) -> Due | None:
    """§ 4.1: "Without a deadline, or on or before the deadline's base, its deadline is null"."""
    return None if due is None or when <= due.base else due


def _proposed(case: Data, due: Due, today: date) -> FollowUp:
    """§ 4.2 when the deadline is past, else § 4.3-5."""
    if due.day < today:
        return FollowUp(first_open_from(case, today), "planned", due)
    choice = chosen(case, base=due.base, deadline=due.day, today=today)
    return FollowUp(choice.day, "planned", due, choice.makker)
