"""The status of a caseload on a day: what is due when, what to do first, and the weeks ahead."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.caseload.advice import advice
from aarshjul.caseload.status import WEEKS, What, When, caseload, standing
from aarshjul.caseload.status_json import status_json
from aarshjul.caseload.status_text import status_text
from aarshjul.planning.entries import Status
from tests.history import cases
from tests.make import case, heard, plan

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case

TODAY = date(2026, 11, 23)  # a Monday


def due(last: str, today: date = TODAY, **keys: Any) -> Case:
    """A case of the six-week rule with its last contact on a given day."""
    return case(
        today,
        start="2026-01-05",
        indsatser=[{"paragraf": "BL § 32", "fra": "2026-01-05"}],
        netværksmøder="nej",
        afholdt=[{"dato": last, "formål": ["opfølgning", "børnesamtale"]}],
        klaret=[
            {"frist": rule, "dato": "2026-04-01"}
            for rule in ("første-opfølgning", "videre-opfølgning", "barnets-plan-støtte")
        ],
        **keys,
    )


@pytest.mark.parametrize(
    ("deadline", "when"),
    [
        ("2026-11-22", When.OVERDUE),
        ("2026-11-23", When.WITHIN_7),  # today it can still be kept
        ("2026-11-30", When.WITHIN_7),
        ("2026-12-01", When.WITHIN_14),
        ("2026-12-07", When.WITHIN_14),
        ("2026-12-08", When.WITHIN_30),
        ("2026-12-23", When.WITHIN_30),
        ("2026-12-24", When.WITHIN_30),  # closed, so it must be held the day before
        ("2026-12-28", When.LATER),
    ],
)
def test_how_near_a_case_is(deadline: str, when: When) -> None:
    """Today is in, and so is the last day; a closed day counts as the open one before."""
    last = date.fromisoformat(deadline) - timedelta(weeks=6)
    assert standing(due(last.isoformat()), today=TODAY).when is when


@pytest.mark.parametrize(("days", "when"), [(30, When.WITHIN_30), (31, When.LATER)])
def test_the_last_of_thirty_days_is_in(days: int, when: When) -> None:
    """The day after it is not in, if it is an open day."""
    today = date(2027, 1, 5)
    last = today + timedelta(days=days) - timedelta(weeks=6)
    assert standing(due(last.isoformat(), today), today=today).when is when


def test_a_day_agreed_for_too_late_does_not_make_it_later() -> None:
    """The deadline decides, whatever day was agreed."""
    one = due("2026-10-14", aftalt=[{"dato": "2026-12-04"}])
    found = standing(one, today=TODAY)
    assert found.when is When.WITHIN_7
    assert found.next is not None
    assert (found.next.day, found.next.late) == (date(2026, 12, 4), True)


@pytest.mark.parametrize(
    ("last", "keys", "noted"),
    [
        ("2026-11-20", {}, False),
        ("2026-10-11", {}, True),  # the deadline was yesterday
        ("2026-10-14", {"aftalt": [{"dato": "2026-12-04"}]}, True),  # agreed for too late
        ("2026-11-10", {"aftalt": [{"dato": "2026-11-20"}]}, True),  # passed, and no contact held
        ("2026-11-10", {"aftalt": [{"dato": "2026-12-04"}]}, False),
    ],
)
def test_what_is_late_or_passed_is_to_be_noted(
    last: str, keys: dict[str, Any], noted: bool
) -> None:
    """`--streng` reports what is late, overdue, or agreed for a day that passed unused."""
    assert caseload([due(last, **keys)], today=TODAY).to_be_noted is noted


def test_a_case_that_nothing_asks_for_is_named_last() -> None:
    """It has ended, and no meeting is left."""
    ended = case(
        TODAY,
        start="2026-01-05",
        indsatser=[{"paragraf": "BL § 86", "til": "2026-07-01"}],
        klaret=[{"frist": "bevilling", "dato": "2026-07-01"}],
    )
    load = caseload([ended, due("2026-11-02")], today=TODAY)
    assert [one.when for one in load.standings] == [When.WITHIN_30, When.NOTHING]


def test_a_meeting_beyond_the_weeks_is_still_the_next() -> None:
    """The case waits for a cadence that begins in a year."""
    later = case(
        TODAY,
        **heard(
            {"start": "2026-11-02", "indsatser": [{"paragraf": "BL § 86", "fra": "2027-09-01"}]}
        ),
    )
    found = standing(later, today=TODAY).next
    assert found is not None
    assert found.deadline == date(2027, 12, 1)


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        (
            {"last": "2026-09-22"},
            [
                "Ring til Familien Prøve (t-1): opfølgning skulle være holdt senest tirsdag "
                "3. november 2026 (6 uger efter 22. september 2026)."
            ],
        ),
        (
            {"last": "2026-09-22", "aftalt": [{"dato": "2026-11-25"}]},
            [
                "Hold fast i aftalen onsdag 25. november 2026 med Familien Prøve (t-1): opfølgning "
                "skulle være holdt senest tirsdag 3. november 2026 (6 uger efter 22. september "
                "2026)."
            ],
        ),
        (
            {"last": "2026-09-22", "aftalt": [{"dato": "2026-11-02"}]},
            [
                "Skriv opfølgning 2. november 2026 for Familien Prøve (t-1) med kommandoen "
                "afholdt, eller ring: dagen var aftalt og er passeret."
            ],
        ),
        (
            {"last": "2026-10-14", "aftalt": [{"dato": "2026-12-04"}]},
            [
                "Find en dag før fredag 4. december 2026 med Familien Prøve (t-1): opfølgning skal "
                "være holdt senest onsdag 25. november 2026 (6 uger efter 14. oktober 2026)."
            ],
        ),
        (
            {"last": "2026-10-14"},
            [
                "Aftal en dag med Familien Prøve (t-1): opfølgning skal være holdt senest onsdag "
                "25. november 2026 (6 uger efter 14. oktober 2026)."
            ],
        ),
        ({"last": "2026-10-14", "aftalt": [{"dato": "2026-11-24"}]}, []),  # agreed in time
        ({"last": "2026-11-13"}, []),  # not within the fortnight
    ],
)
def test_what_to_do_and_why(keys: dict[str, Any], lines: list[str]) -> None:
    """One line: the family, the task, the day, and what that day is counted from."""
    found = standing(due(**keys), today=TODAY)
    assert [advice(found, task) for task in found.tasks] == lines


PLACED = case(
    TODAY,
    start="2026-09-01",
    indsatser=[{"paragraf": "BL § 46", "afgørelse": "2026-09-02"}],
    netværksmøder="nej",
    afholdt=[{"dato": "2026-11-20", "formål": ["opfølgning", "børnesamtale"]}],
    klaret=[{"frist": "videre-opfølgning", "dato": "2026-11-20"}],
)


def test_a_deadline_of_the_law_that_no_follow_up_keeps_is_near() -> None:
    """The child's plan is no meeting; it is shown within 14 days, by its section."""
    found = standing(PLACED, today=TODAY)
    assert [(task.what, task.day) for task in found.tasks] == [
        (What.MEET_THE_LAW, date(2026, 12, 2))
    ]
    assert advice(found, found.tasks[0]) == (
        "Husk Familien Prøve (t-1): barnets plan færdig – Alma, senest onsdag 2. december 2026 "
        "(BL § 91, stk. 2)."
    )


