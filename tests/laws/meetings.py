"""The meetings of an invented case: held, agreed, moved, cancelled, missed, and those proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from aarshjul.casefile.values import HELD_FORMS
from aarshjul.kinds import PURPOSES
from tests.laws.days import between, near

if TYPE_CHECKING:
    from datetime import date

    from hypothesis.strategies import DrawFn

    from tests.laws.frame import Frame

_HOURS = ("08:00", "9:15", "12:30", "15:30", "02:30", "23:45")
_PRESENT = ("Anne", "Per", "Skolen")
_purposes = st.lists(st.sampled_from(tuple(PURPOSES)), unique=True, min_size=1, max_size=3)
_yes = st.booleans()


def held(draw: DrawFn, frame: Frame) -> list[dict[str, Any]]:
    """Contacts from the start to today; two of one day differ in who was there."""
    if not frame.is_begun:
        return []
    found = []
    for _ in range(draw(st.integers(0, 7))):
        one = {"dato": str(between(draw, frame.start, frame.today)), **_told(draw, frame)}
        if draw(st.integers(0, 2)) == 0:
            one["form"] = draw(st.sampled_from(HELD_FORMS))
        if draw(st.integers(0, 3)) == 0:
            one["med"] = draw(st.lists(st.sampled_from(_PRESENT), unique=True, min_size=1))
        if draw(st.integers(0, 5)) == 0:
            one["trivsel"] = str(draw(st.integers(1, 10)))
        found.append(one)
    return list({_apart(one): one for one in found}.values())


def _apart(one: dict[str, Any]) -> tuple[object, ...]:
    """What tells two contacts of one day apart."""
    hour = one.get("tidspunkt", "").rjust(len("00:00"), "0")
    return one["dato"], hour, *(tuple(sorted(one.get(key, ()))) for key in ("med", "børn"))


def agreed(draw: DrawFn, frame: Frame) -> list[dict[str, Any]]:
    """Agreed meetings, on one day each: kept, passed without a contact, or moved there."""
    found = {}
    for _ in range(draw(st.integers(0, 4))):
        day = frame.day(draw)
        if frame.closed and day > frame.closed:
            day = frame.closed
        one = {"dato": str(day), **_told(draw, frame)}
        if draw(st.integers(0, 3)) == 0:
            one["flyttet_fra"] = [str(near(draw, day, 90, 30)) for _ in range(draw(_counts))]
        found[day] = one
    return list(found.values())


_counts = st.integers(1, 2)


def _told(draw: DrawFn, frame: Frame) -> dict[str, Any]:
    """What else is told of a meeting: the hour, what it was for, with which children."""
    found: dict[str, Any] = {}
    if draw(_yes):
        found["tidspunkt"] = draw(st.sampled_from(_HOURS))
    if draw(_yes):
        found["formål"] = draw(_purposes)
        if "børnesamtale" in found["formål"]:
            found |= frame.some_children(draw)
    return found


def cancelled(draw: DrawFn, frame: Frame) -> list[dict[str, Any]]:
    """Agreements that fell away, to some of which nobody came."""
    found = {}
    for _ in range(draw(st.integers(0, 2))):
        day = str(frame.day(draw))
        found[day] = {"dato": day}
        if draw(_yes):
            found[day]["udeblev"] = "ja"
        if draw(_yes):
            found[day]["aftale"] = f"{{dato: {day}}}"
    return list(found.values())


def proposed(draw: DrawFn, frame: Frame) -> list[dict[str, Any]]:
    """Days from `fordel`, which the plan follows where they are as good as its own."""
    found: dict[date, dict[str, Any]] = {}
    for _ in range(draw(st.integers(0, 3))):
        day = frame.day(draw)
        found[day] = {"dato": str(day)}
        if draw(_yes):
            found[day]["tidspunkt"] = draw(st.sampled_from(_HOURS))
        if draw(_yes):
            found[day]["formål"] = draw(_purposes)
    return list(found.values())
