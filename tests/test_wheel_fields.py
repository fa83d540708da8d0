"""Placing entries in a field: air around every row, nothing left out, words before numbers."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul.paper import blocks, fields, marks
from aarshjul.paper.blocks import Block, Box
from aarshjul.paper.dial import dial
from aarshjul.paper.lettering import width
from aarshjul.wheel import RIM, RING_OUTER, Item, Wheel, printable
from aarshjul.words import DANISH
from tests.wheels import (
    FULL,
    LONG_WORDS,
    NORMAL,
    A,
    B,
    N,
    O,
    S,
    V,
    activity,
    items,
    meeting,
    wheel,
    wheels,
)

SPAN = "Nr. 888–888"
SHAPES = {"12 and 6 o'clock": (0, 5, 6, 11), "slanting": (1, 4, 7, 10), "3 and 9": (2, 3, 8, 9)}


def air(month: int, box: Box) -> float:
    """The least distance of a row to spokes, ring and rim, worked out anew from its corners."""
    field = fields.field(month)
    corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    spokes = [
        x * across[0] + y * across[1] for across in (field.start, field.end) for x, y in corners
    ]
    near = hypot(max(box.left, -box.right, 0), max(box.bottom, -box.top, 0))
    return min(*spokes, near - RING_OUTER, RIM - max(hypot(x, y) for x, y in corners))


def placed(month: int, *entries: Item) -> Block:
    """The block of a month's entries."""
    return fields.place(month, entries, SPAN, width)


@settings(max_examples=60)
@given(month=st.integers(0, 11), data=st.data())
def test_every_row_has_air_and_every_entry_is_there_once(month: int, data: st.DataObject) -> None:
    """Rows stand 1.4 mm from everything; entries are words from the first, numbers to the last."""
    entries = tuple(data.draw(st.lists(items(month), min_size=1, max_size=12)))
    block = placed(month, *entries)
    assert min(air(month, box) for box in block.boxes) >= fields.AIR - 1e-9
    worded = len(entries) - len(block.numbered)
    assert block.numbered == tuple(range(worded, len(entries)))
    texts = [text for item in entries[:worded] for text in item.words]
    told = "".join(line.text.rstrip("-") for line in block.lines).replace("-", "").replace(" ", "")
    assert told == "".join(texts).replace("\u00ad", "").replace("-", "").replace(" ", "")
    if not block.span:
        kinds = [kind for item in entries for kind in item.kinds]
        singles = [kind for item in entries for kind in item.kinds[:1]]
        assert [stamp.kind for stamp in block.stamps] in (kinds, singles)


@settings(max_examples=60)
@given(month=st.integers(0, 11), data=st.data())
def test_rows_stand_clear_of_each_other(month: int, data: st.DataObject) -> None:
    """Lines are 5.42 mm or more apart, marks 6.2, and marks in numbers 6.3 both ways."""
    block = placed(month, *data.draw(st.lists(items(month), min_size=1, max_size=12)))
    ys = [line.y for line in block.lines]
    assert all(above - below > 5.41 for above, below in pairwise(ys))
    for at, one in enumerate(block.stamps):
        for other in block.stamps[at + 1 :]:
            assert max(abs(one.x - other.x), abs(one.y - other.y)) > 6.19


@pytest.mark.parametrize(
    ("shape", "rows"),
    # The widest equal rows (mm) that the wheel study found, for 1 to 5 rows.
    [
        ("12 and 6 o'clock", (34, 31, 28, 26, 23)),
        ("slanting", (38, 33, 27, 21, 14)),
        ("3 and 9", (32, 30, 29, 28, 22)),
    ],
)
def test_fields_hold_what_the_study_measured(shape: str, rows: tuple[int, ...]) -> None:
    """The widest words fit, and words 1.5 mm wider do not; fields of a shape are alike."""
    for count, widest in enumerate(rows, 1):
        for month in SHAPES[shape]:
            fits = [
                bool(fields.settle(month, [_rows(count, w)])) for w in (widest - 0.5, widest + 1.5)
            ]
            assert fits == [True, False], (count, month)


def _rows(count: int, words: float) -> Block:
    right = marks.BOX + 1.4 + words
    return Block(tuple(Box(0, right, -6.2 * n - 2.6, -6.2 * n + 2.6) for n in range(count)))


