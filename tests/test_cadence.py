"""The model gives the deadline after a contact, counted from the day the contact was held."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.cadence import (
    DAY,
    Cadences,
    Help,
    Interval,
    Run,
    between,
    holds,
    joined,
    model,
    models,
    read_interval,
    read_rhythm,
)
from aarshjul.data import CONFIDENCE
from aarshjul.rules.sections import kind_of, read_section

OPEN = date.max

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
runs = st.tuples(days, st.integers(0, 900)).map(lambda at: Run(at[0], at[0] + at[1] * DAY))


def helped(section: str, run: Run) -> Help:
    """Help of the kind that a section gives."""
    return Help(section, kind_of(read_section(section)), run)


def granted(section: str, first: str, last: str | None = None) -> Help:
    """Help under a section, open when `last` is left out."""
    end = date.fromisoformat(last) if last else OPEN
    return helped(section, Run(date.fromisoformat(first), end))


AFTER = [
    ("2026-11-02", "3 måneder", "2027-02-02"),
    ("2026-11-30", "3 måneder", "2027-02-28"),  # the day that February lacks is its last
    ("2027-11-30", "3 måneder", "2028-02-29"),
    ("2026-01-31", "1 måned", "2026-02-28"),
    ("2028-02-29", "12 måneder", "2029-02-28"),
    ("2026-12-31", "2 måneder", "2027-02-28"),
    ("2026-11-20", "6 uger", "2027-01-01"),
    ("2026-12-28", "1 uge", "2027-01-04"),  # from week 53 into week 1
    ("2000-01-01", "99 uger", "2001-11-24"),
    ("2100-12-31", "99 måneder", "2109-03-31"),
]


@pytest.mark.parametrize(("day", "interval", "after"), AFTER)
def test_months_keep_the_day_and_weeks_are_seven_days(day: str, interval: str, after: str) -> None:
    """A month is a calendar month; a day that it lacks becomes its last day."""
    counted = read_interval(interval).after(date.fromisoformat(day))
    assert counted == date.fromisoformat(after)


@pytest.mark.parametrize("text", ["6 måneder", "1 måned", "6 uger", "1 uge", "99 uger"])
def test_an_interval_reads_back(text: str) -> None:
    """Writing an interval gives the words that were read."""
    assert str(read_interval(text)) == text


@pytest.mark.parametrize(
    "text", ["0 uger", "6", "uger", "seks uger", "-6 uger", "100 uger", "6 dage", ""]
)
def test_what_is_no_interval_is_refused(text: str) -> None:
    """Only a count of weeks or months is an interval."""
    with pytest.raises(ValueError, match="er ikke et tidsrum – skriv fx 6 måneder eller 6 uger"):
        read_interval(text)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("hver 4 måneder", Interval(4, "months")),
        ("hver 4. måned", Interval(4, "months")),
        ("Hver  10 uger", Interval(10, "weeks")),
        ("hver 6. uge", Interval(6, "weeks")),
        ("hver måned", Interval(1, "months")),
        ("hver uge", Interval(1, "weeks")),
        ("hver 99 uger", Interval(99, "weeks")),
    ],
)
def test_a_rhythm_is_read_as_people_write_it(text: str, interval: Interval) -> None:
    """`opfølgning: hver 4 måneder`, and the ordinals people use."""
    assert read_rhythm(text) == interval


@pytest.mark.parametrize(
    "text", ["4 måneder", "hver 0 uger", "hver 100 uger", "hver dag", "hver", "", "tit", "hver 4"]
)
def test_what_is_no_rhythm_is_told_how(text: str) -> None:
    """The message shows two valid examples."""
    with pytest.raises(ValueError, match=r"skriv fx hver 4\. måned eller hver 10\. uge"):
        read_rhythm(text)


@pytest.mark.parametrize(
    ("day", "interval", "before"),
    [
        ("2028-08-31", "6 måneder", "2028-02-29"),
        ("2027-08-31", "6 måneder", "2027-02-28"),
        ("2027-01-15", "1 måned", "2026-12-15"),
        ("2027-01-05", "1 uge", "2026-12-29"),
    ],
)
def test_counting_back(day: str, interval: str, before: str) -> None:
    """A day that the month lacks becomes its last, never less than the interval before."""
    counted = read_interval(interval).before(date.fromisoformat(day))
    assert counted == date.fromisoformat(before)


@given(days, st.integers(1, 99), st.sampled_from(["weeks", "months"]))
def test_an_interval_never_turns_back(day: date, count: int, unit: str) -> None:
    """A later day never gives an earlier deadline, and every deadline is after its day."""
    interval = Interval(count, unit)  # type: ignore[arg-type]  # one of the two
    assert day < interval.after(day) <= interval.after(day + DAY)


@given(st.lists(runs, max_size=6), days)
def test_joined_runs_hold_the_same_days_and_never_touch(given_runs: list[Run], day: date) -> None:
    """Joining loses and adds no day, and leaves a free day between two stretches."""
    stretches = joined(given_runs)
    assert holds(stretches, day) == any(run.holds(day) for run in given_runs)
    assert all(a.last + DAY < b.first for a, b in pairwise(stretches))


@given(st.lists(runs, max_size=6), days, days)
def test_gaps_are_the_days_that_no_run_holds(given_runs: list[Run], start: date, day: date) -> None:
    """From the start on, every day lies in a run or in a gap, never in both."""
    stretches = joined(given_runs)
    gaps = between(stretches, start=start)
    if day >= start:
        assert holds(stretches, day) != holds(gaps, day)
    else:
        assert not holds(gaps, day)


def test_the_models_are_the_sources() -> None:
    """The bundled cadences, as Modelbeskrivelsen p. 21 and Kortlægningen, theme 2, have them."""
    cadences = {
        rule.id: (str(rule.first), str(rule.repeat))
        for one in models().values()
        for rule in one.rules
    }
    assert cadences == {
        "sammen-om-familien/6-uger": ("6 uger", "6 uger"),
        "sammen-om-familien/3-måneder": ("3 måneder", "3 måneder"),
        "sverigesprogrammet/anbringelse": ("2 uger", "6 uger"),
        "sverigesprogrammet/forebyggende": ("4 uger", "3 måneder"),
    }


def test_every_rule_has_its_source_and_confidence() -> None:
    """No cadence stands without a page, the source's own words, and how sure they are."""
    for one in models().values():
        assert one.confidence in CONFIDENCE
        for rule in one.rules:
            assert rule.source
            assert rule.page
            assert rule.quote
            assert rule.confidence in CONFIDENCE


