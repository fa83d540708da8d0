"""The team's file as its users meet it: beside the cases or above, used by every command."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from aarshjul.casefile.team import Team
from aarshjul.casefile.team_reader import read_team
from aarshjul.cli import teams
from tests.make import CASES, EXAMPLES, run
from tests.processes import finished

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

MADE = ["--dags-dato", "2026-12-01"]
TEAM = """\
kommune: Solbjerg Kommune
lukkedage: [12-24, 2027-01-26]
rådgivere:
  - navn: Mette Lund
    initialer: ML
    telefon: 11 22 33 44
    makker: Jonas Vig
    dage: torsdag
    fravær: [{fra: 2027-02-01, til: 2027-02-26}]
  - navn: Jonas Vig
"""
SMALL = """\
sag: 2026-001
familie: Familien Prøve
børn: [{navn: Alma}]
start: 2026-11-02
rådgiver: ML   # Mette
indsatser: [{paragraf: BL § 86}]
afholdt:
  - {dato: 2026-11-02, formål: børnesamtale}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small case in a folder of its own, the team's file in the folder above."""
    (tmp_path / "sager").mkdir()
    (tmp_path / "sager" / "a.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "team.yaml").write_text(TEAM, "utf-8")
    return tmp_path


def test_every_command_that_reads_a_case_reads_the_team(folder: Path) -> None:
    """Her name, her leave and her fixed day stand in what comes out."""
    plan = run("plan", "sager/a.yaml", "--år", "2027", *MADE, folder=folder)
    assert (plan.returncode, plan.stderr) == (0, "")
    assert "2027-01-28  tor" in plan.stdout
    (shown,) = json.loads(run("status", "sager", "--json", *MADE, folder=folder).stdout)["cases"]
    assert (shown["caseworker"], shown["next"]["date"]) == ("Mette Lund", "2027-01-28")
    for words in (
        ["kalender", "sager/a.yaml"],
        ["ark", "sager/a.yaml", "-o", "ark.html"],
        ["rapport", "sager"],
        ["sagstal", "sager"],
        ["overdrag", "sager", "--rådgiver", "ml"],
        ["klaret", "sager/a.yaml"],
        ["byg", "sager", "-o", "ud"],
    ):
        done = run(*words, *MADE, folder=folder)
        assert done.returncode == 0, (words, done.stderr)
    assert "11 22 33 44" in (folder / "ark.html").read_text("utf-8")


def test_the_nearest_team_counts(folder: Path) -> None:
    """The folder's own before the one above it; `tjek` says which was used, and how often."""
    checked = run("tjek", "sager", *MADE, folder=folder)
    assert (checked.returncode, checked.stdout) == (
        0,
        "team.yaml: teamets fil, brugt til 1 sag\nsager/a.yaml: i orden\n",
    )
    own = TEAM.replace("torsdag", "onsdag")
    (folder / "sager" / "team.yaml").write_text(own, "utf-8")
    here = run("tjek", "a.yaml", "team.yaml", *MADE, folder=folder / "sager")
    assert here.stdout == "team.yaml: teamets fil, brugt til 1 sag\na.yaml: i orden\n"
    assert "2027-01-27  ons" in run("plan", "sager/a.yaml", *MADE, folder=folder).stdout


def test_a_wrong_team_stops_every_command(folder: Path) -> None:
    """Five mistakes are five lines, each with file and line; exit code 3, nothing written."""
    wrong = (
        TEAM.replace("kommune", "komune")
        .replace("12-24", "24-12")
        .replace("initialer: ML", "initialer: M L")
        .replace("torsdag", "lørdag")
        .replace("til: 2027-02-26", "til: 2027-01-26")
    )
    (folder / "team.yaml").write_text(wrong, "utf-8")
    before = sorted(folder.rglob("*"))
    for words in (
        ["tjek", "sager"],
        ["plan", "sager/a.yaml"],
        ["status", "sager"],
        ["byg", "sager", "-o", "ud"],
        ["kalender", "sager/a.yaml"],
        ["afholdt", "sager/a.yaml", "2026-11-30"],
        ["rapport", "sager", "-o", "r.pdf"],
    ):
        done = run(*words, *MADE, folder=folder)
        assert (done.returncode, done.stdout) == (3, ""), words
        lines = done.stderr.splitlines()
        assert [line.partition(": ")[0] for line in lines] == [
            f"team.yaml:{number}" for number in (1, 2, 5, 8, 9)
        ]
        assert sorted(folder.rglob("*")) == before
    assert (folder / "sager" / "a.yaml").read_text("utf-8") == SMALL


def test_recording_leaves_the_caseworker_without_keys(folder: Path) -> None:
    """Nothing of the team's own is written in the case file."""
    done = run("afholdt", "sager/a.yaml", "2026-11-30", *MADE, folder=folder)
    assert done.returncode == 0, done.stderr
    assert "29. januar" in done.stdout  # her leave is the whole of February
    text = (folder / "sager" / "a.yaml").read_text("utf-8")
    assert text == f"{SMALL}  - {{dato: 2026-11-30, formål: opfølgning}}\n"


def test_handing_over_writes_the_name_alone(folder: Path) -> None:
    """The new one is in the team, too, so the name says all; and back gives the same bytes."""
    path = folder / "sager" / "a.yaml"
    done = run("overdrag", "sager", "--til", "jonas  vig", "--skriv", *MADE, folder=folder)
    assert done.returncode == 0, done.stderr
    assert "Skrev i sager/a.yaml: Mette Lund → Jonas Vig.\n" in done.stderr
    assert path.read_text("utf-8") == SMALL.replace("ML", "Jonas Vig")
    other = ["--til", "Sofie Bang", "--email", "sb@kommune.example"]
    done = run("overdrag", "sager", *other, "--skriv", *MADE, folder=folder)
    assert "Jonas Vig → Sofie Bang; email skrevet.\n" in done.stderr
    written = SMALL.replace("ML", "{navn: Sofie Bang, email: sb@kommune.example}")
    assert path.read_text("utf-8") == written
    path.write_text(SMALL, "utf-8")
    own = ["--til", "Jonas Vig", "--telefon", "87 65 43 21", "--skriv"]
    assert run("overdrag", "sager", *own, *MADE, folder=folder).returncode == 0
    written = SMALL.replace("ML", "{navn: Jonas Vig, telefon: 87 65 43 21}")
    assert path.read_text("utf-8") == written


def test_the_file_of_the_team_is_no_case(folder: Path) -> None:
    """Not in a folder, nor where a shell names it among the others; alone it is told."""
    shutil.copy(folder / "team.yaml", folder / "sager")
    both = run("status", "sager/a.yaml", "sager/team.yaml", *MADE, folder=folder)
    assert both.returncode == 0
    assert both.stdout == run("status", "sager", *MADE, folder=folder).stdout
    for words in (["plan"], ["ark"], ["byg"], ["status"], ["uge"], ["rapport"]):
        alone = run(*words, "team.yaml", folder=folder)
        assert (alone.returncode, alone.stdout, alone.stderr) == (
            4,
            "",
            "team.yaml: er teamets fil, ikke en sag. hjul og kalender viser teamets eget år, tjek "
            "læser filen, og fravær skriver i den\n",
        )


def test_without_a_team_all_is_as_it_was(tmp_path: Path) -> None:
    """A team that says nothing of the cases changes no byte of what is printed."""
    for path in (*EXAMPLES.glob("*.yaml"), CASES / "holm.yaml"):
        shutil.copy(path, tmp_path)
    (tmp_path / "familien-holm.yaml").unlink()
    words = [["status", "."], ["rapport", "."], ["plan", "holm.yaml", "--hvorfor"]]
    before = [run(*one, *MADE, folder=tmp_path).stdout for one in words]
    (tmp_path / "team.yaml").write_text("sagstal: 25\n", "utf-8")
    assert [run(*one, *MADE, folder=tmp_path).stdout for one in words] == before
    assert all(before)


def test_names_that_may_be_a_slip_are_noted(folder: Path) -> None:
    """`tjek` ends with code 1, and the case is read as it stands."""
    path = folder / "sager" / "a.yaml"
    path.write_text(SMALL.replace("ML ", "{navn: Mete Lund} "), "utf-8")
    checked = run("tjek", "sager", *MADE, folder=folder)
    assert checked.returncode == 1
    assert checked.stdout.splitlines()[1] == (
        'sager/a.yaml: Rådgiveren "Mete Lund" står ikke i team.yaml, men det gør "Mette Lund". Er '
        "det den samme, så ret navnet."
    )


def test_a_team_is_read_once_for_all_its_cases(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty cases in three folders share one file, and it is read when the first needs it."""
    read: list[Path] = []

    def reading(path: Path) -> teams.FoundTeam:
        read.append(path)
        return teams.FoundTeam(path, Team(), b"")

    monkeypatch.setattr(teams, "read_found", reading)
    cases = [folder / name / f"{at}.yaml" for name in "abc" for at in range(20)]
    found = teams.Teams(cases)
    assert all(found.of(case) is found.of(cases[0]) for case in cases)
    assert read == [folder / "team.yaml"]


ANSWERS = """\
Solbjerg Kommune
Børn og Familie
Mette Lund
ML
mlu@kommune.example

mette lund
Jonas Vig
tirsdag, torsdag
8:30-15:30
4

"""


def asked(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run `ny --team` with prepared answers."""
    return finished(
        [sys.executable, "-m", "aarshjul", "ny", "--team", *words],
        cwd=folder,
        input=ANSWERS.encode(),
        capture_output=True,
        env={**os.environ},
    )


def test_a_team_is_asked_for(tmp_path: Path) -> None:
    """Each answer is written and read back; what the file would refuse is refused at once."""
    done = asked(tmp_path)
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert 'Det går ikke: "mette lund" er rådgiveren selv – skriv en kollega. Prøv igen, ' in said
    team = read_team((tmp_path / "team.yaml").read_bytes(), file="team.yaml")
    (mette,) = team.members
    assert (team.office, mette.buddy, mette.weekdays, mette.most_meetings) == (
        "Solbjerg Kommune, Børn og Familie",
        "Jonas Vig",
        (1, 3),
        4,
    )
    again = asked(tmp_path)
    assert again.returncode == 4
    assert b"findes allerede" in again.stderr


def test_the_blank_one_is_written_where_it_is_found(tmp_path: Path) -> None:
    """Its name is its own; a folder may be given."""
    done = run("ny", "--team", "--skabelon", ".", folder=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "team.yaml").read_text("utf-8").startswith("# yaml-language-server")
    other = run("ny", "--team", "hold.yaml", folder=tmp_path)
    assert (other.returncode, other.stderr) == (2, "hold.yaml: teamets fil skal hedde team.yaml.\n")


def test_the_schema_is_written(tmp_path: Path) -> None:
    """That of the team's file, by its own option."""
    shown = run("skema", "--team", folder=tmp_path)
    assert json.loads(shown.stdout)["title"] == "Et team i aarshjul"
