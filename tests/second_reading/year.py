"""§ 5: the entries of a family's year, one meeting where purposes lie on the same day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.second_reading.cadence import Cadence, model
from tests.second_reading.case import (
    Data,
    birthday,
    born,
    children,
    day,
    is_after_closing,
    listed,
    start,
)
from tests.second_reading.child_conversations import conversations
from tests.second_reading.contacts import stated
from tests.second_reading.follow_ups import follow_ups
from tests.second_reading.network_meetings import network_meetings, network_settings
from tests.second_reading.open_days import stand_in

if TYPE_CHECKING:
    from datetime import date

WORDS = {
    "start": "start",
    "follow_up": "opfølgning",
    "network_meeting": "netværksmøde",
    "child_conversation": "børnesamtale",
}
"""The purposes of a meeting in their order, each with the case file's word."""


class Purpose(NamedTuple):
    """What an entry is for; one entry may be several things."""

    kind: str
    number: int
    deadline: date | None = None
    rule: str | None = None
    children: tuple[str, ...] = ()


class Entry(NamedTuple):
    """What both readings must agree on for each day of the year."""

    day: date
    purposes: tuple[Purpose, ...]
    status: str
    deadline: date | None
    late: bool
    overdue: bool
    month_only: bool = False
    makker: str | None = None
    minutes: int | None = None
    hour: str | None = None


class Part(NamedTuple):
    """A purpose of a meeting before it stands with others of its day."""

    day: date
    status: str
    makker: str | None
    purpose: Purpose


def entries(case: Data, cadence: Cadence, *, today: date, horizon: date) -> list[Entry]:
    """Meetings, transitions and the family's own activities, by day."""
    found = meetings(case, cadence, today=today, horizon=horizon)
    found += transitions(case)
    found += own_activities(case)
    return sorted(one for one in found if not is_after_closing(case, one.day, one.status))


def meetings(case: Data, cadence: Cadence, *, today: date, horizon: date) -> list[Entry]:
    """§ 5: "Purposes on the same day, neither held, are one meeting; what was held never joins".

    Nor does anything join what an agreement states: "A stated `formål` is final".
    """
    found: dict[tuple[date, bool, bool], list[Part]] = {}
    for part in purposes(case, cadence, today=today, horizon=horizon):
        final = part.status == "agreed" and WORDS[part.purpose.kind] in stated(case, part.day)
        found.setdefault((part.day, part.status == "held", final), []).append(part)
    return [_meeting(case, parts, today, final=final) for (_, _, final), parts in found.items()]


def purposes(case: Data, cadence: Cadence, *, today: date, horizon: date) -> list[Part]:
    """Every purpose with its number within the case, "held ones included"."""
    chain = follow_ups(case, cadence, today=today, horizon=horizon)
    network = network_meetings(case, cadence, chain, today=today, horizon=horizon)
    begun = "held" if start(case) <= today else "agreed"
    parts = [Part(start(case), begun, None, Purpose("start", 1))]
    for number, one in enumerate(chain, start=1):
        rule = f"{model(case)}/{one.due.rule}" if one.due else None
        purpose = Purpose("follow_up", number, one.deadline, rule)
        parts.append(Part(one.day, one.status, one.makker, purpose))
    for number, meeting in enumerate(network, start=1):
        purpose = Purpose("network_meeting", number, meeting.deadline, "netværksmøde")
        parts.append(Part(meeting.day, meeting.status, meeting.makker, purpose))
    talks = conversations(case, chain, network, today=today)
    together = sorted({(one.day, one.status != "held") for one in talks})
    for number, (when, waits) in enumerate(together, start=1):
        of_day = [one for one in talks if one.day == when and (one.status != "held") == waits]
        deadlines = [one.deadline for one in of_day if one.deadline is not None]
        names = tuple(name for name in children(case) if name in {one.child for one in of_day})
        purpose = Purpose(
            "child_conversation", number, min(deadlines, default=None), "børnesamtale", names
        )
        status = "agreed" if any(one.status == "agreed" for one in of_day) else of_day[0].status
        parts.append(Part(when, status, of_day[0].makker, purpose))
    return parts


