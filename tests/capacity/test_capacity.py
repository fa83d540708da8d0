"""How many families: the sums are the plans', and the numbers are the largest that fit."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aarshjul.capacity.capacity import capacity_of
from aarshjul.capacity.figures import Fits
from aarshjul.kinds import Kind
from aarshjul.planning.plan import make_plan
from tests import history
from tests.capacity.teams import NAMES, TIME, families, full_team, placed, solbjerg, team
from tests.make import case, heard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.capacity.figures import Capacity, Workload
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team

    InTeam = tuple[Case, Team | None]

TODAY = date(2026, 11, 23)
FIRST, UNTIL = date(2026, 12, 1), date(2027, 12, 1)
AROUND = st.fixed_dictionaries({"før": st.integers(0, 90), "efter": st.integers(0, 90)})
TIMES = st.fixed_dictionaries(dict.fromkeys(TIME, AROUND))
SOME = st.sets(st.integers(0, history.script().FAMILIES - 1), min_size=1, max_size=8)


def of(cases: Sequence[InTeam], today: date = TODAY, **asked: Any) -> Capacity:
    """The figures on the invented history's last day."""
    return capacity_of(cases, today=today, **asked)


def by_name(found: Capacity) -> dict[str | None, Workload]:
    """Each caseworker's workload."""
    return {one.name: one for one in found.workloads}


def added_up(cases: Sequence[InTeam], time: dict[str, dict[str, int]]) -> Counter[Any]:
    """The minutes of every meeting ahead by who holds it and month: reckoned another way.

    Entry by entry from each plan, with the figures as they were written.
    """
    found: Counter[Any] = Counter()
    words = {
        "start": "opfølgning",
        "follow_up": "opfølgning",
        "network_meeting": "netværksmøde",
        "child_conversation": "børnesamtale",
    }
    for one, _ in cases:
        for entry in make_plan(one, today=TODAY, first=TODAY, until=UNTIL).entries:
            if entry.minutes is None or entry.status.value == "held" or entry.day < FIRST:
                continue
            around = [time[words[kind.value]] for kind in entry.kinds]
            before, after = (max(each[key] for each in around) for key in ("før", "efter"))
            holder = entry.stand_in or one.caseworker.name
            found[holder, entry.day.strftime("%Y-%m")] += before + entry.minutes + after
    return found


def reckoned(found: Capacity) -> Counter[Any]:
    """The same as `added_up`, from the figures."""
    return Counter(
        {
            (one.name, f"{month.first:%Y-%m}"): int(month.minutes or 0)
            for one in found.workloads
            for month in one.months
            if month.minutes
        }
    )


def test_the_hours_are_those_of_the_plans_to_the_minute() -> None:
    """Sixty families: each caseworker's and each month's, and their sum."""
    cases = families(full_team())
    found = of(cases)
    assert reckoned(found) == added_up(cases, TIME)
    assert found.everybody is not None
    assert found.everybody.minutes == added_up(cases, TIME).total() > 30_000
    for place, month in enumerate(found.everybody.months):
        assert month.minutes == sum(one.months[place].minutes or 0 for one in found.workloads)


@settings(max_examples=25)
@given(some=SOME, time=TIMES, makker=st.booleans())
def test_the_hours_of_any_team_are_those_of_its_plans(
    some: set[int], time: dict[str, dict[str, int]], makker: bool
) -> None:
    """Whatever its figures are, and with a makker who holds what falls in a leave."""
    members = [{"navn": name, **({"makker": "Ida Holm"} if makker else {})} for name in NAMES]
    cases = placed(
        [history.cases()[one] for one in sorted(some)], team(rådgivere=members, tid=time)
    )
    assert reckoned(of(cases)) == added_up(cases, time)


def test_meetings_and_the_laws_are_counted_once() -> None:
    """In the twelve months; what is open from before them is told beside."""
    cases = solbjerg(TODAY)
    found = of(cases)
    entries = [
        entry
        for one, _ in cases
        for entry in make_plan(one, today=TODAY, first=FIRST, until=UNTIL).entries
    ]
    law = [one for one in entries if one.is_open_legal]
    assert found.everybody is not None
    assert found.everybody.meetings == sum(one.is_open_meeting for one in entries) == 63
    assert found.everybody.legal == sum(one.day >= FIRST for one in law) == 17
    assert found.earlier == sum(one.day < FIRST for one in law) == 2
    assert sum(one.meetings for one in found.workloads) == 63


