"""What people type: a case's short name, days and hours as they write them."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_folders import write
from tests.make import run
from tests.terminals import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

TODAY = ["--dags-dato", "2026-11-22"]


@pytest.fixture
def sager(tmp_path: Path) -> Path:
    """A case that is called as its alias, and one that is not."""
    write(tmp_path / "2024-105.yaml", alias="2024-105")
    write(tmp_path / "åse.YML", alias="Ø-7")
    return tmp_path


class TestShortNames:
    """Wherever a file is asked for, the case's name will do."""

    @pytest.mark.parametrize(
        "words",
        [
            ["plan"], ["kalender"], ["hjul"], ["ark"], ["byg"], ["tjek"], ["klaret"], ["status"],
            ["afholdt"], ["rapport"], ["sagstal"], ["overdrag"],
        ],
    )  # fmt: skip
    def test_every_command_knows_it(self, sager: Path, words: list[str]) -> None:
        """The file is found by its own name or by the alias in it."""
        for name in ("2024-105", "Ø-7"):
            done = run(*words, name, *TODAY, folder=sager)
            assert (done.returncode, "findes ikke" in done.stderr) == (0, False)

    @pytest.mark.parametrize("command", ["plan", "byg", "kalender", "slet", "afholdt"])
    @pytest.mark.parametrize("name", ["..yaml", "...yaml", "..YML"])
    def test_a_name_of_dots_is_refused(self, sager: Path, command: str, name: str) -> None:
        """What `byg` made of it would land in another folder, or ended in an error of ours."""
        (sager / "2024-105.yaml").rename(sager / name)
        before = sorted(sager.iterdir())
        done = run(command, f"./{name}", folder=sager)
        assert (done.returncode, "giv filen et navn" in done.stderr) == (2, True)
        assert sorted(sager.iterdir()) == before

    def test_what_is_written_is_named_after_the_file(self, sager: Path) -> None:
        """As if the file had been named."""
        assert run("kalender", "ø-7", *TODAY, folder=sager).returncode == 0
        assert (sager / "åse.ics").exists()
        done = run("aftal", "2024-105", "2027-02-02", *TODAY, folder=sager)
        assert (done.returncode, done.stderr.splitlines()[0]) == (0, "Skrev i 2024-105.yaml")

    @pytest.mark.parametrize("typed", ["ø-7", " Ø-7", "Ø-7\u200b", "åse", "ÅSE", "åse.yml"])
    @pytest.mark.parametrize("form", ["NFC", "NFD"])
    def test_it_is_found_however_it_is_typed(self, sager: Path, typed: str, form: str) -> None:
        """Decomposed, in other capitals, with what is not seen; and in another folder."""
        name = unicodedata.normalize(form, typed)  # type: ignore[arg-type]
        assert run("plan", sager / name, *TODAY).returncode == 0

    def test_a_file_from_macos_is_found(self, tmp_path: Path) -> None:
        """Its name may be stored decomposed."""
        write(tmp_path / unicodedata.normalize("NFD", "åse.yaml"))
        assert run("plan", "åse.yaml", *TODAY, folder=tmp_path).returncode == 0
        assert run("plan", "åse", *TODAY, folder=tmp_path).returncode == 0

    def test_two_that_may_be_meant_are_named(self, sager: Path) -> None:
        """A contact is never written in another family's file."""
        write(sager / "kopi.yaml", alias="2024-105")
        before = [path.read_bytes() for path in sorted(sager.iterdir())]
        done = run("afholdt", "2024-105", *TODAY, folder=sager)
        assert (done.returncode, done.stderr) == (
            2,
            "2024-105 kan være 2024-105.yaml eller kopi.yaml: skriv filens navn.\n",
        )
        assert [path.read_bytes() for path in sorted(sager.iterdir())] == before

    def test_a_folder_is_no_case(self, sager: Path) -> None:
        """A case may be called as a folder; a command that takes folders takes the folder."""
        write(sager / "Ø-7" / "anden.yaml", alias="9")
        assert "sag Ø-7:" in run("plan", "Ø-7", *TODAY, folder=sager).stdout
        assert "anden.yaml" in run("tjek", "Ø-7", *TODAY, folder=sager).stdout

    def test_what_is_not_there_is_told(self, sager: Path) -> None:
        """With the name that is nearest."""
        done = run("plan", "2024-106", *TODAY, folder=sager)
        assert (done.returncode, done.stderr) == (
            4,
            f"2024-106: findes ikke i mappen, du står i ({sager}) – mente du 2024-105.yaml? Skriv "
            "hele stien til filen, eller gå hen i mappen med sagerne først\n",
        )


