"""The pages: nothing cut, shrunk, overlapping or outside, and nothing left untold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import hypot
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul.paper.fonts import width
from aarshjul.text.family_words import DANISH
from aarshjul.wheel import listing, outside, pages
from aarshjul.wheel.content import Item, Wheel, printable, spoken
from aarshjul.wheel.geometry import CIRCLE, RING_INNER
from aarshjul.wheel.listing import COLUMNS, WIDTH
from tests.wheel.ink import (
    Ink,
    apart,
    in_mark,
    ink,
    letters,
    mark_ink,
    mark_shapes,
    squeezed,
    upright,
)
from tests.wheel.wheels import (
    FULL,
    LISTED,
    LONG_WORDS,
    NORMAL,
    STRESS,
    A,
    B,
    N,
    O,
    S,
    V,
    activity,
    compounds,
    meeting,
    wheel,
    wheels,
)

if TYPE_CHECKING:
    from aarshjul.paper.pen import Page, TextLine

CENTRE = (105.0, 192.0)
MARGIN = 9.0  # what any office printer leaves white is less


def composed(year: Wheel, *, only_wheel: bool = False) -> tuple[Page, ...]:
    """A wheel's pages."""
    return pages.pages(year, DANISH, width, only_wheel=only_wheel)


def said(page: Page) -> list[str]:
    """The lines of a page."""
    return [text.text for text in page.texts]


def assert_clear(page: Page) -> None:
    """No ink on ink, and none outside the page."""
    lines = [text for text in upright(page) if not in_mark(text.size)]
    inks = [ink(text) for text in lines] + [mark_ink(shape) for shape in mark_shapes(page)]
    for at, one in enumerate(inks):
        assert one.left >= MARGIN or page.width < 210
        assert one.bottom >= MARGIN - 2 or page.width < 210  # descenders under the foot's baseline
        assert one.right <= page.width - MARGIN or page.width < 210
        assert one.top <= page.height - MARGIN or page.width < 210
        assert all(apart(one, other) for other in inks[at + 1 :]), one


def assert_told(year: Wheel, sheets: tuple[Page, ...]) -> None:
    """Each entry's words stand somewhere, on the wheel or on the list."""
    told = "\n".join(letters(page) for page in sheets)
    for item in printable(year, DANISH).items:
        on_list = squeezed(spoken(item, DANISH)) in told
        assert on_list or all(squeezed(text) in told for text in item.words)


@settings(max_examples=25)
@given(year=wheels())
def test_no_ink_falls_on_ink_or_outside_and_nothing_is_left_untold(year: Wheel) -> None:
    """From none to twelve entries a month, each is there, clear of all others and in print size."""
    sheets = composed(year)
    for page in sheets:
        assert_clear(page)
        assert all(text.size >= 11 or in_mark(text.size) for text in page.texts)
    assert_told(year, sheets)
    first = " ".join(said(sheets[0]))
    assert (len(sheets) == 2) == (DANISH.list_next_page in first)
    assert (len(sheets) > 2) == (DANISH.list_next_pages in first)


@settings(max_examples=10)
@given(year=wheels())
def test_the_circle_alone_is_square_and_keeps_its_list(year: Wheel) -> None:
    """`only_wheel` gives the circle, 2 mm from each edge; numbers are told on another page.

    With a new year's number outside it the square is 4 mm larger.
    """
    first, *rest = sheets = composed(year, only_wheel=True)
    side = 2 * CIRCLE + (8 if outside.new_year(year) else 4)
    assert first.width == first.height == pytest.approx(side)
    for page in sheets:
        assert_clear(page)
    assert_told(year, sheets)
    for text in upright(first):
        box = ink(text)
        if text.size == 11:
            continue  # a new year's number, outside the circle
        assert hypot(box.left - side / 2, box.bottom - side / 2) < CIRCLE
    title = DANISH.title.format(family=year.family, period=DANISH.period(year.first_month))
    if rest:  # a long one takes two lines
        assert title in " ".join(said(rest[0])).replace("\u00a0", " ")


