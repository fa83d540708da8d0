"""What the caseworker is told of letters that the family's sheet cannot show."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from aarshjul.paper import fonts
from aarshjul.sheet.from_plan import sheet_of
from aarshjul.sheet.html import html
from aarshjul.sheet.notes import of_sheet
from aarshjul.sheet.pdf import pdf
from aarshjul.wheel.from_plan import wheel_of
from aarshjul.wheel.legible import legible
from tests.make import EXAMPLES, plan, run
from tests.sheet.test_content import texts

if TYPE_CHECKING:
    from pathlib import Path

    from aarshjul.planning.plan import Plan

ODD = "李"
FIELDS: list[dict[str, Any]] = [
    {"familie": f"Familien {ODD}"},
    {"børn": [{"navn": ODD}]},
    {"rådgiver": {"navn": ODD}},
    {"rådgiver": {"navn": "Mette", "enhed": ODD}},
    {"rådgiver": {"navn": "Mette", "telefon": ODD}},
    {"rådgiver": {"navn": "Mette", "email": f"{ODD}@kommune.example"}},
    {"makker": ODD},
    {"netværk": [{"navn": ODD}]},
    {"netværk": [{"navn": "Skolen", "rolle": ODD}]},
    {"mål": [{"mål": ODD}]},
    {"mål": [{"mål": "x", "ansvar": [ODD]}]},
    {"aktiviteter": [{"navn": ODD, "måned": "2027-03"}]},
]


def letters_told(made: Plan, *, in_browser: bool = False) -> list[str]:
    """The notes about letters; these cases have no number to call, which is told, too."""
    return [note for note in of_sheet(made, in_browser=in_browser) if note.startswith("Tegn")]


@pytest.mark.parametrize("keys", FIELDS, ids=str)
def test_no_text_of_the_sheet_is_overlooked(keys: dict[str, Any]) -> None:
    """Wherever a case's own words reach the paper, a letter that it lacks is told of, once."""
    made = plan(first="2027-01-01", **keys)
    in_the_wheel = wheel_of(made).children
    shown = [*in_the_wheel, *(one.text for one in texts(sheet_of(made)))]
    assert any(map(fonts.missing, shown))
    (told,) = letters_told(made)
    assert told.startswith(f"Tegnet {ODD} i ")
    assert told.endswith("og er udeladt. Skriv det med andre bogstaver.")


@pytest.mark.parametrize("keys", FIELDS, ids=str)
def test_a_browser_has_typefaces_of_its_own(keys: dict[str, Any]) -> None:
    """The web page shows the letter itself, so nothing is told."""
    made = plan(first="2027-01-01", **keys)
    assert letters_told(made, in_browser=True) == []
    assert "\u25a1" not in html(made, ["da"]).decode()


@pytest.mark.parametrize("letter", ["\ue000", "\ufffd", "\U000e0fff"], ids=ascii)
def test_a_letter_that_no_typeface_has_is_told_of_everywhere(letter: str) -> None:
    """For private use, the sign of a lost letter, and not assigned."""
    made = plan(first="2027-01-01", mål=[{"mål": f"Se {letter}"}])
    (told,) = letters_told(made, in_browser=True)
    assert "findes ikke i nogen skrift og er udeladt" in told
    assert len(letters_told(made)) == 1


def test_the_examples_lack_no_letter() -> None:
    """Nothing is told where nothing is wrong; names of other alphabets are drawn."""
    goals = [{"mål": "Łucja lærer ğüşı, і їжак, محمد"}]
    assert letters_told(plan(first="2027-01-01", mål=goals)) == []


def test_the_command_tells_it_and_streng_counts_it(tmp_path: Path) -> None:
    """`ark` tells it after what was written; `byg` once, for wheel and sheet together."""
    text = (EXAMPLES / "familien-holm.yaml").read_text("utf-8")
    (tmp_path / "holm.yaml").write_text(text.replace("Skolestart", ODD), encoding="utf-8")
    made = ("--år", "2027", "--dags-dato", "2026-12-01")
    told = (
        f'Bemærk, sag 2026-014: Tegnet {ODD} i "{ODD}" findes ikke i papirets skrift og er '
        "udeladt. Skriv det med andre bogstaver.\n"
    )
    drawing = run("hjul", "holm.yaml", "-o", "holm.svg", *made, "--streng", folder=tmp_path)
    assert (drawing.returncode, drawing.stderr) == (0, "Skrev holm.svg\n")
    page = run("ark", "holm.yaml", "-o", "holm.html", *made, "--streng", folder=tmp_path)
    assert (page.returncode, page.stderr) == (0, "Skrev holm.html\n")
    done = run("ark", "holm.yaml", *made, "--streng", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Skrev holm-ark.pdf\n{told}"
    assert run("byg", "holm.yaml", *made, folder=tmp_path).stderr.count(told) == 1


@pytest.mark.parametrize("keys", FIELDS, ids=str)
def test_no_family_sees_a_square(keys: dict[str, Any]) -> None:
    """The letter is left out of wheel and sheet, and what stood around it is there."""
    made = legible(plan(first="2027-01-01", **keys))
    assert ODD not in str(wheel_of(made))
    assert ODD not in "".join(one.text for one in texts(sheet_of(made)))
    typeset = PdfReader(BytesIO(pdf(plan(first="2027-01-01", **keys), ["da"])))
    told = "".join(page.extract_text() for page in typeset.pages)
    assert not {ODD, "\u25a1", "\ufffd"} & set(told)


def test_a_parents_own_sheet_lacks_the_letter_too() -> None:
    """Its name stands over the sheet, and is given beside the case."""
    made = plan(first="2027-01-01", forældre=[{"navn": f"Per {ODD} Holm"}])
    (to,) = made.case.parents
    typeset = PdfReader(BytesIO(pdf(made, ["da"], to=to)))
    assert "Til Per Holm" in typeset.pages[0].extract_text()


def test_a_browser_leaves_out_what_no_typeface_has() -> None:
    """The page and the drawing keep what a machine may have, and no more."""
    made = plan(first="2027-01-01", familie=f"Familien {ODD} \ue000Holm")
    written = html(made, ["da"]).decode()
    assert f"Familien {ODD} Holm" in written
    assert "\ue000" not in written


def test_a_plan_without_such_a_letter_stays_the_same() -> None:
    """The case is not copied for nothing."""
    made = plan(first="2027-01-01")
    assert legible(made).case is made.case
    assert legible(made).entries is made.entries
