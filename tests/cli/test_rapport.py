"""`rapport` as the leader meets it: periods, files, messages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.history import LAST, folder
from tests.make import EXAMPLES, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sager(tmp_path: Path) -> Path:
    """The invented history in a folder."""
    (tmp_path / "sager").mkdir()
    return folder(tmp_path / "sager")


@pytest.mark.parametrize(
    ("options", "period"),
    [
        ([], ("2025-12-01", "2026-12-01")),  # twelve months, this one the last
        (["--måneder", "3"], ("2026-09-01", "2026-12-01")),
        (["--måneder", "24"], ("2024-12-01", "2026-12-01")),
        (["--år", "2025"], ("2025-01-01", "2026-01-01")),
        (["--fra", "2026-01"], ("2026-01-01", "2027-01-01")),
        (["--fra", "2026-01", "--måneder", "6"], ("2026-01-01", "2026-07-01")),
    ],
)
def test_the_options_choose_the_period(
    sager: Path, options: list[str], period: tuple[str, str]
) -> None:
    """It looks back; `until` is out."""
    document = json.loads(run("rapport", sager, "--json", *options, *LAST).stdout)
    assert (document["from"], document["until"]) == period


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "png"])
def test_a_file_is_written_whole_and_named(sager: Path, ending: str) -> None:
    """The ending chooses; the same twice."""
    target = sager.parent / f"rapport.{ending}"
    first = run("rapport", sager, "-o", target, *LAST)
    assert (first.returncode, first.stdout, first.stderr) == (0, "", f"Skrev {target}\n")
    content = target.read_bytes()
    run("rapport", sager, "-o", target, *LAST)
    assert target.read_bytes() == content


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "r.csv"], "r.csv: filens navn skal ende på .xlsx, .pdf eller .png.\n"),
        (["--json", "-o", "r.pdf"], "--json kan ikke stå sammen med -o: vælg det ene.\n"),
        (
            ["--år", "2026", "--fra", "2026-01"],
            "--år kan ikke stå sammen med --fra eller --måneder: vælg det ene.\n",
        ),
        (
            ["--år", "2099"],
            "Perioden begynder først 1. januar 2099: der er intet at se tilbage på endnu. aarshjul "
            "status viser det, der kommer.\n",
        ),
    ],
)
def test_wrong_use_is_told_of(sager: Path, words: list[str], told: str) -> None:
    """Before anything is read or written."""
    found = run("rapport", sager, *words, folder=sager.parent)
    assert (found.returncode, found.stdout, found.stderr) == (2, "", told)
    assert [path.name for path in sager.parent.iterdir()] == ["sager"]


def test_one_caseworkers_report_is_the_row_of_the_whole(sager: Path) -> None:
    """By name as a person reads it; the heading says whose it is, and another is refused."""
    whole = json.loads(run("rapport", sager, "--json", *LAST).stdout)
    theirs = json.loads(run("rapport", sager, "--json", "--rådgiver", "mette  lund", *LAST).stdout)
    (row,) = (one for one in whole["caseworkers"] if one["name"] == "Mette Lund")
    assert theirs["caseworkers"] == [row]
    assert theirs["caseworker"] == "Mette Lund"
    assert whole["caseworker"] is None
    for key in ("follow_ups", "legal_deadlines", "grants", "meetings", "movement"):
        assert theirs[key] == row[key]
    to_act_on = [one for one in whole["concerns"] if one["caseworker"] == "Mette Lund"]
    assert theirs["concerns"] == to_act_on
    shown = run("rapport", sager, "--rådgiver", "Mette Lund", *LAST)
    assert shown.stdout.startswith(
        "Opfølgningen december 2025–november 2026: 14 sager hos Mette Lund, opgjort "
    )
    refused = run("rapport", sager, "--rådgiver", "Ukendt", *LAST)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith('Ingen af sagerne er hos "Ukendt": der er Anders Riis, ')


def test_a_broken_file_is_named_and_stops_nothing(sager: Path) -> None:
    """A leader must know that a case is not in the figures."""
    whole = run("rapport", sager, *LAST).stdout
    (sager / "broken.yaml").write_text("x", encoding="utf-8")
    found = run("rapport", sager, *LAST)
    head, _, rest = found.stdout.partition("\n")
    said, _, rest = rest.partition("\n")
    assert said == "1 sag er ikke med, fordi filen er forkert."
    assert (found.returncode, f"{head}\n{rest}") == (3, whole)
    document = json.loads(run("rapport", sager, "--json", *LAST).stdout)
    assert (document["cases"], document["unreadable"]) == (60, 1)
    assert found.stderr.endswith(
        "1 fil kunne ikke læses og er ikke med; aarshjul tjek viser hvorfor.\n"
    )


def test_what_is_wrong_with_a_file_names_nobody(sager: Path) -> None:
    """The reader's own message quotes the file; the leader is told that one is left out."""
    text = (EXAMPLES / "familien-holm.yaml").read_text("utf-8").replace("barn: Alma", "barn: Almaa")
    (sager / "wrong.yaml").write_text(text, encoding="utf-8")
    found = run("rapport", sager, *LAST)
    assert found.returncode == 3
    assert "Alma" not in found.stderr + found.stdout
    assert "Alma" in run("tjek", sager / "wrong.yaml", *LAST).stdout


def test_no_case_is_no_report(tmp_path: Path) -> None:
    """A folder that is not there gives the reason, and neither a table of noughts nor a file."""
    for more in ([], ["--json"], ["-o", "q.pdf"]):
        found = run("rapport", "nix", *more, folder=tmp_path)
        assert (found.returncode, found.stdout) == (4, "")
        assert found.stderr.startswith("nix: findes ikke i mappen, du står i (")
    assert list(tmp_path.iterdir()) == []
