"""Write a page as an SVG file: matplotlib draws the body, and this module writes the head.

The text is real text. Each line has its measured width, so it keeps its place even in a viewer that
uses other fonts. The fonts are embedded in the file.
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


# `svg_picture` draws without matplotlib, for documents. A file is drawn by matplotlib, as its PNG
# is, so that the two look the same.
class Writer(RendererSVG):
    """A renderer that writes real text, without matplotlib's styles."""

    writes_text = True

    def open_group(self, s: str, gid: str | None = None) -> None:  # noqa: ARG002 -- matplotlib's
        """Open a group without an id: matplotlib would use the same ids in every drawing."""
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
        """Write one line of text unchanged, even with letters that matplotlib cannot draw."""
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
    """Write a page's figure, with the title and description that a screen reader reads.

    The page number makes the ids unique when one document holds several pages.
    """
    width, height = figure.get_size_inches()
    buffer = StringIO()
    renderer = Writer(width * 72, height * 72, buffer, metadata=_NO_METADATA)  # type: ignore[no-untyped-call]
    figure.draw(renderer)
    renderer.finalize()  # type: ignore[no-untyped-call]
    _, _, body = buffer.getvalue().partition("</defs>\n")  # drops matplotlib's head
    return (_head(width, height, page, number, language) + body).encode()


def _head(width: float, height: float, page: Page, number: int, language: str) -> str:
    """Write the head: the size on paper in mm, coordinates in points; takes sizes in inches."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{language}" xml:lang="{language}" '
        # x is always the left end of a line: on a page that runs to the left, that is its "end".
        f'direction="{page.direction}" '
        f'text-anchor="{"end" if page.direction == "rtl" else "start"}" '
        f'width="{width * INCH:.6g}mm" height="{height * INCH:.6g}mm" '
        f'viewBox="0 0 {width * 72:.6f} {height * 72:.6f}" '
        f'font-family="{FAMILIES}" font-weight="{fonts.MEDIUM}" '
        # matplotlib writes only what differs from these values. They are attributes, because on a
        # web page a style sheet would change every other drawing too.
        'stroke-linejoin="round" stroke-linecap="butt" '
        f'role="img" aria-labelledby="aarshjul-title-{number} aarshjul-desc-{number}">\n'
        f'<title id="aarshjul-title-{number}">{escape(page.title)}</title>\n'
        f'<desc id="aarshjul-desc-{number}">{escape(page.description)}</desc>\n'
        f"<style>{_sheet(width, height)}{web_faces(text.text for text in page.texts)}</style>\n"
    )


def _sheet(width: float, height: float) -> str:
    """Make a browser print a page on one sheet of its size, without extra margins.

    Empty for the square circle: it is placed in other documents, and must not change their pages.
    """
    if width == height:
        return ""
    return f"@page{{size:{width * INCH:.6g}mm {height * INCH:.6g}mm;margin:0}}"
