"""A team's file for an invented case: who works there, when they are away, what all share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.laws.days import near, stretch
from tests.laws.family import WORKING_DAYS, closing_days

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

MEMBERS = (("Mette Lund", "ML"), ("Jonas Vig", "JV"), ("Sara Yde", "SY"))
_HOURS = ("08:00-15:30", "9:00-12:00")
_yes = st.booleans()


def members(draw: DrawFn, around: date) -> list[dict[str, Any]]:
    """Two or three caseworkers, each perhaps with leave, fixed days and a makker."""
    return [_member(draw, *member, around=around) for member in MEMBERS[: draw(st.integers(2, 3))]]


def _member(draw: DrawFn, name: str, initials: str, *, around: date) -> dict[str, Any]:
    found: dict[str, Any] = {"navn": name}
    if draw(_yes):
        found["initialer"] = initials
    if draw(_yes):
        others = [other for one in MEMBERS for other in one if name not in one]
        found["makker"] = draw(st.sampled_from(others))
    if draw(st.integers(0, 2)) == 0:
        days = st.lists(st.sampled_from(WORKING_DAYS), unique=True, min_size=1, max_size=4)
        found["dage"] = draw(days)
    if draw(_yes):
        found["fravær"] = leave(draw, around)
    if draw(st.integers(0, 3)) == 0:
        found |= {"arbejdstid": draw(st.sampled_from(_HOURS)), "møder_pr_dag": "3"}
    if draw(st.integers(0, 3)) == 0:
        found |= {"timer_pr_uge": "18,5", "ny_fra": str(near(draw, around, 200, 60))}
    return found


def leave(draw: DrawFn, around: date) -> list[dict[str, str]]:
    """Days, weeks and months on which a caseworker is away."""
    longest = draw(st.sampled_from((0, 7, 21, 120)))
    return [
        stretch(draw, near(draw, around, 60, 500), longest) for _ in range(draw(st.integers(1, 3)))
    ]


def team_file(draw: DrawFn, around: date) -> dict[str, Any]:
    """The content of a team's file, with days around one."""
    found: dict[str, Any] = {"rådgivere": members(draw, around)}
    if draw(_yes):
        found |= {"kommune": "Solbjerg Kommune", "enhed": "Børn og Familie"}
    if draw(st.integers(0, 2)) == 0:
        found["lukkedage"] = closing_days(draw, around)
    if draw(st.integers(0, 2)) == 0:
        found["skoleferier"] = [
            {"navn": "Sommerferie", **stretch(draw, near(draw, around, 100, 400), 45)}
        ]
    if draw(st.integers(0, 2)) == 0:
        every = draw(st.sampled_from(["8 uger", "1 måned", "1 uge"]))
        first = str(near(draw, around, 300, 100))
        found["rytme"] = [{"navn": "Stop-op", "hver": every, "første": first}]
    if draw(st.integers(0, 3)) == 0:
        found |= {"sagstal": "25", "tid": {"opfølgning": {"før": "10", "efter": "20"}}}
    return found


@st.composite
def team_files(draw: DrawFn) -> dict[str, Any]:
    """A team's file alone, in any of the years that a file may have."""
    return team_file(draw, draw(st.dates(date(2001, 1, 1), date(2099, 12, 31))))
