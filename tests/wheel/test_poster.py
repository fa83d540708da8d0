"""The poster: words of 20 points, two lines to write on in each field, the number at 36, no key."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from math import cos, hypot, radians, sin
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from aarshjul import render
from aarshjul.paper import fonts
from aarshjul.paper.sizes import Paper
from aarshjul.text.family_words import DANISH, language
from aarshjul.text.languages import Language
from aarshjul.wheel import halves, papers
from aarshjul.wheel.content import printable
from aarshjul.wheel.dial import dial
from aarshjul.wheel.geometry import RIM_WIDTH, RING_OUTER
from aarshjul.wheel.poster import FRAME
from tests.wheel import study
from tests.wheel.hard_wheels import HARD
from tests.wheel.ink import Ink, apart, ink, mark_ink, mark_shapes, outline_box, squeezed, upright
from tests.wheel.test_artists import Drawn, drawn, overlaps, polar
from tests.wheel.test_golden import standing
from tests.wheel.wheels import (
    FULL,
    LISTED,
    NORMAL,
    STRESS,
    B,
    N,
    O,
    V,
    activity,
    meeting,
    translated,
    wheel,
    wheels,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aarshjul.paper.pen import Page, Shape, TextLine
    from aarshjul.wheel.content import Item, Wheel

SCALE = 420 / 297
CENTRE = (148.5, 210.0)
CIRCLE, RIM = 97 * SCALE, (97 - RIM_WIDTH) * SCALE
RING = RING_OUTER * SCALE
HOLIDAYS = (
    (date(2027, 2, 13), date(2027, 2, 21)),
    (date(2027, 6, 26), date(2027, 8, 8)),
    (date(2027, 12, 20), date(2028, 1, 2)),
)
CODES = [one.value for one in Language]
GOLDEN = Path(__file__).with_name("poster_golden")
NAMELESS = wheel(
    family="W" * 300, children=("W" * 300,) * 2, caseworker="M" * 300, phone=None, email="m@" * 60
)


def composed(year: Wheel, paper: Paper = Paper.A3) -> tuple[Page, ...]:
    """The pages of a wheel on a paper."""
    words = language(year.language)
    return papers.composed(year, words, fonts.width, paper=paper, only_wheel=False)


def month_at(x: float, y: float) -> int | None:
    """The field in which a place of the poster lies; None outside all of them."""
    radius, angle = polar(x, y, CENTRE)
    return int(angle // 30) if RING < radius < RIM else None


def writing(page: Page) -> list[Shape]:
    """The dotted lines in the fields, of a poster in one piece."""
    return [
        shape
        for shape in page.shapes
        if shape.dots and month_at(*_middle(outline_box(shape))) is not None
    ]


def _middle(box: Ink) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.bottom + box.top) / 2


def in_fields(page: Page) -> list[TextLine]:
    """The upright words of the fields, without the letters in marks."""
    return [
        text
        for text in page.texts
        if not text.turn and not text.bold and month_at(*_middle(ink(text))) is not None
    ]


@pytest.mark.parametrize("code", CODES)
def test_its_sizes_are_those_that_are_read_from_two_metres(code: str) -> None:
    """Words of 20 points, the number of 36, the months of 17 or more; nothing under 15."""
    page, *_ = composed(translated(wheel(*NORMAL), code))
    assert {round(text.size, 3) for text in in_fields(page)} == {20}
    (number,) = [text for text in page.texts if "12 34 56 78" in text.text]
    assert number.size == pytest.approx(36)
    assert min(text.size for text in page.texts if text.turn) > 16.9
    assert min(text.size for text in page.texts) > 15


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("items", [(), NORMAL[1:4], (meeting(0, O, N), meeting(6, O, B))])
def test_each_field_has_two_lines_to_write_on(code: str, items: tuple[Item, ...]) -> None:
    """Also an empty one: 34 mm or longer, 9.5 mm apart, below the words, clear of every edge."""
    year = translated(replace(wheel(), items=items), code)
    (page,) = composed(year)
    lines = [outline_box(shape) for shape in writing(page)]
    assert Counter(month_at(*_middle(box)) for box in lines) == dict.fromkeys(range(12), 2)
    words = [ink(text) for text in in_fields(page)]
    for month in range(12):
        lower, upper = sorted(
            (box for box in lines if month_at(*_middle(box)) == month), key=lambda box: box.top
        )
        assert upper.top - lower.top == pytest.approx(9.5, abs=0.05)
        for line in (lower, upper):
            assert line.right - line.left > 33.9
            for x, y in ((line.left, line.top), (line.right, line.top)):
                assert_inside(x, y, month, air=1.9)
        assert all(box.bottom > upper.top + 8 for box in words if month_at(*_middle(box)) == month)


def assert_inside(x: float, y: float, month: int, *, air: float) -> None:
    """A place is so far from the spokes, the ring and the rim of its field."""
    across, up = x - CENTRE[0], y - CENTRE[1]
    start, end = radians(30 * month), radians(30 * month + 30)
    assert across * cos(start) - up * sin(start) > air
    assert up * sin(end) - across * cos(end) > air
    assert RING + air < hypot(across, up) < RIM - air


@pytest.mark.parametrize("code", CODES)
def test_it_has_no_key(code: str) -> None:
    """The kinds' names stand in the fields alone; the line along the edge is told where it is."""
    words = language(code)
    year = translated(wheel(meeting(0, O), activity(1, "Tur"), holidays=HOLIDAYS), code)
    (page,) = composed(year)
    said = [squeezed(text.text) for text in page.texts]
    for kind in (N, B, V):
        assert squeezed(words.kinds[kind]) not in said
    assert said.count(squeezed(words.kinds[O])) == 1
    assert squeezed(words.school_holidays) in said
    (bare,) = composed(replace(year, holidays=()))
    assert squeezed(words.school_holidays) not in [squeezed(text.text) for text in bare.texts]


