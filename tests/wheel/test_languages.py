"""The wheel in every language: all of its words stand there, and the page is read from its side."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import chain, pairwise
from math import atan2, degrees
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from aarshjul import render
from aarshjul.paper import fonts, marks
from aarshjul.paper.matplotlib_fonts import font
from aarshjul.paper.sizes import Paper
from aarshjul.text.direction import clean, isolated
from aarshjul.text.family_words import language, part
from aarshjul.text.languages import Language
from aarshjul.text.line_breaks import letter_halves, syllable_halves, wrap
from aarshjul.wheel import pages as wheel_pages
from aarshjul.wheel import papers
from aarshjul.wheel.content import description, printable, title
from aarshjul.wheel.from_plan import wheel_of
from tests.make import EXAMPLES, case_at, plan
from tests.wheel import study
from tests.wheel.ink import in_mark, ink, letters, mark_ink, mark_shapes, squeezed, upright, visual
from tests.wheel.test_pages import assert_clear
from tests.wheel.wheels import (
    FULL,
    LISTED,
    NORMAL,
    STRESS,
    B,
    N,
    O,
    S,
    V,
    activity,
    meeting,
    translated,
    wheel,
    wheels,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aarshjul.paper.pen import Page
    from aarshjul.wheel.content import Item, Wheel

CODES = [one.value for one in Language]
every_language = pytest.mark.parametrize("code", CODES)
ALL_KINDS = (meeting(0, S), *(meeting(1, kind) for kind in (O, N, B)), activity(2, "Bad"))
CENTRE = (105.0, 192.0)


def pages(year: Wheel, *, only_wheel: bool = False) -> tuple[Page, ...]:
    """A wheel's pages in its language."""
    words = language(year.language)
    return wheel_pages.pages(year, words, fonts.width, only_wheel=only_wheel)


def fragments(sentence: str) -> list[str]:
    """What of a sentence is its own: the words around what is filled in."""
    found = (squeezed(text) for text in re.split(r"\{[^}]*\}", sentence))
    return [text for text in found if text.strip(":.,،؛")]


@every_language
def test_every_word_of_the_file_stands_on_some_wheel(code: str) -> None:
    """The sentences of every situation, in full, on the page or in its text alternative."""
    turning = language(code).turns.format(child="Alma", age=16)
    own = (*ALL_KINDS, activity(3, turning, V))
    many = tuple(activity(4, f"Tur {n}") for n in range(40))
    years = [
        wheel(*own),
        wheel(*NORMAL, unit=None),
        translated(wheel(meeting(0, O)), code, with_days=True),
        wheel(*own, phone=None, email="mlu@kommune.example"),
        wheel(*own, phone=None),
        wheel(*STRESS),
        wheel(*LISTED),
        wheel(*STRESS[:-1], *(activity(9, "Tur") for _ in range(20))),
        wheel(*FULL),
        wheel(*many, *FULL),
        wheel(*many[:8]),  # in every language the list has room under the wheel
        wheel(*own, holidays=((date(2027, 2, 13), date(2027, 2, 21)),)),
        *(
            wheel(family="W" * 300, children=("W" * 200,) * 2, caseworker="W" * 300, **way)
            for way in ({}, {"phone": None}, {"phone": None, "email": "mlu@kommune.example"})
        ),
    ]
    years = [translated(year, code, with_days=any(i.day for i in year.items)) for year in years]
    agreed, to_come = translated(wheel(meeting(0, O), meeting(5, O)), code, with_days=True).items
    years.append(replace(years[0], items=(agreed, replace(to_come, day=None))))
    told = ""
    # Each has, in some of the languages, a month of which one entry alone stands on the list.
    overflowing = [study.wheels()["familien-sand"], study.wheels()["varied-2"]]
    glued = [
        papers.composed(year, language(code), fonts.width, paper=Paper.A3_IN_TWO, only_wheel=False)
        for year in (years[0], *(translated(one, code, with_days=False) for one in overflowing))
    ]
    for page in chain(*glued, *map(pages, years)):
        told += letters(page) + squeezed(page.title + page.description)
        told += "".join(text.text for text in page.texts if in_mark(text.size))
    wanted = [*part(code, "wheel").values()]
    for table in ("kinds", "letters"):
        wanted += [word for kind, word in part(code, table).items() if kind != "legal_deadline"]
    missing = [text for word in wanted for text in fragments(word) if text not in told]
    assert missing == []


