"""What is new, moved and gone: a user who follows the changes has the right calendar, once."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul.calendars.changes import Changes, Renewal, changes, renewal, told
from aarshjul.calendars.events import events, identity, is_over, standing_in
from aarshjul.calendars.ics_reader import read_calendar
from aarshjul.planning.period import Period, month_after
from aarshjul.planning.plan import make_plan
from tests.make import MADE, calendar_bytes, calendar_day, case, heard, plan
from tests.planning.test_done import marked, marks
from tests.planning.test_laws import keys
from tests.planning.test_legal_clocks import families

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aarshjul.calendars.events import Event
    from aarshjul.casefile.case import Case
    from aarshjul.planning.plan import Plan

CLOCK = {"tidspunkt": "15:30"}


def compared(before: Plan, after: Plan) -> Changes:
    """The changes from a plan's calendar to another's."""
    over = {identity(entry, "t-1") for entry in after.entries if is_over(entry, today=after.today)}
    return changes(events(before), events(after), over=over, first=after.first)


def lines(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The reported changes between two small cases without network meetings."""
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
            [f"Flyttet: 2027-01-28 kl. 15.30 → 2027-01-28 kl. 09.00 Opfølgning – {CASE}"],
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
        (  # the day has a child conversation, so none of its own is needed
            {"aftalt": [{"dato": "2027-01-28", "formål": ["opfølgning"]}]},
            {"aftalt": [{"dato": "2027-01-28", "formål": ["opfølgning", "børnesamtale"]}]},
            [
                f"Ændret: 2027-01-28 kl. 15.30 {BOTH} (før: Opfølgning – {CASE})",
                f"Væk: 2026-12-14 kl. 15.30 Børnesamtale – {CASE}",
            ],
        ),
    ],
)
def test_a_change_is_told(before: dict[str, Any], after: dict[str, Any], wanted: list[str]) -> None:
    """Date, time and title; the old and new day; the event's old name."""
    assert lines(before, after) == wanted


def test_a_longer_meeting_and_another_reminder_are_changes() -> None:
    """Changes that a person sees at the same start are reported, and must be imported again."""
    before, after = {"varighed": 30, **CLOCK}, {"varighed": 60, "påmindelse": "3 dage", **CLOCK}
    agreed = [{"dato": "2027-01-28", "formål": ["opfølgning"]}]
    found = lines({"kontakt": before, "aftalt": agreed}, {"kontakt": after, "aftalt": agreed})
    assert (
        f"Ændret: 2027-01-28 kl. 15.30 Opfølgning – {CASE}, slutter kl. 16.30 (før kl. 16.00), "
        "anden påmindelse"
    ) in found


def test_that_the_makker_holds_a_meeting_is_a_change() -> None:
    """The text in Outlook says who holds it; nothing else does."""
    agreed = heard({"aftalt": [{"dato": "2027-01-28"}], "makker": "Jonas Vig"})
    leave = {"rådgiver": {"navn": "Mette Lund", "fravær": [{"fra": "2027-01-28"}]}}
    told_of = [f"Ændret: 2027-01-28 kl. 15.30 Opfølgning – {CASE}, en anden holder mødet"]
    assert lines(agreed, {**agreed, **leave}) == told_of
    assert lines({**agreed, **leave}, agreed) == told_of
    assert lines({**agreed, **leave}, {**agreed, **leave}) == []


def test_another_reminder_alone_is_a_change() -> None:
    """Outlook has the old reminder until the meeting is imported again."""
    agreed = [{"dato": "2027-01-28", "formål": ["opfølgning"]}]
    found = lines(
        {"aftalt": agreed}, {"aftalt": agreed, "kontakt": {"påmindelse": "3 dage", **CLOCK}}
    )
    assert f"Ændret: 2027-01-28 kl. 15.30 Opfølgning – {CASE}, anden påmindelse" in found


def renewed(before: Plan, of: dict[str, Any], today: str, period: Period | None = None) -> Changes:
    """The changes if the case is planned again on a later day, for the months from then on."""
    later = date.fromisoformat(today)
    asked = period or Period.of(later, 12)
    found = renewal(events(before), case(later, **of), asked, today=later).found
    assert found is not None
    return found


def test_a_calendar_goes_on_as_it_began_when_the_case_gets_an_id() -> None:
    """No event gets a second identity, so nothing is new, and nothing stands twice anywhere."""
    asked, today = Period.of(MADE, 12), MADE
    begun = renewal(None, case(), asked, today=today).events
    assert all(event.uid.startswith("t-1/") for event in begun)
    later = renewal(begun, case(id="7f3k9q2m"), asked, today=today)
    assert (later.found, later.events) == (Changes((), (), (), ()), begun)


