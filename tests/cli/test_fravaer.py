"""`fravær` as its users meet it: first what it touches, then one entry in the team's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.make import offered, run

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

TEAM = """\
# Vores team
rådgivere:
  - navn: Mette Lund   # leder
    initialer: ML
  - {navn: Jonas Vig}
"""
SMALL = """\
sag: 2026-001
familie: Familien Prøve
børn: [{navn: Alma}]
start: 2026-11-02
rådgiver: {navn: Mette Lund}
netværksmøder: nej
indsatser: [{paragraf: BL § 86}]
afholdt: [{dato: 2026-11-02, formål: børnesamtale}]
"""
MOVED = (
    "Fravær: Mette Lund, mandag 1. februar 2027 til fredag 12. februar 2027; 1 sag\n\n"
    "Kommer tidligere (1)\n"
    "  Familien Prøve (2026-001): opfølgning tirsdag 2. februar 2027 → fredag 29. januar 2027; "
    "frist tirsdag 2. februar 2027\n"
)
WRITTEN = "fravær for Mette Lund 1. februar 2027 til 12. februar 2027"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case in a folder of its own, the team's file in the folder above."""
    (tmp_path / "sager").mkdir()
    (tmp_path / "sager" / "a.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "team.yaml").write_text(TEAM, "utf-8")
    return tmp_path


def away(folder: Path, *words: str, name: str = "ML") -> subprocess.CompletedProcess[str]:
    """Run the command for two weeks in February."""
    days = ["2027-02-01", "2027-02-12"]
    return run(
        *("fravær", name, *days, "sager", *words), "--dags-dato", "2026-11-22", folder=folder
    )


def test_it_is_shown_written_and_taken_out(folder: Path) -> None:
    """Initials do; the same list each time, and at the end the file as it was."""
    shown = away(folder)
    assert (shown.returncode, shown.stdout) == (0, MOVED)
    assert shown.stderr == "Fraværet er ikke skrevet; det gør du med --skriv.\n"
    assert (folder / "team.yaml").read_text("utf-8") == TEAM

    written = away(folder, "--skriv")
    assert (written.stdout, written.stderr) == (MOVED, f"Skrev i team.yaml: {WRITTEN}.\n")
    line = "    initialer: ML\n"
    more = "    fravær: [{fra: 2027-02-01, til: 2027-02-12}]\n"
    assert (folder / "team.yaml").read_text("utf-8") == TEAM.replace(line, line + more)

    again = away(folder, "--skriv")
    assert (again.stdout, again.stderr) == (MOVED, f"team.yaml har allerede {WRITTEN}.\n")
    assert away(folder).stderr == "Fraværet står allerede i filen.\n"
    plan = run("plan", "sager/a.yaml", "--år", "2027", "--dags-dato", "2026-11-22", folder=folder)
    assert "2027-01-29" in plan.stdout

    undone = away(folder, "--fortryd")
    assert (undone.stdout, undone.stderr) == ("", f"Tog ud af team.yaml: {WRITTEN}.\n")
    assert (folder / "team.yaml").read_text("utf-8") == TEAM
    assert away(folder, "--fortryd").stderr == (
        f"Der er intet at fortryde: team.yaml har ikke {WRITTEN}.\n"
    )


def test_without_a_team_it_is_shown_but_nothing_is_made(folder: Path) -> None:
    """The message says what to do instead; code 2."""
    (folder / "team.yaml").unlink()
    assert away(folder, name="mette  lund").stdout == MOVED
    refused = away(folder, "--skriv", name="Mette Lund")
    assert (refused.returncode, refused.stdout, refused.stderr) == (
        2,
        "",
        "Der er ingen team.yaml i mappen eller over den, så der er intet sted at skrive "
        "fraværet. Lav den med aarshjul ny --team, eller skriv i hver sag under rådgiver: "
        "fravær: [{fra: 2027-02-01, til: 2027-02-12}]\n",
    )
    assert [path.name for path in folder.rglob("*.yaml")] == ["a.yaml"]


def test_who_is_in_no_file_is_refused(folder: Path) -> None:
    """With those that there are; and who is not in the team's file is told where to go."""
    unknown = away(folder, name="Bo")
    assert (unknown.returncode, unknown.stderr) == (
        2,
        'Ingen af sagerne er hos "Bo": der er Mette Lund.\n',
    )
    (folder / "team.yaml").write_text("rådgivere: [{navn: Jonas Vig}]\n", "utf-8")
    refused = away(folder, "--skriv", name="Mette Lund")
    assert (refused.returncode, refused.stderr) == (
        2,
        "Mette Lund står ikke under rådgivere i team.yaml: skriv navnet der, og kør kommandoen "
        "igen.\n",
    )


def test_a_broken_case_is_named_and_the_leave_is_written_all_the_same(folder: Path) -> None:
    """Leave is a fact, whatever is wrong with a case; the code is 3."""
    (folder / "sager" / "b.yaml").write_text("sag: b\n", "utf-8")
    done = away(folder, "--skriv")
    assert done.returncode == 3
    assert "b.yaml" in done.stderr
    assert "2027-02-12" in (folder / "team.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--skriv", "--fortryd"], "--skriv kan ikke stå sammen med --fortryd: vælg det ene.\n"),
        (["--rod"], "Tilvalget '--rod' findes ikke."),
    ],
)
def test_wrong_use_is_refused(words: list[str], said: str, folder: Path) -> None:
    """Code 2, and nothing is written."""
    done = away(folder, *words)
    assert (done.returncode, done.stderr[: len(said)]) == (2, said)
    assert (folder / "team.yaml").read_text("utf-8") == TEAM


def test_days_in_the_wrong_order_are_refused(folder: Path) -> None:
    """The last day is not before the first."""
    done = run("fravær", "ML", "2027-02-12", "2027-02-01", "sager", folder=folder)
    assert (done.returncode, done.stderr) == (
        2,
        "1. februar 2027 ligger før 12. februar 2027.\n",
    )


def test_the_tab_key_offers_the_team(folder: Path) -> None:
    """Names and initials of the team's file where one stands."""
    assert offered("aarshjul fravær M", folder) == ["Mette Lund", "ML"]
