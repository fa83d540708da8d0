"""Clashes and the makker as a caseworker meets them: a folder, real processes, exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.make import run

if TYPE_CHECKING:
    from pathlib import Path

TODAY = ["--dags-dato", "2027-01-26"]
CASE = """\
sag: {number}
familie: Familien {name}
børn: [{{navn: Alma}}]
start: 2026-12-07
rådgiver: {worker}
indsatser: [{{paragraf: BL § 86}}]
kontakt: {{tidspunkt: 10:00}}
netværksmøder: nej
afholdt: [{{dato: 2026-12-07, formål: børnesamtale}}]
"""
TEAM = """\
rådgivere:
  - navn: Mette Lund
    initialer: ML
    makker: Jonas Vig
    arbejdstid: 08:30-15:30
    møder_pr_dag: 2
    fravær: [{fra: 2027-02-04, til: 2027-02-12}]
  - {navn: Jonas Vig, initialer: JV}
"""
NUMBERS = {"berg": "2026-1", "holm": "2026-2", "lind": "2026-3"}
CLASH = (
    "Sammenfald for Mette Lund torsdag 28. januar 2027: kl. 10.00 Familien Berg (2026-1) og kl. "
    "10.15 Familien Holm (2026-2); ledigt kl. 10.30 til Familien Holm (2026-2)"
)


@pytest.fixture
def sager(tmp_path: Path) -> Path:
    """A team with two cases of hers, one of which has a meeting on the Thursday, and one of his."""
    (tmp_path / "team.yaml").write_text(TEAM, encoding="utf-8")
    for name, worker in (("berg", "Mette Lund"), ("holm", "mette  LUND"), ("lind", "Jonas Vig")):
        write(tmp_path, name, worker)
    agreed = "aftalt: [{dato: 2027-01-28}]\n"
    with (tmp_path / "berg.yaml").open("a", encoding="utf-8") as file:
        file.write(agreed)
    return tmp_path


def write(folder: Path, name: str, worker: str, more: str = "") -> None:
    """Write a case."""
    named = CASE.format(name=name.title(), number=NUMBERS[name], worker=f"{{navn: {worker}}}")
    text = named + more
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


class TestAftal:
    """An agreement is held against the other cases of the folder."""

    def test_two_at_once(self, sager: Path) -> None:
        """It is written, and the free time is told; with `--streng` the code is 1."""
        words = ["aftal", "holm", "2027-01-28", "10:15", *TODAY]
        done = run(*words, folder=sager)
        assert (done.returncode, done.stderr) == (0, f"Skrev i holm.yaml\nBemærk: {CLASH}.\n")
        assert "2027-01-28" in (sager / "holm.yaml").read_text("utf-8")
        again = run(*words, "--flyt", "2027-01-28", "--streng", folder=sager)
        assert (again.returncode, again.stderr) == (1, done.stderr)
        moved = run(
            "aftal",
            "holm",
            "2027-01-28",
            "10:30",
            "--flyt",
            "2027-01-28",
            "--streng",
            *TODAY,
            folder=sager,
        )
        assert (moved.returncode, moved.stderr) == (0, "Skrev i holm.yaml\n")

    def test_what_was_just_agreed_is_what_is_moved(self, sager: Path) -> None:
        """Also if it begins first: the other family has its day."""
        done = run("aftal", "holm", "2027-01-28", "9:45", *TODAY, folder=sager)
        assert done.stderr.endswith("; ledigt kl. 09.30 til Familien Holm (2026-2).\n")

    def test_of_another_caseworker(self, sager: Path) -> None:
        """Is none."""
        done = run("aftal", sager / "lind.yaml", "2027-01-28", "10:15", "--streng", *TODAY)
        assert (done.returncode, done.stderr) == (0, f"Skrev i {sager}/lind.yaml\n")

    def test_in_her_leave_the_makkers_day_counts(self, sager: Path) -> None:
        """He holds it, so it must fit into his."""
        run("aftal", "lind", "2027-02-09", "10:00", *TODAY, folder=sager)
        done = run("aftal", "holm", "2027-02-09", "10:00", *TODAY, folder=sager)
        assert "Bemærk: Sammenfald for Jonas Vig tirsdag 9. februar 2027: " in done.stderr

    def test_without_a_team(self, sager: Path) -> None:
        """Two at once clash; nothing else is known."""
        (sager / "team.yaml").unlink()
        write(sager, "holm", "Mette Lund")
        write(sager, "lind", "Jonas Vig")
        done = run("aftal", "holm", "2027-01-28", "10:15", *TODAY, folder=sager)
        assert done.stderr == f"Skrev i holm.yaml\nBemærk: {CLASH}.\n"
        early = run("aftal", "lind", "2027-01-28", "06:15", *TODAY, folder=sager)
        assert early.stderr == "Skrev i lind.yaml\n"

    def test_unreadable_ones_are_told_in_one_line(self, sager: Path) -> None:
        """And nothing of what they hold; the readable ones are looked at."""
        for name in ("x.yaml", "y.yaml"):
            (sager / name).write_text("sag: [\n", encoding="utf-8")
        done = run("aftal", "holm", "2027-01-28", "10:15", "--streng", *TODAY, folder=sager)
        assert (done.returncode, done.stderr) == (
            1,
            f"Skrev i holm.yaml\nBemærk: {CLASH}.\nBemærk: 2 filer i mappen kunne ikke læses, og "
            "møder dér er ikke set efter; aarshjul tjek viser hvorfor.\n",
        )

    def test_a_copy_of_the_file_is_not_another_meeting(self, sager: Path) -> None:
        """One family has one day. That there is a copy is told, once."""
        (sager / "kopi.yaml").write_bytes((sager / "berg.yaml").read_bytes())
        done = run(
            "aftal", sager / "berg.yaml", "2027-01-28", "11:00", "--flyt", "2027-01-28", *TODAY
        )
        assert done.stderr.splitlines() == [
            f"Bemærk: 2026-1 i {sager}/berg.yaml står også i {sager}/kopi.yaml, som ikke er læst. "
            f"{sager}/kopi.yaml er ændret sidst. "
            "Er det samme sag, så behold én af dem, ellers giv hver sit navn.",
            f"Skrev i {sager}/berg.yaml",
        ]

    def test_a_file_of_another_ending_alone(self, tmp_path: Path) -> None:
        """Nothing is beside it."""
        write(tmp_path, "holm", "Mette Lund")
        (tmp_path / "holm.yaml").rename(tmp_path / "holm.txt")
        done = run("aftal", tmp_path / "holm.txt", "2027-01-28", *TODAY)
        assert (done.returncode, done.stderr) == (0, f"Skrev i {tmp_path}/holm.txt\n")


def both_at_once(sager: Path) -> None:
    """Agree the second meeting."""
    run("aftal", "holm", "2027-01-28", "10:15", *TODAY, folder=sager)


def test_tjek_names_them(sager: Path) -> None:
    """Of a folder, and of files; of one case alone nothing is beside it."""
    assert run("tjek", sager, *TODAY).returncode == 0
    both_at_once(sager)
    for given in ([sager], [sager / "berg.yaml", sager / "holm.yaml"]):
        done = run("tjek", *given, *TODAY)
        assert (done.returncode, f"Bemærk: {CLASH}.\n" in done.stderr) == (1, True)
    alone = run("tjek", sager / "holm.yaml", *TODAY)
    assert (alone.returncode, alone.stderr) == (0, "")


def test_status_and_uge_have_them(sager: Path) -> None:
    """`status` among the things to do, `uge` at the day; `--streng` gives 1."""
    assert run("status", sager, "--streng", *TODAY).returncode == 0
    both_at_once(sager)
    done = run("status", sager, "--streng", "--json", "--rådgiver", "ML", *TODAY)
    assert done.returncode == 1
    (task,) = json.loads(done.stdout)["tasks"]
    assert task == {
        "case": "2026-2",
        "caseworker": "Mette Lund",
        "what": "clash",
        "due": "2027-01-28",
        "text": f"Find en anden tid til Familien Holm (2026-2): s{CLASH[1:]}.",
    }
    (clash,) = [
        one
        for day in json.loads(run("uge", sager, "--json", *TODAY).stdout)["days"]
        for one in day["clashes"]
    ]
    assert (clash["free_day"], clash["free"], clash["cases"]) == (
        "2027-01-28",
        "10:30",
        ["2026-1", "2026-2"],
    )


def test_the_makker_has_his_own_list(sager: Path) -> None:
    """Also without a case of his own, and where only a case names him."""
    run("aftal", "holm", "2027-02-09", "10:00", *TODAY, folder=sager)
    (sager / "lind.yaml").unlink()
    for name in ("JV", "jonas vig"):
        done = run("status", sager, "--rådgiver", name, *TODAY)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("0 sager hos Jonas Vig, tirsdag 26. januar 2027\n")
        assert "Som makker (1)\n" in done.stdout
        shown = run("uge", sager, "--rådgiver", name, "--uger", "3", *TODAY).stdout
        assert "Jonas Vig for Mette Lund, der er væk" in shown
    (sager / "team.yaml").unlink()
    leave = "Mette Lund, fravær: [{fra: 2027-02-04, til: 2027-02-12}]"
    for name in ("berg", "holm"):
        write(sager, name, leave, "makker: Jonas Vig\naftalt: [{dato: 2027-02-09}]\n")
    done = run("status", sager, "--rådgiver", "Jonas Vig", *TODAY)
    assert "Som makker (2)\n" in done.stdout
    assert "sammenfald for Jonas Vig tirsdag 9. februar 2027" in done.stdout
    unknown = run("status", sager, "--rådgiver", "Ingen", *TODAY)
    assert unknown.returncode == 2
