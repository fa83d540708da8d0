"""The poster for the fridge, on A3: read from where one stands, and written on.

Its words are of 20 points and the number of 36; every field has two lines to write on. Words stand
under each mark, so no key says what the marks are. Over the circle stands whose year it is, so that
the circle's level spokes halve the page: there it is glued, if it is printed as two sheets of A4.

It is composed in the lengths of the A4 wheel, whose parts it has, and enlarged last: sizes that are
told in points of the poster are times `POINT`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aarshjul.paper.sizes import SCALES, Paper
from aarshjul.wheel import dial, halves, key, listing, outside, poster_centre
from aarshjul.wheel.content import printable
from aarshjul.wheel.pages import HEIGHT, WIDTH, ListPage, WheelPages

if TYPE_CHECKING:
    from aarshjul.paper.pen import Page, Pen
    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.content import Wheel

FRAME = dial.Frame(97.0, (poster_centre.WORDS,), lines=2)
WHEEL_AT = (WIDTH / 2, HEIGHT / 2)

_LEFT, _BODY, _BODY_STEP = 13.0, 12.0, 5.4
_FIRST_ROW = 43.0  # the centre of the first row below the circle
_FOOT_LIFT = 4.0  # the foot is so much higher than on A4: the halves lose this edge
_TO_LIST, _LIST_HEADING, _OVER_FOOT = 7.0, 6.6, 4.0
_TO_NOTES = 10.0


def pages(wheel: Wheel, words: Words, measure: TextMeasure, *, in_two: bool) -> tuple[Page, ...]:
    """Compose the poster, as one sheet or `in_two` to be glued, and what has no room on it.

    Further pages, with the list or the names, are of the sheets' size.
    """
    wheel = printable(wheel, words)
    placed = dial.dial(wheel, words, measure, FRAME)
    year = _Poster(wheel, words, measure, placed, poster_centre.centre(wheel, words, measure))
    here = year.list_on_poster()
    lists = year.list_pages() if placed.numbers and not here else []
    names_here = not here and year.names_fit_below(len(lists))
    names = not names_here and bool(year.centre.left_out)
    sheet = 2 if in_two else 1  # the one with the foot
    count = sheet + len(lists) + names
    poster = year.poster_page(here, sheet, count, lists=len(lists), names_here=names_here)
    large = poster.enlarged(SCALES[Paper.A3])
    further = [
        year.list_page(each, sheet + at, count, with_key=False) for at, each in enumerate(lists, 1)
    ]
    if names:
        further.append(year.names_page(count))
    if in_two:
        return (*halves.halves(large, wheel, words, measure), *further)
    return (large, *(page.enlarged(SCALES[Paper.A3]) for page in further))


@dataclass(frozen=True, slots=True)
class _Poster(WheelPages):
    """A wheel placed for the poster."""

    def poster_page(
        self, here: ListPage | None, number: int, count: int, *, lists: int, names_here: bool
    ) -> Page:
        """Compose the poster, with the list if it fits, else with lines for notes."""
        pen = self._pen()
        pen.x, pen.y = WHEEL_AT
        self._draw_wheel(pen)
        pen.x = pen.y = 0
        y = _FIRST_ROW
        if outside.arcs(self.wheel):
            outside.draw_key(_LEFT, y, _BODY, self.words, pen)
            y -= key.STEP
        y = self._draw_paragraph(self._told(lists), y, pen)
        foot = self._draw_lifted_foot(number, count, pen)
        for name in self.centre.left_out if names_here else ():
            y = self._draw_paragraph(name, y - self._led(_BODY_STEP), pen)
        if here:
            self._draw_list(here, y - _TO_LIST, pen)
        else:
            self._draw_notes(y - _TO_NOTES, foot, pen)
        return self._page(pen, WIDTH, HEIGHT)

    def list_on_poster(self) -> ListPage | None:
        """Set the list for the poster; None if there is none or it is too long."""
        if not self.dial.numbers or self.centre.left_out:
            return None
        room = self._under_sentence(0) - _TO_LIST - _LIST_HEADING
        room -= self._foot_top(2) + _FOOT_LIFT + _OVER_FOOT
        for setting in self._settings():
            listed = listing.months(self.dial, self.words, setting, self.measure)
            if columns := listing.balanced(listed, room, self.words, setting):
                return ListPage(setting, tuple(columns))
        return None

    def names_fit_below(self, lists: int) -> bool:
        """Whether the sentences that found no room about the circle fit below it."""
        y = self._under_sentence(lists)
        for name in self.centre.left_out:
            y -= self._led(_BODY_STEP) * len(self._paragraph(name))
        return y >= self._foot_top(2) + _FOOT_LIFT + _OVER_FOOT

    def _told(self, lists: int) -> str:
        return f"{self.words.write_in} {self.sentence(lists)}"

    def _under_sentence(self, lists: int) -> float:
        y = _FIRST_ROW - (key.STEP if outside.arcs(self.wheel) else 0)
        return y - self._led(_BODY_STEP) * (len(self._paragraph(self._told(lists))) - 1)

    def _draw_lifted_foot(self, number: int, count: int, pen: Pen) -> float:
        pen.y = _FOOT_LIFT
        foot = self._draw_foot(number, count, pen) + _FOOT_LIFT
        pen.y = 0
        return foot