@settings(max_examples=12)
@given(year=wheels())
def test_a_generated_year_is_drawn_clear_and_within_its_fields(year: Wheel) -> None:
    """By its artists: no ink on ink but a mark's letter, all in its field and on the paper."""
    page = drawn(render.pages(year, paper=Paper.A3)[0])
    level = [each for each in page if not each.turn]
    for one, other in overlaps(level):
        assert min(one.size, other.size) == 0, (one, other)
        assert max(one.size, other.size) < 17
    for each in level:
        left, bottom, right, top = each.box
        assert 10 <= left <= right <= 287
        assert 14 <= bottom <= top <= 406
        month = month_at(*each.middle)
        if month is not None:
            assert_all_inside(each, month)
    assert {round(each.size, 3) for each in level if _is_word(each)} <= {20}


def _is_word(each: Drawn) -> bool:
    return bool(each.said) and not each.bold and month_at(*each.middle) is not None


def assert_all_inside(each: Drawn, month: int) -> None:
    """Every corner of its ink is in the field, words with 1.9 mm of air, marks with 0.8."""
    for x, y in each.corners:
        assert_inside(x, y, month, air=1.9 if each.said else 0.8)


HARD_YEARS = {**HARD, "full": wheel(*FULL), "nameless": NAMELESS, "listed": wheel(*LISTED)}


@pytest.mark.parametrize("name", HARD_YEARS)
@pytest.mark.parametrize("code", ["da", "ar"])
@pytest.mark.parametrize("paper", [Paper.A3, Paper.A3_IN_TWO])
def test_nothing_is_cut_or_on_anything(name: str, code: str, paper: Paper) -> None:
    """However long the names and the months: no text on a text, a mark or a line; all on paper."""
    for page in composed(translated(HARD_YEARS[name], code), paper):
        boxes = [ink(text) for text in page.texts if not text.turn]
        for at, one in enumerate(boxes):
            assert 5 < one.left <= one.right < page.width - 5
            assert 3 < one.bottom <= one.top < page.height - 5
            assert all(apart(one, other) for other in boxes[at + 1 :])
        lines = [outline_box(shape) for shape in page.shapes if shape.dots]
        marks = [mark_ink(shape) for shape in mark_shapes(page)]
        for line in lines:
            assert all(apart(line, box) for box in (*boxes, *marks))


@pytest.mark.parametrize("name", ["stress", "nameless", "full"])
def test_everything_is_told(name: str) -> None:
    """What has no room about the circle is below it or on a further page; the list is whole."""
    year = HARD_YEARS[name]
    pages = composed(year)
    said = squeezed("".join(text.text for page in pages for text in page.texts))
    for words in (year.family, *year.children, year.caseworker, year.email or year.phone or ""):
        assert squeezed(words) in said
    assert len({page.width for page in pages}) == 1
    for item in printable(year, DANISH).items:
        assert all(squeezed(text) in said for text in item.words)


def test_one_entry_of_the_list_has_no_span_of_numbers() -> None:
    """The fourth month that overflows has one activity: "Nr. 17", and not "Nr. 17–17"."""
    said = [text.text for text in composed(study.wheels()["familien-sand"])[0].texts]
    assert [text for text in said if text.startswith("Nr.")][-1] == "Nr. 17"


class TestTheStudysWheels:
    """The 76 wheels of the page study on the poster."""

    def test_most_are_wholly_in_words_and_have_all_lines(self) -> None:
        """64 of 76 without a number, 59 of them with two lines in every field."""
        placed = [
            dial(printable(year, DANISH), DANISH, fonts.width, FRAME)
            for year in study.wheels().values()
        ]
        in_words = [each for each in placed if not each.numbers]
        assert len(in_words) >= 64
        whole = [each for each in in_words if all(len(one.writing) == 2 for one in each.blocks)]
        assert len(whole) >= 59

    def test_no_mark_stands_without_words_for_its_line(self) -> None:
        """A field gives up a line before a meeting or a birthday, and all lines only then."""
        fewer = [
            (year, month)
            for year in (
                dial(printable(one, DANISH), DANISH, fonts.width, FRAME)
                for one in study.wheels().values()
            )
            for month, block in enumerate(year.blocks)
            if len(block.writing) < 2
        ]
        assert fewer
        for year, month in fewer:
            assert any(study.must_be_read(item) for item in year.wheel.month_items(month))