def names(most: int) -> st.SearchStrategy[str]:
    """Names in Latin, Cyrillic and Chinese letters, with spaces, signs and control characters.

    Letters as high as two lines, which DejaVu Sans has for some scripts, are left out.
    """
    letters = st.characters(max_codepoint=0x17F) | st.sampled_from("ЖїйẞŚ李‑–\u2028\u202e\u00ad \n")
    return st.one_of(compounds(), st.text(letters, max_size=most))


@settings(max_examples=40)
@given(
    family=names(200),
    children=st.lists(names(80), max_size=5),
    caseworker=names(200),
    phone=st.none() | names(40),
    email=st.none() | names(90),
    unit=st.none() | names(200),
)
def test_names_of_any_length_stay_in_the_circle_and_on_the_page(
    family: str,
    children: list[str],
    caseworker: str,
    phone: str | None,
    email: str | None,
    unit: str | None,
) -> None:
    """Any text is there whole: in the circle, or below it where the circle cannot hold it."""
    year = wheel(
        family=family,
        children=tuple(children),
        caseworker=caseworker,
        phone=phone,
        email=email,
        unit=unit,
    )
    sheets = composed(year)
    told = "".join(map(letters, sheets))
    clean = printable(year, DANISH)
    reached = clean.phone or clean.email
    for text in (clean.family, *clean.children, clean.caseworker, reached, clean.unit):
        assert squeezed(text or "") in told
    for page in sheets:
        assert_clear(page)
    assert_inside_ring(sheets[0])


def assert_inside_ring(page: Page) -> None:
    """What is written in the circle's middle stays within the month ring."""
    for text in upright(page):
        x, y = text.x + text.width / 2 - CENTRE[0], text.y - CENTRE[1]
        if hypot(x, y) < RING_INNER:
            box = ink(text)
            for corner in _corners(box):
                assert hypot(corner[0] - CENTRE[0], corner[1] - CENTRE[1]) < RING_INNER - 1.5
            assert text.size >= 12


def _corners(box: Ink) -> list[tuple[float, float]]:
    return [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]


@pytest.mark.parametrize(
    "year",
    [
        wheel(*STRESS),
        wheel(*FULL),
        wheel(family="Familien " + "Abildgaard-Kristoffersen " * 7),
        wheel(family="Æ" * 200, children=("Å" * 200,), caseworker="M" * 200, unit="X" * 200),
        wheel(*FULL, family="W" * 200, children=("W" * 90,) * 4, phone="8" * 90),
        wheel(activity(3, "W" * 200), activity(4, "Sommer" * 30 + "\u00ad" + "skole")),
        wheel(*[meeting(2, O, N, B)] * 12, *[activity(3, "Bad")] * 60),
    ],
    ids=["stress", "full", "long family", "200 letters", "all long", "long words", "crowd"],
)
def test_hard_cases_are_clear_and_whole(year: Wheel) -> None:
    """The study's stress case and worse keep every law of a page."""
    sheets = composed(year)
    for page in sheets:
        assert_clear(page)
    assert_inside_ring(sheets[0])
    assert_told(year, sheets)


def centre_of(page: Page) -> list[TextLine]:
    """The lines in the middle of the wheel, from the top."""
    middle = [text for text in upright(page) if hypot(*_from_centre(text)) < RING_INNER]
    return sorted(middle, key=lambda text: -text.y)


def _from_centre(text: TextLine) -> tuple[float, float]:
    return text.x + text.width / 2 - CENTRE[0], text.y - CENTRE[1]


def test_the_centre_stands_as_the_study_set_it() -> None:
    """Baselines and sizes of a usual family are the study's; each line is centred."""
    lines = centre_of(composed(wheel())[0])
    assert [(line.text, line.size, round(line.y - CENTRE[1], 2)) for line in lines] == [
        ("Årshjul for", 13, 31.5),
        ("Familien Holm", 21, 22.4),
        ("Alma og Villads", 13, 15.1),
        ("januar–december 2027", 13, 8.6),
        ("Næste gang vi ses:", 12, -1.17),
        ("Ring til Mette Lund", 13, -21.5),
        ("12 34 56 78", 17, -29),
    ]
    assert all(_from_centre(line)[0] == pytest.approx(0) for line in lines)


