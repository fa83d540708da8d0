"""The list of the months that hold more than their fields do, in three columns.

Such a month is listed whole: each entry by the marks that it has on the wheel, with its number
there or its letters. Lengths are mm, sizes points. Measures: wheel study, "Overflow" 4 and 5.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aarshjul.paper import marks
from aarshjul.paper.outline import polyline, rectangle
from aarshjul.paper.pen import PartRole
from aarshjul.text.line_breaks import width_fits, wrap_anyhow
from aarshjul.text.sentences import whole
from aarshjul.wheel.content import spoken
from aarshjul.wheel.dial import TINTS
from aarshjul.wheel.geometry import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aarshjul.kinds import Kind
    from aarshjul.paper.pen import Pen
    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.dial import Dial

COLUMNS = (13.0, 75.5, 138.0)
WIDTH = 59.0

_MARK_STEP = 6.3  # between the joined marks of one meeting
_WORDS_AFTER = 1.6  # the last mark
_MOST_IN_MARK = 99  # a mark holds two digits
_BAR, _BAR_CORNER, _BAR_WORDS_AT = 5.0, 1.0, 1.6
_BAR_SIZE = 12.0
_ABOVE_BAR, _BELOW_BAR = 1.5, 1.0  # added to a row's step
_FEWEST = 2  # the fewest entries of a month on each side of a column break
# Lines of an entry; the rest continues in an entry without a number. Chosen here, because two
# entries of that length, which are never split, still fit in a column of a page of their own.
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class Setting:
    """How large a list is set.

    `step` is from line to line of one entry, `entry_step` from an entry's last line to the next
    entry, whose marks are higher than its letters.
    """

    size: float
    step: float
    entry_step: float

    def led(self, leading: float) -> Setting:
        """Move the lines farther apart, for higher letters."""
        return replace(self, step=self.step * leading)


# The steps between entries are chosen here, because the study's list has no marks.
LARGE, SMALL = Setting(12.0, 5.1, 6.3), Setting(11.0, 4.6, 6.3)


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry of the list, broken into lines.

    `labels` are drawn in the marks of its `kinds`. `text` is what is read aloud. An entry that
    continues another has neither marks nor text: the first has the whole text.
    """

    lines: tuple[str, ...]
    kinds: tuple[Kind, ...] = ()
    labels: tuple[str, ...] = ()
    text: str = ""

    @property
    def words_at(self) -> float:
        """Where the words begin, from the column's edge; a continued entry stands under them."""
        return _width_of_marks(max(len(self.kinds), 1)) + _WORDS_AFTER

    def height(self, setting: Setting) -> float:
        """Measure from the last line of what is above to this entry's last line."""
        return setting.entry_step + setting.step * (len(self.lines) - 1)


@dataclass(frozen=True, slots=True)
class ListedMonth:
    """A month of the list, or the part of it that is in one column.

    It `goes_on` if its first part is in an earlier column; its name then says so.
    """

    name: str
    tint: str
    entries: tuple[ListedEntry, ...]
    goes_on: bool = False

    def height(self, setting: Setting) -> float:
        """Measure the distance from the centre of the month's bar to that of its last row."""
        return _BELOW_BAR + sum(entry.height(setting) for entry in self.entries)


Column = tuple[ListedMonth, ...]


def months(dial: Dial, words: Words, setting: Setting, measure: TextMeasure) -> list[ListedMonth]:
    """List the months of a wheel in which some entry has a number."""
    listed = []
    for month in range(MONTHS):
        if dial.blocks[month].numbered:
            calendar = dial.wheel.calendar_month(month) - 1
            entries = _entries(dial, month, words, setting, measure)
            listed.append(ListedMonth(words.months[calendar], TINTS[calendar], tuple(entries)))
    return listed


