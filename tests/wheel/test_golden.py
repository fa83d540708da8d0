"""Where everything stands on the wheels of the examples and of the hard cases, to a tenth of a mm.

`make golden` rewrites the files; a person looks at the pictures before the difference is committed.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aarshjul.data import DEMO_CASE
from aarshjul.paper.fonts import width
from aarshjul.text.family_words import DANISH
from aarshjul.wheel import pages as wheel_pages
from aarshjul.wheel.from_plan import wheel_of
from tests.make import EXAMPLES, case_at, plan
from tests.wheel.ink import mark_shapes, outline_box
from tests.wheel.wheels import LONG_WORDS, STRESS, B, N, O, V, activity, dated, meeting, wheel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.paper.pen import Page
    from aarshjul.wheel.content import Item, Wheel

GOLDEN = Path(__file__).with_name("golden")
MADE = date(2026, 12, 1)
LONGEST = (
    "Hjælpemiddelafprøvningskonsulent",
    "Special\u00adpædagogisk rådgivning",
    "Tilbagevendende genoptræningsforløb",
    "Børneneuropsykologisk undersøgelse",
    "Kommunikationshjælpemiddelcentralen",
    "Aflastningsfamilieweekend",
    "Fritidspasordningen",
    "Handicapbilstøtteansøgning",
    "Ungdomsuddannelsesvejledersamtale",
    "Indskrivning i skole",
    "Botilbudsbesøg",
    "Hypermobilitetssyndromspersonale",
)


def crowd(month: int) -> Iterator[Item]:
    """What a month may hold, more of it month by month."""
    yield meeting(month, *[O, N][: 1 + month % 2])
    yield activity(month, "Ida 16 år: forberedelse til voksenlivet", V)
    for words in LONG_WORDS[month % 5 : month % 5 + month // 2]:
        yield activity(month, words)


def varied(month: int, step: int) -> Iterator[Item]:
    """None to six entries, other ones for each step."""
    words = (*LONGEST, *LONG_WORDS, "Bad", "Besøg i huset", "Møde i A og B")
    for count in range((5 * month + step) % 7):
        at = 7 * month + 3 * count + 11 * step
        first = (O,), (O, N), (O, N, B), (N,)
        yield (
            meeting(month, *first[at % 4])
            if not count and at % 3
            else activity(month, words[at % len(words)])
        )


HARD = {
    **{
        f"varied-{step}": wheel(*(item for month in range(12) for item in varied(month, step)))
        for step in range(1, 7)
    },
    "stress": wheel(*STRESS),
    "long": wheel(*(activity(month, words) for month, words in enumerate(LONGEST))),
    "dated": wheel(
        *(dated(meeting(month, *[O, N][: 1 + month % 2])) for month in range(12)),
        first_month=date(2027, 8, 1),
    ),
    "crowded": wheel(
        *(item for month in range(12) for item in crowd(month)),
        family="Kristoffersenabildgaardnygårdmølsøndergå",
        phone=None,
        email="mette.lund@solbjergkommune.example",
    ),
}


def example(path: Path) -> Wheel:
    """An example's wheel of 2027."""
    year = plan(case_at(path, MADE), today=MADE, first="2027-01-01", until="2028-01-01")
    return wheel_of(year)


WHEELS = {
    **{path.stem: example(path) for path in (*sorted(EXAMPLES.glob("*.yaml")), DEMO_CASE)},
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
