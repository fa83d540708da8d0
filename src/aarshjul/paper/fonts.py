"""The bundled letters: what can be drawn with them, and how wide it becomes.

Source Sans 3, faces cut from IBM Plex Sans Arabic, and matplotlib's DejaVu Sans for what both lack;
never a font of the machine, so that a page is the same everywhere. They are made known to
matplotlib when this module is imported.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontEntry, FontProperties, fontManager, get_font
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path as MatplotlibPath
from matplotlib.text import Text as TextArtist
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from aarshjul import data
from aarshjul.paper.outline import Outline
from aarshjul.paper.pen import MM
from aarshjul.text.direction import directed, is_mark_of_direction
from aarshjul.text.line_breaks import bare
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase, RendererBase

FONTS = Path(str(resources.files(data))) / "fonts"  # matplotlib opens fonts by their paths
# Names of our own: another "Source Sans 3" on the machine must not be taken for this one, and
# DejaVu Sans has no medium weight, which matplotlib would remark upon.
FAMILY = "Aarshjul Source Sans 3"
ARABIC = "Aarshjul Arabic"
RESERVE = "Aarshjul DejaVu Sans"
MEDIUM, BOLD = 500, 700

_MISSING = "\u25a1"  # a square as tall as a capital; U+FFFD would reach into the next line
RESERVES = Path(mpl.get_data_path()) / "fonts" / "ttf"
_FAMILIES = (FAMILY, ARABIC, RESERVE)  # a letter is taken from the first that has it
TYPEFACES = ("Source Sans 3", "Aarshjul Arabic", "DejaVu Sans")
"""The same by the names that stand in their files, for programs that read the files themselves."""
_FILES = {
    MEDIUM: (
        str(FONTS / "SourceSans3-Medium.ttf"),
        str(FONTS / "AarshjulArabic-Medium.ttf"),
        str(RESERVES / "DejaVuSans.ttf"),
    ),
    BOLD: (
        str(FONTS / "SourceSans3-Bold.ttf"),
        str(FONTS / "AarshjulArabic-Bold.ttf"),
        str(RESERVES / "DejaVuSans-Bold.ttf"),
    ),
}
_MEASURING_SIZE = 100.0  # points; widths are read in 1/64 point


def _make_known() -> None:
    for weight, files in _FILES.items():
        for family, file in zip(_FAMILIES, files, strict=True):
            entry = FontEntry(fname=file, name=family, weight=weight, size="scalable")
            if entry not in fontManager.ttflist:
                fontManager.ttflist.append(entry)


_make_known()


class LineOfText(TextArtist):
    """A line drawn from its baseline's left end, without matplotlib's layout and its markup.

    matplotlib would let a line's first letter decide which way all of it runs: `direction` does.

    `width` is what was measured, in points: the room it has in a viewer with other letters.
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
        at = (x, y)
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        letters = self.get_fontproperties()
        text = self.get_text()
        if getattr(renderer, "writes_text", False):
            renderer.draw_text(gc, x, y, text, letters, self.get_rotation(), mtext=self)
        else:
            run = directed(text, self.direction)
            if run != bare(run):
                self._draw_outline(renderer, gc, at)
                gc.set_alpha(0)
            renderer.draw_text(gc, x, y, drawable(bare(run)), letters, self.get_rotation())
        gc.restore()
        self.stale = False

    def _draw_outline(
        self, renderer: RendererBase, gc: GraphicsContextBase, at: tuple[float, float]
    ) -> None:
        """Draw a line that runs in more than one direction as the shapes of its letters.

        matplotlib measures a sign of direction as nothing and writes it into a PDF as wide as a
        space. The letters lie over the shapes unseen, to be searched for and copied.
        """
        letters = self.get_fontproperties()
        scale: Any = renderer.points_to_pixels(1)
        bold = letters.get_weight() == BOLD
        shape = outline(self.get_text(), letters.get_size(), bold=bold, direction=self.direction)
        placed = Affine2D().scale(scale).rotate_deg(self.get_rotation())
        gc.set_linewidth(0)
        gc.set_snap(False)
        path = MatplotlibPath(shape.points, shape.codes)
        renderer.draw_path(gc, path, placed.translate(*at), to_rgba(self.get_color()))


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool) -> FontProperties:
    """Name the bundled letters to matplotlib."""
    weight = BOLD if bold else MEDIUM
    return FontProperties(family=list(_FAMILIES), weight=weight, size=size)


@lru_cache(maxsize=8192)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line in mm as matplotlib draws it, kerning and ligatures included."""
    weight = BOLD if bold else MEDIUM
    return _advance(drawable(text), weight) * size


def drawable(text: str) -> str:
    """Put a sign in place of a letter that no font has; matplotlib warns of such letters."""
    text = whole(text)
    return text if text.isascii() else "".join(map(_drawable, text))


def in_bundled(text: str) -> bool:
    """Tell whether the bundled typefaces have every letter of a text, without the reserve."""
    *bundled, _reserve = _faces()
    return all(any(face.get_char_index(ord(c)) for face in bundled) for c in set(text))


def in_first_face(text: str) -> bool:
    """Tell whether the first typeface has every letter of a line."""
    first = _faces()[0]
    return all(first.get_char_index(ord(letter)) for letter in whole(text))


@lru_cache(maxsize=1024)
def outline(text: str, size: float, *, bold: bool, direction: str = "ltr") -> Outline:
    """Draw a line's letters as shapes, in points from the left end of its baseline, y up."""
    letters = drawable(directed(text, direction))
    points, codes = text_to_path.get_text_path(font(_MEASURING_SIZE, bold=bold), letters)
    scale = size / text_to_path.FONT_SCALE
    placed = tuple((float(x) * scale, float(y) * scale) for x, y in points)
    return Outline(placed, tuple(map(int, codes)))


def missing(text: str) -> list[str]:
    """Name the letters of a text that no font has, each once."""
    letters = dict.fromkeys(whole(text))
    return [letter for letter in letters if not letter.isascii() and not _is_known(letter)]


@lru_cache(maxsize=4096)
def _advance(text: str, weight: int) -> float:
    font = get_font(_FILES[weight])
    font.set_size(_MEASURING_SIZE, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64 / _MEASURING_SIZE * MM


def _drawable(letter: str) -> str:
    return letter if _is_known(letter) else _MISSING


@lru_cache(maxsize=1024)
def _is_known(letter: str) -> bool:
    if is_mark_of_direction(letter):
        return True  # never drawn
    return letter != "\ufffd" and any(face.get_char_index(ord(letter)) for face in _faces())


@lru_cache(maxsize=1)
def _faces() -> tuple[FT2Font, ...]:
    return tuple(FT2Font(file) for file in _FILES[MEDIUM])
