"""The small wheel of a narrow screen: every mark in its field, every name in the ring."""

from __future__ import annotations

from itertools import combinations
from math import atan2, degrees, dist, hypot

import pytest

from aarshjul.paper import fonts
from aarshjul.paper.marks import RADIUS, STYLES
from aarshjul.text.family_words import language
from aarshjul.text.languages import Language
from aarshjul.wheel.content import Item
from aarshjul.wheel.geometry import MONTHS
from aarshjul.wheel.marks_alone import SIDE, page
from tests.wheel.wheels import wheel

FRAME = MONTHS + 1  # the tints of the months, and the lines
RING, RIM = 32.3, 37.7
LANGUAGES = [one.value for one in Language]


def full(count: int) -> tuple[Item, ...]:
    """Each month with so many kinds, the first of them twice."""
    kinds = list(STYLES)[:count]
    both = [*kinds, kinds[0]]
    return tuple(Item(month, (kind,), ("x",)) for month in range(MONTHS) for kind in both)


def from_middle(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """Points about the wheel's centre."""
    return [(x - SIDE / 2, y - SIDE / 2) for x, y in points]


@pytest.mark.parametrize("count", range(1, len(STYLES) + 1))
def test_every_mark_stands_in_its_own_field(count: int) -> None:
    """All six kinds in every month: none twice, none over a line, no two on each other."""
    drawn = page(wheel(*full(count)), language("da"), fonts.width)
    outlines = [from_middle(shape.outline.points) for shape in drawn.shapes[FRAME:]]
    assert len(outlines) == MONTHS * count
    for at, points in enumerate(outlines):
        month = at // count
        assert all(hypot(x, y) < RING for x, y in points)
        turns = [degrees(atan2(x, y)) % 360 for x, y in points]
        assert all(month * 30 < turn < month * 30 + 30 for turn in turns), (month, at % count)
    letters = [text for text in drawn.texts if len(text.text) <= 2]
    middles = [(one.x + one.width / 2, one.y) for one in letters]
    assert (
        min(dist(*both) for both in combinations(middles, 2)) > 2 * 0.9 * RADIUS - 0.2 or count == 1
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_months_name_is_in_the_ring(code: str) -> None:
    """Clockwise from the first month, in every language; no corner of a name leaves its field."""
    words = language(code)
    drawn = page(wheel(language=code), words, fonts.width)
    names = [text for text in drawn.texts if len(text.text) > 2]
    assert [one.text for one in names] == list(words.months)
    half_height = 0.33 * 9 * 25.4 / 72
    for one in names:
        at_corner = hypot(one.width / 2, 35 + half_height)
        assert at_corner < RIM + 0.3
        assert one.width / 2 < (35 - half_height) * 0.268, one.text  # the tangent of 15 degrees
        assert one.size == 9
