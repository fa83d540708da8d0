"""A folder is read whole: nothing in it is left out in silence, and one person has one name."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from aarshjul.cli import terminal
from aarshjul.cli.entry_point import NAME, program
from tests.make import run

if TYPE_CHECKING:
    from pathlib import Path

TODAY = ["--dags-dato", "2027-02-20"]


def write(
    path: Path, *, alias: str = "2026-014", whose: str = "Mette Lund", more: str = ""
) -> Path:
    """Write a small case; `whose` is its caseworker."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"sag: {alias}\nfamilie: Familien Prøve\nbørn: [{{navn: Alma}}]\nstart: 2026-11-02\n"
        f'rådgiver: {{navn: "{whose}", telefon: 12 34 56 78}}\n'
        f"indsatser: [{{paragraf: BL § 86}}]\n{more}",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def conflict(tmp_path: Path) -> Path:
    """A case and the copy that a sync program made of it, which lacks a contact."""
    copy = write(tmp_path / "holm-LAPTOP-7K2.yaml")
    whole = write(tmp_path / "holm.yaml", more="afholdt: [{dato: 2027-02-01}]\n")
    os.utime(copy, (1_800_000_000, 1_800_000_000))
    os.utime(whole, (1_800_000_001, 1_800_000_001))
    return tmp_path


class TestTwoOfOneAlias:
    """Neither file is the truth until the other is gone."""

    @pytest.mark.parametrize("command", ["status", "rapport", "sagstal", "tjek", "byg", "overdrag"])
    def test_both_are_named_and_neither_counts(self, conflict: Path, command: str) -> None:
        """The one that was changed last is marked, and the exit code tells."""
        found = run(command, conflict, *TODAY)
        lines = (found.stdout if command == "tjek" else found.stderr).splitlines()
        assert found.returncode == 3
        copy, whole = f"{conflict}/holm-LAPTOP-7K2.yaml", f"{conflict}/holm.yaml"
        assert lines[0].startswith(f'{copy}:1: sag: "2026-014" står også i {whole} – er det')
        assert lines[1].startswith(
            f'{whole}:1: sag: "2026-014" står også i {copy} – denne er ændret sidst, '
        )
        assert "Familien Prøve" not in found.stdout
        assert len(list(conflict.iterdir())) == 2

    @pytest.mark.parametrize(
        "command",
        [
            ["plan"],
            ["kalender"],
            ["afholdt", "2027-02-19"],
            ["aftal", "2027-03-02"],
            ["klaret", "kompensationsydelse"],
            ["indsats", "BL § 20", "--fra", "2027-02-19"],
            ["afslut", "2027-02-19"],
            ["slet"],
            ["tjek"],
            ["byg"],
            ["status"],
            ["overdrag"],
        ],
        ids=lambda words: words[0],
    )
    def test_a_copy_beside_a_case_that_is_named_is_told(
        self, conflict: Path, command: list[str]
    ) -> None:
        """Whoever names a file may name the wrong one of two: what was done is done and told."""
        name, *more = command
        done = run(name, conflict / "holm-LAPTOP-7K2.yaml", *more, *TODAY)
        (told,) = [line for line in done.stderr.splitlines() if "ikke er læst" in line]
        assert told == (
            f"Bemærk: 2026-014 i {conflict}/holm-LAPTOP-7K2.yaml står også i {conflict}/holm.yaml, "
            f"som ikke er læst. {conflict}/holm.yaml er ændret sidst. Er det samme sag, så behold "
            "én af dem, ellers giv hver sit navn."
        )

    def test_many_copies_are_told_in_one_line(self, conflict: Path) -> None:
        """Not in each other's way; files that are given together are no copies apart."""
        for number in range(4):
            write(conflict / f"holm ({number}).yaml")
        given = [conflict / "holm.yaml", conflict / "holm-LAPTOP-7K2.yaml"]
        (told,) = run("overdrag", given[0], *TODAY).stderr.splitlines()
        named = ", ".join(f"{conflict}/holm ({number}).yaml" for number in (0, 1, 2))
        assert f" står også i {named} og 2 til, som ikke er læst." in told
        assert run("status", *given, *TODAY).stderr.count("ikke er læst") == 1
        assert run("status", conflict, *TODAY).stderr.count("ikke er læst") == 0

    def test_a_copy_under_another_alias_is_known_by_its_id(self, conflict: Path) -> None:
        """And a case without a copy, or a file that is no case, says nothing."""
        write(conflict / "holm.yaml", more="id: 7f3k9q2m4xzt\n")
        write(conflict / "berg.yaml", alias="2026-020", more="id: 7f3k9q2m4xzt\n")
        (conflict / "holm-LAPTOP-7K2.yaml").write_text("2026-014", "utf-8")
        found = run("plan", conflict / "holm.yaml", *TODAY).stderr
        assert found.startswith("Bemærk: 7f3k9q2m4xzt i ")
        assert found.count("berg.yaml, som ikke er læst") == 1
        (conflict / "berg.yaml").unlink()
        assert run("plan", conflict / "holm.yaml", *TODAY).stderr == ""

    def test_json_has_both_among_the_unreadable(self, conflict: Path) -> None:
        """And no case; the report counts them."""
        document = json.loads(run("status", conflict, "--json", *TODAY).stdout)
        assert (document["cases"], len(document["unreadable"])) == ([], 2)
        write(conflict / "ny.yaml", alias="2026-015")
        report = json.loads(run("rapport", conflict, "--json", *TODAY).stdout)
        assert (report["cases"], report["unreadable"]) == (1, 2)

    @pytest.mark.parametrize("alias", ["2026-014a", "2026-014A"])
    def test_capitals_make_no_other_alias(self, conflict: Path, alias: str) -> None:
        """A case is found by its alias in any case, so two of them would be one."""
        write(conflict / "holm.yaml", alias="2026-014A")
        write(conflict / "holm-LAPTOP-7K2.yaml", alias=alias)
        assert run("status", conflict, *TODAY).returncode == 3

    def test_a_broken_copy_makes_the_case_doubtful_too(self, conflict: Path) -> None:
        """What it held is not known."""
        write(conflict / "holm-LAPTOP-7K2.yaml", more="afholdt: [{dato: i går}]\n")
        for command in ("status", "tjek", "byg"):
            found = run(command, conflict, *TODAY)
            assert found.returncode == 3
            assert (found.stdout + found.stderr).count('"2026-014" står også i') == 2

    def test_check_tells_what_else_is_wrong_in_them(self, conflict: Path) -> None:
        """Every mistake comes at once."""
        write(conflict / "holm.yaml", more="afholdt: [{dato: i går}]\n")
        lines = run("tjek", conflict, *TODAY).stdout.splitlines()
        assert [line.split(" ")[1] for line in lines] == ["sag:", "sag:", "afholdt[0].dato:"]

    def test_when_one_is_gone_the_case_is_back(self, conflict: Path) -> None:
        """Nothing is remembered."""
        (conflict / "holm-LAPTOP-7K2.yaml").unlink()
        assert run("status", conflict, *TODAY).returncode == 0


