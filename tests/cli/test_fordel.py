"""`fordel` as its users meet it: shown, drawn, written in the case files, and taken out again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.history import LAST, folder
from tests.make import run

if TYPE_CHECKING:
    from pathlib import Path

SMALL = """\
sag: {alias}
familie: Familien {alias}
børn: [{{navn: Alma}}]
start: 2026-11-02
rådgiver: {{navn: {name}}}   # husk ferien
indsatser: [{{paragraf: BL § 86}}]
kontakt: {{tidspunkt: 09:00}}
afholdt:
  - {{dato: 2026-11-02, formål: [børnesamtale, netværksmøde]}}
"""
UNWRITTEN = "Intet er skrevet i sagerne; det gør du med --skriv.\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two families of one caseworker with every meeting on one day, and one of another's."""
    where = tmp_path / "sager"
    where.mkdir()
    for alias, name in (("a-1", "Mette Lund"), ("a-2", "Mette Lund"), ("b-1", "Jonas Vig")):
        (where / f"{alias}.yaml").write_text(SMALL.format(alias=alias, name=name), "utf-8")
    return where


def contents(where: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(where.iterdir())}


def test_shown_and_nothing_written(small: Path) -> None:
    """Before and after, and what to do next."""
    before = contents(small)
    done = run("fordel", small, *LAST)
    assert (done.returncode, done.stderr) == (0, UNWRITTEN)
    assert "4 ligger tidligere, i alt 25 dage" in done.stdout
    assert contents(small) == before


def test_written_the_plan_follows_and_agreeing_makes_it_firm(small: Path) -> None:
    """From the proposal to the agreement, and back, byte for byte."""
    before = contents(small)
    written = run("fordel", small, "--skriv", *LAST)
    assert written.stderr == "Skrev i 1 sag; der er 4 forslag i alt.\n"
    there = contents(small)
    (changed,) = [name for name in before if before[name] != there[name]]
    assert changed == "a-1.yaml"
    assert there[changed].startswith(before[changed])
    assert (
        there[changed]
        .removeprefix(before[changed])
        .decode()
        .startswith("forslag:\n  - {dato: 2027-01-29}\n")
    )
    plan = json.loads(run("plan", small / changed, "--json", *LAST).stdout)
    assert "2027-01-29" in [one["date"] for one in plan["entries"]]
    week = run("uge", small, "--fra", "2027-01-29", "--uger", "2", *LAST).stdout
    assert (
        week.index("Familien a-1") < week.index("tirsdag 2. februar") < week.index("Familien a-2")
    )
    assert "20270129" in _calendar(small / changed)
    agreed = run("aftal", small / changed, "2027-01-29", "10:00", *LAST)
    assert "Forslaget 29. januar 2027 er taget ud: det er dette møde." in agreed.stderr
    undone = run("aftal", small / changed, "2027-01-29", "--fortryd", *LAST)
    assert "forslaget 29. januar 2027 står der igen." in undone.stderr
    assert contents(small) == {**there, **_made(small, there)}
    again = run("fordel", small, "--skriv", *LAST)
    assert again.stderr == "Forslagene står allerede i sagerne.\n"
    gone = run("fordel", small, "--fortryd", *LAST)
    assert (gone.returncode, gone.stdout) == (0, "")
    assert gone.stderr == "Tog forslagene ud af 1 sag.\n"
    assert {name: contents(small)[name] for name in before} == before
    assert run("fordel", small, "--fortryd", *LAST).stderr == "Der er ingen forslag at fortryde.\n"


def _calendar(case: Path) -> str:
    run("kalender", case, *LAST)
    return case.with_suffix(".ics").read_text("utf-8")


def _made(small: Path, there: dict[str, bytes]) -> dict[str, bytes]:
    """What other commands made beside the case files."""
    return {name: data for name, data in contents(small).items() if name not in there}


