"""The leader's report as a page: what was kept, month by month, by caseworker and cadence.

An A4 sheet on its side, drawn with matplotlib and the bundled letters, in points from the top left.
A team that is too large for it goes on: in a PDF on further sheets, in a picture further down. The
PDF is typeset from the same drawing, so that it can be read aloud (`paper.figure_pdf`). The same
report gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure

from aarshjul.caseload import report_charts as charts
from aarshjul.caseload.report_charts import LINE, PALE, SMALL, Columns, words
from aarshjul.caseload.report_concerns import (
    as_many_as_fit,
    concern_rows,
    concerns_height,
    draw_concerns,
)
from aarshjul.caseload.report_ladder import draw_ladder, ladder_height
from aarshjul.caseload.report_text import brief_explanations, heading, summary
from aarshjul.paper.figure_pdf import figure_pdf, reading
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from aarshjul.caseload.report import Report, Row

_WIDE, _HIGH = 841.89, 595.28  # points, A4 landscape
_EDGE = 36.0  # points of empty paper at each edge
_ROOM = _WIDE - 2 * _EDGE
_SETTINGS: Any = {
    "hatch.linewidth": 0.6,
    "svg.hashsalt": "aarshjul",
    "text.hinting": "none",
}
_DPI = 200
_HEADING, _SENTENCE = 17.0, 11.0  # sizes of letters, in points
_OVER_TIME = 176.0  # points of height for the months
_TITLES = 30.0  # points between the tables' titles and what is above them
_MOST_HIGH = 26.0  # the most points of a row, if there is enough room
_CASEWORKERS = Columns("Efter rådgiver", "Rådgiver", left=_EDGE, names=128, bars=150)
_CADENCES = Columns("Efter kadence", "Kadence", left=568, names=104, bars=50)
_LOADS = 424.0  # from the left
_LOADS_WIDE = 120.0


class _Part(NamedTuple):
    """The caseworkers that are together on one sheet."""

    rows: Sequence[Row]
    high: float


def report_pdf(report: Report) -> bytes:
    """The pages as a tagged PDF (PDF/UA-1)."""
    with _settings():
        return figure_pdf(heading(report), pages(report), issued=report.today)


def report_png(report: Report) -> bytes:
    """Everything as one picture, as high as it must be."""
    buffer = BytesIO()
    with _settings():
        page(report).savefig(buffer, format="png", dpi=_DPI, metadata={"Software": None})
    return buffer.getvalue()


def _settings() -> Any:
    defaults = {**mpl.rcParamsDefault, **_SETTINGS}  # overrides any matplotlibrc on the machine
    defaults.pop("backend", None)
    return mpl.rc_context(defaults)


def page(report: Report) -> Figure:
    """Draw everything on one page, as high as the team needs; at least A4 landscape."""
    over, under = _top(report), _bottom()
    high = _row_height(report, _HIGH - over - under)
    bottom = max(over + len(report.by_caseworker) * high + under, _HIGH)
    rows, climbed = concern_rows(report), ladder_height(report, _ROOM)
    more = climbed + concerns_height(rows)
    axes = _sheet(bottom + more + _EDGE if more else bottom)
    _first(axes, report, _Part(report.by_caseworker, high), bottom=bottom)
    draw_ladder(axes, report, _EDGE, bottom, _ROOM)
    draw_concerns(axes, rows, _EDGE, bottom + climbed)
    return _figure(axes)


def pages(report: Report) -> list[Figure]:
    """Draw the report on A4 sheets: caseworkers without room on the first go on further sheets."""
    over, under = _top(report), _bottom()
    high = _row_height(report, _HIGH - over - under)
    fits = max(int((_HIGH - over - under) / high), 1)
    rest = report.by_caseworker[fits:]
    most = max(int((_HIGH - 2 * _EDGE - 2 * _TITLES) / high), 1)
    axes = _sheet(_HIGH)
    _first(axes, report, _Part(report.by_caseworker[:fits], high), bottom=_HIGH)
    sheets = [axes]
    for begins in range(0, len(rest), most):
        sheets.append(_sheet(_HIGH))
        _further(sheets[-1], report, _Part(rest[begins : begins + most], high))
    sheets += _acting(report)
    if len(sheets) > 1:
        for number, one in enumerate(sheets, start=1):
            where = (_WIDE - _EDGE, _HIGH - _EDGE / 2)
            look: dict[str, Any] = {"color": PALE, "ha": "right", **reading("artifact")}
            words(one, *where, f"{number} / {len(sheets)}", SMALL, **look)
    return [_figure(one) for one in sheets]


def _acting(report: Report) -> list[Axes]:
    """The sheets with the ladder and with what must be acted on; none if there is neither."""
    rows, top = concern_rows(report), _EDGE + 24
    climbed = ladder_height(report, _ROOM)
    if not (rows or climbed):
        return []
    sheets = [_begun(report)]
    draw_ladder(sheets[0], report, _EDGE, top, _ROOM)
    whole = _HIGH - _EDGE - top
    room = whole - climbed
    while rows:
        # A row higher than a sheet is drawn all the same: it would wait for room for ever.
        fits = as_many_as_fit(rows, room) or int(room == whole)
        draw_concerns(sheets[-1], rows[:fits], _EDGE, _HIGH - _EDGE - room)
        rows, room = rows[fits:], whole
        sheets += [_begun(report)] if rows else []
    return sheets


def _begun(report: Report) -> Axes:
    """A sheet that says what it goes on with."""
    axes = _sheet(_HIGH)
    _continued(axes, report)
    return axes


def _continued(axes: Axes, report: Report) -> None:
    title = f"{heading(report)} (fortsat)"
    words(axes, _EDGE, _EDGE + 8, title, _SENTENCE, bold=True, **reading("heading", title))


def _sheet(high: float) -> Axes:
    figure = Figure((_WIDE / 72, high / 72), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, _WIDE)
    axes.set_ylim(high, 0)
    return axes


def _figure(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 -- it was made with the axes
    return figure


def _row_height(report: Report, room: float) -> float:
    """As high as the longest name needs, and higher if there is room for all rows."""
    names = [whole(row.name) for row in report.by_caseworker]
    needed = charts.row_height(names, _CASEWORKERS.names)
    return max(needed, min(room / max(len(names), 1), _MOST_HIGH))


def _sentences(report: Report) -> list[tuple[str, str]]:
    """The lines of the sentences, each with its sentence."""
    return [(line, one) for one in summary(report) for line in charts.folded(one, _SENTENCE, _ROOM)]


def _notes() -> list[str]:
    return charts.folded(" ".join(brief_explanations()), SMALL, _ROOM)


def _head(report: Report) -> float:
    """The lower edge of the sentences, from the top."""
    return _EDGE + 26 + len(_sentences(report)) * 15


def _top(report: Report) -> float:
    """The height of everything above the rows of the first page."""
    return _head(report) + 20 + 12 + _OVER_TIME + _TITLES


def _bottom() -> float:
    """The height of everything below the rows of the first page."""
    return _EDGE / 2 + len(_notes()) * SMALL * LINE + 16


def _first(axes: Axes, report: Report, part: _Part, *, bottom: float) -> None:
    room = _ROOM
    size = min(_HEADING, _HEADING * room / charts.width(heading(report), _HEADING, bold=True))
    words(axes, _EDGE, _EDGE + 10, heading(report), size, bold=True, **reading("title"))
    for number, (line, sentence) in enumerate(_sentences(report)):
        left_out = number == 0 and report.unreadable > 0  # the first sentence says so
        look: dict[str, Any] = {"bold": left_out, **reading("text", sentence)}
        words(axes, _EDGE, _EDGE + 32 + number * 15, line, _SENTENCE, **look)
    charts.legend(axes, _EDGE, _head(report) + 14)
    charts.over_time(axes, report, (_EDGE, _head(report) + 44, room, _OVER_TIME - 10))
    _caseworkers(axes, report, part, top=_top(report))
    _cadences(axes, report, top=_top(report))
    lines = _notes()
    for number, line in enumerate(lines):
        y = bottom - _EDGE / 2 - (len(lines) - 1 - number) * SMALL * LINE
        words(axes, _EDGE, y, line, SMALL, **reading("text", "notes"))


def _further(axes: Axes, report: Report, part: _Part) -> None:
    _continued(axes, report)
    _caseworkers(axes, report, part, top=_EDGE + 2 * _TITLES)


def _caseworkers(axes: Axes, report: Report, part: _Part, *, top: float) -> None:
    """Follow-ups and children side by side; every sheet has the same scale."""
    tallies = [(whole(row.name), row.follow_ups) for row in part.rows]
    most = max((row.follow_ups.deadlines for row in report.by_caseworker), default=0) or 1
    charts.head(axes, _CASEWORKERS, top - 6)
    charts.rows(axes, tallies, _CASEWORKERS, top, high=part.high, most=most)
    charts.load_head(axes, _CASEWORKERS.title, _LOADS, top - 6)
    children = charts.most_children(report)
    place = {"high": part.high, "room": _LOADS_WIDE}
    charts.loads(axes, part.rows, _CASEWORKERS.title, _LOADS, top, most=children, **place)


def _cadences(axes: Axes, report: Report, *, top: float) -> None:
    if not report.by_cadence:
        return
    most = max(tally.deadlines for _, tally in report.by_cadence)
    shown = [(name.replace(" (", "\n("), tally) for name, tally in report.by_cadence]
    high = charts.row_height([name for name, _ in shown], _CADENCES.names)
    charts.head(axes, _CADENCES, top - 6)
    charts.rows(axes, shown, _CADENCES, top, high=high, most=most)