def test_a_calendar_that_begins_with_an_id_has_it_in_every_identity() -> None:
    """Two caseworkers with one alias may share a calendar; a renamed case keeps its events' own."""
    asked = Period.of(MADE, 12)
    begun = renewal(None, case(id="7f3k9q2m"), asked, today=MADE).events
    assert all(event.uid.startswith("7f3k9q2m/") for event in begun)
    assert not renewal(begun, case(id="7f3k9q2m"), asked, today=MADE).found
    renamed = renewal(begun, case(id="7f3k9q2m", sag="t-2"), asked, today=MADE)
    assert [event.uid for event in renamed.events] == [event.uid for event in begun]
    assert renamed.found is not None
    assert not renamed.found.new
    assert not renamed.found.gone


SMALL: dict[str, Any] = {"netværksmøder": "nej", "kontakt": {"ugedag": "tirsdag", **CLOCK}}
AGREED: dict[str, Any] = {**SMALL, "aftalt": [{"dato": "2027-01-26", "formål": ["opfølgning"]}]}


def test_a_file_that_names_the_makker_is_read_as_it_was_written() -> None:
    """So that nothing is called changed the next time."""
    leave = {"navn": "Mette Lund", "fravær": [{"fra": "2027-01-28"}]}
    made = plan(aftalt=[{"dato": "2027-01-28"}], makker='Jo, "nas"; \\ Vig', rådgiver=leave)
    written = events(made)
    assert any(map(standing_in, written))
    read = read_calendar(calendar_bytes(made), alias="t-1")
    assert [*map(standing_in, read)] == [*map(standing_in, written)]


def test_what_lies_before_the_new_period_is_not_gone() -> None:
    """The window moves on by a month: events in the month that left it are not deleted."""
    before = plan(of=case("2026-11-22", **AGREED), today="2026-11-22", until="2027-11-01")
    found = renewed(before, AGREED, "2026-12-03")
    assert found.gone == ()
    assert [event.day.month for event in found.new] == [11] * len(found.new)  # the year's new month


def test_a_meeting_that_was_held_on_its_day_is_not_moved() -> None:
    """It was held as the calendar said; the user need not do anything."""
    before = plan(of=case("2026-11-22", **AGREED), today="2026-11-22", until="2027-11-01")
    held = heard({**SMALL, "afholdt": [{"dato": "2027-01-26", "formål": ["opfølgning"]}]})
    found = renewed(before, held, "2027-01-26")
    assert not [one for one in found.moved if one.was.uid == "t-1/follow_up/1@aarshjul"]
    assert date(2027, 1, 26) not in [event.day for event in found.to_delete]
    assert date(2027, 1, 26) not in [event.day for event in found.to_import]


def test_a_meeting_that_was_held_on_another_day_leaves_its_old_one() -> None:
    """They spoke earlier: delete the old appointment, and do not add the contact that was held."""
    before = plan(of=case("2026-11-22", **AGREED), today="2026-11-22", until="2027-11-01")
    held = {**SMALL, "afholdt": [{"dato": "2027-01-20", "formål": ["opfølgning"]}]}
    found = renewed(before, held, "2027-01-21")
    assert date(2027, 1, 26) in [event.day for event in found.gone]
    assert date(2027, 1, 20) not in [event.day for event in found.to_import]


@pytest.mark.parametrize(("first", "months"), [("2027-01-01", 1), ("2028-01-01", 12)])
def test_nothing_that_is_yet_to_come_falls_out(first: str, months: int) -> None:
    """A shorter or later period is extended to cover the file's events from this month on."""
    before = events(plan(of=case(**AGREED), first="2026-11-01", until="2029-11-01"))
    asked = Period.of(date.fromisoformat(first), months)
    made = renewal(before, case(**AGREED), asked, today=date(2026, 11, 22))
    assert made.found is not None
    assert (made.found.gone, made.found.moved, made.found.altered) == ((), (), ())
    assert {event.uid for event in before} <= {event.uid for event in made.events}
    assert made.longer


