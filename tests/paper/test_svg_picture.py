"""A page as a bare picture: everything that stands on it, as text or as shapes."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib.path import Path

from aarshjul.kinds import Kind
from aarshjul.paper import fonts, marks, svg_picture
from aarshjul.paper.pen import MM, Pen

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*, only_first: bool) -> ET.Element:
    """A page with a Danish line, an Arabic one, and a mark."""
    pen = Pen(fonts.width)
    pen.text("Ærø & <ø>", 10, 20, 12)
    pen.text("سلمى", 10, 30, 12, bold=True)
    pen.mark(Kind.FOLLOW_UP, 40, 40, "O")
    page = pen.page(50, 60, "", "")
    return ET.fromstring(  # noqa: S314 -- our own
        svg_picture.picture(page, "Source Sans 3", only_first=only_first)
    )


def test_what_stands_on_a_page_stands_in_its_picture() -> None:
    """Texts are text, escaped, from the page's top; shapes are paths, in points."""
    root = drawn(only_first=False)
    assert root.get("viewBox") == "0 0 141.73 170.08"
    assert [text.text for text in root.iter(f"{SVG}text")] == ["Ærø & <ø>", "سلمى", "O"]
    first = next(root.iter(f"{SVG}text"))
    assert (first.get("x"), first.get("y")) == ("28.35", "113.39")
    assert len(list(root.iter(f"{SVG}path"))) == 1


def test_letters_of_other_typefaces_can_become_shapes() -> None:
    """`only_first`: a line that the first typeface lacks letters for is drawn, and in its place."""
    root = drawn(only_first=True)
    assert [text.text for text in root.iter(f"{SVG}text")] == ["Ærø & <ø>", "O"]
    shape = list(root.iter(f"{SVG}path"))[1].get("d", "")
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", shape)]
    across, down = numbers[0::2], numbers[1::2]
    width = fonts.width("سلمى", 12, bold=True) / 25.4 * 72
    assert min(across) >= 28
    assert max(across) <= 28.35 + width + 1
    assert min(down) >= 70
    assert max(down) <= 95


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
