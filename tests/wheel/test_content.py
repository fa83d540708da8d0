"""The wheel as arithmetic: where months stand, and what a year is called."""

from __future__ import annotations

from datetime import date

import pytest

from aarshjul.kinds import Kind
from aarshjul.paper.outline import point
from aarshjul.text.family_words import DANISH
from aarshjul.wheel.content import Item, description, printable, spoken, title
from aarshjul.wheel.dial import TINTS
from aarshjul.wheel.geometry import middle, name_turn
from tests.wheel.wheels import NORMAL, A, B, N, O, activity, meeting, wheel


def test_the_first_month_stands_at_twelve_oclock_and_the_rest_follow_the_clock() -> None:
    """Month 0 begins at the top; months 0-5 lie to the right and the others to the left."""
    assert point(1, 0) == pytest.approx((0, 1))
    assert point(1, 90) == pytest.approx((1, 0))
    sides = [point(1, middle(month))[0] > 0 for month in range(12)]
    assert sides == [True] * 6 + [False] * 6


@pytest.mark.parametrize("month", range(12))
def test_a_months_name_stands_along_the_ring_and_never_upside_down(month: int) -> None:
    """A name is turned less than a quarter from upright, and square to the radius."""
    turn = name_turn(month)
    assert -90 < turn < 90
    assert (turn + middle(month)) % 180 == pytest.approx(0)


@pytest.mark.parametrize(
    ("first", "named"),
    [
        (date(2027, 1, 1), "januar–december 2027"),
        (date(2027, 8, 1), "august 2027–juli 2028"),
        (date(2027, 2, 1), "februar 2027–januar 2028"),  # only the last month is in the next year
        (date(2027, 12, 1), "december 2027–november 2028"),
    ],
)
def test_a_period_names_its_years_once_if_they_are_one(first: date, named: str) -> None:
    """A period within a year has one year's number, at its end."""
    assert DANISH.period(first) == named


def test_the_season_follows_the_calendar_whatever_month_comes_first() -> None:
    """December, January and February are of one tint, June, July and August of another."""
    year = wheel(first_month=date(2027, 8, 1))
    assert [year.calendar_month(month) for month in range(12)] == [8, 9, 10, 11, 12, *range(1, 8)]
    assert TINTS[11] == TINTS[0] == TINTS[1]
    assert len(set(TINTS[2:5])) == len(set(TINTS[5:8])) == len(set(TINTS[8:11])) == 1
    assert len(set(TINTS)) == 4


def test_a_month_tells_its_entries_in_the_order_of_the_wheel() -> None:
    """Whoever makes the wheel says in which order a month is read."""
    year = wheel(activity(3, "Ferie"), meeting(4, N), meeting(3, O))
    assert [item.kinds for item in year.month_items(3)] == [(A,), (O,)]


def test_a_legal_deadline_is_never_on_the_wheel() -> None:
    """A deadline is left out, alone or among the purposes of a meeting; the meeting stays."""
    deadline = Kind.LEGAL_DEADLINE
    year = wheel(Item(2, (deadline,), ("Frist",)), Item(3, (O, deadline), ("Opfølgning", "Frist")))
    assert printable(year, DANISH).items == (meeting(3, O),)


def test_an_entry_without_words_gets_its_kinds_name() -> None:
    """No mark stands alone: words of spaces and control characters only are no words."""
    assert printable(wheel(activity(1, " \t\u200b")), DANISH).items == (activity(1, "Aktivitet"),)


@pytest.mark.parametrize(
    ("words", "day", "said"),
    [
        (("Opfølgning",), None, "Opfølgning"),
        (("Opfølgning",), "d. 2.", "Opfølgning d. 2."),
        (("Opfølgning", "Børnesamtale"), None, "Opfølgning og børnesamtale"),
        (
            ("Opfølgning", "Netværksmøde", "Børnesamtale"),
            "d. 2.",
            "Opfølgning, netværksmøde og børnesamtale d. 2.",
        ),
    ],
)
def test_a_meeting_is_told_in_one_breath(
    words: tuple[str, ...], day: str | None, said: str
) -> None:
    """Purposes are joined, small letters inside the sentence, the day once at the end."""
    assert spoken(Item(0, (O, N, B)[: len(words)], words, day), DANISH) == said


def test_a_meetings_day_stands_in_its_first_row() -> None:
    """The day is said once, where the eye begins."""
    item = Item(0, (O, N), ("Opfølgning", "Netværksmøde"), "d. 2.")
    assert item.beside == ("Opfølgning d. 2.", "Netværksmøde")
    assert printable(wheel(item), DANISH).items == (item,)


def test_the_description_tells_all_twelve_months() -> None:
    """A line a month, from the period's first; soft hyphens are not told."""
    year = wheel(*NORMAL, activity(0, "Aflastnings\u00adophold"), first_month=date(2027, 8, 1))
    lines = description(year, DANISH).split("\n")
    assert lines[:3] == [
        "August: Aflastningsophold.",
        "September: Opfølgning, netværksmøde og børnesamtale.",
        "Oktober: Hjemmebesøg.",
    ]
    assert lines[4] == "December: Opfølgning; Alma fylder 16\u00a0år."
    assert lines[6] == "Februar: ingen aftaler."
    assert len(lines) == 12


def test_the_title_names_family_and_period() -> None:
    """The title is the same in SVG, PDF and on the list's pages."""
    assert title(wheel(), DANISH) == "Årshjul for Familien Holm, januar–december 2027"
