"""The team's own year: what a period has of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.team_reader import read_team
from aarshjul.planning.period import Period
from aarshjul.planning.team_year import TeamYear, team_year
from aarshjul.rules.closed_days import holidays

YEAR = Period.of(date(2027, 1, 1), 12)


def year(period: Period = YEAR, **keys: Any) -> TeamYear:
    """The year of a team with these keys."""
    text = yaml.safe_dump(keys, allow_unicode=True)
    return team_year(read_team(text.encode(), file="team.yaml"), period)


def test_a_team_that_says_nothing_has_the_usual_closed_days() -> None:
    """And the public holidays, each named; nobody is away."""
    made = year(kommune="Prøve")
    assert [(str(one.day), one.name) for one in made.closed] == [
        ("2027-06-05", "grundlovsdag"),
        ("2027-12-24", "juleaftensdag"),
        ("2027-12-31", "nytårsaftensdag"),
    ]
    assert [one.day for one in made.holidays] == sorted(holidays(2027))
    assert (made.rhythms, made.leaves, made.school_holidays) == ((), (), ())


def test_a_closing_day_that_is_a_holiday_is_told_once() -> None:
    """With the holiday's name; a day of another year is not there."""
    made = year(lukkedage=["12-26", "2027-05-07", "2028-05-26"])
    assert [(str(one.day), one.name) for one in made.closed] == [
        ("2027-05-07", None),
        ("2027-12-26", "2. juledag"),
    ]
    assert len(made.holidays) == len(holidays(2027)) - 1


def test_what_reaches_in_is_whole_and_in_order() -> None:
    """Leave and school holidays, by their first day; a number is the place in the file."""
    leave = [{"fra": "2027-12-30", "til": "2028-01-05"}, {"fra": "2026-12-20", "til": "2027-01-01"}]
    made = year(
        rådgivere=[{"navn": "Mette Lund", "fravær": leave}],
        skoleferier=[
            {"navn": "sommerferie", "fra": "2027-06-26", "til": "2027-08-08"},
            {"navn": "juleferie", "fra": "2026-12-19", "til": "2027-01-03"},
            {"navn": "vinterferie", "fra": "2028-02-12", "til": "2028-02-20"},
        ],
    )
    assert [(one.number, str(one.first), str(one.last)) for one in made.leaves] == [
        (2, "2026-12-20", "2027-01-01"),
        (1, "2027-12-30", "2028-01-05"),
    ]
    assert [name for name, *_ in made.school_holidays] == ["juleferie", "sommerferie"]


def test_what_the_team_does_on_a_closed_day_is_found() -> None:
    """The office's own days and the public holidays."""
    made = year(
        lukkedage=["2027-01-08"],
        rytme=[{"navn": "Teammøde", "hver": "1 uge", "første": "2027-01-01"}],
    )
    found = [(name, str(one.day), one.name) for name, one in made.on_closed_days]
    assert found == [
        ("Teammøde", "2027-01-01", "nytårsdag"),
        ("Teammøde", "2027-01-08", None),
        ("Teammøde", "2027-03-26", "langfredag"),
    ]


@given(first=st.dates(date(2026, 1, 1), date(2028, 1, 1)), months=st.integers(2, 14))
def test_a_period_cut_in_two_loses_and_doubles_nothing(first: date, months: int) -> None:
    """The rhythm and its numbers, closed days, holidays; leave stands in each that it touches."""
    keys: dict[str, Any] = {
        "rytme": [{"navn": "Stop op", "hver": "2 uger", "første": "2026-05-07"}],
        "rådgivere": [
            {"navn": "A", "fravær": [{"fra": str(first + timedelta(days=20)), "til": "2029-01-01"}]}
        ],
    }
    whole = Period.of(first, months)
    middle = Period.of(first, months // 2).until
    parts = [
        year(one, **keys) for one in (Period(whole.first, middle), Period(middle, whole.until))
    ]
    made = year(whole, **keys)
    assert made.closed == parts[0].closed + parts[1].closed
    assert made.holidays == parts[0].holidays + parts[1].holidays
    numbered = [one.rhythms[0].numbered for one in parts]
    assert made.rhythms[0].numbered == numbered[0] + numbered[1]
    assert made.leaves == parts[1].leaves
