"""Where everything stands on the wheels of the examples and of the hard cases, to a tenth of a mm.

`make golden` rewrites the files; a person looks at the pictures before the difference is committed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aarshjul.data import DEMO_CASE
from aarshjul.paper.fonts import width
from aarshjul.text.family_words import DANISH
from aarshjul.wheel import pages as wheel_pages
from tests.wheel.hard_wheels import HARD
from tests.wheel.ink import mark_shapes, outline_box
from tests.wheel.study import EXAMPLE_FILES, example

if TYPE_CHECKING:
    from aarshjul.paper.pen import Page

GOLDEN = Path(__file__).with_name("golden")
WHEELS = {
    **{path.stem: example(path) for path in (*EXAMPLE_FILES, DEMO_CASE)},
    **HARD,
}


def standing(page: Page) -> list[tuple[float, float, float, str]]:
    """Each line's place, size and words, then each mark's place, width and fill."""
    lines = [(text.x, text.y, text.size, text.text) for text in page.texts]
    marks = []
    for shape in mark_shapes(page):
        box = outline_box(shape)
        marks.append((box.left, box.bottom, box.right - box.left, f"mark {shape.fill}"))
    return [*lines, *marks]


@pytest.mark.parametrize("name", WHEELS)
def test_a_wheel_stands_as_it_stood(name: str, request: pytest.FixtureRequest) -> None:
    """Each weight and measure bears on some line: a change is seen, and somebody has looked."""
    pages = wheel_pages.pages(WHEELS[name], DANISH, width, only_wheel=False)
    drawn = [(number, *each) for number, page in enumerate(pages, 1) for each in standing(page)]
    file = GOLDEN / f"{name}.txt"
    if request.config.getoption("rewrite_golden"):
        rows = [f"{page} {x:.1f} {y:.1f} {size:.1f} {said}\n" for page, x, y, size, said in drawn]
        file.write_text("".join(rows), encoding="utf-8")
    stood = [line.split(" ", 4) for line in file.read_text("utf-8").splitlines()]
    assert [(str(page), said) for page, *_, said in drawn] == [(row[0], row[4]) for row in stood]
    for (_, x, y, size, said), row in zip(drawn, stood, strict=True):
        assert (x, y, size) == pytest.approx(tuple(map(float, row[1:4])), abs=0.06), said


def test_no_golden_wheel_is_left_over() -> None:
    """Every file belongs to a wheel."""
    assert {path.stem for path in GOLDEN.iterdir()} == set(WHEELS)
