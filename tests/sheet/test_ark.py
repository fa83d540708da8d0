"""The sheet as a PDF, opened with an independent library: what a reader finds on it.

Whether it is PDF/UA-1 is checked with all other PDFs, in `tests/pdfua`.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from aarshjul.sheet import pdf
from aarshjul.sheet.from_plan import sheet_of
from aarshjul.text.family_words import DANISH
from aarshjul.text.languages import LANGUAGES
from aarshjul.wheel.content import description
from tests.make import EXAMPLES, case_at, plan, run
from tests.pdfua.opened import nodes
from tests.sheet.test_content import texts

if TYPE_CHECKING:
    from pathlib import Path

    from aarshjul.planning.plan import Plan

MADE = date(2026, 12, 1)
HOLM = EXAMPLES / "familien-holm.yaml"
DAY = ("--dags-dato", "2026-12-01")
A4 = (595.28, 841.89)
HOSTILE = [
    '#panic("x")',
    "*fed* _x_ `y` $1+1$",
    'a "b" \\ \\u{41}',
    "// x /* y */",
    "= Overskrift",
    "#[ @preview/x:1.0.0 <mærke>",
    "☃ 🎂 中文 שלום",
]


def year(path: Path = HOLM, first: str = "2026-11-01") -> Plan:
    """The plan of an example, from a given month on."""
    return plan(case_at(path, MADE), today=MADE, first=first, until="2028-11-01")


def opened(of: Plan, *languages: str) -> PdfReader:
    """The sheet of a plan, opened."""
    return PdfReader(BytesIO(pdf.pdf(of, languages or ("da",))))


def root(reader: PdfReader) -> Any:
    """The document's catalogue."""
    return reader.trailer["/Root"]


def tags(reader: PdfReader) -> list[str]:
    """The tag of each element."""
    return [one["/S"] for one in nodes(root(reader)["/StructTreeRoot"])]


def text_of(reader: PdfReader) -> str:
    """All text on one line; a word broken at a line's end is whole again."""
    text = " ".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("-\n", ""))


def fonts(reader: PdfReader) -> dict[str, Any]:
    """The typefaces by name, including those in pictures."""
    found: dict[str, Any] = {}

    def look(resources: Any) -> None:
        for font in resources.get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            found[inner["/BaseFont"].partition("+")[2]] = inner["/FontDescriptor"]
        for form in resources.get("/XObject", {}).values():
            look(form.get_object().get("/Resources", {}))

    for page in reader.pages:
        look(page["/Resources"])
    return found


@pytest.fixture(scope="module")
def holm() -> PdfReader:
    """The sheet of the example with every key."""
    return opened(year())


def test_it_says_what_it_is(holm: PdfReader) -> None:
    """Title and language."""
    assert holm.metadata
    assert holm.metadata.title == "Årshjul for Familien Holm, november 2026–oktober 2027"
    assert root(holm)["/Lang"] == "da"


def test_headings_lists_and_table_are_tagged(holm: PdfReader) -> None:
    """One first heading, second ones under it, a table with its headings, lists, paragraphs."""
    found = tags(holm)
    headings = [tag for tag in found if re.fullmatch(r"/H\d", tag)]
    assert headings == ["/H1", *["/H2"] * 6]
    assert [found.count(tag) for tag in ("/Table", "/THead", "/TH", "/L")] == [1, 1, 3, 3]
    assert found.count("/TR") == 1 + 10  # the heading, and an entry in each
    assert found.count("/LI") == 6 + 2 + 3  # meanings, goals, partners
    assert "/P" in found


def test_the_wheel_is_told(holm: PdfReader) -> None:
    """The figure's text alternative describes all the year, month by month."""
    (figure,) = [one for one in nodes(root(holm)["/StructTreeRoot"]) if one["/S"] == "/Figure"]
    assert figure["/Alt"] == description(sheet_of(year()).wheel, DANISH)
    assert "Maj: Opfølgning; Alma fylder 16\u00a0år" in figure["/Alt"]


def test_the_wheel_stands_on_the_first_page_and_the_list_on_the_second(holm: PdfReader) -> None:
    """Two upright A4 pages, numbered."""
    first, second = (page.extract_text() for page in holm.pages)
    assert "Hvad mærkerne betyder" in first
    assert "Side 1 af 2" in first
    assert "Det sker i løbet af året" in second
    assert "Side 2 af 2" in second
    for page in holm.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, 1e-3)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_everything_the_sheet_says_is_text(path: Path) -> None:
    """Every entry, goal, partner and sentence can be found, copied and read aloud."""
    made = year(path)
    found = re.sub("[- ]", "", text_of(opened(made)))  # a long word may be broken
    for text in texts(tuple(sheet_of(made))):
        said = re.sub(r"[-\s\u00ad\u2060\u2066-\u2069]", "", text.text)
        if said.isascii() or all(ord(letter) < 0x590 for letter in said):
            assert said in found, text