def test_what_moved_past_the_end_has_moved() -> None:
    """A meeting of the last month that is now agreed for the month after is not gone."""
    agreed = [{"dato": "2027-10-29", "formål": ["netværksmøde"]}]
    before = plan(of=case(**{**SMALL, "netværksmøder": {}, "aftalt": agreed}), until="2027-11-01")
    agreed = [{"dato": "2027-12-01", "formål": ["netværksmøde"]}]
    after = {**SMALL, "netværksmøder": {}, "aftalt": agreed}
    found = renewed(before, after, "2026-11-22", Period.of(date(2026, 11, 1), 12))
    assert [str(one.now.day) for one in found.moved if one.was.day == date(2027, 10, 29)] == [
        "2027-12-01"
    ]


def test_without_a_file_the_period_is_the_one_asked_for() -> None:
    """The period is exactly the one asked for if there is no file, or one without events."""
    asked = Period.of(date(2027, 1, 1), 12)
    for before in (None, ()):
        made = renewal(before, case(**SMALL), asked, today=date(2026, 12, 1))
        assert (made.plan.first, made.plan.until, made.longer) == (*asked, False)


def outlook(of: Iterable[Event], *, since: date = date.min) -> Counter[tuple[object, ...]]:
    """The events that Outlook shows from a day on: it does not keep identities."""
    return Counter((e.starts, e.ends, e.title, e.reminder) for e in of if e.day >= since)


windows = st.builds(
    lambda ahead, months: (ahead, months),
    st.one_of(st.just(0), st.integers(-8, 20)),
    st.sampled_from([1, 3, 6, 12, 24]),
)
"""How many months from this one a period begins, and how many months it has."""


def period_of(today: date, window: tuple[int, int]) -> Period:
    """The months that are asked for on a day."""
    ahead, months = window
    return Period.of(month_after(today, ahead), months)


class Follower:
    """A user who follows the changes: the calendar file, and the events in Outlook."""

    def __init__(self) -> None:
        self.file: list[Event] | None = None
        self.outlook: Counter[tuple[object, ...]] = Counter()

    def follow(self, of: Case, today: date, period: Period) -> Renewal:
        """Make the calendar again, and delete and import in Outlook what the program says."""
        made = renewal(self.file, of, period, today=today)
        stale = outlook(made.found.to_delete) if made.found else Counter()
        assert stale <= self.outlook  # everything on the list is in Outlook
        coming = outlook(made.to_import)
        assert not stale & coming  # nothing is deleted only to be imported again
        self.outlook = self.outlook - stale + coming
        self.file = made.events
        yet_to_come = Counter({one: n for one, n in self.outlook.items() if _day(one) >= today})
        assert outlook(self.file, since=today) == yet_to_come
        return made


def _day(one: tuple[object, ...]) -> date:
    starts = one[0]
    assert isinstance(starts, date)
    return starts.date() if isinstance(starts, datetime) else starts


@st.composite
def lives(draw: st.DrawFn) -> list[tuple[dict[str, Any], date, tuple[int, int]]]:
    """A family at first, and as it changes day after day; some days and cases are the same."""
    cases = draw(st.lists(keys(), min_size=2, max_size=4))
    found = []
    for of in sorted(cases, key=lambda each: str(each["today"])):
        today = date.fromisoformat(of.pop("today"))
        found += [(of, today, draw(windows)) for _ in range(draw(st.integers(1, 2)))]
    return found


@given(lives())
@settings(max_examples=60)
def test_who_follows_it_has_the_right_calendar(
    life: list[tuple[dict[str, Any], date, tuple[int, int]]],
) -> None:
    """After every command, the file and Outlook hold the same events from today on, for any period.

    Outlook is a bag: an event imported twice is there twice, and an event that is not there cannot
    be deleted. Every event still to come in the period is there once.
    """
    follower = Follower()
    for of, today, window in life:
        made = follower.follow(case(today, **of), today, period_of(today, window))
        coming = [entry for entry in made.plan.entries if not is_over(entry, today=today)]
        wanted = {identity(entry, "t-1"): calendar_day(entry) for entry in coming}
        assert wanted.items() <= {event.uid: event.day for event in made.events}.items()


def followed(*steps: tuple[str, dict[str, Any]]) -> list[Renewal]:
    """The calendar of a small case, made again day after day."""
    follower, made = Follower(), []
    for today, of in steps:
        day = date.fromisoformat(today)
        made.append(follower.follow(case(day, **{**SMALL, **of}), day, Period.of(day, 12)))
    return made


