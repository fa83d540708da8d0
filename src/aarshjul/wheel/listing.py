"""The list of entries that are only numbers on the wheel, month by month in three columns.

Lengths are mm, sizes points. Measures: wheel study, "Overflow" 4 and 5.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aarshjul.paper.outline import rectangle
from aarshjul.paper.pen import PartRole
from aarshjul.text.line_breaks import width_fits, wrap_anyhow
from aarshjul.text.sentences import whole
from aarshjul.wheel.content import spoken
from aarshjul.wheel.dial import TINTS
from aarshjul.wheel.geometry import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.paper.pen import Pen
    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.dial import Dial

COLUMNS = (13.0, 75.5, 138.0)
WIDTH = 59.0

_WORDS_AT = 7.0
_NUMBER_ENDS = 5.0
_BAR, _BAR_CORNER, _BAR_WORDS_AT = 5.0, 1.0, 1.6
_BAR_SIZE = 12.0
_ABOVE_BAR, _BELOW_BAR = 1.5, 0.7  # added to a row's step
_FEWEST = 2  # the fewest entries of a month on each side of a column break
# Lines of an entry; the rest continues in an entry without a number. Chosen here, because two
# entries of that length, which are never split, still fit in a column of a page of their own.
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class Setting:
    """How large a list is set; `step` is from row to row."""

    size: float
    step: float

    def led(self, leading: float) -> Setting:
        """Move the rows farther apart, for higher letters."""
        return replace(self, step=self.step * leading)


LARGE, SMALL = Setting(12.0, 5.1), Setting(11.0, 4.6)


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry of the list, broken into lines.

    An entry that continues another has no number and no `text`: the first has the whole text.
    """

    number: int | None
    lines: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class ListedMonth:
    """A month of the list, or the part of it that is in one column.

    It `goes_on` if its first part is in an earlier column; its name then says so.
    """

    name: str
    tint: str
    entries: tuple[ListedEntry, ...]
    goes_on: bool = False

    def height(self, step: float) -> float:
        """Measure the distance from the centre of the month's bar to that of its last row."""
        return _BELOW_BAR + step * sum(len(entry.lines) for entry in self.entries)


Column = tuple[ListedMonth, ...]


def months(dial: Dial, words: Words, setting: Setting, measure: TextMeasure) -> list[ListedMonth]:
    """List a wheel's numbered entries; a word too wide for a column breaks between letters."""
    fits = width_fits(WIDTH - _WORDS_AT, setting.size, measure)
    listed = []
    for month in range(MONTHS):
        items = dial.wheel.month_items(month)
        entries: list[ListedEntry] = []
        for place in dial.blocks[month].numbered:
            text = spoken(items[place], words)
            lines = wrap_anyhow(text, fits) or (whole(text),)
            entries.append(ListedEntry(dial.numbers[month, place], lines[:_LONGEST], whole(text)))
            for start in range(_LONGEST, len(lines), _LONGEST):
                entries.append(ListedEntry(None, lines[start : start + _LONGEST]))  # noqa: PERF401
        if entries:
            calendar = dial.wheel.calendar_month(month) - 1
            listed.append(ListedMonth(words.months[calendar], TINTS[calendar], tuple(entries)))
    return listed


def height(column: Column, step: float) -> float:
    """Measure the distance from the centre of a column's first bar to that of its last row."""
    between = (step + _ABOVE_BAR) * (len(column) - 1)
    return between + sum(month.height(step) for month in column)


def balanced(listed: Sequence[ListedMonth], room: float, words: Words, step: float) -> list[Column]:
    """Fill three columns, as short as possible with whole months; none if `room` is too low.

    If months must be split, as few as possible are, and then the columns are as short as possible.
    """
    heights = [rows * step for rows in range(1, int(room / step) + 1)] + [room]
    for split in (False, True):
        found: list[Column] = []
        for at_most in heights:
            columns = filled(listed, at_most, words, step, split=split, columns=len(COLUMNS))
            if columns and not split:
                return columns
            if columns and (not found or _parts(columns) < _parts(found)):
                found = columns
        if found:
            return found
    return []


