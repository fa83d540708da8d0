"""The study's measures, one by one, on the composed pages: a constant that slips is seen here."""

from __future__ import annotations

from cmath import rect
from itertools import pairwise
from math import hypot, radians
from typing import TYPE_CHECKING

import pytest

from aarshjul.paper import marks
from aarshjul.paper.fonts import width
from aarshjul.text.family_words import DANISH
from aarshjul.wheel import pages
from aarshjul.wheel.content import printable
from aarshjul.wheel.dial import dial, name_size
from tests.wheel.ink import mark_shapes
from tests.wheel.ink import outline_box as box
from tests.wheel.wheels import (
    FULL,
    LISTED,
    LONG_WORDS,
    NORMAL,
    STRESS,
    A,
    B,
    N,
    O,
    V,
    activity,
    meeting,
    wheel,
)

if TYPE_CHECKING:
    from aarshjul.paper.pen import TextLine
    from aarshjul.wheel.content import Item

POINT = 25.4 / 72
PAGES = {
    "normal": pages.pages(wheel(*NORMAL), DANISH, width, only_wheel=False)[0],
    "listed": pages.pages(wheel(*LISTED), DANISH, width, only_wheel=False)[0],
    "list": pages.pages(wheel(*FULL), DANISH, width, only_wheel=True)[1],
}
ONE_MEETING = "Mærker, der hænger sammen, er ét møde. "
WRITE_IN = "I må gerne skrive i hjulet."
MONTHS_ONLY = ONE_MEETING + "Hjulet viser måneden. Dag og tid aftaler vi med jer."
LIST_HERE = WRITE_IN + " " + ONE_MEETING + "Tallene i hjulet står på listen her:"
HEADING = "Måneder med mere, end hjulet rummer"
TITLE = "Årshjul for Familien Holm, januar–december\u00a02027"
FOOT = "Lavet 1. december 2026 af Solbjerg Kommune, Børn og Familie"


def near(value: float) -> object:
    """A measure, to a hundredth of a mm."""
    return pytest.approx(value, abs=0.01)


def text(page: str, said: str, *, below: float = 297) -> TextLine:
    """The line of a page that says this, the first under a height."""
    return next(text for text in PAGES[page].texts if text.text == said and text.y < below)


def centred(line: TextLine) -> float:
    """The height that a line's capitals are centred on: .33 of its size above the baseline."""
    return line.y + 0.33 * line.size * POINT


@pytest.mark.parametrize(
    ("page", "said", "size", "bold", "x", "baseline"),
    [
        ("normal", "Årshjul for", 13, False, None, 192 + 31.5),
        ("normal", "Familien Holm", 21, True, None, 192 + 22.4),
        ("normal", "Alma og Villads", 13, False, None, 192 + 15.1),
        ("normal", "januar–december 2027", 13, False, None, 192 + 8.6),
        ("normal", "Næste gang vi ses:", 12, False, None, 192 - 1.168),
        ("normal", "Ring til Mette Lund", 13, False, None, 192 - 21.5),
        ("normal", "12 34 56 78", 17, True, None, 192 - 29),
        ("normal", MONTHS_ONLY, 12, False, 13, 80 - 1.397),
        ("normal", WRITE_IN, 12, False, 13, 74.6 - 1.397),
        ("normal", "Egne noter", 12, True, 13, 59.6),
        ("normal", FOOT, 11, False, 13, 10),
        ("listed", LIST_HERE, 12, False, 13, 83.7 - 1.397),
        ("listed", HEADING, 12, True, 13, 76.1 - 1.397),
        ("listed", "maj", 12, True, 13 + 1.6, 69.5 - 1.397),
        ("listed", "juni", 12, True, 75.5 + 1.6, 69.5 - 1.397),
        ("listed", "juni, fortsat", 12, True, 138 + 1.6, 69.5 - 1.397),
        ("listed", "juli", 12, True, 138 + 1.6, 43.5 - 1.397),
        ("listed", FOOT, 11, False, 13, 10),
        ("list", FOOT, 11, False, 13, 10),
        ("list", TITLE, 14, True, 13, 280 - 1.63),
        ("list", HEADING, 12, True, 13, 271 - 9 - 1.397),
        ("list", "januar", 12, True, 13 + 1.6, 271 - 9 - 6.6 - 1.397),
    ],
)
def test_lines_of_text(
    page: str, said: str, size: float, bold: bool, x: float | None, baseline: float
) -> None:
    """Size, weight, left edge and baseline; the centre's lines lie about the wheel's middle."""
    below = 90 if page == "listed" else 297  # not the name on the ring
    line = text(page, said, below=below)
    assert (line.size, line.bold) == (size, bold)
    assert line.y == near(baseline)
    assert (line.x if x is not None else line.x + line.width / 2) == near(105 if x is None else x)


