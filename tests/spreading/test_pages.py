"""What a spread looks like: in the terminal, as a picture, a document and a page of the web."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from PIL import Image
from pypdf import PdfReader

from aarshjul.spreading.heat import SHADES, shade, sides, stretches
from aarshjul.spreading.heat_map import heat_map, heat_map_png
from aarshjul.spreading.spread import Spread, spread
from aarshjul.spreading.spread_html import spread_html
from aarshjul.spreading.spread_json import spread_json
from aarshjul.spreading.spread_page import page_content, shades
from aarshjul.spreading.spread_pdf import spread_pdf
from aarshjul.spreading.spread_text import NOBODY, spread_text
from tests import history
from tests.make import case
from tests.spreading.teams import TODAY, aim, families, teamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sheet.chromium import Chromium


@cache
def sixty(months: int = 12) -> Spread:
    """The invented team of sixty families."""
    return spread(((one, None) for one in history.cases()), aim(months=months))


def test_the_fullest_week_of_sixty_families_falls() -> None:
    """What the guide's picture shows: but for one week, which is agreed but for one meeting."""
    shown = {one.name: sides(one) for one in sixty().caseworkers}
    assert {name: (before.week, after.week) for name, (before, after) in shown.items()} == {
        "Anders Riis": (4, 3),
        "Jonas Vig": (5, 5),
        "Mette Lund": (5, 4),
        "Sofie Bang": (4, 3),
    }
    assert max(after.day for _, after in shown.values()) == 2
    assert max(before.day for before, _ in shown.values()) == 3