@pytest.mark.parametrize(
    ("followed_up", "more"),
    [
        ("2026-11-02", ""),
        ("2026-07-15", ", opfølgning senest torsdag 15. oktober 2026"),  # passed after it
    ],
)
def test_a_call_names_each_limit_that_has_passed(followed_up: str, more: str) -> None:
    """And no other, though the meeting is for both; the first says what it is counted from."""
    purposes = ["opfølgning", "netværksmøde", "børnesamtale"]
    one = case(
        TODAY,
        start="2026-01-05",
        indsatser=[{"paragraf": "BL § 86"}],
        afholdt=[{"dato": "2026-04-01", "formål": purposes}, {"dato": followed_up}],
    )
    found = standing(one, today=TODAY)
    assert advice(found, found.tasks[0]) == (
        "Ring til Familien Prøve (t-1): netværksmøde skulle være holdt senest torsdag 1. oktober "
        f"2026 (6 måneder efter 1. april 2026){more}."
    )


def test_a_passed_network_meeting_does_not_silence_an_overdue_follow_up() -> None:
    """Asking whether the agreed meeting was held replaces only the call about that meeting."""
    one = due("2026-09-22", aftalt=[{"dato": "2026-11-02", "formål": "netværksmøde"}])
    found = standing(one, today=TODAY)
    assert sorted(task.what for task in found.tasks) == [What.CALL, What.RECORD]