@pytest.mark.parametrize("page", ["normal", "listed"])
def test_circles_and_spokes(page: str) -> None:
    """R 95, hairlines of .45 pt, gaps of 1.6 pt through the whole ring, tints without a line."""
    *tints, gaps, lines = PAGES[page].shapes[:6]
    assert all(tint.fill and not tint.line for tint in tints)
    assert (gaps.line, gaps.ink, gaps.fill) == (1.6, marks.PAPER, None)
    assert (lines.line, lines.ink, lines.fill) == (0.45, marks.INK, None)
    assert box(gaps) == near_box(105 - 52.5, 192 - 52.5, 105 + 52.5, 192 + 52.5)
    assert box(lines) == near_box(10, 97, 200, 287)
    ends = [abs(complex(x - 105, y - 192)) for x, y in gaps.outline.points]
    assert sorted({round(end, 2) for end in ends}) == [43.5, 52.5]
    on_axis = {round(y - 192, 2) for x, y in lines.outline.points if abs(x - 105) < 0.001}
    assert on_axis == {95, 52.5, 43.5, -95, -52.5, -43.5}
    winter = {round(abs(complex(x - 105, y - 192)), 2) for x, y in tints[0].outline.points}
    assert {43.5, 52.5, 93.6, 95} <= winter


def near_box(*edges: float) -> object:
    """A box, to a hundredth of a mm."""
    return pytest.approx(edges, abs=0.01)


def test_month_names_are_centred_on_the_middle_of_the_ring() -> None:
    """The name's middle, .33 of its size above its baseline, is at r 48."""
    for line in (line for line in PAGES["normal"].texts if line.turn):
        turned = rect(1, radians(line.turn))
        middle = complex(line.width / 2, 0.33 * line.size * POINT)
        at = complex(line.x - 105, line.y - 192) + middle * turned
        assert abs(at) == near(48)
        assert line.size == 13.5


@pytest.mark.parametrize(("size", "next_size"), [(13.5, 13), (13, 12.5), (12.5, 12)])
def test_sizes_of_month_names(size: float, next_size: float) -> None:
    """The largest of four sizes whose widest name is 22.8 mm or less."""
    for widest, chosen in ((22.79, size), (22.81, next_size)):

        def measure(
            text: str, size: float, *, bold: bool = False, w: float = widest / size
        ) -> float:
            assert (text, bold) == ("september", True)
            return w * size

        assert name_size(["september"], measure) == chosen


@pytest.mark.parametrize(("page", "y"), [("normal", 88.5), ("listed", 91.0), ("list", 271.0)])
def test_the_key(page: str, y: float) -> None:
    """Marks and words on one line from x 13: 1.5 between mark and word, 6.5 between items.

    Marks are as large as on the wheel. The circle alone has its key over the list, 9 mm under the
    title, which is centred on 280.
    """
    mark = 5.4 * 14 / 12 if page == "normal" else 5.4
    kinds = (O, N, B, V, A) if page == "normal" else (O, N, B, A)
    words = [text(page, DANISH.kinds[kind], below=y) for kind in kinds]
    assert [centred(word) for word in words] == [near(y)] * len(kinds)
    assert words[0].x == near(13 + mark + 1.5)
    for one, other in pairwise(words):
        assert other.x - one.x - one.width == near(6.5 + mark + 1.5)
    key = [shape for shape in mark_shapes(PAGES[page]) if abs(box(shape).top - y) < 4]
    assert box(key[0]) == near_box(13, y - mark / 2, 13 + mark, y + mark / 2)
    assert [shape.line for shape in key] == [0.9] * (len(kinds) - 1) + [1.1]


