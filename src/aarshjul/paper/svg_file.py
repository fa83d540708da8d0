"""The SVG file of a page: what matplotlib draws, under a head of our own.

The text is real text, measured to the width it was composed for, so that it stays in its place in a
viewer with other letters. The letters travel in the file.
"""

from __future__ import annotations

from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Literal

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex

from aarshjul.paper import fonts
from aarshjul.paper.matplotlib_fonts import LineOfText
from aarshjul.paper.pen import INCH
from aarshjul.paper.svg_picture import text_attributes
from aarshjul.paper.web_fonts import FAMILIES, web_faces

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

    from aarshjul.paper.pen import Page

_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


# Beside `svg_picture`, which spares a document matplotlib and its shapes: a file is drawn by the
# renderer that draws its PNG, so that the two look the same.
class Writer(RendererSVG):
    """Writes real text without matplotlib's styles."""

    writes_text = True

    def open_group(self, s: str, gid: str | None = None) -> None:  # noqa: ARG002 -- matplotlib's
        """Open a group without a name: matplotlib gives those of every drawing the same."""
        self.writer.start("g")  # type: ignore[no-untyped-call]

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,  # noqa: ARG002 -- matplotlib's signature
        mtext: Text | None = None,
    ) -> None:
        """Write one line; the letters as they are, also those that matplotlib cannot draw."""
        place = text_attributes(
            x,
            y,
            prop.get_size(),
            bold=prop.get_weight() == fonts.BOLD,
            turn=angle,
            ink=to_hex(gc.get_rgb()[:3]),
            width=mtext.width if isinstance(mtext, LineOfText) else None,
            digits=3,
        )
        self.writer.element("text", s, place)  # type: ignore[no-untyped-call]


def write(figure: Figure, page: Page, number: int, *, language: str) -> bytes:
    """Write a page's figure, with the title and description that a screen reader says.

    The page's number keeps its names apart from other pages' in one document.
    """
    width, height = figure.get_size_inches()
    buffer = StringIO()
    renderer = Writer(width * 72, height * 72, buffer, metadata=_NO_METADATA)  # type: ignore[no-untyped-call]
    figure.draw(renderer)
    renderer.finalize()  # type: ignore[no-untyped-call]
    _, _, body = buffer.getvalue().partition("</defs>\n")  # after the head, matplotlib's own
    return (_head(width, height, page, number, language) + body).encode()


def _head(width: float, height: float, page: Page, number: int, language: str) -> str:
    """Open the file (sizes in inches): as large on paper as composed, in the viewer's points."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{language}" xml:lang="{language}" '
        # With "end" the place of a line is its left end where the lines run to the left, too.
        f'direction="{page.direction}" '
        f'text-anchor="{"end" if page.direction == "rtl" else "start"}" '
        f'width="{width * INCH:.6g}mm" height="{height * INCH:.6g}mm" '
        f'viewBox="0 0 {width * 72:.6f} {height * 72:.6f}" '
        f'font-family="{FAMILIES}" font-weight="{fonts.MEDIUM}" '
        # matplotlib writes only what differs from these. A style sheet would reach every other
        # drawing on a web page that this one is put into.
        'stroke-linejoin="round" stroke-linecap="butt" '
        f'role="img" aria-labelledby="aarshjul-title-{number} aarshjul-desc-{number}">\n'
        f'<title id="aarshjul-title-{number}">{escape(page.title)}</title>\n'
        f'<desc id="aarshjul-desc-{number}">{escape(page.description)}</desc>\n'
        f"<style>{_sheet(width, height)}{web_faces(text.text for text in page.texts)}</style>\n"
    )


def _sheet(width: float, height: float) -> str:
    """Have a browser print an upright page on one sheet of its size, without margins of its own.

    The square circle is put into other documents, whose sheets it must not change.
    """
    if width >= height:
        return ""
    return f"@page{{size:{width * INCH:.6g}mm {height * INCH:.6g}mm;margin:0}}"
