"""`kalender team.yaml` as its user meets it: one file, then its changes, beside a folder's own."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from aarshjul.calendars.ics_reader import read_calendar_of_many
from tests.make import EXAMPLES, run

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

MADE = ["--dags-dato", "2026-12-01"]
LEAVE = "fravær: [{fra: 2027-02-15, til: 2027-02-19}]"
ON_CLOSED = (
    "Bemærk, team.yaml: Teammøde falder torsdag 24. december 2026 på juleaftensdag. Programmet "
    "flytter den ikke.\n"
)
FIRST = (
    "En mappes kalender har rytmen, indtil teamets ligger her. Har du hentet sådan en ind, så kør "
    "den igen med --ændringer: den tager rytmen ud.\n"
)
ELSEWHERE = (
    "Teamets rytme står i team.ics, teamets egen kalender, og ikke i mine.ics: så får du den kun "
    "én gang.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bundled team with two of its families."""
    for name in ("team", "familien-toft", "familien-ravn"):
        shutil.copy(EXAMPLES / "solbjerg" / f"{name}.yaml", tmp_path)
    return tmp_path


def kalender(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in the folder."""
    return run("kalender", *words, *MADE, folder=folder)


def brought_in(*paths: Path) -> Counter[tuple[object, str]]:
    """What Outlook shows of the files that were brought in: a copy of every event."""
    read = (event for path in paths for event in read_calendar_of_many(path.read_bytes()))
    return Counter((event.starts, event.title) for event in read)


def test_one_file_and_then_only_the_changes(folder: Path) -> None:
    """The file beside the team's is the memory; what to delete is a list."""
    first = kalender(folder, "team.yaml")
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr == f"Skrev team.ics\n{FIRST}{ON_CLOSED}"
    team = folder / "team.yaml"
    longer = LEAVE.replace("02-19", "02-26")
    team.write_text(team.read_text("utf-8").replace(LEAVE, longer), encoding="utf-8")
    done = kalender(folder, "team.yaml", "--ændringer", "nyt.ics")
    assert done.stdout == "Slet disse i Outlook:\n2027-02-15            Fravær: Mette Lund\n"
    assert done.stderr == (
        "Ændret siden den team.ics, der lå der:\n"
        "  Ændret: 2027-02-15 Fravær: Mette Lund, slutter 2027-02-26 (før 2027-02-19)\n"
        "Skrev team.ics, nyt.ics, nyt-slet.txt\n"
        "Slet i Outlook det, der står i nyt-slet.txt.\n"
        f"Hent så nyt.ics ind i Outlook, ikke team.ics.\n{ON_CLOSED}"
    )
    before = (folder / "team.ics").read_bytes()
    again = kalender(folder, "team.yaml", "--streng")
    assert again.stderr == (
        f"team.ics: intet er nyt, flyttet eller væk.\nSkrev team.ics\n{ON_CLOSED}"
    )
    assert (again.returncode, (folder / "team.ics").read_bytes()) == (1, before)


def test_both_calendars_have_nothing_twice(folder: Path) -> None:
    """Outlook copies whatever the identity: the rhythm is in the team's file alone."""
    kalender(folder, "team.yaml")
    done = kalender(folder, ".", "-o", "mine.ics")
    assert done.stderr.endswith(ELSEWHERE)
    both = brought_in(folder / "team.ics", folder / "mine.ics")
    assert both[next(one for one in both if one[1] == "Stop op")] == 1
    assert max(both.values()) == 1


def test_the_folders_calendar_came_first(folder: Path) -> None:
    """Who follows its next changes has nothing twice either."""
    kalender(folder, ".", "-o", "mine.ics")
    before = brought_in(folder / "mine.ics")
    assert any(title == "Teammøde" for _, title in before)
    kalender(folder, "team.yaml")
    done = kalender(folder, ".", "-o", "mine.ics", "--ændringer", "nyt.ics")
    assert not (folder / "nyt.ics").exists()
    listed = done.stdout.splitlines()[1:]
    rhythm = Counter(one for one in before.elements() if one[1] in {"Stop op", "Teammøde"})
    assert listed == [f"{day}            {title}" for day, title in rhythm.elements()]
    both = before - rhythm + brought_in(folder / "team.ics")
    assert max(both.values()) == 1


def test_a_calendar_elsewhere_says_what_to_do(folder: Path) -> None:
    """The folder's calendar cannot know of it."""
    (folder / "ud").mkdir()
    done = kalender(folder, "team.yaml", "-o", "ud/t.ics")
    assert done.stderr.startswith(
        "Skrev ud/t.ics\nEn mappes kalender har også rytmen: henter du begge ind, får du den to "
        "gange. Læg teamets som team.ics, så er rytmen kun i den.\n"
    )
    assert "Stop op" in {title for _, title in brought_in(folder / "ud" / "t.ics")}
    assert ELSEWHERE not in kalender(folder, ".", "-o", "mine.ics").stderr


def test_a_team_without_a_rhythm_says_nothing_of_it(tmp_path: Path) -> None:
    """Nor does a calendar of cases beside it."""
    (tmp_path / "team.yaml").write_text("kommune: Prøve\n", "utf-8")
    shutil.copy(EXAMPLES / "familien-holm.yaml", tmp_path)
    assert kalender(tmp_path, "team.yaml").stderr == "Skrev team.ics\n"
    assert "rytme" not in kalender(tmp_path, ".", "-o", "mine.ics").stderr


INSTEAD = "Den er ikke rørt. Vælg et andet navn med -o, eller flyt filen\n"


def test_neither_takes_the_others_file(folder: Path) -> None:
    """Each is the memory of one calendar; a file of another program is nobody's."""
    kalender(folder, ".", "-o", "mine.ics")
    kalender(folder, "team.yaml")
    team, mine = (folder / "team.ics").read_bytes(), (folder / "mine.ics").read_bytes()
    over_mine = kalender(folder, "team.yaml", "-o", "mine.ics")
    assert (over_mine.returncode, over_mine.stderr) == (
        4,
        f"mine.ics: er kalenderen for sager, ikke teamets. {INSTEAD}",
    )
    over_team = kalender(folder, ".", "-o", "team.ics")
    assert (over_team.returncode, over_team.stderr) == (
        4,
        f"team.ics: er teamets egen kalender, ikke en mappes. {INSTEAD}",
    )
    assert (folder / "team.ics").read_bytes() == team
    assert (folder / "mine.ics").read_bytes() == mine
    (folder / "team.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "utf-8")
    assert kalender(folder, "team.yaml").returncode == 4
    assert ELSEWHERE not in kalender(folder, ".", "-o", "mine.ics").stderr


def test_a_teams_calendar_is_not_taken_over_as_a_single_one(folder: Path) -> None:
    """`--fra-enkelte .` passes it by and names it."""
    run("kalender", "familien-toft.yaml", *MADE, folder=folder)
    kalender(folder, "team.yaml")
    done = kalender(folder, ".", "-o", "mine.ics", "--fra-enkelte", ".", "--ændringer", "nyt.ics")
    assert done.returncode == 0
    assert "team.ics er ikke med: er kalenderen for flere sager.\n" not in done.stderr
    assert "team.ics er ikke med: er teamets egen kalender.\n" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--rådgiver", "ML"],
        ["--kun-aftalt"],
        ["--med-navne"],
        ["--fra-enkelte", "x.ics"],
        ["--format", "csv"],
    ],
)
def test_what_is_for_cases_is_refused(words: list[str], folder: Path) -> None:
    """Nothing that was asked for is left out in silence."""
    done = kalender(folder, "team.yaml", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert words[0] in done.stderr
    assert not (folder / "team.ics").exists()


def test_the_changes_may_be_csv(folder: Path) -> None:
    """For an Outlook that does not take .ics; the first time they are everything."""
    done = kalender(folder, "team.yaml", "--ændringer", "nyt.csv")
    assert "team.ics fandtes ikke, så alt er nyt." in done.stderr
    assert "Er teamets kalender hentet ind før, så slet alt med kategorien Teamet" in done.stderr
    lines = (folder / "nyt.csv").read_bytes().decode("cp1252").splitlines()
    assert len(lines) == 1 + len(read_calendar_of_many((folder / "team.ics").read_bytes()))


def test_every_mistake_of_the_team_is_told(tmp_path: Path) -> None:
    """At once, each with its line; nothing is written."""
    (tmp_path / "team.yaml").write_text(
        "kommune: Prøve\nrytme:\n  - {navn: Stop op, hver: 3 dage, første: 2027-01-14}\n"
        "rådgivere:\n  - navn: A\n    fravær: [{fra: 2027-02-30}]\n",
        "utf-8",
    )
    for command in ("kalender", "hjul"):
        done = run(command, "team.yaml", *MADE, folder=tmp_path)
        assert (done.returncode, done.stdout) == (3, "")
        assert [line[:12] for line in done.stderr.splitlines()] == ["team.yaml:3:", "team.yaml:6:"]
    assert [path.name for path in tmp_path.iterdir()] == ["team.yaml"]
