"""The pages of the team's wheel: the circle, a key, one sentence, and the list of every day.

The list is on the first page where it has room, else on pages of its own. Lengths are mm on A4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aarshjul.paper import marks
from aarshjul.paper.outline import moved, point, rectangle
from aarshjul.paper.pen import Page, PartRole, Pen
from aarshjul.text.dates import day_month_year
from aarshjul.text.family_words import DANISH
from aarshjul.text.line_breaks import width_fits, wrap_anyhow
from aarshjul.text.sentences import enumerated, whole
from aarshjul.wheel import bands, centre, outside, team_list, team_words
from aarshjul.wheel.dial import TINTS, draw_lines, draw_seasons, name_size
from aarshjul.wheel.geometry import MONTHS, RING_MIDDLE, middle, name_turn
from aarshjul.wheel.listing import COLUMNS
from aarshjul.wheel.pages import HEIGHT, WIDTH, square_side
from aarshjul.wheel.team_list import SetList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aarshjul.paper.outline import Outline
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.bands import Band
    from aarshjul.wheel.team_wheel import TeamWheel

_WHEEL_AT = (105.0, 192.0)
_LEFT, _RIGHT = 13.0, 197.0
_BODY, _BODY_STEP = 12.0, 5.4
_KEY_AT, _KEY_STEP = 88.0, 6.6
_KEY_GAP = 6.0  # between its columns
_SWATCH = 13.0  # the width of a band in the key; its words begin 2 mm after
_UNDER_KEY, _UNDER_SENTENCE = 8.0, 8.0
_FOOT_AT, _FOOT_SIZE, _FOOT_STEP = 10.0, 11.0, 4.6
_OVER_FOOT = 6.0
_PAGE_NUMBER = 30.0
_TOP, _TITLE_SIZE, _TITLE_STEP, _UNDER_TITLE = 280.0, 14.0, 6.2, 9.0


def pages(wheel: TeamWheel, measure: TextMeasure, *, only_wheel: bool) -> tuple[Page, ...]:
    """Compose the wheel's page, and those of the list if it has no room there."""
    made = _Composed.of(wheel, measure)
    if only_wheel:
        return (made.square(),)
    return made.all_pages()


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A line of the key: a band with its letters, or a shape (`outline`) that means something."""

    lines: tuple[str, ...]
    label: str
    fill: str
    outline: Outline | None = None
    line: float = bands.LINE


@dataclass(frozen=True, slots=True)
class _Composed:
    """A team's wheel with everything in its place, and the pages that are made of it."""

    wheel: TeamWheel
    measure: TextMeasure
    bands: tuple[Band, ...]
    rows: tuple[tuple[team_words.PlacedRow, ...], ...]
    key: tuple[tuple[KeyItem, ...], ...]  # row by row

    @classmethod
    def of(cls, wheel: TeamWheel, measure: TextMeasure) -> _Composed:
        """Place bands first, then the words in what they leave of each field."""
        placed = bands.bands(wheel, measure)
        inner = bands.words_begin(len(wheel.beats))
        rooms = (team_words.Room(m, inner, bands.words_end(placed, m)) for m in range(MONTHS))
        rows = tuple(team_words.place(wheel.words[room.month], room, measure) for room in rooms)
        return cls(wheel, measure, placed, rows, tuple(_key(wheel, measure)))

    def square(self) -> Page:
        """Compose the circle alone."""
        side = square_side(self.wheel)
        pen = Pen(self.measure, x=side / 2, y=side / 2)
        self._draw_wheel(pen)
        return pen.page(side, side, self.wheel.title, self.wheel.description())

    def all_pages(self) -> tuple[Page, ...]:
        """Compose every page; a key that is too long goes on before the list."""
        here, further = self._key_here()
        listed = None if further else self._list_here(here)
        lists = [] if listed else self._lists(further)
        first = self._first(here, listed, 1 + len(lists))
        return (
            first,
            *(
                self._list_page(further if not at else (), each, 2 + at, 1 + len(lists))
                for at, each in enumerate(lists)
            ),
        )

    def _first(self, key: Sequence[Sequence[KeyItem]], listed: SetList | None, count: int) -> Page:
        pen = Pen(self.measure, x=_WHEEL_AT[0], y=_WHEEL_AT[1])
        self._draw_wheel(pen)
        pen.x = pen.y = 0
        y = self._draw_key(key, _KEY_AT, pen)
        y = self._draw_paragraph(self._sentence(count - 1), y, pen)
        if listed:
            team_list.draw(listed.columns, listed.setting, y - _UNDER_SENTENCE, pen)
        self._draw_foot(1, count, pen)
        return pen.page(WIDTH, HEIGHT, self.wheel.title, self.wheel.description())

    def _list_page(
        self,
        key: Sequence[Sequence[KeyItem]],
        listed: SetList,
        number: int,
        count: int,
    ) -> Page:
        pen = Pen(self.measure)
        pen.begin(PartRole.TITLE)
        for line, text in enumerate(self._title_lines()):
            pen.row(text, _LEFT, _TOP - line * _TITLE_STEP, _TITLE_SIZE, bold=True)
        y = self._draw_key(key, self._under_title(), pen)
        team_list.draw(listed.columns, listed.setting, y, pen)
        self._draw_foot(number, count, pen)
        title = f"{self.wheel.title}, side {number} af {count}"
        return pen.page(WIDTH, HEIGHT, title, team_list.description(listed.columns))

    def _key_here(self) -> tuple[tuple[tuple[KeyItem, ...], ...], tuple[tuple[KeyItem, ...], ...]]:
        """The key's rows that have room on the first page, and the others."""
        room = _KEY_AT - self._foot_top() - _OVER_FOOT - self._paragraph_height(2) - _UNDER_KEY
        for count in range(len(self.key), 0, -1):
            if _key_height(self.key[:count]) <= room:
                return self.key[:count], self.key[count:]
        return (), self.key

    def _list_here(self, key: Sequence[Sequence[KeyItem]]) -> SetList | None:
        y = _KEY_AT - _key_height(key) - self._paragraph_height(0) - _UNDER_SENTENCE
        room = y - self._foot_top() - _OVER_FOOT
        listed = team_list.set_list(self.wheel, room, self.measure)
        return listed if len(listed.columns) <= len(COLUMNS) and listed.height <= room else None

    def _lists(self, key: Sequence[Sequence[KeyItem]]) -> list[SetList]:
        """The list's columns, three to a page; the first page has the rest of the key."""
        room = self._under_title() - _key_height(key) - self._foot_top() - _OVER_FOOT
        columns, setting = team_list.set_list(self.wheel, room, self.measure)
        threes = range(0, len(columns), len(COLUMNS))
        return [SetList(columns[at : at + len(COLUMNS)], setting) for at in threes]

    def _sentence(self, list_pages: int) -> str:
        """Say how to read the wheel, and nothing about what it does not show."""
        told = []
        if self.wheel.leaves:
            told.append("Bjælkerne er fravær, fra dag til dag.")
        counts = [one.label for one in self.bands] + [
            row.text for each in self.rows for row in each
        ]
        if any(one.startswith("+") for one in counts):
            told.append("+2 er to mere, som står på listen.")
        if self.wheel.beats:
            told.append("De små mærker er møder, hvert på sin dag.")
        if self.wheel.unmarked:
            told.append(f"Kun på listen: {enumerated(self.wheel.unmarked)}.")
        if not list_pages:
            return " ".join([*told, "Alle dage står på listen her:"])
        where = "næste side" if list_pages == 1 else "de næste sider"
        return " ".join([*told, f"Alle dage står på listen på {where}."])

    def _draw_wheel(self, pen: Pen) -> None:
        wheel = self.wheel
        draw_seasons([TINTS[wheel.calendar_month(m) - 1] for m in range(MONTHS)], pen)
        draw_lines(pen)
        bands.draw_beats(wheel.beats, wheel, pen)
        size = name_size([wheel.month_name(m) for m in range(MONTHS)], self.measure)
        parts = []
        for month in range(MONTHS):
            pen.begin(PartRole.HEADING)
            at = point(RING_MIDDLE, middle(month))
            pen.turned(wheel.month_name(month), at, name_turn(month), size)
            parts.append(pen.begin(PartRole.WORDS, wheel.told(month)))
            for row in self.rows[month]:
                pen.row(row.text, row.x, row.y, team_words.SIZE)
        bands.draw(self.bands, parts, pen)
        outside.draw(wheel, DANISH, pen)
        centre.draw(centre.of_team("Teamets år", wheel.office, wheel.period, self.measure), pen)

    def _draw_key(self, rows: Sequence[Sequence[KeyItem]], y: float, pen: Pen) -> float:
        """Draw rows of the key from y down; return where what comes below it begins."""
        if not rows:
            return y
        share = (_RIGHT - _LEFT + _KEY_GAP) / len(rows[0])
        for row in rows:
            for column, item in enumerate(row):
                self._draw_item(item, _LEFT + column * share, y, pen)
            y -= _KEY_STEP * _lines_of(row)
        return y + _KEY_STEP - _UNDER_KEY

    def _draw_item(self, item: KeyItem, x: float, y: float, pen: Pen) -> None:
        pen.begin(PartRole.WORDS, " ".join(filter(None, (item.label, *item.lines))))
        if item.outline:
            pen.shape(moved(item.outline, x + _SWATCH / 2, y), fill=item.fill, line=item.line)
        else:
            box = rectangle(x, y - bands.HEIGHT / 2, _SWATCH, bands.HEIGHT)
            pen.shape(box, fill=item.fill, line=bands.LINE)
            width = self.measure(item.label, bands.LABEL, bold=True)
            pen.row(item.label, x + (_SWATCH - width) / 2, y, bands.LABEL, bold=True)
        for number, line in enumerate(item.lines):
            pen.row(line, x + _SWATCH + 2, y - number * _KEY_STEP, _BODY)

    def _paragraph(self, text: str) -> tuple[str, ...]:
        fits = width_fits(_RIGHT - _LEFT, _BODY, self.measure)
        return wrap_anyhow(text, fits) or (whole(text),)

    def _paragraph_height(self, list_pages: int) -> float:
        return _BODY_STEP * (len(self._paragraph(self._sentence(list_pages))) - 1)

    def _draw_paragraph(self, text: str, y: float, pen: Pen) -> float:
        lines = self._paragraph(text)
        pen.begin(PartRole.WORDS, whole(text))
        for number, line in enumerate(lines):
            pen.row(line, _LEFT, y - number * _BODY_STEP, _BODY)
        return y - (len(lines) - 1) * _BODY_STEP

    def _foot(self) -> tuple[str, ...]:
        by = f" af {self.wheel.office}" if self.wheel.office else ""
        text = f"Lavet {day_month_year(self.wheel.issued)}{by}"
        width = _RIGHT - _LEFT - _PAGE_NUMBER
        return wrap_anyhow(text, width_fits(width, _FOOT_SIZE, self.measure)) or (text,)

    def _foot_top(self) -> float:
        return _FOOT_AT + _FOOT_STEP * (len(self._foot()) - 1)

    def _draw_foot(self, number: int, count: int, pen: Pen) -> None:
        pen.begin(PartRole.WORDS)
        for line, text in enumerate(self._foot()):
            pen.text(text, _LEFT, self._foot_top() - line * _FOOT_STEP, _FOOT_SIZE)
        if count > 1:
            pen.begin(PartRole.PAGE_NUMBER)
            pen.text(f"Side {number} af {count}", _RIGHT, _FOOT_AT, _FOOT_SIZE, share=1)

    def _title_lines(self) -> tuple[str, ...]:
        fits = width_fits(_RIGHT - _LEFT, _TITLE_SIZE, self.measure, bold=True)
        return wrap_anyhow(self.wheel.title, fits) or (self.wheel.title,)

    def _under_title(self) -> float:
        return _TOP - _TITLE_STEP * (len(self._title_lines()) - 1) - _UNDER_TITLE