@every_language
@settings(max_examples=6)
@given(year=wheels(most=9))
def test_no_ink_falls_on_ink_in_any_language(code: str, year: Wheel) -> None:
    """Longer words, other letters and the other direction are set with the same air."""
    for page in pages(translated(year, code, with_days=True)):
        assert_clear(page)
        assert all(text.size >= 11 or in_mark(text.size) for text in page.texts)


@every_language
@pytest.mark.parametrize(
    "items", [(), NORMAL, STRESS, FULL], ids=["empty", "normal", "stress", "full"]
)
@pytest.mark.parametrize("only_wheel", [False, True], ids=["page", "circle"])
def test_the_studys_wheels_are_clear_in_any_language(
    code: str, items: tuple[Item, ...], only_wheel: bool
) -> None:
    """From August as from January, with the days shown and without."""
    for first, with_days in ((date(2027, 8, 1), True), (date(2027, 1, 1), False)):
        year = translated(wheel(*items, first_month=first), code, with_days=with_days)
        for page in pages(year, only_wheel=only_wheel):
            assert_clear(page)


@every_language
def test_a_year_of_meetings_is_told_in_words(code: str) -> None:
    """The names of the kinds are short enough: what is told in Danish words is never a number."""
    year = translated(wheel(*NORMAL), code)
    (page,) = pages(year)
    assert not any(text.text.isdigit() for text in page.texts if in_mark(text.size))


@every_language
def test_a_letter_stands_in_the_middle_of_its_mark(code: str) -> None:
    """The ink of each letter, whichever script, is no farther from it than a hook or a dot."""
    for letter in language(code).letters.values():
        points, codes = text_to_path.get_text_path(font(100, bold=True), letter)
        box = Path(points, codes).get_extents()
        middle = (box.y0 + box.y1) / 2 / text_to_path.FONT_SCALE + marks.LIFT.get(letter, 0)
        assert middle == pytest.approx(0.33, abs=0.13), letter
        assert fonts.width(letter, marks.LETTER_SIZE, bold=True) < marks.BOX - 1


@every_language
def test_months_run_clockwise_whichever_way_is_read(code: str) -> None:
    """A clock is a clock: each month's name and its season stand where the Danish ones do."""
    year = translated(wheel(*NORMAL), code)
    (page,) = pages(year)
    names = {text.text: text for text in page.texts if text.turn}
    angles = []
    for name in language(code).months:
        text = names[name]
        x, y = (text.x - CENTRE[0], text.y - CENTRE[1])
        angles.append(degrees(atan2(x, y)) % 360)
    assert all(0 < (b - a) % 360 < 60 for a, b in pairwise(angles))
    assert 0 <= angles[0] < 30


ARABIC = language("ar")


def test_an_arabic_page_begins_at_the_right() -> None:
    """Key, sentences, list and foot end at the right margin; a mark ends over its words' end."""
    first = pages(translated(wheel(*LISTED), "ar"))[0]
    danish = pages(wheel(*LISTED))[0]
    assert first.direction == "rtl"

    def rights(start: str) -> list[float]:
        return [t.x + t.width for t in upright(first) if squeezed(t.text).startswith(start)]

    for start in (ARABIC.write_in[:8], ARABIC.issued_by[:4]):
        assert max(rights(squeezed(start))) == pytest.approx(210 - 13)
    bars = [text for text in upright(first) if text.text in ARABIC.months]
    assert max(text.x + text.width for text in bars) == pytest.approx(210 - 13 - 1.6)
    lowest = min(text.y for text in bars)
    assert lowest < 100
    right, left = (min(t.x for t in upright(p) if t.y > 110) for p in (first, danish))
    assert right != left
    for text in upright(first):
        if text.text == ARABIC.kinds[O] and text.y > 100:
            box = ink(text)
            above = [m for m in mark_shapes(first) if 0 < mean(m.outline.points, 1) - text.y < 9]
            assert any(abs(mark_ink(m).right - box.right) < 0.6 for m in above)


def mean(points: tuple[tuple[float, float], ...], axis: int) -> float:
    """The middle of a shape along an axis."""
    values = [point[axis] for point in points]
    return (min(values) + max(values)) / 2


