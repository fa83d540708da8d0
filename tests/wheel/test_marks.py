"""The marks and tints: text and outlines that can be read, fills that stay apart in grey."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from aarshjul.paper import marks
from aarshjul.paper.fonts import font, width
from aarshjul.text.family_words import DANISH
from aarshjul.wheel.dial import TINTS, dial
from tests.wheel.wheels import A, B, N, O, S, V, activity, wheel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aarshjul.casefile.case import Kind

LARGEST = 2.7 + 0.39  # half a row's step of 6.2 mm


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(weight * s for weight, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """L* of CIELAB: how light a grey print becomes."""
    share = luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > 0.008856 else 903.3 * share


@pytest.mark.parametrize("kind", marks.STYLES)
def test_letters_are_read_on_their_mark_and_outlines_on_paper(kind: Kind) -> None:
    """Text has 4.5 : 1 at least on its fill, the outline 3 : 1 on paper."""
    style = marks.STYLES[kind]
    assert contrast(style.letter, style.fill) >= 4.5
    assert contrast(marks.INK, marks.PAPER) >= 3
    assert style.line >= 0.9


@pytest.mark.parametrize(
    ("kind", "ratio", "grey"),
    [(O, 5.2, 46.0), (N, 21, 0), (B, 15.9, 89.1), (V, 9.1, 69.8), (S, 9.1, 69.8), (A, 21, 100)],
)
def test_colours_are_as_the_study_measured(kind: Kind, ratio: float, grey: float) -> None:
    """Contrast of the letter and lightness of the fill are those of the study's table."""
    style = marks.STYLES[kind]
    assert contrast(style.letter, style.fill) == pytest.approx(ratio, abs=0.06)
    assert lightness(style.fill) == pytest.approx(grey, abs=0.06)


def test_fills_stay_apart_in_grey() -> None:
    """Five fills, each ten steps of L* or more from the next; two kinds share one, not a shape."""
    greys = sorted({lightness(style.fill) for style in marks.STYLES.values()})
    assert len(greys) == 5
    assert min(b - a for a, b in pairwise(greys)) > 10


def printed(kind: Kind, letter: str, *, screened: bool) -> np.ndarray[Any, Any]:
    """A mark with its letter as an office printer prints it: 300 dots an inch, black or white.

    `screened` is with dots for grey; else all that is lighter than middle grey is white.
    """
    style, dots = marks.STYLES[kind], 88  # 7.4 mm
    figure = Figure((dots / 300, dots / 300), dpi=300, facecolor="white")
    across = Affine2D().scale(300 / 25.4).translate(dots / 2, dots / 2)
    outline = Path(style.outline.points, style.outline.codes)
    figure.add_artist(
        PathPatch(outline, facecolor=style.fill, linewidth=style.line, transform=across)
    )
    x, y = marks.LETTER_SHIFT.get(kind, (0, 0))
    x, y = across.transform((x, y - 0.33 * 10 * 25.4 / 72))
    look = font(marks.LETTER_SIZE, bold=True)
    figure.add_artist(
        Text(x, y, letter, color=style.letter, ha="center", fontproperties=look, transform=None)
    )
    drawn = BytesIO()
    figure.savefig(drawn, format="png", dpi=300)
    grey = Image.open(drawn).convert("L")
    bits = grey.convert("1") if screened else grey.point(lambda value: 255 * (value >= 128))
    return np.asarray(bits.convert("L")) < 128


