"""The child's page as it is composed: nothing overlaps, is cut, or lies outside."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aarshjul.childs_page import pictograms
from aarshjul.childs_page.content import description
from aarshjul.childs_page.fields import SIDES, field
from aarshjul.childs_page.fields import settings as word_settings
from aarshjul.childs_page.pages import HEIGHT, WIDTH
from aarshjul.childs_page.words import child_words
from aarshjul.paper import fonts
from aarshjul.text.family_words import language, part
from aarshjul.text.languages import Language
from aarshjul.text.sentences import whole
from aarshjul.wheel.geometry import FIELD, RIM, RING_OUTER
from tests.childs_page.years import CHILDREN, composed, entry, year, year_of, years
from tests.wheel.ink import Ink, apart, ink, outline_box, squeezed, upright

if TYPE_CHECKING:
    from aarshjul.childs_page.content import ChildsYear
    from aarshjul.paper.pen import Page, Shape

CODES = [one.value for one in Language]
every_language = pytest.mark.parametrize("code", CODES)
CENTRE = (105.0, 194.0)
MARGIN = 8.0
_CARDS_BELOW = 49.0  # the strip's cards lie under this on the first page


def pictures(page: Page) -> list[Ink]:
    """The room of each pictogram's lines."""
    return [outline_box(shape) for shape in page.shapes if shape.rounded]


def dashes(page: Page) -> list[Shape]:
    """Arrow and cards: what is cut out."""
    return [shape for shape in page.shapes if shape.line == 0.8]


def assert_clear(page: Page) -> None:
    """No ink falls on other ink, on the edge, or on a line of the circle."""
    found = [ink(text) for text in upright(page)] + pictures(page)
    found = [one for one in found if one.left < one.right]
    for one in found:
        assert one.left >= MARGIN
        assert one.bottom >= MARGIN
        assert one.right <= WIDTH - MARGIN
        assert one.top <= HEIGHT - MARGIN
    for one, other in combinations(found, 2):
        assert apart(one, other), (one, other)
    assert all(text.size >= 11 for text in page.texts)


def corners(box: Ink) -> list[tuple[float, float]]:
    """The corners of a box, from the wheel's centre."""
    x, y = CENTRE
    return [(a - x, b - y) for a in (box.left, box.right) for b in (box.bottom, box.top)]


def assert_in_one_field(box: Ink) -> None:
    """A box lies between two spokes, the ring and the rim, or in the centre."""
    found = corners(box)
    if max(hypot(*corner) for corner in found) < 43:
        return
    middle = (sum(x for x, _ in found) / 4, sum(y for _, y in found) / 4)
    fits = [
        all(
            x * cos(radians(start)) - y * sin(radians(start)) > 0
            and y * sin(radians(start + FIELD)) - x * cos(radians(start + FIELD)) > 0
            and RING_OUTER < hypot(x, y) < RIM
            for x, y in found
        )
        for start in range(0, 360, int(FIELD))
    ]
    assert any(fits), middle


def assert_on_cards(page: Page, *, below: float) -> None:
    """What is on a card is within its dashes."""
    cut = [outline_box(shape) for shape in dashes(page)]
    cards = [box for box in cut if box.top - box.bottom > 5]
    for one in [*(ink(text) for text in upright(page)), *pictures(page)]:
        if one.top < below and one.bottom > 14:
            assert any(
                card.left < one.left
                and one.right < card.right
                and card.bottom < one.bottom
                and one.top < card.top
                for card in cards
            ), one


def assert_whole(of: ChildsYear) -> None:
    """The pages are clear, and every entry is on them once, with its words and picture."""
    pages = composed(of)
    for page in pages:
        assert_clear(page)
    first, *more = pages
    for box in [*(ink(text) for text in upright(first)), *pictures(first)]:
        if box.bottom > 97 and box.left < box.right:
            assert_in_one_field(box)
    assert_on_cards(first, below=_CARDS_BELOW)
    for page in more:
        assert_on_cards(page, below=276)
    usual = 0 if any(shape.rounded for page in more for shape in page.shapes) else None
    drawn = sum(len(pictures(page)) for page in pages)
    assert len(of.entries) <= drawn <= len(of.entries) + (2 if usual is None else 0)
    letters = squeezed("".join(whole(text.text) for page in pages for text in page.texts))
    for one in of.entries:
        word = squeezed(whole(fonts.drawable(one.words)))
        assert word in letters or word in squeezed(fonts.drawable(letters)), one.words


@settings(max_examples=40, deadline=None)
@given(of=years())
@example(of=year())
@example(of=year(*(entry(month, "W" * 200) for month in range(12) for _ in range(3))))
def test_whatever_a_year_holds_nothing_overlaps_or_is_cut(of: ChildsYear) -> None:
    """With none to twelve entries in every month, and names of 200 letters."""
    assert_whole(of)


@every_language
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_so_it_is_in_every_language(code: str, data: st.DataObject) -> None:
    """Longer words, other letters and the other direction are set with the same care."""
    assert_whole(data.draw(years(code, most=4)))


@every_language
@pytest.mark.parametrize("name", CHILDREN)
def test_the_invented_children_in_every_language(name: str, code: str) -> None:
    """One who cannot read, one of 15, one whose family reads Arabic."""
    assert_whole(year_of(name, code))


@pytest.mark.parametrize("name", CHILDREN)
def test_a_word_is_of_16_points_and_a_picture_of_19_mm(name: str) -> None:
    """In a field by itself; of two in one field the pictures are 13 mm at least."""
    (page, *_) = composed(year_of(name))
    sides = Counter(
        round(max(box.right - box.left, box.top - box.bottom)) for box in pictures(page)
    )
    assert min(sides) >= 11
    in_circle = [text for text in upright(page) if text.y > 99 and text.size == 16]
    assert len(in_circle) >= 9


