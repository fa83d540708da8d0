"""`ark --barn` and `hjul --barn`: the page of the child who is named, and no other."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from aarshjul.cli.childs_page import child_called
from aarshjul.cli.products import childs_paths
from aarshjul.errors import UsageError
from tests.childs_page.years import CASES, TEAM
from tests.make import case, run

if TYPE_CHECKING:
    from pathlib import Path

PERIOD = ("--år", "2027", "--dags-dato", "2026-11-22")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a case of two children and the team's file."""
    shutil.copy(CASES / "nora.yaml", tmp_path / "lyng.yaml")
    shutil.copy(TEAM, tmp_path / "team.yaml")
    return tmp_path


@pytest.mark.parametrize("command", ["ark", "hjul"])
def test_both_commands_write_the_same_page(command: str, folder: Path) -> None:
    """Beside the case, named after the child; the name as a person reads it."""
    done = run(command, "lyng.yaml", "--barn", "NORA", *PERIOD, folder=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Skrev lyng-barn-nora.pdf\n"
    text = PdfReader(folder / "lyng-barn-nora.pdf").pages[0].extract_text()
    assert "Noras år" in text
    assert "sommerferie" in text
    assert "Villum" not in text


def test_a_picture_is_written_of_each_page(folder: Path) -> None:
    """In the format of the ending, with a number for the further pages."""
    path = folder / "lyng.yaml"
    more = "".join(f"\n  - {{navn: Læge {n}, måned: 2027-03}}" for n in range(5))
    path.write_text(path.read_text("utf-8").rstrip("\n") + more + "\n", "utf-8")
    for ending in ("svg", "png"):
        done = run("hjul", path, "--barn", "Nora", "-o", f"n.{ending}", *PERIOD, folder=folder)
        assert done.stderr == f"Skrev n.{ending}, n-2.{ending}\n"
        assert (folder / f"n-2.{ending}").stat().st_size > 1000


def test_two_languages_are_two_pages(folder: Path) -> None:
    """As on the sheet, the caseworker is told that nobody has checked the words."""
    done = run("ark", "lyng.yaml", "--barn", "Nora", "--sprog", "da,ar", *PERIOD, folder=folder)
    assert "Ordene på arabisk" in done.stderr + done.stdout
    assert len(PdfReader(folder / "lyng-barn-nora.pdf").pages) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["ark", "lyng.yaml", "--barn", "Alma"],
            'Tilvalget \'--barn\': "Alma" er ikke et af børnene i sag b-1: skriv "Nora" eller '
            '"Villum".',
        ),
        (
            ["ark", "lyng.yaml", "--barn", "Nora", "--til", "Per"],
            "--barn er barnets egen side: udelad --til.",
        ),
        (
            ["ark", "lyng.yaml", "--barn", "Nora", "--med-datoer"],
            "--barn er barnets egen side: udelad --med-datoer.",
        ),
        (
            ["hjul", "lyng.yaml", "--barn", "Nora", "--kun-hjul"],
            "--barn er barnets egen side: udelad --kun-hjul.",
        ),
        (
            ["ark", "lyng.yaml", "--barn", "Nora", "-o", "n.html"],
            "n.html: filens navn skal ende på .pdf.",
        ),
    ],
)
def test_what_cannot_be_written_is_told(
    words: list[str],
    told: str,
    folder: Path,
) -> None:
    """What is wrong and what to do, and nothing is written."""
    done = run(*words, folder=folder)
    assert (done.returncode, done.stderr.strip()) == (2, told)
    assert len([*folder.iterdir()]) == 2


def test_strict_ends_with_1_where_something_is_left_off(folder: Path) -> None:
    """An activity that names the sibling is told, and counts."""
    path = folder / "lyng.yaml"
    more = "\n  - {navn: Villums fest, måned: 2027-03}\n"
    path.write_text(path.read_text("utf-8").rstrip("\n") + more, "utf-8")
    done = run("ark", path, "--barn", "Nora", "--streng", *PERIOD, folder=folder)
    assert done.returncode == 1
    assert '"Villums fest" nævner "Villums" og står ikke på barnets side.' in done.stderr


def test_a_childs_page_is_removed_with_its_case(folder: Path) -> None:
    """`slet` knows it as one of the case's files."""
    run("hjul", "lyng.yaml", "--barn", "Nora", *PERIOD, folder=folder)
    done = run("slet", "lyng.yaml", folder=folder)
    assert "lyng-barn-nora.pdf" in done.stdout


def test_a_first_name_that_two_have_is_not_guessed(tmp_path: Path) -> None:
    """Nothing is guessed; and two names that leave one word give two files."""
    two = case(børn=[{"navn": "Alma Holm"}, {"navn": "Alma Krag"}, {"navn": "李"}])
    with pytest.raises(UsageError, match='kan være flere: skriv "Alma Holm" eller "Alma Krag"'):
        child_called(two, "alma")
    assert child_called(two, "alma krag").name == "Alma Krag"
    same = case(børn=[{"navn": "Bo-Ib"}, {"navn": "Bo Ib"}, {"navn": "—"}])
    names = [path.name for _, path in childs_paths(same, tmp_path / "h")]
    assert names == ["h-barn-bo-ib-1.pdf", "h-barn-bo-ib-2.pdf", "h-barn-barn-3.pdf"]


def test_a_letter_that_cannot_be_drawn_is_left_out_and_told(folder: Path) -> None:
    """A child sees no square in the place of a letter."""
    file = folder / "lyng.yaml"
    text = file.read_text("utf-8")
    assert "Svømning" in text
    file.write_text(text.replace("Svømning", "Svømning 李"), encoding="utf-8")
    done = run("ark", "lyng.yaml", "--barn", "Nora", "-o", "n.pdf", *PERIOD, folder=folder)
    assert 'Tegnet 李 i "Svømning 李" findes ikke i papirets skrift og er udeladt.' in done.stderr
    shown = "".join(page.extract_text() for page in PdfReader(folder / "n.pdf").pages)
    assert "Svømning" in shown
    assert not {"李", "\u25a1", "\ufffd"} & set(shown)
