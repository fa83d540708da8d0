"""What an invented case says of its family: when it can, who is around it, what else it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from aarshjul.casefile.values import FORMS
from aarshjul.text.dates import WEEKDAYS
from tests.laws.days import near, stretch

if TYPE_CHECKING:
    from datetime import date

    from hypothesis.strategies import DrawFn

    from tests.laws.frame import Frame

WORKING_DAYS = WEEKDAYS[:5]
_HOURS = ("08:30", "10:00", "15:30")
_weekdays = st.lists(st.sampled_from(WORKING_DAYS), unique=True, min_size=1, max_size=3)
_yes = st.booleans()


def contact(draw: DrawFn, frame: Frame) -> dict[str, Any]:
    """What was agreed about meetings, with weeks on which the family cannot."""
    found: dict[str, Any] = {}
    if draw(_yes):
        found["ugedag"] = draw(_weekdays)
    if draw(_yes):
        found["tidspunkt"] = draw(st.sampled_from(_HOURS))
    if draw(st.integers(0, 3)) == 0:
        found |= {"form": draw(st.sampled_from(FORMS)), "varighed": "45"}
    if draw(st.integers(0, 3)) == 0:
        found["påmindelse"] = draw(
            st.sampled_from(["3 dage", {"udløb": "4 uger", "frist": "1 dag"}])
        )
    if draw(_yes):
        found["undgå"] = days_off(draw, frame)
    return found


def days_off(draw: DrawFn, frame: Frame) -> list[dict[str, str]]:
    """Days and weeks on which somebody cannot; once in a while for half a year."""
    longest = draw(st.sampled_from((0, 7, 21, 60, 200)))
    return [stretch(draw, frame.day(draw), longest) for _ in range(draw(st.integers(1, 4)))]


def network_meetings(draw: DrawFn, frame: Frame) -> dict[str, Any] | str:
    """How often the network meets: as usual, as agreed, or not at all."""
    if draw(st.integers(0, 4)) == 0:
        return "nej"
    found: dict[str, Any] = {}
    if draw(_yes):
        found["hver"] = draw(
            st.sampled_from(["6 måneder", "3 måneder", "10 uger", "1 uge", "12 måneder", "99 uger"])
        )
    if draw(st.integers(0, 3)) == 0:
        found["første"] = str(frame.day(draw))
    if draw(st.integers(0, 3)) == 0:
        found["varighed"] = "90"
    return found or "ja"


def activities(draw: DrawFn, frame: Frame) -> list[dict[str, str]]:
    """What else belongs on the family's year: on a day, which it closes, or in a month."""
    found = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        day = str(frame.day(draw))
        when = {"dato": day} if draw(_yes) else {"måned": day[:7]}
        found.append({"navn": f"Aktivitet {number}", **when, **frame.one_child(draw)})
    return found


def goals(draw: DrawFn, frame: Frame) -> list[dict[str, str]]:
    """What is to be reached, some of it by a day."""
    return [
        {"mål": f"Mål {number}", "senest": str(frame.day(draw))}
        for number in range(1, draw(st.integers(0, 2)) + 1)
    ]


def closing_days(draw: DrawFn, around: date) -> list[str]:
    """The office's own closing days, every year or once; none at all, too."""
    found = draw(
        st.lists(
            st.sampled_from(["06-05", "12-24", "12-31", "02-29", "05-07", "08-15"]), unique=True
        )
    )
    once = str(near(draw, around, 60, 400))
    return [*found, once] if draw(_yes) else found