def test_a_model_that_nobody_knows_is_refused_with_the_known_ones() -> None:
    """The message names every model that can be written."""
    with pytest.raises(ValueError, match="skriv sammen-om-familien eller sverigesprogrammet"):
        model("aabenraa")


RULE_OF = [
    ("sammen-om-familien", ["BL § 86"], "3-måneder"),
    ("sammen-om-familien", ["BL § 87"], "3-måneder"),
    ("sammen-om-familien", ["BL § 90"], "3-måneder"),
    ("sammen-om-familien", ["SEL § 41", "SEL § 11"], "3-måneder"),
    ("sammen-om-familien", ["SEL § 42", "SEL § 52 a, stk. 1, nr. 1"], "3-måneder"),
    ("sammen-om-familien", ["BL § 20"], "6-uger"),  # an assessment alone: a decision
    ("sammen-om-familien", ["BL § 32"], "6-uger"),
    ("sammen-om-familien", ["BL § 46"], "6-uger"),
    ("sammen-om-familien", ["SEL § 50", "SEL § 52"], "6-uger"),
    ("sammen-om-familien", ["BL § 86", "BL § 32"], "6-uger"),
    ("sammen-om-familien", ["BL § 18", "BL § 32"], "6-uger"),
    ("sammen-om-familien", ["BL § 18"], None),
    ("sammen-om-familien", ["BL § 19"], None),
    ("sammen-om-familien", ["BL § 30"], None),
    ("sammen-om-familien", ["BL § 35"], None),
    ("sammen-om-familien", ["BL § 89", "BL § 82"], None),
    ("sammen-om-familien", ["BL § 114"], None),
    ("sverigesprogrammet", ["BL § 46"], "anbringelse"),
    ("sverigesprogrammet", ["SEL § 52, stk. 3, nr. 7"], "anbringelse"),
    ("sverigesprogrammet", ["BL § 86", "BL § 47"], "anbringelse"),
    ("sverigesprogrammet", ["BL § 86"], "forebyggende"),
    ("sverigesprogrammet", ["BL § 30"], "forebyggende"),
]


