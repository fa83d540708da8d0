"""The list of the team's year: every day, month by month, in three columns.

A month stays whole where it can; one that goes on in the next column says so. Lengths are mm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.paper.outline import rectangle
from aarshjul.paper.pen import PartRole
from aarshjul.text.line_breaks import wrap, wrap_anyhow
from aarshjul.text.sentences import whole
from aarshjul.wheel.dial import TINTS
from aarshjul.wheel.geometry import MONTHS
from aarshjul.wheel.listing import COLUMNS, LARGE, SMALL, WIDTH, Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.paper.pen import Pen
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.team_wheel import TeamWheel

SETTINGS = (LARGE, SMALL)
"""How large the list is set: smaller only if it then needs fewer pages."""
_BAR, _CORNER, _WORDS_AT, _BAR_SIZE = 5.0, 1.0, 1.6, 12.0
_ABOVE_BAR, _BELOW_BAR = 2.4, 0.7  # added to a row's step
_HANGING = 3.0  # of a row's further lines
_GAP = 1.2  # after the days


class ListedRow(NamedTuple):
    """A row of the list: its days, and what is then, also as it is broken into lines."""

    when: str
    what: str
    lines: tuple[str, ...]

    @property
    def told(self) -> str:
        """The row as it is read aloud."""
        return f"{self.when} {whole(self.what)}"


class MonthRows(NamedTuple):
    """A month of the list, or a part of it."""

    name: str
    tint: str
    rows: tuple[ListedRow, ...]

    def height(self, step: float) -> float:
        """From the centre of its bar to that of its last line."""
        return _BELOW_BAR + step * sum(len(row.lines) for row in self.rows)


Column = list[MonthRows]


class SetList(NamedTuple):
    """The list in columns, and how large it is set."""

    columns: list[Column]
    setting: Setting

    @property
    def height(self) -> float:
        """The height of the highest column."""
        return max((height(column, self.setting.step) for column in self.columns), default=0)


def set_list(wheel: TeamWheel, room: float, measure: TextMeasure) -> SetList:
    """Set the list in three columns of a height, or in more if three are too few."""
    made = [SetList(balanced(months(wheel, one, measure), room, one.step), one) for one in SETTINGS]
    return min(made, key=lambda one: (-(-len(one.columns) // len(COLUMNS)), made.index(one)))


def months(wheel: TeamWheel, setting: Setting, measure: TextMeasure) -> list[MonthRows]:
    """The months that have something, each with its rows broken into lines."""
    found = []
    for month in range(MONTHS):
        rows = tuple(
            ListedRow(*row, _lines(*row, setting.size, measure)) for row in wheel.rows[month]
        )
        if rows:
            tint = TINTS[wheel.calendar_month(month) - 1]
            found.append(MonthRows(wheel.month_name(month), tint, rows))
    return found


def _lines(when: str, what: str, size: float, measure: TextMeasure) -> tuple[str, ...]:
    """What is said, in lines: the first after the days, the others set in a little.

    If its first word has no room after the days, all of it stands below them.
    """
    after, width = _after(when, size, measure), WIDTH - _WORDS_AT

    def fits(text: str, number: int) -> bool:
        return measure(text, size) <= width - (_HANGING if number else after)

    def below(text: str, _number: int) -> bool:
        return fits(text, 1)

    return wrap(what, fits) or ("", *(wrap_anyhow(what, below) or (whole(what),)))


def _after(when: str, size: float, measure: TextMeasure) -> float:
    return measure(when, size, bold=True) + _GAP


def filled(listed: Sequence[MonthRows], room: float, step: float) -> list[Column]:
    """Fill as many columns as are needed, none higher than `room` if a row can help it."""
    columns: list[Column] = [[]]
    for month in listed:
        if columns[-1] and height([*columns[-1], month], step) > room:
            columns.append([])
        whole_rows, name = list(month.rows), month.name
        while height([MonthRows(name, month.tint, tuple(whole_rows))], step) > room:
            count = max(_fitting(whole_rows, room, step), 1)
            if count == len(whole_rows):
                break
            columns[-1].append(MonthRows(name, month.tint, tuple(whole_rows[:count])))
            columns.append([])
            whole_rows, name = whole_rows[count:], f"{month.name}, fortsat"
        columns[-1].append(MonthRows(name, month.tint, tuple(whole_rows)))
    return columns


def balanced(listed: Sequence[MonthRows], room: float, step: float) -> list[Column]:
    """Fill three columns as low as they can be; more at full height if three are too few."""
    for rows in range(1, int(room / step) + 1):
        columns = filled(listed, rows * step, step)
        low = all(height(column, step) <= rows * step for column in columns)
        if low and len(columns) <= len(COLUMNS) and not _split(columns):
            return columns
    return filled(listed, room, step)


def height(column: Sequence[MonthRows], step: float) -> float:
    """From the centre of a column's first bar to that of its last line."""
    return sum(month.height(step) for month in column) + (step + _ABOVE_BAR) * (len(column) - 1)


def _split(columns: Sequence[Column]) -> bool:
    return any(month.name.endswith("fortsat") for column in columns for month in column)


def _fitting(rows: Sequence[ListedRow], room: float, step: float) -> int:
    """How many rows fit under a bar."""
    left, count = (room - _BELOW_BAR) / step, 0
    for row in rows:
        left -= len(row.lines)
        if left < 0:
            break
        count += 1
    return count


def description(columns: Sequence[Column]) -> str:
    """Tell the columns of a page for people who cannot see it, a month in each line."""
    each = (month for column in columns for month in column)
    return "\n".join(
        f"{month.name.capitalize()}: {'; '.join(row.told for row in month.rows)}." for month in each
    )


def draw(columns: Sequence[Column], setting: Setting, top: float, pen: Pen) -> None:
    """Draw columns whose first bars are centred on `top`."""
    for x, column in zip(COLUMNS, columns, strict=False):
        y = top
        for number, month in enumerate(column):
            y -= setting.step + _ABOVE_BAR if number else 0
            y = _draw_month(month, setting, x, y, pen)


def _draw_month(month: MonthRows, setting: Setting, x: float, y: float, pen: Pen) -> float:
    bar = rectangle(x, y - _BAR / 2, WIDTH, _BAR, radius=_CORNER)
    pen.shape(bar, fill=month.tint)
    pen.begin(PartRole.HEADING)
    pen.row(month.name, x + _WORDS_AT, y, _BAR_SIZE, bold=True)
    y -= _BELOW_BAR
    size, step = setting.size, setting.step
    for row in month.rows:
        pen.begin(PartRole.WORDS, row.told)
        pen.row(row.when, x + _WORDS_AT, y - step, size, bold=True)
        after = _after(row.when, size, pen.measure)
        for number, line in enumerate(row.lines):
            y -= step
            pen.row(line, x + _WORDS_AT + (_HANGING if number else after), y, size)
    return y
