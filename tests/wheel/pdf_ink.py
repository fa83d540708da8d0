"""Where the letters of a PDF stand, read from the file itself, in mm."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

from pypdf import PdfReader
from pypdf.generic import ContentStream

from aarshjul.paper.pen import MM
from tests.pdfua.content import meanings

if TYPE_CHECKING:
    from collections.abc import Callable

Matrix = tuple[float, ...]
_UNSEEN = {"Cf", "Zs"}
"""Signs of direction, and blanks: what parts the words for those who get them without places."""
_STILL: Matrix = (1, 0, 0, 1, 0, 0)


class Letters(NamedTuple):
    """Letters of one face and one direction, with their ends and the baseline; up the page."""

    left: float
    right: float
    y: float
    turned: bool


def letters(written: bytes, page: int = 0) -> list[Letters]:
    """The letters shown on a page, piece by piece, by their advances."""
    followed = _Page(PdfReader(BytesIO(written)).pages[page])
    followed.follow()
    return followed.shown


class _Page:
    """Follows the operators that Typst writes text with."""

    def __init__(self, page: Any) -> None:
        self.operations = ContentStream(page.get_contents(), page.pdf).operations
        fonts = page["/Resources"]["/Font"]
        self.widths = {name: _widths(fonts[name].get_object()) for name in fonts}
        self.meanings = {name: meanings(fonts[name].get_object()) for name in fonts}
        self.shown: list[Letters] = []
        self.matrix, self.text = _STILL, _STILL
        self.stack: list[Matrix] = []
        self.font, self.size = "", 1.0

    def follow(self) -> None:
        """Follow the page; what is shown comes to stand in `shown`."""
        known: dict[bytes, Callable[[Any], None]] = {
            b"q": lambda _: self.stack.append(self.matrix),
            b"Q": self.restore,
            b"cm": self.transform,
            b"Tf": self.select,
            b"Tm": self.place,
            b"TJ": lambda given: self.show(given[0]),
            b"Tj": self.show,
        }
        for given, operator in self.operations:
            if operator in known:
                known[operator](given)

    def restore(self, _given: Any) -> None:
        """Go back to the place that was kept."""
        self.matrix = self.stack.pop()

    def transform(self, given: Any) -> None:
        """Move and turn what follows."""
        self.matrix = _turned(tuple(map(float, given)), self.matrix)

    def select(self, given: Any) -> None:
        """Take the letters of a typeface."""
        self.font, self.size = given[0], float(given[1])

    def place(self, given: Any) -> None:
        """Begin letters at a place."""
        self.text = tuple(map(float, given))

    def show(self, given: Any) -> None:
        """Show letters; a number moves what follows to the left. Blanks alone are no letters."""
        raw = b"".join(one.original_bytes for one in given if not isinstance(one, (int, float)))
        if all(category(one) in _UNSEEN for one in self.meanings[self.font](raw)):
            return
        along = 0.0
        for part in given:
            if isinstance(part, (int, float)):
                along -= float(part) * self.size / 1000
            else:
                along += sum(self.widths[self.font](part.original_bytes)) * self.size / 1000
        a, b, _, _, x, y = _turned(self.text, self.matrix)
        self.shown.append(Letters(x * MM, (x + a * along) * MM, y * MM, abs(b) > 0.001))


def _turned(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    turned = (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s)
    return (*turned, e * p + f * r + t, e * q + f * s + u)


def _widths(font: Any) -> Callable[[bytes], list[float]]:
    """How wide the letters of a shown string are, in thousandths."""
    wide: dict[int, float] = {}
    runs = iter(font["/DescendantFonts"][0].get_object()["/W"])
    for first in runs:
        following = next(runs)
        if isinstance(following, list):
            wide |= {int(first) + at: float(width) for at, width in enumerate(following)}
        else:  # a range of letters that are equally wide
            wide |= dict.fromkeys(range(int(first), int(following) + 1), float(next(runs)))
    return lambda raw: [wide[int.from_bytes(pair, "big")] for pair in _pairs(raw)]


def _pairs(raw: bytes) -> list[bytes]:
    return [raw[at : at + 2] for at in range(0, len(raw), 2)]
