"""What stands outside the circle: holidays true to date, and the number of a new year."""

from __future__ import annotations

from datetime import date, timedelta
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.paper import marks
from aarshjul.paper.fonts import width
from aarshjul.text.family_words import language
from aarshjul.wheel import outside, pages, team_pages
from aarshjul.wheel.geometry import angle_of
from tests.wheel.ink import ink, letters, outline_box, squeezed
from tests.wheel.test_pages import CENTRE, assert_clear
from tests.wheel.test_team_wheel import wheel as team_of
from tests.wheel.wheels import LISTED, NORMAL, O, meeting, translated, wheel

if TYPE_CHECKING:
    from aarshjul.paper.pen import Page, Shape, TextLine
    from aarshjul.wheel.content import Wheel

Days = tuple[date, date]
CHRISTMAS: Days = (date(2027, 12, 20), date(2028, 1, 2))
WINTER: Days = (date(2027, 2, 15), date(2027, 2, 21))
SUMMER: Days = (date(2027, 6, 26), date(2027, 8, 8))
HOLIDAYS = (WINTER, SUMMER, CHRISTMAS)


def composed(year: Wheel, *, only_wheel: bool = False) -> Page:
    """A wheel's first page."""
    return pages.pages(year, language(year.language), width, only_wheel=only_wheel)[0]


def arcs(page: Page, middle: tuple[float, float] = CENTRE) -> list[tuple[float, float]]:
    """The arcs drawn outside the circle, as angles clockwise from twelve o'clock."""
    return [_angles(shape, middle) for shape in page.shapes if is_arc(shape, middle)]


def is_arc(shape: Shape, middle: tuple[float, float]) -> bool:
    """Whether a shape is black and all of it is where the arcs are."""
    far = [hypot(x - middle[0], y - middle[1]) for x, y in shape.outline.points]
    return shape.fill == marks.INK and not shape.line and min(far) > 95.8 and max(far) < 103


def _angles(shape: Shape, middle: tuple[float, float]) -> tuple[float, float]:
    found = [degrees(atan2(x - middle[0], y - middle[1])) for x, y in shape.outline.points]
    return min(found) % 360, max(found) % 360


@pytest.mark.parametrize("code", ["da", "ar"])
def test_a_holiday_is_an_arc_from_its_first_day_to_the_end_of_its_last(code: str) -> None:
    """True to date, clockwise in every language; 95.9 to 97.5 mm from the centre."""
    page = composed(translated(wheel(*NORMAL, holidays=(WINTER,)), code))
    ((start, end),) = arcs(page)
    assert (start, end) == pytest.approx((30 + 30 * 14 / 28, 30 + 30 * 21 / 28))
    (shape,) = [shape for shape in page.shapes if is_arc(shape, CENTRE)]
    far = {round(hypot(x - CENTRE[0], y - CENTRE[1]), 1) for x, y in shape.outline.points}
    assert {95.9, 97.5} <= far


def test_a_holiday_of_several_months_goes_through_them() -> None:
    """From 26 June to 8 August: 5/30 of June, July and 8/31 of August."""
    ((start, end),) = outside.arcs(wheel(holidays=(SUMMER,)))
    assert (start, end) == pytest.approx((150 + 30 * 25 / 30, 210 + 30 * 8 / 31))


@pytest.mark.parametrize(
    ("first_month", "expected"),
    [
        (date(2027, 1, 1), (330 + 30 * 19 / 31, 360)),
        (date(2028, 1, 1), (0, 30 * 2 / 31)),
        (date(2027, 7, 1), (150 + 30 * 19 / 31, 180 + 30 * 2 / 31)),
    ],
)
def test_a_holiday_is_cut_where_the_period_ends(
    first_month: date, expected: tuple[float, float]
) -> None:
    """Christmas is at the end of one wheel and at the beginning of the next."""
    (found,) = outside.arcs(wheel(first_month=first_month, holidays=(CHRISTMAS,)))
    assert found == pytest.approx(expected)


def test_holidays_of_other_years_are_not_drawn() -> None:
    """The team's file holds several years; no arc, and no word about one."""
    page = composed(wheel(*NORMAL, first_month=date(2030, 1, 1), holidays=HOLIDAYS))
    assert arcs(page) == []
    assert squeezed(language("da").school_holidays) not in letters(page)


@given(
    st.lists(
        st.tuples(st.dates(date(2026, 6, 1), date(2029, 1, 1)), st.integers(0, 60)), max_size=6
    )
)
def test_arcs_never_overlap_and_cover_each_day_of_each_holiday(
    drawn: list[tuple[date, int]],
) -> None:
    """Holidays that touch are one arc, in the order of the year."""
    holidays = tuple((first, first + timedelta(days=days)) for first, days in drawn)
    year = wheel(first_month=date(2027, 8, 1), holidays=holidays)
    found = outside.arcs(year)
    edges = [edge for arc in found for edge in arc]
    assert edges == sorted(edges)
    assert len(set(edges)) == len(edges)
    for at in range(366):
        day = date(2027, 8, 1) + timedelta(days=at)
        noon = angle_of(year.first_month, day) + 0.4
        off = any(first <= day <= last for first, last in holidays)
        assert off == any(start < noon < end for start, end in found)


