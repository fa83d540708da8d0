"""The parts of the leader's page: words, bars and tables of bars, in points from the top left.

Each outcome has its own colour, its own shade of grey and its own hatching. Its number is in the
bar if there is room. So no information depends on colour. No letters are smaller than `SMALL`.
Where a bar stands for numbers, a screen reader is told them: each table of bars is a table to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.patches import Rectangle

from aarshjul.caseload.report_text import days, percent
from aarshjul.paper import fonts
from aarshjul.paper.figure_pdf import reading
from aarshjul.paper.matplotlib_fonts import font
from aarshjul.paper.pen import MM
from aarshjul.planning.period import month_after
from aarshjul.text.dates import MONTHS, month_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from aarshjul.caseload.report import Report, Row, Span
    from aarshjul.caseload.tallies import Tally

INK, PALE = "#222222", "#767676"
SMALL, USUAL, TITLE = 10.0, 10.0, 12.0
"""Sizes of letters, in points."""
LINE = 1.2
"""From line to line, as a multiple of the letter size."""
_EDGE: dict[str, Any] = {"edgecolor": INK, "linewidth": 0.6}
_NAMES, _BARS, _SHARES, _MARGINS, _CHILDREN = range(5)
"""The columns of a table of bars, as a screen reader counts them."""
_NUMBER, _MARGIN = 38.0, 40.0  # points: the columns of shares and of margins
_AIR = 5.0  # points between a name and its bar, and around a row


class _BarStyle(NamedTuple):
    """How an outcome is drawn; `words` is its name, `ink` the colour of a number in it."""

    words: str
    fill: str
    hatch: str
    ink: str


# Lightness, from dark to light: 21, 47, 78, 100; different in grey, and for the red-blind.
LOOKS = (
    _BarStyle("holdt i tide", "#2f76a8", "", "white"),
    _BarStyle("holdt for sent", "#f0b84a", "///", INK),
    _BarStyle("ikke holdt", "#5b1a2e", "", "white"),
    _BarStyle("åben, over fristen", "#ffffff", "xxx", INK),
    _BarStyle("åben", "#ffffff", "", INK),
)


class Columns(NamedTuple):
    """A table of bars: its title, what its rows are, its left edge, and its widths, in points."""

    title: str
    of: str
    left: float
    names: float
    bars: float

    @property
    def first(self) -> float:
        """The left edge of the bars."""
        return self.left + self.names + _AIR

    @property
    def right(self) -> float:
        """The right edge of the last column."""
        return self.first + self.bars + _NUMBER + _MARGIN


def words(axes: Axes, x: float, y: float, text: str, size: float, **look: Any) -> None:
    """Write a line; `y` is its baseline or, with `level`, the middle of its digits."""
    if look.pop("level", False):
        y += 0.33 * size
    axes.text(
        x,
        y,
        fonts.drawable(text),
        fontproperties=font(size, bold=look.pop("bold", False)),
        color=look.pop("color", INK),
        parse_math=False,
        **look,
    )


def cell(table: str, row: int, column: int, told: str | None = None) -> dict[str, str]:
    """The option of a text that is read in a table's cell; the headings are row 0."""
    return reading("cell", table, row=row, column=column, told=told)


