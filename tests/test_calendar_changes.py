"""What is new, moved and gone: who follows it has the right calendar, and nothing twice."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aarshjul.calendar_changes import Changes, changes, renewal, told
from aarshjul.calendar_events import events, identity, is_over
from aarshjul.period import Period
from aarshjul.plan import make_plan
from tests.make import case, plan
from tests.test_laws import keys

if TYPE_CHECKING:
    from aarshjul.calendar_events import Event
    from aarshjul.plan import Plan

CLOCK = {"tidspunkt": "15:30"}


def compared(before: Plan, after: Plan) -> Changes:
    """The changes from a plan's calendar to another's."""
    over = {identity(entry) for entry in after.entries if is_over(entry, today=after.today)}
    return changes(events(before), events(after), over=over, first=after.first)


def lines(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What is told between two small cases without network meetings."""
    plans = [plan(**{"netværksmøder": "nej", "kontakt": CLOCK, **keys}) for keys in (before, after)]
    return list(told(compared(*plans)))


CASE = "sag t-1"
BOTH = f"Opfølgning og børnesamtale – {CASE}"


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ({}, {}, []),
        (
            {"aftalt": [{"dato": "2027-01-28"}]},
            {"aftalt": [{"dato": "2027-01-28", "tidspunkt": "09:00"}]},
            [f"Flyttet: 2027-01-28 kl. 15.30 → 2027-01-28 kl. 09.00 {BOTH}"],
        ),
        (
            {},
            {"aktiviteter": [{"navn": "Skolestart", "måned": "2027-08"}]},
            [f"Ny: 2027-08-01 Aktivitet – {CASE}"],
        ),
        (
            {"aktiviteter": [{"navn": "Skolestart", "dato": "2027-08-09"}]},
            {},
            [f"Væk: 2027-08-09 Aktivitet – {CASE}"],
        ),
        (  # where the child conversation stands, the follow-up after it need not have one
            {"aftalt": [{"dato": "2027-01-28", "formål": ["opfølgning"]}]},
            {"aftalt": [{"dato": "2027-01-28", "formål": ["opfølgning", "børnesamtale"]}]},
            [
                f"Ændret: 2027-01-28 kl. 15.30 {BOTH} (før: Opfølgning – {CASE})",
                f"Ændret: 2027-04-28 kl. 15.30 Opfølgning – {CASE} (før: {BOTH})",
            ],
        ),
    ],
)
def test_a_change_is_told(before: dict[str, Any], after: dict[str, Any], wanted: list[str]) -> None:
    """Date, time and title; moved from and to; what an event was called before."""
    assert lines(before, after) == wanted


def test_a_longer_meeting_and_another_reminder_are_changes() -> None:
    """What a person would notice at the same start is told, and must be brought in again."""
    before, after = {"varighed": 30, **CLOCK}, {"varighed": 60, "påmindelse": "3 dage", **CLOCK}
    agreed = [{"dato": "2027-01-28", "formål": ["opfølgning"]}]
    found = lines({"kontakt": before, "aftalt": agreed}, {"kontakt": after, "aftalt": agreed})
    assert (
        f"Ændret: 2027-01-28 kl. 15.30 Opfølgning – {CASE}, slutter kl. 16.30 (før kl. 16.00), "
        "anden påmindelse"
    ) in found


def test_another_reminder_alone_is_a_change() -> None:
    """Outlook has the old one, until the meeting is brought in again."""
    agreed = [{"dato": "2027-01-28", "formål": ["opfølgning"]}]
    found = lines(
        {"aftalt": agreed}, {"aftalt": agreed, "kontakt": {"påmindelse": "3 dage", **CLOCK}}
    )
    assert f"Ændret: 2027-01-28 kl. 15.30 Opfølgning – {CASE}, anden påmindelse" in found


def renewed(before: Plan, of: dict[str, Any], today: str, period: Period | None = None) -> Changes:
    """The changes when the case is planned anew on a later day, for the months from then on."""
    later = date.fromisoformat(today)
    asked = period or Period.of(later, 12)
    found = renewal(events(before), case(later, **of), asked, today=later).found
    assert found is not None
    return found


SMALL: dict[str, Any] = {"netværksmøder": "nej", "kontakt": {"ugedag": "tirsdag", **CLOCK}}
AGREED: dict[str, Any] = {**SMALL, "aftalt": [{"dato": "2027-01-26", "formål": ["opfølgning"]}]}


def test_what_lies_before_the_new_period_is_not_gone() -> None:
    """The window moves on by a month: the month that left it needs no deleting."""
    before = plan(of=case("2026-11-22", **AGREED), today="2026-11-22", until="2027-11-01")
    found = renewed(before, AGREED, "2026-12-03")
    assert found.gone == ()
    assert [event.day.month for event in found.new] == [11] * len(found.new)  # what the year gained