class TestLeftOut:
    """What looks like a case and is not read."""

    @pytest.fixture
    def sager(self, tmp_path: Path) -> Path:
        """One case, one under a wrong name, one in a subfolder."""
        write(tmp_path / "holm.yaml")
        write(tmp_path / "berg.yaml.txt", alias="2026-015")
        write(tmp_path / "2026" / "friis.yaml", alias="2026-016")
        return tmp_path

    @pytest.mark.parametrize("command", ["status", "rapport", "sagstal", "tjek", "byg", "overdrag"])
    def test_it_is_named_on_standard_error(self, sager: Path, command: str) -> None:
        """By every command that takes a folder; the others' work goes on."""
        found = run(command, sager, *TODAY)
        assert found.returncode == (1 if command == "tjek" else 0)
        assert f"{sager}/berg.yaml.txt: ender ikke på .yaml og er ikke læst" in found.stderr
        assert f"{sager}/2026: undermapper læses ikke" in found.stderr
        assert f"{sager}/2026/friis.yaml" in found.stderr

    def test_json_has_it_too(self, sager: Path) -> None:
        """And the report counts it."""
        document = json.loads(run("status", sager, "--json", *TODAY).stdout)
        assert [line.split(": ")[0] for line in document["unreadable"]] == [
            f"{sager}/2026",
            f"{sager}/berg.yaml.txt",
        ]
        assert json.loads(run("rapport", sager, "--json", *TODAY).stdout)["unreadable"] == 2

    @pytest.mark.parametrize("command", ["status", "byg"])
    def test_strict_tells_by_its_exit_code(self, sager: Path, command: str) -> None:
        """It is to be noted."""
        write(sager / "holm.yaml", more="afholdt: [{dato: 2027-02-01, formål: [opfølgning, "
              "netværksmøde, børnesamtale]}]\n")  # fmt: skip
        assert run(command, sager, "--streng", *TODAY).returncode == 1
        (sager / "berg.yaml.txt").unlink()
        (sager / "2026" / "friis.yaml").unlink()
        assert run(command, sager, "--streng", *TODAY).returncode == 0


