"""`kalender` over a calendar that is there: what it says, writes, asks to delete, and refuses."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

import pytest

from aarshjul.calendars.ics_reader import read_calendar
from aarshjul.cli import terminal
from aarshjul.cli.entry_point import NAME, program
from tests.make import EXAMPLES, calendar_bytes, plan, run

MADE = ["--dags-dato", "2026-12-01"]
LATER = ["--dags-dato", "2026-12-08"]
AGREED = "{dato: 2027-02-02, tidspunkt: 14:00}"
INSTEAD = "{dato: 2027-02-09, tidspunkt: 10:00}"
MOVED = (
    "Flyttet: 2027-02-02 kl. 14.00 → 2027-02-09 kl. 10.00 Opfølgning og netværksmøde – sag 2026-014"
)
DELETE = "Slet disse i Outlook:\n2027-02-02 kl. 14.00  Opfølgning og netværksmøde – sag 2026-014\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case, and its calendar of the week before."""
    shutil.copy(EXAMPLES / "familien-holm.yaml", tmp_path / "holm.yaml")
    assert run("kalender", "holm.yaml", *MADE, folder=tmp_path).returncode == 0
    return tmp_path


def agree(folder: Path, day: str = INSTEAD) -> None:
    """Agree another day with the family."""
    text = (folder / "holm.yaml").read_text("utf-8").replace(AGREED, day)
    (folder / "holm.yaml").write_text(text, encoding="utf-8")


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_it_says_what_moved_and_replaces_the_file(folder: Path) -> None:
    """New, moved and gone on standard error; the file is renewed as a whole."""
    agree(folder)
    done = run("kalender", "holm.yaml", *LATER, folder=folder)
    assert (done.returncode, done.stdout) == (0, DELETE)
    assert done.stderr == (
        f"Ændret siden den holm.ics, der lå der:\n  {MOVED}\nSkrev holm.ics\n"
        "Ret det i Outlook nu, eller slet alt med kategorien 2026-014 i Outlook, og hent holm.ics "
        "ind. Henter du den ind uden at slette, får du to af alt. Næste gang: med --ændringer "
        "holm-nyt.ics får du det nye i en fil for sig.\n"
    )
    assert b"20270209T100000" in (folder / "holm.ics").read_bytes()
    again = run("kalender", "holm.yaml", *LATER, folder=folder)
    assert again.stderr == "holm.ics: intet er nyt, flyttet eller væk.\nSkrev holm.ics\n"


def test_changes_go_to_a_file_of_their_own(folder: Path) -> None:
    """Only what moved is in it; the list to delete is the result; both files are written."""
    agree(folder)
    done = run("kalender", "holm.yaml", "--ændringer", "nyt.ics", *LATER, folder=folder)
    assert (done.returncode, done.stdout) == (0, DELETE)
    assert done.stderr.endswith(
        "Skrev holm.ics, nyt.ics, nyt-slet.txt\nSlet i Outlook det, der står i nyt-slet.txt.\n"
        "Hent så nyt.ics ind i Outlook, ikke holm.ics.\n"
    )
    assert (folder / "nyt-slet.txt").read_text("utf-8") == DELETE
    written = (folder / "nyt.ics").read_bytes()
    assert written.count(b"BEGIN:VEVENT") == 1
    assert b"UID:2026-014/follow_up/2@aarshjul\r\n" in written
    assert b"20270209T100000" in written
    assert b"BEGIN:VTIMEZONE" in written
    whole = (folder / "holm.ics").read_bytes()
    assert b"20270209T100000" in whole


def test_changes_go_to_csv_too(folder: Path) -> None:
    """Where Outlook takes no .ics, the changes are a CSV, and the .ics is still the memory."""
    agree(folder)
    run("kalender", "holm.yaml", "--ændringer", "nyt.csv", *LATER, folder=folder)
    written = (folder / "nyt.csv").read_bytes().decode("cp1252").splitlines()
    assert len([line for line in written if line.startswith('"Opfølgning')]) == 1
    assert '"09-02-2027";"10:00:00"' in written[1]


