"""The wheel's PDF: a tagged document of real text, read month by month, drawn as it is composed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from aarshjul.paper import fonts
from aarshjul.paper.sizes import Paper
from aarshjul.text.family_words import DANISH, language
from aarshjul.wheel import pages, papers
from aarshjul.wheel.content import description, printable
from aarshjul.wheel.pdf import pdf
from tests.make import EXAMPLES
from tests.processes import LIMIT
from tests.wheel import pdf_ink
from tests.wheel.ink import squeezed
from tests.wheel.wheels import FULL, NORMAL, STRESS, activity, translated, wheel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.wheel.content import Wheel

POINTS = 72 / 25.4
NORMAL_WHEEL, FULL_WHEEL = wheel(*NORMAL), wheel(*FULL)
NO_ROOM = wheel(family="W" * 300, children=("W" * 300,) * 4)
ARABIC = translated(NORMAL_WHEEL, "ar")
YEARS = {
    "one page": NORMAL_WHEEL,
    "three pages": FULL_WHEEL,
    "long words": wheel(*STRESS),
    "no room in the centre": NO_ROOM,
    "Arabic": ARABIC,
    "nothing": wheel(),
    "odd letters": wheel(activity(1, "$x^2$ & <b> #x"), family="Fam 李 😀 *a* _b_ ="),
}
EACH_YEAR = pytest.mark.parametrize("year", YEARS.values(), ids=YEARS)


def read(written: bytes) -> PdfReader:
    """A PDF as a reader opens it."""
    return PdfReader(BytesIO(written))


def root_of(written: bytes) -> Any:
    """What a PDF says of itself."""
    return read(written).trailer["/Root"]


def tags(written: bytes) -> list[tuple[str, str | None]]:
    """What a screen reader finds, in order: each tag below the document with what it tells."""
    return list(_tags(root_of(written)["/StructTreeRoot"]))


def _tags(node: Any) -> Iterator[tuple[str, str | None]]:
    node = node.get_object()
    if not isinstance(node, dict):
        return
    kind = str(node.get("/S", ""))
    if kind and kind != "/Document":
        yield kind, node.get("/Alt") or node.get("/T")
    inner = node.get("/K", [])
    for each in inner if isinstance(inner, list) else [inner]:
        yield from _tags(each)


@EACH_YEAR
def test_it_says_what_it_is(year: Wheel) -> None:
    """Language and title, which a reader shows in place of the file's."""
    root = root_of(written := pdf(year))
    (page, *_) = pages.pages(year, language(year.language), fonts.width, only_wheel=False)
    assert root["/Lang"] == year.language
    metadata = read(written).metadata
    assert metadata is not None
    assert metadata.title == page.title


def test_the_year_is_told_month_by_month() -> None:
    """A heading for the family, one for each month, and under it all that is in it."""
    told = tags(pdf(NORMAL_WHEEL))
    (name, *year) = told
    assert name == (
        "/H1",
        "Årshjul for\u00a0Familien Holm\u00a0Alma og Villads\u00a0januar–december 2027",
    )
    assert [what for kind, what in year if kind == "/H2"] == list(DANISH.months)
    figures = [what for kind, what in year if kind == "/Figure"]
    assert figures[:3] == [
        "ingen aftaler",
        "Opfølgning, netværksmøde og børnesamtale",
        "Hjemmebesøg",
    ]
    months = [f"{month.capitalize()}: {what}." for month, what in zip(DANISH.months, figures)]  # noqa: B905 -- what follows the months is none
    assert "\n".join(months) == description(printable(NORMAL_WHEEL, DANISH), DANISH)
    assert [kind for kind, _ in year[:6]] == ["/H2", "/Figure"] * 3


def test_an_arabic_year_is_told_from_january_on() -> None:
    """In the order of time, though the page is composed mirrored."""
    headings = [what for kind, what in tags(pdf(ARABIC)) if kind == "/H2"]
    assert headings == list(language("ar").months)


def test_a_list_is_told_under_its_months() -> None:
    """On each page under a title, its months as headings, every entry whole with its number."""
    told = tags(pdf(FULL_WHEEL))
    assert [kind for kind, _ in told].count("/H1") == 3
    at = [number for number, one in enumerate(told) if one[0] == "/H1"][1]
    assert told[at + 2] == ("/H2", "januar")
    assert told[at + 3] == ("/Figure", "Opfølgning, netværksmøde og børnesamtale")
    assert told[at + 4] == ("/Figure", "1. Fysioterapeutisk genoptræning")


def test_a_title_that_has_no_room_in_the_wheel_is_told() -> None:
    """The headings below it hang on it; what stands on the last page is told there."""
    told = tags(pdf(NO_ROOM))
    assert told[0][0] == "/H1"
    assert [kind for kind, _ in told].count("/H1") == 2


