"""Children on indsatstrappen: each is counted once, and only what is told counts."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.caseload.movement import Move, Movement, Way, moves, on_steps
from aarshjul.caseload.report import leader_report
from aarshjul.caseload.report_json import report_json
from aarshjul.caseload.report_text import report_text
from aarshjul.rules.ladder import Steps
from tests.make import case

TODAY = date(2026, 11, 23)
FIRST, LAST = date(2026, 1, 1), date(2026, 10, 31)
BEFORE, AFTER = {"til": "2026-06-30"}, {"fra": "2026-07-01"}


def measure(paragraf: str, **keys: str) -> dict[str, str]:
    """A measure; it runs all the time unless its keys say otherwise."""
    return {"paragraf": paragraf, "fra": "2025-06-01", **keys}


def moved(*measures: dict[str, str], children: str = "Alma", **keys: Any) -> list[Move]:
    """The children of a case between two days; a rule always runs."""
    of = case(
        TODAY,
        start="2025-06-01",
        børn=[{"navn": name} for name in children.split()],
        indsatser=[measure("BL § 86"), *measures],
        **keys,
    )
    return list(moves(of, first=FIRST, last=LAST))


@pytest.mark.parametrize(
    ("measures", "ways"),
    [
        ([], []),  # compensation alone is on no step
        ([measure("BL § 32")], [Way.SAME]),
        ([measure("BL § 32", **BEFORE), measure("BL § 30", **AFTER)], [Way.DOWN]),
        ([measure("BL § 30", **BEFORE), measure("BL § 32", **AFTER)], [Way.UP]),
        ([measure("BL § 32", **BEFORE)], [Way.ENDED]),
        ([measure("BL § 32", **AFTER)], [Way.BEGUN]),
        # from help at home to a placement is up, wherever the child is placed
        ([measure("BL § 32", **BEFORE), measure("BL § 46", **AFTER)], [Way.UP]),
        ([measure("BL § 46", **BEFORE), measure("BL § 32", **AFTER)], [Way.DOWN]),
        # from one place to another: only where both are told
        ([measure("BL § 46", **BEFORE), measure("BL § 46", **AFTER)], [Way.UNKNOWN]),
        ([measure("BL § 46", **BEFORE), measure("BL § 46", trin="5", **AFTER)], [Way.UNKNOWN]),
        (
            [measure("BL § 46", trin="6", **BEFORE), measure("BL § 46", trin="5", **AFTER)],
            [Way.DOWN],
        ),
        (
            [measure("BL § 46", trin="5", **BEFORE), measure("BL § 46", trin="5", **AFTER)],
            [Way.SAME],
        ),
        # in the same place all the time nobody moved, though the step is not told
        ([measure("BL § 46")], [Way.SAME]),
        # the highest step counts
        ([measure("BL § 32"), measure("BL § 30", **BEFORE)], [Way.SAME]),
        ([measure("BL § 46", trin="4"), measure("BL § 32", **AFTER)], [Way.SAME]),
        ([measure("BL § 30"), measure("BL § 32", **AFTER)], [Way.UP]),
        # what began and ended between the days is on neither
        ([measure("BL § 46", fra="2026-02-01", til="2026-03-01")], []),
    ],
)
def test_a_child_goes_where_its_help_goes(measures: list[dict[str, str]], ways: list[Way]) -> None:
    """From the first day to the last."""
    assert [one.way for one in moved(*measures)] == ways


def test_each_child_is_counted_for_itself() -> None:
    """Help without `barn` is for every child; both days of a measure are in."""
    down = [measure("BL § 32", barn="Bo", til="2026-01-01"), measure("BL § 30", fra="2026-10-31")]
    found = moved(*down, children="Alma Bo")
    assert [one.way for one in found] == [Way.BEGUN, Way.DOWN]
    assert [one.way for one in moved(measure("BL § 32"), afsluttet="2026-10-30")] == [Way.ENDED]


MEASURES = st.lists(
    st.builds(
        lambda section, step, days: measure(
            section, **({"trin": step} if step else {}), fra=days[0], til=days[1]
        ),
        st.sampled_from(["BL § 32", "BL § 46", "BL § 85"]),
        st.sampled_from([None, "4", "5", "6"]),
        st.lists(st.dates(date(2025, 6, 1), date(2027, 1, 1)).map(str), min_size=2, max_size=2).map(
            sorted
        ),
    ),
    max_size=4,
)


@given(MEASURES)
def test_every_child_has_one_way_and_one_step_on_each_day(measures: list[dict[str, str]]) -> None:
    """Ways add up to the children, steps to those on the ladder; the other way round is back."""
    found = moved(*measures, children="Alma Bo")
    movement = Movement.of(found)
    assert sum(movement) == len(found) <= 2
    steps = on_steps(found)
    assert sum(one.at_first for one in steps) == sum(movement) - movement.begun
    assert sum(one.at_last for one in steps) == sum(movement) - movement.ended
    back = Movement.of(Move(one.after, one.before) for one in found)
    turned = Movement(
        movement.up, movement.down, movement.same, movement.unknown, movement.ended, movement.begun
    )
    assert back == turned


def test_the_report_tells_the_movement_and_the_steps() -> None:
    """By caseworker and in all, in words and for programs; no day after today is known."""
    placed = [measure("BL § 46", trin="6", **BEFORE), measure("BL § 46", trin="5", **AFTER)]
    some = [
        case(TODAY, sag="a", start="2025-06-01", indsatser=placed),
        case(
            TODAY,
            sag="b",
            start="2025-06-01",
            rådgiver={"navn": "Jonas Vig"},
            indsatser=[measure("BL § 32"), measure("BL § 46", fra="2026-11-23")],
        ),
        case(
            TODAY,
            sag="c",
            start="2025-06-01",
            rådgiver={"navn": "Jonas Vig"},
            indsatser=[measure("BL § 46"), measure("BL § 46", trin="5", fra="2026-12-24")],
        ),
    ]
    found = leader_report(some, today=TODAY, first=FIRST, until=date(2027, 1, 1))
    assert found.movement == Movement(1, 1, 1, 0, 0, 0)
    assert [row.movement for row in found.by_caseworker] == [(0, 1, 1, 0, 0, 0), (1, 0, 0, 0, 0, 0)]
    assert found.steps == (
        (Steps(3, 3), 1, 0),
        (Steps(5, 5), 0, 1),
        (Steps(6, 6), 1, 0),
        (Steps(4, 6), 1, 2),
    )
    text = report_text(found, width=200, colour=False)
    assert "På indsatstrappen gik 1 barn ned og 1 op, 1 blev på samme trin.\n" in text
    for line in (
        "3. hjemmebaseret foranstaltning      1      0",
        "5. anbringelse i plejefamilie        0      1",
        "4-6. trinnet er ikke skrevet         1      2",
    ):
        assert line in text
    document = json.loads(report_json(found))
    assert document["movement"] == found.movement._asdict()
    assert document["steps"][-1] == {"steps": [4, 6], "at_first": 1, "at_last": 2}
    plain = leader_report([case(TODAY)], today=TODAY, first=FIRST, until=date(2027, 1, 1))
    assert (plain.movement, plain.steps) == ((0, 0, 0, 0, 0, 0), ())
    assert "ndsatstrappen" not in report_text(plain, width=200, colour=False)


def test_children_of_one_day_alone_are_in_the_table_and_in_no_sentence() -> None:
    """Who came on the ladder in the period did not move on it."""
    of = case(TODAY, start="2026-06-01", indsatser=[{"paragraf": "BL § 32"}])
    found = leader_report([of], today=TODAY, first=FIRST, until=date(2026, 12, 1))
    assert found.movement == Movement(0, 0, 0, 0, 1, 0)
    text = report_text(found, width=200, colour=False)
    assert "Børnene på indsatstrappen\n" in text
    assert "På indsatstrappen gik" not in text


def test_what_nobody_knows_is_said() -> None:
    """A placement that became another, with no step told."""
    some = [measure("BL § 46", **BEFORE), measure("BL § 46", **AFTER)]
    of = case(TODAY, start="2025-06-01", indsatser=some)
    found = leader_report([of], today=TODAY, first=FIRST, until=date(2026, 12, 1))
    said = "gik 0 børn ned og 0 op, 0 blev på samme trin; 1 uvist."
    assert said in report_text(found, width=200, colour=False)