def unseen(axes: Axes, how: dict[str, str]) -> None:
    """Say something that nothing is written for."""
    axes.text(0, 0, "", **how)  # type: ignore[arg-type] # all keywords of an artist


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line, in points."""
    return fonts.width(text, size, bold=bold) / MM


def folded(text: str, size: float, room: float) -> list[str]:
    """Break a text into lines that fit: at spaces and hyphens, within a word only if needed."""
    return [line for part in text.split("\n") for line in _folded(part, size, room)]


def _folded(text: str, size: float, room: float) -> list[str]:
    lines = [""]
    for word in re.findall(r"[^\s-]*-+|[^\s-]+|\s+", text):
        for part in _pieces(word, size, room):
            if width((lines[-1] + part).rstrip(), size) > room and lines[-1]:
                lines.append("")
            lines[-1] += part if lines[-1] or part.strip() else ""
    return [line.rstrip() for line in lines if line.strip()] or [""]


def _pieces(word: str, size: float, room: float) -> Sequence[str]:
    return (word,) if width(word.rstrip(), size) <= room else word


def legend(axes: Axes, left: float, y: float) -> None:
    """Draw the meaning of the colours, in a row."""
    x, names = left, "; ".join(look.words for look in LOOKS)
    unseen(axes, reading("text", "legend", told=f"Farverne i søjlerne: {names}."))
    for look in LOOKS:
        axes.add_patch(
            Rectangle((x, y - 9), 18, 11, facecolor=look.fill, hatch=look.hatch, **_EDGE)
        )
        words(axes, x + 23, y, look.words, 10, **reading("text", "legend"))
        x += 41 + width(look.words, 10)


def _parts(tally: Tally) -> tuple[int, ...]:
    """The counts in the order of the bar styles."""
    still = tally.open - tally.overdue
    return (tally.on_time, tally.late, tally.missed, tally.overdue, still)


def _told(tally: Tally) -> str:
    """The numbers of a bar in words."""
    counts = zip(_parts(tally), LOOKS, strict=True)
    return "; ".join(f"{look.words}: {count}" for count, look in counts if count) or "ingen"


_HEADINGS = {1: "Måned for måned", 3: "Kvartal for kvartal", 12: "År for år"}


def over_time(axes: Axes, report: Report, box: tuple[float, float, float, float]) -> None:
    """Draw the period by months, quarters or years in a box: left, top, width, height."""
    left, top, across, height = box
    title = f"{_HEADINGS[report.step]}: frister, og andelen holdt i tide"
    words(axes, left, top, title, TITLE, bold=True, **reading("heading", title))
    for column, name in enumerate(("Tid", "Frister", "I tide")):
        unseen(axes, cell(title, 0, column, told=name))
    base, tallest = top + height - 28, height - 60  # names below the bars, title and share above
    most = max((span.follow_ups.deadlines for span in report.spans), default=0) or 1
    slot = across / max(len(report.spans), 8)
    for place, span in enumerate(report.spans):
        middle, tally = left + (place + 0.5) * slot, span.follow_ups
        upper = base - tally.deadlines / most * tallest
        called, bar, share = (cell(title, place + 1, column) for column in range(3))
        if report.step == 1:
            unseen(axes, cell(title, place + 1, 0, told=month_year(span.first)))
        for number, line in enumerate(_called(span, report.step, first=place == 0)):
            words(axes, middle, base + 12 + number * 12, line, USUAL, ha="center", **called)
        unseen(axes, cell(title, place + 1, 1, told=_told(tally)))
        _upright(axes, tally, middle, base, wide=0.72 * slot, scale=tallest / most, cell=bar)
        words(axes, middle, upper - 4, _share(tally), USUAL, ha="center", **share)


def _called(span: Span, step: int, *, first: bool) -> list[str]:
    """A span's months and year; the year only where it begins, and under every quarter."""
    begins, ends = span.first.month, month_after(span.until, -1).month
    names = [MONTHS[month - 1][:3] for month in (begins, ends)]
    name = names[0] if begins == ends else "–".join(names)
    if (begins, ends) == (1, 12):
        return [str(span.first.year)]
    return [name, str(span.first.year)] if step > 1 or first or begins == 1 else [name]


def _upright(
    axes: Axes,
    tally: Tally,
    middle: float,
    base: float,
    *,
    wide: float,
    scale: float,
    cell: dict[str, str],
) -> None:
    begins = base
    for count, look in zip(_parts(tally), LOOKS, strict=True):
        high = count * scale
        begins -= high
        corner = (middle - wide / 2, begins)
        _part(axes, corner, wide, high, count, look, label="måned", cell=cell)


def _part(
    axes: Axes,
    corner: tuple[float, float],
    wide: float,
    high: float,
    count: int,
    look: _BarStyle,
    *,
    label: str,
    cell: dict[str, str],
) -> None:
    """Draw a part of a bar; its number is inside it if there is room on every side."""
    if not count:
        return
    drawn: dict[str, Any] = {"facecolor": look.fill, "hatch": look.hatch, **_EDGE}
    axes.add_patch(Rectangle(corner, wide, high, label=label, **drawn))
    if wide < width(str(count), SMALL) + 3 or high < SMALL + 1:
        return
    x, y = corner[0] + wide / 2, corner[1] + high / 2
    if look.hatch:  # the digits stand on an even colour
        room, tall = width(str(count), SMALL) + 1, 0.66 * SMALL + 2
        behind: dict[str, Any] = {"facecolor": look.fill, "edgecolor": "none"}
        axes.add_patch(Rectangle((x - room / 2, y - tall / 2), room, tall, **behind))
    middle: dict[str, Any] = {"ha": "center", "level": True, **cell}
    words(axes, x, y, str(count), SMALL, color=look.ink, **middle)