@pytest.mark.parametrize(("model_id", "sections", "rule"), RULE_OF)
def test_the_sections_decide_the_rule(model_id: str, sections: list[str], rule: str | None) -> None:
    """The first deadline of a case names the tightest rule that its measures call for."""
    cadences = Cadences.of(model(model_id), [granted(one, "2027-01-01") for one in sections])
    deadline = cadences.deadline_after(date(2027, 1, 1))
    assert (deadline and deadline.rule.id) == (rule and f"{model_id}/{rule}")


CHANGE = [granted("BL § 86", "2026-11-02"), granted("BL § 20", "2027-03-01", "2027-06-30")]
DEADLINES = [
    # contact, deadline, rule, base: worked example B of the design
    ("2026-11-02", "2027-02-02", "3-måneder", "2026-11-02"),
    ("2027-02-02", "2027-04-12", "6-uger", "2027-03-01"),  # six weeks from the day it began
    ("2027-03-01", "2027-04-12", "6-uger", "2027-03-01"),  # a contact on the first day is no first
    ("2027-03-02", "2027-04-13", "6-uger", "2027-03-02"),
    ("2027-05-18", "2027-06-29", "6-uger", "2027-05-18"),
    ("2027-05-19", "2027-06-30", "6-uger", "2027-05-19"),  # the last day is in
    ("2027-05-20", "2027-08-20", "3-måneder", "2027-05-20"),  # a deadline after it does not count
    ("2027-06-29", "2027-09-29", "3-måneder", "2027-06-29"),
]


@pytest.mark.parametrize(("contact", "day", "rule", "base"), DEADLINES)
def test_each_rule_is_asked_and_the_earliest_deadline_counts(
    contact: str, day: str, rule: str, base: str
) -> None:
    """The three-month rule runs on under the six-week rule, and the earlier deadline counts."""
    cadences = Cadences.of(model("sammen-om-familien"), CHANGE)
    deadline = cadences.deadline_after(date.fromisoformat(contact))
    assert deadline is not None
    assert (str(deadline.day), deadline.rule.id.split("/")[1], str(deadline.base)) == (
        day,
        rule,
        base,
    )


def test_neighbouring_measures_are_one_run() -> None:
    """A measure that begins the day after another ends goes on with its run: no new first."""
    helps = [granted("BL § 20", "2027-01-01", "2027-02-28"), granted("BL § 32", "2027-03-01")]
    cadences = Cadences.of(model("sammen-om-familien"), helps)
    deadline = cadences.deadline_after(date(2027, 2, 25))
    assert deadline is not None
    assert deadline.day == date(2027, 2, 25) + timedelta(weeks=6)


def test_a_stretch_that_ends_before_its_deadline_asks_for_nothing() -> None:
    """The next stretch gives the deadline instead, from its own first day."""
    helps = [granted("BL § 20", "2027-01-01", "2027-02-01"), granted("BL § 20", "2027-06-01")]
    cadences = Cadences.of(model("sammen-om-familien"), helps)
    deadline = cadences.deadline_after(date(2027, 1, 1))
    assert deadline is not None
    assert (deadline.day, deadline.base) == (date(2027, 7, 13), date(2027, 6, 1))


def test_at_a_tie_the_tighter_rule_is_named() -> None:
    """Four weeks and two: where both rules end on one day, the placement's is the reason."""
    helps = [granted("BL § 86", "2027-01-04"), granted("BL § 46", "2027-01-18")]
    cadences = Cadences.of(model("sverigesprogrammet"), helps)
    deadline = cadences.deadline_after(date(2027, 1, 4))
    assert deadline is not None
    assert (deadline.day, deadline.rule.id) == (date(2027, 2, 1), "sverigesprogrammet/anbringelse")


@given(st.lists(runs, min_size=1, max_size=4), days)
def test_a_deadline_lies_after_the_contact_within_a_run_and_the_interval(
    given_runs: list[Run], contact: date
) -> None:
    """No deadline is stretched: it is at most the interval after the day it is counted from."""
    helps = [helped("BL § 32", run) for run in given_runs]
    cadences = Cadences.of(model("sammen-om-familien"), helps)
    deadline = cadences.deadline_after(contact)
    if deadline is not None:
        assert deadline.base >= contact
        assert deadline.day == deadline.rule.repeat.after(deadline.base)
        assert holds(cadences.running, deadline.day)
