"""The pages: wheel, key, sentence, then the list or lines to write on, and the foot.

Lengths are mm on A4, sizes points. A page mentions a list only if it holds it, or if the list is on
the next page; then it says so. Measures: wheel study, "Page".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.kinds import MEETINGS
from aarshjul.paper.outline import polyline
from aarshjul.paper.pen import Page, PartRole, Pen
from aarshjul.text.line_breaks import width_fits, wrap_anyhow
from aarshjul.text.sentences import whole
from aarshjul.wheel import centre, dial, key, listing, outside
from aarshjul.wheel.content import Wheel, description, heading, printable, title
from aarshjul.wheel.geometry import CIRCLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.centre import Centre
    from aarshjul.wheel.dial import Dial
    from aarshjul.wheel.listing import Column, Setting

WIDTH, HEIGHT = 210.0, 297.0
SQUARE = 2 * CIRCLE + 4  # the circle alone, with 2 mm of air
_LARGER_SQUARE = 2 * (CIRCLE + outside.REACH) + 0.6  # where something stands outside the circle

_WHEEL_AT = (105.0, 192.0)
_LEFT, _RIGHT = 13.0, 197.0
_BODY = 12.0
_BODY_STEP = 5.4

_KEY_AT, _KEY_AT_WITH_LIST = 88.5, 91.0
_LOWER_KEY = 1.5  # how much lower a key over a list is, where something stands outside the circle
_UNDER_KEY, _UNDER_KEY_WITH_LIST = 8.5, 7.3  # to the sentence's first line
_UNDER_SENTENCE = 7.6  # to the list's heading
_UNDER_LIST_HEADING = 6.6  # to the list's first bar: chosen here, so that the heading is the list's
_PARAGRAPH_GAP = 2.0  # chosen here, because a smaller gap is not seen as one

_NOTES_UNDER = 15.0  # from the sentence's last line to the heading's baseline
_NOTES_UNDER_LIST = 11.0  # chosen here, because one line more is worth more than white space
_FIRST_NOTE, _NOTE_STEP = 10.5, 9.5
_LOWEST_NOTE = 9.0  # above the foot's first baseline
_DOT = 0.9

_FOOT_AT, _FOOT_SIZE, _FOOT_STEP = 10.0, 11.0, 4.6
_OVER_FOOT = 5.0  # from the foot's first baseline to the list's last row
_PAGE_NUMBER = 30.0  # width kept for "Side 2 af 3": chosen here, because "Side 99 af 99" is 20.5

_LIST_PAGE_TOP = 280.0  # chosen here, because a sheet of text has a margin of about 15 mm
_TITLE_SIZE, _TITLE_STEP = 14.0, 6.2
_UNDER_TITLE, _LIST_UNDER_TITLE = 9.0, 9.0


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list that is set, in columns for one page."""

    setting: Setting
    columns: tuple[Column, ...]


def pages(
    wheel: Wheel, words: Words, measure: TextMeasure, *, only_wheel: bool
) -> tuple[Page, ...]:
    """Compose the wheel's page and, if its list is too long for it, the pages of the list.

    Names that do not fit even below the wheel come on a last page of their own.
    """
    wheel = printable(wheel, words)
    placed = dial.dial(wheel, words, measure)
    year = WheelPages(wheel, words, measure, placed, centre.centre(wheel, words, measure))
    here = None if only_wheel else year.list_here()
    lists = year.list_pages() if placed.numbers and not here else []
    sentence = year.sentence(len(lists))
    names_here = not only_wheel and year.names_fit(sentence)
    names = year.centre.left_out if not names_here else ()
    count = 1 + len(lists) + bool(names)
    if only_wheel:
        first = year.square()
    else:
        first = year.wheel_page(sentence, here, count, names_here=names_here)
    further = [
        year.list_page(each, 2 + at, count, with_key=only_wheel) for at, each in enumerate(lists)
    ]
    if names:
        further.append(year.names_page(count))
    return (first, *further)


def square_side(year: outside.TwelveMonths) -> float:
    """Give the side of the square that holds a year's circle alone."""
    return SQUARE if outside.is_empty(year) else _LARGER_SQUARE


