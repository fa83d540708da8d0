"""`sagstal` as the leader meets it: a folder, real processes, files, messages."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.make import EXAMPLES, run

if TYPE_CHECKING:
    from pathlib import Path

TODAY = ["--dags-dato", "2026-11-23"]


@pytest.fixture
def sager(tmp_path: Path) -> Path:
    """The bundled team in a folder."""
    return shutil.copytree(EXAMPLES / "solbjerg", tmp_path / "sager")


def test_the_folder_one_stands_in_is_reckoned(sager: Path) -> None:
    """Without an argument; the table is on standard output, and nothing else is said."""
    here = run("sagstal", *TODAY, folder=sager)
    assert (here.returncode, here.stderr) == (0, "")
    assert here.stdout == run("sagstal", sager, *TODAY).stdout
    assert here.stdout.startswith("Sagstal december 2026–november 2027: 12 sager hos 3 rådgivere")


def test_another_number_of_cases_is_asked_about(sager: Path) -> None:
    """It is each caseworker's; the room there is stays the same."""
    now, asked = (
        json.loads(run("sagstal", sager, "--json", *more, *TODAY).stdout)
        for more in ([], ["--sager", "25"])
    )
    assert (now["asked"], asked["asked"]) == (None, 25)
    assert [one["open_cases"] for one in asked["caseworkers"]] == [25, 25, 25]
    assert asked["everybody"]["open_cases"] == 75
    assert asked["everybody"]["room_for"] == now["everybody"]["room_for"] == 30
    assert (asked["everybody"]["more"], now["everybody"]["more"]) == (-45, 18)


@pytest.mark.parametrize("called", ["SB", "sofie  bang", "Sofie Bang"])
def test_one_caseworker_is_asked_for(sager: Path, called: str) -> None:
    """By initials or by name; no sum of all is shown."""
    found = run("sagstal", sager, "--rådgiver", called, "--json", *TODAY)
    document = json.loads(found.stdout)
    assert [one["name"] for one in document["caseworkers"]] == ["Sofie Bang"]
    assert (document["cases"], document["everybody"]) == (4, None)


def test_a_caseworker_whom_nobody_knows_is_refused(sager: Path) -> None:
    """With the names there are."""
    found = run("sagstal", sager, "--rådgiver", "Ida Holm", *TODAY)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        'Ingen af sagerne er hos "Ida Holm": der er Jonas Vig, Mette Lund og Sofie Bang.\n'
    )


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "png", "PDF"])
def test_a_file_is_written_whole_and_named(sager: Path, ending: str) -> None:
    """The ending chooses; the same twice."""
    target = sager.parent / f"sagstal.{ending}"
    first = run("sagstal", sager, "-o", target, *TODAY)
    assert (first.returncode, first.stdout, first.stderr) == (0, "", f"Skrev {target}\n")
    content = target.read_bytes()
    assert content[:4] == {"xlsx": b"PK\3\4", "png": b"\x89PNG"}.get(ending, b"%PDF")
    run("sagstal", sager, "-o", target, *TODAY)
    assert target.read_bytes() == content


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "r.csv"], "r.csv: filens navn skal ende på .xlsx, .pdf eller .png.\n"),
        (["--json", "-o", "r.pdf"], "--json kan ikke stå sammen med -o: vælg det ene.\n"),
    ],
)
def test_wrong_use_is_told_of(sager: Path, words: list[str], told: str) -> None:
    """Before anything is read or written."""
    found = run("sagstal", sager, *words, folder=sager.parent)
    assert (found.returncode, found.stdout, found.stderr) == (2, "", told)
    assert [path.name for path in sager.parent.iterdir()] == ["sager"]


@pytest.mark.parametrize("number", ["0", "1000", "mange", "2.5"])
def test_a_number_of_cases_is_a_whole_one(sager: Path, number: str) -> None:
    """From 1 to 999."""
    found = run("sagstal", sager, "--sager", number, *TODAY)
    assert (found.returncode, found.stdout) == (2, "")
    assert "--sager" in found.stderr


def test_a_broken_file_is_told_of_and_stops_nothing(sager: Path) -> None:
    """A leader must know that a case is not in the figures, and sees no family's name."""
    whole = run("sagstal", sager, *TODAY).stdout
    text = (sager / "familien-bjerre.yaml").read_text("utf-8")
    (alias,) = re.findall(r"^sag: (.+)$", text, re.MULTILINE)
    wrong = text.replace(alias, "2026-999").replace("familie: ", "famili: ")
    (sager / "familien-x.yaml").write_text(wrong, "utf-8")
    (sager / "x.yaml.txt").write_text(text, "utf-8")
    found = run("sagstal", sager, *TODAY)
    head, said, *rest = found.stdout.splitlines()
    assert said == "2 sager er ikke med, fordi filerne er forkerte."
    assert (found.returncode, [head, *rest]) == (3, whole.splitlines())
    named, counted = found.stderr.splitlines()
    assert named.startswith(f"{sager}/x.yaml.txt: ender ikke på .yaml og er ikke læst")
    assert counted == "1 fil kunne ikke læses og er ikke med; aarshjul tjek viser hvorfor."


def test_a_wrong_team_stops_it(sager: Path) -> None:
    """No figure could be trusted."""
    text = (sager / "team.yaml").read_text("utf-8")
    (sager / "team.yaml").write_text(
        text.replace("timer_pr_uge: 2", "timer_pr_uge: mange"), "utf-8"
    )
    found = run("sagstal", sager, *TODAY)
    assert (found.returncode, found.stdout) == (3, "")
    assert '"mange" er ikke timer på en uge' in found.stderr


def test_no_case_is_no_table(tmp_path: Path) -> None:
    """A folder that is not there gives the reason, and neither a table of noughts nor a file."""
    for more in ([], ["--json"], ["-o", "q.pdf"]):
        found = run("sagstal", "nix", *more, folder=tmp_path)
        assert (found.returncode, found.stdout) == (4, "")
        assert found.stderr.startswith("nix: findes ikke i mappen, du står i (")
    assert list(tmp_path.iterdir()) == []
