"""What is shown of how many families there is time for: sentences, tables, workbook, page."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader

from aarshjul.capacity.capacity import capacity_of
from aarshjul.capacity.json_document import capacity_json
from aarshjul.capacity.page import capacity_pdf, capacity_png
from aarshjul.capacity.table_text import capacity_text
from aarshjul.capacity.words import explanations, hours, signed, summary
from aarshjul.capacity.workbook import capacity_workbook
from tests import history
from tests.capacity.teams import NAMES, TIME, families, full_team, placed, solbjerg, team
from tests.make import case, heard
from tests.sheet.test_ark import root, tags, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.capacity.figures import Capacity
    from tests.capacity.teams import InTeam

TODAY = date(2026, 11, 23)
WIDE = 1000


def of(cases: Sequence[InTeam], **asked: Any) -> Capacity:
    """The figures on the invented history's last day."""
    return capacity_of(cases, today=TODAY, **asked)


def said(found: Capacity) -> list[str]:
    """The lines in the terminal."""
    return capacity_text(found, width=WIDE, colour=False).splitlines()


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (None, ""),
        (0, "0:00"),
        (5, "0:05"),
        (65, "1:05"),
        (6000, "100:00"),
        (-35, "−0:35"),
        (-125, "−2:05"),
        (Fraction(179, 3), "1:00"),
        (Fraction(-1, 3), "0:00"),
    ],
)
def test_hours_are_written_to_the_minute(minutes: Fraction | int | None, text: str) -> None:
    """Rounded only where another number of cases is asked about."""
    assert hours(minutes) == text


@pytest.mark.parametrize(("count", "text"), [(3, "+3"), (-21, "−21"), (0, "0"), (None, "")])
def test_a_difference_has_its_sign(count: int | None, text: str) -> None:
    """Also the minus, as it is typeset."""
    assert signed(count) == text


def one_family(hours_a_week: str, **keys: Any) -> Capacity:
    """One family, for whose meetings the caseworker has so many hours."""
    member = {"navn": "Mette Lund", "timer_pr_uge": hours_a_week}
    return of(placed([case(TODAY, **heard(keys))], team(rådgivere=[member], tid=TIME)))


@pytest.mark.parametrize(
    ("hours_a_week", "said_of_it"),
    [
        ("0,2", "Over året er der plads til netop 1 familie."),
        ("0,4", "Over året er der plads til 1 familie mere som dem, der er nu: 2 i alt."),
        ("0,5", "Over året er der plads til 2 familier mere som dem, der er nu: 3 i alt."),
        ("0,1", "Over året er der 1 familie for mange: der er plads til 0 som dem, der er nu."),
    ],
)
def test_how_many_more_fit_or_are_too_many(hours_a_week: str, said_of_it: str) -> None:
    """In a sentence of its own."""
    assert said_of_it in summary(one_family(hours_a_week))


def test_many_too_many_are_families() -> None:
    """In the plural."""
    found = of(families(full_team(0.5)))
    assert any(
        re.match(r"Over året er der \d+ familier for mange: ", one) for one in summary(found)
    )


def test_a_month_that_does_not_fit_is_named_with_what_it_lacks() -> None:
    """The caseworker, the month, and the hours and minutes."""
    lines = summary(of(solbjerg(TODAY)))
    assert "Sofie Bang har ikke timer nok i december 2026 (mangler 0:35)." in lines
    assert not any("rækker i alle" in line for line in lines)
    enough = summary(of(placed([case for case, _ in solbjerg(TODAY)], full_team(40))))
    assert "Timerne rækker i alle måneder hos alle." in enough
    assert "Timerne rækker i alle måneder." in summary(
        of(families(full_team(40)), caseworker="Mette Lund")
    )


def test_what_is_to_be_filled_in_is_told() -> None:
    """Each key, and for whom."""
    lines = summary(of(families(None)))
    assert [line.split(":")[0] for line in lines[-3:]] == [
        "Timerne kan ikke regnes ud endnu",
        "Skriv timer_pr_uge i team.yaml for Anders Riis, Jonas Vig, Mette Lund og Sofie Bang",
        "Har I besluttet, hvor mange sager en rådgiver har, så skriv sagstal i team.yaml.",
    ]
    keys = heard({"aftalt": [{"dato": "2027-02-10", "formål": "børnesamtale"}]})
    time = {"opfølgning": TIME["opfølgning"]}
    some = summary(of(placed([case(TODAY, **keys, netværksmøder="nej")], team(tid=time))))
    assert (
        "tid.børnesamtale er ikke udfyldt i team.yaml: 1 møde er regnet uden tid før og efter."
        in (some)
    )


def test_without_figures_no_column_stands_empty() -> None:
    """Counts alone, and nothing is explained that is not shown."""
    lines = said(of(families(None)))
    heads = [line.split() for line in lines if line.startswith("   ")]
    assert heads[0] == ["Sager", "Møder", "Lovens"]
    assert not any("Timer (timer:minutter)" in line for line in lines)
    full = said(of(families(full_team())))
    assert any("Timer (timer:minutter)" in line for line in full)