def test_a_year_of_sixty_families_twice(tmp_path: Path) -> None:
    """Written, the second run writes nothing, and no file has lost or changed a line."""
    folder(tmp_path)
    before = contents(tmp_path)
    assert run("fordel", tmp_path, "--skriv", *LAST).returncode == 0
    once = contents(tmp_path)
    done = run("fordel", tmp_path, "--skriv", "--json", *LAST)
    assert done.stderr == "Forslagene står allerede i sagerne.\n"
    assert contents(tmp_path) == once
    assert all(data.startswith(before[name]) for name, data in once.items())
    moved = {one["case"] for one in json.loads(done.stdout)["moved"]}
    assert {f"{alias}.yaml" for alias in moved} == {
        name for name, data in once.items() if data != before[name]
    }
    assert run("fordel", tmp_path, "--fortryd", *LAST).returncode == 0
    assert contents(tmp_path) == before


@pytest.mark.parametrize("ending", ["png", "pdf", "html"])
def test_a_file_is_written_whole_and_named(small: Path, ending: str) -> None:
    """The ending chooses; the same twice."""
    target = small.parent / f"fordeling.{ending}"
    first = run("fordel", small, "-o", target, *LAST)
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr == f"Skrev {target}\n{UNWRITTEN}"
    content = target.read_bytes()
    run("fordel", small, "-o", target, *LAST)
    assert target.read_bytes() == content


def test_one_caseworkers_cases_alone(small: Path) -> None:
    """With the others' in view; a name that nobody has is told."""
    document = json.loads(run("fordel", small, "--json", "--rådgiver", "Jonas Vig", *LAST).stdout)
    assert [one["name"] for one in document["caseworkers"]] == ["Jonas Vig"]
    assert document["moved"] == []
    nobody = run("fordel", small, "--rådgiver", "Bo", *LAST)
    assert (nobody.returncode, nobody.stderr[:30]) == (2, 'Ingen af sagerne er hos "Bo": ')
    there = run("fordel", small, "--fortryd", "--rådgiver", "Jonas Vig", *LAST)
    assert there.stderr == "Der er ingen forslag at fortryde.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "f.csv"], "f.csv: filens navn skal ende på .png, .pdf eller .html.\n"),
        (["--json", "-o", "f.pdf"], "--json kan ikke stå sammen med -o: vælg det ene.\n"),
        (["--skriv", "--fortryd"], "--skriv kan ikke stå sammen med --fortryd: vælg det ene.\n"),
        (["--år", "2025"], "Perioden er gået: der er ingen møder at fordele i den.\n"),
    ],
)
def test_what_cannot_be_is_refused(small: Path, words: list[str], told: str) -> None:
    """With what to do instead."""
    done = run("fordel", small, *words, *LAST, folder=small)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_the_options_choose_period_and_days(small: Path) -> None:
    """`until` is out; what has passed of a month is left out; days as asked for."""
    words = ["--fra", "2026-11", "--måneder", "4", "--højst-dage", "3"]
    document = json.loads(run("fordel", small, "--json", *words, *LAST).stdout)
    assert (document["from"], document["until"]) == ("2026-11-23", "2027-03-01")
    assert document["most_days"] == 3
    assert [one["before"] for one in document["moved"]] == ["2027-02-02"]


def test_a_broken_file_is_named_and_stops_nothing(small: Path) -> None:
    """The rest is spread, and the code says that something is missing."""
    (small / "x.yaml").write_text("sag: [", "utf-8")
    done = run("fordel", small, *LAST)
    assert done.returncode == 3
    assert "4 ligger tidligere" in done.stdout
    assert "x.yaml" in done.stderr


def test_there_may_be_nothing_to_do(tmp_path: Path) -> None:
    """One family alone is spread already."""
    (tmp_path / "a.yaml").write_text(SMALL.format(alias="a-1", name="Mette Lund"), "utf-8")
    done = run("fordel", tmp_path, "--skriv", *LAST)
    assert (done.returncode, done.stderr) == (0, "Intet skal flyttes.\n")
    assert "ingen skal flyttes" in done.stdout
