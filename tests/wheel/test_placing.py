"""Placing entries in a field: air around every row, nothing left out, words before numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul.paper import marks
from aarshjul.paper.fonts import width
from aarshjul.text.family_words import DANISH
from aarshjul.wheel import blocks, fields, placing
from aarshjul.wheel.blocks import Block, Box
from aarshjul.wheel.content import Item, Wheel, printable
from aarshjul.wheel.dial import dial
from aarshjul.wheel.fields import Field
from aarshjul.wheel.geometry import RIM, RING_OUTER
from tests.wheel.ink import squeezed
from tests.wheel.wheels import (
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SPAN = "Nr. 888–888"
SHAPES = {"12 and 6 o'clock": (0, 5, 6, 11), "slanting": (1, 4, 7, 10), "3 and 9": (2, 3, 8, 9)}


def air(month: int, box: Box) -> float:
    """The least distance of a row to spokes, ring and rim, worked out anew from its corners."""
    field = fields.lattice(month, RIM)
    corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    spokes = [
        x * across[0] + y * across[1] for across in (field.start, field.end) for x, y in corners
    ]
    near = hypot(max(box.left, -box.right, 0), max(box.bottom, -box.top, 0))
    return min(*spokes, near - RING_OUTER, RIM - max(hypot(x, y) for x, y in corners))


def placed(month: int, *entries: Item) -> Block:
    """The block of a month's entries."""
    return placing.place(Field(month), entries, SPAN, width)


@settings(max_examples=60)
@given(month=st.integers(0, 11), data=st.data())
def test_every_row_has_air_and_every_entry_is_there_once(month: int, data: st.DataObject) -> None:
    """Rows stand 1.4 mm from everything; an entry is words or, in its order, a number.

    Where only its day found no room, it is both.
    """
    entries = tuple(data.draw(st.lists(items(month), min_size=1, max_size=12)))
    block = placed(month, *entries)
    assert min(air(month, box) for box in block.boxes) >= fields.AIR - 1e-9
    assert block.numbered == tuple(sorted(set(block.numbered)))
    assert set(block.dated) <= set(block.numbered)
    worded = [
        replace(item, day=None) if at in block.dated else item
        for at, item in enumerate(entries)
        if at in block.dated or at not in block.numbered
    ]
    shown = squeezed("".join(line.text for line in block.lines))
    followed = shown == squeezed("".join(told_together(worded)))
    assert followed or shown == squeezed("".join(text for item in worded for text in item.beside))
    if not block.span and not followed:
        numbered = [entries[at] for at in block.numbered if at not in block.dated]
        kinds = [kind for item in (*worded, *numbered) for kind in item.kinds]
        singles = [kind for item in entries for kind in item.kinds[:1]]
        assert [stamp.kind for stamp in block.stamps] in (kinds, singles)
        told = sorted(s.numbers for s in block.stamps if s.numbers is not None)
        assert told == list(block.numbered)


def told_together(entries: Iterable[Item]) -> Iterator[str]:
    """The words of rows that follow their field: those of all meetings once, then the birthdays."""
    told = list(entries)
    yield from dict.fromkeys(text for item in told if item.kinds[0] is not V for text in item.words)
    yield from (text for item in told if item.kinds[0] is V for text in item.words)


@settings(max_examples=60)
@given(month=st.integers(0, 11), data=st.data())
def test_rows_stand_clear_of_each_other(month: int, data: st.DataObject) -> None:
    """Lines are 5.1 mm or more apart, marks 6.2, and marks in numbers 6.3 both ways."""
    block = placed(month, *data.draw(st.lists(items(month), min_size=1, max_size=12)))
    ys = [line.y for line in block.lines]
    assert all(above - below > 5.09 for above, below in pairwise(ys))
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
                bool(fields.settle(Field(month), [_rows(count, w)]))
                for w in (widest - 0.5, widest + 1.5)
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
    """A join runs along the row from the first purpose's mark to the last's."""
    block = placed(0, meeting(0, O, N, B), meeting(0, O))
    (join,) = block.joins
    first, last = block.stamps[0], block.stamps[2]
    assert (join.x, join.y, join.to_x, join.to_y) == (first.x, first.y, last.x, last.y)
    assert join.y == join.to_y
    several = placed(5, *[meeting(5, O, N, B)] * 2)
    assert [join.y == join.to_y for join in several.joins] == [True] * 2


def test_a_word_that_fits_in_no_field_becomes_a_number() -> None:
    """A word is broken at its joints only; if it has none that is known, its entry is listed."""
    block = placed(0, activity(0, "Hypermobilitetssyndromkonference"))
    assert block.lines
    unknown = placed(0, activity(0, "Hypermobilitetssyndromspersonalekurser"))
    assert unknown.numbered == (0,)
    assert not unknown.lines
    soft = placed(0, activity(0, "Hypermobilitets\u00adsyndroms\u00adpersonalekurser"))
    assert not soft.numbered


def lines_of(block: Block) -> list[str]:
    """The lines of a block."""
    return [line.text for line in block.lines]


def test_a_compound_breaks_at_its_joints_only_where_nothing_else_fits() -> None:
    """A word that has room stays whole, though two lines would stand airier."""
    assert lines_of(placed(0, activity(0, "Hjælpemiddelafprøvningskonsulent"))) == [
        "Hjælpemiddel-",
        "afprøvnings-",
        "konsulent",
    ]
    assert lines_of(placed(1, activity(1, "Specialpædagogisk rådgivning"))) == [
        "Specialpædagogisk",
        "rådgivning",
    ]
    soft = placed(1, activity(1, "Special\u00adpædagogisk rådgivning"))
    assert lines_of(soft) == ["Specialpædagogisk", "rådgivning"]


