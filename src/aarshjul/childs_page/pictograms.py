"""The pictograms: how each is drawn, and which one an entry gets by its name.

They are data: `data/pictograms.toml` has the lines, `data/pictogram_words.toml` the words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from aarshjul.data import table
from aarshjul.paper.outline import (
    CLOSE,
    CUBIC,
    LINE,
    MOVE,
    QUADRATIC,
    Outline,
    circle,
    enlarged,
    moved,
    rectangle,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

ANY = "stjerne"
"""The pictogram of an entry whose name says none."""
GRID = 48
"""The sides of the square that a pictogram is drawn in."""
PEN = 2.1
"""The width of every line, in the same unit."""

_ARC = 90.0
"""Degrees of one curve of a circle: so small, four are exact to 0.002 mm."""
_STEPS = re.compile(r"([A-Z])([^A-Z]*)")
_CODES = {"M": MOVE, "L": LINE, "Q": QUADRATIC, "C": CUBIC}
_ENDINGS = ("", "en", "et", "n", "er", "erne", "r", "e", "s", "ne")
_SHORTEST_PART = 5
"""The fewest letters of a word that is also found within a compound."""
_WORDS = re.compile(r"[^\W\d_]+")


@cache
def names() -> tuple[str, ...]:
    """The names of all pictograms, as a case file writes them."""
    return tuple(table("pictograms"))


def shows(name: str) -> str:
    """What one sees on a pictogram, in Danish."""
    told: str = table("pictograms")[name]["shows"]
    return told


@cache
def pictogram(name: str, side: float) -> Outline:
    """The lines of a pictogram about (0, 0), in a square of a side in mm."""
    whole = Outline((), ())
    for line in _drawings()[name]["lines"]:
        whole += _line(line)
    flipped = Outline(tuple((x, -y) for x, y in whole.points), whole.codes)
    return enlarged(moved(flipped, -GRID / 2, GRID / 2), side / GRID)


@cache
def _drawings() -> Mapping[str, Mapping[str, list[str]]]:
    return table("pictograms")


def _line(steps: str) -> Outline:
    """Read a line as the table writes it."""
    drawn = Outline((), ())
    for letter, numbers in _STEPS.findall(steps):
        drawn += _step(letter, [float(one) for one in numbers.split()], drawn)
    return drawn


def _step(letter: str, numbers: list[float], before: Outline) -> Outline:
    if letter == "Z":
        return Outline((before.points[_begin(before)],), (CLOSE,))
    if letter == "O":
        x, y, radius = numbers
        return moved(circle(radius, arc=_ARC), x, y)
    if letter == "R":
        x, y, width, height, radius = numbers
        return rectangle(x, y, width, height, radius=radius)
    points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return Outline(points, (_CODES[letter],) * len(points))


def _begin(drawn: Outline) -> int:
    """The place of the point that the last stroke begins at."""
    return max(at for at, code in enumerate(drawn.codes) if code == MOVE)


def by_name(text: str) -> str | None:
    """The pictogram that a name speaks of, by its first word that has one; None if none has."""
    found = (_of_word(word.casefold()) for word in _WORDS.findall(text))
    return next((one for one in found if one), None)


@cache
def _of_word(word: str) -> str | None:
    """The word itself before the end of a compound, and that before its beginning."""
    known = _known()
    bare = [
        stem for end in _ENDINGS if (stem := word.removesuffix(end)) in known and stem + end == word
    ]
    if bare:
        return known[max(bare, key=len)]
    parts = [one for one in known if len(one) >= _SHORTEST_PART]
    ending = [one for one in parts if any(word.endswith(one + end) for end in _ENDINGS)]
    beginning = [one for one in parts if word.startswith(one)]
    best = max(ending, key=len, default=None) or max(beginning, key=len, default=None)
    return known[best] if best else None


@cache
def _known() -> Mapping[str, str]:
    rows: Mapping[str, list[str]] = table("pictogram_words")["words"]
    return {word: picture for picture, several in rows.items() for word in several}