def _parts(columns: Sequence[Column]) -> int:
    return sum(month.goes_on for column in columns for month in column)


def filled(
    listed: Sequence[ListedMonth],
    room: float,
    words: Words,
    step: float,
    *,
    split: bool,
    columns: int | None = None,
) -> list[Column]:
    """Fill columns month after month, splitting a month only if needed; none if too few columns."""
    most = columns or sum(len(month.entries) for month in listed)
    return _fill(tuple(listed), (), room, words, step, most, split) or []


def _fill(
    listed: tuple[ListedMonth, ...],
    column: Column,
    room: float,
    words: Words,
    step: float,
    columns: int,
    split: bool,
) -> list[Column] | None:
    while listed and height((*column, listed[0]), step) <= room:
        column, listed = (*column, listed[0]), listed[1:]
    if not listed:
        return [column]
    if columns == 1:
        return None
    if column:
        further = _fill(listed, (), room, words, step, columns - 1, split)
        if further:
            return [column, *further]
    if split:
        fewest = _FEWEST if column or len(listed[0].entries) >= 2 * _FEWEST else 1
        for count in range(len(listed[0].entries) - fewest, fewest - 1, -1):
            head, tail = _part(listed[0], count, words)
            if height((*column, head), step) <= room:
                further = _fill((tail, *listed[1:]), (), room, words, step, columns - 1, split)
                return [(*column, head), *further] if further else None
    return None


def _part(month: ListedMonth, count: int, words: Words) -> tuple[ListedMonth, ListedMonth]:
    name = month.name if month.goes_on else words.continued.format(month=month.name)
    return (
        replace(month, entries=month.entries[:count]),
        ListedMonth(name, month.tint, month.entries[count:], goes_on=True),
    )


def description(columns: Sequence[Column], words: Words) -> str:
    """Describe a page of the list for people who cannot see it; one sentence (month) per line."""
    told = []
    for month in (month for column in columns for month in column):
        name = month.name[:1].upper() + month.name[1:]
        entries = words.semicolon.join(
            told for told in (_told(entry, words) for entry in month.entries) if told
        )
        if entries:
            told.append(words.month_entries.format(month=name, entries=entries))
    return "\n".join(told)


def _told(entry: ListedEntry, words: Words) -> str | None:
    return words.numbered.format(number=entry.number, entry=entry.text) if entry.text else None


def draw(columns: Sequence[Column], top: float, setting: Setting, words: Words, pen: Pen) -> float:
    """Draw columns whose first bars are centred on `top`; return the lowest row's centre."""
    lowest = top
    for x, column in zip(COLUMNS, columns, strict=False):
        y = top
        for number, month in enumerate(column):
            y -= setting.step + _ABOVE_BAR if number else 0
            bar = rectangle(x, y - _BAR / 2, WIDTH, _BAR, radius=_BAR_CORNER)
            pen.shape(bar, fill=month.tint)
            pen.begin(PartRole.HEADING)
            pen.row(month.name, x + _BAR_WORDS_AT, y, _BAR_SIZE, bold=True)
            y -= _BELOW_BAR
            for entry in month.entries:
                pen.begin(PartRole.WORDS, _told(entry, words))
                y = _draw_entry(entry, x, y, setting, pen)
        lowest = min(lowest, y)
    return lowest


def _draw_entry(entry: ListedEntry, x: float, y: float, setting: Setting, pen: Pen) -> float:
    if entry.number is not None:
        number = str(entry.number)
        start = x + _NUMBER_ENDS - pen.measure(number, setting.size, bold=True)
        pen.row(number, start, y - setting.step, setting.size, bold=True)
    for line in entry.lines:
        y -= setting.step
        pen.row(line, x + _WORDS_AT, y, setting.size)
    return y
