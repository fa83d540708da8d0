"""The outcome of each follow-up: every deadline has one, and the plan agrees."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aarshjul.cadence import Cadences, model
from aarshjul.caseload.outcomes import Outcome, Promise, promises
from aarshjul.planning.entries import Status
from tests.make import case, plan

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case

START = date(2026, 1, 5)
SIX_WEEKS = [{"paragraf": "BL § 20"}]


def found(of: Case, today: str | date) -> list[Promise]:
    """The promises of a case on a day."""
    now = date.fromisoformat(today) if isinstance(today, str) else today
    return list(promises(of, Cadences.of(model(of.model), of.helps), today=now))


def words(of: Case, today: str) -> list[str]:
    """The promises in one line each."""
    return [
        f"{one.deadline.day} {one.outcome.value}{' overdue' if one.overdue else ''}"
        + (f" {one.margin}" if one.held else "")
        for one in found(of, today)
    ]


@pytest.mark.parametrize(
    ("held", "today", "expected"),
    [
        ([], "2026-02-16", ["2026-02-16 open"]),  # on the day itself it can still be kept
        ([], "2026-02-17", ["2026-02-16 open overdue"]),
        ([], "2026-03-30", ["2026-02-16 open overdue"]),
        # the second deadline has passed too: the first was missed
        ([], "2026-03-31", ["2026-02-16 missed", "2026-03-30 open overdue"]),
        (["2026-02-16"], "2026-02-20", ["2026-02-16 on_time 0", "2026-03-30 open"]),
        (["2026-02-17"], "2026-02-20", ["2026-02-16 late -1", "2026-03-31 open"]),
        (["2026-02-02"], "2026-02-20", ["2026-02-16 on_time 14", "2026-03-16 open"]),
        (["2026-03-30"], "2026-03-30", ["2026-02-16 late -42", "2026-05-11 open"]),
        (
            ["2026-04-01"],  # a day after the second deadline, so it answers that one
            "2026-04-01",
            ["2026-02-16 missed", "2026-03-30 late -2", "2026-05-13 open"],
        ),
    ],
)
def test_an_outcome(held: list[str], today: str, expected: list[str]) -> None:
    """On time up to the deadline, late after it, missed if the next deadline has passed too."""
    one = case(
        "2026-12-01", start="2026-01-05", indsatser=SIX_WEEKS, afholdt=[{"dato": d} for d in held]
    )
    assert words(one, today) == expected


def test_what_nothing_asks_for_any_more_was_missed() -> None:
    """A cadence that ends with an unanswered deadline leaves nothing open."""
    ended = [{"paragraf": "BL § 20", "til": "2026-02-20"}]
    one = case("2026-12-01", start="2026-01-05", indsatser=ended)
    assert words(one, "2026-02-18") == ["2026-02-16 open overdue"]
    assert words(one, "2026-02-21") == ["2026-02-16 missed"]


def test_a_contact_between_two_stretches_answers_the_first() -> None:
    """The deadline of the later stretch is counted from that stretch's first day."""
    stretches = [
        {"paragraf": "BL § 20", "til": "2026-02-20"},
        {"paragraf": "BL § 20", "fra": "2026-06-01"},
    ]
    one = case(
        "2026-12-01", start="2026-01-05", indsatser=stretches, afholdt=[{"dato": "2026-03-02"}]
    )
    assert words(one, "2026-03-03") == ["2026-02-16 late -14", "2026-07-13 open"]


def test_a_network_meeting_alone_answers_nothing() -> None:
    """Only follow-ups count."""
    alone = [{"dato": "2026-02-10", "formål": "netværksmøde"}]
    one = case("2026-12-01", start="2026-01-05", indsatser=SIX_WEEKS, afholdt=alone)
    assert words(one, "2026-02-12") == ["2026-02-16 open"]


def lives() -> st.SearchStrategy[list[int]]:
    """Days between one contact and the next."""
    return st.lists(st.integers(1, 200), max_size=8)


def lived(gaps: list[int]) -> Case:
    """A case with contacts at these intervals."""
    day, held = START, []
    for gap in gaps:
        day += timedelta(days=gap)
        held.append({"dato": day.isoformat()})
    measures = [
        {"paragraf": "BL § 86", "til": "2027-06-30"},
        {"paragraf": "BL § 20", "fra": "2026-05-01", "til": "2026-11-30"},
    ]
    return case("2031-01-01", start=START.isoformat(), indsatser=measures, afholdt=held)


@given(gaps=lives(), since=st.integers(0, 300))
# Contacts on 28 and 29 November: three months on, both are to be followed up by 28 February.
@example(gaps=[1, 1, 1, 124, 200, 1], since=0)
def test_deadlines_come_in_order_and_only_the_last_is_open(gaps: list[int], since: int) -> None:
    """Each has one outcome, each contact answers at most one, in time or late."""
    one = lived(gaps)
    today = max((held.day for held in one.held), default=START) + timedelta(days=since)
    kept = found(one, today)
    days = [promise.deadline.day for promise in kept]
    assert days == sorted(days)
    bases = [promise.deadline.base for promise in kept]
    assert bases == sorted(set(bases))  # no contact promises twice
    assert all(promise.outcome is not Outcome.OPEN for promise in kept[:-1])
    answered = [promise.held.day for promise in kept if promise.held]
    assert answered == sorted(set(answered))
    for promise in kept:
        if promise.held is not None:
            on_time = promise.held.day <= promise.deadline.day
            assert (promise.outcome is Outcome.ON_TIME) == on_time
        else:
            assert promise.outcome in (Outcome.MISSED, Outcome.OPEN)
            assert promise.outcome is Outcome.OPEN or promise.deadline.day < today


@given(gaps=lives())
def test_the_plan_tells_the_same_contacts_late(gaps: list[int]) -> None:
    """A contact is late here exactly if it is late in the plan."""
    one = lived(gaps)
    today = max((held.day for held in one.held), default=START)
    made = plan(one, today=today, first="2026-01-01", until="2031-01-01")
    late = {
        entry.day
        for entry in made.entries
        if entry.status is Status.HELD
        and entry.purposes[0].deadline
        and entry.day > entry.purposes[0].deadline
    }
    for promise in found(one, today):
        if promise.held is not None and promise.outcome is Outcome.LATE:
            assert promise.held.day in late