def test_a_months_usual_entries_stand_as_words() -> None:
    """The normal year needs no list."""
    assert not dial(printable(wheel(*NORMAL), DANISH), DANISH, width).numbers


@pytest.mark.parametrize("month", range(12))
def test_twelve_entries_always_fit_as_marks(month: int) -> None:
    """A field holds a mark for each of twelve long activities, without the last rungs."""
    block = placed(month, *(activity(month, text) for text in (*LONG_WORDS, LONG_WORDS[0])))
    assert block.numbered
    assert len(block.stamps) == 12


def test_purposes_of_one_meeting_are_joined_and_only_those() -> None:
    """A join runs from the first purpose's mark to the last's, down in words, along in numbers."""
    block = placed(1, meeting(1, O, N, B), meeting(1, O))
    (join,) = block.joins
    first, last = block.stamps[0], block.stamps[2]
    assert (join.x, join.y, join.to_x, join.to_y) == (first.x, first.y, last.x, last.y)
    assert join.x == join.to_x
    numbered = placed(5, meeting(5, O, N, B), *(activity(5, text) for text in LONG_WORDS))
    assert [join.y == join.to_y for join in numbered.joins] == [True]
    assert [stamp.numbers for stamp in numbered.stamps[:4]] == [0, None, None, 1]


def test_a_word_that_fits_in_no_field_becomes_a_number() -> None:
    """A word is never broken inside in a field; its entry goes to the list."""
    block = placed(0, activity(0, "Hjælpemiddelafprøvningskonsulent"))
    assert block.numbered == (0,)
    assert not block.lines
    soft = placed(0, activity(0, "Hjælpemiddel\u00adafprøvnings\u00adkonsulent"))
    assert not soft.numbered


def test_twelve_meetings_of_three_purposes_keep_a_mark_each() -> None:
    """36 marks are too many for a field; then each meeting shows its first, with its number."""
    block = placed(3, *[meeting(3, O, N, B)] * 12)
    assert [stamp.numbers for stamp in block.stamps] == list(range(12))
    assert not block.joins


def test_a_field_too_full_for_marks_shows_the_numbers_span() -> None:
    """Forty entries are a span of numbers in the field, and all of them are on the list."""
    year = dial(wheel(*[activity(2, "Bad")] * 40), DANISH, width)
    block = year.blocks[2]
    assert block.span
    assert not block.stamps
    assert list(year.numbers.values()) == list(range(1, 41))


@settings(max_examples=15)
@given(year=wheels())
def test_numbers_run_through_the_year_or_begin_anew_each_month(year: Wheel) -> None:
    """A mark holds two digits: more than 99 numbers begin again in each month."""
    whole = dial(printable(year, DANISH), DANISH, width)
    numbers = list(whole.numbers.values())
    months = [len(block.numbered) for block in whole.blocks]
    if sum(months) > 99:
        assert numbers == [number for count in months for number in range(1, count + 1)]
    else:
        assert numbers == list(range(1, sum(months) + 1))
    assert max(numbers, default=0) <= 99


def test_a_hundred_numbers_begin_anew_each_month() -> None:
    """Twelve entries in all twelve months are numbered from 1 to 12, twelve times."""
    year = dial(wheel(*FULL), DANISH, width)
    assert list(year.numbers.values()) == list(range(1, 13)) * 12


def test_opposite_fields_hold_the_same() -> None:
    """A field and the one across the vertical have rooms that mirror each other."""
    row = Block((Box(0, 26, -2.6, 2.6), Box(0, 26, -8.8, -3.6)))
    for month in range(6):
        right, left = (fields.settle(at, [row]) for at in (month, 11 - month))
        assert right
        assert left
        centres = [sum((b.left + b.right) / 2 for b in found.boxes) for found in (right, left)]
        assert centres[0] == pytest.approx(-centres[1], abs=1e-6)


def test_kinds_that_are_drawn_have_a_shape_each() -> None:
    """Every kind that may be on a wheel has its own outline and its own letter."""
    assert set(marks.STYLES) == {S, O, N, B, V, A}
    assert len({style.outline.points for style in marks.STYLES.values()}) == 6
    assert len({DANISH.letters[kind] for kind in marks.STYLES}) == 6
    assert blocks.WORD_SIZE >= 12