def test_nothing_changed_writes_no_file_of_changes(folder: Path) -> None:
    """An earlier file of changes that is not brought in yet stays whole."""
    (folder / "nyt.ics").write_bytes(b"the last one")
    done = run("kalender", "holm.yaml", "--ændringer", "nyt.ics", *LATER, folder=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith(
        "Der er intet at slette i Outlook.\n"
        "Der er intet nyt at hente ind, så nyt.ics er ikke skrevet.\n"
    )
    assert not (folder / "nyt-slet.txt").exists()
    assert (folder / "nyt.ics").read_bytes() == b"the last one"


def test_a_file_of_changes_is_never_written_over(folder: Path) -> None:
    """Nobody knows whether it was brought in; nothing at all is written."""
    (folder / "nyt.ics").write_bytes(b"the last one")
    before = (folder / "holm.ics").read_bytes()
    agree(folder)
    done = run("kalender", "holm.yaml", "--ændringer", "nyt.ics", *LATER, folder=folder)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == (
        "nyt.ics: findes allerede. Er den hentet ind i Outlook, så slet den, og prøv igen; ellers "
        "hent den ind først. Intet er skrevet\n"
    )
    assert (folder / "holm.ics").read_bytes() == before


def test_without_a_calendar_everything_is_new(folder: Path) -> None:
    """The first time, the file of changes holds all that is to come, and says so."""
    (folder / "holm.ics").unlink()
    done = run("kalender", "holm.yaml", "--ændringer", "nyt.ics", *LATER, folder=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "Skrev holm.ics, nyt.ics\n"
        "holm.ics fandtes ikke, så alt er nyt. Hent kun den ene af de to filer ind.\n"
        "Er sagen hentet ind før, så slet alt med kategorien 2026-014 i Outlook først.\n"
    )
    events = [
        (folder / name).read_bytes().count(b"BEGIN:VEVENT") for name in ("holm.ics", "nyt.ics")
    ]
    assert events == [10, 10]


def test_the_file_of_changes_is_not_the_calendar(folder: Path) -> None:
    """Taken for the calendar, it would make all the rest new."""
    agree(folder)
    run("kalender", "holm.yaml", "--ændringer", "nyt.ics", *LATER, folder=folder)
    done = run("kalender", "holm.yaml", "-o", "nyt.ics", *LATER, folder=folder)
    assert (done.returncode, done.stderr.split(". ")[0]) == (
        4,
        "nyt.ics: er en fil med ændringer, ikke hele kalenderen",
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--ændringer", "./holm.ics"],
            "holm.ics er selve kalenderen: giv ændringerne en fil for sig.",
        ),
        (
            ["--ændringer", "HARD.ics"],
            "HARD.ics er selve kalenderen: giv ændringerne en fil for sig.",
        ),
        (["--ændringer", "sag.ics"], "sag.ics er sagens egen fil: giv ændringerne en fil for sig."),
        (["--ændringer", "nyt.txt"], "nyt.txt: filens navn skal ende på .ics eller .csv."),
        (
            ["--format", "csv", "--ændringer", "nyt.csv"],
            "--ændringer kan ikke stå sammen med --format csv: hvad Outlook har, huskes i .ics. "
            "Skriv --ændringer FIL.csv, så kommer ændringerne som csv.",
        ),
        (["--format", "csv", "-o", "holm.ics"], "holm.ics: filens navn skal ende på .csv."),
    ],
)
def test_names_that_cannot_be_meant_are_refused(
    words: list[str], message: str, folder: Path
) -> None:
    """One file cannot be two things; whatever it is called."""
    (folder / "HARD.ics").hardlink_to(folder / "holm.ics")
    (folder / "sag.ics").symlink_to("holm.yaml")
    before = (folder / "holm.ics").read_bytes()
    done = run("kalender", "holm.yaml", *words, *LATER, folder=folder)
    assert (done.returncode, done.stderr) == (2, f"{message}\n")
    assert (folder / "holm.ics").read_bytes() == before


