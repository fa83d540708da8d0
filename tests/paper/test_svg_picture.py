"""A page as a bare picture: everything that stands on it, as text or as shapes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib.path import Path

from aarshjul.kinds import Kind
from aarshjul.paper import fonts, marks, svg_picture
from aarshjul.paper.pen import MM, Page, Pen

SVG = "{http://www.w3.org/2000/svg}"


def composed() -> Page:
    """A page with a Danish line, an Arabic one, and a mark."""
    pen = Pen(fonts.width)
    pen.text("Ærø & <ø>", 10, 20, 12)
    pen.text("سلمى", 10, 30, 12, bold=True)
    pen.mark(Kind.FOLLOW_UP, 40, 40, "O")
    return pen.page(50, 60, "", "")


def test_what_stands_on_a_page_stands_in_its_picture() -> None:
    """Texts are text, escaped, from the page's top; shapes are paths, in points."""
    root = ET.fromstring(svg_picture.picture(composed(), "Source Sans 3"))  # noqa: S314 -- our own
    assert root.get("viewBox") == "0 0 141.73 170.08"
    assert [text.text for text in root.iter(f"{SVG}text")] == ["Ærø & <ø>", "سلمى", "O"]
    first = next(root.iter(f"{SVG}text"))
    assert (first.get("x"), first.get("y")) == ("28.35", "113.39")
    assert len(list(root.iter(f"{SVG}path"))) == 1


def test_a_drawing_has_the_shapes_alone() -> None:
    """A document that places the lines itself must not find them in the drawing, too."""
    root = ET.fromstring(svg_picture.drawing(composed()))  # noqa: S314 -- our own
    assert root.get("viewBox") == "0 0 141.73 170.08"
    assert [one.tag for one in root] == [f"{SVG}path"]


@pytest.mark.parametrize("kind", list(marks.STYLES))
def test_a_mark_stands_alone_in_a_square(kind: Kind) -> None:
    """No mark reaches out of its picture, with its line."""
    root = ET.fromstring(  # noqa: S314 -- our own
        svg_picture.mark(kind, "S", fonts.width, "Source Sans 3")
    )
    side = float(root.get("viewBox", "").split()[2])
    style = marks.STYLES[kind]
    outline = Path(np.array(style.outline.points) / MM, style.outline.codes).get_extents()
    assert max(map(abs, outline.extents)) + style.line / 2 <= side / 2
