"""The structure of a PDF as a reader follows it: elements, and the content that each holds."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdf import PdfReader

from tests.pdfua.content import Drawn, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator


class Held(NamedTuple):
    """Content of an element: a mark on a page, by their numbers."""

    page: int
    mark: int


class Tagged:
    """A PDF with its pages followed and its structure at hand."""

    def __init__(self, written: bytes) -> None:
        """Open it, and follow its pages."""
        self.reader = PdfReader(BytesIO(written))
        trailer: Any = self.reader.trailer
        self.root: Any = trailer["/Root"]
        self.tree: Any = self.root["/StructTreeRoot"]
        self.drawn = [Drawn(page) for page in self.reader.pages]
        self._numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(self.reader.pages)
            if page.indirect_reference
        }

    def kids(self, element: Any) -> Iterator[Any]:
        """What an element has, in order: elements, content, and references to annotations."""
        inner = element.get("/K", [])
        for kid in inner if isinstance(inner, list) else [inner]:
            one = kid.get_object()
            if isinstance(one, int):
                yield Held(self._numbers[element.raw_get("/Pg").idnum], int(one))
            elif one.get("/Type") == "/MCR":
                page = (one if "/Pg" in one else element).raw_get("/Pg")
                yield Held(self._numbers[page.idnum], int(one["/MCID"]))
            else:
                yield one

    def elements(self, element: Any = None) -> Iterator[Any]:
        """Every element below one, in the order in which it is read."""
        for kid in self.kids(self.tree if element is None else element):
            if not isinstance(kid, Held) and "/S" in kid:
                yield kid
                yield from self.elements(kid)

    def pieces(self, held: Held) -> list[Piece]:
        """What is shown under a mark of a page."""
        return [one for one in self.drawn[held.page].pieces if one.mark == held.mark]


@lru_cache(maxsize=2)
def tagged(written: bytes) -> Tagged:
    """A PDF opened once for all who look at it."""
    return Tagged(written)