@pytest.mark.parametrize(
    ("family", "lines", "least"),
    [
        ("Familien Holm", ["Familien Holm"], 21),
        ("Familien Andersen-Holm", ["Familien", "Andersen-Holm"], 21),
        # Forty letters.
        ("Familien Kristoffersen-Abildgaard Nygård", None, 14),
        ("Familien Kristoffersen\u00adabildgaardnygårdmøl", None, 12),
    ],
)
def test_a_long_family_name_takes_two_lines_before_it_gets_smaller(
    family: str, lines: list[str] | None, least: float
) -> None:
    """One line or two, the largest of 21, 18, 16 and 14 pt that fits; 12 where all lines are."""
    page = composed(wheel(family=family))[0]
    names = [line for line in centre_of(page)[1:] if line.bold and line.y > CENTRE[1] - 20]
    assert lines is None or [line.text for line in names] == lines
    assert min(line.size for line in names) >= least
    assert squeezed("".join(line.text for line in names)) == squeezed(family)
    assert_inside_ring(page)


@pytest.mark.parametrize(
    ("children", "lines"),
    [
        (
            ("Maria-Magdalena", "Wilhelmina-Charlotte"),
            ["Maria-Magdalena og", "Wilhelmina-Charlotte"],
        ),
        (
            ("Kri\u00adstoffer", "Wilhelmina-Charlotte", "Maximilian"),
            ["Kristoffer, Wilhelmina-Charlotte", "og Maximilian"],
        ),
    ],
)
def test_names_of_children_break_at_spaces_where_they_can(
    children: tuple[str, ...], lines: list[str]
) -> None:
    """A double name keeps together, though breaking it would make the lines more even."""
    said_there = [line.text for line in centre_of(composed(wheel(children=children))[0])]
    assert [text for text in said_there if text != DANISH.next_time][2:-3] == lines


@pytest.mark.parametrize(
    "family",
    ["Familien Sand-Christoffersen", "Hjælpemiddelafprøvningskonsulenterne", "W" * 20, "W" * 200],
)
def test_the_familys_name_is_never_smaller_than_the_lines_around_it(family: str) -> None:
    """Rather than that, a long word breaks between letters."""
    lines = centre_of(composed(wheel(family=family, phone=None))[0])
    names = [line.size for line in lines if line.bold]
    assert names
    assert min(names) >= max(line.size for line in lines if not line.bold)


def test_a_family_without_children_is_told_of_none() -> None:
    """What finds no room in the centre is told below, but not "Børn:" with nobody after it."""
    year = wheel(family="W" * 300, children=(), caseworker="M" * 300)
    told = [line for page in composed(year) for line in said(page)]
    assert any(line.startswith("Ring til") for line in told)
    assert not any(line.startswith("Børn:") for line in told)


def test_without_a_number_there_is_a_line_to_write_it_on() -> None:
    """No "Ring til" without a number to ring, and no dead end."""
    lines = [line.text for line in centre_of(composed(wheel(phone=None))[0])]
    assert lines[-2:] == ["Jeres rådgiver er Mette Lund", f"Telefon: {'_' * 14}"]
    crowded = wheel(phone=None, family="W" * 300, caseworker="M" * 300)
    told = [line for page in composed(crowded) for line in said(page)]
    assert any(line.endswith(f"M. Telefon: {'_' * 14}") for line in told)


@pytest.mark.parametrize(
    ("email", "lines"),
    [
        ("mel@solbjerg.example", [("mel@solbjerg.example", 13)]),
        (
            "mette.lund@solbjergkommune.example",
            [("mette.lund@", 12), ("solbjergkommune.example", 12)],
        ),
        ("mette-marie.lund-kristoffersen@boern-og-familie.solbjerg.example", None),
    ],
)
def test_without_a_number_the_address_is_given(
    email: str, lines: list[tuple[str, float]] | None
) -> None:
    """It breaks after "@" or ".", never with a hyphen, which would be taken for a part of it."""
    page = composed(wheel(phone=None, email=email))[0]
    middle = centre_of(page)
    start = [line.text for line in middle].index("Skriv til Mette Lund") + 1
    assert lines is None or [(line.text, line.size) for line in middle[start:]] == lines
    assert "".join(line.text for line in middle[start:]) == email
    assert all(line.bold and line.size >= 12 for line in middle[start:])
    assert_clear(page)
    assert_inside_ring(page)


