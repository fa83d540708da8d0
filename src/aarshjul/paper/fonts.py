"""The bundled fonts: which letters they have, and how wide a text is.

The fonts are Source Sans 3, a subset of IBM Plex Sans Arabic, and matplotlib's DejaVu Sans as the
reserve for letters that both lack. Fonts of the machine are never used, so a page is the same
everywhere. HarfBuzz measures the text. matplotlib and Typst draw with it too, but importing
matplotlib takes longer than making a whole PDF.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uharfbuzz as harfbuzz  # type: ignore[import-untyped]

from aarshjul import data
from aarshjul.paper.pen import MM
from aarshjul.text.direction import is_mark_of_direction
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from collections.abc import Iterator


def _reserves() -> Path:
    """Find the folder of matplotlib's fonts without importing matplotlib."""
    found = find_spec("matplotlib")
    assert found is not None  # noqa: S101 -- we depend on it
    assert found.origin is not None  # noqa: S101 -- it is a package of files
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


FONTS = Path(str(resources.files(data))) / "fonts"  # fonts are opened by their paths
MEDIUM, BOLD = 500, 700
RESERVES = _reserves()

_MISSING = "\u25a1"  # a square as tall as a capital; U+FFFD would reach into the next line
TYPEFACES = ("Source Sans 3", "Aarshjul Arabic", "DejaVu Sans")
"""The names of the typefaces in the font files; the first that has a letter draws it."""
FILES = {
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
_MEASURING_SIZE = 100  # points; widths are read in 1/64 point


@lru_cache(maxsize=8192)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line in mm, as drawn at `size` points, with kerning and ligatures."""
    weight = BOLD if bold else MEDIUM
    return _advance(drawable(text), weight) * size


def drawable(text: str) -> str:
    """Replace every letter that no font has by a square; matplotlib warns about such letters."""
    text = whole(text)
    return text if text.isascii() else "".join(map(_drawable, text))


def in_bundled(text: str) -> bool:
    """Check that every letter of a text is in the bundled typefaces, without the reserve."""
    return all(_face_of(letter) < len(TYPEFACES) - 1 for letter in set(text))


def missing(text: str) -> list[str]:
    """List the letters of a text that no font has, each once."""
    letters = dict.fromkeys(whole(text))
    return [letter for letter in letters if not letter.isascii() and not _is_known(letter)]


@lru_cache(maxsize=4096)
def _advance(text: str, weight: int) -> float:
    advances = (_run_advance(text, run, face, weight) for face, run in _runs(text))
    return sum(advances) / 64 / _MEASURING_SIZE * MM


def _runs(text: str) -> Iterator[tuple[int, range]]:
    """Split a line where the typeface or the script changes: there is no kerning across a split.

    A letter without a script of its own keeps the script of the letter before it. A mark of
    direction keeps the typeface too.
    """
    if text.isascii():
        yield 0, range(len(text))
        return
    looks: list[tuple[int, str]] = []
    for letter in text:
        face, script = looks[-1] if looks else (0, "")
        if not is_mark_of_direction(letter):
            face = _face_of(letter)
        looks.append((face, _script(letter) or script))
    for (face, _), places in groupby(range(len(text)), key=looks.__getitem__):
        first, *rest = places
        yield face, range(first, (rest or [first])[-1] + 1)


def _run_advance(text: str, run: range, face: int, weight: int) -> int:
    buffer = harfbuzz.Buffer()
    buffer.add_str(text, run.start, len(run))  # with its neighbours: Arabic letters join
    buffer.guess_segment_properties()
    harfbuzz.shape(_faces(weight)[face], buffer)
    return sum(place.x_advance for place in buffer.glyph_positions or ())


@lru_cache(maxsize=1024)
def _script(letter: str) -> str | None:
    """Return the script of a letter; None for digits, spaces and signs."""
    buffer = harfbuzz.Buffer()
    buffer.add_str(letter)
    buffer.guess_segment_properties()
    script: str | None = buffer.script
    return script


def _drawable(letter: str) -> str:
    return letter if _is_known(letter) else _MISSING


def _is_known(letter: str) -> bool:
    if is_mark_of_direction(letter):
        return True  # never drawn
    return letter != "\ufffd" and _face_of(letter) < len(TYPEFACES)


@lru_cache(maxsize=2048)
def _face_of(letter: str) -> int:
    """Return the index of the first typeface that has a letter; their count if none has it."""
    faces = _faces(MEDIUM)
    having = (at for at, face in enumerate(faces) if face.get_nominal_glyph(ord(letter)))
    return next(having, len(faces))


@lru_cache(maxsize=2)
def _faces(weight: int) -> tuple[Any, ...]:
    return tuple(map(_opened, FILES[weight]))


def _opened(file: str) -> Any:
    font = harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(file)))
    font.scale = (64 * _MEASURING_SIZE, 64 * _MEASURING_SIZE)
    return font