def difference(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    """The share of ink that two prints do not have in common, wherever one is laid on the other."""
    shifts = [(x, y) for x in range(-3, 4) for y in range(-3, 4)]
    return float(
        min(np.logical_xor(one, np.roll(other, shift, (0, 1))).sum() for shift in shifts)
        / max(one.sum(), other.sum())
    )


@pytest.mark.parametrize("screened", [False, True], ids=["one bit", "screened"])
@pytest.mark.parametrize("letters", [True, False], ids=["letters", "the same number"])
def test_marks_stay_apart_in_a_print_of_black_and_white(letters: bool, screened: bool) -> None:
    """A seventh of the ink or more differs between any two, even with the same number on both."""
    prints = {
        kind: printed(kind, DANISH.letters[kind] if letters else "8", screened=screened)
        for kind in marks.STYLES
    }
    for one, other in combinations(prints, 2):
        assert difference(prints[one], prints[other]) > 1 / 7, (one, other)


@pytest.mark.parametrize("kind", marks.STYLES)
def test_a_mark_is_closed_and_its_letter_stands_clear_in_one_bit(kind: Kind) -> None:
    """The outline is one ring of ink or one filled shape; the letter does not grow into it."""
    print_ = printed(kind, DANISH.letters[kind], screened=False)
    bare = printed(kind, "", screened=False)
    outside = _reached(~bare, (0, 0))
    assert not outside[44, 44]  # from the paper's corner one does not come in
    letter = np.logical_xor(print_, bare)
    assert letter.sum() > 100
    assert not (letter & outside).any()


def _reached(white: np.ndarray[Any, Any], start: tuple[int, int]) -> np.ndarray[Any, Any]:
    """What can be reached through white from a place."""
    reached = np.zeros_like(white)
    reached[start] = True
    while True:
        wider = reached.copy()
        wider[1:] |= reached[:-1]
        wider[:-1] |= reached[1:]
        wider[:, 1:] |= reached[:, :-1]
        wider[:, :-1] |= reached[:, 1:]
        wider &= white
        if (wider == reached).all():
            return reached
        reached = wider


@pytest.mark.parametrize("tint", sorted(set(TINTS)))
def test_month_names_are_read_on_every_tint(tint: str) -> None:
    """Black on a season's tint has 15 : 1, more than twice what small text needs."""
    assert contrast(marks.INK, tint) >= 15


@pytest.mark.parametrize("kind", marks.STYLES)
def test_a_mark_keeps_to_its_rows_and_columns(kind: Kind) -> None:
    """With its line a mark reaches no farther than half a step, but for the bubble's tail."""
    style = marks.STYLES[kind]
    extents = Path(style.outline.points, style.outline.codes).get_extents()
    half_line = style.line / 2 * 25.4 / 72
    assert max(extents.x1, -extents.x0, extents.y1) + half_line < LARGEST + 0.08
    tail = 0.37 if kind is B else 0.08
    assert -extents.y0 + half_line < LARGEST + tail


def edge(style: marks.Style) -> np.ndarray[Any, Any]:
    """Points along a mark's outline, 0.05 mm apart."""
    path = Path(style.outline.points, style.outline.codes)
    flat: Any = path.transformed(Affine2D().scale(100)).to_polygons()  # curves as fine lines
    corners = np.asarray(flat[0]) / 100
    sides = [(a, b, int(np.hypot(*(b - a)) / 0.05) + 1) for a, b in pairwise(corners)]
    return np.concatenate([np.linspace(a, b, count, endpoint=False) for a, b, count in sides])


@pytest.mark.parametrize(
    ("one", "other"),
    # Side by side or one below the other: meetings first, and a year starts once only.
    [
        *[(one, other) for one in (O, N, B) for other in (O, N, B, V, A)],
        *[(S, other) for other in (O, N, B, V, A)],
        *[(one, S) for one in (O, N, B)],
        *[(V, V), (V, A), (A, A)],
    ],
)
def test_marks_that_stand_closest_have_air_between_them(one: Kind, other: Kind) -> None:
    """0.3 mm or more between their lines at 6.3 mm, both ways; a coarse printer keeps that white.

    The round and square marks are the study's; only the hexagon is narrower there.
    """
    left, right = marks.CROWDED[one], marks.CROWDED[other]
    lines = (left.line + right.line) / 2 * 25.4 / 72
    for step in ((6.3, 0), (0, -6.3)):
        apart = edge(left)[:, None] - (edge(right) + step)[None]
        assert np.hypot(*apart.transpose(2, 0, 1)).min() - lines >= 0.3


def test_marks_at_the_narrow_step_are_the_crowded_ones() -> None:
    """24 activities stand at 6.3 mm and are narrow; twelve have room for the study's marks."""
    for count, crowded in ((24, True), (12, False)):
        items = [activity(0, "Hjælpemiddelafprøvningskonsulent")] * count
        stamps = dial(wheel(*items), DANISH, width).blocks[0].stamps
        steps = {round(b.x - a.x, 3) for a, b in pairwise(stamps) if a.y == b.y}
        assert {stamp.crowded for stamp in stamps} == {crowded}
        assert steps == ({6.3} if crowded else {6.9})


@pytest.mark.parametrize("styles", [marks.STYLES, marks.CROWDED], ids=["usual", "crowded"])
@pytest.mark.parametrize("kind", marks.STYLES)
def test_two_digits_stand_inside_every_mark(kind: Kind, styles: Mapping[Kind, marks.Style]) -> None:
    """The widest number in bold 10 pt does not touch the mark's outline."""
    style = styles[kind]
    shift_x, shift_y = marks.LETTER_SHIFT.get(kind, (0, 0))
    half = width("88", marks.LETTER_SIZE, bold=True) / 2 - 0.15  # side bearings are white
    high = 0.65 * marks.LETTER_SIZE * 25.4 / 72 / 2
    corners = [(shift_x + x, shift_y + y) for x in (-half, half) for y in (-high, high)]
    path = Path(style.outline.points, style.outline.codes)
    assert np.all(path.contains_points(corners))
