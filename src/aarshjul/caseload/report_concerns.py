"""The list on the leader's page of what must be acted on, each case by its alias alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.caseload.report_charts import LINE, PALE, SMALL, TITLE, USUAL, cell, folded, words
from aarshjul.caseload.report_text import CONCERNS, CONCERNS_TITLE, concern_row
from aarshjul.paper.figure_pdf import reading
from aarshjul.text.dates import day_month_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from aarshjul.caseload.report import Report

_PLACES = (0.0, 130.0, 250.0, 290.0, 610.0)  # points from the left; days end at theirs
_ROOMS = (124.0, 116.0, 40.0, 312.0, 159.0)
_DAYS = 2  # the column of numbers
_HEAD = 34.0
_AIR = 5.0


class ConcernRow(NamedTuple):
    """A row's cells, each in lines that fit its column."""

    cells: tuple[tuple[str, ...], ...]

    @property
    def high(self) -> float:
        """In points."""
        return max(map(len, self.cells)) * USUAL * LINE + _AIR


def concern_rows(report: Report) -> list[ConcernRow]:
    """Every row; they are placed on as many sheets as they need."""
    rows = []
    for one in report.concerns:
        case, since, days, what, whose = concern_row(one, report.today)
        texts = (case, day_month_year(since), str(days), what, whose)
        cells = (tuple(folded(text, USUAL, room)) for text, room in zip(texts, _ROOMS, strict=True))
        rows.append(ConcernRow(tuple(cells)))
    return rows


def concerns_height(rows: Sequence[ConcernRow]) -> float:
    """With the heading; none without rows."""
    return _HEAD + sum(row.high for row in rows) if rows else 0.0


def as_many_as_fit(rows: Sequence[ConcernRow], room: float) -> int:
    """How many rows have room under the heading, from the first on."""
    for count in range(len(rows), 0, -1):
        if concerns_height(rows[:count]) <= room:
            return count
    return 0


def draw_concerns(axes: Axes, rows: Sequence[ConcernRow], left: float, top: float) -> None:
    """Draw these rows under their heading; nothing without rows."""
    if not rows:
        return
    title = CONCERNS_TITLE
    words(axes, left, top + 10, title, TITLE, bold=True, **reading("heading", title))
    for place, name in enumerate(CONCERNS):
        look = {"color": PALE, **cell(title, 0, place)}
        _cell(axes, (name,), left, top + 26, place, size=SMALL, **look)
    y = top + _HEAD
    for number, row in enumerate(rows, start=1):
        for place, lines in enumerate(row.cells):
            _cell(axes, lines, left, y + USUAL, place, size=USUAL, **cell(title, number, place))
        y += row.high


def _cell(
    axes: Axes, lines: Sequence[str], left: float, y: float, place: int, *, size: float, **look: str
) -> None:
    right = place == _DAYS
    x = left + _PLACES[place] + (_ROOMS[place] - 14 if right else 0)
    for number, line in enumerate(lines):
        aligned = {"ha": "right" if right else "left"}
        words(axes, x, y + number * size * LINE, line, size, **aligned, **look)