class TestDays:
    """A day is read as people write it, and read back before it is written."""

    @pytest.mark.parametrize(
        ("typed", "day"),
        [
            ("2/11-26", "mandag 2. november 2026"),
            ("i går", "lørdag 21. november 2026"),
            ("i ga\u030ar", "lørdag 21. november 2026"),
            ("20. november", "fredag 20. november 2026"),
            ("20-11", "fredag 20. november 2026"),
            ("fre. d. 20/11", "fredag 20. november 2026"),
        ],
    )
    def test_it_is_read_back_in_full(self, sager: Path, typed: str, day: str) -> None:
        """And the file has it as files do."""
        done = run("afholdt", "2024-105", typed, *TODAY, folder=sager)
        assert done.returncode == 0
        shown = unicodedata.normalize("NFC", typed)
        assert done.stderr.startswith(f"{shown} er læst som {day}.\nSkrev i 2024-105.yaml: ")
        assert "dato: 2026-11-2" in (sager / "2024-105.yaml").read_text("utf-8").replace(
            "2026-11-02", "2026-11-2"
        )

    @pytest.mark.parametrize(
        "words",
        [
            ["aftal", "2/2", "kl. 15.30"],
            ["aftal", "2. februar", "15.30", "--flyt", "1/2-27"],
            ["invitation", "--møde", "1/2", "--kl", "15.30"],
            ["klaret", "--alle-før", "21/11"],
        ],
    )
    def test_every_day_on_the_command_line_is(self, sager: Path, words: list[str]) -> None:
        """Where it is an argument and where it is an option."""
        write(sager / "2024-105.yaml", alias="2024-105", more="aftalt: [{dato: 2027-02-01}]\n")
        command, *rest = words
        done = run(command, "2024-105", *rest, *TODAY, folder=sager)
        assert "er læst som" in done.stderr
        assert "er ikke" not in done.stderr.split("er læst som")[0]

    def test_nothing_is_read_back_of_a_day_as_files_have_it(self, sager: Path) -> None:
        """It stands there in full."""
        done = run("afholdt", "2024-105", "2026-11-20", *TODAY, folder=sager)
        assert "er læst som" not in done.stderr

    def test_a_choice_is_refused_where_nobody_can_be_asked(self, sager: Path) -> None:
        """With the day that would be meant; nothing is written."""
        before = (sager / "2024-105.yaml").read_bytes()
        done = run("afholdt", "2024-105", "24-11", *TODAY, folder=sager)
        assert done.returncode == 2
        assert (
            "DATO: 24-11 kan læses på flere måder. Mener du mandag 24. november 2025? Så skriv "
            "dagen som ÅÅÅÅ-MM-DD, fx 2025-11-24."
        ) in done.stderr
        assert (sager / "2024-105.yaml").read_bytes() == before

    @pytest.mark.parametrize(("answer", "code"), [(b"ja\n", 0), (b"nej\n", 2)])
    def test_a_choice_is_asked_about_on_a_terminal(
        self, sager: Path, answer: bytes, code: int
    ) -> None:
        """Enter alone asks again."""
        words = ["-m", "aarshjul", "aftal", "2024-105", "12/24", *TODAY]
        env = {**os.environ, "COLUMNS": "120"}
        with on_terminal(*words, cwd=sager, columns=120, env=env) as terminal:
            for typed in (b"\n", answer):
                terminal.read_until("Mener du torsdag 24. december 2026? Skriv ja eller nej: ")
                terminal.type(typed)
            terminal.read_all()
            assert terminal.process.returncode == code
        there = "2026-12-24" in (sager / "2024-105.yaml").read_text("utf-8")
        assert there == (code == 0)

    def test_today_is_the_one_that_is_given(self, sager: Path) -> None:
        """Wherever --dags-dato stands on the line."""
        for words in (["i går", *TODAY], [*TODAY, "i går"]):
            write(sager / "2024-105.yaml", alias="2024-105")
            done = run("afholdt", "2024-105", *words, folder=sager)
            assert "lørdag 21. november 2026" in done.stderr

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("snart", '"snart" er ikke en dato – skriv ÅÅÅÅ-MM-DD, fx 2027-03-15, eller 15. marts'),
            ("31/11", "31/11 findes ikke i kalenderen"),
            ("onsdag 20/11", "20. november 2026 er en fredag, ikke en onsdag"),
            ("20/11-1926", "1926-11-20 ligger uden for årene 2000-2100"),
            ("170511-1234", "det ligner et CPR-nummer"),
        ],
    )
    def test_what_is_no_day_is_refused(self, sager: Path, typed: str, told: str) -> None:
        """In one sentence, and nothing is written."""
        done = run("afholdt", "2024-105", typed, *TODAY, folder=sager)
        assert (done.returncode, told in done.stderr) == (2, True)
        assert "afholdt" not in (sager / "2024-105.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("15.30", "15:30"), ("15:30", "15:30"), ("kl. 15.30", "15:30"), ("kl 15:30", "15:30"),
        ("kl.15.30", "15:30"), ("1530", "15:30"), ("930", "09:30"), ("9.30", "09:30"),
        ("kl. 15", "15:00"), ("klokken 15", "15:00"), ("15", "15:00"), ("Kl.\u00a015.30", "15:30"),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_it_is_written(sager: Path, typed: str, hour: str) -> None:
    """As an argument and as an option; the file has it as files do."""
    assert run("aftal", "2024-105", "2027-02-02", typed, *TODAY, folder=sager).returncode == 0
    assert f"tidspunkt: {hour}" in (sager / "2024-105.yaml").read_text("utf-8").replace('"', "")


@pytest.mark.parametrize("typed", ["15.3", "24.00", "15.60", "15.30-16.30", "halv fire", "12345"])
def test_what_is_no_hour_is_refused(sager: Path, typed: str) -> None:
    """A half-written one could be another."""
    done = run("aftal", "2024-105", "2027-02-02", typed, *TODAY, folder=sager)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_options_may_be_typed_decomposed(sager: Path) -> None:
    """As a terminal on macOS may send them."""
    option = unicodedata.normalize("NFD", "--rådgiver")
    assert run("status", option, "Mette Lund", *TODAY, folder=sager).returncode == 0
