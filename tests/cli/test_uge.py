"""`uge` as its user meets it: a folder, real processes, a page in a browser and on paper."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from tests.cli.test_commands import on_terminal, strip_colour
from tests.history import LAST
from tests.history import folder as history
from tests.make import EXAMPLES, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sheet.chromium import Chromium

MADE = ["--dags-dato", "2027-01-26"]
TEAM = """\
rådgivere:
  - navn: Mette Lund
    initialer: ML
    arbejdstid: 08:30-13:30
"""


@pytest.fixture
def sager(tmp_path: Path) -> Path:
    """The single examples and a team of their own; the bundled team is a folder for itself."""
    where = tmp_path / "sager"
    shutil.copytree(EXAMPLES, where, ignore=shutil.ignore_patterns("solbjerg", "*.py"))
    (tmp_path / "team.yaml").write_text(TEAM, "utf-8")
    return where


def test_the_folder_one_stands_in_is_shown(sager: Path) -> None:
    """Without an argument; this week and the next."""
    here = run("uge", *MADE, folder=sager)
    assert (here.returncode, here.stderr) == (0, "")
    assert here.stdout == run("uge", sager, *MADE).stdout
    first, period, *_ = here.stdout.splitlines()
    assert first == "Uge 4-5: 3 rådgivere"
    assert period.startswith("Mandag 25. januar 2027 til søndag 7. februar 2027; 7 sager")
    assert "  ! Uden for arbejdstiden 08.30-13.30 for Mette Lund: kl. 14.00" in here.stdout


def test_the_options_choose_weeks_and_caseworker(sager: Path) -> None:
    """Any day of a week names it; initials name a caseworker of the team."""
    one = run("uge", "--uger", "1", "--fra", "2027-02-03", "--rådgiver", "ml", *MADE, folder=sager)
    first, period, *_ = one.stdout.splitlines()
    assert (one.returncode, first) == (0, "Uge 5: Mette Lund")
    assert period.startswith("Mandag 1. februar 2027 til søndag 7. februar 2027; 3 sager")
    (sager.parent / "team.yaml").write_text(f"{TEAM}  - navn: Vera Holt\n", "utf-8")
    other = run("uge", "--rådgiver", "Vera Holt", *MADE, folder=sager)
    assert other.stdout.startswith("Uge 4-5: Vera Holt\n")
    assert "0 sager" in other.stdout
    nobody = run("uge", "--rådgiver", "Ingen", *MADE, folder=sager)
    assert (nobody.returncode, nobody.stdout) == (2, "")
    both = run("uge", "--json", "-o", "x.pdf", *MADE, folder=sager)
    assert both.returncode == 2


def test_on_a_terminal_it_is_coloured_and_says_the_same(sager: Path) -> None:
    """Our own marks are obeyed, and not spelled out as those of a file are."""
    words = ("uge", str(sager), *LAST)
    shown = on_terminal(200, *words)
    assert shown.startswith("\x1b[1mUge 48-49")
    assert strip_colour(shown) == run(*words).stdout


def test_a_broken_file_is_named_and_stops_nothing(sager: Path) -> None:
    """On standard error, in the document for programs, and on the page that is printed."""
    whole = run("uge", *MADE, folder=sager).stdout
    (sager / "x.yaml").write_text("sag: 1\nfamlie: X\n", encoding="utf-8")
    found = run("uge", *MADE, folder=sager)
    assert (found.returncode, found.stdout) == (3, whole)
    *problems, last = found.stderr.splitlines()
    assert 'x.yaml:2: famlie: ukendt nøgle – mente du "familie"?' in problems
    assert last == "1 fil kunne ikke læses og er ikke med; se ovenfor."
    shown = run("uge", "--json", *MADE, folder=sager)
    assert json.loads(shown.stdout)["unreadable"] == problems
    written = run("uge", "-o", "uge.html", *MADE, folder=sager)
    assert written.returncode == 3
    assert "x.yaml:2: famlie" in (sager / "uge.html").read_text("utf-8")


def test_paper_says_what_the_terminal_says(sager: Path) -> None:
    """A tagged document with its title and language; each line of the week stands on it."""
    shown = run("uge", *MADE, folder=sager)
    assert run("uge", "-o", "uge.pdf", *MADE, folder=sager).returncode == 0
    reader = PdfReader(BytesIO((sager / "uge.pdf").read_bytes()))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("da")
    assert reader.metadata is not None
    assert reader.metadata.title == "Uge 4-5: 3 rådgivere"
    assert {tuple(map(round, page.mediabox[2:])) for page in reader.pages} == {(595, 842)}
    printed = "".join("".join(page.extract_text() for page in reader.pages).split())
    for line in shown.stdout.splitlines():
        for words in line.strip("-–! ").split("  "):
            assert "".join(words.strip("- –").split()) in printed, words


def test_the_page_can_be_read_by_everybody(chromium: Chromium, tmp_path: Path) -> None:
    """Nothing is fetched, nothing is wrong for a screen reader, and a telephone needs no scroll."""
    history(tmp_path)
    assert run("uge", "-o", "u.html", *LAST, folder=tmp_path).returncode == 0
    page = (tmp_path / "u.html").read_bytes()
    for width in (320, 1280):
        with chromium.opened(page, width=width) as opened:
            assert opened.console == []
            assert len(opened.requests) == 1
            assert opened.violations() == []
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not opened.run(wide)


def test_the_page_prints_on_a4(chromium: Chromium, tmp_path: Path) -> None:
    """As many pages as its words need, and no day is broken over two."""
    history(tmp_path)
    assert run("uge", "-o", "u.html", *LAST, folder=tmp_path).returncode == 0
    with chromium.opened((tmp_path / "u.html").read_bytes()) as opened:
        opened.page.emulate_media(media="print")
        reader = PdfReader(BytesIO(opened.page.pdf(prefer_css_page_size=True)))
    assert {tuple(map(round, page.mediabox[2:])) for page in reader.pages} == {(595, 842)}
    assert 2 <= len(reader.pages) <= 4


def test_an_empty_week_says_so(tmp_path: Path) -> None:
    """And the days still stand there, to be written on."""
    (tmp_path / "a.yaml").write_text(
        "sag: a\nfamilie: Familien Prøve\nbørn: [{navn: Alma}]\nstart: 2026-12-07\n"
        "rådgiver: {navn: Mette Lund}\nindsatser: [{paragraf: BL § 86}]\nnetværksmøder: nej\n"
        "aftalt: [{dato: 2027-03-01}]\nafholdt: [{dato: 2026-12-07, formål: børnesamtale}]\n",
        "utf-8",
    )
    found = run("uge", *MADE, folder=tmp_path)
    assert "Ingen møder, og intet, der skal gøres." in found.stdout
    assert "Mandag 25. januar  –" in found.stdout
