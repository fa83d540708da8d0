"""The ladder on the leader's page: how many children are on each step, first and last.

The highest step is on top, as the ladder is drawn. The two days differ in lightness and have their
numbers beside them, so no information depends on colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.patches import Rectangle

from aarshjul.caseload.report_charts import (
    LINE,
    PALE,
    SMALL,
    TITLE,
    USUAL,
    cell,
    folded,
    unseen,
    words,
)
from aarshjul.caseload.report_text import (
    MOVEMENT,
    MOVEMENT_TITLE,
    STEPS,
    ladder_explained,
    step_name,
)
from aarshjul.paper.figure_pdf import reading

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from aarshjul.caseload.movement import OnStep
    from aarshjul.caseload.report import Report

_NAMES, _BARS = 190.0, 300.0  # points
_ROW, _BAR = 29.0, 12.0
_HEAD = 30.0
_GAP = 26.0  # points below
_FIRST, _LAST = "#c9c9c9", "#2f76a8"
_WAYS = "ways"
_DAYS = ("periodens første dag", "periodens sidste dag, eller i dag")


def ladder_height(report: Report, room: float) -> float:
    """The points that it needs; none if no step is told."""
    if not report.steps:
        return 0.0
    rows = max(len(report.steps), len(MOVEMENT) * 14 / _ROW)
    return _HEAD + rows * _ROW + len(_notes(report, room)) * SMALL * LINE + 14 + _GAP


def draw_ladder(axes: Axes, report: Report, left: float, top: float, room: float) -> None:
    """Draw it with its upper edge at `top`; nothing if no step is told."""
    if not report.steps:
        return
    title = reading("heading", MOVEMENT_TITLE)
    words(axes, left, top + 10, MOVEMENT_TITLE, TITLE, bold=True, **title)
    _legend(axes, left + _NAMES + 8, top + 10)
    most = max(max(one.at_first, one.at_last) for one in report.steps)
    for number, one in enumerate(reversed(report.steps)):
        _step(axes, one, number + 1, left, top + _HEAD + number * _ROW, most=most)
    _ways(axes, report, left + _NAMES + _BARS + 90, top + _HEAD)
    lines = _notes(report, room)
    below = top + ladder_height(report, room) - _GAP
    for number, line in enumerate(lines):
        y = below - (len(lines) - 1 - number) * SMALL * LINE
        words(axes, left, y, line, SMALL, **reading("text", "ladder"))


def _notes(report: Report, room: float) -> list[str]:
    return folded(" ".join(ladder_explained(report)), SMALL, room)


def _legend(axes: Axes, left: float, y: float) -> None:
    unseen(axes, cell(MOVEMENT_TITLE, 0, 0, told="Trin"))
    for place, (fill, day) in enumerate(zip((_FIRST, _LAST), _DAYS, strict=True)):
        x = left + place * 140
        axes.add_patch(Rectangle((x, y - 8), 14, 9, facecolor=fill))
        words(axes, x + 19, y, day, USUAL, **cell(MOVEMENT_TITLE, 0, place + 1))


def _step(axes: Axes, one: OnStep, row: int, left: float, top: float, *, most: int) -> None:
    """Draw a step; `row` is its row to a screen reader."""
    aligned: dict[str, Any] = {"ha": "right", "level": True, **cell(MOVEMENT_TITLE, row, 0)}
    words(axes, left + _NAMES, top + _BAR, step_name(one.steps), USUAL, **aligned)
    for place, (count, fill) in enumerate(zip(one[1:], (_FIRST, _LAST), strict=True)):
        y, wide = top + place * _BAR, count / most * _BARS
        x = left + _NAMES + 8
        axes.add_patch(Rectangle((x, y), wide, _BAR, facecolor=fill, label=STEPS[place]))
        how: dict[str, Any] = {"level": True, **cell(MOVEMENT_TITLE, row, place + 1)}
        words(axes, x + wide + 4, y + _BAR / 2, str(count), SMALL, **how)


def _ways(axes: Axes, report: Report, left: float, top: float) -> None:
    """How many children went each way, in a column."""
    unseen(axes, cell(_WAYS, 0, 0, told="Bevægelse"))
    words(axes, left, top - 10, "Børn", SMALL, color=PALE, **cell(_WAYS, 0, 1))
    for place, (name, count) in enumerate(zip(MOVEMENT, report.movement, strict=True)):
        y, (called, number) = top + 9 + place * 14, (cell(_WAYS, place + 1, at) for at in (0, 1))
        words(axes, left, y, name, USUAL, **called)
        words(axes, left + 110, y, str(count), USUAL, ha="right", bold=count > 0, **number)
