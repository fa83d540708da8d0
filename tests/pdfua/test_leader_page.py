"""The leader's page: drawn as it is composed, with letters that can be read."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from aarshjul.caseload.report_page import pages, report_pdf
from aarshjul.paper import fonts
from aarshjul.paper.pen import MM
from tests.caseload.test_report import large_team, report
from tests.pdfua import documents
from tests.pdfua.documents import COMMANDS
from tests.pdfua.structure import tagged
from tests.wheel import pdf_ink

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.text import Text

    from tests.pdfua.content import Piece

REPORTS = {
    "a year": report(),
    "ten years": report(first=date(2016, 12, 1)),
    "a large team": report(large_team(16)),
    "a file left out": report(unreadable=1),
    "nothing": report([]),
}
EACH = pytest.mark.parametrize("name", REPORTS)
_LEAST = 4.5
"""To one: WCAG 2, 1.4.3."""
_SMALLEST = 9.99
"""Points: ten, but for the rounding of the file."""


@cache
def written(name: str) -> bytes:
    """A report's pages."""
    return report_pdf(REPORTS[name])


def light(colour: tuple[float, ...]) -> float:
    """How light a colour is, by WCAG 2; a grey has one part."""
    parts = colour * 3 if len(colour) == 1 else colour
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@EACH
def test_no_letter_is_small_or_pale(name: str) -> None:
    """10 points at least, and 4.5 to 1 on what is behind it, as the file has them."""
    assert unreadable(written(name)) == []


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("sagstal")])
def test_nor_is_one_on_the_page_of_how_many_families(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the leader's, too."""
    monkeypatch.chdir(documents.folder(tmp_path))
    for document in documents.written(line, tmp_path).values():
        assert unreadable(document) == []


def unreadable(document: bytes) -> list[Piece]:
    """The letters that are too small or too pale; every page has some that are neither."""
    found = []
    for page in tagged(document).drawn:
        letters = [one for one in page.pieces if one.text.strip()]
        assert letters
        found += [one for one in letters if one.size < _SMALLEST or contrast(one) < _LEAST]
    return found


def contrast(one: Piece) -> float:
    """Letters to what is behind them, to one."""
    over, under = sorted((light(one.ink), light(one.paper)), reverse=True)
    return (over + 0.05) / (under + 0.05)


def test_numbers_in_bars_are_measured_on_their_bars() -> None:
    """The test above sees white on blue, and not white on white."""
    pieces = tagged(written("a year")).drawn[0].pieces
    papers = {one.paper for one in pieces if one.text.strip().isdigit()}
    assert len(papers) >= 4


@EACH
def test_each_line_stands_where_it_is_drawn(name: str) -> None:
    """The PDF is the picture: every text of the drawing, whole on its line, at its place."""
    for number, figure in enumerate(pages(REPORTS[name])):
        shown = pdf_ink.letters(written(name), number)
        for text in figure.axes[0].texts:
            if text.get_text().strip():
                left, right, y = place(text)
                y = figure.get_size_inches()[1] * 72 - y
                there = [one for one in shown if abs(one.y / MM - y) < 0.3]
                assert any(abs(one.left / MM - left) < 0.3 for one in there), text
                assert any(abs(one.right / MM - right) < 0.5 for one in there), text


def place(text: Text) -> tuple[float, float, float]:
    """The ends of a drawn line and its baseline, in points from the top left."""
    bold = text.get_fontweight() == fonts.BOLD
    wide = fonts.width(text.get_text(), float(text.get_fontsize()), bold=bold) / MM
    x, y = (float(one) for one in text.get_position())
    left = x - wide * {"left": 0, "center": 0.5, "right": 1}[text.get_horizontalalignment()]
    return left, left + wide, y
