"""`kalender MAPPE` as its user meets it: one file for all cases, and moving to it from many."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from aarshjul.calendars.ics_reader import read_calendar_of_many
from tests.make import EXAMPLES, run

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

MADE = ["--dags-dato", "2026-12-01"]
TEAM = """\
rådgivere:
  - {navn: Mette Lund, initialer: ML}
  - {navn: Vera Holt}
rytme:
  - {navn: Stop op, hver: 3 måneder, første: 2027-01-14}
"""
AGREED = "{dato: 2027-02-02, tidspunkt: 14:00}"
INSTEAD = "{dato: 2027-02-09, tidspunkt: 10:00}"
HOLM = "2026-014"
NAMES = ["holm", "dahl", "maj"]
MOVED = "Flyttet: 2027-02-02 kl. 14.00 → 2027-02-09 kl. 10.00 Opfølgning og netværksmøde – sag "


@pytest.fixture
def sager(tmp_path: Path) -> Path:
    """Three cases and their team."""
    where = tmp_path / "sager"
    where.mkdir()
    for name in NAMES:
        shutil.copy(EXAMPLES / f"familien-{name}.yaml", where / f"{name}.yaml")
    (tmp_path / "team.yaml").write_text(TEAM, "utf-8")
    return where


def kalender(sager: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command for the folder, in the folder above it."""
    return run("kalender", "sager", *words, folder=sager.parent)


def change(path: Path, old: str, new: str) -> None:
    """Write something else in a case file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def categories(path: Path) -> set[str]:
    """The categories in a calendar file."""
    return {event.category for event in read_calendar_of_many(path.read_bytes())}


def test_one_file_for_all_and_then_only_the_changes(sager: Path) -> None:
    """One import, one file of changes, one list of what to delete."""
    mine, new = sager.parent / "mine.ics", sager.parent / "nyt.ics"
    first = kalender(sager, "-o", "mine.ics", *MADE)
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "Skrev mine.ics\n")
    assert {HOLM, "Teamet"} < categories(mine)
    assert len(categories(mine)) == len(NAMES) + 1
    change(sager / "holm.yaml", AGREED, INSTEAD)
    done = kalender(sager, "-o", "mine.ics", "--ændringer", "nyt.ics", *MADE)
    assert done.returncode == 0
    listed = f"2027-02-02 kl. 14.00  Opfølgning og netværksmøde – sag {HOLM}\n"
    assert done.stdout == f"Slet disse i Outlook:\n{listed}"
    assert done.stderr == (
        f"Ændret siden den mine.ics, der lå der:\n  {MOVED}{HOLM}\n"
        "Skrev mine.ics, nyt.ics, nyt-slet.txt\nSlet i Outlook det, der står i nyt-slet.txt.\n"
        "Hent så nyt.ics ind i Outlook, ikke mine.ics.\n"
    )
    assert new.read_bytes().count(b"BEGIN:VEVENT") == 1
    again = kalender(sager, "-o", "mine.ics", *MADE)
    assert again.stderr == "mine.ics: intet er nyt, flyttet eller væk.\nSkrev mine.ics\n"


def broken(path: Path) -> None:
    """A slip in a key."""
    change(path, "familie:", "famlie:")


def cut(path: Path) -> None:
    """A file that is no YAML, of which nobody can tell whose it is."""
    path.write_text('sag: "2026-0', encoding="utf-8")


def renamed(path: Path) -> None:
    """A file that a mail program called something else."""
    path.rename(path.with_name("holm.yaml.txt"))


def copied(path: Path) -> None:
    """A sync program's copy: neither of the two is the truth."""
    shutil.copy(path, path.with_name("holm-kopi.yaml"))


@pytest.mark.parametrize(
    ("damage", "why", "code"),
    [
        (broken, "kunne ikke læses", 3),
        (cut, "kan være i en fil, der ikke kunne læses", 3),
        (renamed, "kunne ikke læses", 0),
        (copied, "kunne ikke læses", 3),
    ],
)
def test_a_case_that_cannot_be_read_loses_nothing(
    sager: Path, damage: Callable[[Path], None], why: str, code: int
) -> None:
    """Its events stay in the file, it is named, and nothing is told to be deleted."""
    mine = sager.parent / "mine.ics"
    kalender(sager, "-o", "mine.ics", *MADE)
    before = read_calendar_of_many(mine.read_bytes())
    damage(sager / "holm.yaml")
    done = kalender(sager, "-o", "mine.ics", "--ændringer", "nyt.ics", *MADE)
    assert (done.returncode, done.stdout) == (code, "")
    stays = f"Sag {HOLM} {why}: alt, hvad kalenderen har om den, bliver stående."
    assert stays in done.stderr.splitlines()
    assert read_calendar_of_many(mine.read_bytes()) == before


