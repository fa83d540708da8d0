"""Draw a page as a bare SVG picture, to be placed in a document that has the bundled fonts.

The picture has no style sheet, no fonts and no title: the document itself says what it shows.
Lengths are in points, and y points down, as in SVG.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from aarshjul.paper import marks
from aarshjul.paper.pen import MM, Pen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aarshjul.kinds import Kind
    from aarshjul.paper.outline import Outline
    from aarshjul.paper.pen import Page, Shape, TextLine
    from aarshjul.text.line_breaks import TextMeasure

_COMMANDS = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}
"""SVG's commands by matplotlib's path codes; every point of a curve repeats its code."""
_POINTS = {"Q": 2, "C": 3}
_REACH = 1.2  # times a mark's radius: the reach of the largest mark, a diamond with rounded tips


def picture(page: Page, families: str) -> str:
    """Draw a page; `families` names the typefaces, and the first that has a letter draws it."""
    return _drawn(page, families, page.texts)


def drawing(page: Page) -> str:
    """Draw a page's shapes alone, for a document that places the lines itself."""
    return _drawn(page, "", ())


def _drawn(page: Page, families: str, texts: Sequence[TextLine]) -> str:
    width, height = page.width / MM, page.height / MM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}pt" height="{height:.2f}pt" '
        f'viewBox="0 0 {width:.2f} {height:.2f}" font-family="{escape(families)}" '
        f'font-weight="500" stroke-linejoin="round">'
    ]
    parts += (_shape(shape, page.height) for shape in page.shapes)
    parts += (_text(text, page.height) for text in texts)
    return "".join([*parts, "</svg>"])


@lru_cache(maxsize=64)
def mark(kind: Kind, letter: str, measure: TextMeasure, families: str) -> str:
    """Draw one mark in a square just large enough for any mark."""
    return picture(mark_page(kind, letter, measure), families)


@lru_cache(maxsize=64)
def mark_page(kind: Kind, letter: str, measure: TextMeasure) -> Page:
    """Compose that square."""
    side = 2 * _REACH * marks.RADIUS
    pen = Pen(measure, side / 2, side / 2)
    pen.mark(kind, 0, 0, letter)
    return pen.page(side, side, "", "")


@lru_cache(maxsize=512)
def _shape(shape: Shape, height: float) -> str:
    # Cached, because most shapes are the same on every wheel: circles, spokes, single marks.
    line = f' stroke="{shape.ink}" stroke-width="{shape.line:g}"' if shape.line else ""
    dots = ' stroke-linecap="round" stroke-dasharray="0.01 3.6"' if shape.dots else ""
    dots = ' stroke-linecap="round"' if shape.rounded else dots
    fill = shape.fill or "none"
    return f'<path d="{_path(shape.outline, height)}" fill="{fill}"{line}{dots}/>'


def _path(outline: Outline, height: float) -> str:
    """Write an outline, given in mm, as SVG's path in points."""
    steps: list[str] = []
    left = 0  # points of the curve that is being written
    for (x, y), code in zip(outline.points, outline.codes, strict=True):
        command = _COMMANDS[code]
        if command == "Z":
            steps.append("Z")
            continue
        if not left:
            steps.append(command)
            left = _POINTS.get(command, 1)
        steps.append(f"{x / MM:.2f} {(height - y) / MM:.2f}")
        left -= 1
    return " ".join(steps)


def _text(text: TextLine, height: float) -> str:
    x, y = text.x / MM, (height - text.y) / MM
    place = text_attributes(x, y, text.size, bold=text.bold, turn=text.turn, ink=text.ink)
    # x is always the left end of the line: for a line that runs to the left, that is its "end".
    if text.direction == "rtl":
        place |= {"direction": "rtl", "text-anchor": "end"}
    return f"<text{_written(place)}>{escape(text.text)}</text>"


def text_attributes(
    x: float,
    y: float,
    size: float,
    *,
    bold: bool,
    turn: float,
    ink: str,
    width: float | None = None,
    digits: int = 2,
) -> dict[str, str]:
    """Return the SVG attributes of a line at (x, y), turned `turn` degrees counterclockwise.

    With a `width`, a viewer draws the line exactly that wide, in any font.
    """
    left, down = f"{x:.{digits}f}", f"{y:.{digits}f}"
    place = {"x": left, "y": down, "font-size": f"{size:g}"}
    if width is not None:
        place |= {"textLength": f"{width:.{digits}f}", "lengthAdjust": "spacingAndGlyphs"}
    if bold:
        place["font-weight"] = "700"
    if turn:
        place["transform"] = f"rotate({-turn:g} {left} {down})"
    if ink != marks.INK:
        place["fill"] = ink
    return place


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
