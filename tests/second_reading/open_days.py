"""§ 4.3-5: which days are open, and which of them is chosen."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tests.second_reading.case import DAY, WEEKDAYS, Data, day, days_of, listed
from tests.second_reading.team import MAKKERS_LEAVE


def easter(year: int) -> date:
    """Easter Sunday by Gauss's rule, whose constants are those of 1900 to 2199."""
    fifth = 5 if year < 2100 else 6
    moon = (19 * (year % 19) + 24) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + fifth) % 7
    after = moon + sunday
    if moon == 29 and sunday == 6:
        after -= 7
    if moon == 28 and sunday == 6 and year % 19 > 10:
        after -= 7
    return date(year, 3, 22) + timedelta(days=after)


@cache
def holy_days(year: int) -> frozenset[date]:
    """The list of § 4: "nytårsdag, skærtorsdag, …; Store bededag until 2023"."""
    sunday = easter(year)
    from_easter = [-3, -2, 0, 1, 39, 49, 50]
    if year <= 2023:
        from_easter.append(26)
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    return frozenset(fixed + [sunday + timedelta(days=days) for days in from_easter])


def is_office_day(case: Data, when: date) -> bool:
    """§ 4: "and the office days 5 June, 24 December and 31 December", or the case's `lukkedage`."""
    closed = listed(case.get("lukkedage", ["06-05", "12-24", "12-31"]))
    return when.isoformat() in closed or when.strftime("%m-%d") in closed


def is_working_day(case: Data, when: date) -> bool:
    """§ 4: closed are Saturdays and Sundays, holy days and the office's days."""
    if WEEKDAYS[when.weekday()] in ("lørdag", "søndag"):
        return False
    return when not in holy_days(when.year) and not is_office_day(case, when)


def family_can(case: Data, when: date) -> bool:
    """§ 4.4: neither in `undgå` nor on an own activity with a `dato`."""
    avoided = days_of(case.get("kontakt", {}).get("undgå", []))
    if any(first <= when <= last for first, last in avoided):
        return False
    return all(day(one["dato"]) != when for one in case.get("aktiviteter", []) if "dato" in one)


def on_leave(case: Data, when: date) -> bool:
    """§ 4.4: in the caseworker's `fravær`."""
    leave = days_of(case["rådgiver"].get("fravær", []))
    return any(first <= when <= last for first, last in leave)


def makker_is_in(case: Data, when: date) -> bool:
    """§ 4.5: "the days on which the makker is in"; only the team's file knows of others."""
    leave = days_of(case.get(MAKKERS_LEAVE, []))
    return not any(first <= when <= last for first, last in leave)


def stand_in(case: Data, when: date) -> str | None:
    """The page on JSON: the makker holds what lies on a day on which the caseworker is away.

    The page on the caseload: "if the makker is not away as well".
    """
    away = on_leave(case, when) and makker_is_in(case, when)
    return case.get("makker") if away else None


def is_open(case: Data, when: date, *, makker: bool = False) -> bool:
    """§ 4.4, and § 4.5: for the makker the caseworker's leave does not count."""
    if not is_working_day(case, when) or not family_can(case, when):
        return False
    return makker_is_in(case, when) if makker else not on_leave(case, when)


class Choice(NamedTuple):
    """A day that is proposed, and who holds the meeting if the caseworker is away."""

    day: date
    makker: str | None = None


def first_open_from(case: Data, when: date) -> date:
    """The first open day from a day on, itself in."""
    while not is_open(case, when):
        when += DAY
    return when


def in_time(case: Data, *, base: date, deadline: date, today: date, makker: bool) -> date | None:
    """§ 4.3: the wanted weekday of the last seven days, else the last open day, or none."""
    possible = []
    when = deadline
    while when > base and when >= today:
        if is_open(case, when, makker=makker):
            possible.append(when)
        when -= DAY
    for wanted in listed(case.get("kontakt", {}).get("ugedag")):
        for when in possible:
            if when > deadline - 7 * DAY and WEEKDAYS[when.weekday()] == wanted:
                return when
    return possible[0] if possible else None


def chosen(case: Data, *, base: date, deadline: date, today: date) -> Choice:
    """§ 4.3-5: in time; else in time with the makker; else the first open day after it."""
    when = in_time(case, base=base, deadline=deadline, today=today, makker=False)
    if when is not None:
        return Choice(when)
    makker = case.get("makker")
    if makker is not None:
        when = in_time(case, base=base, deadline=deadline, today=today, makker=True)
        if when is not None:
            return Choice(when, makker)
    return Choice(first_open_from(case, max(deadline + DAY, today)))