@pytest.mark.parametrize(
    ("today", "what"),
    [("2026-12-08", []), ("2026-12-09", [What.AGREE]), ("2026-12-23", [What.AGREE])],
)
def test_a_network_meeting_comes_up_three_weeks_ahead(today: str, what: list[What]) -> None:
    """Its deadline is New Year's Day, so its day is 30 December, the last open one before."""
    one = case(
        today,
        start="2026-01-05",
        indsatser=[{"paragraf": "BL § 89"}, {"paragraf": "BL § 86", "til": "2026-07-02"}],
        klaret=[{"frist": "bevilling", "dato": "2026-07-01"}],
        afholdt=[{"dato": "2026-07-01", "formål": ["opfølgning", "netværksmøde", "børnesamtale"]}],
    )
    found = standing(one, today=date.fromisoformat(today))
    assert [task.what for task in found.tasks] == what


def test_who_stands_in_is_told() -> None:
    """In the case's row, in what to do, and as a field of the document."""
    leave = {"navn": "Mette Lund", "fravær": [{"fra": "2026-11-16", "til": "2026-12-31"}]}
    load = caseload([due("2026-10-23", makker="Jonas Vig", rådgiver=leave)], today=TODAY)
    ((one, task),) = load.tasks
    assert advice(one, task) == (
        "Aftal en dag med Familien Prøve (t-1): opfølgning skal være holdt senest fredag "
        "4. december 2026 (6 uger efter 23. oktober 2026); Jonas Vig tager mødet i rådgiverens "
        "fravær."
    )
    assert "Opfølgning, med Jonas Vig" in status_text(load, width=120, colour=False)
    (found,) = json.loads(status_json(load, unreadable=()))["cases"]
    assert found["next"]["with"] == "Jonas Vig"


def test_first_what_is_overdue_then_by_day() -> None:
    """A call comes before agreeing a day; among equal tasks, the oldest comes first."""
    load = caseload(
        [
            due("2026-10-14", sag="soon"),
            due("2026-09-22", sag="late"),
            due("2026-08-22", sag="later"),
            due("2026-08-01", sag="kept", aftalt=[{"dato": "2026-11-24"}]),
            due("2026-10-13", sag="too-late", aftalt=[{"dato": "2026-12-04"}]),
        ],
        today=TODAY,
    )
    assert [(one.case.alias, task.what) for one, task in load.tasks] == [
        ("later", What.CALL),
        ("late", What.CALL),
        ("kept", What.KEEP),
        ("too-late", What.MOVE_EARLIER),
        ("soon", What.AGREE),
    ]


@given(since=st.integers(0, 200))
def test_the_tasks_stand_in_the_order_of_the_days_they_name(since: int) -> None:
    """A Saturday deadline is kept on the Friday, but is still listed after a Thursday deadline."""
    load = caseload(cases()[:12], today=TODAY + timedelta(days=since))
    pressing = (What.CALL, What.RECORD, What.KEEP)
    named = [
        task.entry.deadline or task.entry.day
        for _, task in load.tasks
        if task.what not in pressing and task.entry is not None
    ]
    assert named == sorted(named)


def test_what_the_law_asks_for_is_always_listed() -> None:
    """No table below shows it; the other tasks are counted, with a word on where they are."""
    some = [due("2026-09-22", sag=f"late-{number}") for number in range(14)]
    load = caseload([*some, PLACED], today=TODAY)
    lines = status_text(load, width=1000, colour=False).splitlines()
    place = lines.index("Gør først")
    assert lines[place + 12].startswith("12. Ring til Familien Prøve (late-")
    assert lines[place + 13].startswith("13. Husk Familien Prøve (t-1): barnets plan færdig – Alma")
    assert lines[place + 14] == "    … og 2 til: sagerne står nedenfor, opgaverne i --json."


def test_of_many_meetings_a_sign_is_several() -> None:
    """The picture of a large caseload fits the terminal, and the legend says what a sign means."""
    some = [due("2026-10-14", sag=f"s-{number}") for number in range(90)]
    text = status_text(caseload(some, today=TODAY), width=80, colour=False)
    (week,) = [line for line in text.splitlines() if line.startswith("Uge 48")]
    assert week == f"Uge 48  fra 23. nov.  90 i alt  0 aftalt  {'-' * 30}"
    assert "ikke aftalt endnu; et tegn er\nindtil 3 møder)\n" in text


def test_the_weeks_hold_every_meeting_of_the_plans_once() -> None:
    """Twelve Mondays; agreed and proposed are separate; a meeting held this week is not ahead."""
    load = caseload(cases(), today=TODAY)
    weeks = load.weeks()
    end = TODAY + timedelta(weeks=WEEKS)
    plans = [
        plan(one, today=TODAY, first=TODAY.isoformat(), until=end.isoformat()) for one in cases()
    ]
    meetings = [
        entry
        for made in plans
        for entry in made.entries
        if entry.minutes is not None and entry.status is not Status.HELD
    ]
    assert [week.monday for week in weeks] == [TODAY + timedelta(weeks=n) for n in range(WEEKS)]
    agreed = sum(entry.status is Status.AGREED for entry in meetings)
    assert sum(week.agreed for week in weeks) == agreed
    assert sum(week.planned for week in weeks) == len(meetings) - agreed


