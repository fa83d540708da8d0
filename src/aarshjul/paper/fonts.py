"""The bundled letters: what can be drawn with them, and how wide it becomes.

Source Sans 3, faces cut from IBM Plex Sans Arabic, and matplotlib's DejaVu Sans for what both lack;
never a font of the machine, so that a page is the same everywhere. HarfBuzz measures them, which
matplotlib and Typst draw with, too: importing matplotlib would take longer than a whole PDF.
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
    """Find matplotlib's letters without importing it."""
    found = find_spec("matplotlib")
    assert found is not None  # noqa: S101 -- we depend on it
    assert found.origin is not None  # noqa: S101 -- it is a package of files
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


FONTS = Path(str(resources.files(data))) / "fonts"  # fonts are opened by their paths
MEDIUM, BOLD = 500, 700
RESERVES = _reserves()

_MISSING = "\u25a1"  # a square as tall as a capital; U+FFFD would reach into the next line
TYPEFACES = ("Source Sans 3", "Aarshjul Arabic", "DejaVu Sans")
"""The names that stand in the files; a letter is taken from the first that has it."""
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
    """Measure a line in mm as it is drawn, kerning and ligatures included."""
    weight = BOLD if bold else MEDIUM
    return _advance(drawable(text), weight) * size


def drawable(text: str) -> str:
    """Put a sign in place of a letter that no font has; matplotlib warns of such letters."""
    text = whole(text)
    return text if text.isascii() else "".join(map(_drawable, text))


def in_bundled(text: str) -> bool:
    """Tell whether the bundled typefaces have every letter of a text, without the reserve."""
    return all(_face_of(letter) < len(TYPEFACES) - 1 for letter in set(text))


def in_first_face(text: str) -> bool:
    """Tell whether the first typeface has every letter of a line."""
    return not any(map(_face_of, whole(text)))


def missing(text: str) -> list[str]:
    """Name the letters of a text that no font has, each once."""
    letters = dict.fromkeys(whole(text))
    return [letter for letter in letters if not letter.isascii() and not _is_known(letter)]


@lru_cache(maxsize=4096)
def _advance(text: str, weight: int) -> float:
    advances = (_run_advance(text, run, face, weight) for face, run in _runs(text))
    return sum(advances) / 64 / _MEASURING_SIZE * MM


def _runs(text: str) -> Iterator[tuple[int, range]]:
    """Part a line where face or script changes: letters on both sides are not fitted together.

    What has no script, or only steers, goes with what stands before it.
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
    buffer.add_str(text, run.start, len(run))  # with what stands beside it: Arabic letters join
    buffer.guess_segment_properties()
    harfbuzz.shape(_faces(weight)[face], buffer)
    return sum(place.x_advance for place in buffer.glyph_positions or ())


@lru_cache(maxsize=1024)
def _script(letter: str) -> str | None:
    """Name a letter's script; digits, spaces and signs have none of their own."""
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
    """Find the first typeface that has a letter; their count where none has."""
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
