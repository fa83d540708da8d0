"""The municipality's own minutes and hours: around a meeting, and in a month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from aarshjul.capacity.meeting_time import minutes_of, untold
from aarshjul.capacity.people import people_of
from aarshjul.kinds import Kind
from tests.capacity.teams import TIME, team
from tests.make import case, heard, plan

if TYPE_CHECKING:
    from aarshjul.casefile.team import TimeFor
    from aarshjul.planning.entries import Entry

MONTH = date(2026, 12, 1)
AGREED = {
    "opfølgning": ["opfølgning"],
    "samtale": ["børnesamtale"],
    "netværk": ["netværksmøde"],
    "alt": ["opfølgning", "netværksmøde", "børnesamtale"],
}


def told(**time: Any) -> TimeFor:
    """What a team's file tells of the time around meetings."""
    found = team(tid=time).time
    assert found is not None
    return found


def agreed(purposes: list[str]) -> Entry:
    """A meeting of 30 minutes, or of 60 with the network, agreed for these purposes."""
    keys = heard({"aftalt": [{"dato": "2027-01-12", "formål": purposes}]})
    return next(one for one in plan(**keys).open_meetings if str(one.day) == "2027-01-12")


@pytest.mark.parametrize(
    ("purposes", "minutes"),
    [
        ("opfølgning", 15 + 30 + 20),
        ("samtale", 10 + 30 + 15),
        ("netværk", 45 + 60 + 60),
        ("alt", 45 + 60 + 60),  # one meeting, prepared and written up once
    ],
)
def test_a_meeting_takes_what_is_before_it_itself_and_after_it(purposes: str, minutes: int) -> None:
    """For several purposes the longest of each."""
    meeting, time = agreed(AGREED[purposes]), told(**TIME)
    assert (minutes_of(meeting, time), untold(meeting, time)) == (minutes, None)


def test_the_longest_before_and_the_longest_after_may_be_of_two_purposes() -> None:
    """They are two things to do."""
    time = told(opfølgning={"før": 50}, netværksmøde={"efter": 40}, børnesamtale={"før": 1})
    assert minutes_of(agreed(AGREED["alt"]), time) == 50 + 60 + 40


@pytest.mark.parametrize(
    ("purposes", "minutes", "kind"),
    [
        ("opfølgning", 30, Kind.FOLLOW_UP),
        ("samtale", 30, Kind.CHILD_CONVERSATION),
        ("alt", 45 + 60 + 60, None),  # that of the network meeting is told
    ],
)
def test_what_is_not_told_is_named_and_nothing_is_made_up(
    purposes: str, minutes: int, kind: Kind | None
) -> None:
    """The meeting itself counts."""
    meeting, time = agreed(AGREED[purposes]), told(netværksmøde=TIME["netværksmøde"])
    assert (minutes_of(meeting, time), untold(meeting, time)) == (minutes, kind)


def test_the_first_talk_is_as_a_follow_up() -> None:
    """As its reminder is."""
    start = plan(today="2026-10-01", start="2026-11-02").open_meetings[0]
    assert start.kinds[0] is Kind.START
    assert minutes_of(start, told(opfølgning={"før": 5})) == 5 + 30
    assert untold(start, told(netværksmøde={"før": 5})) is Kind.FOLLOW_UP


def there(month: date = MONTH, own: dict[str, Any] | None = None, **member: Any) -> int | None:
    """The minutes that Mette Lund has in a month."""
    of = team(rådgivere=[{"navn": "Mette Lund", **member}], **(own or {}))
    (person,) = people_of([(case(), of)], [], also=None)
    return person.minutes_there(month)


WEEK = 60 * 20
DAY = WEEK // 5


@pytest.mark.parametrize(
    ("keys", "minutes"),
    [
        ({}, 20 * DAY),  # 23 weekdays; 24, 25 and 31 December are closed
        ({"own": {"lukkedage": ["12-24"]}}, 21 * DAY),
        ({"fravær": [{"fra": "2026-12-01", "til": "2026-12-04"}]}, 16 * DAY),
        ({"fravær": [{"fra": "2026-12-05", "til": "2026-12-06"}]}, 20 * DAY),  # a weekend
        ({"fravær": [{"fra": "2026-12-24"}, {"fra": "2026-12-01"}]}, 19 * DAY),
        ({"fravær": [{"fra": "2026-11-01", "til": "2027-02-01"}]}, 0),
        ({"ny_fra": "2026-11-02"}, 20 * DAY),
        ({"ny_fra": "2026-12-30"}, DAY),
        ({"ny_fra": "2027-03-01"}, 0),
        ({"month": date(2027, 2, 1)}, 20 * DAY),
        ({"month": date(2027, 5, 1)}, 19 * DAY),  # Ascension Day and Whit Monday
        ({"month": date(2028, 2, 1)}, 21 * DAY),  # 29 February is a Tuesday
    ],
)  # fmt: skip
def test_a_month_has_the_hours_of_its_open_days(keys: dict[str, Any], minutes: int) -> None:
    """A fifth of the week's for each; none on a closed day, on leave, or before she begins."""
    assert there(**{"timer_pr_uge": 20, **keys}) == minutes


@pytest.mark.parametrize(
    ("written", "minutes"), [("18,5", 4440), ("0,01", 2), ("37.33", 8959), ("60", 14400)]
)
def test_parts_of_a_minute_are_dropped(written: str, minutes: int) -> None:
    """No time is promised that is not there."""
    assert there(timer_pr_uge=written) == minutes


def test_without_the_figure_nothing_is_known() -> None:
    """Not in the team's file, or not in a team."""
    assert there() is None
    (person,) = people_of([(case(), None)], [], also=None)
    assert person.minutes_there(MONTH) is None


def test_leave_in_one_of_her_cases_is_hers() -> None:
    """Who is away is away for every family."""
    away = case(rådgiver={"navn": "Mette Lund", "fravær": [{"fra": "2026-12-01"}]})
    of = team(rådgivere=[{"navn": "Mette Lund", "timer_pr_uge": 20}])
    (person,) = people_of([(case(), of), (away, of)], [], also=None)
    assert person.minutes_there(MONTH) == 19 * DAY
