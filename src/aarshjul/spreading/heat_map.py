"""A spread as a picture: each caseworker's weeks before and after, one above the other.

Drawn with matplotlib and the bundled letters, in points from the top left. One colour that only
gets darker, and the number of meetings in every week: so nothing depends on colour. The same spread
gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from aarshjul.caseload.report_charts import folded, width, words
from aarshjul.spreading.heat import darkest, shade, sides, stretches
from aarshjul.spreading.spread_page import months_over, shades
from aarshjul.spreading.spread_words import AFTER, BEFORE, MAP, heading, summary
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from aarshjul.spreading.heat import HeatRow, Side, Stretch
    from aarshjul.spreading.spread import Spread

_DPI = 200
_EDGE = 28.0  # points of empty paper at each edge
_WIDE = 841.89  # points, as A4 on its side
_TITLE, _USUAL, _SMALL = 17.0, 10.5, 8.5  # sizes of letters, in points
_HEAD = 76.0  # points above the first stretch
_ROW, _GAP, _MONTHS = 17.0, 7.0, 18.0  # points: a row, between caseworkers, the months' names
_NAMES, _WHEN, _TOLD = 104.0, 32.0, 112.0  # points: a name, its "før", and what is told at the end
_LINE = "#9a9a9a"
_SETTINGS: Any = {"text.hinting": "none"}


def heat_map_png(spread: Spread) -> bytes:
    """The picture, as high as the team needs."""
    buffer = BytesIO()
    defaults = {**mpl.rcParamsDefault, **_SETTINGS}  # overrides any matplotlibrc on the machine
    defaults.pop("backend", None)
    with mpl.rc_context(defaults):
        heat_map(spread).savefig(buffer, format="png", dpi=_DPI, metadata={"Software": None})
    return buffer.getvalue()


def heat_map(spread: Spread) -> Figure:
    """Draw the map."""
    parts = stretches(spread)
    over = _HEAD + len(_summary(spread)) * _USUAL * 1.3
    each = _MONTHS + len(spread.caseworkers) * (2 * _ROW + _GAP)
    axes = _sheet(over + len(parts) * (each + _GAP) + _EDGE)
    words(axes, _EDGE, _EDGE + 10, heading(spread), _TITLE, bold=True)
    for number, line in enumerate(_summary(spread)):
        words(axes, _EDGE, _EDGE + 30 + number * _USUAL * 1.3, line, _USUAL)
    words(axes, _EDGE, over - 8, MAP, _USUAL, bold=True)
    told = {one.name: sides(one) for one in spread.caseworkers}
    for number, part in enumerate(parts):
        _stretch(axes, part, over + number * (each + _GAP), darkest(spread), told)
    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 -- it was made with the axes
    return figure


def _summary(spread: Spread) -> list[str]:
    return folded(summary(spread), _USUAL, _WIDE - 2 * _EDGE)


def _sheet(high: float) -> Axes:
    axes = Figure((_WIDE / 72, high / 72), facecolor="white").add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, _WIDE)
    axes.set_ylim(high, 0)
    return axes


def _stretch(
    axes: Axes, stretch: Stretch, top: float, most: int, told: dict[str, tuple[Side, Side]]
) -> None:
    left = _EDGE + _NAMES + _WHEN
    wide = (_WIDE - _EDGE - _TOLD - left) / len(stretch.mondays)
    at = 0
    for month in months_over(stretch):
        words(axes, left + at * wide, top + _MONTHS - 5, month["name"], _SMALL)
        at += month["weeks"]
    for number, row in enumerate(stretch.rows):
        y = top + _MONTHS + number * _ROW + number // 2 * _GAP
        _row(axes, row, (left, y), wide, most)
        side = told[row.name][row.after]
        text = f"højst {side.week} om ugen, {side.day} om dagen"
        words(axes, _WIDE - _EDGE - _TOLD + 5, y + 0.7 * _ROW, text, _SMALL, bold=row.after)


def _row(axes: Axes, row: HeatRow, corner: tuple[float, float], wide: float, most: int) -> None:
    """Draw one row: the name, "før" or "efter", and a square with its number for each week."""
    left, top = corner
    base = top + 0.7 * _ROW
    if not row.after:
        words(axes, _EDGE, base, whole(row.name), _shrunk(whole(row.name)), bold=True)
    words(axes, _EDGE + _NAMES, base, AFTER if row.after else BEFORE, _SMALL + 1)
    for place, count in enumerate(row.weeks):
        look = shades()[shade(count, most)]
        x = left + place * wide
        box = Rectangle((x, top), wide, _ROW, facecolor=look.fill, edgecolor=_LINE, linewidth=0.4)
        axes.add_patch(box)
        if count:
            words(axes, x + wide / 2, base, str(count), _SMALL, color=look.ink, ha="center")


def _shrunk(name: str) -> float:
    """The size of letters at which a name has room."""
    return min(_USUAL, _USUAL * (_NAMES - 6) / max(width(name, _USUAL, bold=True), 1))