def test_a_case_that_is_handed_over_is_told_as_gone(sager: Path) -> None:
    """And so is one whose file is gone; initials name a caseworker."""
    kalender(sager, "-o", "mine.ics", "--rådgiver", "ml", *MADE)
    assert HOLM in categories(sager.parent / "mine.ics")
    assert (
        run(
            "overdrag",
            "sager/holm.yaml",
            "--til",
            "Jonas Vig",
            "--skriv",
            *MADE,
            folder=sager.parent,
        ).returncode
        == 0
    )
    done = kalender(sager, "-o", "mine.ics", "--rådgiver", "ml", "--ændringer", "nyt.ics", *MADE)
    assert f"Sag {HOLM} er hos Jonas Vig: det kommende er taget ud.\n" in done.stderr
    assert f"Væk: 2027-02-02 kl. 14.00 Opfølgning og netværksmøde – sag {HOLM}" in done.stderr
    assert HOLM not in categories(sager.parent / "mine.ics")
    nobody = kalender(sager, "-o", "mine.ics", "--rådgiver", "Mete Lund", *MADE)
    assert (nobody.returncode, nobody.stdout) == (2, "")
    kalender(sager, "-o", "alle.ics", *MADE)
    (sager / "holm.yaml").unlink()
    gone = kalender(sager, "-o", "alle.ics", *MADE)
    assert f"Sag {HOLM} ligger her ikke: det kommende er taget ud.\n" in gone.stderr


