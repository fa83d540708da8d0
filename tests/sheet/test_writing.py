"""What the family writes itself on its sheet, and the days on which everybody is off."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.team_reader import read_team
from aarshjul.planning.period import month_after
from aarshjul.rules.closed_days import holidays
from aarshjul.sheet.from_plan import sheet_of
from aarshjul.sheet.html import html
from aarshjul.sheet.notes import of_sheet
from aarshjul.sheet.pdf import pdf
from aarshjul.sheet.words import sheet_words
from aarshjul.text.family_words import language
from aarshjul.text.languages import Language
from aarshjul.wheel.from_plan import wheel_of
from tests.make import EXAMPLES, case, plan, run
from tests.pdfua.reading import read_aloud
from tests.sheet.test_content import holm, told

if TYPE_CHECKING:
    from pathlib import Path

    from aarshjul.planning.plan import Plan
    from aarshjul.sheet.content import Happening, Sheet

TEAM = """
skoleferier:
  - {navn: efterårsferie, fra: 2026-10-17, til: 2026-10-25}
  - {navn: juleferie, fra: 2026-12-19, til: 2027-01-03}
  - {navn: vinterferie, fra: 2027-02-15, til: 2027-02-21}
  - {navn: grundlovsdag, fra: 2027-06-05}
"""


def with_team(first: str = "2027-01-01", until: str = "2028-01-01", **keys: Any) -> Plan:
    """A year of a small case in a municipality that told its school holidays."""
    found = in_team(case(**keys), read_team(TEAM.encode(), file="team.yaml"))
    return plan(found, first=first, until=until)


def happenings(sheet: Sheet) -> list[tuple[str, Happening]]:
    """Every row of the list with the name of its month."""
    return [(told(month.name), one) for month in sheet.year.months for one in month.happenings]


def test_a_day_is_written_where_it_is_still_to_be_agreed() -> None:
    """Beside a meeting and an activity without a day; not where there is one, nor at a birthday."""
    written = {told(one.what): one.write for _, one in happenings(holm(first="2027-01-01"))}
    assert written == {
        "Opfølgning og netværksmøde": True,  # the last of the year
        "Hjemmebesøg": False,
        "Opfølgning og børnesamtale": True,
        "Opfølgning": True,
        "Alma fylder 16\u00a0år": False,
        "Skolestart": True,
    }
    assert all(
        one.write != bool(one.day) for _, one in happenings(holm()) if one.marks[0].letter != "V"
    )


def test_a_month_that_is_past_asks_for_no_day() -> None:
    """What was not agreed then will not be written now."""
    made = plan(
        today="2027-06-20",
        first="2027-01-01",
        until="2028-01-01",
        netværksmøder="nej",
        aktiviteter=[{"navn": "Tur", "måned": "2027-05"}, {"navn": "Bad", "måned": "2027-06"}],
    )
    written = {told(one.what): one.write for _, one in happenings(sheet_of(made))}
    assert (written["Tur"], written["Bad"]) == (False, True)


def test_no_column_stands_where_nobody_has_anything_to_write() -> None:
    """Birthdays alone have neither a day nor one to be agreed."""
    made = plan(today="2027-01-01", first="2027-01-01", until="2028-01-01")
    nothing = sheet_of(made._replace(entries=()))
    assert nothing.year.when_column == ()
    assert sheet_of(made).year.when_column != ()


def test_a_school_holiday_is_named_with_its_days_in_its_month() -> None:
    """One that had begun before the period stands in its first month; a day alone is one day."""
    rows = [
        (month, told(one.what), told(one.day), one.write)
        for month, one in happenings(sheet_of(with_team()))
        if not one.marks
    ]
    assert rows == [
        ("Januar 2027", "Skoleferie: juleferie", "19.\u00a0december til 3.\u00a0januar", False),
        ("Februar 2027", "Skoleferie: vinterferie", "15.\u00a0februar til 21.\u00a0februar", False),
        ("Juni 2027", "Skoleferie: grundlovsdag", "5.\u00a0juni", False),
    ]


def test_the_wheel_of_a_case_has_its_teams_holidays() -> None:
    """A case without a team has none."""
    assert wheel_of(with_team()).holidays[2] == (date(2027, 2, 15), date(2027, 2, 21))
    assert wheel_of(plan()).holidays == ()


@pytest.mark.parametrize("code", [one.value for one in Language])
def test_the_public_holidays_of_the_period_stand_under_the_list(code: str) -> None:
    """All of the twelve months and no others, each by its name in the language."""
    first = date(2026, 8, 1)
    year = sheet_of(plan(first="2026-08-01", until="2027-08-01"), (code,)).year
    line = told(year.about[-1])
    days = holidays(2026) | holidays(2027)
    names = [days[day] for day in sorted(days) if first <= day < month_after(first, 12)]
    places = [line.index(sheet_words(code).holidays[name]) for name in names]
    assert len(names) == 10
    assert all(place >= 0 for place in places)
    if code == "da":
        assert "Helligdage: juledag 25.\u00a0december, 2. juledag 26.\u00a0december, "


def test_every_public_holiday_has_a_name_in_every_language() -> None:
    """The names in the files are those of the rules."""
    for code in (one.value for one in Language):
        assert set(holidays(2027).values()) == set(sheet_words(code).holidays)


def test_the_page_has_a_line_to_write_on_for_paper_alone() -> None:
    """A screen reader skips it, and a screen does not show it."""
    page = html(plan(first="2027-01-01", until="2028-01-01"), ["da"]).decode()
    assert '<p class="write" aria-hidden="true"><span></span>kl.<span></span></p>' in page
    assert ".write { display: none; }" in page


@pytest.mark.parametrize("code", ["da", "ar"])
def test_the_sheet_says_what_the_line_along_the_edge_is(code: str) -> None:
    """In each language; where the year has no school holiday, there is no line to be explained."""
    words = language(code)
    shown, later = (
        sheet_of(with_team(first=f"{year}-01-01", until=f"{year + 1}-01-01"), [code]).about_wheel
        for year in (2027, 2028)
    )
    assert f"{words.school_holidays}. {words.write_in}" in told(shown[0])
    assert words.school_holidays not in told(later[0])


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_nor_is_the_line_left_unexplained_where_nothing_else_is_on_the_wheel(form: str) -> None:
    """A year without an entry has no marks to explain, and its line is explained all the same."""
    ended = [{"paragraf": "BL § 86", "til": "2026-12-01"}]
    made = with_team(first="2027-02-01", until="2028-02-01", indsatser=ended, netværksmøder="nej")
    assert sheet_of(made).meanings is None
    if form == "pdf":
        shown = read_aloud(pdf(made, ["da"]))
        assert "overskrift 2] Hvad mærkerne betyder" not in shown
    else:
        shown = html(made, ["da"]).decode()
        assert ">Hvad mærkerne betyder<" not in shown
    words = language("da")
    assert f"{words.school_holidays}. {words.write_in}" in shown


@pytest.mark.parametrize("code", [one.value for one in Language])
@pytest.mark.parametrize("form", ["pdf", "html"])
def test_no_family_is_left_without_a_way_to_call(code: str, form: str) -> None:
    """Without a number and an address there is a line for the number, in every language."""
    made = plan(rådgiver={"navn": "Mette Lund"}, first="2027-01-01")
    line = language(code).phone.format(phone="_" * 20)
    sentences = sheet_of(made, (code,)).contact.sentences
    assert line in [re.sub("[\u2066-\u2069]", "", said[0].text) for said in sentences]
    if form == "html":
        written = html(made, [code]).decode()
    else:
        written = PdfReader(BytesIO(pdf(made, [code]))).pages[-1].extract_text()
    assert "_" * 20 in written


@pytest.mark.parametrize("way", [{"telefon": "12 34 56 78"}, {"email": "mlu@kommune.example"}])
def test_one_way_to_call_is_enough(way: dict[str, str]) -> None:
    """Then nothing is to be filled in, and nothing is told."""
    made = plan(rådgiver={"navn": "Mette Lund", **way}, first="2027-01-01")
    assert "__" not in str(sheet_of(made).contact)
    assert of_sheet(made) == []


def test_the_caseworker_is_told_of_the_empty_line(tmp_path: Path) -> None:
    """On standard error, for paper and web page alike."""
    text = (EXAMPLES / "familien-holm.yaml").read_text("utf-8")
    ways = "  email: mlu@kommune.example\n  telefon: 12 34 56 78\n"
    assert ways in text
    (tmp_path / "x.yaml").write_text(text.replace(ways, ""), encoding="utf-8")
    for command, target in (("ark", "x.pdf"), ("ark", "x.html"), ("hjul", "h.pdf")):
        words = (command, "x.yaml", "-o", target, "--dags-dato", "2026-12-01")
        done = run(*words, folder=tmp_path)
        assert (
            "Bemærk, sag 2026-014: Sagen har hverken telefon eller e-mail under "
            "rådgiver, så der er en tom linje til nummeret. Skriv det på papiret, før familien "
            "får det, eller i sagen.\n"
        ) in done.stderr
