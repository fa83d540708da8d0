"""What looks like a case in a folder and is not read is found, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aarshjul.errors import FileError
from aarshjul.files.folders import case_files
from aarshjul.files.look_alikes import look_alikes

if TYPE_CHECKING:
    from pathlib import Path

CASE = "# yaml-language-server: x\n\nsag: 2026-014\nfamilie: Familien Holm\n"


def found(folder: Path, *more: Path) -> dict[str, str]:
    """What is left out of a folder with one case, by its path within the folder."""
    (folder / "holm.yaml").write_text(CASE, encoding="utf-8")
    given = [folder, *more]
    left_out = look_alikes(given, read=case_files(given))
    return {str(one.path.relative_to(folder)): one.why for one in left_out}


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("berg.yaml.txt", "berg.yaml"),
        ("berg.YML.TXT", "berg.YML"),
        ("berg.yaml.bak", "berg.yaml"),
        ("berg.yaml~", "berg.yaml"),
        ("#berg.yaml#", "berg.yaml"),
        ("berg.yaml (1)", "berg.yaml"),
        ("berg.yaml_conflict-20270201-101500", "berg.yaml"),
        ("berg.yaml.sync-conflict-20270201", "berg.yaml"),
        ("berg.yaml.gpg", "berg.yaml"),
        ("berg.yaml - Genvej.lnk", "berg.yaml"),
        ("berg.txt", "berg.yaml"),
        ("berg", "berg.yaml"),
        ("berg.yalm", "berg.yaml"),
        (".berg.yaml", "berg.yaml"),
    ],
)
def test_a_case_under_another_name_is_named(tmp_path: Path, name: str, instead: str) -> None:
    """With the name that would make it one."""
    (tmp_path / name).write_text(CASE, encoding="utf-8")
    assert list(found(tmp_path)) == [name]
    assert found(tmp_path)[name].endswith(f"så kald den {instead}")


def test_a_case_that_would_take_anothers_name_is_told_so(tmp_path: Path) -> None:
    """To call it that would write over the other, which may be the newer one."""
    for name in ("holm.yaml.txt", "holm.txt", ".holm.yaml", "holm.YAML.bak"):
        (tmp_path / name).write_text(CASE, encoding="utf-8")
    told = found(tmp_path)
    assert told.pop("holm.YAML.bak").endswith("så kald den holm.YAML")
    assert {why.partition("er det en")[2].partition(", ")[2] for why in told.values()} == {
        "så hold den op mod holm.yaml, som også er her: behold én af dem, eller giv den et andet "
        "navn"
    }


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_case_that_notepad_saved_is_named(tmp_path: Path, encoding: str) -> None:
    """As "Unicode" or with a mark: it looks like a case to whoever opens it."""
    (tmp_path / "berg.txt").write_text(CASE, encoding=encoding)
    assert list(found(tmp_path)) == ["berg.txt"]


def test_a_case_that_is_still_in_the_cloud_is_named(tmp_path: Path) -> None:
    """ICloud leaves a hidden mark of the file, which says nothing of what is in it."""
    (tmp_path / ".berg.yaml.icloud").write_bytes(b"bplist00")
    assert "iCloud" in found(tmp_path)[".berg.yaml.icloud"]


@pytest.mark.parametrize("name", ["x.YAML", "x.Yml", "x.yml"])
def test_every_spelling_of_the_ending_is_read(tmp_path: Path, name: str) -> None:
    """In large letters, too."""
    (tmp_path / name).write_text(CASE, encoding="utf-8")
    assert found(tmp_path) == {}
    assert [path.name for path in case_files([tmp_path])] == sorted(["holm.yaml", name])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("holm-plan.txt", "Familien Holm, sag 2026-014: november 2026\n"),
        ("noter.txt", "sag: husk at ringe\n"),
        ("holm.ics", CASE),
        ("aarshjul.schema.json", "{}"),
        ("._berg.yaml", "\0\0"),
        (".berg.yaml.swp", CASE),
        (".gitlab-ci.yml", "stages: []\n"),
        (".aarshjul-0.tmp", CASE),
    ],
)
def test_what_is_no_case_is_not_named(tmp_path: Path, name: str, text: str) -> None:
    """Nobody reads a list that names what the program itself wrote."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert found(tmp_path) == {}


def test_a_subfolder_with_cases_is_named_with_them(tmp_path: Path) -> None:
    """Three floors down; one that is given itself is read, and not named."""
    for place in ("2026", "a/b/c", "udskrift", ".git"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "2026/friis.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "a/b/c/dam.yml.txt").write_text(CASE, encoding="utf-8")
    (tmp_path / "udskrift/andet.yaml").write_text("stages: []\n", encoding="utf-8")
    (tmp_path / ".git/gammel.yaml").write_text(CASE, encoding="utf-8")
    assert sorted(found(tmp_path)) == ["2026", "a"]
    assert str(tmp_path / "2026/friis.yaml") in found(tmp_path)["2026"]
    assert list(found(tmp_path, tmp_path / "2026")) == ["a"]


def test_many_in_a_subfolder_are_counted(tmp_path: Path) -> None:
    """The first three are named."""
    (tmp_path / "lukket").mkdir()
    for number in range(5):
        (tmp_path / f"lukket/{number}.yaml").write_text(CASE, encoding="utf-8")
    (one,) = look_alikes([tmp_path], read=[])
    assert (one.files, "2.yaml og 2 til – skal de med" in one.why) == (5, True)


def test_a_folder_that_is_named_as_a_case_is_named(tmp_path: Path) -> None:
    """And a circle of links ends."""
    (tmp_path / "berg.yaml").mkdir()
    (tmp_path / "berg.yaml" / "igen").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path)["berg.yaml"].startswith("er en mappe")


def test_a_folder_without_cases_says_what_looks_like_one(tmp_path: Path) -> None:
    """Else the caseworker would look for a fault elsewhere."""
    (tmp_path / "berg.yaml.txt").write_text(CASE, encoding="utf-8")
    with pytest.raises(FileError, match=r"berg\.yaml\.txt: ender ikke på \.yaml"):
        case_files([tmp_path])
