"""The content of a page: shapes and texts in mm, and the pen that places them.

The origin is the page's lower left corner, y up. Line widths and type sizes are points. All texts
lie above all shapes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import cos, radians, sin
from typing import TYPE_CHECKING

from aarshjul.paper import marks
from aarshjul.paper.outline import Outline, enlarged, mirrored, moved
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from aarshjul.kinds import Kind
    from aarshjul.text.line_breaks import TextMeasure

INCH = 25.4  # in mm
MM = INCH / 72  # a point in mm
_CENTRED = 0.33  # a row's baseline is this share of its size below its centre (half the cap height)


class PartRole(StrEnum):
    """What a part of a page is to a screen reader."""

    TITLE = "title"
    HEADING = "heading"
    WORDS = "words"
    PAGE_NUMBER = "page number"  # of the paper; a screen reader skips it


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled or stroked outline; `line` is 0 for no stroke, `dots` makes the line dotted.

    A `rounded` line has round ends, as a felt pen's.
    """

    outline: Outline
    fill: str | None = None
    line: float = 0
    ink: str = marks.INK
    dots: bool = False
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line, from the left end of its baseline; `turn` is degrees counter-clockwise."""

    text: str
    x: float
    y: float
    width: float
    size: float
    bold: bool = False
    turn: float = 0
    ink: str = marks.INK
    direction: str = "ltr"

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the baseline."""
        along = radians(self.turn)
        return self.x + self.width / 2 * cos(along), self.y + self.width / 2 * sin(along)


@dataclass(slots=True)
class PagePart:
    """Lines of a page that are read as one.

    `told` is the text to read aloud: unbroken, words in place of marks. None: the lines as shown.
    """

    role: PartRole
    told: str | None = None
    lines: list[TextLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its content; title and description are for people who cannot see it.

    `direction` is the reading direction; `parts` come in the order in which they are read.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    texts: tuple[TextLine, ...]
    title: str
    description: str
    direction: str = "ltr"
    parts: tuple[PagePart, ...] = ()

    def enlarged(self, factor: float) -> Page:
        """Give the same page larger: every length, line and letter."""
        lines = {id(text): _enlarged(text, factor) for text in self.texts}
        shapes = (
            replace(one, outline=enlarged(one.outline, factor), line=one.line * factor)
            for one in self.shapes
        )
        parts = (
            PagePart(part.role, part.told, [lines[id(line)] for line in part.lines])
            for part in self.parts
        )
        return replace(
            self,
            width=self.width * factor,
            height=self.height * factor,
            shapes=tuple(shapes),
            texts=tuple(lines.values()),
            parts=tuple(parts),
        )


def _enlarged(text: TextLine, factor: float) -> TextLine:
    return replace(
        text,
        x=text.x * factor,
        y=text.y * factor,
        width=text.width * factor,
        size=text.size * factor,
    )


@dataclass(slots=True)
class Pen:
    """Places shapes and texts about an origin that may be moved.

    On a page that is read from right to left, `leftward` is the page's width. Then everything is
    placed as if the page were read from left to right, and is mirrored. Letters and marks are never
    mirrored.
    """

    measure: TextMeasure
    x: float = 0
    y: float = 0
    leftward: float = 0
    shapes: list[Shape] = field(default_factory=list)
    texts: list[TextLine] = field(default_factory=list)
    parts: list[PagePart] = field(default_factory=list)
    part: PagePart | None = None

    def page(self, width: float, height: float, title: str, description: str) -> Page:
        """Give the page as it is now."""
        shapes, texts, parts = tuple(self.shapes), tuple(self.texts), tuple(self.parts)
        return Page(width, height, shapes, texts, title, description, self.direction, parts)

    def begin(self, role: PartRole, told: str | None = None) -> PagePart:
        """Begin a part that the lines from here on belong to."""
        self.part = PagePart(role, told)
        self.parts.append(self.part)
        return self.part

    @property
    def direction(self) -> str:
        """The reading direction of the page."""
        return "rtl" if self.leftward else "ltr"

    def shape(
        self,
        outline: Outline,
        *,
        fill: str | None = None,
        line: float = 0,
        ink: str = marks.INK,
        dots: bool = False,
    ) -> None:
        """Draw an outline."""
        placed = moved(outline, self.x, self.y)
        if self.leftward:
            placed = mirrored(placed, self.leftward)
        self.shapes.append(Shape(placed, fill, line, ink, dots))

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        bold: bool = False,
        share: float = 0,
        ink: str = marks.INK,
    ) -> None:
        """Write a line on the baseline y; `share` of it is left of x: 0.5 centres, 1 ends."""
        text = whole(text)
        if not text:
            return
        width = self.measure(text, size, bold=bold)
        x += self.x - share * width
        if self.leftward:
            x = self.leftward - x - width
        self._write(text, x, y + self.y, width, size, bold=bold, ink=ink)

    def row(self, text: str, x: float, y: float, size: float, *, bold: bool = False) -> None:
        """Write a line whose capitals are centred on y."""
        self.text(text, x, y - _CENTRED * size * MM, size, bold=bold)

    def turned(self, text: str, at: tuple[float, float], turn: float, size: float) -> None:
        """Write a bold line, centred on a point and turned about it."""
        width = self.measure(text, size, bold=True)
        along, down = width / 2, _CENTRED * size * MM
        x, y = self.x + at[0], self.y + at[1]
        if self.leftward:
            x, turn = self.leftward - x, -turn
        c, s = cos(radians(turn)), sin(radians(turn))
        x, y = x - along * c + down * s, y - along * s - down * c
        self._write(text, x, y, width, size, bold=True, turn=turn)

    def mark(
        self,
        kind: Kind,
        x: float,
        y: float,
        label: str,
        *,
        factor: float = 1,
        crowded: bool = False,
    ) -> None:
        """Draw a kind's mark with its letter or a number; `factor` enlarges both."""
        style = marks.style(kind, factor, crowded=crowded)
        x, y = self.x + x, self.y + y
        if self.leftward:
            x = self.leftward - x
        self.shapes.append(Shape(moved(style.outline, x, y), style.fill, style.line))
        shift_x, shift_y = marks.LETTER_SHIFT.get(kind, (0, 0))
        size = marks.LETTER_SIZE * factor
        width = self.measure(label, size, bold=True)
        down = _CENTRED - marks.LIFT.get(label, 0)
        x, y = x + shift_x * factor - width / 2, y + shift_y * factor - down * size * MM
        self._write(label, x, y, width, size, bold=True, ink=style.letter)

    def _write(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        size: float,
        *,
        bold: bool,
        turn: float = 0,
        ink: str = marks.INK,
    ) -> None:
        line = TextLine(text, x, y, width, size, bold, turn, ink, self.direction)
        self.texts.append(line)
        if self.part:
            self.part.lines.append(line)