def test_one_entry_has_the_largest_picture_wherever_it_is() -> None:
    """Short words leave it its room in each of the twelve fields."""
    for at in range(12):
        for words in ("Tandlæge", "Svømning", "vinterferie", "jeg fylder 9"):
            (placed,) = field(at, (entry(at, words),), fonts.width).placed
            assert placed.block.side == SIDES[0]


def test_what_leaves_a_field_first() -> None:
    """The birthday stays, then the talk; an activity becomes a card."""
    several = tuple(
        entry(3, words, rank=rank)
        for rank, words in ((3, "Svømning"), (2, "påskeferie"), (0, "jeg fylder 9"), (1, "Mette"))
    )
    made = field(3, several, fonts.width)
    assert [one.block.entry.rank for one in made.placed] in ([0], [0, 1])
    assert several[0] in made.left_out


def test_two_of_the_same_are_two() -> None:
    """Entries that are equal are counted, not merged."""
    assert_whole(year(*[entry(0, "Læge", "læge")] * 3))


def test_words_break_at_spaces_first() -> None:
    """A compound breaks at its joint only where it must."""
    first, *_ = word_settings("Aflastning hos Tove", fonts.width)
    assert not any(line.endswith("-") for line in first)
    assert [*word_settings("W" * 200, fonts.width)] == []


def test_the_strip_has_four_cards_two_of_them_blank() -> None:
    """Without anything left over, a talk and the doctor; else the first two that had no room."""
    (page,) = composed(year())
    cards = [box for box in map(outline_box, dashes(page)) if box.top - box.bottom > 30]
    assert len(cards) == 4
    assert len(pictures(page)) == 2
    words = " ".join(text.text for text in page.texts)
    assert "læge" in words
    crowded = composed(year(*(entry(2, f"Læge {n}", "læge") for n in range(9))))
    assert len(crowded) == 2
    strip = [box for box in pictures(crowded[0]) if box.top < 49]
    assert len(strip) == 2


def test_no_number_stands_in_place_of_a_picture() -> None:
    """However many entries a month has, no text is a number but the years."""
    for page in composed(year(*(entry(5, "Fest") for _ in range(12)))):
        numbers = [text.text for text in page.texts if text.text.isdigit()]
        assert numbers in ([], ["2027"])


@every_language
def test_every_word_of_the_file_stands_on_a_page(code: str) -> None:
    """On it, or in what is read aloud."""
    own, crowd = child_words(code), [entry(1, "Fest") for _ in range(9)]
    turning = entry(2, own.i_turn.format(age=9))
    talking = entry(3, own.talks.format(name="Mette"))
    several = [
        year(turning, talking, code=code),
        year(*crowd, code=code, child="Lukas"),
        year(code=code, first_month=year().first_month.replace(month=8), child="\u2067أمل\u2069"),
    ]
    told = ""
    for page in (page for one in several for page in composed(one)):
        told += squeezed("".join(text.text for text in page.texts) + page.description)
        told += squeezed("".join(part.told or "" for part in page.parts))
    for name, words in part(code, "child").items():
        for sentence in [words] if isinstance(words, str) else words:
            for piece in fragments(sentence):
                assert piece in told, (name, piece)


def fragments(sentence: str) -> list[str]:
    """What of a sentence is its own: the words around what is filled in."""
    pieces = [piece.rpartition("}")[2] for piece in sentence.split("{")]
    return [text for piece in pieces if (text := squeezed(piece)).strip(":.,،؛'’")]


@every_language
def test_the_same_words_are_filled_in_in_every_language(code: str) -> None:
    """A translation has the braces of the Danish words."""
    danish, own = part("da", "child"), part(code, "child")
    assert set(own) == set(danish)
    for name, words in danish.items():
        if isinstance(words, str):
            filled = {"name", "age", "year", "next_year", "entries"}
            assert [one for one in sorted(filled) if f"{{{one}}}" in own[name]] == [
                one for one in sorted(filled) if f"{{{one}}}" in words
            ], name


def test_the_description_tells_every_month() -> None:
    """For those who cannot see it: one sentence a month."""
    of = year(entry(0, "Tandlæge"), entry(0, "Fest"))
    lines = description(of, language("da"), child_words("da")).splitlines()
    assert lines[:2] == ["Januar: Tandlæge; Fest.", "Februar: ikke noget endnu."]
    assert len(lines) == 12


def test_a_pictogram_is_never_mirrored() -> None:
    """On an Arabic page, whose fields are, a note keeps its stem on the right."""
    shapes = []
    for code in ("da", "ar"):
        page = composed(year(entry(0, "Fest", "musik"), code=code))[0]
        shapes.append(next(shape for shape in page.shapes if shape.rounded).outline)
    (a, *_), (b, *_) = (shape.points for shape in shapes)
    moves = [
        (x - a[0] - (u - b[0]), y - a[1] - (v - b[1]))
        for (x, y), (u, v) in zip(shapes[0].points, shapes[1].points, strict=True)
    ]
    assert max(abs(part) for move in moves for part in move) < 0.001


def test_the_months_run_clockwise_in_arabic_too() -> None:
    """January is at the top right, as on every clock."""
    page = composed(year(entry(0, "Fest"), code="ar"))[0]
    box = next(box for box in pictures(page) if box.bottom > 97)
    assert box.left > CENTRE[0]
    assert box.bottom > CENTRE[1]


def test_every_picture_of_the_code_is_there() -> None:
    """The names that the code uses itself are pictograms of ours."""
    used = {"fødselsdag", "samtale", "læge", "ferie", pictograms.ANY}
    assert used <= set(pictograms.names())