def test_a_meeting_that_moved_to_before_the_period_is_brought_in() -> None:
    """The file covers next year, and its first meeting is now agreed for this year: it moved."""
    before = events(plan(of=case(**SMALL), first="2027-01-01", until="2028-01-01"))
    agreed = {**SMALL, "aftalt": [{"dato": "2026-12-17", "tidspunkt": "14:00"}]}
    made = renewal(before, case(**agreed), Period.of(date(2027, 1, 1), 12), today=MADE)
    assert made.found is not None
    assert [str(one.now.starts) for one in made.found.moved][:1] == ["2026-12-17 14:00:00"]
    assert made.plan.first == date(2026, 12, 1)
    assert made.left_out == ()


def test_what_was_held_but_never_stood_in_the_file_is_not_remembered() -> None:
    """A corrected day of a contact must not ask to delete an event that Outlook never had."""
    held = [heard({"afholdt": [{"dato": day}]}) for day in ("2026-12-08", "2026-12-07")]
    *_, second, third = followed(
        ("2026-12-01", {}), ("2026-12-08", held[0]), ("2026-12-09", held[1])
    )
    for made in (second, third):
        assert not [event for event in made.events if event.day == date(2026, 12, 8)]
    assert third.found is not None
    assert date(2026, 12, 8) not in [event.day for event in third.found.to_delete]


def test_a_contact_taken_back_and_agreed_for_today_is_brought_in() -> None:
    """It was in no file, because it had been held: so it is new."""
    *_, last = followed(
        ("2026-12-01", {}),
        ("2026-12-08", {"afholdt": [{"dato": "2026-12-08"}]}),
        ("2026-12-08", {"aftalt": [{"dato": "2026-12-08"}]}),
    )
    assert date(2026, 12, 8) in [event.day for event in last.to_import]


def test_two_that_take_each_others_identity_stay() -> None:
    """An agreed meeting does not change because others were agreed before it."""
    kept = {"dato": "2027-06-07", "tidspunkt": "09:00", "formål": ["opfølgning"]}
    two_more = [{"dato": day, "formål": ["opfølgning"]} for day in ("2027-02-02", "2027-02-10")]
    *_, last = followed(
        ("2026-12-01", {"aftalt": [kept]}),
        ("2026-12-01", {"aftalt": [*two_more, kept]}),
    )
    assert last.found is not None
    for touched in (last.found.to_import, last.found.to_delete):
        assert date(2027, 6, 7) not in [event.day for event in touched]


def test_what_lies_before_the_period_is_named() -> None:
    """A first calendar that begins in April leaves out a meeting agreed in January, and says so."""
    agreed = heard({**SMALL, "aftalt": [{"dato": "2027-01-26", "formål": ["opfølgning"]}]})
    made = renewal(None, case(**agreed), Period.of(date(2027, 4, 1), 12), today=MADE)
    assert [str(entry.day) for entry in made.left_out] == ["2027-01-26"]
    from_now = renewal(None, case(**agreed), Period.of(MADE, 12), today=MADE)
    assert from_now.left_out == ()


@given(keys())
def test_nothing_changes_where_nothing_did(of: dict[str, Any]) -> None:
    """The same case on the same day has no new, moved or gone event."""
    today = date.fromisoformat(of.pop("today"))
    period = Period.of(today - timedelta(days=40), 14)
    made = make_plan(case(today, **of), today=today, first=period.first, until=period.until)
    over = {identity(entry, "t-1") for entry in made.entries if is_over(entry, today=today)}
    assert not changes(events(made), events(made), over=over, first=period.first)


@given(families(), marks, st.integers(0, 400), windows, windows)
@settings(max_examples=60)
def test_the_law_stands_in_outlook_until_it_is_met(
    of: dict[str, Any],
    drawn: list[tuple[str, int, str | None]],
    later: int,
    window: tuple[int, int],
    then: tuple[int, int],
) -> None:
    """A passed deadline that is open is never told to be deleted; one that is met always is."""
    follower = Follower()
    done = marked(of, drawn)["klaret"]
    today = date.fromisoformat(of.pop("today"))
    follower.follow(case(today, **of), today, period_of(today, window))
    day = today + timedelta(days=later)
    for file in (of, {**of, "klaret": done}, of):
        made = follower.follow(case(day, **file), day, period_of(day, then))
        whole = make_plan(made.plan.case, today=day, first=date(2026, 1, 1), until=made.plan.until)
        there = {event.uid for event in made.events}
        for entry in (one for one in whole.entries if one.is_legal):
            if entry.done is not None:
                assert identity(entry, "t-1") not in there
            elif entry.day < day:
                assert identity(entry, "t-1") in there
        seen = outlook(made.events)
        assert seen <= follower.outlook
