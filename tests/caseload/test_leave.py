"""What leave touches: found by planning with it and without it, and told with both days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.in_team import on_leave
from aarshjul.casefile.parts import Absence
from aarshjul.caseload.leave import Effect, leave_ahead
from aarshjul.caseload.leave_text import leave_text
from aarshjul.planning.plan import make_plan
from tests.make import case, day, heard

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case

TODAY = day("2026-11-22")


def absence(first: str, last: str) -> Absence:
    """Days of leave."""
    return Absence.model_validate({"fra": first, "til": last})


def told(first: str, last: str, *cases: Case, name: str = "Mette Lund") -> list[str]:
    """The lines about the leave of a caseworker below the first, without the empty ones."""
    text = leave_text(leave_ahead(cases, name, absence(first, last), today=TODAY))
    return [line for line in text.splitlines()[1:] if line]


def prøve(**keys: Any) -> Case:
    """A case of the three-month rule, due on 2 February, with follow-ups alone."""
    return case(TODAY, **heard({"netværksmøder": "nej", **keys}))


MAKKER = {"makker": "Jonas Vig"}
AGREED = {"aftalt": [{"dato": "2027-02-02"}]}
DUE = "frist tirsdag 2. februar 2027"
FAMILY = "  Familien Prøve (t-1): opfølgning"


@pytest.mark.parametrize(
    ("keys", "first", "said"),
    [
        ({}, "2027-02-03", ["Fraværet rører ingen møder eller frister."]),
        (
            {},
            "2027-02-01",
            [
                "Kommer tidligere (1)",
                f"{FAMILY} tirsdag 2. februar 2027 → fredag 29. januar 2027; {DUE}",
            ],
        ),
        (
            {},
            "2026-11-01",
            [
                "Kan ikke holdes (1)",
                f"{FAMILY} senest tirsdag 2. februar 2027; første åbne dag er mandag 15. februar "
                "2027; sagen har ingen makker",
            ],
        ),
        (
            MAKKER,
            "2026-11-01",
            [
                "Makkeren tager (1)",
                f"{FAMILY} tirsdag 2. februar 2027, med Jonas Vig; {DUE}",
            ],
        ),
        (
            MAKKER | AGREED,
            "2027-02-01",
            [
                "Makkeren tager (1)",
                f"{FAMILY} tirsdag 2. februar 2027 (aftalt), med Jonas Vig; {DUE}",
            ],
        ),
        (
            AGREED,
            "2027-02-01",
            [
                "Aftalt i fraværet, og ingen makker kan (1)",
                f"{FAMILY} tirsdag 2. februar 2027 (aftalt); {DUE}",
            ],
        ),
    ],
)
def test_what_leave_until_the_twelfth_touches(
    keys: dict[str, Any], first: str, said: list[str]
) -> None:
    """Each effect: before the leave, in it with a makker, agreed, and nowhere in time."""
    assert told(first, "2027-02-12", prøve(**keys)) == said


def test_a_deadline_of_the_law_comes_earlier() -> None:
    """It is to be met before the leave."""
    measures = [
        {"paragraf": "BL § 86"},
        {"paragraf": "BL § 20", "kendt": "2026-11-02", "til": "2027-03-02"},
    ]
    lines = told("2027-02-22", "2027-03-05", prøve(indsatser=measures))
    assert (
        "  Familien Prøve (t-1): børnefaglig undersøgelse færdig, eller en foreløbig vurdering – "
        "Alma tirsdag 2. marts 2027 → fredag 19. februar 2027; frist tirsdag 2. marts 2027"
    ) in lines


def test_the_cases_where_she_is_the_makker_are_looked_at() -> None:
    """Who was to stand in for another is away, too."""
    theirs = prøve(
        rådgiver={"navn": "Jonas Vig", "fravær": [{"fra": "2026-11-01", "til": "2027-02-12"}]},
        makker="Mette Lund",
    )
    assert told("2026-11-01", "2027-02-12", theirs)[0] == "Kan ikke holdes (1)"
    ahead = leave_ahead([theirs], "Mette Lund", absence("2026-11-01", "2027-02-12"), today=TODAY)
    assert ahead.cases == 0
    assert told("2026-11-01", "2027-02-12", theirs, name="Sofie Bang") == [
        "Fraværet rører ingen møder eller frister."
    ]


def test_an_agreed_meeting_that_its_own_caseworker_holds_is_not_touched() -> None:
    """The makker's leave changes it only where the makker was to hold it."""
    of = prøve(**MAKKER, **AGREED)
    nothing = ["Fraværet rører ingen møder eller frister."]
    assert told("2027-02-01", "2027-02-05", of, name="Jonas Vig") == nothing


def test_what_is_late_without_the_leave_is_not_told() -> None:
    """A deadline that had passed when the leave was planned is no matter of the leave."""
    overdue = prøve(start="2026-05-04")
    first, *_ = make_plan(overdue, today=TODAY, first=TODAY, until=day("2027-05-01")).open_meetings
    assert first.overdue
    assert told("2027-02-01", "2027-02-05", overdue) == [
        "Fraværet rører ingen møder eller frister."
    ]


def test_leave_that_is_in_the_file_already_is_told_the_same() -> None:
    """It is compared with a year in which it is not."""
    own = {"navn": "Mette Lund", "fravær": [{"fra": "2027-02-01", "til": "2027-02-12"}]}
    assert told("2027-02-01", "2027-02-12", prøve(rådgiver=own)) == told(
        "2027-02-01", "2027-02-12", prøve()
    )


@given(
    st.dates(date(2026, 11, 23), date(2027, 12, 31)),
    st.integers(0, 60),
    st.sampled_from([{}, MAKKER]),
    st.sampled_from([["BL § 86"], ["BL § 32"]]),
)
def test_every_deadline_that_only_the_leave_breaks_is_told(
    first: date, length: int, keys: dict[str, Any], sections: list[str]
) -> None:
    """The late meetings of the plan with the leave are those told; nothing late is passed over."""
    last = date.fromordinal(first.toordinal() + length)
    leave = absence(str(first), str(last))
    of = prøve(indsatser=[{"paragraf": one, "afgørelse": "2026-11-02"} for one in sections], **keys)
    ahead = leave_ahead([of], "Mette Lund", leave, today=TODAY)
    plan = make_plan(
        on_leave(of, "Mette Lund", leave, away=True),
        today=TODAY,
        first=TODAY,
        until=last.replace(day=1, year=last.year + 1),
    )
    late = [entry.day for entry in plan.open_meetings if entry.late]
    lost = [one.day for one in ahead.touched if one.effect is Effect.NOT_KEPT and one.away]
    assert set(late) <= set(lost)
