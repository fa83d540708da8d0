"""What the caseworker is told of letters that the family's sheet cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from aarshjul.paper import fonts
from aarshjul.sheet.from_plan import sheet_of
from aarshjul.sheet.html import html
from aarshjul.sheet.notes import of_sheet
from aarshjul.wheel.from_plan import wheel_of
from tests.make import EXAMPLES, plan, run
from tests.sheet.test_content import texts

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.parametrize("keys", FIELDS, ids=str)
def test_no_text_of_the_sheet_is_overlooked(keys: dict[str, Any]) -> None:
    """Wherever a case's own words reach the paper, a letter that it lacks is told of, once."""
    made = plan(first="2027-01-01", **keys)
    in_the_wheel = wheel_of(made).children
    shown = [*in_the_wheel, *(one.text for one in texts(sheet_of(made)))]
    assert any(map(fonts.missing, shown))
    (told,) = of_sheet(made)
    assert told.startswith(f"Tegnet {ODD} i ")
    assert told.endswith("der står en firkant i stedet. Skriv det med andre bogstaver.")


@pytest.mark.parametrize("keys", FIELDS, ids=str)
def test_a_browser_has_typefaces_of_its_own(keys: dict[str, Any]) -> None:
    """The web page shows the letter itself, so nothing is told."""
    made = plan(first="2027-01-01", **keys)
    assert of_sheet(made, in_browser=True) == []
    assert "\u25a1" not in html(made, ["da"]).decode()


@pytest.mark.parametrize("letter", ["\ue000", "\ufffd", "\U000e0fff"], ids=ascii)
def test_a_letter_that_no_typeface_has_is_told_of_everywhere(letter: str) -> None:
    """For private use, the sign of a lost letter, and not assigned."""
    made = plan(first="2027-01-01", mål=[{"mål": f"Se {letter}"}])
    (told,) = of_sheet(made, in_browser=True)
    assert "findes ikke i nogen skrift, og der står en firkant i stedet" in told
    assert len(of_sheet(made)) == 1


def test_the_examples_lack_no_letter() -> None:
    """Nothing is told where nothing is wrong; names of other alphabets are drawn."""
    goals = [{"mål": "Łucja lærer ğüşı, і їжак, محمد"}]
    assert of_sheet(plan(first="2027-01-01", mål=goals)) == []


def test_the_command_tells_it_and_streng_counts_it(tmp_path: Path) -> None:
    """`ark` tells it after what was written; `byg` once, for wheel and sheet together."""
    text = (EXAMPLES / "familien-holm.yaml").read_text("utf-8")
    (tmp_path / "holm.yaml").write_text(text.replace("Skolestart", ODD), encoding="utf-8")
    made = ("--år", "2027", "--dags-dato", "2026-12-01")
    told = (
        f'Bemærk, sag 2026-014: Tegnet {ODD} i "{ODD}" findes ikke i papirets skrift, og der står '
        "en firkant i stedet. Skriv det med andre bogstaver.\n"
    )
    drawing = run("hjul", "holm.yaml", "-o", "holm.svg", *made, "--streng", folder=tmp_path)
    assert (drawing.returncode, drawing.stderr) == (0, "Skrev holm.svg\n")
    page = run("ark", "holm.yaml", "-o", "holm.html", *made, "--streng", folder=tmp_path)
    assert (page.returncode, page.stderr) == (0, "Skrev holm.html\n")
    done = run("ark", "holm.yaml", *made, "--streng", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Skrev holm-ark.pdf\n{told}"
    assert run("byg", "holm.yaml", *made, folder=tmp_path).stderr.count(told) == 1