class TestOnePerson:
    """A caseworker's name is compared as a person reads it."""

    SPELLINGS = ("Mette Lund", "Mette  Lund", "Mette\u00a0Lund", "mette lund", "Mette Lund\u200b")

    @pytest.fixture
    def sager(self, tmp_path: Path) -> Path:
        """Her cases, each in another spelling, and one of a colleague's."""
        for number, name in enumerate(self.SPELLINGS):
            write(tmp_path / f"{number}.yaml", alias=f"2026-00{number}", whose=name)
        write(tmp_path / "vig.yaml", alias="2026-009", whose="Jonas Vig")
        return tmp_path

    @pytest.mark.parametrize("typed", [*SPELLINGS, "METTE LUND", " Mette Lund"])
    def test_she_is_found_however_her_name_is_typed(self, sager: Path, typed: str) -> None:
        """On both sides: the file's spelling and the typed one."""
        found = run("status", sager, "--rådgiver", typed, "--json", *TODAY)
        document = json.loads(found.stdout)
        assert len(document["cases"]) == len(self.SPELLINGS)
        assert {one["caseworker"] for one in document["cases"]} == {"Mette Lund"}
        assert [one["name"] for one in document["caseworkers"]] == ["Mette Lund"]

    def test_the_report_has_her_once(self, sager: Path) -> None:
        """With all her cases."""
        document = json.loads(run("rapport", sager, "--json", *TODAY).stdout)
        rows = {one["name"]: one["open_cases"] for one in document["caseworkers"]}
        assert rows == {"Jonas Vig": 1, "Mette Lund": 5}

    def test_all_her_cases_are_handed_over(self, sager: Path) -> None:
        """To a colleague, who keeps the name he has in the folder."""
        found = run("overdrag", sager, "--rådgiver", "mette lund", "--til", "jonas  vig", "--skriv",
                    *TODAY)  # fmt: skip
        assert found.returncode == 0
        assert "5 sager er nu hos Jonas Vig" in found.stderr
        texts = [path.read_text("utf-8") for path in sager.iterdir()]
        assert all("Jonas Vig" in text for text in texts)
        again = run("overdrag", sager, "--til", "JONAS VIG", "--skriv", *TODAY)
        assert again.stderr.count("er allerede hos Jonas Vig; intet er ændret.") == 6

    def test_two_that_differ_by_one_letter_are_named(self, sager: Path) -> None:
        """By `tjek`; two spellings of one person are not."""
        told = 'Bemærk: "Mete Lund" og "Mette Lund" ligner hinanden.'
        assert "ligner hinanden" not in run("tjek", sager, *TODAY).stderr
        write(sager / "ny.yaml", alias="2026-010", whose="Mete Lund")
        assert told in run("tjek", sager, *TODAY).stderr

    def test_a_buddy_is_a_caseworker_too(self, sager: Path) -> None:
        """Misspelled, nobody would take her meetings."""
        write(sager / "ny.yaml", alias="2026-010", more="makker: Jonas Wig\n")
        assert '"Jonas Vig" og "Jonas Wig"' in run("tjek", sager, *TODAY).stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("tjek", "holm.yaml: "),
        ("status", "Familien Prøve"),
        ("uge", "Uge 7-8: Mette Lund"),
        ("byg", "holm-ark.pdf"),
    ],
)
def test_a_pipe_among_the_cases_stops_nothing(tmp_path: Path, command: str, shown: str) -> None:
    """It is named, and the other case is shown; nothing waits for what nobody writes."""
    write(tmp_path / "holm.yaml")
    os.mkfifo(tmp_path / "rør.yaml")
    found = run(command, tmp_path, *TODAY)
    assert found.returncode == 4
    assert f"{tmp_path / 'rør.yaml'}: er ikke en almindelig fil\n" in found.stdout + found.stderr
    assert shown in found.stdout + found.stderr


class TestAFolderThatIsNotThere:
    """An empty week would look like a quiet one."""

    LINES = (
        ["uge"], ["status"], ["fordel"], ["rapport"], ["sagstal"], ["tjek"], ["byg"],
        ["uge", "--json"],
        ["status", "--rådgiver", "ML"], ["overdrag", "--til", "Jonas Vig"],
        ["kalender", "-o", "x.ics"],
        ["fravær", "ML", "2027-07-12", "2027-07-30"],
    )  # fmt: skip

    @pytest.mark.parametrize("line", LINES, ids=" ".join)
    @pytest.mark.parametrize("place", ["sager", "holm.yaml"])
    def test_it_is_told_and_nothing_is_shown(
        self,
        tmp_path: Path,
        line: list[str],
        place: str,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """In one line, with the code for what cannot be read."""
        monkeypatch.chdir(tmp_path)
        words = [*line, str(tmp_path / place), *TODAY]
        code = terminal.run(program(words), words, name=NAME)
        shown = capsys.readouterr()
        assert (code, shown.out) == (4, "")
        assert shown.err == f"{tmp_path / place}: findes ikke\n"
        assert [*tmp_path.iterdir()] == []

    def test_each_of_several_is_told(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        """With why; where one of them is there, it is shown and the others are told of."""
        write(tmp_path / "holm.yaml")
        words = ["status", f"{tmp_path}/a", f"{tmp_path}/b/c", *TODAY]
        assert terminal.run(program(words), words, name=NAME) == 4
        assert capsys.readouterr() == (
            "",
            f"{tmp_path}/a: findes ikke\n"
            f"{tmp_path}/b/c: mappen {tmp_path}/b findes ikke; se efter, om stien er rigtig\n",
        )
        words = ["status", f"{tmp_path}/holm.yaml", f"{tmp_path}/a", *TODAY]
        assert terminal.run(program(words), words, name=NAME) == 4
        shown = capsys.readouterr()
        assert "Familien Prøve" in shown.out
        assert f"{tmp_path}/a: findes ikke" in shown.err