@given(since=st.integers(0, 400))
def test_every_case_stands_once_and_by_one_caseworker(since: int) -> None:
    """On any day, no family is forgotten: each is in one group and with one caseworker."""
    some = cases()[:6]
    load = caseload(some, today=TODAY + timedelta(days=since))
    grouped = [one.case.alias for when in When for one in load.at(when)]
    assert sorted(grouped) == sorted(one.alias for one in some)
    parts = load.by_caseworker()
    assert sum(len(part.standings) for part in parts.values()) == len(some)
    assert all(one.caseworker == name for name, part in parts.items() for one in part.standings)


@given(since=st.integers(0, 200))
def test_no_case_without_a_day_agreed_goes_past_its_deadline_untold(since: int) -> None:
    """From 14 days before its deadline on, each such case has a task."""
    today = TODAY + timedelta(days=since)
    load = caseload(cases()[:6], today=today)
    for one in load.standings:
        near = one.when in (When.OVERDUE, When.WITHIN_7, When.WITHIN_14)
        if near and one.next is not None and one.next.status is Status.PLANNED:
            assert one.tasks


ASSESSED: dict[str, Any] = {
    "børn": [{"navn": "Alma"}],
    "indsatser": [{"paragraf": "BL § 86"}, {"paragraf": "BL § 20", "fra": "2026-08-02"}],
    "start": "2026-08-02",
    "netværksmøder": "nej",
    "afholdt": [{"dato": "2026-11-16", "formål": ["opfølgning", "børnesamtale"]}],
}


@pytest.mark.parametrize(
    ("today", "when", "what", "told"),
    [
        ("2026-11-17", When.LATER, None, None),
        (
            "2026-12-02",
            When.WITHIN_30,
            What.MEET_THE_LAW,
            "Husk Familien Prøve (t-1): børnefaglig undersøgelse færdig, eller en foreløbig "
            "vurdering – Alma, senest onsdag 2. december 2026 (BL § 20, stk. 3).",
        ),
        (
            "2026-12-03",
            When.OVERDUE,
            What.CATCH_UP,
            "Husk Familien Prøve (t-1): børnefaglig undersøgelse færdig, eller en foreløbig "
            "vurdering – Alma, skulle være klaret senest onsdag 2. december 2026 (BL § 20, stk. "
            "3).",
        ),
    ],
)
def test_a_deadline_of_the_law_stands_until_it_is_done(
    today: str, when: When, what: What | None, told: str | None
) -> None:
    """On its day it is to be met, after it the case is over the limit; marked, it is gone."""
    day = date.fromisoformat(today)
    load = caseload([case(day, **ASSESSED)], today=day)
    (one,) = load.standings
    assert one.when is when
    assert [task.what for _, task in load.tasks] == ([what] if what else [])
    assert [advice(*pair) for pair in load.tasks] == ([told] if told else [])
    assert load.to_be_noted is (what is What.CATCH_UP)
    marked = {**ASSESSED, "klaret": [{"frist": "undersøgelse", "dato": "2026-11-16"}]}
    done = caseload([case(day, **marked)], today=day)
    assert done.tasks == []
    assert done.standings[0].when in (When.WITHIN_30, When.LATER)


def test_the_row_tells_what_it_is_overdue_for() -> None:
    """The deadline of the law, unless a meeting is overdue as well; the next meeting is kept."""
    day = date(2026, 12, 3)
    load = caseload([case(day, **ASSESSED)], today=day)
    text = status_text(load, width=120, colour=False)
    row = text.partition("Over fristen (1)")[2].splitlines()[3]
    assert row.split("  ")[0] == "2026-12-02"
    assert "Frist: børnefaglig undersøgelse færdig, eller en foreløbig vurdering – Alma" in row
    (one,) = load.standings
    assert one.next is not None
    assert not one.next.is_legal
    later = date(2027, 3, 1)
    (both,) = caseload([case(later, **ASSESSED)], today=later).standings
    assert both.told is both.next


def test_no_deadline_of_the_law_is_cut_off_the_list() -> None:
    """Twelve tasks are listed, and every one of the law's."""
    day = date(2026, 12, 3)
    many = [case(day, **{**ASSESSED, "sag": f"t-{number}"}) for number in range(15)]
    text = status_text(caseload(many, today=day), width=1000, colour=False)
    assert text.count("skulle være klaret senest") == 15
