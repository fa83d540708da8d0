"""The child's page: the circle with its pictograms, who helps, and the strip to cut.

Lengths are mm on A4, sizes points. What the fields have no room for are cards: the first two on the
strip, the rest on pages of cards.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.childs_page import cards, centre
from aarshjul.childs_page.cards import Card, SetCard
from aarshjul.childs_page.content import description, title, told
from aarshjul.childs_page.drawing import draw_picture
from aarshjul.childs_page.fields import WORD_SIZE, field, reach, step
from aarshjul.childs_page.words import child_words
from aarshjul.paper.outline import point
from aarshjul.paper.pen import Page, PartRole, Pen
from aarshjul.text.family_words import language
from aarshjul.text.line_breaks import width_fits, wrap_anyhow
from aarshjul.text.sentences import whole
from aarshjul.wheel.dial import TINTS, draw_lines, draw_seasons, name_size
from aarshjul.wheel.geometry import MONTHS, RING_MIDDLE, middle, name_turn

if TYPE_CHECKING:
    from aarshjul.childs_page.content import ChildsYear
    from aarshjul.childs_page.fields import MonthsField
    from aarshjul.childs_page.words import ChildWords
    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure

WIDTH, HEIGHT = 210.0, 297.0
_WHEEL_AT = (105.0, 194.0)
_LEFT, _RIGHT = 13.0, 197.0
_LINE = 0.6

_SENTENCES_TOP, _SENTENCES_BOTTOM = 94.5, 67.0
_SENTENCE_SIZES = (14.0, 13.0, 12.0)
_FOOT_AT, _FOOT_SIZE = 61.5, 11.0
_CUT_AT = 58.0
_HEADING_AT, _HEADING_SIZES = 52.8, (14.0, 13.0, 12.0)
_CARDS_TOP = 48.0
_ARROW = (31.0, 20.0)
_CARDS_LEFT, _CARD_STEP = 47.0, 38.0
_FILLED = 2
"""How many of the strip's four cards show something; the others are for the child to draw on."""
_ON_STRIP = 4

_PAGE_TOP, _PAGE_BOTTOM, _LOWEST_FOOT = 283.0, 16.0, 10.0
_PAGE_TITLE = 16.0
_IN_ROW, _ROW_GAP = 4, 2.6


class _Fields(NamedTuple):
    """The fields of the months, and the cards of what had no room in them."""

    months: tuple[MonthsField, ...]
    cards: tuple[Card, ...]


def pages(year: ChildsYear, measure: TextMeasure) -> tuple[Page, ...]:
    """Compose the page and, if more had no room than the strip holds, pages of cards."""
    page = _ChildsPage(year, language(year.language), child_words(year.language), measure)
    fields = page.fields()
    on_strip, rest = page.for_strip(fields.cards)
    rows = page.rows(rest)
    sheets = page.sheets(rows)
    first = page.first(fields, on_strip, 1 + len(sheets))
    further = (
        page.of_cards(sheet, number, 1 + len(sheets)) for number, sheet in enumerate(sheets, 2)
    )
    return (first, *further)


def is_told_less(year: ChildsYear, measure: TextMeasure) -> bool:
    """Whether the sentences to the child have no room, all or some of them."""
    return _set_sentences(year.sentences, measure).left_out


def left_without_name(year: ChildsYear, measure: TextMeasure) -> bool:
    """Whether the child's name is too long for the centre."""
    own = child_words(year.language)
    years = own.in_numbers(year.first_month)
    return not centre.centre(own.year_of(year.child), years, own.me, measure).named


class _Sentences(NamedTuple):
    """The lines to the child under the circle; `left_out` if they are not all there."""

    size: float
    lines: tuple[str, ...]
    left_out: bool