def test_a_number_comes_before_an_address() -> None:
    """The family may ring; then the address is left to the letter."""
    page = composed(wheel(email="mel@solbjerg.example"))[0]
    assert not any("@" in line for line in said(page))


def test_the_foot_says_when_and_by_whom() -> None:
    """The date in full; the unit if there is one; the page's number only if there are more."""
    assert "Lavet 1. december 2026 af Solbjerg Kommune, Børn og Familie" in said(
        composed(wheel())[0]
    )
    assert "Lavet 1. december 2026" in said(composed(wheel(unit=None))[0])
    assert not any(text.startswith("Side") for text in said(composed(wheel())[0]))
    numbers = [text for page in composed(wheel(*FULL)) for text in said(page) if "Side" in text]
    assert numbers == ["Side 1 af 3", "Side 2 af 3", "Side 3 af 3"]


def test_the_key_tells_the_kinds_that_occur_and_no_others() -> None:
    """No mark without its name below, and no name without its mark."""
    names = set(DANISH.kinds.values())
    assert not names & set(said(composed(wheel())[0]))
    page = composed(wheel(activity(2, "Bad"), activity(3, "Alma 18 år", V)))[0]
    assert names & set(said(page)) == {"Aktivitet", "Vej til voksenlivet"}


def test_six_kinds_need_two_lines_of_key() -> None:
    """A key that is too wide is a table of even rows, 7 mm apart; what is below moves with it."""
    page = composed(wheel(*NORMAL, meeting(0, S)))[0]
    key = [t for t in page.texts if t.text in DANISH.kinds.values() and t.y < 95]
    rows = [[t.x for t in key if t.y == y] for y in sorted({t.y for t in key}, reverse=True)]
    assert [len(row) for row in rows] == [3, 3]
    assert rows[0] == rows[1]
    heights = [
        next(t.y for t in sheet.texts if t.text == "Egne noter")
        for sheet in (page, composed(wheel(*NORMAL))[0])
    ]
    assert heights[1] - heights[0] == pytest.approx(7)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ((), "Hjulet viser måneden. Dag og tid aftaler vi med jer."),
        ((meeting(3, O),), "Hjulet viser måneden. Dag og tid aftaler vi med jer."),
        (
            NORMAL,
            "Mærker, der hænger sammen, er ét møde. "
            "Hjulet viser måneden. Dag og tid aftaler vi med jer.",
        ),
        (LISTED, "Mærker, der hænger sammen, er ét møde. Tallene i hjulet står på listen her:"),
        (
            FULL,
            "Mærker, der hænger sammen, er ét møde. Tallene i hjulet står på listen på de næste "
            "sider. Tallene begynder forfra i hver måned.",
        ),
        (
            [item for item in FULL if item.month < 5],
            "Mærker, der hænger sammen, er ét møde. Tallene i hjulet står på listen på næste side.",
        ),
    ],
    ids=["empty", "single", "normal", "listed", "full", "five months"],
)
def test_the_sentence_speaks_of_what_is_there(entries: tuple[Item, ...], sentence: str) -> None:
    """Joined marks, numbers and a list are explained only where there are any."""
    assert sentence in " ".join(said(composed(wheel(*entries))[0]))


TO_COME = "Hvor der ikke står en dag, aftaler vi dag og tid med jer."


def test_the_sentence_does_not_deny_the_days_that_are_shown() -> None:
    """Where each meeting has its day, none is still to be agreed."""
    days = "Hjulet viser måneden, og dagen ved de møder, vi har aftalt."
    agreed = Item(3, (O,), ("Opfølgning",), "d. 2.")
    lines = said(composed(wheel(agreed, activity(5, "Skolestart")))[0])
    assert days in lines
    assert not any("aftaler vi" in line for line in lines)
    lines = said(composed(wheel(agreed, meeting(5, N)))[0])
    assert f"{days} {TO_COME}" in " ".join(lines)