def test_marks_are_the_same_in_every_language() -> None:
    """A family and its caseworker point at the same sign: no mark is mirrored."""
    shapes = []
    for code in ("da", "ar"):
        apart = [replace(item, month=at) for at, item in enumerate(ALL_KINDS)]
        (page,) = pages(translated(wheel(*apart, activity(9, "Alma", V)), code))
        outlines = set()
        for shape in mark_shapes(page):
            x, y = (mean(shape.outline.points, axis) for axis in (0, 1))
            outlines.add(tuple((round(a - x, 2), round(b - y, 2)) for a, b in shape.outline.points))
        shapes.append(outlines)
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (ARABIC.call.format(name=isolated("Mette Lund", "rtl")), "Mette Lund"),
        (
            ARABIC.call_at.format(
                name=isolated("Mette Lund", "rtl"), phone=isolated("+45 12 34 56 78", "rtl")
            ),
            "+45 12 34 56 78",
        ),
        (ARABIC.title.format(family=isolated("Familien Holm (A)", "rtl"), period=""), "Holm (A)"),
        (isolated("Alma 16 år: forberedelse", "rtl"), "Alma 16 år: forberedelse"),
        (ARABIC.span.format(first=8, last=37), "8"),
    ],
)
def test_names_and_numbers_keep_their_order_in_an_arabic_line(line: str, kept: str) -> None:
    """What runs right is drawn as it is written, within a line that runs left."""
    assert kept in visual(line, "rtl")


def test_an_arabic_sentence_is_drawn_from_right_to_left() -> None:
    """Its first letter is the last from the left, and its full stop the first."""
    drawn = visual(ARABIC.one_meeting, "rtl")
    assert (drawn[0], drawn[-1]) == (ARABIC.one_meeting[-1], ARABIC.one_meeting[0])


@pytest.mark.parametrize(
    ("line", "direction", "drawn"),
    [("PPR سمر", "rtl", "رمس PPR"), ("سمر PPR", "ltr", "رمس PPR")],
)
def test_the_page_decides_which_way_a_line_runs(line: str, direction: str, drawn: str) -> None:
    """Its first letter does not, also where nothing sets a word apart."""
    assert visual(line, direction) == drawn


def test_what_is_set_apart_stays_so_on_every_line() -> None:
    """A name that breaks is closed on its first line and opened anew on the next."""
    name = isolated("Familien Holm (og venner)", "rtl")
    lines = wrap(f"سلام {name} سلام", lambda text, _line: len(text) < 18)
    assert lines
    assert all(line.count("\u2066") == line.count("\u2069") for line in lines)
    assert squeezed("".join(lines)) == squeezed(f"سلام {name} سلام")


@pytest.mark.parametrize("ways", [letter_halves, syllable_halves])
def test_both_halves_of_a_name_are_set_apart(
    ways: Callable[[str], Iterator[tuple[str, str]]],
) -> None:
    """Wherever a Danish name is broken in an Arabic centre."""
    found = list(ways(isolated("Christoffersen", "rtl")))
    assert found
    for half in (half for pair in found for half in pair):
        assert (half[0], half[-1]) == ("\u2066", "\u2069")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\u2068b\u2069c", "a\u2068b\u2069c"),
        ("a\u2068b", "ab"),  # left open, it would reach into the words around it
        ("a\u2069b\u2068", "ab"),
        ("\u2068a\u2068b\u2069\u2069", "ab"),
    ],
)
def test_only_what_is_closed_is_set_apart(text: str, kept: str) -> None:
    """A case file's own marks of direction never reach out of its text."""
    assert clean(text) == kept


def test_an_arabic_svg_says_which_way_it_runs() -> None:
    """Language and direction stand in the file, and each line ends where it was composed."""
    (written,) = render.svg(translated(wheel(*NORMAL), "ar"))
    root = ET.fromstring(written)  # noqa: S314 -- our own file
    assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert (root.get("direction"), root.get("text-anchor")) == ("rtl", "end")


@every_language
def test_a_birthday_is_named_and_promises_nothing(code: str) -> None:
    """The month says who is how old; what is then talked about stands on the sheet."""
    case = case_at(EXAMPLES / "familien-holm.yaml", date(2026, 12, 1))
    year = wheel_of(plan(case), language=code)
    (said,) = (item.words[0] for item in year.items if item.kinds == (V,))
    child = isolated("Alma", ARABIC.direction if code == "ar" else "ltr")
    assert said == language(code).turns.format(child=child, age=16)


@every_language
def test_title_and_description_are_in_the_language(code: str) -> None:
    """What a screen reader says names family, period, months and entries."""
    words = language(code)
    year = printable(translated(wheel(*NORMAL), code), words)
    assert words.period(year.first_month) in title(year, words)
    lines = description(year, words).split("\n")
    assert len(lines) == 12
    assert words.nothing in lines[0]
    assert words.kinds[O] in lines[1]
