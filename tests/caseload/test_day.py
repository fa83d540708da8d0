"""The three commands of a day, chosen by what it needs, and what is counted where it is long."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from aarshjul.caseload.day import next_steps, one_day
from aarshjul.caseload.day_text import MOST_MEETINGS, MOST_TASKS, Screen, day_blocks, joined
from tests.make import case, heard

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case

TODAY = date(2027, 1, 26)  # a Tuesday
OVERVIEW = ["uge", "status", "ny"]


def family(alias: str = "t-1", **keys: Any) -> Case:
    """A case of the three-month rule whose child was heard, with a follow-up due 18 March 2027."""
    held = [{"dato": "2026-12-18"}]
    usual = {"sag": alias, "start": "2026-12-01", "netværksmøder": "nej", "afholdt": held}
    return case(TODAY, **heard(usual | keys))


def steps(*cases: Case, unreadable: bool = False) -> list[tuple[str, str]]:
    """The commands of the day and what follows the case in them."""
    day = one_day(((one, None) for one in cases), today=TODAY)
    return [(one.command, one.more) for one in next_steps(day, unreadable=unreadable)]


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        ({}, None),  # nothing presses
        ({"afholdt": [{"dato": "2026-10-18"}], "start": "2026-10-01"}, ("afholdt", "")),
        ({"aftalt": [{"dato": "2027-01-20"}]}, ("afholdt", "2027-01-20")),  # was it held?
        ({"aftalt": [{"dato": "2027-01-26"}]}, ("afholdt", "")),  # today's
        (
            {"afholdt": [{"dato": "2026-11-05"}], "start": "2026-11-01"},
            ("aftal", "2027-02-05"),
        ),
    ],
)
def test_the_first_command_is_about_what_presses_most(
    keys: dict[str, Any], first: tuple[str, str] | None
) -> None:
    """Then come those that give overview; three in all."""
    expected = ([first] if first else []) + [(name, "") for name in OVERVIEW]
    assert steps(family(**keys)) == expected[:3]


def test_what_cannot_be_read_comes_before_all() -> None:
    """Nobody knows what is late in it."""
    late = family(afholdt=[{"dato": "2026-10-18"}], start="2026-10-01")
    assert steps(late, unreadable=True) == [("tjek", ""), ("afholdt", ""), ("uge", "")]


def shown(*cases: Case) -> list[str]:
    """The day's own lines."""
    day = one_day(((one, None) for one in cases), today=TODAY)
    return joined(day_blocks(day, Screen(width=1000, colour=False))).splitlines()


def test_what_is_left_out_of_a_long_list_is_counted() -> None:
    """And how much of it is late: nobody may believe that it is not there."""
    late = {"afholdt": [{"dato": "2026-10-18"}], "start": "2026-10-01"}
    lines = shown(*(family(f"t-{number}", **late) for number in range(MOST_TASKS + 3)))
    assert lines[0] == f"Over fristen: {MOST_TASKS + 3} sager."
    assert lines[2] == ""
    assert "    … og 3 til, 3 af dem for sent: aarshjul uge" in lines
    today = {"aftalt": [{"dato": "2027-01-26"}]}
    lines = shown(*(family(f"t-{number}", **today) for number in range(MOST_MEETINGS + 2)))
    assert sum("– aftalt" in line for line in lines) == MOST_MEETINGS
    assert lines[-1] == "  … og 2 møder til: aarshjul uge"


def test_a_quiet_day_says_so() -> None:
    """In the words of `status`."""
    lines = shown(family())
    assert lines == [
        "Over fristen: 0 sager.",
        "Forfalder i dag: 0 sager. De næste 7 dage: 0 sager.",
        "",
        "Intet haster: alt, der forfalder inden 14 dage, og netværksmøder inden 3 uger, er aftalt.",
        "",
        "I dag og de næste 7 dage: ingen møder.",
    ]
