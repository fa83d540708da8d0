"""A folder stands for its cases, each once, and the team's file is none."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul.files import files, folders
from tests.files.test_files import LIMIT, refused, refuses

if TYPE_CHECKING:
    import pytest


def test_lists_the_cases_right_in_a_folder(tmp_path: Path) -> None:
    """Of a folder: .yaml and .yml in any case, by name; not hidden, not below."""
    for name in ("b.yaml", "a.YML", ".skjult.yaml", "c.txt", "yaml"):
        (tmp_path / name).touch()
    (tmp_path / "d.yaml").mkdir()
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "e.yaml").touch()
    assert folders.case_files([tmp_path]) == [tmp_path / "a.YML", tmp_path / "b.yaml"]


def test_counts_a_file_once(tmp_path: Path) -> None:
    """A file given twice, by name, folder or detour, is one case; the first way names it."""
    case = tmp_path / "a.yaml"
    case.touch()
    (tmp_path / "b.yaml").touch()
    detour = tmp_path / ".." / tmp_path.name / "a.yaml"
    found = folders.case_files([tmp_path / "b.yaml", detour, case, tmp_path])
    assert found == [tmp_path / "b.yaml", detour]


def test_takes_a_file_of_any_name(tmp_path: Path) -> None:
    """A file given by name need not end in .yaml."""
    (tmp_path / "sag.txt").touch()
    assert folders.case_files([tmp_path / "sag.txt"]) == [tmp_path / "sag.txt"]


def test_refuses_a_folder_without_cases(tmp_path: Path) -> None:
    """A folder without cases is a mistake, not an empty answer."""
    message = f"{tmp_path}: der er ingen sager i mappen (filer, der ender på .yaml)"
    assert refused(lambda: folders.case_files([tmp_path])) == message


def test_a_missing_file_is_listed_and_told_of_when_it_is_read(tmp_path: Path) -> None:
    """One file that lacks does not keep the others from being worked on."""
    (tmp_path / "holm.yaml").touch()
    path = tmp_path / "hjolm.yaml"
    assert folders.case_files([tmp_path, path]) == [tmp_path / "holm.yaml", path]
    message = f"{path}: findes ikke – mente du {tmp_path / 'holm.yaml'}?"
    assert refused(lambda: files.read(path, most=LIMIT)) == message


def test_a_case_behind_a_broken_link_is_listed(tmp_path: Path) -> None:
    """A family on a drive that is not connected must not disappear without a word."""
    (tmp_path / "holm.yaml").symlink_to(tmp_path / "borte.yaml")
    assert folders.case_files([tmp_path]) == [tmp_path / "holm.yaml"]


def test_expands_a_pattern(tmp_path: Path) -> None:
    """A pattern that the shell left alone, as Windows' does, means what matches it."""
    for name in ("a.yaml", "b.yaml", "c.txt"):
        (tmp_path / name).touch()
    found = folders.case_files([tmp_path / "*.yaml"])
    assert found == [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    pattern = tmp_path / "?.ics"
    message = f"{pattern}: ingen filer passer til mønsteret"
    assert refused(lambda: folders.case_files([pattern])) == message


def test_tells_of_a_folder_it_may_not_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder closed to the user is said to be so."""
    monkeypatch.setattr(Path, "iterdir", refuses(PermissionError(errno.EACCES, "")))
    message = f"{tmp_path}: du har ikke adgang"
    assert refused(lambda: folders.case_files([tmp_path])) == message
