"""What does not fit into a caseworker's day, and the free time that is told with it."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.team_reader import read_team
from aarshjul.caseload.clash_words import clash_text
from aarshjul.caseload.clashes import agreed_clashes
from aarshjul.caseload.diary import members_of, overlap, within
from aarshjul.caseload.status import What, caseload
from aarshjul.caseload.week import WeeksAhead, weeks_ahead
from aarshjul.caseload.week_json import week_json
from aarshjul.caseload.week_text import week_text
from aarshjul.caseload.week_words import weeks_words
from aarshjul.planning.entries import Status
from aarshjul.planning.open_days import OpenDays
from aarshjul.planning.plan import make_plan
from tests.make import case, day, heard

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case
    from aarshjul.caseload.clashes import Clash

TODAY = date(2027, 1, 26)  # a Tuesday
THURSDAY = "2027-01-28"
TEAM = read_team(
    """\
rådgivere:
  - navn: Mette Lund
    makker: Jonas Vig
    arbejdstid: 08:30-15:30
    møder_pr_dag: 3
    fravær: [{fra: 2027-02-04}]
  - navn: Jonas Vig
lukkedage: 2027-01-29
""".encode(),
    file="team.yaml",
)


def agreed(alias: str, when: str, hour: str | None = None, **keys: Any) -> Case:
    """A case with one meeting agreed, of half an hour if an hour is given."""
    one = {"dato": when, **({"tidspunkt": hour} if hour else {})}
    usual = {"sag": alias, "aftalt": [one], "netværksmøder": "nej", "start": "2026-12-07"}
    return case(TODAY, **heard(usual | keys))


def proposed(alias: str, hour: str | None = None, **keys: Any) -> Case:
    """A case with a follow-up that is due on the Thursday, which no one agreed."""
    usual = {
        "sag": alias,
        "start": "2026-10-28",
        "netværksmøder": "nej",
        "kontakt": {"tidspunkt": hour} if hour else {},
    }
    return case(TODAY, **heard(usual | keys))


def weeks(*cases: Case, caseworker: str | None = None) -> WeeksAhead:
    """Two weeks of some cases in the team."""
    pairs = [(in_team(one, TEAM), TEAM) for one in cases]
    return weeks_ahead(pairs, today=TODAY, first=TODAY, weeks=2, caseworker=caseworker)


def of_the_day(*cases: Case, when: str = THURSDAY) -> list[str]:
    """What does not fit on a day of the weeks, in words."""
    (found,) = (one for one in weeks(*cases).days if one.day == day(when))
    return [clash_text(one) for one in found.clashes]


def among_agreed(*cases: Case) -> list[Clash]:
    """What does not fit among what is agreed."""
    until = TODAY + timedelta(weeks=12)
    found = [in_team(one, TEAM) for one in cases]
    return agreed_clashes(
        [
            (one, entry)
            for one in found
            for entry in make_plan(one, today=TODAY, first=TODAY, until=until).open_meetings
        ],
        today=TODAY,
        until=until,
        members=members_of([TEAM]),
    )


def shown_hours(*cases: Case) -> list[str]:
    """The hours of the Thursday in the weeks."""
    (found,) = (one for one in weeks(*cases).days if one.day == day(THURSDAY))
    return [f"{one.entry.time:%H.%M} {one.case.alias}" for one in found.meetings if one.entry.time]


class TestWhatDoesNotFit:
    """Among meetings that are agreed."""

    def test_two_at_once(self) -> None:
        """The later is told the nearest half hour that is free."""
        assert of_the_day(agreed("a", THURSDAY, "10:00"), agreed("b", THURSDAY, "10:15")) == [
            "Sammenfald for Mette Lund: kl. 10.00 Familien Prøve (a) og kl. 10.15 Familien Prøve "
            "(b); ledigt kl. 10.30 til Familien Prøve (b)"
        ]

    def test_a_long_one_clashes_with_all_that_are_in_it(self) -> None:
        """Not only with the one that begins next."""
        long = {"kontakt": {"varighed": 120}}
        some = [agreed("a", THURSDAY, "09:00", **long)]
        some += [agreed(alias, THURSDAY, hour) for alias, hour in (("b", "09:15"), ("c", "10:15"))]
        assert [text.count("Familien Prøve (a)") for text in of_the_day(*some)] == [1, 1]

    @pytest.mark.parametrize(
        "pair",
        [
            [agreed("a", THURSDAY, "10:00"), agreed("b", THURSDAY, "10:30")],
            [agreed("a", THURSDAY, "10:00"), agreed("b", THURSDAY)],
            [
                agreed("a", THURSDAY, "10:00"),
                agreed("b", THURSDAY, "10:00", rådgiver={"navn": "Jonas Vig"}),
            ],
        ],
        ids=["one after the other", "without an hour", "of two caseworkers"],
    )
    def test_no_clash(self, pair: list[Case]) -> None:
        """The end of one is the beginning of the next."""
        assert of_the_day(*pair) == []

    def test_with_what_the_makker_holds(self) -> None:
        """While she is away her meeting stands in his day."""
        pair = [
            agreed("a", "2027-02-04", "10:00"),
            agreed("b", "2027-02-04", "10:00", rådgiver={"navn": "jonas  vig"}),
        ]
        (text,) = of_the_day(*pair, when="2027-02-04")
        assert text.startswith("Sammenfald for Jonas Vig: ")

    @pytest.mark.parametrize(
        ("hour", "free"), [("08:00", "08.30"), ("15:15", "15.00"), ("16:00", "15.00")]
    )
    def test_outside_her_hours(self, hour: str, free: str) -> None:
        """Also where only its end is outside; no hours are nobody's limit."""
        assert of_the_day(agreed("a", THURSDAY, hour)) == [
            f"Uden for arbejdstiden 08.30-15.30 for Mette Lund: kl. {hour.replace(':', '.')} "
            f"Familien Prøve (a); ledigt kl. {free}"
        ]
        assert of_the_day(agreed("a", THURSDAY, hour, rådgiver={"navn": "Jonas Vig"})) == []

    def test_too_many(self) -> None:
        """The last is told the nearest day with room: the office is closed on Friday."""
        some = [agreed(alias, THURSDAY, f"{9 + at}:00") for at, alias in enumerate("abcd")]
        some.append(agreed("e", "2027-01-27", "12:00"))
        assert of_the_day(*some) == [
            "4 møder på én dag for Mette Lund, højst 3; ledigt onsdag 27. januar 2027 kl. 11.30 "
            "til Familien Prøve (d)"
        ]
        assert of_the_day(*some[1:]) == []

    def test_too_many_without_an_hour(self) -> None:
        """A day is told alone."""
        (text,) = of_the_day(*(agreed(alias, THURSDAY) for alias in "abcd"))
        assert text.endswith("; ledigt onsdag 27. januar 2027 til Familien Prøve (d)")

    def test_not_on_or_before_another_meeting_of_the_family(self) -> None:
        """That of Wednesday comes first, and that of Monday has its day."""
        days = [{"dato": one} for one in ("2027-01-27", THURSDAY, "2027-02-01")]
        some = [agreed(alias, THURSDAY) for alias in "abc"]
        (text,) = of_the_day(*some, agreed("d", THURSDAY, aftalt=days))
        assert text.endswith("; ledigt tirsdag 2. februar 2027 til Familien Prøve (d)")

    def test_of_hers_only_what_concerns_her(self) -> None:
        """What the makker holds besides is his own affair."""
        his = {"rådgiver": {"navn": "Jonas Vig"}}
        some = [agreed(alias, "2027-02-04", "10:00", **his) for alias in "ab"]
        some.append(agreed("c", "2027-02-04", "12:00"))
        told = {
            name: [clash.by for one in weeks(*some, caseworker=name).days for clash in one.clashes]
            for name in ("Mette Lund", "Jonas Vig")
        }
        assert told == {"Mette Lund": [], "Jonas Vig": ["Jonas Vig"]}

    def test_no_room_in_time(self) -> None:
        """Then it says so: no day up to the deadline is free."""
        some = [agreed(alias, "2027-01-26", f"{9 + at}:00") for at, alias in enumerate("bcd")]
        last = agreed("z", "2027-01-26", "13:00", start="2026-10-26")
        (text,) = of_the_day(*some, last, when="2027-01-26")
        assert text.endswith("; ingen ledig tid i nærheden til Familien Prøve (z)")