@EACH_YEAR
@pytest.mark.parametrize("only_wheel", [False, True], ids=["page", "circle"])
def test_every_line_is_text_in_its_place(year: Wheel, only_wheel: bool) -> None:
    """Each page has all its letters, each line where it was composed, and none beside the page."""
    written = pdf(year, only_wheel=only_wheel)
    words = language(year.language)
    composed = pages.pages(year, words, fonts.width, only_wheel=only_wheel)
    found = read(written).pages
    assert len(found) == len(composed)
    for number, (page, made) in enumerate(zip(composed, found, strict=True)):
        size = [float(side) / POINTS for side in made.mediabox[2:]]
        assert size == pytest.approx([page.width, page.height], abs=0.05)
        shown = pdf_ink.letters(written, number)
        for one in shown:
            assert 0 < one.left <= one.right < page.width
            assert 0 < one.y < page.height
        starts = {(round(one.left, 1), round(one.y, 1)) for one in shown}
        for text in page.texts:
            near = [abs(x - text.x) < 0.15 and abs(y - text.y) < 0.15 for x, y in starts]
            assert any(near), text.text


def test_the_words_can_be_searched_for_and_copied() -> None:
    """The letters come out as they were written, ligatures included."""
    text = squeezed("".join(page.extract_text() for page in read(pdf(FULL_WHEEL)).pages))
    for word in ("Opfølgning", "Fysioterapeutisk", "Aflastningsweekend", "FamilienHolm"):
        assert word in text.replace("\n", "")


@pytest.mark.parametrize(
    ("paper", "size"),
    [(Paper.A4, (210, 297)), (Paper.A3, (297, 420)), (Paper.A3_IN_TWO, (297, 210))],
)
def test_it_is_as_large_as_the_paper(paper: Paper, size: tuple[float, float]) -> None:
    """To a twentieth of a mm, and every line is where it is composed."""
    written = pdf(NORMAL_WHEEL, paper=paper)
    made = papers.composed(NORMAL_WHEEL, DANISH, fonts.width, paper=paper, only_wheel=False)
    found = read(written).pages
    for number, (page, one) in enumerate(zip(found, made, strict=True)):
        assert [float(side) / POINTS for side in page.mediabox] == pytest.approx(
            [0, 0, *size], abs=0.05
        )
        shown = {(round(at.left), round(at.y)) for at in pdf_ink.letters(written, number)}
        for text in one.texts:
            near = [abs(x - text.x) < 1.1 and abs(y - text.y) < 1.1 for x, y in shown]
            assert any(near), text.text


def test_the_halves_are_told_month_by_month() -> None:
    """A title on the first, and on each sheet its months with what is in them, in order."""
    told = tags(pdf(NORMAL_WHEEL, paper=Paper.A3_IN_TWO))
    assert [kind for kind, _ in told].count("/H1") == 1
    months = [what for kind, what in told if kind == "/H2"]
    names = DANISH.months
    assert months == [*names[:3], *names[9:], *names[3:9]]
    assert [kind for kind, _ in told].count("/Figure") >= 12


@EACH_YEAR
def test_its_letters_are_inside_and_no_page_is_a_picture(year: Wheel) -> None:
    """Every face is embedded, cut down to what is used, and nothing is a bitmap."""
    found = read(written := pdf(year))
    assert b"/Subtype /Image" not in written
    assert b"/Subtype/Image" not in written
    for page in found.pages:
        for face in page["/Resources"]["/Font"].values():  # type: ignore[index]
            (inner,) = face.get_object()["/DescendantFonts"]
            assert inner.get_object()["/FontDescriptor"]["/FontFile2"]
            assert inner.get_object()["/BaseFont"][7] == "+"


def test_what_a_case_says_is_never_markup() -> None:
    """What Typst would read as a heading, emphasis or code is drawn as it is written."""
    text = read(pdf(YEARS["odd letters"])).pages[0].extract_text()
    assert "$x^2$ & <b> #x" in text.replace("\n", " ")
    assert "*a* _b_ =" in text.replace("\n", " ")


PROGRAM = """
import hashlib, sys
from tests.wheel.wheels import FULL, wheel
from aarshjul.wheel.pdf import pdf
print(hashlib.sha256(pdf(wheel(*FULL))).hexdigest())
"""


def test_the_same_wheel_gives_the_same_bytes_in_every_process() -> None:
    """Neither hashing nor the clock changes a file; the day it was made is the wheel's."""
    here = Path(__file__).parents[2]
    made = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(here), **more},
            capture_output=True,
            text=True,
            check=True,
            timeout=LIMIT,
        ).stdout
        for seed, more in (("1", {}), ("2", {"SOURCE_DATE_EPOCH": "86400"}))
    }
    assert len(made) == 1
    later = replace(FULL_WHEEL, issued=FULL_WHEEL.issued.replace(year=2028))
    assert b"D:2028" in pdf(later)


def test_matplotlib_is_not_imported_for_it(tmp_path: Path) -> None:
    """It would take as long as all the rest; a Danish case needs none of its letters."""
    command = ["hjul", str(EXAMPLES / "familien-holm.yaml"), "-o", str(tmp_path / "ud.pdf")]
    program = (
        f"import sys; from aarshjul.__main__ import main; sys.argv[1:] = {command!r}\n"
        "try: main()\n"
        "finally: print('matplotlib' in sys.modules, 'fontTools' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=LIMIT
    )
    assert done.stdout == "False False\n"
    assert (tmp_path / "ud.pdf").read_bytes().startswith(b"%PDF")
