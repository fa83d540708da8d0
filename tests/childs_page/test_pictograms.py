"""The pictograms: all ours, of one weight, told apart, and chosen by every word of the table."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from PIL import Image

from aarshjul.childs_page import pictograms
from aarshjul.childs_page.drawing import draw_picture
from aarshjul.data import table
from aarshjul.paper import fonts
from aarshjul.paper.pen import MM, Pen
from aarshjul.render import png_of
from tests.wheel.ink import mark_ink

NAMES = pictograms.names()
ROWS = table("pictogram_words")["words"]
WORDS = [(word, picture) for picture, several in ROWS.items() for word in several]
SMALL, DPI = 12.0, 200
SAME = 0.75
"""The most that two pictograms may have in common of the ink of either."""


def bits(name: str, side: float = SMALL) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """A pictogram in one bit, as a cheap printer has it: True where it is black."""
    pen = Pen(fonts.width)
    draw_picture(name, side / 2, side / 2, side, pen)
    (made,) = png_of([pen.page(side, side, "", "")], dpi=DPI)
    return np.asarray(Image.open(BytesIO(made)).convert("L")) < 128


def test_there_are_some_three_dozen() -> None:
    """Enough for what is in a child's year, and few enough to know them all."""
    assert 24 <= len(NAMES) <= 36


@pytest.mark.parametrize("name", NAMES)
def test_a_pictogram_is_one_line_of_one_weight_within_its_square(name: str) -> None:
    """Black, not filled, with round ends; its ink reaches no further than its side."""
    pen = Pen(fonts.width, x=50, y=50)
    draw_picture(name, 0, 0, 19, pen)
    (shape,) = pen.shapes
    assert shape.fill is None
    assert shape.rounded
    assert shape.ink == "#000000"
    assert shape.line * MM == pytest.approx(19 * pictograms.PEN / pictograms.GRID)
    ink = mark_ink(shape)
    assert min(ink.left, ink.bottom) >= 50 - 9.6
    assert max(ink.right, ink.top) <= 50 + 9.6
    assert max(ink.right - ink.left, ink.top - ink.bottom) >= 15, "it fills its square"


@pytest.mark.parametrize("name", NAMES)
def test_a_pictogram_is_read_in_one_bit_at_12_mm(name: str) -> None:
    """It is lines and white, not a dark spot: no more than a third of it is black."""
    black = bits(name).mean()
    assert 0.05 < black < 0.34


def test_each_two_are_told_apart_in_one_bit_at_12_mm() -> None:
    """No two have most of their ink in the same places."""
    drawn = {name: thick(bits(name)) for name in NAMES}
    for one, other in combinations(NAMES, 2):
        both = (drawn[one] & drawn[other]).sum()
        assert both / min(drawn[one].sum(), drawn[other].sum()) < SAME, (one, other)


def thick(black: np.ndarray[Any, np.dtype[np.bool_]]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Every spot of ink with the spots beside it, so that a small shift is no difference."""
    spread = black.copy()
    for axis in (0, 1):
        for by in (-1, 1):
            spread |= np.roll(black, by, axis)
    return spread


def test_what_is_the_same_is_not_told_apart() -> None:
    """The measure above sees it: a pictogram drawn twice, a little larger."""
    one, other = thick(bits("skole")), thick(bits("skole", side=12.1)[: 94 + 1, : 94 + 1])
    size = min(one.shape[0], other.shape[0])
    both = (one[:size, :size] & other[:size, :size]).sum()
    assert both / min(one.sum(), other.sum()) > SAME


@pytest.mark.parametrize("name", NAMES)
def test_a_pictogram_says_what_one_sees(name: str) -> None:
    """In Danish, for a person who asks."""
    assert pictograms.shows(name).islower()


@pytest.mark.parametrize(("word", "picture"), WORDS)
def test_every_word_of_the_table_chooses_its_pictogram(word: str, picture: str) -> None:
    """As it stands, in capitals, and within a name."""
    assert picture in NAMES
    for name in (word, word.capitalize(), f"Ny {word} 2"):
        assert pictograms.by_name(name) == picture


def test_every_word_stands_once() -> None:
    """Each word has one pictogram, and every pictogram but the star has words."""
    words = [word for word, _ in WORDS]
    assert len(words) == len(set(words))
    assert set(ROWS) == set(NAMES) - {pictograms.ANY}


@pytest.mark.parametrize(
    ("name", "picture"),
    [
        ("Skoletandlægen", "tandlæge"),  # the end of a compound, with an ending
        ("Svømmehallen", "svømning"),
        ("Svømningen begynder", "svømning"),
        ("Musikundervisning", "musik"),  # the beginning of a compound
        ("Ferieaflastning", "aflastning"),  # the end before the beginning
        ("Talepædagog på sygehuset", "talepædagog"),  # the first word
        ("Besøg af Julie i juli", None),  # no jul
        ("Korrektur", None),
        ("Fysioterapeutisk genoptræning", "fysioterapi"),
        ("Ergoterapi", "ergoterapi"),
        ("Kørestolstilpasning", "hjælpemiddel"),
        ("Møde", None),
        ("", None),
    ],
)
def test_a_name_is_read_word_by_word(name: str, picture: str | None) -> None:
    """Compounds and endings are seen through; what is not known has no pictogram."""
    assert pictograms.by_name(name) == picture