OTHER = calendar_bytes(plan())
NOT_TOUCHED = ". Den er ikke rørt. Vælg et andet navn med -o, eller flyt filen\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "er ikke en kalender, som aarshjul har skrevet"),
        (b"\x00\xff" * 99, "er ikke en kalender, som aarshjul har skrevet"),
        (
            b"BEGIN:VCALENDAR\r\nPRODID:-//Microsoft\r\nEND:VCALENDAR\r\n",
            "er ikke en kalender, som aarshjul har skrevet",
        ),
        (OTHER, 'er kalenderen for sag "t-1", ikke for sag 2026-014'),
        (
            OTHER[:900],
            "kan ikke læses som en kalender; den kan være afbrudt eller rettet i et andet program",
        ),
        (
            b"BEGIN:VCALENDAR\r\n" + b"X:y\r\n" * 400_000,
            "er større end 512 KB; er ikke en kalender, som aarshjul har skrevet",
        ),
    ],
    ids=["empty", "binary", "foreign", "another case", "cut", "big"],
)
def test_a_file_that_is_not_ours_is_left_byte_for_byte(
    content: bytes, message: str, folder: Path
) -> None:
    """`kalender`, `byg` and the changes leave it alone, with code 4, and say what to do."""
    (folder / "holm.ics").write_bytes(content)
    before = names(folder)
    for words in (["kalender"], ["kalender", "--ændringer", "nyt.ics"], ["byg"]):
        command, *more = words
        done = run(command, "holm.yaml", *more, *LATER, folder=folder)
        assert (done.returncode, done.stdout) == (4, "")
        assert done.stderr == f"holm.ics: {message}{NOT_TOUCHED}"
        assert (folder / "holm.ics").read_bytes() == content
        assert names(folder) == before


def test_a_hundred_megabytes_are_not_read(folder: Path) -> None:
    """Only as much is read as a calendar may have."""
    with (folder / "holm.ics").open("wb") as big:
        big.truncate(100 << 20)
    done = run("kalender", "holm.yaml", *LATER, folder=folder)
    assert (done.returncode, "Traceback" in done.stderr) == (4, False)
    assert (folder / "holm.ics").stat().st_size == 100 << 20


def test_an_odd_place_is_refused_as_ever(folder: Path) -> None:
    """A folder or a device under the name is no calendar that could be read."""
    (folder / "x.ics").mkdir()
    os.mkfifo(folder / "y.ics")
    for name in ("x.ics", "y.ics"):
        done = run("kalender", "holm.yaml", "-o", name, *LATER, folder=folder)
        assert (done.returncode, "Traceback" in done.stderr) == (4, False)


def test_byg_leaves_a_calendar_that_would_change(folder: Path) -> None:
    """It tells what changed and how to bring that into Outlook; the memory of it stays."""
    agree(folder)
    before = (folder / "holm.ics").read_bytes()
    for _ in range(2):
        done = run("byg", "holm.yaml", *LATER, folder=folder)
        assert done.returncode == 0
        assert done.stderr.splitlines()[:3] == [
            "Skrev holm-plan.txt, holm-ark.pdf",
            f"holm.ics: {MOVED}",
            "holm.ics er ikke skrevet om, for så kunne ingen se, hvad Outlook mangler. Kør: "
            "aarshjul kalender holm.yaml -o holm.ics --ændringer holm-nyt.ics. Har du ikke hentet "
            "den ind i Outlook endnu, så slet den, og byg igen.",
        ]
        assert (folder / "holm.ics").read_bytes() == before


def test_byg_renews_a_calendar_that_says_the_same(folder: Path) -> None:
    """Nothing is to be brought in, so nothing is lost."""
    before = (folder / "holm.ics").read_bytes()
    done = run("byg", "holm.yaml", *LATER, folder=folder)
    assert "holm.ics" in done.stderr
    after = (folder / "holm.ics").read_bytes()
    assert read_calendar(after, alias="2026-014") == read_calendar(before, alias="2026-014")
    assert after != before  # the day it was made


def test_a_shorter_period_forgets_nothing_that_is_to_come(folder: Path) -> None:
    """The new file covers what the old one had, and says so; nothing is called gone."""
    before = read_calendar((folder / "holm.ics").read_bytes(), alias="2026-014")
    done = run("kalender", "holm.yaml", "--måneder", "1", *MADE, folder=folder)
    assert done.stderr.splitlines()[:2] == [
        "holm.ics: intet er nyt, flyttet eller væk.",
        "Den dækker december 2026–september 2027, så intet kommende fra den gamle falder ud.",
    ]
    assert read_calendar((folder / "holm.ics").read_bytes(), alias="2026-014") == before