@pytest.mark.parametrize("width", [48, 64, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Of sixty families, with weeks that are full."""
    lines = spread_text(sixty(), width=width, colour=False).splitlines()
    assert [line for line in lines if len(line) > width] == []


def test_the_terminal_tells_it_all() -> None:
    """Numbers, weeks, meetings, and what stays; nothing depends on colour."""
    text = spread_text(sixty(), width=200, colour=False)
    assert text.startswith("Møderne fordelt, november 2026–oktober 2027\n\n358 møder hos 4 rådgi")
    assert "Det, der er aftalt, bliver, og ingen frist holdes senere.\n" in text
    assert re.search(r"^Mette Lund +91 +3 +2 +5 +4 +\d+ +\d+$", text, re.MULTILINE)
    assert re.search(r"^Mette Lund   før   2151122\.", text, re.MULTILINE)
    assert "\nKan ikke aflastes\n - Jonas Vig, uge 50 fra 7. december 2026, 5 møder: " in text
    assert "(2024-140), aftalt" in text
    coloured = spread_text(sixty(), width=200, colour=True)
    assert re.sub(r"\x1b\[\d+m", "", coloured) == text


def test_a_week_of_ten_is_a_plus() -> None:
    """One sign a week, so that the weeks stand below each other."""
    held = [{"dato": "2026-11-02", "formål": ["børnesamtale", "netværksmøde"]}]
    many = [
        case(TODAY, sag=f"t-{at:02}", afholdt=held, aftalt=[{"dato": "2026-12-01"}])
        for at in range(10)
    ]
    text = spread_text(spread(((one, None) for one in many), aim(months=2)), width=80, colour=False)
    assert re.search(r"^Mette Lund  før   \.\+", text, re.MULTILINE)
    assert "10 møder hos 1 rådgiver: ingen skal flyttes, for ingen dag" in text


def test_nobody_is_told_in_a_line() -> None:
    """No case, no table."""
    assert spread_text(spread([], aim()), width=80, colour=False) == NOBODY


def test_programs_get_the_same() -> None:
    """The numbers of the text, as JSON."""
    document = json.loads(spread_json(sixty(), unreadable=["x.yaml: y"]))
    (mette,) = [one for one in document["caseworkers"] if one["name"] == "Mette Lund"]
    assert (mette["before"]["fullest_week"], mette["after"]["fullest_week"]) == (5, 4)
    assert (
        sum(one["meetings"] for one in mette["after"]["weeks"]) == mette["after"]["meetings"] == 91
    )
    assert mette["days_moved"] == sum(
        one["days"] for one in document["moved"] if one["caseworker"] == "Mette Lund"
    )
    assert all(one["after"] <= one["before"] for one in document["moved"])
    assert document["not_relieved"][0]["meetings"][1]["why"] == "aftalt"
    assert document["unreadable"] == ["x.yaml: y"]
    assert document["clashes"][0].startswith("Sammenfald for Anders Riis")


def lightness(colour: str) -> float:
    """How light a colour is in a print in grey: its luminance (WCAG 2.2)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in to_rgb(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_darker_week_is_a_fuller_one_in_grey_too() -> None:
    """Each shade is darker than the one before, and its number is read on it (4.5 to 1)."""
    lights = [lightness(one.fill) for one in shades()]
    assert len(lights) == SHADES + 1
    assert all(later < 0.85 * one for one, later in pairwise(lights))
    for one in shades():
        light, dark = sorted((lightness(one.fill), lightness(one.ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5
    assert [shade(count, 6) for count in range(7)] == list(range(7))
    assert [shade(count, 3) for count in range(4)] == [0, 2, 4, 6]
    assert [shade(1, 40), shade(40, 40)] == [1, 6]


def test_the_picture_has_a_square_and_its_number_for_each_week() -> None:
    """Before and after of every caseworker, and at the end of a row what it comes to."""
    figure = heat_map(sixty())
    (axes,) = figure.axes
    squares = [one for one in axes.patches if isinstance(one, Rectangle)]
    (stretch,) = stretches(sixty())
    assert len(squares) == 2 * 4 * len(stretch.mondays)
    told = Counter(one.get_text() for one in axes.texts)
    numbers = Counter(str(count) for row in stretch.rows for count in row.weeks if count)
    assert all(told[number] == count for number, count in numbers.items())
    assert told["før"] == told["efter"] == 4
    assert told["højst 5 om ugen, 3 om dagen"] == 2
    assert told["højst 4 om ugen, 2 om dagen"] == 2


@pytest.mark.parametrize("months", [1, 12, 30])
def test_all_words_of_the_picture_are_on_it(months: int) -> None:
    """Whatever the period is, and however long a name."""
    long = "Anne-Margrethe Sofie Charlotte von Brockenhuus-Schack"
    cases = [case(TODAY, sag="t-1", rådgiver={"navn": long})]
    found = spread(((one, None) for one in cases), aim(months=months))
    figure = heat_map(found)
    figure.canvas.draw()
    for text in figure.axes[0].texts:
        box = text.get_window_extent()
        assert box.x0 >= 0
        assert box.x1 <= figure.bbox.x1, text.get_text()
        assert 0 <= box.y0 <= box.y1 <= figure.bbox.y1


def test_the_same_spread_gives_the_same_bytes() -> None:
    """In each form."""
    for made in (heat_map_png, spread_pdf, spread_html):
        assert made(sixty()) == made(sixty())
    assert Image.open(BytesIO(heat_map_png(sixty()))).width > 2000


def text_of(written: bytes) -> str:
    """The words of a document, one blank between them."""
    pages = PdfReader(BytesIO(written)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_document_is_tagged() -> None:
    """PDF/UA-1, with headings, and a table whose first row is read as its headings."""
    written = spread_pdf(sixty())
    root: Any = PdfReader(BytesIO(written)).trailer["/Root"]
    assert root["/Lang"] == "da"
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in written
    tags = Counter(_tags(root["/StructTreeRoot"]))
    assert tags["/H1"] == 1
    assert tags["/H2"] == 4
    assert tags["/Table"] == 2
    assert tags["/TH"] >= 8
    assert "Uge for uge: hver rude er en uge" in text_of(written)


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, dict):
        yield str(node.get("/S", ""))
        inner = node.get("/K", [])
        for each in inner if isinstance(inner, list) else [inner]:
            yield from _tags(each)


def test_no_page_names_a_family() -> None:
    """It may hang where others see it; a case stands by its alias."""
    page = spread_html(sixty()).decode()
    for written in (page, text_of(spread_pdf(sixty()))):
        assert "Familien" not in written
        assert "2024-140" in written


def test_nothing_in_a_page_is_markup() -> None:
    """A name is a name."""
    odd = case(TODAY, rådgiver={"navn": "<b>#M & [Co]</b>"}, aftalt=[{"dato": "2026-12-01"}])
    found = spread([(odd, None)], aim())
    assert "&lt;b&gt;#M &amp; [Co]&lt;/b&gt;" in spread_html(found).decode()
    assert "<b>#M & [Co]</b>" in text_of(spread_pdf(found))


def test_a_page_has_years_below_each_other() -> None:
    """A period of two years and a half is three stretches, each with all caseworkers."""
    content = page_content(sixty(30))
    parts = content["map"]["stretches"]
    assert [part["weeks"] for part in parts] == [53, 53, len(stretches(sixty(30))[2].mondays)]
    for part in parts:
        assert sum(month["weeks"] for month in part["months"]) == part["weeks"]
        assert len(part["rows"]) == 8
    first = stretches(sixty(30))[0].mondays[0]
    assert (first, first.weekday()) == (date(2026, 11, 23), 0)
    assert stretches(sixty(30))[1].mondays[0] - first == timedelta(weeks=53)


def test_the_page_is_read_by_everyone(chromium: Chromium) -> None:
    """axe-core finds nothing wrong with it, and it asks nobody for anything."""
    with chromium.opened(spread_html(sixty())) as page:
        assert page.violations() == []
        assert page.requests == [page.page.url]
        assert page.console == []


def test_on_a_telephone_only_the_map_is_wider(chromium: Chromium) -> None:
    """It scrolls by itself; the page does not."""
    with chromium.opened(spread_html(sixty()), width=320) as page:
        assert page.run("document.documentElement.scrollWidth <= innerWidth")
        assert page.run("document.querySelector('.map').offsetWidth > innerWidth")


def test_few_weeks_are_few() -> None:
    """A month of a small team."""
    found = spread(teamed(families(3), 3), aim(months=1))
    (part,) = stretches(found)
    assert part.mondays == (date(2026, 11, 23), date(2026, 11, 30))[: len(part.mondays)]
