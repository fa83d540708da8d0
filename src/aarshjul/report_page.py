"""The leader's report on one page: what was kept, month by month, by caseworker and cadence.

An A4 sheet on its side, drawn with matplotlib and the bundled letters. Each outcome has its own
colour, its own shade of grey and its own hatching, and its number stands in it, so nothing rests on
colour. The same report gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure

from aarshjul.columns import plain
from aarshjul.dates import MONTHS
from aarshjul.leader_report import guide
from aarshjul.paper import lettering
from aarshjul.paper.pen import INCH
from aarshjul.report_text import heading, percent, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from aarshjul.leader_report import Report, Tally

_SIZE = (11.69, 8.27)  # inches, A4 on its side
_INK, _PALE = "#222222", "#767676"
_SETTINGS: Any = {
    "hatch.linewidth": 0.6,
    "pdf.compression": 6,
    "pdf.fonttype": 42,
    "text.hinting": "none",
}
_DPI = 200
_MOST_MONTHS = 24
"""Months that have room for a share each."""
_MOST_ROWS = 12
"""Caseworkers that have room for letters of the usual size."""
_NAME = 34.0  # mm beside a bar
_ONE_LINE = 8.0  # points; smaller letters stand too close for two lines


class _Look(NamedTuple):
    """How an outcome is drawn; `words` are its name, `ink` the colour of a number in it."""

    words: str
    fill: str
    hatch: str
    ink: str


# Lightness, from dark to light: 21, 52, 78, 100; told apart in grey and by those who see no red.
_LOOKS = (
    _Look("holdt i tide", "#3b82b5", "", "white"),
    _Look("holdt for sent", "#f0b84a", "///", _INK),
    _Look("ikke holdt", "#5b1a2e", "", "white"),
    _Look("åben, over fristen", "#ffffff", "xxx", _INK),
    _Look("åben", "#ffffff", "", _INK),
)


def report_pdf(report: Report) -> bytes:
    """The page as PDF, as vectors with the letters embedded."""
    metadata = {"Title": heading(report), "CreationDate": None, "Creator": "aarshjul"}
    return _saved(report, format="pdf", metadata={**metadata, "Producer": None})


def report_png(report: Report) -> bytes:
    """The page as a picture."""
    return _saved(report, format="png", dpi=_DPI, metadata={"Software": None})


def _saved(report: Report, **how: Any) -> bytes:
    buffer = BytesIO()
    with mpl.rc_context():
        mpl.rcdefaults()  # what a matplotlibrc on the machine may have changed
        mpl.rcParams.update(_SETTINGS)
        page(report).savefig(buffer, **how)
    return buffer.getvalue()


def page(report: Report) -> Figure:
    """Draw the page."""
    figure = Figure(_SIZE, facecolor="white")
    _words(figure, 0.05, 0.945, heading(report), 17, bold=True)
    for number, line in enumerate(summary(report)):
        _words(figure, 0.05, 0.905 - number * 0.027, line, 11)
    _legend(figure)
    _months(figure.add_axes((0.05, 0.46, 0.90, 0.26)), report)
    rows = [(plain(row.name), row.follow_ups) for row in report.by_caseworker]
    _across(figure.add_axes((0.13, 0.06, 0.24, 0.27)), "Efter rådgiver", rows)
    cadences = [(name.replace(" (", "\n("), tally) for name, tally in report.by_cadence]
    _across(figure.add_axes((0.52, 0.06, 0.20, 0.27)), "Efter kadence", cadences)
    _loads(figure.add_axes((0.83, 0.06, 0.12, 0.27)), report)
    return figure


def _words(where: Any, x: float, y: float, text: str, size: float, **look: Any) -> None:
    bold = look.pop("bold", False)
    where.text(
        x,
        y,
        "\n".join(map(lettering.drawable, text.split("\n"))),
        fontproperties=lettering.font(size, bold=bold),
        color=look.pop("color", _INK),
        parse_math=False,
        **look,
    )


def _legend(figure: Figure) -> None:
    x = 0.05
    for look in _LOOKS:
        axes = figure.add_axes((x, 0.765, 0.022, 0.02))
        axes.set_axis_off()
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.bar(0.5, 1, 1, color=look.fill, hatch=look.hatch, edgecolor=_INK, linewidth=0.6)
        _words(figure, x + 0.029, 0.769, look.words, 10.5)
        x += 0.052 + lettering.width(look.words, 10.5) / INCH / _SIZE[0]


def _parts(tally: Tally) -> tuple[int, ...]:
    """The counts in the order of the looks."""
    still = tally.open - tally.overdue
    return (tally.on_time, tally.late, tally.missed, tally.overdue, still)


def _months(axes: Axes, report: Report) -> None:
    _title(axes, "Måned for måned: frister i måneden, og andelen holdt i tide")
    most = max((tally.deadlines for _, tally in report.by_month), default=0) or 1
    # Of many months only some have room for words, and none for numbers.
    every = -(-len(report.by_month) // _MOST_MONTHS)
    for place, (month, tally) in enumerate(report.by_month):
        _stack(axes, place, _parts(tally), upright=True, room=most / 14 if every == 1 else most + 1)
        if place % every:
            continue
        if every == 1:
            _words(axes, place, tally.deadlines + most * 0.03, _share(tally), 10, ha="center")
        name = MONTHS[month.month - 1][:3]
        year = f"\n{month.year}" if place == 0 or month.month == 1 or every > 1 else ""
        _words(axes, place, -most * 0.04, f"{name}{year}", 10, ha="center", va="top")
    axes.set_xlim(-0.6, len(report.by_month) - 0.4)
    axes.set_ylim(0, most * 1.12)


def _across(axes: Axes, title: str, rows: Sequence[tuple[str, Tally]]) -> None:
    _title(axes, title)
    most = max((tally.deadlines for _, tally in rows), default=0) or 1
    size = _size(rows)
    for place, (name, tally) in enumerate(rows):
        _stack(axes, place, _parts(tally), upright=False, room=most / 12, size=size)
        share = _share(tally)
        _words(axes, tally.deadlines + most * 0.03, place, share, size, va="center")
        _name(axes, -most * 0.03, place, name, size)
    axes.set_ylim(max(len(rows), 3) - 0.4, -0.6)
    axes.set_xlim(0, most * 1.15)


def _size(rows: Sequence[Any]) -> float:
    """The size of the letters beside so many bars, in points."""
    return min(10.0, 10.0 * _MOST_ROWS / max(len(rows), 1))


def _name(axes: Axes, x: float, place: int, name: str, size: float) -> None:
    """A name beside its bar: in two lines, or in smaller letters, where it is too long."""
    too_long = max(lettering.width(line, size) for line in name.split("\n")) / _NAME
    words = name.split()
    if too_long > 1 and size > _ONE_LINE and len(words) > 1:
        half = (len(words) + 1) // 2
        name = f"{' '.join(words[:half])}\n{' '.join(words[half:])}"
    elif too_long > 1:
        size /= too_long
    _words(axes, x, place, name, size, ha="right", va="center")


def _share(tally: Tally) -> str:
    return "" if tally.share_on_time is None else percent(tally.share_on_time)


def _stack(
    axes: Axes, place: int, counts: Sequence[int], *, upright: bool, room: float, size: float = 10
) -> None:
    """One bar of the outcomes on top of each other; a number stands where there is room for it."""
    begins = 0
    for count, look in zip(counts, _LOOKS, strict=True):
        if not count:
            continue
        drawn: Any = {"color": look.fill, "hatch": look.hatch, "edgecolor": _INK, "linewidth": 0.6}
        middle = begins + count / 2
        if upright:
            axes.bar(place, count, 0.72, bottom=begins, **drawn)
        else:
            axes.barh(place, count, 0.62, left=begins, **drawn)
        if count >= room:
            x, y = (place, middle) if upright else (middle, place)
            behind = {"facecolor": look.fill, "edgecolor": "none", "pad": 0.4}
            _words(
                axes,
                x,
                y,
                str(count),
                0.9 * size,
                color=look.ink,
                ha="center",
                va="center",
                bbox=behind,
            )
        begins += count


def _loads(axes: Axes, report: Report) -> None:
    """Children per caseworker today, with the guide as a band behind them."""
    found = guide()
    _title(axes, f"Børn pr. rådgiver\n({found.fewest}-{found.most} er vejledende)")
    axes.axvspan(found.fewest, found.most, color="#dddddd", zorder=0)
    size = _size(report.by_caseworker)
    for place, row in enumerate(report.by_caseworker):
        axes.barh(place, row.load.children, 0.5, color=_PALE, zorder=1)
        _words(axes, row.load.children + 0.7, place, str(row.load.children), size, va="center")
        _name(axes, -0.8, place, plain(row.name), size)
    axes.set_ylim(max(len(report.by_caseworker), 3) - 0.4, -0.6)
    most = max([found.most, *(row.load.children for row in report.by_caseworker)])
    axes.set_xlim(0, most * 1.15)


def _title(axes: Axes, title: str) -> None:
    """A heading, and no more lines than a reader needs."""
    axes.set_title(
        title, loc="left", fontproperties=lettering.font(12, bold=True), color=_INK, pad=8
    )
    axes.set_xticks([])
    axes.set_yticks([])
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
