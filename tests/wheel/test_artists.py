"""The drawn page, artist by artist: what a reader of generated years gets, measured in mm."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from math import atan2, cos, degrees, hypot, radians, sin
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest
from hypothesis import example, given, settings
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D, Bbox

from aarshjul import render
from aarshjul.paper import fonts, sizes
from aarshjul.paper.matplotlib_fonts import LineOfText
from aarshjul.text.family_words import DANISH
from aarshjul.wheel.blocks import SIZES
from aarshjul.wheel.content import printable, spoken
from aarshjul.wheel.geometry import CIRCLE, RIM, RING_INNER, RING_OUTER, name_turn
from tests.wheel.ink import extents, in_mark, squeezed
from tests.wheel.test_placing import told_together
from tests.wheel.wheels import STRESS, A, B, N, O, S, dated, meeting, wheel, wheels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.figure import Figure

    from aarshjul.wheel.content import Item, Wheel

POINT = 25.4 / 72
CENTRE = {297: (105.0, 192.0), 194: (97.0, 97.0)}  # of the wheel, by the page's height
MARGIN = 8.0
_TO_PATH = TextToPath()


class Drawn(NamedTuple):
    """A line of text or a mark as it is drawn: the corners of its ink, from the page's corner."""

    said: str  # nothing for a mark
    size: float  # points; 0 for a mark
    bold: bool
    turn: float
    corners: tuple[tuple[float, float], ...]
    box: tuple[float, float, float, float]  # left, bottom, right, top
    y: float = 0  # a line's baseline

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        left, bottom, right, top = self.box
        return (left + right) / 2, (bottom + top) / 2


def drawn(figure: Figure) -> list[Drawn]:
    """Everything on a page that is text or mark, in the order it is drawn."""
    found = []
    for artist in figure.artists:
        if isinstance(artist, LineOfText):
            found.append(_line(artist))
        elif isinstance(artist, PathPatch) and artist.get_linewidth() and _is_filled(artist):
            half = artist.get_linewidth() / 2
            inked = artist.get_path().get_extents(artist.get_transform()).padded(half)
            found.append(_drawn("", 0, inked, Affine2D()))
    return found


def _is_filled(artist: PathPatch) -> bool:
    colour: Any = artist.get_facecolor()
    return bool(colour[3])


def _line(artist: LineOfText) -> Drawn:
    size, turn = float(artist.get_fontsize()), float(artist.get_rotation())
    x, y = artist.get_transform().transform(artist.get_position())
    to_page = Affine2D().scale(size / _TO_PATH.FONT_SCALE).rotate_deg(turn).translate(x, y)
    bold = artist.get_fontweight() == fonts.BOLD
    ink = Bbox.from_extents(*extents(artist.get_text(), bold))
    return _drawn(artist.get_text(), size, ink, to_page, bold, turn)._replace(y=y * POINT)


