"""Lines of letters that run both ways: where they stand in a PDF, and which part comes first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from aarshjul.paper import fonts
from aarshjul.sheet.from_plan import sheet_of
from aarshjul.text.direction import isolated
from aarshjul.text.family_words import language
from aarshjul.wheel import pages
from aarshjul.wheel.from_plan import wheel_of
from aarshjul.wheel.pdf import pdf
from tests.make import plan
from tests.wheel import pdf_ink
from tests.wheel.ink import upright, visual
from tests.wheel.wheels import NORMAL, activity, translated, wheel

if TYPE_CHECKING:
    from aarshjul.paper.pen import TextLine

NEAR = 0.1  # mm
ARABIC_NAMES = wheel(
    *NORMAL,
    activity(6, "محمد 16 år: forberedelse til voksenlivet"),
    family="عائلة الحسن",
    children=("محمد", "Олена"),
)
BY_PHONE = replace(translated(wheel(*NORMAL), "ar"), phone="12 34 56 78")


@pytest.mark.parametrize("year", [BY_PHONE, ARABIC_NAMES], ids=["Arabic page", "Arabic names"])
@pytest.mark.parametrize("only_wheel", [False, True], ids=["page", "circle"])
def test_a_pdf_draws_each_line_where_it_was_composed(year: object, only_wheel: bool) -> None:
    """As wide as measured: signs of direction take no room, in no mark and at no line's end."""
    assert isinstance(year, type(BY_PHONE))
    words = language(year.language)
    (page,) = pages.pages(year, words, fonts.width, only_wheel=only_wheel)
    shown = [one for one in pdf_ink.letters(pdf(year, only_wheel=only_wheel)) if not one.turned]
    for text in upright(page):
        pieces = [one for one in shown if is_in(one, text)]
        assert pieces, text.text
        edges = min(one.left for one in pieces), max(one.right for one in pieces)
        assert edges == pytest.approx((text.x, text.x + text.width), abs=NEAR), text.text
        shown = [one for one in shown if one not in pieces]
    assert not shown


def is_in(shown: pdf_ink.Letters, text: TextLine) -> bool:
    """Tell whether letters stand on a line's baseline, between its ends."""
    left, right = text.x - NEAR, text.x + text.width + NEAR
    return abs(shown.y - text.y) < NEAR and left <= shown.left <= shown.right <= right


@pytest.mark.parametrize(
    ("text", "direction", "drawn"),
    [
        ("محمد tager bus 5A til skole", "ltr", "دمحم tager bus 5A til skole"),
        ("محمد tager bus 5A til skole", "rtl", "دمحم tager bus 5A til skole"),
        ("زيارة المدرسة (2. klasse)", "ltr", "ةسردملا ةرايز (2. klasse)"),
        ("زيارة المدرسة (2. klasse)", "rtl", ")2. klasse( ةسردملا ةرايز"),
        ("Bo زيارة المدرسة", "ltr", "ةسردملا ةرايز Bo"),
        ("ab سم", "ltr", "ab مس"),
        ("ab سم", "rtl", "مس ab"),
        ("+45 12 34 56 78", "rtl", "+45 12 34 56 78"),
        ("Familien Holm (A)", "rtl", "Familien Holm (A)"),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text: str, direction: str, drawn: str) -> None:
    """Its first letter does not decide; the page does where there are as many of each."""
    assert visual(isolated(text, direction), direction) == drawn


def test_a_sheet_names_a_partner_before_the_role() -> None:
    """Name, role, goal and activity keep the order in which they were written."""
    made = plan(
        netværk=[{"navn": "مدرسة النور", "rolle": "skole", "koordinerer": "familien"}],
        mål=[{"mål": "محمد tager bus 5A til skole"}],
        aktiviteter=[{"navn": "زيارة المدرسة (2. klasse)", "måned": "2027-02"}],
    )
    sheet = sheet_of(made)
    assert sheet.partners
    assert sheet.goals
    said = [
        sheet.partners.partners[0].name[0].text,
        sheet.goals.goals[0].goal[0].text,
        *(one.what[0].text for month in sheet.year.months for one in month.happenings),
    ]
    drawn = [visual(line, "ltr") for line in said]
    assert drawn[0] == "رونلا ةسردم (skole)"
    assert drawn[1] == "دمحم tager bus 5A til skole"
    assert "ةسردملا ةرايز (2. klasse)" in drawn
    words = [item.words[0] for item in wheel_of(made).items]
    assert "زيارة المدرسة (2. klasse)" in words


def test_a_name_of_both_scripts_is_set_apart_in_an_arabic_sentence() -> None:
    """Also on the sheet, where a sentence is filled with it."""
    made = plan(rådgiver={"navn": "Amira (أميرة) Haddad"})
    sheet = sheet_of(made, ("ar",))
    line = sheet.contact.sentences[0][0].text
    assert "Amira" in line
    drawn = visual(line, "rtl")
    assert drawn.index("Amira") < drawn.index("Haddad")