def _entries(
    dial: Dial, month: int, words: Words, setting: Setting, measure: TextMeasure
) -> Iterator[ListedEntry]:
    """List all entries of a month; a word too wide for a column breaks between letters."""
    for place, item in enumerate(dial.wheel.month_items(month)):
        number = dial.numbers.get((month, place))
        told = text = spoken(item, words)
        labels = [words.letters[kind] for kind in item.kinds]
        if number is not None:
            told = words.numbered.format(number=number, entry=text)
            if number <= _MOST_IN_MARK:
                labels[0] = str(number)
            else:
                text = told
        room = WIDTH - _width_of_marks(len(labels)) - _WORDS_AFTER
        fits = width_fits(room, setting.size, measure)
        lines = wrap_anyhow(text, fits) or (whole(text),)
        yield ListedEntry(lines[:_LONGEST], item.kinds, tuple(labels), whole(told))
        for start in range(_LONGEST, len(lines), _LONGEST):
            yield ListedEntry(lines[start : start + _LONGEST])


def _width_of_marks(count: int) -> float:
    return (count - 1) * _MARK_STEP + marks.BOX


def height(column: Column, setting: Setting) -> float:
    """Measure the distance from the centre of a column's first bar to that of its last row."""
    between = (setting.step + _ABOVE_BAR) * (len(column) - 1)
    return between + sum(month.height(setting) for month in column)


def balanced(
    listed: Sequence[ListedMonth], room: float, words: Words, setting: Setting
) -> list[Column]:
    """Fill three columns, as short as possible with whole months; none if `room` is too low.

    If months must be split, as few as possible are, and then the columns are as short as possible.
    """
    step = setting.step
    heights = [rows * step for rows in range(1, int(room / step) + 1)] + [room]
    for split in (False, True):
        found: list[Column] = []
        for at_most in heights:
            columns = filled(listed, at_most, words, setting, split=split, columns=len(COLUMNS))
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
    setting: Setting,
    *,
    split: bool,
    columns: int | None = None,
) -> list[Column]:
    """Fill columns month after month, splitting a month only if needed; none if too few columns."""
    most = columns or sum(len(month.entries) for month in listed)
    return _fill(tuple(listed), (), room, words, setting, most, split) or []


def _fill(
    listed: tuple[ListedMonth, ...],
    column: Column,
    room: float,
    words: Words,
    setting: Setting,
    columns: int,
    split: bool,
) -> list[Column] | None:
    while listed and height((*column, listed[0]), setting) <= room:
        column, listed = (*column, listed[0]), listed[1:]
    if not listed:
        return [column]
    if columns == 1:
        return None
    if column:
        further = _fill(listed, (), room, words, setting, columns - 1, split)
        if further:
            return [column, *further]
    if split:
        fewest = _FEWEST if column or len(listed[0].entries) >= 2 * _FEWEST else 1
        for count in range(len(listed[0].entries) - fewest, fewest - 1, -1):
            head, tail = _part(listed[0], count, words)
            if height((*column, head), setting) <= room:
                further = _fill((tail, *listed[1:]), (), room, words, setting, columns - 1, split)
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
        entries = words.semicolon.join(entry.text for entry in month.entries if entry.text)
        if entries:
            told.append(words.month_entries.format(month=name, entries=entries))
    return "\n".join(told)


def draw(columns: Sequence[Column], top: float, setting: Setting, pen: Pen) -> float:
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
                pen.begin(PartRole.WORDS, entry.text or None)
                y = _draw_entry(entry, x, y, setting, pen)
        lowest = min(lowest, y)
    return lowest


def _draw_entry(entry: ListedEntry, x: float, y: float, setting: Setting, pen: Pen) -> float:
    """Draw an entry below y, the centre of the row above it; return its last line's centre."""
    top = y - setting.entry_step
    _draw_marks(entry, x + marks.RADIUS, top, pen)
    for number, line in enumerate(entry.lines):
        pen.row(line, x + entry.words_at, top - number * setting.step, setting.size)
    return y - entry.height(setting)


def _draw_marks(entry: ListedEntry, x: float, y: float, pen: Pen) -> None:
    last = x + (len(entry.kinds) - 1) * _MARK_STEP
    if len(entry.kinds) > 1:
        pen.shape(polyline((x, y), (last, y)), line=marks.JOIN_WIDTH)
    for at, (kind, label) in enumerate(zip(entry.kinds, entry.labels, strict=True)):
        pen.mark(kind, x + at * _MARK_STEP, y, label)
