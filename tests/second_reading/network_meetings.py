"""§ 5: network meetings, after the last one "the first of these that applies"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.second_reading.cadence import spans
from tests.second_reading.case import Data, day, later, start
from tests.second_reading.contacts import agreed, held, stated
from tests.second_reading.open_days import Choice, chosen, first_open_from, stand_in
from tests.second_reading.proposals import proposed

if TYPE_CHECKING:
    from datetime import date

    from tests.second_reading.cadence import Cadence
    from tests.second_reading.follow_ups import FollowUp


class NetworkMeeting(NamedTuple):
    """A network meeting; with a follow-up where both lie on one day."""

    day: date
    status: str
    deadline: date | None
    makker: str | None = None


def network_meetings(
    case: Data, cadence: Cadence, chain: list[FollowUp], *, today: date, horizon: date
) -> list[NetworkMeeting]:
    """Held ones, then those that are agreed or proposed, one after the other."""
    settings = network_settings(case)
    interval = settings.get("hver", "6 måneder")
    found: list[NetworkMeeting] = []
    last: date | None = None
    for when in held(case, "netværksmøde"):
        deadline = None if last is None or turned_off(case) else later(last, interval)
        found.append(NetworkMeeting(when, "held", deadline))
        last = when
    firm = agreed_network_meetings(case, none_held=last is None, today=today)
    if turned_off(case):  # what was held and what is agreed stays
        return found + [NetworkMeeting(when, "agreed", None, stand_in(case, when)) for when in firm]
    waiting = [one for one in chain if one.status != "held"]
    while last is None or last < horizon:
        deadline = later(last, interval) if last else None
        following = _next(case, cadence, waiting, firm, last, deadline, today)
        if following is None:
            break
        found.append(following)
        last = following.day
    return found


def turned_off(case: Data) -> bool:
    """The case file's page: "`netværksmøder: nej` turns them off"."""
    return case.get("netværksmøder") == "nej"


def network_settings(case: Data) -> Data:
    """What the file says of network meetings."""
    return {} if turned_off(case) else case.get("netværksmøder", {})


def agreed_network_meetings(case: Data, *, none_held: bool, today: date) -> list[date]:
    """§ 5, 1: "`første`, while none was held; an `aftalt` with *netværksmøde*", from today on."""
    days = {day(one["dato"]) for one in agreed(case, "netværksmøde", today=today)}
    settings = network_settings(case)
    earliest = max(today, start(case))  # § 3: "Days before `start` do not exist"
    if none_held and "første" in settings and day(settings["første"]) >= earliest:
        days.add(day(settings["første"]))
    return sorted(days)


def some_measure_is_active(case: Data, when: date) -> bool:
    """§ 5: "only on a day on which some measure is active"."""
    return any(one.first <= when <= one.last for one in spans(case))


def may_join(case: Data, one: FollowUp) -> bool:
    """§ 5: a follow-up on a day without a measure is passed over; a stated `formål` is final."""
    return some_measure_is_active(case, one.day) and not stated(case, one.day)


def _next(
    case: Data,
    cadence: Cadence,
    waiting: list[FollowUp],
    firm: list[date],
    last: date | None,
    deadline: date | None,
    today: date,
) -> NetworkMeeting | None:
    after_last = [one for one in waiting if last is None or one.day > last]
    possible = [one for one in after_last if may_join(case, one)]
    # 1. an agreed NM from today on: the earliest, as agreed
    for when in firm:
        if last is None or when > last:
            kept = deadline if last else _first_moved(case, when, waiting)
            return NetworkMeeting(when, "agreed", kept, stand_in(case, when))
    # 2. no NM so far: with the first follow-up not yet held, with that follow-up's deadline
    if last is None or deadline is None:
        return _with(possible[0], possible[0].deadline) if possible else None
    # 3. no measure is active on the deadline: with the first follow-up after it
    if not some_measure_is_active(case, deadline):
        return _first_after(possible, deadline, None)
    # 4. the deadline has passed: with the next follow-up; if none, alone from today
    if deadline < today:
        if possible:
            return _with(possible[0], deadline)
        own = Choice(first_open_from(case, today))
        return _alone(case, own, last, deadline, today, possible)
    # 5. a rule runs on the deadline: with the last follow-up up to it
    up_to = [one for one in possible if one.day <= deadline]
    if cadence.runs_on(deadline) and up_to:
        return _with(up_to[-1], deadline)
    # 6. alone, its day chosen as in § 4 from its own deadline
    own = chosen(case, base=last, deadline=deadline, today=today)
    return _alone(case, own, last, deadline, today, possible)


def _first_moved(case: Data, when: date, waiting: list[FollowUp]) -> date | None:
    """§ 5: a moved one "keeps the deadline of the meeting it was"; of the first, its follow-up's.

    Without a network meeting before it, there is no other; one that was not moved has none, nor
    has one that is no follow-up.
    """
    moved = any(day(one["dato"]) == when and "flyttet_fra" in one for one in case.get("aftalt", []))
    if not moved or "opfølgning" not in stated(case, when):
        return None
    return next((one.deadline for one in waiting if one.day == when), None)


def _with(one: FollowUp, deadline: date | None) -> NetworkMeeting:
    return NetworkMeeting(one.day, one.status, deadline, one.makker)


def _first_after(
    possible: list[FollowUp], when: date, deadline: date | None
) -> NetworkMeeting | None:
    """With the first follow-up after a day, with that follow-up's deadline unless one is given."""
    for one in possible:
        if one.day > when:
            return _with(one, deadline or one.deadline)
    return None


def _alone(
    case: Data,
    own: Choice,
    last: date,
    deadline: date,
    today: date,
    possible: list[FollowUp],
) -> NetworkMeeting | None:
    """§ 5, 6: "If no measure is active on that day, with the first follow-up after it."."""
    if not some_measure_is_active(case, own.day):
        return _first_after(possible, own.day, deadline)
    choice = proposed(case, "netværksmøde", own, base=last, deadline=deadline, today=today)
    if not some_measure_is_active(case, choice.day):
        choice = own
    return NetworkMeeting(choice.day, "planned", deadline, choice.makker)