def _meeting(case: Data, parts: list[Part], today: date, *, final: bool) -> Entry:
    """§ 5: "the earliest of its purposes' deadlines and the longest of their durations"."""
    parts = sorted(parts, key=lambda part: list(WORDS).index(part.purpose.kind))
    when = parts[0].day
    statuses = {part.status for part in parts}
    status = "agreed" if "agreed" in statuses else parts[0].status
    deadlines = [part.purpose.deadline for part in parts if part.purpose.deadline is not None]
    deadline = min(deadlines, default=None)
    return Entry(
        when,
        tuple(part.purpose for part in parts),
        status,
        deadline,
        late=deadline is not None and when > deadline,
        overdue=deadline is not None and deadline < today and status != "held",
        makker=stand_in(case, when) if status != "held" else None,
        minutes=max(_minutes(case, part.purpose) for part in parts),
        hour=_hour_held(case, when) if status == "held" else _hour(case, parts, final=final),
    )


def _hour_held(case: Data, when: date) -> str | None:
    """The page on JSON: "null for held ones without"; of two on a day, the earlier."""
    hours = [one["tidspunkt"] for one in _of_day(case, "afholdt", when) if "tidspunkt" in one]
    return min(hours, default=None)


def _hour(case: Data, parts: list[Part], *, final: bool) -> str | None:
    """The page on JSON: "the meeting's own, else `kontakt.tidspunkt`".

    A proposed meeting's own is that of a day in `forslag` that is for it.
    """
    when, words = parts[0].day, {WORDS[part.purpose.kind] for part in parts}
    own = [one for one in _of_day(case, "aftalt", when) if ("formål" in one) == final]
    if not own and not final:
        own = [
            one
            for one in _of_day(case, "forslag", when)
            if words & set(listed(one.get("formål", "opfølgning")))
        ]
    wished: str | None = case.get("kontakt", {}).get("tidspunkt")
    return own[0].get("tidspunkt", wished) if own else wished


def _of_day(case: Data, key: str, when: date) -> list[Data]:
    """What the file has of a day under a key."""
    return [one for one in case.get(key, []) if day(one["dato"]) == when]


def _minutes(case: Data, purpose: Purpose) -> int:
    """§ 5: "NM 60 minutes unless `varighed` says otherwise"; the file's page: 30 for the rest."""
    if purpose.kind == "network_meeting":
        return int(network_settings(case).get("varighed", "60"))
    return int(case.get("kontakt", {}).get("varighed", "30"))


def transitions(case: Data) -> list[Entry]:
    """§ 5: "the month in which a child turns 16 … 18", and for the caseworker 10 and 15.

    The page does not say how they are numbered; those that the family sees come first.
    """
    days = _birthdays(case, (16, 18)) + _birthdays(case, (10, 15))
    return [
        Entry(
            when.replace(day=1),
            (Purpose("transition", number, None, "overgang"),),
            "planned",
            None,
            late=False,
            overdue=False,
            month_only=True,
        )
        for number, when in enumerate(days, start=1)
        if not is_after_closing(case, when, "planned")
    ]


def _birthdays(case: Data, ages: tuple[int, ...]) -> list[date]:
    """The days from the start on, on which a child turns so old."""
    births = [birth for name in children(case) if (birth := born(case, name)) is not None]
    days = [birthday(birth, age) for birth in births for age in ages]
    return sorted(one for one in days if one >= start(case))


def own_activities(case: Data) -> list[Entry]:
    """The case file's page: "what else belongs on this family's year", a month or a day."""
    return [
        Entry(
            day(one["dato"]) if "dato" in one else day(one["måned"] + "-01"),
            (Purpose("own", number),),
            "planned",
            None,
            late=False,
            overdue=False,
            month_only="dato" not in one,
        )
        for number, one in enumerate(case.get("aktiviteter", []), start=1)
    ]