def test_the_sentence_keeps_the_days_to_come_beside_a_list() -> None:
    """It is said before the list, also where only a day stands there."""
    november = [Item(5, (S,), (DANISH.kinds[S],), "d.\u00a02.")]
    november.append(replace(meeting(5, O, N, B), day="d.\u00a020."))
    (page,) = composed(wheel(*november, meeting(7, N)))
    assert f"{TO_COME} Tallene i hjulet står på listen her:" in " ".join(said(page))
    assert "Første samtale d.\u00a02." in said(page)
    (page,) = composed(wheel(*november))
    assert TO_COME not in " ".join(said(page))


def test_lines_to_write_on_stand_where_there_is_room() -> None:
    """One in the centre; four below in a usual year, none beside a long list."""
    dotted = [
        shape.outline.points[0][1] for shape in composed(wheel(*NORMAL))[0].shapes if shape.dots
    ]
    assert dotted == pytest.approx([192 - 9.27, 49.1, 39.6, 30.1, 20.6], abs=0.01)
    assert sum(shape.dots for shape in composed(wheel(*LISTED))[0].shapes) == 1


def test_the_list_keeps_to_its_columns_and_parts_a_month_only_where_it_must() -> None:
    """June alone is split, two entries or more on each side, and says that it goes on."""
    page = composed(wheel(*LISTED))[0]
    headings = [t for t in page.texts if t.bold and t.y < 80 and len(t.text) > 2]
    assert [text.text for text in headings] == [
        "Måneder med mere, end hjulet rummer",
        *("maj", "juni", "juni, fortsat", "juli"),
    ]
    for text in (t for t in page.texts if 12 < t.y < 70):
        column = max(x for x in COLUMNS if x <= text.x)
        assert ink(text).right <= column + WIDTH + 0.1
    assert {text.size for text in page.texts if 12 < text.y < 70 and not text.bold} == {11}


def test_a_month_alone_is_parted_evenly() -> None:
    """Columns are as short as they can be: twelve entries are not eight, four and none."""
    page = composed(wheel(meeting(5, O, N, B), *(activity(5, text) for text in LONG_WORDS)))[0]
    rows = [t for t in page.texts if in_mark(t.size) and t.text.isdigit() and t.y < 70]
    counts = [sum(1 for t in rows if x <= t.x < x + WIDTH) for x in COLUMNS]
    assert sum(counts) == 11
    assert counts in ([2, 7, 2], [5, 6, 0], [4, 7, 0])


def test_a_parted_month_has_two_entries_or_more_on_each_side() -> None:
    """Room for one entry more is left white, and a last entry does not go on alone."""
    row, setting = listing.ListedEntry(("Bad",), (A,), ("1",)), listing.Setting(12, 5, 5)
    may, june = (
        listing.ListedMonth(name, "", (row,) * rows) for name, rows in (("maj", 8), ("juni", 12))
    )
    # A month is 1 + 5 mm a row high; 56.3 mm holds May and one entry, or eleven of June's.
    columns = listing.filled([may, june], 56.3, DANISH, setting, split=True, columns=3)
    parts = [[(month.name, len(month.entries)) for month in column] for column in columns]
    assert parts == [[("maj", 8)], [("juni", 10)], [("juni, fortsat", 2)]]


def test_a_word_too_wide_for_the_list_is_broken_and_whole() -> None:
    """At a soft hyphen if it has one, else between letters; the letters are all there."""
    page = composed(wheel(activity(2, "Ungdoms" * 5 + "\u00ad" + "uddannelses" * 2)))[0]
    assert any(text.text.endswith("-") for text in page.texts)
    assert squeezed("Ungdoms" * 5 + "uddannelses" * 2) in letters(page)


def test_the_month_names_share_the_largest_size_that_fits() -> None:
    """Danish names are 13.5 pt, all twelve, on the ring; the period's first is at the top right."""
    page = composed(wheel(first_month=date(2027, 8, 1)))[0]
    names = [text for text in page.texts if text.turn and not text.text.isdigit()]
    assert [text.text for text in names] == [*DANISH.months[7:], *DANISH.months[:7]]
    assert {text.size for text in names} == {13.5}
    assert all(abs(text.turn) < 90 for text in names)
    assert all(43.5 < hypot(text.x - 105, text.y - 192) < 52.5 for text in names)


def test_kinds_and_letters_are_told_in_words() -> None:
    """Colour and letter are never needed: every kind on a wheel has a word."""
    assert {A, B, N, O, S, V} <= DANISH.kinds.keys()