def test_csv_is_written_and_only_over_its_own(folder: Path) -> None:
    """Plan B: the whole calendar; somebody's own spreadsheet under the name is left alone."""
    done = run("kalender", "holm.yaml", "--format", "csv", *LATER, folder=folder)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "Skrev holm.csv, holm.ics")
    first = (folder / "holm.csv").read_bytes()
    assert run("kalender", "holm.yaml", "--format", "csv", *LATER, folder=folder).returncode == 0
    (folder / "holm.csv").write_bytes(first.replace(b"2026-014", b"2026-015"))
    for content in (first.replace(b"2026-014", b"2026-015"), b"Navn;Telefon\r\n", b"\x00\xff", b""):
        (folder / "holm.csv").write_bytes(content)
        refused = run("kalender", "holm.yaml", "--format", "csv", *LATER, folder=folder)
        assert refused.returncode == 4
        assert refused.stderr == (
            "holm.csv: er ikke en kalender, som aarshjul har skrevet for sag 2026-014. Den er ikke "
            "rørt. Vælg et andet navn med -o, eller flyt filen\n"
        )
        assert (folder / "holm.csv").read_bytes() == content


def test_csv_keeps_the_memory_beside_it(folder: Path) -> None:
    """Who brings in the CSV gets the changes as CSV later: the .ics remembers what Outlook has."""
    (folder / "holm.ics").unlink()
    done = run("kalender", "holm.yaml", "--format", "csv", *MADE, folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "",
        "Skrev holm.csv, holm.ics\n"
        "Hent holm.csv ind i Outlook, og lad holm.ics ligge: den husker, hvad Outlook har. "
        "Næste gang: aarshjul kalender holm.yaml -o holm.ics --ændringer holm-nyt.csv\n",
    )
    agree(folder)
    words = ["-o", "holm.ics", "--ændringer", "holm-nyt.csv"]
    later = run("kalender", "holm.yaml", *words, *LATER, folder=folder)
    assert (later.returncode, later.stdout) == (0, DELETE)
    assert (folder / "holm-nyt.csv").read_bytes().count(b'"Opf') == 1