class TestProposals:
    """A proposal has the wished hour only while it is free; the plan itself does not change."""

    def test_it_yields_to_an_agreement(self) -> None:
        """And says which hour the family wishes."""
        found = weeks(agreed("a", THURSDAY, "10:00"), proposed("b", "10:15"))
        assert of_the_day(agreed("a", THURSDAY, "10:00"), proposed("b", "10:15")) == []
        text = week_text(weeks_words(found), width=1000, colour=False)
        assert "  10.30-11.00  Familien Prøve (b): Opfølgning – SKAL AFTALES\n" in text
        assert "familien ønsker kl. 10.15, som ikke er ledigt" in text
        days = json.loads(week_json(found, unreadable=[]))["days"]
        hours = {one["case"]: (one["time"], one["wished"]) for at in days for one in at["meetings"]}
        assert hours == {"a": ("10:00", None), "b": ("10:30", "10:15")}

    def test_of_two_the_one_that_is_due_first_has_it(self) -> None:
        """And a third that may have its own hour keeps it."""
        due_on_saturday = proposed("a", "10:00", start="2026-10-30")
        assert shown_hours(due_on_saturday, proposed("b", "10:00")) == ["09.30 a", "10.00 b"]
        some = [proposed("a", "10:00"), proposed("b", "10:00"), proposed("c", "09:30")]
        assert shown_hours(*some) == ["09.30 c", "10.00 a", "10.30 b"]

    def test_an_agreement_may_be_moved_to_where_one_is(self) -> None:
        """It yields to that, too."""
        pair = [agreed("a", THURSDAY, "10:00"), agreed("b", THURSDAY, "10:15")]
        (text,) = of_the_day(*pair, proposed("c", "10:45"))
        assert text.endswith("; ledigt kl. 10.30 til Familien Prøve (b)")

    def test_it_keeps_to_her_hours(self) -> None:
        """The nearest half hour of them."""
        assert shown_hours(proposed("a", "16:30")) == ["15.00 a"]

    def test_a_full_day_tells_another(self) -> None:
        """Three are agreed, so the proposal is the one to move."""
        some = [agreed(alias, THURSDAY, f"{9 + at}:00") for at, alias in enumerate("xyz")]
        assert of_the_day(*some, proposed("b", "10:00")) == [
            "4 møder på én dag for Mette Lund, højst 3; ledigt onsdag 27. januar 2027 kl. 10.00 "
            "til Familien Prøve (b)"
        ]

    def test_it_is_no_clash_for_the_others(self) -> None:
        """What is only proposed is no task of `status`, and `tjek` does not tell it."""
        some = [agreed(alias, THURSDAY, f"{9 + at}:00") for at, alias in enumerate("abc")]
        assert among_agreed(*some, proposed("d", "10:00")) == []
        assert len(among_agreed(*some, agreed("d", THURSDAY, "10:00"))) == 2