def _drawn(
    said: str, size: float, box: Any, to_page: Affine2D, bold: bool = False, turn: float = 0
) -> Drawn:
    edges = [(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    corners = [(float(x) * POINT, float(y) * POINT) for x, y in to_page.transform(edges)]
    xs, ys = zip(*corners, strict=True)
    return Drawn(said, size, bold, turn, tuple(corners), (min(xs), min(ys), max(xs), max(ys)))


def overlaps(some: list[Drawn]) -> list[tuple[Drawn, Drawn]]:
    """The pairs whose boxes have ink in common."""
    left, bottom, right, top = np.array([each.box for each in some]).T
    across = (left[:, None] < right[None]) & (left[None] < right[:, None])
    upward = (bottom[:, None] < top[None]) & (bottom[None] < top[:, None])
    pairs = np.argwhere(np.triu(across & upward, 1))
    return [(some[one], some[other]) for one, other in pairs]


def polar(x: float, y: float, centre: tuple[float, float]) -> tuple[float, float]:
    """Radius, and angle clockwise from twelve o'clock."""
    across, up = x - centre[0], y - centre[1]
    return hypot(across, up), degrees(atan2(across, up)) % 360


def month_of(each: Drawn, centre: tuple[float, float]) -> int | None:
    """The field that something is in; None for what is not in a field."""
    radius, angle = polar(*each.middle, centre)
    return int(angle // 30) if RING_OUTER < radius < RIM else None


def assert_in_field(each: Drawn, month: int, centre: tuple[float, float]) -> None:
    """A field's words are 1.4 mm or more from its spokes, the ring and the rim, its marks 0.6.

    A mark's row has 1.4, too, but a diamond's and a hexagon's tips and a bubble's tail reach out.
    """
    air = 1.4 if each.size in SIZES else 0.6
    start, end = radians(30 * month), radians(30 * month + 30)
    for x, y in each.corners:
        across, up = x - centre[0], y - centre[1]
        assert across * cos(start) - up * sin(start) > air
        assert up * sin(end) - across * cos(end) > air
        assert RING_OUTER + air < hypot(across, up) < RIM - air


def assert_name_in_ring(each: Drawn, centre: tuple[float, float]) -> None:
    """A month's name is in its cell of the ring, clear of its four sides, and never upside down."""
    for x, y in each.corners:
        assert RING_INNER + 0.4 < polar(x, y, centre)[0] < RING_OUTER - 0.4
    month = int(polar(*each.middle, centre)[1] // 30)
    assert each.turn == pytest.approx(name_turn(month) % 360)
    for x, y in each.corners:
        radius, angle = polar(x, y, centre)
        assert radius * cos(radians(abs(angle - 30 * month - 15))) > RING_INNER
        assert 30 * month < angle < 30 * month + 30


def assert_clear(page: list[Drawn], width: float, height: float) -> None:
    """No ink on other ink, but a mark's letter on its mark; all of it on the paper."""
    found = overlaps([each for each in page if not each.turn])
    for one, other in found:
        assert min(one.size, other.size) == 0, (one, other)
        assert in_mark(max(one.size, other.size)), (one, other)
    on_marks = Counter(each for pair in found for each in pair if each.said)
    labels = [each for each in page if in_mark(each.size)]
    assert on_marks == Counter(labels)  # each letter on one mark
    margin = MARGIN if height > width else 2.0
    for each in page:
        if each.said.isdigit() and each.size == 11:
            continue  # a new year's number, outside the circle: see test_outside
        left, bottom, right, top = each.box
        assert margin <= left <= right <= width - margin
        assert margin - 1 <= bottom <= top <= height - margin


def assert_readable(page: list[Drawn], centre: tuple[float, float]) -> None:
    """Nothing under 10 pt; 14, 13 or 12 in all fields, 12 in the middle, 12 or 11 on the list."""
    for each in page:
        if not each.said:
            continue
        if in_mark(each.size):
            assert each.bold
            assert len(each.said) <= 2
        else:
            least = 12 if polar(*each.middle, centre)[0] < CIRCLE else 11
            assert each.size >= least
    sizes = {each.size for each in page if each.said and month_of(each, centre) is not None}
    assert len({size for size in sizes if not in_mark(size)}) <= 1
    assert {size for size in sizes if not in_mark(size)} <= set(SIZES)


class Row(NamedTuple):
    """An entry of the list: its words, and its number; None where its marks have letters."""

    number: int | None
    words: str


def listed(pages: Iterable[list[Drawn]], first: int) -> dict[int, list[Row]]:
    """Read the list as a reader does, column by column, from the month on which the year begins."""
    rows: dict[int, list[Row]] = defaultdict(list)
    months = {name: (at - first + 1) % 12 for at, name in enumerate(DANISH.months)}
    for page in pages:
        lines = [each for each in page if each.said and not each.turn]
        for start, end in ((13, 74), (74, 136), (136, 210)):
            column = [each for each in lines if start - 0.5 <= each.box[0] < end]
            month = None
            for each in sorted(column, key=lambda each: (-round(each.y + 0.2), each.box[0])):
                name = each.said.removesuffix(", fortsat")
                if each.bold and each.size == 12 and name in months:
                    month = months[name]
                elif month is None:
                    continue
                elif in_mark(each.size) and each.box[0] < start + 6:
                    rows[month].append(Row(int(each.said) if each.said.isdigit() else None, ""))
                elif each.size in {11, 12} and rows[month]:
                    row = rows[month][-1]
                    rows[month][-1] = row._replace(words=row.words + squeezed(each.said))
    return rows


def assert_told(year: Wheel, sheets: list[list[Drawn]], centre: tuple[float, float]) -> None:
    """In each field stand an entry's words, or a number that the list explains, or both.

    The list has every entry of such a month, in order.
    """
    words: dict[int, str] = defaultdict(str)
    numbers: dict[int, list[int]] = defaultdict(list)
    for each in sheets[0]:
        month = month_of(each, centre)
        if month is not None and each.said.isdigit() and in_mark(each.size):
            numbers[month].append(int(each.said))
        elif month is not None and each.size in SIZES:
            words[month] += squeezed(each.said)
    below = [each for each in sheets[0] if each.box[3] < centre[1] - CIRCLE]
    rows = listed([below, *sheets[1:]], year.first_month.month)
    for month in range(12):
        items = year.month_items(month)
        told = [item for item, row in zip(items, rows[month], strict=False) if row.number]
        shown, span, _ = words[month].partition("Nr.")
        assert span or sorted(numbers[month]) == [row.number for row in rows[month] if row.number]
        kept = [replace(item, day=None) for item in items if item.kinds[0] is not A]
        together = squeezed("".join(told_together(kept)))
        assert shown == together or stands(shown, items, told), (month, words[month])
        if rows[month]:
            assert len(rows[month]) == len(items)
            for item, row in zip(items, rows[month], strict=True):
                assert row.words.startswith(squeezed(spoken(item, DANISH)))


def stands(text: str, items: Sequence[Item], told: list[Item]) -> bool:
    """Whether a field's words are its entries', in their order, but for those the list tells.

    Of those the words may stand without the day that the list tells. One entry's words may be the
    first of another's, so they are read in order and not taken out wherever they are found.
    """
    if not items:
        return not text and not told
    item, others = items[0], items[1:]
    if item in told:
        rest = list(told)
        rest.remove(item)
        ways = ["", squeezed("".join(item.words))] if item.day else [""]
        if any(text.startswith(way) and stands(text[len(way) :], others, rest) for way in ways):
            return True
    beside = squeezed("".join(item.beside))
    return text.startswith(beside) and stands(text[len(beside) :], others, told)


# "Opfølgning" and "Opfølgning, netværksmøde" in one field, the day of the longer on the list.
BEGINS_WITH_ANOTHER = wheel(
    dated(meeting(8, O, N)),
    meeting(8, O),
    dated(meeting(8, O, B)),
    meeting(8, O, N, B),
    dated(meeting(8, O)),
    meeting(8, O),
    meeting(8, N),
    dated(meeting(8, S)),
)


@settings(max_examples=30)
@given(year=wheels())
@example(year=BEGINS_WITH_ANOTHER)
def test_a_generated_year_is_drawn_whole_clear_and_readable(year: Wheel) -> None:
    """From none to twelve entries in every month, any period, one child or two, days or none."""
    sheets = [drawn(figure) for figure in render.pages(year)]
    clean = printable(year, DANISH)
    for page in sheets:
        assert_clear(page, 210, 297)
    assert_readable(sheets[0], CENTRE[297])
    for each in sheets[0]:
        month = month_of(each, CENTRE[297])
        if each.turn and polar(*each.middle, CENTRE[297])[0] < CIRCLE:
            assert_name_in_ring(each, CENTRE[297])
        elif month is not None:
            assert_in_field(each, month, CENTRE[297])
    names = [each for each in sheets[0] if each.turn and not each.said.isdigit()]
    assert len(names) == 12
    assert_told(clean, sheets, CENTRE[297])


@pytest.mark.parametrize(
    ("paper", "side"),
    [(sizes.Paper.A4, 194), (sizes.Paper.A3, 194 * 420 / 297)],
)
def test_the_circle_alone_is_drawn_as_clear(paper: sizes.Paper, side: float) -> None:
    """The same circle on its own, on A3 every size and place larger."""
    usual, other = (
        drawn(render.pages(wheel(*STRESS), paper=kind, only_wheel=alone)[0])
        for kind, alone in ((sizes.Paper.A4, False), (paper, True))
    )
    usual = [each for each in usual if each.middle[1] > CENTRE[297][1] - CIRCLE]
    scale = side / 194
    if scale == 1:
        assert_clear(other, side, side)
    assert [each.said for each in other] == [each.said for each in usual]
    for one, larger in zip(usual, other, strict=True):
        assert larger.size == pytest.approx(one.size * scale)
        sides = [larger.box[at + 2] - larger.box[at] for at in (0, 1)]
        assert sides == pytest.approx([(one.box[at + 2] - one.box[at]) * scale for at in (0, 1)])