def test_a_list_that_was_not_followed_is_not_written_over(folder: Path) -> None:
    """Nobody knows whether it was deleted; nothing at all is written."""
    (folder / "nyt-slet.txt").write_bytes(b"the last one")
    before = names(folder), (folder / "holm.ics").read_bytes()
    agree(folder)
    done = run("kalender", "holm.yaml", "--ændringer", "nyt.ics", *LATER, folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (
        4,
        "",
        "nyt-slet.txt: findes allerede. Er det, der står i den, slettet i Outlook, så slet filen, "
        "og prøv igen; ellers slet det først. Intet er skrevet\n",
    )
    assert (names(folder), (folder / "holm.ics").read_bytes()) == before


def test_nothing_is_told_of_what_could_not_be_written(folder: Path) -> None:
    """The file is as it was, so nothing has changed against it."""
    agree(folder)
    words = ["--ændringer", "ingen/nyt.ics"]
    done = run("kalender", "holm.yaml", *words, *LATER, folder=folder)
    assert (done.returncode, done.stdout) == (4, "")
    missing = folder.resolve() / "ingen"
    assert done.stderr == f"ingen/nyt.ics: mappen {missing} findes ikke; opret den først\n"


def test_a_meeting_agreed_before_the_period_is_brought_in(folder: Path) -> None:
    """A calendar of next year, and its first meeting agreed for this one: it moved."""
    case = "sag: t-1\nfamilie: Familien Prøve\nbørn: [{navn: Alma}]\nstart: 2026-11-02\n"
    case += "rådgiver: {navn: Mette Lund}\nindsatser: [{paragraf: BL § 86}]\n"
    (folder / "t.yaml").write_text(case, encoding="utf-8")
    when = ["--dags-dato", "2026-11-23"]
    assert run("kalender", "t.yaml", "--år", "2027", *when, folder=folder).returncode == 0
    assert run("aftal", "t.yaml", "2026-12-17", "14:00", *when, folder=folder).returncode == 0
    words = ["--år", "2027", "--ændringer", "nyt.ics"]
    done = run("kalender", "t.yaml", *words, *when, folder=folder)
    assert done.returncode == 0
    assert " → 2026-12-17 kl. 14.00 " in done.stderr
    for name in ("t.ics", "nyt.ics"):
        assert b"DTSTART;TZID=Europe/Copenhagen:20261217T140000" in (folder / name).read_bytes()


def test_what_the_period_leaves_out_is_said(folder: Path) -> None:
    """Meetings from today on that lie before a first calendar: which, and what to do."""
    (folder / "holm.ics").unlink()
    done = run("kalender", "holm.yaml", "--fra", "2027-04", *LATER, "--streng", folder=folder)
    remark = (
        "Bemærk, sag 2026-014: Kalenderen begynder med april 2027, og før den ligger opfølgning og "
        "netværksmøde 2027-02-02. Med --fra 2027-02 --måneder 14 kommer det med."
    )
    assert (done.returncode, done.stderr.splitlines()[1]) == (1, remark)
    built = run("byg", "holm.yaml", "--fra", "2027-04", *LATER, folder=folder)
    assert remark in built.stderr.splitlines()


def test_one_of_two_that_look_alike_is_told_apart(folder: Path) -> None:
    """Two that look the same in Outlook, and one goes: only one is to be deleted."""
    twice = "aktiviteter:\n  - {navn: Svømning, dato: 2027-03-01}\n"
    twice += "  - {navn: Ridning, dato: 2027-03-01}\n"
    case = "sag: t-1\nfamilie: Familien Prøve\nbørn: [{navn: Alma}]\nstart: 2026-11-02\n"
    case += "rådgiver: {navn: Mette Lund}\nindsatser: [{paragraf: BL § 86}]\n"
    (folder / "t.yaml").write_text(case + twice, encoding="utf-8")
    run("kalender", "t.yaml", *MADE, folder=folder)
    (folder / "t.yaml").write_text(case + twice[: twice.index("  - {navn: R")], encoding="utf-8")
    done = run("kalender", "t.yaml", *MADE, folder=folder)
    assert done.stdout == (
        "Slet disse i Outlook:\n2027-03-01            Aktivitet – sag t-1 (slet kun den ene)\n"
    )


def test_the_help_says_what_importing_twice_does() -> None:
    """Plainly: two of everything."""
    page = " ".join(run("kalender", "--help").stdout.split())
    assert "henter du hele filen ind to gange, får du to af alt" in page


def test_the_memory_is_replaced_with_the_changes_or_neither(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of changes whose calendar is as before would be found again, and imported twice."""
    agree(folder)
    real = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        if target.name == "holm.ics":
            raise OSError(errno.EIO, "")
        return real(source, target)

    monkeypatch.chdir(folder)
    words = ["kalender", "holm.yaml", "--ændringer", "nyt.ics", *LATER]
    before = (folder / "holm.ics").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        assert terminal.run(program(words), words, name=NAME) == 4
    assert (folder / "holm.ics").read_bytes() == before
    assert not [path for path in folder.iterdir() if "nyt" in path.name]
    assert terminal.run(program(words), words, name=NAME) == 0
    assert (folder / "nyt.ics").exists()
    assert (folder / "nyt-slet.txt").exists()


SMALL = """\
sag: 2026-014
familie: Familien Holm
børn:
  - navn: Alma
start: 2026-11-02
rådgiver:
  navn: Mette Lund
  email: mette@kommune.example
indsatser:
  - paragraf: BL § 86
netværk:
  - {navn: PPR, rolle: psykolog, email: ppr@kommune.example}
"""
NOTHING_NEW = "sag.ics: intet er nyt, flyttet eller væk.\n"


def small(folder: Path, more: str) -> None:
    """A small case, and what is added to it."""
    (folder / "sag.yaml").write_text(SMALL + more, encoding="utf-8")


def revisions(path: Path) -> dict[str, int]:
    """The revision number of each event in a calendar, by its identity."""
    text = path.read_text("utf-8")
    found = re.findall(r"UID:(\S+)\n.*?SEQUENCE:(\d+)", text, re.DOTALL)
    return {uid: int(number) for uid, number in found}


@pytest.mark.parametrize(
    ("more", "written"),
    [
        (
            "aftalt:\n  - {dato: 2027-10-31, tidspunkt: 2:45, formål: opfølgning}\n",
            "20271031T024500\nDTEND;TZID=Europe/Copenhagen:20271031T031500\n",
        ),
        (
            "aftalt:\n  - {dato: 2027-03-28, tidspunkt: 2:30, formål: opfølgning}\n",
            "20270328T033000\nDTEND;TZID=Europe/Copenhagen:20270328T040000\n",
        ),
        (
            "aktiviteter:\n  - {navn: Fest for skole\\Naboer, måned: 2027-05}\n",
            "SUMMARY:Fest for skole\\\\Naboer – Familien Holm\n",
        ),
        (
            "aktiviteter:\n  - {navn: 'a\\nb\\,c; d, e\\', dato: 2027-05-03}\n",
            "SUMMARY:a\\\\nb\\\\\\,c\\; d\\, e\\\\ – Familien Holm\n",
        ),
    ],
)
def test_the_second_run_finds_nothing_new(tmp_path: Path, more: str, written: str) -> None:
    """Nights on which the clock changes, and backslashes: the program reads its own file."""
    small(tmp_path, more)
    words = ["kalender", "sag.yaml", "--år", "2027", "--med-navne", *MADE]
    assert run(*words, folder=tmp_path).returncode == 0
    assert written in (tmp_path / "sag.ics").read_text("utf-8").replace("\n ", "")
    before = (tmp_path / "sag.ics").read_bytes()
    again = run(*words, "--ændringer", "nyt.ics", folder=tmp_path)
    assert (again.returncode, again.stderr.startswith(NOTHING_NEW)) == (0, True)
    assert (tmp_path / "sag.ics").read_bytes() == before


def test_a_backslash_in_the_files_of_changes(tmp_path: Path) -> None:
    """The same text in the calendar, in the changes, in the CSV and in the list to delete."""
    words = ["kalender", "sag.yaml", "--år", "2027", "--med-navne", *MADE]
    for ending in ("ics", "csv"):
        small(tmp_path, "")
        (tmp_path / "sag.ics").unlink(missing_ok=True)
        run(*words, folder=tmp_path)
        small(tmp_path, "aktiviteter:\n  - {navn: skole\\Naboer, måned: 2027-05}\n")
        run(*words, "--ændringer", f"nyt.{ending}", folder=tmp_path)
    assert "SUMMARY:skole\\\\Naboer" in (tmp_path / "nyt.ics").read_text("utf-8")
    assert '"skole\\Naboer – Familien Holm"' in (tmp_path / "nyt.csv").read_text("cp1252")
    small(tmp_path, "")
    done = run(*words, folder=tmp_path)
    assert (
        done.stdout
        == "Slet disse i Outlook:\n2027-05-01            skole\\Naboer – Familien Holm\n"
    )


def test_two_changes_of_one_day_have_two_revisions(tmp_path: Path) -> None:
    """What is unchanged keeps its number, and so the same file is written twice alike."""
    uid = "2026-014/follow_up/1@aarshjul"
    seen = []
    for number, day in enumerate(("2027-01-26", "2027-01-27", "2027-01-28", "2027-01-26")):
        small(tmp_path, f"aktiviteter: [{{navn: x, måned: 2027-05}}]\naftalt: [{{dato: {day}}}]\n")
        of = ["--ændringer", f"nyt{number}.ics"] if number else []
        assert run("kalender", "sag.yaml", *of, *MADE, folder=tmp_path).returncode == 0
        found = revisions(tmp_path / "sag.ics")
        if number:
            assert revisions(tmp_path / f"nyt{number}.ics")[uid] == found[uid]
        seen.append(found)
    numbers = [one[uid] for one in seen]
    assert numbers == sorted(set(numbers))
    assert len({one["2026-014/own/1@aarshjul"] for one in seen}) == 1
    small(tmp_path, "")  # gone, and back, on the same day
    run("kalender", "sag.yaml", *MADE, folder=tmp_path)
    small(tmp_path, "aftalt:\n  - {dato: 2027-01-26}\n")
    run("kalender", "sag.yaml", *MADE, folder=tmp_path)
    assert revisions(tmp_path / "sag.ics")[uid] > numbers[-1]
