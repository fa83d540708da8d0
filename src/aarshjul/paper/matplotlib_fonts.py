"""Draw text with the bundled fonts in matplotlib.

Importing this module adds the fonts to matplotlib's list. It is needed for SVG, PNG and the
leader's page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.text import Text as TextArtist

from aarshjul.paper.fonts import BOLD, FILES, MEDIUM, drawable
from aarshjul.text.direction import directed

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase

# Our own names, so that matplotlib does not choose another "Source Sans 3" on the machine, and does
# not warn that DejaVu Sans has no medium weight.
_FAMILIES = ("Aarshjul Source Sans 3", "Aarshjul Arabic", "Aarshjul DejaVu Sans")


def _make_known() -> None:
    for weight, files in FILES.items():
        for family, file in zip(_FAMILIES, files, strict=True):
            entry = FontEntry(fname=file, name=family, weight=weight, size="scalable")
            if entry not in fontManager.ttflist:
                fontManager.ttflist.append(entry)


_make_known()


class LineOfText(TextArtist):
    """A line drawn from the left end of its baseline, without matplotlib's layout and markup.

    `direction` ("ltr" or "rtl") decides which way the line runs; in matplotlib the first letter
    would decide it. `width` is the measured width in points: a viewer with other fonts fits the
    line to it.
    """

    def __init__(
        self, x: float, y: float, text: str, *, width: float, direction: str, **look: Any
    ) -> None:
        super().__init__(x, y, text, parse_math=False, rotation_mode="anchor", **look)
        self.width = width
        self.direction = direction

    def draw(self, renderer: RendererBase) -> None:
        """Draw the line."""
        x, y = self.get_transform().transform(self.get_position())
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        letters = self.get_fontproperties()
        text = self.get_text()
        if getattr(renderer, "writes_text", False):
            renderer.draw_text(gc, x, y, text, letters, self.get_rotation(), mtext=self)
        else:
            run = drawable(directed(text, self.direction))
            renderer.draw_text(gc, x, y, run, letters, self.get_rotation())
        gc.restore()
        self.stale = False


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool) -> FontProperties:
    """Return the bundled fonts as matplotlib's font properties, at `size` points."""
    weight = BOLD if bold else MEDIUM
    return FontProperties(family=list(_FAMILIES), weight=weight, size=size)
