"""Draw the wheel with matplotlib, as SVG or PNG; the functions return the pages and write no file.

The same wheel gives the same bytes. A page composed for A4 is enlarged where it is asked for on A3.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from aarshjul.paper import fonts, svg_file
from aarshjul.paper.matplotlib_fonts import LineOfText, font
from aarshjul.paper.pen import INCH, MM
from aarshjul.paper.sizes import SCALES, Paper
from aarshjul.text.family_words import language
from aarshjul.wheel import papers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.transforms import Transform

    from aarshjul.paper.pen import Page, Shape, TextLine
    from aarshjul.wheel.content import Wheel

_DOTTED = (0, (0.01, 4.0))  # times the line width: with round caps, dots 3.6 points apart

# The settings that these pages need: a matplotlibrc on the machine may have changed them.
_SETTINGS: Any = {
    "agg.path.chunksize": 0,
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
    "font.enable_last_resort": True,
    "image.composite_image": True,
    "path.effects": [],
    "path.sketch": None,
    "path.snap": True,
    "savefig.bbox": None,
    "savefig.edgecolor": "auto",
    "savefig.facecolor": "auto",
    "savefig.transparent": False,
    "svg.hashsalt": "aarshjul",
    "svg.id": None,
    "text.antialiased": True,
    "text.hinting": "none",  # hinting fits widths to pixels: not as measured
    "text.usetex": False,
}


def pages(wheel: Wheel, *, paper: Paper = Paper.A4, only_wheel: bool = False) -> tuple[Figure, ...]:
    """Draw every page: the wheel, then more pages if the list of its numbers has no room on it.

    With `only_wheel` the first page is only the circle, on a square; the list, if there is one, is
    on pages of the paper's size.
    """
    return _figures(_composed(wheel, paper, only_wheel=only_wheel), Paper.A4)


def svg(wheel: Wheel, *, paper: Paper = Paper.A4, only_wheel: bool = False) -> tuple[bytes, ...]:
    """Make an SVG file of each page, with real text, embedded fonts, a title and a description."""
    composed = _composed(wheel, paper, only_wheel=only_wheel)
    return svg_of(composed, language=wheel.language)


def svg_of(
    composed: Sequence[Page], *, language: str, paper: Paper = Paper.A4
) -> tuple[bytes, ...]:
    """Make an SVG file of each page that is composed already."""
    with _settings():
        return tuple(
            svg_file.write(_figure(page, SCALES[paper]), page, number, language=language)
            for number, page in enumerate(composed, 1)
        )


def png(
    wheel: Wheel, *, paper: Paper = Paper.A4, only_wheel: bool = False, dpi: int = 200
) -> tuple[bytes, ...]:
    """Make a PNG file of each page, at `dpi` dots per inch."""
    return png_of(_composed(wheel, paper, only_wheel=only_wheel), dpi=dpi)


def png_of(
    composed: Sequence[Page], *, paper: Paper = Paper.A4, dpi: int = 200
) -> tuple[bytes, ...]:
    """Make a PNG file of each page that is composed already."""
    return tuple(
        _saved(figure, format="png", dpi=dpi, metadata={"Software": None})
        for figure in _figures(composed, paper)
    )


def _figures(composed: Sequence[Page], paper: Paper) -> tuple[Figure, ...]:
    with _settings():
        return tuple(_figure(page, SCALES[paper]) for page in composed)


def _composed(wheel: Wheel, paper: Paper, *, only_wheel: bool) -> tuple[Page, ...]:
    words = language(wheel.language)
    return papers.composed(wheel, words, fonts.width, paper=paper, only_wheel=only_wheel)


def _settings() -> Any:
    return mpl.rc_context(_SETTINGS)


def _saved(figure: Figure, **how: Any) -> bytes:
    buffer = BytesIO()
    with _settings():
        figure.savefig(buffer, **how)
    return buffer.getvalue()


def _figure(page: Page, scale: float) -> Figure:
    size = (page.width * scale / INCH, page.height * scale / INCH)
    figure = Figure(size, dpi=72, facecolor="white", edgecolor="white", frameon=True)
    to_inches = Affine2D().scale(scale / INCH)
    transform = to_inches + figure.dpi_scale_trans
    for order, shape in enumerate(page.shapes):
        figure.add_artist(_patch(shape, scale, transform, order))
    for order, text in enumerate(page.texts, len(page.shapes)):
        figure.add_artist(_line_of_text(text, scale, transform, order))
    return figure


def _patch(shape: Shape, scale: float, transform: Transform, order: int) -> PathPatch:
    return PathPatch(
        Path(np.array(shape.outline.points), np.array(shape.outline.codes, np.uint8)),
        facecolor=shape.fill or "none",
        edgecolor=shape.ink if shape.line else "none",
        linewidth=shape.line * scale,
        linestyle=_DOTTED if shape.dots else "solid",
        capstyle="round" if shape.dots or shape.rounded else "butt",
        joinstyle="round",
        transform=transform,
        zorder=order,
    )


def _line_of_text(text: TextLine, scale: float, transform: Transform, order: int) -> LineOfText:
    return LineOfText(
        text.x,
        text.y,
        text.text,
        width=text.width * scale / MM,
        direction=text.direction,
        color=text.ink,
        rotation=text.turn,
        fontproperties=font(text.size * scale, bold=text.bold),
        transform=transform,
        zorder=order,
    )