def row_height(names: Sequence[str], room: float) -> float:
    """The height that every row needs for its name, in points."""
    most = max((len(folded(name, USUAL, room)) for name in names), default=1)
    return max(18.0, most * USUAL * LINE + _AIR)


def head(axes: Axes, columns: Columns, top: float) -> None:
    """Draw the title of a table of bars, and the names of its numbers."""
    title = columns.title
    words(axes, columns.left, top, title, TITLE, bold=True, **reading("heading", title))
    unseen(axes, cell(title, 0, _NAMES, told=columns.of))
    unseen(axes, cell(title, 0, _BARS, told="Frister"))
    look: dict[str, Any] = {"color": PALE, "ha": "right"}
    share, margin = (cell(title, 0, column) for column in (_SHARES, _MARGINS))
    words(axes, columns.right - _MARGIN, top, "i tide", SMALL, **look, **share)
    words(axes, columns.right, top, "margin", SMALL, **look, **margin)


def rows(
    axes: Axes,
    shown: Sequence[tuple[str, Tally]],
    columns: Columns,
    top: float,
    *,
    high: float,
    most: int,
) -> None:
    """Draw a row for each: name, bar, share and margin; a bar of `most` is the longest."""
    for number, (name, tally) in enumerate(shown):
        middle = top + (number + 0.5) * high
        cells = [cell(columns.title, number + 1, column) for column in range(4)]
        _name(axes, name, columns, middle, cell=cells[_NAMES])
        unseen(axes, cell(columns.title, number + 1, _BARS, told=_told(tally)))
        x, thick = columns.first, min(0.66 * high, 16.0)
        for count, look in zip(_parts(tally), LOOKS, strict=True):
            wide = count / most * columns.bars
            corner = (x, middle - thick / 2)
            _part(axes, corner, wide, thick, count, look, label="række", cell=cells[_BARS])
            x += wide
        look_: dict[str, Any] = {"ha": "right", "level": True}
        at, margin = columns.right, days(tally.median_margin)
        words(axes, at - _MARGIN, middle, _share(tally), USUAL, **look_, **cells[_SHARES])
        words(axes, at, middle, margin, USUAL, **look_, **cells[_MARGINS])


def _name(axes: Axes, name: str, columns: Columns, middle: float, *, cell: dict[str, str]) -> None:
    lines = folded(name, USUAL, columns.names)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * USUAL * LINE
        x = columns.left + columns.names
        words(axes, x, y, line, USUAL, ha="right", level=True, **cell)


def _share(tally: Tally) -> str:
    return "" if tally.share_on_time is None else percent(tally.share_on_time)


def load_head(axes: Axes, table: str, left: float, top: float) -> None:
    """Draw the title above the numbers of children, which belong to the rows of a table."""
    heading = cell(table, 0, _CHILDREN)
    words(axes, left, top, "Børn i dag", TITLE, bold=True, **heading)


def most_children(report: Report) -> int:
    """The number that fills the room of the children's bars."""
    return max((row.load.children for row in report.by_caseworker), default=0) or 1


def loads(
    axes: Axes,
    shown: Sequence[Row],
    table: str,
    left: float,
    top: float,
    *,
    high: float,
    room: float,
    most: int,
) -> None:
    """Draw today's children beside each caseworker's row."""
    scale = (room - 18) / most
    for number, row in enumerate(shown):
        middle, wide = top + (number + 0.5) * high, row.load.children * scale
        thick = min(0.5 * high, 12.0)
        axes.add_patch(Rectangle((left, middle - thick / 2), wide, thick, facecolor=PALE))
        count = str(row.load.children)
        # Beside the band and the longest bar, where the paper is white behind it.
        how = cell(table, number + 1, _CHILDREN)
        words(axes, left + room - 15, middle, count, USUAL, level=True, **how)
