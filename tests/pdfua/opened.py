"""A PDF opened to be looked into, or to be damaged."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def value(plain: Any) -> Any:
    """A value as pypdf holds it; a text that begins with a slash is a name."""
    if isinstance(plain, bool):
        return BooleanObject(plain)
    if isinstance(plain, int):
        return NumberObject(plain)
    if isinstance(plain, str):
        return NameObject(plain) if plain.startswith("/") else TextStringObject(plain)
    if isinstance(plain, list):
        return ArrayObject([value(one) for one in plain])
    if type(plain) is dict:
        entries = {f"/{key.lstrip('/')}": one for key, one in plain.items()}
        return DictionaryObject({NameObject(key): value(one) for key, one in entries.items()})
    return plain


def nodes(node: Any) -> Iterator[Any]:
    """Every element of the structure, in the order in which it is read."""
    node = node.get_object()
    if isinstance(node, list):
        for kid in node:
            yield from nodes(kid)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from nodes(node["/K"])


class Opened:
    """A copy of a PDF that can be changed and written again."""

    def __init__(self, written: bytes) -> None:
        """Open it."""
        self.writer = PdfWriter(clone_from=BytesIO(written))
        self.root: Any = self.writer.root_object
        self.tree: Any = self.root["/StructTreeRoot"]

    def written(self) -> bytes:
        """The bytes as they are now."""
        buffer = BytesIO()
        self.writer.write(buffer)
        return buffer.getvalue()

    def page(self, number: int = 0) -> Any:
        """A page, from 0."""
        return self.writer.pages[number]

    def all(self, tag: str) -> list[Any]:
        """Every element with a tag."""
        return [one for one in nodes(self.tree["/K"]) if one["/S"] == tag]

    def first(self, tag: str) -> Any:
        """The first element with a tag."""
        return self.all(tag)[0]

    def font(self, number: int = 0) -> Any:
        """A typeface of the first page."""
        return list(self.page()["/Resources"]["/Font"].values())[number].get_object()

    def inner_font(self) -> Any:
        """The font of glyph numbers in the first typeface."""
        return self.font()["/DescendantFonts"][0].get_object()

    def put(self, where: Any, **entries: Any) -> Any:
        """Set entries of a dictionary."""
        for name, plain in entries.items():
            where[NameObject(f"/{name}")] = value(plain)
        return where

    def stream(self, data: bytes, **entries: Any) -> Any:
        """A new stream, and the reference to it."""
        made = DecodedStreamObject()
        made.set_data(data)
        return self.writer._add_object(self.put(made, **entries))  # noqa: SLF001 -- there is no other way to add one

    def added(self, **entries: Any) -> Any:
        """A new dictionary, and the reference to it."""
        return self.writer._add_object(self.put(DictionaryObject(), **entries))  # noqa: SLF001

    def drawn(self, old: bytes, new: bytes, number: int = 0) -> None:
        """Replace the first such operators of a page; they must be there."""
        data = self.page(number).get_contents().get_data()
        assert old in data, data[:300]
        self.page(number)[NameObject("/Contents")] = self.stream(data.replace(old, new, 1))

    def annotated(self, **entries: Any) -> Any:
        """Put an annotation on the first page."""
        usual = {"Type": "/Annot", "Rect": [9, 9, 20, 20], "F": 4, "Contents": "Et notat"}
        made = self.added(**{**usual, **entries})
        self.page()["/Annots"].append(made)
        return made

    def in_tree(self, reference: Any, tag: str) -> Any:
        """Give an annotation an element of the structure, last in the document."""
        document = self.first("/Document")
        number = int(self.tree["/ParentTreeNextKey"])
        held = {"Type": "/OBJR", "Obj": reference, "Pg": self.page().indirect_reference}
        element = self.added(Type="/StructElem", S=tag, P=document.indirect_reference, K=[held])
        document["/K"].append(element)
        self.put(reference.get_object(), StructParent=number)
        self.tree["/ParentTree"]["/Nums"].extend([NumberObject(number), element])
        self.put(self.tree, ParentTreeNextKey=number + 1)
        return element.get_object()