class _ChildsPage(NamedTuple):
    """A child's year with its words and the measure of its letters."""

    year: ChildsYear
    words: Words
    own: ChildWords
    measure: TextMeasure

    def fields(self) -> _Fields:
        """Place every month, and make cards of what has no room."""
        months, left_out = [], []
        for month in range(MONTHS):
            made = field(self._at(month), self.year.month_entries(month), self.measure)
            months.append(made)
            name = self.words.months[self.year.calendar_month(month) - 1]
            left_out += [Card(one.picture, one.words, name) for one in made.left_out]
        return _Fields(tuple(months), tuple(left_out))

    def for_strip(self, several: tuple[Card, ...]) -> tuple[list[SetCard], list[Card]]:
        """Set the first two cards that the strip has room for; give the others back.

        Where nothing was left out, they are of what often comes unplanned.
        """
        on_strip: list[SetCard] = []
        rest: list[Card] = []
        for card in several:
            made = cards.set_on_strip(card, self.measure) if len(on_strip) < _FILLED else None
            if made:
                on_strip.append(made)
            else:
                rest.append(card)
        usual = (Card("samtale", self.year.talks), Card("læge", self.own.doctor))
        if not several:
            made_of_usual = (cards.set_on_strip(card, self.measure) for card in usual)
            on_strip += filter(None, made_of_usual)
        return on_strip, rest

    def rows(self, several: list[Card]) -> list[list[SetCard]]:
        """Set cards in rows."""
        made = [cards.set_on_page(card, self.measure) for card in several]
        return [made[at : at + _IN_ROW] for at in range(0, len(made), _IN_ROW)]

    def sheets(self, rows: list[list[SetCard]]) -> list[list[list[SetCard]]]:
        """Fill pages with rows of cards."""
        sheets: list[list[list[SetCard]]] = []
        y = 0.0
        for row in rows:
            y -= _row_height(row) + _ROW_GAP
            if not sheets or y < _PAGE_BOTTOM:
                sheets.append([])
                y = self._cards_top() - _row_height(row) - _ROW_GAP
            sheets[-1].append(row)
        return sheets

    def first(self, fields: _Fields, on_strip: list[SetCard], count: int) -> Page:
        """Draw the page itself."""
        pen = self._pen()
        pen.x, pen.y = _WHEEL_AT
        self._draw_centre(pen)
        self._draw_circle(fields.months, pen)
        pen.x, pen.y = 0, 0
        self._draw_sentences(pen)
        self._draw_foot(pen, 1, count, _FOOT_AT)
        self._draw_strip(on_strip, pen)
        told = description(self.year, self.words, self.own)
        return pen.page(WIDTH, HEIGHT, title(self.year, self.words, self.own), told)

    def of_cards(self, rows: list[list[SetCard]], number: int, count: int) -> Page:
        """Draw a page of cards."""
        pen = self._pen()
        name = title(self.year, self.words, self.own)
        heading = self.words.title_of_page.format(title=name, page=number, pages=count)
        pen.begin(PartRole.TITLE)
        pen.row(self.own.more, _LEFT, _PAGE_TOP, _PAGE_TITLE, bold=True)
        pen.begin(PartRole.WORDS, said := self._told_cards([c.card for row in rows for c in row]))
        y = self._cards_top()
        for row in rows:
            for at, made in enumerate(row):
                left = _LEFT + at * (cards.WIDE + _ROW_GAP)
                cards.draw(made, left, y, cards.WIDE, _row_height(row), pen)
            y -= _row_height(row) + _ROW_GAP
        self._draw_foot(pen, number, count, _LOWEST_FOOT)
        return pen.page(WIDTH, HEIGHT, heading, said)

    def _cards_top(self) -> float:
        return _PAGE_TOP - 8

    def _pen(self) -> Pen:
        return Pen(self.measure, leftward=WIDTH if self.words.direction == "rtl" else 0)

    def _at(self, month: int) -> int:
        """The field of a month as laid out: an Arabic page is mirrored, its months are not."""
        return MONTHS - 1 - month if self.words.direction == "rtl" else month

    def _draw_centre(self, pen: Pen) -> None:
        years = self.own.in_numbers(self.year.first_month)
        name = self.own.year_of(self.year.child)
        made = centre.centre(name, years, self.own.me, self.measure)
        centre.draw(made, self.own.photo, pen)

    def _draw_circle(self, months: tuple[MonthsField, ...], pen: Pen) -> None:
        tints = [TINTS[self.year.calendar_month(self._at(at)) - 1] for at in range(MONTHS)]
        draw_seasons(tints, pen)
        draw_lines(pen, line=_LINE)
        names = [self.words.months[self.year.calendar_month(m) - 1] for m in range(MONTHS)]
        size = name_size(names, self.measure)
        for month in range(MONTHS):
            at = self._at(month)
            pen.begin(PartRole.HEADING)
            pen.turned(names[month], point(RING_MIDDLE, middle(at)), name_turn(at), size)
            pen.begin(PartRole.WORDS, told(self.year, month, self.words, self.own))
            _draw_field(months[month], pen)

    def _draw_sentences(self, pen: Pen) -> None:
        size, lines, _ = _set_sentences(self.year.sentences, self.measure)
        pen.begin(PartRole.WORDS, " ".join(map(whole, lines)))
        y = _SENTENCES_TOP - reach(lines, size)[0]
        for line in lines:
            pen.row(line, _LEFT, y, size)
            y -= step(lines, size)

    def _draw_foot(self, pen: Pen, number: int, count: int, y: float) -> None:
        pen.begin(PartRole.WORDS)
        day = self.words.long_date(self.year.issued)
        pen.text(self.words.issued.format(day=day), _LEFT, y, _FOOT_SIZE)
        if count > 1:
            pen.begin(PartRole.PAGE_NUMBER)
            text = self.words.page.format(page=number, pages=count)
            pen.text(text, _RIGHT, y, _FOOT_SIZE, share=1)

    def _draw_strip(self, on_strip: list[SetCard], pen: Pen) -> None:
        cards.cut(((_LEFT, _CUT_AT), (_RIGHT, _CUT_AT)), pen)
        pen.begin(PartRole.HEADING)
        size = next(
            (
                one
                for one in _HEADING_SIZES
                if self.measure(self.own.cut, one, bold=True) <= _RIGHT - _LEFT
            ),
            _HEADING_SIZES[-1],
        )
        pen.row(self.own.cut, _LEFT, _HEADING_AT, size, bold=True)
        shown = [made.card for made in on_strip]
        blank = [Card(words=self.own.blank)] * (_ON_STRIP - len(shown))
        pen.begin(PartRole.WORDS, self._told_cards([Card(words=self.own.now), *shown, *blank]))
        width, height = _ARROW
        cards.arrow(
            _LEFT, _CARDS_TOP - (cards.HEIGHT - height) / 2, width, height, self.own.now, pen
        )
        for at in range(_ON_STRIP):
            left = _CARDS_LEFT + at * _CARD_STEP
            if at < len(on_strip):
                cards.draw(on_strip[at], left, _CARDS_TOP, cards.WIDTH, cards.HEIGHT, pen)
            else:
                cards.outline(left, _CARDS_TOP, cards.WIDTH, cards.HEIGHT, pen)

    def _told_cards(self, several: list[Card]) -> str:
        entries = [
            whole(f"{card.month}: {card.words}" if card.month else card.words) for card in several
        ]
        return self.own.cards.format(entries=self.words.semicolon.join(entries))


@lru_cache(maxsize=256)
def _set_sentences(sentences: tuple[str, ...], measure: TextMeasure) -> _Sentences:
    """Set the sentences as large as they have room; if there is none, the last, or none.

    Cached: most children of a caseworker are told the same.
    """
    for several in (sentences, sentences[-1:]):
        for size in _SENTENCE_SIZES:
            fits = width_fits(_RIGHT - _LEFT, size, measure)
            wrapped = (wrap_anyhow(one, fits) or (whole(one),) for one in several)
            lines = tuple(line for one in wrapped for line in one)
            if len(lines) * step(lines, size) <= _SENTENCES_TOP - _SENTENCES_BOTTOM:
                return _Sentences(size, lines, left_out=several != sentences)
    return _Sentences(_SENTENCE_SIZES[-1], (), left_out=True)


def _row_height(row: list[SetCard]) -> float:
    return max(map(cards.page_height, row))


def _draw_field(made: MonthsField, pen: Pen) -> None:
    for block, x, y in made.placed:
        draw_picture(block.entry.picture, x, y, block.side, pen)
        for line in block.lines:
            left = x - pen.measure(line.text, WORD_SIZE) / 2
            pen.row(line.text, left, y + line.y, WORD_SIZE)