class Circle(NamedTuple):
    """The circle alone, for a document that lists the numbers and says what was `left_out`.

    `numbers` are by month and place in the month.
    """

    page: Page
    numbers: Mapping[tuple[int, int], int]
    left_out: tuple[str, ...]


def circle(wheel: Wheel, words: Words, measure: TextMeasure) -> Circle:
    """Compose the circle alone; the document must say what does not fit on it."""
    wheel = printable(wheel, words)
    placed = dial.dial(wheel, words, measure)
    year = WheelPages(wheel, words, measure, placed, centre.centre(wheel, words, measure))
    return Circle(year.square(), placed.numbers, year.centre.left_out)


@dataclass(frozen=True, slots=True)
class WheelPages:
    """A wheel with every entry placed, and the pages that can be made of it."""

    wheel: Wheel
    words: Words
    measure: TextMeasure
    dial: Dial
    centre: Centre

    def sentence(self, list_pages: int) -> str:
        """Say how to read the wheel, and nothing about what it does not show.

        `list_pages` is the number of pages after the wheel's that hold the list; 0 if it is on the
        same page, or if there is none.
        """
        words = self.words
        joined = any(block.joins for block in self.dial.blocks)
        meetings = [item for item in self.wheel.items if item.kinds[0] in MEETINGS]
        days = any(item.day for item in meetings)
        to_come = [words.day_to_come] if days and not all(item.day for item in meetings) else []
        if not self.dial.numbers:
            told = [words.months_and_days if days else words.months_only, *to_come]
        else:
            next_pages = words.list_next_pages if list_pages > 1 else words.list_next_page
            told = [*to_come, next_pages if list_pages else words.list_here]
            # Numbers that begin again each month are too many for a list on the wheel's page.
            told += [words.numbers_anew] if list_pages and self.dial.anew else []
        return " ".join([words.one_meeting, *told] if joined else told)

    def square(self) -> Page:
        """Compose the circle alone."""
        side = square_side(self.wheel)
        pen = self._pen(side)
        pen.x = pen.y = side / 2
        self._draw_wheel(pen)
        return self._page(pen, side, side)

    def wheel_page(
        self, sentence: str, here: ListPage | None, count: int, *, names_here: bool
    ) -> Page:
        """Compose the first page, with the list if it fits, else with lines for notes."""
        pen = self._pen()
        pen.x, pen.y = _WHEEL_AT
        self._draw_wheel(pen)
        pen.x = pen.y = 0
        y = self._draw_key(pen, self._key_at_with_list() if here else _KEY_AT)
        y -= self._key_gap(with_list=here is not None)
        if here:
            sentence = f"{self.words.write_in} {sentence}"
        y = self._draw_paragraph(sentence, y, pen)
        if not here:
            y = self._draw_paragraph(self.words.write_in, y - self._led(_BODY_STEP), pen)
        foot = self._draw_foot(1, count, pen)
        under = _NOTES_UNDER
        if here:
            y = self._draw_list(here, y - _UNDER_SENTENCE, pen)
            under = _NOTES_UNDER_LIST
        for name in self.centre.left_out if names_here else ():
            y = self._draw_paragraph(name, y - self._led(_BODY_STEP) - _PARAGRAPH_GAP, pen)
        self._draw_notes(y - under, foot, pen)
        return self._page(pen, WIDTH, HEIGHT)

    def list_page(self, each: ListPage, number: int, count: int, *, with_key: bool) -> Page:
        """Compose a page of the list; the first has the key if the wheel's page has none."""
        pen = self._pen()
        y = self._draw_title(pen)
        if with_key and number == 2:
            y = self._draw_key(pen, y - _UNDER_TITLE)
        self._draw_list(each, y - _LIST_UNDER_TITLE, pen)
        self._draw_foot(number, count, pen)
        told = listing.description(each.columns, self.words)
        return pen.page(WIDTH, HEIGHT, self._title_of_page(number, count), told)

    def names_page(self, count: int) -> Page:
        """Compose the page of what did not fit in the wheel's centre."""
        pen = self._pen()
        y = self._draw_title(pen) - _UNDER_TITLE
        for name in self.centre.left_out:
            y = self._draw_paragraph(name, y, pen) - self._led(_BODY_STEP) - _PARAGRAPH_GAP
        self._draw_foot(count, count, pen)
        told = "\n".join(map(whole, self.centre.left_out))
        return pen.page(WIDTH, HEIGHT, self._title_of_page(count, count), told)

    def list_here(self) -> ListPage | None:
        """Set the list for the first page; None if there is none or it is too long."""
        if not self.dial.numbers or self.centre.left_out:
            return None
        sentence = self._paragraph(f"{self.words.write_in} {self.sentence(0)}")
        top = self._key_at_with_list() - self._key_height() - self._key_gap(with_list=True)
        top -= self._led(_BODY_STEP) * (len(sentence) - 1) + _UNDER_SENTENCE + _UNDER_LIST_HEADING
        room = top - self._foot_top(1) - _OVER_FOOT
        for setting in self._settings():
            listed = listing.months(self.dial, self.words, setting, self.measure)
            columns = listing.balanced(listed, room, self.words, setting)
            if columns:
                return ListPage(setting, tuple(columns))
        return None

    def list_pages(self) -> list[ListPage]:
        """Set the list for pages of its own: one page if possible, else as many as it needs."""
        title_height = self._led(_TITLE_STEP) * (len(self._title()) - 1)
        room = _LIST_PAGE_TOP - title_height - _LIST_UNDER_TITLE - _UNDER_LIST_HEADING
        room -= _UNDER_TITLE + self._key_height() + self._foot_top(2) + _OVER_FOOT
        for setting in self._settings():
            listed = listing.months(self.dial, self.words, setting, self.measure)
            columns = listing.balanced(listed, room, self.words, setting)
            if columns:
                return [ListPage(setting, tuple(columns))]
        setting = self._settings()[0]
        listed = listing.months(self.dial, self.words, setting, self.measure)
        columns = listing.filled(listed, room, self.words, setting, split=True)
        threes = range(0, len(columns), len(listing.COLUMNS))
        return [ListPage(setting, tuple(columns[at : at + len(listing.COLUMNS)])) for at in threes]

    def names_fit(self, sentence: str) -> bool:
        """Whether the sentences that did not fit in the centre fit below the wheel."""
        if not self.centre.left_out:
            return True
        y = _KEY_AT - self._key_height() - self._key_gap(with_list=False)
        for text in (sentence, self.words.write_in, *self.centre.left_out):
            y -= self._led(_BODY_STEP) * len(self._paragraph(text)) + _PARAGRAPH_GAP
        return y >= self._foot_top(2)

    def _pen(self, width: float = WIDTH) -> Pen:
        leftward = width if self.words.direction == "rtl" else 0
        return Pen(self.measure, leftward=leftward)

    def _page(self, pen: Pen, width: float, height: float) -> Page:
        """Give the wheel's page, with a description of the whole year."""
        told = description(self.wheel, self.words)
        return pen.page(width, height, title(self.wheel, self.words), told)

    def _title_of_page(self, number: int, count: int) -> str:
        name = title(self.wheel, self.words)
        return self.words.title_of_page.format(title=name, page=number, pages=count)

    def _draw_wheel(self, pen: Pen) -> None:
        dial.draw(self.dial, self.words, pen)
        outside.draw(self.wheel, self.words, pen, circle=self.dial.frame.circle)
        centre.draw(self.centre, pen)

    def _settings(self) -> tuple[Setting, Setting]:
        leading = self.words.leading
        return listing.LARGE.led(leading), listing.SMALL.led(leading)

    def _led(self, step: float) -> float:
        """Set lines farther apart in languages with higher letters."""
        return step * self.words.leading

    def _key_rows(self) -> list[key.Row]:
        return key.rows(
            key.kinds(self.wheel),
            self.words,
            self.measure,
            left=_LEFT,
            right=_RIGHT,
            factor=self.dial.factor,
        )

    def _key_at_with_list(self) -> float:
        return _KEY_AT_WITH_LIST - (0 if outside.is_empty(self.wheel) else _LOWER_KEY)

    def _key_height(self) -> float:
        return key.height(self._key_rows()) + self._to_holidays()

    def _to_holidays(self) -> float:
        """Measure from the last row of marks to the row about the holidays; 0 if there is none."""
        return key.STEP if self._key_rows() and outside.arcs(self.wheel) else 0

    def _key_gap(self, *, with_list: bool) -> float:
        """Measure from the key's last row to the sentence; 0 if there is no key."""
        gap = _UNDER_KEY_WITH_LIST if with_list else _UNDER_KEY
        return gap if key.kinds(self.wheel) or outside.arcs(self.wheel) else 0

    def _draw_key(self, pen: Pen, y: float) -> float:
        """Draw a key whose first row is centred on y; return its last row's centre."""
        y = key.draw(self._key_rows(), y, self.words, pen, factor=self.dial.factor)
        if outside.arcs(self.wheel):
            y -= self._to_holidays()
            outside.draw_key(_LEFT, y, _BODY, self.words, pen)
        return y

    def _paragraph(self, text: str) -> tuple[str, ...]:
        fits = width_fits(_RIGHT - _LEFT, _BODY, self.measure)
        return wrap_anyhow(text, fits) or (whole(text),)

    def _draw_paragraph(self, text: str, y: float, pen: Pen) -> float:
        """Write a paragraph whose first line is centred on y; return the last line's centre."""
        lines = self._paragraph(text)
        pen.begin(PartRole.WORDS, whole(text))
        for number, line in enumerate(lines):
            pen.row(line, _LEFT, y - number * self._led(_BODY_STEP), _BODY)
        return y - (len(lines) - 1) * self._led(_BODY_STEP)

    def _draw_list(self, each: ListPage, y: float, pen: Pen) -> float:
        """Draw a list whose heading is centred on y; return its lowest row's centre."""
        pen.begin(PartRole.WORDS)
        pen.row(self.words.list_heading, _LEFT, y, _BODY, bold=True)
        return listing.draw(each.columns, y - _UNDER_LIST_HEADING, each.setting, pen)

    def _draw_notes(self, heading: float, foot: float, pen: Pen) -> None:
        """Draw lines to write on, from a heading down to the foot, if there is room for one."""
        y = heading - _FIRST_NOTE
        if y < foot + _LOWEST_NOTE:
            return
        pen.begin(PartRole.WORDS)
        pen.text(self.words.notes, _LEFT, heading, _BODY, bold=True)
        while y >= foot + _LOWEST_NOTE:
            pen.shape(polyline((_LEFT, y), (_RIGHT, y)), line=_DOT, dots=True)
            y -= _NOTE_STEP

    def _foot(self, count: int) -> tuple[str, ...]:
        unit, day = self.wheel.unit, self.words.long_date(self.wheel.issued)
        text = (self.words.issued_by if unit else self.words.issued).format(day=day, unit=unit)
        width = _RIGHT - _LEFT - (_PAGE_NUMBER if count > 1 else 0)
        return wrap_anyhow(text, width_fits(width, _FOOT_SIZE, self.measure)) or (whole(text),)

    def _foot_top(self, count: int) -> float:
        return _FOOT_AT + self._led(_FOOT_STEP) * (len(self._foot(count)) - 1)

    def _draw_foot(self, number: int, count: int, pen: Pen) -> float:
        """Write the foot; return its first line's baseline."""
        top = self._foot_top(count)
        pen.begin(PartRole.WORDS)
        for line, text in enumerate(self._foot(count)):
            pen.text(text, _LEFT, top - line * self._led(_FOOT_STEP), _FOOT_SIZE)
        if count > 1:
            pen.begin(PartRole.PAGE_NUMBER)
            text = self.words.page.format(page=number, pages=count)
            pen.text(text, _RIGHT, _FOOT_AT, _FOOT_SIZE, share=1)
        return top

    def _title(self) -> tuple[str, ...]:
        # Only these lines end at spaces alone; a PDF would give the word joiner a space's width.
        text = heading(self.wheel, self.words).replace("\u2060", "")
        fits = width_fits(_RIGHT - _LEFT, _TITLE_SIZE, self.measure, bold=True)
        return wrap_anyhow(text, fits) or (text,)

    def _draw_title(self, pen: Pen) -> float:
        lines = self._title()
        pen.begin(PartRole.TITLE)
        for number, line in enumerate(lines):
            y = _LIST_PAGE_TOP - number * self._led(_TITLE_STEP)
            pen.row(line, _LEFT, y, _TITLE_SIZE, bold=True)
        return _LIST_PAGE_TOP - (len(lines) - 1) * self._led(_TITLE_STEP)
