"""Reply after a contact or an agreement: whether it keeps the deadline, and what comes next.

The reply is taken from the plan with the change already in it, so it matches what the plan shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.kinds import WORDS, Kind
from aarshjul.planning.child_conversations import ChildConversation
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.follow_ups import AGREED_LATE
from aarshjul.text.dates import MONTHS, day_month_year, days, weekday, weekday_and_day
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.casefile.parts import Agreed, Cancelled, Held
    from aarshjul.planning.plan import Plan


def agreed_entry(plan: Plan, day: date) -> Entry | None:
    """The agreed meeting on a day; None if the plan does not count one."""
    found = (entry for entry in plan.open_meetings if entry.day == day)
    return next((entry for entry in found if entry.status is Status.AGREED), None)


def twice(plan: Plan, day: date, others: list[Agreed]) -> Entry | None:
    """The other agreed meeting that keeps the same deadline as the one on this day, if any.

    Two days for the same deadline are one too many: the meeting was probably moved.
    """
    new = agreed_entry(plan, day)
    if new is None:
        return None
    for other in sorted(others, key=lambda one: one.day):
        there = agreed_entry(plan, other.day)
        if there is None or not set(there.kinds) & set(new.kinds):
            continue
        first, second = sorted((new, there), key=lambda entry: entry.day)
        if first.deadline and second.day <= first.deadline + AGREED_LATE:
            return there
    return None


def agreement_text(plan: Plan, day: date) -> str:
    """Report an agreed meeting: its purposes, day, hour and deadline, in one sentence."""
    entry = agreed_entry(plan, day)
    if entry is None:
        return f"Aftalt: {weekday_and_day(day)}."
    what = entry.title[:1].lower() + entry.title[1:]
    hour = f" kl. {entry.time:%H.%M}" if entry.time else ""
    limit = f"; fristen er {day_month_year(entry.deadline)}" if entry.deadline else ""
    return f"Aftalt: {what} {weekday_and_day(day)}{hour}{_with(entry)}{limit}."


def agreement_notes(plan: Plan, day: date) -> list[str]:
    """Notes on an agreed day: not counted, after a deadline, with the makker, or closed."""
    notes = []
    entry = agreed_entry(plan, day)
    if entry is None:
        notes.append("Planen regner ikke med dagen: den ligger på eller før en kontakt.")
    elif entry.late and entry.deadline:
        passed = f"Dagen ligger efter fristen {day_month_year(entry.deadline)} for {_named(entry)}."
        notes.append(f"{passed} {_way_out(plan, entry.deadline)}")
    elif (earlier := _open_before(plan, entry)) and earlier.deadline:
        notes.append(
            f"Dagen ligger efter en frist, som ingen aftale holder endnu: "
            f"{day_month_year(earlier.deadline)} for {_named(earlier)}. "
            f"{_way_out(plan, earlier.deadline)}"
        )
    if entry is not None and entry.stand_in:
        notes.append(f"Dagen ligger i rådgiverens fravær: mødet regnes til {entry.stand_in}.")
    if why := plan.open_days.why_nobody_can(day):
        notes.append(
            f"{weekday_and_day(day).capitalize()} er lukket ({why}). Se efter, om dagen er rigtig."
        )
    return notes


def cancelled_text(cancelled: Cancelled) -> str:
    """Say which meeting fell away, and whether the family stayed away."""
    why = "familien udeblev" if cancelled.no_show else "uden ny dag"
    return f"mødet {day_month_year(cancelled.day)} er aflyst, {why}."


def held_late(plan: Plan, day: date) -> list[str]:
    """A note that a contact was after its deadline; empty if it was in time."""
    return [
        f"Det var {days((day - entry.deadline).days)} efter fristen "
        f"{day_month_year(entry.deadline)}."
        for entry in plan.entries
        if entry.status is Status.HELD and entry.day == day and entry.late and entry.deadline
    ]


def still_due(plan: Plan, kinds: Iterable[Kind]) -> Iterator[str]:
    """Say of each purpose that was planned with a contact, and not recorded, when it is to be."""
    for kind in kinds:
        entry = next((one for one in plan.open_meetings if kind in one.kinds), None)
        if entry is None:
            yield f"{_THE[kind]} er ikke skrevet som holdt."
            continue
        yield f"{_THE[kind]} {_stands(entry)}."


def others_still_due(plan: Plan, held: Held) -> Iterator[str]:
    """Say when the other children are heard whose turn it was, too."""
    if Kind.CHILD_CONVERSATION not in held.purposes or not held.children:
        return
    for entry in plan.open_meetings:
        for of in (purpose.origin for purpose in entry.purposes):
            if isinstance(of, ChildConversation) and of.since and of.since <= held.day:
                names = [name for name in of.children if name not in held.children]
                if names:
                    yield f"Samtalen med {enumerated(names)} {_stands(entry)}."


def _stands(entry: Entry) -> str:
    agreed = entry.status is Status.AGREED
    hour = f" kl. {entry.time:%H.%M}" if agreed and entry.time else ""
    proposed = "" if agreed else " (foreslået)"
    return f"står stadig til {weekday_and_day(entry.day)}{hour}{proposed}"


_THE = {
    Kind.FOLLOW_UP: "Opfølgningen",
    Kind.NETWORK_MEETING: "Netværksmødet",
    Kind.CHILD_CONVERSATION: "Børnesamtalen",
}


def _named(entry: Entry) -> str:
    return enumerated([WORDS[kind] for kind in entry.kinds])


def _open_before(plan: Plan, entry: Entry) -> Entry | None:
    """The proposed meeting of the same kind with a deadline before the day of `entry`."""
    proposed = (one for one in plan.open_meetings if one.status is Status.PLANNED)
    alike = (one for one in proposed if set(one.kinds) & set(entry.kinds))
    return next((one for one in alike if one.deadline and one.deadline < entry.day), None)


def _way_out(plan: Plan, limit: date) -> str:
    if limit < plan.today:
        first = plan.open_days.first_from(plan.today)
        return f"Den er passeret; første åbne dag er {weekday_and_day(first)}."
    for open_days in filter(None, (plan.open_days, plan.open_days.with_makker)):
        last = open_days.last_until(limit, since=plan.today)
        if not open_days.why_closed(last):
            makker = plan.open_days.stand_in(last)
            whose = f", med {makker}" if makker else ""
            return f"Sidste åbne dag, der holder den, er {weekday_and_day(last)}{whose}."
    return "Ingen åben dag er tilbage inden da."


def next_meeting(plan: Plan) -> Entry | None:
    """The first meeting that is not held, on or after the day on which the plan was made."""
    return next((entry for entry in plan.open_meetings if entry.day >= plan.today), None)


def next_text(plan: Plan) -> str:
    """Report the next meeting: its purposes, deadline and day, in one sentence."""
    entry = next_meeting(plan)
    if entry is None:
        return f"Næste: der er ingen møder i planen før {day_month_year(plan.until)}."
    what = entry.title[:1].lower() + entry.title[1:]
    if entry.overdue and entry.deadline:
        passed = f"skulle være holdt senest {day_month_year(entry.deadline)}"
        first = "aftalt" if entry.status is Status.AGREED else "første åbne dag er"
        return f"Næste: {what} {passed}; {first} {_when(entry, entry.deadline)}."
    limit = f" senest {day_month_year(entry.deadline)}" if entry.deadline else ""
    how = "aftalt" if entry.status is Status.AGREED else "foreslået"
    late = ", efter fristen" if entry.late else ""
    return f"Næste: {what}{limit}, {how} {_when(entry, entry.deadline)}{_with(entry)}{late}."


def _with(entry: Entry) -> str:
    return f", med {entry.stand_in}" if entry.stand_in else ""


def _when(entry: Entry, told: date | None) -> str:
    """The day with weekday and hour; the year only if it differs from the date just shown."""
    day = f"{entry.day.day}. {MONTHS[entry.day.month - 1]}"
    year = "" if told and told.year == entry.day.year else f" {entry.day.year}"
    hour = f" kl. {entry.time:%H.%M}" if entry.time and entry.status is Status.AGREED else ""
    return f"{weekday(entry.day)} {day}{year}{hour}"