def test_a_meeting_that_was_held_on_its_day_is_not_moved() -> None:
    """It happened as the calendar had it; nothing is to be done."""
    before = plan(of=case("2026-11-22", **AGREED), today="2026-11-22", until="2027-11-01")
    held = {**SMALL, "afholdt": [{"dato": "2027-01-26", "formål": ["opfølgning"]}]}
    found = renewed(before, held, "2027-01-26")
    assert not [one for one in found.moved if one.was.uid == "t-1/follow_up/1@aarshjul"]
    assert date(2027, 1, 26) not in [event.day for event in found.to_delete]
    assert date(2027, 1, 26) not in [event.day for event in found.to_import]


def test_a_meeting_that_was_held_on_another_day_leaves_its_old_one() -> None:
    """They spoke earlier: the appointment that stands is to be deleted, the held one not added."""
    before = plan(of=case("2026-11-22", **AGREED), today="2026-11-22", until="2027-11-01")
    held = {**SMALL, "afholdt": [{"dato": "2027-01-20", "formål": ["opfølgning"]}]}
    found = renewed(before, held, "2027-01-21")
    assert date(2027, 1, 26) in [event.day for event in found.gone]
    assert date(2027, 1, 20) not in [event.day for event in found.to_import]


@pytest.mark.parametrize(("first", "months"), [("2027-01-01", 1), ("2028-01-01", 12)])
def test_nothing_that_is_yet_to_come_falls_out(first: str, months: int) -> None:
    """A shorter or later period is made to cover what the file has from this month on."""
    before = events(plan(of=case(**AGREED), first="2026-11-01", until="2029-11-01"))
    asked = Period.of(date.fromisoformat(first), months)
    made = renewal(before, case(**AGREED), asked, today=date(2026, 11, 22))
    assert made.found is not None
    assert (made.found.gone, made.found.moved, made.found.altered) == ((), (), ())
    assert {event.uid for event in before} <= {event.uid for event in made.events}
    assert made.longer


def test_what_moved_past_the_end_has_moved() -> None:
    """A meeting of the last month that is agreed for the month after is not gone."""
    agreed = [{"dato": "2027-10-29", "formål": ["netværksmøde"]}]
    before = plan(of=case(**{**SMALL, "netværksmøder": {}, "aftalt": agreed}), until="2027-11-01")
    agreed = [{"dato": "2027-12-01", "formål": ["netværksmøde"]}]
    after = {**SMALL, "netværksmøder": {}, "aftalt": agreed}
    found = renewed(before, after, "2026-11-22", Period.of(date(2026, 11, 1), 12))
    assert [str(one.now.day) for one in found.moved if one.was.day == date(2027, 10, 29)] == [
        "2027-12-01"
    ]


def test_without_a_file_the_period_is_the_one_asked_for() -> None:
    """What is asked for is what one gets, whether there is no file or one without events."""
    asked = Period.of(date(2027, 1, 1), 12)
    for before in (None, ()):
        made = renewal(before, case(**SMALL), asked, today=date(2026, 12, 1))
        assert (made.plan.first, made.plan.until, made.longer) == (*asked, False)


@st.composite
def years(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same family twice: as it was, and as it became, later."""
    before, after = draw(keys()), draw(keys())
    assume(before["today"] <= after["today"])
    return before, after


def outlook(of: list[Event]) -> Counter[tuple[object, ...]]:
    """What stands in Outlook: it knows no identity."""
    return Counter((one.starts, one.ends, one.title, one.reminder) for one in of)


@given(years())
def test_who_follows_it_has_the_right_calendar(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """The old file, less the delete list, with the changes: what is to come, each once.

    Outlook is a bag here: what is brought in twice stands there twice.
    """
    before, after = pair
    days = [date.fromisoformat(keys.pop("today")) for keys in (before, after)]
    period = Period.of(days[0], 12)
    old = make_plan(case(days[0], **before), today=days[0], first=period.first, until=period.until)
    calendar = outlook(events(old))
    made = renewal(events(old), case(days[1], **after), Period.of(days[1], 12), today=days[1])
    new, found = made.plan, made.found
    assert found is not None
    stale = outlook(found.to_delete)
    assert stale <= calendar  # everything on the list can be found in Outlook
    calendar = calendar - stale + outlook(found.to_import)
    wanted = outlook([one for one in made.events if one.uid not in made.over])
    assert wanted <= calendar
    surplus = calendar - wanted
    held = {entry.day for entry in new.entries if identity(entry) in made.over}
    for starts, *_ in surplus.elements():
        assert isinstance(starts, date)
        day = starts.date() if isinstance(starts, datetime) else starts
        assert day < new.first or day in held


@given(keys())
def test_nothing_changes_where_nothing_did(of: dict[str, Any]) -> None:
    """The same case on the same day has no new, moved or gone event."""
    today = date.fromisoformat(of.pop("today"))
    period = Period.of(today - timedelta(days=40), 14)
    made = make_plan(case(today, **of), today=today, first=period.first, until=period.until)
    over = {identity(entry) for entry in made.entries if is_over(entry, today=today)}
    assert not changes(events(made), events(made), over=over, first=period.first)