def test_the_teams_wheel_has_the_arcs_and_the_new_year_as_a_familys_has() -> None:
    """The same holidays and the same period: the same arcs, the same number, and what they are."""
    first = date(2027, 8, 1)
    holidays = [
        {"navn": "ferie", "fra": begins.isoformat(), "til": ends.isoformat()}
        for begins, ends in HOLIDAYS
    ]
    team = team_pages.pages(team_of(first, skoleferier=holidays), width, only_wheel=False)[0]
    family = composed(wheel(first_month=first, holidays=HOLIDAYS))
    assert len(arcs(family)) == 2
    assert arcs(team) == arcs(family)
    assert [text for text in team.texts if text.text == "2028"] == [
        text for text in family.texts if text.text == "2028"
    ]
    assert squeezed(language("da").school_holidays) in letters(team)
    (circle,) = team_pages.pages(team_of(first, skoleferier=holidays), width, only_wheel=True)
    assert np.allclose(arcs(circle, (circle.width / 2,) * 2), arcs(family))
    far = [hypot(x - circle.width / 2, y - circle.width / 2) for x, y in _black(circle)]
    assert max(far) < circle.width / 2


def _black(page: Page) -> list[tuple[float, float]]:
    return [at for shape in page.shapes if shape.fill == marks.INK for at in shape.outline.points]


def test_a_team_without_school_holidays_has_none() -> None:
    """No arc, and no word about one; the circle alone is as small as it was."""
    made = team_of(date(2027, 1, 1))
    (page,) = team_pages.pages(made, width, only_wheel=False)
    assert arcs(page) == []
    assert squeezed(language("da").school_holidays) not in letters(page)
    (circle,) = team_pages.pages(made, width, only_wheel=True)
    assert circle.width == pages.SQUARE


@pytest.mark.parametrize("code", ["da", "en", "ar", "uk", "tr", "pl", "so"])
def test_the_key_says_what_the_arcs_are(code: str) -> None:
    """In one line under the marks, beside a piece of the line itself; all stays clear."""
    year = translated(wheel(*NORMAL, holidays=HOLIDAYS), code)
    page = composed(year)
    words = language(code).school_holidays
    (line,) = [text for text in page.texts if squeezed(text.text) == squeezed(words)]
    bars = [shape for shape in page.shapes if shape.fill == marks.INK and not shape.line]
    (bar,) = [shape for shape in bars if abs(outline_box(shape).top - line.y) < 4]
    box = outline_box(bar)
    assert (box.right - box.left, box.top - box.bottom) == pytest.approx((12, 1.6))
    assert_clear(page)


def test_only_holidays_give_a_key_too() -> None:
    """A year without an entry has no mark to explain, but may have arcs."""
    page = composed(wheel(holidays=HOLIDAYS))
    assert squeezed(language("da").school_holidays) in letters(page)
    assert_clear(page)


def number(page: Page) -> TextLine | None:
    """The number of the new year outside the circle."""
    return next((text for text in page.texts if text.text == "2028" and text.bold), None)


@pytest.mark.parametrize("holidays", [(), HOLIDAYS], ids=["no holidays", "holidays"])
@pytest.mark.parametrize("code", ["da", "ar"])
@pytest.mark.parametrize("first", range(2, 13))
def test_a_new_year_has_its_number_outside_its_spoke(
    first: int, code: str, holidays: tuple[Days, ...]
) -> None:
    """In small type, never upside down, clear of the circle, of the arcs and of the page's edge."""
    year = wheel(*LISTED, first_month=date(2027, first, 1), holidays=holidays)
    page = composed(translated(year, code))
    found = number(page)
    assert found is not None
    assert found.size == 11
    assert -90 <= (found.turn + 180) % 360 - 180 <= 90
    spoke = 30 * (13 - first)
    angle, near, far = _place(found)
    assert angle == pytest.approx(spoke, abs=0.1 if not holidays else 6)
    assert near > 95.5
    assert far < 105 - 6
    half = degrees(found.width / 2 / 97.3)
    assert not any(start < angle + half and angle - half < end for start, end in arcs(page))


def _place(line: TextLine) -> tuple[float, float, float]:
    """Angle of a turned line's middle; the least and the greatest radius of its capitals."""
    from cmath import rect
    from math import radians

    along = rect(1, radians(line.turn))
    at = complex(line.x - CENTRE[0], line.y - CENTRE[1])
    high = 0.66 * line.size * 25.4 / 72
    corners = [at + complex(x, y) * along for x in (0, line.width) for y in (0, high)]
    middle = at + complex(line.width / 2, high / 2) * along
    edge = min(abs(at + complex(line.width / 2, y) * along) for y in (0, high))
    return degrees(atan2(middle.real, middle.imag)) % 360, edge, max(map(abs, corners))


def test_a_period_of_one_year_has_no_number() -> None:
    """January stands at the top, and the year in the centre."""
    assert number(composed(wheel(*NORMAL, holidays=HOLIDAYS))) is None


@pytest.mark.parametrize("first", [1, 7, 10])
def test_the_circle_alone_has_room_for_what_stands_outside(first: int) -> None:
    """Its square is larger then, and the circle as large as ever."""
    year = wheel(meeting(3, O), first_month=date(2027, first, 1), holidays=HOLIDAYS)
    page = composed(year, only_wheel=True)
    assert page.width == page.height == pytest.approx(198)
    for shape in page.shapes:
        box = outline_box(shape)
        assert min(box.left, box.bottom) > 0.3
        assert max(box.right, box.top) < 198 - 0.3
    for text in (text for text in page.texts if not text.turn):
        assert ink(text).left > 0
