"""Typeset content by a Typst template, as a tagged PDF (PDF/UA-1).

The same content gives the same bytes. The template gets the content as JSON, so text is never read
as markup. A template can read files in its own folder only. Its fonts are the bundled ones and
those in the folder `skrifter` beside it. `cli.offline` keeps Typst from fetching packages.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from aarshjul.errors import FileError
from aarshjul.paper import fonts
from aarshjul.paper.pen import MM

if TYPE_CHECKING:
    from aarshjul.paper.pen import TextLine

_LETTERS = "skrifter"
_NOWHERE = Path(__file__) / "pakker"  # below a file nothing can be
_AT = re.compile(r"┌─ .*?([^/\\:]+):(\d+):\d+")
_NO_PACKAGES = (
    "pakker (@preview/…) kan ikke bruges, for programmet henter intet fra nettet; "
    'læg filerne i skabelonens mappe, og hent dem med #import "fil.typ"'
)
_UNSEEN = "\u00ad\u2060\u2066\u2067\u2068\u2069"


def typeset(name: str, content: dict[str, Any], template: Path, *, issued: date) -> bytes:
    """Typeset a document; the template gets `content` as the input `name`.

    Raises FileError if the template has an error.
    """
    made = datetime.combine(issued, time(), UTC)
    document = _compiled(name, content, template, pdf_standards=["ua-1"], timestamp=made)
    assert isinstance(document, bytes)  # noqa: S101 -- a PDF is one file
    return document


def pictures(name: str, content: dict[str, Any], template: Path, *, dpi: float) -> list[bytes]:
    """Return the pages as PNG files, to show what the document looks like."""
    pages = _compiled(name, content, template, format="png", ppi=dpi)
    return pages if isinstance(pages, list) else [pages]


def _compiled(
    name: str, content: dict[str, Any], template: Path, **output: Any
) -> bytes | list[bytes]:
    reserve = not fonts.in_bundled(json.dumps(content, ensure_ascii=False))
    content = content | {"typefaces": fonts.TYPEFACES[: None if reserve else -1]}
    try:
        made, warnings = typst.compile_with_warnings(
            template,
            root=template.parent,
            font_paths=_fonts(template.parent / _LETTERS, reserve=reserve),
            ignore_system_fonts=True,
            sys_inputs={name: json.dumps(content, ensure_ascii=False)},
            package_path=_NOWHERE,
            package_cache_path=_NOWHERE,
            **output,
        )
    except typst.TypstError as error:
        raise FileError(str(template), _explained(error, template)) from None
    for warning in warnings:
        if warning.message.startswith("unknown font family"):
            raise FileError(str(template), _explained(warning, template))
    pages: bytes | list[bytes] = made  # a list if there is one file for each page
    return pages


def _explained(error: typst.TypstError | typst.TypstWarning, template: Path) -> str:
    """Explain an error of Typst in Danish, with its file and line if Typst gives them."""
    place = _AT.search(error.diagnostic)
    other = f"{place[1]}, " if place and place[1] != template.name else ""
    where = f"{other}linje {place[2]}: " if place else ""
    if error.message.startswith("failed to download package"):
        return where + _NO_PACKAGES
    if error.message.startswith("unknown font family"):
        name = error.message.partition(":")[2].strip()
        return f'{where}skriften "{name}" er der ikke; læg den i mappen {_LETTERS} ved skabelonen'
    return f"{where}Typst kan ikke sætte skabelonen: {error.message}"


@lru_cache(maxsize=4)
def _fonts(beside: Path, *, reserve: bool) -> typst.Fonts:
    """Load the fonts; those of the reserve only if needed, because they are many and slow."""
    folders = [fonts.FONTS, *([fonts.RESERVES] if reserve else []), beside]
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders if folder.is_dir()],
    )


def placed(line: TextLine, height: float, scale: float = 1) -> dict[str, Any]:
    """A line of a composed page as a template places it: points from the upper left, y down."""
    return {
        "text": plain(line.text),
        "x": line.x * scale / MM,
        "y": (height - line.y) * scale / MM,
        "size": line.size * scale,
        "bold": line.bold,
        "turn": -line.turn,
        "ink": line.ink,
    }


def plain(value: Any) -> Any:
    """Turn a value into what JSON can hold; a letter that no font has becomes a square.

    PDF/UA-1 allows no letter without a font.
    """
    if isinstance(value, str):
        return _shown(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return {name: plain(inner) for name, inner in value._asdict().items()}
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(inner) for inner in value]
    return value


@lru_cache(maxsize=2048)
def _shown(text: str) -> str:
    if not fonts.missing(text):
        return text
    return "".join(letter if letter in _UNSEEN else fonts.drawable(letter) for letter in text)
