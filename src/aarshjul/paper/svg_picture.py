"""A page as a bare SVG picture, for a document that has our letters and tells the page itself.

No style, no letters, no title: whoever sets the picture into a document gives it its words. Lengths
are points, y down, as SVG has them.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from aarshjul.paper import fonts, marks
from aarshjul.paper.pen import MM, Pen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aarshjul.kinds import Kind
    from aarshjul.paper.outline import Outline
    from aarshjul.paper.pen import Page, Shape, TextLine
    from aarshjul.text.line_breaks import TextMeasure

_COMMANDS = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}
"""SVG's letters for matplotlib's path codes; a curve's further points repeat its code."""
_POINTS = {"Q": 2, "C": 3}
_REACH = 1.2  # of a mark's radius: how far the longest, a diamond with rounded tips, reaches


def picture(page: Page, families: str, *, only_first: bool = False) -> str:
    """Draw a page; `families` are the typefaces by name, the first that has a letter draws it.

    `only_first`: lines with letters that our first typeface lacks become shapes.
    """
    width, height = page.width / MM, page.height / MM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}pt" height="{height:.2f}pt" '
        f'viewBox="0 0 {width:.2f} {height:.2f}" font-family="{escape(families)}" '
        f'font-weight="500" stroke-linejoin="round">'
    ]
    parts += (_shape(shape, page.height) for shape in page.shapes)
    parts += (_text(text, page.height, only_first=only_first) for text in page.texts)
    return "".join([*parts, "</svg>"])


@lru_cache(maxsize=64)
def mark(
    kind: Kind, letter: str, measure: TextMeasure, families: str, *, only_first: bool = False
) -> str:
    """Draw a mark on its own, in a square."""
    side = 2 * _REACH * marks.RADIUS
    pen = Pen(measure, side / 2, side / 2)
    pen.mark(kind, 0, 0, letter)
    return picture(pen.page(side, side, "", ""), families, only_first=only_first)


@lru_cache(maxsize=512)
def _shape(shape: Shape, height: float) -> str:
    # Most of a wheel is as it was on the last one: its circles, its spokes, marks that stand alone.
    line = f' stroke="{shape.ink}" stroke-width="{shape.line:g}"' if shape.line else ""
    dots = ' stroke-linecap="round" stroke-dasharray="0.01 3.6"' if shape.dots else ""
    fill = shape.fill or "none"
    return f'<path d="{_path(shape.outline, height)}" fill="{fill}"{line}{dots}/>'


def _path(outline: Outline, height: float) -> str:
    """Write an outline in mm."""
    return _steps(((x / MM, (height - y) / MM) for x, y in outline.points), outline.codes)


def _steps(points: Iterable[tuple[float, float]], codes: Sequence[int]) -> str:
    steps: list[str] = []
    left = 0  # points of the curve that is being written
    for (x, y), code in zip(points, codes, strict=True):
        command = _COMMANDS[code]
        if command == "Z":
            steps.append("Z")
            continue
        if not left:
            steps.append(command)
            left = _POINTS.get(command, 1)
        steps.append(f"{x:.2f} {y:.2f}")
        left -= 1
    return " ".join(steps)


def _text(text: TextLine, height: float, *, only_first: bool) -> str:
    x, y = text.x / MM, (height - text.y) / MM
    place = text_attributes(x, y, text.size, bold=text.bold, turn=text.turn, ink=text.ink)
    if only_first and not fonts.in_first_face(text.text):
        from aarshjul.paper.matplotlib_fonts import outline  # slow, and few pages need it

        shape = outline(text.text, text.size, bold=text.bold, direction=text.direction)
        steps = _steps(((x + dx, y - dy) for dx, dy in shape.points), shape.codes)
        look: dict[str, str] = {
            name: place[name] for name in ("transform", "fill") if name in place
        }
        return f'<path d="{steps}"{_written(look)}/>'
    # With "end" the place of a line that runs to the left is its left end, too. What is left with
    # `only_first` are Latin letters and digits alone, for typesetters that know no direction.
    if text.direction == "rtl" and not only_first:
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
    """SVG's attributes of a line of text at (x, y), `turn` degrees counterclockwise.

    With a `width` it is drawn that wide, whatever the letters.
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
