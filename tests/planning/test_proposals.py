"""The plan follows the days that `fordel` proposed while they keep the rules, and says when not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aarshjul.planning.notes import notes
from aarshjul.planning.open_days import How
from aarshjul.planning.plan_json import plan_json
from aarshjul.planning.reasons import in_brief, in_full
from tests.make import days_of, heard, plan, rows
from tests.planning.test_laws import keys, on, planned

ALONE: dict[str, Any] = {
    "netværksmøder": {"hver": "10 uger"},
    "afholdt": [{"dato": "2026-11-02", "formål": ["netværksmøde", "børnesamtale"]}],
}
"""A case whose next network meeting is before its first follow-up, and so alone."""


def with_proposals(*proposed: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The keys of the small case, heard on its start, whose days are 2 February and 30 April."""
    return {**heard({}), "forslag": list(proposed), **more}


def test_the_chain_goes_on_from_a_proposed_day() -> None:
    """What comes after is counted from it, as from any planned day."""
    found = plan(**with_proposals({"dato": "2027-01-26", "tidspunkt": "10:00"}))
    assert days_of(found)[:3] == ["2027-01-26", "2027-04-26", "2027-07-26"]
    (entry,) = [one for one in found.entries if one.day == date(2027, 1, 26)]
    assert str(entry.time) == "10:00:00"
    assert entry.status == "planned"
    assert in_brief(found, entry) == "hver 3. måned, fordelt"
    assert "den dag, fordel har foreslået, så ugerne bliver jævne" in in_full(found, entry)
    assert '"time": "10:00"' in plan_json(found)


def test_an_hour_alone_may_be_proposed() -> None:
    """On the plan's own day only the hour is the proposal's."""
    found = plan(**with_proposals({"dato": "2027-02-02", "tidspunkt": "10:00"}))
    assert days_of(found) == days_of(plan(**with_proposals()))
    assert str(found.entries[1].time) == "10:00:00"
    assert notes(found) == notes(plan(**with_proposals()))


@pytest.mark.parametrize(("of", "hour"), [("opfølgning", "10:00:00"), ("børnesamtale", "None")])
def test_an_hour_is_proposed_for_its_own_meeting(of: str, hour: str) -> None:
    """A proposal that is for something else says nothing of the meeting on its day."""
    proposed = {"dato": "2027-02-02", "tidspunkt": "10:00", "formål": of}
    assert str(plan(**with_proposals(proposed)).entries[1].time) == hour


@pytest.mark.parametrize(
    ("proposed", "more", "why"),
    [
        ("2027-02-03", {}, "fristen er 2. februar 2027"),
        ("2027-01-23", {}, "dagen er lukket (lørdag)"),
        (
            "2027-01-26",
            {"rådgiver": {"navn": "M", "fravær": [{"fra": "2027-01-26"}]}},
            "dagen er lukket (rådgiverens fravær)",
        ),
        (
            "2027-01-26",
            {"aktiviteter": [{"navn": "Tandlæge", "dato": "2027-01-26"}]},
            'dagen er lukket (familien har "Tandlæge")',
        ),
        ("2027-01-04", {}, "der skal ikke holdes noget møde ved den dag"),  # 29 days before
        ("2026-11-20", {}, "dagen er passeret"),
        ("2027-01-26", {"aftalt": [{"dato": "2027-01-26"}]}, "mødet er aftalt"),
        (
            "2027-01-26",
            {"aftalt": [{"dato": "2027-01-20"}]},
            "der skal ikke holdes noget møde ved den dag",
        ),
    ],
)
def test_a_proposal_that_cannot_be_kept_is_told_and_not_followed(
    proposed: str, more: dict[str, Any], why: str
) -> None:
    """The plan is as without it, and one note more says why."""
    found, without = plan(**with_proposals({"dato": proposed}, **more)), plan(**heard(more))
    assert rows(found) == rows(without)
    (note,) = set(notes(found)) - set(notes(without))
    assert note.startswith("Forslaget ")
    assert f"(opfølgning) følges ikke: {why}. Kør fordel igen, eller slet det" in note


def test_a_proposal_is_for_one_kind_of_meeting() -> None:
    """A network meeting that is alone has its own, which no follow-up takes."""
    own = plan(**ALONE)
    assert days_of(own, "network_meeting")[:2] == ["2026-11-02", "2027-01-11"]
    for purpose, expected in (("netværksmøde", "2027-01-04"), ("opfølgning", "2027-01-11")):
        found = plan(**ALONE, forslag=[{"dato": "2027-01-04", "formål": purpose}])
        assert days_of(found, "network_meeting")[1] == expected
    found = plan(**ALONE, forslag=[{"dato": "2027-01-04", "formål": "netværksmøde"}])
    entry = next(one for one in found.entries if one.day == date(2027, 1, 4))
    assert "det ligger alene på den dag, fordel har foreslået" in in_full(found, entry)


def test_a_childs_conversation_may_be_proposed() -> None:
    """Alone, with its own deadline six weeks after the start."""
    found = plan(forslag=[{"dato": "2026-12-08", "formål": "børnesamtale"}])
    assert days_of(found, "child_conversation") == ["2026-12-08"]
    entry = next(one for one in found.entries if str(one.day) == "2026-12-08")
    assert "det ligger alene på den dag, fordel har foreslået" in in_full(found, entry)


proposals = st.lists(
    st.fixed_dictionaries(
        {"dato": st.integers(0, 700).map(on)},
        optional={"formål": st.sampled_from(["opfølgning", "netværksmøde", "børnesamtale"])},
    ),
    max_size=6,
    unique_by=lambda one: one["dato"],
)


@given(keys(), proposals)
@example(
    heard({"today": "2027-10-31"})
    | {
        "afholdt": [
            {"dato": "2026-11-02", "formål": ["opfølgning", "netværksmøde", "børnesamtale"]},
            {"dato": "2027-10-31", "formål": ["opfølgning"]},
        ]
    },
    [{"dato": "2028-01-24"}],
)
def test_no_proposal_breaks_a_rule(drawn: dict[str, Any], proposed: list[dict[str, Any]]) -> None:
    """Whatever is proposed: none followed is late, on a closed day or past.

    A network meeting that is late already may join it: that is late by its own deadline.
    """
    found = planned({**drawn, "forslag": proposed})
    for entry in found.entries:
        if entry.status == "planned" and entry.minutes is not None:
            assert found.open_days.why_closed(entry.day) is None
            assert entry.day >= found.today
            for one in entry.purposes:
                if one.how is How.PROPOSED and one.deadline is not None:
                    assert entry.day <= one.deadline
    notes(found)
