"""`klaret` as its users meet it, and a year of a case in which a deadline of the law is missed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from aarshjul.files import locks
from tests.make import run

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# Familien Prøve. Alle personer er opdigtede.
sag: t-1
familie: Familien Prøve   # vores nummer
børn: [{navn: Alma}, {navn: Bo}]
start: 2026-11-02
rådgiver: {navn: Mette Lund}
indsatser:
  - {paragraf: BL § 87}
  - {paragraf: BL § 20, fra: 2026-11-02, til: 2027-03-02, kendt: 2026-11-02, barn: Alma}
  - {paragraf: BL § 20, fra: 2026-12-02, til: 2027-04-02, kendt: 2026-12-02, barn: Bo}
netværksmøder: nej
afholdt:
  - {dato: 2026-11-02, formål: børnesamtale}
  - {dato: 2026-12-03, formål: børnesamtale, børn: [Bo]}
  - {dato: 2027-01-12}
"""
WHAT = "børnefaglig undersøgelse færdig, eller en foreløbig vurdering"
ALMA, BO = f"{WHAT} – Alma", f"{WHAT} – Bo"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A case with two assessments, alone in a folder."""
    path = tmp_path / "sag.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def ran(file: Path, *words: str, today: str) -> subprocess.CompletedProcess[str]:
    """Run a command on the case of the folder."""
    name, *rest = words
    return run(name, file.name, *rest, "--dags-dato", today, folder=file.parent)


def marked(*lines: str) -> str:
    """The case file with marks."""
    return TEXT + "klaret:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def listed(out: str) -> list[str]:
    """The rows of the table, each with single spaces."""
    return [" ".join(line.split()) for line in out.splitlines() if line[:1].isdecimal()]


class TestMarking:
    """What is written, said and refused."""

    def test_without_a_name_the_open_ones_are_listed(self, file: Path) -> None:
        """Numbered, with day and child; nothing is written."""
        shown = ran(file, "klaret", today="2027-03-03")
        assert shown.returncode == 0
        assert listed(shown.stdout) == [
            f"1 2027-03-02 OVERSKREDET {ALMA} BL § 20, stk. 3 undersøgelse",
            f"2 2027-04-02 {BO} BL § 20, stk. 3 undersøgelse",
        ]
        assert file.read_text("utf-8") == TEXT

    def test_a_name_and_a_child(self, file: Path) -> None:
        """It says what it wrote and what is still open; every other byte is as it was."""
        done = ran(file, "klaret", "undersøgelse", "2027-02-20", "--barn", "Bo", today="2027-03-03")
        assert done.stderr == (f"Skrev i sag.yaml: {BO} er klaret; fristen er 2. april 2027.\n")
        assert listed(done.stdout) == [
            f"1 2027-03-02 OVERSKREDET {ALMA} BL § 20, stk. 3 undersøgelse"
        ]
        wanted = marked("frist: undersøgelse, dato: 2027-02-20, barn: Bo")
        assert file.read_text("utf-8") == wanted

    def test_a_number_of_the_list_and_today(self, file: Path) -> None:
        """The child is written, so that the mark is for nobody else."""
        assert ran(file, "klaret", "2", today="2027-03-03").returncode == 0
        wanted = marked("frist: undersøgelse, dato: 2027-03-03, barn: Bo")
        assert file.read_text("utf-8") == wanted

    def test_undoing_takes_the_last_one_out(self, file: Path) -> None:
        """Of the child that was meant; in the end the file is as it was."""
        for child in ("Bo", "Alma"):
            ran(file, "klaret", "undersøgelse", "--barn", child, today="2027-03-03")
        undone = ran(file, "klaret", "--fortryd", "--barn", "Bo", today="2027-03-03")
        assert undone.stderr == (
            f"Skrev i sag.yaml: {BO} er åben igen; fristen er 2. april 2027.\n"
        )
        assert file.read_text("utf-8") == marked(
            "frist: undersøgelse, dato: 2027-03-03, barn: Alma"
        )
        again = ran(file, "klaret", "undersøgelse", "--fortryd", today="2027-03-03")
        assert again.returncode == 0
        assert file.read_text("utf-8") == TEXT
        assert ran(file, "klaret", "--fortryd", today="2027-03-03").returncode == 2

    def test_all_before_a_day(self, file: Path) -> None:
        """Those before the case on their own days, the others today; none is left."""
        text = TEXT.replace(
            "indsatser:\n", "indsatser:\n  - {paragraf: BL § 20, fra: 2026-06-01}\n"
        )
        file.write_text(text, encoding="utf-8")
        before = ran(file, "klaret", today="2027-03-03")
        assert "En af lovens frister ligger før sagens start" in before.stdout
        earlier = ran(file, "klaret", "--alle-før", "2026-11-02", today="2027-03-03")
        assert f"{WHAT} – Alma og Bo er klaret" in earlier.stderr
        assert file.read_text("utf-8") == (
            f"{text}klaret:\n  - {{frist: undersøgelse, dato: 2026-10-01}}\n"
        )
        rest = ran(file, "klaret", "--alle-før", "2027-03-03", today="2027-03-03")
        assert rest.returncode == 0
        assert file.read_text("utf-8").endswith(
            "  - {frist: undersøgelse, dato: 2027-03-03, barn: Alma}\n"
        )
        assert "før sagens start" not in rest.stdout

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (
                ["undersogelse"],
                '"undersogelse" er ikke en af lovens frister – mente du "undersøgelse"?',
            ),
            (
                ["undersøgelse"],
                "Fristen undersøgelse er åben for Alma og for Bo: skriv --barn, eller nummeret på "
                "listen.",
            ),
            (
                ["ungeplan"],
                "Fristen ungeplan er ikke åben det næste år: åbne er undersøgelse.",
            ),
            (["7"], "Nr. 7 er ikke på listen: der er 2 åbne."),
            (["0"], "Nr. 0 er ikke på listen: der er 2 åbne."),
            (
                ["1", "2027-03-04"],
                "4. marts 2027 ligger i fremtiden (i dag er 3. marts 2027): skriv det, når det er "
                "gjort.",
            ),
            (["1", "--barn", "Ib"], '"Ib" er ikke et af børnene: skriv "Alma" eller "Bo".'),
            (
                ["1", "--barn", "Bo"],
                "Fristen nr. 1 for Bo er ikke åben det næste år: åbne er undersøgelse.",
            ),
            (["--barn", "Bo"], "Skriv fristen foran --barn, eller kun sagen for at se de åbne."),
            (
                ["--alle-før", "2027-03-04"],
                "4. marts 2027 ligger i fremtiden: skriv kun det, der er gjort, til og med "
                "3. marts 2027.",
            ),
            (["--alle-før", "2026-12-01"], "Ingen åbne frister ligger før 1. december 2026."),
            (
                ["1", "--alle-før", "2027-01-01"],
                "--alle-før kan ikke stå sammen med FRIST, --barn eller --fortryd.",
            ),
            (
                ["1", "--fortryd"],
                "Tallene er de åbne fristers: skriv fristens navn til --fortryd.",
            ),
        ],
    )
    def test_what_is_refused_leaves_the_file(self, file: Path, words: list[str], said: str) -> None:
        """In Danish, with what to do."""
        done = ran(file, "klaret", *words, today="2027-03-03")
        assert done.returncode == 2
        assert said in done.stderr
        assert file.read_text("utf-8") == TEXT

    def test_one_that_another_stands_before_is_refused(self, file: Path) -> None:
        """A mark closes the earliest: the second visit is not done before the first."""
        placed = "indsatser: [{paragraf: BL § 46, barn: Alma}]\nmodel: sverigesprogrammet\n"
        head, tail = TEXT.split("indsatser:\n")
        file.write_text(head + placed + tail[tail.index("netværksmøder") :], encoding="utf-8")
        shown = listed(ran(file, "klaret", today="2027-03-03").stdout)
        visits = [row.split()[0] for row in shown if row.endswith("tilsynsbesøg")]
        done = ran(file, "klaret", visits[1], today="2027-03-03")
        assert done.returncode == 2
        assert "fristen 2. maj 2027" in done.stderr
        assert "Skriv først, at den er klaret." in done.stderr

    def test_a_grant_that_is_not_brought_up_yet_says_from_when(self, file: Path) -> None:
        """It is not counted from a day, so the message for what is would be wrong."""
        text = TEXT.replace("{paragraf: BL § 87}", "{paragraf: BL § 87, til: 2027-12-31}")
        file.write_text(text, encoding="utf-8")
        done = ran(file, "klaret", "bevilling", today="2027-03-03")
        assert (done.returncode, done.stderr) == (
            2,
            "Bevillingen til 31. december 2027 tages først op 5. november 2027: skriv fra da "
            "af, at den er klaret. Er den forlænget, så skriv den nye til på indsatsen.\n",
        )
        assert file.read_text("utf-8") == text

    def test_what_comes_with_a_mark_and_goes_with_it_is_told_as_such(self, file: Path) -> None:
        """The decision on what follows the first follow-up was never open before, nor done."""
        measure = "  - {paragraf: BL § 32, fra: 2026-11-02, afgørelse: 2026-11-02, barn: Alma}\n"
        file.write_text(
            TEXT.partition("afholdt:")[0].replace("netværksmøder", f"{measure}netværksmøder"),
            encoding="utf-8",
        )
        first = "Skrev i sag.yaml: første opfølgning på støttende indsats – Alma"
        decide = (
            "Skrev i sag.yaml: opgave: beslut den videre opfølgning på støttende indsats, og skriv "
            "opfølgning og begrundelse – Alma"
        )
        done = ran(file, "klaret", "første-opfølgning", "2027-01-12", today="2027-01-12")
        assert done.stderr == (
            f"{first} er klaret; fristen er 2. februar 2027.\n{decide} kommer til.\n"
        )
        undone = ran(file, "klaret", "--fortryd", today="2027-01-12")
        assert undone.stderr == (
            f"{decide} falder bort.\n{first} er åben igen; fristen er 2. februar 2027.\n"
        )

    def test_a_file_that_somebody_else_writes_is_left(self, file: Path) -> None:
        """As `afholdt`: nothing is written."""
        with locks.lock(file, now=0.0):
            done = ran(file, "klaret", "1", today="2027-03-03")
        assert done.returncode == 4
        assert file.read_text("utf-8") == TEXT

    def test_tab_offers_the_open_ones(self, file: Path) -> None:
        """Their names; none where the case cannot be read."""

        def offered(words: str) -> str:
            asked = {
                "_AARSHJUL_COMPLETE": "complete_bash",
                "COMP_WORDS": words,
                "COMP_CWORD": str(words.count(" ")),
            }
            return subprocess.run(
                [sys.executable, "-m", "aarshjul"],
                env={**os.environ, **asked},
                cwd=file.parent,
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=True,
            ).stdout

        file.write_text(TEXT.partition("afholdt:")[0], encoding="utf-8")
        assert offered("aarshjul klaret sag.yaml ").split() == ["undersøgelse"]
        assert offered("aarshjul klaret sag.yaml x").split() == []
        assert offered("aarshjul klaret findes-ikke.yaml ").split() == []


def test_a_year_in_which_a_deadline_is_missed(file: Path) -> None:
    """It falls due, is missed, is shown everywhere on the day after and in later months; done."""
    ran(file, "klaret", "undersøgelse", "2027-02-01", "--barn", "Bo", today="2027-02-01")
    ran(file, "kalender", "-o", "sag.ics", today="2027-02-01")

    def calendar(today: str) -> str:
        """Renew the calendar, with what changed in files of their own; what is said of it."""
        for left in file.parent.glob("nyt*"):
            left.unlink()
        made = ran(file, "kalender", "-o", "sag.ics", "--ændringer", "nyt.ics", today=today)
        assert made.returncode == 0, made.stderr
        return made.stderr

    def shown(today: str) -> dict[str, bool]:
        """In which outputs the deadline stands as passed."""
        calendar(today)
        plan = json.loads(ran(file, "plan", "--json", today=today).stdout)
        status = json.loads(ran(file, "status", "--json", today=today).stdout)
        check = ran(file, "tjek", today=today)
        return {
            "plan": any(one["overdue"] and ALMA in one["title"] for one in plan["entries"]),
            "text": "OVERSKREDET, BL § 20, stk. 3" in ran(file, "plan", today=today).stdout,
            "tjek": check.returncode == 1
            and "aarshjul klaret SAG undersøgelse ÅÅÅÅ-MM-DD --barn Alma" in check.stdout,
            "status": status["cases"][0]["when"] == "overdue",
            "tasks": any(one["what"] == "catch_up" for one in status["tasks"]),
            "overdrag": f"OVERSKREDET: {ALMA}"
            in run("overdrag", file.name, "--dags-dato", today, folder=file.parent).stdout,
        }

    def in_calendar() -> bool:
        """Whether it stands in the file that remembers what Outlook has."""
        return "t-1/legal_deadline/1@aarshjul" in (file.parent / "sag.ics").read_text("utf-8")

    ran(file, "afholdt", "2027-03-01", today="2027-03-01")
    assert not any(shown("2027-03-02").values())
    assert in_calendar()
    for today in ("2027-03-03", "2027-04-01", "2027-05-20"):
        ran(file, "afholdt", today, today=today)
        assert all(shown(today).values()), today
        assert in_calendar(), today
    done = ran(file, "klaret", "undersøgelse", "2027-05-18", today="2027-05-20")
    assert done.stderr == f"Skrev i sag.yaml: {ALMA} er klaret; fristen er 2. marts 2027.\n"
    assert done.stdout == "Ingen af lovens frister er åbne det næste år.\n"
    assert "Væk: 2027-03-02 Frist – sag t-1" in calendar("2027-05-20")
    assert "2027-03-02" in (file.parent / "nyt-slet.txt").read_text("utf-8")
    assert not any(shown("2027-05-20").values())
    assert not in_calendar()
    report = json.loads(ran(file, "rapport", "--json", today="2027-05-20").stdout)
    counted = {"on_time": 1, "late": 1, "overdue": 0, "open": 0, "earlier": 0}
    assert report["legal_deadlines"] == counted


@pytest.mark.parametrize(
    "typed", ["åse øst", "A\u030ase Øst", "Åse  Øst", "Åse\u00a0Øst", "ÅSE ØST\u200b", "Åse Øst"]
)
def test_a_child_is_found_however_its_name_is_typed(file: Path, typed: str) -> None:
    """Decomposed, with odd blanks, in other capitals; and the file keeps the child's own name."""
    file.write_text(TEXT.replace("Alma", "Åse Øst"), encoding="utf-8")
    done = ran(file, "klaret", "undersøgelse", "2027-01-14", "--barn", typed, today="2027-01-15")
    assert done.returncode == 0
    assert f"{WHAT} – Åse Øst er klaret" in done.stderr
    assert "barn: Åse Øst}" in file.read_text("utf-8").splitlines()[-1]
    undone = ran(file, "klaret", "--fortryd", "--barn", typed, today="2027-01-15")
    assert undone.returncode == 0
    assert "klaret:" not in file.read_text("utf-8")


def test_a_child_in_the_file_is_found_however_it_is_spelled(file: Path) -> None:
    """A measure for "alma" is Alma's, and so is a mark."""
    file.write_text(TEXT.replace("barn: Alma", "barn: alma"), encoding="utf-8")
    done = ran(file, "klaret", "undersøgelse", "2027-01-14", "--barn", "Alma", today="2027-01-15")
    assert (done.returncode, ALMA in done.stderr) == (0, True)
