"""What is heard: the sheet, the report and the rest, read aloud in the order of their tags."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aarshjul.caseload.report_page import report_pdf
from aarshjul.sheet import pdf
from tests.caseload.test_report import report
from tests.make import EXAMPLES, case_at, plan
from tests.pdfua.reading import read_aloud

GOLDEN = Path(__file__).with_name("golden")
MADE = date(2026, 12, 1)
HOLM = EXAMPLES / "familien-holm.yaml"


def sheet() -> bytes:
    """The sheet of the example with every key."""
    of = case_at(HOLM, MADE)
    return pdf.pdf(plan(of, today=MADE, first="2026-11-01", until="2027-11-01"), ["da"])


def leaders() -> bytes:
    """The report of the invented history."""
    return report_pdf(report())


HEARD = {"familien-holm-ark": sheet, "rapport": leaders}


@pytest.mark.parametrize("name", HEARD)
def test_it_is_heard_as_it_was(name: str, request: pytest.FixtureRequest) -> None:
    """Every word, in order, with what the reader adds: a person has read it as a listener."""
    heard, golden = read_aloud(HEARD[name]()), GOLDEN / f"{name}.txt"
    if request.config.getoption("rewrite_golden"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(heard, encoding="utf-8")
    assert heard == golden.read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    """Every golden file is heard."""
    assert {path.stem for path in GOLDEN.iterdir()} == set(HEARD)
