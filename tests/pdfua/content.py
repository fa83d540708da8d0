"""What is drawn on a page of a PDF: letters and fills in order, and the mark that each bears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdf.generic import ContentStream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Matrix = tuple[float, ...]
Colour = tuple[float, ...]
_STILL: Matrix = (1, 0, 0, 1, 0, 0)
_BLACK, _WHITE = (0.0,), (1.0,)
_PAINTS = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}
_ENDS = {*_PAINTS, b"S", b"s", b"n"}
_POINTS = {b"m": 1, b"l": 1, b"c": 3, b"v": 2, b"y": 2}
"""How many points a part of a path has."""


class Piece(NamedTuple):
    """Letters shown at once: their text, size in points, colour and what is behind them.

    `mark` is the number by which the structure finds them; none where they are an artifact.
    `language` is none where it is that of the element they are in.
    """

    text: str
    mark: int | None
    language: str | None
    size: float
    ink: Colour
    paper: Colour


class _Fill(NamedTuple):
    left: float
    low: float
    right: float
    high: float
    colour: Colour


class _State(NamedTuple):
    matrix: Matrix = _STILL
    ink: Colour = _BLACK
    font: str = ""
    size: float = 1.0


class _Mark(NamedTuple):
    number: int | None
    language: str | None
    instead: str | None  # what is read in place of what is shown


class Drawn:
    """A page, followed operator by operator."""

    def __init__(self, page: Any) -> None:
        """Follow the page."""
        self.pieces: list[Piece] = []
        self.marks: list[int] = []
        self._fills: list[_Fill] = []
        self._path: list[tuple[float, float]] = []
        self._within: list[_Mark] = []
        self._state, self._kept, self._text = _State(), list[_State](), _STILL
        self._resources: Any = page["/Resources"]
        self._reader = page.pdf
        self._meanings: dict[int, Callable[[bytes], str]] = {}
        self._follow(page.get_contents())

    def _follow(self, content: Any) -> None:
        for given, operator in ContentStream(content, self._reader).operations:
            if step := _STEPS.get(operator):
                step(self, given)
            elif operator in _POINTS:
                self._to(zip(given[::2], given[1::2], strict=True))
            if operator in _PAINTS and self._path and self._state.ink:  # hatching has no colour
                across, up = zip(*self._path, strict=True)
                corners = (min(across), min(up), max(across), max(up))
                self._fills.append(_Fill(*corners, self._state.ink))
            if operator in _ENDS:
                self._path = []

    def _to(self, points: Any) -> None:
        self._path += [_place(self._state.matrix, float(x), float(y)) for x, y in points]

    def _box(self, given: Any) -> None:
        x, y, wide, high = map(float, given)
        self._to([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)])

    def _keep(self, _given: Any) -> None:
        self._kept.append(self._state)

    def _restore(self, _given: Any) -> None:
        self._state = self._kept.pop()

    def _transform(self, given: Any) -> None:
        turned = _turned(tuple(map(float, given)), self._state.matrix)
        self._state = self._state._replace(matrix=turned)

    def _colour(self, given: Any) -> None:
        parts = tuple(float(one) for one in given if not isinstance(one, str))
        self._state = self._state._replace(ink=parts)

    def _select(self, given: Any) -> None:
        self._state = self._state._replace(font=given[0], size=float(given[1]))

    def _put(self, given: Any) -> None:
        self._text = tuple(map(float, given))

    def _begin(self, given: Any) -> None:
        entries = given[1] if len(given) > 1 and isinstance(given[1], dict) else {}
        if "/MCID" in entries:
            self.marks.append(int(entries["/MCID"]))
        instead = entries.get("/ActualText")
        self._within.append(_Mark(entries.get("/MCID"), entries.get("/Lang"), instead))
        if instead is not None:
            self._show_text(str(instead))

    def _end(self, _given: Any) -> None:
        self._within.pop()

    def _show(self, given: Any) -> None:
        if any(one.instead is not None for one in self._within):
            return
        parts = given[0] if isinstance(given[0], list) else given
        font = self._resources["/Font"][self._state.font].get_object()
        meaning = self._meanings.setdefault(id(font), meanings(font))
        shown = [meaning(one.original_bytes) for one in parts if hasattr(one, "original_bytes")]
        self._show_text("".join(shown))

    def _show_text(self, text: str) -> None:
        a, b, _, _, x, y = _turned(self._text, self._state.matrix)
        scale = (a * a + b * b) ** 0.5
        numbers = [one.number for one in self._within if one.number is not None]
        languages = [one.language for one in self._within if one.language]
        size = self._state.size * scale
        paper = self._behind(x + 0.1 * size, y + 0.2 * size)
        self.pieces.append(
            Piece(text, _last(numbers), _last(languages), size, self._state.ink, paper)
        )

    def _behind(self, x: float, y: float) -> Colour:
        for left, low, right, high, colour in reversed(self._fills):
            if left <= x <= right and low <= y <= high:
                return colour
        return _WHITE

    def _draw(self, given: Any) -> None:
        form = self._resources["/XObject"][given[0]].get_object()
        if form["/Subtype"] != "/Form":
            return
        kept, resources = self._state, self._resources
        self._transform(form.get("/Matrix", _STILL))
        self._resources = form.get("/Resources", {})
        self._follow(form)
        self._state, self._resources = kept, resources


_STEPS: dict[bytes, Callable[[Drawn, Any], None]] = {
    b"q": Drawn._keep,  # noqa: SLF001 -- a table of its own methods
    b"Q": Drawn._restore,  # noqa: SLF001
    b"cm": Drawn._transform,  # noqa: SLF001
    b"g": Drawn._colour,  # noqa: SLF001
    b"rg": Drawn._colour,  # noqa: SLF001
    b"sc": Drawn._colour,  # noqa: SLF001
    b"scn": Drawn._colour,  # noqa: SLF001
    b"re": Drawn._box,  # noqa: SLF001
    b"Tf": Drawn._select,  # noqa: SLF001
    b"Tm": Drawn._put,  # noqa: SLF001
    b"Tj": Drawn._show,  # noqa: SLF001
    b"TJ": Drawn._show,  # noqa: SLF001
    b"BMC": Drawn._begin,  # noqa: SLF001
    b"BDC": Drawn._begin,  # noqa: SLF001
    b"EMC": Drawn._end,  # noqa: SLF001
    b"Do": Drawn._draw,  # noqa: SLF001
}


def _last(parts: list[Any]) -> Any:
    return parts[-1] if parts else None


def _turned(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = map(float, inner)
    p, q, r, s, t, u = map(float, outer)
    turned = (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s)
    return (*turned, e * p + f * r + t, e * q + f * s + u)


def _place(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def meanings(font: Any) -> Callable[[bytes], str]:
    """What the glyphs of a face mean, each told by two bytes; one of no meaning is "�"."""
    told = font.get("/ToUnicode")
    known = dict(_told(told.get_object().get_data())) if told else {}
    return lambda raw: "".join(known.get(raw[at : at + 2], "�") for at in range(0, len(raw), 2))


def _told(program: bytes) -> Iterator[tuple[bytes, str]]:
    for kind, body in re.findall(rb"beginbf(char|range)(.*?)endbf", program, re.DOTALL):
        found = [bytes.fromhex(one.decode()) for one in re.findall(rb"<([0-9A-Fa-f]*)>", body)]
        if kind == b"char":
            for code, text in zip(found[::2], found[1::2], strict=True):
                yield code, text.decode("utf-16-be")
        else:
            for first, last, text in zip(found[::3], found[1::3], found[2::3], strict=True):
                yield from _run(first, last, text.decode("utf-16-be"))


def _run(first: bytes, last: bytes, text: str) -> Iterator[tuple[bytes, str]]:
    begins, ends = (int.from_bytes(one, "big") for one in (first, last))
    for code in range(begins, ends + 1):
        yield code.to_bytes(2, "big"), text[:-1] + chr(ord(text[-1]) + code - begins)