@pytest.mark.parametrize(
    ("part", "sizes"),
    [
        ("family", {21, 18, 16, 14, 12}),
        ("children", {13, 12}),
        ("phone", {17, 15, 13, 12}),
        ("email", {17, 15, 13, 12}),
    ],
)
def test_steps_of_size_in_the_centre(part: str, sizes: set[float]) -> None:
    """As a text grows it goes through its sizes, and no others; lines stay in r 40, then 41."""
    found = set()
    for count in range(1, 60):
        grown = ("m" * count,) if part == "children" else "m" * count
        facts = {"phone": None, part: grown} if part == "email" else {part: grown}
        (first, *_) = pages.pages(wheel(**facts), DANISH, width, only_wheel=False)
        lines = [line for line in first.texts if set(line.text) <= set("m-") and line.y > 100]
        found |= {line.size for line in lines}
        for line in lines:
            high = max(
                line.y - 192 + 0.74 * line.size * POINT, 192 - line.y + 0.21 * line.size * POINT
            )
            assert hypot(line.width / 2, high) <= 41.001
    assert found == sizes


def test_lines_to_write_on() -> None:
    """Dotted lines from margin to margin, 9.5 mm apart, and one of 62 mm in the centre."""
    centre, *dotted = [shape for shape in PAGES["normal"].shapes if shape.dots]
    assert box(centre) == near_box(105 - 31, 192 - 9.268, 105 + 31, 192 - 9.268)
    for shape, y in zip(dotted, (49.1, 39.6, 30.1, 20.6), strict=True):
        assert box(shape) == near_box(13, y, 197, y)
        assert shape.line == 0.9


def test_numbered_marks() -> None:
    """Steps of 6.9 both ways, the first row 7.2 under the words, letters 10 pt, joins 2.2 pt.

    In a field that is too full for that the steps are 6.3.
    """
    place = dial(printable(wheel(*STRESS), DANISH), DANISH, width)
    may, june = place.blocks[4], place.blocks[5]
    below = next(stamp for stamp in may.stamps if stamp.numbers is not None)
    assert may.lines[-1].y - below.y == near(7.2)
    sand = dial(
        wheel(meeting(4, O, N), *(activity(4, text) for text in LONG_WORDS[:6])), DANISH, width
    )
    rows = sand.blocks[4].stamps[2:]
    assert {round(b.x - a.x, 2) for a, b in pairwise(rows) if a.y == b.y} == {6.9}
    assert {round(a.y - b.y, 2) for a, b in pairwise(rows) if a.y != b.y} == {6.9}
    assert june.span
    assert june.lines[-1].y - june.span.y == near(6.2)
    crowd = [activity(0, text) for text in LONG_WORDS * 2]
    crowded = dial(wheel(*crowd), DANISH, width).blocks[0].stamps
    assert {round(b.x - a.x, 2) for a, b in pairwise(crowded) if a.y == b.y} == {6.3}
    texts = PAGES["listed"].texts
    labels = [t for t in texts if t.bold and len(t.text) <= 2]
    assert {label.size for label in labels} == {10}
    joins = [s for s in PAGES["listed"].shapes if not s.fill and not s.dots][2:]
    assert {join.line for join in joins} == {2.2}


def test_bars_and_rows_of_the_list() -> None:
    """Bars 59 x 5, 1.5 over and 1 under them more than a step; 6.3 mm from entry to entry.

    The lines of one entry are 4.6 mm apart at 11 pt.
    """
    bars = [shape for shape in PAGES["listed"].shapes if shape.fill and not shape.line][4:]
    for bar, x, y in zip(bars, (13, 75.5, 138, 138), (69.5, 69.5, 69.5, 43.5), strict=True):
        assert box(bar) == near_box(x, y - 2.5, x + 59, y + 2.5)
    assert _row("1") == near(69.5 - 1 - 3 * 6.3)
    assert _row("1") - _row("2") == near(6.3)
    assert _row("3") == near(69.5 - 1 - 6.3 - 2 * 4.6 - 6.3)
    assert _row("11") - 43.5 == near(4.6 + 1.5)
    words = text("listed", "Aflastningsweekend", below=60)
    assert (words.bold, words.size, words.x) == (False, 11, near(13 + 5.4 + 1.6))
    joined = text("listed", "netværksmøde og", below=60)
    assert joined.x == near(75.5 + 2 * 6.3 + 5.4 + 1.6)


