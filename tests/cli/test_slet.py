"""`slet` as its users meet it: it lists all that the program made, and nothing else goes."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.cli.case_outputs import outputs
from aarshjul.cli.cases import CaseNames
from tests.make import run

TEXT = """\
sag: t-1
familie: Familien Prøve
børn: [{navn: Alma}]
start: 2026-11-02
rådgiver: {navn: Mette Lund}
indsatser: [{paragraf: BL § 86}]
"""
TODAY = ["--dags-dato", "2026-11-22"]
ASKED = (
    "Slet også selv: det, der er hentet ind i Outlook (kategorien t-1), filer, du har givet andre "
    "navne eller lagt i andre mapper, og det, der er sendt til andre.\n"
    "Bemærk: Sagen er ikke slut. Næste: børnesamtale senest 14. december 2026"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one case, and one of another family."""
    (tmp_path / "holm.yaml").write_text(TEXT, "utf-8")
    (tmp_path / "berg.yaml").write_text(TEXT.replace("t-1", "t-2"), "utf-8")
    return tmp_path


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.name for path in folder.iterdir()}


def test_all_that_the_program_makes_by_itself_goes(folder: Path) -> None:
    """Every command writes its own names, and with `--ja` the folder has none of them."""
    before = names(folder) - {"holm.yaml"}
    for words in (
        ["byg", "holm.yaml"],
        ["hjul", "holm.yaml", "-o", "holm.svg"],
        ["ark", "holm.yaml", "-o", "holm-ark.html"],
        ["kalender", "holm.yaml", "--format", "csv"],
        ["aftal", "holm.yaml", "2027-01-12"],
        ["kalender", "holm.yaml", "--ændringer", "holm-nyt.ics"],
    ):
        done = run(*words, *TODAY, folder=folder)
        assert done.returncode == 0, (words, done.stderr)
    made = names(folder) - before - {"holm.yaml"}
    assert {"holm-nyt.ics", "holm-nyt-slet.txt", "holm-plan.txt", "holm.csv"} <= made
    shown = run("slet", "holm.yaml", *TODAY, folder=folder)
    listed = {line.split()[0] for line in shown.stdout.splitlines()[1:]}
    assert listed == {*made, "holm.yaml"}
    assert names(folder) == before | listed  # so far only shown
    assert run("slet", "holm.yaml", "--ja", *TODAY, folder=folder).returncode == 0
    assert names(folder) == before


def test_it_says_what_goes_and_what_it_cannot_know(folder: Path) -> None:
    """The case's own file stands last, and that meetings wait is told."""
    (folder / "holm.pdf").touch()
    shown = run("slet", "holm", *TODAY, folder=folder)
    assert (shown.returncode, shown.stdout) == (
        0,
        "Slettes med --ja:\n  holm.pdf\n  holm.yaml  (sagens egen fil, med alle aftaler og "
        "frister)\n",
    )
    assert shown.stderr.startswith(ASKED)
    assert shown.stderr.endswith("Intet er slettet. Slet det med: aarshjul slet holm.yaml --ja\n")


def test_the_case_itself_can_be_kept(folder: Path) -> None:
    """Then only what the program wrote goes; also from the folder that `byg` wrote in."""
    (folder / "ud").mkdir()
    for path in ("holm.pdf", "ud/holm-ark.pdf", "ud/berg-ark.pdf"):
        (folder / path).touch()
    done = run("slet", "holm.yaml", "-o", "ud", "--behold-sagen", "--ja", *TODAY, folder=folder)
    assert done.stdout == "Slettet:\n  holm.pdf\n  ud/holm-ark.pdf\n"
    assert names(folder) == {"holm.yaml", "berg.yaml", "ud"}
    assert names(folder / "ud") == {"berg-ark.pdf"}
    again = run("slet", "holm.yaml", "--behold-sagen", *TODAY, folder=folder)
    assert again.stdout == "Der er ingen filer, som programmet har skrevet, af holm.yaml.\n"


def test_a_folder_that_is_given_twice_is_looked_into_once(folder: Path) -> None:
    """However it is written; one that is missing is told, and nothing goes."""
    (folder / "ud").mkdir()
    (folder / "holm.pdf").touch()
    lost = run("slet", "holm.yaml", "-o", "nix", "--ja", *TODAY, folder=folder)
    assert (lost.returncode, lost.stderr) == (4, "nix: findes ikke\n")
    assert "holm.pdf" in names(folder)
    done = run("slet", "holm.yaml", "-o", "ud/..", "--ja", *TODAY, folder=folder)
    assert (done.returncode, names(folder)) == (0, {"berg.yaml", "ud"})