def test_typefaces_are_ours_and_embedded() -> None:
    """No typeface of the machine is used, all are embedded, and none is slanted."""
    found = fonts(opened(year(), "da", "ar"))
    assert set(found) == {
        "SourceSans3-Medium",
        "SourceSans3-Bold",
        "AarshjulArabic-Medium",
        "AarshjulArabic-Bold",
    }
    assert all("/FontFile2" in font.get_object() for font in found.values())


def test_nothing_is_smaller_than_12_points(holm: PdfReader) -> None:
    """But for the marks, which hold one letter each, and a new year's number outside its spoke."""
    sizes: list[float] = []

    def note(text: str, _cm: Any, matrix: Any, _font: Any, size: float) -> None:
        if len(text.strip()) > 2 and not text.strip().isdigit():
            sizes.append(round(size * abs(matrix[3] or matrix[1]), 1))

    for page in holm.pages:
        page.extract_text(visitor_text=note)
    assert sizes
    assert min(sizes) >= 12


def test_the_same_sheet_gives_the_same_bytes(tmp_path: Path) -> None:
    """Also in another process, at another time."""
    words = ("--fra", "2026-11", "--dags-dato", "2026-12-01", "--sprog", "da,en")
    made = []
    for name in ("a.pdf", "b.pdf"):
        assert run("ark", HOLM, "-o", tmp_path / name, *words).returncode == 0
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert pdf.pdf(year(), ["da", "en"]) == pdf.pdf(year(), ["da", "en"])


def test_each_language_is_tagged() -> None:
    """A second language beside the first has its own tag, so that it is read aloud correctly."""
    reader = opened(year(), "da", "uk")
    assert root(reader)["/Lang"] == "da"
    spoken = {one.get("/Lang") for one in nodes(root(reader)["/StructTreeRoot"])}
    assert spoken == {None, "uk"}
    other = text_of(reader)
    for text in texts(sheet_of(year(), ["uk"]).year.heading):
        assert text.text in other


def test_a_page_from_right_to_left_says_so() -> None:
    """The document's direction is its first language's; the case's own words are Danish."""
    reader = opened(year(), "ar")
    assert root(reader)["/Lang"] == "ar"
    assert root(reader)["/ViewerPreferences"]["/Direction"] == "/R2L"
    spoken = {one.get("/Lang") for one in nodes(root(reader)["/StructTreeRoot"])}
    assert spoken == {None, "ar", "da"}


def test_each_arabic_letter_is_told_once() -> None:
    """A face that builds a letter of strokes and dots would make a reader say it twice."""
    made = year(first="2027-08-01")
    reader = opened(made, "ar")
    sheet = sheet_of(made, ["ar"])
    wanted = Counter("".join(text.text for text in texts(tuple(sheet))))
    drawn = pdf.contents(made, ["ar"], with_days=False)["wheel"]["lines"]
    wanted += Counter("".join(line["text"] for line in drawn))
    for _ in reader.pages:
        wanted += Counter(sheet.page)
    rows = [one for month in sheet.year.months for one in month.happenings if one.write]
    for _ in rows[1:]:  # the first one's is among the texts
        wanted += Counter(sheet.year.clock.text)
    found = Counter(text_of(reader))
    letters = [letter for letter in wanted if "\u0621" <= letter <= "\u064a"]
    assert len(letters) > 20
    assert all(found[letter] >= wanted[letter] for letter in letters)
    # A letter with a vowel's mark on it is two glyphs in any face; they are few.
    twice = sum(found[letter] - wanted[letter] for letter in letters)
    assert twice < 0.02 * sum(wanted[letter] for letter in letters)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_case_says_is_never_markup(name: str) -> None:
    """A name is written unchanged; a character without a glyph becomes a replacement sign."""
    made = plan(
        familie=name,
        børn=[{"navn": name, "født": "2011-05-05"}],
        rådgiver={"navn": name},
        makker=name,
        aktiviteter=[{"navn": name, "måned": "2027-02"}],
        mål=[{"mål": name, "ansvar": name}],
        netværk=[{"navn": name, "rolle": name, "koordinerer": "rådgiveren"}],
        first="2027-01-01",
    )
    reader = opened(made)
    assert reader.metadata
    assert reader.metadata.title
    plain = "".join(letter for letter in name if ord(letter) < 0x590)
    first = text_of(reader).replace(" ", "")
    assert first.count(plain.replace(" ", "").replace("☃", "")[:12].rstrip("/")) >= 4


