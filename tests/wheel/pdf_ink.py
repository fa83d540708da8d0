"""Where the lines of a PDF stand, read from the file itself: outlines and shown letters, in mm."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ContentStream

from aarshjul.paper.pen import MM

if TYPE_CHECKING:
    from collections.abc import Callable

Matrix = tuple[float, ...]


class Drawn(NamedTuple):
    """A line's left and right end, and whether it is drawn as an outline, or as letters."""

    left: float
    right: float
    outline: bool


def lines(written: bytes) -> list[Drawn]:
    """The upright lines of the first page that can be seen, by advances or by outlines."""
    page = _Page(PdfReader(BytesIO(written)).pages[0])
    page.follow()
    return page.drawn


class _Page:
    """Follows the operators that matplotlib writes."""

    def __init__(self, page: Any) -> None:
        self.operations = ContentStream(page.get_contents(), page.pdf).operations
        fonts = page["/Resources"]["/Font"]
        self.widths = {name: _widths(fonts[name].get_object()) for name in fonts}
        states = page["/Resources"]["/ExtGState"]
        self.opacity = {name: float(states[name].get_object()["/ca"]) for name in states}
        self.drawn: list[Drawn] = []
        self.matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self.seen = True
        self.stack: list[tuple[Matrix, bool]] = []
        self.points: list[float] = []
        self.font, self.size, self.start, self.end = "", 1.0, 0.0, 0.0

    def follow(self) -> None:
        """Follow the page; what is filled or shown comes to stand in `drawn`."""
        known: dict[bytes, Callable[[Any], None]] = {
            b"q": lambda _: self.stack.append((self.matrix, self.seen)),
            b"Q": self.restore,
            b"cm": self.transform,
            b"gs": self.fade,
            b"f": self.fill,
            b"BT": self.begin,
            b"Tf": self.select,
            b"Td": self.move,
            b"TJ": lambda given: self.show(given[0]),
            b"Tj": self.show,
            b"ET": self.close,
            **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), self.reach),
            **dict.fromkeys((b"n", b"S", b"B", b"b"), lambda _: self.points.clear()),
        }
        for given, operator in self.operations:
            if operator in known:
                known[operator](given)

    def restore(self, _given: Any) -> None:
        """Go back to the state that was kept."""
        self.matrix, self.seen = self.stack.pop()

    def transform(self, given: Any) -> None:
        """Move and turn what follows."""
        a, b, c, d, e, f = map(float, given)
        p, q, r, s, t, u = self.matrix
        turned = (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s)
        self.matrix = (*turned, e * p + f * r + t, e * q + f * s + u)

    def fade(self, given: Any) -> None:
        """Show what follows, or not."""
        self.seen = self.opacity[given[0]] > 0

    def reach(self, given: Any) -> None:
        """Lead an outline to points."""
        a, _, c, _, e, _ = self.matrix
        numbers = list(map(float, given))
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            self.points.append(a * x + c * y + e)

    def fill(self, _given: Any) -> None:
        """Fill an outline."""
        if self.seen and self.points:
            self.drawn.append(Drawn(min(self.points) * MM, max(self.points) * MM, outline=True))
        self.points.clear()

    def begin(self, _given: Any) -> None:
        """Begin a line of letters."""
        self.start = self.end = 0.0

    def select(self, given: Any) -> None:
        """Take the letters of a typeface."""
        self.font, self.size = given[0], float(given[1])

    def move(self, given: Any) -> None:
        """Begin anew farther right, counted from where the last piece began."""
        self.start += float(given[0])
        self.end = self.start

    def show(self, given: Any) -> None:
        """Show letters; a number moves what follows to the left."""
        for part in given:
            if isinstance(part, (int, float)):
                self.end -= float(part) * self.size / 1000
            else:
                wide = self.widths[self.font](part.original_bytes)
                self.end += sum(wide) * self.size / 1000

    def close(self, _given: Any) -> None:
        """End a line of letters."""
        a, turned, _, _, e, _ = self.matrix
        if self.seen and not turned:
            self.drawn.append(Drawn(e * MM, (a * self.end + e) * MM, outline=False))


def _widths(font: Any) -> Callable[[bytes], list[float]]:
    """How wide the letters of a shown string are, in thousandths."""
    if "/DescendantFonts" not in font:
        first, widths = int(font["/FirstChar"]), [float(width) for width in font["/Widths"]]
        return lambda raw: [widths[code - first] for code in raw]
    wide: dict[int, float] = {}
    runs = iter(font["/DescendantFonts"][0].get_object()["/W"])
    for first in runs:
        wide |= {int(first) + at: float(width) for at, width in enumerate(next(runs))}
    return lambda raw: [wide[int.from_bytes(pair, "big")] for pair in _pairs(raw)]


def _pairs(raw: bytes) -> list[bytes]:
    return [raw[at : at + 2] for at in range(0, len(raw), 2)]