def test_the_decided_number_is_compared_and_no_other() -> None:
    """It is the municipality's own; the professional body's stands in a sentence, beside nobody."""
    found = of(families(full_team()))
    row = next(line.split() for line in said(found) if line.startswith("Jonas Vig  "))
    assert row[2:5] == ["17", "20", "−3"]
    assert said(found)[-1] == ("Se året med det sagstal, I har besluttet: sagstal --sager 20.")
    told = "20-30 børn er vejledende for børne- og familieområdet: Dansk Socialrådgiverforening"
    assert told in explanations(found)[-1]
    assert "Modelbeskrivelsen s. 3 og 21" in explanations(found)[-1]
    assert sum("20-30" in line or "30 børn" in line for line in said(found)) == 1
    asked = said(of(families(full_team()), asked=20))
    assert "Regnet, som om hver rådgiver har 20 sager af dem, der er nu." in asked
    assert not any("--sager" in line for line in asked)


def names() -> set[str]:
    """All names that would identify a family: its own, the children's, the alias."""
    found: set[str] = set()
    for one in history.cases():
        found |= {one.family, one.alias, *(child.name for child in one.children)}
    return found - {"Ida", "Liv", "Uma", "Elias", "Ella"}  # parts of other words


def test_no_family_no_child_and_no_case_is_named() -> None:
    """Not in any of the formats."""
    found = of(families(full_team()))
    book = openpyxl.load_workbook(BytesIO(capacity_workbook(found)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    page = text_of(PdfReader(BytesIO(capacity_pdf(found))))
    for text in ("\n".join(said(found)), capacity_json(found), page, *cells):
        assert [name for name in names() if re.search(rf"\b{name}\b", text)] == []


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (1, "1 sag er ikke med, fordi filen er forkert."),
        (2, "2 sager er ikke med, fordi filerne er forkerte."),
    ],
)
def test_a_case_left_out_is_told_of_in_every_form(count: int, line: str) -> None:
    """First of all."""
    found = of(families(None, 4), unreadable=count)
    assert said(found)[1] == line
    assert json.loads(capacity_json(found))["unreadable"] == count
    overview = openpyxl.load_workbook(BytesIO(capacity_workbook(found)))["Overblik"]
    assert overview["A2"].value == line
    assert line in text_of(PdfReader(BytesIO(capacity_pdf(found))))


@pytest.mark.parametrize("width", [64, 72, 80, 100])
@pytest.mark.parametrize("asked", [None, 25])
def test_no_line_is_too_wide(width: int, asked: int | None) -> None:
    """Broken at spaces; the months stay a table."""
    text = capacity_text(of(solbjerg(TODAY), asked=asked), width=width, colour=False)
    assert max(map(len, text.splitlines())) <= width
    assert any(line.startswith("september 2027  ") for line in text.splitlines())


def rows_of(sheet: Any) -> list[tuple[Any, ...]]:
    """The rows under the headings."""
    return list(sheet.iter_rows(min_row=2, values_only=True))


class TestWorkbook:
    """The workbook for Excel."""

    def test_the_hours_are_durations_that_add_up(self) -> None:
        """To the minute; the months to the year, the caseworkers to all together."""
        found = of(solbjerg(TODAY))
        book = openpyxl.load_workbook(BytesIO(capacity_workbook(found)))
        assert book.sheetnames == ["Overblik", "Året", "Måneder"]
        year = {row[0]: row for row in rows_of(book["Året"])}
        months = rows_of(book["Måneder"])
        assert len(months) == 4 * 12
        assert months[0][1] == datetime.combine(date(2026, 12, 1), time())
        for name, row in year.items():
            theirs = [one for one in months if one[0] == name]
            assert row[6] == sum((one[5] for one in theirs), timedelta())
            assert row[7] == sum((one[6] for one in theirs), timedelta())
        assert found.everybody is not None
        assert year["I alt"][6] == timedelta(minutes=int(found.everybody.minutes or 0))
        december = next(one for one in months if one[0] == "Sofie Bang")
        assert december[7:] == (timedelta(), timedelta(minutes=35))
        assert year["Sofie Bang"][1:4] == (4, 25, 1.5)
        assert book["Måneder"]["F2"].number_format == "[h]:mm"

    def test_what_is_not_known_is_an_empty_cell(self) -> None:
        """And no nought."""
        book = openpyxl.load_workbook(BytesIO(capacity_workbook(of(families(None, 4)))))
        assert rows_of(book["Måneder"])[0][5:] == (None,) * 4
        assert rows_of(book["Året"])[0][6:] == (None,) * 4

    def test_the_same_figures_give_the_same_bytes(self) -> None:
        """And another day another file."""
        found = of(families(None, 4))
        assert capacity_workbook(found) == capacity_workbook(found)
        assert capacity_workbook(found._replace(today=date(2026, 11, 24))) != capacity_workbook(
            found
        )


