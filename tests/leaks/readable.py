"""What anyone can read out of a file that a command wrote: its words, and what describes it."""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pypdf
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FOLD = re.compile(r"\r?\n[ \t]")  # RFC 5545 § 3.1
_HEAD = re.compile(r"<head>.*?</head>|<title>.*?</title>|<metadata>.*?</metadata>", re.DOTALL)


def words(suffix: str, data: bytes) -> str:
    """All the text in a file, that of its properties too. A picture's drawn letters are not read.

    Raises `KeyError` for a kind of file that no command writes.
    """
    return _WORDS[suffix](data)


def properties(suffix: str, data: bytes) -> str:
    """What a file says of itself: what an index, a mail program or a browser's tab shows of it.

    Raises `KeyError` for a kind of file that has none; `PROPERTIES` has those that do.
    """
    return PROPERTIES[suffix](data)


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _strings(value: object) -> Iterator[str]:
    """Every string in an object of a PDF, without what it refers to."""
    if isinstance(value, DictionaryObject):
        for name in value:
            yield from _strings(value.raw_get(name))
    elif isinstance(value, ArrayObject):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str | bytes):
        yield value if isinstance(value, str) else value.decode("utf-16", "replace")


def _pdf_words(data: bytes) -> str:
    """The letters of the pages, every string of every object, and the streams that are text."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    found = [page.extract_text() for page in reader.pages]
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        value = reader.get_object(IndirectObject(number, 0, reader))
        found.extend(_strings(value))
    return "\n".join([*found, _pdf_properties(data)])


def _pdf_properties(data: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(data))
    described = reader.root_object.get("/Metadata")
    packet = described.get_object().get_data() if described else b""
    return "\n".join([*map(str, (reader.metadata or {}).values()), packet.decode()])


def _png_properties(data: bytes) -> str:
    with Image.open(io.BytesIO(data)) as picture:
        return "\n".join(f"{name} {value}" for name, value in picture.info.items())


def _markup(data: bytes) -> str:
    return html.unescape(_text(data))


def _markup_properties(data: bytes) -> str:
    return "\n".join(html.unescape(part) for part in _HEAD.findall(_text(data)))


def _members(data: bytes, *, under: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(
            f"{name} {html.unescape(packed.read(name).decode())}"
            for name in packed.namelist()
            if name.startswith(under)
        )


def _calendar(data: bytes) -> str:
    return _FOLD.sub("", _text(data)).replace("\\n", "\n").replace("\\", "")


_WORDS: dict[str, Callable[[bytes], str]] = {
    ".pdf": _pdf_words,
    ".png": _png_properties,
    ".svg": _markup,
    ".html": _markup,
    ".xlsx": lambda data: _members(data, under=""),
    ".ics": _calendar,
    ".csv": lambda data: data.decode("cp1252"),
    ".txt": _text,
    ".toml": _text,
    ".yaml": _text,
    ".json": _text,
}
PROPERTIES: dict[str, Callable[[bytes], str]] = {
    ".pdf": _pdf_properties,
    ".png": _png_properties,
    ".svg": _markup_properties,
    ".html": _markup_properties,
    ".xlsx": lambda data: _members(data, under="docProps/"),
}
