"""`plan -o`: the plan as a file that programs on Windows read as it is, as text or as a page."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from aarshjul.cli import terminal
from aarshjul.cli.entry_point import NAME, program
from aarshjul.planning.plan_html import plan_html
from aarshjul.planning.plan_text import plan_text
from tests.make import EXAMPLES, case, case_at, plan

if TYPE_CHECKING:
    from tests.sheet.chromium import Chromium

YEAR = ("--år", "2027", "--dags-dato", "2026-11-22")


@pytest.fixture
def holm(tmp_path: Path) -> Path:
    """The case of an example, in a folder whose name has spaces and Danish letters."""
    folder = tmp_path / "Mine sager på æøå"
    folder.mkdir()
    return Path(shutil.copy(EXAMPLES / "familien-holm.yaml", folder / "holm.yaml"))


def typed(*words: str | Path) -> int:
    """Run a command line in this process: its exit code."""
    given = [*map(str, words)]
    return terminal.run(program(given), given, name=NAME)


def test_the_text_is_what_is_shown(holm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the mark of UTF-8 and Windows' line ends, which PowerShell 5 and Notepad go by."""
    target = holm.with_name("planen.txt")
    assert typed("plan", holm, "--hvorfor", "-o", target, *YEAR) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"Skrev {target}\n")
    written = target.read_bytes()
    assert written.startswith(b"\xef\xbb\xbfFamilien Holm")
    assert written.count(b"\n") == written.count(b"\r\n")
    made = plan(case_at(holm), first="2027-01-01")
    shown = plan_text(made, width=100, colour=False, with_reasons=True)
    assert written.decode("utf-8-sig").splitlines() == shown.splitlines()


def test_the_page_says_what_is_shown(holm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every word of the text stands on it, row by row."""
    assert typed("plan", holm, "--hvorfor", *YEAR) == 0
    shown = capsys.readouterr().out
    target = holm.with_name("planen.HTML")
    assert typed("plan", holm, "--hvorfor", "-o", target, *YEAR) == 0
    page = ET.fromstring(target.read_bytes())  # noqa: S314 -- our own page
    words = "".join("".join(page.itertext()).split())
    rows = ["".join("".join(row.itertext()).split()) for row in page.iter("tr")]
    table = shown.split("\n\n")[1].splitlines()
    assert rows == ["".join(line.split()) for line in table if not line.startswith("─")]
    for line in shown.splitlines():
        for part in line.strip("─-• ").split("  "):
            assert "".join(part.split("–")[-1].split()) in words


def test_reasons_are_left_out_unless_asked_for(holm: Path) -> None:
    """As on the terminal."""
    brief, full = holm.with_name("kort.html"), holm.with_name("lang.html")
    assert typed("plan", holm, "-o", brief, *YEAR) == 0
    assert typed("plan", holm, "-o", full, "--hvorfor", *YEAR) == 0
    assert b"<dl>" in full.read_bytes()
    assert b"<dl>" not in brief.read_bytes()


def test_what_is_late_or_held_is_marked_on_the_page() -> None:
    """And words of the case are words, never markup."""
    made = plan(
        case(
            "2027-06-01",
            familie="<b>Prøve</b> & co",
            afholdt=[{"dato": "2026-11-02", "formål": "opfølgning"}],
        ),
        today="2027-06-01",
    )
    page = plan_html(made, with_reasons=False).decode()
    assert '<tr class="done"><th scope="row">2026-11-02' in page
    assert '<tr class="late">' in page
    assert "<title>Plan, november 2026–december 2027</title>" in page
    assert "<h1>&lt;b&gt;Prøve&lt;/b&gt; &amp; co, sag t-1" in page


def test_an_empty_period_says_so() -> None:
    """A page without a table."""
    page = plan_html(plan()._replace(entries=()), with_reasons=True).decode()
    assert "<p>Der står intet i perioden.</p>" in page
    assert "<table>" not in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "plan.pdf"), "plan.pdf: filens navn skal ende på .txt eller .html."),
        (("-o", "plan.txt", "--json"), "--json kan ikke stå sammen med -o: vælg det ene."),
    ],
)
def test_refuses_what_it_cannot_write(
    holm: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """Before anything is read or written."""
    assert typed("plan", holm, *words) == terminal.WRONG_USE
    assert said in capsys.readouterr().err


def test_streng_counts_for_a_file_too(holm: Path) -> None:
    """The exit code is that of the plan."""
    target = holm.with_name("p.txt")
    late = ("--streng", "--dags-dato", "2027-12-01")
    assert typed("plan", holm, *late) == typed("plan", holm, "-o", target, *late) == 1


def test_everybody_can_read_the_page(chromium: Chromium) -> None:
    """Nothing is fetched, nothing is wrong for a screen reader, and a telephone needs no scroll."""
    made = plan(case("2027-06-01"), today="2027-06-01")
    for width in (320, 1280):
        with chromium.opened(plan_html(made, with_reasons=True), width=width) as opened:
            assert opened.console == []
            assert len(opened.requests) == 1
            assert opened.violations() == []
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not opened.run(wide)