class TestPage:
    """The page with its bars."""

    @pytest.mark.parametrize("of_team", [None, full_team(4)])
    def test_it_is_a_tagged_document(self, of_team: Any) -> None:
        """Title, language, a heading, a table with its headings, and no figure without words."""
        reader = PdfReader(BytesIO(capacity_pdf(of(families(of_team)))))
        assert reader.metadata
        assert reader.metadata.title == (
            "Sagstal december 2026–november 2027: 60 sager hos 4 rådgivere, opgjort "
            "23. november 2026"
        )
        catalogue = root(reader)
        assert catalogue["/Lang"] == "da"
        assert catalogue["/MarkInfo"]["/Marked"]
        about = catalogue["/Metadata"].get_object().get_data().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in about
        found = tags(reader)
        assert (found.count("/H1"), found.count("/Table"), found.count("/Figure")) == (1, 1, 0)
        assert found.count("/TH") == 15
        assert found.count("/TD") == 15 * 5
        assert len(reader.pages) == 1

    def test_every_number_stands_under_its_bar(self) -> None:
        """The hours, those that there are, and the counts."""
        found = of(solbjerg(TODAY))
        text = text_of(PdfReader(BytesIO(capacity_pdf(found))))
        for one in found.workloads:
            for month in one.months:
                counts = f"{month.meetings} + {month.legal}"
                assert f"{hours(month.minutes)} af {hours(month.there)} {counts}" in text
        assert "Sofie Bang har ikke timer nok i december 2026 (mangler 0:35)." in text
        without = text_of(PdfReader(BytesIO(capacity_pdf(of(families(None, 8))))))
        assert "timer, der er" not in without
        assert "lovens frister og opgaver" in without

    def test_where_hours_are_not_known_of_all_the_others_stand(self) -> None:
        """Without those that there are, and without a number that fits."""
        members = [{"navn": name} for name in NAMES]
        text = text_of(
            PdfReader(BytesIO(capacity_pdf(of(families(team(rådgivere=members, tid=TIME), 8)))))
        )
        assert re.search(r"\d:\d\d \d \+ \d", text)
        assert " af " not in text.partition("Plads til")[2].partition("Måneder: hele")[0]

    def test_a_large_team_goes_on(self) -> None:
        """Over further pages, with the headings again and no row torn; the picture is higher."""
        names = [*NAMES, *(f"Rådgiver {number}" for number in range(16))]
        members = [{"navn": name, "timer_pr_uge": 4} for name in names]
        found = of(families(team(rådgivere=members, tid=TIME), 8))
        reader = PdfReader(BytesIO(capacity_pdf(found)))
        assert len(reader.pages) > 2
        for page in reader.pages[:-1]:
            text = page.extract_text()
            assert "dec 2026" in text
            there, counts = (len(re.findall(one, text)) for one in (r"af \d+:", r"\d \+ \d"))
            assert there == counts > 12
        assert f"1 / {len(reader.pages)}" in reader.pages[0].extract_text()
        small = Image.open(BytesIO(capacity_png(of(solbjerg(TODAY)))))
        large = Image.open(BytesIO(capacity_png(found)))
        assert large.width == small.width
        assert large.height > 2 * small.height

    def test_one_caseworker_fills_her_page(self) -> None:
        """Her bars are as high as those of all together."""
        cases = families(full_team())
        alone = Image.open(BytesIO(capacity_png(of(cases, caseworker="Jonas Vig"))))
        assert colour(alone.convert("RGB"), (47, 118, 168)) > 60_000

    @pytest.mark.parametrize("write", [capacity_pdf, capacity_png])
    def test_the_same_figures_give_the_same_bytes(self, write: Any) -> None:
        """Every time."""
        found = of(solbjerg(TODAY), caseworker="Mette Lund")
        assert write(found) == write(found)

    def test_what_is_lacking_has_a_colour_of_its_own(self) -> None:
        """In grey, too: darker than the hours that there are time for, and only where it lacks."""
        lacks, enough = (
            Image.open(BytesIO(capacity_png(of(placed([case(TODAY)], full_team(each)))))).convert(
                "RGB"
            )
            for each in (0.1, 40)
        )
        wine, blue = (91, 26, 46), (47, 118, 168)
        # each has a square in the key
        assert colour(lacks, wine) > 3 * colour(enough, wine)
        assert colour(enough, blue) > 0
        grey = [0.3 * red + 0.59 * green + 0.11 * rest for red, green, rest in (wine, blue)]
        assert grey[1] - grey[0] > 50


def colour(picture: Image.Image, wanted: tuple[int, int, int]) -> int:
    """How many points of a picture have a colour."""
    counts = picture.getcolors(maxcolors=1 << 24) or []
    return sum(count for count, found in counts if found == wanted)