def test_status_has_it_among_the_things_to_do() -> None:
    """At the case whose meeting is to be moved, with code 1 for those who ask."""
    pair = [
        in_team(one, TEAM)
        for one in (agreed("a", THURSDAY, "10:00"), agreed("b", THURSDAY, "10:15"))
    ]
    load = caseload(pair, today=TODAY, teams=[TEAM])
    ((one, task),) = [(one, task) for one, task in load.tasks if task.what is What.CLASH]
    assert (one.case.alias, task.day) == ("b", day(THURSDAY))
    assert load.to_be_noted
    assert not caseload(pair[:1], today=TODAY, teams=[TEAM]).to_be_noted


HOURS = st.integers(32, 66).map(lambda quarter: time(*divmod(quarter * 15, 60)))
MEETINGS = st.lists(st.tuples(HOURS, st.sampled_from([30, 60, 90]), st.booleans()), max_size=6)


def made(found: list[tuple[time, int, bool]]) -> list[Case]:
    """Cases with a meeting on the Thursday: its hour, its minutes, and whether it is agreed."""
    cases = []
    for at, (hour, minutes, is_agreed) in enumerate(found):
        keys: dict[str, Any] = {"kontakt": {"tidspunkt": f"{hour:%H:%M}", "varighed": minutes}}
        alias = f"c{at}"
        cases.append(agreed(alias, THURSDAY, **keys) if is_agreed else proposed(alias, **keys))
    return cases


@given(MEETINGS)
def test_a_free_time_is_free(found: list[tuple[time, int, bool]]) -> None:
    """For what is told: an open day in time, within her hours, beside all that is agreed."""
    days = {one.day: one for one in weeks(*made(found)).days}
    for each in days.values():
        for clash in each.clashes:
            if clash.free is None:
                continue
            moves, entry = clash.meetings[-1]
            moved = entry._replace(day=clash.free.day, time=clash.free.time)
            if moved.day not in days:
                continue
            assert TODAY <= moved.day <= (entry.deadline or moved.day)
            assert not OpenDays.of(moves).why_nobody_can(moved.day)
            assert within(moved, TEAM.members[0].hours)
            others = [
                one.entry
                for one in days[moved.day].meetings
                if one.entry.id != entry.id
                and (entry.status is Status.PLANNED or one.entry.status is Status.AGREED)
            ]
            assert len(others) < 3
            assert not any(overlap(moved, other) for other in others)


@given(MEETINGS)
def test_no_proposal_stands_where_another_meeting_is(found: list[tuple[time, int, bool]]) -> None:
    """Unless the day has no room, and then it is told; what is agreed is never moved."""
    cases = made(found)
    (shown,) = (one for one in weeks(*cases).days if one.day == day(THURSDAY))
    told = {entry.id for clash in shown.clashes for _, entry in clash.meetings}
    for one, other in combinations([one.entry for one in shown.meetings], 2):
        if Status.PLANNED in (one.status, other.status) and overlap(one, other):
            assert {one.id, other.id} <= told
    for meeting in shown.meetings:
        hour = found[int(meeting.case.alias[1:])][0]
        if meeting.entry.status is Status.AGREED:
            assert (meeting.entry.time, meeting.wished) == (hour, None)


@given(MEETINGS)
def test_the_order_of_the_files_changes_nothing(found: list[tuple[time, int, bool]]) -> None:
    """The same cases give the same weeks, whatever their files are called."""
    cases = made(found)
    assert week_json(weeks(*cases), unreadable=[]) == week_json(
        weeks(*reversed(cases)), unreadable=[]
    )