def _lines_of(row: Sequence[KeyItem]) -> int:
    return max(len(item.lines) for item in row)


def _key_height(rows: Sequence[Sequence[KeyItem]]) -> float:
    """From the key's first row to where what comes below it begins."""
    return _KEY_STEP * (sum(map(_lines_of, rows)) - 1) + _UNDER_KEY if rows else 0


def _key(wheel: TeamWheel, measure: TextMeasure) -> list[tuple[KeyItem, ...]]:
    """Tell each band's letters and each mark, in as many columns as hold every line unbroken.

    The line along the edge comes last, in a row of its own.
    """
    for columns in (3, 2, 1):
        width = (_RIGHT - _LEFT + _KEY_GAP) / columns - _KEY_GAP - _SWATCH - 2
        items = list(_key_items(wheel, width_fits(width, _BODY, measure)))
        if all(len(item.lines) == 1 for item in items):
            break
    rows = [tuple(items[at : at + columns]) for at in range(0, len(items), columns)]
    if outside.arcs(wheel):
        rows.append((KeyItem((DANISH.school_holidays,), "", marks.INK, outside.piece(), line=0),))
    return rows


def _key_items(wheel: TeamWheel, fits: Callable[[str, int], bool]) -> Iterator[KeyItem]:
    """Each caseworker with leave, in the order of the team; then the frequent meetings."""
    people = {one.label: one for one in sorted(wheel.leaves, key=lambda one: one.style)}
    for one in people.values():
        yield KeyItem(_broken(one.name, fits), one.label, bands.fill(one.style))
    for number, beat in enumerate(wheel.beats):
        outline, fill = bands.beat(number)
        yield KeyItem(_broken(beat.said, fits), "", fill, outline)


def _broken(text: str, fits: Callable[[str, int], bool]) -> tuple[str, ...]:
    return wrap_anyhow(text, fits) or (whole(text),)