def test_the_name_of_a_meeting_is_never_broken() -> None:
    """ "Netværksmøde" has a joint that is known, but a meeting's name is one picture."""
    block = placed(5, *[meeting(5, N)] * 3, activity(5, "Bad"))
    assert set(lines_of(block)) <= {"Netværksmøde", "Bad"}


def test_a_word_of_one_letter_stands_with_the_word_it_belongs_to() -> None:
    """ "i" does not end a line where it could begin the next."""
    assert lines_of(placed(9, activity(9, "Indskrivning i skole"))) == ["Indskrivning", "i skole"]


@pytest.mark.parametrize("month", [1, 3, 5, 11])
def test_the_day_stands_by_its_meeting(month: int) -> None:
    """ "d. 13." has no line of its own where the line has room for it."""
    dated = Item(month, (O, N), ("Opfølgning", "Netværksmøde"), "d.\u00a013.")
    assert lines_of(placed(month, dated)) == ["Opfølgning d.\u00a013.", "Netværksmøde"]


def test_a_long_first_activity_does_not_push_out_the_others() -> None:
    """What fits stands as words, in the order it is read; the long one alone is a number."""
    long = activity(6, "Hypermobilitetssyndromspersonalekurser")
    block = placed(6, meeting(6, O), long, activity(6, "Skolefest"), activity(6, "Høreprøve"))
    assert lines_of(block) == ["Opfølgning", "Skolefest", "Høreprøve"]
    assert block.numbered == (1,)


def test_short_activities_are_kept_where_that_keeps_more() -> None:
    """One of three lines gives way to two of one line each; what an age brings does not."""
    long = "Kørestolstilpasning hos hjælpemiddelcentralen"
    rest = [activity(5, text) for text in ("Skolefest", "Høreprøve", *LONG_WORDS[:5])]
    own = placed(5, activity(5, long), *rest)
    assert lines_of(own)[:2] == ["Skolefest", "Høreprøve"]
    age = placed(5, activity(5, "Ida 16 år: forberedelse til voksenlivet", V), *rest)
    assert lines_of(age)[:2] == ["Ida 16 år:", "forberedelse til"]
    assert 0 in own.numbered
    assert 0 not in age.numbered


@settings(max_examples=40)
@given(month=st.integers(0, 11), data=st.data())
def test_no_activity_stands_as_words_where_a_meeting_does_not(
    month: int, data: st.DataObject
) -> None:
    """Meetings come first in the field, too; this is what the wheel is for."""
    drawn = data.draw(st.lists(items(month), min_size=1, max_size=12))
    entries = sorted(drawn, key=lambda item: item.kinds[0] in {V, A})
    block = placed(month, *entries)
    meetings = [at for at, item in enumerate(entries) if item.kinds[0] not in {V, A}]
    without_words = set(block.numbered) - set(block.dated)  # a day on the list leaves the words
    if set(meetings) & without_words:
        assert set(range(len(entries))) - without_words <= set(meetings)


def test_twelve_meetings_of_three_purposes_are_words_and_on_the_list() -> None:
    """36 marks are too many for a field: each word stands once, over the numbers of the list."""
    block = placed(3, *[meeting(3, O, N, B)] * 12)
    assert [line.text for line in block.lines] == [DANISH.kinds[kind] for kind in (O, N, B)]
    assert block.numbered == block.dated == tuple(range(12))
    assert block.span
    assert not block.stamps


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
    """Twelve entries in all twelve months: the meeting in words, eleven numbers twelve times."""
    year = dial(wheel(*FULL), DANISH, width)
    assert list(year.numbers.values()) == list(range(1, 12)) * 12


def test_opposite_fields_hold_the_same() -> None:
    """A field and the one across the vertical have rooms that mirror each other."""
    row = Block((Box(0, 26, -2.6, 2.6), Box(0, 26, -8.8, -3.6)))
    for month in range(6):
        right, left = (fields.settle(Field(at), [row]) for at in (month, 11 - month))
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


def on(day: int, item: Item) -> Item:
    """A meeting with its day shown."""
    return replace(item, day=f"d.\u00a0{day}.")


@pytest.mark.parametrize(
    ("month", "entries", "listed"),
    [
        (5, (on(2, meeting(5, S)), on(20, meeting(5, O, N, B))), (0,)),
        (3, (on(2, meeting(3, O, N)), on(20, meeting(3, O, B))), (0, 1)),
        (2, (on(10, meeting(2, O, B)),), ()),
    ],
)
def test_a_day_goes_to_the_list_before_any_word(
    month: int, entries: tuple[Item, ...], listed: tuple[int, ...]
) -> None:
    """`--med-datoer` leaves no field with lone numbers that has words without it."""
    block = placed(month, *entries)
    assert block.numbered == block.dated == listed
    shown = squeezed("".join(line.text for line in block.lines))
    assert shown == squeezed("".join(said_without(entries, listed)))


def said_without(entries: tuple[Item, ...], listed: tuple[int, ...]) -> list[str]:
    """What stands beside the marks, without the days that are told on the list."""
    kept = [replace(item, day=None) if at in listed else item for at, item in enumerate(entries)]
    return [text for item in kept for text in item.beside]
