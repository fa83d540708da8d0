"""Typeset figures of matplotlib as a tagged PDF (PDF/UA-1), which matplotlib itself cannot write.

The shapes are one drawing, which a screen reader skips. The texts are typeset where matplotlib
would draw them, and read in the order in which they were added: each as a paragraph, unless
`reading` says what else it is. Figures are in points: their only axes fill them, from the top left.
"""

from __future__ import annotations

import json
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.colors import to_hex

from aarshjul import data
from aarshjul.paper import fonts
from aarshjul.paper.pen import MM
from aarshjul.paper.typst_pdf import plain, typeset

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from matplotlib.figure import Figure
    from matplotlib.text import Text

TEMPLATE = Path(data.__file__).parent / "figure" / "figur.typ"
_SHIFTS = {"left": 0.0, "center": 0.5, "right": 1.0}


class Reading(NamedTuple):
    """How a text is read: what it is, and what is said in its place.

    Texts of one `part` that follow each other are read as one. A cell's part is its table; the
    first row is the headings.
    """

    role: str
    """title, heading, text, cell or artifact"""
    part: str = ""
    row: int = 0
    column: int = 0
    told: str | None = None


def reading(role: str, part: str = "", **more: Any) -> dict[str, str]:
    """The option of a text artist that says how it is read."""
    return {"gid": json.dumps(Reading(role, part, **more))}


def figure_pdf(title: str, sheets: Sequence[Figure], *, issued: date) -> bytes:
    """Typeset each figure as a page."""
    content = {"title": title, "pages": [_page(sheet) for sheet in sheets]}
    return typeset("figure", content, TEMPLATE, issued=issued)


def _page(sheet: Figure) -> dict[str, Any]:
    wide, high = (side * 72 for side in sheet.get_size_inches())
    texts = sheet.axes[0].texts
    parts = list(_parts([(_reading_of(one, place), one) for place, one in enumerate(texts)]))
    return {"width": wide, "height": high, "drawing": _drawing(sheet), "parts": parts}


def _drawing(sheet: Figure) -> str:
    """The shapes alone, as SVG."""
    buffer = BytesIO()
    for text in sheet.axes[0].texts:
        text.set_visible(False)
    sheet.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue().decode()


def _reading_of(text: Text, place: int) -> Reading:
    """What a text was said to be; else a paragraph of its own."""
    gid = text.get_gid()
    return Reading(*json.loads(gid)) if gid else Reading("text", str(place))


def _parts(texts: list[tuple[Reading, Text]]) -> Iterator[dict[str, Any]]:
    """The parts in the order in which they begin; a table takes all its cells to that place."""
    keys = dict.fromkeys((how.role, how.part) for how, _ in texts)
    for role, part in keys:
        here = [(how, text) for how, text in texts if (how.role, how.part) == (role, part)]
        if role == "cell":
            yield {"role": "table", "rows": _rows(here)}
        else:
            yield {"role": role, **_said(here)}


def _rows(cells: list[tuple[Reading, Text]]) -> list[list[dict[str, Any]]]:
    """The rows of a table; where nothing is said, a cell is empty."""
    rows = max(how.row for how, _ in cells) + 1
    columns = max(how.column for how, _ in cells) + 1
    by_place = {
        place: _said(list(held))
        for place, held in groupby(
            sorted(cells, key=lambda one: one[0][2:4]), key=lambda one: one[0][2:4]
        )
    }
    return [[by_place.get((row, one), _said([])) for one in range(columns)] for row in range(rows)]


def _said(texts: list[tuple[Reading, Text]]) -> dict[str, Any]:
    told = [how.told for how, _ in texts if how.told is not None]
    lines = [_line(text) for _, text in texts if text.get_text()]
    return {"told": " ".join(told) if told else None, "lines": lines}


def _line(text: Text) -> dict[str, Any]:
    (x, y), size = text.get_position(), text.get_fontsize()
    bold = text.get_fontweight() == fonts.BOLD
    wide = fonts.width(text.get_text(), float(size), bold=bold) / MM
    return {
        "text": plain(text.get_text()),
        "x": float(x) - _SHIFTS[text.get_horizontalalignment()] * wide,
        "y": float(y),
        "size": size,
        "bold": bold,
        "ink": to_hex(text.get_color()),
    }