@pytest.mark.parametrize("code", ["da", "ar"])
@pytest.mark.parametrize("year", [wheel(*NORMAL, holidays=HOLIDAYS), wheel(*STRESS)])
def test_the_halves_are_the_poster(year: Wheel, code: str) -> None:
    """Laid so that the edges are under and off, each line and mark is where the poster has it."""
    year = translated(year, code)
    (poster, *_), (upper, lower, *_) = composed(year), composed(year, Paper.A3_IN_TWO)
    lifts = (210 - halves.GLUED, 210 - (210 - halves.CUT))
    words = language(code)
    edges = {squeezed(words.glue_here), squeezed(words.cut_here)}
    found = Counter(
        (round(text.x, 1), round(text.y + lift, 1), text.text)
        for page, lift in zip((upper, lower), lifts, strict=True)
        for text in page.texts
        if squeezed(text.text) not in edges
    )
    page_numbers = {
        words.page.format(page=number, pages=of) for number in range(4) for of in range(4)
    }
    wanted = Counter((round(text.x, 1), round(text.y, 1), text.text) for text in poster.texts)
    assert _without(found, page_numbers) == _without(wanted, page_numbers)
    for page in (upper, lower):
        assert (page.width, page.height) == (297, 210)
    marks = [len(mark_shapes(page)) for page in (poster, upper, lower)]
    assert marks[0] == marks[1] + marks[2]


def _without(
    texts: Counter[tuple[float, float, str]], some: Iterable[str]
) -> set[tuple[float, float, str]]:
    return {each for each in texts if each[2] not in set(some)}


@pytest.mark.parametrize("name", HARD_YEARS)
@pytest.mark.parametrize("code", CODES)
def test_the_seam_goes_through_no_word(name: str, code: str) -> None:
    """No letter, mark or line to write on lies within 1.5 mm of where the halves meet."""
    (page, *_) = composed(translated(HARD_YEARS[name], code))
    written = [outline_box(shape) for shape in page.shapes if shape.dots]
    boxes = [ink(text) for text in page.texts if not text.turn]
    for box in (*boxes, *map(mark_ink, mark_shapes(page)), *written):
        assert box.bottom > CENTRE[1] + 1.5 or box.top < CENTRE[1] - 1.5


def test_what_is_glued_under_has_only_what_is_to_be_done() -> None:
    """Each edge says it, in letters of 11 points, and nothing else is on it."""
    upper, lower = composed(wheel(*STRESS), Paper.A3_IN_TWO)[:2]
    under = [text for text in upright(upper) if ink(text).bottom < halves.GLUED]
    off = [text for text in upright(lower) if ink(text).top > halves.HEIGHT - halves.CUT]
    assert [text.text for text in under] == [DANISH.glue_here]
    assert [text.text for text in off] == [DANISH.cut_here]
    assert {text.size for text in (*under, *off)} == {11}


def test_each_half_is_told_by_its_months() -> None:
    """A title of its own, and the months that are on it, in the order of the year."""
    upper, lower = composed(wheel(*NORMAL), Paper.A3_IN_TWO)
    assert upper.title == "Årshjul for Familien Holm, januar–december 2027, del 1 af 2"
    assert lower.title.endswith("del 2 af 2")
    names = [
        [line.split(":")[0] for line in page.description.splitlines()] for page in (upper, lower)
    ]
    assert names == [
        ["Januar", "Februar", "Marts", "Oktober", "November", "December"],
        ["April", "Maj", "Juni", "Juli", "August", "September"],
    ]


@pytest.mark.parametrize("paper", [Paper.A3, Paper.A3_IN_TWO])
@pytest.mark.parametrize("name", ["normal", "stress"])
def test_a_poster_stands_as_it_stood(
    paper: Paper, name: str, request: pytest.FixtureRequest
) -> None:
    """To a tenth of a mm; `make golden` rewrites the files, and a person looks at the pictures."""
    year = wheel(*(NORMAL if name == "normal" else STRESS), holidays=HOLIDAYS)
    rows = [
        f"{number} {x:.1f} {y:.1f} {size:.1f} {words}\n"
        for number, page in enumerate(composed(year, paper), 1)
        for x, y, size, words in (*standing(page), *_written(page))
    ]
    file = GOLDEN / f"{name}-{paper.value}.txt"
    if request.config.getoption("rewrite_golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("".join(rows), encoding="utf-8")
    stood = [line.split(" ", 4) for line in file.read_text("utf-8").splitlines()]
    now = [row.rstrip("\n").split(" ", 4) for row in rows]
    assert [(one[0], one[4:]) for one in now] == [(one[0], one[4:]) for one in stood]
    for one, other in zip(now, stood, strict=True):
        assert list(map(float, one[1:4])) == pytest.approx(list(map(float, other[1:4])), abs=0.11)


def _written(page: Page) -> list[tuple[float, float, float, str]]:
    boxes = [outline_box(shape) for shape in page.shapes if shape.dots]
    return [(box.left, box.top, box.right - box.left, "line") for box in boxes]