def _row(label: str) -> float:
    return centred(next(t for t in PAGES["listed"].texts if t.text == label and t.y < 70))


def test_a_short_list_is_12_points() -> None:
    """Steps of 5.1 mm between the lines of an entry, while the list is short."""
    short = [meeting(5, O, N), *(activity(5, words) for words in LONG_WORDS[:5])]
    page = pages.pages(wheel(*short), DANISH, width, only_wheel=False)[0]
    lines = [t for t in page.texts if t.y < 62 and not t.bold and 13 < t.x < 75][:2]
    assert [line.text for line in lines] == ["Opfølgning og", "netværksmøde"]
    assert {line.size for line in lines} == {12}
    assert lines[0].y - lines[1].y == near(5.1)
    assert centred(lines[0]) == near(69.5 - 1 - 6.3)


@pytest.mark.parametrize(
    ("month", "x", "y", "words"),
    [
        (1, 43.5, 63.16, ["Opfølgning", "Netværksmøde", "Børnesamtale"]),
        (2, 59.5, 22.04, ["Hjemmebesøg"]),
        (3, 59.5, -13.29, ["Opfølgning", "Børnesamtale"]),
        (4, 45.55, -38.56, ["Opfølgning", "Alma fylder", "16\u00a0år"]),
        (5, 6.33, -65.62, ["Opfølgning", "Netværksmøde"]),
        (7, -59.77, -49.44, ["Skolestart"]),
        (8, -79.96, -16.27, ["Opfølgning"]),
        (10, -63.93, 59.19, ["Udredning hos", "børneterapeuten"]),
        (11, -31.47, 80.34, ["Opfølgning", "Netværksmøde"]),
    ],
)
def test_places_in_the_fields(month: int, x: float, y: float, words: list[str]) -> None:
    """The first mark of each month of a usual year, to half a step of the lattice, and its rows.

    Weights, air and steps all bear on them. The words are 14 pt, and begin where the marks do.
    """
    placed = dial(printable(wheel(*NORMAL), DANISH), DANISH, width)
    block, size = placed.blocks[month], placed.size / 12
    first = block.stamps[0]
    assert placed.size == 14
    assert (first.x, first.y) == pytest.approx((x, y), abs=0.25)
    assert [line.text for line in block.lines] == words
    assert {round(line.x - first.x, 2) for line in block.lines} == {-3.15}
    assert first.y - block.lines[0].y == near(5.3 * size)
    rows = sorted({stamp.y for stamp in block.stamps}, reverse=True)
    for one, other in pairwise(block.lines):
        between = [y for y in rows if one.y > y > other.y]
        assert one.y - other.y == near((7.4 + 5.3 if between else 5.1) * size)
    for mark, next_mark in pairwise(block.stamps):
        assert mark.y > next_mark.y or next_mark.x - mark.x == near(6.9 * size)


@pytest.mark.parametrize(
    ("month", "items", "lines", "starts", "steps"),
    [
        # Rows about one middle, where rows from one edge find no room.
        (6, (meeting(6, O, N), activity(6, "Bjørk fylder 16\u00a0år", V)), 3, 3, [5.1, 11.5]),
        # Marks beside the words, where there is no room below the marks.
        (2, tuple(meeting(2, kind) for kind in (O, N, B, O)), 4, 1, [6.2] * 3),
    ],
)
def test_other_manners_of_standing_as_words(
    month: int, items: tuple[Item, ...], lines: int, starts: int, steps: list[float]
) -> None:
    """What would be smaller, or a number, stands centred, and at last with its marks beside it."""
    placed = dial(printable(wheel(*items), DANISH), DANISH, width)
    block, size = placed.blocks[month], placed.size / 12
    assert len(block.lines) == lines
    assert len({round(line.x, 2) for line in block.lines}) == starts
    assert [one.y - other.y for one, other in pairwise(block.lines)] == [
        near(step * size) for step in steps
    ]
    if starts == 1:
        assert {round(line.x - block.stamps[0].x, 2) for line in block.lines} == {
            round((2.7 + 1.4) * size, 2)
        }