def test_a_case_that_cannot_be_read_can_be_removed(folder: Path) -> None:
    """What is wrong with it is no reason to keep a family's data."""
    (folder / "holm.yaml").write_text("familie: [", "utf-8")
    assert run("slet", "holm.yaml", "--ja", folder=folder).returncode == 0
    assert names(folder) == {"berg.yaml"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_no_link_is_followed_or_removed(folder: Path) -> None:
    """Neither one with a name of ours, nor one in the place of the case."""
    (folder / "holm.pdf").symlink_to("berg.yaml")
    (folder / "lind.yaml").symlink_to("berg.yaml")
    (folder / "sand.yaml").symlink_to("findes-ikke.yaml")
    done = run("slet", "holm.yaml", "--ja", *TODAY, folder=folder)
    assert "Røres ikke: holm.pdf er en genvej; det, den peger på, røres ikke." in done.stderr
    refused = run("slet", "lind.yaml", "--ja", *TODAY, folder=folder)
    assert (refused.returncode, refused.stderr) == (
        4,
        "lind.yaml: er en genvej; det, den peger på, røres ikke: skriv den rigtige fils navn\n",
    )
    assert names(folder) == {"berg.yaml", "holm.pdf", "lind.yaml", "sand.yaml"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("team.yaml", "team.yaml: er teamets fil, ikke en sag\n"),
        ("holm.ics", "holm.ics: ender ikke på .yaml, så det er ingen sag\n"),
        ("findes-ikke.yaml", "findes-ikke.yaml: findes ikke i mappen, du står i ("),
    ],
)
def test_what_is_no_case_is_refused(name: str, said: str, folder: Path) -> None:
    """A slip of the Tab key removes nothing."""
    for path in ("team.yaml", "holm.ics"):
        (folder / path).write_text("kommune: X\n", "utf-8")
    done = run("slet", name, "--ja", folder=folder)
    assert done.returncode == 4
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1
    assert names(folder) == {"holm.yaml", "berg.yaml", "team.yaml", "holm.ics"}


def left_alone(folder: Path, *there: str) -> dict[str, str]:
    """The files of these names that are left alone, each with why; the others are the case's."""
    for name in there:
        (folder / name).write_bytes(b"")
    found = outputs(folder / "holm.yaml", CaseNames("t-1"), [folder])
    return {path.name: why for path, why in found.left}


@pytest.mark.parametrize(
    ("other", "name"),
    [("holm-2.yaml", "holm-2.png"), ("holm-ark.yml", "holm-ark.pdf"), ("holm.yml", "holm.pdf")],
)
def test_what_another_case_would_be_given_is_left_alone(
    other: str, name: str, folder: Path
) -> None:
    """Two cases whose files may have one name."""
    (folder / other).write_text(TEXT, "utf-8")
    stem = other.partition(".")[0]
    assert left_alone(folder, name) == {name: f"kan høre til sagen {stem}"}


ENDINGS = (
    *(".ics", ".csv", ".pdf", ".svg", ".png", "-2.svg", "-2.png", "-ark.pdf", "-ark.html"),
    "-ark-anne.pdf",
    *("-plan.txt", "-nyt.ics", "-nyt.csv", "-slet.txt", "-nyt-slet.txt"),
)
"""What the program adds to the name of a case."""


def may_own(stem: str, file: str) -> bool:
    """Whether a case may be given a file of this name; a home's word may be any."""
    rest = file.removeprefix(stem) if file.startswith(stem) else ""
    return rest in ENDINGS or re.fullmatch(r"-ark-[a-z0-9-]+\.(pdf|html)", rest) is not None


STEMS = st.sampled_from(["holm", "holm-2", "holm-ark", "holm-nyt", "holm-plan", "berg", "2026-2"])


@given(st.sets(STEMS, min_size=1), st.sets(st.tuples(STEMS, st.sampled_from(ENDINGS))), st.data())
def test_no_file_of_another_case_is_among_those_of_a_case(
    stems: set[str], made: set[tuple[str, str]], data: st.DataObject
) -> None:
    """However the cases are named; and what only this case can own is among them."""
    case = data.draw(st.sampled_from(sorted(stems)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in (*(f"{one}.yaml" for one in stems), *map("".join, made)):
            (folder / file).touch()
        found = outputs(folder / f"{case}.yaml", CaseNames(), [folder])
    owners: dict[str, set[str]] = {}
    for one in made:
        file = "".join(one)
        owners[file] = {stem for stem in stems if may_own(stem, file)}
    assert {path.name for path in found.files} == {
        file for file, theirs in owners.items() if theirs == {case}
    }
    assert {path.name for path, _ in found.left} == {
        file for file, theirs in owners.items() if theirs > {case}
    }


def test_another_calendar_is_left_alone(folder: Path) -> None:
    """A file that Outlook wrote, or the calendar of another case under this one's name."""
    assert run("kalender", "berg.yaml", *TODAY, folder=folder).returncode == 0
    (folder / "berg.ics").rename(folder / "holm.ics")
    assert left_alone(folder, "holm-nyt.ics") == {
        "holm.ics": 'er kalenderen for sag "t-2", ikke for sag t-1',
        "holm-nyt.ics": "er ikke en kalender, som aarshjul har skrevet",
    }


def test_names_that_only_begin_alike_are_no_outputs(folder: Path) -> None:
    """What the user called something is the user's."""
    mine = [
        *("holm-noter.txt", "holm.docx", "holm-2.pdf", "holm-ark_2.pdf"),
        *("holmark.pdf", "holm.pdf.bak", "xholm.pdf"),
    ]
    assert left_alone(folder, *mine) == {}
    found = outputs(folder / "holm.yaml", CaseNames("t-1"), [folder])
    assert found.files == []
