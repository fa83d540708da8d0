"""A PDF read aloud as a screen reader would: the text in the order of the tags, with what it is."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tests.pdfua.structure import Held, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pdfua.structure import Tagged

_SAID = {"/P": "afsnit", "/Caption": "billedtekst", "/TOC": "indhold", "/Note": "note"}
_UNSEEN = re.compile("[\u00ad\u200b\u2060\u2066-\u2069]")


def read_aloud(written: bytes) -> str:
    """What is heard, a line for each stop; within brackets what the reader adds itself."""
    reader = _Reader(tagged(written))
    lines = reader.blocks(reader.tagged.tree)
    return "\n".join([f"[dokument på {reader.language}] {reader.title}", *lines]) + "\n"


class _Reader:
    def __init__(self, document: Tagged) -> None:
        self.tagged = document
        self.language = str(document.root["/Lang"])
        about = document.reader.metadata
        self.title = (about.title if about else None) or ""

    def blocks(self, element: Any) -> Iterator[str]:
        """The lines of what is in an element."""
        for kid in self.tagged.kids(element):
            if isinstance(kid, Held) or self._inline(kid):
                yield from _line("tekst", self.text(kid))
            else:
                yield from self.block(kid)

    def _inline(self, element: Any) -> bool:
        return self._tag(element) in {"/Span", "/Link", "/Lbl", "/Reference", ""}

    def _tag(self, element: Any) -> str:
        tag = element.get("/S", "")
        return str(self.tagged.tree.get("/RoleMap", {}).get(tag, tag))

    def block(self, element: Any) -> Iterator[str]:
        """The lines of an element."""
        tag = self._tag(element)
        if re.fullmatch(r"/H\d", tag):
            yield from _line(f"overskrift {tag[2:]}", self.text(element))
        elif tag in {"/Figure", "/Formula"}:
            yield from _line("billede", self.text(element))
        elif tag == "/L":
            yield from self.list(element)
        elif tag == "/Table":
            yield from self.table(element)
        elif tag in _SAID:
            yield from _line(_SAID[tag], self.text(element))
        else:
            yield from self.blocks(element)

    def list(self, element: Any) -> Iterator[str]:
        """A list, with the number of its points."""
        points = [one for one in self.tagged.kids(element) if one["/S"] == "/LI"]
        yield f"[liste med {len(points)} {'punkt' if len(points) == 1 else 'punkter'}]"
        for point in points:
            yield from _line("punkt", self.text(point))
        yield "[listen slut]"

    def table(self, element: Any) -> Iterator[str]:
        """A table row by row; before each cell the heading over it, and where it begins a row."""
        rows = [one for one in self.tagged.elements(element) if one["/S"] == "/TR"]
        heads = {
            str(one["/ID"]): self.text(one)
            for one in self.tagged.elements(element)
            if one["/S"] == "/TH" and "/ID" in one
        }
        yield f"[tabel med {len(rows)} rækker]"
        for number, row in enumerate(rows, start=1):
            cells = [self._cell(cell, heads) for cell in self.tagged.kids(row)]
            yield from _line(f"række {number}", "; ".join(cells))
        yield "[tabellen slut]"

    def _cell(self, cell: Any, heads: dict[str, str]) -> str:
        over = [f"{heads[one]}: " for one in _headers(cell) if heads.get(one)]
        down = f" (gælder {_span(cell)} rækker)" if _span(cell) > 1 else ""
        kind = "[overskrift] " if cell["/S"] == "/TH" else ""
        return kind + "".join(over) + (self.text(cell) or "tom") + down

    def text(self, part: Any) -> str:
        """What is said of an element or a mark: its alternative, or all that is in it."""
        return " ".join(_UNSEEN.sub("", self._raw(part, self.language)).split())

    def _raw(self, part: Any, language: str) -> str:
        if isinstance(part, Held):
            runs = groupby(self.tagged.pieces(part), key=lambda one: one.language or language)
            texts = ((own, "".join(one.text for one in run)) for own, run in runs)
            return "".join(_in(own, text, language) for own, text in texts)
        own = part.get("/Lang", language)
        instead = part.get("/ActualText") or part.get("/Alt")
        if instead is not None:
            return _in(own, str(instead).replace("\n", " / "), language)
        gap = "" if self._inline(part) else " "
        kids = (kid for kid in self.tagged.kids(part) if not _is_annotation(kid))
        kind = "[link] " if self._tag(part) == "/Link" else ""
        return gap + kind + _in(own, "".join(self._raw(kid, own) for kid in kids), language) + gap


def _in(own: str, text: str, around: str) -> str:
    """Say a text in its own language, where that is another than what is around it."""
    return f"<{own}>{text}</{own}>" if own != around and text.strip() else text


def _line(kind: str, text: str) -> Iterator[str]:
    if text:
        yield f"[{kind}] {text}"


def _is_annotation(kid: Any) -> bool:
    return not isinstance(kid, Held) and kid.get("/Type") == "/OBJR"


def _attributes(cell: Any) -> Iterator[Any]:
    held = cell.get("/A", [])
    yield from (one.get_object() for one in (held if isinstance(held, list) else [held]))


def _headers(cell: Any) -> list[str]:
    return [str(name) for one in _attributes(cell) for name in one.get("/Headers", [])]


def _span(cell: Any) -> int:
    return max((int(one.get("/RowSpan", 1)) for one in _attributes(cell)), default=1)