class TestMoving:
    """From a calendar for each case to one for all of them."""

    @pytest.fixture
    def single(self, sager: Path) -> Path:
        """The folder with the calendars of the single cases, which Outlook has."""
        for name in NAMES:
            run("kalender", sager / f"{name}.yaml", *MADE)
        return sager

    def test_only_what_outlook_lacks_is_brought_in(self, single: Path) -> None:
        """What moved since is told; all the rest stands in Outlook and is not touched."""
        change(single / "holm.yaml", AGREED, INSTEAD)
        words = ["-o", "mine.ics", "--fra-enkelte", "sager", "--ændringer", "nyt.ics"]
        done = kalender(single, *words, *MADE)
        assert done.returncode == 0
        assert done.stdout.count("\n") == 2
        assert done.stderr.splitlines()[-1] == (
            "mine.ics husker fra i dag det, som sager/dahl.ics, sager/holm.ics og sager/maj.ics "
            "huskede. Slet de gamle kalenderfiler, men lad det stå, som de har i Outlook, og kør "
            "kun kalender for hele mappen."
        )
        new = read_calendar_of_many(
            (single.parent / "nyt.ics").read_bytes().replace("ændringer".encode(), b"aarshjul")
        )
        assert {event.category for event in new} == {HOLM, "Teamet"}
        assert len([event for event in new if event.category == HOLM]) == 1
        old = [
            event
            for name in NAMES
            for event in read_calendar_of_many((single / f"{name}.ics").read_bytes())
        ]
        mine = read_calendar_of_many((single.parent / "mine.ics").read_bytes())
        assert {event.uid for event in old} == {
            event.uid for event in mine if event.category != "Teamet"
        }

    def test_it_is_not_done_by_accident_nor_twice(self, single: Path) -> None:
        """Without the option nothing is written, because all of it would come in twice."""
        mine = single.parent / "mine.ics"
        refused = kalender(single, "-o", "mine.ics", *MADE)
        assert refused.returncode == 4
        assert refused.stderr == (
            "sager/dahl.ics, sager/holm.ics og sager/maj.ics: ligger her. Har du hentet dem ind i "
            "Outlook, så kør igen med --fra-enkelte sager og --ændringer; ellers slet dem først. "
            "Ellers får du to af alt. Intet er skrevet\n"
        )
        assert not mine.exists()
        words = ["-o", "mine.ics", "--fra-enkelte", "sager", "--ændringer"]
        assert kalender(single, *words, "nyt.ics", *MADE).returncode == 0
        twice = kalender(single, *words, "igen.ics", *MADE)
        assert twice.returncode == 4
        assert "som mine.ics har i forvejen. Intet er skrevet" in twice.stderr

    def test_what_is_not_a_single_calendar(self, single: Path) -> None:
        """Another program's is passed by in a folder; a file of changes and a copy are refused."""
        words = ["-o", "mine.ics", "--fra-enkelte", "sager", "--ændringer", "nyt.ics"]
        (single / "andet.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
        change(single / "holm.yaml", AGREED, INSTEAD)
        run("kalender", "holm.yaml", "--ændringer", "holm-nyt.ics", *MADE, folder=single)
        pending = kalender(single, *words, *MADE)
        assert pending.returncode == 4
        assert pending.stderr.startswith("sager/holm-nyt.ics: er en fil med ændringer")
        (single / "holm-nyt.ics").unlink()
        shutil.copy(single / "holm.ics", single / "kopi.ics")
        copy = kalender(single, *words, *MADE)
        assert copy.returncode == 4
        assert f"er kalenderen for sag {HOLM}, og det er sager/kopi.ics også" in copy.stderr
        (single / "kopi.ics").unlink()
        done = kalender(single, *words, *MADE)
        assert done.returncode == 0
        assert done.stderr.startswith("sager/andet.ics er ikke med: er ikke en kalender")
        given = ["-o", "ny.ics", "--ændringer", "x.ics", "--fra-enkelte", "sager/andet.ics"]
        assert kalender(single, *given, *MADE).returncode == 4


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "Skriv, hvad mappens kalender skal hedde: -o mine.ics."),
        (["-o", "x.csv"], "x.csv: filens navn skal ende på .ics."),
        (
            ["-o", "x.csv", "--format", "csv"],
            "--format csv er til én sags kalender. Skriv --ændringer FIL.csv: den første gang er "
            "alt i den.",
        ),
        (
            ["-o", "x.ics", "--fra-enkelte", "sager"],
            "--fra-enkelte: skriv også --ændringer FIL.ics, så intet kommer to gange.",
        ),
        (
            ["-o", "x.ics", "--fra-enkelte", "sager", "--ændringer", "n.ics"],
            "--fra-enkelte: der er ingen kalendere for enkelte sager.",
        ),
        (
            ["-o", "x.ics", "--ændringer", "./x.ics"],
            "x.ics er selve kalenderen: giv ændringerne en fil for sig.",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(sager: Path, words: list[str], message: str) -> None:
    """With code 2, and nothing is written."""
    done = kalender(sager, *words, *MADE)
    assert (done.returncode, done.stderr) == (2, f"{message}\n")
    assert not list(sager.parent.glob("*.ics"))


def test_options_of_a_folder_are_not_for_a_case(sager: Path) -> None:
    """A single case has one caseworker."""
    done = run("kalender", "holm.yaml", "--rådgiver", "ml", *MADE, folder=sager)
    assert (done.returncode, done.stderr) == (
        2,
        "--rådgiver og --fra-enkelte er til en mappes kalender, ikke til én sags.\n",
    )


def test_another_caseworkers_calendar_is_left_alone(sager: Path) -> None:
    """Jonas does not write over Mette's; a caseworker without cases has the team's rhythm."""
    assert kalender(sager, "-o", "mine.ics", "--rådgiver", "ml", *MADE).returncode == 0
    before = (sager.parent / "mine.ics").read_bytes()
    other = kalender(sager, "-o", "mine.ics", "--rådgiver", "Jonas Vig", *MADE)
    assert (other.returncode, other.stderr) == (
        4,
        "mine.ics: er kalenderen for andre sager end dem, du har valgt. Den er ikke rørt. Vælg et "
        "andet navn med -o, eller flyt filen\n",
    )
    assert (sager.parent / "mine.ics").read_bytes() == before
    none = kalender(sager, "-o", "vera.ics", "--rådgiver", "Vera Holt", *MADE)
    assert none.returncode == 0
    assert categories(sager.parent / "vera.ics") == {"Teamet"}


def test_only_what_is_agreed(sager: Path) -> None:
    """For a folder and for a case alike."""
    kalender(sager, "-o", "mine.ics", "--kun-aftalt", *MADE)
    run("kalender", "holm.yaml", "--kun-aftalt", *MADE, folder=sager)
    one = read_calendar_of_many((sager / "holm.ics").read_bytes())
    kinds = {event.uid.split("/")[1] for event in one if str(event.day) >= "2026-12-01"}
    assert kinds <= {"follow_up", "network_meeting", "legal_deadline"}
    meetings = [str(event.day) for event in one if event.busy and str(event.day) >= "2026-12-01"]
    assert meetings == ["2027-02-02"]
    many = read_calendar_of_many((sager.parent / "mine.ics").read_bytes())
    assert {event.uid for event in one} <= {event.uid for event in many}


def test_a_team_file_that_is_wrong_writes_nothing(sager: Path) -> None:
    """No case of the folder could be trusted."""
    (sager.parent / "team.yaml").write_text("rytmer: []\n", "utf-8")
    done = kalender(sager, "-o", "mine.ics", *MADE)
    assert (done.returncode, done.stdout) == (3, "")
    assert not (sager.parent / "mine.ics").exists()
