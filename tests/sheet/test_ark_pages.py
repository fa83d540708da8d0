"""The paper sheet's pages: as few as possible, and related parts stay together."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from aarshjul.sheet import pdf
from aarshjul.sheet.from_plan import sheet_of
from aarshjul.text.languages import Language
from tests.make import EXAMPLES, case_at, plan

if TYPE_CHECKING:
    from aarshjul.planning.plan import Plan

TODAY = date(2026, 11, 22)
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
CODES = [one.value for one in Language]
FOLLOW_UP, CONTACT = "Hvad en opfølgning er", "Sådan får I fat i os"


def year(name: str) -> Plan:
    """The twelve months of an example from November 2026 on."""
    case = case_at(EXAMPLES / f"{name}.yaml", TODAY)
    return plan(case, today=TODAY, first="2026-11-01", until="2027-11-01")


@cache
def pages(name: str, languages: str = "da") -> list[str]:
    """The text of each page of an example's sheet."""
    return read(pdf.pdf(year(name), languages.split(",")))


def read(written: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(written)).pages]


def starts(page: Any) -> list[tuple[str, float]]:
    """The pieces of text of a page, each with its distance from the left edge, in points."""
    found: list[tuple[str, float]] = []

    def note(text: str, place: Any, matrix: Any, _font: Any, _size: float) -> None:
        if text.strip():
            found.append((text.strip(), round(place[4] + place[0] * matrix[4], 1)))

    page.extract_text(visitor_text=note)
    return found


CROWDED = "familien-sand"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_in_one_language_has_two_pages(name: str, code: str) -> None:
    """The wheel and its marks, then the text: also in a language with long words.

    The crowded example has some thirty lines to write on, and needs one page more.
    """
    assert len(pages(name, code)) == (3 if name == CROWDED else 2)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("code", [code for code in CODES if code != "da"])
def test_a_sheet_in_two_languages_has_three_pages_at_most(name: str, code: str) -> None:
    """Twice the words need one page more; lines to write on in every row may need a second.

    They do in the crowded example, and beside Somali, whose words are the longest.
    """
    long = name == CROWDED or (name, code) == ("familien-holm", "so")
    assert len(pages(name, f"da,{code}")) <= (4 if long else 3)


def busy(count: int, months: int, **more: Any) -> Plan:
    """A year with as many activities in each of so many months."""
    own = [
        {"navn": f"Besøg {month}-{number}", "måned": f"2027-{month:02}"}
        for month in range(1, months + 1)
        for number in range(count)
    ]
    return plan(aktiviteter=own, first="2027-01-01", **more)


@pytest.mark.parametrize("languages", ["da", "da,uk"])
@pytest.mark.parametrize("months", range(1, 9))
def test_no_follow_up_s_comfort_is_parted_and_nobody_to_call_stands_alone(
    months: int, languages: str
) -> None:
    """At any page end, the heading stays with its sentences, and the contact is not alone."""
    said = sheet_of(plan(first="2027-01-01"), ["da"]).follow_up
    assert said
    for more in ({}, {"mål": [{"mål": "Alma kan selv"}]}, {"netværk": [{"navn": "PPR"}]}):
        found = read(pdf.pdf(busy(4, months, **more), languages.split(",")))
        (comfort,) = [page for page in found if FOLLOW_UP in page]
        for sentence, *_ in said.sentences:
            assert sentence.text[:25] in comfort
        (contact,) = [page for page in found if CONTACT in page]
        assert any(head in contact for head in (FOLLOW_UP, "Vores fælles mål", "De andre, der"))


@pytest.mark.parametrize("count", [1, 4, 9])
def test_what_stands_before_the_contact_leaves_no_page(count: int) -> None:
    """Whatever the amount: a part too large for any page is split, and nothing leaves its page."""
    goals = [
        {"mål": f"{number} " + "Alma kan selv " * 14, "ansvar": ["Skolen " * 14] * 3}
        for number in range(count)
    ]
    reader = PdfReader(BytesIO(pdf.pdf(busy(1, 2, mål=goals), ["da", "uk"])))
    lowest: list[float] = []
    for page in reader.pages[1:]:
        page.extract_text(
            visitor_text=lambda text, place, matrix, _font, _size: (
                lowest.append(place[5] + place[3] * matrix[5]) if text.strip() else None
            )
        )
    assert min(lowest) > 20
    assert sum(page.extract_text().count("Alma kan selv Alma") > 0 for page in reader.pages) > 0


@pytest.mark.parametrize("languages", ["da", "da,uk"])
def test_a_month_that_goes_on_on_the_next_page_is_named_again(languages: str) -> None:
    """Each page's list begins with its month; a month that began earlier says so."""
    found = read(pdf.pdf(busy(9, 9), languages.split(",")))
    lists = [page for page in found[1:] if "Besøg" in page]
    assert len(lists) > 2
    seen: set[str] = set()
    for page in lists:
        text = " ".join(page.split())
        month = int(text[text.index("Besøg ") + 6 :].split("-")[0])
        name = language_month(month)
        begins = f"{name} 2027, fortsat" if name in seen else f"{name} 2027"
        assert begins in text.split("Besøg")[0]
        assert ("fortsat" in text.split("Besøg")[0]) == (name in seen)
        assert text.count("fortsat") <= 1
        seen |= {each for each in map(language_month, range(1, 10)) if f"{each} 2027" in text}


def language_month(month: int) -> str:
    """A month's Danish name, as in the list."""
    names = ["Januar", "Februar", "Marts", "April", "Maj", "Juni", "Juli", "August", "September"]
    return names[month - 1]


def test_a_short_month_is_never_parted() -> None:
    """A month of seven entries or fewer moves to the next page as a whole."""
    found = read(pdf.pdf(busy(5, 9), ["da"]))
    for month in range(1, 10):
        here = [page for page in found[1:] if f"Besøg {month}-" in page]
        assert len(here) == 1
    assert not any("fortsat" in page for page in found)


def test_two_languages_stand_in_a_column_each() -> None:
    """Each is under its own heading, with any number of marks before it; so are the meanings."""
    written = pdf.pdf(year("familien-holm"), ["da", "uk"])
    found = starts(PdfReader(BytesIO(written)).pages[1])
    sheet = sheet_of(year("familien-holm"), ["da", "uk"])
    at = dict(found)
    whats = [one.what for month in sheet.year.months for one in month.happenings]
    danish = {at[what[0].text] for what in whats if len(what) == 2 and what[0].text in at}
    other = {at[what[1].text] for what in whats if len(what) == 2 and what[1].text in at}
    assert len(danish) == 1
    assert other == {at[sheet.year.what_column[1].text]}
    assert sheet.meanings
    names = {at[f"{one.name[1].text}:"] for one in sheet.meanings.meanings[:3]}
    assert names == {at[sheet.meanings.heading[1].text]}


def test_danish_begins_at_the_left_also_beside_arabic() -> None:
    """In the meanings as everywhere: each language is set in its own reading direction."""
    written = pdf.pdf(year("familien-holm"), ["ar", "da"])
    found = [one for page in PdfReader(BytesIO(written)).pages[1:] for one in starts(page)]
    sheet = sheet_of(year("familien-holm"), ["ar", "da"])
    assert sheet.meanings
    names = tuple(one.name[1].text[:6] for one in sheet.meanings.meanings)
    rest = found[[text for text, _ in found].index("betyder") :]  # the heading's last word
    places = {place for text, place in rest if text.startswith(names)}
    begins = [place for text, place in rest if text.startswith("Mærker, der")]
    assert places == set(begins)