@pytest.mark.parametrize(
    ("today", "first"),
    [
        ("2026-11-23", "2026-12-01"),
        ("2026-11-30", "2026-12-01"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-02", "2027-01-01"),
        ("2028-02-29", "2028-03-01"),
    ],
)
def test_the_months_are_whole(today: str, first: str) -> None:
    """Twelve, the first of them the first to begin today or later."""
    day = date.fromisoformat(today)
    found = of([(case(day), None)], day)
    assert found.first == date.fromisoformat(first)
    assert found.until == found.first.replace(year=found.first.year + 1)
    (one,) = found.workloads
    assert [month.first.day for month in one.months] == [1] * 12


def test_a_meeting_in_a_leave_is_the_makkers() -> None:
    """Her hours are gone, and so is the meeting; the case stays hers."""
    away = [{"fra": "2027-02-01", "til": "2027-02-28"}]
    keys = heard({"aftalt": [{"dato": "2027-02-10", "formål": "opfølgning"}]})
    members = [
        {"navn": "Mette Lund", "makker": "Jonas Vig", "fravær": away, "timer_pr_uge": 5},
        {"navn": "Jonas Vig", "timer_pr_uge": 5},
    ]
    found = by_name(of(placed([case(TODAY, **keys)], team(rådgivere=members, tid=TIME))))
    hers, his = (found[name].months[2] for name in ("Mette Lund", "Jonas Vig"))
    assert [hers.cases, hers.meetings, hers.there] == [1, 0, 0]
    assert [his.cases, his.meetings, his.minutes, his.there] == [0, 1, 65, 1200]


def test_a_makker_outside_the_team_is_there_without_hours() -> None:
    """And is never asked to have cases."""
    away = [{"fra": "2027-02-01", "til": "2027-02-28"}]
    keys = heard({"aftalt": [{"dato": "2027-02-10", "formål": "opfølgning"}]})
    keys |= {"rådgiver": {"navn": "Mette Lund", "fravær": away}, "makker": "Ida Holm"}
    cases = placed([case(TODAY, **keys)], team(tid=TIME))
    for asked in (None, 4):
        makker = by_name(of(cases, asked=asked))["Ida Holm"]
        assert (makker.cases, makker.fits, makker.there) == (0, Fits(), None)
        assert makker.months[2].meetings == (asked or 1)
    assert of(cases).missing.hours == ("Ida Holm", "Mette Lund")


def test_one_of_the_team_without_a_case_is_there() -> None:
    """There is time for as many as the others' mean asks for."""
    of_all = full_team()
    cases = families(of_all, 30)
    members = [{"navn": name, "timer_pr_uge": 4} for name in (*NAMES, "Ida Holm")]
    found = of(placed([one for one, _ in cases], team(rådgivere=members, tid=TIME)))
    new = by_name(found)["Ida Holm"]
    assert [new.cases, new.meetings, new.minutes] == [0, 0, 0]
    assert new.fits.year is not None
    assert new.fits.year > 5


class TestWhatIf:
    """Another number of cases, of the present mix."""

    def test_as_many_as_there_are_changes_nothing(self) -> None:
        """In every month in which a caseworker has as many."""
        cases = families(full_team())
        now = of(cases)
        for one in now.workloads:
            asked = by_name(of(cases, asked=one.cases))[one.name]
            same = [place for place, month in enumerate(one.months) if month.cases == one.cases]
            assert same
            for place in same:
                assert asked.months[place].meetings == one.months[place].meetings
                assert asked.months[place].minutes == one.months[place].minutes

    def test_twice_as_many_cases_take_twice_the_time(self) -> None:
        """Of meetings, of the law's, and of minutes."""
        cases = families(full_team(), 20)
        one, two = (of(cases, asked=asked).everybody for asked in (10, 20))
        assert one is not None
        assert two is not None
        assert (two.meetings, two.legal) == (2 * one.meetings, 2 * one.legal)
        assert two.minutes == 2 * (one.minutes or 0)
        assert (one.cases, two.cases) == (40, 80)

    def test_one_without_cases_gets_the_mean(self) -> None:
        """From the month on in which she begins."""
        members = [
            {"navn": "Mette Lund", "timer_pr_uge": 5},
            {"navn": "Ida Holm", "timer_pr_uge": 5, "ny_fra": "2027-03-15"},
        ]
        keys = {"rådgiver": {"navn": "Mette Lund"}}
        cases = placed([case(TODAY, **keys)], team(rådgivere=members, tid=TIME))
        found = by_name(of(cases, asked=6))
        hers, new = found["Mette Lund"].months, found["Ida Holm"].months
        assert [one.cases for one in new] == [0, 0, 0, *[6] * 9]
        assert [one.minutes for one in new[3:]] == [one.minutes for one in hers[3:]]
        assert not any(one.minutes for one in new[:3])


@settings(max_examples=40)
@given(some=SOME, hours=st.integers(5, 200), time=TIMES)
def test_the_number_is_the_largest_that_fits(
    some: set[int], hours: int, time: dict[str, dict[str, int]]
) -> None:
    """Of each caseworker: in the year, and in every month; one more, and it does not."""
    theirs = [history.cases()[one] for one in sorted(some)]
    cases = placed(theirs, full_team(hours / 10, time))
    for one in of(cases).workloads:
        for most, fits in (
            (one.fits.year, lambda found: found.minutes <= found.there),
            (one.fits.every_month, lambda found: not found.too_full),
        ):
            if most is None:
                assert one.fits == Fits()
                continue
            if most:
                assert fits(by_name(of(cases, asked=most))[one.name])
            assert not fits(by_name(of(cases, asked=most + 1))[one.name])


@settings(max_examples=20)
@given(some=SOME, hours=st.integers(5, 100), more=st.integers(1, 50))
def test_more_hours_never_have_room_for_fewer(some: set[int], hours: int, more: int) -> None:
    """Together and for each."""
    theirs = [history.cases()[one] for one in sorted(some)]
    few, many = (of(placed(theirs, full_team(each / 10))) for each in (hours, hours + more))
    assume(few.everybody and many.everybody and few.everybody.fits.year is not None)
    assert few.everybody is not None
    assert many.everybody is not None
    pairs = [*zip(few.workloads, many.workloads, strict=True), (few.everybody, many.everybody)]
    for one, other in pairs:
        for least, most in zip(one.fits, other.fits, strict=True):
            assert (least is None) == (most is None)
            assert (least or 0) <= (most or 0)


@pytest.mark.parametrize(("before", "fits"), [(90, True), (91, False)])
def test_a_month_fits_to_the_last_minute(before: int, fits: bool) -> None:
    """Half an hour a week gives February's twenty days two hours; a minute more is too much."""
    keys = heard({"aftalt": [{"dato": "2027-02-10", "formål": "opfølgning"}]})
    member = {"navn": "Mette Lund", "timer_pr_uge": "0.5"}
    time = {"opfølgning": {"før": before}}
    of_one = placed([case(TODAY, **keys, netværksmøder="nej")], team(rådgivere=[member], tid=time))
    month = of(of_one).workloads[0].months[2]
    assert [month.minutes, month.there, month.fits] == [30 + before, 120, fits]


def test_all_together_have_room_where_one_alone_has_not() -> None:
    """A family can be anybody's."""
    found = of(families(full_team(2)))
    assert found.everybody is not None
    assert [one.more for one in found.workloads if one.more and one.more < 0]
    each = Fraction(found.everybody.minutes or 0) / 12
    assert each > 0
    assert found.everybody.fits.year is not None
    assert found.everybody.more == found.everybody.fits.year - 60


class TestNotTold:
    """Without the municipality's figures: counts, and what to fill in."""

    def test_no_team_no_hours(self) -> None:
        """Counts alone; nothing is known of what fits."""
        found = of(families(None))
        assert found.missing.time
        assert found.missing.hours == found.missing.decided == NAMES
        for one in (*found.workloads, found.everybody):
            assert one is not None
            assert one.meetings > 0
            assert (one.minutes, one.there, one.more, one.too_full) == (None, None, None, ())
            assert {month.fits for month in one.months} == {None}

    def test_time_alone_gives_the_hours_that_are_asked_for(self) -> None:
        """And not whether they are there."""
        members = [{"navn": name} for name in NAMES]
        found = of(families(team(rådgivere=members, tid=TIME), 12))
        assert not found.missing.time
        assert found.missing.hours == NAMES
        assert all(one.minutes and one.there is None for one in found.workloads)
        assert all(one.fits == Fits() for one in found.workloads)

    def test_hours_alone_give_the_hours_that_there_are(self) -> None:
        """Not what the meetings take: also of one who has none."""
        members = [{"navn": name, "timer_pr_uge": 4} for name in (*NAMES, "Ida Holm")]
        found = of(families(team(rådgivere=members), 12))
        assert found.missing.time
        assert found.missing.hours == ()
        assert all(one.minutes is None and one.there for one in found.workloads)

    def test_a_kind_without_its_time_is_counted(self) -> None:
        """Its meetings count with their own length."""
        time = {key: TIME[key] for key in ("opfølgning", "netværksmøde")}
        keys = heard({"aftalt": [{"dato": "2027-02-10", "formål": "børnesamtale"}]})
        found = of(placed([case(TODAY, **keys)], team(tid=time)))
        assert found.missing.kinds == ((Kind.CHILD_CONVERSATION, 1),)
        assert found.workloads[0].months[2].minutes is not None

    def test_one_without_hours_leaves_the_rest_theirs(self) -> None:
        """All together are not known then."""
        members = [{"navn": name, "timer_pr_uge": 4} for name in NAMES[:3]]
        found = of(families(team(rådgivere=members, tid=TIME)))
        assert found.missing.hours == ("Sofie Bang",)
        known = [one.fits.year is not None for one in found.workloads]
        assert known == [True, True, True, False]
        assert found.everybody is not None
        assert (found.everybody.there, found.everybody.fits) == (None, Fits())

    def test_nothing_ahead_asks_for_nothing(self) -> None:
        """A closed case: no cases, and no number that would fit."""
        closed = case(TODAY, afsluttet="2026-11-20")
        (one,) = of(placed([closed], full_team())[:1], caseworker="Mette Lund").workloads
        assert [one.cases, one.meetings, one.minutes, one.fits] == [0, 0, 0, Fits()]


def test_one_caseworker_has_what_she_has_among_all() -> None:
    """By name, however it is spelled; no sum is shown."""
    cases = families(full_team())
    every = by_name(of(cases))
    found = of(cases, caseworker="mette  lund")
    assert (found.workloads, found.everybody) == ((every["Mette Lund"],), None)
    assert found.cases == every["Mette Lund"].cases == 14


def test_a_makker_with_no_meeting_ahead_can_be_asked_for() -> None:
    """The makker of a case is known to the command."""
    (one,) = of([(case(TODAY, makker="Ida Holm"), None)], caseworker="Ida Holm").workloads
    assert [one.name, one.cases, one.meetings] == ["Ida Holm", 0, 0]


@pytest.mark.parametrize(
    ("last", "runs"),
    [
        ("2027-04-30", [0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]),
        ("2027-05-01", [0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]),  # with nothing in May but that day
    ],
)
def test_a_case_counts_in_the_months_in_which_it_runs(last: str, runs: list[int]) -> None:
    """From its start to its last measure's end."""
    keys = {"start": "2027-02-10", "indsatser": [{"paragraf": "BL § 86", "til": last}]}
    (one,) = of([(case(TODAY, **keys), None)]).workloads
    assert (one.cases, [month.cases for month in one.months]) == (1, runs)
    assert one.months[5].meetings == 0


def test_a_case_counts_while_it_has_a_meeting_ahead() -> None:
    """What was agreed for a day after the measure's end is work in that month."""
    keys = heard({"aftalt": [{"dato": "2027-02-10", "formål": "opfølgning"}]})
    measure = {"paragraf": "BL § 86", "fra": "2026-11-02", "til": "2026-12-20"}
    (one,) = of([(case(TODAY, **keys, indsatser=[measure]), None)]).workloads
    assert [month.cases for month in one.months[:4]] == [1, 0, 1, 0]
    assert [month.meetings for month in one.months[:4]] == [0, 0, 1, 0]


@pytest.mark.parametrize(
    ("since", "days"),
    [
        ("2026-11-01", ("2027-02-01", "2027-05-01")),
        ("2026-08-31", ("2026-11-30", "2027-02-28")),
        ("2027-01-15", ("2027-04-15", "2027-07-15")),  # still to begin
        ("2026-05-24", ("2026-08-24", "2026-11-24")),  # the last day of it
        ("2026-05-23", None),
        (None, None),
    ],
)
def test_a_new_caseworker_is_told_of(since: str | None, days: tuple[str, str] | None) -> None:
    """As long as the source names: three months with fewer cases, six without grants."""
    member = {"navn": "Mette Lund", **({"ny_fra": since} if since else {})}
    new = of(placed([case(TODAY)], team(rådgivere=[member]))).workloads[0].new
    assert (new is None) == (days is None)
    if new and days:
        assert tuple(map(str, (new.fewer_until, new.grants_from))) == days
        assert new.source == "Kortlægningen, tema 2, mekanisme 2"


def test_months_before_a_new_one_has_begun_do_not_count() -> None:
    """There is time for as many as from then on."""
    members = [{"navn": "Mette Lund", "timer_pr_uge": 5, "ny_fra": "2027-03-15"}]
    (one,) = of(placed([case(TODAY)], team(rådgivere=members, tid=TIME))).workloads
    assert [month.there == 0 for month in one.months] == [True] * 3 + [False] * 9
    assert one.fits.every_month
    late = [{**members[0], "ny_fra": "2027-12-15"}]
    (one,) = of(placed([case(TODAY)], team(rådgivere=late, tid=TIME))).workloads
    assert one.fits == Fits()