def test_forty_entries_flow_on_and_none_is_lost() -> None:
    """What does not fit goes to a further page, and no line leaves the page."""
    long = "Specialundervisningskoordinationsmøde"
    made = plan(
        familie="Familien Christoffersen-Bruun-Hansen af Søndergaard",
        aktiviteter=[
            {"navn": f"{long} {number}", "måned": f"2027-{number % 12 + 1:02}"}
            for number in range(40)
        ],
        mål=[{"mål": "Alma kan selv " * 8, "ansvar": "Kommunikationscentret", "horisont": "lang"}],
        rådgiver={"navn": "Bo Bo", "email": f"{long}@{long}.example".replace("ø", "oe")},
        first="2027-01-01",
    )
    for languages in (["da"], ["da", "tr"]):
        reader = opened(made, *languages)
        assert len(reader.pages) > 2
        found = text_of(reader).replace(" ", "").replace("-", "")
        assert all(f"{long}{number}" in found for number in range(40))
        assert_inside(reader)
        address = f"{long}@{long}.example".replace("ø", "oe")
        assert address in re.sub(r"[\s\u200b]", "", text_of(reader))


def assert_inside(reader: PdfReader) -> None:
    """No line on the text pages leaves the page, measured at the least width of its letters."""
    places: list[float] = []

    def note(text: str, place: Any, matrix: Any, _font: Any, size: float) -> None:
        if text.strip():
            left = place[4] + place[0] * matrix[4]
            narrow = sum(letter in "iljtf.,:;'()- \n" for letter in text)
            places.append(left)
            places.append(left + size * (0.2 * narrow + 0.4 * (len(text) - narrow)))

    for page in reader.pages[1:]:
        page.extract_text(visitor_text=note)
    assert min(places) >= 50
    assert max(places) <= A4[0] - 40


class TestCommand:
    """`ark` as its user runs it."""

    def test_it_lands_beside_the_case(self, tmp_path: Path) -> None:
        """Under another name than the wheel's; the command reports what could not be kept."""
        sag = shutil.copy(HOLM, tmp_path / "holm.yaml")
        said = run("ark", sag, *DAY)
        assert (said.returncode, said.stderr) == (0, f"Skrev {tmp_path / 'holm-ark.pdf'}\n")
        again = run("ark", sag, *DAY, "-o", tmp_path / "igen.pdf")
        assert again.returncode == 0
        assert (tmp_path / "holm-ark.pdf").read_bytes() == (tmp_path / "igen.pdf").read_bytes()

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["-o", "x.svg"], "x.svg: filens navn skal ende på .pdf, .html eller .typ."),
            (
                ["--sprog", "da,xx"],
                f"Tilvalget '--sprog': \"xx\" er ikke et sprog, vi har: {LANGUAGES}.",
            ),
            (
                ["--sprog", "da,da"],
                "Tilvalget '--sprog': \"da\" står to gange: vælg to forskellige sprog.",
            ),
            (["--sprog", "da,en,ar"], "Tilvalget '--sprog': der kan stå højst to sprog på arket."),
        ],
    )
    def test_wrong_use_is_explained(self, tmp_path: Path, words: list[str], told: str) -> None:
        """In Danish, with what to write; nothing is written."""
        sag = shutil.copy(HOLM, tmp_path / "holm.yaml")
        said = run("ark", sag, *words, folder=tmp_path)
        assert (said.returncode, said.stderr.splitlines()[0]) == (2, told)
        assert list(tmp_path.iterdir()) == [tmp_path / "holm.yaml"]


@pytest.mark.parametrize("name", ["familien-sand", "familien-holm", "familien-krogh"])
def test_the_period_stands_on_one_line(name: str) -> None:
    """No line of the title breaks within the twelve months; the document's title is plain text."""
    reader = opened(year(EXAMPLES / f"{name}.yaml"))
    lines = reader.pages[0].extract_text().replace("\u00a0", " ").replace("\u2060", "").split("\n")
    assert any("november 2026–oktober 2027" in line for line in lines[:3])
    assert reader.metadata
    assert (reader.metadata.title or "").endswith(", november 2026–oktober 2027")


@pytest.mark.parametrize("languages", [["da"], ["ar"], ["da", "uk"]])
def test_number_and_address_are_links(languages: list[str]) -> None:
    """Each where it stands, once in each language; hours and two numbers in one are no link."""
    found = [
        note.get_object()["/A"]["/URI"]
        for page in opened(year(), *languages).pages
        for note in page.get("/Annots", [])
    ]
    assert sorted(found) == sorted(["tel:12345678", "mailto:mlu@kommune.example"] * len(languages))
    made = plan(rådgiver={"navn": "Bo Bo", "telefon": "12 34 56 78 kl. 9-12"}, first="2027-01-01")
    assert all("/Annots" not in page for page in opened(made, *languages).pages)
